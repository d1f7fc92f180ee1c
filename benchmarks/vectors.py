"""``python -m benchmarks.vectors``: dense search, beside FAISS's ``IndexFlatIP`` as a user would write it by hand.

Without ``--vectors`` the rows are synthetic: passages around articles around subjects, subjects of very unequal size,
less and less spread from one dimension to the next. They are harder than texts: what is near a query lies in many cells.
With ``--vectors FILE.npy`` the rows are read from a file, and the queries are the last 500 of them, which are left out;
where more are asked for than there are, the same come again, each a little moved, as reworded texts would be.

Every size is built and searched in a process of its own. Memory is what the process holds for itself; the files that it
maps are not counted, because the system takes them back when it wants to.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from index.compression import exact_neighbours, recall
from index.dense import DenseIndex, write_vectors
from index.encoder import Vectors, unit_rows

DIMENSION = 384
QUERIES = 500
_PLAIN_TIMED = 60  # queries timed on the plain index: at a million rows each takes a tenth of a second
_BLOCK = 16_384
_PASSAGES = 8  # of an article


class Texts:
    """Synthetic vectors in blocks; the same seed gives the same rows."""

    def __init__(self, rows: int, seed: int = 0) -> None:
        dice = np.random.default_rng([seed, 1])
        self._seed = seed
        self._spread = (np.arange(DIMENSION) + 4.0).astype(np.float32) ** -0.4
        subjects = int(np.clip(rows // 100, 50, 20_000))
        self._subjects = self._noise(dice, subjects)
        sizes = (np.arange(subjects) + 10.0) ** -0.8
        self._chances = sizes / sizes.sum()

    def _noise(self, dice: np.random.Generator, rows: int) -> Vectors:
        return unit_rows(dice.standard_normal((rows, DIMENSION), dtype=np.float32) * self._spread)

    def block(self, number: int, rows: int) -> Vectors:
        """Return the first ``rows`` rows of a block."""
        dice = np.random.default_rng([self._seed, 2, number])
        articles = -(-rows // _PASSAGES)
        chosen = dice.choice(len(self._subjects), articles, p=self._chances)
        about = unit_rows(self._subjects[chosen] + np.float32(0.9) * self._noise(dice, articles))
        return unit_rows(np.repeat(about, _PASSAGES, axis=0)[:rows] + np.float32(0.9) * self._noise(dice, rows))

    def queries(self, vectors: Vectors) -> Vectors:
        """Return queries that are no rows."""
        dice = np.random.default_rng([self._seed, 3])
        left, right = (np.asarray(vectors[dice.integers(0, len(vectors), QUERIES)]) for _ in range(2))
        return unit_rows(2 * left + right + self._noise(dice, QUERIES))


def repeat(path: Path, given: Vectors, rows: int) -> None:
    """Write ``rows`` rows: those given, and as often as needed the same again, each moved to a cosine of about 0.9."""
    made: Any = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(rows, given.shape[1]))
    dice = np.random.default_rng(0)
    for begin in range(0, rows, len(given)):
        some = np.asarray(given[: rows - begin])
        noise = unit_rows(dice.standard_normal(some.shape, dtype=np.float32))
        made[begin : begin + len(some)] = unit_rows(some + np.float32(0.48) * noise) if begin else some


def prepare(folder: Path, rows: int, source: Path | None) -> int:
    """Write ``vectors.npy`` and ``queries.npy`` into ``folder``, and return the number of rows."""
    if source is not None:
        given = np.load(source, mmap_mode="r")
        np.save(folder / "queries.npy", given[len(given) - QUERIES :])
        repeat(folder / "vectors.npy", given[: len(given) - QUERIES], rows)
        return rows
    texts = Texts(rows)
    made: Any = np.lib.format.open_memmap(folder / "vectors.npy", mode="w+", dtype=np.float32, shape=(rows, DIMENSION))
    for number, begin in enumerate(range(0, rows, _BLOCK)):
        made[begin : begin + _BLOCK] = texts.block(number, min(_BLOCK, rows - begin))
    np.save(folder / "queries.npy", texts.queries(made))
    return rows


class Watched:
    """Time and peak memory of a block of work."""

    def __enter__(self) -> "Watched":
        self.peak = self._before = _own_megabytes()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        self._begin, self._cpu = time.perf_counter(), time.process_time()
        return self

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            self.peak = max(self.peak, _own_megabytes())

    def __exit__(self, *_: object) -> None:
        seconds, cpu = time.perf_counter() - self._begin, time.process_time() - self._cpu
        self._done.set()
        self._thread.join()
        self.figures = {"seconds": seconds, "cpu": cpu, "megabytes": self.peak - self._before}


def _own_megabytes() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return 0.0


def build(folder: Path, way: str) -> dict[str, Any]:
    """Return what it costs to make an index of the vectors in ``folder``."""
    import faiss

    path = folder / f"{way}.faiss"
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    with Watched() as watched:
        if way == "ours":
            write_vectors(path, vectors)
        else:
            index: Any = faiss.IndexFlatIP(vectors.shape[1])
            index.add(np.asarray(vectors))
            faiss.write_index(index, str(path))
    return {**watched.figures, "bytes": path.stat().st_size / len(vectors)}


def search(folder: Path, way: str) -> dict[str, Any]:
    """Return recall@10 against exact search, and the milliseconds of one query at a time."""
    import faiss

    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    queries = np.load(folder / "queries.npy")
    figures: dict[str, Any] = {}
    with Watched() as watched:
        if way == "ours":
            ours = DenseIndex(folder / "ours.faiss")
            figures["kind"] = f"{ours.kind}, {ours.description.nprobe} cells" if ours.description.nprobe else ours.kind
        else:
            plain: Any = faiss.read_index(str(folder / "plain.faiss"))
    figures |= {"open_s": watched.figures["seconds"], "held": watched.figures["megabytes"]}
    timed = queries if way == "ours" else queries[:_PLAIN_TIMED]
    times, found = [], []
    for query in [*timed[:20], *timed]:  # the first twenty warm up
        begin = time.perf_counter()
        if way == "ours":
            rows = [row for row, _ in ours.search(query[None], 10)[0]]
        else:
            rows = plain.search(query[None], 10)[1][0].tolist()
        times.append((time.perf_counter() - begin) * 1_000)
        found.append(rows)
    times, found = sorted(times[20:]), found[20:]
    least = exact_neighbours(vectors, timed, 10)[1][:, -1]
    figures["recall"] = float(recall(vectors, timed, np.array(found), least).mean())
    return figures | {"p50": statistics.median(times), "p95": times[int(len(times) * 0.95)]}


def _apart(step: str, folder: Path, way: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.vectors", "--step", step, "--way", way, "--folder", str(folder)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return answer


def measure(rows: int, source: Path | None) -> None:
    """Print two lines of the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = prepare(folder, rows, source)
        for way in ("ours", "plain"):
            made_in, asked = _apart("build", folder, way), _apart("search", folder, way)
            print(
                f"| {rows:,} | {asked.get('kind', '`IndexFlatIP`, by hand')} | {made_in['seconds']:.1f}"
                f" ({made_in['cpu']:.1f}) | {made_in['megabytes']:,.0f} | {made_in['bytes']:,.0f} | {asked['open_s']:.2f} |"
                f" {asked['held']:,.0f} | {asked['recall']:.4f} | {asked['p50']:.2f} | {asked['p95']:.2f} |",
                flush=True,
            )


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--vectors", type=Path, help="a .npy file of unit-length float32 rows, for synthetic ones")
    parser.add_argument("--step", choices=["build", "search"], help=argparse.SUPPRESS)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps((build if options.step == "build" else search)(options.folder, options.way)))
        return
    print("| rows | kept as | build s (cpu) | peak MB | bytes a row | open s | held MB | recall@10 | p50 ms | p95 ms |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for rows in options.rows:
        measure(rows, options.vectors)


if __name__ == "__main__":
    main()
