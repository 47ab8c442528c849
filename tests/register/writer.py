"""A process that writes one thing after another in a register and says each time what was acknowledged, until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review


def main() -> None:
    """Record reviews `<label>-0`, `<label>-1` and on into the register at a place; with the name of a copy, write by hand."""
    place, label, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    copy = Path(sys.argv[4]) if sys.argv[4:] else None
    with open_register(place) as register:
        for number in itertools.count() if count == 0 else range(count):
            name = f"{label}-{number}"
            if copy:
                _keep(register, name, copy)
            else:
                register.record(*review(name).all, who=WHO, when=WHEN)
                print(name, flush=True)


def _keep(register: Register, name: str, copy: Path) -> None:
    """Add an item, change three of its fields at once, link it and back the register up, saying so after each."""
    entry = register.add(ImprovementItem(f"i-{name}", name, name, name, ""), who=WHO, when=WHEN)
    print(f"add:{name}", flush=True)
    changes = {"owner": Owner(raw=name), "priority": name, "due": Due(name, "2026-05-01", "date")}
    register.edit(entry.number, changes, who=WHO, when=WHEN)
    print(f"edit:{name}", flush=True)
    register.link(entry.number, "R-0001", "repeats", who=WHO, when=WHEN)
    print(f"link:{name}", flush=True)
    head = register.backup(copy, when=WHEN, force=True).head
    print(f"backup:{head}", flush=True)


if __name__ == "__main__":
    main()
