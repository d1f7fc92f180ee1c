"""``evaluate stance``: how well a stance model reads labelled pairs, how sure it is, and what it would say unread.

A file is scored on the classes that its labels have. Two classes (SUPPORTS and REFUTES, or SUPPORTS and NOT_SUPPORTED) are
compared on the probabilities of those two alone: NOT_SUPPORTED is REFUTES and NEUTRAL taken together. No threshold is
applied; the figures are of the model, not of the verdict rule.

Claim-only figures blank the evidence out: what they are above chance is read off the claim, and is no verification.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from workbench.calibration.labelled import LabelledPairs, class_probabilities
from workbench.evaluation.classes import calibration_figures, classification_figures, share
from workbench.records import Stance, StanceScores
from workbench.stance import StanceModel

Report = Callable[[str, int, int], None]


def evaluate_stance(model: StanceModel, labelled: LabelledPairs, *, progress: Report | None = None) -> dict[str, Any]:
    """Return the figures of ``model`` on ``labelled``.

    ``supports_vs_refutes_accuracy`` is over the pairs of these two labels, by which of the two is the more probable;
    ``None`` where a file has not both. ``claim_only_macro_f1`` and ``claim_only_supports_vs_refutes_accuracy`` are the same
    with the evidence blanked out. ``pairs_per_second`` is taken after a warm-up. Every pair that is given counts:
    ``workbench.calibration.repeats`` takes out what a file repeats.
    """
    pairs = [(pair.claim, pair.evidence) for pair in labelled.pairs]
    model.score(pairs[:2])
    begin = time.perf_counter()
    scores = model.score(pairs, _stage(progress, "pairs"))
    seconds = time.perf_counter() - begin
    unread = model.score([(claim, "") for claim, _ in pairs], _stage(progress, "claims alone"))
    classes, gold = labelled.classes, labelled.gold()
    predicted, confidences = most_probable(scores, classes)
    alone, _ = most_probable(unread, classes)
    right = [label == said for label, said in zip(gold, predicted, strict=True)]
    return {
        "pairs": len(pairs),
        "classes": list(classes),
        **classification_figures(gold, predicted, classes),
        "supports_vs_refutes_accuracy": supports_against_refutes(labelled, scores),
        **calibration_figures(confidences, right),
        "claim_only_macro_f1": classification_figures(gold, alone, classes)["macro_f1"],
        "claim_only_supports_vs_refutes_accuracy": supports_against_refutes(labelled, unread),
        "pairs_per_second": round(len(pairs) / seconds, 2),
        "model": model.name,
        "digest": model.digest,
        "file": {
            "name": labelled.name,
            "sha256": labelled.digest,
            "left_out": labelled.left_out,
            "repeated": labelled.repeated,
            "contradicting": labelled.contradicting,
        },
    }


def _stage(progress: Report | None, name: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(name, done, total)) if progress else None


def most_probable(scores: Sequence[StanceScores], classes: Sequence[str]) -> tuple[list[str], list[float]]:
    """Return for each row the class with the highest probability, and that probability; the first of equals."""
    rows = [class_probabilities(row, classes) for row in scores]
    best = [max(range(len(row)), key=row.__getitem__) for row in rows]
    return [classes[place] for place in best], [row[place] for row, place in zip(rows, best, strict=True)]


def supports_against_refutes(labelled: LabelledPairs, scores: Sequence[StanceScores]) -> float | None:
    """Return the share of SUPPORTS and REFUTES pairs whose own label is the more probable of the two."""
    flags = []
    for pair, row in zip(labelled.pairs, scores, strict=True):
        if pair.label == Stance.SUPPORTS.name:
            flags.append(row.supports > row.refutes)
        elif pair.label == Stance.REFUTES.name:
            flags.append(row.refutes > row.supports)
    both = {pair.label for pair in labelled.pairs} >= {Stance.SUPPORTS.name, Stance.REFUTES.name}
    return share(flags) if both else None
