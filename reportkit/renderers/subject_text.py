"""Every place where a name or word occurs, as text or as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reportkit.model.retention import Mention
from reportkit.renderers.items_csv import harmless

_COLUMNS = ("Place", "Field", "Words", "When", "By")


def text(found: Sequence[Mention]) -> str:
    """One line a place."""
    return "\n".join(_line(one) for one in found)


def table(found: Sequence[Mention]) -> str:
    """The places as CSV, its first line the column names; UTF-8 with a mark at its head, as Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(_COLUMNS)
    writer.writerows([harmless(value) for value in one] for one in found)
    return "\ufeff" + made.getvalue()


def _line(one: Mention) -> str:
    made = f" ({one.when}, {one.who})" if one.when else ""
    return f"{one.where}, {one.what}{made}: “{' '.join(one.text.split())}”"
