"""Supported claims said less exactly: "before 2000", "in the 1990s", "more than three", true and false in equal parts.

Whoever writes a claim often rounds what the evidence counts or dates. A model that has learnt that another number means
REFUTES calls "more than 40" refuted by "43"; one that has learnt that a claim may leave things out calls "fewer than 40"
supported. Each claim that is loosened here becomes, by chance, one that still holds (SUPPORTS) or one that no longer does
(REFUTES), in the same words, so that the words alone tell nothing.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.stance.sources import LABELS, LabelledPair

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_IN_YEAR = re.compile(r"\b(?P<lead>in|during|since) (?P<year>1[5-9]\d\d|20[0-2]\d)\b(?! ?[-–])")
_COUNT = re.compile(
    rf"\b(?P<about>(?:about|around|approximately|roughly|over|more than|at least|nearly|almost|only|exactly|up to) )?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS[2:])})"
    rf"(?= (?:(?:million|billion|percent|per cent)\b|(?:[a-z]+ )?[a-z]+s\b))"
)
#: What stands before a number that belongs to a name or a date, or that no bound can take the place of.
_NAMING = re.compile(r"(?:^|[^\s]|\b(?:[A-Z]\S*|the|last|first|past|next|top|age|aged|of|number|every|each) )$")
_BOUNDED = re.compile(r"(?:than|least|most|over|under|to|nearly|almost|about|around|or) $")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_SUPPORTS, _REFUTES = LABELS["SUPPORTS"], LABELS["REFUTES"]


def vague(pairs: Sequence[LabelledPair], rng: random.Random) -> Iterator[LabelledPair]:
    """Yield one looser claim for each of the supported ``pairs`` that has a year or a count its evidence has too."""
    for pair in pairs:
        holds = rng.random() < 0.5
        made = loosened_year(pair.claim, pair.evidence, holds, rng)
        kind = "vague_year"
        if made is None:
            made, kind = loosened_count(pair.claim, pair.evidence, holds, rng), "vague_count"
        if made is not None:
            yield replace(pair, claim=made, label=_SUPPORTS if holds else _REFUTES, source=kind)


def loosened_year(claim: str, evidence: str, holds: bool, rng: random.Random) -> str | None:
    """Return ``claim`` with a period or a bound in the place of a year that ``evidence`` has; None if there is none."""
    match = _IN_YEAR.search(claim)
    if match is None or match["lead"] == "since" or match["year"] not in evidence:
        return None
    if len(re.findall(r"\b(?:1[5-9]|20)\d\d\b", claim)) > 1:
        return None
    said = _period(int(match["year"]), holds, rng)
    return claim[: match.start()] + said + claim[match.end() :]


def _period(year: int, holds: bool, rng: random.Random) -> str:
    near, far = rng.randint(1, 6), rng.randint(1, 25)
    decade, century = year // 10 * 10, (year - 1) // 100 + 1
    other_decade = decade + 10 * rng.choice((-3, -2, -1, 1, 2))
    before, after = (year + near, year - near) if holds else (year - near + 1, year + near - 1)
    first, last = (year - near, year + far) if holds else rng.choice(((year + 1, year + far), (year - far, year - 1)))
    begins, ends = min(first, last), max(first, last)
    forms = [
        f"before {before}",
        f"after {after}",
        f"in the {decade if holds else other_decade}s",
        f"between {begins} and {ends + (begins == ends)}" if holds or begins != ends else f"after {after}",
        f"in the {_ordinal(century if holds else century + (rng.choice((-1, 1)) if century < 21 else -1))} century",
    ]
    third = (year % 10) // 4  # 0-3 early, 4-7 middle, 8-9 late
    part = ("early", "mid", "late")[third if holds else (2 if third == 0 else 0)]
    forms.append(f"in the {part}{'-' if part == 'mid' else ' '}{decade}s")
    return rng.choice(forms)


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def loosened_count(claim: str, evidence: str, holds: bool, rng: random.Random) -> str | None:
    """Return ``claim`` with a bound in the place of a count that ``evidence`` has; None if there is none.

    Counts that either side already bounds ("more than 40") are left alone: what follows from a bound is another question.
    """
    for match in _COUNT.finditer(claim):
        written = match["number"]
        place = re.search(rf"(?<![\w.,-]){re.escape(written)}(?![\w.,-]*\d)", evidence)
        bounded = match["about"] or (place and _BOUNDED.search(evidence[max(0, place.start() - 9) : place.start()]))
        if place is None or bounded or _NAMING.search(claim[: match.start()]):
            continue
        bound = _bound(written, holds, rng)
        if bound is None:
            continue
        return claim[: match.start()] + bound + claim[match.end() :]
    return None


def _bound(written: str, holds: bool, rng: random.Random) -> str | None:
    value = float(_WORDS.index(written)) if written in _WORDS else float(written.replace(",", ""))
    if value < 2 or (written.isdigit() and 1500 <= value <= 2030):
        return None
    lower, upper = _beside(value, written, -1, rng), _beside(value, written, 1, rng)
    if lower == upper or lower in ("0", "1", "one") or written in (lower, upper):
        return None
    if holds:
        forms = [f"more than {lower}", f"at least {lower}", f"over {lower}", f"fewer than {upper}", f"less than {upper}",
                 f"at least {written}", f"at most {upper}", f"between {lower} and {upper}"]  # fmt: skip
    else:
        forms = [f"more than {upper}", f"at least {upper}", f"over {upper}", f"fewer than {lower}", f"less than {lower}",
                 f"fewer than {written}", f"at most {lower}", f"more than {written}", f"only {lower}"]  # fmt: skip
    return rng.choice(forms)


def _beside(value: float, written: str, side: int, rng: random.Random) -> str:
    """Return a rounder number below (-1) or above (1) ``value``, written the same way."""
    if value <= 12 and float(value).is_integer():
        number = int(value) + side * rng.randint(1, 3)
        number = max(number, 1)
        return _WORDS[number] if written in _WORDS and number < len(_WORDS) else str(number)
    if "." in written:
        whole = int(value) if side < 0 else int(value) + 1
        return str(whole)
    step = 10 ** (len(str(int(value))) - 1)
    step = step if rng.random() < 0.5 else max(step // 2, 5)
    number = (int(value) // step) * step if side < 0 else (int(value) // step + 1) * step
    number -= step if number == value else 0
    return f"{number:,}" if "," in written or number >= 10_000 else str(number)
