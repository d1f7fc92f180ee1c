"""NUMBER, for parts and multiples in words: twice as many bikes as cars are not as many, what fell by 20 percent has not
halved, and what rose to a third has not risen by a third.

Invariant: silent unless each text has one such measure, of the same respect ("as many", "as deep"), or one change in the
same direction whose end can be worked out in parts of where it began; ends that lie close are the same, as such parts are
rounded, and so is what is told as more than so much beside what goes further ("more than doubled", "rose by 150 percent").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import root, roots, tokenize

_TIMES = (
    r"(?:half|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+) times|a (?:third|quarter) (?:of )?)"
)
_AS = regex(
    rf"(?P<not>\bnot )?(?:\b(?P<times>{_TIMES}) ?)?\bas (?P<respect>(?!well\b|soon\b|far\b|good\b)[a-z]+)"
    r"(?P<thing> (?!as\b)[a-z]+)? as\b(?! \d| a\b)",
    re.IGNORECASE,
)
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}
_HOW_MANY = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_ROSE = (
    r"(?P<rose>rose|risen|rises?|rising|grew|grown|grows?|increased?|increases|climbed|jumped|gained|expanded|went up"
    r"|up)"
)
_FELL = (
    r"(?P<fell>fell|fallen|falls?|falling|dropped|drops?|declined|declines?|decreased|shrank|shrunk|plunged|slumped"
    r"|went down|down|was cut|were cut|cut|reduced)"
)
_OVER = r"over|more than|just over|at least|well over"
_NEAR = r"about|around|nearly|almost|roughly|just under|some|an estimated"
_ABOUT = rf"(?:(?:(?P<over>{_OVER})|(?P<near>{_NEAR})) )?"
#: "Rose a third time" tells how often.
_HOW_OFTEN = r"(?! (?:time|straight|consecutive|successive|day|week|month|year|quarter|session|season|night)\b)"
_NUMBER = r"\d+(?:\.\d+)?"
_CHANGE = regex(
    rf"\b(?:{_ROSE}|{_FELL})(?: (?P<link>by|to))? {_ABOUT}"
    rf"(?:(?:(?P<many>a|an|one|two|three|four)[ -])?(?P<part>half|third|quarter|fifth|sixth|tenth)s?{_HOW_OFTEN}"
    rf"|(?P<percent>{_NUMBER}) ?(?:%|percent|per cent))\b(?! points?)(?! (?:of )?(?:an? |one )?per ?cent)"
    r"(?!-| of (?:the|all) (?:voters|people))",
    re.IGNORECASE,
)
_VERB = regex(
    rf"(?:\b(?:(?P<over>{_OVER})|(?P<near>{_NEAR})) )?\b(?P<verb>halved|doubled|tripled|trebled|quadrupled)\b",
    re.IGNORECASE,
)
_ENDS = {"halved": 0.5, "doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0}
_CLOSE = 0.06
_NEARLY = 0.12  # for what "nearly halved"
_SHARED = 1


def multiple_differences(pair: Pair) -> list[Difference]:
    """Return the part or multiple of the claim where the rationale has another of the same."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or denials(claim) or not roots(claim) & roots(given):
        return []
    return _as_many(pair) or _changed(pair)


def _as_many(pair: Pair) -> list[Difference]:
    """Return "as many bikes as" where the rationale has "twice as many", or the other way round."""
    mine, theirs = list(_AS.finditer(pair.claim)), list(_AS.finditer(pair.rationale))
    if len(mine) != 1 or len(theirs) != 1 or mine[0]["not"] or theirs[0]["not"]:
        return []
    one, other = mine[0], theirs[0]
    same = one["respect"].lower() == other["respect"].lower() and _thing(one) == _thing(other)
    if not same or bool(one["times"]) == bool(other["times"]):
        return []
    return [difference(pair, one.span(), other.span())]


def _thing(found: re.Match[str]) -> str:
    """Return the root of what there is as much of; "as many as" says it nowhere."""
    return root((found["thing"] or "").strip().lower())


def _changed(pair: Pair) -> list[Difference]:
    mine, theirs = _changes(pair.claim), _changes(pair.rationale)
    if len(mine) != 1 or len(theirs) != 1:
        return []
    own, other = mine[0], theirs[0]
    if _VERB.fullmatch(pair.claim[slice(*own.span)]) and _VERB.fullmatch(pair.rationale[slice(*other.span)]):
        return []  # "doubled" and "tripled" are opposites in a table
    if not (own.worded or other.worded) or own.rises != other.rises or _may_meet(own, other):
        return []
    if not roots(tokenize(pair.claim[: own.span[0]])) & roots(tokenize(pair.rationale[: other.span[0]])):
        return []
    return [difference(pair, own.span, other.span)]


@dataclass(frozen=True, slots=True)
class _Change:
    """Where a change ends, in parts of its beginning; whether it rises, is told in words, as more than that, as near it."""

    end: float
    rises: bool
    worded: bool
    over: bool
    near: bool
    span: Span


def _may_meet(one: _Change, other: _Change) -> bool:
    """Say whether two ends may be one: they lie close, or the one that is told as "more than" so much is less far."""
    for low, high in ((one, other), (other, one)):
        if low.over and (high.end >= low.end) == low.rises:
            return True
    close = _NEARLY if one.near or other.near else _CLOSE
    return abs(one.end - other.end) <= close * max(1.0, one.end, other.end)


def _changes(text: str) -> Sequence[_Change]:
    """Return the changes of a text whose end can be worked out in parts of where they began."""
    found: list[_Change] = []
    for one in _CHANGE.finditer(text):
        rises, worded = one["rose"] is not None, one["part"] is not None
        part = _PARTS[one["part"].lower()] if worded else float(one["percent"]) / 100
        part *= _HOW_MANY[(one["many"] or "").lower()] if worded else 1
        if one["link"] == "to" and not worded:
            continue  # a level, of whatever it is a percentage
        end = part if one["link"] == "to" else 1 + part if rises else 1 - part
        over = one["over"] is not None and one["link"] != "to"
        found.append(_Change(end, rises, worded, over, one["near"] is not None, one.span()))
    for one in _VERB.finditer(text):
        verb = one["verb"].lower()
        over, near = one["over"] is not None, one["near"] is not None
        found.append(_Change(_ENDS[verb], verb != "halved", True, over, near, one.span("verb")))
    return found
