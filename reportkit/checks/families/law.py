"""Statutes: Acts with their years, sections in one form, exempt items with their paragraph."""
