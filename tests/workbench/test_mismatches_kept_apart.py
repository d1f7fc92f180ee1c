"""ANTONYM, ROLE, NEGATION and ENTITY: what only looks like a contradiction, and what is one."""

import pytest

from workbench.mismatches import find_mismatches

NO_MISMATCH = [
    # Words inside names, "not only", attributes of other nouns, some and most.
    (
        "Drop Dead Lovely follows contestants in a pageant.",
        "It follows the contestants in a pageant called the Mount Rose Pageant.",
    ),
    (
        "Mary earned a job after many trials.",
        "After a life of trials Mary not only earned a diploma, she earned a job.",
    ),
    ("Poor pupils are at increased risk of asthma.", "A lower family income puts pupils at risk of asthma."),
    ("A few towns allow fireworks.", "Most towns prohibit fireworks."),
    # Whoever won a prize is called its winner.
    ("Helen Hunt has won an Oscar.", "Oscar winner Helen Hunt is in the city."),
    ("Peter Lang won the Booker.", "The novel is by Booker winner Peter Lang."),
    # A thing that the evidence has elsewhere, or that somebody would like to have.
    (
        "The drug is associated with a risk of asthma.",
        "There was no association with eight diseases; the drug was associated with a risk of asthma.",
    ),
    ("Mary Olson would like English to have a word for it.", "Mary Olson regrets that English has no word for it."),
    # A list behind its verb.
    ("Taiwan's neighbor is the Philippines.", "Its neighbours include China and the Philippines to the south."),
]
MISMATCH = [
    ("Prices are falling in May, and tenants are glad.", "Prices are rising in May, and tenants are not glad."),
    ("The treatment brings an increased risk of asthma.", "The treatment brings a lower risk of asthma."),
    ("Many towns allow fireworks in July.", "Many towns prohibit fireworks in July."),
    ("Germany beat Spain in the final.", "Spain beat Germany in the final."),
    ("The satellite had military use.", "Experts found that the satellite had no military use."),
]


@pytest.mark.parametrize(("claim", "rationale"), NO_MISMATCH)
def test_what_only_looks_like_a_contradiction_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale, context=rationale) == ()


@pytest.mark.parametrize(("claim", "rationale"), MISMATCH)
def test_contradiction_of_one_thing_is_told(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale, context=rationale)
