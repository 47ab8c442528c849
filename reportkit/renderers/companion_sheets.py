"""The improvement plan and the action log as spreadsheets: every column that a tracker has, every cell text, no formula."""

from __future__ import annotations

import csv
import io

from reportkit.model.companions import ActionEntry, ActionLog, ImprovementPlan
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import Pack, printable, visible
from reportkit.renderers.companion_tables import rating_words, state_words, status_words
from reportkit.renderers.flow_tables import due_text, owner_text, place_of
from reportkit.renderers.items_csv import harmless
from reportkit.renderers.items_table import Table
from reportkit.renderers.items_xlsx import book

_PLAN = (
    "ref", "col_id", "source", "col_page", "col_heading", "col_themes", "col_finding", "area", "col_parts", "col_response",
    "action", "owner", "col_sponsor", "col_start", "due", "col_due_iso", "col_milestones", "col_resource", "measure",
    "evidence", "rating_only", "rating_reason", "col_recovery", "status", "priority", "col_dependency", "col_risk", "col_update",
    "col_state", "completed", "col_closed_by",
)  # fmt: skip
_ACTIONS = (
    "ref", "col_id", "log_minute", "minute_number", "log_action", "owner", "due", "rating_only", "status", "log_position",
    "closed",
)  # fmt: skip


def sheet(value: ImprovementPlan | ActionLog, pack: Pack) -> Table:
    """The rows of a plan or a log under the pack's words; a column that nobody has filled stands there for who keeps it."""
    if isinstance(value, ImprovementPlan):
        rows = [_item(item, value, pack) for item in (*value.items, *value.commitments)]
        return _table(pack.words["plan"], _PLAN, rows, pack)
    entries = [_entry(entry, pack) for entry in (*value.entries, *value.carried)]
    return _table(pack.words["action_log"], _ACTIONS, entries, pack)


def _table(name: str, keys: tuple[str, ...], rows: list[dict[str, str]], pack: Pack) -> Table:
    told = tuple(tuple(visible(row.get(key, "")) for key in keys) for row in rows)
    return Table(name, tuple(pack.words[key] for key in keys), told)


def workbook(table: Table) -> bytes:
    """The sheet as an Excel workbook: its heading stays in sight and is repeated in print, and no text becomes a formula."""
    return book((table,), table.name)


def separated(table: Table) -> str:
    """The sheet as CSV for a spreadsheet, with the mark at its head that Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([harmless(column) for column in table.columns])
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return "\ufeff" + made.getvalue()


def _item(item: ImprovementItem, plan: ImprovementPlan, pack: Pack) -> dict[str, str]:
    action = item.action
    return {
        "ref": item.ref,
        "col_id": item.id,
        "source": plan.sources.get(item.source, "") or place_of(item, plan.sources),
        "col_page": str(item.page or ""),
        "col_heading": printable(item.section[-1]) if item.section else "",
        "col_themes": ", ".join(item.themes),
        "col_finding": "\n".join(plan.quotes[origin] for origin in item.origins if origin in plan.quotes),
        "area": item.recommendation,
        "col_parts": "\n".join(f"{part.ref or '–'} {part.text}" for part in item.sub_items),
        "col_response": (action.response or "") if action else "",
        "action": action.text if action else "",
        "owner": owner_text(item.owner),
        "due": due_text(item.due),
        "col_due_iso": item.due.iso or "",
        "col_resource": "\n".join(printable(line) for line in plan.cost_lines(item)),
        "evidence": item.evidence or "",
        "rating_only": rating_words(item, pack),
        "rating_reason": item.status_reason or "",
        "col_recovery": item.recovery_on or "",
        "col_sponsor": item.sponsor or "",
        "col_start": item.start_on or "",
        "col_milestones": item.milestones or "",
        "measure": item.measure or "",
        "col_dependency": item.depends_on or "",
        "col_risk": item.risk or "",
        "status": status_words(item.status, pack),
        "priority": item.priority or "",
        "col_update": item.reviewed_at or "",
        "col_state": state_words(item, pack),
        "completed": item.completed_on or "",
        "col_closed_by": (item.reviewed_by or "") if item.state == "closed" else "",
    }


def _entry(entry: ActionEntry, pack: Pack) -> dict[str, str]:
    return {
        "ref": entry.ref, "col_id": entry.item, "log_minute": entry.meeting, "minute_number": entry.minute,
        "log_action": entry.action, "owner": entry.owner, "due": entry.due,
        "rating_only": rating_words(entry, pack), "status": status_words(entry.status, pack),
        "log_position": entry.update, "closed": entry.closed_on,
    }  # fmt: skip
