"""Small words and voices: to and from, by and about, during and after, who captured and who was captured, once and now."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

LINKS = [
    ("She moved to Oslo.", "She moved from Oslo.", "from Oslo"),
    ("The family fled to Halden.", "The family fled from Halden.", "from Halden"),
    ("The letter was sent to Ann Moss.", "The letter was sent by Ann Moss.", "by Ann Moss"),
    ("The book was written by Ann Moss.", "The book was written about Ann Moss.", "about Ann Moss"),
    ("The petition was written by teachers.", "The petition was written about teachers.", "about teachers"),
    ("The song was composed by Eva Lind.", "The song was composed for Eva Lind.", "for Eva Lind"),
    ("The attack was carried out by rebels.", "The attack was carried out against rebels.", "against rebels"),
    ("She was elected during the war.", "She was elected after the war.", "after the war"),
    ("The pilot slept during the flight.", "The pilot slept before the flight.", "before the flight"),
    ("The minister resigned during the talks.", "The minister resigned after the talks.", "after the talks"),
    ("The rule applies until 2025.", "The rule applies from 2025.", "from 2025"),
    ("The museum is open until June.", "The museum is open from June.", "from June"),
    ("The road is closed from May.", "The road is closed until May.", "until May"),
    ("Exports to China rose.", "Exports from China rose.", "from China"),
    ("The train left after the strike.", "The train left during the strike.", "during the strike"),
    ("The army withdrew to the river.", "The army withdrew from the river.", "from the river"),
    ("The complaint was made by the teacher.", "The complaint was made against the teacher.", "against the teacher"),
    ("The soldiers fought for Norway.", "The soldiers fought against Norway.", "against Norway"),
    ("The statue was made by Eva Lind.", "The statue was made of Eva Lind.", "of Eva Lind"),
    ("The invoice was paid by the council.", "The invoice was paid to the council.", "to the council"),
    ("The goods were exported to Norway.", "The goods were exported from Norway.", "from Norway"),
    ("The lawsuit was filed by the company.", "The lawsuit was filed against the company.", "against the company"),
    ("He has lived there since 2010.", "He lived there until 2010.", "until 2010"),
]
SILENT_LINKS = [
    ("She moved to Oslo.", "She moved to Oslo from Halden."),
    ("The band was signed by Halden Records.", "The band was signed to Halden Records."),
    ("The offer expires after July.", "The offer does not expire until July."),
    ("The town has immunity to the tax.", "The town has immunity from the tax."),
    ("She fell ill after five days.", "She fell ill during a five-day trip."),
    ("The film was made by Ann Moss.", "The film was made for television by Ann Moss."),
    ("The ban is in force until June.", "The ban, in force since May, ends in June."),
    ("She moved to Oslo.", "She moved to Oslo in 1990, and moved from Oslo in 2001."),
    ("She moved to Oslo.", "She moved from Halden and settled in Oslo."),
    ("The book was written by Ann Moss.", "The book was written by Ann Moss about Ann Moss."),
    ("The book was written by Ann Moss.", "Ann Moss's book was written about her childhood."),
    ("She was elected during the war.", "She was elected before the war ended."),
    ("She was elected after the war.", "She was elected after the war, in 1946."),
    ("The rule applies until 2025.", "The rule applies from 2020 until 2025."),
    ("The rule applies until 2025.", "The rule has applied since 2020 and runs out in 2025."),
    ("The village is 40 km from Oslo.", "The village is 40 km to Oslo."),
    ("The road to Oslo is shut.", "The road from Oslo is shut."),
    ("The letter was sent to Ann Moss.", "The letter was sent to Ann Moss by the council."),
    ("The museum is open from June.", "The museum is open from June until September."),
]
VOICES = [
    ("The rebels captured the town.", "The rebels were captured in the town.", "rebels were captured"),
    ("The police arrested the protesters.", "The police were arrested in the protest.", "police were arrested"),
    ("The company bought a rival.", "The company was bought last year.", "company was bought"),
    ("The guards were attacked at the gate.", "The guards attacked the men at the gate.", "guards attacked"),
]
SILENT_VOICES = [
    ("Halden Books published the novel.", "The book was published by Halden Books."),
    ("A car is parked near a cow.", "A red car parked next to a cow."),
    ("Mushrooms were found in the garden.", "Mushrooms found growing in the garden."),
    ("The company was sued.", "The company sued its rival and was sued in turn."),
    ("The rebels captured the town.", "The rebels captured the town and were later captured."),
    ("The rebels captured the town.", "The town was captured by the rebels."),
    ("The company sold 4 million copies.", "The company said that 4 million copies were sold."),
    ("The book sold many copies.", "Many copies of the book were sold."),
    ("The firm moved its office.", "The firm was moved to Oslo."),
    ("A soldier was shot at the memorial.", "A soldier has been shot dead at the memorial."),
    ("She married Ole Dahl.", "She was married to Ole Dahl."),
    ("The school closed its doors.", "The school was closed."),
]
ONCE = [
    ("The mayor supports the plan.", "The mayor once supported the plan.", "once supported"),
    ("The senator opposes the tunnel.", "The senator formerly opposed the tunnel.", "formerly opposed"),
    ("The firm owns the mine.", "The firm used to own the mine.", "used to own"),
    ("The senators oppose the tunnel.", "The senators previously opposed the tunnel.", "previously opposed"),
    ("Halden is the capital of the region.", "Halden was once the capital of the region.", "was once"),
]
SILENT_ONCE = [
    ("The mayor supports the plan.", "The mayor once opposed the plan but now supports it."),
    ("The mayor supports the plan.", "The mayor once supported the plan, and still does."),
    ("The mayor supported the plan.", "The mayor once supported the plan."),
    ("The firm owns the mine.", "The firm, once a farm, owns the mine."),
    ("The song was a hit.", "The song was once a hit."),
    ("The original name of the band was Ash.", "The band was originally named Ash."),
    ("Halden is a town.", "Halden, which was once a port, is a town."),
]
GROUPS = [
    ("The mayor supports the plan.", "The mayor's party supports the plan.", "mayor's party"),
    ("The union backs the deal.", "The union's members back the deal.", "union's members"),
    ("The minister opposes the ban.", "The minister's coalition opposes the ban.", "minister's coalition"),
]
SILENT_GROUPS = [
    ("The minister rejects the claim.", "The minister's lawyer rejects the claim."),
    ("The mayor supports the plan.", "The mayor's office supports the plan."),
    ("The mayor supports the plan.", "The mayor supports the plan, as the mayor's party does."),
    ("The mayor won the election.", "The mayor's party won the election."),
]


def _found(claim: str, evidence: str) -> list[tuple[MismatchKind, str]]:
    return [(one.kind, one.evidence_value) for one in find_mismatches(claim, evidence)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), LINKS)
def test_a_contrary_small_word_turns_the_deed(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ROLE, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), VOICES)
def test_who_was_acted_on_did_not_act(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ROLE, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), ONCE)
def test_what_was_so_once_is_not_so_now(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ANTONYM, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), GROUPS)
def test_what_a_group_of_theirs_thinks_they_need_not_think(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ENTITY, theirs)]


@pytest.mark.parametrize(("claim", "evidence"), SILENT_LINKS + SILENT_VOICES + SILENT_ONCE + SILENT_GROUPS)
def test_the_same_in_near_words_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
