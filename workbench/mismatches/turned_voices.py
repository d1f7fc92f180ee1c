"""ROLE, for who acts and who is acted on: rebels who were captured in the town did not capture it.

Invariant: silent unless one text has its subject do something to a thing, the other says that it was done to that very
subject each time that it has the verb, and tells of nothing else that was done. Verbs that go both ways ("was married",
"was joined") are the same either way, and so is what somebody does to what is theirs ("moved its office").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.roles import BOTH_WAYS
from workbench.mismatches.words import DETERMINERS, Token, is_past_form, lower_at, root, tokenize, word_set

_BE = word_set("was were is are been being be got")
_HAVING = word_set("has have had")
_THEIRS = word_set("its his her their itself himself herself themselves")
_DETERMINERS = DETERMINERS | word_set("some several two three four five many all both")
#: Content words behind a verb that no deed is done to: "shot dead", "parked next to a cow".
_NO_THINGS = word_set("dead alive next home together away outside inside free unhurt unharmed first last guilty today")
#: Behind "shot" and the like these tell when, or how often: "the man arrested Monday", "stabbed several times".
_WHEN = MONTHS.keys() | word_set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday tonight tomorrow late early earlier later times"
    " time years months weeks days hours"
)
#: Of these a headline leaves the "was" out: "Eva Lind named coach".
_NAMING = frozenset(
    root(word)
    for word in word_set(
        "named appointed elected crowned declared called dubbed awarded given granted denied made voted"
    )
)
#: Before a subject: it is part of another, "copies of the book were sold".
_LINKS = word_set("of in and or from with for at on by")
#: Who is so in the passive does it as well: "was graduated", "was retired", "was determined".
_EITHER = frozenset(
    root(word)
    for word in word_set(
        "graduated retired based situated located opened closed started ended stopped changed increased"
    )
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A verb with the last word of its subject; ``active`` with an object behind it, and else in the passive.

    ``behind`` is the word behind the verb: where it is one in both texts, a headline has left a "was" out.
    """

    verb: str
    subject: str
    active: bool
    behind: str
    span: Span


def turned_voice_differences(pair: Pair) -> list[Difference]:
    """Return the deed of the claim where the rationale has it in the other voice, of the same subject."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or denials(claim) or denials(given):
        return []
    theirs = list(_voices(given))
    for mine in _voices(claim):
        turned = [
            one
            for one in theirs
            if (one.verb, one.subject, one.active) == (mine.verb, mine.subject, not mine.active)
            and (not one.behind or one.behind != mine.behind)
        ]
        if turned and len(turned) == _deeds(given, mine.verb) and _deeds(claim, mine.verb) == 1:
            return [difference(pair, mine.span, turned[0].span)]
    return []


def _deeds(tokens: Sequence[Token], verb: str) -> int:
    """Return how many deeds a text tells of, and how often it has the root of one."""
    return sum(
        token.is_word
        and (root(token.lower) == verb or (token.is_content and token.text.islower() and is_past_form(token.lower)))
        for token in tokens
    )


def _voices(tokens: Sequence[Token]) -> Iterator[_Voice]:
    for at, token in enumerate(tokens):
        verb = root(token.lower)
        if not (token.is_content and token.text.islower() and is_past_form(token.lower)) or verb in BOTH_WAYS | _EITHER:
            continue
        place = at - 1
        passive = False
        while place > 0 and (tokens[place].lower.endswith("ly") or tokens[place].lower in _HAVING | _BE):
            passive |= tokens[place].lower in _BE
            place -= 1
        subject = place
        if subject < 0 or not tokens[subject].is_content or _is_part(tokens, subject):
            continue
        named = verb in _NAMING and lower_at(tokens, at + 1) not in _DETERMINERS
        if passive or (_has_object(tokens, at + 1) and not named):
            span = (tokens[subject].start, token.end)
            yield _Voice(verb, tokens[subject].lower, not passive, lower_at(tokens, at + 1), span)


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the phrase that ends at ``at`` belongs to another before it: "copies of the book"."""
    first = at
    while first > 0 and (tokens[first - 1].is_content or tokens[first - 1].lower in _DETERMINERS | _THEIRS):
        first -= 1
    return lower_at(tokens, first - 1) in _LINKS


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a thing that is no one's own stands right behind a verb; a number may be how much: "sold 4m copies"."""
    if lower_at(tokens, at) in _THEIRS or at >= len(tokens):
        return False
    at += lower_at(tokens, at) in _DETERMINERS
    if lower_at(tokens, at) in _NO_THINGS | _WHEN or is_past_form(lower_at(tokens, at)):
        return False  # "found murdered"
    return at < len(tokens) and tokens[at].is_content and not tokens[at].lower.endswith(("ly", "ing"))
