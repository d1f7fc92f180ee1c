"""The nouns of claim verification: frozen, keyword-only, ids derived from content.

Two invariants hold for every record that leaves the library: ``article.text[claim.start:claim.end] == claim.quote`` and
``document.text[rationale.start:rationale.end] == rationale.text``.

The machine's ``Suggestion`` and a person's review are different types; nothing turns one into the other.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.records import Coverage, Document, Hit, Passage, content_id

__all__ = [
    "Article",
    "CheckReport",
    "Claim",
    "ClaimKind",
    "Coverage",
    "Document",
    "Evidence",
    "EvidenceFlag",
    "Finding",
    "Hit",
    "Mismatch",
    "MismatchKind",
    "Passage",
    "Provenance",
    "Rationale",
    "Stance",
    "StanceScores",
    "Suggestion",
    "Verdict",
    "content_id",
]


class ClaimKind(StrEnum):
    """What sort of statement a claim is. The last three are kept and shown, and not matched unless asked for."""

    EVENT = "EVENT"
    QUANTITY = "QUANTITY"
    QUOTE = "QUOTE"
    PREDICTION = "PREDICTION"
    OPINION = "OPINION"
    HEDGED = "HEDGED"

    @property
    def checkable(self) -> bool:
        """Whether claims of this kind are matched against evidence by default."""
        return self in (ClaimKind.EVENT, ClaimKind.QUANTITY, ClaimKind.QUOTE)


class Stance(StrEnum):
    """What a passage says of a claim."""

    SUPPORTS = "SUPPORTS"
    REFUTES = "REFUTES"
    NEUTRAL = "NEUTRAL"


class MismatchKind(StrEnum):
    """Why claim and rationale do not say the same thing."""

    NUMBER = "NUMBER"
    DATE = "DATE"
    NEGATION = "NEGATION"
    ENTITY = "ENTITY"
    ROLE = "ROLE"
    ANTONYM = "ANTONYM"


class Verdict(StrEnum):
    """What is concluded of a claim. There are four outcomes; absence of evidence is the third, never the second."""

    SUPPORTED = "SUPPORTED"
    REFUTED = "REFUTED"
    NOT_ENOUGH_EVIDENCE = "NOT_ENOUGH_EVIDENCE"
    CONFLICTING_EVIDENCE = "CONFLICTING_EVIDENCE"


class EvidenceFlag(StrEnum):
    """What a person must know of a piece of evidence before weighing it."""

    LATER_THAN_ARTICLE = "LATER_THAN_ARTICLE"
    LATER_THAN_AS_OF = "LATER_THAN_AS_OF"
    UNDATED = "UNDATED"


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """The text under check. ``text`` is the body as read; offsets of claims point into it."""

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One checkable statement. ``article.text[start:end] == quote``, always.

    ``text`` may be rewritten to stand alone; ``quote`` never is. ``speaker`` is who says it, where the article
    attributes it. ``check_worthiness`` lies in 0..1. ``notes`` say in words what was left out or left open.
    """

    id: str
    article_id: str
    text: str
    quote: str
    start: int
    end: int
    speaker: str | None = None
    kind: ClaimKind = ClaimKind.EVENT
    as_of: date | None = None
    check_worthiness: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StanceScores:
    """Probabilities of the three stances; they sum to one."""

    supports: float
    refutes: float
    neutral: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Rationale:
    """The sentences inside a passage that decide the stance; offsets point into the document."""

    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mismatch:
    """A typed difference between claim and rationale.

    The two spans are offsets into ``claim.text`` and ``rationale.text``; ``explanation`` is one sentence for a person,
    such as "claim: three times; evidence: twice".
    """

    kind: MismatchKind
    claim_value: str
    evidence_value: str
    claim_span: tuple[int, int]
    evidence_span: tuple[int, int]
    explanation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A hit with its stance towards one claim and the rationale that decides it.

    ``stance`` is what counts after mismatches were weighed; ``stance_scores`` are the model's own, scaled where it has a
    calibration (its name says so) and not touched otherwise; ``claim_only_scores`` is what it says of the claim with no
    evidence at all.
    """

    claim_id: str
    hit: Hit
    rationale: Rationale
    stance: Stance
    stance_scores: StanceScores
    claim_only_scores: StanceScores | None = None
    mismatches: tuple[Mismatch, ...] = ()
    flags: tuple[EvidenceFlag, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """What the machine says of a claim. ``deciding`` holds the passage ids that the verdict rests on."""

    verdict: Verdict
    confidence: float
    reasons: tuple[str, ...]
    deciding: tuple[str, ...]
    coverage: Coverage


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """What a finding was made with: enough to make it again, byte for byte."""

    software: str
    index: str
    generation: str
    encoder: str
    encoder_digest: str
    stance_model: str
    stance_digest: str
    parser: str
    settings_digest: str
    as_of: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A claim with its evidence and its suggestion; ``suggestion`` is ``None`` for a claim that was not matched."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    suggestion: Suggestion | None
    provenance: Provenance


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckReport:
    """One article, checked: what every door shows and every export starts from."""

    article: Article
    findings: tuple[Finding, ...]
    provenance: Provenance
