"""Tables of the review record, the same in SQLite and PostgreSQL.

``events`` is the record; ``blobs`` holds what events name by its SHA-256 (articles, findings, documents). All other tables
are made from these two and can be made again. Text that comes from articles is kept as ASCII JSON; the columns beside
it are for filters and sorting, cut and cleaned so that either database takes them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()
#: Number of the newest migration. The database takes no event that was written for another one: see ``v0004_writers``.
FORMAT = "0004"
#: Compared byte by byte in both databases: places and times are ordered as text.
BYTES = Text().with_variant(Text(collation="C"), "postgresql")

events = Table(
    "events",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", BYTES, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("article_id", Text),
    Column("claim_ids", Text, nullable=False),
    Column("state", String(32)),
    Column("body", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("format", String(32)),  # for which format of these tables it was written, outside the hash
)
blobs = Table(
    "blobs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
)
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", String(64), ForeignKey("blobs.digest"), nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text),
    Column("published", BYTES),
    Column("recorded_at", BYTES, nullable=False),
)
claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("place", BYTES, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("desk_version", BigInteger, nullable=False),
    Column("state", String(32), nullable=False),
    Column("state_rank", Integer, nullable=False),
    Column("state_since", BYTES, nullable=False),
    Column("assignee", Text),
    Column("second_reviewer", Text),
    Column("second_blind", Boolean, nullable=False),
    Column("first_reviewer", Text),
    Column("first_verdict", String(32)),
    Column("second_verdict", String(32)),
    Column("verdict", String(32)),
    Column("decided_at", BYTES),
    Column("suggested", String(32)),
    Column("confidence", Float),
    Column("disagreement", Boolean, nullable=False),
    Column("needs_evidence", Boolean, nullable=False),
    Column("index_name", Text),
    Column("generation", Text),
    Column("kind", String(16), nullable=False),
    Column("worth", Float, nullable=False),
    Column("publisher", Text),
    Column("published", BYTES),
    Column("created_at", BYTES, nullable=False),
    Column("changed_at", BYTES, nullable=False),
    Column("words", Text, nullable=False),
    Column("leaning", String(32)),
    Column("outdated", Boolean, nullable=False, server_default=false()),
    Column("second_on_same", Boolean, nullable=False, server_default=false()),
)
#: Apart from ``claims``, so that a question to the queue reads narrow rows and opens the records that it shows.
claim_records = Table(
    "claim_records",
    metadata,
    Column("id", Text, ForeignKey("claims.id"), primary_key=True),
    Column("record", Text, nullable=False),
)
event_claims = Table(
    "event_claims",
    metadata,
    Column("claim_id", Text, ForeignKey("claims.id"), primary_key=True),
    Column(
        "seq",
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("events.seq"),
        primary_key=True,
        autoincrement=False,
    ),
)
views = Table(
    "views",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("shared", Boolean, nullable=False),
    Column("query", Text, nullable=False),
)

Index("events_by_article", events.c.article_id, events.c.seq)
Index("claims_by_article", claims.c.article_id, claims.c.place)
Index("claims_by_state", claims.c.standing, claims.c.state)
Index("claims_by_article_state", claims.c.standing, claims.c.article_id, claims.c.state)
Index("claims_by_assignee", claims.c.assignee)
Index("claims_by_second", claims.c.second_reviewer)
Index("claims_by_verdict", claims.c.verdict)
Index("claims_by_suggestion", claims.c.suggested, claims.c.confidence)
Index("claims_by_worth", claims.c.worth)
Index("claims_by_publisher", claims.c.publisher)
Index("claims_by_change", claims.c.changed_at)
