"""A BERT as an ONNX graph with 8-bit linear layers, built straight from its safetensors.

Invariant: what a text gives depends on that text alone. Nothing is scaled by what else is in a batch; the products are
integers, whose sums do not depend on their order; and a batch holds texts of one length, so that nothing is padded or
masked.

How an activation becomes eight bits is decided layer by layer. Where ``int8_ranges`` knows how large each input channel of
a layer grows, channels are divided by constants that are multiplied into the weights beforehand, and one constant scale
does for all rows: the method of Xiao et al. 2023, "SmoothQuant", which costs next to nothing while reading. Elsewhere, and
always behind GELU, whose outliers sit in single tokens, each row has its own scale (Dettmers et al. 2022, "LLM.int8()").
The usual dynamic quantisation takes one scale from the whole tensor: it is further from float32 than either, and makes a
text's scores depend on its neighbours. Weights have one scale for each output column; embeddings, attention, layer norms
and heads stay in float32.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import MICROSOFT, BertBuilder, Weights
from index.errors import ModelRefused
from index.int8_ranges import AGAIN, FILE, Ranges

#: Names this arithmetic in a model's digest: another way to eight bits gives other scores.
SCHEME = "int8 by channel and by row, 2"
_ZERO = 128  # of unsigned 8-bit activations: symmetric around it
_ZERO_OF_BOUNDED = 20  # the same for values that are never far below zero: most of the 256 steps lie above
_LEAST = np.float32(1e-12)  # a row of zeros must not be divided by zero
_TO_WEIGHTS = 0.75  # share of a channel's range that goes over to its weights ("alpha" of SmoothQuant)
_QUIET = 0.05  # of the median range: a channel that hardly moved in the sample is taken to move as much as this

_Columns = NDArray[np.float32]


class Int8Bert(BertBuilder):
    """A BERT whose linear layers multiply 8-bit integers; ``ranges`` come from ``read_ranges``, by name of a layer."""

    def __init__(self, weights: Weights, config: Mapping[str, Any], prefix: str, ranges: Ranges) -> None:
        super().__init__(weights, config, prefix)
        self._ranges = ranges
        self.constant("last_axis", np.array([-1], dtype=np.int64))
        self.constant("one", np.float32(1))
        self.constant("least", _LEAST)
        self.constant("zero", np.uint8(_ZERO))
        self.constant("zero_of_bounded", np.uint8(_ZERO_OF_BOUNDED))

    def linear(self, rows: str, names: Sequence[str]) -> list[str]:
        """Return the products of quantised rows with quantised columns of the weights."""
        weights = [self.weights[f"{name}.weight"] for name in names]
        channels = self._ranges.get(names[0])
        if channels is not None:
            if len(channels) != weights[0].shape[1]:
                raise ModelRefused(
                    f"{FILE} has {len(channels)} channels for {names[0]}, which takes {weights[0].shape[1]}: {AGAIN}"
                )
            return self._by_channel(rows, names, weights, channels)
        return self._by_row(rows, names, weights)

    def _by_channel(
        self, rows: str, names: Sequence[str], weights: Sequence[_Columns], channels: _Columns
    ) -> list[str]:
        """Divide each channel by a constant, and multiply its weights by it: one scale is then enough for all rows."""
        heaviest = np.maximum(np.abs(np.concatenate(weights)).max(axis=0), _LEAST)
        grown = np.maximum(channels, _QUIET * np.median(channels) + _LEAST)
        divisor = (grown**_TO_WEIGHTS / heaviest ** (1 - _TO_WEIGHTS)).astype(np.float32)
        inverse = self.constant(f"{rows}_inverse", 1 / divisor)
        even = self.node("Mul", [rows, inverse], f"{rows}_even")
        scale = self.constant(f"{rows}_scale", np.float32((grown / divisor).max() / 127))
        quantised = self.node("QuantizeLinear", [even, scale, "zero"], f"{rows}_8bit")
        return [
            self._product(quantised, weight * divisor, scale, "zero", name, self.weight(f"{name}.bias"))
            for name, weight in zip(names, weights, strict=True)
        ]

    def _by_row(self, rows: str, names: Sequence[str], weights: Sequence[_Columns]) -> list[str]:
        """Scale each row by its largest value, or magnitude where values may be far below zero."""
        least = self.least.get(rows)
        quantised, scale, zero = self._symmetric(rows) if least is None else self._bounded(rows, least)
        outputs = []
        for name, weight in zip(names, weights, strict=True):
            product = self._product(quantised, weight, "one", zero, f"{name}_unscaled")
            scaled = self.node("Mul", [product, scale], f"{name}_scaled")
            outputs.append(self.node("Add", [scaled, self.weight(f"{name}.bias")], f"{name}_out"))
        return outputs

    def _symmetric(self, rows: str) -> tuple[str, str, str]:
        """Return unsigned 8-bit rows, their scales (largest magnitude over 127), and what stands for zero."""
        step = self.constant(f"{rows}_step", np.float32(1 / 127))
        largest = self.node("ReduceMax", [self.node("Abs", [rows], f"{rows}_abs"), "last_axis"], f"{rows}_max")
        scale = self.node("Mul", [self.node("Max", [largest, "least"], f"{rows}_safe"), step], f"{rows}_scale")
        return self._quantised(rows, scale, _ZERO), scale, "zero"

    def _bounded(self, rows: str, least: float) -> tuple[str, str, str]:
        """The same for rows that are never below ``least``: no magnitude is taken, and fewer steps lie below zero."""
        step = self.constant(f"{rows}_step", np.float32(1 / (255 - _ZERO_OF_BOUNDED)))
        finest = self.constant(f"{rows}_finest", np.float32(-least / _ZERO_OF_BOUNDED))  # ``least`` is still a step
        largest = self.node("ReduceMax", [rows, "last_axis"], f"{rows}_max")
        scale = self.node("Max", [self.node("Mul", [largest, step], f"{rows}_wanted"), finest], f"{rows}_scale")
        return self._quantised(rows, scale, _ZERO_OF_BOUNDED), scale, "zero_of_bounded"

    def _quantised(self, rows: str, scale: str, zero: int) -> str:
        from onnx import numpy_helper

        by_row = self.node("Squeeze", [scale, "last_axis"], f"{rows}_scales")
        count = self.node("Shape", [by_row], f"{rows}_count")
        value = numpy_helper.from_array(np.array([zero], dtype=np.uint8))
        zeros = self.node("ConstantOfShape", [count], f"{rows}_zeros", value=value)
        return self.node("QuantizeLinear", [rows, by_row, zeros], f"{rows}_8bit", axis=0)

    def _product(self, quantised: str, weight: _Columns, scale: str, zero: str, output: str, bias: str = "") -> str:
        columns = (np.maximum(np.abs(weight).max(axis=1), _LEAST) / np.float32(127)).astype(np.float32)
        integers = np.clip(np.rint(weight / columns[:, None]), -127, 127).astype(np.int8)
        inputs = [
            quantised,
            self.constant(f"{output}_weight", integers.T),
            scale,
            self.constant(f"{output}_columns", columns),
            zero,
        ]
        inputs += ["", bias] if bias else []
        return self.node("MatMulIntegerToFloat", inputs, f"{output}_product", domain=MICROSOFT)
