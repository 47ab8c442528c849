"""Values of the model to rows of the register and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, Table

from reportkit.model.document import Source
from reportkit.model.entry import Event
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem
from reportkit.model.retention import PURGED_WORDS
from reportkit.model.wire import finding_from_wire, finding_to_wire, item_from_wire, item_to_wire
from reportkit.model.wire_values import from_plain, to_plain
from reportkit.register.schema import findings, items

#: The source of an item that a person wrote: a document without a byte in it.
BY_HAND = Source("entered by hand", hashlib.sha256(b"").hexdigest(), "text/plain", 0)


def source_row(source: Source, first_seen: str) -> dict[str, Any]:
    """The row of a source."""
    return {**to_plain(source), "first_seen": first_seen}


def source_of(row: RowMapping) -> Source:
    """The source in a row."""
    return from_plain(Source, row)


def finding_row(finding: Finding) -> dict[str, Any]:
    """The row of a finding."""
    return _in_columns(finding_to_wire(finding), findings)


def finding_of(row: RowMapping) -> Finding:
    """The finding in a row."""
    return finding_from_wire({**row, **row["rest"]})


def item_row(item: ImprovementItem) -> dict[str, Any]:
    """The row of an item, without the number that the register gives it; its origins have rows of their own."""
    return _in_columns({name: value for name, value in item_to_wire(item).items() if name != "origins"}, items)


def item_of(row: Mapping[str, Any] | RowMapping, origins: Sequence[str]) -> ImprovementItem:
    """The item in a row, with its origins."""
    return item_from_wire({**row, **row["rest"], "origins": list(origins)})


def _in_columns(values: dict[str, Any], table: Table) -> dict[str, Any]:
    """Values by column; those that have none go together into `rest`."""
    rest = {name: value for name, value in values.items() if name not in table.c}
    return {**{name: value for name, value in values.items() if name in table.c}, "rest": rest}


def event_of(row: RowMapping) -> Event:
    """The event in a row; one whose values were purged says so."""
    said = from_plain(Event, row)
    return said if row["salt"] is not None else replace(said, old=PURGED_WORDS, new=PURGED_WORDS, reason=None)


def number_text(number: int) -> str:
    """A register number as people write it: R-0004."""
    return f"R-{number:04d}"
