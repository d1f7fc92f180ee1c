"""What was read and what was not, so that no file or row goes missing in silence.

Invariant: ``taken`` counts the documents handed on; every file or row that was not is counted, and the first thousand
are named with a reason.
"""

from dataclasses import dataclass, field

NAMED = 1_000  # a corpus with millions of bad rows must not fill the memory with reasons


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A file or row that was not taken: ``name`` is its path, with ``line N`` for a row."""

    name: str
    reason: str


@dataclass(kw_only=True, slots=True)
class ReadReport:
    """Filled while documents are read; ``notes`` tell of what was taken with something left out, such as a date."""

    taken: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unnamed: int = 0

    def skip(self, name: str, reason: str) -> None:
        """Count ``name`` as not taken, for ``reason``."""
        if len(self.skipped) < NAMED:
            self.skipped.append(Skipped(name=name, reason=reason))
        else:
            self.unnamed += 1

    def note(self, text: str) -> None:
        """Keep ``text`` for the person who reads the report, up to a thousand notes."""
        if len(self.notes) < NAMED:
            self.notes.append(text)

    def summary(self) -> str:
        """Return the counts on the first line, then the first ten that were skipped, a line each."""
        skipped = len(self.skipped) + self.unnamed
        parts = [f"{self.taken:,} document{'' if self.taken == 1 else 's'} taken", f"{skipped:,} skipped"]
        if self.notes:
            parts.append(f"{len(self.notes):,} note{'' if len(self.notes) == 1 else 's'}")
        lines = [", ".join(parts)] + [f"  {item.name}: {item.reason}" for item in self.skipped[:10]]
        if skipped > 10:
            lines.append(f"  and {skipped - 10:,} more")
        return "\n".join(lines)
