"""The weights of a stance model's folder: one network, or two that were trained apart and are read together.

A folder as Hugging Face writes it holds ``model.safetensors``. One that ships may hold ``second.safetensors`` beside it: a
network of the same shape whose linear layers are kept as 8-bit integers with a scale for each output, and in which what is
the same as in the first (the word embeddings, half of all weights) is left out. Two networks err on different pairs, so
their mean errs less than each ("Simple and Scalable Predictive Uncertainty Estimation using Deep Ensembles",
Lakshminarayanan et al., NeurIPS 2017). Owns safetensors for the stance models.

Invariant: ``read_member(folder, SECOND)`` of what ``compressed`` wrote differs from the network that was trained only by
the rounding that the 8-bit runtime makes in any case.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ModelRefused

Weights = Mapping[str, NDArray[np.float32]]

FIRST, SECOND = "model.safetensors", "second.safetensors"
_SCALE = ".scale"
_LEAST = np.float32(1e-12)  # a row of zeros must not be divided by zero


def members(folder: Path) -> list[str]:
    """Return the names of the weight files of ``folder``, the first one first."""
    return [FIRST, SECOND] if (folder / SECOND).is_file() else [FIRST]


def read_member(folder: Path, member: str = FIRST) -> dict[str, NDArray[np.float32]]:
    """Return every weight of one network, as float32 by its name.

    Raises:
        ModelRefused: a file that cannot be read.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        first = {name: np.asarray(rows, dtype=np.float32) for name, rows in load_file(folder / FIRST).items()}
        if member == FIRST:
            return first
        held = load_file(folder / member)
    except (OSError, SafetensorError, TypeError) as error:
        raise ModelRefused(f"{folder} cannot be read: {str(error).splitlines()[0]}") from error
    own = {
        name: rows.astype(np.float32) * (held[f"{name}{_SCALE}"][:, None] if f"{name}{_SCALE}" in held else 1)
        for name, rows in held.items()
        if not name.endswith(_SCALE)
    }
    return {**first, **{name: rows.astype(np.float32) for name, rows in own.items()}}


def rounded(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a linear layer's weight of shape ``(outputs, inputs)`` as 8-bit integers and the scale of each output."""
    scales = np.maximum(np.abs(weight).max(axis=1), _LEAST) / np.float32(127)
    return np.clip(np.rint(weight / scales[:, None]), -127, 127).astype(np.int8), scales.astype(np.float32)


def compressed(weights: Weights, first: Weights) -> dict[str, NDArray[np.generic]]:
    """Return what ``second.safetensors`` holds of a network, beside one whose weights are ``first``."""
    held: dict[str, NDArray[np.generic]] = {}
    for name, rows in sorted(weights.items()):
        halves = rows.astype(np.float16)
        if name in first and np.array_equal(halves, first[name].astype(np.float16)):
            continue
        if ".encoder.layer." in name and rows.ndim == 2:
            held[name], held[f"{name}{_SCALE}"] = rounded(rows)
        else:
            held[name] = halves
    return held
