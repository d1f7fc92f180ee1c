"""ROLE and DATE, where one subject has two deeds and each has its own object, place or day."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DAY = date(2024, 3, 5)

#: The claim has with one deed what the evidence has with the other.
CROSSWISE = [
    ("Arkle was convicted of fraud.", "Arkle was acquitted of fraud and convicted of perjury."),
    ("Arkle was cleared of perjury.", "Arkle was cleared of fraud but found guilty of perjury."),
    ("Arkle was charged with murder.", "Arkle was questioned about a murder and charged with theft."),
    ("The court upheld the sentence.", "The court quashed the sentence but upheld the conviction."),
    ("The car was designed in Spain.", "The car was designed in Italy and built in Spain."),
    ("Falk died in Oslo.", "Falk was born in Oslo and died in Bergen."),
    ("The firm makes presses in China.", "The firm makes presses in Sweden and sells them in China."),
    ("Lee joined Ajax from Porto.", "Lee joined Porto from Ajax."),
    ("Power was sold to France by Spain.", "Power was sold to Spain by France."),
    ("Lund was found guilty of arson.", "Lund was cleared of arson and found guilty of theft."),
    ("Lund was jailed for theft.", "Lund was fined for theft and jailed for assault."),
    ("Meyer studied in Leeds.", "Meyer studied in Ghent and worked in Leeds."),
    ("The committee rejected the budget.", "The committee approved the budget and rejected the merger."),
    ("The tanker was registered in Malta.", "The tanker was built in Malta and registered in Panama."),
    ("The plant employs welders in Poland.", "The plant employs welders in Wales and trains them in Poland."),
    ("Berg moved to Lyon from Turin.", "Berg moved to Turin from Lyon."),
    ("The painting was lent by Madrid to Vienna.", "The painting was lent by Vienna to Madrid."),
]
IN_PLACE = [
    ("Lund was found guilty of theft.", "Lund was cleared of arson and found guilty of theft."),
    ("Lund was jailed for assault.", "Lund was fined for theft and jailed for assault."),
    ("Lund was jailed for theft.", "Lund was convicted of theft and jailed for three years."),
    ("Lund was convicted of theft and assault.", "Lund was convicted of assault and convicted of theft."),
    ("Meyer worked in Leeds.", "Meyer studied in Ghent and worked in Leeds."),
    ("Meyer trained in Leeds.", "Meyer studied in Leeds and trained there."),
    ("The bridge was built in Spain.", "The bridge was designed in Italy, made in Spain and shipped to Malta."),
    ("Berg moved to Turin from Lyon.", "Berg moved from Lyon to Turin."),
    ("The film was directed by Ann Moss.", "The film was written by Bob Ray and directed by Ann Moss."),
    ("The film was directed by Ann Moss.", "The film was directed by Bob Ray and Ann Moss, and written by Ray."),
]
WRONG_END = [
    ("Falk was born in 1968.", "Falk was born in 1889 and died in 1968."),
    ("Falk was born in 1968.", "Falk (1889-1968) was a geologist."),
    ("Keller died in 1921.", "Keller was born in 1921 and died in 1999."),
    ("Keller was born on 4 May 1999.", "Keller (2 June 1921 – 4 May 1999) painted landscapes."),
    ("Keller died in 1921.", "Keller (1921–1999) painted landscapes."),
]
RIGHT_END = [
    ("Keller was born in 1921.", "Keller (1921–1999) painted landscapes."),
    ("Keller died in 1999.", "Keller was born in 1921 and died in 1999."),
    ("Keller died in 1921.", "Keller died in 1921."),
]


def kinds(claim: str, rationale: str) -> set[MismatchKind]:
    found = find_mismatches(claim, rationale, context=rationale, claim_date=DAY, evidence_date=DAY)
    return {mismatch.kind for mismatch in found}


@pytest.mark.parametrize(("claim", "rationale"), CROSSWISE)
def test_what_belongs_to_another_deed_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.ROLE in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), IN_PLACE)
def test_what_belongs_to_the_deed_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()


@pytest.mark.parametrize(("claim", "rationale"), WRONG_END)
def test_the_other_end_of_a_life_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.DATE in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), RIGHT_END)
def test_the_right_end_of_a_life_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()
