"""A document that goes with a paper, as Word, HTML or PDF through the same engines as the paper, or as a spreadsheet."""

from __future__ import annotations

from reportkit.errors import ConfigError
from reportkit.model.companions import ActionLog, Companion, ImprovementPlan, companion_name
from reportkit.model.paper import Pack
from reportkit.renderers import companion_sheets, paper_docx, paper_html, paper_pdf
from reportkit.renderers.companion_flow import companion_flow

#: The forms that every companion has.
FORMS = ("docx", "html", "pdf")
#: The forms of those that are tables.
SHEETS = ("xlsx", "csv")


def render(value: Companion, kind: str, pack: Pack) -> bytes:
    """A companion in a form. Raises ConfigError RK104 where it has none of that name, TemplateError for the pack's fault."""
    if kind in FORMS:
        module = {"docx": paper_docx, "html": paper_html, "pdf": paper_pdf}[kind]
        return bytes(module.typeset(companion_flow(value, pack), pack))
    if kind in SHEETS and isinstance(value, (ImprovementPlan, ActionLog)):
        sheet = companion_sheets.sheet(value, pack)
        return companion_sheets.workbook(sheet) if kind == "xlsx" else companion_sheets.separated(sheet).encode("utf-8")
    told = f"The {companion_name(value)} has no form “{kind}”."
    raise ConfigError("RK104", told, f"It can be {', '.join(FORMS)}; the plan and the actions also {' and '.join(SHEETS)}.")
