"""Subjects: what a claim is about, as a person would look it up: its names, then its noun phrases.

Invariant: a subject stands in the claim as it is written, white space made single; no amount, no unit, no mere adverb and
no comparison is one, and two that "and" joins are two.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.claims.date_words import word_set
from workbench.claims.names import TITLES

_NAMES = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"])
_AMOUNTS = frozenset(["DATE", "TIME", "ORDINAL", "CARDINAL", "PERCENT", "MONEY", "QUANTITY"])
_PLACES = frozenset(["GPE", "LOC", "FAC", "PERSON", "NORP"])
_MOST_SUBJECTS = 6
_KEPT = ("NOUN", "PROPN", "ADJ")
_SCORE = re.compile(r"\d+[-–]\d+")
_POSSESSIVE = ("'s", "’s", "'", "’")
#: Units and what is counted in them: nobody looks up a "percent".
_UNITS = word_set(
    "percent percentage point pct basis cent penny pence pound euro dollar krona kronor krone kroner kronur crown franc"
    " rouble ruble rupee yen yuan renminbi won peso real rand lira dirham dinar riyal shekel zloty forint koruna baht"
    " metre meter kilometre kilometer centimetre centimeter millimetre millimeter mile foot feet inch yard acre hectare"
    " gram gramme kilogram kilogramme kilo tonne ton ounce stone litre liter gallon barrel pint degree celsius"
    " fahrenheit centigrade knot watt kilowatt megawatt gigawatt terawatt volt hertz megahertz byte megabyte gigabyte"
    " second minute hour day week month year decade century gmt utc am pm a.m. p.m. km kg mm cm mph kph c f m g"
)
#: Words that alone only tell how much, when or how of something else.
_EMPTY = word_set(
    "hurry total lack number amount rest majority minority part share proportion fraction rate pace time way thing kind"
    " sort one other none average lot bit row addition example case fact place home end start beginning middle course"
    " turn account order front favour favor spite result reason level bulk pair couple handful attempt size extent world"
    " length name use life"
)
_FRACTIONS = word_set("half third quarter fifth tenth dozen hundred thousand million billion trillion")
_DESCRIBING = word_set("more most less least fewer few many much several such same other own further next last current")


def subjects_of(document: Any) -> tuple[str, ...]:
    """Return up to six subjects of a parsed claim: its names, then noun phrases that hold no name, each once."""
    names = [entity for entity in document.ents if entity.label_ in _NAMES and not _is_unit_name(entity)]
    named = {token.i for entity in names for token in entity}
    phrases = [
        part
        for chunk in document.noun_chunks
        if not any(token.i in named for token in chunk) and chunk.root.dep_ != "npadvmod"
        for part in _owned_apart(chunk)
    ]
    found: dict[str, str] = {}
    for text in [*(text for name in names for text in _named(name)), *filter(None, map(_described, phrases))]:
        found.setdefault(text.casefold(), text)
    return tuple(list(found.values())[:_MOST_SUBJECTS])


def _is_unit_name(entity: Any) -> bool:
    """Whether a unit was taken for a name: the "C" of "38.6 C", "GMT"."""
    before = entity[0].nbor(-1) if entity.start > 0 else None
    return len(entity) == 1 and entity[0].lower_ in _UNITS and before is not None and before.pos_ == "NUM"


def _named(entity: Any) -> Iterator[str]:
    """Yield a name without articles, titles and genitives; places and people that "and" joins apart."""
    tokens = [token for token in entity if token.text not in _POSSESSIVE]
    while tokens and (tokens[0].pos_ in ("DET", "PRON", "NUM") or tokens[0].lower_ in TITLES | _DESCRIBING):
        tokens = tokens[1:]
    before = entity[0].nbor(-1).lower_ if entity.start > 0 else ""
    for group in _joined_apart(tokens, apart=entity.label_ in _PLACES or before == "between"):
        group = _without_score(group)
        while group and group[-1].pos_ in ("PUNCT", "CCONJ", "ADP"):
            group = group[:-1]
        if any(token.pos_ in ("NOUN", "PROPN") for token in group):
            yield _written(group)


def _without_score(tokens: list[Any]) -> list[Any]:
    """Return a name without the result behind it: "beat Mira Sokol 6-4"."""
    if tokens and _SCORE.fullmatch(tokens[-1].text):
        return tokens[:-1]
    scored = len(tokens) > 3 and tokens[-1].is_digit and tokens[-2].text in "-–" and tokens[-3].is_digit
    return tokens[:-3] if scored else tokens


def _joined_apart(tokens: Sequence[Any], *, apart: bool) -> list[list[Any]]:
    groups: list[list[Any]] = [[]]
    for token in tokens:
        if apart and token.lower_ in ("and", ",", "or"):
            groups.append([])
        else:
            groups[-1].append(token)
    return [group for group in groups if group]


def _owned_apart(chunk: Any) -> Iterator[list[Any]]:
    """Yield a phrase, and what it belongs to apart: "the country's prime minister"."""
    tokens = list(chunk)
    owners = [place for place, token in enumerate(tokens) if token.tag_ == "POS"]
    begin = 0
    for end in owners:
        yield tokens[begin:end]
        begin = end + 1
    yield tokens[begin:]


def _described(tokens: Sequence[Any]) -> str:
    """Return a noun phrase from its first telling word to its last; nothing where it only measures or counts."""
    kept = [token for token in tokens if token.pos_ in _KEPT and token.ent_type_ not in _AMOUNTS and not token.like_num]
    kept = [token for token in kept if token.lemma_.lower() not in _UNITS]
    while kept and (kept[0].tag_ in ("JJR", "JJS") or kept[0].lower_ in _DESCRIBING | TITLES):
        kept = kept[1:]
    if not kept or kept[-1].pos_ not in ("NOUN", "PROPN") or _only_measures(tokens, kept):
        return ""
    between = tokens[tokens.index(kept[0]) : tokens.index(kept[-1]) + 1]
    if any(token.pos_ in ("NUM", "DET", "PRON") or token.is_currency for token in between):
        return _written(kept[-1:])
    return _written(between)


def _only_measures(tokens: Sequence[Any], kept: Sequence[Any]) -> bool:
    """Whether a phrase is an amount, or a word for a part or a number with nothing that tells of what."""
    head = tokens[-1]
    if head.lemma_.lower() in _UNITS or head.ent_type_ in _AMOUNTS:
        return True
    word = kept[-1].lemma_.lower()
    return len(kept) == 1 and (word in _FRACTIONS or (word in _EMPTY and kept[-1].tag_ == "NN"))


def _written(tokens: Sequence[Any]) -> str:
    """Return tokens as they are written, with what stands between them: "anti-collision system"."""
    document = tokens[0].doc
    return " ".join(document[tokens[0].i : tokens[-1].i + 1].text.split())
