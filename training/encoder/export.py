"""From trained encoder weights to those that ship: mixed with those they began from, in fp16, in their layout.

    python -m training.encoder.export TRAINED --out FOLDER [--share 0.7]

The weights are a mean of the trained ones and the original's, which keeps what the original knows of subjects that the
training data is silent on (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from index.weights import companions_digest, file_digest, original_encoder_path

_LAYOUT = (
    "config.json", "config_sentence_transformers.json", "modules.json", "sentence_bert_config.json",
    "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "1_Pooling/config.json",
)  # fmt: skip


def export(trained: Path, out: Path, share: float) -> str:
    """Write ``share`` of the trained weights and the rest of the original's to ``out``; return their SHA-256."""
    original = original_encoder_path()
    before, after = (load_file(folder / "model.safetensors") for folder in (original, trained))
    mixed: dict[str, torch.Tensor] = {}
    for name, tensor in before.items():
        new = after.get(name)
        mean = tensor if new is None else share * new.float() + (1 - share) * tensor.float()
        mixed[name] = mean.half().contiguous() if tensor.is_floating_point() else tensor
    (out / "1_Pooling").mkdir(parents=True, exist_ok=True)
    for name in _LAYOUT:
        if (original / name).is_file():
            shutil.copyfile(original / name, out / name)
            (out / name).chmod(0o644)
    # Stored in half precision, computed in float32: whoever loads the folder without asking gets that.
    config = json.loads((original / "config.json").read_text(encoding="utf-8"))
    (out / "config.json").write_text(json.dumps({**config, "dtype": "float32"}, indent=2) + "\n", encoding="utf-8")
    save_file(dict(sorted(mixed.items())), out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)  # the library makes it readable for its owner alone
    return file_digest(out / "model.safetensors")


def main() -> None:
    """Parse the command line, export, and print both digests for ``index/weights.py``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.7, help="of the trained weights in the mean")
    options = parser.parse_args()
    print(export(options.trained, options.out, options.share))
    print(companions_digest(options.out))


if __name__ == "__main__":
    main()
