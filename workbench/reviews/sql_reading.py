"""Reading the review record on SQLAlchemy. Each method is one transaction that sees one moment of it.

Invariant: what leaves for a person has been through ``blindness``, and ``viewer`` is looked up in the same transaction.
No method here writes.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import ReviewMissing
from workbench.records import Article, Finding
from workbench.reviews.agreement import Agreement, measure
from workbench.reviews.blindness import hidden_words, hides_suggestion, seen_event, seen_finding, seen_record
from workbench.reviews.database import Database
from workbench.reviews.deciding import Rules
from workbench.reviews.desk import Desk
from workbench.reviews.events import Event
from workbench.reviews.figures import read_outcomes, read_ratings, read_times
from workbench.reviews.lists import list_articles, list_views
from workbench.reviews.queries import QueuePage, QueueQuery, SavedView
from workbench.reviews.queue_search import queue_ids, search_queue
from workbench.reviews.records import ClaimRecord, Person
from workbench.reviews.results import ArticleSummary, ClaimView, Outcome, Verification
from workbench.reviews.rows import (
    event_from,
    events_of,
    read_article,
    read_article_records,
    read_findings,
    read_people,
    read_person,
    read_records,
)
from workbench.reviews.timing import ClaimTimes
from workbench.reviews.verifying import dump, verify


class SqlRecord:
    """The record in one database, to be looked at. See ``protocol`` for what the arguments mean."""

    def __init__(self, address: str | Path, rules: Rules) -> None:
        self._database = Database(address)
        self._rules = rules

    @property
    def name(self) -> str:
        """Address of the database, without its password."""
        return self._database.name

    # -- people --------------------------------------------------------------------------------------------------

    def person(self, person_id: str) -> Person:
        """Return somebody who has signed in before."""
        with self._database.reading() as connection:
            return read_person(connection, person_id)

    def people(self) -> list[Person]:
        """Return everybody who has signed in, by id."""
        with self._database.reading() as connection:
            return list(read_people(connection).values())

    # -- articles, claims, findings ------------------------------------------------------------------------------

    def articles(self) -> list[ArticleSummary]:
        """Return what articles there are, the latest first."""
        with self._database.reading() as connection:
            return list_articles(connection)

    def article(self, article_id: str) -> Article:
        """Return an article as it was recorded last."""
        with self._database.reading() as connection:
            return read_article(connection, article_id)

    def desk(self, article_id: str) -> Desk:
        """Return the claims of an article in the desk's order and wording."""
        with self._database.reading() as connection:
            article = read_article(connection, article_id)
            records = read_article_records(connection, article_id)
        version = max((record.version for record in records), default=0)
        return Desk(article, [record.desk for record in records], version=version)

    def claim(self, claim_id: str, *, viewer: str | None) -> ClaimView:
        """Return a claim with its finding and its reviews, as ``viewer`` may see it."""
        return self.claims([claim_id], viewer=viewer)[0]

    def claims(self, claim_ids: Sequence[str], *, viewer: str | None) -> list[ClaimView]:
        """Return claims in the order of ``claim_ids``; see ``claim``."""
        with self._database.reading() as connection:
            person = read_person(connection, viewer) if viewer is not None else None
            records = read_records(connection, list(dict.fromkeys(claim_ids)))
            if missing := [claim_id for claim_id in claim_ids if claim_id not in records]:
                raise ReviewMissing(
                    f"the review record holds no claim {missing[0]!r}: the queue lists those that it holds"
                )
            articles = {one: read_article(connection, one) for one in {found.article_id for found in records.values()}}
            current = [found.finding.digest for found in records.values() if found.finding]
            findings = read_findings(connection, current)
        return [
            self._view(records[claim_id], articles[records[claim_id].article_id], findings, person)
            for claim_id in claim_ids
        ]

    def _view(
        self, record: ClaimRecord, article: Article, findings: Mapping[str, Finding], viewer: Person | None
    ) -> ClaimView:
        blind_first = self._rules.blind_first
        seen = seen_record(record, viewer, blind_first=blind_first)
        finding = findings[record.finding.digest] if record.finding else None
        hidden = hides_suggestion(record, viewer, blind_first=blind_first)
        return ClaimView(
            record=seen,
            article=article,
            finding=seen_finding(finding, hidden=hidden) if finding else None,
            reviews=seen.reviews,
            draft=seen.draft_of(viewer.id) if viewer else None,
            hidden=hidden_words(record, viewer, blind_first=blind_first),
        )

    def finding(self, claim_id: str, finding_id: str, *, viewer: str | None) -> Finding:
        """Return any finding that was ever attached to a claim."""
        with self._database.reading() as connection:
            person = read_person(connection, viewer) if viewer is not None else None
            record = read_records(connection, [claim_id]).get(claim_id)
            found = next((one for one in record.findings if one.id == finding_id), None) if record else None
            if record is None or found is None:
                raise ReviewMissing(f"claim {claim_id!r} has no finding {finding_id!r}")
            finding = read_findings(connection, [found.digest])[found.digest]
        hidden = hides_suggestion(record, person, blind_first=self._rules.blind_first)
        return seen_finding(finding, hidden=hidden)

    def history(self, claim_id: str, *, viewer: str | None) -> list[Event]:
        """Return everything that happened to a claim, oldest first."""
        with self._database.reading() as connection:
            person = read_person(connection, viewer) if viewer is not None else None
            events = [event_from(row) for row in connection.execute(events_of([claim_id]))]
            if not events:
                raise ReviewMissing(
                    f"the review record holds no claim {claim_id!r}: the queue lists those that it holds"
                )
            records = read_records(connection, sorted({one for event in events for one in event.claim_ids}))
        return [seen_event(event, records, person, blind_first=self._rules.blind_first) for event in events]

    # -- the queue -----------------------------------------------------------------------------------------------

    def queue(
        self, query: QueueQuery, *, viewer: str | None, generations: Mapping[str, str] | None = None
    ) -> QueuePage:
        """Return the part of the queue that ``query`` asks for; ``generations`` are indexes' current ones, by name."""
        with self._database.reading() as connection:
            person = read_person(connection, viewer) if viewer is not None else None
            return search_queue(connection, query, person, generations or {}, blind_first=self._rules.blind_first)

    def queue_ids(
        self, query: QueueQuery, *, viewer: str | None, generations: Mapping[str, str] | None = None
    ) -> list[str]:
        """Return the ids of all claims that ``query`` asks for, whatever its limit: for changes to all of them."""
        with self._database.reading() as connection:
            person = read_person(connection, viewer) if viewer is not None else None
            return queue_ids(connection, query, person, generations or {}, blind_first=self._rules.blind_first)

    def views(self, *, viewer: str) -> list[SavedView]:
        """Return the views of a person and those that are shared, by name."""
        with self._database.reading() as connection:
            return list_views(connection, viewer)

    # -- figures and proof ---------------------------------------------------------------------------------------

    def outcomes(self) -> list[Outcome]:
        """Return what machine and people said of every decided claim: for calibration, overrides, confusion."""
        with self._database.reading() as connection:
            return read_outcomes(connection)

    def agreement(self, *, blind_only: bool = False) -> Agreement:
        """Return how far first and second reviewers agree; with ``blind_only`` where the second was blind."""
        with self._database.reading() as connection:
            ratings = read_ratings(connection, blind_only=blind_only)
        return measure(ratings)

    def times(self, claim_ids: Sequence[str] | None = None) -> list[ClaimTimes]:
        """Return how long claims spent in each state; all active ones where none are named. ``summarise`` adds up."""
        with self._database.reading() as connection:
            return read_times(connection, claim_ids)

    def verify(self, *, head: str | None = None) -> Verification:
        """Prove the record; with ``head``, also that the event with that hash still stands in it."""
        with self._database.reading() as connection:
            return verify(connection, head)

    def dump(self) -> Iterator[dict[str, Any]]:
        """Yield the whole record as plain rows, as one moment had it."""
        with self._database.reading() as connection:
            yield from dump(connection)
