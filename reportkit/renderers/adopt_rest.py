"""What a council's paper holds beside its pages, all left out: comments, notes, text boxes, changes, objects, properties."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from reportkit.renderers.adopt_looks import words
from reportkit.renderers.adopt_reading import Reading

_WRITTEN = {"comments": "a comment", "footnotes": "a footnote", "endnotes": "an endnote"}
_OTHER = {
    "word/vbaProject": "macros", "word/embeddings/": "an embedded object", "word/activeX/": "a control that runs something",
    "customXml/item": "data behind content controls", "docProps/custom": "properties of the file", 
    "word/glossary/document": "building blocks",
    "word/charts/chart": "a chart", "word/diagrams/data": "a diagram",
}  # fmt: skip
_CHANGES = {"w:ins": "insertions", "w:del": "deletions", "w:moveFrom": "moves"}


def report_rest(data: bytes, document: Any, found: Reading) -> None:
    """Note everything that the shell does not carry and that does not stand on the paper's pages."""
    body = document.element.body
    for box in body.iter(qn("w:txbxContent")):
        if not any(up.tag.endswith("}Fallback") for up in box.iterancestors()):
            found.leave("a text box", words(box), "A shell may have no text box.", body=True)
    for tag, told in _CHANGES.items():
        if count := sum(1 for _ in body.iter(qn(tag))):
            found.leave("tracked changes", f"{count} {told}", "A shell has no tracked changes.", body=True)
    if count := sum(1 for _ in body.iter(qn("w:sdt"))):
        found.leave(
            "content controls", f"{count} content controls", "Their words were read; the controls themselves are not kept."
        )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            part = re.sub(r"^word/|\d*\.xml$", "", name)
            if part in _WRITTEN:
                _notes(package.read(name), _WRITTEN[part], found)
            for begin, told in _OTHER.items():
                if name.startswith(begin) and not name.endswith(("/", ".rels")) and "itemProps" not in name:
                    found.leave(name, told, "A shell holds words and looks only.")
    _properties(document, found)
    if (setting := document.settings.element.find(qn("w:evenAndOddHeaders"))) is not None:
        found.leave(
            "the even pages",
            f"their own header and footer ({setting.tag.rpartition('}')[2]})",
            "Every page has the one of odd pages.",
        )


def _notes(data: bytes, kind: str, found: Reading) -> None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in root:
        if note.get(qn("w:type")) in (None, "normal"):
            author = note.get(qn("w:author"))
            found.leave(kind, f"{author}: {words(note)}" if author else words(note), "It belongs to this one paper.", body=True)


def _properties(document: Any, found: Reading) -> None:
    known = document.core_properties
    for name in ("title", "subject", "author", "last_modified_by", "keywords", "comments", "category"):
        if value := str(getattr(known, name) or ""):
            found.leave("the file’s properties", f"{name.replace('_', ' ')}: {value}", "The paper’s own are written.", body=True)
