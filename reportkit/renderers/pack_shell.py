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
from reportkit.renderers.pack_stories import FILE, lines, marks, text, unfilled
from reportkit.renderers.pack_tags import Line, Reader
from reportkit.renderers.shell_styles import style_id

_LEFT_OVER = re.compile(r"\[insert\b[^\]]*\]|lorem ipsum|\bxx/xx\b|\bTBC\b", re.IGNORECASE)
_FIELD = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|MACROBUTTON|IMPORT|DATABASE)\b", re.IGNORECASE)
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
    every = list(lines(document))
    return (
        *unsafe, *_tags(every), *_left_over(every), *_styles(document, styles), *_anchor(document), *_page(document),
        *_language(document), *marks(document), *unfilled(document),
    )  # fmt: skip


def _unsafe(path: Path) -> Iterator[PackProblem]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if _RUNS.search(name):
                yield PackProblem(
                    FILE,
                    f"It holds {name}, which could run something.",
                    "Save it as .docx without macros or objects.",
                    text=name.rpartition("/")[2],
                    story=name.rpartition("/")[0],
                )
            data = package.read(name).decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else ""
            for found in re.finditer(r"<Relationship\b[^>]*>", data) if name.endswith(".rels") else ():
                if 'TargetMode="External"' in found[0] and "/hyperlink" not in found[0]:
                    target = re.search(r'Target="([^"]*)"', found[0])
                    told = f"It would fetch {target[1] if target else 'something'} when it is opened."
                    mend = "Put the picture or template into the file, or take the link out."
                    yield PackProblem(FILE, told, mend, text=target[1] if target else "", story=name)
            for found in re.finditer(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)<', data):
                code = found[1] or found[2] or ""
                if _FIELD.search(code):
                    told = f"The field “{code.strip()}” would read or run something."
                    yield PackProblem(
                        FILE, told, "Take the field out and write the words.", text=code.strip(), story=_story(name)
                    )


def _story(name: str) -> str:
    """The name of a part as a place: empty for the page itself."""
    return "" if name == "word/document.xml" else re.sub(r"^word/|\d*\.xml$", "", name)


def _tags(every: list[Line]) -> Iterator[PackProblem]:
    for story in dict.fromkeys(line.place.story for line in every):
        reader = Reader()
        for line in every:
            if line.place.story == story:
                yield from reader.read(line)
        yield from reader.end()


def _left_over(every: list[Line]) -> Iterator[PackProblem]:
    for line in every:
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
    body = document.element.body
    named = [mark for mark in body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == "rk_body"]
    places = list(dict.fromkeys(mark.getparent() for mark in named))  # LibreOffice writes an empty bookmark twice
    if len(places) != 1:
        told = "The bookmark rk_body, where the body goes, is " + ("not in it." if not named else f"in {len(places)} places.")
        last = next((words for line in reversed(list(body.iter(qn("w:p")))) if (words := text(line).strip())), "")
        tables = sum(1 for _ in body.iter(qn("w:tbl")))
        mend = "Put one empty paragraph after the header block, with a bookmark rk_body in it."
        yield PackProblem(FILE, told, mend, text=last, table=tables)
        return
    paragraph = places[0]
    if paragraph.getparent() is not body or text(paragraph).strip():
        told = "The bookmark rk_body must be in an empty paragraph of its own, outside any table."
        yield PackProblem(FILE, told, "Move it to an empty paragraph after the header block.", text=text(paragraph))


def _page(document: Any) -> Iterator[PackProblem]:
    for number, section in enumerate(document.sections, 1):
        story = f"section {number}"
        size = (round(section.page_width.twips), round(section.page_height.twips)) if section.page_width else (0, 0)
        if any(abs(one - other) > 20 for one, other in zip(size, _A4, strict=True)):
            told = f"The page is {size[0] / 56.7:.0f} by {size[1] / 56.7:.0f} mm."
            yield PackProblem(FILE, told, "Set it to A4, upright.", story=story)
        for side in ("left", "right", "top", "bottom"):
            margin = getattr(section, f"{side}_margin")
            if margin is None or abs(margin.twips) < _MARGIN - 1:
                yield PackProblem(FILE, f"The {side} margin is less than 2 cm.", "Make it 2 cm or more.", story=story)
    if len(document.sections) > 1:
        told = f"It has {len(document.sections)} sections, and the body stands in one."
        yield PackProblem(FILE, told, "Take the section breaks out.", story=f"section {len(document.sections)}")


def _language(document: Any) -> Iterator[PackProblem]:
    found = document.styles.element.find(f"./{qn('w:docDefaults')}//{qn('w:lang')}")
    spoken = found.get(qn("w:val")) if found is not None else ""
    if spoken not in ("en-GB", "cy-GB", "gd-GB"):
        told = f"Its language is {spoken or 'not said'}: a screen reader would read the paper in the wrong voice."
        yield PackProblem(
            FILE,
            told,
            "Set the proofing language of the whole document to English (United Kingdom) as the default.",
            story="styles",
        )
