"""A name with its accents and without them is one name, to every kind of mismatch."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.words import tokenize
from workbench.records import MismatchKind


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("The mayor of Lodz resigned.", "The mayor of Łódź resigned."),
        ("Muller scored twice for Munich.", "Müller scored twice for Munich."),
        ("Recep Tayyip Erdogan met Aliyev.", "Recep Tayyip Erdoğan met Aliyev."),
        ("Real Madrid beat Atletico Madrid.", "Real Madrid beat Atlético Madrid."),
        ("Garcia beat Lopez.", "García beat López."),
        ("Muller scored twice for Munich.", "Mu\u0308ller scored twice for Munich."),
    ],
)
def test_one_name_in_two_spellings_is_no_mismatch(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
    assert find_mismatches(rationale, claim) == ()


def test_who_did_it_is_told_through_accents() -> None:
    (found,) = find_mismatches("Garcia beat Lopez.", "López beat García.")
    assert found.kind is MismatchKind.ROLE


def test_a_word_keeps_its_place_when_it_is_compared() -> None:
    text = "Straße Łódź’s Mu\u0308ller " + "é" * 100
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
    assert [token.lower for token in tokenize(text)] == ["strasse", "lodz's", "muller", "é" * 100]
