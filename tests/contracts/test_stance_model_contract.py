"""What every stance model must do: the cross-encoder in each runtime, calibrated, a judge, the deterministic one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench.judge_server import JudgeServer, reads_words
from workbench.calibration import CalibratedStance, Calibration
from workbench.calibration.parameters import Level
from workbench.stance import StanceModel
from workbench.stance.cross_encoder import CrossEncoderStance
from workbench.stance.judge import JudgeStance
from workbench.stance.judge_client import ChatClient
from workbench.stance.word_overlap import WordOverlapStance

PAIRS = [
    ("The rocket failed.", "The rocket failed in flight."),
    ("No people were hurt.", "Four people were hurt."),
    ("", ""),
    ("The ferry sank.", "Bread prices rose by 4% in May."),
    ("x", "launch " * 2000),
]


KINDS = ["float32", "bfloat16", "int8", "calibrated", "judge", "word overlap"]


@pytest.fixture(scope="module", params=KINDS)
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StanceModel]:
    kind = request.param
    if kind == "judge":
        with JudgeServer(reads_words) as server:
            yield JudgeStance("words", ChatClient(server.address), Path(tmp_path_factory.mktemp("judge")))
    elif kind == "word overlap":
        yield WordOverlapStance()
    elif kind == "calibrated":
        level = Level(data=(), bars=())
        inner = CrossEncoderStance(runtime="int8")
        yield CalibratedStance(inner, Calibration(model="m", weights=inner.weights, temperature=1.5, pairs=level))
    else:
        yield CrossEncoderStance(runtime=kind)


def test_scores_come_in_order_and_sum_to_one(model: StanceModel) -> None:
    scores = model.score(PAIRS)
    assert len(scores) == len(PAIRS)
    for row in scores:
        assert row.supports + row.refutes + row.neutral == pytest.approx(1, abs=1e-5)


def test_order_of_pairs_does_not_change_their_scores(model: StanceModel) -> None:
    forward, backward = model.score(PAIRS), model.score(PAIRS[::-1])[::-1]
    for left, right in zip(forward, backward, strict=True):
        assert left.supports == pytest.approx(right.supports, abs=1e-4)


def test_the_same_pairs_give_equal_scores(model: StanceModel) -> None:
    assert model.score(PAIRS) == model.score(PAIRS)


def test_no_pairs_give_no_scores(model: StanceModel) -> None:
    assert model.score([]) == []


def test_support_and_contradiction_lean_the_right_way(model: StanceModel) -> None:
    supported, refuted, _, unrelated, _ = model.score(PAIRS)
    assert supported.supports > max(supported.refutes, supported.neutral)
    assert refuted.refutes > max(refuted.supports, refuted.neutral)
    assert unrelated.neutral > unrelated.supports


def test_progress_ends_at_the_total(model: StanceModel) -> None:
    seen: list[tuple[int, int]] = []
    model.score(PAIRS, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(PAIRS), len(PAIRS))
