"""ROLE, for what is said with two verbs of one subject: who was acquitted of fraud and convicted of perjury was not
convicted of fraud, and what was sold to Spain by France was not sold to France by Spain.

The words are all there, which is why neither a name nor a number tells.

Invariant: silent unless the rationale has the claim's verb with other words behind the same preposition (or as its object)
wherever it has it, and what the claim has there stands behind another verb of the same subject alone; or unless one verb
has two of its complements exchanged. Verbs that tell the same, or little by themselves ("took", "went"), are no others.
"""

from collections.abc import Sequence
from itertools import permutations

from workbench.mismatches.complements import OBJECT, Predicate, find_predicates
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.opposites import alike
from workbench.mismatches.predicates import is_hedged
from workbench.mismatches.words import Token, lower_at, root, roots, stem, tokenize, word_set

#: What these tell of, the claim's verb may tell of as well.
_LIGHT = frozenset(
    root(word)
    for word in word_set(
        "took went came got gave had did followed included began continued saw used based located called named known set"
        " put kept held left returned ended became made according added involved needed wanted said told found"
    )
)
#: Verbs of one kind: who was assembled there was built there.
_KINDS = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "built constructed assembled made makes manufactured produced produces created developed erected",
        "charged accused indicted",
        "convicted guilty jailed imprisoned sentenced",
        "cleared acquitted exonerated",
        "won took secured claimed earned gained collected picked captured received",
        "died killed buried drowned perished fell",
        "played appeared starred featured performed acted portrayed voiced",
        "wrote published authored released issued penned",
        "moved settled lived emigrated fled relocated resided raised grew",
        "studied attended graduated trained educated learned taught",
        "worked served employed joined signed",
        "sells sold exported exports shipped ships trades distributed",
        "opened launched started founded established set",
        "upheld confirmed backed affirmed",
        "quashed overturned annulled",
    )
)
#: With "the" before them these stand for what was named before: "had cancer and died from the disease".
_STAND_INS = frozenset(
    root(word)
    for word in word_set(
        "disease illness condition country nation city town village area region company club team side firm band war battle"
        " conflict position post role job title event same former latter one"
    )
)
_NOT = word_set("not never no none nor neither without cannot")
_PRONOUNS = word_set("him it them")
_REPEATS = word_set("again also too both likewise another")


def crosswise_differences(pair: Pair) -> list[Difference]:
    """Return what the claim has behind one verb, where the rationale has it behind another, or in the place of another."""
    mine = find_predicates(pair.claim)
    given = find_predicates(pair.rationale) if mine else ()
    if not given:
        return []
    claim, told = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or any(token.lower in _NOT or token.lower.endswith("n't") for token in claim):
        return []
    for one in mine:
        same = [other for other in given if other.verb == one.verb]
        if not same or len(same) != _times(told, one.verb):
            continue
        found = _exchanged(one, same) or _at_another(one, same, given, told)
        if found is not None:
            return [difference(pair, _span(claim, one), _span(told, found))]
    return []


def _times(tokens: Sequence[Token], verb: str) -> int:
    """Return how often a text has a word of that root, as a verb or not."""
    return sum(token.is_word and root(token.lower) == verb for token in tokens)


def _span(tokens: Sequence[Token], predicate: Predicate) -> Span:
    return tokens[predicate.at].start, tokens[predicate.end - 1].end


def _exchanged(mine: Predicate, same: Sequence[Predicate]) -> Predicate | None:
    """Return the verb of the rationale that has two complements of the claim's exchanged: "joined Porto from Ajax"."""
    for one, other in permutations(mine.slots, 2):
        here, there = mine.slots[one], mine.slots[other]
        if not here.isdisjoint(there):
            continue
        turned = [
            theirs
            for theirs in same
            if here <= theirs.slots.get(other, _NONE) and there <= theirs.slots.get(one, _NONE)
        ]
        if turned and len(turned) == len(same):
            return turned[0]
    return None


_NONE: frozenset[str] = frozenset()


def _at_another(
    mine: Predicate, same: Sequence[Predicate], given: Sequence[Predicate], told: Sequence[Token]
) -> Predicate | None:
    """Return the verb of the rationale that has something else where the claim has what another verb has there."""
    for slot, words in mine.slots.items():
        if slot in mine.vague or not all(_has_others(theirs, slot, words) for theirs in same):
            continue
        if slot == OBJECT and any(_stands_for_one(told, theirs.at + 1) for theirs in same):
            continue
        holders = [other for other in given if not words.isdisjoint(other.behind)]
        if not holders or any(not _is_another(other, same, told) for other in holders):
            continue
        within = frozenset(row for other in holders for row in range(other.at, other.end))
        outside = roots(token for row, token in enumerate(told) if row not in within)
        if any(words <= other.behind for other in holders) and words.isdisjoint(outside):
            return same[0]
    return None


def _has_others(theirs: Predicate, slot: str, words: frozenset[str]) -> bool:
    """Say whether a verb of the rationale has something else in a place, and nowhere what the claim has."""
    return bool(theirs.slots.get(slot, _NONE) - _STAND_INS) and words.isdisjoint(theirs.behind)


def _stands_for_one(told: Sequence[Token], at: int) -> bool:
    """Say whether a pronoun is what something is done to, which may mean what was named before: "and expelled her"."""
    word = lower_at(told, at)
    return word in _PRONOUNS or (word == "her" and not (at + 1 < len(told) and told[at + 1].is_content))


def _is_another(other: Predicate, same: Sequence[Predicate], told: Sequence[Token]) -> bool:
    """Say whether a verb is of the subject of the claim's own, and tells of something else."""
    if other.verb in _LIGHT and not _is_known(other, told):
        return False
    words = [token.lower for token in told[other.at : other.end]]
    before = told[other.at - 1].lower if other.at else ""
    if not _REPEATS.isdisjoint((*words, before)):
        return False
    claimed = told[same[0].at].lower
    kind = alike(claimed).union(*(line for line in _KINDS if stem(claimed) in line))
    return any(other.chain == theirs.chain for theirs in same) and kind.isdisjoint(stem(word) for word in words)


def _is_known(other: Predicate, told: Sequence[Token]) -> bool:
    """Say whether a verb with little to tell makes one with the word behind it: "found guilty"."""
    return told[other.at].lower == "found" and other.at + 1 < len(told) and told[other.at + 1].lower == "guilty"
