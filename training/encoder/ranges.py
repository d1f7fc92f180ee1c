"""How large the input channels of an encoder's linear layers grow: measured on its training texts, for 8-bit arithmetic.

    python -m training.encoder.ranges FOLDER PAIRS SCIFACT [--texts 4000] [--seed 7]

FOLDER holds the weights that ship, PAIRS and SCIFACT are what they learnt from. Claims and passages are drawn from all of
it, and a quarter as many long ones are several passages in a row, up to the 256 tokens that are read: a value beyond what
was seen here is cut off in 8 bits. Writes FOLDER/activations.json, see ``index.int8_ranges``, and prints the digest of what
lies beside the weights for ``index/weights.py``.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel

from index.bert_runtime import open_tokenizer
from index.int8_ranges import write_ranges
from index.text import encoded_text
from index.weights import companions_digest
from training.activations import Largest
from training.encoder.sources import load, scientific_passages

_LONGEST = 256


def sample(pairs: Path, scifact: Path, number: int, seed: int) -> list[str]:
    """Return ``number`` claims and passages with their titles, and a quarter as many runs of sixteen of them."""
    found = load(pairs, scifact, seed)
    passages = [*(pair.passage for pair in found), *scientific_passages(scifact)]
    texts = [*(pair.claim for pair in found), *(encoded_text(passage.title, passage.text) for passage in passages)]
    drawn = random.Random(seed).sample(texts, min(number, len(texts)))
    return drawn + [" ".join(drawn[start : start + 16]) for start in range(0, len(drawn), 4)]


def measure(folder: Path, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Return the ranges of the encoder in ``folder`` on ``texts``, read one by one so that there is no padding."""
    return measure_model(AutoModel.from_pretrained(folder, dtype=torch.float32).eval(), folder, texts)


def measure_model(model: Any, tokenizer_folder: Path, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Return the ranges of a model that is loaded."""
    largest = Largest(model)
    tokenizer = open_tokenizer(tokenizer_folder, _LONGEST)
    with torch.no_grad():
        for encoded in tokenizer.encode_batch(list(texts)):
            tokens = torch.tensor([encoded.ids])
            model(input_ids=tokens, attention_mask=torch.ones_like(tokens))
    return largest.found


def main() -> None:
    """Parse the command line, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scifact", type=Path)
    parser.add_argument("--texts", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    texts = sample(options.pairs, options.scifact, options.texts, options.seed)
    write_ranges(options.folder, measure(options.folder, texts))
    print(companions_digest(options.folder))


if __name__ == "__main__":
    main()
