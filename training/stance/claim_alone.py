"""What the words of a claim alone tell of its label, so that a run learns what they do not tell.

Whoever writes a claim that holds, beside one that does not, leaves traces: negations that are oftener true, plain words
for what is left open. A model that learns these reads no evidence. So each written pair carries the logarithms of what a
model of words, which saw no claim of its group, gives each label; a run adds them to its logits before the loss, so that
nothing is won by learning them, and a check does not (the product of experts of Clark et al., "Don't take the easy way
out", EMNLP 2019).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.stance.sources import LabelledPair, fraction

_FOLDS = 5
_WORDS = r"(?u)\b\w+\b"
_FEWEST = 200  # pairs from which words can be learnt


def told_by_claims(pairs: Sequence[LabelledPair]) -> NDArray[np.float32]:
    """Return ``(pairs, 3)``: the logarithm of each label's probability by the words of the claim, less their mean.

    Folds are by evidence, so that the other claims of a group tell nothing of one. Zero where there are too few pairs.
    """
    told = np.zeros((len(pairs), 3), dtype=np.float32)
    fold = np.array([int(fraction(pair.evidence) * 1e6) % _FOLDS for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    claims = np.array([pair.claim for pair in pairs], dtype=object)
    if len(pairs) < _FEWEST:
        return told
    for left_out in range(_FOLDS):
        seen, asked = (fold != left_out) & (labels < 3), fold == left_out
        if asked.any():
            told[asked] = _log_chances(claims[seen], labels[seen], claims[asked])
    return np.asarray(told - told.mean(axis=1, keepdims=True), dtype=np.float32)


def _log_chances(
    claims: NDArray[np.object_], labels: NDArray[np.int64], asked: NDArray[np.object_]
) -> NDArray[np.float32]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True, token_pattern=_WORDS)
    model = LogisticRegression(C=1.0, max_iter=500).fit(words.fit_transform(claims), labels)
    found = model.predict_log_proba(words.transform(asked))
    # A label that no claim has, as NEUTRAL among those of pages, is neither more nor less likely than the others.
    chances = np.repeat(found.mean(axis=1, keepdims=True), 3, axis=1)
    chances[:, model.classes_] = found
    return np.asarray(chances, dtype=np.float32)
