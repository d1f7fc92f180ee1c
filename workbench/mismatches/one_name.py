"""One name for one country: the claim as it is read beside evidence that names the same state otherwise.

Stance models know that Moscow is Russia's government and hardly that Berlin is Germany's: "Berlin banned the party in 2020"
was read as supported at 0.22 by "Germany banned the party in 2020", which is 0.89 once both say Germany.

Invariant: what comes back differs from the claim in names of one country alone. A capital, or a seat such as the Kremlin,
is taken for the state only where it does what states do ("Pyongyang fired"), never where it may be the place ("in Berlin",
"London voted to remain"). A country that the evidence names as the claim does, or not at all, stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.patterns import regex
from workbench.mismatches.countries import CountryMention, find_countries
from workbench.mismatches.country_table import COUNTRIES
from workbench.mismatches.words import AUXILIARIES, Token, stem, tokenize, word_set

#: Other names of a state; the table has them among its government's.
_SHORT = word_set("US U.S. UK U.K. UAE U.A.E. DRC PRC ROC ROK DPRK KSA")
_SEATS = frozenset({"Kremlin", "White House", "Downing Street", "Blue House", "Whitehall"})
#: What a state does, and a city hardly: whoever votes, hosts, wins or has so many people may be the city.
_DEEDS = word_set(
    """
    launch fire test deploy fail try attempt plan prepare impose lift expel sanction ban condemn deny accuse blame warn
    threaten vow pledge promise sign ratify recognise recognize invade attack annex withdraw send sell supply buy export
    import arm train negotiate agree reject refuse respond retaliate summon recall admit announce declare order seek ask
    urge demand call offer provide back support oppose pressure detain arrest deport extradite release mobilise mobilize
    station conduct violate breach develop acquire enrich shoot intercept cut restore break sever extend approve block
    """
)
_BETWEEN = AUXILIARIES | word_set(
    "not also never again already now since once twice thrice so far been being still yet only"
)
_JOINS = word_set("said says that and but while when because after before as if although though whereas")
_PAUSES = frozenset(",;:.\"“”'‘(—–")
_ARTICLE = regex(r"\b(the) \Z", re.IGNORECASE)


def with_names_of(claim: str, evidence: str) -> str:
    """Return ``claim`` with its countries under the names that ``evidence`` has for them.

    Args:
        claim: a claim's text, as it is read.
        evidence: what is read beside it; empty, the claim comes back as it is.
    """
    mine = [mention for mention in find_countries(claim) if evidence and _stands_for_state(claim, mention)]
    if not mine:
        return claim
    theirs = find_countries(evidence)
    for mention in reversed(mine):
        other = _other_name(claim, mention, evidence, theirs)
        if other is not None:
            claim = _renamed(claim, mention, evidence, other)
    return claim


def _other_name(
    claim: str, mention: CountryMention, evidence: str, theirs: Sequence[CountryMention]
) -> CountryMention | None:
    """Return the first name that the evidence has for the state of ``mention``; ``None`` where it has the claim's own."""
    same = [one for one in theirs if one.codes == mention.codes and not one.adjective]
    written = claim[mention.start : mention.end]
    if any(evidence[one.start : one.end].removeprefix("The ") == written.removeprefix("The ") for one in same):
        return None
    named = [one for one in same if one.weighty and evidence[one.start : one.end] in _names()]
    if named or written not in _names():
        return named[0] if named else None
    return next((one for one in same if _stands_for_state(evidence, one)), None)


def _stands_for_state(text: str, mention: CountryMention) -> bool:
    if not mention.weighty or mention.adjective or len(mention.codes) != 1:
        return False
    written = text[mention.start : mention.end]
    return written in _names() or (written in _seats() and _acts(text, mention))


def _acts(text: str, mention: CountryMention) -> bool:
    """Say whether a seat of government does what states do, or has it done: "Moscow expelled", "expelled by Moscow"."""
    tokens = tokenize(text)
    first = next((at for at, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    end = next((at for at, token in enumerate(tokens) if token.start >= mention.end), len(tokens))
    if text[mention.end : mention.end + 1] in ("'", "’"):
        return False
    if text[mention.start : mention.end] in _SEATS and first and tokens[first - 1].lower == "the":
        first -= 1
    before = tokens[first - 1] if first else None
    if before is not None and before.lower == "by":
        return first > 1 and _is_deed(tokens, first - 2)
    if before is not None and before.lower not in _JOINS and before.text not in _PAUSES:
        return False
    at = _after_partners(text, tokens, end)
    while at < len(tokens) and tokens[at].lower in _BETWEEN:
        at += 1
    return _is_deed(tokens, at)


def _after_partners(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return the place behind what is joined to a name: behind "and Washington" in "Seoul and Washington signed"."""
    if at + 1 < len(tokens) and tokens[at].lower == "and":
        partner = next((one for one in find_countries(text) if one.start == tokens[at + 1].start), None)
        if partner is not None:
            return next((after for after in range(at + 1, len(tokens)) if tokens[after].start >= partner.end), at)
    return at


def _is_deed(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word is what a state does; "attacks" of "Paris attacks killed" is no verb."""
    if at >= len(tokens) or not tokens[at].text.islower() or stem(tokens[at].lower) not in _deeds():
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return not tokens[at].lower.endswith("s") or not (after.endswith("ed") or after in AUXILIARIES)


def _renamed(claim: str, mention: CountryMention, evidence: str, other: CountryMention) -> str:
    """Return ``claim`` with ``mention`` written as ``other`` is, its article with it: "the Kremlin", "Russia"."""
    head, tail = claim[: mention.start], claim[mention.end :]
    name = evidence[other.start : other.end]
    owned, owns = _ARTICLE.search(head), _ARTICLE.search(evidence[: other.start])
    if owned and not owns:
        head = head[: owned.start()]
    elif owns and not owned and _opens_a_clause(tail):
        head += "The " if not head else "the "
    return head + name + tail


def _opens_a_clause(tail: str) -> bool:
    """Say whether a name is followed by no noun that it describes, as "US" does in "US forces"."""
    tokens = tokenize(tail)
    return not tokens or not tokens[0].is_word or tokens[0].lower in _BETWEEN or _is_deed(tokens, 0)


@cache
def _names() -> frozenset[str]:
    """Return what states are called."""
    return frozenset(name for own, _ in _columns() for name in own) | _SHORT


@cache
def _seats() -> frozenset[str]:
    """Return capitals, and buildings that stand for a government."""
    return frozenset(name for _, capitals in _columns() for name in capitals) | _SEATS


@cache
def _deeds() -> frozenset[str]:
    return frozenset(stem(word) for word in _DEEDS)


def _columns() -> Iterator[tuple[list[str], list[str]]]:
    for line in COUNTRIES.strip().splitlines():
        _, own, _, capitals, _, _ = line.split("|")
        yield [name for name in own.split(";") if name], [name for name in capitals.split(";") if name]
