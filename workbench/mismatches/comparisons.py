"""ANTONYM, for comparisons: "more women than men" in the claim, and "more men than women" in the rationale.

"France is larger than Spain", "prices rose faster than wages", "women are more likely than men to", "exports more than it
imports" and "men outnumber women" are turned round in the same way.

Invariant: silent unless both texts compare the same two things in the same respect, once and in opposite order.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import (
    AUXILIARIES,
    Token,
    is_past_form,
    lower_at,
    ordered_words,
    root,
    tokenize,
    word_set,
)

_MORE = {"more": 1, "fewer": -1, "less": -1}
_THAN = 3  # words within which "than" follows
_FAR_THAN = 6  # of a deed: "sells more to China and India than"
_PASSED = word_set("the many much")
_BE = word_set("is are was were be been being")
_DEGREES = word_set("far much even still slightly significantly twice almost now also")
_PRONOUNS = word_set("it they he she we")
_PLACES = word_set("in on for from to at by with")
#: Who does one of these to something is more than that, in a respect that the verb names.
_EXCEEDING = frozenset(
    root(word)
    for word in ordered_words(
        "outnumber exceed outweigh outsell surpass outpace outperform outstrip dwarf overtake outgrow eclipse"
    )
)
#: How something is done; adjectives too, so that what stands before them is a verb only behind its subject.
_HOW_DONE = word_set(
    "longer faster slower earlier later harder better worse closer sooner deeper farther further higher"
)
#: Two words for one deed.
_ALIKE = {root("export"): root("sell"), root("import"): root("buy"), root("purchase"): root("buy")}

#: What is more than what, in which respect, and where.
_Comparison = tuple[tuple[str, ...], tuple[str, ...], str, Span]


def comparison_differences(pair: Pair) -> list[Difference]:
    """Return the comparison of the claim that the rationale turns round."""
    theirs = _comparisons(tokenize(pair.rationale))
    for mine in _comparisons(tokenize(pair.claim)):
        turned = [other[3] for other in theirs if _is_same(mine, (other[1], other[0], other[2], other[3]))]
        if turned and not any(_is_same(mine, other) for other in theirs):
            return [difference(pair, mine[3], turned[0])]
    return []


def _comparisons(tokens: Sequence[Token]) -> list[_Comparison]:
    if not any(token.lower == "than" or root(token.lower) in _EXCEEDING for token in tokens):
        return []
    return list(chain.from_iterable(read(tokens) for read in _READERS))


def _is_same(one: _Comparison, other: _Comparison) -> bool:
    return one[2] == other[2] and _may_be(one[0], other[0]) and _may_be(one[1], other[1])


def _may_be(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two runs of words mean the same thing: "the river Ebba" and "the Ebba"."""
    return one == other or (one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one)))


def _counted(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield the roots of what there is more of and of what there is less of: "more women than men"."""
    for at, token in enumerate(tokens):
        sign = _MORE.get(token.lower)
        if sign is None:
            continue
        than = next((row for row in range(at + 2, at + 2 + _THAN) if lower_at(tokens, row) == "than"), None)
        if than is None or than + 1 >= len(tokens):
            continue
        behind = than + 1 + (lower_at(tokens, than + 1) in _PASSED)
        if behind >= len(tokens) or not tokens[behind].is_content or not tokens[than - 1].is_content:
            continue
        one, two = (root(tokens[than - 1].lower),), (root(tokens[behind].lower),)
        span = (token.start, tokens[behind].end)
        yield (one, two, "", span) if sign > 0 else (two, one, "", span)


def _ranked(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield what is said to be more, and than what: "France is larger than Spain", "men were less likely than women"."""
    for than, token in enumerate(tokens):
        if token.lower != "than" or not than:
            continue
        how, first, sign = tokens[than - 1].lower, than - 1, 1
        if lower_at(tokens, than - 2) in _MORE:
            first, sign = than - 2, _MORE[lower_at(tokens, than - 2)]
        elif not how.endswith("er"):
            continue
        while lower_at(tokens, first - 1) in _DEGREES:
            first -= 1
        told = _is_verb(lower_at(tokens, first - 1))
        if not told and not _may_be_present(tokens, first - 1, how):
            continue
        subject, start = _run(tokens, _before_verb(tokens, first - 1) if told else first - 2, -1)
        other, end = _run(tokens, than + 1 + (lower_at(tokens, than + 1) in _PASSED), 1)
        if subject and other:
            span = (tokens[start].start, tokens[end].end)
            yield (subject, other, how, span) if sign > 0 else (other, subject, how, span)


def _deeds(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield which of two deeds of one doer is more: "exports more than it imports"."""
    for at, token in enumerate(tokens):
        sign = _MORE.get(token.lower)
        than = next((row for row in range(at + 1, at + 1 + _FAR_THAN) if lower_at(tokens, row) == "than"), None)
        first = at - 1
        while lower_at(tokens, first) in _DEGREES:
            first -= 1
        if sign is None or than is None or lower_at(tokens, than + 1) not in _PRONOUNS or first < 0:
            continue
        second = than + 2
        if second < len(tokens) and tokens[first].is_content and tokens[second].is_content:
            one, two = (_deed(tokens[first]),), (_deed(tokens[second]),)
            span = (tokens[first].start, tokens[second].end)
            yield (one, two, "does", span) if sign > 0 else (two, one, "does", span)


def _deed(token: Token) -> str:
    return _ALIKE.get(root(token.lower), root(token.lower))


def _had(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield who has or does more of what than whom: "Lagos has more people than Cairo", "earns more than"."""
    for at, token in enumerate(tokens):
        sign = _MORE.get(token.lower)
        if sign is None:
            continue
        noun, than = _run(tokens, at + 1, 1)
        than += 1
        first = at - 1
        while lower_at(tokens, first) in _DEGREES | {"many"}:
            first -= 1
        if lower_at(tokens, than) != "than" or first < 1 or tokens[first].text[0].isupper():
            continue
        before = _before_verb(tokens, first - 1) if tokens[first].lower not in _BE else first
        subject, start = _run(tokens, before, -1)
        other, end = _run(tokens, than + 1 + (lower_at(tokens, than + 1) in _PASSED), 1)
        if subject and other:
            how = " ".join(("more", *noun, root(tokens[first].lower)))
            span = (tokens[start].start, tokens[end].end)
            yield (subject, other, how, span) if sign > 0 else (other, subject, how, span)


def _placed(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield where there is more than where: "more in wind than in coal"."""
    for at, token in enumerate(tokens):
        sign, place = _MORE.get(token.lower), lower_at(tokens, at + 1)
        if sign is None or place not in _PLACES:
            continue
        one, end = _run(tokens, at + 2 + (lower_at(tokens, at + 2) in _PASSED), 1)
        if lower_at(tokens, end + 1) != "than" or lower_at(tokens, end + 2) != place:
            continue
        two, last = _run(tokens, end + 3 + (lower_at(tokens, end + 3) in _PASSED), 1)
        if one and two:
            span = (token.start, tokens[last].end)
            yield (one, two, place, span) if sign > 0 else (two, one, place, span)


def _exceeding(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield what exceeds what: "men outnumber women", "imports were exceeded by exports"."""
    for at, token in enumerate(tokens):
        if root(token.lower) not in _EXCEEDING:
            continue
        passive = lower_at(tokens, at + 1) == "by"
        subject, start = _run(tokens, _before_verb(tokens, at - 1), -1)
        behind = at + 1 + passive
        other, end = _run(tokens, behind + (lower_at(tokens, behind) in _PASSED), 1)
        if subject and other:
            span = (tokens[start].start, tokens[end].end)
            yield (other, subject, "exceeds", span) if passive else (subject, other, "exceeds", span)


def _is_verb(word: str) -> bool:
    return word in _BE or is_past_form(word)


def _may_be_present(tokens: Sequence[Token], at: int, how: str) -> bool:
    """Say whether the word at ``at`` may be the verb that an adverb goes with: "women live longer", "trains run faster"."""
    return how in _HOW_DONE and at > 0 and tokens[at].is_content and tokens[at].text.islower()


def _before_verb(tokens: Sequence[Token], at: int) -> int:
    while lower_at(tokens, at) in AUXILIARIES | _DEGREES or (
        _is_verb(lower_at(tokens, at)) and tokens[at].text.islower()
    ):
        at -= 1
    if lower_at(tokens, at) == ",":  # "Cairo, the capital of Egypt, is larger than"
        opened = next((row for row in range(at - 1, -1, -1) if tokens[row].text == ","), None)
        return opened - 1 if opened is not None else at
    return at


def _run(tokens: Sequence[Token], at: int, step: int) -> tuple[tuple[str, ...], int]:
    """Return the roots of the content words that stand together from ``at`` on, as they stand, and where they end."""
    found: list[str] = []
    while 0 <= at < len(tokens) and tokens[at].is_content:
        found.append(root(tokens[at].lower))
        at += step
    return tuple(found[::step]), at - step


_READERS: tuple[Callable[[Sequence[Token]], Iterator[_Comparison]], ...] = (
    _counted,
    _ranked,
    _deeds,
    _had,
    _placed,
    _exceeding,
)
