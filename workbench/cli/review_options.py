"""What the commands of ``workbench reviews`` share: who acts or looks, which claims, and what became of many of them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from workbench.cli.options import MOST, emit
from workbench.errors import SettingRefused
from workbench.text import printable_sentence

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.reviews import BulkOutcome

Name = TypeVar("Name", bound=StrEnum)

Who = Annotated[str | None, typer.Option("--as", help="Who acts; the setting 'reviewer' if not given.")]
Viewer = Annotated[str | None, typer.Option("--as", help="Who looks; the setting 'reviewer' if not given.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")]
ClaimIds = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims.")]
Expected = Annotated[
    int | None,
    typer.Option(
        "--expected",
        min=0,
        max=MOST,
        help="Version that was looked at, as list and show print it: a claim that was changed since is left alone.",
    ),
]


def open_bench() -> "Workbench":
    """Return the workbench of the settings."""
    from workbench.composition import open_workbench

    return open_workbench()


def person_acting(bench: "Workbench", name: str | None) -> str:
    """Return the id of who acts here: a local user, taken in as an editor the first time."""
    return bench.sign_in(_named_person(bench, name)).id


def person_looking(bench: "Workbench", name: str | None) -> str:
    """Return the id of who looks: what the desk keeps from them is kept from them on the terminal too.

    Who is known already is only looked up, so that looking writes nothing; who is new is taken in, as on the pages.
    """
    from workbench.reviews import person_id

    named = _named_person(bench, name)
    wanted = person_id(named)
    known = any(one.id == wanted for one in bench.reviews.people())
    return wanted if known else bench.sign_in(named).id


def _named_person(bench: "Workbench", name: str | None) -> str:
    named = name or bench.settings.reviewer
    if not named.strip():
        raise SettingRefused('who are you? Give --as NAME, or write reviewer = "NAME" into settings.toml')
    return named


def member(names: type[Name], text: str, option: str) -> Name:
    """Return the member of an enumeration that ``text`` names, in any case, with spaces or without."""
    found = names.__members__.get(spelled(text))
    if found is None:
        known = ", ".join(name.lower() for name in names.__members__)
        raise SettingRefused(f"{option} {text!r} is none of {known}")
    return found


def spelled(text: str) -> str:
    """Return ``text`` as the name of a member of an enumeration is spelled."""
    return text.strip().upper().replace(" ", "_").replace("-", "_")


def versions(claims: list[str], expected: int | None) -> dict[str, int] | None:
    """Return the version that each claim was looked at; ``None`` where nobody said."""
    return None if expected is None else dict.fromkeys(claims, expected)


def tell_outcome(outcome: "BulkOutcome", done: str, *, json: bool) -> None:
    """Say what became of many claims, a line for each that was left as it was; exit with 3 where there are any."""
    from workbench.serialise import to_json

    for refusal in outcome.refused:
        typer.echo(printable_sentence(f"{refusal.claim_id}: {refusal.why}"), err=True)
    emit(to_json(outcome) if json else f"{len(outcome.done)} {done}, {len(outcome.refused)} left as they were")
    if outcome.refused:
        raise typer.Exit(3)
