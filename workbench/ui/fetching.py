"""Evidence fetched again for claims of the record, as of the day that each was checked as of. No Streamlit in here."""

from collections.abc import Sequence

from workbench.acting import Acting
from workbench.composition import Workbench
from workbench.records import Article, Claim
from workbench.reviews.rematching import days_of


def fetch(bench: Workbench, person_id: str, claims: Sequence[Claim], article: Article) -> None:
    """Match claims in their present wording and attach what is found beside what was there.

    Raises:
        RoleRefused: the person may not check articles.
        IndexMissing, IndexDamaged, ModelRefused: the workbench cannot be used; what was attached stays.
    """
    hands, days = Acting(bench, person_id), days_of(bench.reviews, claims)
    for day in sorted(set(days.values()), key=str):
        alike = [claim for claim in claims if days[claim.id] == day]
        bench.reviews.attach(hands.match(alike, article=article, as_of=day), by=person_id)
