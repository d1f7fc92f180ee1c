"""Properties that a file says of itself, by names that people and programs spell in many ways.

Invariant: of several values for one property the first that is not blank counts, and only names in ``NAMES`` are kept.
"""

#: What a property may be called, in lower case, and what it is called here.
NAMES = {
    "title": "title",
    "url": "url",
    "address": "url",
    "publisher": "publisher",
    "published": "published",
    "publication date": "published",
    "language": "language",
    "tier": "tier",
    "licence": "licence",
    "license": "licence",
}


class Properties:
    """Values by name; the first one that is not blank stays."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def add(self, name: str, value: str | None) -> None:
        """Keep ``value`` under what ``name`` is called here; nothing where either says nothing."""
        known = NAMES.get(name.strip().lower())
        if known and value and value.strip():
            self._values.setdefault(known, value)

    def get(self, name: str) -> str | None:
        """Return the value, or ``None``."""
        return self._values.get(name)
