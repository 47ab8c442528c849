"""What is wrong with a pack's Word shell: its tags, styles, page and language, and anything that would fetch or run something."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from reportkit.model.contrast import COLOUR, LEAST, contrast
from reportkit.model.packs import PackProblem
from reportkit.renderers.pack_tags import Line, Reader
from reportkit.renderers.shell_styles import style_id

FILE = "shell.docx"
_LEFT_OVER = re.compile(r"\[insert\b[^\]]*\]|lorem ipsum|\bxx/xx\b|\bTBC\b", re.IGNORECASE)
_FIELD = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|MACROBUTTON|IMPORT|DATABASE)\b", re.IGNORECASE)
_CARRIED = (
    ("w:ins", "a tracked insertion"), ("w:del", "a tracked deletion"), ("w:vanish", "hidden text"),
    ("w:commentReference", "a comment"), ("wp:anchor", "a floating picture"), ("w:txbxContent", "a text box"),
)  # fmt: skip
_RUNS = re.compile(r"vbaProject|/activeX/|/embeddings/|oleObject|afchunk|attachedToolbars", re.IGNORECASE)
#: A4 in twentieths of a point, and the least margin, 2 cm.
_A4, _MARGIN = (11906, 16838), 1134


def examine_shell(folder: Path, styles: Mapping[str, str]) -> tuple[PackProblem, ...]:
    """The problems of a pack's shell.docx; `styles` maps roles to the names of its styles."""
    path = folder / FILE
    try:
        unsafe = list(_unsafe(path))
        document = Document(str(path))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        return (PackProblem(FILE, f"This is no Word file that can be opened: {error}.", "Save it again in Word as .docx."),)
    lines = list(_lines(document))
    return (
        *unsafe, *_tags(lines), *_left_over(lines), *_styles(document, styles), *_anchor(document), *_page(document),
        *_language(document), *_marks(document),
    )  # fmt: skip


def _unsafe(path: Path) -> Iterator[PackProblem]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if _RUNS.search(name):
                yield PackProblem(
                    FILE, f"It holds {name}, which could run something.", "Save it as .docx without macros or objects."
                )
            data = package.read(name).decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else ""
            for found in re.finditer(r"<Relationship\b[^>]*>", data) if name.endswith(".rels") else ():
                if 'TargetMode="External"' in found[0] and "/hyperlink" not in found[0]:
                    target = re.search(r'Target="([^"]*)"', found[0])
                    told = f"It would fetch {target[1] if target else 'something'} when it is opened."
                    yield PackProblem(FILE, told, "Put the picture or template into the file, or take the link out.")
            for found in re.finditer(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)<', data):
                code = found[1] or found[2] or ""
                if _FIELD.search(code):
                    told = f"The field “{code.strip()}” would read or run something."
                    yield PackProblem(FILE, told, "Take the field out and write the words.", text=code.strip())


def _lines(document: Any) -> Iterator[Line]:
    section = document.sections[-1]
    for story, parent in (("", document.element.body), ("header", section.header._element), ("footer", section.footer._element)):
        tables = 0
        for block in parent:
            if block.tag == qn("w:p"):
                yield _line(block, PackProblem(FILE, "", "", story=story))
            elif block.tag == qn("w:tbl"):
                tables += 1
                yield from _table(block, PackProblem(FILE, "", "", story=story, table=tables))


def _table(table: Any, place: PackProblem) -> Iterator[Line]:
    for row_number, row in enumerate(table.findall(qn("w:tr")), 1):
        whole = " ".join(text for line in row.iter(qn("w:p")) if (text := _text(line)))
        for column, cell in enumerate(row.findall(qn("w:tc")), 1):
            for paragraph in cell.iter(qn("w:p")):
                yield _line(paragraph, replace(place, row=row_number, column=column), whole or " ")


def _line(paragraph: Any, place: PackProblem, row_text: str = "") -> Line:
    text = _text(paragraph)
    return Line(text, replace(place, text=text), row_text)


def _text(paragraph: Any) -> str:
    return "".join(mark.text or "" for mark in paragraph.iter(qn("w:t")))


def _tags(lines: list[Line]) -> Iterator[PackProblem]:
    for story in ("", "header", "footer"):
        reader = Reader()
        for line in lines:
            if line.place.story == story:
                yield from reader.read(line)
        yield from reader.end()


def _left_over(lines: list[Line]) -> Iterator[PackProblem]:
    for line in lines:
        if found := _LEFT_OVER.search(line.text):
            yield replace(
                line.place, message=f"“{found[0]}” is left over.", mend="Write a tag or the words themselves, or take it out."
            )


def _styles(document: Any, styles: Mapping[str, str]) -> Iterator[PackProblem]:
    there = {style.style_id: style for style in document.styles}
    for role, name in styles.items():
        style = there.get(style_id(name))
        wanted = "table" if role == "table" else "paragraph"
        if style is None:
            told = f"The style “{name}”, for the role “{role}”, is not in it."
            yield PackProblem(
                FILE, told, f"Make a {wanted} style of that name in Word, or name another in styles.toml.", text=name
            )
        elif style.element.get(qn("w:type")) != wanted:
            told = f"The style “{name}”, for the role “{role}”, is no {wanted} style."
            yield PackProblem(FILE, told, f"Make it a {wanted} style, or name another in styles.toml.", text=name)
        elif wanted == "paragraph" and style.element.find(f".//{qn('w:pBdr')}") is not None:
            told = f"The style “{name}” has a border round its paragraphs: a PDF made from it fails PDF/UA."
            yield PackProblem(FILE, told, "Take the border out of the style.", text=name)
        if style is not None:
            yield from _pale(style.element, name)


def _pale(style: Any, name: str) -> Iterator[PackProblem]:
    colour, shade = style.find(f"{qn('w:rPr')}/{qn('w:color')}"), style.find(f".//{qn('w:shd')}")
    ink = f"#{colour.get(qn('w:val'))}" if colour is not None else ""
    ground = f"#{shade.get(qn('w:fill'))}" if shade is not None else "#ffffff"
    if COLOUR.fullmatch(ink) and COLOUR.fullmatch(ground) and (found := contrast(ink, ground)) < LEAST:
        told = f"The style “{name}” has text in {ink} on {ground}: a contrast of {found:.1f} to 1, and text needs {LEAST} to 1."
        yield PackProblem(FILE, told, "Give the style a darker colour, or a ground that is further from it.", text=name)


def _anchor(document: Any) -> Iterator[PackProblem]:
    marks = [mark for mark in document.element.body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == "rk_body"]
    places = list(dict.fromkeys(mark.getparent() for mark in marks))  # LibreOffice writes an empty bookmark twice
    if len(places) != 1:
        told = "The bookmark rk_body, where the body goes, is " + ("not in it." if not marks else f"in {len(places)} places.")
        yield PackProblem(FILE, told, "Put one empty paragraph after the header block, with a bookmark rk_body in it.")
        return
    paragraph = places[0]
    if paragraph.getparent() is not document.element.body or _text(paragraph).strip():
        told = "The bookmark rk_body must be in an empty paragraph of its own, outside any table."
        yield PackProblem(FILE, told, "Move it to an empty paragraph after the header block.", text=_text(paragraph))


def _page(document: Any) -> Iterator[PackProblem]:
    section = document.sections[-1]
    size = (round(section.page_width.twips), round(section.page_height.twips))
    if any(abs(one - other) > 20 for one, other in zip(size, _A4, strict=True)):
        yield PackProblem(
            FILE, f"The page is {section.page_width.mm:.0f} by {section.page_height.mm:.0f} mm.", "Set it to A4, upright."
        )
    for side in ("left", "right", "top", "bottom"):
        margin = getattr(section, f"{side}_margin")
        if margin is None or margin.twips < _MARGIN - 1:
            yield PackProblem(FILE, f"The {side} margin is less than 2 cm.", "Make it 2 cm or more.")


def _language(document: Any) -> Iterator[PackProblem]:
    found = document.styles.element.find(f"./{qn('w:docDefaults')}//{qn('w:lang')}")
    spoken = found.get(qn("w:val")) if found is not None else ""
    if spoken not in ("en-GB", "cy-GB", "gd-GB"):
        told = f"Its language is {spoken or 'not said'}: a screen reader would read the paper in the wrong voice."
        yield PackProblem(
            FILE, told, "Set the proofing language of the whole document to English (United Kingdom) as the default."
        )


def _marks(document: Any) -> Iterator[PackProblem]:
    body = document.element.body
    for picture in body.iter(qn("wp:docPr")):
        if not (picture.get("descr") or "").strip():
            yield PackProblem(
                FILE, "A picture has no description.", "Write its alternative text in Word.", text=picture.get("name") or ""
            )
    for tag, told in _CARRIED:
        for mark in body.iter(_name(tag)):
            holder = next((up for up in mark.iterancestors() if up.tag == qn("w:p")), mark)
            yield PackProblem(FILE, f"It holds {told}, which every paper would carry.", "Take it out.", text=_text(holder))


def _name(tag: str) -> str:
    return str(qn(tag))
