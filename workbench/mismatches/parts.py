"""ENTITY, for bodies: what one chamber, some members or a faction did, the whole of it did not do.

Invariant: silent unless the claim has the whole right before its verb and no word for a part itself; unless the rationale
has that verb, and the whole nowhere but behind a part of it ("some members of the council", "the lower house of
parliament"), or, for a parliament of two chambers, one of them by its name alone; and where most of it, its leaders or the
rest did it too.
"""

import re
from collections.abc import Iterator, Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denied_words
from workbench.mismatches.words import AUXILIARIES, DETERMINERS, Token, is_past_form, lower_at, root, tokenize, word_set

_PARTS = word_set(
    "chamber faction wing branch chapter unit arm division subcommittee committee section minority splinter"
)
_HOUSES = word_set("house chamber")
_WHICH_HOUSE = word_set("lower upper one first second either")
_MEMBERS = word_set(
    "member members mp mps lawmaker lawmakers deputies deputy legislators activists supporters fighters soldiers"
)
_SOME = word_set("a an one some several two three four five six a few many dozens individual former rebel")
_WHOLE = regex(
    r"\b(?:both (?:houses|chambers)|the other (?:house|chamber)|majority|most|all|every|leaders?|"
    r"leadership|unanimous\w*|"
    r"whole|entire|final|bicameral)\b",
    re.IGNORECASE,
)
_PARLIAMENTS = word_set("parliament congress legislature")
_CHAMBER = regex(
    r"\b(?:House of (?:Representatives|Commons|Lords)|Senate|(?:lower|upper) (?:house|chamber)|(?:one|first|second) "
    r"(?:house|chamber))\b"
)
_YET_TO = regex(r"\bha(?:s|ve) (?:yet|still) to\b")
#: Behind the chamber that has not acted yet: "votes in May", "is to debate it"; where it has, the parliament has.
_HAS_YET_TO = regex(
    r"(?:,? which)? (?:still |then |only )?(?:votes?|will|shall|must|may|might|could|should|needs? to|has (?:to|yet|still)|"
    r"takes? (?:it|the \w+) up|considers?|debates?|decides?|(?:is|are) (?:to|due|expected|set|likely|scheduled))\b"
)
_BETWEEN = AUXILIARIES | word_set("also then later already")
_OF = word_set("of in from within")
_NAME = 4  # words of the name of a body: "the Green Party"


def part_differences(pair: Pair) -> list[Difference]:
    """Return the body of the claim where the rationale says its verb of a part of it."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    settled = tokenize(_YET_TO.sub(" ", pair.rationale))
    if denied_words(settled) != denied_words(claim) or _WHOLE.search(pair.rationale) or _CHAMBER.search(pair.claim):
        return []
    done = {root(token.lower) for token in given if token.is_word}
    for at, verb in _subjects(claim):
        if root(claim[verb].lower) not in done:
            continue
        theirs = _behind_its_part(given, root(claim[at].lower), root(claim[verb].lower)) or _as_a_chamber(
            pair, claim[at], given
        )
        if theirs is not None:
            return [difference(pair, (claim[at].start, claim[at].end), theirs, note="a part of it")]
    return []


def _subjects(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the noun right before each verb, with that verb, where no part of the noun is named."""
    for at, token in enumerate(tokens):
        if not is_past_form(token.lower) or not token.text.islower() or not token.is_content:
            continue
        before = at - 1
        while before >= 0 and tokens[before].lower in _BETWEEN:
            before -= 1
        if before >= 0 and tokens[before].is_content and _is_whole(tokens, before):
            yield before, at


def _is_whole(tokens: Sequence[Token], at: int) -> bool:
    """Say whether nothing before the noun at ``at`` makes it a part of a body, or several bodies."""
    words = [lower_at(tokens, index) for index in range(max(0, at - 2 * _NAME), at)]
    word = tokens[at].lower
    several = word.endswith("s") and word not in _PARLIAMENTS
    return _OF.isdisjoint(words) and not several and word not in _PARTS | _MEMBERS


def _behind_its_part(tokens: Sequence[Token], key: str, verb: str) -> Span | None:
    """Return a part of the body where each use of it stands behind one, and one of them does what the claim tells."""
    uses = [at for at, token in enumerate(tokens) if token.is_word and root(token.lower) == key]
    spans = [_part_before(tokens, at) for at in uses]
    doing = [span for at, span in zip(uses, spans, strict=True) if verb in _roots_behind(tokens, at)]
    return doing[0] if doing and None not in spans else None


def _roots_behind(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the root of the verb behind the noun at ``at``: the first word there that is no helper."""
    index = at + 1
    while lower_at(tokens, index) in _BETWEEN:
        index += 1
    return [root(tokens[index].lower)] if index < len(tokens) and tokens[index].is_word else []


def _part_before(tokens: Sequence[Token], at: int) -> Span | None:
    for link in range(at - 1, max(at - 2 - _NAME, -1), -1):
        if tokens[link].lower in _OF:
            part = link - 1
            return (tokens[_begin(tokens, part)].start, tokens[at].end) if _is_part(tokens, part) else None
        if not (tokens[link].is_content or tokens[link].lower in DETERMINERS):
            return None
    return None


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    word, before = lower_at(tokens, at), lower_at(tokens, at - 1)
    if word in _HOUSES:
        return before in _WHICH_HOUSE
    return word in _PARTS or (word in _MEMBERS and before in _SOME)


def _begin(tokens: Sequence[Token], at: int) -> int:
    return at - 1 if at > 0 and tokens[at - 1].is_word else at


def _as_a_chamber(pair: Pair, body: Token, given: Sequence[Token]) -> Span | None:
    """Return the one chamber that the rationale names where the claim has the parliament."""
    if body.lower not in _PARLIAMENTS or any(token.lower in _PARLIAMENTS for token in given):
        return None
    named = list(_CHAMBER.finditer(pair.rationale))
    agent = [found for found in named if _acts(pair.rationale, found)]
    if len(agent) > 1:
        agent = [found for found in agent if not _HAS_YET_TO.match(pair.rationale, found.end())]
    return agent[0].span() if len(agent) == 1 else None


def _acts(text: str, found: re.Match[str]) -> bool:
    """Say whether a chamber does what is told: no preposition leads to it, but a "by"."""
    lead = text[: found.start()].rstrip().lower().removesuffix("the").split()
    return not lead or lead[-1] not in ("to", "in", "from", "of", "for", "at")
