"""Places of claims: texts of digits that are compared as text, with room between any two of them.

A place is read as a decimal fraction without its "0."; it never ends in a zero, so that order as text is order as number,
and a claim can be put between two others without touching either: two people's moves do not meet.
"""

from collections.abc import Iterable

from workbench.records import Claim
from workbench.reviews.records import DeskClaim

_WIDTH = 6


def first_places(count: int) -> list[str]:
    """Return ``count`` rising places for the claims of a new article."""
    width = max(_WIDTH, len(str(count)) + 1)
    return [f"{number:0{width}d}5" for number in range(1, count + 1)]


def between(lower: str, upper: str | None) -> str:
    """Return a place above ``lower`` and below ``upper``; an empty ``lower`` and an ``upper`` of ``None`` are no bounds."""
    digits = max(len(lower), len(upper or "")) + 1
    low = int(lower.ljust(digits, "0") or "0")
    high = int(upper.ljust(digits, "0")) if upper else 10**digits
    if upper is None:  # behind all: a small step, so that places stay short
        high = min(high, low + 2 * 10 ** max(digits - _WIDTH, 1))
    return str((low + high) // 2).rjust(digits, "0").rstrip("0")


def claim_place(claim: Claim, entries: Iterable[DeskClaim]) -> str:
    """Return the place of a new claim among ``entries``, which are in order: behind the last that starts no later."""
    lower, upper = "", None
    for entry in entries:
        if entry.claim.start <= claim.start:
            lower, upper = entry.place, None
        elif upper is None and entry.place > lower:
            upper = entry.place
    return between(lower, upper)
