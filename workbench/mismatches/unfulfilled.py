"""Unfulfilled: what a text has in a form that tells of no deed, whatever word it stands under.

Verbs that plan, ask, try or allow are more than a list can hold: "are preparing to transplant", "sued to block", "lobbied
to reopen". An infinitive tells of none of these that it was done, so that is the default here, and the words under which it
does tell it are a list (``implied``). The same holds of what stands under a modal verb, in an if-clause, in "demanded that
it be sold", and of a form in -ing behind "against" or "considering".

Invariant: what may be told as done is no unfulfilled one.
"""

from collections.abc import Sequence

from workbench.mismatches.governors import is_proved
from workbench.mismatches.implied import BREAKS, is_implied, stems
from workbench.mismatches.predicates import is_month_or_name
from workbench.mismatches.saying import FORETOLD, SAID, SAYS
from workbench.mismatches.words import (
    AUXILIARIES,
    DETERMINERS,
    Token,
    is_past_form,
    lower_at,
    sentence_bounds,
    stem,
    word_set,
)

_BETWEEN = word_set("be been being also then now still soon yet again later not never fully finally jointly")
_TELLING = (
    SAID | SAYS | FORETOLD | word_set("say hopes hoped hope warns warn promises promise believes believed thought")
)
#: What may come to be, or not: "a bill that would ban".
_DRAFTS = word_set("bill plan proposal deal law measure amendment reform motion rule treaty agreement project merger")
_NARRATING = word_set("later eventually subsequently ultimately go always")
#: "Even if it fell" and "as if it fell" ask nothing.
_NO_CONDITION = word_set("even as or")
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
    "about": word_set("thinking talked talking talks thought"),
}
#: Behind these stands what somebody is said to have done: "accused of taking bribes".
_ACCUSING = word_set(
    "accused suspected suspicion acquitted cleared charged sued investigated denied denies deny denying considering avoided"
)
#: What these lead to is so, or said to be so, in the form of a statement.
_STATING = SAID | word_set(
    "found showed shown believed thought knew known learnt learned heard felt concluded revealed argued"
)
_SKIPPED = word_set("having being been")
_ADVERBS = 4  # words between a deed and what it stands under
_CLAUSE = 12  # words of a clause that are looked at
_DENIED_TWICE = stems("hesitate fail neglect forget refuse decline avoid stop prevent resist shy")
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
    return None if is_implied(tokens, lead) else lead - 1


def _as_the_one_before(tokens: Sequence[Token], joint: int, at: int) -> int | None:
    """Read the second verb of "plans to renovate and reopen the hall" as the first one."""
    if not _has_the_form(tokens, joint, at) or not lower_at(tokens, joint - 1).isalpha():
        return None
    for index in range(joint - 1, max(joint - _CLAUSE, 0), -1):
        word = tokens[index].lower
        if not tokens[index].is_word or _is_only_past(word) or word in AUXILIARIES or word in BREAKS:
            return None
        if word == "to" and _has_the_form(tokens, index, index + 1):
            return None if is_implied(tokens, index) else index - 1
    return None


def _under_a_modal(tokens: Sequence[Token], at: int) -> int | None:
    """Read "will close", "must be sold", "said it would close", "a bill that would ban"; not "would later win"."""
    lead = _before(tokens, at)
    word = lower_at(tokens, lead)
    short = word.endswith(("'ll", "'d"))
    if not (word in ("will", "shall", "must", "would", "could", "may", "might", "should", "can") or short):
        return None
    if is_month_or_name(tokens, lead) or not _has_the_form(tokens, lead, at):
        return None
    if word == "should" and any(lower_at(tokens, row) in _DENYING for row in range(lead - 1, at)):
        return None  # "never should have signed"
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
    found = lead if link in _ASKED_OR_DENIED else _leading_by(_WITH_LINK.get(link, frozenset()), tokens, lead)
    if found is not None and tokens[found].lower not in _ACCUSING and _is_of_a_noun(tokens, at):
        return None
    return found


def _is_of_a_noun(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a form in -ing may belong to the noun behind it: "against rising prices"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and behind.is_content and behind.text.islower()


def _leading_by(words: frozenset[str], tokens: Sequence[Token], link: int) -> int | None:
    """Return the index of the nearest of ``words`` shortly before a small word: "charged on Thursday with poisoning"."""
    for index in range(link - 1, max(link - 1 - _ADVERBS, -1), -1):
        if tokens[index].lower in words:
            return index
        if not tokens[index].is_word or tokens[index].lower in BREAKS:
            return None
    return None


def _as_subjunctive(tokens: Sequence[Token], at: int) -> int | None:
    """Read "demanded that the firm close", "recommended that it be sold": a bare verb behind "that" and who is to do it."""
    lead = _before(tokens, at)
    if not _has_the_form(tokens, lead, at):
        return None
    passive = lower_at(tokens, lead + 1) == "be"
    if not passive and (is_past_form(tokens[at].lower) or not _leads_on(tokens, at)):
        return None  # "said that the firm cut jobs", "that a rebel attack killed ten"
    for index in range(lead, max(lead - _CLAUSE, 0), -1):
        word = tokens[index].lower
        if word == "that":
            return index - 1 if _leads_to_a_wish(tokens, index, lead, passive=passive) else None
        if not tokens[index].is_word or word in AUXILIARIES or word in BREAKS or word == "to" or is_past_form(word):
            return None
    return None


def _leads_to_a_wish(tokens: Sequence[Token], that: int, lead: int, *, passive: bool) -> bool:
    """Say whether between "that" and a bare verb stands one who would else have it in -s: "that the firm close"."""
    if (
        lead <= that
        or lower_at(tokens, lead) in ("the", "a", "an", "his", "her", "its", "their")
        or not is_past_form(lower_at(tokens, that - 1))
    ):
        return False
    if lower_at(tokens, that - 1) in _STATING:
        return False
    subject = tokens[lead].lower
    one = not subject.endswith("s") and subject not in ("they", "we", "you", "i", "people", "who")
    return passive or (one and lower_at(tokens, that + 1) in DETERMINERS | {"he", "she", "it"})


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether what stands behind the word at ``at`` lets it be a verb: an object, a small word, or nothing."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or not behind.is_word:
        return True
    return (
        behind.lower not in AUXILIARIES and not behind.is_past and (not behind.is_content or not behind.text.islower())
    )


def _in_a_condition(tokens: Sequence[Token], at: int) -> int | None:
    """Read "if the deal is signed by May", "unless the firm closes it": not "if he heard her coming"."""
    if not _is_finite(tokens, at):
        return None
    for index in range(at - 1, max(at - 1 - _CLAUSE, -1), -1):
        word = tokens[index].lower
        if word in _DENYING or word.endswith("n't"):
            return None  # "if he had not voted for it" says that he did
        if word in _IFS:
            either = word == "whether" and "or" in [
                token.lower for token in tokens[at : sentence_bounds(tokens, at)[1]]
            ]
            return None if either or lower_at(tokens, index - 1) in _NO_CONDITION else index
        linked = word == "that" and lower_at(tokens, index - 1) == "provided"
        if not (tokens[index].is_word or tokens[index].is_number) or (word in BREAKS and not linked):
            return None
    return None


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is a verb of its clause: not "whether the attack was planned", "the murdered man"."""
    word, before = tokens[at].lower, lower_at(tokens, _before(tokens, at))
    if word.endswith("ing") or before in DETERMINERS or not tokens[at].text.islower():
        return False
    many = before.endswith("s") or before in ("they", "we", "you", "people")
    return is_past_form(word) or ((word.endswith("s") or many) and _leads_on(tokens, at))


def _is_denied_twice(tokens: Sequence[Token], lead: int) -> bool:
    """Say whether the word at ``lead`` takes back another denial: "did not hesitate to", "could not prevent it from"."""
    if stem(tokens[lead].lower) not in _DENIED_TWICE:
        return False
    before = [lower_at(tokens, row) for row in range(max(0, lead - _ADVERBS), lead)]
    return any(word in _DENYING or word.endswith("n't") for word in before)
