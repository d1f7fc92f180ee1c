"""Stance by a cross-encoder: the shipped weights, or any Hugging Face NLI model.

Invariant: labels are mapped by name, never by position, and an unknown label is an error; weights come from safetensors,
by path, and the shipped ones only after their SHA-256 was compared, with that of what lies beside them; the scores of a
pair depend on that pair alone.

The pair goes in as (evidence, claim): premise first, as NLI models are trained. Three runtimes compute the same model, and
``runtimes.measure_runtime`` chooses among them; see ``torch_runtime`` and ``graph_runtime`` for what each costs.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.text import without_surrogates
from index.weights import companions_digest, weights_digest
from workbench.errors import ModelRefused
from workbench.records import Stance, StanceScores
from workbench.stance.protocol import Pair

MODELS = Path(__file__).resolve().parents[2] / "models"
#: SHA-256 of model.safetensors of every model that ships with the project.
SHIPPED = {"stance-minilm": "17bae6622242a7337366e9829172595f0586b9cae6729b25af0df1912ce712e8"}
#: The same of tokenizer and configuration, see ``index.weights.companions_digest``.
COMPANIONS = {"stance-minilm": "4c177dc4566d19a294179ee6ff2a3bbbc357917c4c54d027f8629310af2bed00"}

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
#: What a model may be computed with. The first is exact; the others are taken where a measurement says so.
RUNTIMES = ("float32", "bfloat16", "int8")
_MAX_TOKENS = 256
_MOST_CHARACTERS = 20_000  # of either text: far beyond what the tokens hold, and cheap to cut at


class Runner(Protocol):
    """Computes the logits of text pairs, each by itself."""

    def logits(
        self, pairs: Sequence[tuple[str, str]], report: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return float32 of shape ``(pairs, labels)``; ``report(done)`` follows the work."""


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
    """A three-way cross-encoder on the CPU.

    Args:
        model: a name under ``models/``, or a folder with model.safetensors, config.json and a tokenizer.
        runtime: one of ``RUNTIMES``.

    Raises:
        ModelRefused: weights absent, altered or in another format; unknown labels; a runtime that cannot run them.
    """

    def __init__(self, model: str = "stance-minilm", *, runtime: str = "float32") -> None:
        if runtime not in RUNTIMES:
            raise ModelRefused(f"stance runtime {runtime!r} is not known: choose one of {', '.join(RUNTIMES)}")
        self._folder, digest = resolve_model(model)
        self._columns = stance_columns(read_labels(self._folder), model)
        self._runtime = runtime
        self._runner = _runner(self._folder, runtime)
        identity = "\0".join((digest, str(_MAX_TOKENS), *(f"{s}{c}" for s, c in sorted(self._columns.items()))))
        self._weights = hashlib.sha256(identity.encode()).hexdigest()
        self._beside = companions_digest(self._folder)

    @property
    def name(self) -> str:
        """Name of the model's folder, with the runtime where it is not float32."""
        return self._folder.name if self._runtime == "float32" else f"{self._folder.name}, {self._runtime}"

    @property
    def runtime(self) -> str:
        """What the model is computed with, one of ``RUNTIMES``."""
        return self._runtime

    @property
    def weights(self) -> str:
        """SHA-256 over the weights, the length and the label columns: the same for every runtime."""
        return self._weights

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides the scores: ``weights``, what lies beside them, and the arithmetic."""
        return hashlib.sha256(f"{self._weights}\0{self._beside}\0{self._arithmetic()}".encode()).hexdigest()

    def _arithmetic(self) -> str:
        if self._runtime != "int8":
            return self._runtime
        from index.int8_bert import SCHEME

        return SCHEME

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return softmax probabilities with six decimals; a pair that comes twice is computed once."""
        distinct = list(dict.fromkeys(pairs))
        ordered = [
            (without_surrogates(evidence[:_MOST_CHARACTERS]), without_surrogates(claim[:_MOST_CHARACTERS]))
            for claim, evidence in distinct
        ]
        share = len(pairs) / max(len(distinct), 1)
        rows = self._runner.logits(
            ordered, (lambda done: report(min(round(done * share), len(pairs)), len(pairs))) if report else None
        )
        scores = dict(zip(distinct, (self._scores(row) for row in rows), strict=True))
        return [scores[pair] for pair in pairs]

    def _scores(self, logits: NDArray[np.float32]) -> StanceScores:
        raised = np.exp(logits.astype(np.float64) - float(logits.max()))
        shares = raised / raised.sum()
        return StanceScores(
            supports=round(float(shares[self._columns[Stance.SUPPORTS]]), 6),
            refutes=round(float(shares[self._columns[Stance.REFUTES]]), 6),
            neutral=round(float(shares[self._columns[Stance.NEUTRAL]]), 6),
        )


def resolve_model(model: str) -> tuple[Path, str]:
    """Return the folder of a stance model and its digest.

    That is the SHA-256 of its weights, and of a model that did not ship over what lies beside them as well: the tokenizer
    decides a score as much.

    Raises:
        ModelRefused: no safetensors there, or shipped ones that were altered.
    """
    folder = MODELS / model if model in SHIPPED else Path(model).expanduser()
    weights = folder / "model.safetensors"
    if not weights.is_file() and model in SHIPPED:
        raise ModelRefused(
            f"stance model {model!r} is not in {folder}: the workbench runs from a clone of its repository, with models/"
            " beside it; run it there, restore the folder with git checkout, or name a folder with model.safetensors"
        )
    if not weights.is_file():
        raise ModelRefused(
            f"stance model {model!r}: no {weights}; name one of {', '.join(SHIPPED)}, or a folder with"
            " model.safetensors (pickled weights are never loaded, nothing is downloaded)"
        )
    digest, beside = weights_digest(weights), companions_digest(folder)
    if model not in SHIPPED:
        return folder, hashlib.sha256(f"{digest} {beside}".encode()).hexdigest()
    for what, found, known in ((weights, digest, SHIPPED[model]), (folder, beside, COMPANIONS[model])):
        if found != known:
            raise ModelRefused(f"{what} was altered (SHA-256 {found[:12]}...): restore it with git checkout")
    return folder, digest


def _runner(folder: Path, runtime: str) -> Runner:
    from workbench.stance.graph_runtime import GraphRunner, runs_in_float32

    if runtime == "int8" or (runtime == "float32" and runs_in_float32(folder)):
        return GraphRunner(folder, max_tokens=_MAX_TOKENS, int8=runtime == "int8")
    from workbench.stance.torch_runtime import TorchRunner

    return TorchRunner(folder, max_tokens=_MAX_TOKENS, bfloat16=runtime == "bfloat16")


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
