"""How the captions of tables begin where a pack has its own word for a table, such as “Tabl / Table”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportkit.model.paper import Pack
from reportkit.renderers.flow_tables import Table

if TYPE_CHECKING:
    from reportkit.renderers.flow import Part


def captioned(parts: tuple[Part, ...], pack: Pack) -> tuple[Part, ...]:
    """The parts with the pack's word in the captions of numbered tables; the text goes on to name them “Table 1”."""
    word = pack.words.get("table", "Table")
    return tuple(_captioned(part, word) if isinstance(part, Table) else part for part in parts)


def _captioned(table: Table, word: str) -> Table:
    return replace(table, caption=re.sub(r"^Table(?= \d+:)", lambda _: word, table.caption))
