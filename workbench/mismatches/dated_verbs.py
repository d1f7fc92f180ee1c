"""Dated verbs: which verb of a text a date belongs to, and whether that is one of the claim's.

News tells what happened by the day it comes out, and gives dates to what went before: "pleaded guilty over two crashes in
2018", "the minister, who took office in 2021, has resigned". Who said it said it on a day of its own, too.

Invariant: read within the clause of the date, which begins at a mark or at a word that leads to what is told beside; where
no verb can be found there, nothing is said of the date.
"""

from collections.abc import Sequence
from enum import Enum

from workbench.mismatches.date_mentions import DateMention
from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.opposites import alike
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.words import SENTENCE_ENDS, Token, is_past_form, lower_at, root, roots, stem, word_set

#: What leads from a statement to another that stands beside it, or to what it was about.
_BESIDE = word_set(
    "who whom whose which where when while since after before over following amid despite although though because between"
)
_MARKS = frozenset(',:()[]–—"“”')
#: Before a verb these say that it was so at an earlier time.
_EARLIER = word_set("first originally initially previously formerly earlier last once had")
_SAYING = SAID | SAYS
_BEING = word_set("is are was were been")
_SHORTEST = 5  # letters of a form in -ing, so that "king" is none


class Dating(Enum):
    """Whose a date is: of a verb of the claim, of another verb, of who said it, or of nothing that can be told."""

    CLAIMED = "claimed"
    OTHER = "other"
    SAYING = "saying"
    BESIDE = "beside"
    UNKNOWN = "unknown"


def dating_of(mention: DateMention, tokens: Sequence[Token], claim: Sequence[Token]) -> Dating:
    """Return whose the date of a text is whose ``tokens`` are given, as seen from the claim."""
    begin, parted = _begin(tokens, _first(mention, tokens))
    at = verb_of(mention, tokens)
    if at is None:
        return Dating.BESIDE if parted else Dating.UNKNOWN
    if _is_claimed(tokens[at].lower, claim):
        earlier = any(lower_at(tokens, row) in _EARLIER for row in range(max(begin, at - 2), at))
        return Dating.OTHER if earlier and not _is_reported(tokens, at) else Dating.CLAIMED
    return Dating.SAYING if tokens[at].lower in _SAYING else Dating.OTHER


def verb_of(mention: DateMention, tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> int | None:
    """Return the index of the verb that a date belongs to: the nearest before it, or the first behind where it opens.

    A word whose root is one of ``known`` is a verb in whatever form it stands.
    """
    first = _first(mention, tokens)
    begin, _ = _begin(tokens, first)
    for row in range(first - 1, begin - 1, -1):
        if _is_verb(tokens, row) or (tokens[row].text.islower() and root(tokens[row].lower) in known):
            return row
    if any(tokens[row].is_content for row in range(begin, first)):
        return None
    return _verb_behind(tokens, mention)


def _first(mention: DateMention, tokens: Sequence[Token]) -> int:
    return next((row for row, token in enumerate(tokens) if token.start >= mention.start), len(tokens))


def _begin(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return where the clause of the word at ``at`` begins, and whether within a sentence."""
    for row in range(at - 1, -1, -1):
        if tokens[row].text in SENTENCE_ENDS:
            return row + 1, False
        if (tokens[row].text in _MARKS and not _within_a_date(tokens, row)) or _leads_beside(tokens, row):
            return row + 1, True
    return 0, False


def _within_a_date(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a comma parts no clauses but days and years: "on Monday, 5 May", "in 2018, 2019 and 2020"."""
    before = lower_at(tokens, at - 1)
    return tokens[at].text == "," and (before.endswith("day") or before[:1].isdigit() or before in MONTHS)


def _leads_beside(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word leads to something beside: "who", "since", or a form in -ing that is no "was killing"."""
    word = tokens[at].lower
    participle = word.endswith("ing") and len(word) >= _SHORTEST and lower_at(tokens, at - 1) not in _BEING
    return word in _BESIDE or participle


def _verb_behind(tokens: Sequence[Token], mention: DateMention) -> int | None:
    """Return the first verb behind a date that opens its clause: "In 2012 she was elected", "in 2012, she was elected"."""
    behind = next((row for row, token in enumerate(tokens) if token.start >= mention.end), len(tokens))
    behind += lower_at(tokens, behind) == ","
    for row in range(behind, len(tokens)):
        if tokens[row].text in SENTENCE_ENDS or tokens[row].text in _MARKS:
            return None
        if _is_verb(tokens, row):
            return row
    return None


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` can be a verb of what was done, or is an infinitive."""
    word = tokens[at].lower
    if not tokens[at].is_word or tokens[at].text[0].isupper():
        return False
    infinitive = lower_at(tokens, at - 1) == "to" and tokens[at].is_content
    return infinitive or word in _SAYING or is_past_form(word)


def _is_claimed(word: str, claim: Sequence[Token]) -> bool:
    """Say whether the claim has a verb, or one of its kind in the table: "detained" for "arrested"."""
    kind = alike(word)
    return root(word) in roots(claim) or any(stem(token.lower) in kind for token in claim if token.is_content)


def _is_reported(tokens: Sequence[Token], at: int) -> bool:
    """Say whether somebody says it, so that "had" tells of no earlier time: "said the rocket had failed in May"."""
    for row in range(at - 1, -1, -1):
        if tokens[row].text in SENTENCE_ENDS:
            return False
        if tokens[row].lower in _SAYING:
            return True
    return False
