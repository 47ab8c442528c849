"""The paper as a tagged PDF (PDF/UA-1), set by Typst from the pack's paper.typ; the text goes in as data, never as markup."""

from __future__ import annotations

import calendar
import datetime
import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError, UnsafeTemplate
from reportkit.model.logo import logo_of
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers.charts import svg
from reportkit.renderers.flow import Figure, Flow, flow
from reportkit.renderers.links import pieces
from reportkit.renderers.numbered import without_numbers
from reportkit.renderers.older_packs import as_template_prints
from reportkit.renderers.pdf_glyphs import spelt_out
from reportkit.renderers.tongues import halves_pattern

#: Words of Typst that fetch a package or run text as code, or reach those that do by another name.
_FORBIDDEN = re.compile(r"\b(?:import|include|eval|plugin|std|dictionary)\b")
SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"


def render(paper: AgendaPaper, pack: Pack) -> bytes:
    """The paper in PDF/UA-1, the same bytes for the same paper.

    A character that the fonts lack is spelt out in square brackets, since PDF/UA refuses an empty box. Raises TemplateError
    RK504 with Typst's message where the pack's paper.typ is at fault.
    """
    return typeset(flow(paper, pack), pack)


def typeset(printed: Flow, pack: Pack) -> bytes:
    """Printed parts in PDF/UA-1."""
    printed = as_template_prints(printed, (pack.folder / "paper.typ").read_text(encoding="utf-8"))
    data = _with_pictures(_with_links(asdict(printed)), printed, pack)
    try:
        return _compile(data, pack)
    except _typst().TypstError as error:
        if "could not be displayed" not in error.message:
            raise _fault(error, pack) from error
    try:
        return _compile(spelt_out(data, _shows), pack)
    except _typst().TypstError as error:
        raise _fault(error, pack) from error


def _with_links(data: dict[str, Any]) -> dict[str, Any]:
    """The paper's data with `pieces` beside each text that may hold references."""
    targets = data["targets"]
    for part in data["parts"]:
        if part["kind"] == "para":
            part["pieces"] = list(pieces(part["text"], targets))
        elif part["kind"] == "resolutions":
            part["pieces"] = [list(pieces(text, targets)) for text in part["items"]]
            part["parts"] = [[list(pieces(text, targets)) for text in own] for own in part["parts"]]
        lines = part["items"] if part["kind"] == "quotes" else [
            line for row in part.get("rows", ()) for cell in row for line in cell if line["role"] == "source"
        ]  # fmt: skip
        for line in lines:
            line["pieces"] = list(pieces(line["source"] if part["kind"] == "quotes" else line["text"], targets))
    return data


def _with_pictures(data: dict[str, Any], printed: Flow, pack: Pack) -> dict[str, Any]:
    """The data with each chart drawn as `picture`."""
    for part, told in zip(printed.parts, data["parts"], strict=True):
        if isinstance(part, Figure):
            told["picture"] = svg(part, pack.theme).decode("utf-8")
    return data


def _compile(data: dict[str, Any], pack: Pack) -> bytes:
    source = (pack.folder / "paper.typ").read_text(encoding="utf-8")
    word = _FORBIDDEN.search(source)
    if word:
        message = f"paper.typ of “{pack.name}” uses “{word[0]}”, which could fetch or run something."
        raise UnsafeTemplate("RK503", message, "Take that out.", str(pack.folder / "paper.typ"))
    if "aimed(" not in source:  # an older pack has no place for a number to arrive at
        data = without_numbers(data)
    logo_of(pack)  # refuses what is no picture of the pack's own
    inputs = {
        # PDF/UA refuses U+FEFF, a mark that nobody sees, wherever it stands
        "paper": json.dumps(data, ensure_ascii=False).replace("\ufeff", ""), "theme": json.dumps(dict(pack.theme)),
        "words": json.dumps(dict(pack.words), ensure_ascii=False),
        "tongue": pack.label_language, "halves": halves_pattern(pack),
    }  # fmt: skip
    return _typeset(source.encode(), inputs, pack.folder, _noon(data["date"]))


def _typeset(source: bytes, inputs: dict[str, str], root: Path, time: int) -> bytes:
    made = _typst().compile(
        source, root=root, format="pdf", pdf_standards=["ua-1"], font_paths=_fonts(), sys_inputs=inputs, timestamp=time
    )  # fmt: skip
    return bytes(made)


def _shows(text: str) -> bool:
    """Whether the fonts have every character of a text."""
    here = Path(__file__).parent
    source = b'#set document(title: "x")\n#set text(font: "Source Sans Pro", lang: "en")\n#sys.inputs.text'
    try:
        _typeset(source, {"text": text}, here, 0)
    except _typst().TypstError:
        return False
    return True


def _noon(iso: str) -> int:
    day = datetime.date.fromisoformat((iso or "1980-01-01")[:10])
    return calendar.timegm((day.year, day.month, day.day, 12, 0, 0))


def _fault(error: Any, pack: Pack) -> TemplateError:
    message = f"paper.typ of “{pack.name}” could not be set: {error.message}."
    return TemplateError(
        "RK504", message, "; ".join(error.hints) or "Compare it with generic-england.", str(pack.folder / "paper.typ")
    )


@cache
def _fonts() -> Any:
    import font_source_sans_pro

    files = font_source_sans_pro.font_directory
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[files])


def _typst() -> Any:
    import typst

    return typst
