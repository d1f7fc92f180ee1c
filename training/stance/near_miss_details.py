"""Near misses made on one word: a part for the whole, a draft for a law, another number or day.

Each kind returns pairs: a claim, its evidence, and whether the evidence shows the claim. The sentence that a claim was cut
from shows it; what is changed is said in both of them, once.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from training.stance.clauses import capital
from training.stance.near_miss_cases import Case, Made, either, once, plainly, put, with_decoy
from training.stance.near_miss_scales import ALIKE, APART, SCALES
from workbench.text import MONTHS

_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20[0-2]\d)\b")
_NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,.-]*\d)(?!(?:st|nd|rd|th|s|-)\b|[-–])\b")
_BESIDE_NUMBER = re.compile(rf"\b(?:{'|'.join(MONTHS)}|No\.?|Chapter|Section|Article|Apollo|Part|Season|Route) $")
_SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIRST = re.compile(
    r"(?:All|Both|Every|Most|Some|Each|The|Hundreds|Thousands|Tens|Millions|Dozens|Profits?|Exports|Imports)\b"
)
_STATES_LEFT = 0.75  # of the sentences that say what is, the part that is not turned into what was
_LOOSE = frozenset("cut rose fell started found played produced reduced used shot looked appeared joined".split())
_UNITS = {
    "million": ("billion", "thousand"), "billion": ("million",), "percent": ("percentage points",),
    "per cent": ("percentage points",), "thousand": ("million",), "dozen": ("hundred",),
}  # fmt: skip


def scaled(kind: str, case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what the tables of scales, of words apart and of words alike say of a case, at most two pairs."""
    case = replace(case, claim=_lowered(case.claim), evidence=_lowered(case.evidence))
    wrong: list[Made] = []
    right: list[Made] = []
    for strong, weak, entails in SCALES.get(kind, ()):
        if strong in ("is", "are") and rng.random() < _STATES_LEFT:
            continue
        if kind in ("part", "comparison", "degree", "state") and once(case, weak) and _is_telling(weak, kind):
            wrong.append((put(case.claim, weak, strong), case.evidence, False))
        elif once(case, strong):
            wrong.append((case.claim, plainly(put(case.evidence, strong, weak), rng), False))
            if entails:
                right.append((put(case.claim, strong, weak), case.evidence, True))
    for group in APART.get(kind, ()):
        for word in group:
            if once(case, word):
                other = rng.choice([one for one in group if one != word])
                if other not in case.evidence:
                    wrong.append(either(case, word, other, rng))
    for group in ALIKE.get(kind, ()):
        for word in group:
            if once(case, word):
                other = rng.choice([one for one in group if one != word])
                right.append((case.claim, put(case.evidence, word, other), True))
    if wrong:
        use_right = bool(right) and rng.random() < 0.6
        true = rng.choice(right) if use_right else (case.claim, with_decoy(kind, case, rng), True)
        for claim, evidence, holds in (rng.choice(wrong), true):
            yield capital(claim), capital(evidence), holds


def _lowered(text: str) -> str:
    """Return a sentence with a small letter in front where its first word is one of the tables."""
    return text[:1].lower() + text[1:] if _FIRST.match(text) else text


def _is_telling(weak: str, kind: str) -> bool:
    """Return whether the strong word can stand for a weak one in any sentence: "rose" is a flower, "former" is not."""
    return (
        (kind == "degree" and weak not in _LOOSE)
        or (" " in weak and weak != "part of" and not weak.startswith("one of"))
        or "-" in weak
    )


def number(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield another number: times ten, off by little, another unit; and the same number said otherwise."""
    found = [
        one.group(0)
        for one in _NUMBER.finditer(case.evidence)
        if not _BESIDE_NUMBER.search(case.evidence[: one.start()])
    ]
    found = [one for one in found if once(case, one)] + [one for one in (*_SPELLED, *_UNITS) if once(case, one)]
    if not found:
        return
    word = rng.choice(found)
    other = _other_number(word, rng)
    if other == word or re.search(rf"(?<![\w.,]){re.escape(other)}\b", f"{case.evidence} {case.claim}"):
        return
    yield either(case, word, other, rng)
    same = _same_number(word, rng)
    if same and rng.random() < 0.7:
        yield case.claim, put(case.evidence, word, same), True
    else:
        yield case.claim, with_decoy("number", case, rng), True


def _other_number(word: str, rng: random.Random) -> str:
    if word in _UNITS:
        return rng.choice(_UNITS[word])
    if word in _SPELLED:
        return rng.choice([one for one in _SPELLED if one != word])
    value = float(word.replace(",", ""))
    if "." in word:
        digits = len(word.partition(".")[2])
        return (
            f"{value + rng.choice((-1, 1)) * rng.randint(1, 9) * 10**-digits:.{digits}f}"
            if value > 1
            else f"{value * 10:g}"
        )
    changed = rng.choice(
        (value * 10, value + rng.randint(1, 3), max(0, value - rng.randint(1, 3)), round(value * 1.1 + 1))
    )
    return f"{int(changed):,}" if changed >= 1000 or "," in word else str(int(changed))


def _same_number(word: str, rng: random.Random) -> str:
    """Return a number in another shape, or one that "about" covers; empty for none."""
    if word in _SPELLED:
        return str(_SPELLED.index(word) + 2)
    if word in _UNITS or "." in word:
        return ""
    if word.isdigit() and 2 <= int(word) <= 12:
        return _SPELLED[int(word) - 2]
    return rng.choice((word.replace(",", ""), f"exactly {word}", f"a total of {word}")) if len(word) > 2 else ""


def time(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield another year, or another word of time; and the same one beside others."""
    years = [one for one in _YEAR.findall(case.evidence) if once(case, one)]
    if not years or rng.random() < 0.3:
        yield from scaled("time", case, rng)
        return
    year = rng.choice(years)
    other = str(int(year) + rng.choice((-10, -3, -2, -1, 1, 2, 3, 10, 100)))
    if int(other) > 2026 or other in case.evidence:
        return
    yield either(case, year, other, rng)
    yield case.claim, with_decoy("time", case, rng), True
