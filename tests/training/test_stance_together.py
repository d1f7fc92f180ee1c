"""Several stance models trained at once: the stacked network is the library's, and a run moves every model by itself."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from safetensors.numpy import load_file  # noqa: E402

from index.weights import original_encoder_path  # noqa: E402
from training.stance import together  # noqa: E402
from training.stance.mixture import tokenise  # noqa: E402
from training.stance.sources import LabelledPair  # noqa: E402
from training.stance.stacked import STACK_SIZE, Embeddings, from_row, stacked_logits, to_row, views  # noqa: E402
from training.stance.train import make_model  # noqa: E402
from workbench.stance.cross_encoder import MODELS  # noqa: E402

PAIRS = [
    LabelledPair(
        f"Claim {number} holds{' and so on' * (number % 9)}.",
        "" if number % 8 == 0 else f"Claim {number} holds." if number % 3 == 0 else "Nothing of the kind was said.",
        number % 4,
        ("lingnli", "scifact_train", "fever_train")[number % 3],
    )
    for number in range(96)
]


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mixture") / "mixture.npz"
    tokenise(PAIRS, original_encoder_path(), path)
    return path


def test_a_row_of_a_stack_is_the_model_it_came_from_and_says_what_it_says(mixture: Path) -> None:
    model = make_model(MODELS / "stance-minilm").eval()
    state = model.state_dict()
    row = to_row(state)
    back = from_row(row)
    assert {*back} == {name for name in state if "embeddings" not in name}
    assert all(torch.equal(tensor, state[name]) for name, tensor in back.items())
    other = row + 0.01 * torch.randn(STACK_SIZE, generator=torch.Generator().manual_seed(1))
    pairs = together.Pairs(mixture, torch.device("cpu"))
    rows = torch.arange(16).reshape(2, 8)
    ids = pairs.take(rows, 48)
    with torch.no_grad():
        stacked = stacked_logits(Embeddings(state, torch.device("cpu")), views(torch.stack([row, other])), ids)
    for number, weights in enumerate((row, other)):
        model.load_state_dict({**state, **from_row(weights)})
        separators = ids[number] == 102
        kinds = ((separators.cumsum(1) - separators.long()) >= 1).long() * (ids[number] != 0)
        with torch.no_grad():
            alone = model(input_ids=ids[number], attention_mask=(ids[number] != 0).long(), token_type_ids=kinds).logits
        assert torch.allclose(stacked[number], alone, atol=2e-5)
    assert not torch.allclose(stacked[0], stacked[1])


def test_every_pair_is_drawn_as_often_as_its_source_asks(mixture: Path) -> None:
    pairs = together.Pairs(mixture, torch.device("cpu"))
    times = pairs.repeats(science=3, nli=2)
    assert sorted(set(times.tolist())) == [1, 2, 3]
    batches = together.Batches(pairs, [times, torch.ones_like(times)], seed=4)
    drawn = [torch.zeros(len(PAIRS)), torch.zeros(len(PAIRS))]
    for _ in range(120):
        width, rows = batches.draw()
        assert rows.shape[0] == 2
        assert int(pairs.lengths[rows].max()) <= width
        for count, of_model in zip(drawn, rows, strict=True):
            count += torch.bincount(of_model, minlength=len(PAIRS))
    narrow = pairs.width_of == 0  # all of one width are drawn equally often for their repeats
    often = drawn[0][narrow] / times[narrow]
    assert float(often.std() / often.mean()) < 0.05
    assert float(drawn[1][narrow].std() / drawn[1][narrow].mean()) < 0.05


def test_a_short_run_writes_a_model_for_each_and_repeats(
    mixture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "_TOKENS", 256)
    monkeypatch.setattr(together, "_WARM_UP", 1)
    start = str(MODELS / "stance-minilm")
    for name in ("one", "other"):
        how = ["--steps", "2", "--start", start, "--run", "1e-4:1:1", "--run", "2e-4:3:2"]
        monkeypatch.setattr("sys.argv", ["together", str(mixture), str(tmp_path / name), *how])
        together.main()
    first, second, again = (load_file(tmp_path / name / "model.safetensors") for name in ("one/1", "one/2", "other/1"))
    shipped = load_file(MODELS / "stance-minilm/model.safetensors")
    words = "bert.embeddings.word_embeddings.weight"
    assert np.array_equal(first[words], shipped[words].astype(np.float32))
    moved = "bert.encoder.layer.0.intermediate.dense.weight"
    assert np.array_equal(first[moved], again[moved])
    assert not np.array_equal(first[moved], second[moved])
    assert 0 < np.abs(first[moved] - shipped[moved].astype(np.float32)).max() < 1e-3
