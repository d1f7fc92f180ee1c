"""The checker with deterministic parts: how extraction, retrieval, stance and verdict meet."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from index.memory import MemorySource
from index.records import Document, SearchFilters
from tests.workbench.builders import PROVENANCE, make_article, make_claim
from workbench.checker import Checker, CheckPolicy, Progress
from workbench.errors import RationaleUnproved
from workbench.ranking import FEATURES, RankingWeights
from workbench.records import Article, Claim, ClaimKind, EvidenceFlag, Stance, StanceScores, Verdict
from workbench.stance.cross_encoder import CrossEncoderStance
from workbench.stance.rationales import as_read
from workbench.stance.word_overlap import WordOverlapStance
from workbench.verdicts import leaning

CLAIM = make_claim("Eleven ships were waiting outside the breakwater.")


class GivenClaims:
    """Gives the claims that it was made with."""

    name = "given"

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = list(claims)

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        return self._claims

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        return [("ships",) for _ in claims]


def checker(documents: list[Document], *claims: Claim, **policy: object) -> Checker:
    return Checker(
        GivenClaims(claims or (CLAIM,)),
        MemorySource(documents),
        WordOverlapStance(),
        policy=CheckPolicy(**policy),  # type: ignore[arg-type]
    )


def test_a_claim_is_supported_by_a_sentence_that_stands_in_the_document(harbour_documents: list[Document]) -> None:
    report = checker(harbour_documents).check(make_article(), PROVENANCE)
    (finding,) = report.findings
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.SUPPORTED
    best = next(piece for piece in finding.evidence if piece.stance is Stance.SUPPORTS)
    document = best.hit.document
    assert document.text[best.rationale.start : best.rationale.end] == best.rationale.text
    assert "eleven ships were waiting" in best.rationale.text
    assert finding.suggestion.deciding == (best.hit.passage.id,)


def test_a_claim_that_tells_only_beside_another_sentence_is_not_decided(harbour_documents: list[Document]) -> None:
    noted = replace(CLAIM, notes=("“The man” was told before", "attribution left out: said"))
    (finding,) = checker(harbour_documents, noted).check(make_article(), PROVENANCE).findings
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert leaning(finding) is Verdict.SUPPORTED
    assert any("does not stand alone (“The man” was told before)" in reason for reason in finding.suggestion.reasons)


def test_claims_that_are_not_checkable_come_out_unmatched_and_in_order(harbour_documents: list[Document]) -> None:
    prediction = replace(CLAIM, id="p", kind=ClaimKind.PREDICTION)
    findings = checker(harbour_documents, prediction, CLAIM).check(make_article(), PROVENANCE).findings
    assert [finding.claim.id for finding in findings] == ["p", "c"]
    assert findings[0].suggestion is None
    assert findings[0].evidence == ()


def test_match_all_matches_predictions_too(harbour_documents: list[Document]) -> None:
    prediction = replace(CLAIM, kind=ClaimKind.PREDICTION)
    (finding,) = checker(harbour_documents, prediction).check(make_article(), PROVENANCE, match_all=True).findings
    assert finding.suggestion is not None


def test_evidence_later_than_as_of_is_left_out(harbour_documents: list[Document]) -> None:
    provenance = replace(PROVENANCE, as_of=date(2023, 3, 1))
    (finding,) = checker(harbour_documents).check(make_article(), provenance).findings
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert all(piece.hit.document.published is None for piece in finding.evidence)


def test_flagged_later_evidence_is_shown_and_never_decides(harbour_documents: list[Document]) -> None:
    provenance = replace(PROVENANCE, as_of=date(2023, 3, 1))
    (finding,) = checker(harbour_documents, flag_later=True).check(make_article(), provenance).findings
    later = [piece for piece in finding.evidence if EvidenceFlag.LATER_THAN_AS_OF in piece.flags]
    assert any(piece.stance is Stance.SUPPORTS for piece in later)
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_evidence_later_than_the_article_is_flagged(harbour_documents: list[Document]) -> None:
    article = replace(make_article(), published=date(2023, 3, 1))
    (finding,) = checker(harbour_documents).check(article, PROVENANCE).findings
    flags = {piece.hit.document.id: piece.flags for piece in finding.evidence}
    assert flags["d-001"] == (EvidenceFlag.LATER_THAN_ARTICLE,)
    assert all(flags[key] == (EvidenceFlag.UNDATED,) for key in flags if key == "d-004")


def test_silence_gives_not_enough_evidence_with_coverage(harbour_documents: list[Document]) -> None:
    claim = make_claim("Brazil exported soya to Portugal.")
    (finding,) = checker(harbour_documents, claim).check(make_article(), PROVENANCE).findings
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert finding.suggestion.coverage.corpus_documents == 5


def test_a_source_whose_stored_text_changed_is_refused(harbour_documents: list[Document]) -> None:
    class Changed(MemorySource):
        def documents(self, ids: Sequence[str]) -> list[Document]:
            return [replace(document, text="Altered. " + document.text) for document in super().documents(ids)]

    broken = Checker(GivenClaims([CLAIM]), Changed(harbour_documents), WordOverlapStance(), policy=CheckPolicy())
    with pytest.raises(RationaleUnproved, match="does not stand"):
        broken.check(make_article(), PROVENANCE)


def test_progress_names_every_stage(harbour_documents: list[Document]) -> None:
    seen: list[Progress] = []
    checker(harbour_documents).check(make_article(), PROVENANCE, progress=seen.append)
    assert list(dict.fromkeys(step.stage for step in seen)) == ["claims", "search", "stance", "verdicts"]


def test_what_the_ranking_has_read_is_not_read_again(harbour_documents: list[Document]) -> None:
    asked: list[tuple[str, str]] = []

    class Counting(WordOverlapStance):
        def score(
            self, pairs: Sequence[tuple[str, str]], report: Callable[[int, int], None] | None = None
        ) -> list[StanceScores]:
            asked.extend(pairs)
            return super().score(pairs, report)

    ranking = RankingWeights(weights=(0.0,) * len(FEATURES), reading=1.0)
    policy = CheckPolicy(ranking=ranking, one_name=False, passages_per_claim=2)
    seen: list[Progress] = []
    checked = Checker(GivenClaims([CLAIM]), MemorySource(harbour_documents), Counting(), policy=policy).check(
        make_article(), PROVENANCE, progress=seen.append
    )
    (finding,) = checked.findings
    assert len(asked) == len(set(asked)) > len(finding.evidence)
    assert {(CLAIM.text, as_read(piece.hit, piece.rationale)) for piece in finding.evidence} < set(asked)
    told = [step for step in seen if step.stage == "stance" and step.total]
    assert (told[-1].done, told[-1].total) == (len(asked), len(asked))
    assert all(left.done <= right.done for left, right in itertools.pairwise(told))


def test_an_article_without_claims_gives_no_findings(harbour_documents: list[Document]) -> None:
    empty = Checker(GivenClaims([]), MemorySource(harbour_documents), WordOverlapStance(), policy=CheckPolicy())
    assert empty.check(make_article(), PROVENANCE).findings == ()


def test_filters_reach_the_source(harbour_documents: list[Document]) -> None:
    seen: list[SearchFilters | None] = []

    class Watched(MemorySource):
        def search(self, queries, k, filters=None):  # type: ignore[no-untyped-def]
            seen.append(filters)
            return super().search(queries, k, filters)

    watched = Checker(GivenClaims([CLAIM]), Watched(harbour_documents), WordOverlapStance(), policy=CheckPolicy())
    watched.check(make_article(), replace(PROVENANCE, as_of=date(2023, 3, 8)))
    assert seen == [SearchFilters(as_of=date(2023, 3, 8))]


@pytest.mark.parametrize(
    ("claim", "evidence", "stance"),
    [
        ("Berlin banned the party in 2020.", "Germany banned the party in 2020.", Stance.SUPPORTS),
        ("Washington imposed sanctions on Iran.", "The United States imposed sanctions on Iran.", Stance.SUPPORTS),
        ("Berlin hosted the summit in 2020.", "Germany hosted the summit in 2020.", Stance.NEUTRAL),
    ],
)
def test_a_capital_that_acts_is_read_as_its_state(claim: str, evidence: str, stance: Stance) -> None:
    document = Document(id="d", title="", text=evidence)
    reading = Checker(
        GivenClaims([make_claim(claim)]), MemorySource([document]), CrossEncoderStance(), policy=CheckPolicy()
    )
    (finding,) = reading.check(make_article(claim), PROVENANCE).findings
    assert [piece.stance for piece in finding.evidence] == [stance]
    assert finding.claim.text == claim


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The water reached 20 degrees Celsius.", "The water reached 68 degrees Fahrenheit."),
        ("The siege lasted three weeks.", "The siege ended after 21 days."),
        ("The list won 27.4% of the vote.", "The list took 27.38% of the vote."),
        ("The vaccine halves the danger of a stroke.", "The vaccine lowers the danger of a stroke by 50 percent."),
    ],
)
def test_a_figure_is_read_as_the_evidence_writes_it(claim: str, evidence: str) -> None:
    document = Document(id="d", title="", text=evidence)
    reading = Checker(
        GivenClaims([make_claim(claim)]), MemorySource([document]), CrossEncoderStance(), policy=CheckPolicy()
    )
    (finding,) = reading.check(make_article(claim), PROVENANCE).findings
    (piece,) = finding.evidence
    assert (piece.stance, piece.rationale.text) == (Stance.SUPPORTS, evidence)
    assert finding.claim.text == claim


def test_another_figure_is_a_mismatch_of_the_claim_as_it_was_made() -> None:
    claim = "The siege lasted three weeks and killed 40 people."
    document = Document(id="d", title="", text="The siege ended after 21 days and killed 90 people.")
    reading = Checker(
        GivenClaims([make_claim(claim)]), MemorySource([document]), CrossEncoderStance(), policy=CheckPolicy()
    )
    (finding,) = reading.check(make_article(claim), PROVENANCE).findings
    (mismatch,) = finding.evidence[0].mismatches
    assert claim[slice(*mismatch.claim_span)] == mismatch.claim_value == "40"
    assert finding.evidence[0].stance is not Stance.SUPPORTS


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The march lasted three weeks.", "The siege ended after 21 days."),
        ("Nearly 300 people died in the flood.", "The flood injured 291 people."),
    ],
)
def test_a_figure_of_something_else_adds_no_support(claim: str, evidence: str) -> None:
    class Read:
        """Denies what it is given, and supports what has the figure of the evidence."""

        name = digest = "read"

        def score(
            self, pairs: Sequence[tuple[str, str]], report: Callable[[int, int], None] | None = None
        ) -> list[StanceScores]:
            return [
                StanceScores(supports=0.9, refutes=0.04, neutral=0.06)
                if "21 days" in text or "291" in text
                else StanceScores(supports=0.1, refutes=0.7, neutral=0.2)
                for text, _ in pairs
            ]

    reading = Checker(
        GivenClaims([make_claim(claim)]),
        MemorySource([Document(id="d", title="", text=evidence)]),
        Read(),
        policy=CheckPolicy(),
    )
    (finding,) = reading.check(make_article(claim), PROVENANCE).findings
    (piece,) = finding.evidence
    scores = piece.stance_scores
    assert (scores.supports, scores.refutes) == (0.1, 0.04)
    assert scores.supports + scores.refutes + scores.neutral == pytest.approx(1)
