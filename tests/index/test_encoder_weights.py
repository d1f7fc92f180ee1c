"""Which encoders are taken, and which are refused by name."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.encoder import SentenceTransformerEncoder
from index.encoder_runtimes import measure_runtime
from index.errors import ModelRefused
from index.weights import (
    DEFAULT_ENCODER,
    DIGESTS,
    ORIGINAL_ENCODER,
    encoder_path,
    file_digest,
    resolve_weights,
)

_PASSAGE = "The agency said that the second stage failed to ignite, and that it fell into the sea off the west coast."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(encoder_path(DEFAULT_ENCODER), tmp_path / "my-encoder"))


@pytest.mark.parametrize("name", [*DIGESTS])
def test_the_named_weights_have_the_digest_that_is_written_down(name: str) -> None:
    assert file_digest(encoder_path(name) / "model.safetensors") == DIGESTS[name]


def test_the_default_costs_what_the_original_costs() -> None:
    ours, original = (SentenceTransformerEncoder(name) for name in (DEFAULT_ENCODER, ORIGINAL_ENCODER))
    assert (ours.name, original.name) == (DEFAULT_ENCODER, ORIGINAL_ENCODER)
    assert (ours.dimension, ours.max_tokens) == (original.dimension, original.max_tokens)
    assert ours.digest != original.digest
    small, large = ((encoder_path(name) / "model.safetensors").stat().st_size for name in DIGESTS)
    assert small < 50e6 < large


def test_any_folder_serves_with_prompts_of_its_own(folder: Path, minilm: SentenceTransformerEncoder) -> None:
    prompted = SentenceTransformerEncoder(str(folder), query_prompt="query: ", passage_prompt="passage: ")
    assert prompted.name == "my-encoder"
    assert prompted.digest != minilm.digest
    np.testing.assert_allclose(
        prompted.encode_queries(["a tug sank"]), minilm.encode_queries(["query: a tug sank"]), atol=1e-6
    )
    np.testing.assert_allclose(
        prompted.encode_passages(["a tug sank"]), minilm.encode_passages(["passage: a tug sank"]), atol=1e-6
    )


@pytest.mark.parametrize("name", [*DIGESTS])
def test_altered_weights_of_a_known_name_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    raw = bytearray((folder / "model.safetensors").read_bytes())
    raw[-1] ^= 1
    (folder / "model.safetensors").write_bytes(raw)
    monkeypatch.setattr("index.weights.encoder_path", lambda _: folder)
    with pytest.raises(ModelRefused, match=r"not the published .*restores"):
        resolve_weights(name)


def test_a_tokenizer_that_was_altered_is_refused_beside_a_known_name_and_another_encoder_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, minilm: SentenceTransformerEncoder
) -> None:
    before = SentenceTransformerEncoder(str(folder)).digest
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8").replace('"lowercase":true', '"lowercase":false'))
    assert SentenceTransformerEncoder(str(folder)).digest not in (before, minilm.digest)
    monkeypatch.setattr("index.weights.encoder_path", lambda _: folder)
    with pytest.raises(ModelRefused, match=r"my-encoder has SHA-256 .*git checkout"):
        resolve_weights(DEFAULT_ENCODER)


def test_pickled_weights_are_never_loaded(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelRefused, match="never loaded"):
        SentenceTransformerEncoder(str(folder))


def test_weights_that_are_no_safetensors_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"\x00" * 64)
    with pytest.raises(ModelRefused, match="cannot be loaded"):
        SentenceTransformerEncoder(str(folder))


def test_weights_that_lack_a_layer_are_refused_by_its_name(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    lacking = {name: tensor for name, tensor in weights.items() if "layer.5.intermediate" not in name}
    assert len(lacking) == len(weights) - 2
    save_file(lacking, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelRefused, match=r"layer\.5\.intermediate.* no whole encoder"):
        SentenceTransformerEncoder(str(folder)).encode_queries(["a tug sank"])


@pytest.mark.parametrize("name", ["no/such-model", "/no/such/folder", "not a name at all"])
def test_a_model_that_is_not_there_is_refused_without_a_download(name: str) -> None:
    with pytest.raises(ModelRefused, match="nothing is downloaded"):
        SentenceTransformerEncoder(name)


def test_an_unknown_runtime_is_refused() -> None:
    with pytest.raises(ModelRefused, match="'float8'"):
        SentenceTransformerEncoder(runtime="float8")


@pytest.mark.parametrize("name", [DEFAULT_ENCODER, ORIGINAL_ENCODER])  # with ranges beside the weights, and without
def test_passages_in_eight_bits_stay_near_the_exact_ones_and_are_the_same_bits_in_any_company(name: str) -> None:
    texts = [_PASSAGE, "Eleven ships waited outside the breakwater.", "", "данные 😀 " * 30, f"{_PASSAGE} " * 20]
    exact, quick = (SentenceTransformerEncoder(name, runtime=runtime) for runtime in ("float32", "int8"))
    assert quick.digest == exact.digest
    vectors = quick.encode_passages(texts)
    cosines = (vectors * exact.encode_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.98  # an empty text is furthest
    assert np.median(cosines) > 0.995
    assert cosines.mean() < 0.99999  # it is another arithmetic
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert quick.encode_passages(texts[::-1])[::-1].tobytes() == vectors.tobytes()
    assert np.concatenate([quick.encode_passages([text]) for text in texts]).tobytes() == vectors.tobytes()
    assert quick.encode_queries(texts).tobytes() == exact.encode_queries(texts).tobytes()
    assert quick.encode_passages([]).shape == (0, 384)


def test_the_runtime_that_is_measured_is_one_that_runs() -> None:
    runtime = measure_runtime()
    assert SentenceTransformerEncoder(runtime=runtime).encode_passages([_PASSAGE]).shape == (1, 384)


def test_what_is_no_plain_bert_cannot_run_in_eight_bits(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"hidden_act": "relu"}))
    with pytest.raises(ModelRefused, match=r"cannot run in int8, use float32 or bfloat16"):
        SentenceTransformerEncoder(str(folder), runtime="int8")


def test_half_precision_passages_stay_near_the_exact_ones(minilm: SentenceTransformerEncoder) -> None:
    texts = ["The second stage failed to ignite.", "Eleven ships waited outside the breakwater."]
    half = SentenceTransformerEncoder(runtime="bfloat16")
    assert half.digest == minilm.digest
    cosines = (half.encode_passages(texts) * minilm.encode_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.999
    assert half.encode_queries(texts).tobytes() == minilm.encode_queries(texts).tobytes()
