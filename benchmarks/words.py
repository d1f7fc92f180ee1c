"""``python -m benchmarks.words CORPUS``: the search by words as an index grows, beside bm25s and rank_bm25.

CORPUS is a jsonl(.gz) of news articles with ``title`` and ``text``. Their passages, of about 90 words, are repeated with
word in eight replaced by a seeded rule, now and then by a word that was never there. A query is 20 words of an article.
Each size and each way runs in a process of its own, so that peak memory is its own; the texts are made on the way, and
what they cost is taken off the time, not off the memory.

``ours`` is one segment; ``segments`` is eight of them with one passage in twenty removed; ``masked`` lets half the passages
of one segment through. rank_bm25 is asked where it is installed, up to 100,000 passages: above that a query takes seconds.
"""

import argparse
import gzip
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index.lexical import K1, B, LexicalIndex, LexicalPart, stemmed_words, write_lexical

WAYS = ("ours", "segments", "bm25s", "rank_bm25")
SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 200
DEPTH = 100
SEGMENTS = 8
WORDS = 90
PLAIN_LIMIT = 100_000
PLAIN_QUERIES = 10


def read_passages(path: Path) -> list[str]:
    """Return passages of about 90 words of the articles of a jsonl file."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        texts = [str(json.loads(line).get("text", "")).split() for line in stream]
    return [" ".join(words[at : at + WORDS]) for words in texts for at in range(0, len(words), WORDS)]


def varied(passages: Sequence[str]) -> Iterator[str]:
    """Yield the passages again and again; from the second time on one word in eight is another one."""
    cut = [passage.split() for passage in passages]
    known = [word for words in cut[:2_000] for word in words if word.isalpha()]
    yield from passages
    dice = np.random.default_rng(7)
    for copy in range(1, 10**9):
        for words in cut:
            changed = list(words)
            for place, other in dice.integers((len(words), len(known)), size=(max(1, len(words) // 8), 2)).tolist():
                changed[place] = known[other] if other % 16 else f"{known[other]}{copy}"
            yield " ".join(changed)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that ``work`` takes, and what it returns."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def milliseconds(ask: Callable[[str], Any], queries: Sequence[str]) -> dict[str, float]:
    """Return median and 95th percentile of one query at a time: of queries never asked before, then of the same again.

    ``cpu_ms`` is the median without the time in which another process had the processor.
    """
    found: dict[str, float] = {}
    for label in ("first", "again"):
        times, worked = [], []
        for query in queries:
            begin = time.thread_time()
            times.append(timed(lambda query=query: ask(query))[0] * 1_000)  # type: ignore[misc]
            worked.append((time.thread_time() - begin) * 1_000)
        found[f"{label}_p50_ms"] = round(statistics.median(times), 2)
        found[f"{label}_p95_ms"] = round(sorted(times)[int(len(times) * 0.95)], 2)
        found[f"{label}_cpu_ms"] = round(statistics.median(worked), 2)
    return found


def measure_ours(home: Path, texts: Iterator[str], queries: Sequence[str], size: int, pieces: int) -> dict[str, Any]:
    """Return the figures of ``size`` passages in ``pieces`` segments; where there are several, some rows are removed."""
    share = size // pieces
    ten = np.arange(share) // 10

    def build() -> None:
        for piece in range(pieces):
            titles = [f"Report {number}" for number in range(share // 10 + 1)]
            write_lexical(home / str(piece), islice(texts, share), titles, ten)

    seconds, _ = timed(build)
    alive = np.random.default_rng(3).random(size) < 0.95
    living = [alive[begin : begin + share] for begin in range(0, size, share)] if pieces > 1 else ()
    opening, index = timed(lambda: LexicalIndex([LexicalPart(home / str(piece)) for piece in range(pieces)], living))
    figures = {"build_s": round(seconds, 1), "open_ms": round(opening * 1_000, 1)}
    figures["bytes_per_passage"] = round(sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / size)
    figures |= milliseconds(lambda query: index.search([query], DEPTH), queries)
    if pieces == 1:
        half = np.random.default_rng(5).random(size) < 0.5
        masked = milliseconds(lambda query: index.search([query], DEPTH, half), queries)
        figures |= {f"masked_{what}": masked[f"again_{what}"] for what in ("p50_ms", "p95_ms", "cpu_ms")}
    return figures


def measure_bm25s(home: Path, texts: Iterator[str], queries: Sequence[str], size: int) -> dict[str, Any]:
    """Return the figures of bm25s, memory-mapped, with the same words."""
    import bm25s
    import Stemmer

    def build() -> None:
        tokens = bm25s.tokenize(
            list(islice(texts, size)), stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False
        )
        retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
        retriever.index(tokens, show_progress=False)
        retriever.save(str(home / "bm25s"), show_progress=False)

    seconds, _ = timed(build)
    opening, index = timed(lambda: bm25s.BM25.load(str(home / "bm25s"), mmap=True, show_progress=False))

    def ask(query: str) -> Any:
        return index.retrieve(stemmed_words([query]), k=DEPTH, show_progress=False)

    figures = {"build_s": round(seconds, 1), "open_ms": round(opening * 1_000, 1)}
    figures["bytes_per_passage"] = round(sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / size)
    return figures | milliseconds(ask, queries)


def measure_rank_bm25(texts: Iterator[str], queries: Sequence[str], size: int) -> dict[str, Any]:
    """Return the figures of rank_bm25 with the same words; it keeps everything in memory, as Python objects."""
    if importlib.util.find_spec("rank_bm25") is None:
        return {"skipped": "rank_bm25 is not installed: pip install rank-bm25"}
    if size > PLAIN_LIMIT:
        return {"skipped": f"not asked above {PLAIN_LIMIT} passages"}
    from rank_bm25 import BM25Okapi  # type: ignore[import-not-found, import-untyped, unused-ignore]

    seconds, index = timed(lambda: BM25Okapi(stemmed_words(list(islice(texts, size))), k1=K1, b=B))
    ask = milliseconds(
        lambda query: index.get_top_n(stemmed_words([query])[0], range(size), n=DEPTH), queries[:PLAIN_QUERIES]
    )
    return {"build_s": round(seconds, 1)} | ask


def measure(path: Path, size: int, way: str) -> dict[str, Any]:
    """Return the figures of one size, one way."""
    passages = read_passages(path)
    long = [words for words in map(str.split, passages) if len(words) >= 30]
    queries = [" ".join(words[10:30]) for words in long[:: max(1, len(long) // QUERIES)]][:QUERIES]
    stemmed_words(["warm up"])
    sample = min(size, 100_000)
    making = timed(lambda: sum(1 for _ in islice(varied(passages), sample)))[0] * size / sample
    texts = varied(passages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if way == "bm25s":
            figures = measure_bm25s(home, texts, queries, size)
        elif way == "rank_bm25":
            figures = measure_rank_bm25(texts, queries, size)
        else:
            figures = measure_ours(home, texts, queries, size, 1 if way == "ours" else SEGMENTS)
    if "build_s" in figures:
        figures["build_s"] = round(max(0.0, figures["build_s"] - making), 1)
        figures["peak_mb"] = round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    return figures


def main() -> None:
    """Measure every size and way in a process of its own, and print one line of JSON for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--one", action="store_true", help="measure one size and way in this process")
    chosen = parser.parse_args()
    if not chosen.corpus.is_file():
        sys.exit(f"{chosen.corpus} is not there: name a jsonl or jsonl.gz file of news articles")
    if chosen.one:
        print(json.dumps(measure(chosen.corpus, chosen.sizes[0], chosen.ways[0])))
        return
    for size in chosen.sizes:
        for way in chosen.ways:
            command = [sys.executable, "-m", "benchmarks.words", str(chosen.corpus), "--one"]
            done = subprocess.run([*command, "--sizes", str(size), "--ways", way], check=True, capture_output=True)
            print(json.dumps({"passages": size, "way": way, **json.loads(done.stdout)}), flush=True)


if __name__ == "__main__":
    main()
