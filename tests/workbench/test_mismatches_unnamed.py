"""ENTITY where the evidence names nobody, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

UNNAMED = [
    (
        "Angelina Jolie is a dancer.",
        "Daughter of a noted dancer, she began acting in films.",
        "A talented killer\nDaughter of a noted dancer, she began acting in films.",
        "Angelina Jolie",
    ),
    (
        "Taraji P. Henson starred in an ensemble television show.",
        "The show has an ensemble cast that changed often.",
        "The series\nThe show has an ensemble cast that changed often. He plays the police chief.",
        "Taraji P. Henson",
    ),
]
LACKING_ONE = [
    (
        "Jeff Bridges won an Academy Award for Best Actor.",
        "He won the Academy Award for Best Actor in 1980.",
        "Winners of the Academy Award for Best Actor\nHe won the Academy Award for Best Actor in 1980.",
        "Jeff Bridges",
    ),
    (
        "Omar Vahl met Ann Moss in May.",
        "He met Ann Moss in May.",
        "Ann Moss in Albany\nA banker came. He met Ann Moss in May.",
        "Omar Vahl",
    ),
]
SILENT = [
    # A short form, initials with the small words in them, or another form of the name will do.
    (
        "The Halden Port Authority closed the pier.",
        "The authority closed it.",
        "Halden pier\nThe authority closed it.",
    ),
    (
        "The Bank of England raised its rate.",
        "The BoE raised its rate.",
        "Rates\nThe BoE raised its rate.",
    ),
    # The title, the sentence before, a part of the name, or another name of the country says of whom it is said.
    ("Angelina Jolie is a dancer.", "She began as a dancer.", "Angelina Jolie\nShe began as a dancer."),
    (
        "Angelina Jolie is a dancer.",
        "She was trained as a dancer.",
        "Films\nJolie made films. She was trained as a dancer.",
    ),
    ("Leaders of North Korea met engineers.", "They met engineers.", "Pyongyang\nThey met engineers."),
    # Of names that are not written out in full one is enough: the rest is for the model.
    (
        "Kim Jong Un met Vladimir Putin in Vladivostok.",
        "Putin received his guest.",
        "Putin receives\nPutin received his guest.",
    ),
    # Initials may be written out; a word that only opens its sentence may be no name.
    (
        "The WHO warned of measles.",
        "The agency warned of measles.",
        "World Health Organization\nThe agency warned of measles.",
    ),
    ("Rockets fell into the sea.", "They fell into the sea.", "A launch\nThey fell into the sea."),
    (
        "Kong: Skull Island is a reboot.",
        "The film is a reboot of the series.",
        "Kong\nThe film is a reboot of the series.",
    ),
    # Nothing is known of what stands around, or the document has no title.
    ("Angelina Jolie is a dancer.", "She was trained as a dancer.", "She was trained as a dancer."),
    ("Angelina Jolie is a dancer.", "She was trained as a dancer.", "\nShe was trained as a dancer."),
    ("Angelina Jolie is a dancer.", "She was trained as a dancer.", ""),
]


@pytest.mark.parametrize(("claim", "rationale", "context", "name"), UNNAMED)
def test_evidence_that_names_nobody_of_the_claim_differs_in_entity(
    claim: str, rationale: str, context: str, name: str
) -> None:
    (found,) = find_mismatches(claim, rationale, context=context)
    assert found.kind is MismatchKind.ENTITY
    assert found.claim_value == name == claim[slice(*found.claim_span)]
    assert (found.evidence_value, found.evidence_span) == ("", (0, 0))
    assert found.explanation == f"claim: {name}; evidence: names nobody and nothing that the claim names"


@pytest.mark.parametrize(("claim", "rationale", "context", "name"), LACKING_ONE)
def test_evidence_that_never_names_one_full_name_differs_in_it(
    claim: str, rationale: str, context: str, name: str
) -> None:
    (found,) = find_mismatches(claim, rationale, context=context)
    assert (found.kind, found.claim_value) == (MismatchKind.ENTITY, name)
    assert found.explanation == f"claim: {name}; evidence: never names them, nor does the title"


@pytest.mark.parametrize(("claim", "rationale", "context"), SILENT)
def test_a_name_that_is_there_somehow_is_no_mismatch(claim: str, rationale: str, context: str) -> None:
    assert find_mismatches(claim, rationale, context=context) == ()


NOBODY = [
    (
        "John Kirby tracked an object into space.",
        "The Strategic Command said that it had tracked an object into space.",
    ),
    ("The rocket was launched from the Sergei Shoigu.", "Russia's new cosmodrome saw its first launch on Thursday."),
    ("Laura Vahl closed the pier.", "The Halden Port Authority closed the pier on Monday."),
]
SOMEBODY = [
    ("Laura Vahl closed the pier.", "The mayor closed the pier on Monday."),
    ("Laura Vahl closed the pier.", "The minister's office closed the pier."),
    ("Laura Vahl closed the pier.", "Vahl closed the pier on Monday."),
    ("Laura Vahl closed the pier.", "Closed the pier on Monday, and the market on Tuesday."),
    ("Laura Vahl closed the pier.", "On Monday they closed the pier."),
    ("Jane Eyre is an adaptation.", "The screenplay is based on the novel of 1847."),
    ("The pier was closed.", "The Halden Port Authority closed the pier."),
]


@pytest.mark.parametrize(("claim", "rationale"), NOBODY)
def test_somebody_of_the_claim_whom_no_word_of_the_evidence_can_mean_is_told(claim: str, rationale: str) -> None:
    (found,) = [one for one in find_mismatches(claim, rationale) if one.kind is MismatchKind.ENTITY]
    assert found.evidence_value == ""
    assert len(found.claim_value.split()) == 2


@pytest.mark.parametrize(("claim", "rationale"), SOMEBODY)
def test_a_word_that_can_stand_for_somebody_keeps_silent(claim: str, rationale: str) -> None:
    assert not [one for one in find_mismatches(claim, rationale) if one.kind is MismatchKind.ENTITY]
