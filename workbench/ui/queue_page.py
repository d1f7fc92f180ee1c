"""The Queue page: every claim of every article, filtered, sorted, counted, handed out.

Invariant: the address says what is shown, so that it survives a reload and can be sent; a change to many claims
tells of each claim that was left as it was, and why.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import ReviewMissing, WorkbenchError
from workbench.records import ClaimKind, Verdict
from workbench.reviews import QueueQuery, ReviewState, SortKey
from workbench.ui.bench import shared_bench
from workbench.ui.bulk import BULK_DONE, hear_picks, show_bulk
from workbench.ui.days import ask_day
from workbench.ui.desk_words import SORTS, STATES
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import ask_who, show_person, signed_in
from workbench.ui.queue_address import read, sorts, write
from workbench.ui.queue_view import render_counts, render_outcome, render_queue
from workbench.ui.safe import plain
from workbench.ui.status_view import render_notice
from workbench.ui.words import KINDS, LEANINGS, VERDICT_NAMES

if TYPE_CHECKING:
    from workbench.reviews import Person

ROWS = 50
_CLEARED = "filters_cleared"
_EITHER = {"Either": None, "Yes": True, "No": False}


def show() -> None:
    """Draw the queue that the address asks for."""
    try:
        bench = shared_bench()
        person = signed_in(bench)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            draw('<h1 class="wb-title">Queue</h1>')
            if person:
                show_person(bench, person)
        if person is None:
            ask_who(bench)
            return
        _show_queue(bench, person, replace(read(st.query_params.to_dict()), limit=ROWS))
    except WorkbenchError as error:
        draw_error(error)


def _show_queue(bench: Workbench, person: "Person", query: QueueQuery) -> None:
    _show_filters(bench, query)
    page = bench.reviews.queue(query, viewer=person.id, generations=bench.generations())
    if page.total and not page.rows:  # the list was longer when somebody turned to this part of it
        _go(replace(query, offset=(page.total - 1) // ROWS * ROWS))
    if not page.total and not write(replace(query, sort=QueueQuery().sort, offset=0)):
        draw(
            '<p class="wb-none">No claim is here yet. Check an article: each of its claims comes into this queue, and'
            " whoever has time takes one.</p>"
        )
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="queue_bar"):
        draw(render_counts(page, query))
        _show_views(bench, person, query)
    if said := st.session_state.pop("claim_said", None):  # of the claim that was left for the queue
        draw(render_notice(said))
    if outcome := st.session_state.get(BULK_DONE):
        draw(render_outcome(len(outcome.done), Counter(one.why for one in outcome.refused)))
    people = {one.id: one.name for one in bench.reviews.people()}
    picked = show_bulk(bench, person, query, page)
    if page.rows:
        draw(render_queue(page, query, people, picked))
        _show_turning(query, page.total)
        hear_picks()
    else:
        draw('<p class="wb-none">No claim is like that. Take a filter away, or look at all.</p>')
    st.session_state.pop(BULK_DONE, None)  # told: a page that a further click cuts off tells it again


def _show_turning(query: QueueQuery, total: int) -> None:
    if total <= ROWS:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if st.button("Back", key="back", disabled=not query.offset):
            _go(replace(query, offset=max(0, query.offset - ROWS)))
        if st.button("Further", key="further", disabled=query.offset + ROWS >= total):
            _go(replace(query, offset=query.offset + ROWS))
        draw(f'<p class="wb-small">{query.offset + 1:,} to {min(query.offset + ROWS, total):,} of {total:,}</p>')


def _go(query: QueueQuery) -> None:
    """Put a query into the address and draw the page anew."""
    st.query_params.from_dict(write(query))
    st.rerun()


def _show_views(bench: Workbench, person: "Person", query: QueueQuery) -> None:
    """Draw the saved views, and the way to save this one."""
    views = {(view.owner, view.name): view for view in bench.reviews.views(viewer=person.id)}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="views", width="content"):
        if views:
            chosen = st.selectbox(
                "Saved views",
                list(views),
                index=None,
                key="view",
                format_func=lambda one: plain(_view_name(one, views, person.id)),
                placeholder="Choose a view",
                label_visibility="collapsed",
                width=220,
            )
            if st.button("Open", key="open_view", disabled=chosen is None) and chosen:
                _go(views[chosen].query)
        with st.popover("Save this view", key="saving"):
            name = st.text_input("Name of the view", key="view_name", max_chars=100)
            shared = st.checkbox("For the whole desk", key="view_shared")
            if st.button("Save", key="save_view", type="primary"):
                bench.reviews.save_view(name.strip(), replace(query, offset=0), by=person.id, shared=shared)
                st.rerun()
            _offer_to_forget(bench, person, [one.name for one in views.values() if one.owner == person.id])


def _offer_to_forget(bench: Workbench, person: "Person", own: list[str]) -> None:
    """Draw the button that forgets a view: the only one of one's own, or else the chosen one, once one is chosen."""
    wanted = (person.id, own[0]) if len(own) == 1 else st.session_state.get("view")
    label = f"Forget {plain(own[0])}" if len(own) == 1 else "Forget the chosen view"
    if own and st.button(label, key="drop_view", disabled=wanted is None) and wanted:
        if wanted[0] != person.id:
            raise ReviewMissing(f"the view {wanted[1]!r} is {wanted[0]}'s: they forget it")
        bench.reviews.drop_view(wanted[1], by=person.id)
        st.rerun()


def _view_name(one: tuple[str, str], views: Iterable[tuple[str, str]], mine: str) -> str:
    """Return the name of a view, with whose it is where another has the same name."""
    owner, name = one
    if sum(other == name for _, other in views) == 1:
        return name
    return f"{name} (yours)" if owner == mine else f"{name} (shared by {owner})"


def _show_filters(bench: Workbench, query: QueueQuery) -> None:
    """Draw the filters with what the address asks for, and put what is chosen into the address.

    The keys of the fields follow from the query: the fields of another one are others, and begin with what it asks for.
    """
    asked = write(query)
    narrowed = len([name for name in asked if name not in ("sort", "offset")])
    now = _mark(query)
    people = {one.id: one.name for one in bench.reviews.people()} | {"": "Nobody"}
    with (
        st.expander(f"Filter and sort{f', {narrowed} set' if narrowed else ''}", key="filters"),
        st.form(f"queue_filters{now}", border=False),
    ):
        first, second, third = st.columns(3)
        chosen: dict[str, Any] = {}
        with first:
            chosen["text"] = st.text_input("Words in claim or title", query.text, key=f"f_text{now}")
            chosen["states"] = _several("State", list(ReviewState), query.states, STATES, f"f_states{now}")
            chosen["people"] = _several("Person", list(people), query.people, people, f"f_people{now}")
            chosen["kinds"] = _several("Kind", list(ClaimKind), query.kinds, KINDS, f"f_kinds{now}")
        with second:
            chosen["verdicts"] = _several(
                "Verdict of people", list(Verdict), query.verdicts, VERDICT_NAMES, f"f_verdicts{now}"
            )
            chosen["suggestions"] = _several(
                "Suggestion", list(Verdict), query.suggestions, VERDICT_NAMES, f"f_suggestions{now}"
            )
            chosen["leanings"] = _several(
                "Leans, with nothing suggested", list(LEANINGS), query.leanings, VERDICT_NAMES, f"f_leanings{now}"
            )
            publishers = sorted(
                {one.publisher for one in bench.reviews.articles() if one.publisher} | set(query.publishers)
            )
            chosen["publishers"] = _several("Publisher", publishers, query.publishers, {}, f"f_publishers{now}")
            chosen["sort"] = _ask_sort(query, now)
        with third:
            chosen |= _ask_days(query, now)
            chosen |= _ask_shares(query, now)
            chosen["disagreement"] = _either("Disagreement", query.disagreement, f"f_disagreement{now}")
            chosen["outdated"] = _either("Verdict is of other words", query.outdated, f"f_outdated{now}")
            chosen["stale"] = _either("Evidence is stale", query.stale, f"f_stale{now}")
            chosen["everything"] = st.checkbox(
                "With dropped and merged claims", query.everything, key=f"f_everything{now}"
            )
        with st.container(horizontal=True, gap="small"):
            applied = st.form_submit_button("Show", type="primary", key="apply")
            cleared = st.form_submit_button("Show all", key="clear")
    if cleared:
        st.session_state[_CLEARED] = st.session_state.get(_CLEARED, 0) + 1
        _go(QueueQuery())
    if applied:
        _go(replace(query, offset=0, articles=query.articles, **chosen))


def _mark(query: QueueQuery) -> str:
    """Return what the keys of the filters end in: another for another query, and after all were taken away."""
    asked, cleared = urlencode(write(replace(query, offset=0))), st.session_state.get(_CLEARED, 0)
    return (f" {asked}" if asked else "") + (f" {cleared}" if cleared else "")


def _several(label: str, options: list[Any], chosen: tuple[Any, ...], words: Any, key: str) -> tuple[Any, ...]:
    """Draw a choice of several, none of them meaning all."""
    picked = st.multiselect(
        label,
        options,
        default=[one for one in chosen if one in options],
        format_func=lambda one: plain(str(words.get(one, one))),
        key=key,
        placeholder="All",
    )
    return tuple(picked)


def _ask_sort(query: QueueQuery, now: str) -> Any:
    options = [f"{sign}{key}" for key in SortKey for sign in ("", "-")]
    chosen = st.multiselect(
        "Sorted by, first key first",
        options,
        default=[f"-{one.key}" if one.descending else str(one.key) for one in query.sort],
        format_func=lambda one: (
            f"{SORTS[SortKey(one.removeprefix('-'))]}{', highest first' if one.startswith('-') else ''}"
        ),
        key=f"f_sort{now}",
    )
    return tuple(sorts(chosen)) or QueueQuery().sort


def _ask_days(query: QueueQuery, now: str) -> dict[str, Any]:
    left, right = st.columns(2)
    return {
        "published_from": ask_day(left, "Article from", query.published_from, key=f"f_from{now}"),
        "published_to": ask_day(right, "to", query.published_to, key=f"f_to{now}"),
    }


def _ask_shares(query: QueueQuery, now: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, label in (("worth", "Worth checking"), ("confidence", "Confidence of the suggestion")):
        low, high = getattr(query, f"{name}_from"), getattr(query, f"{name}_to")
        span = st.slider(
            label, 0.0, 1.0, (0.0 if low is None else low, 1.0 if high is None else high), key=f"f_{name}{now}"
        )
        found[f"{name}_from"] = span[0] if span[0] > 0 else None
        found[f"{name}_to"] = span[1] if span[1] < 1 else None
    return found


def _either(label: str, value: bool | None, key: str) -> bool | None:
    words = list(_EITHER)
    chosen = st.radio(label, words, index=list(_EITHER.values()).index(value), horizontal=True, key=key)
    return _EITHER[chosen or "Either"]
