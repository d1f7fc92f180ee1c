"""Governors: words that have a deed under them and do not say that it was done, beyond those that plan, ask or allow it.

Who was cleared of it, tried to do it, or ruled it out did not do it for all that the text says; what is only tested,
claimed without proof, or near, is not so yet.

Invariant: as for ``left_open``, which asks these readers too: the governor stands before the deed in the same sentence, and
between the two stands nothing that begins another statement. A text that tells how it came out, wherever it does so ("and
got there on Friday", "pleaded guilty", "It does"), leaves nothing open.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.words import Token, is_past_form, lower_at, sentence_bounds, word_set

#: With "of killing", "with killing", "over killing": who is so spoken of may not have done it.
_BY_LINK = {
    "of": word_set("cleared acquitted exonerated absolved innocent suspicion"),
    "with": word_set("charged"),
    "for": word_set("sued investigated prosecuted trial"),
    "over": word_set("sued investigated prosecuted"),
}
#: Before a form in -ing: what was ruled out, or kept from, was not done. These deny as well.
_KEEPING = word_set("ruled rules ruling avoided avoids avoiding prevented stopped blocked halted")
_TRYING = word_set(
    "try tries tried trying attempt attempts attempted attempting struggle struggles struggled struggling bid effort"
    " efforts"
)
#: With one of these the trial came to its end: "tried to land and succeeded", "got there", "a film was released".
_CAME_ABOUT = regex(
    r"\b(?:succeed(?:s|ed)?|success(?:ful|fully)?|managed|eventually|finally|won|released|achieved|accomplished"
    r"|(?:made|makes|make) it|(?:got|gets|get) there|(?:did|does|do) so|(?:it|they|he|she|we) (?:did|does|do)(?! \w+ing)"
    r"|paid off|pays off|worked)\b"
)
#: So a text says of a promise or a plan that it was kept: "vowed to veto the bill, and did so".
_DID_SO = regex(
    r"\b(?:(?:did|does) so|(?:he|she|they|it|we) (?:did|does))\Z|\b(?:(?:did|does) so|(?:he|she|they|it|we)"
    r" (?:did|does))(?= (?:[.,;!]|on|in|at|last|this|yesterday|today|after|within|and)\b| [.,;!])"
)
#: And with one of these who was charged did it, for all that a court says.
_FOUND_GUILTY = regex(
    r"\b(?:guilty|convicted|conviction|jailed|imprisoned|sentenced|admitted|admits|admitting|confessed|confesses|won"
    r"|(?:did|does) so|it (?:did|does))\b"
)
#: What a question was answered with, in another sentence or behind it.
_ANSWERED = regex(
    r"\b(?:(?:it|they|he|she) (?:did|does|do)|(?:did|does) so|found|finds|show(?:s|ed|n)?|proved|proven|confirmed|concluded"
    r"|(?:had|have|has|was|were|is|are) (?:\w+ ){0,2}(?:fewer|less|more|lower|higher|better|worse|smaller|larger|effective)"
    r"|significantly|reduced|increased|improved|fell|rose|dropped|declined|halved|doubled|worked|succeeded|successful"
    r"|(?:it|drug|vaccine|treatment|method) works|results? (?:was|were))\b"
)
#: Shortly before one of those, these take it back: "did not succeed", "not guilty", "could be jailed", "to be shown".
_TAKEN_BACK = regex(
    r"\b(?:not|never|no|without|nor|hardly|nearly|almost|if|unless|whether|may|might|could|would|should|will|hopes?|hoped"
    r"|faces?|fail(?:s|ed)?|until|yet|\w+n't|cannot|to)(?: \w+){0,2} \Z"
)
#: These say what came out of a charge themselves, and of that charge.
_CLEARED = word_set("cleared acquitted exonerated absolved innocent")
_NEAR_TO = word_set("close closer near nearer")
#: What a question stands behind: "testing whether the drug works".
_BREAKS = word_set("and but or who which while when after before as because")
_DENY = word_set("denies denied deny denying rejects rejected disputes disputed")
#: A charge as a whole, which somebody denies: "polluted the river, which it denies".
_CHARGES = word_set(
    "which something charge charges allegation allegations accusation accusations claim claims it this that"
)
_PROOFS = word_set("proof evidence")
_TO_PROOF = 3  # words from a "no" or "without" to the proof
_TO_DENIAL = 5  # words between a charge and who denies it
_TELLING = SAID | SAYS | word_set("say claim claims claiming allege alleges alleged maintain maintains maintained")
_VICTORY = word_set("victory")
_CLAIMING = word_set("claimed claims claiming declared declares declaring proclaimed")
#: In sport whoever claims a victory has it; of a vote others decide.
_VOTES = word_set("election elections vote votes poll polls ballot ballots referendum runoff")
_REACH = 8  # words from a governor to the deed
_HELPING = word_set("have having has had been being be")


def _by_link(tokens: Sequence[Token], at: int) -> int | None:
    """Read "cleared of assaulting", "charged with having stolen", "on trial for killing"."""
    index = at - 1
    while lower_at(tokens, index) in _HELPING:
        index -= 1
    governors = _BY_LINK.get(lower_at(tokens, index))
    lead = _back_to(governors, tokens, index) if governors and _is_in_ing(tokens, index + 1) else None
    cleared = lead is not None and tokens[lead].lower in _CLEARED
    return lead if cleared or not is_proved(tokens) else None


def _by_keeping_from(tokens: Sequence[Token], at: int) -> int | None:
    """Read "ruled out resigning", "avoided paying", "were stopped from entering"."""
    if not _is_in_ing(tokens, at):
        return None
    link = lower_at(tokens, at - 1)
    if lower_at(tokens, at - 2) in _KEEPING and link in ("out", "from"):
        return at - 2
    if link == "from":
        return _back_to(_KEEPING, tokens, at - 1)
    return at - 1 if link.startswith("avoid") and link in _KEEPING else None


def _by_trying(tokens: Sequence[Token], at: int) -> int | None:
    """Read "tried to set fire", "an attempt to land" where nothing says that it came about."""
    if lower_at(tokens, at - 1) != "to" or lower_at(tokens, at - 2) not in _TRYING:
        return None
    return None if came_about(tokens) else at - 2


def _by_nearness(tokens: Sequence[Token], at: int) -> int | None:
    """Read the noun of "close to collapse", "near collapse"; not a place: "close to the port", "near collapse sites"."""
    index = at - 1 - (lower_at(tokens, at - 1) == "to")
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    is_part = behind is not None and (behind.is_content or behind.text == "-")
    verb = is_past_form(tokens[at].lower)
    return index if lower_at(tokens, index) in _NEAR_TO and not verb and not is_part else None


def _by_a_question(tokens: Sequence[Token], at: int) -> int | None:
    """Read "are testing whether the new drug prevents"."""
    for index in range(at - 1, max(at - 1 - _REACH, -1), -1):
        if tokens[index].lower == "whether":
            return None if _is_answered(tokens, index, at) else index
        if not tokens[index].is_word or tokens[index].lower in _BREAKS:
            return None
    return None


def _by_telling(tokens: Sequence[Token], at: int) -> int | None:
    """Read "said they had shot it down, but offered no proof", "claim it polluted the river, which it denies"."""
    first, last = sentence_bounds(tokens, at)
    if not any(at < place < last for place in disclaimers(tokens)):
        return None
    lead = _back_to(_TELLING, tokens, at)
    return lead if lead is not None and lead >= first else None


def _by_claiming_victory(tokens: Sequence[Token], at: int) -> int | None:
    """Read "claimed victory in the election": who wins a vote is for others to say."""
    if tokens[at].lower not in _VICTORY or not any(token.lower in _VOTES for token in tokens):
        return None
    return at - 1 if lower_at(tokens, at - 1) in _CLAIMING else None


def came_about(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells that something which was tried came about."""
    return _tells(_CAME_ABOUT, tokens) or is_proved(tokens)


def did_so(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells that somebody did as planned, promised or asked: "and on Friday he did"."""
    return _tells(_DID_SO, tokens)


def is_proved(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells that a court, or who was charged, says that it was done."""
    return _tells(_FOUND_GUILTY, tokens)


def _is_answered(tokens: Sequence[Token], lead: int, at: int) -> bool:
    """Say whether a result is told behind the question at ``lead``, or in another sentence."""
    first, last = sentence_bounds(tokens, lead)
    behind = next((row for row in range(at + 1, last) if tokens[row].lower in _BREAKS or tokens[row].text == ","), last)
    return any(_tells(_ANSWERED, part) for part in (tokens[:first], tokens[behind:last], tokens[last:]))


def _tells(pattern: re.Pattern[str], tokens: Sequence[Token]) -> bool:
    """Say whether the words of a pattern stand in a text, and nothing shortly before takes them back."""
    text = " ".join(token.lower for token in tokens)
    return any(
        not _TAKEN_BACK.search(text, 0, found.start()) and not text.startswith(" not ", found.end())
        for found in pattern.finditer(text)
    )


def disclaimers(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the words that deny no deed but say that a report of one is disputed or unproved."""
    return frozenset(at for at in range(len(tokens)) if _is_denied_charge(tokens, at) or _is_unproved(tokens, at))


def keeping(tokens: Sequence[Token], leads: Sequence[int | None]) -> frozenset[int]:
    """Return those of ``leads`` that deny what they govern, and nothing else."""
    return frozenset(at for at in leads if at is not None and tokens[at].lower in _KEEPING)


def _is_denied_charge(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower not in _DENY:
        return False
    before = [token.lower for token in tokens[max(0, at - _TO_DENIAL) : at]]
    charged = any(word in ("which", "something") for word in before)
    return (
        charged
        or (lower_at(tokens, at + 1) in _CHARGES and _ends_clause(tokens, at + 2))
        or _denies_the_charge(tokens, at)
    )


def _denies_the_charge(tokens: Sequence[Token], at: int) -> bool:
    return lower_at(tokens, at + 1) in ("the", "these", "those", "all") and lower_at(tokens, at + 2) in _CHARGES


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or not tokens[at].is_word or tokens[at].lower in _BREAKS


def _is_unproved(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is the "no" of "offered no proof", or "without"."""
    if tokens[at].lower not in ("no", "without"):
        return False
    return any(lower_at(tokens, row) in _PROOFS for row in range(at + 1, at + 1 + _TO_PROOF))


def _is_in_ing(tokens: Sequence[Token], at: int) -> bool:
    return lower_at(tokens, at).endswith("ing")


def _back_to(words: frozenset[str], tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the nearest of ``words`` before ``at`` in its statement."""
    for index in range(at - 1, max(at - 1 - _REACH, -1), -1):
        if tokens[index].lower in words:
            return index
        if not tokens[index].is_word or tokens[index].lower in _BREAKS:
            return None
    return None


_READERS = (_by_link, _by_keeping_from, _by_trying, _by_nearness, _by_a_question, _by_telling, _by_claiming_victory)


def governed(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the governor over the word at ``at``, if there is one."""
    return next((found for read in _READERS if (found := read(tokens, at)) is not None), None)
