"""How long claims stay in each state: most of a desk's cycle is waiting, and waiting shows nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from workbench.reviews.records import ReviewState
from workbench.reviews.states import ENDED, WAITING


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimTimes:
    """Seconds that one claim spent in each state up to now, or up to its publication.

    ``cycle`` runs from recording to the first publication and is ``None`` before it. ``queue`` is the part in which it
    waited for somebody, ``work`` the part in which somebody had begun.
    """

    claim_id: str
    seconds: Mapping[ReviewState, float]
    cycle: float | None

    @property
    def queue(self) -> float:
        """Seconds in which the claim waited for somebody."""
        return sum(spent for state, spent in self.seconds.items() if state in WAITING)

    @property
    def work(self) -> float:
        """Seconds in which somebody had begun and not ended."""
        return sum(spent for state, spent in self.seconds.items() if state not in WAITING and state not in ENDED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """Times over many claims, in seconds: medians, of those that were ever in a state or were published."""

    claims: int
    published: int
    median_cycle: float | None
    median_queue: float | None
    median_work: float | None
    queue_share: float | None
    by_state: Mapping[ReviewState, float] = field(default_factory=dict)


def claim_times(claim_id: str, created_at: str, steps: Iterable[tuple[str, ReviewState]], until: str) -> ClaimTimes:
    """Return the times of a claim that was recorded at ``created_at`` and changed its state at ``steps``, in order."""
    seconds: dict[ReviewState, float] = {}
    begun, since, state = _moment(created_at), _moment(created_at), ReviewState.UNASSIGNED
    cycle: float | None = None
    for at, reached in [*steps, (until, None)]:
        now = _moment(at)
        if state not in ENDED:
            seconds[state] = seconds.get(state, 0.0) + (now - since).total_seconds()
        if reached is None:
            break
        if reached is ReviewState.PUBLISHED and cycle is None:
            cycle = (now - begun).total_seconds()
        since, state = now, reached
    return ClaimTimes(claim_id=claim_id, seconds=seconds, cycle=cycle)


def summarise(times: Sequence[ClaimTimes]) -> Times:
    """Return the medians of ``times``; ``queue_share`` is the part of all time that was waiting."""
    ended = [one for one in times if one.cycle is not None]
    spent = sum(one.queue + one.work for one in times)
    states = {
        state: median(one.seconds[state] for one in times if state in one.seconds)
        for state in ReviewState
        if any(state in one.seconds for one in times)
    }
    return Times(
        claims=len(times),
        published=len(ended),
        median_cycle=median(one.cycle or 0.0 for one in ended) if ended else None,
        median_queue=median(one.queue for one in ended) if ended else None,
        median_work=median(one.work for one in ended) if ended else None,
        queue_share=sum(one.queue for one in times) / spent if spent else None,
        by_state=states,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
