"""The terminal: ``workbench ...``. Thin verbs over the library; the only package that knows typer and rich.

Invariant: data goes to standard output, progress and notes to standard error. Exit status 0 done, 1 an error of ours in one
line without a traceback, 2 wrong usage, 3 done with failed items.
"""

import os
import sys

import typer

from workbench.cli import batch, bundle, calibrate, check, checked, evaluate, export, index, reviews, worth
from workbench.errors import WorkbenchError

app = typer.Typer(
    name="workbench",
    help="Claims of an article, matched against an indexed evidence corpus. A person decides.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.command("check")(check.check)
app.command("extract")(check.extract)
app.command("batch")(batch.batch)
app.command("worth")(worth.worth)
app.command("calibrate")(calibrate.calibrate)
app.command("recheck")(export.recheck)
app.add_typer(index.app, name="index")
app.add_typer(export.app, name="export")
app.add_typer(bundle.app, name="bundle")
app.add_typer(checked.app, name="checked")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(reviews.app, name="reviews")


@app.callback(invoke_without_command=True)
def _version(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from workbench import __version__

        typer.echo(f"claim-workbench {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


def main() -> None:
    """Run the command line; an error of ours ends in one line and status 1."""
    try:
        app()
    except WorkbenchError as error:
        from workbench.text import printable_sentence

        typer.echo(f"error: {printable_sentence(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has gone: say nothing, but do not pretend success
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:  # no room, no permission, no such name: nothing that a traceback would explain
        named = f"{str(error.filename)[:200]}: " if error.filename else ""
        typer.echo(f"error: {named}{error.strerror or error}", err=True)
        sys.exit(1)
