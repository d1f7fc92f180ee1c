"""Where a text says that something was held: who has it held is the host, and what was held is none.

"The final was played on Sunday at Oak Park in Lund" beside a claim that the final hosted Lund.

Invariant: silent on a place that no verb of holding leads to within its sentence.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.mismatches.difference import Span
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import SENTENCE_ENDS, Token, lower_at, root, tokenize, word_set

#: The root of what a place does to an event.
HOSTING = root("host")
_HELD = word_set("held played staged contested celebrated organised organized")
_PLACED = word_set("in at")
_BE = word_set("was were is are be been being")
_FAR = 14  # words between the verb and the place: a day and a stadium may stand there


@lru_cache(maxsize=128)
def find_venues(text: str) -> tuple[tuple[Name, Span], ...]:
    """Return the places in which ``text`` says that something was held, each with the span that says so."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[Name, Span]]:
    tokens = tokenize(text)
    for name in find_names(text):
        before = name.first - 1
        if lower_at(tokens, before) == "the":
            before -= 1
        if lower_at(tokens, before) in _PLACED:
            verb = _verb_before(tokens, before)
            if verb is not None:
                yield name, (tokens[verb].start, name.end)


def _verb_before(tokens: Sequence[Token], end: int) -> int | None:
    for at in range(end - 1, max(end - 1 - _FAR, 0), -1):
        word = lower_at(tokens, at)
        if word in SENTENCE_ENDS:
            return None
        if (word in _HELD and lower_at(tokens, at - 1) in _BE) or (
            word == "place" and lower_at(tokens, at - 1) == "took"
        ):
            return at
    return None
