"""Rule families: one module a family, found by entry point."""
