"""What holds of mismatches of every kind, whatever the texts."""

import random
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.workbench.test_mismatches_dates import DIFFERING as DATES
from tests.workbench.test_mismatches_entities import DIFFERING as ENTITIES
from tests.workbench.test_mismatches_negation import DIFFERING as NEGATIONS
from tests.workbench.test_mismatches_numbers import DIFFERING as NUMBERS
from workbench.mismatches import find_mismatches
from workbench.mismatches.words import word_set
from workbench.records import MismatchKind

DAY = date(2023, 8, 24)
PAIRS = [(row[0], row[1]) for table in (NUMBERS, DATES, ENTITIES, NEGATIONS) for row in table]
#: Words that the detectors look for, to be thrown together in any order.
WORDS = word_set(
    "not never denied failed to launch launched twice three times 5 1,200 km % $ million between and of the in since May "
    "August 24 2023 1998 500 BC last year ago days North Korea Seoul France French people attempts both second , . - – ( )"
)
HOSTILE = st.text(max_size=200)
SALAD = st.lists(st.sampled_from(sorted(WORDS)), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(claim=HOSTILE | SALAD, rationale=HOSTILE | SALAD, context=HOSTILE | SALAD, day=st.none() | st.dates())
def test_any_text_is_taken_and_spans_slice_to_the_values(
    claim: str, rationale: str, context: str, day: date | None
) -> None:
    for mismatch in find_mismatches(claim, rationale, context=context, claim_date=day, evidence_date=DAY):
        assert claim[slice(*mismatch.claim_span)] == mismatch.claim_value != ""
        if mismatch.evidence_span == (0, 0):
            assert mismatch.evidence_value in context
        else:
            assert rationale[slice(*mismatch.evidence_span)] == mismatch.evidence_value
        assert "\n" not in mismatch.explanation


@settings(max_examples=300, deadline=None)
@given(text=HOSTILE | SALAD, context=HOSTILE | SALAD, day=st.none() | st.dates())
@example(text='ATTEMPT"3TIME', context="", day=None)
@example(text="They attempted it three times.", context="", day=None)
@example(text="0 BC", context="", day=date(2000, 1, 1))
def test_a_text_does_not_differ_from_itself(text: str, context: str, day: date | None) -> None:
    assert find_mismatches(text, text, context=context, claim_date=day, evidence_date=day) == ()


@pytest.mark.parametrize(("claim", "rationale"), PAIRS)
def test_news_does_not_differ_from_itself(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, claim, claim_date=DAY, evidence_date=DAY) == ()
    assert find_mismatches(rationale, rationale, claim_date=DAY, evidence_date=DAY) == ()


def test_kinds_come_in_the_order_of_their_enumeration() -> None:
    claim = "South Korea launched five satellites in 2022, and it has not denied the launch."
    rationale = "North Korea launched three satellites in 2023."
    found = find_mismatches(claim, rationale)
    assert [mismatch.kind for mismatch in found] == [MismatchKind.NUMBER, MismatchKind.DATE, MismatchKind.ENTITY]


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    first = [find_mismatches(*pair) for pair in PAIRS]
    order = list(range(len(PAIRS)))
    random.Random(4).shuffle(order)
    again = {index: find_mismatches(*PAIRS[index]) for index in order}
    assert first == [again[index] for index in range(len(PAIRS))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ud800\u202e",
        "1" * 5000,
        "twenty " * 1400,
        "five satellites " * 620,
        "in 1998 " * 1200,
        "launch site of the satellite " * 330,
        "North Korea " * 830,
        "the " * 30_000,
        "0.0.0.0 999,999,999,999,999,999,999 1e999 0000 BC 99/99/2023 2023-99-99 ago",
        "٣ مرات ½ ² Ⅻ 三回",
        "not " * 2400 + "done",
        "10-" * 3300,
        "1 and " * 1600,
    ],
)
def test_hostile_texts_are_taken(text: str) -> None:
    other = "North Korea failed twice in 2023, 500 km from Seoul."
    assert isinstance(find_mismatches(text, other, context=text), tuple)
    assert isinstance(find_mismatches(other, text, context=text), tuple)
