"""Hyphens: one form of each compound, prefixes, adverbs in -ly, and words left hanging."""
