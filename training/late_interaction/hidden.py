"""What the lower layers of the encoder make of every claim and passage, kept: they are not trained, so once is enough.

    python -m training.late_interaction.hidden PAIRS.npz OUT [--seed N]

PAIRS.npz is what ``training.encoder.mixture`` wrote. Writes OUT/index.npz and OUT/hidden.f16, 768 bytes a token. Three
passages in four are held with their title, the others without.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel

from index.weights import DEFAULT_ENCODER, encoder_path
from training.encoder.train import padded
from training.parallel import arithmetic, bfloat16_is_faster
from training.run import cut

#: Layers that stay as they are in the encoder that ships, from below.
FROZEN_LAYERS = 3
_TITLED = 0.75
_CLAIM_TOKENS, _PASSAGE_TOKENS = 64, 112
_BATCH = 64


def texts_of(pairs: Path, seed: int) -> tuple[list[np.ndarray], dict[str, np.ndarray]]:
    """Return the tokens of all passages, then of all claims, and what else the pairs say of them."""
    held = np.load(pairs)

    def rows(name: str) -> list[np.ndarray]:
        return np.split(held[f"{name}_ids"], held[f"{name}_ends"][:-1])

    titled, plain = rows("titled"), rows("plain")
    with_title = np.random.default_rng(seed).random(len(titled)) < _TITLED
    passages = [titled[row] if flag else plain[row] for row, flag in enumerate(with_title)]
    texts = [cut(row, _PASSAGE_TOKENS) for row in passages] + [cut(row, _CLAIM_TOKENS) for row in rows("claims")]
    return texts, {name: held[name] for name in ("gold", "near", "pages")}


def write(texts: Sequence[np.ndarray], told: dict[str, np.ndarray], out: Path) -> None:
    """Write the outputs of the lower layers, batch by batch, texts of about one length together."""
    model = AutoModel.from_pretrained(
        encoder_path(DEFAULT_ENCODER), attn_implementation="eager", add_pooling_layer=False, dtype=torch.float32
    ).eval()
    model.encoder.layer = model.encoder.layer[:FROZEN_LAYERS]
    ends = np.cumsum([len(row) for row in texts])
    starts = np.concatenate([[0], ends[:-1]])
    arrays: dict[str, Any] = {"ends": ends, **told}
    np.savez(out / "index.npz", **arrays)
    hidden = np.memmap(out / "hidden.f16", np.float16, "w+", shape=(int(ends[-1]), model.config.hidden_size))
    order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), row))
    quick = bfloat16_is_faster()
    for begin in range(0, len(order), _BATCH):
        rows = order[begin : begin + _BATCH]
        with torch.inference_mode(), arithmetic(quick):
            output = model(**padded([texts[row] for row in rows])).last_hidden_state.float().numpy()
        for place, row in enumerate(rows):
            hidden[starts[row] : ends[row]] = output[place, : len(texts[row])]
    hidden.flush()


def main() -> None:
    """Parse the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="pairs.npz")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    write(*texts_of(options.pairs, options.seed), options.out)


if __name__ == "__main__":
    main()
