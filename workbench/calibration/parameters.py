"""What was fitted, as a JSON file that names the weights and the data it belongs to.

Invariant: a calibration is used with the weights it was fitted on and with no others; the file is replaced whole or not at
all; equal parameters give equal bytes and an equal digest.
"""

import hashlib
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.calibration.risk import ASSURANCE, Bar
from workbench.calibration.scaling import Scaling
from workbench.confidence import FEATURES, ConfidenceWeights
from workbench.errors import ModelRefused, SettingRefused, SourceUnreadable
from workbench.files import write_whole
from workbench.serialise import from_plain, to_plain

FORMAT = 1
#: Name of the file beside a model's weights.
FILE = "calibration.json"
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class DataUsed:
    """One file that parameters were fitted on; ``count`` is pairs or claims."""

    name: str
    sha256: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """Bars on confidence, fitted on pairs or on whole claims.

    ``bars`` has one entry for each risk that a bar could be shown to keep. ``decisive`` and ``undecided`` scale the
    confidence of suggestions, and ``weights`` say how sure one side of the evidence is, where claims were checked.
    ``policy`` names the settings that the claims were checked with; empty for pairs. ``ece`` is the expected calibration
    error on the data of the fit.
    """

    data: tuple[DataUsed, ...]
    bars: tuple[Bar, ...]
    assurance: float = ASSURANCE
    decisive: Scaling = field(default_factory=Scaling)
    undecided: Scaling = field(default_factory=Scaling)
    policy: str = ""
    ece: float = 0.0
    weights: ConfidenceWeights | None = None

    def bar_for(self, risk: float) -> float:
        """Return the bar that keeps ``risk``; infinity where none is known to."""
        kept = [bar for bar in self.bars if bar.risk <= risk + 1e-9]
        return max(kept, key=lambda bar: bar.risk).bar if kept else math.inf


@dataclass(frozen=True, kw_only=True, slots=True)
class Calibration:
    """Everything fitted for one model. ``claims`` is there only if whole claims were checked for it."""

    model: str
    weights: str
    temperature: float
    pairs: Level
    claims: Level | None = None
    format: int = FORMAT

    @property
    def digest(self) -> str:
        """SHA-256 over all parameters."""
        return hashlib.sha256(_to_text(self).encode()).hexdigest()

    def level(self, policy: str) -> tuple[str, Level]:
        """Return ``claims`` where it was fitted under ``policy``, else ``pairs``, with its name."""
        if self.claims is not None and self.claims.policy == policy:
            return "claims", self.claims
        return "pairs", self.pairs


def _to_text(calibration: Calibration) -> str:
    return json.dumps(to_plain(calibration), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write ``calibration`` to ``path``, synced and whole.

    Raises:
        SettingRefused: the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _to_text(calibration))
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another file with --out") from error


def read_calibration(path: Path, *, weights: str) -> Calibration:
    """Return the calibration in ``path``, if it belongs to the model whose ``weights`` are given.

    Raises:
        SettingRefused: no such file.
        ModelRefused: no calibration, another format, values out of range, or fitted on other weights.
    """
    if not path.is_file():
        raise SettingRefused(f"{path} is no file: run workbench calibrate, or set calibration to auto or none")
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too large")
        plain: Any = json.loads(path.read_text(encoding="utf-8"))
        if plain.get("format") != FORMAT:
            raise ValueError(f"its format is {plain.get('format')!r}, not {FORMAT}")
        calibration: Calibration = from_plain(plain, Calibration)
        _check(calibration)
    except (ValueError, AttributeError, RecursionError, SourceUnreadable) as error:
        reason = str(error).splitlines()[0]
        raise ModelRefused(f"{path} is no calibration ({reason}): run workbench calibrate again") from error
    if calibration.weights != weights:
        raise ModelRefused(
            f"{path} was fitted on other weights ({calibration.weights[:12]}..., these are {weights[:12]}...):"
            " run workbench calibrate again, or set calibration to none"
        )
    return calibration


def _check(calibration: Calibration) -> None:
    """Refuse what no fit can have given: JSON admits NaN and any number."""
    if not 0.01 <= calibration.temperature <= 100:
        raise ValueError(f"its temperature is {calibration.temperature}")
    for level in (calibration.pairs, calibration.claims):
        for bar in level.bars if level else ():
            if not (0 < bar.risk < 1 and 0 <= bar.bar <= 1):
                raise ValueError(f"it has a bar of {bar.bar} for a risk of {bar.risk}")
        if level and level.weights and len(level.weights.weights) != len(FEATURES):
            raise ValueError(f"it weighs {len(level.weights.weights)} things, not {len(FEATURES)}")
        if level and level.weights and not all(map(math.isfinite, (*level.weights.weights, level.weights.intercept))):
            raise ValueError("a weight of it is no number")
        for scaling in (level.decisive, level.undecided) if level else ():
            if not (0 <= scaling.slope <= 10 and abs(scaling.offset) <= 100):
                raise ValueError(f"it has a slope of {scaling.slope} and an offset of {scaling.offset}")
