"""Where Alembic starts: it uses the connection, and the open transaction, that reportkit hands it."""

from __future__ import annotations

from alembic import context

from reportkit.register.migrations.guards import settle

connection = context.config.attributes["connection"]
context.configure(connection=connection)
context.run_migrations()
settle(connection)
