"""A process that writes one thing after another in a register and says each time what was acknowledged, until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from reportkit.config import LimitsConfig
from reportkit.model.document import Source
from reportkit.model.finding import Due, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem
from reportkit.model.records import DocumentRecord, Version
from reportkit.register.columns import load_words
from reportkit.register.documents import received
from reportkit.register.store import Register, open_register
from reportkit.register.table_file import read_table
from tests.register.material import WHEN, WHO, review

#: How many rows each table has that a writer imports.
ROWS = 30


def main() -> None:
    """Record reviews `<label>-0`, `<label>-1` and on into the register at a place.

    With the word `keep` and the name of a copy, write by hand instead; with `beside`, keep documents with their versions, and
    import tables.
    """
    place, label, count, (mode, *more) = sys.argv[1], sys.argv[2], int(sys.argv[3]), (*sys.argv[4:], "")
    with open_register(place) as register:
        for number in itertools.count() if count == 0 else range(count):
            name = f"{label}-{number}"
            if mode == "keep":
                _keep(register, name, Path(more[0]))
            elif mode == "beside":
                _beside(register, name)
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


def _beside(register: Register, name: str) -> None:
    """Keep a document, receive a version of it, and import a table of so many rows, saying so after each."""
    kept = register.keep(DocumentRecord(name), who=WHO, when=WHEN)
    print(f"keep:{name}", flush=True)
    register.amend(kept.reference, lambda value: received(value, Version(1, "2026-03-01", name)), who=WHO, when=WHEN)
    print(f"receive:{name}", flush=True)
    text = "Recommendation,Owner\n" + "".join(f"{name} row {row},{name}\n" for row in range(ROWS))
    book = read_table(text.encode(), LimitsConfig(), f"{name}.csv")
    source = Source(f"{name}.csv", digest(name, length=64), "text/csv", len(text))
    register.import_table(book, source, load_words(), who=WHO, when=WHEN, apply=True)
    print(f"import:{name}", flush=True)


if __name__ == "__main__":
    main()
