"""In which time a sentence tells of a date, and so which year a month without one is of: "in July it fell", "due in July".

Invariant: two readings are both returned; which of them is meant is not guessed.
"""

from datetime import date
from typing import Any

from workbench.claims.date_decisions import is_decided, points_ahead
from workbench.claims.date_words import MONTHS, word_set
from workbench.claims.inflection import inflected
from workbench.claims.phrases import is_negated, is_past

_PLANNING = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "vow",
        "promise",
        "want",
        "hope",
        "intend",
        "agree",
        "decide",
        "set",
        "threaten",
        "announce",
        "due",
        "ask",
        "order",
        "tell",
        "urge",
    ]
)
_TO_COME = frozenset(["due", "schedule", "scheduled", "expire", "slate", "slated", "planned", "upcoming"])
#: What is said of things to come: "in October" behind "announced a launch" tells when it was said, or when it will be.
_PROPOSING = _PLANNING - {"agree", "decide", "set", "due", "ask", "order", "tell", "urge"} | {
    "propose",
    "seek",
    "prepare",
}
#: Up to these days something lasts or is done; that they have come is not told.
_BOUNDS = frozenset(["until", "till", "til", "by"])
_ABOUT = frozenset(["late", "early", "at", "least", "midday", "noon", "midnight", "next"])
#: What is done to a day before it comes: "5 December was chosen as polling day".
_CHOSEN = frozenset(["choose", "pick", "name", "fix", "agree", "propose", "announce"])
#: What is done to the day of a thing that has not happened: "was moved to Monday".
_MOVING = frozenset(
    [
        *("move", "postpone", "delay", "extend", "push", "defer", "adjourn", "reschedule", "bring", "put", "shift"),
        *("prolong", "suspend", "carry", "remand", "change"),
    ]
)
_SET = _MOVING | {"schedule", "set", "plan", "slate", "book", "due", "call", "fix"}
_ENDING_WORDS = (
    "close shut jail give have ban bar detain sentence rise recess break stop halt freeze ground sign agree lease rent"
    " leave allow order tell"
)
#: Whose end is set beforehand: "was closed until Friday". What lasted or stayed until Friday is told from behind it.
_ENDING = _SET | frozenset(_ENDING_WORDS.split())
_ENDED_BY_PLAN = frozenset(["closed", "shut", "open", "due", "valid", "available", "off", "suspended", "away", "out"])
_STAYED = frozenset(["lasted", "stayed", "remained"])
_CHANCES = word_set("chance probability likelihood odds prospect possibility hope expectation forecast bet risk")
_TAKING = frozenset(["auxpass", "dobj", "xcomp", "ccomp", "dative"])
_SOON = 6  # months ahead in which a month without a year is thought of as the next one


def years_of(first: Any, when: date, whole: int, published: date) -> list[int]:
    """Return the years in which a month or a day may be meant that would be ``when`` in the article's year."""
    planned, year = _is_planned(first), published.year
    tense = tense_of(first.sent.root if planned else first)
    ahead = (when.month, whole or 31) >= (published.month, published.day)
    near = (when.month - published.month) % 12 <= _SOON and (ahead or when.month != published.month)
    decided = points_ahead(first)
    if decided:
        coming = year + (not ahead)
        return [coming] if decided == "ahead" and near else sorted({year - (when > published), coming})
    proposed = _proposed(first) if near and not planned else ""
    if proposed == "past":
        return [year - (when > published), year + (not ahead)]
    leading = first.doc[max(first.sent.start, first.i - 2) : first.i].text.lower()
    behind = leading.endswith(("in", "since", "from", "until"))
    tense = "past" if leading == "as of" or _is_told_of(first) else tense
    if tense == "past" and when > published and may_be_ahead(first):
        return [year - 1, year]
    if when > published and not planned and not proposed and _is_told_at(first, whole):
        return [year - 1]  # "On 17 August the thermometer reached 38.6 C", "July was the driest month"
    if near and not planned and _has_chance(first):
        return [year + (not ahead)] if tense == "present" else sorted({year - (when > published), year + (not ahead)})
    if tense == "past" and not planned and not proposed and (when <= published or (not whole and behind)):
        return [year - (when > published)]
    if tense == "future" or proposed or (planned and (ahead or tense != "past")):
        return [year + (not ahead)]
    if planned or (tense == "present" and when <= published):
        return [year, year + 1]  # "was due to be signed in May" may be of the past and of next year
    return [year - 1, year]


def _is_told_at(first: Any, whole: int) -> bool:
    """Whether the past is told of just this date: as the subject of a sentence, or at the head of one."""
    sentence, tokens = first.sent, first.doc
    behind = next((token for token in tokens[first.i : min(first.i + 4, sentence.end)] if not _is_of_date(token)), None)
    if first.is_sent_start and behind is not None:
        return behind.tag_ == "VBD" and not _is_of_plan(behind)
    lead = first.nbor(-1) if first.i > sentence.start else None
    if not whole or lead is None or lead.lower_ != "on" or lead.i != sentence.start:
        return False
    verb = next((one for one in first.ancestors if one.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.dep_ == "ROOT" and verb.tag_ == "VBD" and not _is_of_plan(verb)


def _is_of_date(token: Any) -> bool:
    return token.is_digit or token.lower_.rstrip(".") in MONTHS or token.lower_ in ("st", "nd", "rd", "th")


def _is_of_plan(verb: Any) -> bool:
    """Whether a verb of the past tells what was to come: "was to open", "was due"."""
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    words = {child.lemma_ for child in verb.children} | {following.lemma_, verb.lemma_}
    chosen = following.tag_ == "VBN" and following.lemma_ in _CHOSEN
    return chosen or following.lower_ == "to" or not words.isdisjoint(_PLANNING | _TO_COME | _SET)


def _has_chance(first: Any) -> bool:
    """Whether a date stands with what may come: "a 70 percent chance of a cut in September"."""
    for one in first.ancestors:
        if one.pos_ in ("VERB", "AUX"):
            return False
        if one.lemma_.lower() in _CHANCES:
            return True
    return False


def _is_told_of(token: Any) -> bool:
    """Whether a date stands with a noun of which the past is told: "a vote in July that was lost"."""
    noun = token.head.head if token.dep_ == "pobj" else token
    told = (
        [child for child in noun.children if child.dep_ == "relcl" and child.i > token.i] if noun.pos_ == "NOUN" else []
    )
    return any(tense_of(child) == "past" for child in told)


def _proposed(token: Any) -> str:
    """Return the tense in which something is proposed that the date stands behind: "plans a launch in October"."""
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in _PROPOSING:
        return ""
    proposal = next((child for child in verb.children if child.dep_ == "dobj" and child.i < token.i), None)
    if proposal is None or (verb.dep_ in ("relcl", "acl") and verb.tag_ == "VBN"):
        return ""
    tense = tense_of(verb)
    return "past" if verb.lemma_ == "announce" else tense


def _is_planned(token: Any) -> bool:
    """Whether a date stands with what is to come: "due to open in June", "scheduled for January", "expires in May"."""
    above = list(token.ancestors)
    leads = above[0].lower_ if above else ""
    return any(
        one.lemma_ in _TO_COME or one.lower_ in _TO_COME or (leads == "for" and one.lemma_ in _PLANNING)
        for one in above[:6]
    )


def may_be_ahead(first: Any) -> bool:
    """Whether a day told of in the past may still come: "was extended until Friday", "was moved to Monday".

    ``first`` is the first token of the date. "Did not know until Friday" tells of a Friday that was.
    """
    lead = first.nbor(-1) if first.i > first.sent.start else first
    if lead.lower_ in _ABOUT and lead.i > first.sent.start:
        lead = lead.nbor(-1)
    verb = next((one for one in first.ancestors if one.pos_ in ("VERB", "AUX")), None)
    if lead.lower_ == "by" and verb is not None and (lead.i < verb.i or "had" in helpers_of(verb)):
        return False  # "By Friday the toll was 40"; "he was told to pay by Friday" is open
    if lead.lower_ in _BOUNDS:
        if verb is None or tense_of(first) != "past":
            return True
        return not is_negated(verb) and (lead.lower_ == "by" or not _lasted(verb))
    above = list(first.ancestors)[:3]
    setting = {"to": _MOVING, "for": _SET}.get(lead.lower_, frozenset())
    return any(one.lemma_ in setting for one in above)


def _lasted(verb: Any) -> bool:
    """Whether something went on until a day that was: "lasted", "was under water"; nobody sets the end of that.

    What is done to a thing, or said of one, may set an end that is to come: "announced a ban until Friday".
    """
    near = (verb, verb.head, *(child for child in verb.children if child.dep_ == "auxpass"))  # "stayed shut"
    if any(one.tag_ == "VBD" and one.lower_ in _STAYED for one in near):
        return True
    if verb.lemma_ in _ENDING or verb.tag_ != "VBD" or any(child.dep_ in _TAKING for child in verb.children):
        return False
    of_it = (child.lower_ for child in verb.children if child.dep_ in ("acomp", "advmod", "prt", "attr"))
    return verb.lemma_ != "be" or _ENDED_BY_PLAN.isdisjoint(of_it)


def tense_of(token: Any) -> str:
    """Return "past", "future" or "present": of the verb that the date stands with."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    helpers = helpers_of(token)
    if helpers & {"will", "'ll", "’ll", "shall"} or (helpers & {"may", "might"} and "have" not in helpers):
        return "future"
    if token.tag_ == "VB" and helpers == {"to"} and token.head != token:
        above = tense_of(token.head)
        return "future" if above != "past" else "present" if is_decided(token.head) else "past"
    if helpers & {"did", "could"}:
        return "past"
    if token.tag_ == "VBP" and token.dep_ == "advcl" and not helpers and inflected(token.lemma_, "VBD") == token.lower_:
        return tense_of(token.head)  # "were killed when shells hit a market on Monday"
    finite = next((c for c in token.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"), token)
    if is_past(token) or finite.tag_ == "VBD" or helpers & {"has", "have", "had"}:
        return "past"
    if token.tag_ == "VBN" and token.dep_ == "acl" and token.head.dep_ == "ROOT" and token.head.pos_ == "NOUN":
        return "past"  # "A ship left on Monday.": the only verb there is
    if token.tag_ in ("VBN", "VBG") and token.head != token and not helpers:
        return tense_of(token.head)
    return "present"


def helpers_of(token: Any) -> set[str]:
    """Return the helpers of the verb that a word stands with."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
