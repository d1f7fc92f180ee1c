# ruff: noqa: E501 - a row of the table is one line, however many words it has
"""Kindred words: words of one matter, as one table. Who is "injured" is a casualty, and a "movie" is a film.

Wider than the sides of ``opposites``: they tell that two texts may speak of one thing, and nothing of whether they agree.

Invariant: looked up by stem; a line holds words of one matter, and a word's kindred hold the word itself.
"""

from functools import cache

from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.words import root, stem, tokenize

_TABLE = """
casualty casualties dead death die kill killed injure injured injury wound wounded hurt harm harmed unhurt unharmed victim toll fatal fatality unscathed survive
murder murdered kill killed killing homicide manslaughter death die stab shoot
child children daughter son kid baby boy girl parent father mother family twin born
marry married marriage wife husband wed wedding spouse divorce single
movie film cinema documentary drama picture screen actor actress star role cast
show series programme program sitcom episode season television
premiere debut release launch air open publish publish issue
song single album record track music band
book novel author write writer publish memoir autobiography biography literature
act acted acting actor actress
flop failure success successful hit acclaim
cancel cancelled axe scrap drop renew end postpone
educate education school college university study student graduate degree pupil schoolchild schoolchildren undergraduate learner
job work worker employee employ staff career unemployed unemployment jobless workforce
office governor president minister term elect
company firm business maker manufacturer group corporation
car vehicle truck lorry van driver
fire blaze burn flame arson
police officer constable force
arrest arrested detain custody hold jail charge suspect
jail jailed prison imprison sentence sentenced term convict guilty bar bars
charge charged accuse indict prosecute trial court
acquit clear innocent guilty convict
resign quit step leave oust depart stay remain fire sack dismiss
vote ballot poll election elect elector electoral turnout referendum
win victory victor defeat beat lose lost champion title medal trophy prize award
draw tie level win lose
war conflict fighting battle invasion invade invasion ceasefire truce peace
attack strike raid shell bomb missile drone assault hit
soldier troop army military force
crash accident collision derail derailment wreck disaster
ship boat vessel ferry tanker
plane aircraft jet airliner flight fly pilot
train rail railway line track
flood rain storm hurricane typhoon cyclone weather snow
hot heat warm temperature degree cold cool
price cost budget estimate inflation expensive cheap
fare ticket fee price
bill tariff price
pay salary wage earn income
tax levy duty
rate interest
debt deficit borrow loan
profit loss earning income margin
sale revenue turnover sell buy
rise increase grow growth climb jump surge gain up fall decrease decline drop shrink cut down lower higher reduce raise
stock share market index
rent tenant lease
house home housing flat apartment property
doctor physician hospital medical medicine patient nurse
hypertension pressure
cancer tumour tumor oncology
heart cardiac cardiovascular coronary
vaccine vaccinate vaccination jab dose
drug medicine medication pill treatment therapy
virus infection infect disease illness sick ill
pregnant pregnancy birth baby
unaware aware know knowledge unknown ignorant
agree agreement deal accord treaty pact sign
law bill act legislation legislature parliament congress house senate pass
approve approval back pass reject veto
ban bar prohibit outlaw forbid allow permit legal illegal
fake hoax false untrue real genuine true
religion faith christian muslim catholic jewish
live lived resident reside home born
capital city town village
country nation state
american america united us
found founded establish create start form
build built construct construction building
close closed closure shut shutter open reopen resume
move relocate transfer
own owner property belong buy
old age aged young born
alone solo only
late dead die
sister brother sibling
build-up assemble
passenger traveller traveler commuter rider
protester protestor demonstrator marcher protest demonstrate demonstration rally march crowd
migrant refugee immigrant asylum displaced evacuee evacuate
resident inhabitant villager townspeople population citizen
customer client shopper consumer buyer subscriber user
household family home
visitor tourist guest attendee spectator fan audience attend present attendance
lawmaker legislator mp deputy senator congressman seat
voter vote ballot
prisoner inmate detainee captive hostage
farmer grower farm smallholder
migrate flee fled flight
suspect gunman attacker shooter assailant catch caught capture hunt manhunt fugitive
journalist reporter correspondent
rebel fighter militant insurgent
nurse midwife medic paramedic
shop store outlet branch
phone smartphone handset
tonne ton
"""


@cache
def _kindred() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _TABLE.strip().splitlines():
        words = {form for token in tokenize(line) if token.is_word for form in (stem(token.lower), root(token.lower))}
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


def kindred(word: str) -> frozenset[str]:
    """Return the stems of the words of one matter with ``word``, in lower case: its like, its opposites, its field."""
    key = stem(word)
    return _kindred().get(key, frozenset({key})) | alike(word) | opposites_of(word) | {root(word)}
