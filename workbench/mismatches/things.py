"""Things: the runs of nouns, and of what describes them, that stand before and behind a verb.

Invariant: a range holds no verb by its form, no mark but a hyphen, and no word that turns to something else.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.words import DETERMINERS, HYPHENS, Token, lower_at, root, sentence_bounds, word_set

Range = tuple[int, int]

#: With these the sentence goes over to something else; of what follows, the verb before is not said.
TURNS = word_set("but while whereas although though instead rather else")
BE = word_set("was were been being is are be")
_HAVING = word_set("has have had also then later first reportedly")
_GOES_ON = word_set("other another of")
_LONGEST = 5  # words
_REACH = 8  # words between a verb and its thing


def things_behind(tokens: Sequence[Token], verb: int) -> Iterator[Range]:
    """Yield the things behind a verb, each without its article."""
    _, end = sentence_bounds(tokens, verb)
    at = verb + 1
    while at < min(end, verb + 1 + _REACH):
        last = end_of_thing(tokens, at)
        if last > at:
            yield at, last
        elif tokens[at].text == "," or tokens[at].is_past:
            return
        at = max(last, at + 1)


def thing_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """Return the subject of a verb where it reaches back to the beginning of its sentence: "The owner of the bakery"."""
    begin, _ = sentence_bounds(tokens, verb)
    end = verb
    while end > begin and tokens[end - 1].lower in _HAVING | BE:
        end -= 1
    small = DETERMINERS | {"of", "another", "one"}
    said = all(
        token.is_content or token.is_number or token.lower in small or token.text in HYPHENS
        for token in tokens[begin:end]
    )
    broken = any(token.is_past or token.lower in TURNS for token in tokens[begin:end])
    return (begin, end) if said and not broken and begin < end else None


def end_of_thing(tokens: Sequence[Token], at: int) -> int:
    """Return where the thing ends that begins at ``at``; ``at`` where there is none."""
    last = at
    while last < len(tokens) and last - at < _LONGEST:
        hyphen = last > at and tokens[last].text in HYPHENS
        if not (hyphen or _is_of_a_thing(tokens[last])):
            break
        last += 1
    return last


def begin_of_thing(tokens: Sequence[Token], at: int, least: int) -> int:
    """Return where the thing begins that ends with the word at ``at``: "stringed instrument", from "stringed" on."""
    first = at
    while first > least and (tokens[first - 1].is_content or tokens[first - 1].text in HYPHENS):
        described = lower_at(tokens, first - 2) in DETERMINERS | HYPHENS
        if tokens[first - 1].is_past and not described:
            break
        first -= 1
    return first


def is_whole(tokens: Sequence[Token], end: int) -> bool:
    """Say whether a thing ends at ``end``: not "several" of "several other games", nor "well" of "well-known shows"."""
    if end >= len(tokens):
        return True
    goes_on = tokens[end].is_content or tokens[end].lower in _GOES_ON
    return not goes_on and tokens[end - 1].text not in HYPHENS


def thing_at_same_place(
    claim: Sequence[Token], verb: int, first: int, given: Sequence[Token], use: int
) -> Range | None:
    """Return the thing in the rationale behind the words that the claim has between its verb and the thing at ``first``."""
    at = use + 1
    for token in claim[verb + 1 : first]:
        if _is_article(token):
            continue
        at = _behind_articles(given, at)
        if at >= len(given) or not (given[at].lower == token.lower or are_alike(given[at], token)):
            return None
        at += 1
    at = _behind_articles(given, at)
    last = end_of_thing(given, at)
    return (at, last) if last > at else None


def are_alike(one: Token, other: Token) -> bool:
    """Say whether two words of content are forms of one."""
    return one.is_content and other.is_content and root(one.lower) == root(other.lower)


def _is_of_a_thing(token: Token) -> bool:
    return token.is_content and not token.is_past and not token.lower.endswith("ly") and token.lower not in TURNS


def _is_article(token: Token) -> bool:
    return token.lower in DETERMINERS or token.is_number


def _behind_articles(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and _is_article(tokens[at]):
        at += 1
    return at
