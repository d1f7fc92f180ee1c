"""Connections that hold a generation of an index on a server: while there is one, the generation is not swept away.

Invariant: every connection that is given holds the generation; threads that ask at once get one each.
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import IndexMissing
from index.servers.connections import Connection, Server
from index.servers.locks import hold
from index.servers.tables import Generation, use_edition

_IDLE = 8  # connections that are kept


class HeldConnections:
    """The connections of one open generation; closed with what holds them."""

    def __init__(self, server: Server, name: str, generation: Generation) -> None:
        self._server = server
        self._name = name
        self._generation = generation
        self._idle: list[Connection] = []
        self._release = weakref.finalize(self, _close_all, self._idle)

    def close(self) -> None:
        """Let go of the generation; a second call does nothing."""
        self._release()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Give a connection that holds the generation; taking from a list and giving back are one step each.

        Raises:
            IndexUnreachable: the server does not answer.
            IndexMissing: the generation is not kept any more.
        """
        connection = self._taken() or self._opened()
        try:
            with self._server.told():
                yield connection
        finally:
            if not connection.closed and len(self._idle) < _IDLE:
                self._idle.append(connection)
            else:
                connection.close()

    def _taken(self) -> "Connection | None":
        """Return an idle connection that is still answered: the server may have been started again."""
        import psycopg

        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            try:
                connection.execute("SELECT 1")
                return connection
            except psycopg.Error:
                connection.close()

    def _opened(self) -> Connection:
        connection = self._server.connect()
        try:
            with self._server.told():
                if not hold(connection, self._generation):
                    raise IndexMissing(
                        f"generation {self._generation.name} of index {self._name!r} is not kept any more on"
                        f" {self._server.name}: open the index again"
                    )
                use_edition(connection, self._generation.edition)
        except BaseException:
            connection.close()
            raise
        return connection


def _close_all(connections: list[Connection]) -> None:
    while connections:
        connections.pop().close()
