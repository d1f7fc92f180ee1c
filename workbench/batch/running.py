"""Running a batch: inputs to chunks, chunks to workers, finished chunks to disk, and at the end the final files.

Invariant: progress tells of nothing that is not on disk. Whatever moment it is stopped at, the same call goes on where it
was; the final files follow from the chunks and their order alone.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from index.progress import Meter
from workbench.batch.chunks import Chunk, Outcome, make_chunks
from workbench.batch.engines import Engine, OneProcess, Processes
from workbench.batch.final import write_final
from workbench.batch.folder import ASKED, ORDER, BatchFolder, order_line
from workbench.batch.items import ItemKind, batch_items
from workbench.batch.own_files import check_own, files_of_formats, own_tables
from workbench.batch.request import BatchProgress, BatchRequest, BatchResult, Estimate
from workbench.batch.work import Opener, changed
from workbench.errors import BatchRefused, SettingRefused, SourceUnreadable
from workbench.exports import tables
from workbench.records import Provenance
from workbench.serialise import from_plain, to_json, to_plain

FORMAT = 1
FORMATS = ("csv", "jsonl")
Report = Callable[[BatchProgress], None]
_COUNTED = 1_000  # items, after which it is asked whether to stop
_TRIAL = 8  # items that an estimate is made from


def run_batch(
    opener: Opener,
    request: BatchRequest,
    out: Path,
    *,
    workers: int = 1,
    formats: Sequence[str] = FORMATS,
    retry_failed: bool = False,
    anew: bool = False,
    progress: Report | None = None,
    stop: Callable[[], bool] | None = None,
    engine: Engine | None = None,
) -> BatchResult:
    """Check everything that ``request`` names, and write the results into the folder ``out``.

    Args:
        opener: makes the workbench; with several workers it is called in each of them.
        request: what to check.
        out: folder of this batch; one that was stopped goes on.
        workers: processes that work at once; one works in this process.
        formats: of the final files: csv, jsonl, parquet, xlsx.
        retry_failed: check the items again that failed, and no others.
        anew: begin again where the folder holds a batch of another index, other models or other inputs. What follows
            from equal inputs is kept even then; addresses are fetched again, as nobody knows what stands there now.
        progress: hears of each finished chunk.
        stop: asked between chunks, and while items are counted; when it says true, what is finished stays and the call
            returns.
        engine: works on the chunks, in place of ``workers`` processes.

    Raises:
        SettingRefused, SourceUnreadable: inputs, columns or formats that cannot be used.
        BatchRefused: the folder holds another batch, is being worked on, or its index has moved on.
        IndexMissing, IndexDamaged, ModelRefused: the workbench cannot be used; what is finished stays.
    """
    if workers < 1:
        raise SettingRefused(f"{workers} workers can do nothing: give at least one")
    tables.check_formats(formats)  # now, and not when the last item is done
    asked_to_stop = stop or (lambda: False)
    total = 0
    for total, _ in enumerate(batch_items(request, digests=False), 1):
        if not total % _COUNTED and asked_to_stop():
            return BatchResult(finished=False, items=0, failed=0, kept=0)
    if not total:
        named = ", ".join((*request.inputs, *request.addresses))
        raise SettingRefused(f"there is nothing to check in {named}: no article, no address and no row of a table")
    folder = BatchFolder(out)
    check_own(folder, request, formats)
    with folder.locked():
        using = engine or (OneProcess(opener) if workers == 1 else Processes(opener, workers))
        try:
            run = _Run(folder, request, using, total=total, retry=retry_failed, progress=progress, stop=stop)
            run.begin(formats, anew=anew)
            if not run.work(fetch_again=anew):
                return run.result(finished=False)
        finally:
            if engine is None:
                using.close()
        summary = write_final(folder, formats)
        return run.result(finished=True, summary=summary)


class _Stopped(Exception):
    """Somebody asked the batch to stop; never leaves this module."""


class _Run:
    """One attempt at a batch."""

    def __init__(
        self,
        folder: BatchFolder,
        request: BatchRequest,
        engine: Engine,
        *,
        total: int,
        retry: bool,
        progress: Report | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._folder, self._request, self._engine = folder, request, engine
        self._provenance = engine.provenance()
        self._retry = retry
        self._progress = progress or (lambda step: None)
        self._stop = stop or (lambda: False)
        self._meter = Meter()
        self._total, self._done, self._failed, self._kept = total, 0, 0, 0
        self._stopped = False
        self._written: list[str] = []  # the tables that stand in the folder

    def begin(self, formats: Sequence[str], *, anew: bool) -> None:
        """Write down what is asked, or compare it with what was asked here before.

        The tables stand there as well: what a later attempt may replace, and take away, is what this one may have written.
        """
        asked = {"format": FORMAT, "request": to_plain(self._request), "provenance": to_plain(self._provenance)}
        before = self._folder.asked()
        if before is not None and not anew:
            _compare(before, asked, self._folder.path, self._provenance)
        self._written = own_tables(before, self._folder.summary() if before else None)
        said = {name: value for name, value in (before or {}).items() if name != "files"}
        if before is not None and (anew or self._retry or said != json.loads(json.dumps(asked))):
            self._unfinish()
        files = {*self._written, *files_of_formats(formats)}
        self._folder.write_json(ASKED, {**asked, "files": sorted(files)})

    def _unfinish(self) -> None:
        self._folder.unfinish(self._written)
        self._written = []

    def work(self, *, fetch_again: bool = False) -> bool:
        """Make every chunk that is not there; return whether all are, false where it was stopped.

        With ``fetch_again`` those with an address are made whether they are there or not.
        """
        try:
            with self._folder.writing(ORDER) as path:
                with path.open("w", encoding="utf-8", newline="\n") as order:
                    stream = self._missing(order, fetch_again)
                    for done in self._engine.run(stream, self._provenance, match_all=self._request.match_all):
                        self._folder.keep(done.chunk.key, done.data)
                        self._count(done.chunk, self._folder.reasons(done.chunk.key) or [])
                if self._stopped:
                    raise _Stopped  # so that half an order gets no name
                if not self._folder.has_order(path):  # an input was altered: the final files are of another batch
                    self._unfinish()
        except _Stopped:
            return False
        return True

    def _missing(self, order: TextIO, fetch_again: bool) -> Iterator[Chunk]:
        """Yield the chunks that have to be made, while their order is written down; end early where it is stopped."""
        before = self._before()
        made_with = made_with_digest(self._provenance, self._request.match_all)
        for chunk in make_chunks(batch_items(self._request), made_with, self._request.chunk):
            if self._stop():
                self._stopped = True
                return
            order.write(order_line(chunk))
            earlier = next(before, None)
            reasons = self._folder.reasons(chunk.key)
            if self._retry and (reasons is None or any(reasons)):
                yield self._again(chunk, earlier if reasons is None else chunk.key)
            elif reasons is None or (fetch_again and any(item.kind is ItemKind.ADDRESS for item in chunk.items)):
                yield chunk
            else:
                self._kept += len(chunk.items)
                self._count(chunk, reasons)

    def _before(self) -> Iterator[str]:
        """Yield the keys of the chunks of the finished batch that is to be mended."""
        if self._retry:
            yield from [key for key, _ in self._folder.order()]

    def _again(self, chunk: Chunk, earlier: str | None) -> Chunk:
        """Return a chunk whose items that have a result keep it."""
        results: dict[str, Outcome] = {}
        if earlier is not None and self._folder.reasons(earlier) is not None:
            results = {one.key: one for one in self._folder.outcomes(earlier) if one.report}
        kept = [(place, results[item.key]) for place, item in enumerate(chunk.items) if item.key in results]
        return replace(chunk, kept=tuple(kept))

    def _count(self, chunk: Chunk, reasons: Sequence[str]) -> None:
        self._done += len(chunk.items)
        self._failed += sum(1 for reason in reasons if reason)
        pace = self._meter.update("items", self._done, self._total)
        self._progress(
            BatchProgress(done=self._done, total=self._total, failed=self._failed, kept=self._kept, pace=pace)
        )

    def result(self, *, finished: bool, summary: dict[str, Any] | None = None) -> BatchResult:
        """Return what became of it."""
        found = summary or {}
        return BatchResult(
            finished=finished,
            items=self._done,
            failed=self._failed,
            kept=self._kept,
            claims=found.get("claims", 0),
            verdicts=found.get("verdicts", {}),
            leanings=found.get("leanings", {}),
            files={name: self._folder.path / name for name in found.get("files", {})},
        )


def made_with_digest(provenance: Provenance, match_all: bool) -> str:
    """Return the digest of everything but its items that a chunk's outcomes follow from."""
    text = to_json(replace(provenance, as_of=None), indent=None) + str(match_all)
    return hashlib.sha256(text.encode()).hexdigest()


def _compare(before: dict[str, Any], asked: dict[str, Any], path: Path, now: Provenance) -> None:
    """Refuse to go on with a batch of other inputs, another index or other models."""
    try:
        old = from_plain(before["provenance"], Provenance)
        requests = [{**one["request"], "limit": None, "called": None} for one in (before, asked)]
    except (KeyError, TypeError, SourceUnreadable) as error:
        raise BatchRefused(f"{path / ASKED} was altered: name another folder") from error
    if old != now:
        raise BatchRefused(
            f"{path} holds a batch that was begun with something else ({changed(old, now)}): name another folder, or"
            " add --anew to check all of it with what there is now"
        )
    if requests[0] != requests[1]:
        names = ", ".join(name for name in requests[0] if requests[0][name] != requests[1].get(name))
        raise BatchRefused(
            f"{path} holds a batch that asked for something else ({names.replace('_', ' ')}): name another folder, or"
            " add --anew to replace its results"
        )


def estimate_batch(opener: Opener, request: BatchRequest, out: Path) -> Estimate:
    """Return what a batch would cost, by a trial of its first items; nothing is kept.

    Raises:
        SettingRefused, SourceUnreadable, BatchRefused, IndexMissing: as ``run_batch``.
    """
    engine = OneProcess(opener)
    provenance = engine.provenance()
    folder = BatchFolder(out)
    made_with = made_with_digest(provenance, request.match_all)
    total = kept = 0
    for chunk in make_chunks(batch_items(request), made_with, request.chunk):
        total += len(chunk.items)
        kept += len(chunk.items) if folder.reasons(chunk.key) is not None else 0
    trial = replace(request, limit=min(_TRIAL, request.limit or _TRIAL))
    first = make_chunks(batch_items(replace(trial, limit=1)), made_with)
    for _ in engine.run(first, provenance, match_all=request.match_all):
        pass  # what is loaded at the first item is not counted
    begin, size, tried = time.monotonic(), 0, 0
    for done in engine.run(make_chunks(batch_items(trial), made_with), provenance, match_all=request.match_all):
        size += len(done.data)
        tried += len(done.chunk.items)
    each = (time.monotonic() - begin) / max(tried, 1)
    left = total - kept
    return Estimate(items=total, kept=kept, tried=tried, seconds=each * left, bytes=size * total // max(tried, 1))
