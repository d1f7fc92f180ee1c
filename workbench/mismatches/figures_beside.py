"""Figures beside: which of two sentences of one passage has the claim's figure, on what the claim speaks of.

"The cost could rise to 46 billion pounds. The original budget was 18 billion pounds" does not refute that it was to cost 18
billion: a figure of another time or part stands beside the claim's own.

Invariant: a sentence has the figure only where the other lacks it, where it is a measure, a share or a number of some
size, and where the sentence speaks of as many of the claim's words as the other does.
"""

from workbench.mismatches.date_mentions import years_named
from workbench.mismatches.kindred import kindred
from workbench.mismatches.opposites import opposites_of
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import root, stem, tokenize, word_set

_YEAR = 4  # digits
#: Of what was meant, or of what was so first, a figure is the claim's own only where the claim is of that as well.
_MEANT = word_set(
    "original originally planned plan initial initially budget budgeted estimate estimated supposed expected meant"
)
_FEWEST = 10  # a count below it may be of anything


def has_the_figure(claim: str, sentence: str, other: str) -> bool:
    """Say whether ``sentence`` has a figure of the claim that ``other`` lacks, and speaks of no less of the claim."""
    figures = [one for one in find_quantities(claim) if _tells(one)]
    given, lacking = find_quantities(sentence), find_quantities(other)
    if not any(_is_in(one, given) and not _is_in(one, lacking) for one in figures):
        return False
    if any(_is_in(one, lacking) and not _is_in(one, given) for one in figures):
        return False
    if _is_of_another_time(claim, sentence):
        return False
    if _digits(sentence) & _digits(other):
        return False  # "faced 20 years, and was given 18" decides between the two figures itself
    return _shared(claim, sentence) >= max(1, _shared(claim, other))


def _is_of_another_time(claim: str, sentence: str) -> bool:
    """Say whether a sentence gives what was meant at first, or a year, where the claim speaks of neither."""
    mine, theirs = ({token.lower for token in tokenize(text)} for text in (claim, sentence))
    if mine & _MEANT or years_named(claim):
        return False
    return bool(theirs & _MEANT or years_named(sentence))


def _digits(text: str) -> frozenset[str]:
    """Return the numbers that a text writes in digits, years left out."""
    return frozenset(token.text for token in tokenize(text) if token.is_number and len(token.text) != _YEAR)


def _tells(quantity: Quantity) -> bool:
    if quantity.measure is Measure.COUNT:
        return quantity.value >= _FEWEST
    return quantity.measure in (Measure.UNIT, Measure.SHARE)


def _is_in(quantity: Quantity, given: tuple[Quantity, ...]) -> bool:
    return any(
        quantity.agrees(other)
        and (quantity.measure, quantity.unit) == (other.measure, other.unit)
        and (quantity.head == other.head or not quantity.head or not other.head)
        for other in given
    )


def _shared(claim: str, text: str) -> int:
    """Return of how many content words of the claim a text has one of the same matter, and no opposite."""
    words = {token.lower for token in tokenize(text) if token.is_content}
    said = {stem(word) for word in words} | {root(word) for word in words}
    mine = {token.lower for token in tokenize(claim) if token.is_content}
    return sum(bool(said & (kindred(word) - opposites_of(word))) for word in mine)
