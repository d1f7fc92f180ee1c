"""The error tree of the project, with the branches that only the workbench knows.

WorkbenchError                    (index.errors) root: doors catch this and nothing wider
|- ArticleUnreadable              an article that cannot be read: format, size, no text in it
|- FetchRefused                   an address that must not, or could not, be fetched
|- RationaleUnproved              a rationale that does not stand in the stored document: never shown, never used
|- BatchRefused                   a folder of a batch that cannot be used: another batch's, busy, altered, of another index
|- BundleRefused                  an evidence bundle that is no such thing, was altered, or is made to do harm
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
    "BatchRefused",
    "BundleRefused",
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


class BatchRefused(WorkbenchError):
    """A folder of a batch cannot be used: it holds another batch, is busy, was altered, or its index has moved on."""


class BundleRefused(WorkbenchError):
    """An evidence bundle cannot be trusted: no bundle, cut short, altered, or made to do harm."""
