"""Accessibility: what a screen reader needs, as Word’s own checker and WCAG ask."""
