"""Runs the 8-bit graph: tokens in, logits out.

Invariant: a batch holds pairs of one length in tokens, so nothing is padded, and the logits of a pair are the same bits
whatever stands beside it, in whatever order, on however many threads.

Threads are ours: each session call runs on one, and batches are handed to as many as there are processors. Threads inside
one call would wait for each other, and collapse where another process keeps a processor busy.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_runtime import open_session, open_tokenizer
from workbench.errors import ModelRefused
from workbench.stance.int8_graph import build_graph

Logits = NDArray[np.float32]
_TOKENS = 768  # of one batch: beyond it a bigger batch was not faster
_BLOCK = 1024  # pairs that are tokenised together


def thread_count() -> int:
    """Return how many threads may work: ``OMP_NUM_THREADS`` where it is set, else the processors of this process."""
    given = os.environ.get("OMP_NUM_THREADS", "")
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(int(given), available) if given.isdecimal() and int(given) > 0 else available


class Int8Runner:
    """Computes logits of text pairs with 8-bit linear layers.

    Raises:
        ModelRefused: another architecture than BERT, or no tokenizer.json.
    """

    def __init__(self, folder: Path, *, max_tokens: int, threads: int | None = None) -> None:
        self._tokenizer = _tokenizer(folder, max_tokens)
        self._session = open_session(build_graph(folder))
        self._threads = threads or thread_count()
        self._lock = Lock()  # truncation is state of the tokenizer

    def logits(self, pairs: Sequence[tuple[str, str]], report: Callable[[int], None] | None = None) -> Logits:
        """Return float32 of shape ``(pairs, labels)`` for pairs of first and second text; ``report(done)`` follows."""
        done = 0
        results: list[Logits] = []
        for begin in range(0, len(pairs), _BLOCK):
            block = pairs[begin : begin + _BLOCK]
            with self._lock:
                encoded = self._tokenizer.encode_batch(list(block))
            results.append(self._block(encoded))
            done += len(block)
            if report:
                report(done)
        return np.concatenate(results) if results else np.zeros((0, 0), dtype=np.float32)

    def _block(self, encoded: Sequence[Any]) -> Logits:
        batches = equal_length_batches([len(row.ids) for row in encoded])
        if self._threads == 1 or len(batches) == 1:
            outputs = [self._run(encoded, rows) for rows in batches]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                # Longest first: the last batch to end is then a short one.
                outputs = list(pool.map(lambda rows: self._run(encoded, rows), batches[::-1]))[::-1]
        result = np.empty((len(encoded), outputs[0].shape[1]), dtype=np.float32)
        for rows, output in zip(batches, outputs, strict=True):
            result[rows] = output
        return result

    def _run(self, encoded: Sequence[Any], rows: Sequence[int]) -> Logits:
        ids = np.array([encoded[row].ids for row in rows], dtype=np.int64)
        types = np.array([encoded[row].type_ids for row in rows], dtype=np.int64)
        output: Logits = self._session.run(None, {"ids": ids, "types": types})[0]
        return output


def equal_length_batches(lengths: Sequence[int], most_tokens: int = _TOKENS) -> list[list[int]]:
    """Return the rows of ``lengths`` in batches of equal length, short ones first, at most ``most_tokens`` each."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        last = batches[-1] if batches else []
        if last and lengths[last[0]] == lengths[row] and (len(last) + 1) * lengths[row] <= most_tokens:
            last.append(row)
        else:
            batches.append([row])
    return batches


def _tokenizer(folder: Path, max_tokens: int) -> Any:
    found = open_tokenizer(folder, max_tokens)
    if found is None:
        raise ModelRefused(f"{folder} has no tokenizer.json: it cannot run in int8, use float32 or bfloat16")
    return found
