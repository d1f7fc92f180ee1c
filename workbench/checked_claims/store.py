"""Checked claims and what people decided of matches, in one SQLite file. Owns its SQL.

Invariant: a write is on disk before the call returns (write-ahead log, synced at every commit), and a kill at any moment
leaves either all of it or none. Decisions are only ever added: the last one on a pair holds, and the history stays.
Connections are made for one call each: pages are threads, and two must never share one.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from index.errors import IndexUnwritable
from index.text import without_surrogates
from workbench.checked_claims.records import CheckedClaim, Decision, MatchDecision, claim_key, search_keys
from workbench.errors import IndexDamaged, IndexMissing, SettingRefused

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS checked (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, rating TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL,
    published TEXT, title TEXT NOT NULL, claimant TEXT NOT NULL, language TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS decisions (
    number INTEGER PRIMARY KEY, claim_key TEXT NOT NULL, claim_text TEXT NOT NULL, checked_id TEXT NOT NULL,
    decision TEXT NOT NULL, reviewer TEXT NOT NULL, decided_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS decisions_by_claim ON decisions (claim_key, checked_id, number);
"""
_COLUMNS = tuple(field.name for field in fields(CheckedClaim))
_DECIDED = "claim_key, claim_text, checked_id, decision, reviewer, decided_at"
_SOME = 500  # host parameters in one statement


class CheckedStore:
    """The file of checked claims and decisions below ``folder``; it is made by the first write."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "checked.db"

    def put(self, claims: Sequence[CheckedClaim]) -> tuple[int, int, int]:
        """Write claims; return how many are new, were replaced, and were there just so."""
        claims = list({claim.id: claim for claim in claims}.values())
        known = {claim.id: claim for claim in self.get([claim.id for claim in claims])}
        fresh = [claim for claim in claims if known.get(claim.id) != claim]
        if fresh:
            marks = ",".join("?" * len(_COLUMNS))
            with self._writing() as connection:
                connection.executemany(
                    f"INSERT OR REPLACE INTO checked ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our names
                    [_cells(claim) for claim in fresh],
                )
        replaced = sum(claim.id in known for claim in fresh)
        return len(fresh) - replaced, replaced, len(claims) - len(fresh)

    def get(self, ids: Sequence[str]) -> list[CheckedClaim]:
        """Return the claims of ``ids`` that are there, in that order."""
        found: dict[str, CheckedClaim] = {}
        if self.path.exists():
            with self._reading() as connection:
                for begin in range(0, len(ids), _SOME):
                    some = ids[begin : begin + _SOME]
                    marks = ",".join("?" * len(some))
                    query = f"SELECT {', '.join(_COLUMNS)} FROM checked WHERE id IN ({marks})"  # noqa: S608
                    found |= {row[0]: _claim(row) for row in connection.execute(query, list(some))}
        return [found[one] for one in ids if one in found]

    def all(self) -> list[CheckedClaim]:
        """Return every claim, by id."""
        if not self.path.exists():
            return []
        with self._reading() as connection:
            query = f"SELECT {', '.join(_COLUMNS)} FROM checked ORDER BY id"  # noqa: S608 - our names
            return [_claim(row) for row in connection.execute(query)]

    def ids(self) -> list[str]:
        """Return the ids of all claims, in order."""
        if not self.path.exists():
            return []
        with self._reading() as connection:
            return [row[0] for row in connection.execute("SELECT id FROM checked ORDER BY id")]

    def decide(
        self, claim_text: str, checked_id: str, decision: Decision, *, reviewer: str, decided_at: datetime | None = None
    ) -> MatchDecision:
        """Write down what a person decided of a match, and return it once it is on disk.

        Raises:
            IndexMissing: there is no such checked claim.
            SettingRefused: there are no words in the claim.
        """
        if not any(letter.isalnum() for letter in claim_text):
            raise SettingRefused(f"there are no words in the claim {claim_text!r}: give those that were matched")
        if not self.get([checked_id]):
            raise IndexMissing(
                f"there is no checked claim {checked_id!r}: workbench checked match prints the ids that there are"
            )
        taken = MatchDecision(
            claim_key=claim_key(claim_text),
            claim_text=without_surrogates(claim_text),
            checked_id=checked_id,
            decision=decision,
            reviewer=without_surrogates(reviewer),
            decided_at=(decided_at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0),
        )
        cells = (search_keys(claim_text)[0], taken.claim_text, taken.checked_id, decision.value)
        with self._writing() as connection:
            connection.execute(
                f"INSERT INTO decisions ({_DECIDED}) VALUES (?,?,?,?,?,?)",  # noqa: S608 - our names
                (*cells, taken.reviewer, taken.decided_at.isoformat()),
            )
        return taken

    def standing(self, claim_text: str) -> dict[str, Decision]:
        """Return what holds for a claim: the last decision on each checked claim; those taken back are left out."""
        last = {taken.checked_id: taken.decision for taken in self.history(claim_text)}
        return {checked_id: decision for checked_id, decision in last.items() if decision is not Decision.OPEN}

    def history(self, claim_text: str | None = None) -> list[MatchDecision]:
        """Return every decision, on one claim if it is named, oldest first."""
        if not self.path.exists():
            return []
        values = search_keys(claim_text) if claim_text is not None else ()
        where = f"WHERE claim_key IN ({','.join('?' * len(values))})" if values else ""
        with self._reading() as connection:
            query = f"SELECT {_DECIDED} FROM decisions {where} ORDER BY number"  # noqa: S608 - our names
            found = [_decision(row) for row in connection.execute(query, values)]
        return [one for one in found if claim_text is None or one.claim_key == claim_key(claim_text)]

    # -- connections ---------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(
                f"{self.path} cannot be read ({error}): restore it from a copy, or move it away and import again"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection inside a transaction, which is synced when the block ends and undone when it fails."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
                connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + _SCHEMA)
                self._check_version(connection)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except (sqlite3.OperationalError, OSError) as error:
            raise IndexUnwritable(f"{self.path} cannot be written ({error}): make room, or give permission") from error
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(
                f"{self.path} cannot be used ({error}): restore it from a copy, or move it away and import again"
            ) from error

    def _check_version(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise IndexDamaged(f"{self.path} was written by a newer version of the workbench: use that one")
        if version < _VERSION:
            connection.execute(f"PRAGMA user_version = {_VERSION}")


def _cells(claim: CheckedClaim) -> list[str | None]:
    return [value.isoformat() if isinstance(value, date) else value for value in (getattr(claim, n) for n in _COLUMNS)]


def _claim(row: Sequence[Any]) -> CheckedClaim:
    cells = dict(zip(_COLUMNS, row, strict=True))
    return CheckedClaim(
        **{**cells, "published": date.fromisoformat(cells["published"]) if cells["published"] else None}
    )


def _decision(row: Sequence[Any]) -> MatchDecision:
    _, text, checked_id, decision, reviewer, decided_at = row  # kept under a coarser key than the claim's
    return MatchDecision(
        claim_key=claim_key(text),
        claim_text=text,
        checked_id=checked_id,
        decision=Decision(decision),
        reviewer=reviewer,
        decided_at=datetime.fromisoformat(decided_at),
    )
