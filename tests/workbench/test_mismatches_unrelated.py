"""ENTITY where the evidence is on something else, or is no statement at all, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.statements import is_statement
from workbench.records import MismatchKind

HEADINGS = [
    "Council minutes, 12 March 2024",
    "Institute of Hydrology, 2024-02-20",
    "Institute of Hydrology, 2024-02-20.",
    "Labour market overview: Northbridge",
    "Flood barriers and peak flow: a review",
    "By Ann Lee, Health Editor",
    "LONDON, 14 March 2024",
    "Table 3. Deaths by cause, 2019",
]
STATEMENTS = [
    "The council voted 31-18 on Tuesday.",
    "They run.",
    "He was born in Oslo",
    "40 workers killed in blast",
    "Kim visits Russia",
    "Prices rise in the north",
    "Workers pay half of the cost",
    "Population: 5 million",
    "Released: 10 October 2007",
    "人口は五百万",
]
UNRELATED = [
    ("They were not consulted.", "Labour market\nThe rate of jobless fell to 4%.", "consulted"),
    ("No member visited the site.", "Flood barriers\nThe model predicts peak flow.", "member visited the site"),
    ("It is not.", "Labour market\nThe rate of jobless fell.", "It is not"),
]
RELATED = [
    ("Jon Lind was born in Oslo.", "Jon Lind\nHe was born in Oslo."),
    ("Jon Lind is a Swede.", "Jon Lind\nHe died in 1990."),
    ("Output fell.", "The north\nIt declined again."),
    ("Leaders of North Korea met.", "A visit\nPyongyang sent nobody."),
    ("The WHO warned of measles.", "A warning\nThe World Health Organization spoke."),
    ("Islamic law applies.", "Courts\nIslam's rules hold."),
    ("Four died.", "A crash\n4 were found."),
    ("市長は辞任した。", "The city\n彼は辞めた。"),
    # Without the passage nothing is known of what stands around.
    ("Output fell.", "Rain is due."),
]


@pytest.mark.parametrize("sentence", HEADINGS)
def test_a_heading_states_nothing(sentence: str) -> None:
    assert not is_statement(sentence)
    (found,) = find_mismatches("Members met.", sentence, context=f"Minutes\n{sentence}\n\nMembers met.")
    assert found.kind is MismatchKind.ENTITY
    assert found.explanation == "claim: Members met; evidence: a heading, which states nothing"


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_what_may_have_a_verb_is_a_statement(sentence: str) -> None:
    assert is_statement(sentence)


def test_the_title_states_nothing_unless_it_is_all_there_is() -> None:
    title = "The bank raised its rate."
    assert not is_statement(title, title, f"{title} Shares fell.")
    assert is_statement(title, title, title)


@pytest.mark.parametrize(("claim", "context", "value"), UNRELATED)
def test_a_sentence_without_a_word_of_the_claim_decides_nothing(claim: str, context: str, value: str) -> None:
    found = find_mismatches(claim, context.partition("\n")[2], context=context)
    assert (found[-1].kind, found[-1].claim_value) == (MismatchKind.ENTITY, value)
    assert found[-1].explanation == f"claim: {value}; evidence: speaks of nothing that the claim speaks of"


@pytest.mark.parametrize(("claim", "text"), RELATED)
def test_a_word_of_the_claim_in_sentence_or_title_relates_them(claim: str, text: str) -> None:
    _, line, sentence = text.rpartition("\n")
    found = find_mismatches(claim, sentence, context=text if line else "")
    assert MismatchKind.ENTITY not in {one.kind for one in found}
