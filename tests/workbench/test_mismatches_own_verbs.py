"""DATE, where dates belong to verbs, weekdays have no date to count from, and days go by a name."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

AT_ANOTHER = [
    ("The vote was held on Tuesday.", "The vote was held on Thursday."),
    ("The siege ended on Sunday.", "The siege, which began on Sunday, ended on Tuesday."),
    ("The lease expired in 2012.", "The lease, signed in 2012, expires in 2042."),
    ("The ban has been in force since 2009.", "The ban was adopted in 2009 and came into force three years later."),
    ("The concert took place on Friday evening.", "The concert took place on Friday morning."),
    ("The lease expired in 2012.", "The lease expired in 2042, having been signed in 2012."),
    ("The tanker sailed on Monday.", "The tanker was to sail on Monday but sailed on Wednesday."),
]
AT_THE_SAME = [
    ("The vote was held on Thursday.", "The vote was held on Thursday."),
    ("The siege began on Sunday.", "The siege, which began on Sunday, ended on Tuesday."),
    ("The siege ended on Tuesday.", "The siege, which began on Sunday, ended on Tuesday."),
    ("The lease was signed in 2012.", "The lease, signed in 2012, expires in 2042."),
    ("The ban was adopted in 2009.", "The ban was adopted in 2009 and came into force three years later."),
    ("The ban has been in force since 2012.", "The ban was adopted in 2009 and came into force three years later."),
    ("The concert took place on Friday evening.", "The concert took place on Friday night."),
    (
        "The concert took place on Friday evening.",
        "The concert took place on Friday, after a rehearsal in the morning.",
    ),
    ("The tanker sailed on Wednesday.", "The tanker was to sail on Monday but sailed on Wednesday."),
    ("The tanker sank on Monday.", "The tanker sank late on Sunday night."),
    ("The yard was sold in 2012.", "The yard was sold in 2003, and sold again in 2012."),
    ("The side won the shield in 2014.", "The side won the bowl in 2011 and took the shield in 2014."),
    (
        "The chain opened a hotel in Bari in 2017.",
        "The chain opened its first hotel in 2012, and Bari followed in 2017.",
    ),
    ("The side won the shield in 2014.", "The side won the shield in 2011 and repeated the feat in 2014."),
    ("Lind was arrested in 2016.", "Lind was arrested in 2009 and detained again in 2016."),
    ("Lind was arrested in 2016.", "Lind was arrested in 2009 and detained in 2016."),
    ("The quarry closed in 2019.", "The quarry closed in 2008, reopened in 2011 and shut for good in 2019."),
    ("The port hosted the regatta in 2012.", "The port hosted the regatta in 1960 and welcomed it back in 2012."),
    ("Holm was elected in 2013.", "Holm was elected in 2009 and won again in 2013."),
    ("Holm was elected in 2013.", "Holm was elected in 2009 and secured another term in 2013."),
    ("The yard opened in 2013.", "The yard opened in 2009, burnt down and reopened in 2013."),
    ("She won the 2011 Reel.", "She won the 2007 Reel, the 2010 Globe and the 2011 Reel."),
]


def kinds(claim: str, rationale: str, day: date | None = None) -> set[MismatchKind]:
    found = find_mismatches(claim, rationale, context=rationale, claim_date=day, evidence_date=day)
    return {mismatch.kind for mismatch in found}


@pytest.mark.parametrize(("claim", "rationale"), AT_ANOTHER)
def test_another_date_at_the_same_verb_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.DATE in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), AT_THE_SAME)
def test_the_date_of_the_same_verb_is_none(claim: str, rationale: str) -> None:
    assert MismatchKind.DATE not in kinds(claim, rationale)


def test_two_weekdays_that_are_one_day_are_no_mismatch() -> None:
    claim, rationale = "The vote was held on 5 November.", "The vote was held on Tuesday."
    assert MismatchKind.DATE not in kinds(claim, rationale, date(2024, 11, 8))


@pytest.mark.parametrize(
    ("claim", "rationale", "mismatch"),
    [
        ("The pier was closed in January 2024.", "The pier was closed on New Year's Day.", False),
        ("The pier was closed in January 2024.", "The pier has been closed since the beginning of the year.", False),
        ("The pier was closed in December 2023.", "The pier was closed on Christmas Eve.", False),
        ("The pier was closed in December 2023.", "The pier was closed at the end of last year.", False),
        ("The pier was closed in May 2024.", "The pier was closed on New Year's Day 2024.", True),
        ("The pier was closed in March 2018.", "The pier was closed at the end of 2018.", True),
        (
            "The pier was closed in December 2015.",
            "Rebuilt in 2015, the pier was closed at the end of the year.",
            False,
        ),
    ],
)
def test_days_that_go_by_a_name_are_dates(claim: str, rationale: str, mismatch: bool) -> None:
    assert (MismatchKind.DATE in kinds(claim, rationale, date(2024, 3, 6))) is mismatch
