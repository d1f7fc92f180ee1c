"""DATE, where each date of the evidence belongs to a verb of its own: "signed in 2020, expires in 2030".

It has the date of "expired in 2020", and two weekdays or two parts of a day are compatible with much, which is why a date
alone does not tell. So a claim with one date at one verb is held against the date that the evidence has at that verb.

Invariant: silent unless the claim has one date, and the evidence tells of the claim's verb with a date that the claim's
cannot be, while no date at that verb can be the claim's; what was planned ("was to leave on Thursday") is of another verb.
What is told as a repeat ("and won again in 2010") is of the claim's verb, whatever verb tells it.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import DAY_OR_NEXT
from workbench.mismatches.dated_verbs import verb_of
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.opposites import alike
from workbench.mismatches.words import Token, lower_at, root, roots, stem, tokenize, word_set

_WEEKDAY = regex(r"(?:(?:on|last|this) )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE)
_PLANNED = word_set("due set scheduled planned expected supposed meant hoped wanted about going was were had")
_FORCE = regex(r"\bin (?:force|effect) since \Z", re.IGNORECASE)
_CAME_LATER = regex(
    r"\b(?:came|come|comes|entered|enters|went|go|goes|took|take|takes) (?:into force|into effect|effect)"
    r" (?:only )?(?:\w+ )?(?:days|weeks|months|years?|decades?) later\b",
    re.IGNORECASE,
)
#: With one of these a clause tells once more of what another verb told: "repeated the feat in 2012", "shut for good".
_REPEATS = word_set(
    "again repeat repeats repeated repeating also back too another feat feats anew encore consecutive successive"
    " likewise retained regained defended"
)
_REPEATING = regex(r"\b(?:once more|for good|(?:second|third|fourth|fifth) (?:time|term|spell|title|win))\b")
_PARTS = {"morning": 0, "afternoon": 1, "evening": 1}
_PART = regex(r"\b(?:\w+day|yesterday|today|tomorrow) (morning|afternoon|evening)\b", re.IGNORECASE)
_OTHER_CLOCK = regex(r"\b(?:GMT|UTC|local time|overnight)\b")


def own_verb_differences(pair: Pair) -> list[Difference]:
    """Return the claim's date, or part of a day, where the rationale has another at the same verb."""
    claimed = find_dates(pair.claim, pair.claim_date)
    given = find_dates(pair.rationale, pair.evidence_date)
    if len(claimed) == 1 and _FORCE.search(pair.claim, 0, claimed[0].start):
        return _later_in_force(pair, claimed[0], given)
    if len(claimed) != 1 or not _says_when(claimed[0]):
        return []
    tokens, told = tokenize(pair.claim), tokenize(pair.rationale)
    at = verb_of(claimed[0], tokens)
    verb = root(tokens[at].lower) if at is not None else ""
    if not verb or not (roots(tokens) - {verb}) & roots(told):
        return []
    dated = [(other, *_verb(other, told, verb)) for other in given]
    own = [other for other, its_verb, planned in dated if its_verb == verb and not planned and _says_when(other)]
    elsewhere = [other for other, its_verb, planned in dated if its_verb and (its_verb != verb or planned)]
    return _at_another_time(pair, claimed[0], given, own, elsewhere) or _in_another_part(pair, claimed[0], given, own)


def _says_when(mention: DateMention) -> bool:
    """Say whether a date is no limit, no birthday, and singles nothing out, as "the 2012 election" does."""
    is_open = any(abs(end) == float("inf") for span in mention.ranges for end in span)
    return not (mention.names or mention.life or is_open)


def _verb(mention: DateMention, told: Sequence[Token], verb: str) -> tuple[str, bool]:
    """Return the root of the verb of a date, and whether that was planned: "was to leave on Thursday"."""
    at = verb_of(mention, told, frozenset({verb}))
    if at is None:
        return "", False
    return root(told[at].lower), lower_at(told, at - 1) == "to" and lower_at(told, at - 2) in _PLANNED


def _at_another_time(
    pair: Pair,
    mine: DateMention,
    given: Sequence[DateMention],
    own: Sequence[DateMention],
    elsewhere: Sequence[DateMention],
) -> list[Difference]:
    """Return the claim's date where all of the rationale's that it can be are of other verbs, and its verb has another."""
    agreeing = [other for other in given if _can_be(mine, other, pair)]
    others = [other for other in own if not _can_be(mine, other, pair)]
    if not others or any(other not in elsewhere for other in agreeing):
        return []
    if any(_is_a_repeat(pair, mine, other) for other in agreeing):
        return []
    if agreeing:
        others = [other for other in others if _is_told_beside(pair, other, agreeing[0])]
    elif _weekday(pair.claim, mine) is None:
        return []  # what no date of the rationale meets is for ``dates``
    return [difference(pair, (mine.start, mine.end), (other.start, other.end)) for other in others[:1]]


def _is_told_beside(pair: Pair, own: DateMention, agreeing: DateMention) -> bool:
    """Say whether one sentence has both dates, and with the one that agrees nothing of the claim that the other lacks.

    "Won the cup in 2018 and took the title in 2020" tells of the title by another verb.
    """
    first, last = sorted((own, agreeing), key=lambda each: each.start)
    if re.search(r"[.;!?]\s", pair.rationale[first.end : last.start]) is not None:
        return False
    told = tokenize(pair.rationale)
    named = roots(tokenize(pair.claim)) & _clause(told, agreeing, subject=False)
    at = verb_of(agreeing, told)
    return _is_infinitive(told, at) or named <= _clause(told, own, subject=True)


def _is_a_repeat(pair: Pair, mine: DateMention, agreeing: DateMention) -> bool:
    """Say whether the clause of a date tells the claim's deed by another verb: "was detained again", "repeated the feat".

    That it has no word of the claim is no sign of another story then.
    """
    told, claim = tokenize(pair.rationale), tokenize(pair.claim)
    at, own = verb_of(agreeing, told), verb_of(mine, claim)
    if _is_infinitive(told, at):
        return False  # what was planned is no repeat
    if at is not None and own is not None and _is_one_verb(told[at].lower, claim[own].lower):
        return True
    words = [token.lower for token in told[slice(*_clause_bounds(told, agreeing))]]
    return not _REPEATS.isdisjoint(words) or _REPEATING.search(" ".join(words)) is not None


def _is_infinitive(tokens: Sequence[Token], at: int | None) -> bool:
    return at is not None and lower_at(tokens, at - 1) == "to"


def _is_one_verb(word: str, claimed: str) -> bool:
    """Say whether a verb is the claim's, one of its kind, or that with "re-" before it: "reopened" of "opened"."""
    return stem(word) in alike(claimed) or word == f"re{claimed}"


def _clause(tokens: Sequence[Token], mention: DateMention, *, subject: bool) -> frozenset[str]:
    """Return the roots of the words around a date, up to marks and what joins clauses.

    Where they open the sentence, the words before the verb are left aside without ``subject``: they are of both clauses.
    """
    begin, end = _clause_bounds(tokens, mention)
    at = verb_of(mention, tokens)
    if not begin and not subject and at is not None:
        begin = at
    return roots(token for token in tokens[begin:end] if not mention.start <= token.start < mention.end)


def _clause_bounds(tokens: Sequence[Token], mention: DateMention) -> tuple[int, int]:
    first = next((row for row, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    begin = next((row + 1 for row in range(first - 1, -1, -1) if _parts(tokens[row])), 0)
    end = next((row for row in range(first, len(tokens)) if _parts(tokens[row])), len(tokens))
    return begin, end


def _parts(token: Token) -> bool:
    return token.text in ",;:.!?()–—" or token.lower in ("and", "but", "which", "who")


def _can_be(mine: DateMention, other: DateMention, pair: Pair) -> bool:
    """Say whether two dates can be one; two weekdays that nothing resolves are one where they have one name, or night
    lies between them.
    """
    days = _weekday(pair.claim, mine), _weekday(pair.rationale, other)
    if None not in days and not (mine.ranges and other.ranges):
        return days[0] == days[1] or DAY_OR_NEXT.search(f"{pair.claim} {pair.rationale}") is not None
    return mine.agrees(other)


def _weekday(text: str, mention: DateMention) -> str | None:
    found = _WEEKDAY.fullmatch(text, mention.start, mention.end)
    return found[1].lower() if found is not None else None


def _in_another_part(
    pair: Pair, mine: DateMention, given: Sequence[DateMention], own: Sequence[DateMention]
) -> list[Difference]:
    """Return the "Tuesday evening" of the claim where the rationale has "Tuesday morning" at the same verb."""
    parts = [list(_PART.finditer(text)) for text in (pair.claim, pair.rationale)]
    if len(parts[0]) != 1 or len(parts[1]) != 1 or _OTHER_CLOCK.search(f"{pair.claim} {pair.rationale}"):
        return []
    (own_part,), (other_part,) = parts
    if _PARTS[own_part[1].lower()] == _PARTS[other_part[1].lower()] or len(given) != 1 or list(given) != list(own):
        return []
    if not _can_be(mine, given[0], pair):
        return []
    return [difference(pair, own_part.span(), other_part.span())]


def _later_in_force(pair: Pair, mine: DateMention, given: Sequence[DateMention]) -> list[Difference]:
    """Return the "since 2015" of a law in force that was passed in 2015 "and came into force two years later"."""
    later = _CAME_LATER.search(pair.rationale)
    before = [other for other in given if later is not None and other.end <= later.start() and mine.agrees(other)]
    if later is None or not before or len(given) != 1:
        return []
    return [difference(pair, (mine.start, mine.end), later.span())]
