"""Events that are called after their day: "won Sunday's election" tells of the Sunday that was.

Invariant: the day is taken to be past only where the event has happened: nobody plans a crash, and whoever won an election
did so when it was held. What was moved, called off, promised or discussed may be still to come.
"""

from typing import Any

from workbench.claims.date_tenses import may_be_ahead, tense_of
from workbench.claims.date_words import word_set

#: What nobody sets a day for.
_UNPLANNED = word_set(
    "crash attack earthquake quake tremor fire blaze shooting explosion blast bombing accident collapse riot unrest"
    " disaster murder death killing stabbing flood avalanche landslide derailment collision raid ambush massacre"
    " assault breach eruption tragedy sinking violence incident defeat loss slump"
    " robbery arrest airstrike bombardment hijacking spill leak"
)
#: What may have been foretold for its day, and is none that comes where the past is told of it.
_FORETOLD = word_set("storm downpour victory win drop fall rise strike outage heatwave snowfall")
#: What is done with an event that is being held, or was.
_DONE_WITH = word_set(
    "win lose attend survive witness watch dominate finish play contest condemn lead miss join draw score host stage"
    " mar disrupt run sweep clinch edge close open"
)
_UNDERGONE = word_set("win lose hold contest mar dominate disrupt play watch attend decide overshadow")
_ABOUT_DAYS = word_set(
    "postpone cancel move delay reschedule call schedule plan set expect promise announce preview approve discuss"
    " want hope urge warn ask fear predict forecast threaten ban bring put defer abandon scrap boycott face"
)
_IN = frozenset(["in", "at", "during", "from"])
#: What there is of an event that has been: "turnout in Sunday's election".
_OUTCOMES = word_set("turnout victory win defeat loss gain success result winner loser majority scorer")
_AFTER = frozenset(["after", "since", "following"])


def has_happened(first: Any) -> bool:
    """Whether the event that a weekday's genitive belongs to has been: "Friday's crash", "won Sunday's election".

    ``first`` is the weekday.
    """
    event = first.head
    if event.pos_ not in ("NOUN", "PROPN") or event.i <= first.i or first.dep_ != "poss":
        return False
    verb = next((one for one in event.ancestors if one.pos_ in ("VERB", "AUX")), None)
    if event.lemma_.lower() in _UNPLANNED:
        return True
    if verb is None or tense_of(event) != "past" or may_be_ahead(first):
        return False
    if event.lemma_.lower() in _FORETOLD and event.dep_ == "nsubj":
        return verb.lemma_ not in _ABOUT_DAYS
    if event.dep_ == "nsubj":
        return event.head.lemma_ not in _ABOUT_DAYS
    if event.dep_ == "nsubjpass":
        return event.head.lemma_ in _UNDERGONE
    if event.dep_ == "dobj":
        return event.head.lemma_ in _DONE_WITH and event.head.tag_ in ("VBD", "VBN")
    if event.dep_ != "pobj" or event.lemma_.lower() in ("team", "squad", "side", "line", "line-up", "lineup", "up"):
        return False
    return _is_behind(event.head, verb)


def _is_behind(preposition: Any, verb: Any) -> bool:
    """Whether a verb of the past was done at an event or after it: "fell in Sunday's vote", "resigned after it"."""
    finite = verb.tag_ in ("VBD", "VBN")
    if preposition.lower_ in _AFTER:
        return finite and verb.lemma_ not in _ABOUT_DAYS
    outcome = preposition.head.lemma_.lower() in _OUTCOMES
    if preposition.lower_ not in _IN or verb.lemma_ in _ABOUT_DAYS:
        return False
    return finite and (preposition.head == verb or outcome)
