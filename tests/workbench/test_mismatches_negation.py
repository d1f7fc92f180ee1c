# ruff: noqa: E501 - a row of the table is one line
"""NEGATION, as a table: what the claim affirms or denies, and what the rationale does with the same words."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

AGREEING = [
    ("Iran has supplied drones to Russia.", "Iran supplied Russia with hundreds of drones."),
    ("Iran has not supplied drones to Russia.", "Iran never supplied drones to Russia."),
    ("Iran denied supplying drones to Russia.", "Iran said it had not supplied drones to Russia."),
    ("The minister resigned over the leak.", "The minister resigned over the leak and did not apologise."),
    ("The minister resigned over the leak.", "The minister did not deny the leak and resigned."),
    ("The rocket failed to reach orbit.", "The rocket did not reach orbit."),
    ("The rocket failed to reach orbit.", "The rocket tried to reach orbit but crashed."),
    ("North Korea failed to launch a satellite.", "North Korea launched a satellite but the launch failed."),
    ("The court upheld the ban on the party.", "Not only did the court uphold the ban on the party, it widened it."),
    ("The vaccine prevents severe illness.", "The vaccine does not always prevent severe illness."),
    ("The factory closed in the spring.", "The factory closed in the spring, not in the autumn."),
    ("The drug does not lower blood pressure.", "No drug of this class lowers blood pressure."),
    ("The band did not tour in the spring.", "The band stopped touring in the spring."),
    ("The council approved the plan for the bridge.", "The council did not approve the plan for the bridge until May."),
    ("The senator voted for the bill.", "If the senator had not voted for the bill, it would have fallen."),
    ("The airline will refund the tickets.", "The airline may not refund the tickets."),
    ("The army left the city.", "Residents could not leave, and the army left the city."),
    ("The launch did not fail.", "The launch did not fail, the agency said."),
    ("The satellite had no military use.", "Experts found that the satellite had no military use."),
    ("The minister did not rule out a tax rise.", "The minister said a tax rise was possible."),
    ("The company has not paid its staff since May.", "The company last paid its staff in April."),
    ("He did not attend the summit.", "He skipped the summit."),
    ("He did not attend the summit.", "He stayed away from the summit."),
    ("Parliament did not pass the bill.", "Parliament voted down the bill."),
    ("The suspect has never been caught.", "The suspect is still at large."),
    ("The law does not apply to tourists.", "Tourists are exempt from the law."),
    ("The mayor has not apologised.", "The mayor has yet to apologise."),
    ("The king visited the flooded towns.", "The queen has not visited the hospital."),
    ("The airline may refund the tickets.", "The airline may not refund the tickets."),
    ("Masks can cause rashes.", "Masks can cause rashes in children."),
    ("Masks cannot cause rashes.", "Masks can't cause rashes."),
    ("Masks can cause rashes.", "If worn loosely, masks cannot cause rashes."),
    ("Mexico will pay for the wall.", "Mexico may not pay for the wall."),
    ("Vaccines can cause fever.", "Vaccines cannot cause flu but can cause fever."),
    ("The seventh son of a family will turn into a wolf.", "The boy was adopted so he won't turn into a wolf."),
    ("The ship can carry grain and ore.", "The tug cannot carry grain and ore."),
    ("There are limits to where you can build airports.", "You can't build airports just anywhere."),
    ("The mayor will use a car of 5 years ago.", "The new mayor will not use 10 new cars."),
    ("Not all schools were closed.", "Some schools stayed open."),
    ("Norway is not an EU member.", "Norway is outside the European Union."),
    ("Garlic cures the flu.", "There is no evidence that garlic prevents baldness, but it cures the flu."),
    ("The dam broke in spring.", "The dam broke in spring, and claims that it had been blown up are false."),
    ("There is no evidence that garlic cures the flu.", "Doctors see no evidence that garlic cures the flu."),
    ("There are fish in the lake.", "There are no fish farms in the lake, but there are fish."),
]
DIFFERING = [
    ("Iran has supplied drones to Russia.", "Iran has not supplied drones to Russia.", "not supplied"),
    ("Iran has supplied drones to Russia.", "Iran denied supplying drones to Russia.", "denied supplying"),
    ("Iran has not supplied drones to Russia.", "Iran has supplied drones to Russia.", "supplied"),
    ("The rocket reached orbit on Tuesday.", "The rocket failed to reach orbit on Tuesday.", "failed to reach"),
    ("The minister attended the funeral.", "The minister didn't attend the funeral.", "didn't attend"),
    ("The club still owns the stadium.", "The club no longer owns the stadium.", "no longer owns"),
    ("The senator voted for the bill.", "The senator never voted for the bill.", "never voted"),
    ("The judge was not a member of the party.", "The judge was a member of the party for years.", "member"),
    ("The rocket has not failed this year.", "The rocket has failed twice this year.", "failed"),
    ("The company paid the fine.", "The company refused to pay the fine.", "refused to pay"),
    ("The launch on Thursday did not fail.", "The second launch failed on Thursday.", "failed"),
    ("The satellite had military use.", "Experts found that the satellite had no military use.", "no military use"),
    ("The police arrested the suspect.", "The police have not yet arrested the suspect.", "not yet arrested"),
    ("The union accepted the offer.", "The union has yet to accept the offer.", "yet to accept"),
    ("Masks can cause rashes.", "Masks cannot cause rashes.", "cannot cause"),
    ("Masks can cause rashes.", "Masks can't cause rashes.", "can't cause"),
    ("Masks cannot cause rashes.", "Masks can cause rashes.", "cause"),
    ("Masts can spread the virus.", "Masts can not spread the virus.", "not spread"),
    ("Mexico will pay for the wall.", "Mexico will not pay for the wall.", "not pay"),
    ("Mexico will pay for the wall.", "Mexico won't pay for the wall.", "won't pay"),
    ("Mexico will pay for the wall.", "Mexico's president said it will not pay for the wall.", "not pay"),
    ("The tax should be cut.", "The tax should not be cut.", "not be cut"),
    ("The serum causes hair loss.", "There is no evidence that the serum causes hair loss.", "no evidence that the serum causes hair loss"),
    ("The serum causes hair loss.", "Claims that the serum causes hair loss are false.", "Claims that the serum causes hair loss are false"),
    ("The serum causes hair loss.", "It is a myth that the serum causes hair loss.", "is a myth that the serum causes hair loss"),
    ("The serum causes hair loss.", "Posts falsely claim that the serum causes hair loss.", "falsely claim that the serum causes hair loss"),
    ("The serum contains microchips.", "There are no microchips in the serum.", "no microchips"),
    ("There is no evidence of fraud in the vote.", "The court found evidence of fraud in the vote.", "evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale"), AGREEING)
def test_one_polarity_or_an_open_one_is_no_mismatch(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("claim", "rationale", "given"), DIFFERING)
def test_the_opposite_polarity_is_a_mismatch(claim: str, rationale: str, given: str) -> None:
    (mismatch,) = find_mismatches(claim, rationale)
    assert mismatch.kind is MismatchKind.NEGATION
    assert mismatch.evidence_value == given
