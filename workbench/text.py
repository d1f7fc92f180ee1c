"""Small pure helpers on words, for every row above: dates, lists and counts as a person writes them; hostile text."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

#: In English, whatever the locale: models and exports must not depend on it.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: Characters that reorder text across their surroundings, with the names that Unicode gives them.
DIRECTIONS = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
#: What stands for each of them where it is shown: a reader has to see that it is there.
SIGNS = {code: f"[{name}]" for code, name in DIRECTIONS.items()}
#: Bidirectional classes whose letters and digits run from the right, or move what stands beside them.
_LEFTWARD = {"R", "AL", "AN"}
#: A part that ``isolate`` set apart; one that holds another mark of direction is not of its making.
_ISOLATED = re.compile("\u2068([^\u202a-\u202e\u2066-\u2069]*)\u2069")
#: What joins or parts letters in many scripts and in emoji, and where a word may break: invisible, and no danger.
_JOINING = "\u200c\u200d\u00ad"


def day(value: date | None) -> str:
    """Return ``31 May 2023``, or ``undated``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 document`` or ``3 documents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listing(parts: Sequence[str], most: int = 4, *, last: str = "and") -> str:
    """Return ``a, b and c``; past ``most`` parts the rest is counted. ``last`` is what joins the last one."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(f"{len(parts) - most} more")
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def shorten(text: str, most: int) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis where it is longer than ``most`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def printable(text: str, *, kept: str = "\n\t") -> str:
    """Return ``text`` without characters that would steer a terminal: hostile articles hold escape sequences.

    Every space is a space, what joins letters stays, and so do the characters of ``kept``.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in kept else _shown(char) for char in text)


def _shown(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    return char if char in _JOINING else "\ufffd"


def isolate(name: str) -> str:
    """Return ``name`` for use inside a sentence: where it may run from the right, the sentence around it stays as it is.

    Such a name is set between FSI and PDI, the marks that Unicode has for this; marks of its own become signs.
    """
    if name.isascii() or not any(ord(one) in SIGNS or unicodedata.bidirectional(one) in _LEFTWARD for one in name):
        return name
    return f"\u2068{name.translate(SIGNS)}\u2069"


def sentence_parts(sentence: str) -> list[str]:
    """Return the parts of a sentence; every second one, the first of them at place 1, was set apart by ``isolate``."""
    return _ISOLATED.split(sentence)


def without_isolates(sentence: str) -> str:
    """Return a sentence without the marks that ``isolate`` put into it."""
    return "".join(sentence_parts(sentence))


def printable_sentence(sentence: str) -> str:
    """Return a sentence of ours as ``printable`` does; the names in it that ``isolate`` set apart stay so."""
    parts = [printable(part) for part in sentence_parts(sentence)]
    return "".join(f"\u2068{part}\u2069" if place % 2 else part for place, part in enumerate(parts))


def is_web_address(url: str | None) -> bool:
    """Whether ``url`` may become a link: an absolute http or https address, without a user name in it."""
    if not url or url != url.strip():
        return False
    try:
        parts = urlsplit(url.encode("utf-8", "replace").decode())
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
