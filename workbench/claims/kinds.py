"""Kinds of claims: one table of tests, in order; the first that holds names the kind.

    OPINION      what somebody ought to do, or a judgement of value, in the article's own voice
    PREDICTION   what will, or is expected to, happen
    HEDGED       what may be, is alleged, or holds under a condition
    QUOTE        who said what
    QUANTITY     a count, share, sum or measure
    EVENT        everything else that is stated

Invariant: only words of the main statement count. A modal inside a relative clause says nothing of the sentence.
"""

import re
from collections.abc import Sequence
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.phrases import HELPERS, SUBJECTS, denies
from workbench.records import ClaimKind

_FUTURE = frozenset(["will", "'ll", "’ll", "shall", "wo"])
_DOUBT = frozenset(["may", "might"])
_DOUBTING = (
    "reportedly allegedly apparently possibly perhaps probably purportedly supposedly presumably seemingly "
    "ostensibly conceivably"
)
_DOUBT_WORDS = frozenset(_DOUBTING.split())
_VALUE_WORDS = (
    "shameful disgraceful wonderful terrible awful absurd ridiculous brilliant outrageous deplorable admirable "
    "foolish stupid horrible magnificent unacceptable regrettable pathetic laughable reckless immoral unfair "
    "wise unwise beautiful ugly appalling disgusting scandalous splendid superb dreadful marvellous deserved "
    "overdue fantasy joke farce disgrace nonsense mockery travesty outrage"
)
_VALUE = frozenset(_VALUE_WORDS.split())
_OWN_VIEW = re.compile(
    r"\bin (?:my|our) (?:view|opinion)\b|\b(?:I|we) (?:\w+ly )?(?:think|believe|feel|hope|imagine|suspect|guess|doubt)\b"
    r"|\bmust be seen as\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:is|are|was|were|be|been|’s|'s|’re|'re)\s+(?:\w+ly\s+)?(?:expected|set|due|scheduled|poised|likely|going"
    r"|planned|bound|slated|about|projected|forecast)\s+to\s+(?!the\b|an?\b|(?-i:[A-Z]))|\bby (?:20[3-9]\d|2[1-9]\d\d)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:appear|seem|purport)(?:s|ed)?\s+(?:to|that)\b|\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|said"
    r"|suspected|rumou?red|understood|alleged|feared|reported|presumed)\s+to\b|\b(?:is|are|was|were)\s+suspected\s+of\b"
    r"|\bit is (?:possible|unclear|not clear)\b|\bis unclear\b",
    re.IGNORECASE,
)
_TIMES = frozenset(["once", "twice", "thrice", "double", "triple", "half", "doubled", "tripled", "halved"])
_MEASURES = frozenset(["CARDINAL", "PERCENT", "MONEY", "QUANTITY"])
_SMALL_WORDS = "two three four five six seven eight nine ten"
_SMALL = frozenset(_SMALL_WORDS.split())


def classify(tokens: Sequence[Any], heads: Sequence[Any], *, quoted: bool) -> ClaimKind:
    """Return the kind of a statement.

    Args:
        tokens: its spaCy tokens.
        heads: its main verbs: the root, and what the root says (a clausal complement).
        quoted: whether somebody is named as saying it, or it stands in quotation marks.
    """
    main = _main_tokens(tokens)
    words = " ".join(token.text for token in main)
    helpers = [child for head in heads for child in head.children if child.dep_ in HELPERS]
    tests = (
        (ClaimKind.OPINION, not quoted and (_obliges(helpers) or _judges(main) or bool(_OWN_VIEW.search(words)))),
        (ClaimKind.PREDICTION, _foretells(helpers, heads) or bool(_EXPECTED.search(words))),
        (ClaimKind.HEDGED, _hedges(helpers) or _doubts(main, heads) or bool(_SUPPOSED.search(words))),
        (ClaimKind.QUOTE, quoted),
        (ClaimKind.QUANTITY, any(token.lower_ in _TIMES or _is_amount(token) for token in tokens)),
    )
    return next((kind for kind, holds in tests if holds), ClaimKind.EVENT)


def _main_tokens(tokens: Sequence[Any]) -> list[Any]:
    """Return the tokens outside relative clauses and other clauses that hang on a noun."""
    inside = {word.i for token in tokens if token.dep_ in ("relcl", "acl") for word in token.subtree}
    return [token for token in tokens if token.i not in inside]


def _obliges(helpers: Sequence[Any]) -> bool:
    """Whether a helper says what ought to be: not "should the band agree", and not the guess of "must have been"."""
    return any(
        helper.lower_ in ("should", "ought", "must") and not _is_inverted(helper) and not _is_guess(helper)
        for helper in helpers
    )


def _is_inverted(helper: Any) -> bool:
    return any(child.dep_ in SUBJECTS and child.i > helper.i for child in helper.head.children)


def _is_guess(helper: Any) -> bool:
    return helper.lower_ == "must" and any(
        child.lower_ == "have" and child.dep_ == "aux" for child in helper.head.children
    )


def _judges(tokens: Sequence[Any]) -> bool:
    """Whether a word of value is predicated: "was shameful", "would be a shameful retreat"."""
    return any(
        token.lower_ in _VALUE
        and (token.dep_ in ("acomp", "attr", "oprd") or (token.dep_ == "amod" and token.head.dep_ in ("attr", "oprd")))
        for token in tokens
    )


def _foretells(helpers: Sequence[Any], heads: Sequence[Any]) -> bool:
    """Whether the future is spoken of: "will", "plans to", "is to split", and the "would" of what somebody said."""
    if any(helper.lower_ in _FUTURE and not _is_inverted(helper) for helper in helpers):
        return True
    if any(head.lemma_ in ("predict", "forecast", "foresee") and head.pos_ == "VERB" for head in heads):
        return True
    if any(_is_said(helper.head) for helper in helpers if helper.lower_ in ("would", "'d", "’d")):
        return True
    for head in heads:
        goals = [child for child in head.children if child.dep_ == "xcomp" and _has_to(child)]
        if head.lemma_ in ("expect", "anticipate", "project") and head.tag_ in ("VBP", "VBZ") and _has_goal(head):
            return True
        if (
            goals
            and head.tag_ in ("VBP", "VBZ")
            and head.lemma_ in ("plan", "intend", "be")
            and not _has_adjective(head)
        ):
            return True
    return False


def _is_said(verb: Any) -> bool:
    """Whether a verb is what a saying verb in the past tense says: "said the split would help" was "will help"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and verb.head.lemma_ in SAYING


def _has_to(verb: Any) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _has_goal(verb: Any) -> bool:
    """Whether a verb has what is to come behind it: "expects sales to grow", "expects to grow", "expects it will grow"."""
    clauses = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i)
    return any(_has_to(clause) or any(c.lower_ in _FUTURE for c in clause.children) for clause in clauses)


def _has_adjective(verb: Any) -> bool:
    return any(child.dep_ in ("acomp", "attr") for child in verb.children)


def _hedges(helpers: Sequence[Any]) -> bool:
    """Whether a helper leaves open whether it is so. "Could not say" tells what was so; "could not have said" guesses."""
    for helper in helpers:
        if helper.lower_ in _DOUBT or _is_guess(helper) or (helper.lower_ == "should" and _is_inverted(helper)):
            return True
        around = list(helper.head.children)
        denied = any(child.dep_ == "neg" or (child.dep_ in SUBJECTS and denies(child)) for child in around)
        perfect = any(child.lower_ == "have" and child.dep_ == "aux" for child in around)
        if helper.lower_ in ("could", "would", "'d", "’d") and helper.tag_ == "MD" and (perfect or not denied):
            return True
    return False


def _doubts(tokens: Sequence[Any], heads: Sequence[Any]) -> bool:
    if any(token.lower_ in _DOUBT_WORDS for token in tokens):
        return True
    conditions = [child for head in heads for child in head.children if child.dep_ == "advcl"]
    return any(
        mark.lower_ in ("if", "unless") for clause in conditions for mark in clause.children if mark.dep_ == "mark"
    )


def _is_amount(token: Any) -> bool:
    """Whether a token counts or measures: not the 2 of "unit 2", not "the two countries", not "one of them"."""
    if token.ent_type_ not in _MEASURES or token.lower_ == "one":
        return False
    if token.ent_type_ in ("PERCENT", "MONEY"):
        return True
    label = token.dep_ in ("nummod", "appos") and token.i > token.head.i
    definite = token.lower_ in _SMALL and token.i > 0 and _is_definite(token.nbor(-1))
    return bool(token.like_num) and not label and not definite and token.dep_ not in ("nsubj", "nsubjpass")


def _is_definite(token: Any) -> bool:
    return token.tag_ in ("PRP$", "POS") or token.lower_ in ("the", "these", "those", "both")
