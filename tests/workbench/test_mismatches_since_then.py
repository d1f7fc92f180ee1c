# ruff: noqa: E501 - a row of the table is one line
"""DATE: what came about after the day of the claim does not refute what was so on it, as a table."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import Mismatch, MismatchKind, Stance, StanceScores
from workbench.verdicts import weigh_stance

CAME_LATER = [
    ("No one has been arrested over the crash at Sarani.", "2023-06-05", "Police arrested three railway employees on Friday over the June crash at Sarani.", "2023-07-08"),
    ("The suspect has not been charged.", "2024-02-20", "The suspect was charged with murder on Thursday.", "2024-02-22"),
    ("The central bank has kept its key rate at 5.25 percent since August 2023.", "2024-05-16", "The central bank cut its key rate on Thursday to 5 percent after holding it at 5.25 percent for more than a year.", "2024-09-12"),
    ("The House has not voted on the Belmark bill.", "2024-03-05", "The House of Representatives passed the Belmark bill on Saturday by 311 votes to 112.", "2024-04-21"),
    ("The bridge is still closed.", "2024-05-16", "The bridge was opened again on Friday.", "2024-06-15"),
    ("The two firms have yet to agree on a price.", "2024-05-16", "The two firms agreed on a price on Monday.", "2024-06-15"),
    ("Nobody has claimed the prize.", "2024-05-16", "A woman claimed the prize on Tuesday.", "2024-06-15"),
]  # fmt: skip
STAYS = [
    ("No one has been arrested over the crash.", "2023-06-05", "Police arrested three employees in June over the crash.", "2023-07-08"),
    ("The suspect has not been charged.", "2024-03-01", "The suspect was charged with murder on Thursday.", "2024-03-02"),
    ("The suspect has not been charged.", "2024-02-23", "The suspect was charged with murder on Thursday.", "2024-02-22"),
    ("The suspect has not been charged.", "2024-02-20", "The suspect had not been charged by Thursday.", "2024-02-22"),
    ("The bank has kept its key rate at 5.25 percent since August.", "2024-05-16", "The bank kept its key rate at 5.25 percent on Thursday.", "2024-09-12"),
    ("The firm has not paid the fine.", "2024-05-16", "The firm paid the fine in 2022, it said on Tuesday.", "2024-06-15"),
    ("The firm has never paid a dividend.", "2024-05-16", "Records show that the firm paid a dividend in 2019.", "2024-06-15"),
    ("Vitamin C does not cure colds.", "2024-05-16", "A study published on Monday found that vitamin C cures colds.", "2024-06-15"),
    ("The suspect was charged.", "2024-02-20", "The suspect was charged with murder on Thursday.", "2024-02-22"),
]  # fmt: skip


def _found(claim: str, claimed: str, rationale: str, published: str) -> tuple[Mismatch, ...]:
    days = date.fromisoformat(claimed), date.fromisoformat(published)
    return find_mismatches(claim, rationale, claim_date=days[0], evidence_date=days[1])


@pytest.mark.parametrize(("claim", "claimed", "rationale", "published"), CAME_LATER)
def test_what_came_later_does_not_refute(claim: str, claimed: str, rationale: str, published: str) -> None:
    found = _found(claim, claimed, rationale, published)
    assert "tells of a later day than that of the claim" in found[0].explanation
    against, nothing = (
        StanceScores(supports=0.04, refutes=0.92, neutral=0.04),
        StanceScores(supports=0.1, refutes=0.1, neutral=0.8),
    )
    assert weigh_stance(against, found, nothing, supports_at=0.6, refutes_at=0.75, evidence_gain=0.2) is Stance.NEUTRAL


@pytest.mark.parametrize(("claim", "claimed", "rationale", "published"), STAYS)
def test_what_a_later_text_may_know_of_the_day_stays(claim: str, claimed: str, rationale: str, published: str) -> None:
    assert all(one.kind is not MismatchKind.DATE for one in _found(claim, claimed, rationale, published))
