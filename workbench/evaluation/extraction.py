"""Claims out of articles, against the claims that people took from them, beside plain sentence splitting.

A gold claim is *found* where one extracted text says it and little else: see ``matched``. The same rule judges the claims
of the workbench and the sentences of the text, so a long sentence that merely holds a claim among others counts for
neither.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.language import detect_language
from index.sentences import sentence_spans
from workbench.errors import SourceUnreadable
from workbench.json_lines import text_lines
from workbench.records import Article, content_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.encoder import Encoder
    from workbench.claims import ClaimExtractor

#: The bars of ``matched``, chosen by reading pairs on both sides of each.
LIKENESS = 0.70
WORDING = 50.0
CONTENT = 0.60
_EMPTY_WORDS = (
    "the a an of in on at to for and or is are was were be been by with from as that this it its their his her has have"
    " had can may also which who than more most into not such other do does did they he she some there these"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEM = 5  # letters of a word that are compared: "exports" and "exported" are one
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not?|never|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnotatedArticle:
    """A text with the claims that people took from it."""

    id: str
    text: str
    claims: tuple[str, ...]


def read_annotated(path: Path) -> list[AnnotatedArticle]:
    """Return the articles of a jsonl file, gzipped or not: ``id``, ``text``, ``claims``.

    Raises:
        SourceUnreadable: it cannot be read, or a line is not of this shape.
    """
    rows = [_row(path, number, line) for number, line in text_lines(path)]
    if not any(row.claims for row in rows):
        raise SourceUnreadable(f"{path} holds no claims: each line needs id, text and claims (a list of strings)")
    return rows


def _row(path: Path, number: int, line: str) -> AnnotatedArticle:
    try:
        row = json.loads(line)
        claims = row["claims"]
        if (
            not isinstance(claims, list)
            or not isinstance(row["text"], str)
            or not all(isinstance(c, str) for c in claims)
        ):
            raise TypeError("text must be a string and claims a list of strings")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceUnreadable(
            f"{path}, line {number} is no article with its claims ({error}): it needs text, and claims as a list of texts"
        ) from error
    return AnnotatedArticle(id=str(row.get("id", number)), text=row["text"], claims=tuple(claims))


def evaluate_extraction(
    extractor: "ClaimExtractor",
    encoder: "Encoder",
    articles: Sequence[AnnotatedArticle],
    *,
    progress: "Callable[[str, int, int], None] | None" = None,
) -> dict[str, Any]:
    """Return recall, claims per sentence and the share of claims that stand alone, beside those of plain sentences."""
    report = progress or (lambda stage, done, total: None)
    claims, sentences, open_claims, own = [], [], 0, 0
    for number, annotated in enumerate(articles):
        article = Article(
            id=content_id(annotated.text), title="", text=annotated.text, language=detect_language(annotated.text)
        )
        found = extractor.extract(article)
        claims.append([claim.text for claim in found])
        open_claims += sum(not ok for ok in extractor.stand_alone(found))
        own += len(found)
        sentences.append([" ".join(annotated.text[a:b].split()) for a, b in sentence_spans(annotated.text)])
        report("claims", number + 1, len(articles))
    gold = [list(annotated.claims) for annotated in articles]
    count = sum(map(len, sentences)) or 1
    return {
        "articles": len(articles),
        "gold": sum(map(len, gold)),
        "claims": own,
        "sentences": count,
        "recall": _recall(encoder, gold, claims),
        "claims_per_sentence": own / count,
        "stand_alone": (own - open_claims) / (own or 1),
        "baseline": {
            "recall": _recall(encoder, gold, sentences),
            "claims_per_sentence": 1.0,
            "stand_alone": _share_alone(extractor, sentences),
        },
        "rule": {"likeness": LIKENESS, "wording": WORDING, "content": CONTENT, "encoder": encoder.name},
    }


def _share_alone(extractor: "ClaimExtractor", sentences: Sequence[Sequence[str]]) -> float:
    flat = [sentence for found in sentences for sentence in found]
    alone = extractor.sentences_alone(flat)
    return sum(alone) / (len(alone) or 1)


def _recall(encoder: "Encoder", gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """Return the share of gold claims that one of the texts found in the same article matches.

    The encoder is asked last, and only of the pairs whose words fit: that leaves it a few of a hundred.
    """
    pairs = [
        [(want, text) for text in offered if worded(want, text)]
        for wanted, offered in zip(gold, found, strict=True)
        for want in wanted
    ]
    texts = list(dict.fromkeys(text for fitting in pairs for pair in fitting for text in pair))
    rows = dict(zip(texts, encoder.encode_queries(texts), strict=True)) if texts else {}
    hits = sum(any(matched(w, t, float(rows[w] @ rows[t])) for w, t in fitting) for fitting in pairs)
    return hits / (len(pairs) or 1)


def matched(gold: str, text: str, likeness: float) -> bool:
    """Whether a text says a gold claim: its meaning is near (cosine of the encoder), and so are its words."""
    return likeness >= LIKENESS and worded(gold, text)


def worded(gold: str, text: str) -> bool:
    """Whether the words of a text are near to those of a gold claim.

    They are by rapidfuzz's token-sort ratio (a text three times as long cannot reach it), the text holds most content words
    and every number of the gold claim, and it denies where that denies.
    """
    from rapidfuzz import fuzz

    if bool(_NEGATION.search(gold)) != bool(_NEGATION.search(text)):
        return False
    if not set(_NUMBER.findall(gold)) <= set(_NUMBER.findall(text)):
        return False
    wanted = _content(gold)
    if len(wanted & _content(text)) < CONTENT * len(wanted):
        return False
    return fuzz.token_sort_ratio(gold.casefold(), text.casefold()) >= WORDING


def _content(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", text.casefold()) if word not in _EMPTY}
