"""Fetches veraPDF's jars: `python -m tests.pdfua`."""

from tests.pdfua import install

if __name__ == "__main__":
    install()
