"""Encoding passages: ours beside ``SentenceTransformer.encode`` with its defaults, in one run, turn by turn.

    python -m benchmarks.encoding [--corpus FOLDER] [--passages 600] [--rounds 5] [--encoder NAME]

Machines are noisy, so the two take turns and medians and the ratio are printed. ``cosine`` is the least agreement between a
vector of ours and the default's; ``same hits`` the share of queries (the titles) whose best ten passages are the same.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import SentenceTransformerEncoder, Vectors, unit_rows
from index.encoder_runtimes import measure_runtime
from index.passages import PassagePolicy, split_document
from index.readers import ReadReport, read_documents
from index.text import encoded_text
from index.weights import DEFAULT_ENCODER, encoder_path

DEMO = Path(__file__).resolve().parents[1] / "examples" / "evidence.jsonl"


def passages_of(corpus: Path, encoder: SentenceTransformerEncoder, most: int) -> tuple[list[str], list[str]]:
    """Return at most ``most`` passages as they are encoded, and the titles of their documents."""
    texts: list[str] = []
    titles: list[str] = []
    for document in read_documents([corpus], ReadReport()):
        titles.append(document.title)
        texts += [
            encoded_text(document.title, p.text)
            for p in split_document(document, encoder.count_tokens, PassagePolicy())
        ]
        if len(texts) >= most:
            break
    return texts[:most], titles


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return seconds and result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def best_ten(queries: Vectors, passages: Vectors) -> list[frozenset[int]]:
    """Return the best ten rows for each query, by brute force."""
    return [frozenset(row.tolist()) for row in np.argsort(-(queries @ passages.T), axis=1)[:, :10]]


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=DEMO)
    parser.add_argument("--passages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--encoder", default=DEFAULT_ENCODER)
    options = parser.parse_args()
    if not options.corpus.exists():
        raise SystemExit(f"{options.corpus} is not there: name a file or a BEIR folder with --corpus")
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(encoder_path(options.encoder)), device="cpu")
    runtime = measure_runtime(options.encoder)
    ours = SentenceTransformerEncoder(options.encoder, runtime=runtime)
    texts, titles = passages_of(options.corpus, ours, options.passages)
    seconds: dict[str, list[float]] = {"default": [], "ours": []}
    for _ in range(options.rounds):
        taken, theirs = timed(lambda: plain.encode(texts))
        seconds["default"].append(taken)
        taken, mine = timed(lambda: ours.encode_passages(texts))
        seconds["ours"].append(taken)
    theirs = unit_rows(np.asarray(theirs, dtype=np.float32))
    queries = ours.encode_queries(titles[:200])
    same = [left == right for left, right in zip(best_ten(queries, theirs), best_ten(queries, mine), strict=True)]
    default, own = (statistics.median(seconds[name]) for name in ("default", "ours"))
    print(f"{len(texts)} passages of {options.corpus.name}, {options.rounds} rounds, runtime {runtime}")
    print(f"SentenceTransformer.encode  {len(texts) / default:8.1f} passages/s (median)")
    print(f"encode_passages             {len(texts) / own:8.1f} passages/s (median)")
    print(
        f"ratio {default / own:.2f}, least cosine {(theirs * mine).sum(axis=1).min():.5f}, same hits {np.mean(same):.3f}"
    )


if __name__ == "__main__":
    main()
