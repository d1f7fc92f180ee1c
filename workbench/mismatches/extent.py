"""ENTITY, for how far something reaches: what happened in one city did not happen nationwide.

Invariant: silent unless the claim says of a whole country, or of the world, and the rationale of one place in it; where the
rationale has any word for a whole, or names several places; and unless both share what happened.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denied_words
from workbench.mismatches.words import roots, tokenize

_EVERYWHERE = regex(
    r"\b(?:nation-?wide|country-?wide|(?:across|throughout|all over|all across) the (?:country|nation|world)|"
    r"in (?:the whole country|every (?:city|region|state|province)|all (?:cities|regions|states|provinces))|"
    r"around the (?:country|world)|worldwide|statewide)\b",
    re.IGNORECASE,
)
_WHOLE = regex(
    r"\b(?:nation\w*|countr\w+|across|throughout|everywhere|all|every|whole|entire\w*|world\w*|global\w*|federal|"
    r"state-?wide|central government|elsewhere|cities|towns|regions|provinces|states|parts|districts|other)\b",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:capital|city|town|village|port|province|region|district|suburb|county|municipality|neighbou?rhood|state of|"
    r"island|borough)"
)
_ONE_PLACE = regex(
    rf"\b(?:in|at|of) (?:the |a |one |its |a single |only one )(?:[a-z]+(?:ern|al) )?{_PLACE}\b|\bcity-?wide\b",
    re.IGNORECASE,
)


def extent_differences(pair: Pair) -> list[Difference]:
    """Return the "nationwide" of the claim where the rationale tells of one place."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    mine = _EVERYWHERE.search(pair.claim)
    if mine is None or _WHOLE.search(pair.rationale) or denied_words(claim) != denied_words(given):
        return []
    places = list(_ONE_PLACE.finditer(pair.rationale))
    rest = roots(tokenize(_EVERYWHERE.sub(" ", pair.claim)))
    if len(places) != 1 or not rest & roots(given):
        return []
    return [difference(pair, mine.span(), places[0].span())]
