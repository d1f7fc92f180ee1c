"""Runs graphs of ``index.bert_graph``, one text at a time on one thread. Owns ONNX Runtime and the tokenizers library.

Invariant: the vector of a text is the same bits whatever is asked beside it, and on however many threads.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import FloatBert, read_config, read_weights, unfit_for_graph, weight_names

#: What a sentence encoder has to be made of, module by module, for ``FloatBert`` to compute the same.
_MODULES = ("Transformer", "Pooling", "Normalize")
_FIRST = "embeddings.word_embeddings.weight"  # no name in front: an encoder by itself, without a head


def open_session(graph: bytes) -> Any:
    """Return an ONNX Runtime session of a serialised graph; each of its calls runs on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph names the fused operators that it wants; further fusing was not faster.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def open_tokenizer(folder: Path, max_tokens: int) -> Any:
    """Return the tokenizer of a model, which cuts at ``max_tokens`` and pads nothing; ``None`` where it has none."""
    from tokenizers import Tokenizer

    path = folder / "tokenizer.json"
    if not path.is_file():
        return None
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


class QueryRunner:
    """Computes the vectors of queries by a float32 graph; ``dimension`` and ``max_tokens`` are those of the model."""

    def __init__(self, folder: Path, max_tokens: int) -> None:
        config = read_config(folder)
        self.dimension = int(config["hidden_size"])
        self.max_tokens = max_tokens
        self._folder = folder
        self._opened: tuple[Any, Any] | None = None
        self._lock = Lock()  # opened once, and truncation is state of the tokenizer

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape ``(len(texts), dimension)``, each row of unit length."""
        rows = [self._vector(text) for text in texts]
        return np.concatenate(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        with self._lock:
            self._opened = self._opened or self._open()
            tokenizer, session = self._opened
            read = tokenizer.encode(text)
        ids, types = (np.array([row], dtype=np.int64) for row in (read.ids, read.type_ids))
        found: NDArray[np.float32] = session.run(None, {"ids": ids, "types": types})[0]
        return found

    def _open(self) -> tuple[Any, Any]:
        graph = FloatBert(read_weights(self._folder), read_config(self._folder), "").model()
        return open_tokenizer(self._folder, self.max_tokens), open_session(graph)


def query_runner(folder: Path) -> QueryRunner | None:
    """Return what computes the queries of the sentence encoder in ``folder``; ``None`` where that takes the library.

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
    return QueryRunner(folder, most) if plain else None


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
