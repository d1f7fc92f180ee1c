"""Implied: the words under which an infinitive tells what was done, as one list.

"Managed to close", "was forced to close", "went on to close", "the first to close" say that something was closed; "is
preparing to close" and "sued to close" do not, and neither does any other word over an infinitive.

Invariant: what may tell of a deed does so here: a purpose ("in order to", "met to sign"), a means ("cut a fence to
escape"), a result ("rallied to win"), and what is known or said of somebody ("is known to have").
"""

from collections.abc import Sequence

from workbench.mismatches.verb_forms import verb_of
from workbench.mismatches.words import Token, is_past_form, lower_at, sentence_bounds, stem, word_set


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
#: So it was done, where these are told in the past: "smashed a window to enter", "braved high winds to reach the summit".
#: Not "would merge to form", and not "dug" or "poured money into", which may have been in vain.
_MEANS = stems(
    "cut smash overpower scale overrun brave trudge bat labour labor toil log mix blend inflate falsify merge fuse use "
    "pose dress masquerade"
)
_CUT = word_set("through short a open into")  # "cut short her trip to attend", not "cut spending to"
#: With no word between: "slipped to trade at 1.09 dollars", "split to form two parties".
_TURNING = stems("slip slide swell jump leap plunge tumble soar dip slump ease split divide")
#: "Laid a wreath to mark the anniversary".
_CEREMONY = stems("mark honour honor commemorate remember mourn celebrate")
_HOLDING_ONE = stems("lay light hold")
_AS_WHOM = stems("pose dress masquerade disguise")
#: "Clocked 9.79 seconds to break the record", "gained nine seats to take control".
_UNITS_OF_RESULTS = word_set("seconds minutes points seats goals strokes copies runs laps wickets percent")
_NO_RESULTS = word_set(
    """
    have has had having needs need needed given gave offered wanted sought pledged promised set asked demanded borrowed
    targeted aimed hoped eyed required raised
    """
)
#: Behind these an infinitive is what the noun is about, whatever the verb is: "doubled its efforts to free".
_ABOUT_NOUNS = word_set(
    """
    effort efforts attempt attempts bid plan plans campaign campaigns move moves right chance chances offer promise pledge
    vow permission request order orders deadline drive push proposal deal agreement pressure calls power powers
    """
)
_MAY_BE = word_set("to be will would can could may might must shall should")
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
_DETERMINERS = word_set("a an the his her its their any no this that")
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
    """Say whether the infinitive tells what was done by what the clause tells in the past: "cut a fence to escape"."""
    lead, words = tokens[to - 1].lower, [token.lower for token in tokens]
    if lead in _ABOUT_NOUNS:
        return False
    first = sentence_bounds(tokens, to)[0]
    if lead in _GRANTED and "granted" in words[max(first, to - _NEAR - 1) : to]:
        return True
    if lead in _UNITS_OF_RESULTS and _NO_RESULTS.isdisjoint(words[first:to]):
        return any(is_past_form(word) for word in words[first : to - 1])
    for index in range(to - 1, max(to - 1 - _CLAUSE, first - 1), -1):
        word, before = words[index], lower_at(tokens, index - 1)
        if _is_means(tokens, index, to) and is_past_form(word) and before not in _MAY_BE:
            return before not in _DETERMINERS
        part = tokens[index].is_word or tokens[index].is_number or word in _SIGNS_OF_MONEY
        as_one = word == "as" and verb_of(before) in _AS_WHOM
        both = word == "and" and "used" in words[first:index] and not is_past_form(words[index + 1])
        if not part or word == "whether" or (word in BREAKS and not (as_one or both)):
            return False
    return False


def _is_means(tokens: Sequence[Token], at: int, to: int) -> bool:
    """Say whether the verb at ``at`` is one by which, or in which, the infinitive behind ``to`` was done."""
    verb, behind = verb_of(tokens[at].lower), lower_at(tokens, at + 1)
    if tokens[at].lower == "cut":
        return behind in _CUT
    if tokens[at].lower == "gave":
        return behind == "up"
    if at == to - 1 and verb in _TURNING:
        return True
    return verb in _MEANS or (verb in _HOLDING_ONE and stem(lower_at(tokens, to + 1)) in _CEREMONY)


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
