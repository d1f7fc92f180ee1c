"""Stance by a cross-encoder: the shipped weights, or any Hugging Face NLI model. The only module that loads one.

Invariant: labels are mapped by name, never by position, and an unknown label is an error; weights come from safetensors,
by path, and the shipped ones only after their SHA-256 was compared.

The pair goes in as (evidence, claim): premise first, as NLI models are trained.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from index.encoder import file_digest
from index.text import without_surrogates
from workbench.errors import ModelRefused
from workbench.records import Stance, StanceScores
from workbench.stance.protocol import Pair

MODELS = Path(__file__).resolve().parents[2] / "models"
#: SHA-256 of model.safetensors of every model that ships with the project.
SHIPPED = {"stance-baseline": "53adc8fa9a35572aff84c085d6a5776bb30989e31e73cb16ec8b5a9eb8f0ccc0"}

_LABELS = {
    "supports": Stance.SUPPORTS,
    "support": Stance.SUPPORTS,
    "supported": Stance.SUPPORTS,
    "entailment": Stance.SUPPORTS,
    "refutes": Stance.REFUTES,
    "refute": Stance.REFUTES,
    "refuted": Stance.REFUTES,
    "contradiction": Stance.REFUTES,
    "neutral": Stance.NEUTRAL,
    "not enough info": Stance.NEUTRAL,
    "nei": Stance.NEUTRAL,
}
_BATCH = 32
_REPORT_EVERY = 8 * _BATCH
_MAX_TOKENS = 256


def stance_columns(labels: dict[int, str], model: str) -> dict[Stance, int]:
    """Return the output column of each stance, found by the name of its label.

    Raises:
        ModelRefused: a label that is not known, or a stance that no label or more than one stands for.
    """
    columns: dict[Stance, int] = {}
    for column, label in labels.items():
        stance = _LABELS.get(label.strip().lower().replace("_", " "))
        if stance is None or stance in columns:
            raise ModelRefused(
                f"stance model {model} has the label {label!r}, which is unknown or doubled: name its labels entailment,"
                " contradiction and neutral (or SUPPORTS, REFUTES, NEUTRAL) in id2label of its config.json"
            )
        columns[stance] = column
    absent = [stance.name for stance in Stance if stance not in columns]
    if absent:
        raise ModelRefused(f"stance model {model} has no label for {', '.join(absent)}: a three-way model is needed")
    return columns


class CrossEncoderStance:
    """A three-way cross-encoder on the CPU, in float32."""

    def __init__(self, model: str = "stance-baseline") -> None:
        folder = MODELS / model if model in SHIPPED else Path(model).expanduser()
        weights = folder / "model.safetensors"
        if not weights.is_file():
            raise ModelRefused(
                f"stance model {model!r}: no {weights}; name one of {', '.join(SHIPPED)}, or a folder with"
                " model.safetensors (pickled weights are never loaded, nothing is downloaded)"
            )
        digest = file_digest(weights)
        if model in SHIPPED and digest != SHIPPED[model]:
            raise ModelRefused(f"{weights} was altered (SHA-256 {digest[:12]}...): restore it with git checkout")
        self._name = folder.name
        self._columns = stance_columns(read_labels(folder), model)
        self._model = _load(folder)
        identity = "\0".join((digest, str(_MAX_TOKENS), *(f"{s}{c}" for s, c in sorted(self._columns.items()))))
        self._digest = hashlib.sha256(identity.encode()).hexdigest()
        self._lock = Lock()  # the tokenizer keeps its padding as state: two threads at once would mix it up

    @property
    def name(self) -> str:
        """Name of the model's folder."""
        return self._name

    @property
    def digest(self) -> str:
        """SHA-256 over the digest of the weights, the length and the label columns."""
        return self._digest

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return softmax probabilities; pairs are computed shortest first, so that a batch pads little."""
        results: list[StanceScores | None] = [None] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda row: (sum(map(len, pairs[row])), row))
        for begin in range(0, len(order), _REPORT_EVERY):
            rows = order[begin : begin + _REPORT_EVERY]
            for row, scores in zip(rows, self._predict([pairs[row] for row in rows]), strict=True):
                results[row] = scores
            if report:
                report(min(begin + _REPORT_EVERY, len(order)), len(order))
        return [scores for scores in results if scores is not None]

    def _predict(self, pairs: Sequence[Pair]) -> list[StanceScores]:
        evidence_first = [(without_surrogates(evidence), without_surrogates(claim)) for claim, evidence in pairs]
        with self._lock:
            rows = self._model.predict(
                evidence_first, batch_size=_BATCH, apply_softmax=True, show_progress_bar=False, convert_to_numpy=True
            )
        return [
            StanceScores(
                supports=round(float(row[self._columns[Stance.SUPPORTS]]), 6),
                refutes=round(float(row[self._columns[Stance.REFUTES]]), 6),
                neutral=round(float(row[self._columns[Stance.NEUTRAL]]), 6),
            )
            for row in rows
        ]


def read_labels(folder: Path) -> dict[int, str]:
    """Return the label of each output column, as the model's config.json names them.

    Raises:
        ModelRefused: no such file, or no labels in it.
    """
    try:
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        return {int(column): str(label) for column, label in labels.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelRefused(
            f"{folder} has no config.json with id2label: a cross-encoder whose labels are named is needed"
        ) from error


def _load(folder: Path) -> Any:
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model: Any = CrossEncoder(
            str(folder),
            device="cpu",
            max_length=_MAX_TOKENS,
            local_files_only=True,
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelRefused(f"{folder} cannot be loaded as a cross-encoder: {str(error).splitlines()[0]}") from error
    model.eval()
    return model
