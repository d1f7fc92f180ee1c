"""Figures of a classification: accuracy, per class, macro-F1, confusion, calibration error. Owns scikit-learn's metrics.

Invariant: every class that is asked for has its figures, 0 where nothing was predicted or nothing is of it; macro-F1 is
the mean over the classes that are asked for.
"""

from collections.abc import Sequence
from typing import Any

from workbench.calibration.reliability import Bin, expected_calibration_error, reliability_bins
from workbench.serialise import to_plain


def classification_figures(gold: Sequence[str], predicted: Sequence[str], classes: Sequence[str]) -> dict[str, Any]:
    """Return ``accuracy``, ``macro_f1``, ``per_class`` (precision, recall, f1, count) and ``confusion``.

    ``confusion[gold][predicted]`` counts; predictions outside ``classes`` count as wrong and get columns of their own.
    """
    from sklearn.metrics import precision_recall_fscore_support

    precision, recall, f1, support = precision_recall_fscore_support(
        gold, predicted, labels=list(classes), average=None, zero_division=0
    )
    per_class = {
        name: {
            "precision": round(float(precision[row]), 6),
            "recall": round(float(recall[row]), 6),
            "f1": round(float(f1[row]), 6),
            "count": int(support[row]),
        }
        for row, name in enumerate(classes)
    }
    columns = list(dict.fromkeys([*classes, *sorted(set(predicted) - set(classes))]))
    confusion = {name: dict.fromkeys(columns, 0) for name in classes}
    for label, said in zip(gold, predicted, strict=True):
        confusion[label][said] += 1
    return {
        "accuracy": share([label == said for label, said in zip(gold, predicted, strict=True)]),
        "macro_f1": round(sum(float(value) for value in f1) / len(classes), 6),
        "per_class": per_class,
        "confusion": confusion,
    }


def calibration_figures(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, Any]:
    """Return ``ece`` and the ``bins`` that it was counted over, as a plot needs them."""
    bins: list[Bin] = reliability_bins(confidences, right)
    return {"ece": expected_calibration_error(bins), "bins": [to_plain(item) for item in bins]}


def share(flags: Sequence[bool]) -> float:
    """Return the share of true ones with six decimals; 0 for none at all."""
    return round(sum(flags) / len(flags), 6) if flags else 0.0
