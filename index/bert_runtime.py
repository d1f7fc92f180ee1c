"""Runs graphs of ``index.bert_graph``: tokens in, rows out. Owns ONNX Runtime and the tokenizers library.

Invariant: a batch holds texts of one length in tokens, so nothing is padded; a text that is computed alone gives the same
bits whatever is asked beside it, and on however many threads.
"""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import FloatBert, Graph, Weights, read_config, read_weights, unfit_for_graph, weight_names
from index.errors import ModelRefused
from index.int8_bert import Int8Bert
from index.int8_ranges import Ranges, read_ranges

#: What a sentence encoder has to be made of, module by module, for ``FloatBert`` to compute the same.
_MODULES = ("Transformer", "Pooling", "Normalize")
_TOKENS = 256  # of one batch of whole texts: bigger ones were no faster
INT8_TOKENS = 384  # the same in eight bits: more leave the cache
_FIRST = "embeddings.word_embeddings.weight"  # no name in front: an encoder by itself, without a head


class GraphSession:
    """An ONNX Runtime session of a graph, each of whose calls runs on one thread; its constants are held, not copied."""

    def __init__(self, graph: Graph) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # The graph names the fused operators that it wants; further fusing was not faster.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        # Kept as long as the session: the runtime may read them where they are.
        self._constants = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in graph.constants.values()]
        options.add_external_initializers(list(graph.constants), self._constants)
        self._session = onnxruntime.InferenceSession(graph.serialised, options, providers=["CPUExecutionProvider"])

    def run(self, encoded: Sequence[Any]) -> NDArray[np.float32]:
        """Return the graph's output for tokenised texts of one length."""
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        types = np.array([one.type_ids for one in encoded], dtype=np.int64)
        output: NDArray[np.float32] = self._session.run(None, {"ids": ids, "types": types})[0]
        return output


def open_tokenizer(folder: Path, max_tokens: int | None) -> Any:
    """Return the tokenizer of a model, which cuts at ``max_tokens`` if given, and pads nothing; ``None`` if it has none."""
    from tokenizers import Tokenizer

    path = folder / "tokenizer.json"
    if not path.is_file():
        return None
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    if max_tokens is None:
        tokenizer.no_truncation()
    else:
        tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def thread_count() -> int:
    """Return how many threads may work: ``OMP_NUM_THREADS`` where it is set, else the processors of this process."""
    given = os.environ.get("OMP_NUM_THREADS", "")
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(int(given), available) if given.isdecimal() and int(given) > 0 else available


def equal_length_batches(lengths: Sequence[int], most_tokens: int) -> list[list[int]]:
    """Return the rows of ``lengths`` in batches of equal length, short ones first, at most ``most_tokens`` each."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        last = batches[-1] if batches else []
        if last and lengths[last[0]] == lengths[row] and (len(last) + 1) * lengths[row] <= most_tokens:
            last.append(row)
        else:
            batches.append([row])
    return batches


def run_batches(session: GraphSession, encoded: Sequence[Any], most_tokens: int, threads: int) -> NDArray[np.float32]:
    """Return a row of the graph's output for each tokenised text, computed in batches of texts of one length.

    Threads are ours: each call of the session runs on one, and batches are handed to as many as there may be. Threads
    inside one call would wait for each other, and collapse where another process keeps a processor busy.
    """
    batches, outputs = _outputs(session, encoded, most_tokens, threads)
    result = np.empty((len(encoded), outputs[0].shape[1]), dtype=np.float32)
    for rows, output in zip(batches, outputs, strict=True):
        result[rows] = output
    return result


def _outputs(
    session: GraphSession, encoded: Sequence[Any], most_tokens: int, threads: int
) -> tuple[list[list[int]], list[NDArray[np.float32]]]:
    """Return which rows each batch held, and what the graph made of it."""
    batches = equal_length_batches([len(row.ids) for row in encoded], most_tokens)
    if threads == 1 or len(batches) == 1:
        return batches, [session.run([encoded[row] for row in rows]) for rows in batches]
    with ThreadPoolExecutor(threads) as pool:
        # Longest first: the last batch to end is then a short one.
        return batches, list(pool.map(lambda rows: session.run([encoded[row] for row in rows]), batches[::-1]))[::-1]


class SentenceRunner:
    """Computes a sentence encoder by its graphs; ``dimension`` and ``max_tokens`` are those of the model."""

    def __init__(self, folder: Path, max_tokens: int) -> None:
        config = read_config(folder)
        self.dimension = int(config["hidden_size"])
        self.max_tokens = max_tokens
        self._folder = folder
        self._opened: dict[bool, tuple[Any, GraphSession]] = {}  # tokenizer and session, in int8 or not
        self._counter: Any = None
        self._lock = Lock()  # opened once, and truncation is state of a tokenizer

    def alone(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return ``(len(texts), dimension)``, rows of unit length, each computed as if it came alone."""
        session, encoded = self._tokenised(texts)
        rows = [session.run([one]) for one in encoded]
        return np.concatenate(rows) if rows else self._none()

    def together(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the same faster, to six decimals: texts of one length share a batch."""
        session, encoded = self._tokenised(texts)
        return run_batches(session, encoded, _TOKENS, thread_count()) if texts else self._none()

    def in_int8(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return nearly the same (cosine 0.999) twice as fast, each row the same bits whatever it is asked with."""
        session, encoded = self._tokenised(texts, int8=True)
        return run_batches(session, encoded, INT8_TOKENS, thread_count()) if texts else self._none()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, nothing cut, special tokens not counted."""
        with self._lock:
            self._counter = self._counter or open_tokenizer(self._folder, None)
            return [len(row.ids) for row in self._counter.encode_batch(list(texts), add_special_tokens=False)]

    def _none(self) -> NDArray[np.float32]:
        return np.zeros((0, self.dimension), dtype=np.float32)

    def _tokenised(self, texts: Sequence[str], *, int8: bool = False) -> tuple[GraphSession, Sequence[Any]]:
        with self._lock:
            if int8 not in self._opened:
                self._opened[int8] = self._open(int8=int8)
            tokenizer, session = self._opened[int8]
            return session, tokenizer.encode_batch(list(texts))

    def _open(self, *, int8: bool) -> tuple[Any, GraphSession]:
        weights, config = read_weights(self._folder), read_config(self._folder)
        builder = Int8Bert(weights, config, "", read_ranges(self._folder)) if int8 else FloatBert(weights, config, "")
        try:
            graph = builder.sentence_graph()
        except KeyError as error:
            raise ModelRefused(f"{self._folder} has no weights named {error}: it is no whole encoder") from error
        return open_tokenizer(self._folder, self.max_tokens), GraphSession(graph)


class TokenRunner:
    """Computes the last layer of a BERT, token by token, in eight bits.

    Args:
        weights: of the model, by name.
        config: its configuration.
        tokenizer: folder of its tokenizer.
        max_tokens: tokens of a text that are read, special ones included.
        ranges: how large its activations grow; rows have scales of their own where that is not known.
    """

    def __init__(
        self,
        weights: Weights,
        config: Mapping[str, Any],
        tokenizer: Path,
        max_tokens: int,
        ranges: Ranges,
    ) -> None:
        self._session = GraphSession(Int8Bert(weights, config, "", ranges).token_graph())
        self._tokenizer = open_tokenizer(tokenizer, max_tokens)

    def rows(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return ``(tokens, hidden)`` for each text, special tokens left out; the same bits whatever is asked with it."""
        encoded = self._tokenizer.encode_batch(list(texts))
        result: list[NDArray[np.float32]] = [np.empty((0, 0), dtype=np.float32)] * len(encoded)
        if encoded:
            batches, outputs = _outputs(self._session, encoded, INT8_TOKENS, thread_count())
            for rows, output in zip(batches, outputs, strict=True):
                for row, tokens in zip(rows, output, strict=True):
                    result[row] = tokens[1:-1]
        return result


def sentence_runner(folder: Path) -> SentenceRunner | None:
    """Return what computes the sentence encoder in ``folder``; ``None`` where that takes the library.

    It has to be a BERT with absolute positions, read to its end, the mean of its tokens taken, of unit length.
    """
    from safetensors import SafetensorError

    try:
        modules = [str(one["type"]).rsplit(".", 1)[-1] for one in _read(folder / "modules.json")]
        pooling = _read(folder / "1_Pooling" / "config.json")
        config, read = read_config(folder), _read(folder / "sentence_bert_config.json")
        most = int(read["max_seq_length"])
        pooled = sorted(name for name, on in pooling.items() if name.startswith("pooling_mode") and on)
        plain = (
            tuple(modules) == _MODULES
            and pooled == ["pooling_mode_mean_tokens"]
            and not unfit_for_graph(config)
            and most <= int(config["max_position_embeddings"])
            and not read.get("do_lower_case")
            and (folder / "tokenizer.json").is_file()
            and int(pooling["word_embedding_dimension"]) == int(config["hidden_size"])
            and _FIRST in weight_names(folder)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SafetensorError):
        return None
    return SentenceRunner(folder, most) if plain else None


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
