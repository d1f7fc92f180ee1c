"""Counted things: which noun a number counts, found without a parser.

Invariant: only a noun that reads as a plural is taken ("five new spy satellites" counts satellites); where none is in
reach the number counts something unnamed, and is never compared by a noun.
"""

from collections.abc import Sequence

from workbench.mismatches.number_words import read_number
from workbench.mismatches.words import DETERMINERS, FUNCTION_WORDS, HYPHENS, Token, lower_at, root, roots, word_set

_PLURALS = word_set(
    "people men women children police troops cattle fish sheep dead wounded injured killed missing species aircraft feet "
    "teeth mice lives wives personnel crew series"
)
_NO_PLURALS = word_set("news less across plus is was has does us this thus always perhaps as its his")
_NO_PLURAL_ENDINGS = ("ss", "us", "is", "'s")
_PASSED_OVER = word_set("more other others further additional")
_THEM = word_set("them whom these")
_REACH = 5
#: "Chapter 11", "No. 1": the number is a name.
_LABELS = word_set("no number chapter season episode part volume page version type")
_BEFORE_PRONOUN = word_set("no the this that any every each which as")


def counted_thing(tokens: Sequence[Token], at: int, value: float) -> tuple[str, frozenset[str]]:
    """Return the root of what the number that ends before ``at`` counts, and the roots of the words between.

    "Two of the five satellites" counts satellites. One thing has no plural: its noun is the next word if no other follows.
    """
    run = _noun_words(tokens, _after_of(tokens, at))
    for index in run:
        if _is_plural(tokens[index].lower):
            return root(tokens[index].lower), roots(tokens[other] for other in run if other < index)
    if value == 1 and len(run) == 1:
        return root(tokens[run[0]].lower), frozenset()
    return "", frozenset()


def counts_nothing(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the number at ``at`` to ``end`` is a name, a time of day, half of "3-point" or "24/7", or a pronoun."""
    following = lower_at(tokens, end)
    clock = following in (":", "am", "pm", "gmt", "o'clock") or (
        following in ("a", "p") and lower_at(tokens, end + 1) == "."
    )
    compound = following in HYPHENS and end + 1 < len(tokens) and tokens[end + 1].is_word
    slashed = following == "/" and end + 1 < len(tokens) and tokens[end + 1].is_number  # "9/11", "24/7"
    return clock or compound or slashed or _is_part_of_name(tokens, at, end) or _is_pronoun(tokens, at, end)


def _is_part_of_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether digits belong to a name: "Apollo 11", "Article 5", "Boeing 737"."""
    if not at:
        return False
    before = tokens[at - 1]
    named = before.is_word and before.text[0].isupper() and before.lower not in FUNCTION_WORDS
    counting = bool(counted_thing(tokens, end, 0.0)[0])
    if not named or (tokens[at].is_number and counting):
        return before.lower in _LABELS
    return tokens[at].is_number or not counting


def _is_pronoun(tokens: Sequence[Token], at: int, end: int) -> bool:
    if tokens[at].lower != "one" or end - at > 1:
        return False
    after = lower_at(tokens, end)
    return lower_at(tokens, at - 1) in _BEFORE_PRONOUN or not after or not after[0].isalpha() or after in FUNCTION_WORDS


def _after_of(tokens: Sequence[Token], at: int) -> int:
    """Pass over "of the five" and the like, and over "of them" in "40 of them women"."""
    if lower_at(tokens, at) == "of" and lower_at(tokens, at + 1) in _THEM:
        return at + 2
    if lower_at(tokens, at) == "of" and lower_at(tokens, at + 1) in DETERMINERS:
        inner = read_number(tokens, at + 2) if at + 2 < len(tokens) else None
        return inner.end if inner is not None else at + 2
    if lower_at(tokens, at) == "of" or (lower_at(tokens, at - 1) == "both" and lower_at(tokens, at) in DETERMINERS):
        return at + 1
    return at


def _noun_words(tokens: Sequence[Token], at: int) -> list[int]:
    run = []
    for index in range(at, min(at + _REACH, len(tokens))):
        token = tokens[index]
        if token.text in HYPHENS or token.lower in _PASSED_OVER:
            continue
        if not token.is_word or token.lower in FUNCTION_WORDS:
            break
        run.append(index)
    return run


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (
        word.endswith("s") and not word.endswith(_NO_PLURAL_ENDINGS) and word not in _NO_PLURALS
    )
