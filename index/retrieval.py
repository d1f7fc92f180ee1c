"""Retrieval over one generation: filters, dense and lexical search, fusion, reprints.

Invariant: filters act inside both searches, so ``k`` hits come back whenever ``k`` allowed passages of distinct origin
match; the order is the same on every run.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex, Mask, Ranking
from index.encoder import Encoder
from index.fusion import one_for_each_origin, reciprocal_rank_fusion
from index.lexical import LexicalIndex, stemmed_words
from index.records import Coverage, CoverageQuery, Hit, SearchFilters
from index.store import Store

_DEPTH = 100  # the least number of passages taken from each search into the fusion


class Retriever:
    """Search and coverage over the open files of one generation."""

    def __init__(self, store: Store, dense: DenseIndex, lexical: LexicalIndex, encoder: Encoder) -> None:
        self._store = store
        self._dense = dense
        self._lexical = lexical
        self._encoder = encoder

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first."""
        dense, lexical = self.rankings(queries, max(_DEPTH, 4 * k), filters)
        chosen: list[Ranking] = []
        for pair in zip(dense, lexical, strict=True):
            fused = reciprocal_rank_fusion(pair)
            chosen.append(one_for_each_origin(fused, self._rows, self._store.origin_ids)[:k])
        passages = self._store.passages(sorted({row for ranking in chosen for row, _ in ranking}))
        origins = {document.origin_id for _, document in passages.values()}
        family = self._store.reprints(sorted(origins))
        results = []
        for ranking, by_meaning, by_words in zip(chosen, dense, lexical, strict=True):
            cosines, bm25 = dict(by_meaning), dict(by_words)
            hits = []
            for row, score in ranking:
                passage, document = passages[row]
                others = tuple(other for other in family[document.origin_id] if other != document.id)
                hits.append(
                    Hit(
                        passage=passage,
                        document=document,
                        retrieval_score=score,
                        dense_score=cosines.get(row),
                        lexical_score=bm25.get(row),
                        reprints=others,
                    )
                )
            results.append(hits)
        return results

    def rankings(
        self, queries: Sequence[str], depth: int, filters: SearchFilters | None
    ) -> tuple[list[Ranking], list[Ranking]]:
        """Return for each query the best ``depth`` passage rows by meaning, and by words."""
        mask = self.mask(filters)
        dense = self._dense.search(self._encoder.encode_queries(list(queries)), depth, mask)
        return dense, self._lexical.search(queries, depth, mask)

    def mask(self, filters: SearchFilters | None) -> Mask | None:
        """Return which passage rows ``filters`` allow; ``None`` where all are."""
        if filters is None or filters == SearchFilters():
            return None
        return self._allowed_documents(filters)[self._rows]

    @property
    def _rows(self) -> NDArray[np.int32]:
        return self._store.document_rows

    def _allowed_documents(self, filters: SearchFilters) -> Mask:
        published = self._store.published
        allowed = np.ones(len(published), dtype=np.bool_)
        if filters.as_of is not None:
            allowed &= published <= filters.as_of.toordinal()
        if not filters.undated:
            allowed &= published > 0
        if filters.publishers:
            names = [publisher.casefold() for publisher in filters.publishers]
            allowed &= np.isin(self._store.publishers.astype(str), names)
        return allowed

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None) -> list[Coverage]:
        """Return for each query how many allowed documents name its subjects, their dates, and the nearest passage."""
        allowed = self._allowed_documents(filters or SearchFilters())
        nearest = self._dense.search(
            self._encoder.encode_queries([query.text for query in queries]), 1, allowed[self._rows]
        )
        passages = self._store.passages(sorted({row for ranking in nearest for row, _ in ranking}))
        results = []
        for query, ranking in zip(queries, nearest, strict=True):
            counts = [(subject, self._documents_naming(subject) & allowed) for subject in query.subjects]
            named = np.any([rows for _, rows in counts], axis=0) if counts else np.zeros_like(allowed)
            days = self._store.published[named]
            days = days[days > 0]
            results.append(
                Coverage(
                    documents=int(named.sum()),
                    corpus_documents=int(allowed.sum()),
                    newest=date.fromordinal(int(days.max())) if len(days) else None,
                    oldest=date.fromordinal(int(days.min())) if len(days) else None,
                    nearest_score=ranking[0][1] if ranking else None,
                    nearest_title=passages[ranking[0][0]][1].title if ranking else None,
                    subjects=tuple((subject, int(rows.sum())) for subject, rows in counts),
                )
            )
        return results

    def _documents_naming(self, subject: str) -> Mask:
        """Return which documents hold every stemmed word of ``subject``."""
        words = stemmed_words([subject])[0]
        naming = np.full(len(self._store.published), bool(words), dtype=np.bool_)
        for rows in self._lexical.rows_with(words):
            has = np.zeros_like(naming)
            has[self._rows[rows]] = True
            naming &= has
        return naming
