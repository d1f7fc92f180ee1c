"""As of which day a claim is matched again.

A claim carries a day from its extraction on (the article's, where the check had none), but what it was matched as of is the
check's. Both are in its findings. The desk's own word, ``ChangeAsOf``, shows in that the claim's day is another than when
it was matched; then that is the day. Where the desk means the very day that the claim carries, nothing of the claim
changes: it is matched as of that day at once, and from then on its latest finding says so.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from workbench.records import Claim, Finding
from workbench.reviews.protocol import ReviewStore
from workbench.reviews.records import ClaimRecord


def days_of(store: ReviewStore, claims: Sequence[Claim]) -> dict[str, date | None]:
    """Return by claim id the day to match each claim as of; ``None`` leaves nothing out.

    A claim that was never matched itself takes the day of those that it was made from, or of any of its article that
    carries the same day.
    """
    days: dict[str, date | None] = {}
    records: dict[str, dict[str, ClaimRecord]] = {}
    for claim in claims:
        if claim.article_id not in records:
            entries = store.desk(claim.article_id).entries
            views = store.claims([entry.claim.id for entry in entries], viewer=None)
            records[claim.article_id] = {view.record.id: view.record for view in views}
        days[claim.id] = _day(store, claim, records[claim.article_id])
    return days


def _day(store: ReviewStore, claim: Claim, of_article: dict[str, ClaimRecord]) -> date | None:
    for finding in _findings(store, _relatives(claim, of_article)):
        if finding.claim.as_of == claim.as_of:
            return finding.provenance.as_of
        if finding.claim.id == claim.id:
            break
    return claim.as_of


def _relatives(claim: Claim, of_article: dict[str, ClaimRecord]) -> list[ClaimRecord]:
    """Return the claim itself, those that it was made from, and the others of its article."""
    own = of_article.get(claim.id)
    parents = own.desk.parents if own else ()
    first = [claim.id, *(one for one in parents if one in of_article)]
    return [of_article[one] for one in dict.fromkeys([*first, *of_article]) if one in of_article]


def _findings(store: ReviewStore, records: Iterable[ClaimRecord]) -> Iterable[Finding]:
    """Yield the latest finding of each claim that has one."""
    for record in records:
        if record.findings:
            yield store.finding(record.id, record.findings[-1].id, viewer=None)
