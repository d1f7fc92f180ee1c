"""Number words: a number as it is written, in digits or in words, read into a value and how exactly it is meant.

Invariant: ``read_number`` never takes in a token that is not part of the number, and every value is finite.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from index.patterns import regex
from workbench.mismatches.words import HYPHENS, Token, ordered_words

_ONES = {
    word: value
    for value, word in enumerate(
        ordered_words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(ordered_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_WORDS = {**_ONES, **_TENS}
#: Words for how many of several there are, up to nineteen.
CARDINALS = {word: value for word, value in _ONES.items() if value > 1}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_SHORT_SCALES = {"bn": 1e9, "mn": 1e6, "mln": 1e6, "tn": 1e12, "k": 1e3}
#: "m" and "b" are scales in a sum of money, and "m" where ``millions`` takes it for one; else they are metres and letters.
_MONEY_SCALES = {"m": 1e6, "b": 1e9}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
#: How far a vague number reaches: "dozens" to the hundreds, "thousands" and more up to the next word of the kind.
_VAGUE_SPREAD = {12.0: 20.0, 20.0: 20.0, 1e2: 20.0}
_WIDEST_SPREAD = 1000.0
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
ORDINALS = {
    word: value
    for value, word in enumerate(
        ordered_words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_GROUPED = regex(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?\Z|[0-9]{1,3}(?:\.[0-9]{3}){2,}\Z")
_PLAIN = regex(r"[0-9]{1,15}(?:\.[0-9]{1,6})?\Z")
#: A comma for the point, as much of Europe writes it: only where what follows says that it is no list.
_COMMA_FOR_POINT = regex(r"[0-9]{1,3},[0-9]{1,2}\Z")
_LONGEST_DIGITS = 20  # longer ones are identifiers
_PARTS_OF_ONE = ("2", "3", "4", "8", "16")  # of what is left over: "5 1/4", "2-7/8"


@dataclass(frozen=True, slots=True)
class NumberWritten:
    """A number as written: ``value``; ``grain``, the unit of its last digit that counts (0.1 in 5.2, 100 in 1,200).

    ``end`` is the index after its last token. ``spread`` over 1 marks a vague one: between ``value`` and ``spread``
    times as much.
    """

    value: float
    grain: float
    end: int
    spread: float = 1.0


def read_number(tokens: Sequence[Token], at: int, *, money: bool = False) -> NumberWritten | None:
    """Return the cardinal number that starts at token ``at``, or ``None``.

    ``money`` says that the "m" of "5m" means millions, because a sign of currency stands before it or for another reason.
    """
    token = tokens[at]
    if token.is_number:
        return _digits(tokens, at, money=money)
    if token.lower in _VAGUE:
        return _vague(tokens, at)
    return _in_words(tokens, at)


def read_ordinal(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return value and end of the ordinal ("third", "21st", "twenty-first") at token ``at``, or ``None``."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower in ORDINALS:
        return ORDINALS[token.lower], at + 1
    if token.is_number and following is not None and token.text.isdigit() and len(token.text) < 5:
        if following.lower in ("st", "nd", "rd", "th") and following.start == token.end:
            return int(token.text), at + 2
        return None
    if token.lower in _TENS and at + 2 < len(tokens) and tokens[at + 1].text in HYPHENS:
        ones = ORDINALS.get(tokens[at + 2].lower, 10)
        return (_TENS[token.lower] + ones, at + 3) if ones < 10 else None
    return None


def _digits(tokens: Sequence[Token], at: int, *, money: bool) -> NumberWritten | None:
    text = tokens[at].text
    if len(text) > _LONGEST_DIGITS:
        return None
    end = at + 1
    while len(text) < _LONGEST_DIGITS and _leads_on(tokens, end):  # "40 000"
        text, end = text + tokens[end].text, end + 1
    if _GROUPED.match(text):
        whole = text.replace(",", "") if "," in text else text.replace(".", "")
    elif _PLAIN.match(text):
        whole = text
    elif _COMMA_FOR_POINT.match(text) and (money or _is_measured(tokens, end)):
        whole = text.replace(",", ".")
    else:
        return None
    value, grain = float(whole), _grain(whole)
    if whole.isdecimal() and (left_over := _left_over(tokens, end)) is not None:
        part, of, end = left_over
        value, grain = value + part / of, 0.2 / of
    if end + 1 < len(tokens) and tokens[end].text in HYPHENS and tokens[end + 1].lower in SCALES:  # "$486-million"
        end += 1
    scale = _scale(tokens, end, money=money)
    while scale is not None:
        value, grain, end = value * scale, grain * scale, end + 1
        scale = _scale(tokens, end, money=False)
    return NumberWritten(value, grain, end) if value < 1e18 else None


def _is_measured(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a per cent or a scale stands at ``at``: "2,4 percent", "2,4 billion"."""
    word = tokens[at].lower if at < len(tokens) else ""
    return word in ("%", "percent", "per", "pct") or _scale(tokens, at, money=False) is not None


def _left_over(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Read what a whole number has beside it, as parts, of how many, and the index after it: "½", "-1/4" and " 1/4"."""
    words = [token.text for token in tokens[at : at + 4]]
    if words and tokens[at].start == tokens[at - 1].end and unicodedata.category(words[0][0]) == "No":
        part = Fraction(unicodedata.numeric(words[0][0])).limit_denominator(16)
        return (part.numerator, part.denominator, at + 1) if len(words[0]) == 1 and 0 < part < 1 else None
    skip = 1 if words and words[0] in HYPHENS else 0
    if len(words) < skip + 3 or words[skip + 1] != "/" or words[skip + 2] not in _PARTS_OF_ONE:
        return None
    if not re.fullmatch(r"[0-9]{1,2}", words[skip]) or not 0 < int(words[skip]) < int(words[skip + 2]):
        return None
    return int(words[skip]), int(words[skip + 2]), at + skip + 3


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether three digits after a space go on with the number of one to three digits, or of threes, before."""
    if at >= len(tokens):
        return False
    before, group = tokens[at - 1], tokens[at]
    plain = before.text.isdecimal() and len(before.text) <= 3 and group.text.isdecimal() and len(group.text) == 3
    return plain and group.start == before.end + 1


def _grain(digits: str) -> float:
    """Return the unit of the last digit that counts: zeros at the end of a whole number of three digits or more do not."""
    _, point, decimals = digits.partition(".")
    if point:
        return float(10 ** -len(decimals))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, len(digits) - 1)) if len(digits) > 2 else 1.0


def _scale(tokens: Sequence[Token], at: int, *, money: bool) -> float | None:
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    return SCALES.get(word) or _SHORT_SCALES.get(word) or (_MONEY_SCALES.get(word) if money else None)


def _vague(tokens: Sequence[Token], at: int) -> NumberWritten:
    """Read "dozens", "hundreds of thousands"."""
    value, end = _VAGUE[tokens[at].lower], at + 1
    spread = _VAGUE_SPREAD.get(value, _WIDEST_SPREAD)
    if end + 1 < len(tokens) and tokens[end].lower == "of" and tokens[end + 1].lower in _VAGUE:
        value, end = value * _VAGUE[tokens[end + 1].lower], end + 2
    return NumberWritten(value, value, end, spread=spread)


def _in_words(tokens: Sequence[Token], at: int) -> NumberWritten | None:
    word = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in ("a", "an", "half", "several") and (following in SCALES or following == "dozen"):
        if word == "a" and following == "hundred" and _goes_on(tokens, at + 2):
            return _compound(tokens, at)
        first = {"half": 0.5, "several": 5.0}.get(word, 1.0)
        value = first * (12 if following == "dozen" else SCALES[following])
        return NumberWritten(value, value, at + 2, spread=2.0 if word == "several" else 1.0)
    if word == "half" and following == "a" and at + 2 < len(tokens):
        size = 12.0 if tokens[at + 2].lower == "dozen" else SCALES.get(tokens[at + 2].lower)
        return NumberWritten(size / 2, size / 2, at + 3) if size else None
    part = _part_of_scale(tokens, at)
    if part is not None:
        return part
    if word == "dozen":
        return NumberWritten(12.0, 1.0, at + 1)
    return _compound(tokens, at) if word in _WORDS else None


def _part_of_scale(tokens: Sequence[Token], at: int) -> NumberWritten | None:
    """Read "a quarter of a million", "three quarters of a billion"."""
    words = [token.lower for token in tokens[at : at + 5]]
    times = {"a": 1, "one": 1, "two": 2, "three": 3}.get(words[0])
    if times is None or len(words) < 5 or words[1] not in _PARTS or words[2:4] != ["of", "a"] or words[4] not in SCALES:
        return None
    value = times * _PARTS[words[1]] * SCALES[words[4]]
    return NumberWritten(value, value / 5, at + 5)


def _compound(tokens: Sequence[Token], at: int) -> NumberWritten:
    """Read "two hundred and fifty thousand", "a hundred fifty", "twenty-five", "two and a half million"."""
    has_article = tokens[at].lower == "a"
    total, group, grain, end = 0.0, float(has_article), 1.0, at + has_article
    while end < len(tokens):
        word = tokens[end].lower
        if word in _TENS:
            if group % 100:
                break
            group, grain = group + _TENS[word], 1.0
        elif word in _ONES:
            if group % 10 or (group % 100 and _ONES[word] > 9):
                break
            group, grain = group + _ONES[word], 1.0
        elif word == "hundred" and 0 < group < 100:
            group, grain = group * 100, 100.0
        elif word == "dozen" and 0 < group < 20:
            group, grain = group * 12, 1.0
        elif word in SCALES and group:
            total, group, grain = total + group * SCALES[word], 0.0, SCALES[word]
        elif word == "and" and _is_half(tokens, end):
            group, grain, end = group + 0.5, 0.1, end + 2
        elif not _joins(tokens, end, group=group, total=total):
            break
        end += 1
    while tokens[end - 1].lower == "and" or tokens[end - 1].text in HYPHENS:
        end -= 1
    value = total + group
    return NumberWritten(value if math.isfinite(value) else 0.0, grain, end)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a hundred goes on at ``at``: "a hundred fifty", "a hundred and six", "a hundred thousand"."""
    words = [token.lower for token in tokens[at : at + 2]]
    return bool(words) and (words[0] in _WORDS or words[0] in SCALES or (words[0] == "and" and words[-1] in _WORDS))


def _is_half(tokens: Sequence[Token], at: int) -> bool:
    return [token.lower for token in tokens[at : at + 3]] == ["and", "a", "half"]


def _joins(tokens: Sequence[Token], at: int, *, group: float, total: float) -> bool:
    """Say whether an "and" or a hyphen at ``at`` leads on within the number."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].lower
    if tokens[at].lower == "and":
        return following in _WORDS and (group >= 100 or (total > 0 and group == 0))
    if tokens[at].text in HYPHENS and following in SCALES:  # "two-million"
        return group > 0
    return tokens[at].text in HYPHENS and following in _ONES and group % 100 in _TENS.values()
