"""An open generation of an index on a server: search, coverage and documents, as the local index gives them.

Invariant: an open source reads one generation, whatever is committed meanwhile; its rows stay until it is closed or its
process ends. Threads may share one: each call has a connection of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from index.dense import Ranking
from index.encoder import Encoder
from index.errors import IndexMissing, SettingRefused
from index.fusion import FusionPolicy, choose, first_depth
from index.records import Coverage, CoverageQuery, Document, Hit, SearchFilters
from index.reports import IndexInfo
from index.servers import reading
from index.servers.connections import Connection, Server
from index.servers.holding import HeldConnections
from index.servers.inspecting import server_info
from index.servers.searching import Condition, by_words, count_documents, naming, nearest
from index.servers.tables import Generation, check_maker, current
from index.store import DocumentSummary
from index.versions import is_version

_ATTEMPTS = 20  # at catching a generation while others are committed


class ServerIndex:
    """An open generation; satisfies ``EvidenceSource``. Use it in a ``with`` block, or close it."""

    def __init__(
        self, server: Server, name: str, generation: Generation, encoder: Encoder, fusion: FusionPolicy | None = None
    ) -> None:
        self.name = name
        self._server = server
        self._generation = generation
        self._encoder = encoder
        self._policy = fusion or FusionPolicy()
        self._held = HeldConnections(server, name, generation)

    @classmethod
    def open(cls, server: Server, name: str, encoder: Encoder, *, fusion: FusionPolicy | None = None) -> "ServerIndex":
        """Open the current generation of index ``name``.

        Raises:
            IndexUnreachable: there is no server, or it does not let us in.
            IndexMissing: nothing was built under this name.
            IndexMismatch: another format, or vectors of another encoder.
        """
        for _ in range(_ATTEMPTS):
            with server.connected() as connection:
                generation = current(connection, server.name, name)
            check_maker(generation, encoder, f"index {name!r} on {server.name}")
            opened = cls(server, name, generation, encoder, fusion)
            try:
                with opened._held.connect():
                    return opened
            except IndexMissing:  # swept between the two looks
                continue
        raise IndexMissing(f"index {name!r} on {server.name} changes faster than it can be opened: try again")

    def close(self) -> None:
        """Let go of the generation, so that it can be swept; a second call does nothing."""
        self._held.close()

    def __enter__(self) -> "ServerIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def generation(self) -> str:
        """Number and digest of the generation that is read, such as ``7-3fa9c2d41b0e``."""
        return self._generation.name

    def newest(self) -> str:
        """Return the id of the generation that is current now, which may be later than the one that is read."""
        with self._held.connect() as connection:
            return current(connection, self._server.name, self.name).name

    def info(self) -> IndexInfo:
        """Return counts, dates, encoder and size."""
        with self._held.connect() as connection:
            return server_info(connection, self.name, self._generation)

    # -- search --------------------------------------------------------------------------------------------------

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first; reprints of a hit are named in it, not listed.

        Raises:
            SettingRefused: ``k`` is not positive.
        """
        if k < 1:
            raise SettingRefused(f"k is {k}: ask for at least one hit")
        if not queries:
            return []
        vectors = self._encoder.encode_queries(list(queries))
        condition = Condition(self._generation, filters)
        results: list[list[Hit]] = [[] for _ in queries]
        waiting, depth = list(range(len(queries))), first_depth(k)
        with self._held.connect() as connection:
            while waiting:
                dense = nearest(connection, self._generation, vectors[waiting], depth, condition)
                lexical = by_words(connection, self._generation, [queries[n] for n in waiting], depth, condition)
                rows = {row for ranking in (*dense, *lexical) for row, _ in ranking}
                places = reading.places(connection, self._generation, sorted(rows))
                chosen, left = [], []
                for number, by_meaning, words in zip(waiting, dense, lexical, strict=True):
                    ranking = self._choose(connection, (by_meaning, words), places, k, condition)
                    if len(ranking) >= k or max(len(by_meaning), len(words)) < depth:
                        chosen.append((number, ranking, dict(by_meaning), dict(words)))
                    else:  # a long document, or many reprints, filled the ranking: look further down
                        left.append(number)
                for number, hits in self._hits(connection, chosen, places, condition):
                    results[number] = hits
                waiting, depth = left, depth * 8
        return results

    def _choose(
        self,
        connection: Connection,
        rankings: tuple[Ranking, Ranking],
        places: dict[int, reading.Place],
        k: int,
        condition: Condition,
    ) -> Ranking:
        dimension = self._encoder.dimension

        @cache
        def texts(row: int) -> tuple[str, str]:
            document = reading.shown(connection, [places[row].content], condition)[places[row].content]
            return document.text[places[row].start : places[row].end], document.text

        return choose(
            self._policy,
            *rankings,
            k,
            origin=lambda row: places[row].label,
            vectors=lambda rows: reading.vectors_of(connection, rows, dimension),
            version=lambda row, other: (
                places[row].content != places[other].content and is_version(texts(row)[0], texts(other)[1])
            ),
        )

    def _hits(
        self,
        connection: Connection,
        chosen: Sequence[tuple[int, Ranking, dict[int, float], dict[int, float]]],
        places: dict[int, reading.Place],
        condition: Condition,
    ) -> Iterator[tuple[int, list[Hit]]]:
        rows = {row for _, ranking, _, _ in chosen for row, _ in ranking}
        contents = sorted({places[row].content for row in rows})
        shown = reading.shown(connection, contents, condition)
        families = reading.families(connection, self._generation, [places[row].label for row in rows], condition.as_of)
        for number, ranking, cosines, bm25 in chosen:
            hits = []
            for row, score in ranking:
                origin_id, family = families[places[row].label]
                document = reading.with_origin(shown[places[row].content], origin_id)
                hits.append(
                    Hit(
                        passage=reading.passage_of(document, places[row]),
                        document=document,
                        retrieval_score=score,
                        dense_score=cosines.get(row),
                        lexical_score=bm25.get(row),
                        reprints=tuple(other for other in family if other != document.id),
                    )
                )
            yield number, hits

    def rankings(self, queries: Sequence[str], depth: int) -> tuple[list[Ranking], list[Ranking]]:
        """Return the rankings of passage rows before fusion, by meaning and by words, for evaluation."""
        condition = Condition(self._generation, None)
        vectors = self._encoder.encode_queries(list(queries))
        with self._held.connect() as connection:
            dense = nearest(connection, self._generation, vectors, depth, condition)
            return dense, by_words(connection, self._generation, queries, depth, condition)

    def documents_of_rows(self) -> list[tuple[str, ...]]:
        """Return for each passage row the ids of all living documents that it stands in, for evaluation."""
        with self._held.connect() as connection:
            return reading.ids_of_rows(connection, self._generation)

    def document_ids_of_rows(self) -> list[str]:
        """Return for each passage row the least of its documents' ids, "" where there is none: one name for one text."""
        return [min(ids, default="") for ids in self.documents_of_rows()]

    # -- coverage ------------------------------------------------------------------------------------------------

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return for each query what the corpus holds on its subjects."""
        if not queries:
            return []
        vectors = self._encoder.encode_queries([query.text for query in queries])
        condition = Condition(self._generation, filters)
        with self._held.connect() as connection:
            best = nearest(connection, self._generation, vectors, 1, condition)
            places = reading.places(connection, self._generation, [row for ranking in best for row, _ in ranking])
            contents = sorted({place.content for place in places.values()})
            shown = reading.shown(connection, contents, condition)
            total = count_documents(connection, self._generation, condition)
            later = Condition(self._generation, filters.later) if filters is not None and filters.later else None
            return [
                self._covered(connection, query, total, condition, later, ranking, shown, places)
                for query, ranking in zip(queries, best, strict=True)
            ]

    def _covered(
        self,
        connection: Connection,
        query: CoverageQuery,
        total: int,
        condition: Condition,
        later: Condition | None,
        ranking: Ranking,
        shown: dict[int, Document],
        places: dict[int, reading.Place],
    ) -> Coverage:
        counts, publishers, days = [0] * len(query.subjects), dict[str, int](), list[date]()
        for subjects, publisher, number, oldest, newest in naming(connection, query.subjects, condition):
            publishers[publisher] = publishers.get(publisher, 0) + number
            days += [day for day in (oldest, newest) if day is not None]
            for place in subjects:
                counts[place] += number
        return Coverage(
            documents=sum(publishers.values()),
            corpus_documents=total,
            newest=max(days, default=None),
            oldest=min(days, default=None),
            nearest_score=ranking[0][1] if ranking else None,
            nearest_title=shown[places[ranking[0][0]].content].title if ranking else None,
            subjects=tuple(zip(query.subjects, counts, strict=True)),
            publishers=tuple(sorted(publishers.items(), key=lambda pair: (-pair[1], pair[0]))),
            as_of=condition.as_of,
            later=sum(row[2] for row in naming(connection, query.subjects, later)) if later is not None else 0,
        )

    # -- documents -----------------------------------------------------------------------------------------------

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return the stored documents in the order of ``ids``; an unknown id is an ``IndexMissing``."""
        with self._held.connect() as connection:
            return reading.documents(connection, self._generation, ids, f"index {self.name!r}")

    def documents_by_month(self) -> dict[str, int]:
        """Return how many documents are of each month, ``YYYY-MM``; those without a date are under an empty name."""
        with self._held.connect() as connection:
            return reading.by_month(connection, self._generation)

    def document_page(self, offset: int = 0, limit: int = 50, contains: str = "") -> list[DocumentSummary]:
        """Return a page of documents, newest first, that hold ``contains`` in title, publisher or text."""
        with self._held.connect() as connection:
            return reading.page(connection, self._generation, offset, limit, contains)
