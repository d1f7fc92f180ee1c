"""What can be asked of the queue, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.records import ClaimKind, Verdict
from workbench.reviews.records import ClaimRecord, ReviewState


class SortKey(StrEnum):
    """What a queue can be sorted by. ``ARTICLE`` keeps each article's own order of claims."""

    ARTICLE = "ARTICLE"
    CHECK_WORTHINESS = "CHECK_WORTHINESS"
    CONFIDENCE = "CONFIDENCE"
    STATE = "STATE"
    PERSON = "PERSON"
    KIND = "KIND"
    VERDICT = "VERDICT"
    SUGGESTION = "SUGGESTION"
    PUBLISHER = "PUBLISHER"
    PUBLISHED = "PUBLISHED"
    RECORDED = "RECORDED"
    CHANGED = "CHANGED"
    WAITING_SINCE = "WAITING_SINCE"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sort:
    """One key to sort by; what has no value comes last either way."""

    key: SortKey
    descending: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueQuery:
    """Which claims, in which order, which part of them. What is empty or ``None`` sets no bound.

    ``people`` are ids of those who have a claim, as assignee or second reviewer; an empty string in it asks for claims that
    nobody has. ``verdicts`` are people's, ``suggestions`` the machine's, ``leanings`` what claims lean to of
    which it suggests nothing. Days are of the article's publication (``published_``), of recording (``recorded_``) and of
    the last change (``changed_``), each including its own day.
    ``outdated`` asks for claims whose wording or day was changed after the verdict in force, which ``verdicts`` does not
    find; ``stale`` for claims whose evidence is of another wording or of an index generation that has moved on. ``text``
    is looked for in claim and title, without regard to case. Dropped and merged claims come only with ``everything``.
    """

    states: tuple[ReviewState, ...] = ()
    people: tuple[str, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    suggestions: tuple[Verdict, ...] = ()
    leanings: tuple[Verdict, ...] = ()
    publishers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None
    changed_from: date | None = None
    changed_to: date | None = None
    confidence_from: float | None = None
    confidence_to: float | None = None
    worth_from: float | None = None
    worth_to: float | None = None
    disagreement: bool | None = None
    outdated: bool | None = None
    stale: bool | None = None
    text: str = ""
    everything: bool = False
    sort: tuple[Sort, ...] = (Sort(key=SortKey.ARTICLE),)
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRow:
    """One claim of the queue as its viewer may see it; ``hidden`` says that verdicts were taken out of it."""

    record: ClaimRecord
    stale: bool
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """One part of the queue; ``total`` counts all that is asked for, ``states`` how many of them are in each state.

    ``any_state`` counts by state what would be asked for without ``states`` in the query: what leads to the other states.
    ``version`` is the number of the last event that it knows of: as ``expected`` of any claim of the queue, beyond this
    part as well, it says that its reader has seen nothing later.
    """

    rows: tuple[QueueRow, ...]
    total: int
    version: int = 0
    states: Mapping[ReviewState, int] = field(default_factory=dict)
    any_state: Mapping[ReviewState, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedView:
    """A query under a name, of one person or, ``shared``, of the whole desk."""

    name: str
    query: QueueQuery
    owner: str
    shared: bool = False
