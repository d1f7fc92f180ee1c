"""A checked article as the desk has it: its claims in the desk's wording, each with the evidence that the record holds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.composition import Workbench
from workbench.errors import ReviewMissing, RoleRefused
from workbench.records import CheckReport, Finding
from workbench.text import day

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Desk, Person


def open_desk(bench: Workbench, person: "Person", report: CheckReport) -> "tuple[Desk | None, dict[str, ClaimView]]":
    """Return the desk of a checked article, recorded now if it was not yet, and its claims as the person may see them.

    There is none for who may only look, where nobody else has had the article recorded.
    """
    try:
        desk = bench.reviews.desk(report.article.id)
    except ReviewMissing:
        try:
            bench.reviews.record(report, by=person.id)
        except RoleRefused:
            return None, {}
        desk = bench.reviews.desk(report.article.id)
    views = bench.reviews.claims([claim.id for claim in desk.claims], viewer=person.id)
    return desk, {view.record.id: view for view in views}


def desk_report(report: CheckReport, desk: "Desk", views: "Mapping[str, ClaimView]") -> CheckReport:
    """Return the report with the claims as the desk has them, each with the newest evidence of its wording."""
    findings = []
    for claim in desk.claims:
        found = views[claim.id].finding
        bare = Finding(claim=claim, evidence=(), suggestion=None, provenance=report.provenance)
        findings.append(replace(found, claim=claim) if found else bare)
    return replace(report, findings=tuple(findings))


def fetched_apart(saved: CheckReport, shown: CheckReport) -> str:
    """Say that the desk holds evidence as of other days than this check was made; empty where it does not."""
    meant = saved.provenance.as_of
    days = [one.provenance.as_of for one in shown.findings if one.suggestion or one.evidence]
    apart = [one for one in days if one != meant]
    if not apart:
        return ""
    was = f"as of {day(meant)}" if meant else "as of no day"
    others = " and ".join(sorted({f"as of {day(one)}" if one else "as of no day" for one in apart}))
    some = f"{len(apart):,} of the" if len(apart) < len(days) else "all"
    which = "the claim below shows" if len(days) == 1 else f"{some} {len(days):,} claims below show"
    return (
        f"This check was made {was}, and {which} evidence that the desk holds {others}. The findings of this check are in"
        " its download. To weigh a claim as of another day, set the day under “Change this claim”, “Facts”."
    )
