"""ENTITY, asked only of what would refute: the evidence speaks against nothing that the claim says.

Stance models take a sentence on another matter for a contradiction of nearly any claim. A word of the title, a year,
"percent" or "says" in both is no common matter; that a claimed deed is denied is not shown by a text on another deed; and
what holds of all of a firm's sales says nothing of those in one country. Silence never refutes.

Invariant: asked only where the stance model would have the rationale refute, so that no support is vetoed. Silent without a
title, and where either text is not in Latin letters. Title and passage speak for a sentence that leans on them: "They had a
daughter" is of whom the title names.
"""

from collections.abc import Iterable, Sequence

from workbench.mismatches.countries import codes_of, find_countries
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.kindred import kindred
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.predicates import denials
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.rival_names import is_said, words_said
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.units import CURRENCY_SIGNS
from workbench.mismatches.words import FUNCTION_WORDS, LAST_LATIN, Token, lower_at, root, stem, tokenize, word_set

#: Words that stand in texts on any matter.
_IDLE = (
    SAID
    | SAYS
    | word_set(
        "percent per cent pct percentage point points year years annually month months monthly week weeks weekly day "
        "days daily hour hours minute minutes second seconds decade decades century january february march april may june "
        "july august september october november december monday tuesday wednesday thursday friday saturday sunday spring "
        "summer autumn winter today yesterday ago last next first end early late time times period since now still "
        "million billion trillion thousand hundred two three four five six seven eight nine ten pound pounds dollar "
        "dollars euro euros according spokesman spokeswoman statement report reports reported announce announced announces "
        "season seasons "
        "announcement people person man woman including include includes included use used new make made became become"
    )
)
_IDLE_ROOTS = frozenset(root(word) for word in _IDLE)
_BEGINNING = 4  # letters; of words that are longer
_LEANING = word_set("he she it they his its her their him them this these that those")
_LEANS_WITHIN = 10  # words
_HELPERS = word_set("did do does has have had")
_NO_DEED = word_set("have had been be any")
_WITHIN = word_set("in across throughout within")
_PLACING = _WITHIN | word_set("at near from to outside of")
_FEWEST = 3  # a number below it is in any text


def unopposed_differences(pair: Pair) -> list[Difference]:
    """Return what the claim is of where the rationale speaks of nothing that could deny it."""
    title, line, _ = pair.context.partition("\n")
    claim = [token for token in tokenize(pair.claim) if _tells(token)]
    if not line or not title.strip() or not pair.rationale.strip() or not claim or _beyond_latin(pair):
        return []
    given = tokenize(pair.rationale)
    if not (_is_related(claim, given) or _names_the_same(pair.claim, pair.rationale) or _counts_the_same(pair)):
        of_title = _is_related(claim, tokenize(title)) or _names_the_same(pair.claim, title)
        if of_title and _leans(pair):
            return []
        return [unsaid(pair, (claim[0].start, claim[-1].end), "speaks of nothing that the claim speaks of")]
    denied = _denied_deed(tokenize(pair.claim))
    if denied and not _is_related(denied, given):
        return [unsaid(pair, (denied[0].start, denied[-1].end), "speaks of no such thing, done or not done")]
    place = _place_unnamed(pair)
    return [] if place is None else [unsaid(pair, place.span, "is not told to be of there")]


def _is_related(mine: Iterable[Token], theirs: Iterable[Token]) -> bool:
    """Say whether a telling word of the one is of one matter with a telling word of the other."""
    others = [token.lower for token in theirs if _tells(token)]
    said = {form for word in others for form in (stem(word), root(word))}
    begins = {_beginning(word) for word in others}
    return any(_beginning(token.lower) in begins or not said.isdisjoint(kindred(token.lower)) for token in mine)


def _tells(token: Token) -> bool:
    """Say whether a word tells what a text is about."""
    if token.is_content:
        return token.lower not in _IDLE and root(token.lower) not in _IDLE_ROOTS
    return token.is_word and token.text.isupper() and len(token.text) > 1


def _beginning(word: str) -> str:
    return word[:_BEGINNING] if len(word) > _BEGINNING else word


def _names_the_same(claim: str, text: str) -> bool:
    if codes_of(find_countries(claim)) & codes_of(find_countries(text)):
        return True
    return any(one.is_same(other) for one in find_names(claim) for other in find_names(text))


def _counts_the_same(pair: Pair) -> bool:
    """Say whether both give one number of the same measure: the turnout was "68 percent" and "sixty-eight percent"."""
    theirs = find_quantities(pair.rationale)
    return any(
        one.agrees(other) and (one.measure, one.unit) == (other.measure, other.unit)
        for one in find_quantities(pair.claim)
        if one.value >= _FEWEST
        for other in theirs
    )


def _leans(pair: Pair) -> bool:
    """Say whether the rationale begins with a word for what was named before it: "They had", "The film was"."""
    tokens = tokenize(pair.rationale)
    named = [one for one in find_names(pair.rationale) if one.codes or not one.words <= FUNCTION_WORDS]
    if lower_at(tokens, 0) == "the" and len(tokens) > 1 and tokens[1].text.islower():
        return True
    first = named[0].first if named else len(tokens)
    return any(token.lower in _LEANING for token in tokens[: min(first, _LEANS_WITHIN)])


def _denied_deed(tokens: Sequence[Token]) -> list[Token]:
    """Return what the claim says was not done, from the verb on, where it denies once: "did not claim responsibility"."""
    cues = denials(tokens)
    if len(cues) != 1:
        return []
    at = cues[0]
    word = tokens[at].lower
    helper = word.removesuffix("n't") if word.endswith("n't") else lower_at(tokens, at - 1)
    plain = word.endswith("n't") or word in ("not", "never")
    if not plain or helper not in _HELPERS or lower_at(tokens, at + 1) in _NO_DEED:
        return []
    return [token for token in tokens[at + 1 :] if _tells(token)]


def _place_unnamed(pair: Pair) -> Name | None:
    """Return the country that the claim is limited to, where the evidence names neither it nor another place."""
    others = [one for one in find_names(pair.rationale) if one.words or one.codes]
    others = [one for one in others if pair.rationale[one.start : one.end] not in CURRENCY_SIGNS]
    if find_countries(pair.rationale) or any(_is_placed(pair.rationale, one) for one in others):
        return None
    around = f"{pair.context}\n{pair.publisher}"
    named, said = codes_of(find_countries(around)), words_said(pair)
    for name in find_names(pair.claim):
        within = name.codes and _is_placed(pair.claim, name, _WITHIN)
        if within and not name.codes & named and not is_said(name, said):
            return name
    return None


def _is_placed(text: str, name: Name, words: frozenset[str] = _PLACING) -> bool:
    """Say whether a name stands behind a word that puts something there."""
    before = [token.lower for token in tokenize(text)[max(0, name.first - 2) : name.first]]
    return bool(before) and (before[-1] in words or (before[-1] == "the" and before[0] in words))


def _beyond_latin(pair: Pair) -> bool:
    return any(letter.isalpha() and letter > LAST_LATIN for letter in pair.claim + pair.rationale)
