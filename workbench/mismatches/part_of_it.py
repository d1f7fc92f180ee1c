"""NUMBER, for a share of what the claim has whole: "three of the five finalists" are not "all five finalists", and whoever
"sold 40 percent of its waterworks" has not "sold its waterworks".

``quantifiers`` compares words for how many ("all", "most"); here it is any share "of" the same noun.

Invariant: silent unless the claim has a noun with "all" and the like, or with "the" or "its" beside a fraction of it in the
rationale, and no share itself; unless each time that the rationale has the noun a share of it is told, and both tell the
same of it; where the rationale has a word for a whole, or tells of the rest but to set it against the share; and where both
have the same number.
"""

import re
from collections.abc import Iterator, Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.number_words import read_number
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, roots, tokenize, word_set

_WHOLE = word_set("all every entire whole both each")
_WHOLES = regex(
    r"\b(?<!almost )(?<!nearly )(?<!not )(?<!practically )(?<!virtually )"
    r"(?:all|every|entire|entirely|whole|both|each|everyone|everybody|completely|fully)\b",
    re.IGNORECASE,
)
_OWN = word_set("the its his her their")
_FRACTIONS = word_set("half third thirds quarter quarters fifth fifths tenth percent")
_SHARES = _FRACTIONS | word_set(
    "fraction part parts some most many several few dozens scores majority minority handful section sections stretch "
    "portion"
)
_NO_SHARES = word_set("as is was were are be been being a an")  # "as part of the city", "is part of"
_ORDINALS = word_set("third fifth tenth")
_ALMOST = word_set("almost nearly practically virtually")
_REST = regex(r"\b(?:rest|others?|remaining|remainder|later|then)\b", re.IGNORECASE)
_AGAINST = regex(
    r"\b(?:while|but|whereas|although|though|keep|keeps|kept|retains?|retained|must|refused)\b", re.IGNORECASE
)
_LINKS = word_set("the its his her their these those our")
_PHRASE = 4  # words of a noun phrase
_SHARED = 2


def part_of_it_differences(pair: Pair) -> list[Difference]:
    """Return what the claim has whole where the rationale has a share of it."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if _WHOLES.search(pair.rationale) or (_REST.search(pair.rationale) and not _AGAINST.search(pair.rationale)):
        return []
    if any(token.lower in _SHARES for token in claim):
        return []
    for first, head, marked in _wholes(claim):
        key = root(claim[head].lower)
        uses = [at for at, token in enumerate(given) if token.is_word and root(token.lower) == key]
        shares = [_share_before(given, at, marked=marked) for at in uses]
        if not uses or None in shares or _same_number(claim[first:head], given, shares):
            continue
        if not marked and not any(_has_the_verb(claim, first, given, share or 0) for share in shares):
            continue
        rest = roots(claim) - {key}
        if len(rest & roots(given)) < max(min(_SHARED, len(rest)), (len(rest) + 1) // 2):
            continue
        theirs: Span = (given[shares[0] or 0].start, given[uses[0]].end)
        return [difference(pair, (claim[first].start, claim[head].end), theirs, note="a part of it")]
    return []


def _has_the_verb(claim: Sequence[Token], first: int, given: Sequence[Token], share: int) -> bool:
    """Say whether what stands right before "its waterworks" stands shortly before the share too: "sold 40 percent of"."""
    verb = claim[first - 1]
    return verb.is_past and root(verb.lower) in roots(given[max(0, share - _PHRASE) : share])


def _wholes(tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    """Yield the first word and the noun of what a text has whole, and whether it says so: "all five finalists"."""
    for at, token in enumerate(tokens):
        marked = token.lower in _WHOLE
        if not marked and token.lower not in _OWN:
            continue
        head = _head(tokens, at + 1 + (lower_at(tokens, at + 1) == "of"))
        if head is not None and lower_at(tokens, at - 1) not in _ALMOST | _WHOLE | {"not", "of"}:
            yield at, head, marked


def _head(tokens: Sequence[Token], at: int) -> int | None:
    """Return the last word of the noun phrase that begins at ``at``, its articles and numbers left aside."""
    head = None
    for index in range(at, min(at + _PHRASE + 1, len(tokens))):
        token = tokens[index]
        if token.is_past or (token.is_word and token.lower in AUXILIARIES):
            break
        if token.is_content and token.text.islower():
            head = index
        elif not (token.is_number or token.lower in _LINKS or token.is_content):
            break
    return head


def _share_before(tokens: Sequence[Token], at: int, *, marked: bool) -> int | None:
    """Return the index of the word for a share of the noun at ``at``: "half the cabinet", "dozens of residents"."""
    index = at - 1
    while index >= 0 and at - index <= _PHRASE and _is_of_the_phrase(tokens[index]):
        index -= 1
    of = lower_at(tokens, index) == "of"
    share = index - of
    if share < 0:
        return None  # "Of the 58 recommendations it accepted 51"
    word, before = lower_at(tokens, share), lower_at(tokens, share - 1)
    if before in _NO_SHARES and word in ("part", "parts"):
        return None
    if word in _ORDINALS and before not in ("a", "one"):
        return None  # "the third of seven novels"
    if marked and word in _WHOLE and before in _ALMOST:
        return share - 1
    if word == "half" or (of and (word in _FRACTIONS or (marked and word in _SHARES))):
        return share
    if of and word == "cent":
        return share
    if of and marked and read_number(tokens, share) is not None:
        return share
    return None


def _is_of_the_phrase(token: Token) -> bool:
    """Say whether a word may stand between a share and its noun: "of the ferry's lifeboats", not another share."""
    share = token.lower in _SHARES or token.lower in _WHOLE
    return not share and (token.is_content or token.lower in _LINKS or token.is_number)


def _same_number(phrase: Sequence[Token], given: Sequence[Token], shares: Sequence[int | None]) -> bool:
    """Say whether the claim counts the whole as the rationale does the share: "all five" and "five of the miners"."""
    mine = {"two" if token.lower == "both" else token.lower for token in phrase} - _WHOLE
    return any(share is not None and given[share].lower in mine for share in shares)
