"""Further training on one core: parts by their shares, dropout from one mask, frozen layers, and a real short run."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from safetensors.numpy import load_file  # noqa: E402

from index.weights import original_encoder_path  # noqa: E402
from tests.training.turns import run_in_turn  # noqa: E402
from training.stance import further  # noqa: E402
from training.stance.mixture import tokenise  # noqa: E402
from training.stance.sources import SOURCES, LabelledPair  # noqa: E402
from training.stance.train import make_model  # noqa: E402
from workbench.stance.cross_encoder import MODELS  # noqa: E402

PAIRS = [
    LabelledPair(
        f"Claim {number} holds{' and so on' * (number % 7)}.",
        "Nothing of the kind was said." if number % 3 else f"Claim {number} holds.",
        number % 5,
        ("lingnli", "scifact_near", "fever_train", "changed_number", "news_near")[number % 5],
    )
    for number in range(200)
]


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mixture") / "mixture.npz"
    tokenise(PAIRS, original_encoder_path(), path)
    return path


def test_every_source_is_in_a_part_and_an_unknown_one_is_told() -> None:
    made = (
        "changed_name negated_refuted same_page date_moved vague_year evidence_planned abstract_title news_shown blank"
        " miss_plan miss_number_true news_own"
    )
    for source in [*(source.name for source in SOURCES), *made.split()]:
        assert further.part_of(source) in further.PARTS
    assert further.part_of("fever_train_nei_tfidf") == "silent"
    with pytest.raises(ValueError, match="'letters'"):
        further.part_of("letters")


def test_a_table_of_shares_has_a_row_for_each_part(tmp_path: Path) -> None:
    assert all(list(shares) == list(further.PARTS) for shares in further.SHARES.values())
    path = tmp_path / "shares.csv"
    rows = [f"{part},{number}" for number, part in enumerate(further.PARTS)]
    path.write_text("\n".join(["part,some", *rows]), encoding="utf-8")
    assert further.read_shares(path)["some"]["silent"] == 1
    path.write_text("\n".join(["part,some", *rows[1:]]), encoding="utf-8")
    with pytest.raises(ValueError, match="a row for each of fever, silent"):
        further.read_shares(path)


def test_a_block_has_the_shares_of_its_parts_and_batches_of_one_width(mixture: Path) -> None:
    data = further.Shares(mixture, "nli", 3)
    batches = data.batches(0, 3)
    assert [batch.tolist() for batch in batches] == [
        batch.tolist() for batch in further.Shares(mixture, "nli", 3).batches(0, 3)
    ]
    assert [batch.tolist() for batch in batches] != [batch.tolist() for batch in data.batches(1, 3)]
    for batch in batches:
        widths = {int(-(-data.lengths[row] // 8)) for row in batch}
        assert len(widths) == 1
        assert len(batch) <= 256
    seen = Counter(further.part_of(PAIRS[row].source) for batch in batches for row in batch)
    assert sum(seen.values()) > 0.9 * 20_000
    assert seen["nli"] / seen["fever"] == pytest.approx(270 / 150, rel=0.1)
    assert seen["science"] / seen["news_near"] == pytest.approx(30 / 60, rel=0.2)
    often = Counter(row for batch in batches for row in batch if PAIRS[row].source == "lingnli")
    assert max(often.values()) - min(often.values()) <= 0.1 * max(often.values()), (
        "all pairs of a part before one again"
    )


def test_dropout_is_cut_anew_each_time_and_leaves_the_mean_alone() -> None:
    torch.manual_seed(1)
    model = further.prepare(make_model(MODELS / "stance-minilm"), frozen=2, drawn=1 << 20)
    trained = {name for name, p in model.named_parameters() if p.requires_grad}
    assert not any("embeddings" in name or ".layer.0." in name or ".layer.1." in name for name in trained)
    assert any(".layer.2." in name for name in trained)
    assert any("classifier" in name for name in trained)
    dropout = model.bert.encoder.layer[3].output.dropout
    values = torch.ones(64, 30, 96)
    model.train()
    one, other = dropout(values), dropout(values)
    assert not torch.equal(one, other)
    assert float((one == 0).float().mean()) == pytest.approx(0.1, abs=0.01)
    assert float(one.mean()) == pytest.approx(1, abs=0.02)
    model.eval()
    assert torch.equal(dropout(values), values)


@pytest.mark.slow
def test_a_short_run_repeats_and_moves_what_is_not_frozen(tmp_path: Path, mixture: Path) -> None:
    start = MODELS / "stance-minilm"
    how = ["--steps", "1", "--rate", "1e-4", "--parts", "both", "--start", str(start)]
    runs = [
        ["training.stance.further", mixture, tmp_path / name, *how, "--seed", seed]
        for name, seed in (("a", "1"), ("b", "1"), ("c", "2"))
    ]
    run_in_turn(*runs)
    a, b, c = (load_file(tmp_path / name / "last" / "model.safetensors") for name in "abc")
    assert all(np.array_equal(a[name], b[name]) for name in a)
    assert not np.array_equal(a["classifier.weight"], c["classifier.weight"])
    began = {name: array.astype(np.float32) for name, array in load_file(start / "model.safetensors").items()}
    moved = {name for name, array in a.items() if not np.array_equal(array, began[name])}
    assert moved
    assert not any("embeddings" in name or ".layer.0." in name or ".layer.1." in name for name in moved)
