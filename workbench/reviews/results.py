"""What questions to the record, and changes of it, are answered with. Frozen, keyword-only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.records import Article, Finding, Verdict
from workbench.reviews.records import ClaimRecord, Review, ReviewState, differs


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What machine and people said of one decided claim. ``confidence`` belongs to ``suggested``."""

    claim_id: str
    article_id: str
    state: ReviewState
    suggested: Verdict | None
    confidence: float | None
    verdict: Verdict
    first: Verdict | None
    second: Verdict | None
    decided_at: str
    leaning: Verdict | None = None

    @property
    def overridden(self) -> bool:
        """Whether a person said otherwise than the machine."""
        return differs(self.verdict, self.suggested, self.leaning)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was proved: how many events, the hash of the last one, and in words what is wrong, if anything."""

    events: int
    head: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimView:
    """A claim as one person may see it.

    ``hidden`` says in words what is kept from the viewer, and until when; it is empty where nothing is. Where something is
    hidden, ``record``, ``finding`` and ``reviews`` do not hold it. ``draft`` is the viewer's own.
    """

    record: ClaimRecord
    article: Article
    finding: Finding | None
    reviews: tuple[Review, ...]
    draft: Review | None
    hidden: str = ""

    @property
    def version(self) -> int:
        """What to give as ``expected`` with a decision."""
        return self.record.version


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleSummary:
    """What a list of articles shows of one; ``claims`` counts the active ones, ``states`` how many are in each state."""

    id: str
    title: str
    publisher: str | None
    published: date | None
    recorded_at: str
    claims: int
    states: Mapping[ReviewState, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What recording a report changed; all zero when it was there already."""

    article_id: str
    claims: int
    findings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why one claim of many was left as it was."""

    claim_id: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BulkOutcome:
    """What became of a change to many claims: those that were changed, and those that were refused, each with why."""

    done: tuple[str, ...]
    refused: tuple[Refusal, ...] = ()
