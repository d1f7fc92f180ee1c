"""Digests of trained weights, written into the module that checks them before it loads the weights."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def pin_digest(module: str, name: str, digest: str) -> None:
    """Set the constant ``name`` of a module of the project, given by its path, to ``digest``.

    Raises:
        ValueError: the module has no such constant, or more than one.
    """
    path = ROOT / module
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(rf'^{name} = "[0-9a-z]*"$', f'{name} = "{digest}"', text, flags=re.MULTILINE)
    if times != 1:
        raise ValueError(f"{module} has {times} constants {name}")
    path.write_text(changed, encoding="utf-8")
