"""An evidence source in memory, deterministic and without a model: for tests and dry runs.

Invariant: it obeys the same contract as the local index (``tests/contracts``): filters inside the search, one hit list for
each query, reprints collapsed, an order that never varies. It ranks by shared words alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from index.errors import IndexMissing, SettingRefused
from index.fusion import one_for_each_origin
from index.origins import assign_origins
from index.passages import PassagePolicy, split_document
from index.records import Coverage, CoverageQuery, Document, Hit, Passage, SearchFilters
from index.versions import is_version
from index.word_forms import MARKS, plain_words

_WORD = re.compile(rf"[\w{MARKS}]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain_words(text).casefold()))


class MemorySource:
    """Documents held in a list; passages are ranked by the share of the query's words that they hold."""

    name = "memory"

    def __init__(self, documents: Iterable[Document], *, policy: PassagePolicy | None = None) -> None:
        by_id = {document.id: document for document in documents}
        # The earliest first: of equal texts the earliest is shown.
        ordered = sorted(by_id.values(), key=lambda one: (one.published is None, one.published or date.min, one.id))
        origins = assign_origins(ordered)
        self._documents = {
            document.id: replace(document, origin_id=origin) for document, origin in zip(ordered, origins, strict=True)
        }
        self._passages: list[Passage] = []
        self._document_rows: list[int] = []
        for row, document in enumerate(self._documents.values()):
            split = list(
                split_document(document, lambda texts: [len(text.split()) for text in texts], policy or PassagePolicy())
            )
            self._passages += split
            self._document_rows += [row] * len(split)
        self._words = [_words(f"{self._documents[p.document_id].title} {p.text}") for p in self._passages]
        self.generation = sha256(repr(list(self._documents.values())).encode("utf-8", "replace")).hexdigest()[:16]

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first.

        Raises:
            SettingRefused: ``k`` is not positive.
        """
        if k < 1:
            raise SettingRefused(f"k is {k}: ask for at least one hit")
        return [self._find(_words(query), k, filters or SearchFilters()) for query in queries]

    def _find(self, words: frozenset[str], k: int, filters: SearchFilters) -> list[Hit]:
        scored = [
            (row, round(len(words & held) / len(words), 6))
            for row, held in enumerate(self._words)
            if words & held and _allows(filters, self._documents[self._passages[row].document_id])
        ]
        scored.sort(key=lambda pair: (-pair[1], pair[0]))
        kept = one_for_each_origin(scored, self._origin, k, version=self._is_version)
        return [self._hit(row, score, filters) for row, score in kept]

    def _is_version(self, row: int, other: int) -> bool:
        one, another = self._passages[row], self._passages[other]
        mine, theirs = (self._documents[passage.document_id].text for passage in (one, another))
        return mine != theirs and is_version(one.text, theirs)

    def _origin(self, row: int) -> str:
        return self._documents[self._passages[row].document_id].origin_id

    def _hit(self, row: int, score: float, filters: SearchFilters) -> Hit:
        passage = self._passages[row]
        document = self._documents[passage.document_id]
        family = [
            other
            for other in self._documents.values()
            if other.origin_id == document.origin_id and _allows(SearchFilters(as_of=filters.as_of), other)
        ]
        family.sort(key=lambda other: (other.published is None, other.published, other.id))
        return Hit(
            passage=passage,
            document=document,
            retrieval_score=score,
            dense_score=None,
            lexical_score=score,
            reprints=tuple(other.id for other in family if other.id != document.id),
        )

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return for each query how many documents name its subjects."""
        allowed = [document for document in self._documents.values() if _allows(filters or SearchFilters(), document)]
        return [self._covered(query, allowed, filters) for query in queries]

    def _covered(self, query: CoverageQuery, allowed: Sequence[Document], filters: SearchFilters | None) -> Coverage:
        naming = {
            subject: [d for d in allowed if _words(subject) and _words(subject) <= _words(f"{d.title} {d.text}")]
            for subject in query.subjects
        }
        on_subject = {document.id: document for documents in naming.values() for document in documents}
        days = sorted(document.published for document in on_subject.values() if document.published)
        nearest = self._find(_words(query.text), 1, filters or SearchFilters()) if _words(query.text) else []
        return Coverage(
            documents=len(on_subject),
            corpus_documents=len(allowed),
            newest=days[-1] if days else None,
            oldest=days[0] if days else None,
            nearest_score=nearest[0].retrieval_score if nearest else None,
            nearest_title=nearest[0].document.title if nearest else None,
            subjects=tuple((subject, len(documents)) for subject, documents in naming.items()),
            publishers=_by_publisher(on_subject.values()),
            as_of=filters.as_of if filters is not None else None,
            later=self._later(query, filters),
        )

    def _later(self, query: CoverageQuery, filters: SearchFilters | None) -> int:
        """Return how many documents name a subject that the as-of date alone leaves out."""
        later = filters.later if filters is not None else None
        if later is None:
            return 0
        left_out = [_words(f"{one.title} {one.text}") for one in self._documents.values() if _allows(later, one)]
        asked = [words for words in map(_words, query.subjects) if words]
        return sum(any(words <= held for words in asked) for held in left_out)

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return the documents in the order of ``ids``; an unknown id is an ``IndexMissing``."""
        absent = [document_id for document_id in ids if document_id not in self._documents]
        if absent:
            raise IndexMissing(f"no document {absent[0]!r} in memory")
        return [self._documents[document_id] for document_id in ids]


def _by_publisher(documents: Iterable[Document]) -> tuple[tuple[str, int], ...]:
    counts = Counter((document.publisher or "").casefold() for document in documents)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _allows(filters: SearchFilters, document: Document) -> bool:
    said = (
        (document.publisher, filters.publishers),
        (document.language, filters.languages),
        (document.tier, filters.tiers),
    )
    return _dated(filters, document.published) and all(
        not wanted or (value or "").casefold() in {one.casefold() for one in wanted} for value, wanted in said
    )


def _dated(filters: SearchFilters, day: date | None) -> bool:
    if day is None:
        return filters.undated
    return (
        (filters.as_of is None or day <= filters.as_of)
        and (filters.published_before is None or day < filters.published_before)
        and (filters.published_from is None or day >= filters.published_from)
    )
