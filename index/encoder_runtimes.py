"""Which runtime encodes passages on this machine: measured once, never guessed from a name.

Invariant: a runtime is taken only if its vectors stay near those of float32 and it is clearly faster.
"""

import math
import time

from index.encoder import SentenceTransformerEncoder
from index.errors import ModelRefused
from index.weights import DEFAULT_ENCODER

_BATCH = 16
_CLEARLY = 0.8  # of float32's time: what another runtime may take at most
_ENOUGH = 0.6  # of float32's time: nothing else is tried then
_HOPELESS = 2  # times float32's seconds on one text: whole blocks are not tried
_NEAR = 0.99  # cosine of a passage in two runtimes
_SAMPLE = "The rocket lost thrust when its second stage failed to ignite, and it fell into the sea off the west coast. "


def measure_runtime(model: str = DEFAULT_ENCODER) -> str:
    """Return the fastest runtime for passages on this machine, now; another than ``float32`` only where it clearly wins.

    Takes a few seconds. One text warms each runtime up; the best of three blocks is compared. A runtime that crawls on one
    text is given up there: without instructions for it, bfloat16 takes several times as long as float32. Vectors must stay
    near those of float32: older processors lose integers that grow too large. Where int8 wins by far bfloat16, which needs
    torch, is not tried.
    """
    exact = SentenceTransformerEncoder(model)
    single, slowest = _timed(exact, hopeless=math.inf)
    best, allowed = "float32", _CLEARLY * slowest
    for runtime in ("int8", "bfloat16"):
        if allowed < _ENOUGH * slowest:
            break
        try:
            encoder = SentenceTransformerEncoder(model, runtime=runtime)
        except ModelRefused:
            continue
        _, taken = _timed(encoder, hopeless=_HOPELESS * single)
        if taken < allowed and _near(encoder, exact):
            best, allowed = runtime, taken
    return best


def _timed(encoder: SentenceTransformerEncoder, *, hopeless: float) -> tuple[float, float]:
    """Return the seconds of one text, and of a block of the sample: the least of three, or infinity after ``hopeless``."""
    block = [_SAMPLE * 6] * _BATCH
    encoder.encode_passages(block[:1])  # loads it, which is no part of encoding
    single = min(_seconds(encoder, block[:1]) for _ in range(3))
    if single > hopeless:
        return single, math.inf
    return single, min(_seconds(encoder, block) for _ in range(3))


def _seconds(encoder: SentenceTransformerEncoder, texts: list[str]) -> float:
    begin = time.perf_counter()
    encoder.encode_passages(texts)
    return time.perf_counter() - begin


def _near(encoder: SentenceTransformerEncoder, exact: SentenceTransformerEncoder) -> bool:
    texts = [_SAMPLE[start:] for start in range(0, len(_SAMPLE), 10)]
    cosines = (encoder.encode_passages(texts) * exact.encode_passages(texts)).sum(axis=1)
    return float(cosines.min()) >= _NEAR
