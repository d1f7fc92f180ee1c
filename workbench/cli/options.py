"""Options and bits of output that several commands share."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.errors import SettingRefused

if TYPE_CHECKING:
    from pathlib import Path

    from index.progress import Meter

#: The largest number that an option takes: what a database can count to.
MOST = 2**63 - 1
IndexName = Annotated[
    str | None, typer.Option("--index", "--name", help="Name of the index; the settings' one if not given.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Engine = Annotated[str, typer.Option("--engine", help="local, or ray: the workers of a Ray cluster.")]
Address = Annotated[
    str | None,
    typer.Option("--ray-address", help="The Ray cluster: host:port, or auto; one of this machine alone if not given."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, help="How many work at once: 1, or with ray one for each processor, if not given."
    ),
]


def check_engine(engine: str, address: str | None) -> None:
    """Refuse an engine that there is not.

    Raises:
        SettingRefused: another word than local or ray, or an address without ray.
    """
    if engine not in ("local", "ray"):
        raise SettingRefused(f"--engine {engine!r} is not known: local or ray")
    if address is not None and engine != "ray":
        raise SettingRefused(f"--ray-address {address!r} is that of a Ray cluster: add --engine ray")


def parse_day(text: str | None, option: str) -> date | None:
    """Return an ISO date of the command line.

    Raises:
        SettingRefused: it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingRefused(f"{option} {text!r} is no date: write it as 2023-09-14") from None


def check_place(path: "Path", option: str, *, made: bool = False, sources: Iterable["str | Path"] = ()) -> None:
    """Refuse a file that cannot be written, or that others need, before the work whose result it is to hold.

    Args:
        path: where the file is to be.
        option: what the command calls it.
        made: whether folders that are not there are made.
        sources: what the work reads, where that may be files.

    Raises:
        SettingRefused: it is a folder or a device, or there is no folder for it, or none that may be written to; or it
            is what the command reads, or a file of a batch.
    """
    _check_needed(path, option, sources)
    if path.is_dir():
        raise SettingRefused(f"{path} is a folder: name a file with {option}")
    if path.exists() and not path.is_file():  # it would be replaced by a file
        raise SettingRefused(f"{path} is a device or a pipe: name a file with {option}")
    folder = _nearest(path.parent) if made else path.parent
    if not folder.is_dir():
        raise SettingRefused(f"{path} cannot be written (there is no folder {folder}): name another with {option}")
    _try_folder(folder, path, option)


def _check_needed(path: "Path", option: str, sources: Iterable["str | Path"]) -> None:
    """Refuse to replace what the command reads, and what a batch accounts for in its summary."""
    from workbench.batch.own_files import batch_file

    if any(_same(path, source) for source in sources):
        raise SettingRefused(f"{path} is what is read, and would be replaced: name another file with {option}")
    if batch_file(path):
        raise SettingRefused(f"{path} is a file of the batch in {path.parent}: name another file with {option}")


def _same(path: "Path", source: "str | Path") -> bool:
    try:
        return path.samefile(source)
    except (OSError, ValueError):  # it is not there, or no path at all
        return False


def check_folder(path: "Path", option: str) -> None:
    """Refuse a folder that cannot be made or written to, before the work whose results it is to hold.

    Raises:
        SettingRefused: it is a file, or stands in what is no folder, or may not be written to.
    """
    if path.exists() and not path.is_dir():
        raise SettingRefused(f"{path} is a file: name a folder with {option}")
    folder = _nearest(path)
    if not folder.is_dir():
        raise SettingRefused(f"{path} cannot be made ({folder} is a file): name another folder with {option}")
    _try_folder(folder, path, option)


def _nearest(folder: "Path") -> "Path":
    """Return a folder, or where it is not there the first above it that is."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)


def _try_folder(folder: "Path", path: "Path", option: str) -> None:
    """Write to a folder for a moment: what the system says beforehand does not hold everywhere."""
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(dir=folder, prefix=f".{path.name}.", suffix=".is-it-written-here"):
            pass
    except OSError as error:
        named = f"{path} cannot be written ({folder}: {error.strerror})"
        raise SettingRefused(f"{named}: name another with {option}") from error


def emit(text: str) -> None:
    """Write ``text`` and a line end to standard output, as UTF-8 whatever the terminal's locale."""
    sys.stdout.flush()
    left = memoryview(text.encode("utf-8", "replace") + b"\n")
    while left:  # with PYTHONUNBUFFERED a write may take a part only, as when the reader of a pipe goes
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.buffer.flush()


@contextmanager
def going_on() -> Iterator[None]:
    """Say to who stops a verb with Ctrl-C that nothing which was finished is lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("stopped: the same command goes on where it was", err=True)
        raise


LINE_EVERY = 15.0  # seconds between lines of progress where there is no terminal to draw a bar on


@contextmanager
def progress_bar(*, lines: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Yield ``report(stage, done, total)`` that shows rate and time left on standard error.

    A terminal gets a bar; a log gets nothing, or, for work that may take hours, ``lines`` now and then.
    """
    from index.progress import Meter

    meter = Meter()
    if not sys.stderr.isatty():
        yield _lines(meter) if lines else lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns: list[Any] = [
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            pace = meter.update(stage, done, total).words()
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None, pace=pace)
            bar.update(tasks[stage], completed=done, total=total or None, pace=pace)

        yield report


def _lines(meter: "Meter") -> Callable[[str, int, int], None]:
    last = time.monotonic()

    def report(stage: str, done: int, total: int) -> None:
        nonlocal last
        pace = meter.update(stage, done, total)
        if time.monotonic() - last >= LINE_EVERY:
            last = time.monotonic()
            of = f" of {total:,}" if total else ""
            typer.echo(f"{stage}: {done:,}{of} {pace.words()}".rstrip(), err=True)

    return report
