"""From trained upper layers to those that ship: mixed with those they began from, in fp16.

    python -m training.late_interaction.export OUT/last.pt --out models/evidence-tokens [--share 1.0]

Prints their SHA-256 for ``index/late_interaction.py``.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from index.late_interaction import TOKEN_BIAS, TOKEN_WEIGHT
from index.weights import DEFAULT_ENCODER, encoder_path, file_digest
from training.late_interaction.hidden import FROZEN_LAYERS


def mixed(trained: dict[str, torch.Tensor], before: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Return ``share`` of the trained weights and the rest of the encoder's, named as in a BERT.

    Tokens all weigh the same in the encoder.
    """
    found = {}
    for name, tensor in trained.items():
        if name.startswith("weigh."):
            weight = TOKEN_WEIGHT if name.endswith("weight") else TOKEN_BIAS
            found[weight] = (share * tensor.float()).half().contiguous()
            continue
        _, layer, rest = name.split(".", 2)
        name = f"encoder.layer.{int(layer) + FROZEN_LAYERS}.{rest}"
        found[name] = (share * tensor.float() + (1 - share) * before[name].float()).half().contiguous()
    return dict(sorted(found.items()))


def export(trained: Path, out: Path, share: float) -> str:
    """Write the weights to ``out`` and return their SHA-256."""
    before = load_file(encoder_path(DEFAULT_ENCODER) / "model.safetensors")
    weights = mixed(torch.load(trained, weights_only=True), before, share)
    out.mkdir(parents=True, exist_ok=True)
    save_file(weights, out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)  # the library makes it readable for its owner alone
    return file_digest(out / "model.safetensors")


def main() -> None:
    """Parse the command line, export, and print the digest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="of the trained weights in the mean")
    options = parser.parse_args()
    print(export(options.trained, options.out, options.share))


if __name__ == "__main__":
    main()
