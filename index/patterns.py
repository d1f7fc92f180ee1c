"""Regular expressions that are compiled when they are first used.

Modules of the mismatches hold 644 between them, of which checking a claim uses 141 and most commands none: compiling all of
them took a quarter of a second of every process that was started.
"""

import re
from typing import cast

_ATTRIBUTES = (
    "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class Uncompiled:
    """Stands for a compiled regular expression: the first of its attributes that is asked for compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _ATTRIBUTES:
            raise AttributeError(f"a regular expression has no attribute {name!r}")
        compiled = re.compile(self._source, self._flags)
        for own in _ATTRIBUTES:  # kept here, so that this method is asked once and searching costs what it always did
            setattr(self, own, getattr(compiled, own))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what does as ``re.compile(source, flags)`` does, except that a slip in ``source`` is told at its first use.

    It is no ``re.Pattern`` to ``isinstance``, functions of ``re`` do not take it, and what it finds has another one as its
    ``re``.
    """
    return cast(re.Pattern[str], Uncompiled(source, flags))
