"""Notes on a claim that say what it leaves open: how they begin or end, so that whoever reads them can tell them apart.

Invariant: a note is a text for a person; one that is not open only says what was left out.
"""

from collections.abc import Iterable

AMBIGUOUS = "ambiguous"
PRONOUN = "subject is a pronoun: "
OPEN = "it is open whom or what "
TOLD_BEFORE = " was told before"


def is_open(note: str) -> bool:
    """Whether a note says that a word of the claim has no single reading."""
    return note.startswith((AMBIGUOUS, PRONOUN, OPEN)) or note.endswith(TOLD_BEFORE)


def open_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Return those of a claim's notes that say that a word of it has no single reading."""
    return tuple(note for note in notes if is_open(note))
