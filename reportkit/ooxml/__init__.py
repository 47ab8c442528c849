"""The Word package, shared by reader and writer."""
