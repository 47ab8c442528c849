"""A22 to A24: the PDF passes PDF/UA-1, says its language, title and headings, and its tables and figures can be heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered, folded
from reportkit.papers.word_file import quoted

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d+);")
_FILE = re.compile(r"^\S+\.(?:png|jpe?g|svg|gif|pdf|emf)$", re.IGNORECASE)
_DEEP = 60
#: Where a fault of a PDF as a whole is, in plain words.
_PLACES = {"pdf": "the PDF", "facsimile": "the PDF that LibreOffice makes of the Word file"}


@check("A22", "The PDF passes PDF/UA-1 by veraPDF", "pdf", "verapdf")
def publish_copy(made: Rendered) -> Found:
    """What veraPDF said of the publish copy."""
    yield from _verdict(made, "pdf", "The PDF")


@check("A22", "The Word file’s own PDF passes PDF/UA-1 by veraPDF", "facsimile", "verapdf")
def word_copy(made: Rendered) -> Found:
    """What veraPDF said of the facsimile."""
    yield from _verdict(made, "facsimile", "The PDF of the Word file")


def _verdict(made: Rendered, form: str, what: str) -> Found:
    said = (made.verapdf or {}).get(form)
    if said is None:
        yield "error", f"{what} was not looked at by veraPDF.", _PLACES[form]
    elif said:
        yield "error", f"{what} fails PDF/UA-1 at {said}.", _PLACES[form]


@check("A23", "The PDF says its language, title and headings", "pdf")
def says(made: Rendered) -> Found:
    """The publish copy's catalogue, metadata and outline."""
    yield from _catalogue(made, "pdf")


@check("A23", "The Word file’s own PDF says its language, title and headings", "facsimile")
def facsimile_says(made: Rendered) -> Found:
    """The same of the facsimile."""
    yield from _catalogue(made, "facsimile")


def _catalogue(made: Rendered, form: str) -> Found:
    reader = made.readers[form]
    root = reader.trailer["/Root"]
    language = str(root.get("/Lang", ""))
    if not language.startswith(("en-GB", "cy", "gd")):
        yield "error", f"The PDF’s language is {language or 'not given'}, not British English.", _PLACES[form]
    if form == "facsimile" and made.word and not made.file.title:
        return (yield from _outline(made, form))  # A21 has said that the Word file has no title to give
    shows = root.get("/ViewerPreferences")
    if not shows or not shows.get_object().get("/DisplayDocTitle"):
        yield "error", "The PDF shows its file’s name in the window, and not its title.", _PLACES[form]
    title = str((reader.metadata.title if reader.metadata else "") or "")
    wanted = made.title
    if not title.strip():
        yield "error", "The PDF has no title.", _PLACES[form]
    elif wanted and folded(title) != folded(wanted):
        yield "error", f"The PDF’s title is {quoted(title)}; the paper’s is {quoted(wanted)}.", _PLACES[form]
    if _ENTITY.search(title) and not _ENTITY.search(wanted):
        yield "error", f"The PDF’s title has code in it: {quoted(title)}.", _PLACES[form]
    yield from _outline(made, form)


def _outline(made: Rendered, form: str) -> Found:
    found = [re.sub(r"^[\d.]+\s*", "", title).strip() for title in _titles(made.readers[form].outline)]
    wanted = [
        re.sub(r"^[\d.]+\s+", "", block.text).strip()
        for block, _ in made.sections
        if block.text.strip() != made.title or block.number
    ]
    found = [text for text in found if text != made.title or text in wanted]
    if [folded(text) for text in found] != [folded(text) for text in wanted]:
        lost = [text for text in wanted if folded(text) not in {folded(each) for each in found}]
        told = f"it lacks {quoted(lost[0])}" if lost else "their order or number differs"
        yield "error", f"The PDF’s bookmarks are not the paper’s headings: {told}.", _PLACES[form]


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


@check("A24", "Every table of the PDF has heads, and every figure words for those who cannot see it", "pdf")
def heard(made: Rendered) -> Found:
    """The tags of the publish copy."""
    yield from _tags(made, "pdf")


@check("A24", "Every table of the Word file’s own PDF has heads, and every figure words", "facsimile")
def facsimile_heard(made: Rendered) -> Found:
    """The tags of the facsimile."""
    yield from _tags(made, "facsimile")


def _tags(made: Rendered, form: str) -> Found:
    root = made.readers[form].trailer["/Root"]
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield "error", "The PDF has no tags: a screen reader cannot follow it.", _PLACES[form]
        return
    roles = root["/StructTreeRoot"].get("/RoleMap", {})
    tables = 0
    for element, inside in _elements(root["/StructTreeRoot"], roles, 0):
        kind = _kind(element, roles)
        if kind == "/Table":
            tables += 1
            if "/TH" not in inside and tables > (1 if form == "facsimile" else 0):
                yield "error", f"Table {tables} of the PDF has no head.", f"table {tables}"
        if kind == "/Figure":
            alt = str(element.get("/Alt", ""))
            if not 10 <= len(alt) <= 250 or _FILE.match(alt):
                yield "error", f"A figure’s words are {quoted(alt) or 'missing'}; 10 to 250 characters are needed.", _PLACES[form]


def _kind(element: Any, roles: Any) -> str:
    kind = str(element.get("/S", ""))
    return str(roles.get(kind, kind)) if kind in roles else kind


def _elements(parent: Any, roles: Any, depth: int) -> Iterator[tuple[Any, set[str]]]:
    """Each tag under another, with the kinds of the tags within it."""
    if depth > _DEEP:
        return
    children = parent.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(element, "get") and "/S" in element:
            below = list(_elements(element, roles, depth + 1))
            yield element, {_kind(each, roles) for each, _ in below}
            yield from below
