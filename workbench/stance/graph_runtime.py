"""Runs a BERT cross-encoder by its graph, without torch: tokens in, logits out.

Invariant: nothing is padded, and the logits of a pair are the same bits whatever stands beside it, in whatever order, on
however many threads. In 8 bits a batch holds pairs of one length; in float32, where sums hang on what shares them, each
pair is computed by itself.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_runtime import INT8_TOKENS, GraphSession, open_tokenizer, run_batches, thread_count
from workbench.errors import ModelRefused
from workbench.stance.graph import build_graph, fits

Logits = NDArray[np.float32]
_BLOCK = 1024  # pairs that are tokenised together


class GraphRunner:
    """Computes logits of text pairs, with 8-bit linear layers or in float32.

    Raises:
        ModelRefused: another architecture than BERT, or no tokenizer.json.
    """

    def __init__(self, folder: Path, *, max_tokens: int, int8: bool, threads: int | None = None) -> None:
        self._tokenizer = _tokenizer(folder, max_tokens)
        self._session = GraphSession(build_graph(folder, int8=int8))
        self._most_tokens = INT8_TOKENS if int8 else 0
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
            results.append(run_batches(self._session, encoded, self._most_tokens, self._threads))
            done += len(block)
            if report:
                report(done)
        return np.concatenate(results) if results else np.zeros((0, 0), dtype=np.float32)


def runs_in_float32(folder: Path) -> bool:
    """Return whether the graph can stand for the library: a plain BERT with a tokenizer.json."""
    return (folder / "tokenizer.json").is_file() and fits(folder)


def _tokenizer(folder: Path, max_tokens: int) -> Any:
    found = open_tokenizer(folder, max_tokens)
    if found is None:
        raise ModelRefused(f"{folder} has no tokenizer.json: it cannot run in int8, use float32 or bfloat16")
    return found
