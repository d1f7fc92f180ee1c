"""Whether a text can tell of more than one happening: what a claim of "twice" asks of the evidence beside it.

Happenings are told one by one as often as they are counted ("delayed to 2016 and then to 2017", "in two trials"), so all
that is asked is some sign of a second: a number from two on, a rank behind the first, a second date, a noun in the plural,
a word such as "again". "North Korea has finished its first satellite" has none.

Invariant: pure; a text that counts two of whatever is taken to tell of more than one.
"""

from index.patterns import regex
from workbench.mismatches.date_mentions import find_dates, years_named
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure
from workbench.mismatches.words import FUNCTION_WORDS, tokenize, word_set

#: What counts happenings, wherever it stands; the others may.
_COUNTING = word_set(
    "again twice thrice repeat repeated repeatedly repeats renewed anew second third fourth fifth sixth"
)
_WORDS = word_set(
    "another both double doubly several various numerous multiple many few each every other others further successive"
    " consecutive streak latter also too more previous previously earlier former always often never ever any all none"
    " neither either"
)
_AGAIN = regex(r"\bre-?(?:elect|appoint|take|took|gain|join|enter|turn|marr|match|launch|try|tried|tries)\w*")
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
#: Words on -s that are no plural, or count nothing that happens.
_OTHERS = word_set("was has does as its his hers theirs this thus always sometimes perhaps yes news series says states")


def tells_of_more_than_one(text: str) -> bool:
    """Say whether anything in a text can be the second of something."""
    tokens = tokenize(text)
    if counts_a_second(text) or any(token.lower in _WORDS for token in tokens):
        return True
    if any(quantity.value >= 2 and quantity.measure is not Measure.SHARE for quantity in find_quantities(text)):
        return True
    if len(find_dates(text)) > 1 or len(years_named(text)) > 1:
        return True
    return any(_may_be_plural(token.text) for token in tokens)


def counts_a_second(text: str) -> bool:
    """Say whether a text around the evidence counts a second time, whatever else it has two of."""
    if any(token.lower in _COUNTING for token in tokenize(text)) or _AGAIN.search(text.lower()):
        return True
    return any(quantity.value >= 2 and quantity.measure is Measure.TIMES for quantity in find_quantities(text))


def _may_be_plural(word: str) -> bool:
    small = word.lower()
    return (
        len(small) > 3
        and small.endswith("s")
        and not small.endswith(_NO_PLURAL)
        and small not in _OTHERS
        and small not in FUNCTION_WORDS
        and word == small
    )
