"""Improvement items, kept: one file, never rewritten."""
