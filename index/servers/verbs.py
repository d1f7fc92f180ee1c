"""The verbs that change an index on a server: build, add, update, remove; and those that say what it holds.

Invariant: a verb ends in a committed generation or leaves the last one; one writer at a time; what a stopped attempt had
encoded is not encoded again.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.addresses import settle_addresses
from index.encoder import Encoder
from index.incoming import Sources, documents_of, no_progress
from index.inspection import VerifyReport
from index.lineage import Maker
from index.passages import PassagePolicy
from index.progress import Progress
from index.readers import ReadReport
from index.records import SearchFilters
from index.removing import removal_bounds
from index.reports import BuildReport, IndexInfo, build_report
from index.servers import locks, tables
from index.servers.committing import before, commit, drop_other_editions, sweep
from index.servers.comparing import ServerHoldings, compare
from index.servers.connections import Connection, Server
from index.servers.inspecting import server_info, verify_tables
from index.servers.loading import Loader, as_held, clean
from index.servers.searching import Condition
from index.servers.tables import Generation, Plan
from index.spool import Spool
from index.writer import Written


def build(
    server: Server,
    name: str,
    sources: Sources,
    encoder: Encoder,
    *,
    policy: PassagePolicy | None = None,
    plan: Plan | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build index ``name`` anew; the old one stays in use until the new one is committed.

    Stopped at any moment, the same call goes on where it was.

    Raises:
        IndexUnreachable: there is no server, or pgvector is not there.
        SourceUnreadable: a path that is not there.
        SettingRefused: nothing could be taken from the sources; the index stays as it was.
        IndexBusy: somebody else is writing.
        IndexUnwritable: no room left, or no permission.
    """
    report, follow, plan = ReadReport(), progress or no_progress, plan or Plan()
    with locks.writing(server, name) as (connection, index_id), _spooled(sources, report, follow) as spool:
        old = _current(connection, server, name)
        number = old.number + 1 if old else 1
        maker = Maker.of(encoder, policy or PassagePolicy())
        edition, resumed = tables.begin_edition(connection, index_id, maker, old.edition if old else 0)
        loader = Loader(connection, encoder, maker.policy, number, batch=plan.batch, report=follow)
        loader.load(spool, len(spool))
        follow("words", 0, 1)
        approximate = tables.make_indexes(connection, plan)
        with connection.transaction():
            commit(connection, index_id, edition, maker, before(None), number, approximate=approximate)
        drop_other_editions(connection, index_id, edition)
        follow("words", 1, 1)
        done = _written(connection, server, name)
        done = replace(done, added=len(spool), encoded=loader.encoded, resumed=loader.resumed if resumed else 0)
    return build_report(name, done, report)


def add(
    server: Server,
    name: str,
    sources: Sources,
    encoder: Encoder,
    *,
    update: bool = False,
    plan: Plan | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Add documents; one that is there under the same id is replaced, an equal one is left alone.

    With ``update`` only documents that are there are taken: by id, or else by address, in which case the stored id stays.
    See ``index.addresses`` for what an address decides.

    Raises:
        IndexMissing, IndexMismatch: there is no such index, or another encoder made it.
        IndexUnreachable, SourceUnreadable, SettingRefused, IndexBusy, IndexUnwritable: as ``build``.
    """
    report, follow, plan = ReadReport(), progress or no_progress, plan or Plan()
    _look(server, name)  # so that a slip in the name makes nothing
    with locks.writing(server, name) as (connection, index_id):
        old = _begun(connection, server, name)
        tables.check_maker(old, encoder, f"index {name!r} on {server.name}")
        with _spooled(sources, report, follow) as spool:
            settled = settle_addresses(spool, ServerHoldings(connection), update=update)
            fresh, replaced, unchanged = compare(connection, spool)
            done = Written(generation=old.name, documents=old.documents, passages=old.passages)
            if fresh:
                loader = Loader(connection, encoder, old.maker.policy, old.number + 1, batch=plan.batch, report=follow)
                loader.load((document for document in spool if document.id in fresh), len(fresh))
                ended = "id IN (SELECT id FROM documents WHERE born = %(next)s)"
                _end(connection, index_id, old, plan, ended, {})
                done = replace(_written(connection, server, name), encoded=loader.encoded)
            done = replace(
                done,
                added=len(fresh) - replaced,
                replaced=replaced,
                unchanged=unchanged + settled.there,
                absent=settled.absent,
                left_out=settled.left_out,
                notes=settled.notes,
            )
    return build_report(name, done, report)


def remove(
    server: Server,
    name: str,
    *,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    filters: SearchFilters | None = None,
) -> BuildReport:
    """Remove documents by id, by address, or all that ``filters`` allow. What is not there is named in the report.

    Where ``filters`` bound the date, a document without one stays: it cannot be said to be on either side.

    Raises:
        SettingRefused: nothing was named.
        IndexMissing, IndexUnreachable, IndexBusy, IndexUnwritable: as ``add``.
    """
    bounds = removal_bounds(ids, urls, filters)
    _look(server, name)
    with locks.writing(server, name) as (connection, index_id):
        old = _begun(connection, server, name)
        named = connection.execute(
            "SELECT d.row, d.id, d.url FROM documents d WHERE d.died IS NULL AND (d.id = ANY(%s) OR d.url = ANY(%s))",
            [list(map(as_held, ids)), list(map(as_held, urls))],
        ).fetchall()
        rows = {row for row, _, _ in named}
        if bounds is not None:
            alive = Condition(old, bounds)
            statement = f"SELECT d.row FROM documents d WHERE {alive.documents}"
            rows |= {row for (row,) in connection.execute(statement, alive.values)}
        there = {value for _, *values in named for value in values}
        done = Written(generation=old.name, documents=old.documents, passages=old.passages)
        if rows:
            _end(connection, index_id, old, None, "row = ANY(%(rows)s)", {"rows": sorted(rows)})
            done = replace(_written(connection, server, name), removed=len(rows))
    return build_report(
        name, replace(done, absent=tuple(one for one in (*ids, *urls) if as_held(one) not in there)), ReadReport()
    )


def info(server: Server, name: str) -> IndexInfo:
    """Return what index ``name`` holds; no encoder is needed.

    Raises:
        IndexUnreachable, IndexMissing, IndexMismatch: as ``ServerIndex.open``.
    """
    with server.connected() as connection:
        generation = tables.current(connection, server.name, name)
        tables.use_edition(connection, generation.edition)
        return server_info(connection, name, generation)


def verify(
    server: Server, name: str, encoder: Encoder | None, *, sample: int = 64, progress: Progress | None = None
) -> VerifyReport:
    """Prove index ``name`` from its rows up; without an encoder the vectors are counted only.

    Raises:
        IndexUnreachable, IndexMissing, IndexMismatch: as ``ServerIndex.open``.
    """
    with server.connected() as connection:
        generation = tables.current(connection, server.name, name)
        if encoder is not None:
            tables.check_maker(generation, encoder, f"index {name!r} on {server.name}")
        locks.hold(connection, generation)
        tables.use_edition(connection, generation.edition)
        follow = progress or no_progress
        return verify_tables(connection, name, generation, encoder, sample=sample, report=follow)


def list_names(server: Server) -> list[str]:
    """Return the names of the indexes that can be opened."""
    with server.connected() as connection:
        return tables.names(connection)


def current_name(server: Server, name: str) -> str:
    """Return the id of the current generation of index ``name``."""
    return _look(server, name).name


def _look(server: Server, name: str) -> Generation:
    with server.connected() as connection:
        return tables.current(connection, server.name, name)


def _current(connection: Connection, server: Server, name: str) -> Generation | None:
    return tables.current(connection, server.name, name) if name in tables.names(connection) else None


def _begun(connection: Connection, server: Server, name: str) -> Generation:
    """Return the current generation, with what a stopped writer left of the next one taken away; its texts stay."""
    old = tables.current(connection, server.name, name)
    tables.use_edition(connection, old.edition)
    connection.execute("DELETE FROM documents WHERE born > %s", [old.number])
    return old


def _end(
    connection: Connection, index_id: int, old: Generation, plan: Plan | None, ended: str, values: dict[str, object]
) -> None:
    """Commit the generation after ``old``, in which the living documents that ``ended`` names are no more."""
    number = old.number + 1
    approximate = tables.make_indexes(connection, plan) if plan else old.approximate
    with connection.transaction():
        connection.execute(
            f"UPDATE documents SET died = %(next)s WHERE died IS NULL AND born < %(next)s AND {ended}",
            {**values, "next": number},
        )
        commit(connection, index_id, old.edition, old.maker, before(old), number, approximate=approximate)
        sweep(connection, index_id, old.edition, number)


def _written(connection: Connection, server: Server, name: str) -> Written:
    made = tables.current(connection, server.name, name)
    return Written(generation=made.name, documents=made.documents, passages=made.passages)


@contextmanager
def _spooled(sources: Sources, report: ReadReport, progress: Progress) -> Iterator[Spool]:
    """Give the documents of ``sources`` in the order of their ids, the last one of each id."""
    with tempfile.TemporaryDirectory(prefix="workbench-incoming-") as folder:
        spool = Spool(Path(folder) / "incoming.sqlite")
        spool.fill(map(clean, documents_of(sources, report, progress)))
        for note in spool.notes():
            report.note(note)
        progress("read", len(spool), len(spool))
        yield spool
