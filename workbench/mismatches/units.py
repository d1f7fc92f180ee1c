"""Units: what a number is a number of, and what it comes to in the common unit of its dimension.

Invariant: two quantities are compared only within one dimension, after both were brought to the same unit.
"""

from collections.abc import Sequence

from workbench.mismatches.words import Token, lower_at

#: Of a kilogram; "pounds" are money or a weight, and what stands around them seldom tells.
POUND = 0.4536
#: Dimension, then the words of each unit and its size in the dimension's common unit.
_TABLE: dict[str, dict[str, float]] = {
    "length": {
        "km kilometre kilometres kilometer kilometers kms": 1000, "m metre metres meter meters": 1,
        "cm centimetre centimetres centimeter centimeters": 0.01, "mm millimetre millimetres millimeter millimeters": 0.001,
        "mile miles mi": 1609.344, "ft foot feet": 0.3048, "inch inches": 0.0254, "yard yards yd": 0.9144,
        "nm nanometre nanometres nanometer nanometers": 1e-9,
    },
    "mass": {
        "kg kilo kilos kilogram kilograms kilogramme kilogrammes": 1, "g gram grams gramme grammes": 0.001,
        "mg milligram milligrams": 1e-6, "tonne tonnes": 1000, "ton tons": 1000, "lb lbs": POUND, "stone": 6.35,
        "ounce ounces oz": 0.02835, "gigatonne gigatonnes gigaton gigatons gt": 1e12, "megatonne megatonnes": 1e9,
        "kilotonne kilotonnes": 1e6,
    },
    "time": {
        "second seconds sec secs": 1, "minute minutes min mins": 60, "hour hours hr hrs": 3600, "day days": 86400,
        "week weeks": 604800, "month months": 2629746, "year years": 31556952, "decade decades": 315569520,
        "century centuries": 3155695200,
    },
    "area": {"acre acres": 4046.86, "hectare hectares ha": 10000, "sqm m² m2": 1, "sqkm km² km2": 1e6},
    "volume": {
        "litre litres liter liters": 1, "gallon gallons": 3.785, "barrel barrels": 159, "ml millilitre millilitres": 0.001,
    },
    "power": {"w watt watts": 1, "kw kilowatt kilowatts": 1e3, "mw megawatt megawatts": 1e6, "gw gigawatt gigawatts": 1e9},
    "speed": {"kmh kph": 1, "mph": 1.609344, "knots knot": 1.852},
    "temperature": {"celsius centigrade": 1},
    "fahrenheit": {"fahrenheit": 1},
    "degrees": {"degrees degree": 1},
    "information": {"mb megabytes megabyte": 1e6, "gb gigabytes gigabyte": 1e9, "tb terabytes terabyte": 1e12},
    "points": {"points point pts": 1},
    "USD": {"dollar dollars usd": 1, "cent cents": 0.01},
    "EUR": {"euro euros eur": 1},
    "GBP": {"gbp": 1, "pence": 0.01},
    "pounds": {"pounds pound": 1},
    "JPY": {"yen": 1},
    "KRW": {"won": 1},
    "CNY": {"yuan renminbi": 1},
    "RUB": {"rouble roubles ruble rubles": 1},
    "INR": {"rupee rupees": 1},
    "SEK": {"kronor krona": 1},
}  # fmt: skip
_UNITS = {
    word: (dimension, float(size))
    for dimension, table in _TABLE.items()
    for words, size in table.items()
    for word in words.split()
}
#: One letter is a unit only directly after digits ("5m", "5 m"), never after a number word.
_LETTERS = frozenset("mgw")
#: Signs and codes that stand before the sum: "€5m", "EUR 5 million".
CURRENCY_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₩": "KRW", "₹": "INR", "₽": "RUB", "USD": "USD", "GBP": "GBP",
    "EUR": "EUR", "JPY": "JPY", "KRW": "KRW", "INR": "INR", "RUB": "RUB", "CNY": "CNY", "SEK": "SEK", "NOK": "NOK",
    "DKK": "DKK", "CHF": "CHF", "AUD": "AUD", "CAD": "CAD", "PLN": "PLN", "CZK": "CZK", "BRL": "BRL", "ZAR": "ZAR",
}  # fmt: skip
_PER = {("km", "h"): ("speed", 1.0), ("kilometres", "hour"): ("speed", 1.0), ("miles", "hour"): ("speed", 1.609344)}
FAHRENHEIT = "fahrenheit"
_SCALES = {
    "c": "temperature",
    "celsius": "temperature",
    "centigrade": "temperature",
    "f": FAHRENHEIT,
    FAHRENHEIT: FAHRENHEIT,
}
#: What "degrees" are of: such a number may lie below zero.
TEMPERATURES = frozenset({"temperature", FAHRENHEIT, "degrees"})
_COLD = ("zero", "freezing")
_MINUS = frozenset("-‐‑–−")
MONEY = frozenset({"USD", "EUR", "GBP", "pounds", "JPY", "KRW", "CNY", "RUB", "INR", "SEK"})
_SQUARED = frozenset({"square", "sq"})


def read_unit(tokens: Sequence[Token], at: int, *, after_digits: bool) -> tuple[str, float, int] | None:
    """Return dimension, size and end of the unit at token ``at``, or ``None``. A hyphen may lead to it ("35-year-old")."""
    if at < len(tokens) and tokens[at].text in "-‐‑" and at + 1 < len(tokens) and tokens[at + 1].is_word:
        at += 1
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    if after_digits and _is_scale_letter(tokens, at):
        return (_SCALES[word], 1.0, at + 1)
    if after_digits and tokens[at].text == "c" and _is_right_behind(tokens, at):
        return ("USD", 0.01, at + 1)  # "40c"
    if (tokens[at].text == "°" or word in ("degree", "degrees")) and lower_at(tokens, at + 1) in _SCALES:
        return (_SCALES[lower_at(tokens, at + 1)], 1.0, at + 2)
    if tokens[at].text == "°":
        return ("degrees", 1.0, at + 1)
    if word in _SQUARED and at + 1 < len(tokens):
        base = _UNITS.get(tokens[at + 1].lower)
        return ("area", base[1] ** 2, at + 2) if base and base[0] == "length" else None
    found = _UNITS.get(word) or _time_that_owns(word)
    if found is not None and found[0] == "length" and _is_square(tokens, at):
        return ("area", found[1] ** 2, at + 2)
    if found is None or (word in _LETTERS and not after_digits):
        return None
    if at + 2 < len(tokens) and (tokens[at + 1].text == "/" or tokens[at + 1].lower in ("per", "an")):
        pair = (word, tokens[at + 2].lower)
        if pair in _PER:
            return (*_PER[pair], at + 3)
    if tokens[at].text == "won" and not after_digits:  # "three won" is a victory more often than money
        return None
    if found[0] == "time" and [token.lower for token in tokens[at + 1 : at + 3] if token.text not in "-‐‑"][:1] == [
        "old"
    ]:
        return ("age", found[1], at + 1)
    return (*found, at + 1)


def _is_scale_letter(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a capital C or F right behind digits is that of a scale: "40C", not "Article 5C" or "iPhone 5C"."""
    return tokens[at].text in ("C", "F") and _is_right_behind(tokens, at)


def _is_right_behind(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a letter stands right behind digits that are part of no name."""
    if not at or tokens[at - 1].end != tokens[at].start:
        return False
    before = at - 2
    return before < 0 or not tokens[before].is_word or tokens[before].text.islower()


def _is_square(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a sign behind a unit of length makes it one of area: "km²", "km2"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and behind.text in ("²", "2") and behind.start == tokens[at].end


def _time_that_owns(word: str) -> tuple[str, float] | None:
    """Read "hour's" in "one hour's walk", which is an hour long."""
    found = _UNITS.get(word.removesuffix("'s")) if word.endswith("'s") else None
    return found if found is not None and found[0] == "time" else None


def has_minus(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the temperature whose number is at ``at`` is below zero by a sign or a word: "-12C", "minus 12C"."""
    if not at:
        return False
    sign = tokens[at - 1]
    apart = at < 2 or tokens[at - 2].end < sign.start or tokens[at - 2].text in "(["  # no range, and no name
    return sign.lower == "minus" or (sign.text in _MINUS and sign.end == tokens[at].start and apart)


def cold_behind(tokens: Sequence[Token], end: int) -> str:
    """Return what the temperature that ends before ``end`` is below: "zero" or "freezing"; else nothing."""
    behind = lower_at(tokens, end + 1)
    return behind if lower_at(tokens, end) == "below" and behind in _COLD else ""
