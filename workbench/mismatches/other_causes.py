"""ROLE, for what brought something about: a ferry that sank during a storm, for which investigators blame an open door,
did not sink because of the storm.

What happened at the same time stands beside what it is put down to, and stance models take the one for the other.

Invariant: silent unless the claim has its cause behind such words once; unless the rationale has it too, but names another
one as the cause; and where it doubts or denies one.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import roots, tokenize

_UP_TO = r"(?P<cause> [^.;:,!?]+)"
_OF = r"because of|due to|owing to|as a result of|as a consequence of|thanks to|on account of"
_CLAIMED = regex(
    rf"\b(?:{_OF}|(?:was|were|is|are) caused by|"
    rf"(?:resign\w*|quit|fired|sacked|dismissed|arrested|protest\w*|struck|strike|fined|sued) (?:over|for)){_UP_TO}",
    re.IGNORECASE,
)
#: What stands behind is the cause that the rationale gives.
_GIVEN = regex(
    rf"\b(?:{_OF}|caused by|blam(?:e|es|ed|ing)|citing|cited|attribut(?:e|es|ed) (?:\w+ ){{0,3}}?to|"
    rf"put (?:\w+ ){{0,3}}?down to|traced (?:\w+ ){{0,2}}?to|for reasons of){_UP_TO}",
    re.IGNORECASE,
)
#: What stands before is: "a faulty valve was the cause".
_BEFORE = regex(
    r"(?:that |, |; |\. |\A)(?P<cause>[^.;:,!?]{3,60}?) (?:(?:was|were|is|are|had been) "
    r"(?:the (?:\w+ )?(?:cause|reason|culprit)|to blame|responsible)|caused (?:it|the)\b)",
    re.IGNORECASE,
)
#: Behind a cause: "high prices forced it to close".
_CAUSING = regex(
    r"(?<!the )(?<!main )\b(?:forc(?:e[ds]?|ing)|caus(?:e[ds]?|ing)|le(?:d|ads?) to|dr(?:ove|iven)|ma(?:d|k)e|"
    r"trigger\w*|prompt\w*|spark\w*|br(?:ought|ings?)|resulted in|mean(?:t|s)|set off)\b",
    re.IGNORECASE,
)
_OPEN = regex(
    r"\b(?:also|partly|among|one of|another|both|or|unclear|unknown|either|may|might|could|denie[sd])\b", re.IGNORECASE
)


def other_cause_differences(pair: Pair) -> list[Difference]:
    """Return the cause of the claim where the rationale puts the same down to another one."""
    claimed = list(_CLAIMED.finditer(pair.claim))
    if len(claimed) != 1 or _OPEN.search(pair.rationale):
        return []
    mine = claimed[0]
    cause = roots(tokenize(mine["cause"]))
    effect = roots(tokenize(pair.claim[: mine.start()]))
    given = roots(tokenize(pair.rationale))
    theirs = list(_causes(pair.rationale))
    if not cause or not theirs or denials(tokenize(pair.claim)) or denials(tokenize(pair.rationale)):
        return []
    if not effect & given or not cause & given:
        return []
    led = [pair.rationale[: match.start()].rpartition(".")[2] for match in _CAUSING.finditer(pair.rationale)]
    if any(cause & roots(tokenize(text)) for text in (*led, *(pair.rationale[slice(*span)] for span in theirs))):
        return []
    return [difference(pair, _trimmed(pair.claim, mine.span("cause")), theirs[0], note="as the cause")]


def _causes(text: str) -> Iterator[Span]:
    for pattern in (_GIVEN, _BEFORE):
        for match in pattern.finditer(text):
            yield _trimmed(text, match.span("cause"))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    return start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
