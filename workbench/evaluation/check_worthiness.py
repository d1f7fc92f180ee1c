"""``evaluate check-worthiness``: how well sentences that people chose to check are told from others.

Two things can be measured, and the output says which it was. A file that the shipped weights learned from is
cross-validated by debate: weights are fitted anew for each part, and no debate stands on both sides. Any other file is
scored with the shipped weights, without the sentences that they learned from. The baseline, a TF-IDF logistic regression
over words, sees the same parts in the first case; in the second there is nothing that it may learn from but the file
itself, so it is cross-validated there.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.check_worthiness.fitting import (
    FOLDS,
    LabelledSentence,
    Report,
    calibrate_folds,
    debates,
    folds,
    held_out_odds,
    sentence_key,
)
from workbench.check_worthiness.scorer import TrainedScorer
from workbench.errors import SettingRefused, SourceUnreadable
from workbench.evaluation.classes import calibration_figures, classification_figures
from workbench.json_lines import text_lines

Splits = Sequence[tuple[list[int], list[int]]]
_LEARNED = 0.5  # share of a file's sentences that the weights learned from, above which it is their training data


def evaluate_check_worthiness(scorer: TrainedScorer, path: Path, *, progress: Report | None = None) -> dict[str, Any]:
    """Return ``sentences``, ``f1``, ``precision``, ``recall``, ``average_precision``, ``ece``, ``baseline``, and ``how``.

    Raises:
        SettingRefused: the file is not there, it or a part of it holds one class alone or nothing to tell sentences apart
            by, or its debates cannot be told apart.
        SourceUnreadable: a line that is no labelled sentence.
    """
    sentences = read_sentences(path)
    known = [sentence_key(one.text) in scorer.weights.sentences for one in sentences]
    if sum(known) >= _LEARNED * len(sentences):
        return _cross_validated(sentences, progress)
    fresh = [one for one, seen in zip(sentences, known, strict=True) if not seen]
    return _with_shipped(scorer, fresh, sum(known), progress)


def read_sentences(path: Path) -> list[LabelledSentence]:
    """Return the labelled sentences of JSON lines, gzipped or not: ``text``, ``check_worthy``; ``id``, ``debate`` if any.

    Raises:
        SettingRefused: the file is not there or holds one class alone.
        SourceUnreadable: a line that is no labelled sentence; the message names it.
    """
    if not path.is_file():
        raise SettingRefused(f"{path} is no file: name JSON lines (gzipped or not) with text and check_worthy")
    rows = [_sentence(line, number, path) for number, line in text_lines(path)]
    if len({one.worthy for one in rows}) < 2:
        raise SettingRefused(f"{path} holds sentences of one class alone: nothing can be told apart")
    return rows


def _sentence(line: str, number: int, path: Path) -> LabelledSentence:
    try:
        row = json.loads(line)
        if not isinstance(row["text"], str) or not isinstance(row["check_worthy"], bool):
            raise TypeError("text is a text, check_worthy true or false")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceUnreadable(f"{path}, line {number}: no text with check_worthy ({error})") from error
    return LabelledSentence(
        id=str(row.get("id", number)),
        text=row["text"],
        worthy=row["check_worthy"],
        debate=str(row.get("debate") or ""),
    )


def _cross_validated(sentences: Sequence[LabelledSentence], progress: Report | None) -> dict[str, Any]:
    groups = debates(sentences)
    splits = folds(groups)
    worthy = [one.worthy for one in sentences]
    values, said = calibrate_folds(held_out_odds(sentences, splits, progress), worthy, splits)
    return {
        "how": f"cross-validated by debate: {len(set(groups))} debates in {len(splits)} parts, none on both sides",
        "sentences": len(sentences),
        **figures_of(values, said, worthy),
        "debates": len(set(groups)),
        "left_out": 0,
        "baseline": _baseline(sentences, splits, progress),
    }


def _with_shipped(
    scorer: TrainedScorer, sentences: Sequence[LabelledSentence], left_out: int, progress: Report | None
) -> dict[str, Any]:
    worthy = [one.worthy for one in sentences]
    values = [scorer.score_text(one.text).value for one in sentences]
    figures = figures_of(values, [value >= scorer.weights.threshold for value in values], worthy)
    return {
        "how": f"shipped weights {scorer.digest[:12]}; the baseline is cross-validated on the file itself",
        "sentences": len(sentences),
        **figures,
        "left_out": left_out,
        "baseline": _baseline(sentences, _splits(sentences), progress),
    }


def _splits(sentences: Sequence[LabelledSentence]) -> Splits:
    """Return parts by debate where debates can be told apart, else stretches of the file."""
    try:
        return folds(debates(sentences))
    except SettingRefused:
        return folds([min(row * FOLDS // len(sentences), FOLDS - 1) for row in range(len(sentences))])


def _baseline(sentences: Sequence[LabelledSentence], splits: Splits, progress: Report | None) -> dict[str, Any]:
    """Return the figures of a TF-IDF logistic regression over words, calibrated as ours is."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts, worthy = [one.text for one in sentences], [one.worthy for one in sentences]
    odds = [0.0] * len(texts)
    for number, (learned, tested) in enumerate(splits, 1):
        if len({worthy[row] for row in learned}) < 2:
            raise SettingRefused("a part of the file holds sentences of one class alone: more sentences are needed")
        vectorizer = TfidfVectorizer()
        try:
            table = vectorizer.fit_transform([texts[row] for row in learned])
        except ValueError as error:  # there is no word of two letters
            raise SettingRefused("a part of the file holds no words: more sentences are needed") from error
        model = LogisticRegression(max_iter=150, tol=1e-3)
        model.fit(table, [worthy[row] for row in learned])
        found = model.decision_function(vectorizer.transform([texts[row] for row in tested]))
        for row, value in zip(tested, found.tolist(), strict=True):
            odds[row] = value
        if progress:
            progress("baseline", number, len(splits))
    values, said = calibrate_folds(odds, worthy, splits)
    return {"model": "TF-IDF logistic regression over words", **figures_of(values, said, worthy)}


def figures_of(values: Sequence[float], said: Sequence[bool], worthy: Sequence[bool]) -> dict[str, Any]:
    """Return ``f1``, ``precision``, ``recall``, ``average_precision``, ``ece`` and the ``bins`` of it."""
    from sklearn.metrics import average_precision_score

    names = {True: "worthy", False: "not"}
    told = classification_figures([names[w] for w in worthy], [names[s] for s in said], ["worthy", "not"])
    row = told["per_class"]["worthy"]
    return {
        **{key: row[key] for key in ("f1", "precision", "recall")},
        "average_precision": round(float(average_precision_score(list(worthy), list(values))), 6),
        **calibration_figures(list(values), list(worthy)),
    }
