"""Nouns to files: marked-up Word, HTML, text, agenda papers."""
