"""One file a change of the register's schema, oldest first; a released one is never edited."""
