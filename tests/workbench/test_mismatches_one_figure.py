"""One way to write one figure: what counts as one figure, how it is put in, and above all what stays as it is."""

import pytest

from workbench.mismatches import in_the_words_of
from workbench.mismatches.evidence_words import is_of_one_thing


@pytest.mark.parametrize(
    ("claim", "evidence", "read"),
    [
        ("It was 20 degrees Celsius.", "Bathers enjoyed 68 degrees Fahrenheit.", "It was 68 degrees Fahrenheit."),
        ("The siege went on for three weeks.", "It was lifted after 21 days.", "The siege went on for 21 days."),
        ("The list took 27.4% of the vote.", "It got 27.38%.", "The list took 27.38% of the vote."),
        ("The harbour cost 4 billion euros.", "A bill of €4bn was paid.", "The harbour cost €4bn."),
        ("Two thirds of the herd was lost.", "The herd shrank by 66%.", "66% of the herd was lost."),
        ("One in four pupils walks to school.", "Some 25% walk.", "25% of pupils walks to school."),
        ("About 20% of the trees fell.", "A fifth of the trees fell.", "About a fifth of the trees fell."),
        ("The toll was cut by a quarter.", "It fell by 25 percent.", "The toll was cut by 25 percent."),
        ("The rate rose by half a point.", "The rise was 50 basis points.", "The rate rose by 50 basis points."),
        ("He was fined twice.", "He was fined two times.", "He was fined two times."),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_the_evidence_writes_it(claim: str, evidence: str, read: str) -> None:
    assert in_the_words_of(claim, evidence) == read


@pytest.mark.parametrize(
    ("claim", "evidence", "read"),
    [
        ("The drug halves the risk.", "It lowers the risk by 50 percent.", "The drug reduces the risk by 50 percent."),
        ("Turnout halved in 2018.", "Turnout fell by 50% in 2018.", "Turnout fell by 50% in 2018."),
        ("The grant was halved.", "The grant was cut by half.", "The grant was reduced by half."),
        ("The grant was halved.", "The grant was cut by a third.", "The grant was halved."),
        ("The grant was halved.", "Only 50% of it was spent.", "The grant was halved."),
    ],
)  # fmt: skip
def test_to_halve_is_to_reduce_by_half(claim: str, evidence: str, read: str) -> None:
    assert in_the_words_of(claim, evidence) == read


@pytest.mark.parametrize(
    ("claim", "evidence", "read"),
    [
        ("The river is more than 700 km long.", "It runs for 740 kilometres.", "The river is 740 kilometres long."),
        ("Nearly 500 pupils came.", "A crowd of 488 came.", "488 pupils came."),
        ("The river is more than 700 km long.", "It runs for 690 kilometres.", "The river is more than 700 km long."),
        ("Over 500 pupils came.", "A crowd of 4,000 came.", "Over 500 pupils came."),
        ("More than two ships sank.", "Three ships sank.", "More than two ships sank."),
        ("Exactly 500 came.", "More than 500 came.", "Exactly 500 came."),
        ("The park has 1,500 trees.", "Up to 1.5 thousand trees stand there.", "The park has 1,500 trees."),
    ],
)
def test_a_limit_goes_where_what_is_given_lies_beside_it(claim: str, evidence: str, read: str) -> None:
    assert in_the_words_of(claim, evidence) == read


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The water was 20 degrees Celsius.", "Bathers enjoyed 86 degrees Fahrenheit."),
        ("The siege went on for three weeks.", "It was lifted after 31 days."),
        ("Nine ships sank.", "The nine ships sank."),
        ("The vote was 6 to 3.", "Six judges were for it, three against it."),
        ("The suspect, aged 40, ran.", "A forty-year-old ran."),
        ("A 30 minute walk leads there.", "It is half an hour away."),
        ("The walk takes two hours.", "It is a 120-minute walk."),
        ("A 20% share was sold.", "A fifth of it was sold."),
        ("Some 25% walk.", "A quarter of pupils walk."),
        ("Between 20 and 30 came.", "There were 24."),
        ("She pays 300 dollars a month.", "She pays $300 a week."),
        ("The siege went on for three weeks.", ""),
    ],
)
def test_other_values_and_what_would_not_fit_stay(claim: str, evidence: str) -> None:
    assert in_the_words_of(claim, evidence) == claim


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Exactly 2,602 pupils came.", "2,600 pupils came."),
        ("Exactly 14 days passed.", "Two weeks passed."),
        ("2,602 pupils came.", "2,600 pupils came."),
        ("20,150 pupils came.", "20,000 pupils came."),
        ("The list got 27.38% of the vote.", "The list got 27% of the vote."),
        ("The list got 27.0% of the vote.", "The list got 27% of the vote."),
        ("The list got 66.7% of the vote.", "The list got two thirds of the vote."),
        ("The harbour cost $2.84bn.", "The harbour cost $2.8bn."),
        ("The dive took 8.81 seconds.", "The dive took 8.8 seconds."),
        ("The pier is 1,304 m long.", "The pier is 1.3 km long."),
        ("The water was 20.4 degrees Celsius.", "The water was 68 degrees Fahrenheit."),
        ("More than 500 pupils came.", "500 pupils came, all on foot, or half a thousand."),
    ],
)
def test_a_rounder_figure_says_less_than_the_claim(claim: str, evidence: str) -> None:
    assert in_the_words_of(claim, evidence) == claim


@pytest.mark.parametrize(
    ("claim", "evidence", "read"),
    [
        ("2,600 pupils came.", "2,602 pupils came.", "2,602 pupils came."),
        ("The list got 27% of the vote.", "It got 27.38%.", "The list got 27.38% of the vote."),
        ("The harbour cost $2.8bn.", "It cost $2.84bn.", "The harbour cost $2.84bn."),
        ("The harbour cost $2.5 billion.", "It cost $2,500 million.", "The harbour cost $2,500 million."),
        ("The pier is 1.3 km long.", "The pier is 1,304 m long.", "The pier is 1,304 m long."),
        (
            "The water was 20 degrees Celsius.",
            "It was 68.4 degrees Fahrenheit.",
            "The water was 68.4 degrees Fahrenheit.",
        ),
    ],
)
def test_a_figure_of_more_digits_says_as_much(claim: str, evidence: str, read: str) -> None:
    assert in_the_words_of(claim, evidence) == read


@pytest.mark.parametrize(
    ("claim", "evidence", "same"),
    [
        ("The march lasted three weeks.", "The siege ended after 21 days.", False),
        ("The miners were held for three weeks.", "The trial of the guards lasted 21 days.", False),
        ("The trial of the guards lasted three weeks.", "The guards slept for 21 days.", False),
        ("Nearly 300 people died in the flood.", "The flood injured 291 people.", False),
        ("Nearly 300 people died in the flood.", "The flood killed 291 people.", True),
        ("Nearly 300 people died in the flood.", "The flood killed 291.", True),
        ("The march lasted three weeks.", "The marches were over after 21 days.", True),
        ("The march lasted three weeks.", "The march began in May. It ended after 21 days.", True),
        ("The march lasted three weeks.", "The march began in May. A siege ended after 21 days.", False),
        ("In May, the water reached 20 degrees Celsius.", "The water hit 68 degrees Fahrenheit.", True),
        ("The tonic halves the risk.", "The diet lowers the risk by 50 percent.", False),
        ("The tonic halves the risk.", "The tonic lowers the risk by 50 percent.", True),
        ("The harbour cost 4 billion euros.", "The harbour's bill was €4bn.", True),
        ("The series has 86 episodes.", "There are eighty six episodes of the series.", True),
        ("Berlin sold the yard.", "Germany bought the port.", True),
    ],
)
def test_figures_are_told_of_one_thing_where_the_subject_stands_beside_them(
    claim: str, evidence: str, same: bool
) -> None:
    assert is_of_one_thing(claim, evidence) is same


def test_a_state_and_a_figure_are_both_written_anew() -> None:
    claim, evidence = "Berlin sold 2 billion euros of bonds.", "Germany sold €2bn of bonds."
    assert in_the_words_of(claim, evidence) == evidence
