"""The connection to a PostgreSQL server: its address without the password, its extension, its errors told as ours.

Invariant: no message shows a password, and every error of the driver leaves as one of the tree in ``index.errors``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from index.errors import IndexDamaged, IndexUnreachable, IndexUnwritable, SettingRefused

if TYPE_CHECKING:
    import psycopg

#: A connection whose rows are tuples.
Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

EXTENSION = "vector"
LEAST_VERSION = (0, 8)  # the first that goes on searching where a filter has taken too many away
CONNECT_SECONDS = 10
_WAY_OUT = "start it, correct index_url, or leave index_url empty for the indexes of the home folder"

#: Plans are short, so compiling them costs more than it saves; a client that was killed is noticed in the middle of a
#: statement, so that its lock is free for the next one. Pages in any order cost little more than in a row on today's disks,
#: and the planner has to know, or it reads all passages to find some words.
_SESSION = """
SET jit = off; SET random_page_cost = 1.1; SET client_connection_check_interval = '2s'; SET client_min_messages = warning;
SET hnsw.iterative_scan = relaxed_order; SET hnsw.ef_search = 200; SET hnsw.max_scan_tuples = 50000;
"""


class Server:
    """A PostgreSQL server by its address, ``postgresql://user:password@host:port/database``; nothing is opened yet.

    Raises:
        SettingRefused: what was given is no such address.
    """

    def __init__(self, address: str) -> None:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        scheme, mark, rest = address.partition("://")
        if not mark or scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
            raise SettingRefused("index_url is no address of PostgreSQL: write postgresql://user@host/database")
        self._address = f"postgresql://{rest}"
        try:
            parts = conninfo_to_dict(self._address)
        except psycopg.Error:  # its message may quote the password
            raise SettingRefused("index_url cannot be read: write postgresql://user@host:port/database") from None
        user = f"{parts['user']}@" if parts.get("user") else ""
        port = f":{parts['port']}" if parts.get("port") else ""
        #: The address without the password.
        self.name = f"postgresql://{user}{parts.get('host') or 'localhost'}{port}/{parts.get('dbname') or ''}"

    def connect(self) -> Connection:
        """Return a new connection that commits each statement, set up for searching.

        Raises:
            IndexUnreachable: there is nobody, or nobody who lets us in.
        """
        import psycopg

        try:
            connection = psycopg.connect(self._address, autocommit=True, connect_timeout=CONNECT_SECONDS)
        except psycopg.Error as error:
            raise IndexUnreachable(f"the server {self.name} cannot be reached ({_cause(error)}): {_WAY_OUT}") from error
        with self.told():
            connection.execute(_SESSION)
        return connection

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Give a connection for a block of work, and close it at its end."""
        connection = self.connect()
        try:
            with self.told():
                yield connection
        finally:
            connection.close()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the driver raises into an error of ours, in one line that names the server and the way out."""
        import psycopg
        from psycopg import errors

        try:
            yield
        except errors.DiskFull as error:
            raise IndexUnwritable(f"no room left on {self.name}: free some and run the same command again") from error
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
            raise IndexUnwritable(
                f"{self.name} does not allow it ({_cause(error)}): let this user create schemas in the database"
            ) from error
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise IndexUnreachable(f"the server {self.name} went away ({_cause(error)}): {_WAY_OUT}") from error
        except psycopg.Error as error:
            raise IndexDamaged(
                f"{self.name} cannot be used ({_cause(error)}): run 'workbench index verify', or build the index again"
            ) from error


def ensure_extension(connection: Connection, server: str, extension: str = EXTENSION) -> None:
    """Make sure that the database has pgvector, of a version that serves; create it where that is allowed.

    Raises:
        IndexUnreachable: it is not installed, too old, or may not be created by this user.
    """
    import psycopg

    statement = "SELECT extversion FROM pg_extension WHERE extname = %s"
    found = connection.execute(statement, [extension]).fetchone()
    if found is None:
        try:
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')
        except psycopg.errors.InsufficientPrivilege as error:
            raise IndexUnreachable(
                f"{server} lacks the extension {extension!r}, and this user may not create it: an administrator has to run"
                f" CREATE EXTENSION {extension} in that database"
            ) from error
        except psycopg.Error as error:
            raise IndexUnreachable(
                f"{server} lacks the extension {extension!r} ({_cause(error)}): install pgvector on the server, such as"
                " postgresql-18-pgvector"
            ) from error
        found = connection.execute(statement, [extension]).fetchone()
    version = found[0] if found else ""
    if tuple(int(part) for part in version.split(".")[:2]) < LEAST_VERSION:
        raise IndexUnreachable(f"{server} has pgvector {version}, 0.8 is the least: update it on the server")


def _cause(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
