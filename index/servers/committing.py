"""What was loaded becomes a generation: origins, counts of words, totals, its number; then what nobody reads is swept.

Invariant: all of it is one transaction, so a killed writer leaves the last good generation. Origins, counts and scores
follow from the living documents alone: which texts came when does not show in them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.lineage import Maker
from index.origins import groups, near_pairs
from index.servers.connections import Connection
from index.servers.locks import unread
from index.servers.tables import FORMAT, KEPT, Generation
from index.sketches import WIDTH, Sketches

_FOLD = 1 << 256  # sums of keys are kept modulo this
_ALIVE = "born <= {0} AND (died IS NULL OR died > {0})"

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What a generation grows out of: the number and edition of the one before, its sums; all zero for a build."""

    number: int = 0
    fold: int = 0
    passages: int = 0
    words: int = 0
    has: bool = False


def before(generation: Generation | None) -> Before:
    """Return what the next generation of the same edition grows out of."""
    if generation is None:
        return Before()
    return Before(
        number=generation.number,
        fold=generation.fold,
        passages=generation.passages,
        words=generation.words,
        has=True,
    )


def commit(
    connection: Connection, index_id: int, edition: int, maker: Maker, old: Before, number: int, *, approximate: bool
) -> tuple[int, str]:
    """Make generation ``number`` of all that was loaded and ended for it; return its counts' row and its name.

    Runs inside the caller's transaction.
    """
    origins = _assign_origins(connection, edition, old, number)
    passages, words = _count_words(connection, old, number)
    fold = (old.fold + _keys(connection, "born", number) - _keys(connection, "died", number)) % _FOLD
    alive = _ALIVE.format(number)
    ((documents, newest, oldest, contents, bound, whole),) = connection.execute(
        f"SELECT count(*), max(published), min(published), count(DISTINCT content), (SELECT coalesce(max(row), -1) + 1"
        f" FROM contents), (SELECT count(*) FROM contents) FROM documents WHERE {alive}"
    ).fetchall()
    cells = (
        index_id,
        number,
        edition,
        _digest(maker, fold),
        fold,
        documents,
        old.passages + passages,
        old.words + words,
        origins,
        bound,
        contents == whole,
        approximate,
        newest,
        oldest,
    )
    marks = ",".join(["%s"] * len(cells))
    connection.execute(f"INSERT INTO evidence.generations VALUES ({marks})", cells)
    return documents, f"{number}-{cells[3]}"


def _keys(connection: Connection, column: str, number: int) -> int:
    rows = connection.execute(f"SELECT key FROM documents WHERE {column} = {number}")
    return sum(int.from_bytes(key, "big") for (key,) in rows)


def _digest(maker: Maker, fold: int) -> str:
    said = (FORMAT, maker.encoder_digest, maker.runtime, maker.dimension, maker.policy, fold)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _count_words(connection: Connection, old: Before, number: int) -> tuple[int, int]:
    """Write how many living passages hold each word more or fewer than before; return the change in passages and words."""
    was = _ALIVE.format(old.number) if old.has else "false"
    touched = f"SELECT DISTINCT content FROM documents WHERE born = {number} OR died = {number}"
    connection.execute("DROP TABLE IF EXISTS pg_temp.changes")
    connection.execute(
        f"CREATE TEMP TABLE changes ON COMMIT DROP AS SELECT content, bool_or({_ALIVE.format(number)})::int"
        f" - bool_or({was})::int AS change FROM documents JOIN ({touched}) t USING (content) GROUP BY content"
    )
    connection.execute("DELETE FROM changes WHERE change = 0")
    connection.execute("ANALYZE changes")
    connection.execute(
        f"INSERT INTO words SELECT word, {number}, sum(change) FROM (SELECT change, (unnest(words)).lexeme AS word"
        " FROM changes JOIN passages USING (content)) held GROUP BY word HAVING sum(change) <> 0"
    )
    ((passages, words),) = connection.execute(
        "SELECT coalesce(sum(change), 0), coalesce(sum(change * length), 0) FROM changes JOIN passages USING (content)"
    ).fetchall()
    return int(passages), int(words)


def _assign_origins(connection: Connection, edition: int, old: Before, number: int) -> int:
    """Compare new texts with all, write which labels have changed, and return how many origins there are.

    A label is the least content row of a group of texts that are one.
    """
    rows, sketches = _sketches(connection)
    ((compared,),) = connection.execute("SELECT compared FROM evidence.editions WHERE id = %s", [edition]).fetchall()
    first_new = int(np.searchsorted(rows, compared, side="right"))
    if first_new < len(rows):
        fresh = near_pairs(sketches, first_new, lambda places: _texts(connection, rows[list(places)].tolist()))
        with connection.cursor() as cursor, cursor.copy("COPY pairs FROM STDIN") as copy:
            for pair in rows[fresh].tolist():
                copy.write_row(pair)
        connection.execute("UPDATE evidence.editions SET compared = %s WHERE id = %s", [int(rows[-1]), edition])
    pairs = np.searchsorted(rows, _table(connection, "SELECT a, b FROM pairs"))
    living = _table(connection, f"SELECT DISTINCT content, 0 FROM documents WHERE {_ALIVE.format(number)}")[:, 0]
    alive = np.isin(rows, living)
    labels = groups(sketches, pairs, alive) if len(rows) else np.zeros(0, dtype=np.int64)
    wanted = {int(row): int(rows[label]) for row, label in zip(rows, labels, strict=True) if label >= 0}
    held = dict(_table(connection, "SELECT content, label FROM origins WHERE died IS NULL").tolist()) if old.has else {}
    ended = [content for content, label in held.items() if wanted.get(content) != label]
    connection.execute("UPDATE origins SET died = %s WHERE died IS NULL AND content = ANY(%s)", [number, ended])
    with connection.cursor() as cursor, cursor.copy("COPY origins (content, label, born) FROM STDIN") as copy:
        for content, label in wanted.items():
            if held.get(content) != label:
                copy.write_row((content, label, number))
    return len(set(wanted.values()))


def _sketches(connection: Connection) -> tuple[Rows, Sketches]:
    found = connection.execute("SELECT row, sketch FROM contents ORDER BY row").fetchall()
    rows = np.array([row for row, _ in found], dtype=np.int64)
    joined = b"".join(made for _, made in found)
    return rows, np.frombuffer(joined, dtype="<u4").astype(np.uint32).reshape(-1, WIDTH)


def _texts(connection: Connection, rows: Sequence[int]) -> list[str]:
    found: dict[int, str] = dict(
        connection.execute("SELECT row, text FROM contents WHERE row = ANY(%s)", [list(rows)]).fetchall()
    )
    return [found[row] for row in rows]


def _table(connection: Connection, statement: str) -> NDArray[Any]:
    found = connection.execute(statement).fetchall()
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def sweep(connection: Connection, index_id: int, edition: int, number: int) -> None:
    """Forget generations beyond the newest ``KEPT`` that nobody reads, and the rows that they alone saw."""
    rows = connection.execute(
        "SELECT number FROM evidence.generations WHERE index_id = %s AND edition = %s AND number <= %s ORDER BY number",
        [index_id, edition, number - KEPT],
    ).fetchall()
    last = None
    for (one,) in rows:
        if not unread(connection, edition, one):
            break
        last = one
    if last is None:
        return
    connection.execute("DELETE FROM evidence.generations WHERE edition = %s AND number <= %s", [edition, last])
    gone = f"died <= {last + 1}"
    connection.execute(f"DELETE FROM origins WHERE {gone}")
    rows = connection.execute(f"DELETE FROM documents WHERE {gone} RETURNING content").fetchall()
    left = "NOT EXISTS (SELECT 1 FROM documents d WHERE d.content = c.row)"
    contents = connection.execute(
        f"DELETE FROM contents c WHERE c.row = ANY(%s) AND {left} RETURNING row",
        [[content for (content,) in rows]],
    ).fetchall()
    dropped = [[content for (content,) in contents]]
    for table, condition in (("passages", "content"), ("vectors", "content"), ("pairs", "a"), ("pairs", "b")):
        connection.execute(f"DELETE FROM {table} WHERE {condition} = ANY(%s)", dropped)
    ((base,),) = connection.execute("SELECT min(generation) FROM words").fetchall()
    connection.execute(
        "WITH old AS (DELETE FROM words WHERE generation > %s AND generation <= %s RETURNING word, holding)"
        " INSERT INTO words SELECT word, %s, sum(holding) FROM old GROUP BY word"
        " ON CONFLICT (word, generation) DO UPDATE SET holding = words.holding + excluded.holding",
        [base, last + 1, base],
    )


def drop_other_editions(connection: Connection, index_id: int, kept: int) -> None:
    """Drop the editions of an index but ``kept``; those that somebody reads stay until the next build."""
    rows = connection.execute(
        "SELECT id FROM evidence.editions WHERE index_id = %s AND id <> %s", [index_id, kept]
    ).fetchall()
    for (edition,) in rows:
        with connection.transaction():
            if unread(connection, edition):
                connection.execute("DELETE FROM evidence.generations WHERE edition = %s", [edition])
                connection.execute(f"DROP SCHEMA IF EXISTS evidence_{edition} CASCADE")
                connection.execute("DELETE FROM evidence.editions WHERE id = %s", [edition])
