"""A process that records one review after another and says each time what was acknowledged, until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review


def main() -> None:
    """Record reviews `<label>-0`, `<label>-1` and on into the register at a path; print each once it is kept."""
    path, label, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with open_register(path) as register:
        for number in itertools.count() if count == 0 else range(count):
            name = f"{label}-{number}"
            register.record(*review(name).all, who=WHO, when=WHEN)
            print(name, flush=True)


if __name__ == "__main__":
    main()
