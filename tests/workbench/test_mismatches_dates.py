# ruff: noqa: E501 - a row of the table is one line
"""DATE, as a table: when the claim puts it, when the rationale does, and from which days both are counted."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches, spell_out_dates
from workbench.records import MismatchKind

SEPTEMBER_2023 = date(2023, 9, 14)
AUGUST_2023 = date(2023, 8, 24)
JUNE_2020 = date(2020, 6, 3)
NONE = None
Day = date | None

AGREEING: list[tuple[str, str, Day, Day]] = [
    ("The treaty was signed in 1998.", "The treaty was signed on 10 April 1998.", NONE, NONE),
    ("The treaty was signed in April.", "Negotiators signed the treaty on 10 April 1998.", NONE, NONE),
    ("The treaty was signed on April 10, 1998.", "The treaty was signed on 10th April 1998.", NONE, NONE),
    ("The law was passed this year.", "The law was passed in March 2023.", SEPTEMBER_2023, AUGUST_2023),
    ("The law was passed last year.", "The law was passed in 2022.", SEPTEMBER_2023, AUGUST_2023),
    ("The launch failed in August 2023.", "The launch failed on Thursday.", SEPTEMBER_2023, AUGUST_2023),
    ("The launch failed on 24 August.", "The launch failed on 24 August.", SEPTEMBER_2023, AUGUST_2023),
    ("The launch failed in 2019.", "The launch failed on Thursday.", NONE, NONE),
    ("The bridge opened in 2012.", "Work began in 2008 and the bridge opened in 2012.", NONE, NONE),
    ("The bridge opened in 2012.", "The bridge opened after four years of work.", NONE, NONE),
    ("The bridge opened.", "The bridge opened in 2012.", NONE, NONE),
    ("The war lasted from 1939 to 1945.", "The war began in 1939.", NONE, NONE),
    ("She has led the party since 2015.", "She was re-elected as leader of the party in 2019.", NONE, NONE),
    ("The mine closed by 1990.", "The mine closed in 1987.", NONE, NONE),
    ("The temple was built in the 12th century.", "The temple was built around 1150.", NONE, NONE),
    ("The song was a hit in the 1980s.", "The song was a hit in 1984.", NONE, NONE),
    ("The firm existed in 2005.", "The firm was founded in 2004.", NONE, NONE),
    ("He won the prize in 2010.", "He (born 4 May 1962) is a chemist who won the prize.", NONE, NONE),
    ("The 2012 film stars two Oscar winners.", "The film, by the maker of a 2003 drama, stars two Oscar winners.", NONE, NONE),
    ("She joined in 2001 and left in 2009.", "She left the ministry in 2009.", NONE, NONE),
    ("The mayor resigned in 2020.", "According to a 2018 report, the mayor resigned under pressure.", NONE, NONE),
    ("About 2000 people marched.", "About 2,000 people marched in 1999.", NONE, NONE),
    ("USA Today reported the strike.", "USA Today reported the strike.", SEPTEMBER_2023, date(2010, 1, 1)),
    ("Prices rose over the past year.", "Prices rose in the 12 months to August.", SEPTEMBER_2023, date(2023, 9, 10)),
    ("Prices rose in the past year.", "Prices rose in 2023.", SEPTEMBER_2023, AUGUST_2023),
    ("Prices fell from those of the previous year.", "Prices fell from those of 2019.", SEPTEMBER_2023, AUGUST_2023),
    ("The force of 2000 took the town.", "A force of 2,000 men took the town in 1999.", NONE, NONE),
    ("A force of 2000 fighters took the town.", "Some 2,000 fighters took the town.", NONE, SEPTEMBER_2023),
    ("The festival runs from 3 to 5 August.", "The festival opens on August 3.", SEPTEMBER_2023, AUGUST_2023),
    ("The ship may sail in May.", "The ship may sail soon, or in May.", SEPTEMBER_2023, AUGUST_2023),
    ("The schools closed on Friday, 20 March 2020.", "The schools closed on Friday, 20 March 2020.", NONE, JUNE_2020),
    ("The schools closed on 29 May 2020.", "The schools closed on Friday.", NONE, JUNE_2020),
    ("The tower fell on 9/11.", "The tower fell on September 11, 2001.", NONE, NONE),
    ("The 9/11 museum opened in 2014.", "A museum for the victims of 9/11 opened in 2014.", NONE, NONE),
    ("Bob Ray was born on 12/18/63.", "Bob Ray (born December 18, 1963) is an actor.", NONE, NONE),
    ("The bridge opened in early 2014.", "The bridge opened in March 2014.", NONE, NONE),
    ("The bridge opened early in 2014.", "The bridge opened in 2014.", NONE, NONE),
    ("The bridge opened in the first half of 2014.", "The bridge opened in May 2014.", NONE, NONE),
    ("The bridge opened in winter 2014.", "The bridge opened in January 2015.", NONE, NONE),
    ("The house showed its fall 2014 collection.", "The house showed its collection in February 2014.", NONE, NONE),
    ("The bridge opened in the early 2000s.", "The bridge opened in 2008.", NONE, NONE),
    ("The bridge in Canberra opened in spring 2014.", "The Australian bridge opened in November 2014.", NONE, NONE),
    ("The show ran from 2001 to 2005.", "The show ran from May 2001 to 4 June 2005.", NONE, NONE),
    ("The show ran between 2002 and 2004.", "The show ran from 2002 to 2009.", NONE, NONE),
    ("He ruled from 2001 to 2005.", "He ruled from 2001 to 2005 and again from 2007 to 2009.", NONE, NONE),
    ("She led the party until 2005.", "She led the party until May 2005.", NONE, NONE),
    ("He has lent his voice to games since the 1990s.", "He has lent his voice to games since the 1970s.", NONE, NONE),
    ("She led the party until 2005.", "She led the party from 2001 until 2005, and a club until 2009.", NONE, NONE),
]  # fmt: skip
DIFFERING: list[tuple[str, str, Day, Day, str]] = [
    ("It failed twice in 2022.", "It failed twice this year.", SEPTEMBER_2023, AUGUST_2023, "claim: 2022; evidence: this year (2023)"),
    ("The treaty was signed in 1999.", "The treaty was signed on 10 April 1998.", NONE, NONE, "claim: 1999; evidence: 10 April 1998"),
    ("The launch failed in May 2023.", "The launch failed in August 2023.", NONE, NONE, "claim: May 2023; evidence: August 2023"),
    ("The launch failed on 23 August 2023.", "The launch failed on 24 August 2023.", NONE, NONE, "claim: 23 August 2023; evidence: 24 August 2023"),
    ("The law was passed this year.", "The law was passed in 2021.", SEPTEMBER_2023, NONE, "claim: this year (2023); evidence: 2021"),
    ("The law was passed last year.", "Parliament passed the law last year.", SEPTEMBER_2023, date(2020, 1, 5), "claim: last year (2022); evidence: last year (2019)"),
    ("The temple was built in the 10th century.", "The temple was built in 1750.", NONE, NONE, "claim: 10th century; evidence: 1750"),
    ("She has led the party since 2019.", "She led the party from 2001 to 2008.", NONE, NONE, "claim: 2019; evidence: 2001 to 2008"),
    ("The 2012 election was annulled.", "The court annulled the 2016 election.", NONE, NONE, "claim: 2012; evidence: 2016"),
    ("The launch failed in June.", "The launch failed on 24 August.", SEPTEMBER_2023, AUGUST_2023, "claim: June (2023); evidence: 24 August (2023)"),
    ("The painter was born in 1871.", "The painter (born 3 March 1869) lived in Lyon.", NONE, NONE, "claim: 1871; evidence: 3 March 1869"),
    ("The school reopened on 1 June 2020.", "The school reopened on Monday, 5 May 2014.", NONE, JUNE_2020, "claim: 1 June 2020; evidence: 5 May 2014"),
    ("The school reopened on 2 June 2020.", "The school reopened on Tuesday, 5 May 2020.", NONE, JUNE_2020, "claim: 2 June 2020; evidence: 5 May 2020"),
    ("Schools closed on 29 May 2020.", "Schools closed on Friday, 20 March 2020.", NONE, JUNE_2020, "claim: 29 May 2020; evidence: 20 March 2020"),
    ("Bob Ray was born on 12/28/63.", "Bob Ray (born December 18, 1963) is an actor.", NONE, NONE, "claim: 12/28/63; evidence: December 18, 1963"),
    ("The tower fell on 9/11.", "The tower fell on 3 May 2004.", NONE, NONE, "claim: 9/11; evidence: 3 May 2004"),
    ("The bridge opened in early 2014.", "The bridge opened in November 2014.", NONE, NONE, "claim: early 2014; evidence: November 2014"),
    ("The bridge opened in the first half of 2014.", "The bridge opened in November 2014.", NONE, NONE, "claim: first half of 2014; evidence: November 2014"),
    ("The bridge opened in spring 2014.", "The bridge opened in November 2014.", NONE, NONE, "claim: spring 2014; evidence: November 2014"),
    ("She was in office from 2001 to 2005.", "She was in office from 2001 to 2009.", NONE, NONE, "claim: 2005; evidence: 2009"),
    ("He boxed from 1966 to 2015.", "He boxed from 1996 to 2015.", NONE, NONE, "claim: 1966; evidence: 1996"),
    ("She was in office until 2005.", "She was in office until 2009.", NONE, NONE, "claim: 2005; evidence: 2009"),
    ("She has led the party since 2001.", "She has led the party since 2005.", NONE, NONE, "claim: 2001; evidence: 2005"),
    ("The battle took place in 490 BC.", "The battle took place in 331 BC.", NONE, NONE, "claim: 490 BC; evidence: 331 BC"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale", "claimed_on", "published"), AGREEING)
def test_dates_that_can_be_the_same_are_no_mismatch(
    claim: str, rationale: str, claimed_on: Day, published: Day
) -> None:
    assert find_mismatches(claim, rationale, claim_date=claimed_on, evidence_date=published) == ()


@pytest.mark.parametrize(("claim", "rationale", "claimed_on", "published", "explanation"), DIFFERING)
def test_another_time_is_a_mismatch(
    claim: str, rationale: str, claimed_on: Day, published: Day, explanation: str
) -> None:
    (mismatch,) = find_mismatches(claim, rationale, claim_date=claimed_on, evidence_date=published)
    assert mismatch.kind is MismatchKind.DATE
    assert mismatch.explanation == explanation


def test_a_month_borrows_the_year_that_the_text_names() -> None:
    rationale = "Rockets crashed in May 2022 and in August."
    assert find_mismatches("A rocket crashed in August 2022.", rationale) == ()
    assert find_mismatches("A rocket crashed in August 2021.", rationale)[0].kind is MismatchKind.DATE


def test_a_weekday_that_leads_in_a_date_does_not_clear_it() -> None:
    rationale = "The rocket left Sohae on Tuesday, 21 November 2023, and released the satellite."
    (found,) = find_mismatches("The rocket released the satellite on 21 November 2025.", rationale)
    assert (found.kind, found.evidence_value) == (MismatchKind.DATE, "21 November 2023")


def test_two_weekdays_without_a_day_to_count_from() -> None:
    rationale = "Defence Minister Sergei Shoigu arrived in Pyongyang on Tuesday for a visit."
    (found,) = find_mismatches("Sergei Shoigu arrived in Pyongyang on Monday.", rationale)
    assert (found.kind, found.claim_value, found.evidence_value) == (MismatchKind.DATE, "on Monday", "on Tuesday")
    assert find_mismatches("Sergei Shoigu arrived in Pyongyang on Tuesday.", rationale) == ()
    assert find_mismatches("Trade talks ended on Monday.", rationale) == ()


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("It failed twice this year.", "It failed twice in 2023."),
        ("The bank raised rates last month.", "The bank raised rates in August 2023."),
        ("Since last year sales rose by 3%.", "Since 2022 sales rose by 3%."),
        ("It fell yesterday.", "It fell on 13 September 2023."),
        ("Tomorrow the talks start.", "On 15 September 2023 the talks start."),
        ("He came in May and on 3 June.", "He came in May 2023 and on 3 June 2023."),
        ("Prices rose 5% over the past year.", "Prices rose 5% over the past year."),
        ("It was 4% the previous year.", "It was 4% the previous year."),
        ("Rain fell for the last week.", "Rain fell for the last week."),
        ("India Today named him.", "India Today named him."),
        ('She sang "Yesterday" in Oslo.', 'She sang "Yesterday" in Oslo.'),
        ("Today the bank failed.", "On 14 September 2023 the bank failed."),
        ("He left on Thursday, two years ago.", "He left on Thursday, two years ago."),
        ("Output fell in 2019 and may fall again.", "Output fell in 2019 and may fall again."),
        ("He resigned on 3 May.", "He resigned on 3 May 2023."),
        ("It opened in May.", "It opened in May 2023."),
        ("It opened in May. He left.", "It opened in May 2023. He left."),
        ("He left on 3 Oct.", "He left on 3 Oct. 2023."),
        ("He left on 3 Oct. after a row.", "He left on 3 Oct. 2023 after a row."),
        ("He left on 3 Oct. Talks began.", "He left on 3 Oct. 2023. Talks began."),
        ("On 3 Oct. Lee left.", "On 3 Oct. 2023 Lee left."),
        ('He said: "It opened on 3 Aug."', 'He said: "It opened on 3 Aug. 2023."'),
        ("He left in Sept.", "He left in Sept. 2023."),
        ("\u202ethis year\u202c \U0001f680", "\u202ein 2023\u202c \U0001f680"),
    ],
)
def test_times_counted_from_the_day_of_writing_are_spelled_out(text: str, spelled: str) -> None:
    assert spell_out_dates(text, SEPTEMBER_2023) == spelled
    assert spell_out_dates(text, None) == text
