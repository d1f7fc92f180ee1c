"""ROLE, for small words that turn a deed round: who moved from Oslo did not move to Oslo, what was written about somebody
was not written by them, and who was elected after the war was not elected during it.

The words are all there, which is why neither a name nor a number tells.

Invariant: silent unless both texts have the same word before the small word and the same thing right behind it, and the
rationale has that thing nowhere else: where it has "moved to Oslo" as well, or says of Oslo anything more, nothing is told;
and where either denies anything. "For" is contrary to "against" only where somebody takes sides, and "during" to "after"
but behind what strikes ("killed after an explosion"). "By" is contrary to another only behind a verb in the past, and to
"to" behind one of giving. What "the war ended" follows is a clause, and "before the war ended" is during the war.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import (
    AUXILIARIES,
    DETERMINERS,
    HYPHENS,
    Token,
    is_past_form,
    lower_at,
    ordered_words,
    root,
    tokenize,
    word_set,
)

#: Two small words that cannot both lead from one deed to one thing.
_TURNED = frozenset(
    frozenset(pair.split("-"))
    for pair in ordered_words(
        "to-from to-by by-about by-against by-for by-of during-before during-after before-after until-from until-since"
        " until-after till-from till-since for-against above-below"
    )
)
_SMALL = frozenset(word for pair in _TURNED for word in pair)
_OF_TIME = word_set("during before after until till from since")
_OF_CLAUSES = word_set("before after until till since")
#: Between these a thing lies either way: "the distance to Oslo", "40 km from Oslo".
_BOTH_WAYS = word_set(
    "distance distant far away close km kilometres kilometers miles mile metres minutes hours hour different differ"
    " differs differed known road way ticket access return returned back commute commuted travelled traveled"
    " immune immunity exempt exemption line route railway motorway highway bridge tunnel link"
)
#: What is "made of" a thing is not made by it; of the rest "of" may tell the maker: "the work of Ann Moss".
_OF_WHAT = frozenset(root(word) for word in word_set("made built composed consists"))
#: What goes from one to another; an artist who is "signed to" a label was signed by it.
_GIVEN = frozenset(
    root(word)
    for word in word_set(
        "sent paid sold given lent handed delivered awarded transferred shipped leased lost donated returned presented"
        " addressed offered granted shown ceded entrusted exported fed loaned bequeathed"
    )
)
#: Who does so takes sides; what is "for malaria" is against it.
_SIDES = frozenset(
    root(word)
    for word in word_set(
        "fought fight voted vote ruled ruling played campaigned spoke spoken argued argument testified testimony"
        " demonstrated rallied marched lobbied decided decision competed scored evidence case petition"
    )
)
#: What happens after these happens in them as news has it: "killed after an explosion".
_BLOWS = frozenset(
    root(word)
    for word in word_set(
        "earthquake quake tremor tsunami flood flooding floods storm hurricane typhoon cyclone tornado landslide avalanche"
        " eruption explosion blast crash collision accident derailment shooting stabbing attack bombing raid fire blaze"
        " collapse stampede crush riot riots protest protests clashes outbreak rain rains downpour drought heatwave"
    )
)
#: How far something changed is for ``multiples``: "by a third", "to a third".
_FRACTIONS = word_set("half halves third thirds quarter quarters fifth fifths tenth tenths")
_REACH = 3  # words from the small word back to the one before it: "moved with her family to"
_PHRASE = 4  # words of a thing


@dataclass(frozen=True, slots=True)
class _Link:
    """A small word, the root of the content word before it, the roots of the thing behind it, its head, and where.

    ``named`` says that the thing has a capital, ``done`` that the word before is a verb in the past.
    """

    word: str
    before: str
    thing: frozenset[str]
    head: str
    span: Span
    named: bool
    done: bool


def turned_link_differences(pair: Pair) -> list[Difference]:
    """Return what stands behind a small word of the claim where the rationale has it behind a contrary one."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if any(tokens[at].lower not in _SMALL for tokens in (claim, given) for at in denials(tokens)):
        return []  # "did not expire until July" is "expires after July"
    theirs = list(_links(given))
    keys = [_key(token) for token in given]
    said = [_key(token) for token in claim]
    for mine in _links(claim):
        turned = [link for link in theirs if link.head == mine.head and _is_turned(mine, link)]
        if turned and len(turned) == keys.count(mine.head) and said.count(mine.head) == 1:
            return [difference(pair, mine.span, turned[0].span)]
    return []


def _is_turned(mine: _Link, theirs: _Link) -> bool:
    one_name = mine.named and theirs.named and (mine.thing <= theirs.thing or theirs.thing <= mine.thing)
    one_thing = one_name or mine.thing == theirs.thing
    if mine.before != theirs.before or not one_thing or frozenset({mine.word, theirs.word}) not in _TURNED:
        return False
    links = {mine.word, theirs.word}
    if "for" in links and "against" in links and mine.before not in _SIDES:
        return False
    if links == {"during", "after"} and mine.head in _BLOWS:
        return False
    if "by" in links and not (mine.done and theirs.done):
        return False
    return ("of" not in links or mine.before in _OF_WHAT) and (links != {"to", "by"} or mine.before in _GIVEN)


def _links(tokens: Sequence[Token]) -> Iterator[_Link]:
    """Yield the small words of a text that lead from one content word to a thing."""
    for at, token in enumerate(tokens):
        before = _before(tokens, at) if token.lower in _SMALL else None
        if before is None:
            continue
        first = at + 1 + (lower_at(tokens, at + 1) in DETERMINERS)
        last = first
        while last < min(first + _PHRASE, len(tokens)) and _names(tokens[last], token.lower):
            last += 1
        if last == first or lower_at(tokens, last - 1) in _FRACTIONS or _goes_on(tokens, last, token.lower):
            continue
        thing = [_key(word) for word in tokens[first:last]]
        yield _Link(
            word=token.lower,
            before=_key(before),
            thing=frozenset(thing),
            head=thing[-1],
            span=(token.start, tokens[last - 1].end),
            named=tokens[last - 1].text[0].isupper(),
            done=is_past_form(before.lower),
        )


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the nearest content word before the small word at ``at``."""
    for row in range(at - 1, max(at - 1 - _REACH, -1), -1):
        token = tokens[row]
        if (token.is_content and not token.lower.endswith("ly")) or token.lower == "made":
            return token if token.lower not in _BOTH_WAYS else None
        if not token.is_word or token.lower in _SMALL:
            return None
    return None


def _names(token: Token, small: str) -> bool:
    """Say whether a word is one of a thing; a number is one behind words of time alone: "until 2025"."""
    month = token.lower in MONTHS and token.text[0].isupper()
    verb = token.text.islower() and is_past_form(token.lower)
    return (token.is_content and not verb) or (small in _OF_TIME and (token.is_number or month))


def _goes_on(tokens: Sequence[Token], at: int, small: str) -> bool:
    """Say whether a clause stands behind the small word, which makes it tell of another time: "before the war ended"."""
    if lower_at(tokens, at) in HYPHENS:
        return True  # "after five-day talks"
    clause = is_past_form(lower_at(tokens, at)) or lower_at(tokens, at) in AUXILIARIES
    return small in _OF_CLAUSES and (clause or tokens[at - 1].lower.endswith("ing"))


def _key(token: Token) -> str:
    return root(token.lower.removesuffix("'s")) if token.is_word else token.text
