"""The weights of the evidence ranking, learnt from judged claims and what search finds for them.

    python -m training.ranking.train FOLDER:SPLIT... --out models/evidence-ranking/weights.json
        --compared FOLDER:SPLIT... [--reading FOLDER:SPLIT...] [--home H] [--sample N]

Each FOLDER is a BEIR folder whose claims of SPLIT may be learnt from. Fifty passages are found for each claim, as a check
finds them; the loss is that of ListNet's top one (Cao et al., "Learning to rank", ICML 2007): the logarithm of what the
softmax over a claim's passages gives the judged ones. Folders weigh the same, whatever their size. Printed are nDCG@10 of
the fused order and of the learnt one, each on the fifth of the claims that was left out.

The weights for passages that are compared word by word are learnt on the folders behind ``--compared``: of claims that late
interaction has learnt from it says too much. With ``--reading`` the stance model reads sentences of the first ten passages
of that order as well, and the weight of what it says is learnt on those folders alone, for the same reason.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import logsumexp

from index.records import Hit, SearchFilters
from workbench.composition import Workbench
from workbench.evaluation.beir import read_beir
from workbench.evaluation.retrieval import evaluation_index
from workbench.ranking import DEPTH, FEATURES, READ, as_indexed, passage_features, reading_odds
from workbench.settings import Settings

Table = NDArray[np.float64]
FOLDS = 5
_SHRINK = 1e-3


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of one claim: their features, which of them are judged relevant, and how many are anywhere.

    The last of the features is how near a passage comes to the claim word by word.
    """

    features: Table
    gold: NDArray[np.bool_]
    relevant: int
    claim: str
    hits: list[Hit]


def collect(bench: Workbench, folder: Path, split: str, sample: int | None) -> list[Found]:
    """Search for the claims of a split and return what was found for each."""
    data = read_beir(folder, split)
    source = evaluation_index(bench, data.corpus)
    queries = [query for query in data.queries if any(grade > 0 for grade in data.judgements[query].values())]
    queries = queries[:sample]
    texts = [data.queries[query] for query in queries]
    found = []
    for query, text, hits in zip(queries, texts, source.search(texts, DEPTH, SearchFilters()), strict=True):
        wanted = {document for document, grade in data.judgements[query].items() if grade > 0}
        gold = np.array([not wanted.isdisjoint((hit.document.id, *hit.reprints)) for hit in hits], dtype=bool)
        near = bench.late_interaction.closeness(text, as_indexed(hits))
        features = np.column_stack([np.array(passage_features(text, hits)), near])
        found.append(Found(features, gold, len(wanted), text, hits))
    return found


def fit(folders: list[list[Found]]) -> Table:
    """Return a weight for each feature, on the values as they are."""
    held = [(one, 1 / len(found)) for found in folders for one in found if one.gold.any()]
    everything = np.concatenate([one.features for one, _ in held])
    spread = np.where(everything.std(axis=0) > 0, everything.std(axis=0), 1.0)

    def loss(weights: Table) -> tuple[float, Table]:
        total, slope = _SHRINK * float(weights @ weights), 2 * _SHRINK * weights
        for one, share in held:
            values = one.features / spread
            scores = values @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = chances * one.gold
            total -= share * float(np.log(right.sum()))
            slope += share * (chances - right / right.sum()) @ values
        return total, slope

    found = minimize(loss, np.zeros(everything.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def read_top(bench: Workbench, found: list[Found], weights: Table) -> list[Found]:
    """Return the first ``READ`` passages of each claim with two features: score and odds as read."""
    tops = []
    for one in found:
        scores = one.features @ weights
        order = np.argsort(-scores, kind="stable")[:READ]
        tops.append((one, scores, order))
    hits = [[one.hits[row] for row in order] for one, _, order in tops]
    odds = reading_odds([one.claim for one, _, _ in tops], hits, bench.stance_model.score)
    return [
        replace(one, features=np.column_stack([scores[order], said]), gold=one.gold[order])
        for (one, scores, order), said in zip(tops, odds, strict=True)
    ]


def fit_reading(found: list[Found]) -> float:
    """Return the weight of the odds beside that of the score, which is one."""
    held = [one for one in found if one.gold.any()]

    def loss(weight: float) -> float:
        total = 0.0
        for one in held:
            scores = one.features @ np.array([1.0, weight])
            total += float(logsumexp(scores) - logsumexp(scores[one.gold]))
        return total / len(held)

    return float(minimize_scalar(loss, bounds=(0.0, 5.0), method="bounded").x)


def ndcg(found: list[Found], weights: Table | None) -> float:
    """Return the mean nDCG@10 with binary gain; in the order of retrieval where there are no weights."""
    values = []
    for one in found:
        order = np.arange(len(one.gold)) if weights is None else np.argsort(-(one.features @ weights), kind="stable")
        gains = one.gold[order][:10] / np.log2(np.arange(2, 2 + min(10, len(order))))
        best = (1 / np.log2(np.arange(2, 2 + min(10, one.relevant)))).sum()
        values.append(gains.sum() / best)
    return float(np.mean(values))


def learn_reading(bench: Workbench, folders: list[list[Found]], fitted: Table) -> float:
    """Return the weight of reading, and print what it gains on claims that were left out."""
    tops = [read_top(bench, found, fitted) for found in folders]
    for found, top in zip(folders, tops, strict=True):
        left_out = []
        for fold in range(FOLDS):
            weight = fit_reading([one for row, one in enumerate(top) if row % FOLDS != fold])
            left_out.append(ndcg([one for row, one in enumerate(top) if row % FOLDS == fold], np.array([1.0, weight])))
        print(
            f"{len(found)} claims, nDCG@10 ranked {ndcg(found, fitted):.4f}, read {np.mean(left_out):.4f}", flush=True
        )
    return fit_reading([one for top in tops for one in top])


def plain(found: list[Found]) -> list[Found]:
    """Return the claims without how near their passages come word by word."""
    return [replace(one, features=one.features[:, :-1]) for one in found]


def learn_order(found: dict[str, list[Found]], names: Sequence[str], kind: str) -> Table:
    """Return weights fitted on the folders called ``names``, and print what they gain on claims that were left out."""
    folders = [found[name] for name in names]
    for name, claims in zip(names, folders, strict=True):
        learnt = []
        for fold in range(FOLDS):
            kept = [[one for row, one in enumerate(rows) if row % FOLDS != fold] for rows in folders]
            learnt.append(ndcg([one for row, one in enumerate(claims) if row % FOLDS == fold], fit(kept)))
        print(f"{Path(name).name} {len(claims)} claims, nDCG@10 fused {ndcg(claims, None):.4f},"
              f" {kind} {np.mean(learnt):.4f}", flush=True)  # fmt: skip
    return fit(folders)


def written(fitted: Table) -> dict[str, float]:
    """Return weights by the names of their features."""
    return {name: round(float(value), 5) for name, value in zip(FEATURES, fitted, strict=False)}


def main() -> None:
    """Search, fit, print what was gained on claims that were left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER:SPLIT")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--compared", nargs="+", required=True, metavar="FOLDER:SPLIT", help="late interaction on these"
    )
    parser.add_argument("--reading", nargs="*", default=(), metavar="FOLDER:SPLIT", help="and what is read on these")
    parser.add_argument("--home", type=Path, help="where indexes of the folders are kept")
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    bench = Workbench(Settings(home=options.home) if options.home else Settings())
    found = {
        name: collect(bench, Path(name.rpartition(":")[0]), name.rpartition(":")[2], options.sample)
        for name in dict.fromkeys([*options.folders, *options.compared, *options.reading])
    }
    order = learn_order({name: plain(claims) for name, claims in found.items()}, options.folders, "ranked")
    compared = learn_order(found, options.compared, "compared")
    reading = learn_reading(bench, [found[name] for name in options.reading], compared) if options.reading else 0.0
    held = {
        "encoder": bench.encoder.name,
        "learnt_from": [f"{Path(name).name.replace(':', '/')}, {len(claims)} claims" for name, claims in found.items()],
        "reading": round(reading, 5),
        "weights": written(order),
        "compared": {"late_interaction": round(float(compared[-1]), 5), "weights": written(compared)},
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
