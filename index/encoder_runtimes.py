"""Which runtime encodes passages on this machine: measured once, never guessed from a name.

Invariant: a runtime is taken only if its vectors stay near those of float32 and it is clearly faster.
"""

import math
import time

from index.encoder import SentenceTransformerEncoder
from index.errors import ModelRefused
from index.weights import DEFAULT_ENCODER

_BATCH = 32
_CLEARLY = 0.8  # of float32's time: what another runtime may take at most
_ENOUGH = 0.6  # of float32's time: nothing else is tried then
_NEAR = 0.99  # cosine of a passage in two runtimes
_SAMPLE = "The rocket lost thrust when its second stage failed to ignite, and it fell into the sea off the west coast. "


def measure_runtime(model: str = DEFAULT_ENCODER) -> str:
    """Return the fastest runtime for passages on this machine, now; another than ``float32`` only where it clearly wins.

    Takes a few seconds. One text warms each runtime up; the best of three blocks is compared. A runtime that crawls is
    given up after the first few: without instructions for it, bfloat16 would take minutes. Vectors must stay near those of
    float32: older processors lose integers that grow too large. Where int8 wins by far bfloat16, which needs torch, is not
    tried.
    """
    exact = SentenceTransformerEncoder(model)
    slowest = _best_of_three(exact, hopeless=math.inf)
    best, allowed = "float32", _CLEARLY * slowest
    for runtime in ("int8", "bfloat16"):
        if allowed < _ENOUGH * slowest:
            break
        try:
            encoder = SentenceTransformerEncoder(model, runtime=runtime)
        except ModelRefused:
            continue
        taken = _best_of_three(encoder, hopeless=slowest)
        if taken < allowed and _near(encoder, exact):
            best, allowed = runtime, taken
    return best


def _best_of_three(encoder: SentenceTransformerEncoder, *, hopeless: float) -> float:
    """Return the seconds that a block of the sample takes; infinity where one text of it takes more than ``hopeless``."""
    block = [_SAMPLE * 6] * _BATCH
    encoder.encode_passages(block[:1])  # loads it, which is no part of encoding
    takes = []
    for texts in (block[:1], block, block, block):
        begin = time.perf_counter()
        encoder.encode_passages(texts)
        takes.append(time.perf_counter() - begin)
        if takes[0] > hopeless:
            return math.inf
    return min(takes[1:])


def _near(encoder: SentenceTransformerEncoder, exact: SentenceTransformerEncoder) -> bool:
    texts = [_SAMPLE[start:] for start in range(0, len(_SAMPLE), 10)]
    cosines = (encoder.encode_passages(texts) * exact.encode_passages(texts)).sum(axis=1)
    return float(cosines.min()) >= _NEAR
