"""``evaluate matching``: how often the checked claim that is the claim comes first, and what the two thresholds do.

The index of the folder's corpus is built once for a corpus and an encoder, kept in the home folder and used again. Every
query is judged to have a checked claim; what the thresholds do where there is none is measured by taking it out.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.checked_claims.matching import FoundClaim, MatchPolicy, RankedClaim, find_checked, is_short, rank_found
from workbench.evaluation.beir import read_beir
from workbench.evaluation.classes import share
from workbench.evaluation.retrieval import evaluation_index

if TYPE_CHECKING:
    from index.progress import Progress
    from index.records import EvidenceSource
    from workbench.composition import Workbench

_BLOCK = 50  # queries between two reports of progress


def evaluate_matching(
    bench: "Workbench", folder: Path, split: str, *, fresh: bool = False, progress: "Progress | None" = None
) -> dict[str, Any]:
    """Return ``queries``, ``success@1``, ``success@5``, ``success@10``, ``map@5``, and what stands beside them.

    ``fused`` holds the same four before re-ranking. ``confirmed`` and ``suggested`` say how often a match above that
    threshold is the right one (``precision``), how many queries get theirs (``recall``), and how many queries still get
    one with the right claim taken out (``with_none_there``), which is wrong by necessity.
    """
    data = read_beir(folder, split)
    source = evaluation_index(bench, data.corpus, fresh=fresh, progress=progress)
    reranker = bench.checked_claims.reranker
    ids = list(data.queries)
    texts = list(data.queries.values())
    found = find_all(texts, source, progress)
    ranked = [rank_found(text, near, reranker) for text, near in zip(texts, found, strict=True)]
    gold = [{one for one, grade in data.judgements[query].items() if grade > 0} for query in ids]
    policy = bench.checked_claims.policy
    wrong = [
        rank_found(text, [one for one in near if one.checked_id not in right], reranker)
        for text, near, right in zip(texts, found, gold, strict=True)
    ]
    may = [not is_short(text, policy) for text in texts]
    return {
        "queries": len(ids),
        **ranking_figures([[one.checked_id for one in row] for row in ranked], gold),
        "fused": ranking_figures([[one.checked_id for one in row] for row in found], gold),
        **_level("confirmed", policy.confirmed_at, ranked, wrong, gold, may, policy),
        **_level("suggested", policy.suggested_at, ranked, wrong, gold, [True] * len(texts), policy),
        "encoder": bench.encoder.name,
        "reranker": reranker.digest,
        "trained_with": reranker.weights.encoder,
    }


def ranking_figures(rankings: Sequence[Sequence[str]], gold: Sequence[set[str]]) -> dict[str, float]:
    """Return the success at 1, 5 and 10, and the mean average precision at 5 as CheckThat! counts it."""
    figures = {
        f"success@{depth}": share([bool(right & set(row[:depth])) for row, right in zip(rankings, gold, strict=True)])
        for depth in (1, 5, 10)
    }
    precisions = [_average_precision(row[:5], right) for row, right in zip(rankings, gold, strict=True)]
    return {**figures, "map@5": round(sum(precisions) / len(precisions), 6) if precisions else 0.0}


def _average_precision(ranking: Sequence[str], right: set[str]) -> float:
    found, total = 0, 0.0
    for rank, one in enumerate(ranking, 1):
        if one in right:
            found += 1
            total += found / rank
    return total / min(len(right), 5) if right else 0.0


def _level(
    name: str,
    bar: float,
    ranked: Sequence[Sequence[RankedClaim]],
    wrong: Sequence[Sequence[RankedClaim]],
    gold: Sequence[set[str]],
    may: Sequence[bool],
    policy: MatchPolicy,
) -> dict[str, Any]:
    """Return the figures of one threshold; ``may`` says which queries may reach it at all."""
    shown = [
        [one for one in row[: policy.most] if allowed and one.match_score >= bar]
        for row, allowed in zip(ranked, may, strict=True)
    ]
    right = [one.checked_id in wanted for row, wanted in zip(shown, gold, strict=True) for one in row]
    got = [any(one.checked_id in wanted for one in row) for row, wanted in zip(shown, gold, strict=True)]
    false = [bool(allowed and row and row[0].match_score >= bar) for row, allowed in zip(wrong, may, strict=True)]
    return {
        name: {
            "at": bar,
            "matches": len(right),
            "precision": share(right),
            "recall": share(got),
            "with_none_there": share(false),
        }
    }


def find_all(
    texts: Sequence[str], source: "EvidenceSource", progress: "Progress | None" = None
) -> list[list[FoundClaim]]:
    """Return what the searches find for each text, with progress."""
    found: list[list[FoundClaim]] = []
    for begin in range(0, len(texts), _BLOCK):
        found += find_checked(texts[begin : begin + _BLOCK], source)
        if progress:
            progress("queries", len(found), len(texts))
    return found
