"""A simple walk over a Word package's XML that shares no code with the reader: the judge of what the reader carries."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from reportkit.model.document import Document
from reportkit.model.pointers import DocxPointer

Letters = Counter[str]
_WHOLE_PARTS = frozenset({"chart", "diagram", "glossary", "unused-header", "unused-footer", "unread-part", "note-separator"})
_BESIDE = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "drawing", "pict", "object", "oMath", "oMathPara", "ffData", "txbxContent", "p"}
)
_CARRIERS = {"t", "delText", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"}
_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    """The root of every XML part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def _name(element: ElementTree.Element) -> tuple[str, str]:
    """The family of a name, `w`, `m`, `a` or nothing, and the name itself; the same in both forms of the format."""
    space, _, local = element.tag.rpartition("}")
    for family, word in (("w", "wordprocessingml"), ("m", "math"), ("a", "drawingml")):
        if word in space and (family != "a" or space.endswith("main")):
            return family, local
    return "", local


def _branches(element: ElementTree.Element) -> list[ElementTree.Element]:
    """The children, of two alternatives only the first choice."""
    children = list(element)
    if _name(element)[1] != "AlternateContent":
        return children
    choices = [child for child in children if _name(child)[1] == "Choice"]
    return (choices or children)[:1]


def texts(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Every text with its kind: `w`, `m` or `a`; hyphens count as text, and a symbol is a kind of its own."""
    family, local = _name(element)
    if (local == "t" and family) or (family, local) == ("w", "delText"):
        yield family, "".join(element.itertext())
    elif family == "w" and local in ("noBreakHyphen", "softHyphen"):
        yield "w", _FIXED[local]
    elif (family, local) == ("w", "sym"):
        yield "sym", " "
    for child in _branches(element):
        yield from texts(child)


def letters(text: str) -> Letters:
    """How often each character stands in a text, white space left out."""
    return Counter("".join(text.split()))


def lost_and_doubled(document: Document, data: bytes) -> tuple[Letters, Letters]:
    """The characters of the package that are nowhere in a document nor named in a notice, and those that are there too often."""
    named = {(notice.code, notice.where) for notice in document.notices}
    inside: dict[str, Letters] = {"w": Counter(), "m": Counter(), "a": Counter()}
    symbols = 0
    roots = parts(data)
    for part, root in roots.items():
        if any(code in _WHOLE_PARTS and where == part for code, where in named) or _is_copy(part, roots):
            continue
        for kind, text in texts(root):
            symbols += kind == "sym"
            told = (kind == "a" and ("deleted-drawing", part) in named) or (kind == "m" and ("deleted-equation", part) in named)
            if kind != "sym" and not told:
                inside[kind] += letters(text)
    runs = letters("".join(run.text for block in document.blocks for run in block.runs))
    runs += letters("".join(comment.text for comment in document.comments))
    marks = [mark for block in document.blocks for mark in block.marks]
    equations = letters("".join(mark.text or "" for mark in marks if mark.kind in ("equation", "picture")))
    fields = letters("".join(mark.text or "" for mark in marks if mark.kind == "field"))
    lost = (inside["w"] + inside["m"] + inside["a"]) - (runs + equations) - fields
    doubled = runs - inside["w"] - inside["m"]
    return lost, doubled if doubled.total() > symbols else Counter()


def _is_copy(part: str, roots: dict[str, ElementTree.Element]) -> bool:
    """Whether a part is the drawing that Word keeps beside a diagram's data, and says the same."""
    data = roots.get(part.replace("diagrams/drawing", "diagrams/data"))
    return "diagrams/drawing" in part and data is not None and sorted(texts(data)) == sorted(texts(roots[part]))


def at(roots: dict[str, ElementTree.Element], pointer: DocxPointer, length: int) -> str:
    """The characters that a package holds at a pointer; “?” for a symbol."""
    element = roots[pointer.part]
    for index in pointer.path:
        element = list(element)[index]
    assert _name(element) == ("w", "p"), "a pointer's path leads to a paragraph"
    carrier = list(_carriers(element))[pointer.run]
    local = _name(carrier)[1]
    if local in ("t", "delText"):
        return "".join(carrier.itertext())[pointer.start : pointer.start + length].replace("\n", " ").replace("\r", " ")
    return _FIXED.get(local, "?")


def _carriers(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in _branches(element):
        family, local = _name(child)
        if family == "w" and local in _CARRIERS:
            yield child
        elif local not in _BESIDE:
            yield from _carriers(child)
