"""What each verdict, stance, kind and flag is called on the pages, and the tone and shape that go with it.

Invariant: a tone never stands alone. Whatever is coloured has a word and a shape beside it.
"""

from dataclasses import dataclass

from workbench.records import ClaimKind, EvidenceFlag, Finding, MismatchKind, Stance, Verdict
from workbench.verdicts import leaning


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """A word with its tone (a colour token) and its shape (a class of the style sheet): that of its tone, or ``form``."""

    word: str
    tone: str
    form: str = ""

    @property
    def shape(self) -> str:
        """The shape's markup. It is decoration: the word beside it says the same."""
        return f'<i class="wb-shape wb-shape-{self.form or self.tone}" aria-hidden="true"></i>'

    @property
    def tag(self) -> str:
        """Shape and word, as one unbroken label."""
        return f'<span class="wb-tag wb-{self.tone}">{self.shape}{self.word}</span>'

    def counted(self, number: int) -> str:
        """Return the label with a number in it; a zero is quieter."""
        zero = "" if number else " wb-zero"
        return f'<span class="wb-tag wb-{self.tone}{zero}">{self.shape}{self.word}<b>{number:,}</b></span>'


VERDICTS: dict[Verdict, Look] = {
    Verdict.REFUTED: Look(word="Refuted", tone="refuted"),
    Verdict.CONFLICTING_EVIDENCE: Look(word="Conflicting", tone="conflicting"),
    Verdict.NOT_ENOUGH_EVIDENCE: Look(word="Not enough", tone="open"),
    Verdict.SUPPORTED: Look(word="Supported", tone="supported"),
}
VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.REFUTED: "Refuted",
    Verdict.CONFLICTING_EVIDENCE: "Conflicting evidence",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    Verdict.SUPPORTED: "Supported",
}
#: What the passages say of a claim that they say too weakly for a suggestion: toned as what is open.
LEANINGS: dict[Verdict, Look] = {
    Verdict.REFUTED: Look(word="Leans refuted", tone="open", form="refuted"),
    Verdict.CONFLICTING_EVIDENCE: Look(word="Leans both ways", tone="open", form="conflicting"),
    Verdict.SUPPORTED: Look(word="Leans supported", tone="open", form="supported"),
}
#: What those words mean, below a legend that has them.
LEANS = "Leans: the passages say so, too weakly for a suggestion. Read them."
UNMATCHED = Look(word="Not matched", tone="unmatched")

STANCES: dict[Stance, Look] = {
    Stance.SUPPORTS: Look(word="Supports", tone="supported"),
    Stance.REFUTES: Look(word="Refutes", tone="refuted"),
    Stance.NEUTRAL: Look(word="Neutral", tone="unmatched"),
}

KINDS: dict[ClaimKind, str] = {
    ClaimKind.EVENT: "Event",
    ClaimKind.QUANTITY: "Quantity",
    ClaimKind.QUOTE: "Quotation",
    ClaimKind.PREDICTION: "Prediction",
    ClaimKind.OPINION: "Opinion",
    ClaimKind.HEDGED: "Hedged",
}
WHY_UNMATCHED: dict[ClaimKind, str] = {
    ClaimKind.PREDICTION: "A prediction speaks of what has not happened yet: no evidence can decide it today.",
    ClaimKind.OPINION: "An opinion is a judgement: evidence can inform it, and cannot make it true or false.",
    ClaimKind.HEDGED: "The article hedges this part itself (could, may, reportedly): it asserts nothing to check.",
}

MISMATCHES: dict[MismatchKind, str] = {
    MismatchKind.NUMBER: "Another number",
    MismatchKind.DATE: "Another date",
    MismatchKind.NEGATION: "Negation",
    MismatchKind.ENTITY: "Another subject",
    MismatchKind.ROLE: "Roles exchanged",
    MismatchKind.ANTONYM: "Opposite word",
}
FLAGS: dict[EvidenceFlag, str] = {
    EvidenceFlag.LATER_THAN_ARTICLE: "Later than the article",
    EvidenceFlag.LATER_THAN_AS_OF: "Later than the as-of date: decides nothing",
    EvidenceFlag.UNDATED: "Undated",
}


def look_of(finding: Finding) -> Look:
    """Return the look of a finding: its suggestion, or what it leans to without one, or that it was not matched."""
    if finding.suggestion is None:
        return UNMATCHED
    side = leaning(finding)
    return LEANINGS[side] if side else VERDICTS[finding.suggestion.verdict]
