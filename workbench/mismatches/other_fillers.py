"""ROLE, for another in the claim's place: who "opened a rink next to the plot for a pool" opened no pool, and where "a
trainee found the error and told the surgeon" the surgeon did not find it.

Invariant: silent unless the rationale has the claim's verb, with what stands between it and a thing of the claim's, in the
claim's own order, and another thing in that place each time; unless the claim's own thing stands in the same sentence, but
behind another verb or a word that turns; and where the two may be one: behind "named", "as" or a comma, or with an article
that points back.
"""

from collections.abc import Sequence

from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.kindred import kindred
from workbench.mismatches.predicates import denials
from workbench.mismatches.things import (
    BE,
    TURNS,
    Range,
    are_alike,
    begin_of_thing,
    end_of_thing,
    is_whole,
    thing_at_same_place,
    thing_before,
    things_behind,
)
from workbench.mismatches.unsettled import deeds
from workbench.mismatches.verb_forms import same_verb
from workbench.mismatches.words import DETERMINERS, Token, lower_at, root, sentence_bounds, stem, tokenize, word_set

Tokens = Sequence[Token]

_NO_DEEDS = word_set("said told known given left called named added became included has have had was were is are")
#: Whoever received acclaim for what won him a prize received both.
_GETTING = word_set("received won gained earned got took collected secured achieved obtained")
#: Before a thing: it may be the one that was spoken of.
_THE_SAME = word_set(
    "and or as named called known including such like is was are were be been become became becoming remains namely by"
)
_POINTING = word_set("the this that these those")
_SAYING = word_set("said says told tells announced reported confirmed claimed added")
_PRONOUNS = word_set("he she it they who")
_ONE_OF_MANY = word_set("a an another one two three several some")
_FURTHER = word_set("other another all more further")
_ONLY = word_set("just only merely simply")
_JOINING = word_set("and or") | {","}
_FAR = 6  # words from a participle to its "by"
_PAUSES = frozenset(",(")


def other_filler_differences(pair: Pair) -> list[Difference]:
    """Return the thing of the claim in whose place the rationale has another, and which it tells of elsewhere."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim):
        return []
    for verb in deeds(claim):
        uses = [row for row, word in enumerate(given) if word.text.islower() and _is_the_verb(word, claim[verb])]
        if not uses or claim[verb].lower in _NO_DEEDS:
            continue
        found = (
            _object(pair, claim, given, verb, uses)
            or _subject(claim, given, verb, uses)
            or _agent(claim, given, verb, uses)
        )
        if found is not None:
            mine, theirs = found
            span = (claim[mine[0]].start, claim[mine[1] - 1].end)
            return [difference(pair, span, (given[theirs[0]].start, given[theirs[1] - 1].end))]
    return []


def _is_the_verb(word: Token, verb: Token) -> bool:
    return word.is_content and same_verb(word.lower, verb.lower)


def _object(pair: Pair, claim: Tokens, given: Tokens, verb: int, uses: Sequence[int]) -> tuple[Range, Range] | None:
    """Return a thing behind the claim's verb, and the one that stands there in the rationale."""
    if not all(_has_its_subject(claim, verb, given, use) for use in uses):
        return None
    for first, last in things_behind(claim, verb):
        rivals = [one for use in uses if (one := thing_at_same_place(claim, verb, first, given, use))]
        if len(rivals) == len(uses) == 1 and _begin_alike(claim[first:last], given[slice(*rivals[0])]):
            first, rivals = first + 1, [(rivals[0][0] + 1, rivals[0][1])]  # "the world fair", "the world championships"
        goes_on = lower_at(claim, last)
        if len(rivals) < len(uses) or not all(
            is_whole(given, end) or lower_at(given, end) == goes_on for _, end in rivals
        ):
            continue
        if not all(_differ(claim[first:last], given[slice(*one)], claim) for one in rivals):
            continue
        named = claim[last - 1].text[0].isupper()
        if named and (find_countries(pair.claim) or find_countries(pair.rationale)):
            continue  # "in Baghdad, while Iraq said": the one may lie in the other
        before = [word.lower for word in claim[verb:first] if word.lower not in DETERMINERS]
        if _is_elsewhere(claim[last - 1], given, rivals, before, turned=named):
            return (first, last), rivals[0]
    return None


def _subject(claim: Tokens, given: Tokens, verb: int, uses: Sequence[int]) -> tuple[Range, Range] | None:
    """Return who the claim says did it, and who did in the rationale, where both did it to the same thing."""
    mine, thing = thing_before(claim, verb), _thing_done_to(claim, verb)
    rivals = [one for use in uses if (one := thing_before(given, use))]
    if mine is None or not thing or len(rivals) < len(uses):
        return None
    for use, rival in zip(uses, rivals, strict=True):
        voices = {lower_at(claim, verb - 1) in BE, lower_at(given, use - 1) in BE}
        if _thing_done_to(given, use) != thing or len(voices) > 1 or not _is_somebody(given, rival):
            return None
        if not _differ(claim[slice(*mine)], given[slice(*rival)], claim):
            return None
    head = next((row for row in range(*mine) if claim[row].lower == "of"), mine[1]) - 1
    through = [(rival[0], use + 1) for use, rival in zip(uses, rivals, strict=True)]
    return (mine, rivals[0]) if _is_told_of_behind(claim[head], given, through) else None


def _agent(claim: Tokens, given: Tokens, verb: int, uses: Sequence[int]) -> tuple[Range, Range] | None:
    """Return who the claim says did it, and by whom it was done in the rationale: "was drafted by his colleague"."""
    mine, thing = thing_before(claim, verb), _thing_done_to(claim, verb)
    if mine is None or not thing or lower_at(claim, verb - 1) in BE or not claim[mine[1] - 1].text[0].isupper():
        return None
    agents = [one for use in uses if (one := _behind_by(given, use))]
    for use in uses:
        begin, _ = sentence_bounds(given, use)
        if not any(root(token.lower) == thing for token in given[begin:use]):
            return None
    if len(agents) < len(uses) or not all(_differ(claim[slice(*mine)], given[slice(*one)], claim) for one in agents):
        return None
    places = _places(claim[mine[1] - 1], given)
    apart = all(_is_beside_agent(given, place, agents) for place in places)
    return (mine, agents[0]) if places and apart else None


def _behind_by(tokens: Tokens, verb: int) -> Range | None:
    """Return who stands behind "by" after a participle, shortly behind it: "translated into Norvian by a friend"."""
    for at in range(verb + 1, min(verb + 1 + _FAR, len(tokens))):
        if tokens[at].lower == "by":
            first = at + 1 + (lower_at(tokens, at + 1) in DETERMINERS)
            last = end_of_thing(tokens, first)
            return (first, last) if last > first else None
        if not tokens[at].is_word or tokens[at].is_past:
            return None
    return None


def _is_beside_agent(given: Tokens, place: int, agents: Sequence[Range]) -> bool:
    """Say whether a name is another than those behind "by": it does something else, or somebody is its friend."""
    if any(place < first for first, _ in agents):
        return place + 1 < len(given) and given[place + 1].is_past
    first = begin_of_thing(given, place, agents[-1][1])
    first -= lower_at(given, first - 1) in DETERMINERS
    between = given[agents[-1][1] : first]
    # A friend "of" the one that is named, and no Republic "of" it, which would be its name.
    somebody = lower_at(given, first - 1) == "of" and given[first - 2].text.islower()
    return somebody and not any(token.lower in ("and", "with") for token in between)


def _is_told_of_behind(head: Token, given: Tokens, rivals: Sequence[Range]) -> bool:
    """Say whether the last word of the claim's subject stands behind a rival and its verb, as somebody else."""
    places = _places(head, given)
    for place in places:
        end = _end_before(given, place, rivals)
        if end is None or lower_at(given, place + 1) in _SAYING:
            return False
        first = begin_of_thing(given, place, end)
        first -= lower_at(given, first - 1) in DETERMINERS
        told_at_once = not any(token.is_word for token in given[end:first])
        if told_at_once or lower_at(given, first - 1) in _THE_SAME - {"and"}:
            return False
    return bool(places)


def _places(head: Token, given: Tokens) -> list[int]:
    """Return where a word stands in the rationale; nowhere where it is a name in one text alone."""
    places = [row for row, token in enumerate(given) if token.is_word and root(token.lower) == root(head.lower)]
    named = head.text[0].isupper()
    return places if all(given[row].text[0].isupper() == named for row in places) else []


def _has_its_subject(claim: Tokens, verb: int, given: Tokens, use: int) -> bool:
    """Say whether the words before the two verbs name one thing, or there is but a pronoun before the rationale's."""
    begin, _ = sentence_bounds(given, use)
    mine = {root(token.lower) for token in claim[:verb] if token.is_content}
    theirs = {root(token.lower) for token in given[begin:use] if token.is_content}
    return not mine.isdisjoint(theirs) or lower_at(given, use - 1) in _PRONOUNS


def _begin_alike(mine: Tokens, theirs: Tokens) -> bool:
    return min(len(mine), len(theirs)) > 1 and are_alike(mine[0], theirs[0])


def _differ(mine: Tokens, theirs: Tokens, claim: Tokens) -> bool:
    """Say whether two things have no word in common, nor kindred ones, and the claim none of the other's."""
    words = {word for token in mine if token.is_content for word in (root(token.lower), *kindred(token.lower))}
    said = words | {root(token.lower) for token in claim if token.is_content}
    return not any(
        root(token.lower) in said or stem(token.lower) in words or kindred(token.lower) & words
        for token in theirs
        if token.is_content
    )


def _is_elsewhere(head: Token, given: Tokens, rivals: Sequence[Range], before: Sequence[str], *, turned: bool) -> bool:
    """Say whether the last word of the claim's thing stands in the rationale, but each time in a clause of its own.

    ``before`` is the claim's verb with what stands between it and the thing; ``turned`` asks for a word that turns.
    """
    places = _places(head, given)
    return bool(places) and all(_is_apart(given, row, rivals, before, turned=turned) for row in places)


def _is_apart(given: Tokens, place: int, rivals: Sequence[Range], before: Sequence[str], *, turned: bool) -> bool:
    """Say whether the thing at ``place`` stands in the sentence of a rival, behind it, and under another verb."""
    end = _end_before(given, place, rivals)
    if end is None:
        return False
    first = begin_of_thing(given, place, end)
    pointed = lower_at(given, first - 1) in _POINTING and given[place].text.islower()
    while lower_at(given, first - 1) in DETERMINERS | _FURTHER:
        first -= 1
    led = lower_at(given, first - 1)
    if led not in _ONLY and "not" in (led, lower_at(given, first - 2)):
        return True
    again = led == before[-1] and lower_at(given, first - 2) in _JOINING  # "for a second and for a third season"
    between = given[end:first]
    if led in _THE_SAME or led in _PAUSES or again or _is_one_phrase(between):
        return False
    if before[0] in _GETTING and any(token.lower in _GETTING for token in between):
        return False
    turns = any(token.lower in TURNS for token in between)
    return turns or (not pointed and not turned and any(token.is_past for token in between))


def _end_before(given: Tokens, place: int, rivals: Sequence[Range]) -> int | None:
    """Return where the last rival ends that stands before ``place`` in the same sentence, if one does."""
    begin, _ = sentence_bounds(given, place)
    ends = [last for first, last in rivals if begin <= first and last <= place]
    return ends[-1] if ends else None


def _is_one_phrase(between: Tokens) -> bool:
    """Say whether what stands between two things makes one of them: "Saitama, a hero", "prominent, but costly, places"."""
    told_again = lower_at(between, 0) in _PAUSES and lower_at(between, 1) in DETERMINERS
    added = any(lower_at(between, at) == "well" and lower_at(between, at + 1) == "as" for at in range(len(between)))
    bare = not any(token.is_past for token in between)
    empty = bare and all(token.is_content or not token.is_word or token.lower in TURNS | {"and"} for token in between)
    return told_again or added or empty


def _thing_done_to(tokens: Tokens, verb: int) -> str:
    """Return the root of the last word of the thing right behind a verb."""
    at = verb + 1 + (lower_at(tokens, verb + 1) in DETERMINERS)
    last = end_of_thing(tokens, at)
    return root(tokens[last - 1].lower) if last > at else ""


def _is_somebody(tokens: Tokens, thing: Range) -> bool:
    """Say whether a thing is none that was spoken of before: "a trainee", "another driver", "Prince Anselm"."""
    names = [row for row in range(*thing) if tokens[row].text[0].isupper() and tokens[row].lower not in DETERMINERS]
    return tokens[thing[0]].lower in _ONE_OF_MANY or (len(names) > 1 and thing[1] - 1 in names)
