"""The first tables, and triggers that let nobody change or remove an event."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_FORBID = """
CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events of the review record are never changed or removed';
END $$
"""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "events",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", _BYTES, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("article_id", sa.Text()),
        sa.Column("claim_ids", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32)),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "blobs",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("digest", sa.String(64), sa.ForeignKey("blobs.digest"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", _BYTES),
        sa.Column("recorded_at", _BYTES, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("place", _BYTES, nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("desk_version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_rank", sa.Integer(), nullable=False),
        sa.Column("state_since", _BYTES, nullable=False),
        sa.Column("assignee", sa.Text()),
        sa.Column("second_reviewer", sa.Text()),
        sa.Column("second_blind", sa.Boolean(), nullable=False),
        sa.Column("first_reviewer", sa.Text()),
        sa.Column("first_verdict", sa.String(32)),
        sa.Column("second_verdict", sa.String(32)),
        sa.Column("verdict", sa.String(32)),
        sa.Column("decided_at", _BYTES),
        sa.Column("suggested", sa.String(32)),
        sa.Column("confidence", sa.Float()),
        sa.Column("disagreement", sa.Boolean(), nullable=False),
        sa.Column("needs_evidence", sa.Boolean(), nullable=False),
        sa.Column("index_name", sa.Text()),
        sa.Column("generation", sa.Text()),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", _BYTES),
        sa.Column("created_at", _BYTES, nullable=False),
        sa.Column("changed_at", _BYTES, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_table(
        "claim_records",
        sa.Column("id", sa.Text(), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_table(
        "event_claims",
        sa.Column("claim_id", sa.Text(), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("seq", _NUMBER, sa.ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    )
    op.create_table(
        "views",
        sa.Column("owner", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
    )
    op.create_index("events_by_article", "events", ["article_id", "seq"])
    op.create_index("claims_by_article", "claims", ["article_id", "place"])
    op.create_index("claims_by_assignee", "claims", ["assignee"])
    op.create_index("claims_by_change", "claims", ["changed_at"])
    op.create_index("claims_by_publisher", "claims", ["publisher"])
    op.create_index("claims_by_second", "claims", ["second_reviewer"])
    op.create_index("claims_by_state", "claims", ["standing", "state"])
    op.create_index("claims_by_article_state", "claims", ["standing", "article_id", "state"])
    op.create_index("claims_by_suggestion", "claims", ["suggested", "confidence"])
    op.create_index("claims_by_verdict", "claims", ["verdict"])
    op.create_index("claims_by_worth", "claims", ["worth"])
    _keep_events()


def _keep_events() -> None:
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_stay_{verb.lower()} BEFORE {verb} ON events"
                " BEGIN SELECT RAISE(ABORT, 'events of the review record are never changed or removed'); END"
            )
    else:
        op.execute(_FORBID)
        op.execute(
            "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events"
            " FOR EACH STATEMENT EXECUTE FUNCTION events_stay()"
        )
