"""What was read and what was not, so that no file or row goes missing in silence.

Invariant: ``taken`` counts the documents handed on, ``formats`` the same by format; every file or row that was not taken is
counted under the kind of its reason, and the first thousand are named with the reason in words.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from index.errors import SourceUnreadable

NAMED = 1_000  # a corpus with millions of bad rows must not fill the memory with reasons


class SkipKind(StrEnum):
    """Why something was not taken, in the words that the summary uses."""

    NO_TEXT = "no text"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    ENCRYPTED = "encrypted"
    MALFORMED = "malformed"
    UNKNOWN_FORMAT = "unknown format"
    UNOPENED = "not to be opened"
    HOSTILE = "hostile"


class Refusal(SourceUnreadable):
    """A ``SourceUnreadable`` that knows its kind; raised and counted inside this package only.

    Whoever stands outside catches ``SourceUnreadable``, as always.
    """

    def __init__(self, kind: SkipKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A file or row that was not taken: ``name`` is its path, with ``line N``, ``row N`` or ``record N`` for a part."""

    name: str
    reason: str
    kind: SkipKind = SkipKind.DAMAGED


@dataclass(kw_only=True, slots=True)
class ReadReport:
    """Filled while documents are read; ``notes`` tell of what was taken with something left out, such as a date.

    ``bytes_done`` of ``bytes_total`` say how far the reading is: bytes of the files as they lie on the disk, summed up
    before the first one is opened. Both grow when one report serves several calls.
    """

    taken: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unnamed: int = 0
    unnoted: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SkipKind] = field(default_factory=Counter)
    bytes_done: int = 0
    bytes_total: int = 0
    _begun: tuple[int, int] = (0, 0)  # where ``bytes_done`` stood when the file began, and how long the file is

    @property
    def skipped_count(self) -> int:
        """How many were not taken, named or not."""
        return len(self.skipped) + self.unnamed

    def take(self, format_name: str) -> None:
        """Count a document that came from a file of this format: ``html``, ``jsonl``."""
        self.taken += 1
        self.formats[format_name] += 1

    def skip(self, name: str, reason: str, kind: SkipKind = SkipKind.DAMAGED) -> None:
        """Count ``name`` as not taken, for ``reason``."""
        self.kinds[kind] += 1
        if len(self.skipped) < NAMED:
            self.skipped.append(Skipped(name=name, reason=reason, kind=kind))
        else:
            self.unnamed += 1

    def note(self, text: str) -> None:
        """Keep ``text`` for the person who reads the report: a thousand notes, the others counted."""
        if len(self.notes) < NAMED:
            self.notes.append(text)
        else:
            self.unnoted += 1

    def begin(self, size: int) -> None:
        """Say that a file of ``size`` bytes is opened."""
        self._begun = (self.bytes_done, size)

    def at(self, position: int) -> None:
        """Say how many bytes of the file have been used up."""
        done, size = self._begun
        self.bytes_done = max(self.bytes_done, done + min(position, size))

    def end(self) -> None:
        """Say that the file is done with, to its end or not."""
        self.bytes_done = sum(self._begun)
        self._begun = (self.bytes_done, 0)

    def counts(self) -> str:
        """Return one line such as ``taken 812 (640 html, 172 pdf), skipped 14: 9 no text, 3 damaged, 2 too large``."""
        formats = ", ".join(f"{count:,} {name}" for name, count in self._ordered(self.formats))
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in self._ordered(self.kinds))
        taken = f"taken {self.taken:,} ({formats})" if formats else f"taken {self.taken:,}"
        return f"{taken}, skipped {self.skipped_count:,}" + (f": {kinds}" if kinds else "")

    def summary(self) -> str:
        """Return the counts on the first line, then the first ten that were skipped, a line each."""
        lines = [self.counts()]
        notes = len(self.notes) + self.unnoted
        if notes:
            lines[0] += f"; {notes:,} note{'' if notes == 1 else 's'}"
        lines += [f"  {item.name}: {item.reason}" for item in self.skipped[:10]]
        if self.skipped_count > 10:
            lines.append(f"  and {self.skipped_count - 10:,} more")
        return "\n".join(lines)

    @staticmethod
    def _ordered(counts: "Counter[str] | Counter[SkipKind]") -> list[tuple[str, int]]:
        """Most first, then by name: the same on every run."""
        return sorted(((str(name), count) for name, count in counts.items()), key=lambda pair: (-pair[1], pair[0]))
