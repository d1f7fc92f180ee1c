"""ENTITY, for a claim that nobody did a thing, or had it done to them: what tells of no such thing says nothing of it.

Stance models hold nearly any sentence on the event against "nobody was hurt in the fire": that it destroyed three shops,
that those who ran the place were criticised.

Invariant: silent unless the claim begins with "nobody", "no one" or "no" of some people, and says what was not done to
them, or that they came to no harm; and where the rationale has that deed, in another form, by a word like it, by its
opposite or by one of its family ("hurt", "casualties"), denies anything, or tells of all or of so many people.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.left_open import PASTS
from workbench.mismatches.number_words import read_number
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import (
    AUXILIARIES,
    HYPHENS,
    Token,
    is_irregular,
    lower_at,
    root,
    stem,
    tokenize,
    word_set,
)

#: What happens to people, as one family: whoever was burned was hurt, and whoever died did not survive.
_HARM = word_set(
    "hurt injured injury injuries injuring wounded wounds harmed harm killed kills killing died dies dead death deaths"
    " fatal fatality fatalities casualty casualties victim victims survived survivor survivors perished lives life toll"
    " burned burns burnt bruised hospital hospitals treated drowned crushed suffered safe unhurt unharmed rescued evacuated"
    " shot missing trapped critical bodies body"
)
_PEOPLE = word_set(
    "people persons person man men woman women child children passenger passengers soldier soldiers police officers workers"
    " civilians residents students pupils patients firefighters protesters villagers tourists crew prisoners staff"
)
_BETWEEN = AUXILIARIES | word_set("else also seriously slightly badly ever yet reportedly")
_BE = word_set("was were been is are being")
_REACH = 5  # words from a nobody to its deed
_OF_ALL = word_set("all every everyone everybody each whole entire both none")
_BEGINNING = 4  # letters that two words of one family share, where both are longer


def no_one_of_them_differences(pair: Pair) -> list[Difference]:
    """Return what nobody did, as the claim has it, where the rationale tells of nothing of the kind."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    deed = _deed(claim)
    if deed is None or not given or is_hedged(claim) or len(denials(claim)) != 1:
        return []
    if denials(given) or any(token.lower in _OF_ALL for token in given) or _counts_people(given):
        return []
    if any(_is_of_family(token, deed) for token in given if token.is_word):
        return []
    return [unsaid(pair, (claim[0].start, deed.end), "tells of nothing of the kind")]


def _deed(tokens: Sequence[Token]) -> Token | None:
    """Return what a claim that begins with "nobody", "no one" or "no passengers" says of them, a helper left out."""
    if lower_at(tokens, 0) == "no":
        at = 1 + (lower_at(tokens, 1) in HYPHENS)
        known = lower_at(tokens, at) in _PEOPLE or lower_at(tokens, at) == "one"
    else:
        at, known = 0, lower_at(tokens, 0) == "nobody"
    if not known:
        return None
    undergone = False
    for token in tokens[at + 1 : at + 1 + _REACH]:
        undergone |= token.lower in _BE
        if token.is_content and token.lower not in _BETWEEN:
            return token if token.lower in _HARM or (undergone and _is_participle(token)) else None
        if token.lower not in _BETWEEN:
            return None
    return None


def _is_participle(token: Token) -> bool:
    return token.lower.endswith("ed") or is_irregular(token.lower) or token.lower in PASTS


def _counts_people(tokens: Sequence[Token]) -> bool:
    """Say whether so many people are told of, or so many of whom a text does not say what they are: "three were burned"."""
    for at in range(len(tokens)):
        read = read_number(tokens, at)
        if read is None or read.value < 1:
            continue
        behind = [lower_at(tokens, row) for row in range(read.end, read.end + 3)]
        if behind[0] in AUXILIARIES or behind[0] == "of" or not _PEOPLE.isdisjoint(behind):
            return True
    return False


def _is_of_family(token: Token, deed: Token) -> bool:
    one, other = token.lower, deed.lower
    if other in _HARM and one in _HARM:
        return True
    alikes = alike(other) | opposites_of(other)
    begins = len(one) > _BEGINNING and len(other) > _BEGINNING and one[:_BEGINNING] == other[:_BEGINNING]
    return root(one) == root(other) or stem(one) in alikes or begins
