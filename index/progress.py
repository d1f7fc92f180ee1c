"""How far a long job is: what is done, at what rate, and how long it will still take.

Invariant: the rate is that of the last half minute, so that what an earlier attempt had finished does not flatter it.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

#: ``report(stage, done, total)``; total is 0 while it is not known.
Progress = Callable[[str, int, int], None]

WINDOW = 30.0  # seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Where a stage is: ``rate`` in items a second and ``seconds_left``; ``None`` while they are not known."""

    stage: str
    done: int
    total: int
    rate: float | None
    seconds_left: float | None

    def words(self) -> str:
        """Return rate and time left for a person, such as ``76/s, 2 min 10 s left``; empty while they are not known."""
        if self.rate is None:
            return ""
        said = f"{self.rate:,.0f}/s" if self.rate >= 10 else f"{self.rate:.1f}/s"
        return said if self.seconds_left is None else f"{said}, {duration(self.seconds_left)} left"


class Meter:
    """Turns reports of progress into a pace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._seen: deque[tuple[float, int]] = deque()

    def update(self, stage: str, done: int, total: int) -> Pace:
        """Take a report and return the pace."""
        now = self._clock()
        if stage != self._stage or (self._seen and done < self._seen[-1][1]):
            self._stage = stage
            self._seen.clear()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW:
            self._seen.popleft()
        begin, first = self._seen[0]
        rate = (done - first) / (now - begin) if now - begin >= 1 and done > first else None
        left = (total - done) / rate if rate and total else None
        return Pace(stage=stage, done=done, total=total, rate=rate, seconds_left=left)


def duration(seconds: float) -> str:
    """Return a length of time in words: ``45 s``, ``2 min 10 s``, ``3 h 05 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
