"""Spelling variants: one spelling of a word throughout, and British ones."""
