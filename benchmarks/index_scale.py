"""``python -m benchmarks.index_scale CORPUS``: building, adding, removing, compacting and searching as an index grows.

CORPUS is a jsonl(.gz) of news articles with ``title`` and ``text``; texts are repeated with words and numbers varied by a
seeded rule until there are enough passages. Vectors are sums of seeded random word vectors, which cost next to nothing:
what is measured is the index. What encoding would cost is measured beside it, on a sample, with the default encoder.
Each size runs in a process of its own, so that peak memory is its own.
"""

import argparse
import gzip
import hashlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import Report, SentenceTransformerEncoder, Vectors, unit_rows
from index.evidence_index import (
    EvidenceIndex,
    add_to_index,
    build_index,
    compact_index,
    read_info,
    remove_from_index,
)
from index.passages import PassagePolicy, split_document
from index.records import Document, SearchFilters
from index.text import encoded_text
from index.weights import DEFAULT_ENCODER, resolve_weights

DIMENSION = 384
ADDED = 1_000
QUERIES = 200
_UNUSED = 1_990  # places in front of the first word in a BERT vocabulary
PLAIN_LIMIT = 20_000  # passages up to which rank_bm25 is asked: above it a query takes seconds


class WordVectors:
    """A cheap stand-in for the default encoder: the sum of what it begins a text's words with.

    Directions are those of the encoder's own table of words. How often a word occurs is guessed from its place in that
    table (Zipf 1949); frequent words weigh less (Arora et al. 2017), and what ``texts`` have in common is taken away.
    """

    name = "word-vectors"
    digest = hashlib.sha256(b"word-vectors 384 of the encoder's table").hexdigest()
    dimension = DIMENSION
    max_tokens = 256
    runtime = "float32"

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._common = np.zeros(DIMENSION, dtype=np.float32)
        if texts:
            self._common = self._sums(texts).mean(axis=0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode as passages are."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:  # noqa: ARG002
        """Return one unit-length row for each text."""
        return unit_rows(self._sums(texts) - self._common)

    def _sums(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                rows[row] += _direction(word)
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return about as many tokens as the default encoder would."""
        return [round(len(text) / 4.4) + 1 for text in texts]


@cache
def _table() -> tuple[Any, Vectors]:
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(resolve_weights(DEFAULT_ENCODER)[0]), device="cpu")
    table = model[0].auto_model.get_input_embeddings().weight.detach().numpy()
    often = 1 / np.maximum(np.arange(len(table)) - _UNUSED, 1)
    often /= often.sum()
    weighed = unit_rows(table - table.mean(axis=0)) * (1e-4 / (1e-4 + often))[:, None]
    return model.tokenizer, weighed.astype(np.float32)


@cache
def _direction(word: str) -> Vectors:
    tokenizer, table = _table()
    return np.asarray(table[tokenizer(word, add_special_tokens=False)["input_ids"]].sum(axis=0), dtype=np.float32)


def read_articles(path: Path) -> list[tuple[str, str]]:
    """Return of each article of a jsonl file its first eight words, for a title, and its text."""
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    texts = [row["text"] for row in rows if row.get("text", "").strip()]
    return [(" ".join(text.split()[:8]), text) for text in texts]


def varied(articles: Sequence[tuple[str, str]], passages: int) -> Iterator[Document]:
    """Yield documents until they hold about ``passages``: the articles again and again, one word in eight replaced."""
    vocabulary = sorted(
        {word for _, text in articles[:400] for word in text.split() if word.isalpha() and len(word) > 4}
    )
    count = WordVectors().count_tokens
    made = 0
    for number in range(10**9):
        if made >= passages:
            return
        title, text = articles[number % len(articles)]
        dice = random.Random(number)
        words = [
            dice.choice(vocabulary) if number >= len(articles) and dice.random() < 0.125 else word
            for word in text.split(" ")
        ]
        document = Document(
            id=f"doc-{number:07}",
            title=f"{title} {number // len(articles) or ''}".strip(),
            text=" ".join(words),
            publisher=f"Paper {number % 40}",
            published=date(2014, 1, 1) + timedelta(days=number % 4_000),
        )
        made += sum(1 for _ in split_document(document, count, PassagePolicy()))
        yield document


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _milliseconds(ask: Callable[[str], Any], queries: Sequence[str]) -> tuple[float, float]:
    """Return median and 95th percentile of one query at a time, after a few to warm up."""
    for query in queries[:5]:
        ask(query)
    times = sorted(_timed(lambda query=query: ask(query))[0] * 1_000 for query in queries)  # type: ignore[misc]
    return statistics.median(times), times[int(len(times) * 0.95)]


def measure(path: Path, passages: int) -> dict[str, Any]:
    """Return the figures of one size."""
    articles = read_articles(path)
    base = list(varied(articles, passages))
    extra = list(islice(varied(articles, 10**9), len(base), len(base) + ADDED))
    queries = [" ".join(text.split()[10:30]) for _, text in articles if len(text.split()) > 40][:QUERIES]
    encoder = WordVectors([text for document in base[:500] for text in _passages(document)])
    figures: dict[str, Any] = {"documents": len(base)}
    with tempfile.TemporaryDirectory() as home:
        indexes = Path(home)
        figures["build_s"], built = _timed(lambda: build_index(indexes, "scale", base, encoder))
        figures["passages"] = built.passages
        figures["bytes_per_passage"] = read_info(indexes, "scale").bytes / built.passages
        figures["open_s"], index = _timed(lambda: EvidenceIndex.open(indexes, "scale", encoder))
        figures |= _searches(index, queries, encoder)
        texts = [text for document in extra for text in _passages(document)]
        figures["encode_added_s"] = len(texts) / _encoding_rate(texts[:: max(1, len(texts) // 128)])
        cheap, _ = _timed(lambda: encoder.encode_passages(texts))
        seconds, _ = _timed(lambda: add_to_index(indexes, "scale", extra, encoder))
        figures["added_passages"] = len(texts)
        figures["add_s_without_encoding"] = seconds - cheap
        ids = [document.id for document in base[::5][:ADDED]]
        figures["remove_s"], _ = _timed(lambda: remove_from_index(indexes, "scale", ids=ids))
        figures["compact_s"], _ = _timed(lambda: compact_index(indexes, "scale", encoder))
    figures["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _passages(document: Document) -> list[str]:
    spans = split_document(document, WordVectors().count_tokens, PassagePolicy())
    return [encoded_text(document.title, passage.text) for passage in spans]


def _encoding_rate(texts: Sequence[str]) -> float:
    encoder = SentenceTransformerEncoder()
    encoder.encode_passages(texts[:16])
    seconds, _ = _timed(lambda: encoder.encode_passages(texts))
    return len(texts) / seconds


def _searches(index: EvidenceIndex, queries: Sequence[str], encoder: WordVectors) -> dict[str, Any]:
    """Return the times of one query: fused as a check asks, with a filter, and what a user would write by hand."""
    filters = SearchFilters(as_of=date(2018, 1, 1), publishers=("Paper 3", "Paper 4"))
    figures: dict[str, Any] = {}
    figures["search_p50_ms"], figures["search_p95_ms"] = _milliseconds(lambda q: index.search([q], 10), queries)
    figures["filtered_p50_ms"], _ = _milliseconds(lambda q: index.search([q], 10, filters), queries)
    figures["rankings_p50_ms"], _ = _milliseconds(lambda q: index.rankings([q], 100), queries)
    return figures | _plain(index, queries, encoder)


def _plain(index: EvidenceIndex, queries: Sequence[str], encoder: WordVectors) -> dict[str, Any]:
    """Return the times of ``faiss.IndexFlatIP`` and, while it is bearable, of rank_bm25 over the same passages."""
    import faiss

    texts: list[str] = []
    for summary in index.document_page(limit=10**9):
        (document,) = index.documents([summary.id])
        texts += _passages(document)
    flat = faiss.IndexFlatIP(DIMENSION)
    flat.add(encoder.encode_passages(texts))
    figures: dict[str, Any] = {}
    figures["flat_p50_ms"], figures["flat_p95_ms"] = _milliseconds(
        lambda q: flat.search(encoder.encode_queries([q]), 10), queries
    )
    if len(texts) > PLAIN_LIMIT:
        return figures
    try:
        from rank_bm25 import BM25Okapi  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return figures
    plain = BM25Okapi([text.lower().split() for text in texts])
    figures["rank_bm25_p50_ms"], _ = _milliseconds(lambda q: plain.get_scores(q.lower().split()), queries[:30])
    return figures


def main() -> None:
    """Print one table, a column for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.corpus.is_file():
        sys.exit(f"{options.corpus} is not there: give a jsonl(.gz) of articles with title and text")
    if options.one:
        json.dump(measure(options.corpus, options.passages[0]), sys.stdout)
        return
    columns = []
    for passages in options.passages:
        command = [
            sys.executable,
            "-m",
            "benchmarks.index_scale",
            str(options.corpus),
            "--one",
            "--passages",
            str(passages),
        ]
        columns.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
    for key in dict.fromkeys(key for column in columns for key in column):
        print(f"{key:<24}", *(f"{column[key]:>12,.2f}" if key in column else f"{'-':>12}" for column in columns))


if __name__ == "__main__":
    main()
