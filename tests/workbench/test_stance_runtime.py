"""The runtimes of the stance model: near to one another, blind to neighbours, chosen by a measurement that is kept."""

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.bert_graph import LEAST_OF_GELU
from index.bert_runtime import equal_length_batches
from index.int8_ranges import FILE, read_ranges, write_ranges
from workbench.composition import Workbench
from workbench.errors import ModelRefused
from workbench.machine import measured_choice
from workbench.records import StanceScores
from workbench.settings import Settings
from workbench.stance.cross_encoder import MODELS, RUNTIMES, CrossEncoderStance
from workbench.stance.graph_runtime import GraphRunner, runs_in_float32
from workbench.stance.runtimes import measure_runtime, sample_pairs
from workbench.stance.torch_runtime import TorchRunner

ROOT = Path(__file__).resolve().parents[2]
BASELINE = MODELS / "stance-minilm"
HOSTILE = [("\x00\u202e<script>", "\ud800 launch"), ("", ""), ("rocket " * 400, "failed " * 400)]


@pytest.fixture(scope="module")
def exact() -> list[StanceScores]:
    return CrossEncoderStance().score(sample_pairs())


@pytest.fixture(scope="module")
def int8() -> CrossEncoderStance:
    return CrossEncoderStance(runtime="int8")


@pytest.mark.parametrize("runtime", ["bfloat16", "int8"])
def test_a_runtime_stays_near_float32(runtime: str, exact: list[StanceScores]) -> None:
    scores = CrossEncoderStance(runtime=runtime).score(sample_pairs())
    differences = [abs(left.supports - right.supports) for left, right in zip(scores, exact, strict=True)]
    assert max(differences) < 0.1
    assert float(np.mean(differences)) < 0.02


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_scores_of_a_pair_are_the_same_bits_whatever_stands_beside_it(runtime: str) -> None:
    model = CrossEncoderStance(runtime=runtime)
    pairs = [*sample_pairs()[:6], *HOSTILE]
    together = model.score(pairs)
    assert model.score(pairs[::-1])[::-1] == together
    assert [model.score([pair])[0] for pair in pairs] == together


def test_logits_are_the_same_bits_on_any_number_of_threads() -> None:
    pairs = [(evidence, claim) for claim, evidence in sample_pairs()]
    one, three = (GraphRunner(BASELINE, int8=True, max_tokens=256, threads=threads).logits(pairs) for threads in (1, 3))
    assert (one == three).all()


def test_another_process_gives_the_same_scores(int8: CrossEncoderStance) -> None:
    code = (
        "from workbench.stance.cross_encoder import CrossEncoderStance\n"
        "from workbench.stance.runtimes import sample_pairs\n"
        "print([s.supports for s in CrossEncoderStance(runtime='int8').score(sample_pairs())])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [scores.supports for scores in int8.score(sample_pairs())]


def test_int8_needs_no_torch() -> None:
    code = (
        "import sys\nfrom workbench.stance.cross_encoder import CrossEncoderStance\n"
        "CrossEncoderStance(runtime='int8').score([('A tug sank.', 'A tug went down.')])\nprint('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_megabyte_of_text_is_cut_before_it_is_read(int8: CrossEncoderStance) -> None:
    long = "The rocket failed. " * 60_000
    assert int8.score([("The rocket failed.", long)]) == int8.score([("The rocket failed.", long[:20_000])])


def test_the_graph_in_float32_says_what_the_library_says() -> None:
    pairs = [(evidence, claim) for claim, evidence in sample_pairs()] + [
        ("", "A tug sank."),
        ("数据 😀 " * 30, "Köln's 3,000 €"),
    ]
    library = TorchRunner(BASELINE, max_tokens=256).logits(pairs)
    assert np.abs(GraphRunner(BASELINE, int8=False, max_tokens=256).logits(pairs) - library).max() < 1e-4


def test_float32_of_what_is_no_plain_bert_goes_to_the_library(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASELINE, tmp_path / "model"))
    assert runs_in_float32(folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"hidden_act": "relu"}))
    assert not runs_in_float32(folder)
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "tokenizer.json").unlink()
    assert not runs_in_float32(folder)


def test_both_tokenizers_cut_long_pairs_alike() -> None:
    long = ("the second stage failed " * 90, "a claim of some length " * 40)
    exact = TorchRunner(BASELINE, max_tokens=256).logits([long])
    near = GraphRunner(BASELINE, int8=False, max_tokens=256).logits([long])
    assert np.abs(exact - near).max() < 1e-4


def test_name_and_digest_tell_the_runtime_and_weights_do_not(int8: CrossEncoderStance) -> None:
    plain = CrossEncoderStance()
    assert (plain.name, int8.name) == ("stance-minilm", "stance-minilm, int8")
    assert plain.digest != int8.digest
    assert plain.weights == int8.weights


def test_a_model_without_ranges_runs_in_int8_as_near(tmp_path: Path, exact: list[StanceScores]) -> None:
    folder = Path(shutil.copytree(BASELINE, tmp_path / "model"))
    (folder / FILE).unlink()
    assert read_ranges(folder) == {}
    scores = CrossEncoderStance(str(folder), runtime="int8").score(sample_pairs())
    differences = [abs(left.supports - right.supports) for left, right in zip(scores, exact, strict=True)]
    assert 0 < max(differences) < 0.1
    assert float(np.mean(differences)) < 0.02


def test_ranges_are_kept_rounded_up_and_refused_with_other_weights_or_nonsense(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASELINE, tmp_path / "model"))
    values = np.array([0.0, 1.23456, 28.6512], dtype=np.float32)
    write_ranges(folder, {"bert.a": values})
    kept = read_ranges(folder)["bert.a"]
    assert (kept >= values).all()
    assert kept == pytest.approx(values, rel=2e-3)
    good = json.loads((folder / FILE).read_text())
    bad = (
        {"weights": "0" * 64},
        {"format": 7},
        {"ranges": {"bert.a": [-1.0]}},
        {"ranges": {"bert.a": "x"}},
        {"ranges": 3},
    )
    for change in bad:
        (folder / FILE).write_text(json.dumps(good | change))
        with pytest.raises(
            ModelRefused, match=r"activations\.json .*python -m training\.stance\.ranges .*remove the file"
        ):
            CrossEncoderStance(str(folder), runtime="int8")
    (folder / FILE).write_text("{")
    with pytest.raises(ModelRefused, match="cannot be read"):
        read_ranges(folder)


def test_ranges_of_a_layer_of_another_width_are_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASELINE, tmp_path / "model"))
    write_ranges(folder, {"bert.encoder.layer.0.intermediate.dense": np.ones(7, dtype=np.float32)})
    with pytest.raises(ModelRefused, match=r"7 channels.*384"):
        CrossEncoderStance(str(folder), runtime="int8")


def test_gelu_is_never_below_the_bound_that_int8_counts_on() -> None:
    points = np.linspace(-6, 6, 200_001)
    normal = np.array([0.5 * (1 + math.erf(point / math.sqrt(2))) for point in points])
    assert LEAST_OF_GELU <= float((points * normal).min()) < LEAST_OF_GELU + 0.001


def test_batches_hold_one_length_and_every_row_once() -> None:
    lengths = [5, 9, 5, 9, 9, 5, 200]
    batches = equal_length_batches(lengths, most_tokens=18)
    assert sorted(row for batch in batches for row in batch) == list(range(7))
    assert [[lengths[row] for row in batch] for batch in batches] == [[5, 5, 5], [9, 9], [9], [200]]


def test_another_architecture_is_refused_by_int8_alone(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASELINE, tmp_path / "model"))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"hidden_act": "relu"}))
    with pytest.raises(ModelRefused, match="use float32"):
        CrossEncoderStance(str(folder), runtime="int8")
    assert CrossEncoderStance(str(folder)).runtime == "float32"
    with pytest.raises(ModelRefused, match="'fp4' is not known"):
        CrossEncoderStance(runtime="fp4")


def test_a_runtime_is_measured_once_and_kept(tmp_path: Path) -> None:
    bench = Workbench(Settings(home=tmp_path, stance_runtime="auto"))
    name = bench.plain_stance_model.name
    notes = json.loads((tmp_path / "machine.json").read_text())
    (kept,) = notes.values()
    assert kept in RUNTIMES
    assert name == ("stance-minilm" if kept == "float32" else f"stance-minilm, {kept}")
    assert measure_runtime("stance-minilm") in RUNTIMES


def test_a_home_that_cannot_be_written_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert measured_choice(tmp_path / "file" / "machine.json", "a", ["x"], lambda: "x") == "x"


def test_a_broken_or_unknown_note_is_measured_again(tmp_path: Path) -> None:
    path = tmp_path / "home" / "machine.json"
    assert measured_choice(path, "a", ["x", "y"], lambda: "y") == "y"
    assert measured_choice(path, "a", ["x", "y"], lambda: "x") == "y"
    assert measured_choice(path, "a", ["x"], lambda: "x") == "x"
    path.write_text("{")
    assert measured_choice(path, "a", ["x", "y"], lambda: "y") == "y"
    assert measured_choice(path, "b", ["z"], lambda: "z") == "z"
    assert json.loads(path.read_text()) == {"a": "y", "b": "z"}
