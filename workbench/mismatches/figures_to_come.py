"""NEGATION, where the evidence has the claim's figure only as what may come: "could rise to 46 billion" is not "costs".

``unsettled`` tells it where both texts have one verb; here the figure stands for the verb.

Invariant: silent unless the claim gives a sum of money, a share or a measure as what is so now or has been done, by one of
a few plain verbs and with nothing that leaves it open; unless every figure of the rationale that can be the claim's is led
to by a "could", "may" or "will", or is what that is said of; and where the rationale has the claim's verb as done.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, Span, difference
from workbench.mismatches.left_open import left_open
from workbench.mismatches.predicates import denials, is_hedged, is_month_or_name
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.undated import is_planned
from workbench.mismatches.units import CURRENCY_SIGNS
from workbench.mismatches.words import Token, is_past_form, lower_at, root, tokenize, word_set

#: Verbs that a figure belongs to as what was done; not "signed", "won" or "approved", which lead to what is to be done.
_DONE = word_set(
    "made paid spent cost costs rose fell reached grew gained lost received earned invested cut raised lowered increased "
    "decreased dropped climbed charged booked recorded produced delivered exported imported sold bought saved shrank "
    "jumped doubled tripled was were stood stands amounted totalled totaled exceeded hit"
)
_NOW = word_set("now currently already today")
_IS = word_set("is are costs stands has have amounts totals charges pays earns makes spends holds takes")
_MAY = word_set("could may might")
_COMING = word_set("will shall")
_EXPECTED = word_set("expected forecast forecasted projected predicted scheduled due set likely estimated planned")
_MEASURES = (Measure.SHARE, Measure.UNIT)
_BREAKS = word_set("and but or which who that after before when while because as if since than where although though")
_OPENS = word_set("the this that these those its his her their")
_BEHIND, _BEFORE = 8, 10  # words from a figure to the verb behind it, or before it


def figure_to_come_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim that the rationale gives only as what may be, or is to come."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if (_MAY | _COMING | _EXPECTED).isdisjoint(token.lower for token in given):
        return []
    at = _verb(claim)
    if at is None or is_hedged(claim) or is_planned(pair.claim) or denials(claim) or denials(given):
        return []
    claimed = [one for one in find_quantities(pair.claim) if one.measure in _MEASURES]
    others = [one for one in find_quantities(pair.rationale) if one.measure in _MEASURES]
    if len(claimed) != 1 or len(others) > MOST_VALUES:
        return []
    leads = [(other, _lead(given, other, may_only=_is_now(claim, at))) for other in others if claimed[0].agrees(other)]
    if not leads or any(lead is None for _, lead in leads) or _is_done(claim[at], given):
        return []
    other, lead = leads[0]
    span = _between(other, given[lead or 0])
    return [difference(pair, (claimed[0].start, claimed[0].end), span, note="not said to have come about")]


def _verb(tokens: Sequence[Token]) -> int | None:
    """Return the index of the claim's verb, where it is one of what was done, or of what is so now."""
    now = any(token.lower in _NOW for token in tokens)
    for at, token in enumerate(tokens):
        if token.lower in _DONE or (now and token.lower in _IS):
            linking = token.lower in ("was", "were") and not _stands_alone(tokens, at)
            return _passive(tokens, at) if linking else at
    return None


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Say whether no verb follows a "was": "was 350 million", not "was agreed"."""
    behind = lower_at(tokens, at + 1)
    return not is_past_form(behind) and behind not in _DONE


def _passive(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if lower_at(tokens, at + 1) in _DONE else None


def _is_now(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a claim tells of the present, so that what "will" be so may be told of it as well."""
    return tokens[at].lower in _IS


def _lead(tokens: Sequence[Token], figure: Quantity, *, may_only: bool) -> int | None:
    """Return the index of the word that leaves open, or to the future, what the figure is said of."""
    words = _MAY if may_only else _MAY | _COMING
    first = next(row for row, token in enumerate(tokens) if token.start >= figure.start)
    for row in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        if tokens[row].lower in words and not is_month_or_name(tokens, row):
            return row
        if not may_only and tokens[row].lower in _EXPECTED and lower_at(tokens, row + 1) == "to":
            return row
        if _parts(tokens, row):
            break
    return _lead_behind(tokens, figure, first, words)


def _lead_behind(tokens: Sequence[Token], figure: Quantity, first: int, words: frozenset[str]) -> int | None:
    """Return the helper of the verb whose subject the figure is, or belongs to: "a provision of 350 million will"."""
    if any(lower_at(tokens, row) in _OPENS for row in range(max(0, first - 4), first)):
        return None  # "the 350 million will be paid back" are known, and so are paid
    behind = next((row for row, token in enumerate(tokens) if token.start >= figure.end), len(tokens))
    if (
        lower_at(tokens, first - 1 - (tokens[first - 1].text in CURRENCY_SIGNS)) != "of"
        and behind < len(tokens)
        and tokens[behind].is_content
    ):
        return None  # "the 350 million euro plant will open" has been paid for
    for row in range(behind, min(behind + _BEHIND, len(tokens))):
        if tokens[row].lower in words and not is_month_or_name(tokens, row):
            return row
        if _parts(tokens, row):
            return None
    return None


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Say whether another statement begins at a word: a mark, a link, a verb that no helper leads to."""
    word = tokens[at].lower
    if word in _BREAKS or (not tokens[at].is_word and not tokens[at].is_number and tokens[at].text not in "$€£%-."):
        return True
    if tokens[at].text == "." or word in ("is", "are", "was", "were", "has", "had", "have"):
        return True
    return is_past_form(word) and lower_at(tokens, at - 1) not in ("be", "been", "have", "being", "a", "an", "the")


def _is_done(verb: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a text has a verb in the past, and says it of what is: "paid 5 million"."""
    key = root(verb.lower)
    return any(
        token.is_content
        and root(token.lower) == key
        and (is_past_form(token.lower) or token.lower == verb.lower in _DONE - _IS)
        and left_open(tokens, at) is None
        and lower_at(tokens, at - 1) != "be"
        for at, token in enumerate(tokens)
    )


def _between(figure: Quantity, lead: Token) -> Span:
    return min(figure.start, lead.start), max(figure.end, lead.end)
