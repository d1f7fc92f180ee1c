"""The error tree of the project, with the branches that only the workbench knows.

WorkbenchError                    (index.errors) root: doors catch this and nothing wider
|- ArticleUnreadable              an article that cannot be read: format, size, no text in it
|- FetchRefused                   an address that must not, or could not, be fetched
|- RationaleUnproved              a rationale that does not stand in the stored document: never shown, never used
`- ... the branches of index.errors
"""

from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    ModelRefused,
    SettingRefused,
    SourceUnreadable,
    WorkbenchError,
)

__all__ = [
    "ArticleUnreadable",
    "FetchRefused",
    "IndexBusy",
    "IndexDamaged",
    "IndexMismatch",
    "IndexMissing",
    "ModelRefused",
    "RationaleUnproved",
    "SettingRefused",
    "SourceUnreadable",
    "WorkbenchError",
]


class ArticleUnreadable(WorkbenchError):
    """An article cannot be read: unknown format, too large, or without text."""


class FetchRefused(WorkbenchError):
    """An address must not be fetched (private network, wrong scheme) or could not be (limit, status, network)."""


class RationaleUnproved(WorkbenchError):
    """A rationale's text does not stand in the stored document at its offsets."""
