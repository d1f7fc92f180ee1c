"""Implied: the words under which an infinitive tells what was done, as one list.

"Managed to close", "was forced to close", "went on to close", "the first to close" say that something was closed; "is
preparing to close" and "sued to close" do not, and neither does any other word over an infinitive.

Invariant: what may tell of a deed does so here: a purpose ("in order to", "met to sign"), a means ("cut a fence to
escape"), a result ("rallied to win"), and what is known or said of somebody ("is known to have").
"""

from collections.abc import Sequence

from workbench.mismatches.verb_forms import verb_of
from workbench.mismatches.words import DETERMINERS, Token, is_past_form, lower_at, sentence_bounds, stem, word_set


def stems(words: str) -> frozenset[str]:
    """Return the stems of the words of a table that is written as one text."""
    return frozenset(stem(word) for word in word_set(words))


#: These say that it came about, or made or let somebody do it.
_IMPLYING = stems(
    """
    manage succeed dare bother happen prove come get go begin start continue proceed resume cease help serve choose opt
    elect rush hurry hasten race flock remember force compel lead prompt cause persuade convince induce drive enable let
    oblige make inspire motivate spur trigger allow permit able use used spend take cost require seem appear tend learn
    turn vote rule pay appoint hire send name select recruit employ pick decide assign train teach
    """
)
#: What is found, known or said of somebody: "is known to have", "was seen to fall".
_OBSERVED = stems(
    """
    know known find show shown say believe think thought report allege claim understand understood see hear heard reveal
    demonstrate consider
    """
)
#: One moves, meets, joins, or changes, and then does it: "met to sign", "returned to win", "grew to become".
_MOVING = stems(
    """
    return rally rise grow drop climb fall live awake wake recover move travel arrive gather meet join stop pause unite
    combine collaborate team step retire leave break beat defeat overcome edge score run sail hold finish win earn add
    expand extend evolve develop emerge sit stand stay remain resign quit swim fly drive ride walk march enter open close
    reunite reform regroup convene assemble enlist volunteer sign act work contribute become survive surge fire strike
    lift head power cruise sweep storm bounce hit kick save dive cross pass change transform convert alter adapt rework
    rewrite pull visit undergo operate queue intervene exploit pose forge disguise trick abuse lure
    """
)
#: What was made or set up for an end serves it: "was founded to make cars".
_FOUNDING = stems("found founded establish create form build design launch introduce develop invent organise organize")
_DONE = _IMPLYING | _OBSERVED | _MOVING | _FOUNDING
#: With no word between: "slipped to trade at 1.09 dollars", "merged to form a bank"; not "would merge to form".
_TURNING = stems("slip slide swell jump leap plunge tumble soar dip slump ease split divide merge fuse tie")
#: What one did in the past, one did to that end, and news tells so how it came out: "ripped off a door to enter". Not where
#: it asks, plans, provides for or only begins what is to be done.
_IN_VAIN = stems(
    """
    ask urge tell want order request beg plead invite encourage push press pressure call lobby sue file petition raise
    borrow set launch draft plan propose offer promise pledge vow threaten need seek look search apply bid campaign fight
    try struggle give grant receive have buy purchase acquire sell announce unveil table submit present outline support
    obtain secure advise warn expect like prefer fund allocate dig drill pour invest commit dedicate devote bring deploy
    dispatch prepare scheme conspire plot hatch scramble commission hope wait demand require target aim eye put make
    intend agree consent refuse decline lack reserve earmark collect donate lend award assign mobilise mobilize host tell
    welcome hail praise criticise recommend instruct direct authorise authorize summon charge rally demonstrate march mass
    jump leap plunge scour comb hunt trawl appeal lodge examine study sequence battle wrestle camp picket boycott
    strike protest argue negotiate write phone
    """
)
#: "Sold 90,000 copies to knock a ballad off the top", "plunged 8 percent to close at 45 euros".
_SALES = stems("sell jump leap plunge")
_UNITS_OF_RESULTS = word_set("copies percent cent points cents")
#: Behind these an infinitive is what the noun is about, whatever the verb is: "doubled its efforts to free".
_ABOUT_NOUNS = word_set(
    """
    effort efforts attempt attempts bid bids plan plans campaign campaigns move moves right rights chance chances offer
    offers promise promises pledge pledges vow permission request requests order orders deadline drive push proposal
    proposals deal agreement pressure calls power powers motion petition bill fund funds money cash grant loan scheme
    project programme program appeal lawsuit suit case application licence license permit consent approval authority
    mandate opportunity ability capacity willingness readiness desire wish wishes need intention intentions ambition aim
    goal target hope hopes decision commitment contract option invitation instructions demand demands threat threats
    incentive support aside commission committee team proposal duty obligation reason reasons pounds dollars euros
    crowns tender talks budget idea notice
    """
)
_MAY_BE = word_set("to be being been am is are was were will would can could may might must shall should have has had")
#: What a court granted was so: "granted a motion to dismiss the case".
_GRANTED = word_set("motion petition application")
#: The one to do it did it: "the only player to win both", "the tallest to be built".
_RANKED = word_set("first second third fourth fifth last latest only")
_NO_RANKS = word_set(
    "request protest interest arrest contest quest guest west test rest suggest invest forest harvest best"
)
#: Shortly before the "to": "old enough to", "only narrowly to", "too late to" tell more, or other, than what may be.
_CLOSE = word_set("next another narrowly never ever enough late only")
#: How a contest ends, or what one deed was done for by another: "shot a 68 to win", "killed them to avenge her son".
_RESULTS = stems(
    """
    win finish clinch seal secure equalise equalize advance triumph prevail qualify avenge allow enable strengthen
    celebrate defend mark protest honour honor commemorate express show demonstrate support promote ask accommodate warn
    thank address discuss reflect include protect ensure welcome greet cheer watch see hear mourn applaud congratulate
    confess apologise apologize complain announce tell urge demand
    """
)
#: Behind these "to" leads to a thing, or to what came of it: "prior to release", "pulled away to win".
_TO_A_THING = word_set(
    """
    prior due response opposition subject access reaction relation damage approach reference regard thanks owing according
    contrast addition similar equal link linked leads lead led compared contribution introduction back up down on out off
    away ahead clear home through past together over forward in vulnerable prone exposed susceptible open
    resistant next accustomed
    """
)
#: Who is happy or right to do it does it: "was proud to present".
_FEELING = word_set(
    """
    happy proud glad delighted pleased honoured honored thrilled sorry sad surprised shocked lucky fortunate right wrong
    quick slow privileged grateful relieved careful
    """
)
#: Right before the "to": "had to close", "was made to sign", "was to become".
_OBLIGING = word_set("have has had having made was were")
_DETERMINERS = DETERMINERS | word_set("any no")
#: With one of these the word before "to" is a thing of its own: "a chance to win", not "lined the streets to see".
_OF_ITS_OWN = word_set("a an any no his her its their")
_BE = word_set("am is are was were be been being")
BREAKS = word_set(
    "and but or who which that because when while after before as if where whose whom although though than"
)
#: What is approved to ban a thing bans it.
_ENACTED = stems("approve adopt enact ratify sign issue decree back")
_LAWS = word_set("law laws legislation bill decree ordinance act resolution rules regulation regulations")
_SIGNS_OF_MONEY = frozenset("$£€%¥")
_CLAUSE = 12  # words of a clause that are looked at
_NEAR = 3


def is_implied(tokens: Sequence[Token], to: int) -> bool:
    """Say whether the infinitive behind the "to" at index ``to`` may tell what was done."""
    lead = lower_at(tokens, to - 1)
    if not lead.isalpha() or lead in _TO_A_THING or lead in _OBLIGING or lead in BREAKS:
        return True
    if tokens[to - 1].text[0].isupper():
        return True  # "brought it to Bangladesh to support": who is asked by name is for ``left_open``
    if lead in ("order", "so") and lower_at(tokens, to - 2) in ("in", "just"):
        return True
    if any(lower_at(tokens, row) in _CLOSE for row in range(to - _NEAR, to)):
        return True
    if (lower_at(tokens, to - 2), lead) == ("on", "hand"):
        return True
    return _ends_in_it(tokens, to) or _is_told_of_a_doer(tokens, to) or _is_by_means(tokens, to)


def _is_by_means(tokens: Sequence[Token], to: int) -> bool:
    """Say whether the clause tells in the past what was done to that end: "cut through a fence to escape"."""
    words = [token.lower for token in tokens]
    first = max(sentence_bounds(tokens, to)[0], to - _CLAUSE)
    if words[to - 1] in _GRANTED and "granted" in words[max(first, to - _NEAR - 1) : to]:
        return True
    for index in range(to - 1, first - 1, -1):
        word, behind = words[index], words[index + 1]
        part = tokens[index].is_word or tokens[index].is_number or word in _SIGNS_OF_MONEY
        joint = word == "as" or (word == "and" and not is_past_form(behind))
        if not part or word in _ABOUT_NOUNS or word in ("whether", "how") or (word in BREAKS and not joint):
            return False
        if is_past_form(word) and behind != "by" and lower_at(tokens, index - 1) not in _DETERMINERS:
            return _is_means(tokens, index, to)
    return False


def _is_means(tokens: Sequence[Token], at: int, to: int) -> bool:
    """Say whether the past at ``at`` is of a deed that was done, and no passive or perfect."""
    before = [lower_at(tokens, row) for row in (at - 1, at - 2)]
    if before[0] in _MAY_BE or (before[0].endswith("ly") and before[1] in _MAY_BE):
        return False
    verb = verb_of(tokens[at].lower)
    if at == to - 1:
        return verb in _TURNING
    if verb in _SALES and lower_at(tokens, to - 1) in _UNITS_OF_RESULTS:
        return True
    return verb not in _IN_VAIN or (verb == "give" and lower_at(tokens, at + 1) == "up")


def _is_told_of_a_doer(tokens: Sequence[Token], to: int) -> bool:
    """Say whether a word of the clause implies the infinitive; a verb right before the "to" alone does."""
    lead = tokens[to - 1].lower
    if is_past_form(lead) or lead.endswith("ing"):
        return verb_of(lead) in _DONE or lead in _FEELING
    if any(_is_ranked(tokens[row].lower) for row in range(sentence_bounds(tokens, to)[0], to)):
        return True
    before = range(max(0, to - _CLAUSE), to)
    if any(tokens[row].lower in _LAWS for row in before) and any(
        verb_of(tokens[row].lower) in _ENACTED for row in before
    ):
        return True
    for index in range(to - 1, max(to - 1 - _CLAUSE, -1), -1):
        word = tokens[index].lower
        part = tokens[index].is_word or tokens[index].is_number or word in _SIGNS_OF_MONEY
        if not part or (word in BREAKS and index < to - 1):
            return False
        if (verb_of(word) in _DONE and lower_at(tokens, index - 1) not in _DETERMINERS) or word in _FEELING:
            return True
    return False


def _ends_in_it(tokens: Sequence[Token], to: int) -> bool:
    """Say whether the infinitive tells how something ended, and no wish: not "is keen to win", "a chance to win"."""
    if stem(lower_at(tokens, to + 1)) not in _RESULTS:
        return False
    before = [lower_at(tokens, row) for row in (to - 2, to - 3)]
    wished = any(word in _BE or word in _OF_ITS_OWN for word in before)
    return not wished or is_past_form(tokens[to - 1].lower)


def _is_ranked(word: str) -> bool:
    return word in _RANKED or (word.endswith("est") and word not in _NO_RANKS)
