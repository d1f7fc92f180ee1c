"""Predicates: the content words of a text as what it may be saying, each with its polarity and what stands around it.

Invariant: a use that is only tried, planned, asked or reported as possible has no polarity; one that stands under a modal
verb and is left open by nothing else says whether that is denied ("can cause", "cannot cause").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.mismatches.difference import Span
from workbench.mismatches.words import (
    AUXILIARIES,
    FUNCTION_WORDS,
    Token,
    lower_at,
    root,
    roots,
    sentences,
    stem,
    tokenize,
    word_set,
)

_CUES = frozenset({"not", "never", "cannot"})
#: Verbs that negate what they govern, where "to", "that" or a form in -ing follows.
_DENYING = word_set(
    "denied denies deny denying failed fails failing refused refuses refusing declined declines declining"
)
_HALF = word_set(
    "only just merely solely simply necessarily because all every always entirely fully completely even "
    "everyone everything much many least until so as mere exactly quite alone always totally altogether"
)
#: Of these a "not" before them leaves some, or something.
_OF_ALL = word_set(
    "all every everyone everybody everything always both entirely fully completely wholly totally altogether necessarily"
)
_HAVING = word_set("has have had")
_SKIPPED = AUXILIARIES | word_set(
    "been being having it he she they its his her their a an the ever yet actually currently officially any also "
    "still already directly publicly ultimately successfully longer"
)
_STOPS = FUNCTION_WORDS - _SKIPPED
_OPEN_BEFORE = word_set(
    "may might could would should can will if whether attempt attempts attempted attempting try tried tries trying plan "
    "plans planned planning want wants wanted hope hopes hoped seek sought bid aim aims aimed vow vowed pledge pledged "
    "promise promised agree agreed expected accused alleged allegedly suspected threatened likely unlikely"
)
#: Verbs whose denial is the opposite of what they say, each with the form that denies by itself; who "may" also "may not".
_MODALS = {
    form: modal
    for modal, forms in {
        "can": "can cannot can't", "could": "could couldn't", "will": "will won't", "would": "would wouldn't",
        "should": "should shouldn't",
    }.items()
    for form in word_set(forms)
}  # fmt: skip
#: In a sentence with one of these a modal verb holds of some cases, for some end, or of something asked about.
_LIMITS = word_set(
    "so lest otherwise when whenever where how what who which why once just only all every always alone without more than "
    "before too enough"
)
_PRONOUNS = word_set("he she it they we i you")
_TO_MODAL = word_set("not never be been being have also still ever actually now directly soon")
#: With a capital these are a month and names: "in May", "Theresa May", "Will Smith".
_ALSO_NAMES = word_set("May Will")
#: A sentence with one of these says what would be, or not yet.
_CONDITIONS = word_set("if whether unless until")
_PAUSES = frozenset(",;")
_JOINING = word_set("and but while although though whereas")
_OPEN_REACH = 6
_REACH = 5
_NEAR = 14  # so many words around a predicate say what it is said of
#: What stands before a noun and its participle, and before no verb: "on a failed housing company".
_BEFORE_A_NOUN = word_set(
    "a an the this these those its his her their our my your some of on in for by from about over with"
)
_WITH_TO = word_set("declined declines declining yet")
#: Words that deny in ways not followed here; in their sentence only what a plain "not" governs has a polarity.
_DENIALS = word_set(
    "no none nobody nothing neither nor few little hardly scarcely rarely seldom barely minimal lack lacks lacked lacking "
    "absence absent without until unless except prohibit prohibits prohibited ban bans banned forbid forbids forbade "
    "forbidden prevent prevents prevented stop stops stopped halt halted cease ceased block blocks blocked reject rejects "
    "rejected avoid avoided fail fails failed failing failure failures deny denies denied denying denial refuse refuses "
    "refused refusing not never cannot unable false falsely wrong wrongly untrue myth hoax nowhere unsuccessfully "
    "havent hasnt hadnt dont doesnt didnt isnt arent wasnt werent wouldnt couldnt shouldnt"
)
#: Two words that deny together.
_DENYING_PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in word_set("rule-out rules-out ruled-out ruling-out rather-than instead-of unheard-of free-of free-from")
)
_LEADING_PAIRS = frozenset(pair[0] for pair in _DENYING_PAIRS)


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb, whether it is denied, and the root of the last word of its subject; that is empty for a pronoun."""

    verb: str
    denied: bool
    subject: str


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a predicate: its stem, whether it is negated, and where; ``negated`` is ``None`` where that is open.

    ``near`` holds the roots and numbers around it; ``denied`` says that its sentence denies something else. ``modal`` has
    the verb that alone leaves it open: the "can" of "cannot cause".
    """

    key: str
    negated: bool | None
    span: Span
    near: frozenset[str]
    denied: bool
    modal: Modal | None = None


@lru_cache(maxsize=128)
def predicates(text: str) -> tuple[Use, ...]:
    """Return every content word of ``text`` as a possible predicate."""
    tokens = tokenize(text)
    governed = _governed(tokens)
    return tuple(use for first, last in sentences(tokens) for use in _uses_within(tokens, first, last, governed))


def _uses_within(tokens: Sequence[Token], first: int, last: int, governed: dict[int, list[int]]) -> Iterator[Use]:
    clauses = _clauses(tokens, first, last)
    found = [at for at in denials(tokens) if first <= at < last]
    conditional = any(tokens[at].lower in _CONDITIONS for at in range(first, last))
    limited = any(tokens[at].lower in _LIMITS for at in range(first, last))
    for at in range(first, last):
        token = tokens[at]
        if not token.is_content or (at not in governed and _is_cue(tokens, at)):
            continue
        cues = governed.get(at, [])
        beside = [other for other in found if other != at and clauses[other - first] == clauses[at - first]]
        is_open = conditional or len(cues) > 1 or _is_open(tokens, first, at)
        yield Use(
            key=stem(token.lower),
            negated=None if is_open else bool(cues),
            span=(tokens[cues[0]].start if cues else token.start, token.end),
            near=_named_with(tokens[max(first, at - _NEAR) : at])
            | _named_with(tokens[at + 1 : min(last, at + 1 + _NEAR)]),
            denied=bool(beside),
            modal=None if conditional or limited or len(beside) > len(cues) else _modal(tokens, first, at, cues),
        )


def _modal(tokens: Sequence[Token], first: int, at: int, cues: Sequence[int]) -> Modal | None:
    """Return the modal verb over the word at ``at``; nothing where more leaves it open."""
    place = at - 1
    while place >= first and tokens[place].lower in _TO_MODAL:
        place -= 1
    modal = _MODALS.get(lower_at(tokens, place)) if place >= first else None
    before = range(max(first, at - _OPEN_REACH), at)
    if modal is None or is_month_or_name(tokens, place) or len(cues) > 1:
        return None
    if any(_leaves_open(tokens, row) for row in before if row != place):
        return None
    says_not = any(word.lower in _CUES or word.lower.endswith("n't") for word in tokens[place:at])
    subject = place - 1
    while subject >= first and tokens[subject].lower in _TO_MODAL:
        subject -= 1
    who = lower_at(tokens, subject) if subject >= first else ""
    if says_not != bool(cues) or not who.isalpha() or (who in FUNCTION_WORDS and who not in _PRONOUNS):
        return None
    return Modal(modal, bool(cues), "" if who in _PRONOUNS else root(who))


def _clauses(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """Return for each token of a sentence which of its clauses it is in; a new one begins at ", and" and the like."""
    numbers, clause = [], 0
    for at in range(first, last):
        if at > first and tokens[at - 1].text in _PAUSES and tokens[at].lower in _JOINING:
            clause += 1
        numbers.append(clause)
    return numbers


def denials(tokens: Sequence[Token]) -> list[int]:
    """Return the indices of the words that deny something, in whatever way."""
    return [
        at
        for at, token in enumerate(tokens)
        if token.lower in _DENIALS
        or token.lower.endswith("n't")
        or (token.lower in _LEADING_PAIRS and (token.lower, lower_at(tokens, at + 1)) in _DENYING_PAIRS)
        or (token.lower in _WITH_TO and lower_at(tokens, at + 1) == "to" and _is_cue(tokens, at))
    ]


def denied_words(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the roots of the words that deny something; two texts may deny alike: "rejected", "a ban"."""
    return frozenset(root(tokens[at].lower) for at in denials(tokens))


def _named_with(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the roots of the content words among ``tokens`` and the numbers in digits."""
    return roots(tokens) | {token.text for token in tokens if token.is_number}


def negated_indices(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the predicates that something in the text negates."""
    return frozenset(_governed(tokens))


def is_settled(tokens: Sequence[Token], first: int, last: int, at: int) -> bool:
    """Say whether the word at ``at`` of the sentence ``first`` to ``last`` is said of what is, not of what may be."""
    return not any(token.lower in _CONDITIONS for token in tokens[first:last]) and not _is_open(tokens, first, at)


def is_hedged(tokens: Sequence[Token]) -> bool:
    """Say whether a text has a word anywhere that leaves open whether what it says is so."""
    return any(
        _leaves_open(tokens, at) or token.lower in _CONDITIONS or token.lower.endswith(("'ll", "'d"))
        for at, token in enumerate(tokens)
    )


def _governed(tokens: Sequence[Token]) -> dict[int, list[int]]:
    """Return for the index of each negated predicate the indices of what negates it."""
    governed: dict[int, list[int]] = {}
    for at in range(len(tokens)):
        if not _is_cue(tokens, at):
            continue
        links = word_set("to that") if tokens[at].lower in _DENYING | {"yet"} else frozenset()
        for index in range(at + 1, min(at + 1 + _REACH, len(tokens))):
            word = tokens[index]
            if word.lower in _HALF or not word.is_word:
                break
            if word.lower in _STOPS - links:
                break  # "not in prison": what is denied is no predicate that stands here
            if word.is_content and word.lower not in _SKIPPED:
                contrast = at > 0 and tokens[at - 1].text == ","  # "Agra, not Delhi"
                governed.setdefault(index, []).extend([at, *governed.get(at, []), *([at] if contrast else [])])
                break
    return governed


def says_all(token: Token) -> bool:
    """Say whether a word speaks of all, or of the whole: a "not" before it leaves some."""
    return token.lower in _OF_ALL


def is_partly_denied(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Say whether a "not all" or "not always" before the word at ``at`` leaves it said of some: "not all were shut"."""
    return any(
        (tokens[row].lower == "not" or tokens[row].lower.endswith("n't")) and lower_at(tokens, row + 1) in _OF_ALL
        for row in range(first, at)
    )


def _is_cue(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.lower == "without":
        return following.endswith("ing")
    if token.lower in _CUES or token.lower.endswith("n't"):
        return following not in _HALF
    if token.lower == "no" and following == "longer":
        return True
    if token.lower == "yet":
        return following == "to" and at > 0 and tokens[at - 1].lower in _HAVING
    if token.lower in _DENYING:
        return following in ("to", "that", "having") or (following.endswith("ing") and _has_a_doer(tokens, at))
    return False


def _has_a_doer(tokens: Sequence[Token], at: int) -> bool:
    """Say whether who does it can stand before the verb at ``at``: "he denied taking it", not "a failed housing firm"."""
    before = at - 1
    while before >= 0 and tokens[before].lower.endswith("ly"):
        before -= 1
    word = lower_at(tokens, before)
    joined = word.isalnum() and not word.endswith("'s") and word not in _BEFORE_A_NOUN
    return joined or word in _PAUSES or tokens[at].lower == "denying"


def _is_open(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Say whether the word at ``at`` is only tried, planned, possible or asked about."""
    return any(_leaves_open(tokens, index) for index in range(max(first, at - _OPEN_REACH), at))


def _leaves_open(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in _OPEN_BEFORE and not is_month_or_name(tokens, at)


def is_month_or_name(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is the month or the name May, or the name Will; in a headline it may not be."""
    beside = [tokens[index] for index in (at - 1, at + 1) if 0 <= index < len(tokens)]
    capitals = [token for token in beside if token.text[0].isupper() and token.lower not in FUNCTION_WORDS]
    return tokens[at].text in _ALSO_NAMES and len(capitals) < 2
