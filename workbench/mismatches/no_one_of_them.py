"""ENTITY, for a claim that nobody came to harm: what tells of no such thing, and of nobody, says nothing of it.

Stance models hold nearly any sentence on the event against "nobody was hurt in the fire": that it destroyed three shops,
that those who ran the place were criticised.

Invariant: silent unless the claim begins with "nobody", "no one" or "no" of some people, and says that they came to no
harm: what else was not done may have been done in other words ("convicted", "jailed"). Silent where the rationale has that
harm, in another form, by a word like it, by its opposite or by one of its family ("hurt", "casualties", "broke her leg"),
denies anything, tells of all or of so many people, or has anybody who does a thing or to whom it is done.
"""

from collections.abc import Sequence, Set

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.given_names import is_given
from workbench.mismatches.names import TITLES, Name, find_names
from workbench.mismatches.number_words import read_number
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.words import AUXILIARIES, HYPHENS, Token, lower_at, root, stem, tokenize, word_set

#: What happens to people, as one family: whoever was burned was hurt, and whoever died did not survive.
_HARM = word_set(
    "hurt injured injury injuries injuring wounded wounds harmed harm killed kills killing died dies dead death"
    " deaths fatal fatality fatalities casualty casualties victim victims survived survivor survivors perished lives"
    " life toll burned burns burnt bruised hospital hospitals treated drowned crushed suffered safe unhurt unharmed"
    " rescued evacuated shot missing trapped critical bodies body hospitalised hospitalized clinic clinics ambulance"
    " ambulances surgery coma unconscious fracture fractures fractured concussion bleeding bled amputated maimed"
    " stabbed poisoned electrocuted suffocated choked scalded paralysed paralyzed massacre slaughter funeral funerals"
    " buried grave graves morgue mortuary mourned mourning grief bereaved corpse corpses wound wounding"
    " hurting harming injure kill tragedy bloodshed carnage murder murdered manslaughter homicide"
)
#: Told of people in other words than any list has, or of whole places: "the town was emptied".
_NO_DEEDS = word_set(
    "rescued evacuated treated hospital hospitals missing trapped shot critical suffered lives life toll"
)
_BROKEN = word_set(
    "broke broken breaking lost losing crushed severed cut sprained dislocated shattered twisted pierced hit"
)
_LIMBS = word_set(
    "arm arms leg legs hand hands foot feet finger fingers toe toes neck back head skull rib ribs spine hip knee"
    " ankle wrist shoulder nose jaw eye eyes ear ears face chest bone bones collarbone elbow tooth teeth sight hearing"
    " blood"
)
_FAR = 4  # words from "broke" to the leg
_PEOPLE = word_set(
    "people persons person man men woman women child children passenger passengers soldier soldiers police officers"
    " workers civilians residents students pupils patients firefighters protesters villagers tourists crew prisoners"
    " staff"
)
#: Nouns and pronouns for people; in the rationale one of them may be whom it happened to.
_SOMEBODY = _PEOPLE | word_set(
    "he she him her they them i we us someone somebody boy boys girl girls baby babies toddler toddlers teenager"
    " teenagers family families couple couples pair mother mothers father fathers son sons daughter daughters brother"
    " brothers sister sisters wife husband widow widower friend friends guard guards pilot pilots nurse nurses clerk"
    " clerks captain chief student pupil patient resident civilian bystander bystanders guest guests soldier officer"
    " worker passenger crowd crowds team teams youth youths adult adults infant infants pensioner pensioners relative"
    " relatives hostage hostages migrant migrants refugee refugees athlete athletes cyclist cyclists pedestrian"
    " pedestrians tourist villager prisoner neighbour neighbours neighbor neighbors sailor sailors mayor king queen"
    " monk monks cook cooks chef chefs victim victims dozens scores hundreds thousands several survivors troops"
    " recruits dead"
)
_DOER = regex(r"[a-z]{3,}(?:er|or|ist|ian|man|men|woman|women|ant|eer)s?")
#: What ends as those who do something do, and is a thing.
_THINGS = word_set(
    "water river quarter tower power order number matter weather summer winter center centre computer container"
    " shelter paper door floor motor sector factor tractor error terror plant restaurant corner cover fever hunger"
    " danger manner chapter theater disaster helicopter trailer tanker freighter boiler burner reactor mirror tenor"
    " transformer generator elevator conveyor corridor harbor interior exterior timber lumber lever copper silver"
    " layer pillar crater laser timer sewer boulder shoulder ladder border thunder tender december november october"
    " september semester minor major prior former latter later earlier after under over never ever other another"
    " further rather whether either neither larger smaller higher lower greater older newer longer shorter stronger"
    " wider together however moreover trigger counter character parameter meter kilometer metre letter master cluster"
    " filter router server scooter tunneler crossover roller boxcar bulldozer digger loader starter heater cooler"
    " freezer cooker fryer mixer blazer important significant relevant instant constant distant giant elephant"
    " warrant grant pier tier career"
)
_OWNED = frozenset({"of"})
_PLACING = word_set(
    "in at on near of to from for beside behind around outside inside through towards after before since"
)
_BETWEEN = AUXILIARIES | word_set("else also seriously slightly badly ever yet reportedly")
_REACH = 5  # words from a nobody to its deed
_OF_ALL = word_set("all every everyone everybody each whole entire both none")
_BEGINNING = 4  # letters that two words of one family share, where both are longer


def no_one_of_them_differences(pair: Pair) -> list[Difference]:
    """Return that nobody came to harm, as the claim has it, where the rationale tells of nothing of the kind."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    deed = _deed(claim)
    if deed is None or not given or is_hedged(claim) or len(denials(claim)) != 1:
        return []
    if denials(given) or any(token.lower in _OF_ALL for token in given) or _counts_people(given):
        return []
    if any(_is_of_family(token, deed) for token in given if token.is_word) or _breaks_limb(given):
        return []
    if _has_somebody(pair, given):
        return []
    return [unsaid(pair, (claim[0].start, deed.end), "tells of nothing of the kind")]


def _deed(tokens: Sequence[Token]) -> Token | None:
    """Return what a claim that begins with "nobody", "no one" or "no passengers" says of them, a helper left out."""
    if lower_at(tokens, 0) == "no":
        at = 1 + (lower_at(tokens, 1) in HYPHENS)
        known = lower_at(tokens, at) in _PEOPLE or lower_at(tokens, at) == "one"
    else:
        at, known = 0, lower_at(tokens, 0) == "nobody"
    if not known:
        return None
    for token in tokens[at + 1 : at + 1 + _REACH]:
        if token.is_content and token.lower not in _BETWEEN:
            return token if token.lower in _HARM - _NO_DEEDS else None
        if token.lower not in _BETWEEN:
            return None
    return None


def _breaks_limb(tokens: Sequence[Token]) -> bool:
    """Say whether anybody is told to have lost or broken a part of their body."""
    behind = (tokens[at + 1 : at + 1 + _FAR] for at, token in enumerate(tokens) if token.lower in _BROKEN)
    return any(token.lower in _LIMBS for near in behind for token in near)


def _has_somebody(pair: Pair, tokens: Sequence[Token]) -> bool:
    """Say whether anybody does a thing in the rationale, or has it done to them: it may be the harm, in other words.

    Who only says it, or whose the thing is to which it happened, is nobody of them; a name behind "in" is of a place.
    """
    claimed = find_names(pair.claim)
    people = (at for at in range(len(tokens)) if _is_somebody(tokens, at))
    if any(not _stands_aside(tokens, at, at + 1, _OWNED) for at in people):
        return True
    return any(
        _may_be_person(name)
        and not _stands_aside(tokens, name.first, name.last, _OWNED if is_given(tokens[name.first].lower) else _PLACING)
        for name in find_names(pair.rationale)
        if not any(name.is_same(other) for other in claimed)
    )


def _is_somebody(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    if word in _SOMEBODY:
        return True
    return bool(_DOER.fullmatch(word)) and word not in _THINGS and word.removesuffix("s") not in _THINGS


def _may_be_person(name: Name) -> bool:
    return bool(name.words - TITLES) and not name.codes


def _stands_aside(tokens: Sequence[Token], first: int, last: int, leads: Set[str]) -> bool:
    """Say whether a noun or a name only says something, or stands behind one of ``leads``."""
    before = lower_at(tokens, first - 1) if first else ""
    before = lower_at(tokens, first - 2) if before in ("the", "a", "an") and first > 1 else before
    around = {lower_at(tokens, last), lower_at(tokens, first - 1) if first else ""}
    return before in leads or not around.isdisjoint(SAID | SAYS)


def _counts_people(tokens: Sequence[Token]) -> bool:
    """Say whether so many people are told of, or so many of whom a text does not say what they are: "three were burned"."""
    for at in range(len(tokens)):
        read = read_number(tokens, at)
        if read is None or read.value < 1:
            continue
        behind = [lower_at(tokens, row) for row in range(read.end, read.end + 3)]
        if behind[0] in AUXILIARIES or behind[0] == "of" or not _PEOPLE.isdisjoint(behind):
            return True
    return False


def _is_of_family(token: Token, deed: Token) -> bool:
    one, other = token.lower, deed.lower
    if other in _HARM and one in _HARM:
        return True
    alikes = alike(other) | opposites_of(other)
    begins = len(one) > _BEGINNING and len(other) > _BEGINNING and one[:_BEGINNING] == other[:_BEGINNING]
    return root(one) == root(other) or stem(one) in alikes or begins
