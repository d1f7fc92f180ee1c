"""``workbench reviews people | role``: who has signed in, what each role may do, and changing it."""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, emit
from workbench.cli.review_options import Who, member, open_bench, person_acting

if TYPE_CHECKING:
    from workbench.reviews import Role


#: What no table of roles holds: the record asks for these roles where it does these deeds.
_BESIDE = {"VIEWER": ["look", "keep views of their own"], "REVIEWER": ["share views"], "EDITOR": ["give roles"]}


def people(json: AsJson = False) -> None:
    """List who has signed in and what each role may do."""
    from workbench.cli.review_tables import print_people
    from workbench.reviews import Role
    from workbench.serialise import to_json, to_plain

    found = open_bench().reviews.people()
    may = {role: deeds_of(role) for role in Role}
    if json:
        roles = [{"role": role.value, "may": deeds} for role, deeds in may.items()]
        emit(to_json({"people": [to_plain(one) for one in found], "roles": roles}))
    else:
        print_people(found, may)


def role(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Name or address of who has signed in before.")],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="viewer, checker, reviewer or editor.")],
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Change what somebody may do; an editor does."""
    from workbench.reviews import Role, person_id
    from workbench.serialise import to_json

    wanted = member(Role, role, "ROLE")
    bench = open_bench()
    by = person_acting(bench, who)
    given = bench.reviews.set_role(person_id(person), wanted, by=by)
    emit(to_json(given) if json else f"{given.name}: {given.role.lower()}")


def deeds_of(role: "Role") -> list[str]:
    """Return what a role may do beyond the ones before it, in the words of the tables that enforce it."""
    from workbench.acting import LEAST
    from workbench.reviews import ReviewAction
    from workbench.reviews.states import LEAST_ROLE, words

    said = {ReviewAction.RETURN: "send back"}  # as the command is called
    of_claims = [said.get(action, words(action)) for action, least in LEAST_ROLE.items() if least is role]
    others = [deed for deed, least in LEAST.items() if least is role]
    return [*of_claims, *others, *_BESIDE.get(role.value, [])]
