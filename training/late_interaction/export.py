"""From trained upper layers to those that ship: mixed with those they began from, in fp16.

    python -m training.late_interaction.export OUT/last.pt --out models/evidence-tokens [--share 1.0] [--before FOLDER]

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
    """Return ``share`` of the trained weights and the rest of those before, named as in a BERT.

    Tokens all weigh the same in an encoder, which has no weights for them.
    """
    found = {}
    for name, tensor in trained.items():
        if name.startswith("weigh."):
            weight = TOKEN_WEIGHT if name.endswith("weight") else TOKEN_BIAS
            rest_of = (1 - share) * before[weight].float() if weight in before else 0.0
            found[weight] = (share * tensor.float() + rest_of).half().contiguous()
            continue
        _, layer, rest = name.split(".", 2)
        name = f"encoder.layer.{int(layer) + FROZEN_LAYERS}.{rest}"
        found[name] = (share * tensor.float() + (1 - share) * before[name].float()).half().contiguous()
    return dict(sorted(found.items()))


def export(trained: Path, out: Path, share: float, before: Path | None = None) -> str:
    """Write the weights to ``out`` and return their SHA-256; ``before`` is what the run began from, if not the encoder."""
    held = load_file((before or encoder_path(DEFAULT_ENCODER)) / "model.safetensors")
    weights = mixed(torch.load(trained, weights_only=True), held, share)
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
    parser.add_argument("--before", type=Path, help="folder of evidence-tokens that the run began from")
    options = parser.parse_args()
    print(export(options.trained, options.out, options.share, options.before))


if __name__ == "__main__":
    main()
