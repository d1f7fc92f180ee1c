"""NUMBER: what happened twice, and evidence that tells of one time."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.more_than_once import tells_of_more_than_one
from workbench.records import MismatchKind

#: A claim, and evidence that cannot tell of a second time.
ONCE = [
    ("Pyongyang deployed a spy satellite twice.", "North Korea has finished its first spy satellite, Kim said today."),
    ("The central bank raised its rate twice.", "The central bank raised its rate in May."),
    ("Arden Vale is a two-time champion of the cup.", "Arden Vale won the cup in 2011."),
    ("The film was delayed two times.", "The film was delayed because of a strike at the studio."),
]  # fmt: skip
#: A claim, and evidence that tells of two, or may.
TWICE = [
    ("The film was delayed twice.", "The film was delayed to 2016 and then to 2017."),
    ("Neil Armstrong went to space twice.", "Armstrong's second and last spaceflight was Apollo 11."),
    ("Vladimir Putin was Prime Minister twice.", "He was Prime Minister from 1999 to 2000, and again from 2008 to 2012."),
    ("Ted Bundy escaped twice.", "In Colorado he engineered two dramatic escapes."),
    ("Fernando Alonso is a World Champion twice.", "Alonso is a double World Champion."),
    ("She has been married twice.", "She left her former husband to marry a painter."),
    ("The mayor was elected twice.", "The mayor was re-elected by a small margin."),
    ("The bridge fell twice.", "The collapses of the bridge were never explained."),
    # No happenings are counted.
    ("The lake is twice the size of Malta.", "The lake covers double the area of Malta."),
    ("The firm did not win twice.", "The firm won the tender."),
]  # fmt: skip


def numbers(claim: str, evidence: str, context: str = "") -> list[str]:
    found = find_mismatches(claim, evidence, context=context)
    return [one.explanation for one in found if one.kind is MismatchKind.NUMBER]


@pytest.mark.parametrize(("claim", "evidence"), ONCE)
def test_one_time_is_no_support_of_twice(claim: str, evidence: str) -> None:
    (told,) = numbers(claim, evidence)
    assert told.endswith("tells of no second time")


@pytest.mark.parametrize(("claim", "evidence"), TWICE)
def test_whatever_may_tell_of_two_is_left_alone(claim: str, evidence: str) -> None:
    assert numbers(claim, evidence) == []


def test_a_second_time_may_stand_in_the_passage_around() -> None:
    claim, evidence = "The pilot crashed twice.", "The pilot crashed near Oslo."
    assert numbers(claim, evidence)
    assert not numbers(claim, evidence, f"{evidence} The second crash was fatal.")
    assert numbers(claim, evidence, f"{evidence} The two towns are twelve miles apart.")


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", False),
        ("It was its first flight.", False),
        ("The glass was full and the bus was late, thus he left.", False),
        ("The United States did it.", False),
        ("On 3 May and 4 June it rained.", True),
        ("He was remarried.", True),
        ("The trials began.", True),
        ("Half of it is gone.", False),
    ],
)
def test_signs_of_a_second(text: str, more: bool) -> None:
    assert tells_of_more_than_one(text) is more
