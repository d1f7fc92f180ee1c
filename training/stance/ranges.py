"""How large the input channels of a stance model's linear layers grow: measured on training pairs, for 8-bit arithmetic.

    python -m training.stance.ranges FOLDER MIXTURE [--pairs 4000] [--seed 7]

FOLDER holds the weights that ship, MIXTURE is the mixture.npz that they learnt from. Pairs are drawn from all of it, and as
many long ones are made of the evidence of several, up to the 256 tokens that are read: a value beyond what was seen here is
cut off in 8 bits. Writes FOLDER/activations.json, see ``index.int8_ranges``, and prints the digest of what lies
beside the weights for ``workbench/stance/cross_encoder.py``.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForSequenceClassification

from index.int8_ranges import write_ranges
from index.weights import companions_digest
from training.activations import Largest
from training.stance.train import Mixture

_LONGEST = 256


def pair_of(mixture: Mixture, rows: Sequence[int] | NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return ids and types of one pair: the claim of the first row, the evidence of all as far as there is room."""
    ids = [mixture.ids[mixture.starts[row] : mixture.ends[row]].astype(np.int64) for row in rows]
    types = [mixture.types[mixture.starts[row] : mixture.ends[row]].astype(np.int64) for row in rows]
    claim = ids[0][types[0] == 1]
    evidence = np.concatenate([ids[0][:1], *(one[kind == 0][1:-1] for one, kind in zip(ids, types, strict=True))])
    evidence = np.concatenate([evidence[: _LONGEST - len(claim) - 1], ids[0][types[0] == 0][-1:]])
    return np.concatenate([evidence, claim]), np.repeat([0, 1], [len(evidence), len(claim)])


def measure(folder: Path, mixture: Mixture, pairs: int, seed: int) -> dict[str, NDArray[np.float32]]:
    """Return the ranges of the model in ``folder`` on ``pairs`` pairs and a quarter as many long ones.

    Pairs are read one by one, so that no padding is among what is measured.
    """
    model = AutoModelForSequenceClassification.from_pretrained(folder, dtype=torch.float32).eval()
    largest = Largest(model)
    rng = np.random.default_rng(seed)
    drawn = rng.choice(len(mixture.labels), size=min(pairs, len(mixture.labels)), replace=False)
    inputs = [pair_of(mixture, [row]) for row in drawn]
    inputs += [pair_of(mixture, drawn[start : start + 16]) for start in range(0, len(drawn), 4)]
    with torch.no_grad():
        for ids, types in inputs:
            tokens, kinds = torch.from_numpy(ids)[None], torch.from_numpy(types)[None]
            model(input_ids=tokens, token_type_ids=kinds, attention_mask=torch.ones_like(tokens))
    return largest.found


def main() -> None:
    """Parse the command line, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("mixture", type=Path)
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write_ranges(options.folder, measure(options.folder, Mixture(options.mixture), options.pairs, options.seed))
    print(companions_digest(options.folder))


if __name__ == "__main__":
    main()
