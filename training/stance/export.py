"""``python -m training.stance.export FROM TO``: the trained weights as they ship.

Half precision, a tokenizer without what only training needs, and the SHA-256 that goes into ``SHIPPED``.
"""

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

from index.encoder import file_digest


def export(trained: Path, out: Path) -> str:
    """Write fp16 safetensors, configuration and tokenizer of ``trained`` into ``out``; return the weights' SHA-256."""
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: tensor.half().contiguous() for name, tensor in load_file(trained / "model.safetensors").items()}
    save_file(dict(sorted(weights.items())), out / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(trained / name, out / name)
    return file_digest(out / "model.safetensors")


def main() -> None:
    """Export, and print the digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    print(export(options.trained, options.out))


if __name__ == "__main__":
    main()
