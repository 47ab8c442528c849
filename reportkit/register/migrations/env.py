"""Where Alembic starts: it uses the connection, and the open transaction, that reportkit hands it."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
