"""What a desk's accept and drop decisions teach: how it leans, beside what annotators found worth checking.

Invariant: few decisions change little (a prior holds every weight near "no change"), and a leaning is used with the weights
that it was learned on alone.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ModelRefused, SettingRefused, SourceUnreadable
from workbench.json_lines import text_lines
from workbench.model_files import read_model, write_model
from workbench.serialise import from_plain, to_plain
from workbench.text import count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Row = NDArray[np.float64]

LEANING_FORMAT = "claim-workbench desk worth 1"
FEWEST = 20  # decisions, of which five at least go either way
_EITHER = 5
_PRIOR = 4.0  # precision of the prior: as if so many halves of a decision had said "no change"
_STEPS = 25
_NOISE = 1e-9  # of a sum: by so much a step may seem to lead up


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskDecision:
    """A claim that a desk accepted, or dropped."""

    text: str
    accepted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LeaningWeights:
    """Log odds become ``offset + slope * log odds + harm * harm + reach * reach``."""

    offset: float = 0.0
    slope: float = 1.0
    harm: float = 0.0
    reach: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskLeaning:
    """What was learned from a desk's decisions. ``base`` is the digest of the check-worthiness weights beneath.

    ``log_loss_before`` and ``log_loss_after`` are over the decisions, the second cross-validated in ten parts; lower is
    better, and a leaning whose second is no lower has learned nothing.
    """

    base: str
    weights: LeaningWeights
    decisions: int
    accepted: int
    log_loss_before: float
    log_loss_after: float
    digest: str = ""

    def check(self, base: str) -> None:
        """Refuse to lean on other weights.

        Raises:
            ModelRefused: ``base`` is not what the leaning was learned on.
        """
        if base != self.base:
            raise ModelRefused(
                "the desk's check-worthiness was learned on other weights than those here: workbench calibrate worth FILE"
            )

    def apply(self, text: str, log_odds: float) -> tuple[float, tuple[str, ...]]:
        """Return the log odds as this desk leans, and what of it is the desk's."""
        told = _told(text)
        weights = self.weights
        moved = {"harm": weights.harm * told[0], "reach": weights.reach * told[1]}
        reasons = tuple(
            f"this desk {'takes up' if value > 0 else 'drops'} claims for their {name}"
            for name, value in moved.items()
            if abs(value) >= 0.25
        )
        return weights.offset + weights.slope * log_odds + sum(moved.values()), reasons


def read_decisions(path: Path) -> list[DeskDecision]:
    """Return the decisions of a file of JSON lines, gzipped or not, with ``text`` and ``accepted`` (true or false).

    Raises:
        SettingRefused: the file is not there.
        SourceUnreadable: a line that is no decision; the message names it.
    """
    if not path.is_file():
        raise SettingRefused(f"{path} is no file: name JSON lines with text and accepted (true or false)")
    return [_decision(line, f"{path}, line {number}") for number, line in text_lines(path)]


def _decision(line: str, where: str) -> DeskDecision:
    try:
        row = json.loads(line)
        text, accepted = row["text"], row["accepted"]
        if not isinstance(text, str) or not isinstance(accepted, bool):
            raise TypeError("text is a text, accepted true or false")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceUnreadable(f"{where}: no text with accepted ({error})") from error
    return DeskDecision(text=text, accepted=accepted)


@dataclass(frozen=True, kw_only=True, slots=True)
class DistinctDecisions:
    """Decisions with every claim once among them, and in words what was taken out."""

    decisions: tuple[DeskDecision, ...]
    notes: tuple[str, ...] = ()


def distinct_decisions(decisions: Sequence[DeskDecision]) -> DistinctDecisions:
    """Return each claim's decision once: one that is named again proves nothing more, and two that contradict nothing.

    Claims are the same where only the space between words differs, as for labelled pairs.
    """
    said: dict[str, set[bool]] = {}
    for one in decisions:
        said.setdefault(_key(one), set()).add(one.accepted)
    agreed = [one for one in decisions if len(said[_key(one)]) == 1]
    kept: dict[str, DeskDecision] = {}
    for one in agreed:
        kept.setdefault(_key(one), one)
    notes = []
    if repeated := len(agreed) - len(kept):
        notes.append(f"{count(repeated, 'decision')} repeated: each claim is counted once")
    if contradicting := len(said) - len(kept):
        notes.append(f"{count(contradicting, 'claim')} both accepted and dropped: left out")
    return DistinctDecisions(decisions=tuple(kept.values()), notes=tuple(notes))


def _key(decision: DeskDecision) -> str:
    return " ".join(decision.text.split())


def learn_leaning(decisions: Sequence[DeskDecision], log_odds: Sequence[float], *, base: str) -> DeskLeaning:
    """Return how a desk leans, given the log odds that the weights ``base`` give its claims.

    Raises:
        SettingRefused: too few decisions, or too few either way.
    """
    import numpy as np

    accepted = sum(one.accepted for one in decisions)
    if len(decisions) < FEWEST or min(accepted, len(decisions) - accepted) < _EITHER:
        raise SettingRefused(
            f"{len(decisions)} decisions with {accepted} accepted teach nothing: {FEWEST} are needed, {_EITHER} of them"
            " either way"
        )
    rows = np.array([[1.0, odds, *_told(one.text)] for one, odds in zip(decisions, log_odds, strict=True)])
    said = np.array([float(one.accepted) for one in decisions])
    held_out = np.zeros(len(decisions))
    for part in range(10):
        tested = np.arange(len(decisions)) % 10 == part
        held_out[tested] = rows[tested] @ _fit(rows[~tested], said[~tested])
    found = [round(float(value), 6) for value in _fit(rows, said)]
    return DeskLeaning(
        base=base,
        weights=LeaningWeights(offset=found[0], slope=found[1], harm=found[2], reach=found[3]),
        decisions=len(decisions),
        accepted=accepted,
        log_loss_before=_loss(np.asarray(log_odds), said),
        log_loss_after=_loss(held_out, said),
    )


def _fit(rows: "Row", said: "Row") -> "Row":
    """Return the weights with the highest posterior, around no change, by Newton's method.

    A step that leads to a lower posterior is halved: where all claims score alike and high, whole ones overshoot for ever.
    """
    import numpy as np

    start = np.array([0.0, 1.0, 0.0, 0.0])
    precision = np.diag([0.1, _PRIOR, _PRIOR, _PRIOR])  # the offset is free: how much a desk takes on is its own affair

    def cost(tried: "Row") -> float:
        log_odds, moved = rows @ tried, tried - start
        return float(np.sum(np.logaddexp(0, log_odds) - said * log_odds) + moved @ precision @ moved / 2)

    weights = start.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - said) + precision @ (weights - start)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + precision
        step, most = np.linalg.solve(bend, slope), cost(weights) + _NOISE
        while cost(weights - step) > most:
            step = step / 2
        weights = weights - step
    return np.asarray(weights)


def _loss(log_odds: "Row", said: "Row") -> float:
    import numpy as np

    return round(float(np.mean(np.logaddexp(0, log_odds) - said * log_odds)), 6)


def _told(text: str) -> tuple[float, float]:
    from workbench.check_worthiness.criteria import harm, reach

    return harm(text)[0], reach(text)[0]


def write_leaning(leaning: DeskLeaning, path: Path) -> str:
    """Write a leaning, whole or not at all, and return its SHA-256.

    Raises:
        SettingRefused: the file cannot be written.
    """
    plain = {name: value for name, value in to_plain(leaning).items() if name != "digest"}
    try:
        return write_model(path, {"format": LEANING_FORMAT, **plain})
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another file with --out") from error


def read_leaning(path: Path) -> DeskLeaning:
    """Return the leaning of a file that ``write_leaning`` wrote.

    Raises:
        ModelRefused: it is none.
    """
    content, digest = read_model(path, model_format=LEANING_FORMAT)
    fields = {name: content[name] for name in DeskLeaning.__dataclass_fields__ if name in content}
    try:
        leaning = from_plain({**fields, "digest": digest}, DeskLeaning)
    except SourceUnreadable as error:
        raise ModelRefused(f"{path} is no desk's check-worthiness: {error}") from error
    if not all(math.isfinite(value) for value in to_plain(leaning.weights).values()):
        raise ModelRefused(f"{path} holds weights that are no numbers: workbench calibrate worth FILE")
    return leaning
