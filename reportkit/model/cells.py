"""An item as the cells of a table, by field: the one form in which it is exported, and with which an import compares."""

from __future__ import annotations

from reportkit.model.item import PLANNED, PLANNED_DAYS, ImprovementItem

#: The headings of an exported table with the fields under them; an import knows each.
COLUMNS = {
    "Number": "number", "Reference": "ref", "Document": "document", "Page": "page", "Title": "title",
    "Recommendation": "recommendation", "Parts": "sub_items", "Action": "action", "Owner": "owner", "Due": "due",
    "Due date": "due_date", "State": "state", "Status": "status", "Progress": "progress", "RAG": "rag", "Priority": "priority",
    "Themes": "themes", "Evidence": "evidence", "Completed on": "completed_on", "Sponsor": "sponsor",
    "Start": "start_on", "Milestones": "milestones", "Measure": "measure", "Depends on": "depends_on", "Risk": "risk",
    "Recovery date": "recovery_on", "Revision": "revision",
}  # fmt: skip


def cells(number: str, item: ImprovementItem, document: str) -> dict[str, str]:
    """The text of each cell by field; what is not known is empty."""
    owner, due = item.owner, item.due
    return {
        "number": number,
        "ref": item.ref,
        "document": document,
        "page": str(item.page or ""),
        "title": item.title,
        "recommendation": item.recommendation,
        "sub_items": "\n".join(f"{part.ref or '–'} {part.text}" for part in item.sub_items),
        "action": item.action.text if item.action else "",
        "owner": owner.raw or owner.post or owner.person or owner.body or "",
        "due": due.raw or "",
        "due_date": due.iso or "",
        "state": item.state,
        "status": item.status or "",
        "progress": item.status_reason or "",
        "rag_reason": item.status_reason or "",
        "rag": item.rag or "",
        "priority": item.priority or "",
        "themes": "; ".join(item.themes),
        "evidence": item.evidence or "",
        "completed_on": item.completed_on or "",
        **{name: getattr(item, name) or "" for name in (*PLANNED, *PLANNED_DAYS)},
        "revision": str(item.revision),
    }
