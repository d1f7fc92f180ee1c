"""Late interaction: how near every word of a claim comes to some word of a passage, each word read in its own text.

One vector for a whole passage blurs which words stand in it; a cross-encoder reads both texts together, which is slow. In
between (Khattab and Zaharia, "ColBERT", SIGIR 2020) each text is read by itself and kept as one vector for each token: a
token of the claim counts its largest cosine among those of the passage. The mean over the claim's tokens is weighted by
what the model has learnt of them, so that a name or a verb outweighs an article.

The weights ship in ``models/evidence-tokens``: the upper layers of an encoder whose lower ones are those of
``index.weights.DEFAULT_ENCODER``, and the vector that says how much a token weighs.

Invariant: what a claim and a passage come to does not depend on what else is compared, nor on the number of threads.
"""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import Weights, read_config, read_weights
from index.bert_runtime import TokenRunner
from index.errors import ModelRefused
from index.int8_ranges import Ranges, read_ranges
from index.text import without_surrogates
from index.weights import DEFAULT_ENCODER, companions_digest, resolve_weights, weights_digest

NAME = "evidence-tokens"
#: SHA-256 of the weights that ship, and of what lies beside them (``index.weights.companions_digest``).
DIGEST = "ffa97f346fddf794e59a6057de6dfe7123a8fc45430dfd26eed7dc9a991a55dd"
COMPANIONS = "5150df1d706335ddeab3470bd27b916fec2a3cebc49c8c0932daff0eb37f788c"
#: Names in the file beside those of a BERT's layers: how much a token of a claim weighs.
TOKEN_WEIGHT, TOKEN_BIAS = "token_weight.weight", "token_weight.bias"
MAX_TOKENS = 256
_FOLDER = Path(__file__).resolve().parents[1] / "models" / NAME
#: Passages whose tokens are kept, about 150 kB each: claims of one article find the same ones.
KEPT = 256

_Rows = NDArray[np.float32]


class LateInteraction:
    """Compares claims with passages, token by token. Threads may share one.

    Args:
        folder: of the weights; those that ship where none is given.
        kept: passages whose tokens are kept for the next claim.

    Raises:
        ModelRefused: the weights, or those that they lie upon, are absent or altered.
    """

    def __init__(self, folder: Path | None = None, *, kept: int = KEPT) -> None:
        self._most_kept = kept
        base, _ = resolve_weights(DEFAULT_ENCODER)
        known, folder = folder is None, folder or _FOLDER
        upper = _upper_layers(folder, known=known)
        weights, config = {**read_weights(base), **upper}, read_config(base)
        self._token_weight, self._token_bias = upper[TOKEN_WEIGHT].ravel(), float(upper[TOKEN_BIAS].ravel()[0])
        ranges = {**_without(upper, read_ranges(base)), **read_ranges(folder)}
        self._runner = TokenRunner(weights, config, base, MAX_TOKENS, ranges)
        self._kept: OrderedDict[str, _Rows] = OrderedDict()
        self._lock = Lock()

    def closeness(self, claim: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage how near it comes to ``claim``: from -1 to 1, and 0 where there is nothing to compare."""
        (tokens,) = self._runner.rows([without_surrogates(claim)])
        if not len(tokens):
            return [0.0] * len(passages)
        shares, wanted = self._shares(tokens), _unit(tokens)
        return [
            round(float(shares @ (wanted @ rows.T).max(axis=1)), 6) if len(rows) else 0.0
            for rows in self._rows([without_surrogates(text) for text in passages])
        ]

    def _shares(self, tokens: _Rows) -> _Rows:
        """Return how much each token of a claim counts; the sum is one."""
        logits = tokens @ self._token_weight + self._token_bias
        chances = np.exp(logits - logits.max())
        return np.asarray(chances / chances.sum(), dtype=np.float32)

    def _rows(self, texts: Sequence[str]) -> list[_Rows]:
        """Return the unit vectors of each text's tokens, ``(tokens, hidden)``."""
        with self._lock:
            held = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in held]
        held |= {text: _unit(rows) for text, rows in zip(new, self._runner.rows(new), strict=True)}
        with self._lock:
            for text in texts:
                self._kept[text] = held[text]
                self._kept.move_to_end(text)
            while len(self._kept) > self._most_kept:
                self._kept.popitem(last=False)
        return [held[text] for text in texts]


def _without(upper: Weights, ranges: Ranges) -> Ranges:
    """Return the ranges of layers whose weights are not among ``upper``."""
    return {name: values for name, values in ranges.items() if f"{name}.weight" not in upper}


def _unit(rows: _Rows) -> _Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True) if len(rows) else np.ones((0, 1), np.float32)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


def _upper_layers(folder: Path, *, known: bool) -> Weights:
    """Return the weights in ``folder``; those that ship are compared with their digest."""
    from safetensors import SafetensorError

    path = folder / "model.safetensors"
    cure = "restore it with git checkout, or set evidence_ranking to fused"
    if not path.is_file():
        raise ModelRefused(f"{path} is not there, which evidence is ranked with: {cure}")
    if known and (weights_digest(path), companions_digest(folder)) != (DIGEST, COMPANIONS):
        raise ModelRefused(f"{folder} holds other files than those that ship with the workbench: {cure}")
    try:
        weights = read_weights(folder)
    except (OSError, TypeError, SafetensorError) as error:
        raise ModelRefused(f"{path} cannot be read ({error}): {cure}") from error
    missing = sorted({TOKEN_WEIGHT, TOKEN_BIAS} - set(weights))
    if missing:
        raise ModelRefused(f"{path} has no weights named {', '.join(missing)}: {cure}")
    return weights
