"""From trained weights to those that ship: the mean of runs, centred, in fp16, with what is needed to load them.

    python -m training.stance.export TRAINED... --out FOLDER [--centre MIXTURE] [--neutral PAIRS...]

The mean of the weights of several runs that began from one another is often a little better than each (Wortsman et al.
2022). ``--centre`` shifts the bias of the head so that the median pair of MIXTURE without evidence leans neither to
SUPPORTS nor to REFUTES; the shift is a hundredth of a logit and moves no other pair to speak of. ``--neutral`` shifts the
bias of NEUTRAL to where it makes PAIRS the most probable, together with a temperature (vector scaling of Guo et al. 2017,
with one number of the vector): a mixture with more neutral pairs than anybody's claims have leaves a model too shy. PAIRS
are of all three labels, as those that are held out of FEVER are when taken together, and were not learnt from.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from scipy.optimize import minimize

from index.weights import companions_digest, file_digest
from training.stance.mixture import tokenise
from training.stance.sources import LABELS, LabelledPair
from training.stance.train import BATCH, Mixture, average_model

_CENTRED_ON = 4000  # pairs without evidence
_READ = 256  # tokens of a pair that are read: more than a run learns from, and the rest of what it learnt is shy there


def lean_of(model: Any, mixture: Mixture) -> float:
    """Return the median difference of the logits of SUPPORTS and REFUTES over pairs without evidence."""
    model.eval()
    blank = [row for row in range(len(mixture.labels)) if mixture.types[mixture.starts[row] + 2] == 1][:_CENTRED_ON]
    leans = []
    for start in range(0, len(blank), 64):
        inputs, _ = mixture.collate(blank[start : start + 64])
        with torch.no_grad():
            logits = model(**inputs).logits
        leans.append(logits[:, 0] - logits[:, 1])
    return float(torch.cat(leans).median()) if leans else 0.0


def logits_of(model: Any, tokenizer: Path, pairs: Sequence[LabelledPair]) -> np.ndarray:
    """Return the logits of ``pairs``, of shape (pairs, 3), of as many tokens as a check reads.

    ``tokenizer`` is a folder with the tokenizer of the model.
    """
    with tempfile.TemporaryDirectory() as folder:
        tokenise(list(pairs), tokenizer, Path(folder) / "pairs.npz", most=_READ)
        data = Mixture(Path(folder) / "pairs.npz")
    model.eval()
    found = np.zeros((len(pairs), 3))
    order = np.argsort(data.lengths, kind="stable")
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        inputs, _ = data.collate(rows)
        with torch.no_grad():
            found[rows] = model(**inputs).logits.float().numpy()
    return found


def neutral_bias(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return what to add to the logit of NEUTRAL so that ``labels`` are the most probable, at the best temperature."""

    def loss(values: np.ndarray) -> float:
        scaled = (logits + np.array([0.0, 0.0, values[0]])) / np.exp(values[1])
        return float((np.logaddexp.reduce(scaled, axis=1) - scaled[np.arange(len(labels)), labels]).mean())

    return round(float(minimize(loss, x0=np.zeros(2), method="Nelder-Mead").x[0]), 4)


def export(trained: list[Path], out: Path, *, centre: Path | None = None, neutral: Sequence[Path] = ()) -> str:
    """Write the weights in fp16, tokenizer and configuration to ``out``, and return the SHA-256 of the weights."""
    out.mkdir(parents=True, exist_ok=True)
    model = average_model(trained)
    if centre is not None:
        shift = lean_of(model, Mixture(centre)) / 2
        model.classifier.bias.data[:2] += torch.tensor([-shift, shift])
    if neutral:
        pairs = [LabelledPair(row["claim"], row["evidence"], LABELS[row["label"]], path.name)
                 for path in neutral for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]  # fmt: skip
        shift = neutral_bias(logits_of(model, trained[0], pairs), np.array([pair.label for pair in pairs]))
        model.classifier.bias.data[2] += shift
        print(f"NEUTRAL moved by {shift:+.4f}")
    weights = {name: tensor.half().contiguous() for name, tensor in model.state_dict().items()}
    save_file(dict(sorted(weights.items())), out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)  # the library makes it readable for its owner alone
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(trained[0] / name, out / name)
    return file_digest(out / "model.safetensors")


def main() -> None:
    """Parse the command line, export, and print both digests for ``workbench/stance/cross_encoder.py``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--centre", type=Path, help="mixture.npz")
    parser.add_argument("--neutral", type=Path, nargs="+", default=(), metavar="PAIRS", help="held-out jsonl files")
    options = parser.parse_args()
    print(export(options.trained, options.out, centre=options.centre, neutral=options.neutral))
    print(companions_digest(options.out))


if __name__ == "__main__":
    main()
