"""What both say in other words: "was reopened 51 hours after the crash", "resumed 51 hours after the accident".

Stance models take a denial for a contradiction where both texts deny ("is not linked", "is not associated"), and a wording
with few common words for one where every figure agrees. Such a rationale may support a claim or not; it does not refute it.

Invariant: said of no two texts of which one denies, or that differ in a number, a date or an opposite; nor of a claim that
names two, as who did it to whom is not told apart here.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.dates import is_since
from workbench.mismatches.names import find_names
from workbench.mismatches.opposites import alike, are_opposed
from workbench.mismatches.predicates import denials
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import Token, is_past_form, lower_at, root, stem, tokenize, word_set

#: Words that say the same of one thing, beyond the sides of ``opposites``.
_SAME = """
reopen resume restart
line service route train
crash accident collision derailment wreck
lost lose kill dead death die casualty casualties fall
war invasion conflict fighting
begin start outbreak
increase rise grow growth climb up
risk chance likelihood danger
disease illness condition
illness sickness
company firm
jail imprison prison sentence
buy purchase acquire
quit resign step
hurt injure wound
close shut
link associate connect relate correlate tie
find discover detect
people person
car vehicle
strike walkout
pay salary wage
job post position
show indicate suggest find
child children
elderly old
cost price
eat consume consumption intake
building structure
"""
_NOT = word_set("not never")
_LOST = word_set("lost lose loses losing")
_BEING = word_set("is are was were be been being")
_ALIKE = 0.7  # of the claim's words in the very same form: two texts that are so alike differ in the word that counts
_COVERED, _COVERED_DENIED = 0.75, 0.6  # of the claim's words, those that the rationale has
_FEWEST_WORDS = 3
_FEWEST = 3  # a number below it is in any text
_IDLE = word_set("night day morning evening afternoon week month year hour hours about said says time")


def says_the_same(
    claim: str, rationale: str, claim_date: date | None = None, evidence_date: date | None = None
) -> bool:
    """Say whether the rationale, in its words, says no more and no less than the claim of what both speak of."""
    mine, theirs = tokenize(claim), tokenize(rationale)
    ours, others = denials(mine), denials(theirs)
    named = [one for one in find_names(claim) if one.words or one.codes]
    if (
        len(named) > 1
        or _covered(mine, theirs, _root_alone) > _ALIKE
        or are_opposed(mine, theirs)
        or _has_agent(mine) != _has_agent(theirs)
        or (_has_lost(mine) != _has_lost(theirs) and (_has_killed(mine) or _has_killed(theirs)))
        or not _figures_agree(claim, rationale)
    ):
        return False
    if not _dates_agree(claim, rationale, find_dates(claim, claim_date), find_dates(rationale, evidence_date)):
        return False
    if not ours and not others:
        figures = [one for one in find_quantities(claim) if one.value >= _FEWEST and one.measure is not Measure.ORDINAL]
        return bool(figures or _bare_numbers(claim)) and _covered(mine, theirs) >= _COVERED
    if (
        len(ours) != 1
        or len(others) != 1
        or not all(
            lower_at(text, at) in _NOT or lower_at(text, at).endswith("n't")
            for text, at in ((mine, ours[0]), (theirs, others[0]))
        )
    ):
        return False
    verbs = _behind(mine, ours[0]), _behind(theirs, others[0])
    return bool(_forms(verbs[0]) & _forms(verbs[1])) and _covered(mine, theirs) >= _COVERED_DENIED


@cache
def _same() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SAME.strip().splitlines():
        words = {stem(word) for word in line.split()}
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


def _forms(word: str) -> frozenset[str]:
    return _same().get(stem(word), frozenset()) | alike(word) | {root(word)} if word else frozenset()


def _behind(tokens: Sequence[Token], at: int) -> str:
    """Return the word that a "not" at ``at`` denies."""
    return next((token.lower for token in tokens[at + 1 :] if token.is_content), "")


def _has_lost(tokens: Sequence[Token]) -> bool:
    return any(token.lower in _LOST for token in tokens)


def _has_killed(tokens: Sequence[Token]) -> bool:
    """Say whether somebody killed others: who lost soldiers is not who killed them, though these "have been killed"."""
    return any(
        token.lower == "killed" and not any(lower_at(tokens, row) in _BEING for row in range(at - 2, at))
        for at, token in enumerate(tokens)
    )


def _root_alone(word: str) -> frozenset[str]:
    return frozenset({root(word)})


def _covered(mine: Sequence[Token], theirs: Sequence[Token], forms: Callable[[str], frozenset[str]] = _forms) -> float:
    """Return the part of the claim's content words that the rationale has, in one of their ``forms``."""
    words = {token.lower for token in mine if token.is_content and token.lower not in _IDLE}
    said = {form for token in theirs if token.is_content for form in (stem(token.lower), root(token.lower))}
    if len(words) < _FEWEST_WORDS:
        return 0.0
    return sum(bool(forms(word) & said) for word in words) / len(words)


def _has_agent(tokens: Sequence[Token]) -> bool:
    """Say whether something is said to be done by somebody: "was bought by its rival", not "rose by 8 percent"."""
    return any(
        token.lower == "by"
        and is_past_form(lower_at(tokens, at - 1))
        and not any(word.is_number for word in tokens[at + 1 : at + 3])
        for at, token in enumerate(tokens)
    )


def _figures_agree(claim: str, rationale: str) -> bool:
    """Say whether each number of the claim is in the rationale, as one of the same kind, or as the same digits."""
    given = find_quantities(rationale)
    if not _bare_numbers(claim) <= {token.text for token in tokenize(rationale) if token.is_number}:
        return False
    return all(
        one.denied or one.value < _FEWEST or any(_is_same(one, other) for other in given)
        for one in find_quantities(claim)
    )


def _bare_numbers(text: str) -> frozenset[str]:
    """Return the numbers in digits that are of no date and no quantity: the 51 of "51 hours after the crash"."""
    spans = [(one.start, one.end) for one in find_dates(text)]
    spans += [(one.start, one.end) for one in find_quantities(text)]
    return frozenset(
        token.text
        for token in tokenize(text)
        if token.is_number and not any(start <= token.start < end for start, end in spans)
    )


def _is_same(one: Quantity, other: Quantity) -> bool:
    heads = one.head == other.head or not one.head or not other.head or bool(_forms(one.head) & _forms(other.head))
    return (
        not one.is_open
        and not other.is_open
        and one.agrees(other)
        and (one.measure, one.unit) == (other.measure, other.unit)
        and heads
    )


def _dates_agree(claim: str, rationale: str, mine: Sequence[DateMention], theirs: Sequence[DateMention]) -> bool:
    """Say whether each date of the claim is one of the rationale's, or tells since when, where that tells it in words."""
    told = [other for other in theirs if is_since(other, rationale)]
    in_words = "since" in rationale.lower() and not told
    return all(any(one.agrees(other) for other in theirs) or (is_since(one, claim) and in_words) for one in mine)
