"""Encoders: texts to unit-length vectors. The only module that loads sentence-transformers models for embedding.

Invariant: a model is loaded from safetensors alone, by path, without the network, and those that are known by name only
after their weights were compared with their digest (``index.weights``).

Three runtimes serve passages: ``float32``; ``bfloat16`` under autocast, which is twice as fast on processors that have the
instructions and a hundred times slower on those that have not; and ``int8``, for plain BERTs, twice as fast on most.
Which one is taken is measured, never guessed from a name (``index.encoder_runtimes``), and written into the manifest of
the index. Queries are always encoded in ``float32``: they are short, and the cosine of the same text stays above 0.9999
(bfloat16) and about 0.999 (int8). Each is encoded by itself and on one thread, for the last bits of a vector depend on what
stands in its batch and on how many threads share the sums: a claim has to find the same evidence alone, in a batch of any
size and on any number of cores.

Where the model is a plain BERT, ``index.bert_runtime`` computes all that is float32 or int8, the former to six
decimals as it does: importing the library takes longer than all else of a small check or a small index.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.bert_runtime import sentence_runner
from index.errors import ModelRefused
from index.text import without_surrogates
from index.weights import DEFAULT_ENCODER, DIGESTS, resolve_weights

Vectors = NDArray[np.float32]
Report = Callable[[int, int], None]

RUNTIMES = ("float32", "bfloat16", "int8")

_BATCH = 32
_REPORT_EVERY = 16 * _BATCH
_THREADS = Lock()  # held by whoever changes, or first asks for, the number of torch's threads


class Encoder(Protocol):
    """Turns texts into vectors: a list in, an array of one unit-length float32 row for each text out."""

    @property
    def name(self) -> str:
        """Name of the model, for people."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides the vectors: weights, prompts, length."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read; the rest is not seen."""

    @property
    def runtime(self) -> str:
        """How passages are computed, as written into a manifest."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)`` for searching."""

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)`` for indexing; ``report(done, total)`` follows it."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens not counted."""


@runtime_checkable
class BlockwiseEncoder(Protocol):
    """An encoder that takes many blocks of passages at once, to encode them in several places."""

    def encode_blocks(self, blocks: Iterable[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
        """Yield the number of each block and its vectors, in any order, as ``encode_passages`` gives them for it alone."""


def _load(folder: Path) -> Any:
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar for six layers says nothing
    try:
        model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelRefused(
            f"{folder} cannot be loaded as a sentence-transformers model: {str(error).splitlines()[0]}"
        ) from error
    return model.eval()


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or folder, with the prompts that it wants before queries and passages."""

    def __init__(
        self,
        model: str = DEFAULT_ENCODER,
        *,
        query_prompt: str = "",
        passage_prompt: str = "",
        runtime: str = "float32",
    ) -> None:
        if runtime not in RUNTIMES:
            raise ModelRefused(f"runtime {runtime!r} is not known: choose one of {', '.join(RUNTIMES)}")
        self._folder, weights = resolve_weights(model)
        self._plain = sentence_runner(self._folder)
        self._loaded: Any = None
        self._loading = Lock()
        if self._plain is None:
            if runtime == "int8":
                raise ModelRefused(f"{model} is not a plain BERT: it cannot run in int8, use float32 or bfloat16")
            _ = self._model  # what cannot be loaded is told of now
        self._prompts = (query_prompt, passage_prompt)
        self._runtime = runtime
        self._name = model if model in DIGESTS else Path(model).name
        self._lock = Lock()  # the tokenizer keeps its padding as state: two threads at once would mix it up
        identity = "\0".join((weights, query_prompt, passage_prompt, str(self.max_tokens)))
        self._digest = hashlib.sha256(identity.encode()).hexdigest()

    @property
    def name(self) -> str:
        """Name of the model."""
        return self._name

    @property
    def digest(self) -> str:
        """SHA-256 over the digest of the weights, both prompts and the length."""
        return self._digest

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._plain.dimension if self._plain else int(self._model.get_embedding_dimension())

    @property
    def max_tokens(self) -> int:
        """Tokens that the model reads, special tokens included."""
        return self._plain.max_tokens if self._plain else int(self._model.max_seq_length)

    @property
    def _model(self) -> Any:
        """The library's model, loaded when it is first needed."""
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._folder)
            return self._loaded

    @property
    def runtime(self) -> str:
        """One of ``RUNTIMES``, for passages."""
        return self._runtime

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode in float32, whatever the passages were encoded in, and each as if it came alone."""
        asked = [self._prompts[0] + without_surrogates(text) for text in texts]
        return self._plain.alone(asked) if self._plain else self._encode(asked, "float32", None, alone=True)

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Encode in the runtime that was chosen, shortest first."""
        return self._encode([self._prompts[1] + without_surrogates(text) for text in texts], self._runtime, report)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count with the model's own tokenizer, nothing truncated."""
        clean = [without_surrogates(text) for text in texts]
        if self._plain or not texts:
            return self._plain.count_tokens(clean) if self._plain else []
        with self._lock:
            rows = self._model.tokenizer(
                clean,
                add_special_tokens=False,
                truncation=False,
                padding=False,
                verbose=False,
            )["input_ids"]
        return [len(row) for row in rows]

    def _encode(self, texts: list[str], runtime: str, report: Report | None, *, alone: bool = False) -> Vectors:
        """Encode shortest first, so that a batch pads little, and give the rows back in the order of ``texts``.

        With ``alone`` no text shares a batch or its sums with another.
        """
        result = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), row))
        for begin in range(0, len(order), _REPORT_EVERY):
            rows = order[begin : begin + _REPORT_EVERY]
            block = [texts[row] for row in rows]
            if self._plain and runtime != "bfloat16":
                result[rows] = self._plain.in_int8(block) if runtime == "int8" else self._plain.together(block)
            else:
                result[rows] = self._by_library(block, runtime, alone=alone)
            if report:
                report(min(begin + _REPORT_EVERY, len(order)), len(order))
        return result

    def _by_library(self, texts: list[str], runtime: str, *, alone: bool) -> Vectors:
        import torch

        context: Any = torch.autocast("cpu", torch.bfloat16) if runtime == "bfloat16" else nullcontext()
        with self._lock, _threads(1 if alone else None), context:
            found = self._model.encode(
                texts, batch_size=1 if alone else _BATCH, show_progress_bar=False, convert_to_numpy=True
            )
        return unit_rows(np.asarray(found, dtype=np.float32))


@contextmanager
def _threads(number: int | None) -> Iterator[None]:
    """Let torch work on ``number`` threads as long as the block runs; ``None`` leaves it as many as it has.

    The number is each Python thread's own, but one that is new to torch takes over the last that anybody set, for good:
    so it is asked for before the block, when nobody else is in one that changes it.
    """
    import torch

    with _THREADS:
        before = torch.get_num_threads()
        if number is not None:
            torch.set_num_threads(number)
            try:
                yield
            finally:
                torch.set_num_threads(before)
    if number is None:
        yield


def unit_rows(rows: NDArray[np.float32]) -> Vectors:
    """Return ``rows`` scaled to length one; a row of zeros stays as it is."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(norms == 0, 1, norms)).astype(np.float32)


class HashingEncoder:
    """A deterministic encoder without a model, for tests and dry runs: words hashed into a vector of counts.

    Texts that share words are near, as far as hashing tells them apart; meaning is not seen.
    """

    name = "hashing"
    max_tokens = 256
    runtime = "float32"

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.digest = hashlib.sha256(f"hashing {dimension}".encode()).hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode as passages are."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Add one to the place of each word; a text without words gets the first axis."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split() or [""]:
                place = hashlib.sha256(word.strip(".,;:!?\"'").encode("utf-8", "surrogatepass")).digest()
                rows[row, int.from_bytes(place[:4], "big") % self.dimension] += 1
        if report:
            report(len(texts), len(texts))
        return unit_rows(rows)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words."""
        return [len(text.split()) for text in texts]
