"""People who are counted out: "a man and a woman" are two, "a mother, 31, and her three children" are four.

Invariant: for clearing alone; one sentence names them in a row, each with an article, an owner or a number.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.number_words import CARDINALS

_PERSON = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|mothers?|fathers?|sons?|daughters?|child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|"
    r"husbands?|wi(?:fe|ves)|brothers?|sisters?|cousins?|uncles?|aunts?|grand(?:mother|father|son|daughter|child|parent)(?:s|ren)?|"
    r"teenagers?|adults?|persons?|people|pensioners?|(?:police )?officers?|police(?:man|woman|men|women)|soldiers?|guards?|"
    r"drivers?|passengers?|pedestrians?|cyclists?|motorcyclists?|pilots?|workers?|nurses?|doctors?|patients?|teachers?|"
    r"students?|pupils?|(?P<two>couple|twins)|tourists?|residents?|neighbou?rs?|firefighters?|journalists?|civilians?|bystanders?|customers?)"
)
_MEMBER = regex(
    rf"\b(?:(?:an?|another|one|his|her|their|the) (?:(?P<many>{'|'.join(CARDINALS)}|\d{{1,2}}) )?|"
    rf"(?P<so_many>{'|'.join(CARDINALS)}|\d{{1,2}}) )(?:[\w-]+ ){{0,2}}?{_PERSON}\b"
    r"(?:, (?:aged )?\d{1,3}\b,?| \(\d{1,3}\))?",
    re.IGNORECASE,
)
_JOINED = regex(r"\s*(?:,|,? and|,? as well as)\s+", re.IGNORECASE)


def people_listed(text: str) -> Iterator[int]:
    """Yield how many people each row of them comes to."""
    count = members = 0
    end: int | None = None
    for match in _MEMBER.finditer(text):
        if end is None or not _JOINED.fullmatch(text, end, match.start()):
            if members > 1:
                yield count
            count = members = 0
        count, members, end = count + _how_many(match), members + 1, match.end()
    if members > 1:
        yield count


def _how_many(match: re.Match[str]) -> int:
    word = match["many"] or match["so_many"]
    if word is None:
        return 2 if match["two"] else 1
    return int(word) if word.isdigit() else int(CARDINALS[word.lower()])
