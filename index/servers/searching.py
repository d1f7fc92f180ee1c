"""Search over one generation in SQL: by meaning through pgvector, by words through PostgreSQL's full-text index.

Invariant: a row's scores are those of the local index. By words that holds to the last of the six decimals: PostgreSQL
finds the passages that may be among the best, and BM25 is computed over what it keeps of each; none that belongs in is left
out. By meaning the vectors are rounded to half precision; up to ``Plan.exact_below`` passages all are read.

Why not ``ts_rank``: it does not know how rare a word is, and for a claim of twenty words that is most of what there is to
know. But ``ts_rank`` of one word tells how often it stands in the text (the sum of 1/n^2 over its places, over pi^2/6),
and from that, the length of the text and the number of passages that hold the word, BM25 follows.

Which passages have to be scored is found as MaxScore does (Turtle and Flood 1995): a passage without the rarest words of
the query scores at most the sum of what the others weigh, so once ``k`` passages score more than that, nobody else can.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from index.bm25 import K1, B, weight
from index.compression import MARGIN
from index.dense import DECIMALS, Ranking, best_first
from index.encoder import Vectors
from index.lexical import asked_words, counted_words
from index.records import SearchFilters
from index.servers.connections import Connection
from index.servers.loading import LONGEST_LIST, as_held
from index.servers.tables import Generation

_FEW = 5_000  # documents up to which a filter's passages are scored one by one
_SCALE = 1.64493406685  # pi^2 / 6, as PostgreSQL writes it
MOST_WORDS = 200  # of a query, the rarest: a claim has twenty
_CANDIDATES = 20  # passages that hold one of the rarest words, for each that is asked for, in the first attempt

#: Between what ``ts_rank`` gives for n - 1 places of a word and for n.
_RANKS = np.concatenate([[0.0], np.cumsum(1.0 / np.arange(1, LONGEST_LIST + 1) ** 2) / _SCALE])
_PLACES = "{" + ",".join(repr(float((low + high) / 2)) for low, high in pairwise(_RANKS)) + "}"


class Condition:
    """Which documents may be found in a generation, as SQL with its values.

    ``documents`` is a condition on documents ``d``; ``contents`` makes one on a column that names a content.
    """

    def __init__(self, generation: Generation, filters: SearchFilters | None) -> None:
        number = generation.number
        self.plain = filters is None or filters == SearchFilters()
        self.values: dict[str, object] = {}
        self.as_of = filters.as_of if filters is not None else None
        parts = [f"d.born <= {number} AND (d.died IS NULL OR d.died > {number})"]
        if filters is not None:
            parts += self._bounds(filters)
        self.documents = " AND ".join(parts)
        self._bound = generation.bound
        self._whole = self.plain and generation.whole

    def _bounds(self, filters: SearchFilters) -> list[str]:
        days = (
            ("as_of", "<=", filters.as_of),
            ("before", "<", filters.published_before),
            ("since", ">=", filters.published_from),
        )
        parts = []
        for name, sign, day in days:
            if day is not None:
                self.values[name] = day
                parts.append(f"(d.published {sign} %({name})s OR d.published IS NULL)")
        if not filters.undated:
            parts.append("d.published IS NOT NULL")
        said = (("publisher", filters.publishers), ("language", filters.languages), ("tier", filters.tiers))
        for name, wanted in said:
            if wanted:
                self.values[name] = [as_held(value.casefold()) for value in wanted]
                parts.append(f"d.{name}_key = ANY(%({name})s)")
        return parts

    def contents(self, column: str, *, one_by_one: bool = False) -> str:
        """Return a condition on ``column``; ``one_by_one`` asks for each row by itself, in the order that rows come."""
        if self._whole:
            return f"{column} < {self._bound}"
        if one_by_one:
            return f"(SELECT true FROM documents d WHERE d.content = {column} AND {self.documents} LIMIT 1)"
        return f"EXISTS (SELECT 1 FROM documents d WHERE d.content = {column} AND {self.documents})"


def nearest(
    connection: Connection, generation: Generation, vectors: Vectors, k: int, condition: Condition
) -> list[Ranking]:
    """Return for each query vector at most ``k`` pairs of passage row and cosine, best first."""
    exact = not generation.approximate or (not condition.plain and _few(connection, condition))
    return [_nearest(connection, vector, k, condition, exact=exact) for vector in vectors]


def _few(connection: Connection, condition: Condition) -> bool:
    statement = f"SELECT count(*) FROM (SELECT 1 FROM documents d WHERE {condition.documents} LIMIT {_FEW + 1}) those"
    ((found,),) = connection.execute(statement, condition.values).fetchall()
    return bool(found <= _FEW)


def _nearest(
    connection: Connection, vector: Sequence[float] | Vectors, k: int, condition: Condition, *, exact: bool
) -> Ranking:
    asked = "[" + ",".join(f"{value:.7g}" for value in np.asarray(vector).tolist()) + "]"
    values = {**condition.values, "vector": asked, "limit": k + MARGIN}
    distance = "v.vector <#> %(vector)s::halfvec"
    if exact:  # what is added to the distance keeps the graph out of it
        statement = (
            f"SELECT v.row, {distance} AS distance FROM vectors v WHERE {condition.contents('v.content')}"
            f" ORDER BY ({distance}) + 0, v.row LIMIT %(limit)s"
        )
    else:
        statement = (
            f"SELECT v.row, {distance} AS distance FROM vectors v"
            f" WHERE {condition.contents('v.content', one_by_one=True)} ORDER BY {distance} LIMIT %(limit)s"
        )
    found = connection.execute(statement, values).fetchall()
    if not exact and len(found) < k:  # the graph gave up before the filter was satisfied, or there is no more
        return _nearest(connection, vector, k, condition, exact=True)
    return best_first([row for row, _ in found], [-distance for _, distance in found], k)


def by_words(
    connection: Connection, generation: Generation, queries: Sequence[str], k: int, condition: Condition
) -> list[Ranking]:
    """Return for each query at most ``k`` pairs of passage row and BM25 score, best first; scores of 0 stay out."""
    asked = [counted_words(query) for query in queries]
    holding = _holding(connection, generation, sorted({word for words in asked for word in words}))
    return [_best(connection, generation, words, holding, k, condition) for words in asked]


def _holding(connection: Connection, generation: Generation, words: Sequence[str]) -> dict[str, int]:
    """Return how many living passages hold each word; those that none holds are left out."""
    statement = "SELECT word, sum(holding)::bigint FROM words WHERE word = ANY(%s) AND generation <= %s GROUP BY word"
    found = connection.execute(statement, [list(words), generation.number]).fetchall()
    return {word: count for word, count in found if count > 0}


def _best(
    connection: Connection,
    generation: Generation,
    words: Mapping[str, int],
    holding: Mapping[str, int],
    k: int,
    condition: Condition,
) -> Ranking:
    weights = {
        word: times * weight(generation.passages, holding[word]) for word, times in words.items() if word in holding
    }
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    kept = set(rarest)
    weights = {word: weights[word] for word in weights if word in kept}
    needed = _enough(rarest, holding, _CANDIDATES * k)
    while needed:
        ranking = _scored(connection, generation, weights, rarest[:needed], k, condition)
        bar = ranking[k - 1][1] if len(ranking) >= k else 0.0
        more = needed
        while more < len(rarest) and sum(weights[word] for word in rarest[more:]) >= bar - 10.0**-DECIMALS:
            more += 1
        if more == needed:
            return ranking
        needed = more
    return []


def _enough(rarest: Sequence[str], holding: Mapping[str, int], candidates: int) -> int:
    """Return how many of the rarest words are held by about so many passages together."""
    found = 0
    for place, word in enumerate(rarest, 1):
        found += holding[word]
        if found >= candidates:
            return place
    return len(rarest)


def _scored(
    connection: Connection,
    generation: Generation,
    weights: Mapping[str, float],
    needed: Sequence[str],
    k: int,
    condition: Condition,
) -> Ranking:
    """Return the best ``k`` passages that hold one of the ``needed`` words, scored by all."""
    mean = generation.words / generation.passages if generation.passages and generation.words else 1.0
    values: dict[str, object] = {
        "places": _PLACES,
        "limit": k + MARGIN,
        "needed": " | ".join(f"'{word}'" for word in needed),
    }
    terms = []
    for place, (word, its_weight) in enumerate(weights.items()):
        values[f"word{place}"] = f"'{word}'"
        count = f"width_bucket(ts_rank('{{1,1,1,1}}', p.words, %(word{place})s::tsquery)::float8, %(places)s::float8[])"
        # weight * count / (count + norm), written so that the count is worked out once
        terms.append(f"{its_weight!r}::float8 * (1 - norm / ({count} + norm))")
    statement = (
        f"SELECT row, {' + '.join(terms)} AS score"
        f" FROM passages p, LATERAL (SELECT {K1}::float8 * ({1 - B}::float8 + {B}::float8 * p.length / {mean!r}) AS norm) n"
        f" WHERE p.words @@ %(needed)s::tsquery AND {condition.contents('p.content')}"
        " ORDER BY score DESC, row LIMIT %(limit)s"
    )
    found = connection.execute(statement, {**values, **condition.values}).fetchall()
    ranking = best_first([row for row, _ in found], [score for _, score in found], k)
    return [(row, score) for row, score in ranking if score > 0]


def naming(
    connection: Connection, subjects: Sequence[str], condition: Condition
) -> list[tuple[list[int], str, int, date | None, date | None]]:
    """Return which documents hold all the stemmed words of which subjects, counted by subjects and publisher.

    Each row is: places of the subjects, publisher in lower case or "", number of documents, first and last day.
    """
    asked: list[str] = []
    values: dict[str, object] = dict(condition.values)
    for place, words in ((place, words) for place, subject in enumerate(subjects) for words in asked_words(subject)):
        holds = []
        for word in words:
            name = f"w{len(values)}"
            values[name] = f"'{word}'"
            holds.append(f"SELECT content FROM passages WHERE words @@ %({name})s::tsquery")
        if holds:
            asked.append(f"SELECT {place} AS subject, content FROM ({' INTERSECT '.join(holds)}) s{len(asked)}")
    if not asked:
        return []
    statement = (
        "SELECT subjects, publisher, count(*), min(published), max(published) FROM (SELECT d.row, d.published,"
        " coalesce(d.publisher_key, '') AS publisher, array_agg(DISTINCT n.subject) AS subjects FROM"
        f" ({' UNION ALL '.join(asked)}) n JOIN documents d ON d.content = n.content AND {condition.documents}"
        " GROUP BY d.row, d.published, d.publisher_key) named GROUP BY subjects, publisher"
    )
    return connection.execute(statement, values).fetchall()


def count_documents(connection: Connection, generation: Generation, condition: Condition) -> int:
    """Return how many documents may be found."""
    if condition.plain:
        return generation.documents
    statement = f"SELECT count(*) FROM documents d WHERE {condition.documents}"
    ((found,),) = connection.execute(statement, condition.values).fetchall()
    return int(found)
