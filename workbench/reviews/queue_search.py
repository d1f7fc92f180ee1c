"""The queue's questions as SQL: filters, sorting, paging and counts over the columns beside the records."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, not_, null, or_, select, true

from workbench.errors import ReviewRefused
from workbench.reviews import schema
from workbench.reviews.blindness import hides_suggestion, seen_record
from workbench.reviews.columns import words_of
from workbench.reviews.queries import QueuePage, QueueQuery, QueueRow, Sort, SortKey
from workbench.reviews.records import Person, ReviewState, Role, Standing
from workbench.reviews.rows import read_records

_C = schema.claims.c
MOST_ROWS = 1_000
Generations = Mapping[str, str]


def search_queue(
    connection: Connection, query: QueueQuery, viewer: Person | None, generations: Generations, *, blind_first: bool
) -> QueuePage:
    """Return the part of the queue that ``query`` asks for, as ``viewer`` may see it.

    ``generations`` are the current generations of indexes, by name. What a viewer may not see cannot be found by, or
    told from the order of rows: for them it has no value.
    """
    if query.offset < 0 or not 1 <= query.limit <= MOST_ROWS:
        raise ReviewRefused(f"offset {query.offset}, limit {query.limit}: ask for 1 to {MOST_ROWS} rows from 0 on")
    hidden = _hidden(viewer)
    unsuggested = or_(hidden, _undecided()) if viewer is not None and blind_first else hidden
    where = and_(*_filters(query, hidden, unsuggested, generations))
    # Ids first, records afterwards: the database would carry every record through its sort.
    asked = select(_C.id, _stale(generations).label("stale")).where(where)
    asked = _sorted(asked, query.sort, hidden, unsuggested).offset(query.offset).limit(query.limit)
    found = connection.execute(asked).all()
    records = read_records(connection, [row.id for row in found])
    rows = []
    for row in found:
        record = records[row.id]
        concealed = hides_suggestion(record, viewer, blind_first=blind_first)
        seen = seen_record(record, viewer, blind_first=blind_first)
        rows.append(QueueRow(record=seen, stale=bool(row.stale), hidden=concealed))
    whatever = and_(*_filters(replace(query, states=()), hidden, unsuggested, generations))
    counted = connection.execute(select(_C.state, func.count()).where(whatever).group_by(_C.state))
    any_state = {ReviewState(state): number for state, number in counted}
    states = {state: number for state, number in any_state.items() if not query.states or state in query.states}
    version = connection.execute(select(func.coalesce(func.max(schema.events.c.seq), 0))).scalar_one()
    return QueuePage(rows=tuple(rows), total=sum(states.values()), states=states, any_state=any_state, version=version)


def queue_ids(
    connection: Connection, query: QueueQuery, viewer: Person | None, generations: Generations, *, blind_first: bool
) -> list[str]:
    """Return the ids of all claims that ``query`` asks for, in its order, whatever its limit: for bulk changes."""
    hidden = _hidden(viewer)
    unsuggested = or_(hidden, _undecided()) if viewer is not None and blind_first else hidden
    asked = select(_C.id).where(and_(*_filters(query, hidden, unsuggested, generations)))
    return [row.id for row in connection.execute(_sorted(asked, query.sort, hidden, unsuggested))]


def _hidden(viewer: Person | None) -> ColumnElement[bool]:
    """The rule of ``blindness.hides_verdicts``, over columns."""
    if viewer is None:
        return false()
    open_review = and_(
        _C.state == ReviewState.SECOND_REVIEW.value, _C.second_blind.is_(True), _C.second_verdict.is_(None)
    )
    if viewer.role is Role.EDITOR:
        return and_(open_review, func.coalesce(_C.second_reviewer, "") == viewer.id)
    return and_(open_review, func.coalesce(_C.first_reviewer, "") != viewer.id)


def _undecided() -> ColumnElement[bool]:
    undecided = (ReviewState.UNASSIGNED, ReviewState.ASSIGNED, ReviewState.DRAFTED)
    return and_(_C.state.in_([state.value for state in undecided]), _C.first_verdict.is_(None))


def _stale(generations: Generations) -> ColumnElement[bool]:
    moved = [
        and_(func.coalesce(_C.index_name, "") == name, _C.generation != current)
        for name, current in sorted(generations.items())
    ]
    return or_(_C.needs_evidence.is_(True), *moved)


def _filters(
    query: QueueQuery, hidden: ColumnElement[bool], unsuggested: ColumnElement[bool], generations: Generations
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if query.everything else [_C.standing == Standing.ACTIVE.value]
    for column, values in (
        (_C.state, query.states),
        (_C.kind, query.kinds),
        (_C.publisher, query.publishers),
        (_C.article_id, query.articles),
    ):
        if values:
            found.append(column.in_([str(value) for value in values]))
    found += _about_people(query)
    if query.verdicts:
        found += [_C.verdict.in_([verdict.value for verdict in query.verdicts]), not_(or_(hidden, _C.outdated))]
    if query.suggestions:
        found += [_C.suggested.in_([verdict.value for verdict in query.suggestions]), not_(unsuggested)]
    if query.leanings:
        found += [_C.leaning.in_([verdict.value for verdict in query.leanings]), not_(unsuggested)]
    if query.confidence_from is not None or query.confidence_to is not None:
        found += [*_between(_C.confidence, query.confidence_from, query.confidence_to), not_(unsuggested)]
    found += _between(_C.worth, query.worth_from, query.worth_to)
    if query.disagreement is not None:
        found += [_C.disagreement.is_(query.disagreement), not_(unsuggested)]
    if query.outdated is not None:
        found += [_C.outdated.is_(query.outdated), not_(hidden)]
    if query.stale is not None:
        found.append(_stale(generations) if query.stale else not_(_stale(generations)))
    for column, first, last in (
        (_C.published, query.published_from, query.published_to),
        (_C.created_at, query.recorded_from, query.recorded_to),
        (_C.changed_at, query.changed_from, query.changed_to),
    ):
        found += _days(column, first, last)
    if words := words_of(query.text):
        found.append(_C.words.contains(words, autoescape=True))
    return found or [true()]


def _about_people(query: QueueQuery) -> list[ColumnElement[bool]]:
    if not query.people:
        return []
    named = [person for person in query.people if person]
    ways: list[ColumnElement[bool]] = []
    if named:
        ways += [_C.assignee.in_(named), _C.second_reviewer.in_(named)]
    if "" in query.people:
        ways.append(_C.assignee.is_(None))
    return [or_(*ways)]


def _between(column: Any, low: float | None, high: float | None) -> list[ColumnElement[bool]]:
    return ([column >= low] if low is not None else []) + ([column <= high] if high is not None else [])


def _days(column: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Bounds on a column of ISO dates or times; the last day counts to its end."""
    found: list[ColumnElement[bool]] = []
    if first is not None:
        found.append(column >= first.isoformat())
    if last is not None and last < date.max:  # nothing comes after that one
        found.append(column < (last + timedelta(days=1)).isoformat())
    return found


def _sorted(
    asked: Select[Any], keys: tuple[Sort, ...], hidden: ColumnElement[bool], unsuggested: ColumnElement[bool]
) -> Select[Any]:
    columns: dict[SortKey, list[Any]] = {
        SortKey.ARTICLE: [_C.article_id, _C.place],
        SortKey.CHECK_WORTHINESS: [_C.worth],
        SortKey.CONFIDENCE: [case((unsuggested, null()), else_=_C.confidence)],
        SortKey.STATE: [_C.state_rank],
        SortKey.PERSON: [_C.assignee],
        SortKey.KIND: [_C.kind],
        SortKey.VERDICT: [case((or_(hidden, _C.outdated), null()), else_=_C.verdict)],
        SortKey.SUGGESTION: [case((unsuggested, null()), else_=column) for column in (_C.suggested, _C.leaning)],
        SortKey.PUBLISHER: [_C.publisher],
        SortKey.PUBLISHED: [_C.published],
        SortKey.RECORDED: [_C.created_at],
        SortKey.CHANGED: [_C.changed_at],
        SortKey.WAITING_SINCE: [_C.state_since],
    }
    for sort in keys:
        for column in columns[sort.key]:
            ordered = column.desc() if sort.descending else column.asc()
            asked = asked.order_by(ordered.nulls_last())
    return asked.order_by(_C.article_id, _C.place, _C.id)
