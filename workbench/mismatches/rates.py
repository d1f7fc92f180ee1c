"""Rates: over which time a number counts ("25,000 cars a month", "$60,000 annually"), and how two such times compare.

Invariant: a number that nothing right behind it, or an adjective right before it, ties to a time has none, so that "died a
year later" and "the monthly meeting" give no rate.
"""

from collections.abc import Sequence

from workbench.mismatches.words import AUXILIARIES, Token, lower_at, word_set

_YEAR = 365.25
#: Days of each time; a year has twelve months and 52 weeks, as they are counted in sums of money.
_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": _YEAR / 52,
         "fortnight": _YEAR / 26, "month": _YEAR / 12, "quarter": _YEAR / 4,
         "year": _YEAR, "annum": _YEAR}  # fmt: skip
_ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
            "yearly": "year", "annually": "year"}  # fmt: skip
_ADJECTIVES = {**_ADVERBS, "annual": "year"}
_EACH = word_set("a an per each every")
#: Behind these times a moment is told, or an age.
_MOMENTS = word_set("ago earlier later before after old since long")
_BREAKS = AUXILIARIES | word_set("and but or who which that than while when by with")
_REACH = 5  # tokens from a number to its time: "25,000 barrels of oil a day"
_LEAD = 4  # tokens from an adjective to the number: "an annual salary of 60,000"
_SPREAD = 0.08  # "25,000 a month" gets told as "about 300,000 a year", and a month as four weeks and something


def period_of(tokens: Sequence[Token], at: int, end: int) -> float:
    """Return the days of the time over which the number with the tokens ``at`` to ``end`` counts; nothing for none."""
    for index in range(end, min(end + _REACH, len(tokens))):
        word, behind = tokens[index].lower, lower_at(tokens, index + 1)
        if (word in _EACH or word == "/") and behind in _DAYS:
            return 0.0 if lower_at(tokens, index + 2) in _MOMENTS else _DAYS[behind]
        if word in _ADVERBS:
            return _DAYS[_ADVERBS[word]]
        if not tokens[index].is_word or word in _BREAKS:
            break
    return _named_before(tokens, at)


def _named_before(tokens: Sequence[Token], at: int) -> float:
    """Read "an annual salary of" and "a monthly rent of"; a mark or a verb may not stand between."""
    if lower_at(tokens, at - 1) != "of":
        return 0.0
    for index in range(at - 2, max(at - 2 - _LEAD, -1), -1):
        if tokens[index].lower in _ADJECTIVES:
            return _DAYS[_ADJECTIVES[tokens[index].lower]]
        if not tokens[index].is_content:
            break
    return 0.0


def over(low: float, high: float, days: float, other_days: float) -> tuple[float, float]:
    """Return the range of a rate over ``days`` as it is over ``other_days``, as wide as such sums are told."""
    times = other_days / days
    return low * times * (1 - _SPREAD), high * times * (1 + _SPREAD)
