"""How sure a side of the evidence is: what is looked at, and how the weights are learnt."""

import random
from dataclasses import replace

import pytest

from benchmarks.selective_risk import above, fitted_on
from tests.workbench.builders import COVERAGE, make_evidence
from workbench.calibration.fitting import ClaimOutcome, fit_claims
from workbench.calibration.parameters import DataUsed
from workbench.calibration.weighing import cross_fitted, fit_weights
from workbench.confidence import FEATURES, ConfidenceWeights, side_features
from workbench.records import EvidenceFlag, Stance, StanceScores, Verdict
from workbench.verdicts import VerdictRule, suggest

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
CLAIM = "The second launch failed on 24 August."


def looked_at(claim: str, evidence: list, stance: Stance = S) -> dict[str, float]:  # type: ignore[type-arg]
    side = [piece for piece in evidence if piece.stance is stance]
    return dict(zip(FEATURES, side_features(claim, evidence, side, stance), strict=True))


def test_words_that_the_passage_lacks_are_seen() -> None:
    near = looked_at("The second launch failed in flight.", [make_evidence(S)])
    far = looked_at("The second mayor failed in Lima.", [make_evidence(S)])
    words, names = FEATURES[6], FEATURES[7]
    assert near[words] == 1 > far[words]
    assert near[names] == 1 > far[names]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Prices rose by 3.5 per cent.", "Prices are up 3.5 per cent."),
        ("Prices rose by 3.5 per cent.", "Prices are up 3.5."),
        ("Biden’s envoy left.", "The envoy of Biden left."),
        ("The envoy of Biden left.", "The tall envoy, Biden's, left."),
    ],
)
def test_numbers_with_a_point_and_names_with_a_genitive_are_found(claim: str, passage: str) -> None:
    piece = make_evidence(S)
    read = replace(piece, hit=replace(piece.hit, passage=replace(piece.hit.passage, text=passage)))
    assert looked_at(claim, [read])[FEATURES[7]] == 1


def test_another_origin_and_the_other_side_are_seen() -> None:
    alone = looked_at(CLAIM, [make_evidence(S, "a")])
    two = looked_at(CLAIM, [make_evidence(S, "a"), make_evidence(S, "b")])
    against = looked_at(CLAIM, [make_evidence(S, "a"), make_evidence(R, "b")])
    later = looked_at(CLAIM, [make_evidence(S, "a"), make_evidence(R, "b", flags=(EvidenceFlag.LATER_THAN_AS_OF,))])
    assert (alone[FEATURES[3]], two[FEATURES[3]]) == (0, 0.9)
    assert (against[FEATURES[4]], later[FEATURES[4]]) == (0.85, alone[FEATURES[4]])


def test_what_the_model_says_unread_lowers_the_rise() -> None:
    unread = StanceScores(supports=0.7, refutes=0.1, neutral=0.2)
    assert looked_at(CLAIM, [make_evidence(S, claim_only=unread)])[FEATURES[5]] == pytest.approx(0.2)


def test_retrieval_scores_are_not_looked_at() -> None:
    piece = make_evidence(S)
    far = replace(piece, hit=replace(piece.hit, retrieval_score=0.001, dense_score=-0.5, lexical_score=None))
    assert looked_at(CLAIM, [piece]) == looked_at(CLAIM, [far])


def test_weights_make_a_suggestion_abstain_and_never_change_its_side() -> None:
    unsure = ConfidenceWeights(weights=(0.0,) * len(FEATURES), intercept=-1.0)
    kept = suggest([make_evidence(S)], COVERAGE, VerdictRule(weights=unsure), claim_text=CLAIM)
    barred = suggest([make_evidence(S)], COVERAGE, VerdictRule(weights=unsure, decide_at=0.5), claim_text=CLAIM)
    assert (kept.verdict, kept.confidence) == (Verdict.SUPPORTED, pytest.approx(0.268941, abs=1e-6))
    assert barred.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def outcomes(count: int, seed: int = 1) -> list[ClaimOutcome]:
    """Claims whose rightness hangs on the second feature, while their confidence says nothing."""
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        value = dice.random()
        features = (1.0, value, *(0.0,) * (len(FEATURES) - 2))
        right = dice.random() < (0.99 if value > 0.5 else 0.3)
        made.append(ClaimOutcome(decisive=True, confidence=0.9, right=right, unknowable=False, features=features))
    return made


def test_weights_find_what_tells_right_from_wrong_and_a_bar_follows() -> None:
    used = (DataUsed(name="f", sha256="0", count=1500),)
    level = fit_claims(outcomes(1500), data=used, policy="p", risk=0.05)
    plain = fit_claims([replace(one, features=()) for one in outcomes(1500)], data=used, policy="p", risk=0.05)
    assert level.weights is not None
    assert level.weights.weights[1] > 2
    assert level.bar_for(0.05) < 1
    assert plain.weights is None
    assert plain.bar_for(0.05) > 1
    new = [one for one in outcomes(1500, seed=2) if level.weights.apply(one.features) >= level.bar_for(0.05)]
    assert len(new) > 500
    assert sum(not one.right for one in new) / len(new) <= 0.06


def test_the_benchmark_tries_a_bar_on_what_it_was_fitted_on() -> None:
    """Every plain confidence here is 0.9, above any bar on weighed ones: a bar tried on these would let all pass."""
    level, new = fitted_on(outcomes(1500), 0.05), outcomes(1500, seed=2)
    decided, wrong = above(new, level, 0.05)
    assert 500 < decided < 900
    assert wrong / decided <= 0.06
    plain = fitted_on([replace(one, features=()) for one in outcomes(1500)], 0.05)
    assert above(new, plain, 0.05) == (0, 0)


def test_confidence_for_the_bar_comes_from_other_claims() -> None:
    some = outcomes(300)
    features, right = [one.features for one in some], [one.right for one in some]
    turned = [*right]
    turned[0] = not turned[0]
    before, after = cross_fitted(features, right), cross_fitted(features, turned)
    assert before is not None
    assert after is not None
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_too_little_teaches_nothing() -> None:
    some = outcomes(60)
    assert fit_weights([one.features for one in some], [one.right for one in some]) is None
