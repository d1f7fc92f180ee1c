"""The database behind the record: opened, brought up to date, and given out as short transactions.

Invariant: a write is one transaction that holds the record's only write lock from its first statement, and it is on
disk before it is left: SQLite with write-ahead log and full synchronisation, PostgreSQL with synchronous commit.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from workbench.errors import RecordUnusable, SettingRefused
from workbench.reviews.schema import FORMAT

BUSY_SECONDS = 60
_LOCK = 0x776F726B  # PostgreSQL's advisory lock that writers of the record take


class Database:
    """One database, a file or an address. Threads may share it; each transaction has a connection of its own."""

    def __init__(self, where: str | Path) -> None:
        self._engine = _sqlite_engine(where) if isinstance(where, Path) else _engine(where)
        self.name = self._engine.url.render_as_string(hide_password=True)
        self._sqlite = self._engine.dialect.name == "sqlite"
        with _told(self.name):
            self._bring_up()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose statements all see one state of the record."""
        with _told(self.name), self._engine.connect() as connection, connection.begin():
            if not self._sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the only connection that may write; what was written is on disk when this is left without an error."""
        with _told(self.name), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            self._lock(connection)
            yield connection

    def _lock(self, connection: Connection) -> None:
        if not self._sqlite:
            connection.execute(text("SET LOCAL synchronous_commit TO on"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    def _bring_up(self) -> None:
        """Run the migrations that are missing: under the write lock, so that of many who open at once one does."""
        with self._engine.connect() as connection:
            if _revision(connection) == FORMAT:
                return
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            self._lock(connection)
            found = _revision(connection)
            if found is not None and found > FORMAT:
                raise RecordUnusable(
                    f"{self.name} was made by a newer version of the workbench (format {found}, this one knows {FORMAT}):"
                    " update the workbench"
                )
            if found != FORMAT:
                _migrate(connection)


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError:
        raise SettingRefused("database_url is no address of a database: write postgresql://user@host/name") from None
    if address.drivername.split("+")[0] in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
        return create_engine(address, poolclass=NullPool, connect_args={"connect_timeout": BUSY_SECONDS})
    if address.drivername != "sqlite":
        raise SettingRefused(f"database_url {address.drivername}:// is not supported: SQLite and PostgreSQL are")
    if not address.database:
        raise SettingRefused("database_url names no file: write sqlite:////folder/reviews.db")
    return _sqlite_engine(Path(address.database))


def _sqlite_engine(path: Path) -> Engine:
    address = URL.create("sqlite", database=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordUnusable(f"{path.parent} cannot be made: {os.strerror(error.errno or 0)}") from error
    engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: we do, with the lock we mean
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, FORMAT)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what a database raises into an error of ours, in one line."""
    try:
        yield
    except DBAPIError as error:
        cause = " ".join(str(error.orig).split())
        raise RecordUnusable(f"{name} cannot be used: {cause}") from error
    except SQLAlchemyError as error:
        raise RecordUnusable(f"{name} cannot be used: {' '.join(str(error).split())}") from error
