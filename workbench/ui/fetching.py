"""Evidence fetched again for claims of the record, as of the day that each was checked as of. No Streamlit in here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from workbench.acting import Acting
from workbench.composition import Workbench
from workbench.records import Article, Claim
from workbench.reviews.rematching import days_of

if TYPE_CHECKING:
    from workbench.reviews import ClaimRecord, ClaimView


def fetch_label(bench: Workbench, record: "ClaimRecord") -> str:
    """Return what the button that fetches evidence for a claim says; empty where there is nothing newer to be had."""
    if record.needs_evidence:
        return "Fetch evidence"
    found = record.finding
    if found is None or not found.matched or not record.desk.active:
        return ""
    now = bench.generations().get(found.index)
    return "Fetch evidence again" if now is not None and now != found.generation else ""


def day_of(bench: Workbench, view: "ClaimView") -> date | None:
    """Return the day that a claim was checked as of, or will be where it was not yet; ``None`` leaves nothing out.

    It need not be the claim's own, which is its article's where the check had none.
    """
    if view.finding:
        return view.finding.provenance.as_of
    return days_of(bench.reviews, [view.record.claim])[view.record.id]


def fetch(
    bench: Workbench,
    person_id: str,
    claims: Sequence[Claim],
    article: Article,
    *,
    said: Mapping[str, date | None] | None = None,
) -> None:
    """Match claims in their present wording and attach what is found beside what was there.

    Args:
        bench: the workbench.
        person_id: who asks for it.
        claims: the claims.
        article: theirs.
        said: days that the desk has just set, by claim id. They hold before what the record tells: a claim that carries
            the very day already, from its article, does not show that the desk means it.

    Raises:
        RoleRefused: the person may not check articles.
        IndexMissing, IndexDamaged, ModelRefused: the workbench cannot be used; what was attached stays.
    """
    hands, days = Acting(bench, person_id), {**days_of(bench.reviews, claims), **(said or {})}
    for day in sorted({days[claim.id] for claim in claims}, key=str):
        alike = [claim for claim in claims if days[claim.id] == day]
        bench.reviews.attach(hands.match(alike, article=article, as_of=day), by=person_id)
