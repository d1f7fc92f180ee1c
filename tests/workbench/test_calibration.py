"""Calibration: labelled pairs in, parameters out; what they keep, and what is refused."""

import gzip
import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.calibration import CalibratedStance, Calibration, read_calibration, write_calibration
from workbench.calibration.fitting import ClaimOutcome, fit_claims, fit_pairs
from workbench.calibration.labelled import (
    NOT_SUPPORTED,
    LabelledPairs,
    check_labels,
    class_probabilities,
    read_labelled,
)
from workbench.calibration.parameters import DataUsed, Level
from workbench.calibration.reliability import expected_calibration_error, reliability_bins, reliability_plot
from workbench.calibration.risk import Bar, fewest, lowest_bar, upper_bound
from workbench.calibration.scaling import Scaling, fit_scaling, fit_temperature, scale_scores
from workbench.confidence import FEATURES
from workbench.errors import ModelRefused, SettingRefused, SourceUnreadable
from workbench.evaluation.check_worthiness import read_sentences
from workbench.evaluation.extraction import read_annotated
from workbench.records import StanceScores
from workbench.stance.protocol import Pair
from workbench.stance.word_overlap import WordOverlapStance

LEVEL = Level(data=(), bars=(Bar(risk=0.05, bar=0.91, passed=200, wrong=4, coverage=0.4),))
CALIBRATION = Calibration(model="m", weights="w" * 64, temperature=1.4, pairs=LEVEL)


def write_pairs(path: Path, rows: list[dict[str, str]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    return path


def row(label: str, key: str = "label", claim: str = "A tug sank.") -> dict[str, str]:
    return {"claim": claim, "evidence": "A tug sank in the fog.", key: label}


# -- labelled pairs ------------------------------------------------------------------------------------------------


def test_data_sets_and_reviews_are_read_alike(tmp_path: Path) -> None:
    rows = [row("SUPPORTS"), row("entailment"), row("REFUTED", "verdict"), row("NOT_ENOUGH_EVIDENCE", "verdict")]
    labelled = read_labelled(write_pairs(tmp_path / "p.jsonl.gz", [*rows, row("CONFLICTING_EVIDENCE", "verdict")]))
    assert [pair.label for pair in labelled.pairs] == ["SUPPORTS", "SUPPORTS", "REFUTES", "NEUTRAL"]
    assert (labelled.left_out, labelled.classes) == (1, ("SUPPORTS", "REFUTES", "NEUTRAL"))


def test_the_evidence_of_an_export_is_read_where_a_person_kept_it(tmp_path: Path) -> None:
    with_whom = [("REFUTED", True), ("REFUTED", False), ("CONFLICTING_EVIDENCE", True), (None, None)]
    path = tmp_path / "evidence.jsonl"
    path.write_text(
        "".join(
            json.dumps({"claim": "A tug sank.", "rationale": "None did.", "human_verdict": verdict, "human_kept": kept})
            + "\n"
            for verdict, kept in with_whom
        )
    )
    labelled = read_labelled(path)
    assert [(pair.evidence, pair.label) for pair in labelled.pairs] == [("None did.", "REFUTES")]
    assert labelled.left_out == 3


def test_two_class_files_are_compared_on_their_two_classes(tmp_path: Path) -> None:
    scores = StanceScores(supports=0.4, refutes=0.2, neutral=0.4)
    two = read_labelled(write_pairs(tmp_path / "a.jsonl", [row("SUPPORTS"), row("REFUTES")]))
    folded = read_labelled(write_pairs(tmp_path / "b.jsonl", [row("SUPPORTS"), row("NOT_SUPPORTED"), row("NEUTRAL")]))
    assert class_probabilities(scores, two.classes) == pytest.approx([2 / 3, 1 / 3])
    assert class_probabilities(scores, folded.classes) == pytest.approx([0.4, 0.6])
    assert folded.gold() == ["SUPPORTS", NOT_SUPPORTED, NOT_SUPPORTED]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"claim": "a", "evidence": "b", "label": "MAYBE"}', "line 1: label 'MAYBE'"),
        ('{"claim": "a", "label": "SUPPORTS"}', "line 1"),
        ('{"claim": 1, "evidence": "b", "label": "SUPPORTS"}', "line 1"),
        ("[]", "line 1"),
        ("{", "line 1"),
    ],
)
def test_a_line_that_is_no_labelled_pair_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(text + "\n")
    with pytest.raises(SourceUnreadable, match=message):
        read_labelled(path)


def test_an_absent_empty_or_broken_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "broken.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(SettingRefused, match="no file"):
        read_labelled(tmp_path / "absent.jsonl")
    with pytest.raises(SettingRefused, match="no labelled pair"):
        read_labelled(tmp_path / "empty.jsonl")
    with pytest.raises(SourceUnreadable, match=r"broken\.jsonl\.gz"):
        read_labelled(tmp_path / "broken.jsonl.gz")


@pytest.mark.parametrize("read", [read_labelled, read_annotated, read_sentences])
def test_a_packed_file_with_a_fault_inside_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    rows = (row("SUPPORTS", claim=f"Tug {n * n} sank.") for n in range(2_000))
    lines = [json.dumps(one | {"text": one["claim"], "claims": [], "check_worthy": True}) for one in rows]
    packed = bytearray(gzip.compress("\n".join(lines).encode()))
    packed[400:440] = bytes(255 - value for value in packed[400:440])
    (tmp_path / "rows.jsonl.gz").write_bytes(packed)
    with pytest.raises(SourceUnreadable, match=r"rows\.jsonl\.gz"):
        read(tmp_path / "rows.jsonl.gz")


def test_a_sample_does_not_depend_on_the_order_of_lines(tmp_path: Path) -> None:
    rows = [row("SUPPORTS", claim=f"Tug {number} sank.") for number in range(40)]
    first = read_labelled(write_pairs(tmp_path / "a.jsonl", rows), sample=7)
    second = read_labelled(write_pairs(tmp_path / "b.jsonl", rows[::-1]), sample=7)
    assert first.pairs == second.pairs
    assert len(first.pairs) == 7


def read_rows(tmp_path: Path, *labels: str) -> list[LabelledPairs]:
    """Return one file for each of ``labels``, which names the labels of its pairs."""
    return [
        read_labelled(
            write_pairs(
                tmp_path / f"{number}.jsonl",
                [row(label, claim=f"Tug {number}.{n} sank.") for n, label in enumerate(named.split())],
            )
        )
        for number, named in enumerate(labels)
    ]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (
            ["SUPPORTS"],
            r"the one pair of 0\.jsonl is SUPPORTS: a calibration is fitted on pairs of two labels at least",
        ),
        (["REFUTES REFUTES", "REFUTES"], r"all 3 pairs of 0\.jsonl, 1\.jsonl are REFUTES"),
        (["NEUTRAL NOT_SUPPORTED"], r"all 2 pairs of 0\.jsonl are NOT_SUPPORTED"),
    ],
)
def test_pairs_of_one_label_teach_nothing(tmp_path: Path, labels: list[str], message: str) -> None:
    files = read_rows(tmp_path, *labels)
    with pytest.raises(SettingRefused, match=message):
        fit_pairs(WordOverlapStance(), files)


def test_files_of_one_label_each_are_fitted_together(tmp_path: Path) -> None:
    check_labels(read_rows(tmp_path, "SUPPORTS SUPPORTS", "REFUTES"))


# -- scaling -------------------------------------------------------------------------------------------------------


@given(parts=st.lists(st.integers(0, 1000), min_size=3, max_size=3).filter(any), temperature=st.floats(0.2, 8))
@settings(max_examples=80)
def test_a_temperature_keeps_the_order_and_the_sum(parts: list[int], temperature: float) -> None:
    supports, refutes, neutral = (part / sum(parts) for part in parts)
    scaled = scale_scores(StanceScores(supports=supports, refutes=refutes, neutral=neutral), temperature)
    assert scaled.supports + scaled.refutes + scaled.neutral == pytest.approx(1, abs=1e-5)
    assert (supports > refutes) <= (scaled.supports >= scaled.refutes)
    assert (neutral > supports) <= (scaled.neutral >= scaled.supports)


def test_files_teach_the_temperature_alike_whatever_their_size(tmp_path: Path) -> None:
    """One kind of claims is read with too little confidence, the other with too much; one file has ten times as many."""
    sure = StanceScores(supports=0.95, refutes=0.04, neutral=0.01)

    def scored(name: str, often: int, right: float) -> tuple[LabelledPairs, list[StanceScores]]:
        labels = ["SUPPORTS" if n % 100 < 100 * right else "REFUTES" for n in range(100 * often)]
        rows = [row(label, claim=f"Tug {name}{n} sank.") for n, label in enumerate(labels)]
        return read_labelled(write_pairs(tmp_path / f"{name}.jsonl", rows)), [sure] * len(rows)

    alike = fit_temperature([scored("a", 1, 0.98), scored("b", 1, 0.7)]).value
    assert fit_temperature([scored("c", 10, 0.98), scored("d", 1, 0.7)]).value == pytest.approx(alike, rel=1e-3)
    assert fit_temperature([scored("e", 5, 0.98)]).value < 1 < alike < fit_temperature([scored("f", 1, 0.7)]).value


def test_a_slope_and_offset_learn_how_often_confidence_is_right() -> None:
    draw = random.Random(4)
    confidences = [draw.uniform(0.5, 0.99) for _ in range(2000)]
    right = [draw.random() < value - 0.2 for value in confidences]
    scaling = fit_scaling(confidences, right)
    before = expected_calibration_error(reliability_bins(confidences, right))
    after = expected_calibration_error(reliability_bins([scaling.apply(value) for value in confidences], right))
    assert before > 0.15
    assert after < 0.05


def test_few_or_one_sided_outcomes_scale_nothing() -> None:
    assert fit_scaling([0.9] * 50, [True] * 50) == Scaling()
    assert Scaling().apply(1.0) == 1.0


# -- risk ----------------------------------------------------------------------------------------------------------


def outcomes(draw: random.Random, number: int) -> list[tuple[float, bool]]:
    """Confidence that is right as often as it says."""
    values = [draw.uniform(0.5, 1.0) for _ in range(number)]
    return [(value, draw.random() < value) for value in values]


def test_the_bar_keeps_its_risk_on_new_data_as_often_as_promised() -> None:
    draw = random.Random(7)
    fresh = outcomes(draw, 40_000)
    broken = found = 0
    for _ in range(60):
        bar = lowest_bar(outcomes(draw, 1500), risk=0.1, total=1500, assurance=0.9)
        if bar is not None:
            found += 1
            passed = [right for confidence, right in fresh if confidence >= bar.bar]
            broken += passed.count(False) / len(passed) > 0.1
    assert found >= 55
    assert broken <= 12  # ten in a hundred are promised; the bound is conservative


def test_the_bar_counts_what_it_lets_pass() -> None:
    sample = outcomes(random.Random(1), 3000)
    bar = lowest_bar(sample, risk=0.1, total=4000)
    assert bar is not None
    passed = [right for confidence, right in sample if confidence >= bar.bar]
    assert (bar.passed, bar.wrong) == (len(passed), passed.count(False))
    assert bar.coverage == pytest.approx(len(passed) / 4000)


def test_too_few_or_too_bad_data_give_no_bar() -> None:
    assert lowest_bar([(0.9, True)] * 20, risk=0.05, total=20) is None
    assert lowest_bar([(0.9, number % 3 > 0) for number in range(900)], risk=0.05, total=900) is None
    assert lowest_bar([], risk=0.05, total=0) is None


def test_the_fewest_that_show_a_bar_are_told() -> None:
    right = [(0.9, True)] * fewest(0.05)
    assert lowest_bar(right, risk=0.05, total=len(right)) is not None
    assert lowest_bar(right[1:], risk=0.05, total=len(right)) is None


def test_the_upper_bound_is_that_of_clopper_and_pearson() -> None:
    assert upper_bound(0, 45, assurance=0.9) == pytest.approx(1 - 0.1 ** (1 / 45), abs=1e-6)
    assert upper_bound(0, 0) == 1.0


def test_a_level_gives_the_bar_of_the_largest_risk_that_is_allowed() -> None:
    assert LEVEL.bar_for(0.05) == 0.91
    assert LEVEL.bar_for(0.07) == 0.91
    assert LEVEL.bar_for(0.04) == math.inf


# -- reliability ---------------------------------------------------------------------------------------------------


def test_bins_hold_every_pair_once_and_the_error_is_their_mean_distance() -> None:
    bins = reliability_bins([0.0, 0.1, 0.2, 0.95, 1.0], [False, False, False, True, False])
    assert len(bins) == 15
    assert sum(item.count for item in bins) == 5
    assert bins[-1].count == 2
    assert expected_calibration_error(bins) == pytest.approx((0.1 + 0.2 + 2 * abs(0.975 - 0.5)) / 5, abs=1e-5)


def test_the_plot_escapes_its_title() -> None:
    svg = reliability_plot(reliability_bins([0.7], [True]), title="<script>pairs")
    assert "<script>" not in svg
    assert svg.count("<circle") == 1


# -- parameters ----------------------------------------------------------------------------------------------------


def test_a_calibration_reads_back_as_it_was_written(tmp_path: Path) -> None:
    full = replace(CALIBRATION, claims=replace(LEVEL, policy="p", decisive=Scaling(slope=0.5, offset=-0.1)))
    write_calibration(full, tmp_path / "deep" / "calibration.json")
    read = read_calibration(tmp_path / "deep" / "calibration.json", weights="w" * 64)
    assert read == full
    assert read.digest == full.digest
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["calibration.json"]


def test_claims_count_only_under_the_settings_they_were_checked_with() -> None:
    full = replace(CALIBRATION, claims=replace(LEVEL, policy="p"))
    assert full.level("p")[0] == "claims"
    assert full.level("q")[0] == "pairs"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": "v" * 64}, "other weights"),
        ({"temperature": -1}, "temperature is -1"),
        ({"temperature": float("nan")}, "temperature is nan"),
        ({"temperature": "hot"}, "temperature"),
        ({"format": 2}, "format is 2"),
        (
            {"pairs": {"data": [], "bars": [{"risk": 0.05, "bar": 9, "passed": 1, "wrong": 0, "coverage": 1}]}},
            "bar of 9",
        ),
        ({"pairs": None}, "pairs"),
    ],
)
def test_a_calibration_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = tmp_path / "calibration.json"
    write_calibration(CALIBRATION, path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ModelRefused, match=message):
        read_calibration(path, weights="w" * 64)


@pytest.mark.parametrize(("place", "value"), [("intercept", math.nan), ("weights", [math.inf] * len(FEATURES))])
def test_a_weight_that_is_no_number_would_decide_everything_and_is_refused(
    tmp_path: Path, place: str, value: object
) -> None:
    path = tmp_path / "calibration.json"
    write_calibration(CALIBRATION, path)
    plain = json.loads(path.read_text())
    plain["pairs"]["weights"] = {"weights": [0.0] * len(FEATURES), "intercept": 0.0} | {place: value}
    path.write_text(json.dumps(plain))
    with pytest.raises(ModelRefused, match="no number"):
        read_calibration(path, weights="w" * 64)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 9000, "null"])
def test_a_file_that_is_no_calibration_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(text)
    with pytest.raises(ModelRefused, match="no calibration"):
        read_calibration(path, weights="w" * 64)
    with pytest.raises(SettingRefused, match="no file"):
        read_calibration(tmp_path / "absent.json", weights="w" * 64)


# -- fitting -------------------------------------------------------------------------------------------------------


class Overconfident:
    """Says what is right, or wrong one time in five, always with 0.98."""

    name = "overconfident"
    digest = "d" * 64

    def score(self, pairs: list[Pair], report: object = None) -> list[StanceScores]:
        return [
            StanceScores(supports=0.98, refutes=0.01, neutral=0.01)
            if ("sank" in claim) != (number % 5 == 0)
            else StanceScores(supports=0.01, refutes=0.98, neutral=0.01)
            for number, (claim, _) in enumerate(pairs)
        ]


def test_an_overconfident_model_is_cooled_down(tmp_path: Path) -> None:
    rows = [row(("SUPPORTS", "REFUTES")[n % 2], claim=f"Tug {n} {('sank', 'floats')[n % 2]}.") for n in range(400)]
    labelled = read_labelled(write_pairs(tmp_path / "pairs.jsonl", rows))
    fitted = fit_pairs(Overconfident(), [labelled])  # type: ignore[arg-type]
    assert fitted.temperature > 2
    assert fitted.pairs.ece < 0.01
    assert [bar.risk for bar in fitted.pairs.bars] == []
    assert fitted.pairs.data == (DataUsed(name="pairs.jsonl", sha256=labelled.digest, count=400),)
    scaled = CalibratedStance(Overconfident(), fitted)  # type: ignore[arg-type]
    assert scaled.name == "overconfident, calibrated"
    second = scaled.score([("Tug 1 sank.", "x"), ("Tug 2 sank.", "x")])[1]
    assert second.supports / (second.supports + second.refutes) == pytest.approx(0.8, abs=0.02)


def test_a_calibrated_model_tells_its_calibration_apart() -> None:
    model = WordOverlapStance()
    first, second = (CalibratedStance(model, replace(CALIBRATION, temperature=t)) for t in (1.4, 1.5))
    assert len({model.digest, first.digest, second.digest}) == 3


def test_claims_give_bars_and_scalings_of_what_is_shown() -> None:
    draw = random.Random(3)
    checked = []
    for _ in range(3000):
        confidence, decisive = draw.uniform(0.8, 1), draw.random() < 0.5
        right = draw.random() < confidence - 0.02
        checked.append(
            ClaimOutcome(decisive=decisive, confidence=confidence, right=right, unknowable=not decisive and right)
        )
    level = fit_claims(checked, data=(DataUsed(name="f", sha256="0", count=3000),), policy="p", risk=0.1)
    assert 0.8 < level.bar_for(0.1) < 0.99
    assert level.bar_for(0.01) == math.inf
    assert level.ece < 0.05
