"""How large the input channels of the upper layers grow: as ``training.encoder.ranges``, for what late interaction reads.

    python -m training.late_interaction.ranges FOLDER PAIRS SCIFACT [--texts 4000] [--seed 7]

FOLDER holds the weights that ship; lower layers have the encoder's ranges. Writes FOLDER/activations.json and prints the
digest of what lies beside the weights for ``index/late_interaction.py``.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import AutoModel

from index.int8_ranges import write_ranges
from index.weights import DEFAULT_ENCODER, companions_digest, encoder_path
from training.encoder.ranges import measure_model, sample


def main() -> None:
    """Parse the command line, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scifact", type=Path)
    parser.add_argument("--texts", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    base = encoder_path(DEFAULT_ENCODER)
    upper = {name: rows.float() for name, rows in load_file(options.folder / "model.safetensors").items()}
    model = AutoModel.from_pretrained(base, dtype=torch.float32).eval()
    model.load_state_dict({name: rows for name, rows in upper.items() if name.startswith("encoder.")}, strict=False)
    found = measure_model(model, base, sample(options.pairs, options.scifact, options.texts, options.seed))
    write_ranges(options.folder, {name: values for name, values in found.items() if f"{name}.weight" in upper})
    print(companions_digest(options.folder))


if __name__ == "__main__":
    main()
