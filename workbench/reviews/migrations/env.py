"""Runs migrations on the connection that was handed over, inside its transaction."""

from alembic import context

from workbench.reviews.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
