"""Bytes to documents: one sub-package or module a format."""
