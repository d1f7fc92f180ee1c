"""What a rule hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A text in which ``before`` became ``after``."""

    text: str
    before: str
    after: str


def replaced(text: str, start: int, end: int, after: str) -> Change:
    """Return ``text`` with the slice from ``start`` to ``end`` replaced; a capital at its head is kept."""
    before = text[start:end]
    if before[:1].isupper() and after[:1].islower():
        after = after[:1].upper() + after[1:]
    return Change(text[:start] + after + text[end:], before, after)
