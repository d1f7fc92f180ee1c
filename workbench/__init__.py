"""Claim verification: claims out of an article, evidence for and against each, a suggestion, a person's decision.

    import workbench

    bench = workbench.open_workbench(index="demo")
    report = bench.check(workbench.article_from_file("article.md"))

Importing this package loads no model and no heavy library; the names below are looked up when they are first used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from workbench.articles import article_from_bytes, article_from_file, article_from_text
    from workbench.composition import Workbench, open_workbench
    from workbench.errors import WorkbenchError

__all__ = [
    "Workbench",
    "WorkbenchError",
    "__version__",
    "article_from_bytes",
    "article_from_file",
    "article_from_text",
    "open_workbench",
]

_HOMES = {
    "Workbench": "workbench.composition",
    "WorkbenchError": "workbench.errors",
    "article_from_bytes": "workbench.articles",
    "article_from_file": "workbench.articles",
    "article_from_text": "workbench.articles",
    "open_workbench": "workbench.composition",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'workbench' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
