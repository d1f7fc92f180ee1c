"""Decisions: the month for which something was decided is mostly one to come: "voted on Monday to close it in July".

Invariant: it is said to be ahead only where the decision has a day of its own and the month stands with what was decided;
else both years are told, for the month may be that of the decision.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.date_words import DAYS, word_set
from workbench.claims.phrases import HELPERS

#: What is done about things to come: an infinitive behind one of these, told in the past, may be of a day ahead.
DECIDING = word_set(
    "plan expect schedule vow promise want hope intend agree decide set threaten announce due ask order tell urge"
    " vote approve resolve choose opt back rule pledge commit authorise authorize instruct direct recommend propose"
    " endorse mandate sanction undertake greenlight adopt pass ratify command"
)
#: What is decided by somebody and holds for later: "a bylaw to ban cars from June".
_DECISIONS = word_set(
    "law bill bylaw by-law ordinance resolution motion measure decision order ruling deal agreement contract budget"
    " scheme plan proposal bid permission approval vote referendum pact decree edict promise pledge vow commitment"
    " mandate petition offer"
)
_STARTS = word_set(
    "start launch opening introduction delivery completion release rollout roll-out kick-off kickoff beginning use"
    " publication implementation construction service election referendum vote"
)
#: What is done now about something that was: "voted on Monday to investigate the crash in July".
_LOOKING_BACK = word_set(
    "investigate condemn review honour honor mark censure examine probe commemorate overturn uphold annul void punish"
    " denounce criticise criticize audit remember celebrate quash recount repeat reverse discuss debate reopen"
    " reconsider scrutinise scrutinize inspect study clear pardon sue charge compensate pay reimburse"
)
#: What there is already of the month that it is from: "to release footage from March".
_RECORDS = word_set(
    "footage video picture photo recording letter email message document record file data figure result report minute"
)
_BY_DAY = frozenset([*DAYS, "yesterday", "today", "tonight"])
_FROM = frozenset(["from", "until", "till"])


def is_decided(above: Any) -> bool:
    """Whether what an infinitive hangs on decides about it: "voted to close", "a law to close"."""
    return above.lemma_ in DECIDING or (above.pos_ == "NOUN" and above.lemma_.lower() in _DECISIONS)


def points_ahead(first: Any) -> str:
    """Return "ahead" for a month that was decided on for later, "open" where it may be of the decision; else nothing.

    ``first`` is the first token of the date.
    """
    path: list[Any] = []
    for one in first.ancestors:
        if one.pos_ in ("VERB", "AUX"):
            if one.lemma_ in DECIDING and not _is_infinitive(one):
                return _of_decision(first, one, path) if _is_told(one) else ""
            if not (_is_infinitive(one) or (one.tag_ == "VBG" and one.dep_ in ("pcomp", "xcomp", "dobj"))):
                return "open" if _hangs_on_decision(path) else ""
        path.append(one)
    return "open" if _hangs_on_decision(path) else ""


def _of_decision(first: Any, verb: Any, path: Sequence[Any]) -> str:
    lead = path[0].lower_ if path and path[0].pos_ in ("ADP", "SCONJ") else ""
    lately = _has_own_day(verb, first)
    inner = next((one for one in path if one.pos_ in ("VERB", "AUX")), None)
    nouns = [one for one in path if one.pos_ in ("NOUN", "PROPN")]
    sure = False
    if inner is not None:
        between = path[: path.index(inner)]
        direct = all(one.pos_ in ("ADP", "SCONJ") for one in between) and inner.lemma_ not in _LOOKING_BACK
        objects = [*between, *(child for child in inner.children if child.dep_ == "dobj")]
        since = lead == "from" and (inner.lemma_ in _LOOKING_BACK or any(o.lemma_.lower() in _RECORDS for o in objects))
        sure = (direct or lead in _FROM) and not since
    elif nouns and any(one.lower_ == "for" for one in path[1:]):
        sure = nouns[0].lemma_.lower() in _STARTS
    elif nouns and lead in _FROM:
        sure = True
    elif not lately:
        return ""  # the month is that of the decision, which has no other day
    return "ahead" if sure and lately else "open"


def _hangs_on_decision(path: Sequence[Any]) -> bool:
    """Whether an infinitive with a date hangs on a law, a plan or a promise."""
    inner = next((place for place, one in enumerate(path) if _is_infinitive(one)), len(path))
    return any(one.pos_ == "NOUN" and one.lemma_.lower() in _DECISIONS for one in path[inner + 1 : inner + 2])


def _has_own_day(verb: Any, first: Any) -> bool:
    """Whether a verb has a day of its own, beside the date that begins at ``first``: "voted on Thursday to"."""
    if any(child.lower_ == "had" for child in verb.children if child.dep_ in HELPERS):
        return False  # "said on Monday that it had agreed": the decision may be older
    for token in verb.sent:
        if token.lower_ in _BY_DAY and token.i != first.i:
            nearest = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)
            if nearest == verb:
                return True
    return False


def _is_infinitive(verb: Any) -> bool:
    return verb.tag_ == "VB" and {child.lower_ for child in verb.children if child.dep_ in HELPERS} <= {"to", "be"}


def _is_told(verb: Any) -> bool:
    """Whether a decision is told of the past."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in HELPERS}
    return not helpers & {"will", "would", "may", "might", "could", "should", "shall", "to"} and (
        verb.tag_ in ("VBD", "VBN") or bool(helpers & {"has", "have", "had", "did", "was", "were"})
    )
