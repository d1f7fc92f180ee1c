"""ENTITY, for what is counted or measured of a part alone: youth unemployment is not unemployment, nor are road deaths
deaths.

``figure_subjects`` has what rises and falls, by its verb; here the evidence puts the part in front of the claim's own word.

Invariant: silent unless the rationale has the claim's word behind such a part wherever it has it, and the claim names that
part nowhere, in no form and by no word that means it.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.figure_subjects import NARROWED
from workbench.mismatches.opposites import alike
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.words import HYPHENS, Token, stem, tokenize, word_set

#: What is counted, or measured, of all there is.
_COUNTED = word_set(
    "unemployment employment joblessness crime crimes poverty inflation prices wages salaries sales exports imports"
    " deaths births marriages divorces suicides arrests murders killings emissions spending debt investment taxes rents"
    " tourism output production consumption demand homelessness immigration emigration migration turnout mortality"
    " fertility obesity literacy accidents fires thefts burglaries infections vaccinations"
)
#: Of all there is something is said by a number, or by how it goes; that there was an accident, a road accident shows.
_GOES = alike("rose") | alike("fell")
#: Parts of it, with the words that mean the same.
_PARTS = tuple(
    word_set(line)
    for line in (
        "youth young juvenile teenage teenagers",
        "child children infant infants childhood",
        "female women woman",
        "male men man",
        "elderly old pensioners",
        "core underlying",
        "violent violence",
        "petty minor",
        "organised organized",
        "sexual sex",
        "knife knives",
        "gun guns firearms",
        "hate",
        "drug drugs",
        "cyber online internet",
        "road roads traffic",
        "workplace work industrial",
        "car cars vehicle vehicles",
        "food groceries grocery",
        "oil crude petrol fuel",
        "gas",
        "steel",
        "house houses housing home homes property",
        "energy electricity power",
        "rural",
        "urban city cities",
        "household households",
        "military defence defense arms weapons",
        "term",
        "maternal mothers",
        "second repeat",
        "farm farms agricultural agriculture",
        "foreign overseas",
        "domestic",
        "health healthcare",
        "transport",
        "school schools education",
        "retail shop shops",
        "wholesale",
        "hourly",
        "minimum",
        "service services",
    )
)
_WHOLE = word_set("total overall average annual monthly national global official")
_OF_PART = {word: line for line in _PARTS for word in line}


def narrower_differences(pair: Pair) -> list[Difference]:
    """Return what the claim has as a whole where the rationale has it of a part alone."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    words = {token.lower for token in claim}
    if not NARROWED.isdisjoint(words):
        return []
    if not find_quantities(pair.claim) and not any(stem(word) in _GOES for word in words):
        return []
    for at, token in enumerate(claim):
        if token.lower not in _COUNTED or (at and claim[at - 1].is_content and claim[at - 1].lower not in _WHOLE):
            continue  # "consumer prices" are of a kind themselves
        uses = [row for row, other in enumerate(given) if other.is_word and stem(other.lower) == stem(token.lower)]
        parts = [_part(given, row) for row in uses]
        found = [(row, part) for row, part in zip(uses, parts, strict=True) if part is not None]
        if not uses or len(found) < len(uses) or any(_OF_PART[part.lower] & words for _, part in found):
            continue
        row, part = found[0]
        return [difference(pair, (token.start, token.end), (part.start, given[row].end), note="a part of it")]
    return []


def _part(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the word for a part right before the word at ``at``, a hyphen at most between them."""
    before = at - 1 - (at > 1 and tokens[at - 1].text in HYPHENS)
    return tokens[before] if before >= 0 and tokens[before].lower in _OF_PART else None
