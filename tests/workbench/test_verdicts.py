"""The verdict rule, as a table."""

import math
from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import COVERAGE, PROVENANCE, SCORES, make_claim, make_evidence, make_mismatch
from workbench.calibration.scaling import Scaling
from workbench.records import (
    Coverage,
    Evidence,
    EvidenceFlag,
    Finding,
    Mismatch,
    MismatchKind,
    Stance,
    StanceScores,
    Verdict,
)
from workbench.verdicts import VerdictRule, coverage_sentence, leaning, suggest, weigh_stance

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
LATER = (EvidenceFlag.LATER_THAN_AS_OF,)


@pytest.mark.parametrize(
    ("evidence", "verdict", "deciding"),
    [
        ([], Verdict.NOT_ENOUGH_EVIDENCE, []),
        ([make_evidence(N, "a"), make_evidence(N, "b")], Verdict.NOT_ENOUGH_EVIDENCE, []),
        ([make_evidence(S, "a")], Verdict.SUPPORTED, ["p-a"]),
        ([make_evidence(R, "a"), make_evidence(N, "b")], Verdict.REFUTED, ["p-a"]),
        ([make_evidence(S, "a"), make_evidence(R, "b")], Verdict.CONFLICTING_EVIDENCE, ["p-b", "p-a"]),
        ([make_evidence(S, "a", flags=LATER)], Verdict.NOT_ENOUGH_EVIDENCE, []),
        ([make_evidence(S, "a"), make_evidence(R, "b", flags=LATER)], Verdict.SUPPORTED, ["p-a"]),
        ([make_evidence(S, "a", origin="o"), make_evidence(S, "b", origin="o")], Verdict.SUPPORTED, ["p-a"]),
        ([make_evidence(S, "a", origin="o"), make_evidence(S, "b", origin="q")], Verdict.SUPPORTED, ["p-a", "p-b"]),
        ([make_evidence(S, "a", flags=(EvidenceFlag.LATER_THAN_ARTICLE,))], Verdict.SUPPORTED, ["p-a"]),
    ],
)
def test_the_rule(evidence: list, verdict: Verdict, deciding: list[str]) -> None:  # type: ignore[type-arg]
    suggestion = suggest(evidence, COVERAGE)
    assert suggestion.verdict is verdict
    assert list(suggestion.deciding) == deciding


def scored(stance: Stance, name: str, best: float, *, origin: str = "") -> Evidence:
    """Return evidence that is read as ``stance`` with the probability ``best``."""
    rest = round((1 - best) / 2, 4)
    supports, refutes = (best, rest) if stance is S else (rest, best)
    scores = StanceScores(supports=supports, refutes=refutes, neutral=rest)
    return make_evidence(stance, name, origin=origin, scores=scores)


@pytest.mark.parametrize(
    ("evidence", "verdict", "deciding", "confidence"),
    [
        ([scored(S, "a", 0.9), scored(R, "b", 0.81)], Verdict.SUPPORTED, ["p-a"], 0.9),  # odds of 9 and of 4.3 to 1
        ([scored(S, "a", 0.9), scored(R, "b", 0.82)], Verdict.CONFLICTING_EVIDENCE, ["p-b", "p-a"], 0.82),
        ([scored(S, "a", 0.7), scored(R, "b", 0.83)], Verdict.REFUTED, ["p-b"], 0.83),
        ([scored(S, "a", 0.9), scored(S, "c", 0.6), scored(R, "b", 0.75)], Verdict.SUPPORTED, ["p-a", "p-c"], 0.9),
        ([scored(S, "a", 1.0), scored(R, "b", 0.99)], Verdict.SUPPORTED, ["p-a"], 1.0),
        ([scored(S, "a", 0.9), scored(R, "b", 0.0)], Verdict.SUPPORTED, ["p-a"], 0.9),
        ([scored(S, "a", 1.0), scored(R, "b", 1.0)], Verdict.CONFLICTING_EVIDENCE, ["p-b", "p-a"], 1.0),
        (
            [scored(S, "a", 0.95, origin="o"), scored(R, "b", 0.8, origin="o")],  # two versions of one text
            Verdict.CONFLICTING_EVIDENCE,
            ["p-b", "p-a"],
            0.8,
        ),
        ([*(scored(S, name, 0.98) for name in "ab"), scored(R, "d", 0.995)], Verdict.REFUTED, ["p-d"], 0.995),
        (
            [*(scored(S, name, 0.98) for name in "abc"), scored(R, "d", 0.995)],
            Verdict.CONFLICTING_EVIDENCE,
            ["p-d", "p-a", "p-b", "p-c"],
            0.98,
        ),
    ],
)
def test_a_side_that_is_read_much_less_surely_does_not_decide(
    evidence: list[Evidence], verdict: Verdict, deciding: list[str], confidence: float
) -> None:
    suggestion = suggest(evidence, COVERAGE)
    assert (suggestion.verdict, list(suggestion.deciding), suggestion.confidence) == (verdict, deciding, confidence)


def test_evidence_that_speaks_of_the_whole_claim_weighs_more() -> None:
    """The first of two passages has the words of the claim; without a claim to compare with the two are alike."""
    near, far = scored(S, "a", 0.84), scored(R, "b", 0.76)
    far = replace(far, rationale=replace(far.rationale, text="The satellite is built, said the ministry."))
    claim = near.rationale.text
    assert suggest([near, far], COVERAGE).verdict is Verdict.CONFLICTING_EVIDENCE
    assert suggest([near, far], COVERAGE, claim_text=claim).verdict is Verdict.SUPPORTED
    assert suggest([near, replace(far, rationale=near.rationale)], COVERAGE, claim_text=claim).verdict is (
        Verdict.CONFLICTING_EVIDENCE
    )


def test_what_was_outweighed_is_named() -> None:
    said = suggest([scored(S, "a", 0.9), scored(R, "b", 0.75), scored(R, "c", 0.76)], COVERAGE).reasons
    assert said[:2] == (
        "1 independent origin supports it: Paper a (24 August 2023).",
        "2 independent origins refute it less surely or on less of the claim, so the verdict does not rest on them:"
        " Paper b (24 August 2023) and Paper c (24 August 2023).",
    )
    (_, one, *_) = suggest([scored(S, "a", 0.7), scored(R, "b", 0.9)], COVERAGE).reasons
    assert one.startswith("1 independent origin supports it less surely or on less of the claim, so the verdict")


def test_versions_of_one_text_that_differ_are_named_with_their_days() -> None:
    old, new = scored(S, "a", 0.95, origin="o"), scored(R, "b", 0.8, origin="o")
    new = replace(new, hit=replace(new.hit, document=replace(new.hit.document, published=date(2023, 9, 13))))
    assert suggest([old, new], COVERAGE).reasons[2] == (
        "Two versions of one text differ: that of 24 August 2023 supports it, that of 13 September 2023 refutes it."
        " The later may correct the earlier."
    )
    apart = suggest([scored(S, "a", 0.9), scored(R, "b", 0.9)], COVERAGE)
    assert not any("versions" in reason for reason in apart.reasons)


NOT_ENOUGH = Verdict.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(
    ("evidence", "bar", "verdict"),
    [
        ([make_evidence(S, "a")], 0.9, Verdict.SUPPORTED),
        ([make_evidence(S, "a")], 0.91, NOT_ENOUGH),
        ([make_evidence(R, "a")], 0.85, Verdict.REFUTED),
        ([make_evidence(R, "a")], 0.86, NOT_ENOUGH),
        ([make_evidence(R, "a")], math.inf, NOT_ENOUGH),
        ([make_evidence(S, "a"), make_evidence(R, "b")], 0.85, Verdict.CONFLICTING_EVIDENCE),
        ([make_evidence(S, "a"), make_evidence(R, "b")], 0.86, NOT_ENOUGH),
        ([make_evidence(N, "a")], 0.9, NOT_ENOUGH),
        ([], 0.9, NOT_ENOUGH),
    ],
)
def test_a_bar_turns_a_decisive_suggestion_into_not_enough(evidence: list, bar: float, verdict: Verdict) -> None:  # type: ignore[type-arg]
    suggestion = suggest(evidence, COVERAGE, VerdictRule(decide_at=bar, risk=0.05))
    assert suggestion.verdict is verdict
    assert bool(suggestion.deciding) is (verdict is not NOT_ENOUGH)


@pytest.mark.parametrize(
    ("evidence", "bar", "side"),
    [
        ([make_evidence(S, "a")], 0.91, Verdict.SUPPORTED),
        ([make_evidence(R, "a")], math.inf, Verdict.REFUTED),
        ([make_evidence(S, "a"), make_evidence(R, "b")], math.inf, Verdict.CONFLICTING_EVIDENCE),
        ([make_evidence(S, "a"), make_evidence(R, "b", flags=LATER)], math.inf, Verdict.SUPPORTED),
        ([make_evidence(S, "a")], 0.9, None),  # it is suggested
        ([make_evidence(N, "a")], math.inf, None),
        ([make_evidence(S, "a", flags=LATER)], math.inf, None),
        ([], math.inf, None),
    ],
)
def test_below_the_bar_a_claim_leans_to_what_the_evidence_leads_to(
    evidence: list,  # type: ignore[type-arg]
    bar: float,
    side: Verdict | None,
) -> None:
    suggestion = suggest(evidence, COVERAGE, VerdictRule(decide_at=bar, risk=0.05))
    finding = Finding(claim=make_claim(), evidence=tuple(evidence), suggestion=suggestion, provenance=PROVENANCE)
    assert leaning(finding) is side
    assert leaning(replace(finding, suggestion=None)) is None


def test_below_the_bar_the_reasons_say_what_was_found_and_why_it_is_not_suggested() -> None:
    reasons = suggest([make_evidence(S, "a")], COVERAGE, VerdictRule(decide_at=0.95, risk=0.05)).reasons
    assert reasons[0] == "1 independent origin supports it: Paper a (24 August 2023)."
    assert reasons[1] == (
        "Not suggested: confidence 0.90 is below 0.95, the bar set to keep at most 5% of decisive suggestions wrong."
    )
    never = suggest([make_evidence(S, "a")], COVERAGE, VerdictRule(decide_at=math.inf, risk=0.05)).reasons
    assert "shows no bar that keeps" in never[1]


@pytest.mark.parametrize("stances", [(S,), (R,), (S, R)])
def test_of_a_claim_that_does_not_stand_alone_nothing_is_decided(stances: tuple[Stance, ...]) -> None:
    evidence = [make_evidence(stance, name) for stance, name in zip(stances, "ab", strict=False)]
    decided, held = (
        suggest(evidence, COVERAGE, left_open=notes) for notes in ((), ("where and when it happened was told before",))
    )
    assert decided.verdict is not NOT_ENOUGH
    assert held.verdict is NOT_ENOUGH
    assert held.confidence == pytest.approx(1 - decided.confidence)
    assert held.deciding == ()
    assert held.reasons[: len(stances)] == decided.reasons[: len(stances)]
    assert held.reasons[len(stances)] == (
        "Not suggested: the claim does not stand alone (where and when it happened was told before), so what was found may"
        " speak of something else. Check it again, written out."
    )
    finding = Finding(claim=make_claim(), evidence=tuple(evidence), suggestion=held, provenance=PROVENANCE)
    assert leaning(finding) is decided.verdict


def test_what_a_claim_leaves_open_is_no_reason_where_nothing_was_found() -> None:
    notes = ("where and when it happened was told before",)
    assert suggest([make_evidence(N, "a")], COVERAGE, left_open=notes) == suggest([make_evidence(N, "a")], COVERAGE)


def test_confidence_is_scaled_after_the_bar() -> None:
    half = Scaling(slope=0.5)
    rule = VerdictRule(decide_at=0.9, decisive=half, undecided=half)
    assert suggest([make_evidence(S, "a")], COVERAGE, rule).confidence == pytest.approx(0.75, abs=1e-6)
    below = suggest([make_evidence(R, "a")], COVERAGE, rule)
    assert (below.verdict, below.confidence) == (NOT_ENOUGH, half.apply(0.15))


@pytest.mark.parametrize(
    ("evidence", "missing"),
    [
        (
            [make_evidence(S, "a", flags=LATER)],
            "before the as-of date; what would decide the claim begins on 24 August 2023",
        ),
        (
            [make_evidence(N, "a", scores=SCORES[S], mismatches=(make_mismatch(),))],
            "speaks of “three times” as the claim does",
        ),
        (
            [make_evidence(N, "a", scores=StanceScores(supports=0.7, refutes=0.1, neutral=0.2))],
            "24 August 2023), with 0.70",
        ),
        ([make_evidence(N, "a")], "states or denies what the claim says"),
    ],
)
def test_an_abstention_says_what_is_missing(evidence: list, missing: str) -> None:  # type: ignore[type-arg]
    reasons = suggest(evidence, COVERAGE).reasons
    assert any(missing in reason for reason in reasons), reasons
    assert not any("Missing" in reason for reason in suggest([make_evidence(S, "a")], COVERAGE).reasons)


def test_a_subject_that_no_document_names_is_missing() -> None:
    from dataclasses import replace

    coverage = replace(COVERAGE, subjects=(("Pyongyang", 3), ("Lima", 0)))
    assert "Missing: any document that names “Lima”." in suggest([make_evidence(N, "a")], coverage).reasons


UNREAD = StanceScores(supports=0.1, refutes=0.1, neutral=0.8)


def weigh(
    scores: StanceScores, mismatches: list[Mismatch], unread: StanceScores = UNREAD, *, bar: float = 0.8
) -> Stance:
    return weigh_stance(scores, mismatches, unread, supports_at=bar, refutes_at=bar, evidence_gain=0.2)


@pytest.mark.parametrize(
    ("scores", "kinds", "expected"),
    [
        (SCORES[S], [], S),
        (SCORES[R], [], R),
        (SCORES[N], [], N),
        (StanceScores(supports=0.79, refutes=0.2, neutral=0.01), [], N),
        (SCORES[S], [MismatchKind.NUMBER], N),
        (SCORES[S], [MismatchKind.NEGATION], N),
        (SCORES[S], [MismatchKind.ENTITY], N),
        (SCORES[S], [MismatchKind.DATE], N),
        (SCORES[R], [MismatchKind.NUMBER], R),
        (SCORES[R], [MismatchKind.NEGATION], R),
        (SCORES[R], [MismatchKind.ENTITY], N),
        (SCORES[R], [MismatchKind.DATE], N),
    ],
)
def test_a_mismatch_vetoes_support(scores: StanceScores, kinds: list[MismatchKind], expected: Stance) -> None:
    mismatches = [make_mismatch(kind) for kind in kinds]
    assert weigh(scores, mismatches) is expected


def test_contradiction_is_weighed_before_entailment() -> None:
    level = StanceScores(supports=0.45, refutes=0.45, neutral=0.1)
    assert weigh(level, [], bar=0.4) is R


def test_what_the_model_says_without_reading_is_no_evidence() -> None:
    assert weigh(SCORES[R], [], SCORES[R]) is N
    assert weigh(SCORES[S], [], SCORES[S]) is N
    assert weigh(SCORES[R], [], SCORES[S]) is R
    unmoved = make_evidence(N, scores=SCORES[R], claim_only=SCORES[R])
    assert "1 passage not counted" in " ".join(suggest([unmoved], COVERAGE).reasons)


def test_retrieval_scores_change_nothing() -> None:
    from dataclasses import replace

    piece = make_evidence(S)
    far = replace(piece, hit=replace(piece.hit, retrieval_score=0.0, dense_score=None, lexical_score=None))
    assert suggest([piece], COVERAGE) == suggest([far], COVERAGE)


def test_confidence_is_the_weaker_side_of_a_conflict() -> None:
    assert suggest([make_evidence(S, "a"), make_evidence(R, "b")], COVERAGE).confidence == 0.85
    assert suggest([make_evidence(S, "a")], COVERAGE).confidence == 0.9
    assert suggest([], COVERAGE).confidence == 1.0


def test_reasons_name_origins_vetoes_and_coverage() -> None:
    vetoed = make_evidence(N, "b", scores=SCORES[S], mismatches=(make_mismatch(),))
    reasons = suggest([make_evidence(S, "a"), vetoed], COVERAGE).reasons
    assert reasons[0] == "1 independent origin supports it: Paper a (24 August 2023)."
    assert "1 passage set aside: claim: three times; evidence: twice." in reasons
    assert reasons[-1].startswith("3 documents of 40 are on its subjects")


def test_silence_says_what_was_there_to_find() -> None:
    empty = Coverage(
        documents=0,
        corpus_documents=40,
        newest=None,
        oldest=None,
        nearest_score=0.2,
        nearest_title="x",
        subjects=(("Brazil", 0),),
    )
    assert coverage_sentence(empty) == "None of the 40 documents names “Brazil”."
    nothing = Coverage(
        documents=0, corpus_documents=0, newest=None, oldest=None, nearest_score=None, nearest_title=None
    )
    assert "no document that the filters allow" in coverage_sentence(nothing)


def test_what_came_too_late_makes_nothing_more_or_less_sure() -> None:
    silent = make_evidence(N, "a")
    with_later = suggest([silent, make_evidence(S, "b", flags=LATER)], COVERAGE)
    assert with_later.confidence == suggest([silent], COVERAGE).confidence


def test_a_conflict_is_scaled_as_it_was_fitted_with_what_takes_no_side() -> None:
    rule = VerdictRule(decisive=Scaling(offset=5.0), undecided=Scaling(offset=-5.0))
    assert suggest([make_evidence(S, "a")], COVERAGE, rule).confidence > 0.99
    assert suggest([make_evidence(S, "a"), make_evidence(R, "b")], COVERAGE, rule).confidence < 0.05
