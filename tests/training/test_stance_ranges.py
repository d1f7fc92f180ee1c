"""The ranges that 8-bit arithmetic divides by: what the layers really get, no padding, long pairs as well."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from index.int8_ranges import read_ranges  # noqa: E402
from index.weights import original_encoder_path  # noqa: E402
from training.stance.mixture import tokenise  # noqa: E402
from training.stance.ranges import measure, pair_of  # noqa: E402
from training.stance.sources import LabelledPair  # noqa: E402
from training.stance.train import Mixture, make_model  # noqa: E402
from workbench.stance.cross_encoder import MODELS  # noqa: E402

SHIPPED = MODELS / "stance-minilm"
PAIRS = [
    LabelledPair(
        f"The {name} sank.", f"Nobody saw the {name} go down{' at all' * (number % 40)}.", number % 3, "lingnli"
    )
    for number, name in enumerate(["tug", "ferry", "barge", "yacht"] * 6)
]


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Mixture:
    path = tmp_path_factory.mktemp("mixture") / "mixture.npz"
    tokenise(PAIRS, original_encoder_path(), path)
    return Mixture(path)


def test_a_pair_of_one_row_is_that_row_and_one_of_many_fills_what_is_read(mixture: Mixture) -> None:
    for row in (0, 5):
        ids, types = pair_of(mixture, [row])
        span = slice(mixture.starts[row], mixture.ends[row])
        assert ids.tolist() == mixture.ids[span].tolist()
        assert types.tolist() == mixture.types[span].tolist()
    ids, types = pair_of(mixture, range(24))
    assert len(ids) == 256
    first = slice(mixture.starts[0], mixture.ends[0])
    assert ids[types == 1].tolist() == mixture.ids[first][mixture.types[first] == 1].tolist()
    assert (ids == 102).sum() == 2


def test_ranges_are_the_largest_values_that_went_into_each_layer(mixture: Mixture) -> None:
    found = measure(SHIPPED, mixture, pairs=8, seed=1)
    assert {*found} == {*read_ranges(SHIPPED)}
    model = make_model(SHIPPED).eval()
    drawn = np.random.default_rng(1).choice(len(PAIRS), size=8, replace=False)
    seen = []
    model.bert.encoder.layer[2].intermediate.dense.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    for rows in [[row] for row in drawn] + [drawn[0:16], drawn[4:20]]:
        ids, types = (torch.from_numpy(part)[None] for part in pair_of(mixture, rows))
        with torch.no_grad():
            model(input_ids=ids, token_type_ids=types, attention_mask=torch.ones_like(ids))
    wanted = torch.cat([one.flatten(0, -2) for one in seen]).abs().amax(0)
    assert found["bert.encoder.layer.2.intermediate.dense"] == pytest.approx(wanted.numpy(), rel=1e-5)


def test_the_ranges_that_ship_hold_what_was_not_measured(mixture: Mixture) -> None:
    shipped = read_ranges(SHIPPED)
    for name, values in measure(SHIPPED, mixture, pairs=12, seed=2).items():
        assert (values <= shipped[name] * 1.2).mean() > 0.99
