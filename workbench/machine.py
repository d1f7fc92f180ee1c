"""What was measured on this machine, kept in ``machine.json`` of the home folder, so that it is measured once.

Invariant: the note is replaced whole or not at all; one that cannot be read, or that names a choice which is no longer
there, is measured again.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from workbench.files import write_whole


def measured_choice(path: Path, key: str, choices: Sequence[str], measure: Callable[[], str]) -> str:
    """Return the choice kept under ``key`` in ``path``, or else what ``measure`` returns, which is then kept."""
    kept = _read(path).get(key)
    if isinstance(kept, str) and kept in choices:
        return kept
    choice = measure()
    with suppress(OSError):  # a home that cannot be written is measured again each time, and works
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(_read(path) | {key: choice}, indent=1, sort_keys=True) + "\n")
    return choice


def _read(path: Path) -> dict[str, object]:
    try:
        notes = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}
