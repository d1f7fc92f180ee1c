"""Retrieval figures of one run against relevance judgements, defined as trec_eval defines them.

Invariant: every figure lies in 0..1, higher is better, and is the mean over all judged queries; a query for which nothing
was found counts as zero.
"""

from collections.abc import Mapping, Sequence
from math import log2

#: Query id to document id to grade; a grade above zero is relevant.
Judgements = Mapping[str, Mapping[str, int]]
#: Query id to document ids, best first.
Run = Mapping[str, Sequence[str]]


def retrieval_figures(run: Run, judgements: Judgements) -> dict[str, float]:
    """Return ``ndcg@10``, ``recall@10``, ``recall@20``, ``recall@100`` and ``mrr@10`` of a run."""
    judged = {query: grades for query, grades in judgements.items() if any(grade > 0 for grade in grades.values())}
    figures = {
        "ndcg@10": [_ndcg(run.get(query, ()), grades, 10) for query, grades in judged.items()],
        "recall@10": [_recall(run.get(query, ()), grades, 10) for query, grades in judged.items()],
        "recall@20": [_recall(run.get(query, ()), grades, 20) for query, grades in judged.items()],
        "recall@100": [_recall(run.get(query, ()), grades, 100) for query, grades in judged.items()],
        "mrr@10": [_reciprocal_rank(run.get(query, ()), grades, 10) for query, grades in judged.items()],
    }
    return {name: round(sum(values) / len(values), 6) if values else 0.0 for name, values in figures.items()}


def _ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Normalised discounted cumulative gain (Jarvelin and Kekalainen 2002), gain equal to the grade."""
    gained = sum(max(grades.get(document, 0), 0) / log2(rank + 2) for rank, document in enumerate(ranking[:depth]))
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth]
    return gained / sum(grade / log2(rank + 2) for rank, grade in enumerate(ideal))


def _recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant)


def _reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    for rank, document in enumerate(ranking[:depth], 1):
        if grades.get(document, 0) > 0:
            return 1 / rank
    return 0.0
