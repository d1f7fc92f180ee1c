"""Claims that say in other words what a passage says, with other passages around it: a BEIR folder to fit the ranking on.

    python -m training.reworded_claims PAIRS SCIFACT OUT [--learnt PAIRS.npz] [--passages 9000] [--claims 600]

FEVER's claims share most of their words with their evidence, and a ranking that is fitted on nothing else trusts shared
words too much. The entailed sentences of LingNLI, TaxiNLI and parts of MNLI were written to follow from a passage without
repeating it. Taken are those that the encoder has not learnt from, nor what is named with ``--learnt``
(``training.encoder.mixture``). Written as the split ``held``.
"""

import argparse
import random
from pathlib import Path

import numpy as np

from training.encoder.mixture import tokenise
from training.encoder.sources import load
from training.held_claims import write_folder
from training.stance.sources import LABELS, SOURCES, LabelledPair, load_source

NAMES = ("lingnli", "mnli_hw2", "mnli_llmsknow", "taxinli")
_FEWEST_WORDS = 5  # of a claim: "He did." follows from half of all passages


def reworded(pairs: Path, learnt: set[str], npz: Path | None, rng: random.Random) -> list[LabelledPair]:
    """Return entailed pairs whose claim is not among ``learnt``, nor among the tokens of ``npz``, in random order."""
    found = []
    for source in SOURCES:
        if source.name in NAMES:
            found += [pair for pair in load_source(pairs, source, rng)[0] if pair.label == LABELS["SUPPORTS"]]
    found = [pair for pair in found if pair.claim not in learnt and len(pair.claim.split()) >= _FEWEST_WORDS]
    rng.shuffle(found)
    if npz is None or not found:
        return found
    seen = claims_in(npz)
    ids, ends = tokenise([pair.claim for pair in found])
    return [pair for pair, row in zip(found, np.split(ids, ends[:-1]), strict=True) if row.tobytes() not in seen]


def claims_in(npz: Path) -> set[bytes]:
    """Return the claims that ``training.encoder.mixture`` wrote, as the bytes of their tokens."""
    held = np.load(npz)
    return {row.tobytes() for row in np.split(held["claims_ids"], held["claims_ends"][:-1])}


def main() -> None:
    """Parse the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scifact", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--learnt", type=Path, help="pairs.npz whose claims are left out")
    parser.add_argument("--passages", type=int, default=9_000, help="documents of the corpus")
    parser.add_argument("--claims", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    learnt = {pair.claim for pair in load(options.pairs, options.scifact)}
    found = reworded(options.pairs, learnt, options.learnt, rng)
    count = write_folder(found[: options.claims], found[options.claims :], options.passages, options.out, rng)
    print(f"{len({pair.claim for pair in found[: options.claims]})} claims, {count} documents")


if __name__ == "__main__":
    main()
