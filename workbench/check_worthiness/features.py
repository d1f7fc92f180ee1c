"""A sentence as the trained scorer sees it: runs of one to three words, and a handful of counts. No parse, no encoder.

Invariant: the features hang on the text alone, and the same text gives the same ones in the same order. Figures, shares,
sums of money and years are one word each, so that what is learned of "40 percent" holds of "41 percent".
"""

import math
import re
from functools import cache

_MOST_CHARACTERS = 2_000  # a sentence; what is longer is no claim, and must not cost time
_TOKEN = re.compile(
    r"[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?%|\d(?:[\d.,]*\d)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[?!]|--", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STEM = re.compile(r".{2,}ed")
NUMBERS, MONEY, SHARE, YEAR = "<number>", "<money>", "<percent>", "<year>"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER_WORDS = _set(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half third"
    " quarter percent percentage"
)
_COMPARED = _set(
    "more most less fewer least highest lowest largest biggest smallest first worst best than increase increased increases"
    " decrease decreased doubled tripled cut lost rose fell grew dropped higher lower record"
)
_PAST = _set("was were had did voted said has have been went came made took got")
_SELF = _set("i my me i'm i'll i've i'd myself")
_US = _set("we our us we're we've we'll ourselves")
_YOU = _set("you your you're you've yours")
_THEY = _set("he his she her they their senator president governor minister mr mrs vice")
_MODAL = _set("will would should could must might may can shall going let let's")
_OPINION = _set("think believe feel hope want agree know like good great bad important sure right wrong")
#: What a run of words is about, for the reasons: the first of these that one of its words belongs to.
_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("numbers", _NUMBER_WORDS | {NUMBERS, MONEY, SHARE, YEAR}),
    ("comparison", _COMPARED),
    ("first person", _SELF | _US),
    ("address", _YOU | {"?", "thank", "thanks"}),
    ("opinion", _OPINION),
    ("modality", _MODAL),
    ("past", _PAST),
    ("persons", _THEY),
)
COUNTS = (
    "log_words", "long", "short", "log_names", "names_share", "log_numbers", "log_all_numbers", "any_number", "question",
    "exclamation", "self", "us", "you", "they", "past_forms", "modal", "compared", "past_words", "opinion",
)  # fmt: skip
_GROUP_OF_COUNT = {
    "log_words": "length", "long": "length", "short": "length", "log_names": "names", "names_share": "names",
    "log_numbers": "numbers", "log_all_numbers": "numbers", "any_number": "numbers", "question": "address",
    "exclamation": "address", "self": "first person", "us": "first person", "you": "address", "they": "persons",
    "past_forms": "past", "modal": "modality", "compared": "comparison", "past_words": "past", "opinion": "opinion",
}  # fmt: skip


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, numbers by their sort."""
    return [_sort(word) for word in _TOKEN.findall(text[:_MOST_CHARACTERS])]


def _sort(word: str) -> str:
    if word[0] in "$€£":
        return MONEY
    if word[-1] == "%":
        return SHARE
    if word[0].isdigit():
        return YEAR if _YEAR.fullmatch(word) else NUMBERS
    return word.lower().replace("’", "'")


def runs(words: list[str]) -> list[str]:
    """Return the runs of one, two and three words of a sentence, each once, in the order of their first place."""
    marked = ["<s>", *words, "</s>"]
    found = dict.fromkeys(words)
    for size in (2, 3):
        found |= dict.fromkeys(" ".join(marked[at : at + size]) for at in range(len(marked) - size + 1))
    return list(found)


def counts(text: str, words: list[str]) -> list[float]:
    """Return the values of ``COUNTS``; all are 0 for a text without words, and none is negative."""
    many = max(len(words), 1)
    raw = text[:_MOST_CHARACTERS].split()
    names = sum(word[:1].isupper() and word.lower().strip(".,'’?!") not in _SELF for word in raw[1:])
    figures = sum(word[0] == "<" for word in words)
    numbers = figures + sum(word in _NUMBER_WORDS for word in words)
    within = [sum(word in group for word in words) / many * 5 for group in (_SELF, _US, _YOU, _THEY)]
    past = sum(bool(_STEM.fullmatch(word)) for word in words) / many * 5
    return [
        math.log1p(len(words)), min(len(words), 60) / 30, max(6 - len(words), 0) / 6, math.log1p(names), names / many,
        math.log1p(figures), math.log1p(numbers), float(numbers > 0), float("?" in words), float("!" in words), *within,
        past, float(any(word in _MODAL for word in words)), float(any(word in _COMPARED for word in words)),
        sum(word in _PAST for word in words) / many * 5, float(any(word in _OPINION for word in words)),
    ]  # fmt: skip


@cache
def group_of_run(run: str) -> str:
    """Return what a run of words is about: a name of a group, or ``words``."""
    words = run.split(" ")
    for name, group in _GROUPS:
        if any(word in group for word in words):
            return name
    return "words"


def group_of_count(name: str) -> str:
    """Return what a count is about."""
    return _GROUP_OF_COUNT[name]
