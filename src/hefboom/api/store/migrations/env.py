"""Alembic asks this file how to reach the database: over the connection that it is handed."""

from __future__ import annotations

from alembic import context

from hefboom.api.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a column by copying its table.
    render_as_batch=True,
)
context.run_migrations()
