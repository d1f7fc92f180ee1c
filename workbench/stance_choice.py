"""From settings to the stance model and to the rule that its calibration sets: this part of the composition by itself.

Invariant: a judge at an address is used only if the settings name it; a calibration only with the weights it was fitted on.
"""

from pathlib import Path

from workbench.calibration import CalibratedStance, Calibration, read_calibration
from workbench.calibration.parameters import FILE
from workbench.calibration.stance import weights_of
from workbench.machine import measured_choice
from workbench.settings import Settings
from workbench.stance import StanceModel
from workbench.verdicts import VerdictRule

#: What a judge's name begins with in the settings: ``openai:MODEL``.
JUDGE = "openai:"
#: Part of the risk that a bar fitted on single pairs has to keep: a claim takes the surest of several passages, and so is
#: wrong more often than a pair at the same bar. That is a precaution, and no bound on claims.
PAIRS_SHARE = 0.5
#: What decides which passages a claim is weighed against, and how.
_OF_A_CLAIM = (
    "passages_per_claim",
    "evidence_ranking",
    "supports_at",
    "refutes_at",
    "evidence_gain",
    "encoder",
    "encoder_query_prompt",
    "encoder_passage_prompt",
    "dense_weight",
    "lexical_weight",
    "diversity",
    "later_evidence",
)


def open_stance_model(settings: Settings) -> tuple[StanceModel, Calibration | None]:
    """Return the stance model of the settings, not scaled, and its calibration where there is one.

    Raises:
        ModelRefused: the model cannot be used, or the calibration belongs to other weights.
        SettingRefused: a judge without an address, or a calibration file that is not there.
    """
    model, beside = _open_judge(settings) if settings.stance_model.startswith(JUDGE) else _open_weights(settings)
    if settings.calibration == "none":
        return model, None
    if settings.calibration == "auto":
        found = beside is not None and beside.is_file()
        return model, read_calibration(beside, weights=weights_of(model)) if found and beside else None
    return model, read_calibration(Path(settings.calibration).expanduser(), weights=weights_of(model))


def calibrated(model: StanceModel, calibration: Calibration | None) -> StanceModel:
    """Return ``model`` with its temperature applied, where there is one."""
    return CalibratedStance(model, calibration) if calibration else model


def claim_policy(settings: Settings) -> str:
    """Return the settings that bars on whole claims depend on, as one line: with others those bars are not used."""
    return " ".join(f"{name}={getattr(settings, name)}" for name in _OF_A_CLAIM)


def verdict_rule(settings: Settings, calibration: Calibration | None) -> VerdictRule:
    """Return what the calibration adds to the verdict rule at the risk of the settings; nothing without one."""
    if calibration is None:
        return VerdictRule()
    basis, level = calibration.level(claim_policy(settings))
    share = PAIRS_SHARE if basis == "pairs" else 1.0
    return VerdictRule(
        decide_at=level.bar_for(settings.risk * share),
        risk=settings.risk,
        decisive=level.decisive,
        undecided=level.undecided,
        weights=level.weights,
    )


def _open_weights(settings: Settings) -> tuple[StanceModel, Path | None]:
    from workbench.stance.cross_encoder import RUNTIMES, CrossEncoderStance, resolve_model
    from workbench.stance.runtimes import measure_runtime

    folder, digest = resolve_model(settings.stance_model)
    runtime: str = settings.stance_runtime
    if runtime == "auto":
        runtime = measured_choice(
            settings.home / "machine.json",
            f"stance {digest}",
            RUNTIMES,
            lambda: measure_runtime(settings.stance_model),
        )
    return CrossEncoderStance(settings.stance_model, runtime=runtime), folder / FILE


def _open_judge(settings: Settings) -> tuple[StanceModel, Path | None]:
    from workbench.stance.judge import JudgeStance
    from workbench.stance.judge_client import ChatClient, ChatLimits, judge_key

    limits = ChatLimits(
        calls=settings.judge_max_calls,
        tokens=settings.judge_max_tokens,
        seconds=settings.judge_seconds,
        answer_tokens=settings.judge_answer_tokens,
    )
    client = ChatClient(settings.judge_url, key=judge_key(), limits=limits)
    return JudgeStance(settings.stance_model.removeprefix(JUDGE), client, settings.home / "judge"), None
