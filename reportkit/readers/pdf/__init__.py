"""PDF files: blocks rebuilt from lines."""
