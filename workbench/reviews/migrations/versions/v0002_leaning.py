"""What a claim leans to: a column to filter and sort by, and its place in the records that were kept before."""

import json

import sqlalchemy as sa
from alembic import op

from workbench.reviews.events import canonical

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BATCH = 500
_RECORDS = sa.table("claim_records", sa.column("id", sa.Text()), sa.column("record", sa.Text()))


def upgrade() -> None:
    """Add the column, and to every finding and review of a record that nothing is known of where the claim leant."""
    op.add_column("claims", sa.Column("leaning", sa.String(32)))
    fill()


def fill() -> None:
    """Add to every finding and review of a record that does not say where its claim leant that nothing is known of it."""
    connection, last = op.get_bind(), ""
    asked = sa.select(_RECORDS).order_by(_RECORDS.c.id).limit(_BATCH)
    while rows := connection.execute(asked.where(_RECORDS.c.id > last)).all():
        last = rows[-1].id
        changed = sa.update(_RECORDS).where(_RECORDS.c.id == sa.bindparam("key")).values(record=sa.bindparam("text"))
        connection.execute(changed, [{"key": row.id, "text": _with_leaning(row.record)} for row in rows])


def _with_leaning(text: str) -> str:
    record = json.loads(text)
    for part in (*record["findings"], *record["reviews"], *record["drafts"]):
        part.setdefault("leaning", None)
    return canonical(record)
