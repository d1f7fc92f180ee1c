"""From trained weights to those that ship: the mean of runs, centred, in fp16, with what is needed to load them.

    python -m training.stance.export TRAINED... --out FOLDER [--centre MIXTURE]

The mean of the weights of several runs that began from one another is often a little better than each (Wortsman et al.
2022). ``--centre`` shifts the bias of the head so that the median pair of MIXTURE without evidence leans neither to
SUPPORTS nor to REFUTES; the shift is a hundredth of a logit and moves no other pair to speak of.
"""

import argparse
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from index.weights import companions_digest, file_digest
from training.stance.train import Mixture, average_model

_CENTRED_ON = 4000  # pairs without evidence


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


def export(trained: list[Path], out: Path, *, centre: Path | None = None) -> str:
    """Write the weights in fp16, tokenizer and configuration to ``out``, and return the SHA-256 of the weights."""
    out.mkdir(parents=True, exist_ok=True)
    model = average_model(trained)
    if centre is not None:
        shift = lean_of(model, Mixture(centre)) / 2
        model.classifier.bias.data[:2] += torch.tensor([-shift, shift])
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
    options = parser.parse_args()
    print(export(options.trained, options.out, centre=options.centre))
    print(companions_digest(options.out))


if __name__ == "__main__":
    main()
