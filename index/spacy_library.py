"""Imports spaCy, and leaves torch where it is.

spaCy's arithmetic library imports torch wherever it is installed, in order to wrap models of it. Neither the sentence
splitter nor the parser has one, and torch takes four seconds to import: a third of a small check. So while spaCy is being
imported, by the thread that imports it alone, torch is not found, unless a package is installed whose pipelines need it.
"""

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from types import ModuleType
from typing import Any

#: Packages that put transformers into spaCy's pipelines.
_NEED_TORCH = ("spacy_transformers", "spacy_curated_transformers")


class _WithoutTorch(MetaPathFinder):
    """Finds nothing, and says so of torch to one thread."""

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(self, fullname: str, *_where: Sequence[str] | ModuleType | None) -> ModuleSpec | None:
        if fullname == "torch" and get_ident() == self._thread:
            raise ModuleNotFoundError("torch is not looked for while spaCy is imported", name="torch")
        return None


def import_spacy() -> Any:
    """Return the module ``spacy``."""
    with _torch_left_alone():
        import spacy
    return spacy


@contextmanager
def _torch_left_alone() -> Iterator[None]:
    needed = "thinc" in sys.modules or any(importlib.util.find_spec(name) for name in _NEED_TORCH)
    if needed:
        yield
        return
    finder = _WithoutTorch()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
