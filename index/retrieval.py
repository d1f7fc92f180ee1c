"""Retrieval over one generation: filters, dense and lexical search, fusion, origins, coverage.

Invariant: filters act inside both searches, so ``k`` hits come back whenever ``k`` allowed passages of distinct origin
match; the order is the same on every run.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache

import numpy as np

from index.corpus import Corpus
from index.dense import Mask, Ranking, search_parts
from index.encoder import Encoder, Vectors
from index.fusion import FusionPolicy, choose, first_depth
from index.lexical import LexicalIndex, asked_words
from index.records import Coverage, CoverageQuery, Hit, SearchFilters
from index.versions import is_version


class Retriever:
    """Search and coverage over the living documents of one generation."""

    def __init__(self, corpus: Corpus, encoder: Encoder, policy: FusionPolicy | None = None) -> None:
        self._corpus = corpus
        self._encoder = encoder
        self._policy = policy or FusionPolicy()
        whole = bool(corpus.live_passages.all())
        alive = corpus.by_segment(corpus.live_passages, corpus.passage_offsets)
        parts = [segment.lexical for segment in corpus.segments]
        self._lexical = LexicalIndex(parts, [None] * len(parts) if whole else alive)
        self._all = None if whole else corpus.live_passages

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first."""
        allowed = self._corpus.allowed(filters)
        vectors = self._encoder.encode_queries(list(queries))
        depth = first_depth(k)
        results: list[list[Hit] | None] = [None] * len(queries)
        waiting = list(range(len(queries)))
        while waiting:
            found = self._chosen([queries[n] for n in waiting], vectors[waiting], k, depth, allowed)
            left = []
            for number, (ranking, exhausted, cosines, bm25) in zip(waiting, found, strict=True):
                if len(ranking) >= k or exhausted:
                    results[number] = self._hits(ranking, allowed, filters.as_of if filters else None, cosines, bm25)
                else:  # a long document, or many reprints, filled the ranking: look further down
                    left.append(number)
            waiting, depth = left, depth * 8
        return [hits for hits in results if hits is not None]

    def _chosen(
        self, queries: Sequence[str], vectors: Vectors, k: int, depth: int, allowed: Mask
    ) -> list[tuple[Ranking, bool, dict[int, float], dict[int, float]]]:
        """Return for each query the chosen passages, whether there is nothing further down, and both scores."""

        @cache
        def texts(row: int) -> tuple[str, str]:
            passage, document = self._corpus.passages([row], allowed)[row]
            return passage.text, document.text

        def version(row: int, other: int) -> bool:
            contents = self._corpus.passage_content
            return bool(contents[row] != contents[other]) and is_version(texts(row)[0], texts(other)[1])

        found = []
        for dense, lexical in zip(*self._rankings(queries, vectors, depth, self._mask(allowed)), strict=True):
            ranking = choose(
                self._policy, dense, lexical, k, origin=self._origin, vectors=self._vectors, version=version
            )
            found.append((ranking, max(len(dense), len(lexical)) < depth, dict(dense), dict(lexical)))
        return found

    def _origin(self, row: int) -> int:
        return int(self._corpus.content_origins[self._corpus.passage_content[row]])

    def _vectors(self, rows: Sequence[int]) -> Vectors:
        wanted = np.asarray(rows, dtype=np.int64)
        result = np.zeros((len(rows), self._encoder.dimension), dtype=np.float32)
        offsets = self._corpus.passage_offsets
        for segment, begin, end in zip(self._corpus.segments, offsets[:-1], offsets[1:], strict=True):
            inside = (wanted >= begin) & (wanted < end)
            if inside.any():
                result[inside] = segment.dense.vectors(wanted[inside] - begin)
        return result

    def _hits(
        self,
        ranking: Ranking,
        allowed: Mask,
        until: date | None,
        cosines: dict[int, float],
        bm25: dict[int, float],
    ) -> list[Hit]:
        corpus = self._corpus
        passages = corpus.passages([row for row, _ in ranking], allowed)
        families = {row: corpus.family(self._origin(row), until) for row, _ in ranking}
        ids = corpus.ids([row for family in families.values() if len(family) > 1 for row in family])
        hits = []
        for row, score in ranking:
            passage, document = passages[row]
            others = [ids[other] for other in families[row]] if len(families[row]) > 1 else []
            hits.append(
                Hit(
                    passage=passage,
                    document=document,
                    retrieval_score=score,
                    dense_score=cosines.get(row),
                    lexical_score=bm25.get(row),
                    reprints=tuple(other for other in others if other != document.id),
                )
            )
        return hits

    def rankings(
        self, queries: Sequence[str], depth: int, filters: SearchFilters | None
    ) -> tuple[list[Ranking], list[Ranking]]:
        """Return for each query the best ``depth`` passage rows by meaning, and by words."""
        mask = self._mask(self._corpus.allowed(filters))
        return self._rankings(queries, self._encoder.encode_queries(list(queries)), depth, mask)

    def _rankings(
        self, queries: Sequence[str], vectors: Vectors, depth: int, mask: Mask | None
    ) -> tuple[list[Ranking], list[Ranking]]:
        # Both spend their time in native code that lets other threads run: a second core shortens the wait.
        lexical = _other_threads().submit(self._lexical.search, queries, depth, mask)
        return self._dense(vectors, depth, mask), lexical.result()

    def _dense(self, vectors: Vectors, depth: int, mask: Mask | None) -> list[Ranking]:
        corpus = self._corpus
        parts = [segment.dense for segment in corpus.segments]
        masks = [None] * len(parts) if mask is None else corpus.by_segment(mask, corpus.passage_offsets)
        return search_parts(parts, vectors, depth, masks)

    def _mask(self, allowed: Mask) -> Mask | None:
        """Return which passages belong to the ``allowed`` documents; ``None`` where all do."""
        if allowed is self._corpus.alive:
            return self._all
        return self._corpus.contents_of(allowed)[self._corpus.passage_content]

    # -- coverage ------------------------------------------------------------------------------------------------

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None) -> list[Coverage]:
        """Return for each query how many allowed documents name its subjects, their dates, and the nearest passage."""
        allowed = self._corpus.allowed(filters)
        later = self._corpus.allowed(filters.later) if filters is not None and filters.later is not None else None
        vectors = self._encoder.encode_queries([query.text for query in queries])
        nearest = self._dense(vectors, 1, self._mask(allowed))
        passages = self._corpus.passages(sorted({row for ranking in nearest for row, _ in ranking}), allowed)
        results = []
        for query, ranking in zip(queries, nearest, strict=True):
            naming = [(subject, self._documents_naming(subject)) for subject in query.subjects]
            counts = [(subject, rows & allowed) for subject, rows in naming]
            named = _any_of([rows for _, rows in naming], allowed)
            results.append(
                Coverage(
                    documents=int(named.sum()),
                    corpus_documents=int(allowed.sum()),
                    newest=self._day(named, newest=True),
                    oldest=self._day(named, newest=False),
                    nearest_score=ranking[0][1] if ranking else None,
                    nearest_title=passages[ranking[0][0]][1].title if ranking else None,
                    subjects=tuple((subject, int(rows.sum())) for subject, rows in counts),
                    publishers=_most_first(self._corpus.said("publisher", named)),
                    as_of=filters.as_of if filters is not None else None,
                    later=0 if later is None else int(_any_of([rows for _, rows in naming], later).sum()),
                )
            )
        return results

    def _day(self, documents: Mask, *, newest: bool) -> date | None:
        days = self._corpus.published[documents]
        days = days[days > 0]
        return date.fromordinal(int(days.max() if newest else days.min())) if len(days) else None

    def _documents_naming(self, subject: str) -> Mask:
        """Return which documents hold every stemmed word of ``subject``."""
        now, *before = (self._documents_with(words) for words in asked_words(subject))
        return now | before[0] if before else now

    def _documents_with(self, words: Sequence[str]) -> Mask:
        corpus = self._corpus
        naming = np.full(int(corpus.content_offsets[-1]), bool(words), dtype=np.bool_)
        for rows in self._lexical.rows_with(words):
            has = np.zeros_like(naming)
            has[corpus.passage_content[rows]] = True
            naming &= has
        return naming[corpus.document_content]


@cache
def _other_threads() -> ThreadPoolExecutor:
    """Return the threads that search by words: kept, as one that is new for each query costs more than it saves."""
    return ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="search-by-words")


def _any_of(masks: Sequence[Mask], allowed: Mask) -> Mask:
    """Return which of the ``allowed`` documents any of ``masks`` has."""
    found: Mask = np.any(masks, axis=0) & allowed if masks else np.zeros_like(allowed)
    return found


def _most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
