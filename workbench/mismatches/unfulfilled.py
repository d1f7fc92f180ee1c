"""Unfulfilled: what a text has in a form that tells of no deed, whatever word it stands under.

Verbs that plan, ask, try or allow are more than a list can hold: "are preparing to transplant", "sued to block", "lobbied
to reopen". An infinitive tells of none of these that it was done, so that is the default here, and the words under which it
does tell it are the list: "managed to", "went on to", "was forced to", "the first to". The same holds of what stands under
a modal verb, in an if-clause, in "demanded that it be sold", and of a form in -ing behind "against" or "considering".

Invariant: what may be told as done is so: a purpose ("in order to", "met to sign"), a result ("rallied to win") and what is
said of somebody ("is known to have") leave nothing unfulfilled here.
"""

from collections.abc import Sequence

from workbench.mismatches.governors import is_proved
from workbench.mismatches.predicates import is_month_or_name
from workbench.mismatches.saying import FORETOLD, SAID, SAYS
from workbench.mismatches.words import (
    AUXILIARIES,
    Token,
    is_past_form,
    lower_at,
    sentence_bounds,
    stem,
    word_set,
)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_set(words))


#: Under these an infinitive tells what was done: they say that it came about, or made somebody do it.
_IMPLYING = _stems(
    """
    manage succeed dare bother happen prove come get go begin start continue proceed resume cease help serve choose
    opt elect rush hurry hasten race flock remember force compel lead prompt cause persuade convince induce drive
    enable let oblige make inspire motivate spur trigger allow permit able use used spend take cost require
    seem appear tend learn turn vote appoint hire send name select recruit employ pick decide assign train teach
    """
)
#: What is found, known or said of somebody: "is known to have", "was seen to fall".
_OBSERVED = _stems(
    """
    know known find show shown say believe think thought report allege claim understand understood see hear heard
    reveal demonstrate consider
    """
)
#: One moves, meets, joins, or changes, and then does it: "met to sign", "returned to win", "grew to become".
_MOVING = _stems(
    """
    return rally rise grow drop climb fall live awake wake recover move travel arrive gather meet join stop pause
    unite combine collaborate team step retire leave break beat defeat overcome edge score run sail hold finish win
    earn add expand extend evolve develop emerge sit stand stay remain resign quit swim fly drive ride walk march
    enter open close reunite reform regroup convene assemble enlist volunteer sign act work contribute become
    survive surge fire strike lift head power cruise sweep storm bounce hit kick save dive cross pass change
    transform convert alter adapt rework rewrite
    """
)
_DONE = _IMPLYING | _OBSERVED | _MOVING
#: With one of these before the infinitive somebody did it: "the only player to win both", "narrowly failed".
_RANKED = word_set("first second third fourth fifth last latest only next another narrowly never ever enough late")
_NO_RANKS = word_set(
    """
    request protest interest arrest contest quest guest west test rest suggest invest forest harvest latest best
    """
)
#: How a contest ends, as an infinitive tells it: "shot a 68 to win", "held her nerve to finish third".
_RESULTS = _stems("win finish clinch seal secure equalise equalize advance triumph prevail qualify")
#: Behind these "to" leads to a thing: "prior to release".
_TO_A_THING = word_set(
    """
    prior due response opposition subject access reaction relation damage approach reference regard thanks owing
    according contrast addition similar equal link linked leads lead led compared contribution introduction back up
    down on out off away ahead clear home through past together over forward
    """
)
#: Who is happy or right to do it does it: "was proud to present".
_FEELING = word_set(
    """
    happy proud glad delighted pleased honoured honored thrilled sorry sad surprised shocked lucky fortunate right
    wrong quick slow privileged grateful relieved careful
    """
)
_BREAKS = word_set(
    """
    and but or who which that because when while after before as if where whose whom although though than
    """
)
#: Right before the "to": "had to close", "was made to sign".
_OBLIGING = word_set("have has had having made")
_DETERMINERS = word_set("a an the his her its their any no this that")
_BETWEEN = word_set("be been being also then now still soon yet again later not never fully finally jointly")
_WERE = word_set("was were")
_BE = word_set("am is are was were be been being")
_TELLING = (
    SAID | SAYS | FORETOLD | word_set("say hopes hoped hope warns warn promises promise believes believed thought")
)
#: What may come to be, or not: "a bill that would ban".
_DRAFTS = word_set("bill plan proposal deal law measure amendment reform motion rule treaty agreement project merger")
_NARRATING = word_set("later eventually subsequently ultimately go always")
_IFS = word_set("if unless whether provided lest")
_ASKED_OR_DENIED = word_set(
    """
    considering considered consider considers contemplating contemplated mulling mulled weighing weighed discussing
    discussed denied denies deny denying proposed proposes proposing suggested suggests suggesting opposed opposes
    opposing recommended recommends avoided avoids avoid avoiding escaped escapes resisted resists risk risks risked
    risking delayed delays delaying postponed postpones postponing favours favors favoured favored advocated
    advocates rejected rejects envisages envisaged resisting missed misses threatens without against
    """
)
#: With the small word behind them: "accused of", "stopped short of", "ruled out", "committed to".
_WITH_LINK = {
    "of": word_set(
        "accused suspected suspicion acquitted cleared short instead possibility prospect idea danger risk threat verge "
        "brink favour favor hope hopes intention chance point fear fears dream dreams dreamed thinking talk"
    ),
    "with": word_set("charged"),
    "for": word_set(
        "sued investigated plans plan call calls called calling pushing pushed campaigning campaigned responsibility"
    ),
    "from": word_set(
        "barred banned prevented prevent stopped stop blocked refrained refrain far kept dissuaded deterred away"
    ),
    "out": word_set("ruled rules rule ruling"),
    "to": word_set("close closer opposed committed objected objects objection opposition commitment alternative"),
    "than": word_set("rather"),
    "on": word_set("insist insisted insists intent keen"),
    "in": word_set("interest interested"),
    "about": word_set("thinking talked talking talks thought"),
}
_SKIPPED = word_set("having being been")
_ADVERBS = 4  # words between a deed and what it stands under
_CLAUSE = 12  # words of a clause that are looked at
_DENIED_TWICE = _stems("hesitate fail neglect forget refuse decline avoid stop prevent resist shy")
_DENYING = word_set("not never no without cannot")


def unfulfilled(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the word under which the verb at ``at`` tells of no deed, if there is one."""
    for read in (_as_infinitive, _under_a_modal, _in_ing, _as_subjunctive, _in_a_condition):
        found = read(tokens, at)
        if found is not None and not _is_denied_twice(tokens, found):
            return found
    return None


def _before(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the word that the verb at ``at`` stands under: "to" of "to be formally closed"."""
    index = at - 1
    while index >= 0 and at - index <= _ADVERBS and _is_between(tokens[index].lower):
        index -= 1
    return index


def _is_between(word: str) -> bool:
    return word in _BETWEEN or (word.endswith("ly") and word not in ("only", "early", "family"))


def _has_the_form(tokens: Sequence[Token], lead: int, at: int) -> bool:
    """Say whether what stands behind a "to" or a modal verb is a verb: "to close", "to be closed", not "to cuts"."""
    word = tokens[at].lower
    passive = any(tokens[row].lower in ("be", "been") for row in range(lead + 1, at))
    bare = not word.endswith(("ing", "s")) or word.endswith("ss")
    return tokens[at].text.islower() and ((passive and not word.endswith("s")) or (bare and not _is_only_past(word)))


def _is_only_past(word: str) -> bool:
    """Say whether a word is a past and no infinitive as well: "closed", "sold", not "cut"."""
    return is_past_form(word) and (word.endswith("ed") or stem(word) != word)


def _as_infinitive(tokens: Sequence[Token], at: int) -> int | None:
    """Read "are preparing to close", "sued to block", "the right to be heard"."""
    lead = _before(tokens, at)
    if lower_at(tokens, lead) in ("and", "or"):
        return _as_the_one_before(tokens, lead, at)
    if lower_at(tokens, lead) != "to" or not _has_the_form(tokens, lead, at):
        return None
    found = _governor(tokens, lead)
    if found is not None and stem(tokens[at].lower) in _RESULTS and not _is_wish(tokens, found):
        return None
    return found


def _is_wish(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word before a "to" is what somebody is ("is keen to win"), or a thing of its own ("a chance to")."""
    return any(lower_at(tokens, row) in _BE or lower_at(tokens, row) in _DETERMINERS for row in (at - 1, at - 2))


def _as_the_one_before(tokens: Sequence[Token], joint: int, at: int) -> int | None:
    """Read the second verb of "plans to renovate and reopen the hall" as the first one."""
    if not _has_the_form(tokens, joint, at) or not lower_at(tokens, joint - 1).isalpha():
        return None
    for index in range(joint - 1, max(joint - _CLAUSE, 0), -1):
        word = tokens[index].lower
        if not tokens[index].is_word or _is_only_past(word) or word in AUXILIARIES or word in _BREAKS:
            return None
        if word == "to" and _has_the_form(tokens, index, index + 1):
            return _governor(tokens, index)
    return None


def _governor(tokens: Sequence[Token], to: int) -> int | None:
    """Return the index of the word right before a "to" where nothing before it says that what follows was done."""
    lead = lower_at(tokens, to - 1)
    if not lead.isalpha() or lead in _TO_A_THING or lead in _WERE or lead in _BREAKS:
        return None
    if tokens[to - 1].text[0].isupper():
        return None  # "brought it to Bangladesh to support": who is asked by name is for ``left_open``
    if lead in _OBLIGING:
        return None
    if lead in ("order", "so") and lower_at(tokens, to - 2) in ("in", "just"):
        return None
    if any(_is_ranked(tokens[row].lower) for row in range(sentence_bounds(tokens, to)[0], to)):
        return None
    for index in range(to - 1, max(to - 1 - _CLAUSE, -1), -1):
        word = tokens[index].lower
        if not tokens[index].is_word and not tokens[index].is_number:
            break
        if word in _BREAKS and index < to - 1:
            break
        if (stem(word) in _DONE and lower_at(tokens, index - 1) not in _DETERMINERS) or word in _FEELING:
            return None
    return to - 1


def _is_ranked(word: str) -> bool:
    return word in _RANKED or (word.endswith("est") and word not in _NO_RANKS)


def _under_a_modal(tokens: Sequence[Token], at: int) -> int | None:
    """Read "will close", "must be sold", "said it would close", "a bill that would ban"; not "would later win"."""
    lead = _before(tokens, at)
    word = lower_at(tokens, lead)
    short = word.endswith(("'ll", "'d"))
    if not (word in ("will", "shall", "must", "would", "could", "may", "might", "should", "can") or short):
        return None
    if is_month_or_name(tokens, lead) or not _has_the_form(tokens, lead, at):
        return None
    if word not in ("would", "could") and not word.endswith("'d"):
        return lead
    first, last = sentence_bounds(tokens, at)
    said = any(tokens[row].lower in _TELLING for row in range(first, lead))
    drafted = lower_at(tokens, lead - 1) in ("that", "which") and lower_at(tokens, lead - 2) in _DRAFTS
    if any(lower_at(tokens, row) in _NARRATING for row in range(lead, at)):
        return None
    return lead if said or drafted or any(tokens[row].lower in _IFS for row in range(first, last)) else None


def _in_ing(tokens: Sequence[Token], at: int) -> int | None:
    """Read "is considering closing", "stands accused of laundering", "ruled out having met", "against closing"."""
    lead = at - 1
    while lower_at(tokens, lead) in _SKIPPED:
        lead -= 1
    if not lower_at(tokens, lead + 1).endswith("ing") or not tokens[at].text.islower():
        return None
    link = lower_at(tokens, lead)
    if is_proved(tokens):
        return None
    if link in _ASKED_OR_DENIED:
        return lead
    return lead - 1 if lower_at(tokens, lead - 1) in _WITH_LINK.get(link, frozenset()) else None


def _as_subjunctive(tokens: Sequence[Token], at: int) -> int | None:
    """Read "demanded that the firm close", "recommended that it be sold": a bare verb behind "that" and who is to do it."""
    lead = _before(tokens, at)
    if not _has_the_form(tokens, lead, at):
        return None
    passive = lower_at(tokens, lead + 1) == "be"
    for index in range(lead, max(lead - _CLAUSE, 0), -1):
        word = tokens[index].lower
        if word == "that":
            return index - 1 if _leads_to_a_wish(tokens, index, lead, passive=passive) else None
        if not tokens[index].is_word or word in AUXILIARIES or word in _BREAKS or word == "to" or is_past_form(word):
            return None
    return None


def _leads_to_a_wish(tokens: Sequence[Token], that: int, lead: int, *, passive: bool) -> bool:
    """Say whether between "that" and a bare verb stands one who would else have it in -s: "that the firm close"."""
    if lead <= that or not is_past_form(lower_at(tokens, that - 1)):
        return False
    subject = tokens[lead].lower
    one = not subject.endswith("s") and subject not in ("they", "we", "you", "i", "people", "who")
    return passive or (one and lower_at(tokens, that + 1) in ("the", "a", "an", "his", "her", "its", "he", "she", "it"))


def _in_a_condition(tokens: Sequence[Token], at: int) -> int | None:
    """Read "if the deal is signed by May", "unless the firm closes it": whatever form the verb stands in."""
    for index in range(at - 1, max(at - 1 - _CLAUSE, -1), -1):
        word = tokens[index].lower
        if word in _DENYING or word.endswith("n't"):
            return None  # "if he had not voted for it" says that he did
        if word in _IFS:
            return index if lower_at(tokens, index - 1) not in ("even", "as", "or") else None
        if not (tokens[index].is_word or tokens[index].is_number) or word in _BREAKS:
            return None
    return None


def _is_denied_twice(tokens: Sequence[Token], lead: int) -> bool:
    """Say whether the word at ``lead`` takes back another denial: "did not hesitate to", "could not prevent it from"."""
    if stem(tokens[lead].lower) not in _DENIED_TWICE:
        return False
    before = [lower_at(tokens, row) for row in range(max(0, lead - _ADVERBS), lead)]
    return any(word in _DENYING or word.endswith("n't") for word in before)
