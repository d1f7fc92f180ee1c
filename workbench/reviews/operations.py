"""What a person can do with the claims of an article, one record for each; ``workbench.reviews.desk`` carries them out."""

from dataclasses import dataclass
from datetime import date

from index.readers.record import clean
from workbench.errors import ReviewRefused
from workbench.records import ClaimKind

MOST_CHARACTERS = 20_000  # of a claim's text, a reason or a note


@dataclass(frozen=True, kw_only=True, slots=True)
class EditText:
    """Say a claim in other words; its quote stays."""

    claim_id: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPart:
    """One part of a split. Without ``start`` and ``end`` it keeps the whole claim's span; without text, its words."""

    text: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitClaim:
    """Make several claims of one. The first part keeps the claim's id; spans lie inside the claim's own."""

    claim_id: str
    parts: tuple[ClaimPart, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeClaims:
    """Make one claim of several. The first named keeps its id; without ``text`` the texts are joined."""

    claim_ids: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddClaim:
    """Add a claim by hand: a span of the article, a typed text, or both.

    Without a span the quote is empty. The claim goes in front of ``before``, or else where its span puts it.
    """

    text: str = ""
    start: int | None = None
    end: int | None = None
    kind: ClaimKind = ClaimKind.EVENT
    speaker: str | None = None
    as_of: date | None = None
    before: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DropClaim:
    """Take a claim out of the work, with a reason."""

    claim_id: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RestoreClaim:
    """Take a dropped claim in again."""

    claim_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveClaim:
    """Put a claim in front of another; ``None`` puts it behind all."""

    claim_id: str
    before: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeKind:
    """Say of what kind a claim is."""

    claim_id: str
    kind: ClaimKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeSpeaker:
    """Say who says it; ``None`` for the article itself."""

    claim_id: str
    speaker: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeAsOf:
    """Say as of which day a claim is checked; ``None`` for no bound."""

    claim_id: str
    as_of: date | None


Operation = (
    EditText
    | SplitClaim
    | MergeClaims
    | AddClaim
    | DropClaim
    | RestoreClaim
    | MoveClaim
    | ChangeKind
    | ChangeSpeaker
    | ChangeAsOf
)


def written(text: str) -> str:
    """Return what a person typed on one line, without what cannot be stored.

    Raises:
        ReviewRefused: nothing is left of it, or it is too long.
    """
    flat = " ".join(clean(text).split())
    if not flat:
        raise ReviewRefused("the text is empty: type a statement, or drop the claim")
    if len(flat) > MOST_CHARACTERS:
        raise ReviewRefused(f"the text has {len(flat):,} characters, {MOST_CHARACTERS:,} are the most")
    return flat
