"""How much the stance model's reading should weigh against retrieval's order; from one search and one reading.

    python -m benchmarks.ranking FOLDER [--split train] [--sample N] [--home H]

FOLDER is a BEIR folder whose queries of the split nobody is scored on. Prints nDCG@10 and recall@10 of the fused ranking
(weight 0) and of what comes out of it under each weight.
"""

import argparse
import tempfile
from pathlib import Path

from index.records import SearchFilters
from workbench.composition import Workbench
from workbench.evaluation.beir import read_beir
from workbench.evaluation.metrics import retrieval_figures
from workbench.evaluation.retrieval import evaluation_index
from workbench.ranking import DEPTH, rank_by, read_decided
from workbench.settings import Settings

WEIGHTS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6)


def main() -> None:
    """Read the arguments, search and read once, and print a line for each weight."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    data = read_beir(options.folder, options.split)
    queries = dict(list(data.queries.items())[: options.sample])
    judged = {query: data.judgements[query] for query in queries}
    with tempfile.TemporaryDirectory() as place:
        bench = Workbench(Settings(home=options.home or Path(place)))
        source = evaluation_index(bench, data.corpus)
        hits = source.search(list(queries.values()), DEPTH, SearchFilters())
        decided = read_decided(bench.stance_model, list(queries.values()), hits)
    print("| weight of the reading | nDCG@10 | recall@10 |")
    print("|---|---|---|")
    for weight in WEIGHTS:
        ranked = [rank_by(values, found, weight) for values, found in zip(decided, hits, strict=True)]
        run = {query: [hit.document.id for hit in found] for query, found in zip(queries, ranked, strict=True)}
        figures = retrieval_figures(run, judged)
        print(f"| {weight} | {figures['ndcg@10']:.4f} | {figures['recall@10']:.4f} |", flush=True)


if __name__ == "__main__":
    main()
