"""NUMBER, for where somebody came in: "finished third" in the claim, and "finished fourth" of the same race there.

Such an ordinal counts nothing that is named, so that ``numbers`` has nothing to hold it against.

Invariant: silent unless the claim has one such place, the rationale others and not that one, and all of what the claim says
right behind it ("in the race"); and where either denies or plans.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.number_words import ORDINALS
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import root, roots, tokenize, word_set

_ORDINAL = rf"{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th)"
_PLACED = regex(
    r"\b(?:(?:came|comes?|coming|finish(?:ed|es|ing)?|placed|ranked|ranks?|ranking|stands?|stood|ended(?: up)?|qualified|"
    r"sits?|lies|lying)(?: (?:in|at|only|just|joint|equal|a|clear|distant|close|tied|overall|home|up|the))*"
    rf" (?P<place>{_ORDINAL})(?: place| overall)?|"
    rf"(?:in|took|takes|taking|claimed|secured) (?:a |the )?(?P<other>{_ORDINAL}) place)"
    r"(?=[.,;:!?]| (?:in|at|on|of|among|behind|with|for|out|after|place|overall|and|but|to)\b|\Z)",
    re.IGNORECASE,
)
#: What stands behind is no contest: "came first to the table" and "second to none".
_NO_PLACE = regex(r" to (?:none|mind|light)\b", re.IGNORECASE)
_IDLE = frozenset(map(root, word_set("place overall")))
_BEHIND = 4  # words behind the place that say of what


def placing_differences(pair: Pair) -> list[Difference]:
    """Return the place of the claim where the rationale has another one of the same contest."""
    mine = list(_placed(pair.claim))
    if len(mine) != 1:
        return []
    theirs = list(_placed(pair.rationale))
    place, span = mine[0]
    if not theirs or place in _all_places(pair.rationale):
        return []
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or denials(given) or is_hedged(claim):
        return []
    behind = [token for token in claim if token.start >= span[1]][: _BEHIND + 1]
    of_what = roots(behind) - _IDLE
    if not of_what or not of_what <= roots(given):
        return []
    return [difference(pair, span, theirs[0][1])]


def _placed(text: str) -> Iterator[tuple[int, Span]]:
    """Yield the places that somebody is told to have come in at, and where the ordinal stands."""
    for match in _PLACED.finditer(text):
        group = "place" if match["place"] else "other"
        if not _NO_PLACE.match(text, match.end()):
            yield _value(match[group]), match.span(group)


def _all_places(text: str) -> set[int]:
    return {_value(match.group()) for match in re.finditer(rf"\b(?:{_ORDINAL})\b", text, re.IGNORECASE)}


def _value(word: str) -> int:
    return int(word[:-2]) if word[0].isdigit() else int(ORDINALS[word.lower()])
