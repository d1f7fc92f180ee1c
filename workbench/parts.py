"""The models and weights that the settings name: what a workbench is made of.

Invariant: each is loaded when it is first needed, once, and never changed afterwards.
"""

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from workbench.machine import measured_choice
from workbench.settings import Settings

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.fusion import FusionPolicy
    from index.late_interaction import LateInteraction
    from workbench.calibration import Calibration
    from workbench.check_worthiness import TrainedScorer
    from workbench.claims import ClaimExtractor
    from workbench.ranking import RankingWeights
    from workbench.stance import StanceModel


class Parts:
    """What a workbench is made of. Threads may share one: loading is guarded."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = RLock()

    @property
    def encoder(self) -> "Encoder":
        """The encoder of the settings."""
        with self._lock:
            return self._encoder

    @cached_property
    def _encoder(self) -> "Encoder":
        return self._encoder_with("float32")

    def _encoder_with(self, runtime: str) -> "Encoder":
        from index.encoder import SentenceTransformerEncoder

        settings = self.settings
        return SentenceTransformerEncoder(
            settings.encoder,
            query_prompt=settings.encoder_query_prompt,
            passage_prompt=settings.encoder_passage_prompt,
            runtime=runtime,
        )

    @property
    def extractor(self) -> "ClaimExtractor":
        """The claim extractor of the settings."""
        with self._lock:
            return self._extractor

    @cached_property
    def _extractor(self) -> "ClaimExtractor":
        from workbench.claims import ClaimExtractor

        return ClaimExtractor(self.settings.parser, worth=self.check_worthiness)

    @property
    def check_worthiness(self) -> "TrainedScorer":
        """The trained scorer of check-worthiness, as the desk of the settings leans; its weights are loaded when needed."""
        with self._lock:
            return self._check_worthiness

    @cached_property
    def _check_worthiness(self) -> "TrainedScorer":
        from workbench.check_worthiness.desk import read_leaning
        from workbench.check_worthiness.scorer import TrainedScorer

        chosen = self.settings.check_worthiness
        return TrainedScorer(leaning=None if chosen == "auto" else read_leaning(Path(chosen).expanduser()))

    @property
    def stance_model(self) -> "StanceModel":
        """The stance model of the settings, calibrated where there is a calibration for it."""
        from workbench.stance_choice import calibrated

        with self._lock:
            return calibrated(*self._stance)

    @property
    def plain_stance_model(self) -> "StanceModel":
        """The stance model of the settings as it is: what a calibration is fitted on."""
        with self._lock:
            return self._stance[0]

    @property
    def calibration(self) -> "Calibration | None":
        """The calibration in force, if there is one."""
        with self._lock:
            return self._stance[1]

    @cached_property
    def _stance(self) -> "tuple[StanceModel, Calibration | None]":
        from workbench.stance_choice import open_stance_model

        return open_stance_model(self.settings)

    def passage_encoder(self) -> "Encoder":
        """Return the encoder for vectors that are written, in the runtime that is fastest here: measured once, and kept."""
        chosen = self.settings.encoder_runtime
        runtime = self._measured_runtime() if chosen == "auto" else chosen
        return self.encoder if runtime == self.encoder.runtime else self._encoder_with(runtime)

    def _measured_runtime(self) -> str:
        from index.encoder import RUNTIMES
        from index.encoder_runtimes import measure_runtime

        path, encoder = self.settings.home / "machine.json", self.settings.encoder
        key = f"passages {self.encoder.digest}"
        return measured_choice(path, key, RUNTIMES, lambda: measure_runtime(encoder))

    def fusion(self) -> "FusionPolicy":
        """Return how the settings fuse the two searches."""
        from index.fusion import FusionPolicy

        settings = self.settings
        return FusionPolicy(
            dense_weight=settings.dense_weight,
            lexical_weight=settings.lexical_weight,
            diversity=settings.diversity,
        )

    @property
    def ranking(self) -> "RankingWeights | None":
        """The evidence ranking of the settings; none where it is off, or was learnt with another encoder.

        Nothing is read for it where the settings leave that out, or where a judge at an address would have to.
        """
        from workbench.ranking import shipped_weights
        from workbench.stance_choice import JUDGE

        if self.settings.evidence_ranking == "fused":
            return None
        weights = shipped_weights()
        if self.settings.evidence_ranking != "read" or self.settings.stance_model.startswith(JUDGE):
            weights = replace(weights, reading=0.0)
        return weights if weights.encoder == self.settings.encoder else None

    @property
    def late_interaction(self) -> "LateInteraction":
        """What tells the evidence ranking how near a passage comes to a claim, word by word; it has no settings."""
        with self._lock:
            return self._late_interaction

    @cached_property
    def _late_interaction(self) -> "LateInteraction":
        from index.late_interaction import LateInteraction

        return LateInteraction()
