"""Who works here, and what each may do: seen by everybody, changed by an editor.

Invariant: the record decides whether a role may be changed; its refusal stands on the page in its own words.
"""

from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import WorkbenchError
from workbench.reviews import Role
from workbench.text import isolate
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import name_of
from workbench.ui.safe import isolated
from workbench.ui.status_view import render_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.reviews import Person

#: What each role may do, beyond what the ones before it may.
ABOUT: dict[Role, str] = {
    Role.VIEWER: "looks at everything, keeps views of their own",
    Role.CHECKER: "also checks articles, changes claims, takes claims, hands in reviews",
    Role.REVIEWER: "also assigns, gives second reviews, adds to the corpus",
    Role.EDITOR: "also adjudicates, publishes, looks after the corpus, changes settings and roles",
}


def show_people(bench: Workbench, person: "Person") -> None:
    """Draw who has signed in, with what their roles mean; for an editor, the way to change one."""
    people = bench.reviews.people()
    draw('<h2 class="wb-group-title">People</h2>' + render_people(people, person))
    if said := st.session_state.pop("role_said", None):
        draw(render_notice(said))
    if person.role is not Role.EDITOR or len(people) < 2:
        return
    by_id = {one.id: one for one in people}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="roles"):
        whom = st.selectbox("Person", list(by_id), format_func=lambda one: name_of(by_id[one]), key="role_whom")
        now = by_id[whom].role  # what they are: a hurried click changes nobody
        role = st.selectbox(
            "becomes",
            list(Role),
            list(Role).index(now),
            format_func=lambda one: str(one).lower(),
            key=f"role_new {whom} {now}",
        )
        changed = st.button("Change role", key="role_go", disabled=role is now)
    if changed and whom and role:
        try:
            given = bench.reviews.set_role(whom, role, by=person.id)
        except WorkbenchError as error:
            draw_error(error)
            return
        st.session_state["role_said"] = f"{isolate(given.name)} is a {given.role.lower()} now."
        st.rerun()


def render_people(people: "Sequence[Person]", viewer: "Person") -> str:
    """Return everybody with their role, and what it lets them do."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Person", "Known as", "Role", "May"))
    rows = "".join(
        f"<tr><td>{isolated(one.name)}{' (you)' if one.id == viewer.id else ''}</td>"
        f'<td data-label="Known as">{isolated(one.id)}</td>'
        f'<td data-label="Role"><span class="wb-chip">{one.role.lower()}</span></td>'
        f'<td class="wb-small" data-label="May"><span>{ABOUT[one.role]}</span></td></tr>'
        for one in people
    )
    return f'<table class="wb-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
