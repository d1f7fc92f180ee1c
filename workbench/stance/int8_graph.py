"""A BERT cross-encoder as an ONNX graph with 8-bit linear layers, built straight from its safetensors.

Invariant: the scores of a pair depend on that pair alone. Activations are quantised row by row (one scale for each
token), never over a batch; the products are integers, whose sums do not depend on their order; and a batch holds pairs of
one length, so that nothing is padded or masked.

Why not the usual dynamic quantisation: it takes one scale from the whole tensor. On the first model that shipped this moved
probabilities by 0.016 on average, against 0.006 with a scale for each row, and made a pair's score depend on its
neighbours. Weights have one scale for each output column. The scheme of 8-bit products with row and column scales is that
of Dettmers et al. 2022, "LLM.int8()"; embeddings, attention and layer norms stay in float32.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import MICROSOFT, BertBuilder, Weights, read_config, read_weights, unfit_for_graph
from workbench.errors import ModelRefused

_ZERO = 128  # of unsigned 8-bit activations: symmetric around it
_LEAST = np.float32(1e-12)  # a row of zeros must not be divided by zero
_PREFIX = "bert."


def build_graph(folder: Path) -> bytes:
    """Return the serialised graph of the model in ``folder``.

    Its inputs are ``ids`` and ``types``, int64 of shape ``(pairs, tokens)``; its output is ``logits``, float32 of shape
    ``(pairs, labels)``.

    Raises:
        ModelRefused: not a BertForSequenceClassification with absolute positions and exact GELU.
    """
    config = read_config(folder)
    if unfit := unfit_for_graph(config):
        raise ModelRefused(f"{folder} has {unfit}: it cannot run in int8, use float32 or bfloat16")
    weights = _weights(folder)
    try:
        return _Int8Bert(weights, config, _PREFIX).model()
    except KeyError as error:
        raise ModelRefused(f"{folder} has no weights named {error}: it cannot run in int8, use float32") from error


def _weights(folder: Path) -> Weights:
    from safetensors import SafetensorError

    try:
        return read_weights(folder)
    except (OSError, SafetensorError, TypeError) as error:
        raise ModelRefused(f"{folder} cannot be read for int8: {str(error).splitlines()[0]}") from error


class _Int8Bert(BertBuilder):
    """A cross-encoder whose linear layers multiply 8-bit integers."""

    def model(self) -> bytes:
        """Put the layers together and serialise."""
        self._head(self.encoder())
        return self.serialised("stance", "logits", len(self.weights["classifier.bias"]))

    def embeddings(self) -> str:
        """Return the embeddings; what quantising needs of constants stands before them."""
        flat = self.constant("flat", np.array([-1], dtype=np.int64))
        self.constant("last_axis", np.array([-1], dtype=np.int64))
        self.constant("one", np.float32(1))
        self.constant("step", np.float32(1 / 127))
        self.constant("least", _LEAST)
        self.constant("zero", np.uint8(_ZERO))
        count = self.node("Shape", [self.node("Reshape", ["ids", flat], "all_ids")], "count")
        self.node("ConstantOfShape", [count], "zeros", value=_zeros())
        return super().embeddings()

    def linear(self, rows: str, weight: NDArray[np.float32], output: str) -> str:
        """Return the product of quantised rows with quantised columns of ``weight``."""
        quantised, scale = self._quantised(rows)
        columns = np.maximum(np.abs(weight).max(axis=1), _LEAST) / np.float32(127)
        integers = np.clip(np.rint(weight / columns[:, None]), -127, 127).astype(np.int8)
        inputs = [
            quantised,
            self.constant(f"{output}_weight", integers.T),
            "one",
            self.constant(f"{output}_columns", columns.astype(np.float32)),
            "zero",
        ]
        product = self.node("MatMulIntegerToFloat", inputs, f"{output}_product", domain=MICROSOFT)
        return self.node("Mul", [product, scale], output)

    def _quantised(self, rows: str) -> tuple[str, str]:
        """Return unsigned 8-bit rows and their scales, one a row: largest magnitude over 127."""
        largest = self.node("ReduceMax", [self.node("Abs", [rows], f"{rows}_abs"), "last_axis"], f"{rows}_max")
        safe = self.node("Max", [largest, "least"], f"{rows}_safe")
        scale = self.node("Mul", [safe, "step"], f"{rows}_scale")
        by_row = self.node("Squeeze", [scale, "last_axis"], f"{rows}_scales")
        return self.node("QuantizeLinear", [rows, by_row, "zeros"], f"{rows}_8bit", axis=0), scale

    def _head(self, rows: str) -> None:
        """Pooler and classifier on the first token of each pair, in float32."""
        pairs = self.node("Reshape", [rows, "by_pair"], "last_by_pair")
        first = self.node("Gather", [pairs, "first"], "first_token", axis=1)
        flat = self.node("Reshape", [first, "flat_rows"], "first_rows")
        pooler, classifier = f"{_PREFIX}pooler.dense", "classifier"
        inputs = [flat, self.weight(f"{pooler}.weight"), self.weight(f"{pooler}.bias")]
        pooled = self.node("Tanh", [self.node("Gemm", inputs, "pooled", transB=1)], "pooled_tanh")
        inputs = [pooled, self.weight(f"{classifier}.weight"), self.weight(f"{classifier}.bias")]
        self.node("Gemm", inputs, "logits", transB=1)


def _zeros() -> Any:
    from onnx import numpy_helper

    return numpy_helper.from_array(np.array([_ZERO], dtype=np.uint8))
