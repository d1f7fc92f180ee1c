"""NUMBER: numbers that are names, or that the evidence gives in another form; and what must still be told."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

LEFT_ALONE = [
    # Parts of names.
    ("Columbia Pictures released 21 Jump Street.", "It was released in March by Columbia Pictures."),
    ("Universal produced 12 Monkey Lane.", "It was produced by Universal."),
    ("50 Cent released the album in 2014.", "He released his fifth album in 2014."),
    ("25 was released in November.", "It was released on 20 November 2015."),
    ("28 Days (film) has Anna Kessler as a costar.", "The film costars Anna Kessler."),
    ("Seven Days in May features Anna Kessler.", "It stars Anna Kessler."),
    ("Beverly Hills, 90210 addressed several issues.", "The show addressed several issues."),
    # Spans of time, units and sums.
    ("Sales rose by 37% in just six months.", "Sales rose by 37% within just 6 months after the launch."),
    ("The town was rebuilt in one year.", "The town was rebuilt within one year after the flood."),
    ("The lake has an area of 630 square kilometers.", "The lake has an area of 630 km2."),
    ("The lake has an area of 12 square kilometres.", "The lake has an area of 12 km²."),
    ("The club signed a deal worth $486 million.", "The club has a $486-million deal."),
    ("The house costs one hundred fifty thousand dollars.", "The house costs a hundred fifty thousand dollars."),
    ("The stamp costs 40c.", "The stamp costs forty cents."),
    (
        "The island is a one hour ferry ride away.",
        "The island is one hour's ferry ride (or 25 minutes by hydrofoil) away.",
    ),
    ("The crowd moved at 9.57.", "At 9:57 the crowd moved."),
    ("The show ranked 124 out of 139.", "The show ranked 124th among the 139 on the air."),
    # Lists.
    ("At least 3 people took part.", "Anna Kessler, Peter Lang, and Mary Olson took part."),
    (
        "The city lies in more than 2 counties.",
        "Country: United States. Counties: Adams, Knox, Pike, Ross. Settled: 1812.",
    ),
    ("The singer has four other names.", "Also known as: Blue Fox, Night Owl, Red Hen, Old Crow. Origin: Ohio."),
    ("Two sections of the law do not apply.", "Sections 203 and 204 of the law do not apply."),
]
TOLD = [
    ("The navy sank 21 Russian ships.", "The navy sank ships in the strait.", "21"),
    ("Police arrested 12 Americans.", "Police made arrests at the airport.", "12"),
    ("25 were killed in November.", "People were killed in a storm on 20 November.", "25"),
    ("The town was rebuilt in two years.", "The town was rebuilt within one year after the flood.", "two years"),
    ("The lake has an area of 630 square kilometers.", "The lake has an area of 480 km2.", "630 square kilometers"),
    ("The club signed a deal worth $486 million.", "The club has a $48-million deal.", "$486 million"),
    (
        "The house costs one hundred sixty thousand dollars.",
        "The house costs a hundred forty thousand dollars.",
        "one hundred",
    ),
    ("The crowd moved at 9.57.", "At 9:30 the crowd moved.", "9.57"),
    ("More than 4 people took part.", "Anna Kessler, Peter Lang, and Mary Olson took part.", "4"),
    ("The city lies in more than 4 counties.", "Counties: Adams, Knox, Pike, Ross. Capital: Troy.", "4"),
    ("The band has four members.", "Genres: Rock, Folk, Blues, Soul. Origin: Ohio.", "four"),
    ("Three sections of the law do not apply.", "Sections 203 and 204 of the law do not apply.", "Three"),
]


@pytest.mark.parametrize(("claim", "rationale"), LEFT_ALONE)
def test_number_that_is_a_name_or_is_told_otherwise_is_left_alone(claim: str, rationale: str) -> None:
    assert [
        item for item in find_mismatches(claim, rationale, context=rationale) if item.kind is MismatchKind.NUMBER
    ] == []


@pytest.mark.parametrize(("claim", "rationale", "value"), TOLD)
def test_number_that_the_evidence_does_not_give_is_told(claim: str, rationale: str, value: str) -> None:
    (found,) = [
        item for item in find_mismatches(claim, rationale, context=rationale) if item.kind is MismatchKind.NUMBER
    ]

    assert found.claim_value.startswith(value)
