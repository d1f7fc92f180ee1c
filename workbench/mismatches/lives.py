"""Lives: the days of birth and death that a sentence gives, in the brackets behind a name or by their verbs.

Invariant: a day of death is read only where it is told as one: "(4 May 1929 – 20 January 1993)", "died in 1993".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention
from workbench.mismatches.date_readers import year_range
from workbench.mismatches.same_subject import Sentence

_DASH = regex(r"\s*[–—-]\s*")
_YEARS = regex(r"([12]\d{3})\s?[–—-]\s?([12]\d{3})")
#: Brackets that open before the verb of their sentence are behind the name of who is spoken of, not of a work.
_IN_BRACKETS = regex(r"(?:(?!\b(?:is|was|are|were)\b)[^.])*\([^()]*", re.IGNORECASE)
_BORN = regex(r"\bborn\W[^.()]*\Z", re.IGNORECASE)
_DIED = regex(r"\b(?:died|dies|death)\W[^.();]*\Z", re.IGNORECASE)


def life_in(sentence: Sentence, given: Sequence[DateMention]) -> dict[str, DateMention]:
    """Return the dates of "birth" and of "death" among those of a sentence, as far as it gives them."""
    begin = sentence.tokens[0].start
    before = {mention: sentence.text[: mention.start - begin] for mention in given}
    for mention in given:
        years = _YEARS.fullmatch(sentence.text[mention.start - begin : mention.end - begin])
        if years is not None and _IN_BRACKETS.fullmatch(before[mention]):
            birth, death = (replace(mention, ranges=(year_range(int(year)),)) for year in years.groups())
            return {"birth": birth, "death": death}
    for one, other in pairwise(given):
        if _DASH.fullmatch(sentence.text[one.end - begin : other.start - begin]) and _IN_BRACKETS.fullmatch(
            before[one]
        ):
            return {"birth": one, "death": other}
    born = next(
        (mention for mention in given if _BORN.search(before[mention]) and not _DIED.search(before[mention])), None
    )
    died = next((mention for mention in given if _DIED.search(before[mention])), None)
    return {name: mention for name, mention in (("birth", born), ("death", died)) if mention is not None}
