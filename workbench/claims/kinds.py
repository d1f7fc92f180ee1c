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

from workbench.records import ClaimKind

SAYING = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "state",
        "claim",
        "add",
        "warn",
        "insist",
        "declare",
        "confirm",
        "deny",
        "reply",
        "answer",
        "argue",
        "note",
        "acknowledge",
        "allege",
        "maintain",
        "assert",
        "suggest",
        "write",
        "describe",
        "explain",
        "predict",
        "admit",
        "accuse",
        "quote",
        "comment",
    ]
)
_DUTY = frozenset(["should", "ought", "must"])
_FUTURE = frozenset(["will", "'ll", "’ll", "shall", "wo"])
_DOUBT = frozenset(["could", "may", "might", "would", "ca"])
_DOUBT_WORDS = frozenset(
    [
        "reportedly",
        "allegedly",
        "apparently",
        "possibly",
        "perhaps",
        "probably",
        "purportedly",
        "supposedly",
        "presumably",
        "seemingly",
    ]
)
_VALUE = frozenset(
    [
        "shameful",
        "disgraceful",
        "wonderful",
        "terrible",
        "awful",
        "absurd",
        "ridiculous",
        "brilliant",
        "outrageous",
        "deplorable",
        "admirable",
        "foolish",
        "stupid",
        "horrible",
        "magnificent",
        "unacceptable",
        "regrettable",
        "pathetic",
        "laughable",
        "reckless",
        "immoral",
        "unfair",
        "wise",
        "unwise",
        "beautiful",
        "ugly",
    ]
)
_FIRST_PERSON = re.compile(
    r"\b(?:in (?:my|our) (?:view|opinion)|(?:I|we) (?:think|believe|feel|hope))\b", re.IGNORECASE
)
_EXPECTED = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:widely\s+)?(?:expected|set|due|scheduled|poised|likely|going|planned|bound)\s+to\b"
    r"|\bplans?\s+to\b|\bby 20[3-9]\d\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:appears?|seems?|appeared|seemed)\s+to\b|\b(?:is|are|was|were)\s+(?:widely\s+)?(?:believed|thought|said|suspected"
    r"|rumoured|rumored|understood|alleged|feared)\s+to\b|\bit is (?:possible|unclear)\b",
    re.IGNORECASE,
)
_TIMES = frozenset(["once", "twice", "thrice", "double", "triple", "half"])
_MEASURES = frozenset(["CARDINAL", "PERCENT", "MONEY", "QUANTITY"])


def classify(tokens: Sequence[Any], heads: Sequence[Any], text: str, *, quoted: bool) -> ClaimKind:
    """Return the kind of a statement.

    Args:
        tokens: its spaCy tokens.
        heads: its main verbs: the root, and what the root says (a clausal complement).
        text: the same words as one string.
        quoted: whether somebody is named as saying it.
    """
    helpers = {child.lower_ for head in heads for child in head.children if child.dep_ in ("aux", "auxpass")}
    tests = (
        (ClaimKind.OPINION, not quoted and (bool(helpers & _DUTY) or _judges(tokens) or _is_own_view(text))),
        (ClaimKind.PREDICTION, bool(helpers & _FUTURE) or bool(_EXPECTED.search(text)) or _predicts(heads)),
        (ClaimKind.HEDGED, bool(helpers & _DOUBT) or _doubts(tokens, heads) or bool(_SUPPOSED.search(text))),
        (ClaimKind.QUOTE, quoted),
        (ClaimKind.QUANTITY, _counts(tokens)),
    )
    return next((kind for kind, holds in tests if holds), ClaimKind.EVENT)


def _judges(tokens: Sequence[Any]) -> bool:
    """Whether a word of value is predicated: "was shameful", "would be a shameful retreat"."""
    return any(
        token.lower_ in _VALUE
        and (token.dep_ in ("acomp", "attr", "oprd") or (token.dep_ == "amod" and token.head.dep_ in ("attr", "oprd")))
        for token in tokens
    )


def _is_own_view(text: str) -> bool:
    return bool(_FIRST_PERSON.search(text))


def _predicts(heads: Sequence[Any]) -> bool:
    return any(head.lemma_ in ("predict", "forecast", "foresee") for head in heads)


def _doubts(tokens: Sequence[Any], heads: Sequence[Any]) -> bool:
    if any(token.lower_ in _DOUBT_WORDS for token in tokens):
        return True
    conditions = [child for head in heads for child in head.children if child.dep_ == "advcl"]
    return any(
        mark.lower_ in ("if", "unless") for clause in conditions for mark in clause.children if mark.dep_ == "mark"
    )


def _counts(tokens: Sequence[Any]) -> bool:
    return any(token.lower_ in _TIMES or _is_amount(token) for token in tokens)


def _is_amount(token: Any) -> bool:
    """Whether a token counts or measures: not the 2 of "unit 2", not "the two", not "one of them"."""
    if token.ent_type_ not in _MEASURES or token.lower_ == "one":
        return False
    if token.ent_type_ in ("PERCENT", "MONEY"):
        return True
    label = token.dep_ in ("nummod", "appos") and token.i > token.head.i
    return bool(token.like_num) and not label and token.dep_ not in ("nsubj", "nsubjpass")
