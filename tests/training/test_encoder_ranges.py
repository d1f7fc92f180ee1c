"""The ranges of the encoder: what its layers really get, and that those that ship hold for texts that were not measured."""

import pytest

torch = pytest.importorskip("torch")

from transformers import AutoModel  # noqa: E402

from index.bert_runtime import open_tokenizer  # noqa: E402
from index.int8_ranges import read_ranges  # noqa: E402
from index.weights import DEFAULT_ENCODER, encoder_path  # noqa: E402
from training.encoder.ranges import measure  # noqa: E402

SHIPPED = encoder_path(DEFAULT_ENCODER)
TEXTS = [
    "Harbour. The ferry sank off the west coast, and nobody was hurt.",
    "Bread prices rose by 4% in May.",
    " ".join(["The lamp of the old lighthouse has been automatic since its keeper retired."] * 30),
]


def test_ranges_are_the_largest_values_that_went_into_each_layer_up_to_what_is_read() -> None:
    found = measure(SHIPPED, TEXTS)
    model = AutoModel.from_pretrained(SHIPPED, dtype=torch.float32).eval()
    seen = []
    model.encoder.layer[4].attention.output.dense.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    for encoded in open_tokenizer(SHIPPED, 256).encode_batch(TEXTS):
        with torch.no_grad():
            model(input_ids=torch.tensor([encoded.ids]), attention_mask=torch.ones(1, len(encoded.ids)))
    assert [rows.shape[1] for rows in seen][-1] == 256
    wanted = torch.cat([rows.flatten(0, -2) for rows in seen]).abs().amax(0)
    assert found["encoder.layer.4.attention.output.dense"] == pytest.approx(wanted.numpy(), rel=1e-5)


def test_the_ranges_that_ship_are_those_of_every_layer_and_hold_what_was_not_measured() -> None:
    shipped, found = read_ranges(SHIPPED), measure(SHIPPED, TEXTS)
    assert {*found} == {*shipped}
    for name, values in found.items():
        assert (values <= shipped[name] * 1.2).mean() > 0.99
