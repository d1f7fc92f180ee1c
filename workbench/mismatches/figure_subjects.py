"""ENTITY, for what a figure of the economy is of: growth in sales is not sales, core inflation is not inflation, and
revenue that rose while profits were flat does not show that profits rose.

Invariant: silent unless the subject of a verb of change in the claim is a figure that news has by name, and each subject
of such a verb in the rationale that goes the same way is another one, or a part of it ("youth unemployment"); and where the
rationale speaks of the claim's figure anywhere else but before "growth" and the like, or as flat, or as going the other
way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import (
    AUXILIARIES,
    DETERMINERS,
    HYPHENS,
    Token,
    is_past_form,
    lower_at,
    root,
    stem,
    tokenize,
    word_set,
)

#: Names of figures, those on one line may mean one: they are no rivals.
_FIGURES = tuple(
    frozenset(root(word) for word in word_set(line))
    for line in (
        "sales revenue revenues turnover receipts takings",
        "profit profits earnings income",
        "loss losses",
        "debt debts borrowing",
        "deficit deficits borrowing",
        "surplus surpluses",
        "inflation prices price costs cost",
        "gdp economy output growth production",
        "unemployment joblessness",
        "employment jobs",
        "exports export",
        "imports import",
        "orders order",
        "wages wage pay salaries earnings income",
        "turnout",
        "votes vote",
        "seats",
        "spending expenditure",
        "investment",
        "demand consumption",
        "forecast forecasts expectations target targets estimates estimate outlook",
        "margin margins",
        "growth",
        "crime",
        "poverty",
        "population",
        "rent rents",
        "emissions",
    )
)
#: Words before a figure, or behind a "per", that make it a part of itself.
_PARTS = frozenset(
    root(word)
    for word in word_set(
        "core underlying youth food energy wholesale producer graduate rural urban female male violent juvenile regional"
        " services housing online military foreign"
    )
)
#: What tells in other words that the claim is of a part: "unemployment rose among young people".
NARROWED = word_set("among young excluding without except excludes stripping strips")
_PER = word_set("head capita person household inhabitant worker")
#: Behind a figure these tell of it itself: "the unemployment rate".
_TELLING = frozenset(
    root(word) for word in word_set("rate rates level levels figure figures total index number volume")
)
_MOVES = word_set("doubled tripled halved")
_FLAT = word_set("flat unchanged steady stable stagnant stagnated")
_PREPOSITIONS = word_set("of in for to from per among by on at with over")
_BREAKS = word_set("and or but while as whereas although though which that who when because")
_MOST = 8  # words of a subject


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a verb of change: the root of its head, the roots before it and behind it, the verb, and where."""

    head: str
    before: frozenset[str]
    behind: frozenset[str]
    verb: str
    per: bool
    span: Span
    to: bool


def figure_subject_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim where the rationale has another one, or a part of it, change in that way."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or denials(claim) or denials(given):
        return []
    mine = list(_subjects(claim))
    if len(mine) != 1 or not _names_of(mine[0].head):
        return []
    own = mine[0]
    theirs = [one for one in _subjects(given) if stem(one.verb) in alike(own.verb)]
    if any(token.lower in NARROWED for token in claim):
        return []
    if not theirs or not all(_is_another(own, one) for one in theirs) or _is_spoken_of(own, given, theirs):
        return []
    return [difference(pair, own.span, theirs[0].span)]


@cache
def _names_of(head: str) -> frozenset[str]:
    """Return the roots that may name the same figure, none where the table does not know it."""
    return frozenset[str]().union(*(line for line in _FIGURES if head in line))


def _is_another(own: _Subject, other: _Subject) -> bool:
    """Say whether a subject of the rationale is another figure than the claim's, or a part of it."""
    if other.head in _names_of(own.head):
        parts = (other.before & _PARTS) - own.before - own.behind
        narrowed = own.before | own.behind <= other.before | other.behind  # not "grocery prices" and "food prices"
        return (bool(parts) and narrowed) or (other.per and not own.per)
    if not _names_of(other.head) or {own.head, other.head} & _names_of(own.head) & _names_of(other.head):
        return False
    rate = other.head == root("growth")
    return not (rate and other.to and not own.to)  # growth of 4 percent is a rise by 4 percent


def _is_spoken_of(own: _Subject, given: Sequence[Token], theirs: Sequence[_Subject]) -> bool:
    """Say whether the rationale tells anything of the claim's own figure that is not told away."""
    names = _names_of(own.head)
    for at, token in enumerate(given):
        if root(token.lower) not in names:
            continue
        within = any(one.span[0] <= token.start < one.span[1] for one in theirs)
        verb = at + 1
        while lower_at(given, verb) in AUXILIARIES | {"remained", "stayed"}:
            verb += 1
        flat = lower_at(given, verb) in _FLAT or stem(lower_at(given, verb)) in opposites_of(own.verb)
        if not within and not flat:
            return True
    return False


def _subjects(tokens: Sequence[Token]) -> Iterator[_Subject]:
    """Yield the subjects of the verbs of change of a text, as far as they stand right before them."""
    for at, token in enumerate(tokens):
        if not token.is_word or not _is_move(tokens, at):
            continue
        end = at
        while end > 0 and (tokens[end - 1].lower in AUXILIARIES or tokens[end - 1].lower.endswith("ly")):
            end -= 1
        first = end
        while first > 0 and end - first < _MOST and _may_be_in(tokens[first - 1]):
            first -= 1
        while first < end and tokens[first].lower in DETERMINERS:
            first += 1
        words = tokens[first:end]
        cut = next((row for row, word in enumerate(words) if word.lower in _PREPOSITIONS), len(words))
        phrase = [word for word in words[:cut] if word.is_content]
        while len(phrase) > 1 and root(phrase[-1].lower) in _TELLING:
            phrase.pop()
        if phrase:
            behind = words[cut:]
            yield _Subject(
                head=root(phrase[-1].lower),
                before=frozenset(root(word.lower) for word in phrase[:-1]),
                behind=frozenset(root(word.lower) for word in behind),
                verb=token.lower,
                per=any(
                    word.lower in _PER and lower_at(behind, row - 1) in ("per", "a") for row, word in enumerate(behind)
                ),
                span=(words[0].start, words[-1].end),
                to=lower_at(tokens, at + 1) == "to",
            )


def _is_move(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    moves = stem(word) in alike("rose") | alike("fell") or word in _MOVES
    return moves and is_past_form(word)


def _may_be_in(token: Token) -> bool:
    """Say whether a word may stand in a subject before its verb."""
    if token.text in HYPHENS or token.lower in _PREPOSITIONS | DETERMINERS:
        return True
    return token.is_content and token.lower not in _BREAKS and not is_past_form(token.lower)
