"""What python-docx leaves to others: a footnotes part, fixed core properties, and files that are the same on every run."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

STAMP = datetime.datetime(2026, 3, 27, 9, 0)
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def add_footnotes(document: Any, notes: list[str]) -> None:
    """Add a footnotes part that holds `notes` as footnotes 1, 2, 3 and so on."""
    body = "".join(_footnote(number, text) for number, text in enumerate(notes, 1))
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{RULES}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    marks = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    pair = parse_xml(f"<w:footnotePr {nsdecls('w')}>{marks}</w:footnotePr>")
    settings.find(f"{{{settings.nsmap['w']}}}compat").addprevious(pair)


def _footnote(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )


def tidy(document: Any) -> None:
    """Take out what the starting template of python-docx brings along: its preview picture, old settings and unused styles."""
    package, part = document.part.package, document.part
    for owner, endings in ((package, ("thumbnail",)), (part, ("customXml", "stylesWithEffects"))):
        for key in [key for key, link in owner.rels.items() if link.reltype.endswith(endings)]:
            del owner.rels[key]
    settings = document.settings.element
    for name in ("zoom", "proofState", "savePreviewPicture", "rsids"):
        settings.remove(settings.find(qn(f"w:{name}")))
    settings.find(qn("w:themeFontLang")).attrib.clear()
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    compat.remove(compat.find(qn("w:useFELayout")))
    compat[0].set(qn("w:val"), "15")
    for style in [
        style for style in document.styles if style.name.startswith(("List", "Light", "Medium", "Dark", "Colorful", "Table Grid"))
    ]:
        if style.name != "List Bullet":
            style.delete()


def describe(document: Any, title: str, author: str, revision: int = 1) -> None:
    """Set the core properties: title, author, language and fixed dates."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.language = title, author, author, "en-GB"
    core.subject, core.keywords, core.comments, core.category = "", "", "", ""
    core.created = core.modified = STAMP
    core.revision = revision


def save(document: Any, path: Path) -> Path:
    """Write the document to `path` with fixed times in its ZIP directory, so that two runs give the same bytes."""
    made = io.BytesIO()
    document.save(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return path
