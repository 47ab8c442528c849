"""Dashes and ranges: one kind of dash, one way of writing a span of years or numbers."""
