"""ENTITY: a word that opens a sentence is taken for a rival name only where it can be nothing else."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

NO_NAMES = [
    (
        "The glider was designed by Otto von Lange.",
        "Sometimes credited with the design of the glider, he was a modest man.",
    ),
    ("In 1961, The Daily Ledger was first published.", "First published in 1961, it is the second paper of the state."),
    ("Several board games have been made from Star Harbor.", "Several companies have developed board games from it."),
    ("Anna Kessler was a chess prodigy.", "While growing up in Oak Grove she was a chess prodigy."),
    ("Peter Lang was elected to the board.", "After he moved to Cedar Falls, he was elected to the board."),
    ("The film was directed by Anna Kessler.", "Twice nominated for the prize, she directed the film."),
]
RIVALS = [
    ("Elon Musk bought the paper in May.", "Bezos bought the paper in May."),
    ("Anna Kessler founded the museum.", "Mary Olson founded the museum."),
    ("Peter Lang was elected to the board.", "Mary Olson was elected to the board."),
]


@pytest.mark.parametrize(("claim", "rationale"), NO_NAMES)
def test_opening_word_that_may_be_no_name_is_no_rival(claim: str, rationale: str) -> None:
    assert not any(item.kind is MismatchKind.ENTITY for item in find_mismatches(claim, rationale))


@pytest.mark.parametrize(("claim", "rationale"), RIVALS)
def test_name_in_the_place_of_the_claims_is_told(claim: str, rationale: str) -> None:
    (found,) = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.ENTITY]

    assert claim.startswith(found.claim_value)
    assert rationale.startswith(found.evidence_value)
