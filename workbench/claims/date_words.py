"""The words of dates that count from the day of an article, as one pattern. No model, no spaCy."""

import re

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = "january february march april may june july august september october november december"
MONTHS = tuple(_NAMES.split())
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNT = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}"
_WEEKDAY = "|".join(DAYS)
MONTH = "|".join((*MONTHS, r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"))
_DAYTIME = "morning|afternoon|evening|night"
RELATIVE = re.compile(
    rf"""\b(?:
      (?P<season>(?:this|last|next)\s+(?:spring|summer|autumn|fall|winter|season|weekend|quarter))\b
    | (?P<which>this|last|next)\s+(?P<unit>year|month|week|{_WEEKDAY}|{"|".join(MONTHS)})\b
    | (?P<near>yesterday|today|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b
      (?:\s+(?P<part>{_DAYTIME})\b)?
    | (?P<weekday>{_WEEKDAY})(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week|\s+(?P<daytime>{_DAYTIME}))?\b
    | (?P<count>an?|{_COUNT})\s+(?P<ago>day|week|month|year|decade)s?\s+ago\b
    | the\s+(?:past|last)\s+(?P<span>(?:{_COUNT})\s+(?:hours|days|weeks|months|years|decades))\b
    | the\s+past\s+(?P<lately>week|month|year|decade)\b
    | (?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})
      (?:\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s+(?:of\s+)?(?P<year>last|this|next)\s+year\b)?
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
YEAR_FOLLOWS = re.compile(r",?\s+(?:of\s+)?(?:1[5-9]|20)\d\d\b")
MONTH_FOLLOWS = re.compile(rf",?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})(?!\w)", re.IGNORECASE)
STEPS = {"this": 0, "last": -1, "next": 1}


def month_number(word: str) -> int:
    """Return 9 for "September", "Sept." and "sep"."""
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(word.lower()[:3]))


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string with blanks between them."""
    return frozenset(words.split())
