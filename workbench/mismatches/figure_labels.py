"""Figure labels: which words of a sentence each of its figures is of, where it has several of one kind.

"Imports rose by 8 percent and exports by 3 percent" has a figure of imports and one of exports; the second half borrows the
verb of the first. A sentence is cut between two figures, and what both halves share is no label of either. Years are labels
as words are.

Invariant: a label holds roots of content words alone, and those that one half borrows from another are labels of neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.patterns import regex
from workbench.mismatches.complements import is_verb
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import AUXILIARIES, Token, root, roots, word_set

_STRONG = word_set("but while whereas although though compared against versus vs than opposed instead rather")
_STOPS = frozenset(";:—–")
_SENTENCE = frozenset(".!?")
_VERBS = word_set(
    "cost costs pays make makes rise rises fall falls own owns hold holds earn earns sells builds produces buys employs"
)
_YEAR = regex(r"1[0-9]{3}|2[01][0-9]{2}")
_LEAD = 2  # words before a figure
#: What counts these may count any sort of persons.
_ANYBODY = root("people")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure with the roots before and behind it in its part of the sentence, and where that part begins and ends.

    ``borrows`` says that it has nothing before it: what stands before the figure ahead holds for this one, too.
    ``verbs`` are the verbs among what stands before it. ``part_of`` marks one behind "of whom" or "of which", ``numbers``
    are those of another kind in that part: "two doses are 97% effective"; ``names`` are those words that are names, and
    ``led_from`` that it is what something came from: "an increase from $437 million".
    """

    quantity: Quantity
    before: frozenset[str]
    behind: frozenset[str]
    verbs: frozenset[str]
    start: int
    end: int
    part_of: bool = False
    numbers: frozenset[float] = frozenset()
    names: frozenset[str] = frozenset()
    led_from: bool = False

    @property
    def borrows(self) -> bool:
        """Whether it has no words of its own before it."""
        return not self.before


def are_of_one_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures count or measure alike: two shares, two sums of one money, two counts."""
    if one.measure is Measure.COUNT and other.measure is Measure.COUNT:
        return one.head == other.head or not {one.head, other.head}.isdisjoint(("", _ANYBODY))
    return (one.measure, one.unit) == (other.measure, other.unit)


def labelled(tokens: Sequence[Token], figures: Sequence[Quantity], others: Sequence[Quantity] = ()) -> list[Labelled]:
    """Return the ``figures``, which are of one kind and of one text, each with its labels, if they can be cut apart.

    ``others`` are the figures of other kinds in that text, which are labels as words are.
    """
    found: list[Labelled] = []
    for group in _by_sentence(tokens, figures):
        cuts = _cuts(tokens, group)
        found += [
            _label(tokens, quantity, first, last, others)
            for quantity, first, last in zip((one for one, _, _ in group), cuts, cuts[1:], strict=False)
        ]
    return found


def labels(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the roots of the content words among ``tokens``, and the years."""
    return roots(tokens) | {token.text for token in tokens if _YEAR.fullmatch(token.text)}


_Row = tuple[Quantity, int, int]


def _by_sentence(tokens: Sequence[Token], figures: Sequence[Quantity]) -> list[list[_Row]]:
    groups: list[list[_Row]] = []
    for quantity in figures:
        first = next(row for row, token in enumerate(tokens) if token.end > quantity.start)
        last = next(row for row, token in enumerate(tokens) if token.end >= quantity.end) + 1
        row = (quantity, first, last)
        if groups and not any(token.text in _SENTENCE for token in tokens[groups[-1][-1][2] : first]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _cuts(tokens: Sequence[Token], group: Sequence[_Row]) -> list[int]:
    """Return where the part of each figure begins, and where the last ends; nothing where two cannot be cut apart."""
    cuts = [_sentence_start(tokens, group[0][1])]
    for (_, _, behind), (_, before, _) in pairwise(group):
        cut = _cut(tokens, behind, before)
        if cut is None:
            return []
        cuts.append(cut)
    last = group[-1][2]
    while last < len(tokens) and tokens[last].text not in _SENTENCE:
        last += 1
    return [*cuts, last]


def _sentence_start(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].text not in _SENTENCE:
        at -= 1
    return at


def _cut(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the token at which the words between two figures are cut: the strongest mark or word that parts clauses."""
    rows = range(first, last)
    for marks in (_STOPS, _STRONG, frozenset({"and"}), frozenset({","})):
        found = [row for row in rows if tokens[row].lower in marks]
        if found:
            return found[-1]
    return None


def _label(tokens: Sequence[Token], quantity: Quantity, first: int, last: int, others: Sequence[Quantity]) -> Labelled:
    own = [row for row in range(first, last) if tokens[row].end > quantity.start]
    at = own[0] if own else last
    before = tokens[first + (tokens[first].lower in _STRONG) : at]
    behind = [token for token in tokens[at:last] if token.start >= quantity.end]
    idle = {quantity.head} if quantity.head else set()
    opening = [token.lower for token in before]
    lead = [token.lower for token in before if token.is_word]
    return Labelled(
        quantity=quantity,
        before=labels(before) - idle,
        behind=labels(behind) - idle,
        verbs=frozenset(root(tokens[row].lower) for row in range(at - len(before), at) if _may_be_verb(tokens, row)),
        start=first,
        end=last,
        part_of="of" in opening and bool({"whom", "which"} & set(opening)),
        numbers=frozenset(
            other.value for other in others if tokens[first].start <= other.start < tokens[last - 1].end and other.head
        ),
        names=roots(token for token in (*before[first == 0 :], *behind) if token.text[0].isupper()),
        led_from="from" in lead[-_LEAD:],
    )


def _may_be_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word can be a verb; a form in -s that names things as well ("exports") is none here."""
    word = tokens[at].lower
    return word in _VERBS or word in AUXILIARIES or (is_verb(tokens, at) and not word.endswith("s"))
