"""What an index on a server holds, and whether it is what was written: counts, keys, offsets, words, vectors.

Invariant: nothing is changed, and every problem is named with the table that it is in.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from index.encoder import Encoder
from index.inspection import LEAST_COSINE, VerifyReport
from index.progress import Progress
from index.records import Document
from index.reports import IndexInfo
from index.servers.connections import Connection
from index.servers.reading import vectors_of
from index.servers.searching import Condition
from index.servers.tables import Generation
from index.store import content_key
from index.text import encoded_text

_SHOWN = 5  # problems of one kind that are named
_TABLES = ("contents", "passages", "vectors", "documents", "origins", "pairs", "words")


def server_info(connection: Connection, name: str, generation: Generation) -> IndexInfo:
    """Return what ``generation`` holds; ``bytes`` is what the tables of its edition take on the server's disk."""
    sizes = "+".join(f"pg_total_relation_size('{table}')" for table in _TABLES)
    ((taken, removed),) = connection.execute(
        f"SELECT {sizes}, (SELECT count(*) FROM documents WHERE died <= %s)",
        [generation.number],
    ).fetchall()
    numbers = connection.execute(
        "SELECT number, digest FROM evidence.generations WHERE index_id = %s AND edition = %s ORDER BY number DESC",
        [generation.index_id, generation.edition],
    ).fetchall()
    kept = "halfvec, HNSW" if generation.approximate else "halfvec, exact"
    return IndexInfo(
        name=name,
        generation=generation.name,
        documents=generation.documents,
        passages=generation.passages,
        origins=generation.origins,
        encoder=generation.maker.encoder,
        encoder_digest=generation.maker.encoder_digest,
        runtime=generation.maker.runtime,
        bytes=int(taken),
        newest=generation.newest,
        oldest=generation.oldest,
        removed=removed,
        segments=1,
        vectors=(kept,),
        generations=tuple(f"{number}-{digest}" for number, digest in numbers),
    )


def verify_tables(
    connection: Connection,
    name: str,
    generation: Generation,
    encoder: Encoder | None,
    *,
    sample: int,
    report: Progress,
) -> VerifyReport:
    """Prove ``generation``; without an encoder the vectors are counted and not made again."""
    problems = [*_counts(connection, generation), *_words(connection, generation), *_contents(connection, report)]
    cosines = list(_cosines(connection, generation, encoder, sample, report)) if encoder and not problems else []
    if cosines and min(cosines) < LEAST_COSINE["Flat"]:
        problems.append(
            f"vectors: of {len(cosines)} sampled passages some have vectors that this encoder does not make (least cosine"
            f" {min(cosines):.3f}): build the index again"
        )
    return VerifyReport(
        name=name,
        generation=generation.name,
        files=len(_TABLES),
        documents=generation.documents,
        passages=generation.passages,
        sampled=len(cosines),
        least_cosine=round(min(cosines), 6) if cosines else None,
        problems=tuple(problems),
    )


def _one(connection: Connection, statement: str) -> tuple[Any, ...]:
    (row,) = connection.execute(statement).fetchall()
    return row


def _counts(connection: Connection, generation: Generation) -> Iterator[str]:
    alive = Condition(generation, None).documents
    documents, ids = _one(connection, f"SELECT count(*), count(DISTINCT id) FROM documents d WHERE {alive}")
    if documents != generation.documents:
        yield f"documents: {documents} are alive, generation {generation.name} has {generation.documents}"
    if ids != documents:
        yield "documents: two living ones have one id"
    keys = connection.execute(f"SELECT key FROM documents d WHERE {alive}")
    if sum(int.from_bytes(key, "big") for (key,) in keys) % (1 << 256) != generation.fold:
        yield f"documents: they are not those that generation {generation.name} was made of"
    living = f"p.content IN (SELECT content FROM documents d WHERE {alive})"
    passages, words = _one(connection, f"SELECT count(*), coalesce(sum(length), 0) FROM passages p WHERE {living}")
    if (passages, words) != (generation.passages, generation.words):
        yield f"passages: {passages} with {words} words are alive, not {generation.passages} with {generation.words}"
    (bare,) = _one(
        connection,
        "SELECT count(*) FROM passages p FULL JOIN vectors v ON v.row = p.row AND v.content = p.content"
        " WHERE p.row IS NULL OR v.row IS NULL",
    )
    if bare:
        yield f"vectors: {bare} do not fit their passages"


def _words(connection: Connection, generation: Generation) -> Iterator[str]:
    """Yield which words are not held by as many living passages as was counted."""
    alive = Condition(generation, None).documents
    wrong = connection.execute(
        "WITH held AS (SELECT (unnest(words)).lexeme AS word FROM passages p WHERE p.content IN (SELECT content FROM"
        f" documents d WHERE {alive})), found AS (SELECT word, count(*) AS n FROM held GROUP BY word),"
        " said AS (SELECT word,"
        f" sum(holding) AS n FROM words WHERE generation <= {generation.number} GROUP BY word HAVING"
        " sum(holding) <> 0)"
        ' SELECT coalesce(f.word, s.word) FROM found f FULL JOIN said s ON s.word = f.word COLLATE "C"'
        f" WHERE f.n IS DISTINCT FROM s.n LIMIT {_SHOWN}"
    ).fetchall()
    if wrong:
        yield f"words: the counts of {', '.join(word for (word,) in wrong)} are not what the passages say"


def _contents(connection: Connection, report: Progress) -> Iterator[str]:
    """Yield which texts are not those that were stored, and which passages stand outside of their text."""
    (total,) = _one(connection, "SELECT count(*) FROM contents")
    rows = [row for (row,) in connection.execute("SELECT row FROM contents ORDER BY row").fetchall()]
    wrong: list[int] = []
    for place in range(0, len(rows), 500):
        some = rows[place : place + 500]
        for row, key, title, text in connection.execute(
            "SELECT row, key, title, text FROM contents WHERE row = ANY(%s)", [some]
        ):
            if content_key(Document(id="", title=title, text=text)) != key:
                wrong.append(row)
        report("texts", min(place + 500, total), total)
    if wrong:
        yield f"contents: {len(wrong)} texts are not those that were stored, such as row {wrong[0]}"
    outside = connection.execute(
        "SELECT p.row FROM passages p LEFT JOIN contents c ON c.row = p.content WHERE c.row IS NULL OR p.start < 0 OR"
        f' p."end" <= p.start OR p."end" > length(c.text) LIMIT {_SHOWN}'
    ).fetchall()
    yield from (f"passages: row {row} stands outside of its text" for (row,) in outside)


def _cosines(
    connection: Connection, generation: Generation, encoder: Encoder, sample: int, report: Progress
) -> Iterator[float]:
    """Yield the cosine of stored and fresh vectors of passages spread evenly over the index."""
    condition = Condition(generation, None).contents("p.content")
    rows = [row for (row,) in connection.execute(f"SELECT p.row FROM passages p WHERE {condition} ORDER BY p.row")]
    chosen = sorted({rows[int(n)] for n in np.linspace(0, len(rows) - 1, min(sample, len(rows)))}) if rows else []
    found = connection.execute(
        'SELECT c.title, substr(c.text, p.start + 1, p."end" - p.start) FROM passages p JOIN contents c'
        " ON c.row = p.content"
        " WHERE p.row = ANY(%s) ORDER BY p.row",
        [chosen],
    ).fetchall()
    stored = vectors_of(connection, chosen, generation.maker.dimension)
    for number, ((title, text), vector) in enumerate(zip(found, stored, strict=True), 1):
        fresh = encoder.encode_passages([encoded_text(title, text)])[0]
        yield float(fresh @ vector) / (float(np.linalg.norm(vector)) or 1.0)
        report("vectors", number, len(chosen))
