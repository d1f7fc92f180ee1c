"""BERT as an ONNX graph, built straight from safetensors: what its linear layers are computed with is left to others.

Invariant: a batch holds texts of one length in tokens, so that nothing is padded and no mask is needed.

It ends in a text's tokens, in their mean, as sentence encoders do, or in a classifier of the first. ``FloatBert`` computes
everything in float32, ``index.int8_bert`` its linear layers in eight bits. Loading torch and sentence-transformers takes
seven seconds, a graph a tenth of one: weights stay what they are, beside the graph, and are not written into it.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: integer product, attention, exact GELU
_BESIDE = 1024  # bytes from which a constant stands beside the graph; what shapes are worked out from has to be in it
LEAST_OF_GELU = -0.17  # x times the normal distribution function of x has its minimum, -0.16997, at -0.7518


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


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph, serialised, and its larger constants by name, which are no part of what is serialised."""

    serialised: bytes
    constants: Mapping[str, NDArray[Any]]


class BertBuilder(ABC):
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
        self.least: dict[str, float] = {}  # what no value of an output is below, where that is known
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._beside: dict[str, NDArray[Any]] = {}

    @abstractmethod
    def linear(self, rows: str, names: Sequence[str]) -> list[str]:
        """Return what each of the linear layers called ``names`` makes of ``rows``, bias and all."""

    def encoder(self, *, first_only: bool = False) -> str:
        """Return the rows of the last layer: ``(texts x tokens, hidden)``.

        With ``first_only`` those of the first token of each text, ``(texts, hidden)``: the last layer then computes no
        others, and each is the same as without.
        """
        rows = self.embeddings()
        count = int(self.config["num_hidden_layers"])
        for layer in range(count):
            base = f"{self.prefix}encoder.layer.{layer}."
            rows = self._layer(rows, base, first_only=first_only and layer == count - 1)
        return rows

    def sentence_graph(self) -> Graph:
        """Return the graph of a sentence encoder: its output ``vectors`` is float32 of shape ``(texts, hidden)``.

        A vector is the mean of a text's tokens, of unit length.
        """
        rows = self.node("Reshape", [self.encoder(), "by_pair"], "last_by_pair")
        mean = self.node("ReduceMean", [rows, "second"], "mean", keepdims=0)
        self.node("LpNormalization", [mean], "vectors", axis=1, p=2)
        return self._graph("encoder", "vectors", int(self.config["hidden_size"]))

    def token_graph(self) -> Graph:
        """Return the graph of the last layer: its output ``tokens`` is float32 of shape ``(texts, tokens, hidden)``."""
        self.node("Reshape", [self.encoder(), "by_pair"], "tokens")
        return self._graph("encoder", "tokens", "S", int(self.config["hidden_size"]))

    def classifier_graph(self) -> Graph:
        """Return the graph of a classifier: its output ``logits`` is float32 of shape ``(texts, labels)``.

        Pooler and classifier, in float32, read the first token of each text, and the last layer computes no other.
        """
        first = self.encoder(first_only=True)
        pooler, classifier = f"{self.prefix}pooler.dense", "classifier"
        inputs = [first, self.weight(f"{pooler}.weight"), self.weight(f"{pooler}.bias")]
        pooled = self.node("Tanh", [self.node("Gemm", inputs, "pooled", transB=1)], "pooled_tanh")
        inputs = [pooled, self.weight(f"{classifier}.weight"), self.weight(f"{classifier}.bias")]
        self.node("Gemm", inputs, "logits", transB=1)
        return self._graph("classifier", "logits", len(self.weights["classifier.bias"]))

    def _graph(self, name: str, output: str, *shape: int | str) -> Graph:
        """Return the graph: ``ids`` and ``types`` in, int64 ``(texts, tokens)``; ``output`` out, ``(texts, *shape)``."""
        from onnx import TensorProto, helper

        inputs = [helper.make_tensor_value_info(one, TensorProto.INT64, ["B", "S"]) for one in ("ids", "types")]
        told = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["B", *shape])
        graph = helper.make_graph(self._nodes, name, inputs, [told], self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        return Graph(model.SerializeToString(), self._beside)

    # -- pieces --------------------------------------------------------------------------------------------------

    def constant(self, name: str, value: NDArray[Any] | np.generic) -> str:
        """Add a constant: to the graph if it is small, else beside it, as copying it there takes longer than all else."""
        from onnx import TensorProto, helper, numpy_helper

        held = np.array(value, order="C")
        if held.nbytes < _BESIDE:
            self._constants.append(numpy_helper.from_array(held, name))
            return name
        tensor = TensorProto(
            name=name, dims=held.shape, data_type=helper.np_dtype_to_tensor_dtype(held.dtype),
            data_location=TensorProto.EXTERNAL,
        )  # fmt: skip
        tensor.external_data.add(key="location", value=name)  # asked for, and never opened
        self._constants.append(tensor)
        self._beside[name] = held
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

    def _layer(self, rows: str, base: str, *, first_only: bool) -> str:
        attended = self._attention(rows, f"{base}attention.self.", first_only=first_only)
        kept = self._first_rows(rows) if first_only else rows
        projected = self.linear(attended, [f"{base}attention.output.dense"])[0]
        middle = self._added(projected, kept, f"{base}attention.output")
        wide = self.linear(middle, [f"{base}intermediate.dense"])[0]
        active = self.node("Gelu", [wide], f"{base}active", domain=MICROSOFT)
        self.least[active] = LEAST_OF_GELU
        narrow = self.linear(active, [f"{base}output.dense"])[0]
        return self._added(narrow, middle, f"{base}output")

    def _added(self, product: str, rows: str, base: str) -> str:
        """Residual and layer norm, which end both halves of a layer."""
        return self._norm(self.node("Add", [product, rows], f"{base}_residual"), f"{base}.LayerNorm", f"{base}_normal")

    def _attention(self, rows: str, base: str, *, first_only: bool) -> str:
        parts = self.linear(rows, [f"{base}{part}" for part in ("query", "key", "value")])
        query, key, value = (self.node("Reshape", [part, "by_pair"], f"{part}_by_pair") for part in parts)
        if first_only:
            query = self.node("Slice", [query, "first", "second", "second"], f"{base}first_query")
        heads = int(self.config["num_attention_heads"])
        inputs = [query, key, value]
        attended = self.node("MultiHeadAttention", inputs, f"{base}attended", domain=MICROSOFT, num_heads=heads)
        return self.node("Reshape", [attended, "flat_rows"], f"{base}attended_rows")

    def _first_rows(self, rows: str) -> str:
        """Return the row of each text's first token."""
        by_pair = self.node("Reshape", [rows, "by_pair"], f"{rows}_by_pair")
        first = self.node("Slice", [by_pair, "first", "second", "second"], f"{rows}_first")
        return self.node("Reshape", [first, "flat_rows"], f"{rows}_first_rows")


class FloatBert(BertBuilder):
    """A BERT whose linear layers are computed in float32."""

    def linear(self, rows: str, names: Sequence[str]) -> list[str]:
        """Return the products in float32."""
        return [
            self.node(
                "Gemm", [rows, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")], f"{name}_out", transB=1
            )
            for name in names
        ]
