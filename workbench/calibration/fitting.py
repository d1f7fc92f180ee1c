"""Fitting: labelled pairs, and claims that were checked whole, to the parameters of a calibration.

Invariant: the same model on the same files gives the same parameters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.calibration.labelled import NOT_SUPPORTED, LabelledPairs, check_labels, class_probabilities
from workbench.calibration.parameters import Calibration, DataUsed, Level
from workbench.calibration.reliability import expected_calibration_error, reliability_bins
from workbench.calibration.repeats import distinct
from workbench.calibration.risk import ASSURANCE, RISKS, Bar, lowest_bar
from workbench.calibration.scaling import Scaling, fit_scaling, fit_temperature, scale_scores
from workbench.calibration.stance import weights_of
from workbench.calibration.weighing import cross_fitted, fit_weights
from workbench.confidence import ConfidenceWeights
from workbench.records import Stance, StanceScores
from workbench.stance.protocol import StanceModel


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimOutcome:
    """One claim that was checked whole, without a bar: was its suggestion decisive, how confident, and right.

    ``unknowable`` says that NOT_ENOUGH_EVIDENCE is the right verdict: it matters where a bar turns the suggestion into it.
    ``features`` are those of the deciding side (``workbench.confidence``); empty where nothing decides.
    """

    decisive: bool
    confidence: float
    right: bool
    unknowable: bool
    features: tuple[float, ...] = ()


def fit_pairs(
    model: StanceModel,
    files: Sequence[LabelledPairs],
    *,
    assurance: float = ASSURANCE,
    progress: Callable[[str, int, int], None] | None = None,
    note: Callable[[str], None] | None = None,
) -> Calibration:
    """Return a calibration of ``model`` (which must not be a calibrated one) fitted on labelled pairs.

    The pairs must be new to the model: on those that it learnt from it is surer, and more often right, than elsewhere. One
    that is named again is counted once. ``note`` is told in words what could not be fitted.

    Raises:
        SettingRefused: the pairs have one label alone, or each has several.
    """
    files = distinct(files).files
    check_labels(files)
    scored = []
    for labelled in files:
        name = labelled.name
        report = (lambda done, total, name=name: progress(name, done, total)) if progress else None
        scored.append((labelled, model.score([(pair.claim, pair.evidence) for pair in labelled.pairs], report)))
    fitted = fit_temperature(scored)
    if fitted.why_not and note:
        note(f"the temperature stays 1: {fitted.why_not}")
    temperature = fitted.value
    scaled = [(labelled, [scale_scores(row, temperature) for row in scores]) for labelled, scores in scored]
    outcomes = [outcome for labelled, scores in scaled for outcome in decided_pairs(labelled, scores)]
    level = Level(
        data=tuple(DataUsed(name=item.name, sha256=item.digest, count=len(item.pairs)) for item in files),
        bars=_bars(outcomes, sum(len(item.pairs) for item in files), assurance),
        assurance=assurance,
        ece=_pairs_error(scaled),
    )
    return Calibration(model=model.name, weights=weights_of(model), temperature=temperature, pairs=level)


def decided_pairs(labelled: LabelledPairs, scores: Sequence[StanceScores]) -> list[tuple[float, bool]]:
    """Return confidence and rightness of the pairs that are more probably decided than not by one stance.

    A pair counts where SUPPORTS or REFUTES has the highest of the three probabilities. One that the model takes to be
    refuted, where the label says only that it is not supported, is left out: nobody knows whether it is right.
    """
    outcomes = []
    for pair, row in zip(labelled.pairs, scores, strict=True):
        stance = Stance.SUPPORTS if row.supports > row.refutes else Stance.REFUTES
        confidence = max(row.supports, row.refutes)
        unknown = pair.label == NOT_SUPPORTED and stance is Stance.REFUTES
        if confidence > row.neutral and not unknown:
            outcomes.append((confidence, pair.label == stance.name))
    return outcomes


def fit_claims(
    outcomes: Sequence[ClaimOutcome],
    *,
    data: tuple[DataUsed, ...],
    policy: str,
    risk: float,
    assurance: float = ASSURANCE,
) -> Level:
    """Return the level of whole claims: bars on the confidence of decisive suggestions, and how confidences are scaled.

    Where the outcomes carry features, and enough of them are right and wrong, confidence is first made anew of these
    (``calibration.weighing``). It is scaled as it will be shown: decisive above the bar of ``risk``, undecided below it.
    Where no bar keeps the risk nothing will be decisive, and the scaling of decisive ones is fitted on all of them.
    """
    weights, outcomes = _weighed(outcomes)
    candidates = [(outcome.confidence, outcome.right) for outcome in outcomes if outcome.decisive]
    level = Level(data=data, bars=_bars(candidates, len(outcomes), assurance), assurance=assurance, policy=policy)
    bar = level.bar_for(risk)
    above = [outcome for outcome in candidates if outcome[0] >= bar]
    below = [
        (1 - outcome.confidence, outcome.unknowable) if outcome.decisive else (outcome.confidence, outcome.right)
        for outcome in outcomes
        if not outcome.decisive or outcome.confidence < bar
    ]
    decisive, undecided = _scaling(above or candidates), _scaling(below)
    shown = [(decisive.apply(value), right) for value, right in above]
    shown += [(undecided.apply(value), right) for value, right in below]
    error = expected_calibration_error(reliability_bins([value for value, _ in shown], [right for _, right in shown]))
    return replace(level, decisive=decisive, undecided=undecided, ece=error, weights=weights)


def _weighed(outcomes: Sequence[ClaimOutcome]) -> tuple[ConfidenceWeights | None, Sequence[ClaimOutcome]]:
    """Return weights, and the outcomes with confidences by the weights of other outcomes; as they are without weights."""
    rows = [row for row, outcome in enumerate(outcomes) if outcome.decisive and outcome.features]
    features, right = [outcomes[row].features for row in rows], [outcomes[row].right for row in rows]
    weights = fit_weights(features, right)
    confidences = cross_fitted(features, right) if weights else None
    if weights is None or confidences is None:
        return None, outcomes
    anew = dict(zip(rows, confidences, strict=True))
    return weights, [
        replace(outcome, confidence=anew.get(row, outcome.confidence)) for row, outcome in enumerate(outcomes)
    ]


def _scaling(outcomes: Sequence[tuple[float, bool]]) -> Scaling:
    return fit_scaling([confidence for confidence, _ in outcomes], [right for _, right in outcomes])


def _bars(outcomes: Sequence[tuple[float, bool]], total: int, assurance: float) -> tuple[Bar, ...]:
    found = (lowest_bar(outcomes, risk=risk, total=total, assurance=assurance) for risk in RISKS)
    return tuple(bar for bar in found if bar is not None)


def _pairs_error(scored: Sequence[tuple[LabelledPairs, Sequence[StanceScores]]]) -> float:
    confidences, right = [], []
    for labelled, scores in scored:
        for gold, row in zip(labelled.gold(), scores, strict=True):
            probabilities = class_probabilities(row, labelled.classes)
            best = max(range(len(probabilities)), key=probabilities.__getitem__)
            confidences.append(probabilities[best])
            right.append(labelled.classes[best] == gold)
    return expected_calibration_error(reliability_bins(confidences, right))
