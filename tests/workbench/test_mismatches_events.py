# ruff: noqa: E501 - a row of the table is one line
"""Who did it to whom, who won, what became of how many, which date is whose: near misses and their true readings, as tables."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

#: True of one event, each of its own side: nothing differs.
TWO_SIDES = [
    ("The opposition lost the parliamentary election.", "The ruling party won the parliamentary election."),
    ("The Moss Party won the parliamentary election.", "The Reed Party lost the parliamentary election."),
    ("Ann Moss won the presidential election run-off.", "Bob Reed conceded defeat to Ann Moss in the presidential election run-off."),
    ("Halden lost the final to Marstal.", "A late goal gave Marstal a 1-0 win over Halden in the final."),
    ("Ann Moss joined Halden United in 2021.", "Moss left Marstal for Halden United in August 2021."),
    ("The ship arrived in Odesa on Saturday.", "The ship, which departed from Istanbul, docked in Odesa on Saturday."),
    ("Acme hired Ann Moss.", "Ann Moss, fired by Apex on Friday, will join Acme."),
    ("The yen weakened against the dollar.", "The dollar strengthened against the yen."),
    ("Trains run faster than buses.", "Buses run slower than trains."),
    ("India has overtaken China.", "India overtook China last year."),
    ("The firm made a profit in March.", "The firm made a profit in March after a loss in April."),
    ("The firm made a profit in March.", "The firm lost its chief in March."),
    ("Congress passed the 2011 bill.", "The president vetoed the 2011 bill."),
]  # fmt: skip
OPPOSED = [
    (MismatchKind.ANTONYM, "The party lost the parliamentary election.", "The ruling party won the parliamentary election.", "won"),
    (MismatchKind.ANTONYM, "Ann Moss won the election in May.", "Moss conceded defeat in the election in May.", "defeat"),
    (MismatchKind.ANTONYM, "Rousey lost a medal in judo at the 2008 Games.", "She earned a medal in judo, which she won at the 2008 Games.", "won"),
    (MismatchKind.ANTONYM, "Norway joined the alliance in May.", "In May Norway left the alliance.", "left"),
    (MismatchKind.ANTONYM, "The passengers survived.", "The passengers died.", "died"),
    (MismatchKind.ANTONYM, "The museum is the newest in the country.", "It is the country's oldest museum.", "oldest"),
    (MismatchKind.ANTONYM, "The government has lifted the curfew.", "The government extended the curfew by two weeks.", "extended"),
    (MismatchKind.ANTONYM, "Exports rose while imports fell.", "Exports fell while imports rose.", "fell"),
    (MismatchKind.ANTONYM, "Men are more likely than women to be hurt.", "Women are more likely than men to be hurt.", "Women are more likely than men"),
    (MismatchKind.ANTONYM, "Halden is larger than Marstal.", "Marstal is larger than Halden.", "Marstal is larger than Halden"),
    (MismatchKind.ANTONYM, "It is the world's biggest car exporter.", "It is the world's second-biggest car exporter.", "second-biggest"),
    (MismatchKind.ANTONYM, "Halden is the capital of the region.", "Halden was the capital of the region until 1994.", "was the capital of the region until"),
    (MismatchKind.ANTONYM, "Prices rose faster than wages.", "Wages rose faster than prices.", "Wages rose faster than prices"),
    (MismatchKind.ANTONYM, "She won gold in the sprint.", "She won silver in the sprint.", "silver"),
    (MismatchKind.ANTONYM, "The bridge is the longest in the world.", "The bridge is the longest in Europe.", "Europe"),
    (MismatchKind.ANTONYM, "The yen weakened against the dollar.", "The yen strengthened against the dollar.", "strengthened"),
    (MismatchKind.ANTONYM, "Baylor is a public university.", "Baylor University is a private university.", "private"),
    (MismatchKind.ANTONYM, "The minister was convicted of fraud.", "The minister was cleared of fraud.", "cleared"),
    (MismatchKind.ANTONYM, "The firm made a profit in March.", "The firm made a loss in March.", "loss"),
    (MismatchKind.ANTONYM, "The president signed the bill.", "The president vetoed the bill.", "vetoed"),
    (MismatchKind.ANTONYM, "The club was promoted in March.", "The club was relegated in March.", "relegated"),
    (MismatchKind.ANTONYM, "The senate passed the bill.", "The senate rejected the bill.", "rejected"),
    (MismatchKind.ANTONYM, "India overtook China.", "China overtook India.", "China overtook India"),
    (MismatchKind.ANTONYM, "Women live longer than men.", "Men live longer than women.", "Men live longer than women"),
    (MismatchKind.NEGATION, "He was convicted of murder.", "He was charged with murder.", "charged"),
    (MismatchKind.NEGATION, "The concert took place on Friday.", "The concert was postponed from Friday to Sunday.", "postponed"),
    (MismatchKind.NEGATION, "Iran released the prisoners.", "Iran agreed to release the prisoners.", "agreed to release"),
    (MismatchKind.NEGATION, "The US lifted sanctions on Iran.", "Iran demanded that the US lift sanctions.", "demanded that the US lift"),
    (MismatchKind.ENTITY, "The president was arrested.", "The president's son was arrested.", "president's son"),
    (MismatchKind.ENTITY, "The minister resigned.", "The deputy minister resigned.", "deputy minister"),
    (MismatchKind.NEGATION, "The talks ended with a deal.", "The talks ended without a deal.", "without a deal"),
    (MismatchKind.NEGATION, "The minister resigned over the scandal.", "The opposition called on the minister to resign over the scandal.", "called on the minister to resign"),
]  # fmt: skip
#: Two of one country, and what has no name at all, change places as well.
TURNED_ROUND = [
    ("Donald Trump defeated Joe Biden in 2020.", "Joe Biden defeated Donald Trump in 2020.", "Joe Biden defeated Donald Trump"),
    ("Biden criticised Trump.", "Trump criticised Biden.", "Trump criticised Biden"),
    ("Croatia won the 2018 World Cup.", "France beat Croatia 4-2 to win the 2018 World Cup.", "France beat Croatia"),
    ("Hillary Clinton won the election.", "Donald Trump beat Hillary Clinton in the election.", "Donald Trump beat Hillary Clinton"),
    ("Ann Moss lost the election.", "Bob Reed was defeated by Ann Moss in the election.", "Bob Reed was defeated by Ann Moss"),
    ("The ship sailed from Odesa to Istanbul.", "The ship sailed from Istanbul to Odesa.", "from Istanbul to Odesa"),
    ("Police shot a protester.", "A protester shot a police officer.", "protester shot a police officer"),
    ("The teacher was attacked by a pupil.", "A pupil was attacked by the teacher.", "pupil was attacked by the teacher"),
    ("The euro rose against the dollar.", "The dollar rose against the euro.", "dollar rose against the euro"),
    ("French police arrested a German banker.", "German police arrested a man who had fled from France.", "German police arrested a man"),
    ("Russian forces shelled a Ukrainian village.", "Ukrainian gunners shelled a Russian depot.", "Ukrainian gunners shelled a Russian depot"),
    ("The US vetoed the resolution.", "Russia vetoed the resolution, which the US supported.", "Russia vetoed the resolution"),
]  # fmt: skip
FATES = [
    ("The attack killed 20 people.", "Ten people died and 20 were wounded in the attack.", "20", "Ten"),
    ("The attack killed 20 people and injured 10.", "The attack killed 10 people and injured 20.", "20", "10"),
    ("Police arrested 40 people.", "Police arrested 12 people, and 40 were released.", "40", "12"),
]
OWN_DATES = [
    ("The museum opened in 2019.", "The museum opened in 1975 and closed in 2019.", "1975"),
    ("She joined the party in 2019.", "She joined the party in 2015 and left it in 2019.", "2015"),
]
RIGHT = [
    ("Donald Trump defeated Hillary Clinton.", "Hillary Clinton was defeated by Donald Trump."),
    ("France won the 2018 World Cup.", "France beat Croatia 4-2 to win the 2018 World Cup."),
    ("Croatia lost the final.", "France beat Croatia in the final."),
    ("Madrid won the title.", "Barcelona beat Madrid in April, but Madrid won the title."),
    ("Police shot a protester.", "A protester was shot by police."),
    ("French police arrested a German banker.", "The French police who are based in Germany arrested a banker from Berlin."),
    ("An Iranian envoy accused Iraqi police.", "An Iranian envoy who works in Iraq accused the police of the province."),
    ("Protesters attacked the police.", "Police attacked protesters after protesters attacked them."),
    ("Acme sued the union.", "The union sued Acme, which had sued the union first."),
    ("Russia vetoed the resolution.", "Russia and China vetoed the resolution."),
    ("Exports rose while imports fell.", "Imports fell while exports rose."),
    ("Talks on a deal ended in Vienna.", "Talks on a deal ended in Vienna without a deal."),
    ("The minister resigned over the scandal.", "The minister, who had been urged to resign over the scandal, resigned."),
    ("Lagos is the largest city in Nigeria.", "Lagos, the second-largest city in Africa, is the largest in Nigeria."),
    ("The player was ranked one of the greatest of all time.", "The paper ranked the player as the ninth greatest of all time."),
    ("Russia attacked the port.", "Russia's army attacked the port."),
    ("The president was arrested.", "The president's son said that the president was arrested."),
    ("The minister was arrested.", "The minister was questioned and is held in custody."),
    ("He was charged with murder.", "He was arrested, and charged with murder."),
    ("The concert took place on Sunday.", "The concert, postponed from Friday, took place on Sunday."),
    ("The bridge is the longest in the world.", "It is the longest bridge in Europe and in the world."),
    ("Only two passengers survived.", "All but two passengers died."),
    ("None of the 67 people survived.", "All 67 people were killed."),
    ("The suspect refused to answer questions.", "The suspect declined to answer questions."),
    ("The two sides failed to agree.", "Both sides failed to agree."),
    ("Two soldiers were killed.", "Two soldiers were killed and three were wounded."),
    ("Thirty people were killed or injured.", "Thirty people were killed or injured: 10 died, 20 were hurt."),
    ("The museum closed in 2019.", "The museum opened in 1975 and closed in 2019."),
    ("She left the party in 2019.", "In 2015 she joined the party, in 2019 she left it, and in 2021 she retired."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale"), TWO_SIDES + RIGHT)
def test_the_other_side_of_the_same_event_is_no_mismatch(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("kind", "claim", "rationale", "given"), OPPOSED)
def test_what_cannot_be_both_is_a_mismatch(kind: MismatchKind, claim: str, rationale: str, given: str) -> None:
    found = [item for item in find_mismatches(claim, rationale) if item.kind is kind]
    assert [item.evidence_value for item in found] == [given]


@pytest.mark.parametrize(("claim", "rationale", "given"), TURNED_ROUND)
def test_those_who_changed_places_are_a_mismatch(claim: str, rationale: str, given: str) -> None:
    (found,) = find_mismatches(claim, rationale)
    assert (found.kind, found.evidence_value) == (MismatchKind.ROLE, given)
    assert rationale[slice(*found.evidence_span)] == given


@pytest.mark.parametrize(("claim", "rationale", "claimed", "given"), FATES)
def test_so_many_dead_are_not_so_many_hurt(claim: str, rationale: str, claimed: str, given: str) -> None:
    found = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.NUMBER]
    assert [(item.claim_value, item.evidence_value) for item in found] == [(claimed, given)]


@pytest.mark.parametrize(("claim", "rationale", "given"), OWN_DATES)
def test_the_date_of_another_verb_is_a_mismatch(claim: str, rationale: str, given: str) -> None:
    (found,) = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.DATE]
    assert found.evidence_value == given
