"""Imports spaCy, and leaves torch and spaCy's own command line where they are.

spaCy's arithmetic library imports torch wherever it is installed, in order to wrap models of it. Neither the sentence
splitter nor the parser has one, and torch takes four seconds to import: a third of a small check. So while spaCy is being
imported, by the thread that imports it alone, torch is not found, unless a package is installed whose pipelines need it.

Its command line, which it imports for the one function ``spacy.info``, brings downloads, projects and HTTP clients with it
and takes as long as all the rest. It is imported when it is asked for.
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
    with _torch_left_alone(), _command_line_left_alone():
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


@contextmanager
def _command_line_left_alone() -> Iterator[None]:
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules or any(name in sys.modules for name in names):
        yield
        return
    package, module = map(ModuleType, names)
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules.update(zip(names, (package, module), strict=True))
    try:
        yield
    finally:
        for name, one in zip(names, (package, module), strict=True):
            if sys.modules.get(name) is one:
                del sys.modules[name]
        vars(sys.modules.get("spacy", package)).pop("cli", None)  # so that the real one is found later


def _info(*given: Any, **named: Any) -> Any:
    """Import the command line after all, and do what ``spacy.info`` does."""
    from spacy.cli.info import info

    return info(*given, **named)
