"""Numbers told without a number, or in passing: "a decade", "a fortnight", "by a quarter", "doubled", a pair, "A, B and C",
"a year and a half"; "the 350-seat parliament", "a five-floor building", "two men and a woman", "a third is at large".

They clear a number of the claim that the evidence would seem not to give, and are never held against one.

Invariant: read generously, because what is read here can only silence a detector.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isinf

from index.patterns import regex
from workbench.mismatches.difference import Pair
from workbench.mismatches.number_words import read_number, read_ordinal
from workbench.mismatches.people_listed import people_listed
from workbench.mismatches.quantity import Measure, Quantity, quantity_at
from workbench.mismatches.units import read_unit
from workbench.mismatches.words import HYPHENS, Token, lower_at, root, sentences, tokenize, word_set

_ONE = word_set("a an one past last every each per")
_GROUPS = {
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "twins": 2,
    "twin": 2,
    "trio": 3,
    "triplets": 3,
    "quartet": 4,
    "quintet": 5,
}
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_CHANGES = {
    "doubled": 100.0,
    "doubling": 100.0,
    "tripled": 200.0,
    "trebled": 200.0,
    "quadrupled": 300.0,
    "halved": 50.0,
}
_BEFORE_PARTS = word_set("by to a an one nearly almost about")
_QUARTERS = word_set("first second third fourth")
_DAY, _YEAR = 86400.0, 31556952.0
_COUPLE_OF_DOZEN = (18.0, 30.0)
_LIST = regex(r"[^\s,.;:()](?:, [^\s,.;:()]+(?: [^\s,.;:()]+){0,4}?){1,10},? (?:and|or) ")
#: "Counties: Adams, Knox, Pike." and "sections 3 and 4".
_LABELLED = regex(r"(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2}): (?P<list>[^.;:(),]+(?:, [^.;:(),]+)+)(?=[.;(]|\Z)")
_NUMBERED = regex(r"\b(?P<noun>[A-Za-z]{4,}s) (?P<list>\d{1,4}(?:, \d{1,4})*,? and \d{1,4})\b")
_LIST_OF_NAMES = regex(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)+,? and [A-Z]")
_KNOWN_AS = ("known as", "names", "aliases")
_NAME = root("names")
_PEOPLE = frozenset(root(word) for word in word_set("people person persons civilian victim"))
_CLOCK = regex(r"(\d{1,2})\.([0-5]\d)\Z")
_OUT_OF = regex(r"\bout of\b")
_FAR_MORE = 2
_MOST_ADDED = 20
_FEWEST_TOLD = 2
#: Who is counted by a word of their own, and by "person" or "member" in a compound.
_PERSONS = frozenset(
    root(word)
    for word in word_set(
        "people man member crew woman worker player soldier passenger juror judge guest voter seat strong"
    )
)
_NAMES = regex(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)* and (?:the )?[A-Z]")


def is_counted_out(quantity: Quantity, pair: Pair) -> bool:
    """Say whether the rationale gives what is to be counted, as the members of a list or one by one."""
    if quantity.measure is not Measure.COUNT:
        return False
    if quantity.is_open or quantity.strict:
        counted = (*_listed_behind(pair.rationale, quantity.head), *_names_listed(pair.rationale))
        return isinf(quantity.high) and any(_is_so_many(count, quantity) for count in counted)
    people = people_listed(pair.rationale) if quantity.head in _PEOPLE else ()
    counted = (*_listed(pair.rationale), *_listed_behind(pair.rationale, quantity.head), *people)
    return quantity.value in counted or _is_told_one_by_one(quantity, pair)


def _is_so_many(count: int, quantity: Quantity) -> bool:
    """Say whether a list is as long as an open number asks for, and not so long that nobody would tell it so."""
    return quantity.value + quantity.strict <= count <= quantity.value * _FAR_MORE


def _names_listed(text: str) -> Iterator[int]:
    """Yield how many names are listed: in "Ann Lee, Bob Ray, and Cy Orr" three."""
    for found in _LIST_OF_NAMES.finditer(text):
        yield len(re.findall(r", (?!and )", found[0])) + 2


def _listed_behind(text: str, head: str) -> Iterator[int]:
    """Yield how many of the things counted stand behind their own word: "Counties: Adams, Knox.", "sections 3 and 4"."""
    if not head:
        return
    for found in _LABELLED.finditer(text):
        label = found["label"].lower()
        if head in {root(word) for word in label.split()} or (head == _NAME and label.endswith(_KNOWN_AS)):
            yield found["list"].count(", ") + 1
    for found in _NUMBERED.finditer(text):
        if root(found["noun"].lower()) == head:
            yield len(re.findall(r"\d+", found["list"]))


def _is_told_one_by_one(quantity: Quantity, pair: Pair) -> bool:
    """Say whether one sentence has the thing counted so often, in the singular and joined by "and": "a dog and a dog"."""
    tokens = tokenize(pair.rationale)
    for first, last in sentences(tokens):
        places = [at for at in range(first, last) if quantity.head and root(tokens[at].lower) == quantity.head]
        if len(places) < _FEWEST_TOLD or len(places) != quantity.value:
            continue
        singular = all(not tokens[at].lower.endswith("s") for at in places)
        if singular and any(tokens[at].lower == "and" for at in range(places[-2], places[-1])):
            return True
    return False


def is_also_said(quantity: Quantity, pair: Pair) -> bool:
    """Say whether the evidence tells the claim's number in other words than a number."""
    if quantity.is_open or quantity.strict:
        return False
    texts = (pair.rationale, pair.context)
    if _is_told_by_its_figures(pair.claim[quantity.start : quantity.end], pair.rationale):
        return True
    return any(
        quantity.agrees(other)
        and (quantity.measure is other.measure or {quantity.measure, other.measure} == {Measure.COUNT, Measure.TIMES})
        and (quantity.unit == other.unit or {quantity.unit, other.unit} == {"time", "age"})
        and _counts_the_same(quantity, other)
        for text in texts
        for other in _worded(tokenize(text))
    )


def _is_told_by_its_figures(written: str, text: str) -> bool:
    """Say whether a text has the figures in another form: "9.57" as "9:57", "124 out of 139" as "124th among the 139"."""
    clock = _CLOCK.match(written)
    if clock is not None:
        return f"{clock[1]}:{clock[2]}" in text
    figures = re.findall(r"\d+", written)
    if not _OUT_OF.search(written) or len(figures) < 2:
        return False
    return (
        re.search(r"(?:st|nd|rd|th)?(?: [a-z]+){1,3} ".join([rf"\b{figures[0]}", *figures[1:]]) + r"\b", text)
        is not None
    )


def _worded(tokens: Sequence[Token]) -> Iterator[Quantity]:
    for at, token in enumerate(tokens):
        word, before = token.lower, lower_at(tokens, at - 1)
        if word == "dozen" and (lower_at(tokens, at - 2), before) == ("couple", "of"):
            yield quantity_at(tokens, at, at + 1, *_COUPLE_OF_DOZEN, Measure.COUNT)
        elif word in _GROUPS:
            yield quantity_at(tokens, at, at + 1, _GROUPS[word], _GROUPS[word], Measure.COUNT)
        elif word in _CHANGES:
            yield quantity_at(tokens, at, at + 1, _CHANGES[word] - 1, _CHANGES[word] + 1, Measure.SHARE)
        elif word in _PARTS and before in _BEFORE_PARTS:
            yield quantity_at(tokens, at, at + 1, _PARTS[word] - 1, _PARTS[word] + 1, Measure.SHARE)
        elif word == "quarter" and (before in _QUARTERS or lower_at(tokens, at - 2) in _QUARTERS):
            yield _time(tokens, at, _YEAR / 4)
        size = span_of_time(tokens, at)
        if size and before in _ONE:
            yield _time(tokens, at, size * (1.5 if _has_half_behind(tokens, at) else _part_before(tokens, at)))
        compound = _compound(tokens, at)
        if compound is not None:
            yield compound
        number = _one_by_one(tokens, at)
        if number:
            yield quantity_at(tokens, at, at + 1, number, number, Measure.COUNT)


def numbers_in_compounds(text: str) -> list[float]:
    """Return the numbers that ``text`` has in compounds only: "a five-floor building", "the 350-seat parliament"."""
    tokens = tokenize(text)
    return [compound.value for at in range(len(tokens)) if (compound := _compound(tokens, at)) is not None]


def _compound(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Return what is counted in "the 350-seat parliament", "a four-engined plane", "the six-person crew"."""
    if lower_at(tokens, at - 1) in HYPHENS:  # the "five" of "twenty-five"
        return None
    read = read_number(tokens, at)
    if read is None or lower_at(tokens, read.end) not in HYPHENS:
        return None
    noun = read.end + 1
    if noun >= len(tokens) or not tokens[noun].is_content:
        return None
    quantity = quantity_at(tokens, at, noun + 1, read.value, read.value, Measure.COUNT)
    return replace(quantity, head=root(tokens[noun].lower))


def _counts_the_same(one: Quantity, other: Quantity) -> bool:
    """Say whether two counts may be of the same, as a compound has the singular and says "person" for many a word."""
    return not one.head or not other.head or one.head == other.head or {one.head, other.head} <= _PERSONS


def _one_by_one(tokens: Sequence[Token], at: int) -> float:
    """Return how many there are at least where "a third is at large"; nothing for other words."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    ordinal = read_ordinal(tokens, at) if lower_at(tokens, at - 1) == "a" else None
    alone = behind is None or not (behind.is_content or behind.lower == "of" or behind.text in HYPHENS)
    return float(ordinal[0]) if ordinal is not None and alone else 0.0


def _has_half_behind(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "and a half" follows: "a year and a half"."""
    return [lower_at(tokens, row) for row in range(at + 1, at + 4)] == ["and", "a", "half"]


def span_of_time(tokens: Sequence[Token], at: int) -> float:
    """Return the seconds of the span of time at ``at``, in the singular; nothing for other words."""
    word = tokens[at].lower
    if word == "fortnight":
        return 14 * _DAY
    unit = read_unit(tokens, at, after_digits=False) if word[-1:] != "s" else None
    return unit[1] if unit is not None and unit[0] == "time" and tokens[at].is_word else 0.0


def _part_before(tokens: Sequence[Token], at: int) -> float:
    """Return what stands before "a century": "half a", "a quarter of a"."""
    before = [lower_at(tokens, at - 2), lower_at(tokens, at - 3)]
    word = before[1] if before[0] == "of" else before[0]
    return _PARTS.get(word, 100.0) / 100


def _time(tokens: Sequence[Token], at: int, seconds: float) -> Quantity:
    return replace(quantity_at(tokens, at, at + 1, seconds * 0.99, seconds * 1.01, Measure.UNIT), unit="time")


def _listed(text: str) -> Iterator[int]:
    """Yield how many are listed: in "A, B and C" three, in "Ann Lee and Bob Ray" two."""
    for found in _LIST.finditer(text):
        yield len(re.findall(r", (?!and |or )", found[0])) + 2
    if _NAMES.search(text):
        yield 2
    yield from _with_one_more(tokenize(text))


def _with_one_more(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield three for "two men and a woman"."""
    for at in range(len(tokens)):
        read = read_number(tokens, at)
        if read is None or not 1 < read.value <= _MOST_ADDED:
            continue
        end = read.end
        while end < len(tokens) and tokens[end].is_content:
            end += 1
        if end > read.end and lower_at(tokens, end) == "and" and lower_at(tokens, end + 1) in ("a", "an", "another"):
            yield int(read.value) + 1
