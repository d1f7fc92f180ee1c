"""How titles are best searched by words: as words of each passage, or as a field of their own for a weight.

    python -m benchmarks.titles FOLDER [--split train]

FOLDER is a BEIR data set whose queries may be used for choosing. Its index is that of ``workbench evaluate retrieval``,
built if it is not there. Documents are ranked by their best passage; "fused" is with the search by meaning.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from index.dense import Ranking
from index.fusion import reciprocal_rank_fusion
from index.lexical import LexicalIndex, LexicalPart
from index.segments import LEXICAL
from workbench.composition import open_workbench
from workbench.evaluation.beir import read_beir
from workbench.evaluation.metrics import retrieval_figures
from workbench.evaluation.retrieval import DOCUMENTS, FUSED, PASSAGES, evaluation_index

#: ``None``: titles are words of their passages.
WEIGHTS = (None, 0.0, 0.2, 0.5, 1.0, 1.5)


def show(weight: float | None, lexical: Sequence[Ranking], dense: Sequence[Ranking], judge: Callable[..., str]) -> None:
    """Print the line of one weight."""
    fused = [reciprocal_rank_fusion([a[:FUSED], b[:FUSED]]) for a, b in zip(dense, lexical, strict=True)]
    label = "words of the passage" if weight is None else f"a field, weight {weight}"
    print(f"| {label} | {judge(lexical)} | {judge(fused)} |", flush=True)


def main() -> None:
    """Print a table with a line for each way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    chosen = parser.parse_args()
    bench = open_workbench()
    data = read_beir(chosen.folder, chosen.split)
    source = evaluation_index(bench, data.corpus)
    segments = bench.settings.indexes / source.name / "segments"
    # The index is built in one go, so that it is one segment and its rows are those of the index.
    (part,) = [LexicalPart(segment / LEXICAL) for segment in segments.iterdir()]
    texts = list(data.queries.values())
    documents = source.document_ids_of_rows()
    dense, _ = source.rankings(texts, PASSAGES)

    def judge(rankings: Sequence[Ranking]) -> str:
        found = [list(dict.fromkeys(documents[row] for row, _ in ranking))[:DOCUMENTS] for ranking in rankings]
        figures = retrieval_figures(dict(zip(data.queries, found, strict=True)), data.judgements)
        return f"{figures['ndcg@10']:.3f} / {figures['recall@20']:.3f}"

    print(f"| {chosen.folder.name}, {chosen.split}, {len(texts)} queries | lexical | fused |")
    print("|---|---|---|")
    for weight in WEIGHTS:
        show(weight, LexicalIndex([part], title_weight=weight).search(texts, PASSAGES), dense, judge)


if __name__ == "__main__":
    main()
