"""Runs the 8-bit graph: tokens in, logits out.

Invariant: a batch holds pairs of one length in tokens, so nothing is padded, and the logits of a pair are the same bits
whatever stands beside it, in whatever order, on however many threads.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_runtime import open_session, open_tokenizer, run_batches, thread_count
from workbench.errors import ModelRefused
from workbench.stance.int8_graph import build_graph

Logits = NDArray[np.float32]
_TOKENS = 384  # of one batch: bigger ones leave the cache and are slower
_BLOCK = 1024  # pairs that are tokenised together


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
            results.append(run_batches(self._session, encoded, _TOKENS, self._threads))
            done += len(block)
            if report:
                report(done)
        return np.concatenate(results) if results else np.zeros((0, 0), dtype=np.float32)


def _tokenizer(folder: Path, max_tokens: int) -> Any:
    found = open_tokenizer(folder, max_tokens)
    if found is None:
        raise ModelRefused(f"{folder} has no tokenizer.json: it cannot run in int8, use float32 or bfloat16")
    return found
