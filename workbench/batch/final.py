"""The final files of a batch: tables of claims and of evidence, what failed, and a summary with digests.

Invariant: they follow from the finished chunks and their order alone, so that they are the same, byte for byte, however
often the work was interrupted; ``summary.json`` comes last and names the digest of each.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from workbench.batch.folder import SUMMARY, BatchFolder
from workbench.errors import BatchRefused
from workbench.exports.columns import SCHEMA
from workbench.exports.rows import Reported
from workbench.exports.tables import check_formats, write_tables
from workbench.verdicts import leaning

FAILED = "failed.jsonl"


def write_final(folder: BatchFolder, formats: Sequence[str]) -> dict[str, Any]:
    """Write the final files and return the summary.

    Raises:
        SettingRefused: a format that there is not.
        BatchRefused: a chunk that was altered.
    """
    check_formats(formats)
    counts: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    leanings: Counter[str] = Counter()
    with folder.writing(FAILED) as path, path.open("w", encoding="utf-8", errors="replace", newline="\n") as failed:
        names = write_tables(_counted(folder, (counts, verdicts, leanings), failed), formats, folder.writing)
    summary = {
        "schema": SCHEMA,
        "items": counts["items"],
        "failed": counts["failed"],
        "claims": counts["claims"],
        "verdicts": dict(sorted(verdicts.items())),
        "leanings": dict(sorted(leanings.items())),
        "provenance": (folder.asked() or {}).get("provenance"),
        "files": {name: _digest(folder.path / name) for name in [*names, FAILED]},
    }
    folder.write_json(SUMMARY, summary)
    return summary


def reported(folder: BatchFolder) -> Iterator[Reported]:
    """Yield every report of a finished batch with its place and name.

    Raises:
        BatchRefused: it has not finished, or is being done again.
    """
    if folder.summary() is None:
        raise BatchRefused(f"{folder.path} holds no finished batch: run 'workbench batch' with the same inputs first")
    for placed in folder.placed():
        if placed.outcome.report is not None:
            yield Reported(place=placed.place, name=placed.name, report=placed.outcome.report)


def _counted(folder: BatchFolder, counters: tuple[Counter[str], ...], failed: TextIO) -> Iterator[Reported]:
    """Yield the reports; count items, suggestions and leanings, and write down what failed."""
    counts, verdicts, leanings = counters
    for placed in folder.placed():
        counts["items"] += 1
        if placed.outcome.report is None:
            counts["failed"] += 1
            row = {"place": placed.place, "name": placed.name, "reason": placed.outcome.reason}
            failed.write(json.dumps(row, ensure_ascii=False) + "\n")
            continue
        for finding in placed.outcome.report.findings:
            counts["claims"] += 1
            verdicts[str(finding.suggestion.verdict) if finding.suggestion else "NOT_MATCHED"] += 1
            if side := leaning(finding):
                leanings[str(side)] += 1
        yield Reported(place=placed.place, name=placed.name, report=placed.outcome.report)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
