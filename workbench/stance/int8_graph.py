"""A BERT cross-encoder as an ONNX graph with 8-bit linear layers, built straight from its safetensors. Owns onnx.

Invariant: the scores of a pair depend on that pair alone. Activations are quantised row by row (one scale for each
token), never over a batch; the products are integers, whose sums do not depend on their order; and a batch holds pairs of
one length, so that nothing is padded or masked.

Why not the usual dynamic quantisation: it takes one scale from the whole tensor. On the first model that shipped this moved
probabilities by 0.016 on average, against 0.006 with a scale for each row, and made a pair's score depend on its
neighbours. Weights have one scale for each output column. The scheme of 8-bit products with row and column scales is that
of Dettmers et al. 2022, "LLM.int8()"; embeddings, attention and layer norms stay in float32.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ModelRefused

Weights = Mapping[str, NDArray[np.float32]]

_MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: integer product, attention, bias with GELU
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
    config = _read_config(folder)
    weights = _read_weights(folder)
    try:
        return _Builder(weights, config).model()
    except KeyError as error:
        raise ModelRefused(f"{folder} has no weights named {error}: it cannot run in int8, use float32") from error


def _read_config(folder: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    expected = {"model_type": "bert", "hidden_act": "gelu"}
    for name, value in expected.items():
        if config.get(name) != value:
            raise ModelRefused(
                f"{folder} has {name} {config.get(name)!r}: int8 serves {value!r} alone, use float32 or bfloat16"
            )
    if config.get("position_embedding_type", "absolute") != "absolute":
        raise ModelRefused(f"{folder} has relative positions: it cannot run in int8, use float32 or bfloat16")
    return config


def _read_weights(folder: Path) -> Weights:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {
            name: np.asarray(rows, dtype=np.float32) for name, rows in load_file(folder / "model.safetensors").items()
        }
    except (OSError, SafetensorError, TypeError) as error:
        raise ModelRefused(f"{folder} cannot be read for int8: {str(error).splitlines()[0]}") from error


class _Builder:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, weights: Weights, config: Mapping[str, Any]) -> None:
        self._weights = weights
        self._config = config
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> bytes:
        """Put the layers together and serialise."""
        from onnx import TensorProto, helper

        rows = self._embeddings()
        for layer in range(int(self._config["num_hidden_layers"])):
            rows = self._layer(rows, f"{_PREFIX}encoder.layer.{layer}.")
        self._head(rows)
        labels = len(self._weights["classifier.bias"])
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "S"]) for name in ("ids", "types")]
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["B", labels])
        graph = helper.make_graph(self._nodes, "stance", inputs, [output], self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString())

    # -- pieces --------------------------------------------------------------------------------------------------

    def _constant(self, name: str, value: NDArray[Any] | np.generic) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _node(self, kind: str, inputs: Sequence[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output

    def _embeddings(self) -> str:
        """Sum of word, type and position embeddings, normalised: ``(pairs x tokens, hidden)``."""
        from onnx import numpy_helper

        hidden = int(self._config["hidden_size"])
        flat = self._constant("flat", np.array([-1], dtype=np.int64))
        self._constant("flat_rows", np.array([-1, hidden], dtype=np.int64))
        self._constant("hidden", np.array([hidden], dtype=np.int64))
        self._constant("last_axis", np.array([-1], dtype=np.int64))
        self._constant("one", np.float32(1))
        self._constant("step", np.float32(1 / 127))
        self._constant("least", _LEAST)
        self._constant("zero", np.uint8(_ZERO))
        first = self._constant("first", np.array([0], dtype=np.int64))
        second = self._constant("second", np.array([1], dtype=np.int64))
        shape = self._node("Shape", ["ids"], "shape")
        self._node("Concat", [shape, "hidden"], "by_pair", axis=0)
        count = self._node("Shape", [self._node("Reshape", ["ids", flat], "all_ids")], "count")
        zeros = numpy_helper.from_array(np.array([_ZERO], dtype=np.uint8))
        self._node("ConstantOfShape", [count], "zeros", value=zeros)
        base = f"{_PREFIX}embeddings."
        words = self._node("Gather", [self._weight(f"{base}word_embeddings.weight"), "ids"], "words")
        types = self._node("Gather", [self._weight(f"{base}token_type_embeddings.weight"), "types"], "type_rows")
        length = self._node("Gather", [shape, second], "length", axis=0)
        table = self._weight(f"{base}position_embeddings.weight")
        places = self._node("Slice", [table, first, length, first], "places")
        summed = self._node("Add", [self._node("Add", [words, types], "typed"), places], "placed")
        rows = self._node("Reshape", [summed, "flat_rows"], "embedded")
        return self._norm(rows, f"{base}LayerNorm", "normal_embedded")

    def _norm(self, rows: str, name: str, output: str) -> str:
        scale, shift = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        epsilon = float(self._config.get("layer_norm_eps", 1e-12))
        return self._node("LayerNormalization", [rows, scale, shift], output, axis=-1, epsilon=epsilon)

    def _quantised(self, rows: str) -> tuple[str, str]:
        """Return unsigned 8-bit rows and their scales, one a row: largest magnitude over 127."""
        largest = self._node("ReduceMax", [self._node("Abs", [rows], f"{rows}_abs"), "last_axis"], f"{rows}_max")
        safe = self._node("Max", [largest, "least"], f"{rows}_safe")
        scale = self._node("Mul", [safe, "step"], f"{rows}_scale")
        by_row = self._node("Squeeze", [scale, "last_axis"], f"{rows}_scales")
        return self._node("QuantizeLinear", [rows, by_row, "zeros"], f"{rows}_8bit", axis=0), scale

    def _linear(self, quantised: tuple[str, str], weight: NDArray[np.float32], output: str) -> str:
        """Return the product with ``weight``, float32 of shape ``(outputs, inputs)``; the bias comes later."""
        rows, scale = quantised
        columns = np.maximum(np.abs(weight).max(axis=1), _LEAST) / np.float32(127)
        integers = np.clip(np.rint(weight / columns[:, None]), -127, 127).astype(np.int8)
        inputs = [
            rows,
            self._constant(f"{output}_weight", integers.T),
            "one",
            self._constant(f"{output}_columns", columns.astype(np.float32)),
            "zero",
        ]
        product = self._node("MatMulIntegerToFloat", inputs, f"{output}_product", domain=_MICROSOFT)
        return self._node("Mul", [product, scale], output)

    def _layer(self, rows: str, base: str) -> str:
        attended = self._attention(rows, f"{base}attention.self.")
        product = self._linear(
            self._quantised(attended), self._weights[f"{base}attention.output.dense.weight"], f"{base}projected"
        )
        middle = self._added(product, rows, f"{base}attention.output")
        wide = self._linear(
            self._quantised(middle), self._weights[f"{base}intermediate.dense.weight"], f"{base}widened"
        )
        bias = self._weight(f"{base}intermediate.dense.bias")
        active = self._node("BiasGelu", [wide, bias], f"{base}active", domain=_MICROSOFT)
        narrow = self._linear(self._quantised(active), self._weights[f"{base}output.dense.weight"], f"{base}narrowed")
        return self._added(narrow, middle, f"{base}output")

    def _added(self, product: str, rows: str, base: str) -> str:
        """Bias, residual and layer norm, which end both halves of a layer."""
        biased = self._node("Add", [product, self._weight(f"{base}.dense.bias")], f"{base}_biased")
        return self._norm(self._node("Add", [biased, rows], f"{base}_residual"), f"{base}.LayerNorm", f"{base}_normal")

    def _attention(self, rows: str, base: str) -> str:
        from onnx import helper

        parts = ("query", "key", "value")
        weight = np.concatenate([self._weights[f"{base}{part}.weight"] for part in parts])
        bias = np.concatenate([self._weights[f"{base}{part}.bias"] for part in parts])
        joined = self._linear(self._quantised(rows), weight, f"{base}joined")
        split = [f"{base}{part}_rows" for part in parts]
        self._nodes.append(helper.make_node("Split", [joined], split, name=f"{base}split", axis=1, num_outputs=3))
        shaped = [self._node("Reshape", [part, "by_pair"], f"{part}_by_pair") for part in split]
        inputs = [*shaped, self._constant(f"{base}bias", bias)]
        heads = int(self._config["num_attention_heads"])
        attended = self._node("MultiHeadAttention", inputs, f"{base}attended", domain=_MICROSOFT, num_heads=heads)
        return self._node("Reshape", [attended, "flat_rows"], f"{base}attended_rows")

    def _head(self, rows: str) -> None:
        """Pooler and classifier on the first token of each pair, in float32."""
        pairs = self._node("Reshape", [rows, "by_pair"], "last_by_pair")
        first = self._node("Gather", [pairs, "first"], "first_token", axis=1)
        flat = self._node("Reshape", [first, "flat_rows"], "first_rows")
        pooler, classifier = f"{_PREFIX}pooler.dense", "classifier"
        inputs = [flat, self._weight(f"{pooler}.weight"), self._weight(f"{pooler}.bias")]
        pooled = self._node("Tanh", [self._node("Gemm", inputs, "pooled", transB=1)], "pooled_tanh")
        inputs = [pooled, self._weight(f"{classifier}.weight"), self._weight(f"{classifier}.bias")]
        self._node("Gemm", inputs, "logits", transB=1)
