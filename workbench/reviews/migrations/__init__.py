"""Alembic's migrations of the review record; ``workbench.reviews.database`` runs them."""
