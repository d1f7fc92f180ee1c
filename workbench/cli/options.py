"""Options and bits of output that several commands share."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

import typer

from workbench.errors import SettingRefused

IndexName = Annotated[
    str | None, typer.Option("--index", "--name", help="Name of the index; the settings' one if not given.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


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


def emit(text: str) -> None:
    """Write ``text`` and a line end to standard output, as UTF-8 whatever the terminal's locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield ``report(stage, done, total)`` that draws a bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: list[Any] = [
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield report
