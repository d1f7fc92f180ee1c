"""NEGATION, where the evidence tells of the claim's matter as an attempt that failed: whose bid "to put a satellite into
orbit failed" has none in orbit, whatever verb or none the claim says it with.

``not_done`` and ``short_of`` compare verbs; here it is enough that what both texts speak of stands inside of the attempt.

Invariant: silent unless the rationale has an attempt and its failure in one sentence, and most of what the claim says
beyond whom it speaks of stands between the two and nowhere else; where the claim tells of trying, of failing or of what is
to come itself; and where the rationale tells of anything that succeeded.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import Token, lower_at, root, roots, sentences, tokenize, word_set

_ATTEMPTS = word_set("attempt attempts bid bids effort efforts")
_FAILED = word_set("failed fails failing foiled thwarted collapsed unsuccessful fruitless futile failure")
#: A claim with one of these speaks of the attempt itself.
_TRIED = frozenset(
    root(word)
    for word in word_set(
        "attempt attempts bid effort efforts try tried tries trying seek sought seeks hope hoped want wanted aim aimed plan"
        " planned campaign ran run fought struggle struggled fail failed failure lose lost unsuccessful"
    )
)
_TO_COME = word_set("will would could may might shall should")
_SUCCESS = frozenset(root(word) for word in word_set("succeeded succeed success successful successfully won finally"))
_REACH = 30  # words from an attempt to what came of it
_SHARED = 2  # roots that the claim and the attempt have to share


def failed_attempt_differences(pair: Pair) -> list[Difference]:
    """Return what of the claim the rationale tells of as an attempt that failed."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    mine, theirs = roots(claim), roots(given)
    to_come = any(token.lower in _TO_COME for token in claim)
    if denials(claim) or to_come or mine & _TRIED or theirs & _SUCCESS:
        return []
    for first, begin, end, last in _attempts(given):
        inside = roots(given[begin:end])
        elsewhere = roots([*given[:first], *given[last + 1 :]])
        shared = mine & (inside - elsewhere)
        if len(shared) < _SHARED or 2 * len(shared) < len(mine - elsewhere) + _SHARED:
            continue
        said = [token for token in claim if token.is_content and root(token.lower) in shared]
        span = (said[0].start, said[-1].end)
        return [difference(pair, span, (given[first].start, given[last].end))]
    return []


def _attempts(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield failed attempts: where the words for both begin, from where to where what was tried is told, and their last."""
    for start, stop in sentences(tokens):
        for at in range(start, stop):
            if tokens[at].lower not in _ATTEMPTS or lower_at(tokens, at + 1) not in ("to", "at"):
                continue
            before = next((row for row in range(max(start, at - 3), at) if tokens[row].lower in _FAILED), None)
            if before is not None:
                yield before, at + 2, stop, stop - 1
                continue
            after = range(at + 2, min(stop, at + _REACH))
            failed = next((row for row in after if tokens[row].lower in _FAILED), None)
            if failed is not None:
                yield at, at + 2, failed, failed
