"""Notes on a claim that say what it leaves open: how they begin or end, so that whoever reads them can tell them apart.

Invariant: a note is a text for a person; one that is not open only says what was left out.
"""

import re
from collections.abc import Iterable

AMBIGUOUS = "ambiguous"
PRONOUN = "subject is a pronoun: "
OPEN = "it is open whom or what "
TOLD_BEFORE = " was told before"
_QUOTED = re.compile("“([^”]+)”")


def is_open(note: str) -> bool:
    """Whether a note says that a word of the claim has no single reading."""
    return note.startswith((AMBIGUOUS, PRONOUN, OPEN)) or note.endswith(TOLD_BEFORE)


def open_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Return those of a claim's notes that say that a word of it has no single reading."""
    return tuple(note for note in notes if is_open(note))


def untold(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the open notes of a claim that does not tell at all whom or what it speaks of, or where and when.

    One that has two readings of a word ("his" may be either man's) tells enough to be found and weighed.
    """
    return tuple(note for note in open_notes(notes) if not note.startswith(AMBIGUOUS))


def notes_after(notes: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the notes that a claim keeps when a person has written ``text`` for it.

    An open note goes, unless the word that it names still stands in the text; the others tell of the article and stay.
    """
    return tuple(note for note in notes if not is_open(note) or any(_holds(text, word) for word in _named(note)))


def _named(note: str) -> list[str]:
    """Return the words of the claim that an open note is about."""
    return [note.removeprefix(PRONOUN)] if note.startswith(PRONOUN) else _QUOTED.findall(note)


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
