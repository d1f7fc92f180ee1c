"""ROLE, whatever the verb: two phrases of the claim that stand in each other's place in the rationale, all else the same.

"The enzyme activates the receptor" beside "the receptor activates the enzyme", "men are more likely to smoke than women"
beside the other way round: no word differs, and stance models see little else. ``roles``, ``doings`` and ``comparisons``
read who does what; here nothing is read, and only what is exchanged word for word counts.

Invariant: silent unless the rationale has the two phrases with the very words between them, exchanged, and nowhere in the
claim's order; where it has their verb again; and where what stands between goes both ways ("and", "is", "resembles", "is
linked to").
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.comparisons import comparison_differences
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.roles import BOTH_WAYS
from workbench.mismatches.words import AUXILIARIES, Token, root, stem, tokenize, word_set

_BOTH_WAYS = BOTH_WAYS | frozenset(
    root(word)
    for word in word_set(
        "bind interact overlap accompany complement contact touch correlate associate link differ similar same near close"
        " next between opposite parallel mirror equal equivalent identical also synonymous neighbour neighbor adjacent"
        " compare contrast together alias aka distance apart combine mix intersect coincide confuse swap exchange replace"
    )
)
_NO_LINKS = word_set("and or with versus vs as nor who which that whose where when while than")
_IDLE = AUXILIARIES | word_set("is are was were be been being a an the of in on at to for from by also not")
_ARTICLES = word_set("a an the")
_OWNERS = word_set("its their his her")
_LONGEST, _BETWEEN = 3, 9  # words of a phrase, and between two of them
_MOST, _MOST_GIVEN = 60, 200  # words of a claim, and of a rationale: longer ones are no sentences


def turned_round_differences(pair: Pair) -> list[Difference]:
    """Return two phrases of the claim with what stands between them, where the rationale has them exchanged."""
    claim, given = _words(tokenize(pair.claim)), _words(tokenize(pair.rationale))
    if len(claim) > _MOST or len(given) > _MOST_GIVEN or denials(claim) or denials(given):
        return []
    if comparison_differences(pair):
        return []
    mine, theirs = ([_key(token) for token in tokens] for tokens in (claim, given))
    for first, end, second, last in _pairs(claim, mine, set(theirs)):
        at = _place([*mine[second:last], *mine[end:second], *mine[first:end]], theirs)
        if at is None or _place(mine[first:last], theirs) is not None:
            continue
        verb = claim[end:second]
        link = at + last - second
        same = [token.lower for token in given[link : link + len(verb)]] == [token.lower for token in verb]
        # "attacked protesters after they had attacked the police" has the verb again
        if same and all(theirs.count(_key(token)) == 1 for token in verb if token.is_content):
            span = (given[at].start, given[at + last - first - 1].end)
            return [difference(pair, (claim[first].start, claim[last - 1].end), span)]
    return []


def _words(tokens: Sequence[Token]) -> list[Token]:
    """Return the words, numbers and marks of a text without its articles."""
    return [token for token in tokens if token.lower not in _ARTICLES]


def _key(token: Token) -> str:
    return stem(token.lower) if token.is_content else token.lower


def _pairs(tokens: Sequence[Token], keys: Sequence[str], said: set[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield begin and end of two phrases of content words that the other text has, with a verb or "than" between them."""
    content = [(token.is_content or token.is_number) and key in said for token, key in zip(tokens, keys, strict=True)]
    for first in range(len(tokens)):
        for end in _ends(tokens, content, first):
            for second in range(end + 1, min(end + _BETWEEN, len(tokens) - 1) + 1):
                if not tokens[second - 1].is_word or keys[second - 1] not in said:
                    break
                numbers = tokens[first].is_number and tokens[second].is_number
                if content[second] and _leads_one_way(tokens[end:second], between_numbers=numbers):
                    yield from ((first, end, second, last) for last in _ends(tokens, content, second))


def _ends(tokens: Sequence[Token], content: Sequence[bool], first: int) -> Iterator[int]:
    """Yield where phrases that begin at ``first`` end: behind one content word, two or three, or "of" and another."""
    for end in range(first + 1, min(first + _LONGEST, len(content)) + 1):
        if not content[end - 1]:
            break
        yield end
    link = first + 1
    if content[first] and link + 1 < len(content) and tokens[link].lower == "of" and content[link + 1]:
        yield link + 2  # "the father of the victim"


def _leads_one_way(between: Sequence[Token], *, between_numbers: bool) -> bool:
    """Say whether a verb or "than" stands between two phrases; of two years an "and" may join the verbs."""
    owned = {row + 1 for row, token in enumerate(between) if token.lower in _OWNERS}  # "its shares" share nothing
    if any(root(token.lower) in _BOTH_WAYS for row, token in enumerate(between) if row not in owned):
        return False
    if len(between) == 1 and between[0].lower.endswith("ing"):
        return False  # "women loading coal", "coal loading women"
    compared = any(token.lower == "than" for token in between)
    if not compared and not between_numbers and any(token.lower in _NO_LINKS for token in between):
        return False
    return compared or any(token.is_content and token.lower not in _IDLE for token in between)


def _place(words: Sequence[str], within: Sequence[str]) -> int | None:
    """Return where ``words`` stand together in another text."""
    size = len(words)
    starts = (at for at in range(len(within) - size + 1) if within[at] == words[0])
    return next((at for at in starts if list(within[at : at + size]) == list(words)), None)
