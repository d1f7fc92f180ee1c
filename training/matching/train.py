"""Train the re-ranker of checked claims on the training split of a BEIR folder of posts and verified claims.

    python -m training.matching.train FOLDER [--split train] [--out models/matching/reranker.json]

Two linear models. The first puts candidates in order: softmax over the candidates of a query, L2. The second says how
probable a candidate is, from its score and its lead: a logistic curve over scores that come from folds which did not see
the query, on the queries as they are and on the same with the right claim taken out, half and half. Deterministic: the same
encoder, folder and split give the same bytes. Prints cross-validated figures, and pins the digest where the weights are
those that ship.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from training.pinning import pin_digest
from workbench.checked_claims.features import FEATURES, search_features, text_features
from workbench.checked_claims.matching import FoundClaim
from workbench.checked_claims.queries import search_text
from workbench.checked_claims.reranker import RERANKER_FORMAT, SHIPPED_RERANKER, leads
from workbench.composition import Workbench, open_workbench
from workbench.evaluation.beir import read_beir
from workbench.evaluation.matching import find_all, ranking_figures
from workbench.evaluation.retrieval import evaluation_index
from workbench.model_files import write_model
from workbench.serialise import to_json

Rows = NDArray[np.float64]
L2 = 3.0  # chosen among 0.3, 1, 3 and 10 by cross-validated MAP@5 on the training split
FOLDS = 5
SHOWN = 5  # candidates of each query that the curve is fitted on


class Query:
    """One query with the features of its candidates, and which of them are right."""

    def __init__(self, text: str, found: list[FoundClaim], right: set[str], read: Rows | None = None) -> None:
        self.text = text
        self.found = found
        self.right = right
        candidates = [one.candidate for one in found]
        self._read = text_features(search_text(text), candidates) if read is None else read
        self.rows: Rows = np.hstack([search_features(candidates), self._read])
        self.hits: Rows = np.array([float(one.checked_id in right) for one in found])

    def without_right(self) -> "Query":
        """Return the query with its right claims taken out of what was found."""
        kept = [place for place, one in enumerate(self.found) if one.checked_id not in self.right]
        return Query(self.text, [self.found[place] for place in kept], set(), self._read[kept])


def fit_order(rows: list[Rows], hits: list[Rows]) -> Rows:
    """Return the weights, shape ``(features,)``, under which right candidates win over the others of their query."""
    lists = [(x, y / y.sum()) for x, y in zip(rows, hits, strict=True) if y.sum() > 0]

    def loss(weights: Rows) -> tuple[float, Rows]:
        total, slope = L2 * float(weights @ weights) / 2, L2 * weights
        for x, wanted in lists:
            scores = x @ weights
            raised = np.exp(scores - scores.max())
            said = raised / raised.sum()
            total -= float(wanted @ np.log(said + 1e-12))
            slope = slope + (said - wanted) @ x
        return total, slope

    found: Rows = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    return found


def curve_rows(query: Query, scores: Rows) -> tuple[list[list[float]], list[float]]:
    """Return score and lead of the best candidates of a query, and which of them are right."""
    order = np.argsort(-scores, kind="stable")
    ranked = [float(scores[row]) for row in order]
    pairs = [list(pair) for pair in zip(ranked, leads(ranked), strict=True)]
    return pairs[:SHOWN], [float(query.hits[row]) for row in order[:SHOWN]]


def fit_curve(queries: list[Query], absent: list[Query], held_out: list[tuple[Rows, Rows]]) -> tuple[float, ...]:
    """Return offset and the weights of score and lead, from scores of folds that did not see the query."""
    x: list[list[float]] = []
    y: list[float] = []
    for there, gone, (with_right, with_none) in zip(queries, absent, held_out, strict=True):
        for query, scores in ((there, with_right), (gone, with_none)):
            pairs, hits = curve_rows(query, scores)
            x, y = x + pairs, y + hits
    model = LogisticRegression(C=1.0, max_iter=1000).fit(np.array(x), np.array(y))
    by_score, by_lead = (max(float(weight), 0.0) for weight in model.coef_[0])
    return round(float(model.intercept_[0]), 6), round(by_score, 6), round(by_lead, 6)


def prepare(bench: Workbench, folder: Path, split: str) -> list[Query]:
    """Return the queries of a split with what the searches find for them."""
    data = read_beir(folder, split)
    source = evaluation_index(bench, data.corpus)
    texts = list(data.queries.values())
    return [
        Query(text, near, {one for one, grade in data.judgements[query].items() if grade > 0})
        for query, text, near in zip(data.queries, texts, find_all(texts, source), strict=True)
    ]


def train(queries: list[Query]) -> tuple[dict[str, Any], dict[str, float]]:
    """Return the weights as they are written, and cross-validated figures."""
    stacked = np.vstack([query.rows for query in queries])
    mean, scale = stacked.mean(axis=0).round(6), np.maximum(stacked.std(axis=0), 1e-6).round(6)
    absent = [query.without_right() for query in queries]
    rows = [(query.rows - mean) / scale for query in queries]
    gone = [(query.rows - mean) / scale for query in absent]
    groups = [min(query.right) for query in queries]  # a checked claim's posts stand on one side
    held_out: list[tuple[Rows, Rows]] = [(np.zeros(0), np.zeros(0))] * len(queries)
    for learned, tested in GroupKFold(FOLDS).split(rows, groups=groups):
        weights = fit_order([rows[row] for row in learned], [queries[row].hits for row in learned])
        for row in tested:
            held_out[row] = (rows[row] @ weights, gone[row] @ weights)
    rankings = [
        [query.found[place].checked_id for place in np.argsort(-scores, kind="stable")]
        for query, (scores, _) in zip(queries, held_out, strict=True)
    ]
    weights = fit_order(rows, [query.hits for query in queries])
    content = {
        "format": RERANKER_FORMAT,
        "features": list(FEATURES),
        "mean": mean.tolist(),
        "scale": scale.tolist(),
        "weights": weights.round(6).tolist(),
        "curve": list(fit_curve(queries, absent, held_out)),
    }
    return content, ranking_figures(rankings, [query.right for query in queries])


def main() -> None:
    """Parse the command line, train, write the weights, and pin their digest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--out", type=Path, default=SHIPPED_RERANKER)
    options = parser.parse_args()
    bench = open_workbench()
    content, figures = train(prepare(bench, options.folder, options.split))
    content |= {"encoder": bench.encoder.name, "encoder_digest": bench.encoder.digest}
    digest = write_model(options.out, content)
    if options.out.resolve() == SHIPPED_RERANKER:
        pin_digest("workbench/checked_claims/reranker.py", "SHIPPED_DIGEST", digest)
    print(to_json({"cross_validated": figures, "sha256": digest, "encoder": bench.encoder.name}))


if __name__ == "__main__":
    main()
