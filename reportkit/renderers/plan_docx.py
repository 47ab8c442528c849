"""The improvement plan on its own as a Word file: A4 landscape, one table whose header row repeats on every page."""

from __future__ import annotations

from reportkit.model.companions import ImprovementPlan
from reportkit.model.paper import Pack
from reportkit.renderers.companion_flow import companion_flow
from reportkit.renderers.paper_docx import typeset

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(plan: ImprovementPlan, pack: Pack) -> bytes:
    """The plan in Word. Raises UnsafeTemplate RK503 or TemplateError RK504 where the pack's shell is at fault."""
    return typeset(companion_flow(plan, pack), pack)
