"""Several BERT cross-encoders of one shape with their weights stacked: one batched product does the work of all of them.

An accelerator that trains one small model waits for orders most of the time; with four models side by side each order is
four times the work. The embeddings are frozen in every run and so are held once, for all models together.

Shapes: ``m`` models, ``b`` pairs each, ``w`` tokens a pair. The weights of a model are one row of a matrix of
``STACK_SIZE`` numbers, each part at a multiple of 64: products of matrices that begin elsewhere are several times slower.
"""

from collections.abc import Mapping

import torch
import torch.nn.functional as F

from training.stance.train import STANCES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
_EPSILON = 1e-12
SEPARATOR = 102  # what the tokenizer puts behind the evidence and behind the claim
_HEAD_DROPOUT = 0.1
_HIDDEN = -30_000.0  # added to the score of a token that is none; bfloat16 holds it


def _part_shapes() -> dict[str, tuple[int, int]]:
    layer = {
        "attention": (WIDTH, 3 * WIDTH), "attention.bias": (1, 3 * WIDTH),
        "joined": (WIDTH, WIDTH), "joined.bias": (1, WIDTH), "first.norm": (1, WIDTH), "first.norm.bias": (1, WIDTH),
        "wide": (WIDTH, INNER), "wide.bias": (1, INNER), "narrow": (INNER, WIDTH), "narrow.bias": (1, WIDTH),
        "second.norm": (1, WIDTH), "second.norm.bias": (1, WIDTH),
    }  # fmt: skip
    shapes = {f"{number}.{name}": shape for number in range(LAYERS) for name, shape in layer.items()}
    head = {"pooler": (WIDTH, WIDTH), "pooler.bias": (1, WIDTH)}
    return {**shapes, **head, "head": (WIDTH, len(STANCES)), "head.bias": (1, len(STANCES))}


#: Rows and columns of each part of a model's weights.
PARTS = _part_shapes()
_OFFSETS: dict[str, int] = {}
STACK_SIZE = 0
for _name, (_rows, _columns) in PARTS.items():
    _OFFSETS[_name] = STACK_SIZE
    STACK_SIZE += (_rows * _columns + 63) // 64 * 64

#: What each part is called in a ``BertForSequenceClassification``, without ``bert.encoder.layer.N.`` and kind.
_DENSE = {"joined": "attention.output.dense", "wide": "intermediate.dense", "narrow": "output.dense"}
_NORMS = {"first.norm": "attention.output.LayerNorm", "second.norm": "output.LayerNorm"}
_ATTENTION = tuple(f"attention.self.{name}" for name in ("query", "key", "value"))


def views(stack: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return the parts of a stack of shape ``(m, STACK_SIZE)``, each of shape ``(m, rows, columns)``, without copying."""
    return {
        name: stack[:, _OFFSETS[name] : _OFFSETS[name] + rows * columns].view(-1, rows, columns)
        for name, (rows, columns) in PARTS.items()
    }


def to_row(state: Mapping[str, torch.Tensor]) -> torch.Tensor:
    """Return the weights of one ``BertForSequenceClassification`` as a row of a stack, float32.

    Raises:
        KeyError, RuntimeError: the model is not of this shape.
    """
    row = torch.zeros(1, STACK_SIZE)
    parts = views(row)
    for name, tensor in _names_of(state).items():
        parts[name].copy_(tensor.float()[None])
    return row[0]


def _names_of(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}

    def linear(part: str, *names: str) -> None:
        found[part] = torch.cat([state[f"{name}.weight"].T for name in names], 1)
        found[f"{part}.bias"] = torch.cat([state[f"{name}.bias"][None] for name in names], 1)

    for number in range(LAYERS):
        prefix = f"bert.encoder.layer.{number}."
        linear(f"{number}.attention", *(prefix + name for name in _ATTENTION))
        for part, name in _DENSE.items():
            linear(f"{number}.{part}", prefix + name)
        for part, name in _NORMS.items():
            found[f"{number}.{part}"] = state[f"{prefix}{name}.weight"][None]
            found[f"{number}.{part}.bias"] = state[f"{prefix}{name}.bias"][None]
    linear("pooler", "bert.pooler.dense")
    linear("head", "classifier")
    return found


def from_row(row: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return a row of a stack under the names of a ``BertForSequenceClassification``; its embeddings are not in it."""
    parts = {name: tensor[0] for name, tensor in views(row[None]).items()}
    state: dict[str, torch.Tensor] = {}

    def linear(part: str, *names: str) -> None:
        weights, biases = parts[part].chunk(len(names), 1), parts[f"{part}.bias"].chunk(len(names), 1)
        for name, weight, bias in zip(names, weights, biases, strict=True):
            state[f"{name}.weight"], state[f"{name}.bias"] = weight.T.contiguous(), bias[0].clone()

    for number in range(LAYERS):
        prefix = f"bert.encoder.layer.{number}."
        linear(f"{number}.attention", *(prefix + name for name in _ATTENTION))
        for part, name in _DENSE.items():
            linear(f"{number}.{part}", prefix + name)
        for part, name in _NORMS.items():
            state[f"{prefix}{name}.weight"] = parts[f"{number}.{part}"][0].clone()
            state[f"{prefix}{name}.bias"] = parts[f"{number}.{part}.bias"][0].clone()
    linear("pooler", "bert.pooler.dense")
    linear("head", "classifier")
    return state


class Embeddings:
    """The frozen embeddings that all models share."""

    def __init__(self, state: Mapping[str, torch.Tensor], device: torch.device) -> None:
        def named(name: str) -> torch.Tensor:
            return state[f"bert.embeddings.{name}"].float().to(device)

        self._words, self._places = named("word_embeddings.weight"), named("position_embeddings.weight")
        self._kinds = named("token_type_embeddings.weight")
        self._scale, self._shift = named("LayerNorm.weight"), named("LayerNorm.bias")

    def __call__(self, ids: torch.Tensor) -> torch.Tensor:
        """Return float32 of shape ``ids.shape + (WIDTH,)``; everything behind the first separator is the claim."""
        separators = ids == SEPARATOR
        kinds = (separators.cumsum(-1) - separators.long()).clamp(max=1) * (ids != 0)
        summed = self._words[ids] + self._kinds[kinds] + self._places[torch.arange(ids.shape[-1], device=ids.device)]
        return F.layer_norm(summed, (WIDTH,), self._scale, self._shift, _EPSILON)


def stacked_logits(
    embeddings: Embeddings, parts: Mapping[str, torch.Tensor], ids: torch.Tensor, dropout: float = 0.0
) -> torch.Tensor:
    """Return the logits of all models, float32 of shape ``(m, b, 3)``.

    Args:
        embeddings: of all models.
        parts: what ``views`` returns; its type is that of the arithmetic.
        ids: ``(m, b, w)`` int64, each model's own pairs, padded with zeros.
        dropout: share of what every layer adds and of attention that is left out, in training.
    """
    models, pairs, width = ids.shape
    kind = parts["head"].dtype
    hidden = embeddings(ids).to(kind).view(models, pairs * width, WIDTH)
    mask = torch.zeros(models * pairs, 1, 1, width, dtype=kind, device=ids.device)
    mask = mask.masked_fill_((ids == 0).view(models * pairs, 1, 1, width), _HIDDEN).expand(-1, HEADS, width, width)
    hidden = F.dropout(hidden, dropout)
    for number in range(LAYERS):
        hidden = _layer(hidden, mask, {name: parts[f"{number}.{name}"] for name in _LAYER_PARTS}, dropout)
    first = hidden.view(models, pairs, width, WIDTH)[:, :, 0]
    first = torch.tanh(torch.baddbmm(parts["pooler.bias"], first, parts["pooler"]))
    first = F.dropout(first, _HEAD_DROPOUT if dropout else 0.0)
    return torch.baddbmm(parts["head.bias"], first, parts["head"]).float()


_LAYER_PARTS = tuple(name.removeprefix("0.") for name in PARTS if name.startswith("0."))


def _layer(hidden: torch.Tensor, mask: torch.Tensor, own: Mapping[str, torch.Tensor], dropout: float) -> torch.Tensor:
    """One encoder layer of all models; ``hidden`` is ``(m, b * w, WIDTH)``, ``mask`` ``(m * b, HEADS, w, w)``."""
    models, tokens, _ = hidden.shape
    width = mask.shape[-1]

    def dense(name: str, given: torch.Tensor) -> torch.Tensor:
        return torch.baddbmm(own[f"{name}.bias"], given, own[name])

    def normed(name: str, given: torch.Tensor) -> torch.Tensor:
        return F.layer_norm(given, (WIDTH,), None, None, _EPSILON) * own[name] + own[f"{name}.bias"]

    heads = dense("attention", hidden).view(models * (tokens // width), width, 3, HEADS, WIDTH // HEADS)
    query, key, value = heads.permute(2, 0, 3, 1, 4)
    seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
    joined = dense("joined", seen.transpose(1, 2).reshape(models, tokens, WIDTH))
    hidden = normed("first.norm", hidden + F.dropout(joined, dropout))
    inner = dense("narrow", F.gelu(dense("wide", hidden)))
    return normed("second.norm", hidden + F.dropout(inner, dropout))
