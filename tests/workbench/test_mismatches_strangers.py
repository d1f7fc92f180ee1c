"""ENTITY for a full name that a text which explains itself does not have, and what is left alone."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.strangers import explains_itself
from workbench.records import MismatchKind

STRANGERS = [
    (
        "Selma Hart was killed in 1968.",
        "A new book by Paul Adler tells of the murder of Rune Dahl in 1968 and of the trial that followed.",
        "Selma Hart",
    ),
    (
        "The tanker lost oil off Upper Marden.",
        "Beaches near Lower Tolvik are closed after a tanker lost oil on Monday, the coastguard said.",
        "Upper Marden",
    ),
    (
        "The Blue Lantern Trust won two thirds of the votes.",
        "Green Harbour, led by Vera Stone, won two thirds of the votes counted so far.",
        "Blue Lantern Trust",
    ),
    ("Kemp Rowse closed the pier.", "The Halden Port Authority closed the pier.", "Kemp Rowse"),
]
SILENT = [
    # What was named before may be meant: by a pronoun, by "the film", by what a sentence opens with.
    ("Selma Hart lives in Tolvik.", "She has lived in Tolvik since 1990, the Tolvik Herald wrote."),
    ("The Blue Lantern won a prize.", "In 2004 the film won a prize in Tolvik, ahead of Green Harbour."),
    ("The Blue Lantern was shot in Tolvik.", "The film's last scenes were shot in Tolvik and Upper Marden."),
    ("Selma Hart won the race.", "After two years in Upper Marden, she won the race."),
    ("Selma Hart won the race.", "Once a member of Green Harbour, he says that she won the race."),
    # A word of the name, its initials, or another spelling stands there.
    ("Selma Hart won the race.", "Hart won the race in Tolvik, three seconds ahead of Vera Stone."),
    ("The Tolvik Port Authority closed a pier.", "TPA closed a pier in Upper Marden on Monday."),
    ("Osama bin Ladin hid in Tolvik.", "Osama bin Laden hid in Tolvik, the Tolvik Herald wrote."),
    ("The Port Authority closed a pier.", "Tolvik's port authority closed a pier near Upper Marden."),
    # Who is named there by what she is may be she; a headline has capitals everywhere.
    ("Anna Hart won the race.", "A singer from Tolvik won the race in Upper Marden."),
    ("Selma Hart won the race.", "Tolvik Singer Wins Marathon In Upper Marden"),
    # Nothing is named, or the text goes on from another.
    ("Selma Hart won the race.", "The race was won by a nurse."),
    ("Selma Hart won the race.", "and was won in Tolvik by a nurse from Upper Marden."),
    ("Kemp Rowse closed the pier.", "Closed the pier in Upper Marden on Monday."),
    # Whose deputy somebody is need not be told.
    ("Selma Hart's deputy, Jon Lind, resigned.", "Jon Lind resigned on Monday, Green Harbour said."),
    # Times that have a name may be told by their years, and countries are for others to tell.
    ("Tolvik was bombed in World War II.", "Tolvik was bombed in 1943, the Tolvik Herald wrote."),
    ("Tolvik is in North Korea.", "Tolvik lies north of Upper Marden."),
]


@pytest.mark.parametrize(("claim", "evidence", "name"), STRANGERS)
def test_a_name_that_the_evidence_does_not_have_is_told(claim: str, evidence: str, name: str) -> None:
    (found,) = (m for m in find_mismatches(claim, evidence, context=evidence) if m.kind is MismatchKind.ENTITY)
    assert (found.claim_value, found.evidence_value) == (name, "")
    assert claim[slice(*found.claim_span)] == name
    assert found.explanation == f"claim: {name}; evidence: has no such name"


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_may_be_meant_is_left_alone(claim: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=evidence)
    assert not any("has no such name" in mismatch.explanation for mismatch in found)


def test_a_passage_is_read_under_its_title_and_with_its_publisher() -> None:
    claim, text = "Selma Hart was killed in 1968.", "A book tells of the murder of Rune Dahl in 1968."
    for more in ({"context": f"Who killed Selma Hart?\n{text}"}, {"context": text, "publisher": "Selma Hart Archive"}):
        assert find_mismatches(claim, text, **more) == ()
    assert find_mismatches(claim, text, context=f"New books\n{text}") != ()


@pytest.mark.parametrize("text", ["", " ", ".", "1968", "\u200b", "'s", "“", "the", "THE FILM", "A" * 5000])
def test_texts_that_say_little_explain_nothing(text: str) -> None:
    assert explains_itself(text) is False
