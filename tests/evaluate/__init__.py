"""How well reviews are extracted and faults are found: `python -m tests.evaluate [--count N]` prints the figures."""

from tests.evaluate.reviews import expected, score

__all__ = ["expected", "score"]
