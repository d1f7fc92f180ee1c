"""Rules that change a number, a date, a negation or a word for its opposite."""

import random
import re

from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.words import ordered_words
from workbench.perturbations.change import Change, replaced

_WORDS = ordered_words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred"
)
_VALUES = dict(
    zip(
        _WORDS,
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100],
        strict=True,
    )
)
_TIMES = {"twice": "three times", "three times": "twice", "thrice": "twice", "double": "triple", "triple": "double"}
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,-])\d+(?:\.\d+)?(?![\w,-]|\.\d)")
_NUMBER_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS[1:])})(?![\w-])", re.IGNORECASE)
_TIMES_WORD = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)
#: After these a claim still holds with many another number or date.
_OPEN = re.compile(
    r"\b(?:at least|at most|more|less|fewer|than|over|under|above|below|up to|about|around|nearly|almost|roughly|before"
    r"|after|since|until|by|between|within|from|some|top)\W+(?:[\w$€£]+\W+)?\Z",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"[A-Z]\w*[:,]? \Z")  # "Chapter 2", "UFC 216"
_HEAD_OF_NAME = re.compile(r"\A (?:[A-Z]|or (?:more|fewer|less)\b)")  # "30 Rock"; "two or more" holds of three
_YEAR = re.compile(r"(?<![\w,.-])(?:1[5-9]\d\d|20\d\d)(?![\w,-]|\.\d)")
_MONTHS = ordered_words("January February March April May June July August September October November December")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?! [a-z])")
_WEEKDAYS = ordered_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_NEGATIVE = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|only|\w+n't|un\w+ed)\b", re.I)
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|can|could|does|did|do)\b(?! (?:not|n't))")
_HAVE_AS_VERB = re.compile(r"\A (?:an?|the|its|his|her|their|no|\d|one|two|three|four|five|many|several|some)\b")
_ANTONYMS = ordered_words(
    "rose/fell increased/decreased increase/decrease grew/shrank won/lost winning/losing first/last largest/smallest"
    " highest/lowest oldest/youngest longest/shortest best/worst most/least more/fewer older/younger higher/lower"
    " earlier/later before/after accepted/rejected approved/rejected allowed/banned legal/illegal supported/opposed"
    " confirmed/denied began/ended opened/closed joined/left hired/fired bought/sold succeeded/failed"
    " successful/unsuccessful improved/worsened raised/lowered alive/dead  male/female"
    " father/mother son/daughter brother/sister husband/wife northern/southern eastern/western majority/minority"
    " public/private positive/negative domestic/foreign civilian/military permanent/temporary always/never"
    " guilty/innocent founded/dissolved built/destroyed strengthened/weakened maximum/minimum"
    " imports/exports boys/girls men/women"
)
_OPPOSITE = {one: other for a, b in (pair.split("/") for pair in _ANTONYMS) for one, other in ((a, b), (b, a))}
_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


def other_number(claim: str, evidence: str, rng: random.Random) -> Change | None:
    """Put another number in the place of one that is exact and belongs to no date."""
    dates = find_dates(claim)
    found = [
        match
        for pattern in (_NUMBER, _NUMBER_WORD, _TIMES_WORD)
        for match in pattern.finditer(claim)
        if not any(date.start < match.end() and match.start() < date.end for date in dates)
        and not _OPEN.search(claim[: match.start()])
        and not _YEAR.fullmatch(match[0])
        and not match[0][0].isupper()
        and not _PART_OF_NAME.search(claim[: match.start()])
        and not _HEAD_OF_NAME.match(claim[match.end() :])
    ]
    rng.shuffle(found)
    for match in found:
        others = [other for other in _others(match[0]) if not _says(evidence, other) and not _says(claim, other)]
        if others:
            return replaced(claim, match.start(), match.end(), rng.choice(others))
    return None


def _others(number: str) -> list[str]:
    lower = number.lower()
    if lower in _TIMES:
        return [_TIMES[lower]]
    if lower in _VALUES:
        place = _WORDS.index(lower)
        return [_WORDS[at] for at in (place + 1, place + 2, place + 3, place - 1) if 1 <= at < len(_WORDS)]
    value = float(number.replace(",", ""))
    if "." in number:
        decimals = len(number.split(".")[1])
        return [f"{value * factor:.{decimals}f}" for factor in (0.5, 1.5, 2, 3)]
    whole = int(value)
    values = {whole + 1, whole + 2, whole + 3, whole * 2} if whole < 20 else {whole * 2, whole * 3, whole // 2}
    return [f"{other:,}" if "," in number else str(other) for other in sorted(values - {whole})]


def _says(text: str, number: str) -> bool:
    """Say whether ``text`` has the number, in digits or in words."""
    forms = {number, number.replace(",", "")}
    forms |= {str(_VALUES[number])} if number in _VALUES else set()
    forms |= {word for word, value in _VALUES.items() if str(value) == number}
    return any(re.search(rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)", text, re.IGNORECASE) for form in forms)


def other_date(claim: str, evidence: str, rng: random.Random) -> Change | None:
    """Put another year, month or weekday in the place of one that is exact and that the evidence has as well."""
    found = [
        match
        for pattern in (_YEAR, _MONTH, _WEEKDAY)
        for match in pattern.finditer(claim)
        if match[0] in evidence and not _OPEN.search(claim[: match.start()])
    ]
    rng.shuffle(found)
    for match in found:
        others = [other for other in _other_days(match[0]) if other not in evidence and other not in claim]
        if others:
            return replaced(claim, match.start(), match.end(), rng.choice(others))
    return None


def _other_days(value: str) -> list[str]:
    if value.isdigit():
        return [str(int(value) + shift) for shift in (-9, -6, -4, -3, -2, -1, 1, 2, 3, 4, 7)]
    return _MONTHS if value in _MONTHS else _WEEKDAYS


def turned_negation(claim: str, _evidence: str, _rng: random.Random) -> Change | None:
    """Negate the first auxiliary verb, or take the only negation away."""
    plain = re.search(r"\b(is|are|was|were|has|have|had|will|can|could) not (?!only|just|yet|always)", claim)
    if plain:
        return replaced(claim, plain.start(), plain.end(), f"{plain[1]} ")
    if _NEGATIVE.search(claim):
        return None
    match = _AUXILIARY.search(claim)
    if match is None:
        return None
    if match[1] in ("has", "have", "had", "do", "does", "did") and _HAVE_AS_VERB.match(claim[match.end() :]):
        return None
    negated = "cannot" if match[1] == "can" else f"{match[1]} not"
    return replaced(claim, match.start(), match.end(), negated)


def turned_antonym(claim: str, evidence: str, rng: random.Random) -> Change | None:
    """Put its opposite in the place of a word, where the evidence does not have that opposite."""
    if _NEGATIVE.search(claim):
        return None
    found = [
        match
        for match in _WORD.finditer(claim)
        if match[0] in _OPPOSITE
        and not re.search(rf"\b{_OPPOSITE[match[0]]}\b", f"{evidence} {claim}", re.IGNORECASE)
        and not re.search(r"\b(?:at|the|of) \Z", claim[: match.start()] if match[0] in ("most", "least") else "")
    ]
    if not found:
        return None
    match = rng.choice(found)
    return replaced(claim, match.start(), match.end(), _OPPOSITE[match[0]])
