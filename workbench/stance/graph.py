"""A BERT cross-encoder as an ONNX graph, in float32 or with 8-bit linear layers, built straight from its safetensors."""

from pathlib import Path

from index.bert_graph import FloatBert, Graph, Weights, read_config, read_weights, unfit_for_graph, weight_names
from index.int8_bert import Int8Bert
from index.int8_ranges import read_ranges
from workbench.errors import ModelRefused

_PREFIX = "bert."
_HEAD = {f"{_PREFIX}pooler.dense.weight", f"{_PREFIX}pooler.dense.bias", "classifier.weight", "classifier.bias"}


def fits(folder: Path) -> bool:
    """Return whether the model in ``folder`` is what ``build_graph`` can compute, by its configuration and its layers."""
    from safetensors import SafetensorError

    try:
        held = {*weight_names(folder)}
        return not unfit_for_graph(read_config(folder)) and held >= _HEAD
    except (OSError, ValueError, SafetensorError):
        return False  # whatever loads it next says what is wrong


def build_graph(folder: Path, *, int8: bool) -> Graph:
    """Return the graph of the model in ``folder``.

    Its inputs are ``ids`` and ``types``, int64 of shape ``(pairs, tokens)``; its output is ``logits``, float32 of shape
    ``(pairs, labels)``.

    Raises:
        ModelRefused: not a BertForSequenceClassification with absolute positions and exact GELU; ranges of other weights.
    """
    config = read_config(folder)
    if unfit := unfit_for_graph(config):
        raise ModelRefused(f"{folder} has {unfit}: it cannot run in int8, use float32 or bfloat16")
    weights = _weights(folder)
    try:
        if int8:
            return Int8Bert(weights, config, _PREFIX, read_ranges(folder)).classifier_graph()
        return FloatBert(weights, config, _PREFIX).classifier_graph()
    except KeyError as error:
        raise ModelRefused(f"{folder} has no weights named {error}: it is no whole cross-encoder") from error


def _weights(folder: Path) -> Weights:
    from safetensors import SafetensorError

    try:
        return read_weights(folder)
    except (OSError, SafetensorError, TypeError) as error:
        raise ModelRefused(f"{folder} cannot be loaded as a cross-encoder: {str(error).splitlines()[0]}") from error
