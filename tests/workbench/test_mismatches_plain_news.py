"""True support in the words of plain news beside the rules of small words, scopes, figures and what is kept or was once."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

HOW_MANY = [
    ("Everyone on board died.", "All 40 people on board died; many people came to the memorial."),
    ("Everybody was rescued from the ferry.", "All 230 people were rescued; several people had jumped into the sea."),
    ("Nobody was killed in the quake.", "There were no deaths in the quake, though many people were hurt."),
    ("All members voted for the budget.", "The council passed it unanimously; many members had voiced doubts."),
    ("All passengers survived.", "Everyone survived, though some passengers were treated for smoke."),
    ("The entire bridge was closed.", "The bridge was closed after part of the bridge collapsed."),
    ("The festival is always held in June.", "The festival is held every June and usually lasts three days."),
    ("The court usually sits in Halden.", "The court sits in Halden as a rule and occasionally in Riva."),
]
VOICES = [
    ("A man was shot last night in Halden.", "Man shot Monday night in Halden."),
    ("A teacher was stabbed in Halden.", "The teacher stabbed several times in Halden has died."),
    ("The suspect was arrested.", "The suspect arrested Monday is a soldier."),
    ("The team was beaten.", "The team beaten yesterday plays again on Sunday."),
    ("A tourist was found dead.", "Tourist found hanged in cell"),
    ("Eva Lind was named coach of Halden.", "Eva Lind named coach of Halden"),
    ("Patients were given the drug.", "Patients given daily doses of the drug recovered faster."),
]
LINKS = [
    ("The drug is used for malaria.", "The drug is used against malaria."),
    ("The vaccine for polio was developed in 1955.", "The vaccine against polio was developed in 1955."),
    ("Insurance against floods costs more.", "Insurance for floods costs more."),
    ("Five people were killed during the storm.", "Five people were killed after the storm hit."),
    ("She was hurt during the crash.", "She was hurt after a crash."),
    ("The new train line to Bergen opened.", "The new train line from Bergen opened."),
]
FIGURES = [
    ("Unemployment rose to 9 percent among young people.", "Youth unemployment rose to 9 percent."),
    ("Inflation rose to 2 percent excluding food.", "Core inflation rose to 2 percent."),
    ("The limit is 50 milligrams per litre.", "The limit is 50 milligrams per liter."),
    ("The fine is 500 euros per offence.", "The fine is 500 euros per violation."),
    ("The levy is 5 dollars a tonne.", "The levy is 5 dollars per metric ton."),
    ("The price more than doubled.", "The price rose by 130 percent."),
    ("Profits more than halved.", "Profits fell by 70 percent."),
    ("Profits fell by more than a third.", "Profits fell by 45 percent."),
    ("Profits fell by nearly half.", "Profits fell by 44 percent."),
    ("Sales rose a third time.", "Sales rose by 3 percent, and sales may rise again."),
]
SCOPES = [
    ("It is the largest museum in Oslo.", "It is the largest museum in the city."),
    ("It is the tallest building in California.", "It is the tallest building in the state."),
    ("It is Asia's biggest airport.", "It is the region's biggest airport."),
    ("It is the biggest bank in the country.", "It is the biggest bank in South Africa."),
    ("He is the youngest player ever to score for the team.", "He is the team's youngest scorer."),
]
DEEDS = [
    ("The border was closed on Monday.", "The border was sealed on Monday; one crossing remained open."),
    ("The schools will reopen on Monday.", "Schools that stayed closed since March will resume classes on Monday."),
    ("The premier resigned after the vote.", "The premier tendered her resignation after the vote and will stay on."),
    ("The sanctions were lifted.", "The sanctions were removed; an arms embargo remained in place."),
    ("Two prisoners were released.", "Two prisoners were let out on bail; a third remains in custody."),
    ("The company dropped the plan.", "The company abandoned the plan; the old rules stay in force."),
    ("The team recovered 40 bodies.", "The team was able to recover 40 bodies."),
    ("Police identified 30 victims.", "Police have been able to identify 30 victims."),
    ("The plane carries 180 passengers.", "The plane is designed to carry 180 passengers."),
    ("The building is a museum.", "The building was once a church and houses a museum."),
    ("The species is rare.", "The species was once common; it has become rare."),
    ("The actor lives in Paris.", "The actor, who previously lived in London, moved to Paris last year."),
    ("He knowingly sold fake goods.", "He sold goods that he knew were fake to buyers who unwittingly paid for them."),
]
#: The near misses beside them, which stay caught.
CAUGHT = [
    (MismatchKind.NUMBER, "The price more than doubled.", "The price rose by 30 percent."),
    (MismatchKind.NUMBER, "Profits more than halved.", "Profits fell by 20 percent."),
    (MismatchKind.ROLE, "The senator voted for the bill.", "The senator voted against the bill."),
    (MismatchKind.ROLE, "The rebels captured the town.", "The rebels were captured on Monday in the town."),
    (MismatchKind.NEGATION, "The team recovered 40 bodies.", "The team is able to recover 40 bodies."),
    (MismatchKind.ANTONYM, "The building is a church.", "The building was once a church."),
]


@pytest.mark.parametrize(("claim", "evidence"), HOW_MANY + VOICES + LINKS + FIGURES + SCOPES + DEEDS)
def test_plain_support_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()


@pytest.mark.parametrize(("kind", "claim", "evidence"), CAUGHT)
def test_the_near_miss_beside_it_is_no_support(kind: MismatchKind, claim: str, evidence: str) -> None:
    assert kind in {one.kind for one in find_mismatches(claim, evidence)}
