"""Batches: many articles or claims, checked in chunks that survive a kill at any moment.

    from workbench.batch import BatchRequest, run_batch

    result = run_batch(partial(open_workbench, index="news"), BatchRequest(inputs=("claims.csv",)), Path("out"))

``BatchJob`` does the same in a thread, for a page: start, progress, stop, result.

Invariant: a finished chunk is on disk before it is reported; the same request over the same folder goes on where it was,
and the final files are the same, byte for byte, as if nothing had happened.
"""

from workbench.batch.jobs import BatchJob, BatchSummary, list_batches
from workbench.batch.request import BatchProgress, BatchRequest, BatchResult, Estimate
from workbench.batch.running import estimate_batch, run_batch

__all__ = [
    "BatchJob",
    "BatchProgress",
    "BatchRequest",
    "BatchResult",
    "BatchSummary",
    "Estimate",
    "estimate_batch",
    "list_batches",
    "run_batch",
]
