"""The paper as a Word file: the pack's shell filled by docxtpl in a sandbox, the body built at its bookmark."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from reportkit.errors import TemplateError
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers.flow import Flow, flow
from reportkit.renderers.templating import guarded, word_environment
from reportkit.renderers.tongues import in_word
from reportkit.renderers.word_body import Body, landscape, place, text_width
from reportkit.renderers.word_package import set_properties, settle

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The margin on every side of a page on its side, in twentieths of a point: 2 cm.
SIDEWAYS_MARGIN = 1134


def render(paper: AgendaPaper, pack: Pack) -> bytes:
    """The paper in Word. Raises UnsafeTemplate RK503 or TemplateError RK504 where the pack's shell is at fault."""
    return typeset(flow(paper, pack), pack)


def typeset(printed: Flow, pack: Pack) -> bytes:
    """Printed parts in Word, on their side where they are wide."""
    document = fill(printed, pack)
    width = landscape(document, SIDEWAYS_MARGIN) if printed.wide else text_width(document)
    body = Body(document, pack.styles, width, printed.targets, pack.theme)
    return finish(document, body.elements(printed.parts), printed, pack)


def fill(printed: Flow, pack: Pack) -> Any:
    """The pack's shell with its header, footer and header block filled, as a python-docx document."""
    template = DocxTemplate(pack.folder / "shell.docx")
    guarded(pack, "shell.docx", lambda: template.render({"paper": printed}, jinja_env=word_environment(), autoescape=True))
    made = io.BytesIO()
    template.save(made)
    return Document(io.BytesIO(made.getvalue()))


def finish(document: Any, elements: list[Any], printed: Flow, pack: Pack) -> bytes:
    """The bytes of a filled document with its body in place and its properties set."""
    try:
        place(document, "rk_body", elements)
    except KeyError as error:
        message = f"shell.docx of “{pack.name}” has no bookmark rk_body, where the body goes."
        raise TemplateError("RK504", message, "Put an empty paragraph with that bookmark in it.", "shell.docx") from error
    in_word(document, pack)
    set_properties(document, title=printed.title, author=printed.author, subject=printed.subject, date=printed.date)
    made = io.BytesIO()
    document.save(made)
    return settle(made.getvalue())
