"""A process that records one review after another in a register and says each time what was acknowledged."""

from __future__ import annotations

import itertools
import sys

from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review


def main() -> None:
    """Record so many reviews, `<label>-0`, `<label>-1` and on, into the register at a place."""
    place, label, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open_register(place) as register:
        for number in itertools.count() if count == 0 else range(count):
            name = f"{label}-{number}"
            register.record(*review(name).all, who=WHO, when=WHEN)
            print(name, flush=True)


if __name__ == "__main__":
    main()
