"""Columns that say whether a verdict is on the words of now, and whether two reviewers decided on the same ones."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from workbench.records import content_id

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BATCH = 500
_RECORDS = sa.table("claim_records", sa.column("id", sa.Text()), sa.column("record", sa.Text()))
_NEW = ("outdated", "second_on_same", "disagreement")
_CLAIMS = sa.table("claims", sa.column("id", sa.Text()), *(sa.column(name, sa.Boolean()) for name in _NEW))


def upgrade() -> None:
    """Add the columns and fill them; reviewers who decided on different words do not disagree any more."""
    for name in ("outdated", "second_on_same"):
        op.add_column("claims", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    fill()


def fill() -> None:
    """Set the columns of every claim to what its record gives."""
    connection, last = op.get_bind(), ""
    asked = sa.select(_RECORDS).order_by(_RECORDS.c.id).limit(_BATCH)
    while rows := connection.execute(asked.where(_RECORDS.c.id > last)).all():
        last = rows[-1].id
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in _NEW}
        changed = sa.update(_CLAIMS).where(_CLAIMS.c.id == sa.bindparam("key")).values(**values)
        connection.execute(changed, [{"key": row.id, **_columns(json.loads(row.record))} for row in rows])


def _columns(record: dict[str, Any]) -> dict[str, bool]:
    first, decision = _last(record, "FIRST"), _last(record, "FIRST", "ADJUDICATION", "CORRECTION")
    second: Any = next((one for one in record["reviews"] if one["id"] == record["second_id"]), None)
    same = bool(first and second and first["claim_text"] == second["claim_text"])
    apart = same and first["verdict"] != second["verdict"]
    return {
        "new_outdated": _outdated(record, decision),
        "new_second_on_same": same,
        "new_disagreement": apart or _overrides(decision),
    }


def _last(record: dict[str, Any], *rounds: str) -> Any:
    return next((one for one in reversed(record["reviews"]) if one["round"] in rounds), None)


def _outdated(record: dict[str, Any], decision: Any) -> bool:
    if decision is None:
        return False
    claim = record["desk"]["claim"]
    on = next((found["fingerprint"] for found in record["findings"] if found["id"] == decision["finding_id"]), None)
    now = content_id(claim["text"], claim["as_of"] or "")
    return decision["claim_text"] != claim["text"] or on not in (None, now)


def _overrides(decision: Any) -> bool:
    if decision is None or decision["verdict"] is None or decision["suggested"] is None:
        return False
    return decision["verdict"] not in (decision["suggested"], decision["leaning"])
