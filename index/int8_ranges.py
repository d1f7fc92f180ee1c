"""How large each input channel of a model's linear layers grows, measured on text: what 8-bit arithmetic divides by.

Invariant: ranges belong to the weights that they were measured with, and others are refused; a model without the file runs
as well, more slowly.

The file, ``activations.json``, lies beside the weights: ``format``, ``weights`` (their SHA-256) and ``ranges``, which has
for the name of a linear layer a list with the largest magnitude of each of its input channels. Layers that share their
input are named by the first. ``python -m training.stance.ranges`` and ``python -m training.encoder.ranges`` write it.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelRefused
from index.weights import weights_digest

Ranges = Mapping[str, NDArray[np.float32]]

FILE = "activations.json"
FORMAT = 1
#: The way out of every refusal.
AGAIN = (
    "measure them anew (python -m training.stance.ranges or training.encoder.ranges), or remove the file: the model then"
    " runs more slowly"
)


def read_ranges(folder: Path) -> Ranges:
    """Return the ranges of the model in ``folder``, empty where none were measured.

    Raises:
        ModelRefused: the file cannot be read, or belongs to other weights.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(f"format {held['format']!r} is not {FORMAT}")
        weights = str(held["weights"])
        ranges = {str(name): np.array(values, dtype=np.float32) for name, values in held["ranges"].items()}
        if any(found.ndim != 1 or not (np.isfinite(found) & (found >= 0)).all() for found in ranges.values()):
            raise ValueError("a range is not a list of numbers from zero up")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelRefused(f"{path} cannot be read ({error}): {AGAIN}") from error
    if weights != weights_digest(folder / "model.safetensors"):
        raise ModelRefused(f"{path} was measured with other weights ({weights[:12]}...): {AGAIN}")
    return ranges


def write_ranges(folder: Path, ranges: Ranges) -> None:
    """Write the ranges of the model in ``folder`` beside it, with four significant digits, rounded up."""
    held = {name: [_above(float(value)) for value in values] for name, values in sorted(ranges.items())}
    digest = weights_digest(folder / "model.safetensors")
    text = json.dumps({"format": FORMAT, "weights": digest, "ranges": held}, separators=(",", ":"))
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def _above(value: float) -> float:
    shown = float(f"{value:.3e}")
    return shown if shown >= value else float(f"{value * 1.001:.3e}")
