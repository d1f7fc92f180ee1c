"""Which runtime computes the stance model on this machine: measured once, never guessed from a name.

Invariant: a runtime is taken only if its probabilities on the sample stay near those of float32 and it is clearly faster.
"""

import math
import time

from workbench.errors import ModelRefused
from workbench.records import StanceScores
from workbench.stance.cross_encoder import CrossEncoderStance
from workbench.stance.protocol import Pair

#: A runtime must need less than this part of float32's time.
CLEARLY = 0.8
#: Largest difference of a probability from float32's, on the sample.
NEAR = 0.1
_HOPELESS = 4.0  # times float32's seconds on one pair: the whole sample is not tried
_ENOUGH = 0.6  # of float32's time: a third runtime is not tried
_CLAIMS = (
    "The ferry sank off the west coast in April.",
    "No one was hurt when the bridge closed.",
    "Bread prices rose by four per cent in May.",
    "The second launch of the rocket failed in August.",
)
_EVIDENCE = (
    "The ferry went down off the west coast on 3 April, the harbour authority said.",
    "Four people were injured when the bridge was closed in a hurry on Tuesday evening.",
    "The statistics office put the rise in bread prices at 4% for May, after 2.5% in April.",
    "The agency said that the third stage did not ignite, and that it would try again in October.",
    "A lighthouse keeper retired after forty years, and the lamp has been automatic since then.",
)


def sample_pairs() -> list[Pair]:
    """Return the pairs that a measurement reads: single sentences and passages of about a hundred tokens."""
    passages = [" ".join(_EVIDENCE[start:] + _EVIDENCE[:start]) for start in range(len(_EVIDENCE))]
    texts = [(_EVIDENCE[row], _EVIDENCE[row + 1], passages[row], passages[row + 1]) for row in range(len(_CLAIMS))]
    return [(claim, evidence) for claim, chosen in zip(_CLAIMS, texts, strict=True) for evidence in chosen]


def measure_runtime(model: str) -> str:
    """Return the fastest runtime for ``model`` here, now, that is near float32. Takes some seconds.

    The slow ones read the sample once: on a busy machine that alone can take half a minute.

    Raises:
        ModelRefused: the model cannot be loaded at all.
    """
    pairs = sample_pairs()
    exact, slowest, single = _timed(CrossEncoderStance(model), pairs, math.inf)
    best, allowed = "float32", slowest * CLEARLY
    for runtime in ("int8", "bfloat16"):
        if allowed < slowest * _ENOUGH:
            break
        try:
            scores, taken, _ = _timed(CrossEncoderStance(model, runtime=runtime), pairs, single * _HOPELESS)
        except ModelRefused:
            continue
        if taken < allowed and _near(scores, exact):
            best, allowed = runtime, taken
    return best


def _timed(stance: CrossEncoderStance, pairs: list[Pair], hopeless: float) -> tuple[list[StanceScores], float, float]:
    """Return scores, the seconds for all ``pairs``, and those for one; infinity where one takes ``hopeless`` seconds."""
    stance.score(pairs[:1])  # warms up
    begin = time.perf_counter()
    stance.score(pairs[:1])
    single = time.perf_counter() - begin
    if single > hopeless:
        return [], math.inf, single
    begin = time.perf_counter()
    scores = stance.score(pairs)
    return scores, time.perf_counter() - begin, single


def _near(scores: list[StanceScores], exact: list[StanceScores]) -> bool:
    differences = (
        max(abs(left.supports - right.supports), abs(left.refutes - right.refutes), abs(left.neutral - right.neutral))
        for left, right in zip(scores, exact, strict=True)
    )
    return max(differences) <= NEAR
