"""Small pure helpers on words, for every row above: dates, lists and counts as a person writes them."""

from collections.abc import Sequence
from datetime import date

#: In English, whatever the locale: models and exports must not depend on it.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(value: date | None) -> str:
    """Return ``31 May 2023``, or ``undated``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 document`` or ``3 documents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listing(parts: Sequence[str], most: int = 4) -> str:
    """Return ``a, b and c``; past ``most`` parts the rest is counted."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(f"{len(parts) - most} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def shorten(text: str, most: int) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis where it is longer than ``most`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
