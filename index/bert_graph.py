"""BERT as an ONNX graph, built straight from safetensors: what its linear layers are computed with is left to others.

Invariant: a batch holds texts of one length in tokens, so that nothing is padded and no mask is needed.

``FloatBert`` computes everything in float32 and ends in the mean of a text's tokens, as sentence encoders do. Loading torch
and sentence-transformers takes seven seconds, this graph a quarter of one: enough for the handful of queries of a check.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: integer product, attention, bias with GELU


def unfit_for_graph(config: Mapping[str, Any]) -> str:
    """Return what of a model's configuration no graph of this module can do; empty where it can all be done."""
    for name, value in (("model_type", "bert"), ("hidden_act", "gelu")):
        if config.get(name) != value:
            return f"{name} {config.get(name)!r}"
    relative = config.get("position_embedding_type", "absolute") != "absolute"
    return "relative positions" if relative else ""


def read_weights(folder: Path) -> Weights:
    """Return the weights in the safetensors of ``folder``, as float32.

    Raises:
        OSError, SafetensorError, TypeError: they cannot be read.
    """
    from safetensors.numpy import load_file

    held = load_file(folder / "model.safetensors")
    return {name: np.asarray(rows, dtype=np.float32) for name, rows in held.items()}


def weight_names(folder: Path) -> list[str]:
    """Return the names of the weights in the safetensors of ``folder``; only their list is read.

    Raises:
        OSError, SafetensorError: they cannot be read.
    """
    from safetensors import safe_open

    with safe_open(folder / "model.safetensors", "np") as held:
        return list(held.keys())


def read_config(folder: Path) -> dict[str, Any]:
    """Return what config.json in ``folder`` says."""
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return config


class BertBuilder:
    """Collects nodes and constants of a graph; methods that add to it return the name of their output.

    Args:
        weights: of the model, by name.
        config: its configuration, see ``unfit_for_graph``.
        prefix: what stands before the names of the encoder's weights.
    """

    def __init__(self, weights: Weights, config: Mapping[str, Any], prefix: str) -> None:
        self.weights = weights
        self.config = config
        self.prefix = prefix
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def linear(self, rows: str, weight: NDArray[np.float32], output: str) -> str:
        """Return the product of ``rows`` with ``weight``, float32 of shape ``(outputs, inputs)``; the bias comes later."""
        raise NotImplementedError

    def encoder(self) -> str:
        """Return the rows of the last layer: ``(texts x tokens, hidden)``."""
        rows = self.embeddings()
        for layer in range(int(self.config["num_hidden_layers"])):
            rows = self._layer(rows, f"{self.prefix}encoder.layer.{layer}.")
        return rows

    def serialised(self, name: str, output: str, width: int) -> bytes:
        """Return the graph: ``ids`` and ``types`` in, int64 ``(texts, tokens)``; ``output`` out, ``(texts, width)``."""
        from onnx import TensorProto, helper

        inputs = [helper.make_tensor_value_info(one, TensorProto.INT64, ["B", "S"]) for one in ("ids", "types")]
        told = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["B", width])
        graph = helper.make_graph(self._nodes, name, inputs, [told], self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString())

    # -- pieces --------------------------------------------------------------------------------------------------

    def constant(self, name: str, value: NDArray[Any] | np.generic) -> str:
        """Add a constant."""
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        """Add a weight of the model as a constant."""
        return self.constant(name, self.weights[name])

    def node(self, kind: str, inputs: Sequence[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output."""
        from onnx import helper

        self._nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output

    def embeddings(self) -> str:
        """Return the sum of word, type and position embeddings, normalised: ``(texts x tokens, hidden)``."""
        hidden = int(self.config["hidden_size"])
        self.constant("flat_rows", np.array([-1, hidden], dtype=np.int64))
        self.constant("hidden", np.array([hidden], dtype=np.int64))
        first = self.constant("first", np.array([0], dtype=np.int64))
        second = self.constant("second", np.array([1], dtype=np.int64))
        shape = self.node("Shape", ["ids"], "shape")
        self.node("Concat", [shape, "hidden"], "by_pair", axis=0)
        base = f"{self.prefix}embeddings."
        words = self.node("Gather", [self.weight(f"{base}word_embeddings.weight"), "ids"], "words")
        types = self.node("Gather", [self.weight(f"{base}token_type_embeddings.weight"), "types"], "type_rows")
        length = self.node("Gather", [shape, second], "length", axis=0)
        table = self.weight(f"{base}position_embeddings.weight")
        places = self.node("Slice", [table, first, length, first], "places")
        summed = self.node("Add", [self.node("Add", [words, types], "typed"), places], "placed")
        rows = self.node("Reshape", [summed, "flat_rows"], "embedded")
        return self._norm(rows, f"{base}LayerNorm", "normal_embedded")

    def _norm(self, rows: str, name: str, output: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        epsilon = float(self.config.get("layer_norm_eps", 1e-12))
        return self.node("LayerNormalization", [rows, scale, shift], output, axis=-1, epsilon=epsilon)

    def _layer(self, rows: str, base: str) -> str:
        attended = self._attention(rows, f"{base}attention.self.")
        projected = self.linear(attended, self.weights[f"{base}attention.output.dense.weight"], f"{base}projected")
        middle = self._added(projected, rows, f"{base}attention.output")
        wide = self.linear(middle, self.weights[f"{base}intermediate.dense.weight"], f"{base}widened")
        bias = self.weight(f"{base}intermediate.dense.bias")
        active = self.node("BiasGelu", [wide, bias], f"{base}active", domain=MICROSOFT)
        narrow = self.linear(active, self.weights[f"{base}output.dense.weight"], f"{base}narrowed")
        return self._added(narrow, middle, f"{base}output")

    def _added(self, product: str, rows: str, base: str) -> str:
        """Bias, residual and layer norm, which end both halves of a layer."""
        biased = self.node("Add", [product, self.weight(f"{base}.dense.bias")], f"{base}_biased")
        return self._norm(self.node("Add", [biased, rows], f"{base}_residual"), f"{base}.LayerNorm", f"{base}_normal")

    def _attention(self, rows: str, base: str) -> str:
        from onnx import helper

        parts = ("query", "key", "value")
        weight = np.concatenate([self.weights[f"{base}{part}.weight"] for part in parts])
        bias = np.concatenate([self.weights[f"{base}{part}.bias"] for part in parts])
        joined = self.linear(rows, weight, f"{base}joined")
        split = [f"{base}{part}_rows" for part in parts]
        self._nodes.append(helper.make_node("Split", [joined], split, name=f"{base}split", axis=1, num_outputs=3))
        shaped = [self.node("Reshape", [part, "by_pair"], f"{part}_by_pair") for part in split]
        inputs = [*shaped, self.constant(f"{base}bias", bias)]
        heads = int(self.config["num_attention_heads"])
        attended = self.node("MultiHeadAttention", inputs, f"{base}attended", domain=MICROSOFT, num_heads=heads)
        return self.node("Reshape", [attended, "flat_rows"], f"{base}attended_rows")


class FloatBert(BertBuilder):
    """A sentence encoder in float32: the mean of the tokens of each text, of unit length."""

    def linear(self, rows: str, weight: NDArray[np.float32], output: str) -> str:
        """Return the product in float32."""
        return self.node("MatMul", [rows, self.constant(f"{output}_weight", weight.T)], output)

    def model(self) -> bytes:
        """Return the graph; its output ``vectors`` is float32 of shape ``(texts, hidden)``."""
        rows = self.node("Reshape", [self.encoder(), "by_pair"], "last_by_pair")
        mean = self.node("ReduceMean", [rows, "second"], "mean", keepdims=0)
        self.node("LpNormalization", [mean], "vectors", axis=1, p=2)
        return self.serialised("encoder", "vectors", int(self.config["hidden_size"]))
