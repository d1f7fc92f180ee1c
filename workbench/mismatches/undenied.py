"""NEGATION, where the evidence denies nothing: that something is not so is not shown by a text that only says what is so.

Stance models take "Svitavy is a town in the Czech Republic" for support of "Svitavy is not in Central Europe". A text that
denies nothing may still speak against what the claim denies ("she retains Canadian citizenship"), and whoever reads it can
see that; a suggestion must not rest on it.

Invariant: silent unless the claim denies once, by a "not" or "n't" after its verb or a "never"; and where the rationale
denies anything, in whatever way, or has a word that is the opposite of one that the claim denies ("dislikes", "unknown"),
or its contrary ("tough" of what is not easy). "Not always" and the like deny so little that what is so may show it; they
count as a denial only beside a text that says "always" itself.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.mismatches.contraries import says_otherwise
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.opposites import opposites_of
from workbench.mismatches.predicates import denials, says_all
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, roots, stem, tokenize, word_set

_PREFIXES = ("un", "dis", "non", "mis", "in", "im", "il", "ir", "de")
_NONE = word_set("no none nobody never not")
_BEFORE = word_set("before previously earlier until ever")
_SHORTEST = 3  # letters of a word that a prefix turns round
_LONG = 6  # letters of one that a claim itself turns round: "not inefficient" is told by "efficient"
_PHRASE = 5  # words behind a "not" that a contrary may stand for
_TO_ONLY = 3  # words that an "only" stands before
_TO_ALL = 3  # words from a "not" to the "all" that it denies: "did not believe everything"
#: Words that deny without a "not": whoever "instead" did it did not do the other.
_CONTRARY = word_set(
    "instead rather sole solely negative negatively fictional fictitious unlike severed cut broke broken ended cancelled "
    "canceled dropped abandoned postponed delayed yet pending lost missed short below vetoed "
    "skipped skips skipping avoided avoids boycotted boycotts boycott exempt "
    "exempted exempts spared excluded excludes omitted abstained dismissed overturned quashed defeated "
    "unknown unclear uncertain undecided unresolved unsolved undamaged intact unscathed unharmed unhurt untouched survived "
    "survives eliminated unlikely unheard undermines undermined undermining"
)
#: Verbs that deny by themselves, so that a "not" before them says that it is so: "will not ignore".
_TURNED = word_set(
    "ignore ignored overlook overlooked neglect neglected forget forgotten forgot disregard disregarded dismiss dismissed "
    "omit omitted exclude excluded skip skipped withhold withheld conceal concealed hide hidden"
)
_HAVING = word_set("has have had hasn't haven't hadn't")
_STOPPED = word_set("stop stopped stops halt halted ceased until")
_PRONOUNS = word_set("he she it they him her them his its their this that these those who which")
#: Before a number or a part: of most of it that is not so, "only 12%" says so.
_NO_MORE_THAN = word_set("only just barely")
_PARTS = word_set("half few some part one two three")

#: Words that "un-" turns round stand behind one of these, or an adverb between; what begins otherwise is no such word.
_BEING = word_set("is are was were be been being remain remains remained go goes went gone left stay stays stayed")
_NOT_TURNED = (
    "under",
    "unit",
    "unif",
    "unis",
    "univ",
    "union",
    "uniq",
    "until",
    "unan",
    "unle",
    "unve",
    "unea",
    "unlo",
)
_SHORTEST_TURNED = 6

#: Two words that deny together: who is "at large" is not caught.
_CONTRARY_PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in word_set(
        "knocked-out crashed-out at-large voted-down turned-down struck-down stayed-away stays-away kept-away ruled-out "
        "fell-through hard-time the-grain "
        "is-outside are-outside was-outside were-outside lies-outside remains-outside stayed-outside stays-outside"
    )
)


def undenied_differences(pair: Pair) -> list[Difference]:
    """Return what the claim denies where the evidence denies nothing."""
    claim = tokenize(pair.claim)
    cues = denials(claim)
    given = tokenize(pair.rationale)
    if tells_of_the_last(pair) or len(cues) != 1 or not is_plain_denial(claim, cues[0]) or not given:
        return []
    if denials(given) and not _is_of_something_else(claim, given):
        return []
    if any((one.lower, other.lower) in _CONTRARY_PAIRS or _is_little(one, other) for one, other in pairwise(given)):
        return []
    if _tells_when_last(given) or (_denies_all(claim, cues[0]) and not any(says_all(token) for token in given)):
        return []
    denied = [token for token in claim[cues[0] + 1 :] if token.is_word]
    said = next((token for token in denied if token.is_content), None)
    if not roots(denied) & roots(given) and any(is_without(given, at) for at in range(1, len(given))):
        return []
    if (
        said is None
        or said.lower in _TURNED
        or says_only(given, [said])
        or any(_speaks_against(given, at, denied) for at, token in enumerate(given) if token.is_word)
    ):
        return []
    return [unsaid(pair, (claim[cues[0]].start, said.end), "denies nothing")]


def _is_of_something_else(claim: Sequence[Token], given: Sequence[Token]) -> bool:
    """Say whether all that a text denies is that something else went on: "the trial was stopped" for "has not approved it".

    A pronoun may stand for any word of the claim, and what "is not" so may have been stopped: of both nothing is said.
    """
    perfect = any(token.lower in _HAVING for token in claim)
    if not perfect or any(token.lower in _PRONOUNS for token in given) or roots(claim) & roots(given):
        return False
    return all(given[at].lower in _STOPPED for at in denials(given))


def tells_of_the_last(pair: Pair) -> bool:
    """Say whether the rationale tells when it was last so, and the claim since when it is not: "last paid in April"."""
    since = any(token.lower == "since" for token in tokenize(pair.claim))
    return since and any(token.lower == "last" for token in tokenize(pair.rationale))


def is_plain_denial(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` denies the verb that it stands by: "is not", "didn't", "has never"."""
    word = tokens[at].lower
    beside = at > 0 and tokens[at - 1].lower in AUXILIARIES
    return word.endswith("n't") or (word == "not" and beside) or (tokens[at].text == "never" and at > 0)


def tells_of_the_first(pair: Pair) -> bool:
    """Say whether one text tells of the first, and the other that there was none before: "no woman had led it before"."""
    texts = [frozenset(token.lower for token in tokenize(text)) for text in (pair.claim, pair.rationale)]
    for mine, theirs in (texts, texts[::-1]):
        if "first" in mine - theirs and theirs & _NONE and theirs & _BEFORE and not mine & _NONE:
            return True
    return False


def says_only(tokens: Sequence[Token], phrase: Sequence[Token]) -> bool:
    """Say whether an "only" stands right before a word of the phrase: "the only work he did" tells of no other."""
    wanted = {root(token.lower) for token in phrase}
    return any(
        token.lower in _NO_MORE_THAN
        and not wanted.isdisjoint(root(word.lower) for word in tokens[at + 1 : at + 1 + _TO_ONLY])
        for at, token in enumerate(tokens)
    )


def _tells_when_last(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells how long it is since something was last so: "months since it last paid"."""
    words = [token.lower for token in tokens]
    return "since" in words and "last" in words[words.index("since") :]


def _denies_all(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the "not" at ``at`` denies an "all" or "always" alone, and leaves some."""
    return any(says_all(token) for token in tokens[at + 1 : at + 1 + _TO_ALL])


def is_without(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` denies by its prefix what its subject is: "are unaware", "remain uninsured"."""
    word = tokens[at].lower
    turned = word.startswith("un") and len(word) >= _SHORTEST_TURNED and not word.startswith(_NOT_TURNED)
    return turned and not word.endswith("s") and any(lower_at(tokens, row) in _BEING for row in range(at - 2, at))


def _is_little(one: Token, other: Token) -> bool:
    return one.lower in _NO_MORE_THAN and (other.is_number or other.lower in _PARTS)


def _speaks_against(given: Sequence[Token], at: int, denied: Sequence[Token]) -> bool:
    """Say whether the word at ``at`` of the evidence turns one that the claim denies round, or is its contrary there."""
    token = given[at]
    if token.lower in _CONTRARY:
        return True
    turned = {root(word) for word in _without_prefix(token.lower)}
    if any(root(other.lower) in turned or stem(token.lower) in opposites_of(other.lower) for other in denied):
        return True
    said = root(token.lower)
    return any(
        says_otherwise(token, [denied[row]]) and _is_of_the_same(given, at, denied, row)
        for row in range(min(_PHRASE, len(denied)))
    ) or any(
        len(word) >= _LONG and root(word) == said for other in denied[:_PHRASE] for word in _without_prefix(other.lower)
    )


def _is_of_the_same(given: Sequence[Token], at: int, denied: Sequence[Token], row: int) -> bool:
    """Say whether a contrary is of what is denied: that is denied first, or the word beside both is one.

    "Did not land softly" is told by "landed hard"; "did not visit the old town" is not by "visited the young mayor".
    """
    if not any(token.is_content for token in denied[:row]):
        return True
    mine, theirs = _next_content(denied[row + 1 :]), _next_content(given[at + 1 :])
    if mine and theirs:
        return bool(mine & theirs)
    return bool(_next_content(denied[:row][::-1]) & _next_content(given[:at][::-1]))


def _next_content(tokens: Sequence[Token]) -> frozenset[str]:
    return roots([token for token in tokens if token.is_content][:1])


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
            yield word.removeprefix(prefix)
