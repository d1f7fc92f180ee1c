"""Whether a part of a text has a claim's words: what stands behind "rumours that", "the jury did not accept that"."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.mismatches.difference import Span
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import Token, root, roots, tokenize, word_set

_COVERED = 0.75  # of the words of a claim
#: What is denied behind one of these is told of as a whole: "ruled that nobody needs", "accused of not paying".
_LEADS_IN = word_set("that for by because saying claiming to of who which")
_PLAIN = word_set("not no never nobody nothing none neither nor cannot without")


def covers(text: str, words: frozenset[str], fewest: int) -> bool:
    """Say whether ``text`` has nearly all of ``words``, as roots; ``fewest`` of them at least."""
    return len(words & roots(tokenize(text))) >= max(fewest, _COVERED * len(words))


def is_in_order(claim: str, text: str) -> bool:
    """Say whether ``text`` has the claim's words in the claim's order, which tells of the same thing."""
    first: dict[str, int] = {}
    for at, token in enumerate(tokenize(text)):
        first.setdefault(root(token.lower), at)
    places = [first[root(token.lower)] for token in tokenize(claim) if token.is_content and root(token.lower) in first]
    return sum(one > other for one, other in pairwise(places)) <= 1 and places[0] == min(places)


def told_span(claim: tuple[Token, ...]) -> Span:
    """Return from where to where a claim speaks: all of it but the stop at its end."""
    told = [token for token in claim if token.is_word or token.is_number]
    return told[0].start, told[-1].end


def denies_by_itself(claim: Sequence[Token], told: Sequence[Token]) -> bool:
    """Say whether ``claim`` denies in its own clause what ``told`` does not deny by the same word.

    Two texts on a cancelled train speak of the same; beside a "not" it is open which of two is meant by "that is false".
    """
    inside = next((at for at, token in enumerate(claim) if at and token.lower in _LEADS_IN), len(claim))
    cues = [claim[at].lower for at in denials(claim) if at < inside]
    words = {root(token.lower) for token in told}
    return any(cue in _PLAIN or cue.endswith("n't") or root(cue) not in words for cue in cues)
