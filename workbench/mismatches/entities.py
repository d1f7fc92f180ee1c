"""ENTITY: the claim is about one country, and the evidence is about another.

Invariant: silent unless the claim's country is named nowhere in rationale and context, under any of its names and by none
of its places, while another country that the claim does not name is named there in its stead. Where the rationale
names none, only the title and what stands before it tell which country it is on, and only by a state's name.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.countries import CountryMention, codes_of, find_countries, find_halves
from workbench.mismatches.difference import Difference, Pair, difference, explain
from workbench.mismatches.names import find_names
from workbench.mismatches.words import AUXILIARIES, FUNCTION_WORDS, Token, root, roots, tokenize, word_set

_KOREAS = frozenset({"KP", "KR"})
_REPORTS = regex(
    r"\b(?:said|says|say|told|tells|report\w*|detect\w*|claim\w*|accus\w*|warn\w*|condemn\w*|confirm\w*|announc\w*|"
    r"(?:was|were|been|being|be|are|is) \w+(?:ed|en|ot|it))\b"
)
_OF_ITSELF = regex(r"\b(?:said|says|confirmed|announced|reported)\b[^.]{0,20}\b(?:its|it|their|they)\b")
_SAME_WORDS = 2
_LEADING = 5  # words of a claim within which its subject begins
_NOT_VERBS = word_set("united ruling governing neighbouring neighboring leading beijing")
#: A rationale that opens so speaks of what was named before it; without that, its subject is not known.
_LEANS = regex(
    r"\W*(?:it|its|he|his|she|her|they|their|this|these|the (?:country|nation|state|government)|\w+ing)\b", re.I
)
#: Verbs that a list follows: "Its neighbours include China".
_LISTING = word_set("include includes comprise comprises contain contains border borders")
_NOT_SUBJECT = word_set("according after against before despite from like unlike besides since when while as with")


def entity_differences(pair: Pair) -> list[Difference]:
    """Return the countries of the claim in whose stead the evidence names another."""
    claimed, given, around = (_mentions(text, pair) for text in (pair.claim, pair.rationale, pair.context))
    own, named, named_around = codes_of(claimed), codes_of(given), codes_of(around)
    found = []
    for mention in claimed:
        if not mention.weighty or len(mention.codes) > 1 or mention.codes & named:
            continue
        if mention.codes & named_around and not _says_the_same_of_another(mention, given, pair):
            continue
        if not pair.context and _is_subject(mention, pair.claim) and _LEANS.match(pair.rationale):
            continue
        rival = _rival(mention, _others(given, own), pair)
        if rival is not None:
            found.append(difference(pair, (mention.start, mention.end), (rival.start, rival.end)))
        elif not given and _is_subject(mention, pair.claim) and not _has_other_name(mention, pair):
            found += _named_by_context(mention, _told_before(_others(around, own), pair), pair)
    return found[:1]  # the first says it; the others follow from it


def _says_the_same_of_another(mention: CountryMention, given: Sequence[CountryMention], pair: Pair) -> bool:
    """Whether the rationale says of its own subject, in its own voice, what the claim says of the country.

    Only then does it not help that the document names the claim's country elsewhere. A country that reports, or to which
    something is done ("Kyiv said 30 missiles were fired"), is not the one who did it.
    """
    subjects = [other for other in given if other.weighty and _is_subject(other, pair.rationale)]
    if not _is_subject(mention, pair.claim) or not subjects or len(codes_of(given)) > 1:
        return False
    if _REPORTS.search(pair.rationale) and not _OF_ITSELF.search(pair.rationale):
        return False
    names = {pair.claim[mention.start : mention.end], pair.rationale[subjects[0].start : subjects[0].end]}
    shared = roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale))
    return len(shared - roots(tokenize(" ".join(sorted(names))))) >= _SAME_WORDS


def _mentions(text: str, pair: Pair) -> tuple[CountryMention, ...]:
    found = find_countries(text)
    halves = find_halves(text)
    if not halves or not any(
        codes_of(find_countries(other)) & _KOREAS for other in (pair.claim, pair.rationale, pair.context)
    ):
        return found
    return tuple(sorted((*found, *halves), key=lambda mention: mention.start))


def _others(mentions: Sequence[CountryMention], own: frozenset[str]) -> list[CountryMention]:
    return [mention for mention in mentions if mention.weighty and not mention.codes & own]


def _rival(mention: CountryMention, others: Sequence[CountryMention], pair: Pair) -> CountryMention | None:
    """Return the country that stands where the claim's stands: as the subject, or in the same connection."""
    if _is_subject(mention, pair.claim):
        return next((other for other in others if _is_subject(other, pair.rationale)), None)
    connection = _connection(mention, pair.claim)
    for other in others:
        if connection & _connection(other, pair.rationale):
            return other
    return None


def _told_before(mentions: Sequence[CountryMention], pair: Pair) -> list[CountryMention]:
    """Return those that can tell of whom the rationale speaks: named as a state, in the title or before the rationale.

    What stands behind it ("American officials confirmed the launch"), or tells whose somebody is, says nothing of that.
    """
    start = pair.context.find(pair.rationale)
    return [one for one in mentions if not one.adjective and (start < 0 or one.end <= start)]


def _has_other_name(mention: CountryMention, pair: Pair) -> bool:
    """Say whether the rationale has another name of the claim, which tells by itself of whom it speaks."""
    others = (one for one in find_names(pair.claim) if one.words and not mention.start <= one.start < mention.end)
    said = {token.lower.removesuffix("'s") for token in tokenize(pair.rationale)}
    return any(one.words & said for one in others)


def _named_by_context(mention: CountryMention, others: Sequence[CountryMention], pair: Pair) -> list[Difference]:
    if not others:
        return []
    value, other = pair.claim[mention.start : mention.end], pair.context[others[0].start : others[0].end]
    return [
        Difference(
            claim_value=value,
            evidence_value=other,
            claim_span=(mention.start, mention.end),
            evidence_span=(0, 0),
            explanation=explain(value, other, note="named by the document, not in the sentence"),
        )
    ]


def _is_subject(mention: CountryMention, text: str) -> bool:
    """Say whether the country stands in the noun phrase that opens ``text`` or one of its sentences."""
    tokens = tokenize(text)
    at = next((index for index, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    first = at
    while first > 0 and tokens[first - 1].text not in '.!?"“”':
        first -= 1
    leading = tokens[first:at]
    if len(leading) > _LEADING or (leading and leading[0].lower in _NOT_SUBJECT):
        return False
    return not any(token.lower in AUXILIARIES or token.text in ",()" or _is_verb_like(token) for token in leading)


def _is_verb_like(token: Token) -> bool:
    if token.lower in _LISTING:
        return True
    return token.lower.endswith(("ed", "ing")) and len(token.lower) > 4 and token.lower not in _NOT_VERBS


def _connection(mention: CountryMention, text: str) -> frozenset[tuple[str, str]]:
    """Return what ties the country into its sentence: the noun after an adjective, else verb and preposition before."""
    tokens = tokenize(text)
    before = [token for token in tokens if token.end <= mention.start][-4:]
    after = [token for token in tokens if token.start >= mention.end][:3]
    ties = set()
    if mention.adjective:
        ties |= {("noun", root(token.lower)) for token in after[:2] if token.is_content and token.text[0].islower()}
    elif before and before[-1].lower in FUNCTION_WORDS:
        preposition = before[-1].lower if before[-1].lower != "the" else before[-2].lower if len(before) > 1 else ""
        ties |= {(preposition, root(token.lower)) for token in before if token.is_content and token.text[0].islower()}
    return frozenset(ties)
