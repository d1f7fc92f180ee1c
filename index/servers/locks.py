"""Who writes an index on a server, and who reads a generation of it: advisory locks, which end with their connection.

Invariant: an index has one writer; a generation that somebody holds is not swept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import IndexBusy
from index.generations import check_name
from index.servers.connections import Connection, Server
from index.servers.tables import FORMAT, Generation, prepare

PATIENCE = 4.0  # seconds; a client that is gone is looked for every two
_WRITER = 0x65766977  # first key of the advisory lock of a writer; the second is the index
_LEASE = 0x65760000  # first key of that of a reader, the edition added to it; the second is the generation


@contextmanager
def writing(server: Server, name: str) -> Iterator[tuple[Connection, int]]:
    """Give the only connection that may write to index ``name``, and the index's number.

    Raises:
        IndexBusy: somebody else is writing.
    """
    check_name(name)
    with server.connected() as connection:
        prepare(connection, server.name)
        connection.execute(
            "INSERT INTO evidence.indexes (name, format) VALUES (%s, %s) ON CONFLICT DO NOTHING", [name, FORMAT]
        )
        ((index_id,),) = connection.execute("SELECT id FROM evidence.indexes WHERE name = %s", [name]).fetchall()
        if not _locked(connection, index_id):
            raise IndexBusy(
                f"index {name!r} on {server.name} is being written by another process: wait until it has finished, then"
                " try again"
            )
        yield connection, index_id
        # A connection that was closed holds its lock until the server has noticed.
        connection.execute("SELECT pg_advisory_unlock(%s, %s)", [_WRITER, index_id])


def _locked(connection: Connection, index_id: int) -> bool:
    """Try for ``PATIENCE`` seconds to become the writer: one that was killed is noticed within that time."""
    end = time.monotonic() + PATIENCE
    while True:
        ((free,),) = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", [_WRITER, index_id]).fetchall()
        if free or time.monotonic() >= end:
            return bool(free)
        time.sleep(0.05)


def hold(connection: Connection, generation: Generation) -> bool:
    """Take a share in ``generation``, kept as long as the connection; return whether it is still whole.

    Waits while a writer is sweeping it.
    """
    lease = _LEASE + generation.edition
    connection.execute("SELECT pg_advisory_lock_shared(%s, 0)", [lease])
    connection.execute("SELECT pg_advisory_lock_shared(%s, %s)", [lease, generation.number])
    held = connection.execute(
        "SELECT 1 FROM evidence.generations WHERE index_id = %s AND number = %s",
        [generation.index_id, generation.number],
    ).fetchone()
    return held is not None


def unread(connection: Connection, edition: int, number: int = 0) -> bool:
    """Return whether nobody reads a generation of ``edition`` (0: any); nobody will until this transaction ends."""
    statement = "SELECT pg_try_advisory_xact_lock(%s, %s)"
    ((free,),) = connection.execute(statement, [_LEASE + edition, number]).fetchall()
    return bool(free)
