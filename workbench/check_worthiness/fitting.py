"""Fitting the trained scorer, and splitting sentences by the debate that they come from. Owns scikit-learn for it.

Invariant: the same sentences in the same order give the same weights. No debate stands on both sides of a fold.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.calibration.scaling import fit_scaling
from workbench.check_worthiness.features import COUNTS, counts, runs, tokens
from workbench.check_worthiness.model import WorthWeights, probability
from workbench.errors import SettingRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Report = Callable[[str, int, int], None]
FOLDS = 5
_FEWEST = 3  # sentences that a run of words must stand in
_MOST_RUNS = 30_000  # the heaviest; the rest would only make the file larger
_STRENGTH = 1.0  # inverse of the L2 penalty, and how counts weigh beside runs: chosen by cross-validation
_COUNT_SCALE = 0.3
_RUN_SCALE = 3.0
#: Introductions by moderators are not labelled: where this many numbers of sentences in a row are absent, one debate ends.
_GAP = 20
_SHORT = 200  # a stretch with fewer sentences may be part of either debate beside it, and goes with both
_NUMBER = re.compile(r"(\d+)\D*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledSentence:
    """A sentence that people judged; ``debate`` is where it was said, if the file says so."""

    id: str
    text: str
    worthy: bool
    debate: str = ""


def sentence_key(text: str) -> str:
    """Return eight hexadecimal digits by which a sentence is known again, whatever its case and white space."""
    return sha256(" ".join(text.casefold().split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def debates(sentences: Sequence[LabelledSentence]) -> list[int]:
    """Return for each sentence the number of its debate.

    It is what ``debate`` says; or else the sentences' own numbers tell it, at the end of their ids: they run through each
    debate, with a gap where a moderator opens the next.

    Raises:
        SettingRefused: neither is there.
    """
    if all(sentence.debate for sentence in sentences):
        names = {name: place for place, name in enumerate(dict.fromkeys(one.debate for one in sentences))}
        return [names[sentence.debate] for sentence in sentences]
    found = [_NUMBER.search(sentence.id) for sentence in sentences]
    if not all(found):
        raise SettingRefused("debates cannot be told apart: each line needs a debate, or an id that ends in a number")
    numbers = [int(match[1]) for match in found if match]
    order = sorted(range(len(numbers)), key=lambda row: (numbers[row], row))
    of = [0] * len(numbers)
    for name, stretch in enumerate(_stretches(order, numbers)):
        for row in stretch:
            of[row] = name
    return of


def _stretches(order: Sequence[int], numbers: Sequence[int]) -> list[list[int]]:
    """Return the rows of each debate, in the order of their numbers."""
    cut: list[list[int]] = []
    for place, row in enumerate(order):
        if place == 0 or numbers[row] - numbers[order[place - 1]] >= _GAP:
            cut.append([])
        cut[-1].append(row)
    joined: list[list[int]] = []
    short = False
    for stretch in cut:
        was_short, short = short, len(stretch) < _SHORT
        if joined and (short or was_short):
            joined[-1] += stretch
        else:
            joined.append(list(stretch))
    return joined


def folds(groups: Sequence[int], parts: int = FOLDS) -> list[tuple[list[int], list[int]]]:
    """Return pairs of rows to learn from and rows to test on; no group is on both sides.

    Raises:
        SettingRefused: there are fewer debates than parts.
    """
    from sklearn.model_selection import GroupKFold

    if len(set(groups)) < parts:
        raise SettingRefused(f"{len(set(groups))} debates are too few to cross-validate: {parts} are needed at least")
    split = GroupKFold(parts).split(groups, groups=groups)
    return [(learned.tolist(), tested.tolist()) for learned, tested in split]


def fit_worth(sentences: Sequence[LabelledSentence]) -> WorthWeights:
    """Return weights fitted to labelled sentences, not calibrated yet.

    Raises:
        SettingRefused: they are of one class alone, or too much alike for their words to tell anything.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    if len({one.worthy for one in sentences}) < 2:
        raise SettingRefused("sentences to learn from are of one class alone: more sentences are needed")
    rows = [(runs(words), counts(one.text, words)) for one, words in ((one, tokens(one.text)) for one in sentences)]
    held = Counter(run for found, _ in rows for run in found)
    rarity = {run: math.sqrt(math.log(len(rows) / number)) for run, number in held.items() if number >= _FEWEST}
    mean = sum(rarity.values()) / max(len(rarity), 1)
    if rarity and not mean:
        raise SettingRefused("all frequent words stand in all sentences to learn from: more sentences are needed")
    scale = {run: _RUN_SCALE * value / mean for run, value in rarity.items()}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([_cells(found, numbers, scale) for found, numbers in rows])
    model = LogisticRegression(solver="lbfgs", C=_STRENGTH, max_iter=150, tol=1e-3)
    model.fit(table, [one.worthy for one in sentences])
    learned = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    heavy = sorted(scale, key=lambda run: (-abs(learned[f"r {run}"] * scale[run]), run))[:_MOST_RUNS]
    return WorthWeights(
        runs={run: round(learned[f"r {run}"] * scale[run], 4) for run in sorted(heavy)},
        counts=tuple(round(learned.get(f"c {name}", 0.0) * _COUNT_SCALE, 6) for name in COUNTS),
        offset=round(float(model.intercept_[0]), 6),
        slope=1.0,
        shift=0.0,
        threshold=0.5,
        sentences=frozenset(sentence_key(one.text) for one in sentences),
    )


def _cells(found: Sequence[str], numbers: Sequence[float], scale: dict[str, float]) -> dict[str, float]:
    share = 1 / math.sqrt(len(found) or 1)
    cells = {f"r {run}": scale[run] * share for run in found if run in scale}
    return cells | {f"c {name}": value * _COUNT_SCALE for name, value in zip(COUNTS, numbers, strict=True) if value}


def held_out_odds(
    sentences: Sequence[LabelledSentence], splits: Sequence[tuple[list[int], list[int]]], report: Report | None = None
) -> list[float]:
    """Return for each sentence the log odds by weights that did not see its debate."""
    odds = [0.0] * len(sentences)
    for number, (learned, tested) in enumerate(splits, 1):
        weights = fit_worth([sentences[row] for row in learned])
        for row in tested:
            odds[row] = weights.parts(sentences[row].text).log_odds
        if report:
            report("folds", number, len(splits))
    return odds


def calibrate_folds(
    odds: Sequence[float], worthy: Sequence[bool], splits: Sequence[tuple[list[int], list[int]]]
) -> tuple[list[float], list[bool]]:
    """Return calibrated probabilities, and what is called worth checking, by slope, shift and bar of the other folds."""
    values = [0.0] * len(odds)
    said = [False] * len(odds)
    for learned, tested in splits:
        slope, shift, bar = fit_calibration([odds[row] for row in learned], [worthy[row] for row in learned])
        for row in tested:
            values[row] = probability(slope * odds[row] + shift)
            said[row] = values[row] >= bar
    return values, said


def fit_calibration(odds: Sequence[float], worthy: Sequence[bool]) -> tuple[float, float, float]:
    """Return slope and shift of the log odds, and the probability from which calling worth checking gives the best F1."""
    scaling = fit_scaling([probability(value) for value in odds], worthy)
    values = [probability(scaling.slope * value + scaling.offset) for value in odds]
    order = sorted(range(len(values)), key=lambda row: -values[row])
    right, best, bar, every = 0, -1.0, 0.5, sum(worthy)
    for called, row in enumerate(order, 1):
        right += worthy[row]
        f1 = 2 * right / (called + every)
        if f1 > best:
            best, bar = f1, values[row]
    return scaling.slope, scaling.offset, bar


def with_calibration(weights: WorthWeights, odds: Sequence[float], worthy: Sequence[bool]) -> WorthWeights:
    """Return weights with a calibration fitted on log odds that come from other debates than those learned from."""
    slope, shift, bar = fit_calibration(odds, worthy)
    return replace(weights, slope=slope, shift=shift, threshold=bar)
