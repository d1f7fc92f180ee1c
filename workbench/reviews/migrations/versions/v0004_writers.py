"""Every event says for which format it was written, and the database takes none that was written for another one.

A server that was started before a migration goes on writing what it knows: it leaves columns unset that came meanwhile, and
the state beside the events is not what follows from them. From here on its writes are refused by the database itself,
because no earlier version asks. The format stands outside the hash: it says nothing of what happened.
"""

import sqlalchemy as sa
from alembic import op

from workbench.reviews.migrations.versions import v0002_leaning, v0003_outdated

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REFUSED = "the record was brought to a newer format while this workbench ran: start it again with the newer version"
_CHECK = """
CREATE FUNCTION events_of_format() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.format IS DISTINCT FROM (SELECT version_num FROM alembic_version) THEN
        RAISE EXCEPTION '%s';
    END IF;
    RETURN NEW;
END $$
"""
_TRIGGER = """
CREATE TRIGGER events_of_format BEFORE INSERT ON events
WHEN NEW.format IS NOT (SELECT version_num FROM alembic_version)
BEGIN SELECT RAISE(ABORT, '%s'); END
"""


def upgrade() -> None:
    """Add the column and the trigger; then fill once more what earlier migrations filled and older servers left unset."""
    op.add_column("events", sa.Column("format", sa.String(32)))
    if op.get_context().dialect.name == "sqlite":
        op.execute(_TRIGGER % _REFUSED)
    else:
        op.execute(_CHECK % _REFUSED)
        op.execute(
            "CREATE TRIGGER events_of_format BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION events_of_format()"
        )
    v0002_leaning.fill()
    v0003_outdated.fill()
