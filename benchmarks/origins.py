"""How well, how fast and in how much room reprints are recognised.

    python -m benchmarks.origins TEXTS [--size 10000 --size 100000] [--way NAME]

TEXTS is a gzipped JSON-lines file of articles with a ``text``. Invariant: the true groups are known because the reprints
are made here by rule (``benchmarks.reprints``), from texts that were first thinned to clearly distinct ones; nothing was
tuned on them.
"""

import argparse
import gzip
import hashlib
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from datasketch import MinHash, MinHashLSH

from benchmarks.reprints import WAYS, Material, clearly_distinct, paragraphs, with_quotation
from index.origins import groups, near_pairs, sketch
from index.sketches import RUNS, WIDTH, WORDS, hashes_of

LEAST_WORDS = 100
Labels = list[int]
Recogniser = Callable[[Sequence[str]], Labels]


def ours(texts: Sequence[str]) -> Labels:
    """Return the group of each text as the index finds it."""
    sketches = sketch(texts)
    pairs = near_pairs(sketches, 0, lambda rows: [texts[row] for row in rows])
    labels: Labels = groups(sketches, pairs, np.ones(len(texts), dtype=np.bool_)).tolist()
    return labels


def exact(texts: Sequence[str]) -> Labels:
    """Return groups of texts that are equal after case and white space."""
    first: dict[str, int] = {}
    keys = (hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest() for text in texts)
    return [first.setdefault(key, row) for row, key in enumerate(keys)]


def plain_lsh(texts: Sequence[str], *, bar: float = 0.5) -> Labels:
    """Return groups as a user of datasketch would make them: 5-word runs, its LSH at a threshold, chained."""
    index = MinHashLSH(threshold=bar, num_perm=128)
    parents = list(range(len(texts)))

    def find(row: int) -> int:
        while parents[row] != row:
            row = parents[row]
        return row

    for row, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(len(words) - 4, 1))])
        for other in index.query(made):
            parents[find(other)] = find(row)
        index.insert(row, made)
    return [find(row) for row in range(len(texts))]


def scored(truth: Sequence[int], labels: Sequence[int]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs of texts that are put together; nothing found has precision 1."""

    def pairs(counts: Counter[object]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(Counter(zip(truth, labels, strict=True)))
    found, true = pairs(Counter(labels)), pairs(Counter(truth))
    precision = both / found if found else 1.0
    recall = both / true
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def read_distinct(path: Path) -> list[str]:
    """Return the articles of at least ``LEAST_WORDS`` words of which none is a reprint of another."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if len(text.split()) >= LEAST_WORDS]
    return [texts[place] for place in clearly_distinct(texts)]


def reprints(texts: Sequence[str], name: str) -> Iterator[str]:
    """Yield the reprint of each text in the way of that name; each quotes, or takes a headline from, another text."""
    for row, text in enumerate(texts):
        other = texts[(row * 7 + 3) % len(texts)]
        if name.startswith("quotes"):
            yield with_quotation(text, other, words=int(name.split()[1]))
        else:
            headline = " ".join(paragraphs(other)[-1].split()[:9])
            yield WAYS[name](text, Material(headline=headline, chance=Random(row)))


QUOTES = ("quotes 40 words of another", "quotes 80 words of another")


def measure_ways(texts: Sequence[str], chosen: Sequence[str]) -> None:
    """Print, for each way and for all together, precision, recall and F1 of each recogniser."""
    recognisers: list[tuple[str, Recogniser]] = [("exact hash", exact), ("datasketch LSH", plain_lsh), ("ours", ours)]
    print(f"{len(texts)} clearly distinct texts; precision / recall / F1\n")
    print(f"| reprints | {' | '.join(name for name, _ in recognisers)} |\n|---|{'---|' * len(recognisers)}")
    truth = list(range(len(texts)))
    everything = list(texts)
    for way in chosen:
        made = list(reprints(texts, way))
        everything += made
        show_row(way, [*texts, *made], truth * 2, recognisers)
    show_row("all of these in one corpus", everything, truth * (len(chosen) + 1), recognisers)


def show_row(
    name: str, texts: Sequence[str], truth: Sequence[int], recognisers: Sequence[tuple[str, Recogniser]]
) -> None:
    """Print one row of the table."""
    scores = [scored(truth, recognise(texts)) for _, recognise in recognisers]
    cells = (" / ".join(f"{value:.3f}" for value in row) for row in scores)
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def invented(texts: Sequence[str], count: int, *, seed: int = 7) -> tuple[list[str], Labels]:
    """Return ``count`` texts as long as ``texts``, and their true groups; every tenth is a reprint of one before it.

    The words follow each other as they do in ``texts`` (a chain of the first order), so common phrases come up by chance.
    """
    chance = np.random.default_rng(seed)
    vocabulary, numbers = np.unique(np.array(" ".join(texts).split()), return_inverse=True)
    order = np.argsort(numbers[:-1], kind="stable")
    begin = np.searchsorted(numbers[:-1][order], np.arange(len(vocabulary) + 1))
    lengths = chance.choice([len(text.split()) for text in texts], size=count)
    state = chance.choice(numbers[:-1], size=count)
    columns = np.empty((count, int(lengths.max())), dtype=np.int32)
    for place in range(columns.shape[1]):
        columns[:, place] = state
        many = np.maximum(begin[state + 1] - begin[state], 1)
        state = numbers[order[np.minimum(begin[state] + chance.integers(0, many), len(order) - 1)] + 1]
    made = [" ".join(vocabulary[row[:length]].tolist()) for row, length in zip(columns, lengths, strict=True)]
    truth = list(range(count))
    ways = list(WAYS)
    for row in range(9, count, 10):
        source = int(chance.integers(0, row))
        material = Material(headline="Harbour cranes closed after cracks are found", chance=Random(row))
        made[row], truth[row] = WAYS[ways[row // 10 % len(ways)]](made[source], material), truth[source]
    return made, truth


def measure_size(path: Path, size: int) -> None:
    """Print time and room for ``size`` texts and for 1,000 more; run in a process of its own."""
    texts, truth = invented(read_distinct(path), size + 1_000)

    def texts_of(rows: Sequence[int]) -> list[str]:
        return [texts[row] for row in rows]

    before = forget_peak()
    times = [time.perf_counter()]
    old = sketch(texts[:size])
    times.append(time.perf_counter())
    pairs = near_pairs(old, 0, texts_of)
    times.append(time.perf_counter())
    groups(old, pairs, np.ones(size, dtype=np.bool_))
    times.append(time.perf_counter())
    room = memory("VmHWM") - before
    sketches = np.concatenate([old, sketch(texts[size:])])
    times.append(time.perf_counter())
    pairs = np.concatenate([pairs, near_pairs(sketches, size, texts_of)])
    times.append(time.perf_counter())
    labels = groups(sketches, pairs, np.ones(len(texts), dtype=np.bool_))
    times.append(time.perf_counter())
    precision, recall, _ = scored(truth, labels.tolist())
    took = " | ".join(f"{later - earlier:.2f}" for earlier, later in pairwise(times))
    print(f"| {size:,} | {took} | {room:,.0f} | {precision:.3f} / {recall:.3f} |", flush=True)


def measure_million() -> None:
    """Print the time to look 1,000 sketches up among 1,000,000, all drawn at random."""
    sketches = np.random.default_rng(3).integers(0, 2**32, size=(1_001_000, WIDTH), dtype=np.uint32)
    sketches[:, WORDS] = sketches[:, RUNS] = 400
    before, start = forget_peak(), time.perf_counter()
    near_pairs(sketches, 1_000_000, lambda rows: [""] * len(rows))
    room = memory("VmHWM") - before
    print(f"\n1,000 against 1,000,000 random sketches: {time.perf_counter() - start:.1f} s, {room:,.0f} MiB more")


def measure_chains(path: Path) -> None:
    """Print, for the articles as they are, how much of what shares an origin does so only over a third text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    sketches = sketch(texts)
    pairs = near_pairs(sketches, 0, lambda rows: [texts[row] for row in rows])
    sizes = Counter(groups(sketches, pairs, np.ones(len(texts), dtype=np.bool_)).tolist())
    together = sum(size * (size - 1) // 2 for size in sizes.values())
    equal = sum(count * (count - 1) // 2 for count in Counter(hashes_of(sketches).tolist()).values())
    chained = together - equal - len(pairs)
    print(
        f"\n{len(texts)} different articles as they are: {len(sizes)} origins, the largest of {max(sizes.values())};"
        f" {together} pairs share one, {chained} of them only by a chain"
    )


def memory(line: str) -> float:
    """Return what Linux says of this process in MiB: ``VmRSS``, held now, or ``VmHWM``, the most since ``forget_peak``."""
    for told in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if told.startswith(line):
            return int(told.split()[1]) / 1024
    return float("nan")


def forget_peak() -> float:
    """Start counting the most memory anew, and return what is held now, in MiB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return memory("VmRSS")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--size", type=int, action="append", default=[])
    parser.add_argument("--way", action="append", default=[])
    parser.add_argument("--only-size", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not chosen.texts.is_file():
        sys.exit(f"{chosen.texts} is no file: give a gzipped JSON-lines file of articles")
    if chosen.only_size:
        measure_size(chosen.texts, chosen.only_size)
        return
    measure_ways(read_distinct(chosen.texts), chosen.way or [*WAYS, *QUOTES])
    measure_chains(chosen.texts)
    if chosen.size:
        print(
            "\n| texts | sketch | pairs | groups | sketch 1,000 more | their pairs | groups | MiB | precision / recall |"
        )
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for size in chosen.size:
            command = [sys.executable, "-m", "benchmarks.origins", str(chosen.texts), "--only-size", str(size)]
            subprocess.run(command, check=True)
        measure_million()


if __name__ == "__main__":
    main()
