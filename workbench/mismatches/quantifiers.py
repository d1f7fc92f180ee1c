"""NUMBER, for how many of all: "all parties" and "only one party", "no passengers" and "few passengers", "most" and "some",
"everyone" and "many people", "the entire fleet" and "part of the fleet"; and for how often: "always" and "usually".

Invariant: silent unless both texts say how many of the same noun, by words and once each, and the rationale's are fewer
than the claim's ("all", "most"), or some where the claim has none, and nowhere tells of all of anything, or of none; and
unless both share more than that noun.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.opposites import are_opposed
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import (
    HYPHENS,
    SENTENCE_ENDS,
    Token,
    is_past_form,
    lower_at,
    root,
    roots,
    tokenize,
    word_set,
)

#: From none to all; a claim of one holds beside one that is as high, or higher, and never of none.
_NONE, _FEW, _SOME, _MANY, _MOST, _ALL = range(6)
_WORDS = {
    _NONE: word_set("no none neither"),
    _FEW: word_set("few"),
    _SOME: word_set("some several certain"),
    _MANY: word_set("many"),
    _MOST: word_set("most"),
    _ALL: word_set("all every each both"),
}
#: Words that tell of all or of none wherever they stand: "all 40 people died; many people came to mourn".
_OF_ALL = word_set("all every each both everyone everybody none unanimous unanimously entire whole")
_OF_NONE = word_set("no none nobody neither all every everyone everybody")
#: Of people, without a noun.
_PEOPLE = {"everyone": _ALL, "everybody": _ALL, "nobody": _NONE}
_ANYONE = word_set("anyone anybody")
_WHOLES = word_set("entire whole")
_PARTS = word_set("half part parts much portions sections")
_NO_PARTS = word_set("as is are was were be been a an first second")  # "as part of the deal", "was part of the fleet"
_ALMOST = word_set("almost nearly virtually practically")
_HARDLY = word_set("hardly barely scarcely")
_LEVELS = {word: level for level, words in _WORDS.items() for word in words}
_ONLY_SO_MANY = word_set("one two three four some a few")
_LINKS = word_set("of the these those its his her their our")
#: "Some 500 people" is about so many, "at most", "the most" and "for some time" are no share of anything.
_NOT_BEFORE = word_set("at the for not after in")  # but "not all"
_NO_NOUNS = word_set(
    "time times way ways extent kind sort point one ones other others day days year years longer more less"
)
#: How often, from never to always.
_OFTEN = {
    word: level
    for level, words in enumerate(
        (
            "never",
            "rarely seldom",
            "sometimes occasionally",
            "often frequently",
            "usually mostly generally normally",
            "always",
        )
    )
    for word in word_set(words)
}
_ADJECTIVES = 2  # words between "all" and its noun
_SHARED = 1


def quantifier_differences(pair: Pair) -> list[Difference]:
    """Return how many the claim has where the rationale has fewer of the same, or some instead of none."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    told = list(_quantified(given))
    for mine, nouns, span in _quantified(claim):
        same = [(level, theirs) for level, others, theirs in told if nouns & others]
        if not same or any(_holds(mine, level) for level, _ in same) or _denies_more(claim, given, mine):
            continue
        others = [token for token in given if root(token.lower) in nouns]
        if len(others) > len(same) and mine != _NONE:  # "some voters ... the voters": how many, is open
            continue
        if (mine == _ALL and _tells(given, _OF_ALL)) or (mine == _NONE and _tells(given, _OF_NONE)):
            continue
        if len((roots(claim) & roots(given)) - nouns) >= _SHARED or are_opposed(claim, given):
            return [difference(pair, span, same[0][1])]
    return _often_differences(pair, claim, given)


def _often_differences(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    """Return the "always" of the claim where the rationale has "usually", its "never" beside "rarely"."""
    mine = [token for token in claim if token.lower in _OFTEN]
    theirs = [token for token in given if token.lower in _OFTEN]
    if len(mine) != 1 or len(theirs) != 1 or len((roots(claim) & roots(given)) - _OFTEN.keys()) <= _SHARED:
        return []
    said, told = _OFTEN[mine[0].lower], _OFTEN[theirs[0].lower]
    if said == told or told in (_NONE, _ALL) or (said not in (_NONE, _ALL) and abs(said - told) <= 1):
        return []  # "never" and "always" deny each other, which is asked for elsewhere; neighbours are one manner of speech
    if not _is_of_the_same(claim, given, theirs[0]) or (said == _ALL and _tells(given, _OF_ALL)):
        return []
    return [difference(pair, (mine[0].start, mine[0].end), (theirs[0].start, theirs[0].end))]


def _is_of_the_same(claim: Sequence[Token], given: Sequence[Token], often: Token) -> bool:
    """Say whether the next word of matter behind a "usually" is one of the claim: not "and usually lasts three days"."""
    at = given.index(often)
    behind = next((token for token in given[at + 1 :] if token.is_content or token.text in SENTENCE_ENDS), None)
    return behind is None or not behind.is_content or root(behind.lower) in roots(claim)


def _tells(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Say whether a text has one of these words without a "not" or a "nearly" before it."""
    return any(
        token.lower in words and lower_at(tokens, at - 1) not in _ALMOST | {"not"} for at, token in enumerate(tokens)
    )


def _holds(mine: int, level: int) -> bool:
    if mine == _NONE:
        return level in (_NONE, _ALL)  # "all died" tells that none survived
    if mine == _FEW:
        return level < _MANY
    if mine == _MANY:
        return level >= _SOME
    return level >= mine or (mine, level) == (_SOME, _FEW) or (mine, level) == (_ALL, _NONE)


def _denies_more(claim: Sequence[Token], given: Sequence[Token], mine: int) -> bool:
    """Say whether a text denies anything but by a "no" or "none" that counts."""
    counted = any(not _counts(tokens, at) for tokens in (claim, given) for at in denials(tokens))
    return counted or (mine != _NONE and bool(denials(claim)))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a denial tells how many: "no", "nobody", "hardly anyone", "not all"."""
    word, behind = tokens[at].lower, lower_at(tokens, at + 1)
    if word == "not":
        return behind in _WORDS[_ALL] or behind in _PEOPLE
    return word in _WORDS[_NONE] or word in _WORDS[_FEW] or word in _PEOPLE or word in _HARDLY


def _quantified(tokens: Sequence[Token]) -> Iterator[tuple[int, frozenset[str], Span]]:
    """Yield how many of what a text tells by a word, the roots of the words that may be the noun, and where."""
    for at in range(len(tokens)):
        found = _of_people(tokens, at) or _of_a_noun(tokens, at)
        if found is None:
            continue
        level, first, last, noun = found
        lead = lower_at(tokens, first - 1)
        if level == _ALL and lead in _ALMOST:
            level, first = _MOST, first - 1
        elif level == _ALL and lead == "not":
            level, first = _SOME, first - 1
        elif level == _NONE and lead in _ALMOST:
            level, first = _FEW, first - 1
        yield level, noun, (tokens[first].start, tokens[last].end)


#: How many, the first and the last word of that, and the roots of what is counted.
_Found = tuple[int, int, int, frozenset[str]]


def _of_people(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read "everyone", "nobody", "no one", "hardly anyone"."""
    word, people = tokens[at].lower, frozenset({root("people")})
    if word in _PEOPLE and lower_at(tokens, at + 1) not in ("else", "but", "except"):
        return _PEOPLE[word], at, at, people
    if word == "no" and lower_at(tokens, at + 1) == "one":
        return _NONE, at, at + 1, people
    return (_FEW, at - 1, at, people) if word in _ANYONE and lower_at(tokens, at - 1) in _HARDLY else None


def _of_a_noun(tokens: Sequence[Token], at: int) -> _Found | None:
    """Read "all the schools", "only two of the members", "hardly any voters", "the entire fleet", "part of the town"."""
    word, lead = tokens[at].lower, lower_at(tokens, at - 1)
    level, first, start = _LEVELS.get(word), at + 1, at
    if word == "only" and lower_at(tokens, at + 1) in _ONLY_SO_MANY:
        level, first = _FEW, at + 2 + (lower_at(tokens, at + 2) == "few")
    elif word == "few" and lead == "a":
        level, start = _SOME, at - 1
    elif word == "any" and lead in _HARDLY:
        level, start = _FEW, at - 1
    elif word == "one" and lower_at(tokens, at + 1) == "of" and lower_at(tokens, at + 3) == "two":
        level, first = _SOME, at + 4
    elif word in _WHOLES:
        level = _ALL
    elif word in _PARTS and lower_at(tokens, at + 1) == "of" and lead not in _NO_PARTS:
        level = _SOME
    elif (lead in _NOT_BEFORE and word != "every" and not (lead == "not" and word == "all")) or (
        level == _SOME and lead == "only"
    ):
        return None
    if level is None:
        return None
    of = lower_at(tokens, first) == "of"
    while lower_at(tokens, first) in _LINKS:
        first += 1
    noun = _noun(tokens, first)
    if noun is None:
        return None
    key = root(tokens[noun].lower)
    of_whole = frozenset({f"whole {key}"}) if of or word in _WHOLES else frozenset[str]()
    return level, start, noun, of_whole | (frozenset() if word in _PARTS else frozenset({key}))


def _noun(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the last of the content words that stand together at ``at``; its verb may be one of them."""
    if at >= len(tokens) or not tokens[at].is_content or tokens[at].lower in _NO_NOUNS or tokens[at].text[0].isupper():
        return None
    for index in range(at, min(at + 1 + _ADJECTIVES, len(tokens))):
        token = tokens[index]
        if not token.is_content or lower_at(tokens, index + 1) in HYPHENS:
            break
        if token.lower.endswith("s") or not _leads_on(tokens, index):
            return index
    return at


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    behind = lower_at(tokens, at + 1)
    return at + 1 < len(tokens) and tokens[at + 1].is_content and not is_past_form(behind)
