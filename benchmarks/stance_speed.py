"""Reading pairs: the runtimes of the stance model beside plain ``CrossEncoder.predict``, in one run, turn by turn.

    python -m benchmarks.stance_speed PAIRS [--model stance-minilm] [--pairs 400] [--rounds 3] [--threads 1]

PAIRS is a jsonl file with claim, evidence and label. Two samples are read: pairs as they are (short), and the same claims
with their evidence followed by that of other pairs, as passages of about a hundred tokens (long). Machines are noisy, so
all take turns, and medians and ratios are printed. Macro-F1 is over the classes of the file; on long pairs it says how
near the runtimes are, not how good the model is.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from workbench.calibration.labelled import LabelledPairs, read_labelled
from workbench.evaluation.classes import classification_figures
from workbench.evaluation.stance import most_probable
from workbench.records import StanceScores
from workbench.stance.cross_encoder import RUNTIMES, CrossEncoderStance, read_labels, resolve_model, stance_columns
from workbench.stance.protocol import Pair

Score = Callable[[list[Pair]], list[StanceScores]]
_LONG = 480  # characters: about a hundred tokens


def plain_predict(model: str) -> Score:
    """Return what most would write: a float32 ``CrossEncoder`` and its ``predict`` with the defaults."""
    import torch
    from sentence_transformers import CrossEncoder

    folder, _ = resolve_model(model)
    columns = list(stance_columns(read_labels(folder), model).items())
    encoder = CrossEncoder(str(folder), device="cpu", max_length=256, model_kwargs={"dtype": torch.float32})

    def score(pairs: list[Pair]) -> list[StanceScores]:
        rows = encoder.predict([(text, claim) for claim, text in pairs], apply_softmax=True, show_progress_bar=False)
        return [StanceScores(**{stance.lower(): float(row[place]) for stance, place in columns}) for row in rows]

    return score


def lengthened(labelled: LabelledPairs) -> list[Pair]:
    """Return each claim with its evidence followed by that of the next pairs, up to about a hundred tokens."""
    texts = [pair.evidence for pair in labelled.pairs]
    pairs = []
    for row, pair in enumerate(labelled.pairs):
        passage, step = pair.evidence, 1
        while len(passage) < _LONG and step < len(texts):
            passage, step = f"{passage} {texts[(row + step) % len(texts)]}", step + 1
        pairs.append((pair.claim, passage[: max(_LONG, len(pair.evidence))]))
    return pairs


def measure(
    models: dict[str, Score], pairs: list[Pair], rounds: int
) -> tuple[dict[str, float], dict[str, list[StanceScores]]]:
    """Return for each model the median seconds for ``pairs``, and its scores; they take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in models}
    scores: dict[str, list[StanceScores]] = {}
    for score in models.values():
        score(pairs[:4])
    for _ in range(rounds):
        for name, score in models.items():
            begin = time.perf_counter()
            scores[name] = score(pairs)
            seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(takes) for name, takes in seconds.items()}, scores


def table(labelled: LabelledPairs, pairs: list[Pair], models: dict[str, Score], rounds: int, kind: str) -> None:
    """Measure and print one table; the first model is what the others are compared with."""
    seconds, scores = measure(models, pairs, rounds)
    first = next(iter(models))
    exact = scores[first]
    print(f"\n{len(pairs)} {kind} pairs of {labelled.name}, {rounds} rounds")
    print(f"{'':<24}{'pairs/s':>10}{'ratio':>8}{'macro-F1':>10}{'same class':>12}{'mean diff':>11}")
    for name in models:
        predicted, _ = most_probable(scores[name], labelled.classes)
        wanted, _ = most_probable(exact, labelled.classes)
        figures = classification_figures(labelled.gold(), predicted, labelled.classes)
        same = np.mean([left == right for left, right in zip(predicted, wanted, strict=True)])
        apart = np.mean([abs(a.supports - b.supports) for a, b in zip(scores[name], exact, strict=True)])
        print(
            f"{name:<24}{len(pairs) / seconds[name]:>10.1f}{seconds[first] / seconds[name]:>8.2f}"
            f"{figures['macro_f1']:>10.4f}{same:>12.4f}{apart:>11.5f}"
        )


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--model", default="stance-minilm")
    parser.add_argument("--pairs", dest="most", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runtimes", nargs="*", choices=RUNTIMES, default=list(RUNTIMES))
    options = parser.parse_args()
    if not options.pairs.is_file():
        raise SystemExit(f"{options.pairs} is not there: name a jsonl file with claim, evidence and label")
    os.environ["OMP_NUM_THREADS"] = str(options.threads)  # read by torch at its import, and by the int8 runtime
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    labelled = read_labelled(options.pairs, sample=options.most)
    models: dict[str, Score] = {"CrossEncoder.predict": plain_predict(options.model)}
    for runtime in options.runtimes:
        models[runtime] = CrossEncoderStance(options.model, runtime=runtime).score
    print(f"{options.model}, {options.threads} thread(s)")
    table(labelled, [(pair.claim, pair.evidence) for pair in labelled.pairs], models, options.rounds, "short")
    table(labelled, lengthened(labelled), models, options.rounds, "long")


if __name__ == "__main__":
    main()
