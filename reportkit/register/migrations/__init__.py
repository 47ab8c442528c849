"""The register's schema, changed by Alembic only."""
