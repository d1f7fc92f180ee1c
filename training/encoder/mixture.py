"""The pairs that the encoder learns from, with their hard negatives, as tokens.

    python -m training.encoder.mixture PAIRS SCIFACT OUT [--stance MODEL] [--seed N] [--large | --written N]

Writes OUT/pairs.npz. Each passage is held twice, with its title in front as the index encodes it and without: many
documents have none. With ``--large``, which late interaction learns from, 90,000 claims of FEVER are taken, one in five
without its name, and four passages near each claim, sentences that are silent on other claims among them. With
``--written`` so many claims of FEVER are taken, three in ten without their name, and those that were written for this
project (``training.encoder.written``).
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from index.text import encoded_text
from index.weights import original_encoder_path
from training.encoder.negatives import NEAR, denoised, mine
from training.encoder.sources import Found, Passage, load, scientific_passages, silent_passages
from training.encoder.written import siblings, written_claims
from workbench.stance.cross_encoder import CrossEncoderStance

MAX_TOKENS = 112
_LARGE = {"fever": 90_000, "unnamed": 0.2}
_UNNAMED = 0.3  # of the claims of FEVER that are taken beside written ones


def tokenise(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the tokens of ``texts`` one after another, and where each text ends."""
    tokenizer = Tokenizer.from_file(str(original_encoder_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    rows = [encoded.ids for start in range(0, len(texts), 4096) for encoded in tokenizer.encode_batch(
        list(texts[start : start + 4096]))]  # fmt: skip
    return np.concatenate([np.array(row, np.uint16) for row in rows]), np.cumsum([len(row) for row in rows])


def write(found: Sequence[Found], passages: Sequence[Passage], negatives: Sequence[Sequence[int]], out: Path) -> None:
    """Write claims, passages with and without title, which belongs to which, and the negatives (-1 where none is)."""
    rows = {passage: row for row, passage in enumerate(passages)}
    near = np.full((len(found), max([NEAR, *map(len, negatives)])), -1, np.int32)
    for place, held in enumerate(negatives):
        near[place, : len(held)] = held
    arrays = {
        "claims": [pair.claim for pair in found],
        "titled": [encoded_text(passage.title, passage.text) for passage in passages],
        "plain": [passage.text for passage in passages],
    }
    tokens: dict[str, Any] = {}
    for name, texts in arrays.items():
        tokens[f"{name}_ids"], tokens[f"{name}_ends"] = tokenise(texts)
    titles: dict[str, int] = {}
    pages = [titles.setdefault(passage.title or passage.text, len(titles)) for passage in passages]
    gold = np.array([rows[pair.passage] for pair in found], np.int32)
    np.savez(out, gold=gold, near=near, pages=np.array(pages, np.int32), **tokens)


def main() -> None:
    """Write pairs.npz and what it counts into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scifact", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stance", default="stance-minilm", help="weights that throw out false negatives")
    parser.add_argument("--seed", type=int, default=0)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--large", action="store_true", help="more claims of FEVER, and more near passages of each")
    kind.add_argument("--written", type=int, metavar="N", help="N claims of FEVER, and written claims")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    unnamed = 0.0 if options.written is None else _UNNAMED
    more: dict[str, Any] = _LARGE if options.large else {"fever": options.written, "unnamed": unnamed}
    found = load(options.pairs, options.scifact, options.seed, **more)
    beside = [*scientific_passages(options.scifact), *(silent_passages(options.pairs) if options.large else ())]
    own = written_claims() if options.written is not None else []
    passages = list(dict.fromkeys([*(pair.passage for pair in [*found, *own]), *beside]))
    near = mine(found, passages, most=2 * NEAR if options.large else NEAR)
    print(f"{len(found)} claims, {len(passages)} passages, {sum(map(len, near))} near", flush=True)
    negatives = denoised(found, near, passages, CrossEncoderStance(options.stance, runtime="int8").score)
    found, negatives = [*found, *own], [*negatives, *siblings(own, passages)]
    write(found, passages, negatives, options.out / "pairs.npz")
    counts = Counter(pair.source for pair in found)
    report = {"pairs": dict(counts), "near": sum(map(len, near)), "negatives": sum(map(len, negatives))}
    (options.out / "mixture.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report))


if __name__ == "__main__":
    main()
