"""What a number comes to: "the toll rose to 55" beside "the toll rose to 61", where no noun says what is counted.

It names the other number where the evidence has none that agrees, so that whoever reads the reason need not look for it.

Invariant: found only where each text has one such number, behind verbs of one meaning or behind "to" after a noun that both
have; it never accuses by itself.
"""

from index.patterns import regex
from workbench.mismatches.difference import Pair
from workbench.mismatches.opposites import alike
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import roots, stem, tokenize

_COME_TO = regex(r"(\w+) (?:further )?to (?:about |around |at least |nearly |almost |more than |over )?\Z")
_SHARED = 2  # words of both texts beside the verb: the toll of the crash


def other_end(quantity: Quantity, pair: Pair) -> Quantity | None:
    """Return the number that the rationale gives where the claim gives ``quantity``: what the same thing came to."""
    verb = _verb(pair.claim, quantity)
    if not verb or quantity.measure is not Measure.COUNT or quantity.head:
        return None
    same = alike(verb)
    rivals = [
        other
        for other in find_quantities(pair.rationale)
        if other.measure is Measure.COUNT and not other.head and stem(_verb(pair.rationale, other)) in same
    ]
    shared = roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale))
    return rivals[0] if len(rivals) == 1 and len(shared) >= _SHARED else None


def _verb(text: str, quantity: Quantity) -> str:
    found = _COME_TO.search(text, 0, quantity.start)
    return found[1].lower() if found else ""
