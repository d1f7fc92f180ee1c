"""The review record: claims, what the machine suggests of them, what people decide, and all that happened on the way.

    store = open_review_store(settings)
    person = store.sign_in("Ada", role=Role.EDITOR)
    store.record(report, by=person.id)
    view = store.claim(claim_id, viewer=person.id)
    store.submit(claim_id, Decision(verdict=Verdict.REFUTED, ...), by=person.id, expected=view.version)

``protocol.ReviewStore`` says what a store does. Importing this package loads no database library; opening a store does.
"""

from typing import TYPE_CHECKING

from workbench.reviews.agreement import Agreement
from workbench.reviews.decisions import RatingScale
from workbench.reviews.desk import ClaimChange, Desk, DeskOutcome
from workbench.reviews.events import Event, EventKind, sent_back
from workbench.reviews.operations import (
    AddClaim,
    ChangeAsOf,
    ChangeKind,
    ChangeSpeaker,
    ClaimPart,
    DropClaim,
    EditText,
    MergeClaims,
    MoveClaim,
    Operation,
    RestoreClaim,
    SplitClaim,
)
from workbench.reviews.protocol import ReviewStore
from workbench.reviews.queries import QueuePage, QueueQuery, QueueRow, SavedView, Sort, SortKey
from workbench.reviews.records import (
    AttachedFinding,
    ClaimRecord,
    Decision,
    DeskClaim,
    Person,
    Review,
    ReviewRound,
    ReviewState,
    ReviewStatus,
    Role,
    Standing,
    person_id,
)
from workbench.reviews.results import ArticleSummary, BulkOutcome, ClaimView, Outcome, Recorded, Refusal, Verification
from workbench.reviews.states import TRANSITIONS, WAYS_BACK, ReviewAction, next_state
from workbench.reviews.timing import ClaimTimes, Times, summarise

if TYPE_CHECKING:
    from workbench.settings import Settings

__all__ = [
    "TRANSITIONS",
    "WAYS_BACK",
    "AddClaim",
    "Agreement",
    "ArticleSummary",
    "AttachedFinding",
    "BulkOutcome",
    "ChangeAsOf",
    "ChangeKind",
    "ChangeSpeaker",
    "ClaimChange",
    "ClaimPart",
    "ClaimRecord",
    "ClaimTimes",
    "ClaimView",
    "Decision",
    "Desk",
    "DeskClaim",
    "DeskOutcome",
    "DropClaim",
    "EditText",
    "Event",
    "EventKind",
    "MergeClaims",
    "MoveClaim",
    "Operation",
    "Outcome",
    "Person",
    "QueuePage",
    "QueueQuery",
    "QueueRow",
    "RatingScale",
    "Recorded",
    "Refusal",
    "RestoreClaim",
    "Review",
    "ReviewAction",
    "ReviewRound",
    "ReviewState",
    "ReviewStatus",
    "ReviewStore",
    "Role",
    "SavedView",
    "Sort",
    "SortKey",
    "SplitClaim",
    "Standing",
    "Times",
    "Verification",
    "next_state",
    "open_review_store",
    "person_id",
    "sent_back",
    "summarise",
]


def open_review_store(settings: "Settings") -> "ReviewStore":
    """Open the review record of the settings, and bring its tables up to date.

    Raises:
        SettingRefused: an address or a rating scale that cannot be used.
        RecordUnusable: no server there, no room, or made by a newer version.
    """
    from workbench.reviews.deciding import Rules
    from workbench.reviews.decisions import scale_of
    from workbench.reviews.sql_store import SqlReviewStore

    rules = Rules(
        scale=scale_of(settings.rating_scale),
        blind_second=settings.blind_second_review,
        blind_first=settings.blind_first_review,
    )
    return SqlReviewStore(settings.database_url or settings.reviews_file, rules)
