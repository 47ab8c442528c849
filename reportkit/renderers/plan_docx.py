"""The improvement plan on its own as a Word file: A4 landscape, one table whose header row repeats on every page."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers.flow import Flow, Row, bound_table, flow
from reportkit.renderers.flow_tables import commitments_table, plan_table
from reportkit.renderers.paper_docx import fill, finish
from reportkit.renderers.word_body import Body, landscape

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The margin on every side, in twentieths of a point: 2 cm.
_MARGIN = 1134
#: Particulars of the meeting that the plan repeats from the paper.
_HEADER = ("body", "date", "item_number")


def render(paper: AgendaPaper, pack: Pack) -> bytes:
    """The plan in Word. Raises UnsafeTemplate RK503 or TemplateError RK504 where the pack's shell is at fault."""
    printed = _flow(paper, pack)
    document = fill(printed, pack)
    body = Body(document, pack.styles, landscape(document, _MARGIN))
    made = (plan_table(paper, pack), commitments_table(paper, pack, 0))
    tables = [bound_table(table, printed.targets) for table in made if table.rows]
    elements = body.elements(tables) if tables else [body.paragraph("note", pack.words["no_items"])]
    return finish(document, elements, printed, pack)


def _flow(paper: AgendaPaper, pack: Pack) -> Flow:
    printed = flow(paper, pack)
    label = next((row.label for row in paper.appendices if not row.source), "")
    kept = {row.label for row in paper.header if row.key in _HEADER and not row.officer}
    rows = tuple(row for row in printed.header if row.label in kept)
    report = Row(pack.words["report"], printed.title, officer=False)
    name = pack.words["plan"]
    return replace(printed, title=f"{label}: {name}" if label else name, header=(report, *rows), parts=())
