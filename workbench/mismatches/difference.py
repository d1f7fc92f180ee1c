"""What the detectors work on and what they hand back, before it is given its kind.

Invariant: the values of a difference are slices of the two texts at its spans; a value that stands in the context alone has
the span (0, 0) and its explanation says where it stands.
"""

from dataclasses import dataclass
from datetime import date

Span = tuple[int, int]
#: A text with more numbers or dates than this is a table, and what belongs to what cannot be told from it.
MOST_VALUES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A claim and a rationale with what is known around them; ``context`` is the passage and its document's title.

    ``publisher`` says who published it, which tells of whom "the economy" is where a ministry of that country speaks.
    """

    claim: str
    rationale: str
    context: str = ""
    claim_date: date | None = None
    evidence_date: date | None = None
    publisher: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What the claim has and what the evidence has, with offsets into claim and rationale."""

    claim_value: str
    evidence_value: str
    claim_span: Span
    evidence_span: Span
    explanation: str


def difference(
    pair: Pair, claim_span: Span, evidence_span: Span, *, claim_note: str = "", note: str = ""
) -> Difference:
    """Return the difference between two slices; the notes, in brackets after the values, say what they come to."""
    claim_value = pair.claim[slice(*claim_span)]
    evidence_value = pair.rationale[slice(*evidence_span)]
    return Difference(
        claim_value=claim_value,
        evidence_value=evidence_value,
        claim_span=claim_span,
        evidence_span=evidence_span,
        explanation=explain(claim_value, evidence_value, claim_note=claim_note, note=note),
    )


def unsaid(pair: Pair, claim_span: Span, what: str) -> Difference:
    """Return the difference of a slice of the claim that the evidence does not say; ``what`` says so in words."""
    value = pair.claim[slice(*claim_span)]
    return Difference(
        claim_value=value,
        evidence_value="",
        claim_span=claim_span,
        evidence_span=(0, 0),
        explanation=explain(value, what),
    )


def explain(claim_value: str, evidence_value: str, *, claim_note: str = "", note: str = "") -> str:
    """Return "claim: three times; evidence: twice", on one line."""
    claim_note = f" ({claim_note})" if claim_note else ""
    note = f" ({note})" if note else ""
    return " ".join(f"claim: {claim_value}{claim_note}; evidence: {evidence_value}{note}".split())
