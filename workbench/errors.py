"""The error tree of the project, with the branches that only the workbench knows.

WorkbenchError                    (index.errors) root: doors catch this and nothing wider
|- ArticleUnreadable              an article that cannot be read: format, size, no text in it
|- FetchRefused                   an address that must not, or could not, be fetched
|- JudgeUnreachable               a judge at an address that does not answer, or not to us
|- RationaleUnproved              a rationale that does not stand in the stored document: never shown, never used
|- BatchRefused                   a folder of a batch that cannot be used: another batch's, busy, altered, of another index
|- ClusterRefused                 a cluster of machines that is not there, lacks Ray, or loses every worker
|- BundleRefused                  an evidence bundle that is no such thing, was altered, or is made to do harm
|- ReviewMissing                  no such claim, article, person, finding or view in the review record
|- ReviewRefused                  a decision or desk operation that the rules do not allow
|- RoleRefused                    a person whose role does not allow it
|- Conflict                       somebody was faster: holds what changed since
|- RecordUnusable                 the review record cannot be opened, read or written
`- ... the branches of index.errors
"""

from typing import Any

from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IndexUnreachable,
    ModelRefused,
    SettingRefused,
    SourceUnreadable,
    WorkbenchError,
)

__all__ = [
    "ArticleUnreadable",
    "BatchRefused",
    "BundleRefused",
    "ClusterRefused",
    "Conflict",
    "FetchRefused",
    "IndexBusy",
    "IndexDamaged",
    "IndexMismatch",
    "IndexMissing",
    "IndexUnreachable",
    "JudgeUnreachable",
    "ModelRefused",
    "RationaleUnproved",
    "RecordUnusable",
    "ReviewMissing",
    "ReviewRefused",
    "RoleRefused",
    "SettingRefused",
    "SourceUnreadable",
    "WorkbenchError",
]


class ArticleUnreadable(WorkbenchError):
    """An article cannot be read: unknown format, too large, or without text."""


class FetchRefused(WorkbenchError):
    """An address must not be fetched (private network, wrong scheme) or could not be (limit, status, network)."""


class JudgeUnreachable(WorkbenchError):
    """A judge does not answer, answers from elsewhere, or refuses us: true of every question, and not of one alone."""


class RationaleUnproved(WorkbenchError):
    """A rationale's text does not stand in the stored document at its offsets."""


class BatchRefused(WorkbenchError):
    """A folder of a batch cannot be used: it holds another batch, is busy, was altered, or its index has moved on."""


class ClusterRefused(WorkbenchError):
    """A cluster of machines cannot be used: Ray is not installed, nothing answers, or it loses every worker."""


class BundleRefused(WorkbenchError):
    """An evidence bundle cannot be trusted: no bundle, cut short, altered, or made to do harm."""


class ReviewMissing(WorkbenchError):
    """The review record holds no claim, article, person, finding or view of that name."""


class ReviewRefused(WorkbenchError):
    """A decision or a change of claims that the rules do not allow: wrong state, no reason, nothing to undo."""


class RoleRefused(WorkbenchError):
    """A person's role does not allow what they asked for."""


class Conflict(WorkbenchError):
    """Somebody changed the claim since the person looked at it; nothing of theirs was written.

    ``changes`` are the events since then, oldest first, as far as the person may see them. ``version`` is the present
    version: with it as ``expected`` the same call says "all the same".
    """

    def __init__(self, message: str, *, changes: tuple[Any, ...] = (), version: int = 0) -> None:
        super().__init__(message)
        self.changes = changes
        self.version = version


class RecordUnusable(WorkbenchError):
    """The review record cannot be opened, read or written: no server, no room, made by a newer version."""
