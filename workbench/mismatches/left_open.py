"""Left open: whether a text says of a deed that it was done, or only that it is planned, possible, asked for or alleged.

Invariant: the word that leaves a deed open stands before it in the same sentence, and between the two stands nothing that
begins another statement. A deed may be told by a verb ("plans to build it") or by a noun ("needs approval").
"""

from collections.abc import Sequence

from workbench.mismatches.governors import came_about, governed, is_proved
from workbench.mismatches.predicates import is_month_or_name
from workbench.mismatches.saying import SAID
from workbench.mismatches.words import AUXILIARIES, DETERMINERS, HYPHENS, Token, is_past_form, lower_at, stem, word_set

#: With "to" right behind: "plans to build", "is expected to build", "in talks to buy", "the right to close".
_BEFORE_TO = word_set(
    "apply applies applied applying plan plans planned planning intend intends intended intending "
    "promise promises promised promising vow vows vowed vowing "
    "pledge pledges pledged threaten threatens threatened threatening hope hopes hoped hoping want wants "
    "wanted wanting "
    "agree agrees agreed agreeing offer offers offered offering aim aims aimed aiming wish wishes seek seeks "
    "seeking propose proposes proposed proposing expect expects expected scheduled set due poised ready "
    "likely favourite "
    "favorite tipped invited need needs rumoured rumored talks right option proposal bid permission chance"
)
#: "Has set to" and "died due to" are something else.
_WITH_BE = word_set("set due expected scheduled ready poised likely invited")
_ACCUSING = word_set("accused suspected accuse accuses accusing accusation accusations allegation allegations")
_ASKING = word_set(
    "called calls calling urged urges urging asked asks asking demanded demands demanding pressed "
    "presses pressure request "
    "requests requested recommend recommends recommended advised advises"
)
#: Before a form in -ing, or a noun: "is considering building", "proposed a ban".
_WEIGHING = word_set(
    "consider considers considering considered weigh weighs weighing mull mulls mulling contemplate contemplates "
    "contemplating discuss discusses discussing discussed propose proposes proposed proposing suggest "
    "suggests suggested "
    "suggesting recommend recommends recommended debate debates debating"
)
#: Before a noun alone: "needs approval", "faces a fine", "a possible ban".
_WANTING = word_set(
    "need needs require requires await awaits awaiting awaited seek seeks seeking sought face faces "
    "facing want wants demand "
    "demands demanded demanding request requests requested urge urges urged threaten threatens "
    "threatened threatening "
    "possible potential proposed planned pending alleged suggested"
)
#: Nouns and verbs that lead to a noun by one small word: "calls for", "signs of", "subject to", "charged with".
_LEADING_TO = {
    "for": word_set(
        "call calls called calling ask asks asked asking apply applied application request push pushed hope hopes"
    ),
    "of": _ACCUSING | word_set("verge brink possibility prospect risk threat danger hope hopes sign signs suspicion"),
    "to": word_set("subject"),
    "with": word_set("charged"),
    "on": word_set("talks negotiations"),
}  # fmt: skip
#: Of these a plea or a sentence tells what came of it: "charged with fraud, pleaded guilty".
_CHARGING = _ACCUSING | {"charged"}
#: What somebody only says or thinks: "claimed they had shot it down", "is believed to have sunk".
_UNPROVED = word_set(
    "claim claims claimed allege alleges alleged rumoured rumored believed suspect suspects suspected fear fears feared"
)
_MAY = word_set("may might could")
#: Before the verb alone: what should be done has not been, as a rule; "a should" is no noun.
_OUGHT = _MAY | {"should"}
#: Right before the verb: who "allegedly" did it may not have; what "nearly" happened did not.
_TOLD_OF_IT = word_set("allegedly reportedly apparently supposedly purportedly")
_SHORT_OF_IT = word_set("nearly almost")
#: What "nearly doubled" did change by about so much.
_BY_SO_MUCH = word_set("doubled tripled trebled quadrupled halved")
#: "On the verge of signing", "close to signing".
_VERGES = word_set("verge brink cusp edge")
_NEAR_TO = word_set("close closer near nearer")
_IS = word_set("is are")
_BE = word_set("is are was were be been")
_BETWEEN = word_set("to of be have been having being also soon then yet still")
#: Between "to", or who is asked, and a verb: "called for him to be sacked", "demanded that he be sacked".
_BEING = word_set("be have")
_HELPING = word_set("have has had is are was were be been being")
_BREAKS = word_set("and but or who which that because when while after before as")
_DETERMINERS = DETERMINERS | word_set("one two three other main")
_IFS = word_set("if unless whether")
_REACH = 4  # small words between a verb and what leaves it open
_ASKED = 8  # words from one of these to the verb: "called on the prime minister to resign"
_PHRASE = 6  # words of a noun phrase up to its noun


def left_open(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the word that leaves open what the word at ``at`` tells, if one does."""
    for read in _READERS:
        found = read(tokens, at)
        if found is not None:
            return found
    return None


def _by_a_helper(tokens: Sequence[Token], at: int) -> int | None:
    """Read "plans to build", "is to be built", "may build", "accused of building"."""
    index = at - 1
    while index >= 0 and at - index <= _REACH and tokens[index].lower in _BETWEEN:
        index -= 1
    lead, behind = lower_at(tokens, index), lower_at(tokens, index + 1)
    if lead in _OUGHT and not is_month_or_name(tokens, index):
        return index
    if lead == "bid" and came_about(tokens):
        return None  # "in a bid to reach the summit, and made it"
    if behind == "to" and lead in _BEFORE_TO and (lead not in _WITH_BE or _is_said_of_it(tokens, index)):
        return index
    if lead in _IS and behind == "to" and index + 1 < at:
        return index
    return _by_accusing(tokens, at)


def _is_said_of_it(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a form of "be" leads to the word at ``at``: "is now due to", not "closed due to"."""
    return any(lower_at(tokens, index) in _BE for index in range(max(0, at - 2), at))


def _by_accusing(tokens: Sequence[Token], at: int) -> int | None:
    """Read "accused of killing" and "accuses the minister of having taken"."""
    index = at - 1
    while lower_at(tokens, index) in ("having", "being", "been"):
        index -= 1
    if lower_at(tokens, index) != "of" or is_proved(tokens):
        return None
    return _back_to(_ACCUSING, tokens, index)


def _by_weighing(tokens: Sequence[Token], at: int) -> int | None:
    """Read "is considering building", "proposed closing": a form in -ing, not what something is considered."""
    behind = tokens[at].lower.endswith("ing") and lower_at(tokens, at - 1) in _WEIGHING
    return at - 1 if behind and lower_at(tokens, at - 2) not in ("was", "were") else None


def _by_an_adverb(tokens: Sequence[Token], at: int) -> int | None:
    """Read "allegedly killed", "was reportedly paid", "nearly crashed": at a verb, not at a number or a noun."""
    word = tokens[at].lower
    if not (word.endswith("ing") or is_past_form(word)):
        return None
    index = at - 1
    if lower_at(tokens, index) in _SHORT_OF_IT:
        return index if word not in _BY_SO_MUCH else None
    while index >= 0 and at - index <= _REACH and tokens[index].lower in _HELPING:
        index -= 1
    return index if lower_at(tokens, index) in _TOLD_OF_IT else None


def _by_nearness(tokens: Sequence[Token], at: int) -> int | None:
    """Read "on the verge of signing", "close to signing"."""
    if not tokens[at].lower.endswith("ing"):
        return None
    lead, link = lower_at(tokens, at - 2), lower_at(tokens, at - 1)
    near = (link == "of" and lead in _VERGES) or (link == "to" and lead in _NEAR_TO)
    return at - 2 if near else None


def _by_asking(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the word that asks somebody for the infinitive at ``at``, or "that" they do it, if one does."""
    lead = at - 1
    while lower_at(tokens, lead) in _BEING:
        lead -= 1
    infinitive, passive = lower_at(tokens, lead) == "to", lead < at - 1
    bare = stem(tokens[at].lower) == tokens[at].lower and not is_past_form(tokens[at].lower)
    if not infinitive and not passive and not bare:
        return None
    for index in range(lead - infinitive, max(lead - 1 - _ASKED, -1), -1):
        if tokens[index].lower in _ASKING:
            return index if infinitive or lower_at(tokens, index + 1) == "that" else None
        if not tokens[index].is_word or (tokens[index].lower in _BREAKS and lower_at(tokens, index - 1) not in _ASKING):
            return None
    return None


def _by_claiming(tokens: Sequence[Token], at: int) -> int | None:
    """Read "claimed they had shot down", "residents allege that the firm dumped"."""
    verb = is_past_form(tokens[at].lower)  # not "claimed credit for the design"
    return _back_to(_UNPROVED, tokens, at) if verb else None


def _back_to(words: frozenset[str], tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the nearest of ``words`` before ``at`` in its statement; a "that" may stand "
    "right behind it."""
    for index in range(at - 1, max(at - 1 - _ASKED, -1), -1):
        if tokens[index].lower in words and not _is_a_person(tokens, index):
            return index
        linked = tokens[index].lower == "that" and lower_at(tokens, index - 1) in words
        if not tokens[index].is_word or (tokens[index].lower in _BREAKS and not linked):
            return None
    return None


def _is_a_person(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is the noun "suspect", not a verb."""
    return tokens[at].lower in ("suspect", "suspects") and lower_at(tokens, at - 1) in _DETERMINERS


def _by_a_condition(tokens: Sequence[Token], at: int) -> int | None:
    """Read "if convicted", "if he is convicted"."""
    for index in range(at - 1, max(at - 1 - _REACH, -1), -1):
        if tokens[index].lower in _IFS:
            return index
        if not tokens[index].is_word or tokens[index].lower in _BREAKS:
            return None
    return None


def _as_a_noun(tokens: Sequence[Token], at: int) -> int | None:
    """Read "needs the council's approval", "faces a fine", "calls for a ban", "a possible ban"."""
    if tokens[at].lower.endswith("ing") or is_past_form(tokens[at].lower):
        return None
    for index in range(at - 1, max(at - 1 - _PHRASE, -1), -1):
        word = tokens[index].lower
        if word in _MAY and not is_month_or_name(tokens, index):
            return index  # "may order the closure"
        weighed = word in _WEIGHING and (word.endswith("ing") or lower_at(tokens, index - 1) not in _BE)
        joined = lower_at(tokens, index - 1) in HYPHENS or lower_at(tokens, index + 1) in HYPHENS  # "face-to-face"
        if (word in _WANTING or weighed) and not joined:
            return index
        lead = lower_at(tokens, index - 1)
        if lead in _LEADING_TO.get(word, frozenset()):
            return None if lead in _CHARGING and is_proved(tokens) else index - 1
        if _is_break(tokens[index]):
            return None
    return None


def _is_break(token: Token) -> bool:
    """Say whether another statement begins at a word: a mark, a helper, a verb in the past."""
    word = token.lower
    past = is_past_form(word) or word in SAID
    part = token.is_word or token.is_number or token.text in HYPHENS
    return not part or word in AUXILIARIES or word in _BREAKS or past


_READERS = (
    _by_a_helper,
    _by_an_adverb,
    _by_nearness,
    _by_weighing,
    _by_asking,
    _by_claiming,
    _by_a_condition,
    _as_a_noun,
    governed,
)
