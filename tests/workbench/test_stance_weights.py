"""Which stance models are taken, and which are refused by name."""

import json
import shutil
from pathlib import Path

import pytest

from workbench.errors import ModelRefused
from workbench.records import Stance
from workbench.stance.cross_encoder import MODELS, CrossEncoderStance, stance_columns

BASELINE = MODELS / "stance-minilm"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASELINE, tmp_path / "model"))


def relabel(folder: Path, labels: dict[str, str] | None) -> None:
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = labels
    (folder / "config.json").write_text(json.dumps(config))


def test_labels_are_mapped_by_name_and_never_by_position() -> None:
    columns = stance_columns({0: "contradiction", 1: "entailment", 2: "neutral"}, "m")
    assert columns == {Stance.REFUTES: 0, Stance.SUPPORTS: 1, Stance.NEUTRAL: 2}


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, "'LABEL_0'"),
        ({0: "entailment", 1: "supports", 2: "neutral"}, "'supports'"),
        ({0: "entailment", 1: "contradiction"}, "NEUTRAL"),
    ],
)
def test_unknown_doubled_or_absent_labels_are_refused(labels: dict[int, str], message: str) -> None:
    with pytest.raises(ModelRefused, match=message):
        stance_columns(labels, "m")


def test_a_folder_with_its_labels_in_another_order_gives_the_same_stances(folder: Path) -> None:
    relabel(folder, {"0": "entailment", "1": "contradiction", "2": "neutral"})
    pair = ("No people were hurt.", "Four people were hurt.")
    assert CrossEncoderStance(str(folder)).score([pair]) == CrossEncoderStance().score([pair])
    relabel(folder, {"0": "contradiction", "1": "entailment", "2": "neutral"})
    swapped, plain = CrossEncoderStance(str(folder)).score([pair])[0], CrossEncoderStance().score([pair])[0]
    assert (swapped.supports, swapped.refutes) == (plain.refutes, plain.supports)


def test_a_model_without_named_labels_is_refused_before_it_is_loaded(folder: Path) -> None:
    (folder / "config.json").unlink()
    with pytest.raises(ModelRefused, match="id2label"):
        CrossEncoderStance(str(folder))


def test_pickled_weights_are_never_loaded(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelRefused, match="never loaded"):
        CrossEncoderStance(str(folder))


def test_weights_that_are_no_safetensors_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"\x00" * 64)
    with pytest.raises(ModelRefused, match="cannot be loaded"):
        CrossEncoderStance(str(folder))


def test_shipped_weights_that_were_altered_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = bytearray((folder / "model.safetensors").read_bytes())
    raw[-1] ^= 1
    (folder / "model.safetensors").write_bytes(raw)
    monkeypatch.setattr("workbench.stance.cross_encoder.MODELS", folder.parent)
    folder.rename(folder.parent / "stance-minilm")
    with pytest.raises(ModelRefused, match="was altered"):
        CrossEncoderStance("stance-minilm")


def test_a_tokenizer_that_was_altered_is_refused_where_it_shipped_and_another_model_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = CrossEncoderStance(str(folder)).weights
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["normalizer"]["lowercase"] = False
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    assert CrossEncoderStance(str(folder)).weights != before
    monkeypatch.setattr("workbench.stance.cross_encoder.MODELS", folder.parent)
    folder.rename(folder.parent / "stance-minilm")
    with pytest.raises(ModelRefused, match="was altered"):
        CrossEncoderStance("stance-minilm")
