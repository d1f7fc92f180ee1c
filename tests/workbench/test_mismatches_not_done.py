"""What a text has as an infinitive, under a modal verb or in an if-clause alone was not done, whatever word
stands over it.
"""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

NOT_DONE = [
    ("Surgeons transplanted a pig kidney in Halden.", "Surgeons in Halden are preparing to transplant a pig kidney.",
     "preparing to transplant"),
    ("The state blocked the merger of the two airlines.", "The state sued to block the merger of the two airlines.",
     "sued to block"),
    ("The mine was reopened.", "Villagers lobbied to reopen the mine.", "lobbied to reopen"),
    ("Ann Moss led the inquiry into the fire.", "Ann Moss was asked to lead the inquiry into the fire.", "asked to lead"),
    ("The bank was renamed.", "The owners were eager to rename the bank.", "eager to rename"),
    ("The village planted 5,000 oaks.", "The village has set money aside to plant 5,000 oaks.", "aside to plant"),
    ("Rescuers freed four miners.", "Rescuers drilled in an effort to free four miners.", "effort to free"),
    ("Hackers broke into the servers.", "Hackers made attempts to break into the servers.", "attempts to break"),
    ("The hall was restored.", "A fund was set aside for experts to restore the hall.", "experts to restore"),
    ("The museum returned the masks to Peru.", "A museum director has pledged his support for a move to return the masks "
     "to Peru.", "move to return"),
    ("The duchess rebuilt the chapel.", "The duchess has hinted that she is tempted to rebuild the chapel.",
     "tempted to rebuild"),
    ("The two parties renovated and reopened the harbour.", "The two parties have a mandate to renovate and reopen the "
     "harbour.", "mandate to renovate"),
    ("The banker laundered millions for the cartel.", "The banker stands accused of laundering millions for the cartel.",
     "accused of laundering"),
    ("The firm closed its plant in Halden.", "Residents protested against closing the firm's plant in Halden.",
     "against closing"),
    ("The zoo bred a snow leopard.", "The zoo brought two cats together in the hope of breeding a snow leopard.",
     "hope of breeding"),
    ("The council demolished the stadium.", "The council will demolish the stadium next year.", "will demolish"),
    ("Parliament banned the sale of fireworks.", "Parliament debated a bill that would ban the sale of fireworks.",
     "would ban"),
    ("The foundation gave the theatre two million crowns.", "The foundation said it would give the theatre two million "
     "crowns.", "would give"),
    ("The court released the activist.", "The court ruled that the activist can be released as soon as she posts bail.",
     "can be released"),
    ("The agency recalled the pills.", "Doctors demanded that the agency recall the pills.",
     "demanded that the agency recall"),
    ("The ship was sold to a Greek firm.", "The board recommended that the ship be sold to a Greek firm.",
     "recommended that the ship be sold"),
    ("The firm signed the deal.", "The union will end its strike provided the firm signs the deal.",
     "provided the firm signs"),
    ("The union called off the strike.", "The union will call off the strike if the firm signs.", "will call"),
    ("The firms formed the largest bank in Spain.", "The firms agreed to merge to form the largest bank in Spain.",
     "merge to form"),
    ("The party took control of the council.", "The party needed nine seats to take control of the council.",
     "seats to take"),
    ("The case against the banker was dismissed.", "A lawyer filed a motion to dismiss the case against the banker.",
     "motion to dismiss"),
    ("The firm sold the club.", "The firm cut a deal to sell the club.", "deal to sell"),
    ("The trust restored the church.", "The trust raised 5 million pounds to restore the church.", "pounds to restore"),
    ("The army retook the northern town.", "The army massed tanks to retake the northern town.", "tanks to retake"),
    ("Rescuers freed the miners.", "Rescuers doubled their efforts to free the miners.", "efforts to free"),
    ("The police found the missing girl.", "Police scoured the woods to find the missing girl.", "woods to find"),
    ("The firm built homes on the land.", "The firm sold the land to a developer to build homes on it.",
     "developer to build"),
]  # fmt: skip
SILENT = [
    # what the infinitive tells came about, or somebody was made to do it
    ("The firm closed its plant.", "The firm was forced to close its plant."),
    ("Rescuers freed four miners.", "Rescuers managed at last to free four miners."),
    ("Eva Lind directed the film.", "Eva Lind went on to direct the film."),
    ("The crew repaired the pump.", "The crew were able to repair the pump."),
    ("The council approved the plan.", "The council voted to approve the plan."),
    ("Ann Moss sold the house.", "Ann Moss chose to sell the house."),
    ("The heat melted the road.", "The heat caused the road to melt."),
    ("The shop lowered its prices.", "The shop has begun to lower its prices."),
    ("Ann Moss built the first laser.", "Ann Moss helped to build the first laser."),
    ("The engineers raised the wreck.", "The engineers succeeded in raising the wreck."),
    # purposes and results
    ("The two countries signed a treaty.", "Leaders of the two countries met to sign a treaty."),
    ("He built a school with the money.", "He used the money to build a school."),
    ("The bridge was built in two years.", "It took two years to build the bridge."),
    ("The club changed its name.", "In order to change its name, the club held a vote."),
    ("Eva Lind won the race.", "Eva Lind came from behind to win the race."),
    ("Eva Lind won the cup.", "Eva Lind beat Ann Moss 6-3 to win the cup."),
    ("Eva Lind won the cup.", "Trailing by two sets, Eva Lind rallied to win the cup."),
    ("Halden rebuilt the bridge.", "The flood tore down the bridge, only for Halden to rebuild the bridge."),
    ("Colin Hall served on the board.", "Hall was the first, and so far the only, doctor to serve on the board."),
    ("The firm became the largest in Norway.", "The firm grew to become the largest in Norway."),
    ("The firm settled the case.", "The firm paid $5m to settle the case."),
    ("Thousands welcomed the team.", "Thousands lined the streets to welcome the team."),
    ("Parliament banned the sale of fireworks.", "Parliament passed a law to ban the sale of fireworks."),
    ("Parliament banned the sale of fireworks.", "Parliament adopted a law to ban the sale of fireworks."),
    ("Thieves stole 300 bicycles.", "Thieves exploited a broken lock to steal 300 bicycles."),
    ("Surgeons removed the tumour of Eva Lind.", "Eva Lind underwent surgery to remove the tumour."),
    ("Scientists grew rice on the moon.", "Scientists have found a way to grow rice on the moon."),
    # a means by which it was done, or what it came to
    ("The prisoner escaped.", "The prisoner cut through a fence to escape."),
    ("The thieves entered the shop.", "Thieves smashed a window to enter the shop."),
    ("The mayor opened the library.", "The mayor cut a ribbon to open the library."),
    ("The mayor opened the library.", "The mayor was on hand to open the library."),
    ("The prime minister attended the funeral.", "The prime minister cut short her trip to attend the funeral."),
    ("The prince married a commoner.", "The prince gave up his title to marry a commoner."),
    ("Rebels seized the airport.", "Rebels overran government positions to seize the airport."),
    ("Inmates took over the prison wing.", "Inmates overpowered guards to take over the prison wing."),
    ("Migrants entered the port.", "Migrants scaled a fence to enter the port."),
    ("The climbers reached the summit.", "The climbers braved high winds to reach the summit."),
    ("The expedition reached the pole.", "The expedition trudged through blizzards to reach the pole."),
    ("The monks restored the abbey.", "The monks laboured for decades to restore the abbey, now open to visitors."),
    ("Soldiers cleared the square.", "Soldiers used batons and water cannon to clear the square."),
    ("Robbers stole the jewels.", "Robbers posed as police officers to steal the jewels."),
    ("The company misled investors.", "The company inflated its figures to mislead investors."),
    ("The chef created a new dish.", "The chef mixed fish with chocolate to create a new dish."),
    ("The mayor marked the anniversary.", "The mayor laid a wreath to mark the anniversary."),
    ("The runner broke the record.", "The runner clocked 9.79 seconds to break the record."),
    ("The party took control of the council.", "The party gained nine seats to take control of the council."),
    ("The song knocked a ballad off the top.", "The song sold 90,000 copies to knock a ballad off the top."),
    ("The firms formed the largest bank in Spain.", "The two firms merged to form the largest bank in Spain."),
    ("The euro traded at 1.09 dollars.", "The euro slipped to trade at 1.09 dollars."),
    ("The river burst its banks.", "The river swelled to burst its banks."),
    ("The nuns hid Jewish children.", "The nuns risked their lives to hide Jewish children."),
    ("The bear entered the house.", "The bear ripped off a door to enter the house."),
    ("The officer shot the dog.", "The officer drew his pistol to shoot the dog."),
    ("The pilot avoided a collision.", "The pilot banked sharply to avoid a collision."),
    ("The senator kept his seat.", "The senator fended off a challenger to keep his seat."),
    ("The singer topped the charts.", "The singer ended a run of flops to top the charts."),
    ("The pound ended at 1.25 dollars.", "The pound pared losses to end at 1.25 dollars."),
    ("The Greens entered parliament.", "The Greens cleared the 5 percent hurdle to enter parliament."),
    ("The gang robbed the train.", "The gang tampered with a signal to rob the train."),
    ("The firm cheated on emissions tests.", "The firm installed software to cheat on emissions tests."),
    ("The crowd toppled the statue.", "The crowd tied ropes around its neck to topple the statue."),
    ("The judge dismissed the case.", "The judge granted a motion to dismiss the case."),
    # what is spoken of as known, or is no verb
    ("Rebels attacked the town.", "Officials are examining why rebels attacked the town and whether it was planned."),
    ("Rebels attacked the town.", "The army said that a rebel attack killed ten people in the town."),
    ("The firm cut 300 jobs.", "The union reported that the firm cut 300 jobs."),
    ("Prices in Halden rose.", "Residents of Halden marched against rising prices."),
    ("The town was attacked.", "The town is vulnerable to attack; it was attacked in May."),
    # what is said or known of somebody
    ("The ship sank off Halden.", "The ship is known to have sunk off Halden."),
    ("The drug lowered the fever.", "The drug was shown to lower the fever."),
    ("The team climbed the north face.", "The team turned out to have climbed the north face."),
    # told as done in another place, or in other words
    ("The mayor shaved his beard.", "The mayor offered to shave his beard, and on Friday he did."),
    ("The firm closed its plant.", "The firm, which had been urged to close its plant, closed it in May."),
    ("The firm closed its plant.", "Asked to close its plant, the firm shut it down in May."),
    ("The brooch fetched $120,000.", "The brooch had been estimated to fetch just $20,000, but sold for $120,000."),
    ("Officers killed the gunman.", "Officers shot the gunman who was about to kill hostages."),
    ("The accountant embezzled money.", "Long accused of embezzling money, the accountant was convicted of it."),
    ("He killed two people.", "He was convicted of killing two people."),
    ("He killed two people.", "He admitted killing two people."),
    ("The firm sold the plant.", "The firm did not hesitate to sell the plant."),
    # what came later, told in the past
    ("She won the title in 2003.", "She would win the title in 2003."),
    ("She won the title.", "She would later win the title."),
    # the claim says no more itself
    ("The state sued to block the merger.", "The state sued to block the merger."),
    ("The council may have approved the plan.", "The council is eager to approve the plan."),
    ("Residents were ordered to leave Halden.", "Police ordered residents to leave Halden."),
    # another thing, or no verb
    ("The firm closed its plant in Halden.", "Ann Moss is preparing to close an account."),
    ("The road ran from Oslo to Bergen.", "The road was to run to Bergen by way of Voss; it ran from Oslo to Bergen."),
    ("The two firms released a film.", "Prior to release, the film of the two firms was called Halden."),
]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), NOT_DONE)
def test_what_no_word_tells_as_done_is_no_support(claim: str, evidence: str, theirs: str) -> None:
    found = find_mismatches(claim, evidence)
    assert [(one.kind, one.evidence_value) for one in found] == [(MismatchKind.NEGATION, theirs)]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_is_told_as_done_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
