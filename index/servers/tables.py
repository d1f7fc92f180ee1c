"""The tables of the indexes on a server, and how a generation is found, held and let go.

    evidence.indexes       the names
    evidence.editions      one for each build: who made its passages and vectors; its tables are in a schema of their own
    evidence.generations   one for each committed change: what it holds; the greatest number is what readers open
    evidence_<edition>     contents, passages, vectors, documents, origins, pairs, words

Invariant: a row that a generation sees never changes while somebody reads that generation. Documents and origins say from
which generation on they hold (``born``) and from which on no more (``died``); a reader holds a shared advisory lock on the
number that it reads, and a writer sweeps only what died before every number that is held and the newest ``KEPT``.
"""

from dataclasses import dataclass
from datetime import date

from index.encoder import Encoder
from index.errors import IndexMismatch, IndexMissing
from index.generations import check_name
from index.lineage import Maker
from index.passages import PassagePolicy
from index.servers.connections import Connection, ensure_extension

FORMAT = 1
KEPT = 3  # generations that can still be read when a newer one is there
_CATALOG = 0x65766963

_CATALOG_TABLES = """
CREATE SCHEMA IF NOT EXISTS evidence;
CREATE TABLE IF NOT EXISTS evidence.indexes (id serial PRIMARY KEY, name text NOT NULL UNIQUE, format int NOT NULL);
CREATE TABLE IF NOT EXISTS evidence.editions (
    id serial PRIMARY KEY, index_id int NOT NULL REFERENCES evidence.indexes (id), encoder text NOT NULL,
    encoder_digest text NOT NULL, runtime text NOT NULL, dimension int NOT NULL, max_tokens int NOT NULL,
    passage_tokens int NOT NULL, passage_overlap int NOT NULL, compared bigint NOT NULL DEFAULT -1
);
CREATE TABLE IF NOT EXISTS evidence.generations (
    index_id int NOT NULL REFERENCES evidence.indexes (id), number bigint NOT NULL,
    edition int NOT NULL REFERENCES evidence.editions (id), digest text NOT NULL, fold numeric NOT NULL,
    documents bigint NOT NULL, passages bigint NOT NULL, words bigint NOT NULL, origins bigint NOT NULL,
    bound bigint NOT NULL, whole bool NOT NULL, approximate bool NOT NULL, newest date, oldest date,
    PRIMARY KEY (index_id, number)
);
"""
_EDITION_TABLES = """
CREATE TABLE contents (
    row bigint PRIMARY KEY, key bytea NOT NULL UNIQUE, title text NOT NULL, text text NOT NULL, sketch bytea NOT NULL
);
CREATE TABLE passages (
    row bigint PRIMARY KEY, content bigint NOT NULL, start int NOT NULL, "end" int NOT NULL, length int NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE vectors (row bigint PRIMARY KEY, content bigint NOT NULL, vector halfvec({dimension}) NOT NULL);
ALTER TABLE vectors ALTER vector SET STORAGE MAIN;
CREATE TABLE documents (
    row bigint PRIMARY KEY, id text COLLATE "C" NOT NULL, content bigint NOT NULL, url text, publisher text,
    published date, language text, tier text, licence text, publisher_key text, language_key text, tier_key text,
    key bytea NOT NULL, born bigint NOT NULL, died bigint
);
CREATE TABLE origins (content bigint NOT NULL, label bigint NOT NULL, born bigint NOT NULL, died bigint);
CREATE TABLE pairs (a bigint NOT NULL, b bigint NOT NULL);
CREATE TABLE words (word text COLLATE "C", generation bigint, holding bigint NOT NULL, PRIMARY KEY (word, generation));
"""
#: Made when the rows are in: an index that is built at once is built many times faster, and comes out smaller.
_INDEXES = """
CREATE INDEX IF NOT EXISTS passages_content ON passages (content);
CREATE INDEX IF NOT EXISTS vectors_content ON vectors (content);
CREATE INDEX IF NOT EXISTS documents_id ON documents USING hash (id);
CREATE INDEX IF NOT EXISTS documents_url ON documents USING hash (url);
CREATE INDEX IF NOT EXISTS documents_content ON documents (content);
CREATE INDEX IF NOT EXISTS documents_published ON documents (published);
CREATE INDEX IF NOT EXISTS origins_content ON origins (content);
CREATE INDEX IF NOT EXISTS origins_label ON origins (label);
CREATE INDEX IF NOT EXISTS passages_words ON passages USING gin (words) WITH (fastupdate = off);
"""
_MAKER = "encoder, encoder_digest, runtime, dimension, max_tokens, passage_tokens, passage_overlap"
_CELLS = (
    "g.index_id, g.number, g.edition, g.digest, g.fold, g.documents, g.passages, g.words, g.origins, g.bound, g.whole,"
    " g.approximate, g.newest, g.oldest"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How documents are loaded, when vectors are searched through an HNSW graph, and how good it is.

    Up to ``exact_below`` passages all vectors are read, and the answer is exact. Beyond, ``links`` (pgvector's ``m``) and
    ``candidates`` (``ef_construction``) say how the graph is built; ``memory_mb`` is what PostgreSQL may use for that.
    About ``batch`` passages are committed together: half a minute of encoding on two cores, which is what a kill costs.
    """

    exact_below: int = 50_000
    links: int = 16
    candidates: int = 100
    memory_mb: int = 2_000
    batch: int = 1_024


@dataclass(frozen=True, kw_only=True, slots=True)
class Generation:
    """One committed change: what the index holds from then on.

    ``fold`` is the sum of the keys of its documents; ``words`` the number of words of its passages. Contents from row
    ``bound`` on came later. ``whole`` says that every content below has a document in it, ``approximate`` that its vectors
    are searched through a graph.
    """

    index_id: int
    number: int
    edition: int
    digest: str
    fold: int
    documents: int
    passages: int
    words: int
    origins: int
    bound: int
    whole: bool
    approximate: bool
    newest: date | None
    oldest: date | None
    maker: Maker

    @property
    def name(self) -> str:
        """The number, and a digest of what the generation holds: 12 hexadecimal digits."""
        return f"{self.number}-{self.digest}"


def prepare(connection: Connection, server: str) -> None:
    """Make sure that the extension and the common tables are there."""
    ensure_extension(connection, server)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_CATALOG])
        connection.execute(_CATALOG_TABLES)


def has_catalog(connection: Connection) -> bool:
    """Return whether an index was ever begun on this server."""
    return bool(connection.execute("SELECT to_regclass('evidence.generations') IS NOT NULL").fetchone()[0])  # type: ignore[index]


def current(connection: Connection, server: str, name: str) -> Generation:
    """Return the current generation of index ``name``.

    Raises:
        IndexMissing: nothing was built under this name.
        IndexMismatch: it was made by another version.
    """
    check_name(name)
    found = None
    if has_catalog(connection):
        statement = (
            f"SELECT {_CELLS}, i.format, {_MAKER} FROM evidence.generations g JOIN evidence.indexes i ON i.id = g.index_id"
            " JOIN evidence.editions e ON e.id = g.edition WHERE i.name = %s ORDER BY g.number DESC LIMIT 1"
        )
        found = connection.execute(statement, [name]).fetchone()
    if found is None:
        raise IndexMissing(
            f"there is no index {name!r} on {server}: build it with 'workbench index build FILES... --name {name}'"
        )
    *cells, index_format, encoder, digest, runtime, dimension, max_tokens, tokens, overlap = found
    if index_format != FORMAT:
        raise IndexMismatch(
            f"index {name!r} on {server} has format {index_format}, this version reads {FORMAT}: build it again"
        )
    policy = PassagePolicy(max_tokens=tokens, overlap=overlap)
    maker = Maker(
        encoder=encoder,
        encoder_digest=digest,
        runtime=runtime,
        dimension=dimension,
        max_tokens=max_tokens,
        policy=policy,
    )
    names = [part.strip().removeprefix("g.") for part in _CELLS.split(",")]
    values = dict(zip(names, cells, strict=True))
    values["fold"] = int(values["fold"])
    return Generation(**values, maker=maker)


def names(connection: Connection) -> list[str]:
    """Return the names of the indexes that can be opened."""
    if not has_catalog(connection):
        return []
    found = connection.execute(
        "SELECT DISTINCT i.name FROM evidence.indexes i JOIN evidence.generations g ON g.index_id = i.id ORDER BY i.name"
    )
    return sorted(name for (name,) in found)


def use_edition(connection: Connection, edition: int) -> None:
    """Let the names of tables mean those of ``edition``; types and operators of the extension stay visible."""
    ((home,),) = connection.execute(
        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'"
    ).fetchall()
    connection.execute(f'SET search_path = evidence_{edition}, "{home}"')


def begin_edition(connection: Connection, index_id: int, maker: Maker, after: int) -> tuple[int, bool]:
    """Return the edition that a build fills, and whether a stopped build left it; later than ``after``."""
    policy = maker.policy
    cells = (maker.encoder, maker.encoder_digest, maker.runtime, maker.dimension, maker.max_tokens)
    cells = (*cells, policy.max_tokens, policy.overlap)  # type: ignore[assignment]
    left = connection.execute(
        f"SELECT id FROM evidence.editions WHERE index_id = %s AND ({_MAKER}) = (%s,%s,%s,%s,%s,%s,%s) AND id > %s"
        " ORDER BY id DESC LIMIT 1",
        [index_id, *cells, after],
    ).fetchone()
    if left is not None:
        use_edition(connection, left[0])
        connection.execute("TRUNCATE documents, origins, pairs, words")
        connection.execute("UPDATE evidence.editions SET compared = -1 WHERE id = %s", [left[0]])
        return int(left[0]), True
    with connection.transaction():
        ((edition,),) = connection.execute(
            f"INSERT INTO evidence.editions (index_id, {_MAKER}) VALUES (%s,%s,%s,%s,%s,%s,%s,%s) RETURNING id",
            [index_id, *cells],
        ).fetchall()
        connection.execute(f"CREATE SCHEMA evidence_{edition}")
        use_edition(connection, edition)
        connection.execute(_EDITION_TABLES.format(dimension=maker.dimension))
    return int(edition), False


def make_indexes(connection: Connection, plan: Plan) -> bool:
    """Make what is searched through; return whether vectors are searched through a graph now."""
    connection.execute(f"SET maintenance_work_mem = '{plan.memory_mb}MB'")
    connection.execute(_INDEXES)
    ((there, rows),) = connection.execute(
        "SELECT to_regclass('vectors_vector') IS NOT NULL, (SELECT count(*) FROM vectors)"
    ).fetchall()
    if not there and rows > plan.exact_below:
        connection.execute(
            "CREATE INDEX vectors_vector ON vectors USING hnsw (vector halfvec_ip_ops)"
            f" WITH (m = {plan.links}, ef_construction = {plan.candidates})"
        )
        there = True
    connection.execute("ANALYZE contents, passages, vectors, documents")
    return bool(there)


def check_maker(generation: Generation, encoder: Encoder, where: str) -> None:
    """Refuse an encoder that did not make the vectors.

    Raises:
        IndexMismatch: another digest or dimension.
    """
    maker = generation.maker
    if (maker.encoder_digest, maker.dimension) != (encoder.digest, encoder.dimension):
        raise IndexMismatch(
            f"{where} was built with encoder {maker.encoder} ({maker.encoder_digest[:12]}), the settings name"
            f" {encoder.name} ({encoder.digest[:12]}): set that encoder, or build the index again with this one"
        )
