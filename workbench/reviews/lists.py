"""Short lists for a page: articles with their counts, saved views."""

import json
from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, func, or_, select

from workbench.reviews import schema
from workbench.reviews.queries import QueueQuery, SavedView
from workbench.reviews.records import ReviewState, Standing
from workbench.reviews.results import ArticleSummary
from workbench.serialise import from_plain


def list_articles(connection: Connection) -> list[ArticleSummary]:
    """Return what articles there are, the latest recorded first, with their active claims counted by state."""
    claims, articles = schema.claims.c, schema.articles.c
    counted = connection.execute(
        select(claims.article_id, claims.state, func.count().label("number"))
        .where(claims.standing == Standing.ACTIVE.value)
        .group_by(claims.article_id, claims.state)
    )
    states: dict[str, dict[ReviewState, int]] = defaultdict(dict)
    for row in counted:
        states[row.article_id][ReviewState(row.state)] = row.number
    rows = connection.execute(select(schema.articles).order_by(articles.recorded_at.desc(), articles.id))
    return [
        ArticleSummary(
            id=row.id,
            title=row.title,
            publisher=row.publisher,
            published=date.fromisoformat(row.published) if row.published else None,
            recorded_at=row.recorded_at,
            claims=sum(states[row.id].values()),
            states=states[row.id],
        )
        for row in rows
    ]


def list_views(connection: Connection, viewer: str) -> list[SavedView]:
    """Return a person's own views and the shared ones, by name."""
    views = schema.views.c
    asked = select(schema.views).where(or_(views.owner == viewer, views.shared.is_(True)))
    return [
        SavedView(
            name=row.name,
            query=from_plain(json.loads(row.query), QueueQuery),
            owner=row.owner,
            shared=row.shared,
        )
        for row in connection.execute(asked.order_by(views.name, views.owner))
    ]
