"""NEGATION, where the evidence leaves open what the claim says has happened: planned, asked for, possible, or alleged.

Stance models take "the army plans to withdraw" for support of "the army has withdrawn", "needs approval" for "was
approved", and "is accused of killing two people" for "killed two people".

Invariant: silent unless the claim says what has happened, or is happening, and leaves nothing open itself; unless the
rationale has its verb, or the noun of that, and leaves it open each time; and unless both speak of the same things.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.governors import did_so, disclaimers, governed, keeping
from workbench.mismatches.left_open import left_open
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import (
    AUXILIARIES,
    DETERMINERS,
    Token,
    is_past_form,
    lower_at,
    root,
    roots,
    sentence_bounds,
    stem,
    tokenize,
    word_set,
)

_IS = word_set("is are")
_DOING = word_set("is are was were")
#: Verbs that say no more than that something was done; what it was is the noun behind: "committed fraud".
_DID = word_set("committed perpetrated")
_REACH = 4
_SHARED = 2
#: Nouns that a claim's verb in the present could be taken for.
_NOUNS = word_set("deaths losses failures firms persons")
#: Before a noun, not a verb.
_BEFORE_NOUNS = word_set("a an the of in on at for with by from his her its their this that these those no any")
#: A word that leaves open what follows it, and says itself what was done where nothing does: "a deal was agreed".
_HAVING = word_set("has have had having")
_WON = word_set("won wins win")
#: Behind these a word in -s is a noun: "the strikes and", "costs of".
_NO_OBJECTS = word_set("and or of in on at for from by with to as is are was were that which who")
#: A past without an ending that is many other things: "set fire to it", "set off a bomb", "set a record".
_SET = word_set("fire off up a an the out")
_AGREED = word_set("agreed agree")
_TO_WHAT = word_set("to that on in")
#: So common as helpers and links that they say nothing of what is done, but with the noun behind them.
LIGHT = frozenset(stem(word) for word in word_set("make take get give keep come become say tell call use include need"))


def unsettled_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has only as planned, possible or alleged."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(_without_agreeing(claim)) or did_so(given):
        return []
    for at in deeds(claim):
        token = claim[at]
        uses = [row for row, word in enumerate(given) if tells_of(word, token)]
        leads = [left_open(given, row) for row in uses]
        if not uses or None in leads or _denies(claim, [at]):
            continue
        if _denies(given, [*uses, *keeping(given, leads), *disclaimers(given)]):
            continue
        if is_present(claim, at) and any(governed(given, row) is None for row in uses):
            continue  # what "may", or should, be so is often told as what is so as a rule: "the drug may lower pressure"
        if (stem(token.lower) in LIGHT or token.lower in _HAVING) and not any(
            same_thing(claim, at, given, row) for row in uses
        ):
            continue
        if told_otherwise(token.lower, given, uses) or not speak_of_one(claim, token, given, uses):
            continue
        first: int = leads[0] if leads[0] is not None else uses[0]
        theirs: Span = (given[first].start, given[uses[0]].end)
        return [difference(pair, (token.start, token.end), theirs, note="not said to have come about")]
    return []


def _without_agreeing(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a text without an "agreed" that leads to nothing: "the deal was agreed", not "agreed to sell"."""
    return [
        token for at, token in enumerate(tokens) if token.lower not in _AGREED or lower_at(tokens, at + 1) in _TO_WHAT
    ]


def told_otherwise(word: str, given: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether a text has another word of the kind, or an opposite: "shut" for "closed", "lost out to" for "won"."""
    others = (alike(word) - {stem(word)}) | opposites_of(word)
    return any(stem(token.lower) in others for at, token in enumerate(given) if at not in uses)


def speak_of_one(claim: Sequence[Token], verb: Token, given: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether the sentences of the uses have what the claim has beside its verb, two words of it at least."""
    rest = _things(claim) - {root(verb.lower)} - {root(word) for word in _DID}
    around: frozenset[str] = frozenset()
    for use in uses:
        around |= _things(given[slice(*sentence_bounds(given, use))])
    return len(rest & around) >= min(_SHARED, len(rest))


def _things(tokens: Sequence[Token]) -> frozenset[str]:
    return roots(tokens) | {token.text for token in tokens if token.is_number}


def _denies(tokens: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether a text denies anything but by what is compared itself: "banned" and "a ban" are words that deny."""
    return not set(denials(tokens)) <= set(uses)


def same_thing(claim: Sequence[Token], at: int, given: Sequence[Token], row: int) -> bool:
    """Say whether the same noun stands behind two verbs: "took bribes" and "taking bribes"."""
    mine, theirs = _noun_behind(claim, at), _noun_behind(given, row)
    return mine != "" and mine == theirs


def _noun_behind(tokens: Sequence[Token], at: int) -> str:
    place = at + 1 + (lower_at(tokens, at + 1) in DETERMINERS)
    if place + 1 < len(tokens) and tokens[place].is_number:
        return f"{tokens[place].text} {root(tokens[place + 1].lower)}"
    return root(tokens[place].lower) if place < len(tokens) and tokens[place].is_content else ""


def deeds(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the indices of the words that say what the claim tells to have been done."""
    for at, token in enumerate(tokens):
        if not _is_verb(tokens, at) or left_open(tokens, at) is not None:
            continue
        named = token.lower in _DID and at + 1 < len(tokens) and tokens[at + 1].is_content
        yield at + named


def _same(one: str, other: str) -> bool:
    return stem(one) == stem(other) or root(one).removesuffix("e") == root(other).removesuffix("e")


def tells_of(word: Token, deed: Token) -> bool:
    """Say whether a word of the evidence tells of the claim's deed: a form of it, or the "victory" of who won."""
    if deed.lower in _HAVING:
        return word.lower in _HAVING
    return word.is_content and (_same(word.lower, deed.lower) or (deed.lower in _WON and word.lower == "victory"))


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` of the claim says what is, or has happened: "withdrew", "has been sold", "prevents".

    Not "is sold", which may say what is done as a rule.
    """
    return _is_past(tokens, at) or is_present(tokens, at) or _has(tokens, at)


def is_present(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is the one verb of a claim, in the present: "prevents" of "the drug prevents gout"."""
    word, lead = tokens[at], tokens[at - 1] if at else None
    if lead is None or not word.lower.endswith("s") or not word.text[0].islower() or not word.is_content:
        return False
    if not lead.is_content or lead.lower.endswith(("s", "ing", "ed")) or word.lower in _NOUNS:
        return False
    behind = lower_at(tokens, at + 1)
    others = any(token.lower in AUXILIARIES or _is_past(tokens, row) for row, token in enumerate(tokens))
    return not others and behind != "" and behind[0].isalpha() and behind not in _NO_OBJECTS


def _has(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is the "has" of who has a thing: "has a bomb", "has 200 warheads", not "has sold"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    held = behind is not None and (behind.lower in DETERMINERS or behind.is_number)
    return bool(at) and tokens[at].lower in _HAVING and held


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_content or token.text[0].isupper() or lower_at(tokens, at - 1) in _BEFORE_NOUNS or not at:
        return False
    helpers = [lower_at(tokens, index) for index in range(max(0, at - _REACH), at)]
    if token.lower.endswith("ing"):
        return helpers[-1] in _DOING
    past = is_past_form(token.lower) and (token.lower != "set" or lower_at(tokens, at + 1) in _SET)
    return past and _IS.isdisjoint(helpers)
