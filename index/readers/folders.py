"""Which files a path means: a file, a folder with all that is below it, or a glob such as ``news/*.md``.

Invariant: the order is the same on every machine and on every run; no link to a folder is followed, so no walk is endless;
nothing raises while files are listed: what cannot be looked at is named in the report. Only a path that is not there at all
raises, before the first file is handed out: that is a slip of the hand, not a bad source.

A folder in the BEIR shape holds its documents in ``corpus.jsonl``; queries and judgements beside it are no evidence.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind

_BEIR_CORPUS = ("corpus.jsonl", "corpus.jsonl.gz", "corpus.parquet")


def expand(path: Path | str) -> list[Path]:
    """Return the paths that ``path`` names: itself, or what it matches as a glob, sorted.

    Raises:
        SourceUnreadable: there is no such path, or nothing matches.
    """
    given = Path(path)
    if _mode(given) is not None:
        return [given]
    matches = _globbed(given) if any(mark in str(path) for mark in "*?[") else []
    if not matches:
        raise Refusal(SkipKind.UNOPENED, f"{one_line(str(path))}: there is no such file or folder; check the path")
    return matches


def files_below(path: Path, report: ReadReport) -> Iterator[Path]:
    """Yield ``path``, or the files below it in the order of their names, folder by folder; hidden ones are left alone.

    No more is held than the names in the folders on the way down, however deep that is.
    """
    waiting = [path]
    while waiting:
        here = waiting.pop()
        mode = _mode(here)
        if mode is None:
            report.skip(one_line(str(here)), "it is gone, or may not be looked at", SkipKind.UNOPENED)
        elif not stat.S_ISDIR(mode):
            yield here
        elif here != path and here.is_symlink():
            report.skip(one_line(str(here)), "a link to a folder; name the folder itself", SkipKind.UNOPENED)
        else:
            waiting += reversed(_entries(here, report))


def size_of(path: Path) -> int:
    """Return how many bytes a regular file has; 0 for anything else."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return 0
    return about.st_size if stat.S_ISREG(about.st_mode) else 0


def _entries(folder: Path, report: ReadReport) -> list[Path]:
    """Return what in ``folder`` is to be read: the corpus alone where it is a BEIR folder."""
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        reason = one_line(error.strerror or str(error), 200)
        report.skip(one_line(str(folder)), f"the folder cannot be read ({reason})", SkipKind.UNOPENED)
        return []
    corpus = next((name for name in _BEIR_CORPUS if name in names and size_of(folder / name)), None)
    if corpus is None:
        return [folder / name for name in names]
    if len(names) > 1:
        report.note(f"{one_line(str(folder))}: a BEIR folder; only {corpus} is read, not what stands beside it")
    return [folder / corpus]


def _mode(path: Path) -> int | None:
    """Return the file mode, links followed; ``None`` where nothing is there, or it cannot be looked at."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return None


def _globbed(pattern: Path) -> list[Path]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    relative = pattern.relative_to(pattern.anchor) if pattern.is_absolute() else pattern
    try:
        return sorted(path for path in root.glob(str(relative)) if not path.name.startswith("."))
    except (OSError, ValueError, NotImplementedError):
        return []
