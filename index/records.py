"""The nouns of the evidence index: frozen, keyword-only, with ids that are stable from run to run.

The invariant that everything else leans on: ``document.text[passage.start:passage.end] == passage.text``, counted in
Unicode code points, always.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol


def content_digest(*parts: str) -> bytes:
    """Return the SHA-256 of ``parts`` with their lengths: no two different lists of parts share one.

    Lone surrogates are hashed as they are: hostile text must not be able to stop an id from being made.
    """
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.digest()


def content_id(*parts: str) -> str:
    """Return a 16-digit hexadecimal id derived from ``parts`` alone (SHA-256, first 64 bits)."""
    return content_digest(*parts).hex()[:16]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One source of the evidence corpus.

    ``id`` is the one that the source gives (a BEIR ``_id``, our ``id`` field) or else derived from the content.
    ``origin_id`` is the id of the document that this text comes from: reprints of one text share it, and the earliest
    of them is named. It is empty until the index has compared the documents with one another.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    tier: str | None = None
    licence: str | None = None
    origin_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """The retrieval unit: whole sentences of one document. ``document.text[start:end] == text``, always."""

    id: str
    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage with its retrieval scores; every score is higher-is-better.

    ``retrieval_score`` is the fused score that orders hits. ``dense_score`` is the cosine of query and passage, and
    ``lexical_score`` the BM25 score; ``None`` where that search did not return the passage. ``reprints`` are the ids of
    other documents with the same origin.
    """

    passage: Passage
    document: Document
    retrieval_score: float
    dense_score: float | None
    lexical_score: float | None
    reprints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchFilters:
    """What may be found. An empty tuple or ``None`` sets no bound.

    ``as_of`` keeps documents published on or before that day, ``published_before`` those before it, ``published_from``
    those on or after it. A document without a date cannot be shown to be on either side, so it stays unless ``undated``
    is false; callers flag it. ``publishers``, ``languages`` and ``tiers`` are compared without regard to case; a
    document that does not say its own is left out when one of them is asked for.
    """

    as_of: date | None = None
    publishers: tuple[str, ...] = ()
    undated: bool = True
    published_from: date | None = None
    published_before: date | None = None
    languages: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()

    @property
    def later(self) -> "SearchFilters | None":
        """Return the filters of what ``as_of`` alone leaves out: the documents of a later day; ``None`` without it."""
        if self.as_of is None or self.as_of == date.max:
            return None
        begin = max(self.as_of + timedelta(days=1), self.published_from or date.min)
        return replace(self, as_of=None, published_from=begin, undated=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What the corpus holds on some subjects, so that "nothing found" says what was there to find.

    ``subjects`` pairs each subject with the number of documents that name it; ``documents`` counts those that name at
    least one. ``nearest_score`` is the cosine of the best passage, ``nearest_title`` the title of its document.
    ``publishers`` pairs the publishers of those documents with how many they published, most first; documents that name
    no publisher count under an empty name. ``as_of`` is the day up to which documents were counted, if there is one, and
    ``later`` how many of a later day name a subject: what is left out is there all the same.
    """

    documents: int
    corpus_documents: int
    newest: date | None
    oldest: date | None
    nearest_score: float | None
    nearest_title: str | None
    subjects: tuple[tuple[str, int], ...] = ()
    publishers: tuple[tuple[str, int], ...] = ()
    as_of: date | None = None
    later: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageQuery:
    """One question to the corpus: the text to be nearest to, and the subjects to count documents for."""

    text: str
    subjects: tuple[str, ...] = ()


class EvidenceSource(Protocol):
    """Where evidence is found. The local index, the in-memory one for tests and a remote engine all satisfy it."""

    @property
    def name(self) -> str:
        """Name under which the source was opened."""

    @property
    def generation(self) -> str:
        """Id of the state that is read; equal ids mean equal answers."""

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first, in an order that never varies."""

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return for each query what the corpus holds on its subjects."""

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return the stored documents in the order of ``ids``; an unknown id is an ``IndexMissing``."""
