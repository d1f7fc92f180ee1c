"""Another value of the claim's own fact may refute it; what is of another event, or of something else, may not."""

import pytest

from workbench.mismatches import another_value_of_its_fact, find_mismatches
from workbench.records import Stance, StanceScores
from workbench.verdicts import weigh_stance

REFUTES = StanceScores(supports=0.02, refutes=0.93, neutral=0.05)
UNREAD = StanceScores(supports=0.1, refutes=0.2, neutral=0.7)


def stance(claim: str, evidence: str, title: str = "") -> Stance:
    """What the rules make of evidence that a model reads as refuting."""
    context = f"{title}\n{evidence}"
    mismatches = find_mismatches(claim, evidence, context=context)
    assert mismatches, "nothing differs, so nothing is tried"
    return weigh_stance(
        REFUTES,
        mismatches,
        UNREAD,
        supports_at=0.6,
        refutes_at=0.75,
        evidence_gain=0.2,
        same_fact=another_value_of_its_fact(claim, evidence, mismatches, context=context),
    )


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Ana Ruiz was born in 1969.", "Ana Maria Ruiz (born 4 October 1967) is a Demo rower."),
        ("Ana Ruiz died in 2006.", "Ana Ruiz (4 May 1929 – 5 June 2004) was a chemist."),
        ("Ana Ruiz died in 2006.", 'Ana "Nina" Ruiz (born Ana Kell; 4 May 1929 – 5 June 2004) was a chemist.'),
        (
            "The Lanterns formed in 1987.",
            "The Lanterns are a rock band from Abbey Wood, formed in Port Albany, Kent in 1985.",
        ),
        ("Harbour Lights was released in 2016.", "Harbour Lights was released on 3 May 2012 by Quay Records."),
        ("Harbour Lights was released in 2016.", "Harbour Lights is a 2006 romantic mystery film about a pilot."),
        ("Harbour Lights is a 1999 film.", "Harbour Lights is a 2000 crime film."),
        ("The Weir premiered on 13 December 2016.", "The Weir is a drama series which premiered on 16 December 2016."),
        ("Quay Records was founded in 1991.", "Quay Records was founded in Port Albany in 1984."),
        ("Harbour Lights was directed by Ana Ruiz.", "Harbour Lights is a 2006 film written and directed by Ben Kell."),
        ("The Weir was written by Ana Ruiz.", "The Weir is a novel written by Ben Kell and published in Leeds."),
        ("Ana Ruiz is a French rower.", "Ana Ruiz (born 1967) is a Canadian rower and coach."),
        ("Harbour Lights is a German film.", "Harbour Lights is a 1949 American drama film."),
        ("Ana Ruiz was born in London.", "Ana Ruiz was born in Liverpool in 1967 and grew up by the river."),
    ],
)
def test_another_value_of_a_fact_that_has_one_may_refute(claim: str, evidence: str) -> None:
    assert stance(claim, evidence) is Stance.REFUTES


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Ana Ruiz released an album in 2005.", "In 2007, Ana Ruiz released her second album."),
        ("Ana Ruiz won the cup in 2010.", "Ana Ruiz won the cup in 2005."),
        ("Ana Ruiz was born in 1969.", "Ben Kell (born 4 October 1967) is a Demo rower."),
        ("Ana Ruiz died in 2006.", "Ana Ruiz (born 4 May 1929) was a chemist."),
        ("Harbour Lights was released in 2016.", "Harbour Lights 2 was released on 3 May 2019."),
        ("Harbour Lights was released in 2016.", "Harbour Lights: The Return was released on 3 May 2019."),
        ("Harbour Lights was released in 2016.", "Harbour Lights is a 2017 film about a pilot."),
        ("Harbour Lights was directed by Ana Ruiz.", "Harbour Lights and the Weir were directed by Ben Kell."),
        ("Soldiers died in the harbour on 3 May 2019.", "Soldiers died in the harbour on 8 June 2019."),
        ("Two cranes were opened in 2016.", "Two cranes were opened in 2019."),
        ("Three people died in the fire on 3 May 2019.", "Three people died in the fire on 8 June 2019."),
        ("Ana Ruiz was killed by Ben Kell.", "Ana Ruiz was killed by Carl Dorn."),
        ("The minister met a French rower.", "The minister met a Canadian rower."),
    ],
)
def test_another_event_or_another_subject_still_decides_nothing(claim: str, evidence: str) -> None:
    assert stance(claim, evidence) is Stance.NEUTRAL


def test_a_sentence_that_says_it_is_about_what_its_title_names() -> None:
    evidence = "It was founded in 2014 by two brothers."
    assert stance("Quay Records was founded in 2012.", evidence, "Quay Records") is Stance.REFUTES
    assert stance("Quay Records was founded in 2012.", evidence, "Weir Records") is Stance.NEUTRAL
    assert stance("Quay Records was founded in 2012.", evidence) is Stance.NEUTRAL


def test_a_denied_claim_is_not_refuted_by_another_value() -> None:
    claim, evidence = "Ana Ruiz was not born in 1969.", "Ana Ruiz (born 4 October 1967) is a Demo rower."
    found = find_mismatches(claim, evidence)
    assert another_value_of_its_fact(claim, evidence, found) == ()


def test_it_vetoes_support_all_the_same() -> None:
    claim, evidence = "Ana Ruiz was born in 1969.", "Ana Ruiz (born 4 October 1967) is a Demo rower."
    found = find_mismatches(claim, evidence)
    read = StanceScores(supports=0.93, refutes=0.02, neutral=0.05)
    same = another_value_of_its_fact(claim, evidence, found)
    bars = {"supports_at": 0.6, "refutes_at": 0.75, "evidence_gain": 0.2}
    assert same == found
    assert weigh_stance(read, found, UNREAD, **bars, same_fact=same) is Stance.NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "kind"),
    [
        ("Ana Ruiz was born on 9 February 1962.", "Ana Ruiz (2 May 1895 – 9 February 1962) was a chemist.", "DATE"),
        ("Ana Ruiz was born in 1968.", "Ana Ruiz (1889-1968) was a geologist.", "DATE"),
        (
            "Ana Ruiz died on 29 May 1904.",
            "Ana Ruiz (born 29 May 1904, Linz; died 20 July 1970, Graz) was a judge.",
            "DATE",
        ),
        ("Ana Ruiz died in the 20th century.", "Ana Ruiz (1928 – 18 October 2010) was a painter.", "DATE"),
        (
            "The Weir was directed by Ana Ruiz.",
            "The Weir is a film directed by Ben Kell and written by Ana Ruiz.",
            "ENTITY",
        ),
        (
            "The Weir was directed by Ana Ruiz.",
            "The Weir is a film directed by Ben Kell, which stars Ana Ruiz.",
            "ENTITY",
        ),
    ],
)
def test_a_value_of_another_fact_of_the_same_is_none_of_the_claims(claim: str, evidence: str, kind: str) -> None:
    assert kind in [mismatch.kind.value for mismatch in find_mismatches(claim, evidence)]
    assert stance(claim, evidence) is Stance.REFUTES


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Ana Ruiz was born in 1962.", "Ana Ruiz (2 May 1962 – 9 February 2012) was a chemist."),
        ("Ana Ruiz died in 2012.", "Ana Ruiz (2 May 1962 – 9 February 2012) was a chemist."),
        ("Ana Ruiz was born in May 1983.", "Ana Ruiz (born 6 May 1983) is known for The Weir (2006 – 2011)."),
        ("Ana Ruiz was born in May 1983.", "Ana Ruiz is known for The Weir (2006 – 2011) and was born on 6 May 1983."),
        ("The Weir was directed by Ana Ruiz.", "The Weir is a film written and directed by Ana Ruiz."),
        (
            "The Weir was directed by Ana Ruiz.",
            "The Weir is a film directed by Ben Kell and Ana Ruiz and written by Jo Abe.",
        ),
        (
            "The Weir was written by Ana Ruiz.",
            "The Weir was directed by Ben Kell and written by Jo Abe, Kim Bo and Ana Ruiz.",
        ),
    ],
)
def test_the_claims_own_value_is_found_among_others(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The Weir was directed by Ana Ruiz.", "The Weir is a film directed by Oscar winner Ana Ruiz."),
        ("The Weir was directed by Ana Ruiz.", "The Weir is a film directed by Swedish film-maker Ana Ruiz."),
        ("Norrlund invested 350 million euros in the plant.", "Norrlund's 350 million euro plant will open in May."),
        (
            "Revenue reached 30 million euros as profit rose.",
            "Profit rose to 8 million euros and revenue to 30 million euros.",
        ),
        ("Labour leads the Tories in the poll.", "Labour leads the poll by 5 points, with the Tories on 33 percent."),
    ],
)
def test_plain_support_in_other_words_is_not_vetoed(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
