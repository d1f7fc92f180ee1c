"""Saved reports as one person may see them: without the suggestions that the desk keeps from them until they have decided.

A saved run holds every suggestion, and so does a batch. What leaves them for a person passes through here; what comes out
of the review record is without them already.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.composition import Workbench
from workbench.errors import ReviewMissing
from workbench.records import CheckReport
from workbench.reviews import QueueQuery, ReviewState

if TYPE_CHECKING:
    from workbench.reviews import ClaimView

_PAGE = 1_000  # open second reviews that are read at a time
_WAITING = (
    "A claim in here is under a blind second review: suggestions are not counted for you, and their cells are empty in the"
    " tables, until that is decided."
)


def hides(bench: Workbench) -> bool:
    """Whether the record may keep anything from anybody, so that who looks has to be known.

    Where nobody has signed in yet nobody has decided: only a desk that decides before it sees the suggestion hides one.
    """
    return bench.settings.blind_first_review or bool(bench.reviews.people())


def why_hidden(bench: Workbench, person_id: str | None) -> str:
    """Return in words why what the record does not hold, such as a batch, is without suggestions; empty where it is not.

    Nobody has decided on its claims: a desk that decides before it sees the suggestion shows none of them to anybody.
    """
    if bench.settings.blind_first_review:
        return (
            "This desk decides before it sees what the machine suggests: suggestions are not counted here, and their cells"
            " are empty in the tables."
        )
    if person_id is None and hides(bench):
        return "The suggestions are shown once you have said who you are: this desk hides some until a person decides."
    return ""


def why_hidden_of(bench: Workbench, person_id: str | None, reports: Iterable[CheckReport]) -> str:
    """Return ``why_hidden``, or that the person still has to decide on a claim of ``reports`` before they see any of it.

    ``reports`` are read only where the record keeps something from that person.
    """
    if (why := why_hidden(bench, person_id)) or person_id is None:
        return why
    kept_back = _under_review(bench, person_id)
    found = kept_back and any(finding.claim.id in kept_back for report in reports for finding in report.findings)
    return _WAITING if found else ""


def _under_review(bench: Workbench, person_id: str) -> set[str]:
    """Return the ids of the claims whose second review hides their suggestion from a person."""
    found: set[str] = set()
    asked = QueueQuery(states=(ReviewState.SECOND_REVIEW,), limit=_PAGE)
    while rows := bench.reviews.queue(asked, viewer=person_id).rows:
        found |= {row.record.id for row in rows if row.hidden}
        asked = replace(asked, offset=asked.offset + _PAGE)
    return found


def hidden_claims(
    bench: Workbench, person_id: str | None, report: CheckReport, views: "Mapping[str, ClaimView] | None" = None
) -> frozenset[str]:
    """Return the ids of the claims of a report whose suggestion is hidden from a person; ``views`` were read already.

    A claim that the record does not have is decided on by nobody. Whoever has not said who they are, ``None``, may be
    anybody, and sees no suggestion where any may be hidden.
    """
    if person_id is None:
        return frozenset(finding.claim.id for finding in report.findings) if hides(bench) else frozenset()
    known = dict(views or {})
    wanted = {finding.claim.id for finding in report.findings}
    try:
        recorded = {entry.claim.id for entry in bench.reviews.desk(report.article.id).entries}
    except ReviewMissing:
        recorded = set()
    missing = sorted((wanted & recorded) - known.keys())
    known |= {view.record.id: view for view in bench.reviews.claims(missing, viewer=person_id)} if missing else {}
    unread = wanted - known.keys() if bench.settings.blind_first_review else set()
    return frozenset(unread | {claim_id for claim_id in wanted & known.keys() if known[claim_id].hidden})


def without_suggestions(report: CheckReport, hidden: Collection[str]) -> CheckReport:
    """Return the report without what the machine suggests of the claims in ``hidden``."""
    if not hidden:
        return report
    findings = tuple(
        replace(finding, suggestion=None) if finding.claim.id in hidden else finding for finding in report.findings
    )
    return replace(report, findings=findings)
