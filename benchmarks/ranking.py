"""What the evidence ranking costs, beside reading the same passages with the stance model.

    python -m benchmarks.ranking FOLDER [--split test] [--claims 100] [--read 5] [--home H]

FOLDER is a BEIR folder. Fifty passages are found for each claim; printed are the median milliseconds of the search, of
putting the fifty in order, and, for a few claims, of reading the fifty with the cross-encoder: what a user would put there.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from index.late_interaction import LateInteraction
from index.records import SearchFilters
from workbench.composition import Workbench
from workbench.evaluation.beir import read_beir
from workbench.evaluation.retrieval import evaluation_index
from workbench.ranking import DEPTH, rank_evidence, shipped_weights
from workbench.settings import Settings


def median_ms(act: Callable[[int], object], rows: Sequence[int]) -> float:
    """Return the median milliseconds of one call over ``rows``, after one to warm up."""
    act(rows[0])
    times = []
    for row in rows:
        begin = time.perf_counter()
        act(row)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    """Search, rank and read, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--claims", type=int, default=100)
    parser.add_argument("--read", type=int, default=5)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    data = read_beir(options.folder, options.split)
    texts = list(data.queries.values())[: options.claims]
    with tempfile.TemporaryDirectory() as place:
        bench = Workbench(Settings(home=options.home or Path(place)))
        source = evaluation_index(bench, data.corpus)
        hits = source.search(texts, DEPTH, SearchFilters())
        rows = range(len(texts))
        weights = shipped_weights()
        late = LateInteraction(kept=0)  # as for the first claim of an article
        print("| | median ms a claim |\n|---|---|")
        search = median_ms(lambda row: source.search([texts[row]], DEPTH, SearchFilters()), rows)
        print(f"| search for {DEPTH} passages | {search:.1f} |", flush=True)
        by_features = median_ms(lambda row: rank_evidence([texts[row]], [hits[row]], weights), rows)
        print(f"| evidence ranking of {DEPTH}, without late interaction | {by_features:.1f} |", flush=True)
        ranking = median_ms(lambda row: rank_evidence([texts[row]], [hits[row]], weights, compare=late.closeness), rows)
        print(f"| evidence ranking of {DEPTH} | {ranking:.1f} |", flush=True)
        pairs = [[(texts[row], hit.passage.text) for hit in hits[row]] for row in rows[: options.read]]
        reading = median_ms(lambda row: bench.stance_model.score(pairs[row]), rows[: options.read])
        print(f"| reading {DEPTH} with the stance model | {reading:.0f} |")


if __name__ == "__main__":
    main()
