"""ROLE: the claim says that A did it to B, and the rationale that B did it to A.

Invariant: silent unless the rationale has the claim's predicate and says that the one to whom it was done, as the claim
has it, is the one who did it, or that it was done to the claim's doer; and nowhere says that the claim has it right.
Passives are turned round; predicates that go both ways ("met", "married") have no direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.mismatches.deeds import GIVING, MAKING, alike, reversed_deed
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.undergone import find_targets
from workbench.mismatches.venues import HOSTING, find_venues
from workbench.mismatches.words import (
    AUXILIARIES,
    HYPHENS,
    SENTENCE_ENDS,
    Token,
    is_past_form,
    lower_at,
    ordered_words,
    root,
    tokenize,
    word_set,
)

#: Roots of verbs that have no direction: who met whom was met.
BOTH_WAYS = frozenset(
    root(word)
    for word in ordered_words(
        "meet marry divorce face resemble border equal play talk negotiate cooperate collaborate share compete fight war "
        "connect link adjoin battle clash ally partner relate rival differ match join"
    )
)
#: What is made; "an album by Ann" says that Ann made it.
_WORKS = word_set(
    "album song single mixtape novel book poem play film movie documentary series painting statue sculpture fresco opera "
    "symphony work essay story comic building"
)
#: What is somebody's own by having made it: "Ann's third directorial effort, Snow".
_OWN_WORKS = word_set("effort debut album single mixtape novel book film documentary symphony opera")
#: "A poem attributed to Ann" says that she made it.
_CREDITED = word_set("attributed ascribed credited")
_RECEIVING = word_set("received receives receiving accepted accepts got")
_ADVERBS = word_set("also then later first has had have once originally both")
#: Words that lead to a verb in its plain form, which says what was done all the same: "went on to produce".
_LEAD_TO = (("went", "on", "to"), ("goes", "on", "to"), ("continued", "to"), ("managed", "to"))
_LINKING = word_set("and or with between versus vs nor as like than alongside while when who which that")
_WITHIN = 6  # words between the two names and their predicate
_DATE = 4  # tokens that a date between a participle and its "by" may add
_FAR = (
    30  # tokens between a name and the noun that says what it does: a pair of brackets with a birthday may stand there
)
_OWNED = 4  # words between a name in the genitive and what it has made
_BE = word_set("was were is are been be being got")
_AGENT = ("er", "or", "ers", "ors")
#: What is said after these is said of somebody else.
_LEADS_ON = word_set("who whom whose which that by with son daughter brother sister wife husband child of")


@dataclass(frozen=True, slots=True)
class Act:
    """One name does something to another; ``span`` runs from the first of the two to the end of the second.

    ``plain`` is one with nothing but its verb between the names: not "is portrayed by the actor", "was nominated for".
    ``done`` is one whose predicate is a verb: not "is the president of", "Apple boss".
    """

    doer: Name
    predicate: str
    target: Name
    span: Span
    plain: bool = True
    done: bool = True

    def is_same(self, other: "Act") -> bool:
        """Say whether another act is the same one, done by the same to the same."""
        return (
            other.predicate in alike(self.predicate)
            and self.doer.is_same(other.doer)
            and self.target.is_same(other.target)
        )


def role_differences(pair: Pair) -> list[Difference]:
    """Return the first act of the claim whose two names have changed places in the rationale."""
    given = find_acts(pair.rationale)
    for mine in find_acts(pair.claim):
        is_same = Name.is_alike if mine.doer.codes & mine.target.codes else Name.is_same
        kind = alike(mine.predicate)
        same = [act for act in given if act.predicate in kind]
        if any(is_same(mine.doer, act.doer) and is_same(mine.target, act.target) for act in same):
            continue
        for theirs in same:
            exchanged = is_same(mine.doer, theirs.target) and is_same(mine.target, theirs.doer)
            if exchanged and mine.done and theirs.done:
                return [difference(pair, mine.span, theirs.span)]
        doers = find_doers(pair.rationale, kind) if mine.plain else ()
        if any(is_same(mine.doer, name) for name, _ in doers):
            continue
        undergone = (
            [found for word in sorted(kind) for found in find_targets(pair.rationale, word)] if mine.plain else []
        )
        if any(is_same(mine.target, name) for name, _ in undergone):
            continue
        suspects = [(name, span) for name, span in doers if is_same(mine.target, name)]
        suspects += [(name, span) for name, span in undergone if is_same(mine.doer, name)]
        if mine.predicate == HOSTING and mine.plain:
            suspects += [(name, span) for name, span in find_venues(pair.rationale) if is_same(mine.target, name)]
        if suspects:
            return [difference(pair, mine.span, suspects[0][1])]
    return []


@lru_cache(maxsize=128)
def find_doers(text: str, predicates: frozenset[str]) -> tuple[tuple[Name, Span], ...]:
    """Return the names that ``text`` says to do one of ``predicates`` (roots), each with the span that says so.

    "Ann directed", "directed in 2004 by Ann and Bob", "Ann is a film director"; of making, "a film by Ann" too.
    """
    tokens, names = tokenize(text), [name for name in find_names(text) if name.words]
    found = []
    for at, token in enumerate(tokens):
        if not token.is_word or token.text[0].isupper():
            continue
        if predicates == MAKING and token.lower in _WORKS and lower_at(tokens, at + 1) == "by":
            found += [(name, (token.start, name.end)) for name in _named_after(tokens, names, at, "by")]
        if predicates == MAKING and token.lower in _OWN_WORKS and lower_at(tokens, at + 1) == ",":
            found += [(name, (name.start, token.end)) for name in names if _owns(tokens, name, at)]
        if predicates == MAKING and token.lower in _CREDITED and lower_at(tokens, at + 1) == "to":
            found += [(name, (token.start, name.end)) for name in _named_after(tokens, names, at, "to")]
        if predicates == GIVING and token.lower in _RECEIVING:
            found += [(name, (token.start, name.end)) for name in _named_after(tokens, names, at, "from")]
        if not any(_is_form(token.lower, predicate) for predicate in predicates):
            continue
        if token.lower.endswith(_AGENT):
            found += [(name, (name.start, token.end)) for name in names if _is_called(tokens, name, at)]
            continue
        found += [(name, (token.start, name.end)) for name in _named_after(tokens, names, at, "by")]
        if lower_at(tokens, at + 1) != "by":
            found += [(name, (name.start, token.end)) for name in names if _acts(tokens, name, at)]
    return tuple(found)


def _is_form(word: str, predicate: str) -> bool:
    """Say whether ``word`` is made from the predicate: "writer" has the root "writ", "written" the root "write"."""
    found = root(word)
    return found == predicate or (len(found) > 3 and predicate in (found + "e", found.removesuffix("e")))


def _acts(tokens: Sequence[Token], name: Name, at: int) -> bool:
    """Say whether the word at ``at`` is the verb of ``name``, not a noun that it stands before: "the Emmy nomination"."""
    between = tuple(token.lower for token in tokens[name.last : at])
    lead = next((words for words in _LEAD_TO if between[-len(words) :] == words), ())
    if name.last > at or any(word not in _ADVERBS for word in between[: len(between) - len(lead)]):
        return False
    word = tokens[at].lower
    return not tokens[name.last - 1].lower.endswith("'s") and (bool(lead) or is_past_form(word) or word.endswith("es"))


def _owns(tokens: Sequence[Token], name: Name, at: int) -> bool:
    """Say whether the noun at ``at`` is what ``name`` has made: the genitive stands at most four words before it."""
    return 0 <= at - name.last <= _OWNED and tokens[name.last - 1].lower.endswith(("'s", "’s"))


def _is_called(tokens: Sequence[Token], name: Name, at: int) -> bool:
    """Say whether the noun at ``at`` is what ``name`` is said to be: a form of "be" stands between, in one sentence."""
    between = [token.text.lower() for token in tokens[name.last : at]]
    if not 1 < len(between) <= _FAR or not _BE.intersection(between):
        return False
    return not {".", "!", "?"}.intersection(between) and _LEADS_ON.isdisjoint(between)


def _named_after(tokens: Sequence[Token], names: Sequence[Name], at: int, link: str) -> list[Name]:
    """Return the names listed after the ``link``, "by" or "from", that belongs to the predicate at ``at``."""
    window = [token.text.lower() for token in tokens[at + 1 : at + 2 + _WITHIN + _DATE]]
    if link not in window or not SENTENCE_ENDS.isdisjoint(window[: window.index(link)]):
        return []
    place = at + 2 + window.index(link)
    listed: list[Name] = []
    while place < len(tokens):
        name = next((name for name in names if name.first == place), None)
        if name is not None:
            after = tokens[name.last] if name.last < len(tokens) else None
            says_whence = name.codes and after is not None and after.is_content and after.text[0].islower()
            listed += [] if says_whence else [name]  # "by American writer Ann Lee"
            place = name.last
        elif tokens[place].text in SENTENCE_ENDS or (listed and not _goes_on(tokens[place])):
            break
        else:
            place += 1
    return listed


def _goes_on(token: Token) -> bool:
    return token.text == "," or token.text in HYPHENS or token.text[0].isupper() or token.lower in ("and", "the", "&")


@lru_cache(maxsize=128)
def find_acts(text: str) -> tuple[Act, ...]:
    """Return what one name of ``text`` does to another, in order."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Act]:
    tokens = tokenize(text)
    names = find_names(text)
    for one, other in pairwise(names):
        if one.is_alike(other) or not (one.words or one.codes) or not (other.words or other.codes):
            continue
        between = tokens[one.last : other.first]
        if not 1 <= len(between) <= _WITHIN or not all(_carries(token) for token in between):
            continue
        act = _act(one, between, other)
        if act is not None:
            yield act


def _carries(token: Token) -> bool:
    return token.is_word and token.lower not in _LINKING


def _act(one: Name, between: Sequence[Token], other: Name) -> Act | None:
    turned = reversed_deed([token.lower for token in between])
    if turned:
        return Act(other, turned, one, (one.start, other.end), plain=False)
    content = [token for token in between if token.is_content and token.lower not in AUXILIARIES]
    if not content:
        return None
    predicate = root(content[0].lower)
    if predicate in BOTH_WAYS:
        return None
    passive = any(token.lower in _BE for token in between) and between[-1].lower == "by"
    if not passive and any(token.lower == "by" for token in between):
        return None
    word, linked = content[0].lower, any(token.lower in _BE for token in between)
    if linked and not passive and is_past_form(word):
        return None  # "was arrested in Spain" says where, not whom
    doer, target = (other, one) if passive else (one, other)
    small = [token.lower for token in between if token not in content and token.lower not in AUXILIARIES]
    said = is_past_form(word) or (len(between) == 1 and word.endswith("s"))  # "portrays"
    plain = len(content) == 1 and said and set(small) <= {"by", "the", "been", "being"}
    if word.endswith(_AGENT) and not linked:
        return Act(doer, predicate, target, (one.start, other.end), plain=False, done=False)  # "Oscar winner Ann Lee"
    done = is_past_form(word) or (word.endswith("s") and not linked and all(token.lower != "of" for token in between))
    return Act(doer, predicate, target, (one.start, other.end), plain, done)
