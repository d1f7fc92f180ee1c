"""ROLE, for what only one can be: the claim says that somebody is "the largest" or was "the first", and the rationale says
it of another, beside whom it names the claim's own.

"The largest maker of presses is Kobelt, ahead of Norrlund" has every word of "Norrlund is the largest maker of presses".

Invariant: silent unless the rationale has the claim's superlative once, without a rank, with all that the claim says
around it, as another's; unless it names the claim's own one elsewhere, or the claim names among whom ("Kenya's oldest
town") and the passage does not have its own one at all; and where it denies, dates twice, or tells that the
place may have changed hands, but by a verb that leads from the other to the claim's own.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import TITLES
from workbench.mismatches.number_words import ORDINALS
from workbench.mismatches.predicates import denials
from workbench.mismatches.superlatives import is_superlative
from workbench.mismatches.words import FUNCTION_WORDS, Token, lower_at, roots, tokenize, word_set

_PAST = word_set("was were became")
_BE = word_set("is are remains become becomes") | _PAST
_BEFORE_NAMES = word_set(
    "of in at from like unlike than by with behind before after ahead over and or to near for a an"
)
_LEADS = word_set("the its his her their our")
_OVERTAKING = word_set(
    "overtook overtakes overtaking overtaken surpassed surpasses surpassing passed replaced replaces succeeded dethroned "
    "toppled eclipsed ousted unseated displaced outsold outgrew beat beats beaten defeated"
)
_CHANGED = word_set("until till former formerly then once previously lost longer took now since while whereas today")
_MOST = word_set("most least")
_SEVERAL = word_set("one among")
_OWNER = 4  # words of whose it is
_PHRASE = 12  # words of what is said to be the largest, up to its end


def rival_holder_differences(pair: Pair) -> list[Difference]:
    """Return whom the claim says to be first of all where the rationale says it of another."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    own = _claimed(claim)
    if own is None or denials(claim) or denials(given):
        return []
    first, be, at = own
    mine = _words(claim[first:be])
    uses = [row for row, token in enumerate(given) if token.lower == claim[at].lower]
    if not mine or len(uses) != 1 or not _said(claim[be + 1 : at]) | _said(claim[at + 1 :]) <= _said(given):
        return []
    holder = _holder(given, uses[0], in_the_past=claim[be].lower in _PAST or claim[at].lower == "first")
    if holder is None or mine & _words(given[slice(*holder)]):
        return []
    places = [row for row, token in enumerate(given) if _is_capital(token) and token.lower.removesuffix("'s") in mine]
    if not places and (not _has_scope(claim, be, at) or mine & _words(tokenize(pair.context))):
        return []
    if not _is_still_so(given, holder, places[0] if places else len(given)) or _years(given) > 1:
        return []
    span: Span = (given[holder[0]].start, given[holder[1] - 1].end)
    return [difference(pair, (claim[first].start, claim[be - 1].end), span, note=f"the {claim[at].lower}")]


def _claimed(tokens: Sequence[Token]) -> tuple[int, int, int] | None:
    """Return where a claim's subject begins, which is a name, its "is", and what it is said to be: "the largest"."""
    first = int(lower_at(tokens, 0) == "the")
    for at in range(first + 3, len(tokens)):
        be = _be_before(tokens, at) if _is_first_of_all(tokens, at) else None
        if be is not None:
            return (first, be, at) if be > first and all(map(_is_capital, tokens[first:be])) else None
    return None


def _be_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the "is" in front of "the largest" or of "New Zealand's largest"."""
    lead = at - 1
    if lower_at(tokens, lead).endswith("'s"):
        while lead > at - _OWNER and _is_capital(tokens[lead - 1]):
            lead -= 1
    elif lower_at(tokens, lead) != "the":
        return None
    return lead - 1 if lower_at(tokens, lead - 1) in _BE else None


def _has_scope(claim: Sequence[Token], be: int, at: int) -> bool:
    """Say whether a claim names among whom it is the first of all: of two such names one cannot be right."""
    return any(map(_is_capital, (*claim[be + 1 : at], *claim[at + 1 :])))


def _is_first_of_all(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a superlative, or "first", stands at ``at``, and no rank before it."""
    is_one = is_superlative(tokens[at]) or tokens[at].lower in _MOST | {"first"}
    return is_one and ORDINALS.get(lower_at(tokens, at - 1 - (lower_at(tokens, at - 1) == "-")), 1) <= 1


def _holder(tokens: Sequence[Token], at: int, *, in_the_past: bool) -> tuple[int, int] | None:
    """Return the tokens of the name that the superlative at ``at`` is said of: "Kobelt, the largest maker, overtook"."""
    lead = at - 1
    leads = lower_at(tokens, lead) in _LEADS or lower_at(tokens, lead).endswith("'s")
    if not leads or not _is_first_of_all(tokens, at) or lower_at(tokens, lead - 2) in _SEVERAL:
        return None
    before = lower_at(tokens, lead - 1)
    if before in _BE:
        return _run_before(tokens, lead - 1) if in_the_past or before not in _PAST else None
    behind = next((row for row in range(at + 1, min(at + _PHRASE, len(tokens))) if not tokens[row].is_word), None)
    if before == "," and behind is not None and tokens[behind].text == "," and _goes_on(tokens, behind + 1):
        return _run_before(tokens, lead - 1)
    be = next((row for row in range(at + 1, min(at + _PHRASE, len(tokens))) if tokens[row].lower in _BE), None)
    if be is None or (behind is not None and behind < be) or (tokens[be].lower in _PAST and not in_the_past):
        return None
    return _run_behind(tokens, be + 1)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].text.islower()


def _run_before(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Return the name that ends at ``end``; not one that a preposition leads to, or an adverb that opens the sentence."""
    first = end
    while first > 0 and _is_capital(tokens[first - 1]):
        first -= 1
    adverb = end - first == 1 and (tokens[first].lower.endswith(("ly", "day")) or not tokens[first].is_content)
    if first == end or adverb or lower_at(tokens, first - 1) in _BEFORE_NAMES:
        return None
    return first, end


def _run_behind(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    first += lower_at(tokens, first) == "the"
    end = first
    while end < len(tokens) and _is_capital(tokens[end]):
        end += 1
    return (first, end) if end > first else None


def _is_still_so(tokens: Sequence[Token], holder: tuple[int, int], own: int) -> bool:
    """Say whether nothing tells that another may be it since: "overtook" leads from the holder to the claim's own."""
    if any(token.lower in _CHANGED for token in tokens):
        return False
    verbs = [row for row, token in enumerate(tokens) if token.lower in _OVERTAKING]
    return all(holder[1] <= row < own and lower_at(tokens, row - 1) not in _BE | {"been", "being"} for row in verbs)


def _years(tokens: Sequence[Token]) -> int:
    return len({token.text for token in tokens if token.is_number and len(token.text) == len("2024")})


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words that tell a name from others."""
    lower = (token.lower.removesuffix("'s") for token in tokens if token.is_word)
    return frozenset(word for word in lower if word not in TITLES | FUNCTION_WORDS and len(word) > 1)


def _said(tokens: Sequence[Token]) -> frozenset[str]:
    return roots(tokens) | {token.text for token in tokens if token.is_number}


def _is_capital(token: Token) -> bool:
    return token.is_word and token.text[0].isupper()
