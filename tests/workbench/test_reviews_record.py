"""The record under tampering, kills of its file and other versions: what shows, and what is refused."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.workbench.review_samples import claim_ids, make_report
from workbench.composition import Workbench
from workbench.errors import RecordUnusable
from workbench.records import Verdict
from workbench.reviews import Decision, EditText, QueueQuery, ReviewStore, Role, open_review_store
from workbench.settings import Settings

REPORT = make_report()
FIRST, SECOND, *_ = claim_ids(REPORT)
_OPEN_EVENTS = "DROP TRIGGER events_stay_update; DROP TRIGGER events_stay_delete; "


@pytest.fixture
def store(tmp_path: Path) -> ReviewStore:
    store = open_review_store(Settings(home=tmp_path))
    store.sign_in("Ada", role=Role.EDITOR)
    store.record(REPORT, by="ada")
    for claim_id in (FIRST, SECOND):
        decision = Decision(verdict=Verdict.REFUTED, kept_evidence=("p-a",), note="as printed")
        store.submit(claim_id, decision, by="ada", expected=store.claim(claim_id, viewer=None).version)
    store.save_view("Mine", QueueQuery(), by="ada")
    return store


def tamper(home: Path, script: str) -> None:
    with closing(sqlite3.connect(home / "reviews.db")) as connection:
        connection.executescript(script)


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("UPDATE events SET body = replace(body, 'REFUTED', 'SUPPORTED') WHERE kind = 'SUBMITTED'", "was altered"),
        ("UPDATE events SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5", "event 5 .* was altered"),
        ("UPDATE events SET by = 'bob' WHERE seq = 5", "event 5 .* was altered"),
        ("UPDATE events SET state = 'PUBLISHED' WHERE seq = 5", "event 5 .* was altered"),
        ("UPDATE events SET body = 'no json' WHERE seq = 5", "event 5 .* was altered"),
        ("DELETE FROM event_claims WHERE seq = 5; DELETE FROM events WHERE seq = 5", "event 5 is missing"),
        ("DELETE FROM event_claims WHERE seq = 12; DELETE FROM events WHERE seq >= 12", "differs from its events"),
        ("UPDATE claims SET verdict = 'SUPPORTED'", "differs from its events in verdict"),
        (
            "UPDATE claim_records SET record = replace(record, 'as printed', 'as meant')",
            "differs from its events in record",
        ),
        ("UPDATE people SET role = 'VIEWER'", "people 'ada' differs from its events in role"),
        ("UPDATE articles SET title = 'Other'", "articles 'art' differs from its events in title"),
        ("DELETE FROM views", "views 'ada Mine' is missing"),
        ("DELETE FROM event_claims WHERE seq = 6", "event_claims differs"),
        ("UPDATE blobs SET body = x'00' WHERE rowid = 2", "what is kept as .* was altered"),
        ("DELETE FROM blobs WHERE digest NOT IN (SELECT digest FROM articles)", "what was kept as .* is missing"),
    ],
)
def test_tampering_shows(store: ReviewStore, tmp_path: Path, script: str, problem: str) -> None:
    assert store.verify().problems == ()
    tamper(tmp_path, _OPEN_EVENTS + script)
    found = store.verify().problems
    assert found
    assert any(re.search(problem, one) for one in found), found


def test_a_history_that_was_replaced_whole_shows_against_a_noted_head(store: ReviewStore, tmp_path: Path) -> None:
    noted = store.verify().head
    assert store.verify(head=noted[:12]).problems == ()
    store.sign_in("Ben")
    assert store.verify(head=noted).problems == ()
    other = open_review_store(Settings(home=tmp_path / "other"))
    other.sign_in("Ada", role=Role.EDITOR)
    assert other.verify().problems == ()
    assert "replaced or cut short" in other.verify(head=noted).problems[0]


@pytest.mark.parametrize("script", ["UPDATE events SET by = 'bob'", "DELETE FROM events"])
def test_the_database_itself_refuses_to_change_events(store: ReviewStore, tmp_path: Path, script: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        tamper(tmp_path, script)


def test_a_write_is_synchronised_to_disk(store: ReviewStore) -> None:
    with store._database.writing() as connection:  # type: ignore[attr-defined]
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def test_the_migrations_make_what_the_code_expects(store: ReviewStore) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from workbench.reviews.schema import metadata

    with store._database.reading() as connection:  # type: ignore[attr-defined]
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_record_of_a_newer_version_is_left_alone(store: ReviewStore, tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordUnusable, match=r"newer version of the workbench .format 9999"):
        open_review_store(Settings(home=tmp_path))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_server_that_was_open_before_a_migration_is_refused(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    address = "" if kind == "sqlite" else request.getfixturevalue("make_postgres_database")()
    store = open_review_store(Settings(home=tmp_path, database_url=address))
    store.sign_in("Ada", role=Role.EDITOR)
    with store._database.writing() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordUnusable, match="brought to a newer format while this workbench ran: start it again"):
        store.record(REPORT, by="ada")
    found = store.verify()
    assert (found.events, found.problems) == (1, ())


def test_what_an_earlier_version_writes_is_refused_whole(store: ReviewStore, tmp_path: Path) -> None:
    before = store.verify()
    copied = "at, by, kind, article_id, claim_ids, state, body, previous, hash"  # all that a version before 0004 gives
    with pytest.raises(sqlite3.IntegrityError, match="newer format"):
        tamper(tmp_path, f"INSERT INTO events (seq, {copied}) SELECT 1000, {copied} FROM events WHERE seq = 1")
    assert store.verify() == before


def test_what_earlier_versions_left_unset_is_filled_by_the_migration(store: ReviewStore, tmp_path: Path) -> None:
    store.apply("art", EditText(claim_id=FIRST, text="Other words."), by="ada", expected=store.desk("art").version)
    assert store.verify().problems == ()
    tamper(
        tmp_path,
        "UPDATE claims SET outdated = 0; UPDATE claim_records SET record = replace(record, '\"leaning\":null,', '');"
        "DROP TRIGGER events_of_format; ALTER TABLE events DROP COLUMN format;"
        "UPDATE alembic_version SET version_num = '0003'",
    )
    assert open_review_store(Settings(home=tmp_path)).verify().problems == ()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database " * 200),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_file_that_is_no_database_is_one_line(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    path = tmp_path / "reviews.db"
    path.touch()
    damage(path)
    with pytest.raises(RecordUnusable, match=r"reviews\.db cannot be used") as told:
        open_review_store(Settings(home=tmp_path))
    assert "\n" not in str(told.value)


def test_a_local_user_is_an_editor_and_an_address_gets_its_role_from_the_settings(tmp_path: Path) -> None:
    bench = Workbench(Settings(home=tmp_path, editors=("Eva@Example.org",), first_role="CHECKER"))
    assert bench.sign_in(" Ada  Lovelace ").role is Role.EDITOR
    assert bench.sign_in("Eva", "eva@example.org").role is Role.EDITOR
    assert bench.sign_in("Carl", "carl@example.org").role is Role.CHECKER
    assert [person.id for person in bench.reviews.people()] == ["ada lovelace", "carl@example.org", "eva@example.org"]
    bench.reviews.set_role("carl@example.org", Role.REVIEWER, by="ada lovelace")
    assert bench.sign_in("Carl", "carl@example.org").role is Role.REVIEWER
