"""The nouns of the review record: people, claims under review, decisions. Frozen, keyword-only, ids derived from content.

The machine's ``Suggestion`` and a person's ``Review`` stay two types: a record holds both beside each other, and neither
is ever written over the other. ``version`` of a claim is the number of the last event that touched it; the events of the
whole record are numbered in one row, so a version says what a person has seen.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.records import Claim, Verdict, content_id


class ReviewState(StrEnum):
    """Where a claim stands on its way to a reader."""

    UNASSIGNED = "UNASSIGNED"
    ASSIGNED = "ASSIGNED"
    DRAFTED = "DRAFTED"
    SUBMITTED = "SUBMITTED"
    SECOND_REVIEW = "SECOND_REVIEW"
    ADJUDICATED = "ADJUDICATED"
    PUBLISHED = "PUBLISHED"
    CORRECTED = "CORRECTED"


class Role(StrEnum):
    """What a person may do; each may do all that the ones before it may. ``workbench.reviews.states`` has the table."""

    VIEWER = "VIEWER"
    CHECKER = "CHECKER"
    REVIEWER = "REVIEWER"
    EDITOR = "EDITOR"

    @property
    def rank(self) -> int:
        """0 for a viewer to 3 for an editor."""
        return list(Role).index(self)


class ReviewRound(StrEnum):
    """Which decision on a claim a review is."""

    FIRST = "FIRST"
    SECOND = "SECOND"
    ADJUDICATION = "ADJUDICATION"
    CORRECTION = "CORRECTION"


class ReviewStatus(StrEnum):
    """Whether a decision was only kept, or handed in."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"


class Standing(StrEnum):
    """Whether a claim is worked on. None of the others is gone: each can be brought back."""

    ACTIVE = "ACTIVE"
    DROPPED = "DROPPED"
    MERGED = "MERGED"
    UNDONE = "UNDONE"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who works with the record. ``id`` is the name or address that they sign in with, in lower case."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a person fills in.

    ``verdict`` may be left out where ``rating``, a word of the desk's own scale, says it. ``kept_evidence`` are the ids of
    the passages that the verdict rests on. A draft may lack the verdict; what is submitted may not.
    """

    verdict: Verdict | None = None
    rating: str | None = None
    kept_evidence: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""


def differs(verdict: Verdict, suggested: Verdict | None, leaning: Verdict | None) -> bool:
    """Whether a person's verdict is another than the machine's: neither what it suggests, nor what the claim leans to."""
    return suggested is not None and verdict not in (suggested, leaning)


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A person's decision on a finding.

    ``suggested`` is what the machine said of the same finding, kept beside, and ``leaning`` what the claim leant to where
    that was nothing definite. ``claim_text`` is the wording that was decided on. ``blind`` says that neither the suggestion
    nor an earlier verdict was shown. ``decided_at`` is ISO 8601 in UTC.
    """

    id: str
    claim_id: str
    finding_id: str | None
    reviewer: str
    round: ReviewRound
    verdict: Verdict | None
    rating: str | None
    kept_evidence: tuple[str, ...]
    reason: str
    note: str
    status: ReviewStatus
    decided_at: str
    suggested: Verdict | None
    claim_text: str
    blind: bool = False
    leaning: Verdict | None = None

    @property
    def overrides(self) -> bool:
        """Whether person and machine differ."""
        return self.verdict is not None and differs(self.verdict, self.suggested, self.leaning)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskClaim:
    """A claim as the desk has it: its place among the others, and what became of it.

    ``place`` orders the claims of an article, compared as text. ``reason`` says why a claim was dropped; ``into`` names the
    claim that it was merged into; ``parents`` those that it was made from.
    """

    claim: Claim
    place: str
    standing: Standing = Standing.ACTIVE
    reason: str = ""
    into: str | None = None
    parents: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether the claim is worked on."""
        return self.standing is Standing.ACTIVE


def fingerprint(claim: Claim) -> str:
    """Return an id of what evidence is fetched for: equal for two claims for which the same would be found."""
    return content_id(claim.text, claim.as_of.isoformat() if claim.as_of else "")


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachedFinding:
    """What is known of a finding without reading it. ``fingerprint`` tells the wording that it was made for.

    ``leaning`` is what ``verdicts.leaning`` says of it; ``None`` as well where it was attached before that was kept.
    """

    id: str
    digest: str
    fingerprint: str
    matched: bool
    verdict: Verdict | None
    confidence: float | None
    index: str
    generation: str
    attached_at: str
    leaning: Verdict | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRecord:
    """Everything that the record holds of one claim, as of ``version``. Times are ISO 8601 in UTC.

    ``reviews`` are all that were handed in, oldest first; ``drafts`` the last unfinished one of each person. ``findings``
    are all that were ever attached, oldest first. ``second_reviewer`` is set while and after a second review was asked
    for, ``second_id`` once their review is in; ``published_verdict`` is what readers were told last.
    """

    desk: DeskClaim
    version: int
    desk_version: int
    state: ReviewState
    state_since: str
    created_at: str
    changed_at: str
    article_title: str
    publisher: str | None = None
    article_published: date | None = None
    assignee: str | None = None
    second_reviewer: str | None = None
    second_blind: bool = False
    second_id: str | None = None
    published_verdict: Verdict | None = None
    findings: tuple[AttachedFinding, ...] = ()
    reviews: tuple[Review, ...] = ()
    drafts: tuple[Review, ...] = ()

    @property
    def id(self) -> str:
        """Id of the claim."""
        return self.desk.claim.id

    @property
    def claim(self) -> Claim:
        """The claim in its present wording."""
        return self.desk.claim

    @property
    def article_id(self) -> str:
        """Id of its article."""
        return self.desk.claim.article_id

    @property
    def finding(self) -> AttachedFinding | None:
        """The newest finding that was made for the present wording."""
        wanted = fingerprint(self.claim)
        return next((found for found in reversed(self.findings) if found.fingerprint == wanted), None)

    @property
    def needs_evidence(self) -> bool:
        """Whether evidence has to be fetched (again) for the present wording."""
        finding = self.finding
        return self.desk.active and self.claim.kind.checkable and (finding is None or not finding.matched)

    @property
    def suggested(self) -> Verdict | None:
        """What the machine says of the present wording."""
        return self.finding.verdict if self.finding else None

    @property
    def leaning(self) -> Verdict | None:
        """What the evidence on the present wording leads to without being strong enough for a suggestion."""
        return self.finding.leaning if self.finding else None

    def latest(self, *rounds: ReviewRound) -> Review | None:
        """Return the last review of one of ``rounds``; of any where none is named."""
        return next((one for one in reversed(self.reviews) if not rounds or one.round in rounds), None)

    @property
    def first(self) -> Review | None:
        """The first reviewer's last word."""
        return self.latest(ReviewRound.FIRST)

    @property
    def second(self) -> Review | None:
        """The second reviewer's word, once it is in."""
        return next((one for one in self.reviews if one.id == self.second_id), None) if self.second_id else None

    @property
    def decision(self) -> Review | None:
        """The review in force: the last of all but second reviews, which decide nothing by themselves."""
        return self.latest(ReviewRound.FIRST, ReviewRound.ADJUDICATION, ReviewRound.CORRECTION)

    @property
    def verdict(self) -> Verdict | None:
        """The person's verdict in force."""
        return self.decision.verdict if self.decision else None

    @property
    def disagreement(self) -> bool:
        """Whether the two reviewers differ, or a person and the machine."""
        first, second = self.first, self.second
        apart = self.second_on_same and first is not None and second is not None and first.verdict is not second.verdict
        return apart or (self.decision is not None and self.decision.overrides)

    @property
    def second_on_same(self) -> bool:
        """Whether both reviewers decided on the same words: verdicts on different ones are not to be compared."""
        first, second = self.first, self.second
        return first is not None and second is not None and first.claim_text == second.claim_text

    @property
    def outdated(self) -> bool:
        """Whether the wording, or the day that it is checked as of, was changed after the decision in force."""
        decision = self.decision
        if decision is None:
            return False
        on = next((found.fingerprint for found in self.findings if found.id == decision.finding_id), None)
        return decision.claim_text != self.claim.text or on not in (None, fingerprint(self.claim))

    def draft_of(self, person_id: str) -> Review | None:
        """Return the person's unfinished decision, if there is one."""
        return next((one for one in self.drafts if one.reviewer == person_id), None)


def person_id(name: str) -> str:
    """Return the id of who signs in under a name or an address: the same in any case and spacing."""
    return " ".join(name.split()).casefold()
