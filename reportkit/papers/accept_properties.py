"""A28: the files name a post and no person, and say nothing of the machine they were made on. A31: no value can run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath

from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import WordFile, quoted

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w+\\|/(?:home|Users|tmp|var|mnt)/|file://", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:director|head|officer|manager|executive|council|service|chief|services|team|report|lead)\b|cyngor|comhairle", re.I
)
_DANGEROUS = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|DATABASE|LINK)\b")
_FORMULA = re.compile(r"^\s*[=+\-@\t\r](?![\d.,\s]*%?$)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@check("A28", "The properties have the title, the language and a council post, and no path", "docx")
def properties(made: Rendered) -> Found:
    """docProps/core.xml, app.xml and custom.xml."""
    file = made.file
    if "docProps/core.xml" not in file.parts:
        yield "error", "The file has no properties.", "properties"
        return
    core = file.tree("docProps/core.xml")
    title, author = str(core.findtext(f"{_DC}title") or ""), str(core.findtext(f"{_DC}creator") or "")
    if made.paper and title != made.paper.title[:255]:
        yield "error", f"The properties’ title is {quoted(title) or 'empty'}, not the paper’s.", "properties"
    if not str(core.findtext(f"{_DC}language") or ""):
        yield "error", "The properties do not say the language.", "properties"
    wanted = made.paper.meeting.report_of if made.paper else ""
    for name, tag in (("author", f"{_DC}creator"), ("last author", f"{_CP}lastModifiedBy")):
        told = str(core.findtext(tag) or "")
        if (wanted and told != wanted) or (
            told and not _POST.search(told) and told != (made.paper.meeting.council if made.paper else "")
        ):
            yield ("error" if made.paper else "warning"), f"The {name} is {quoted(told)}, which is no council post.", "properties"
    if not author:
        yield "warning", "The properties name no author.", "properties"
    if int(str(core.findtext(f"{_CP}revision") or "1") or 1) > 1:
        yield "warning", "The properties count how often the file was saved.", "properties"
    yield from _paths(file)


def _paths(file: WordFile) -> Found:
    for name, data in file.parts.items():
        if name.startswith("docProps/") and name.endswith(".xml"):
            text = " ".join(file.tree(name).itertext())
            if found := _PATH.search(text):
                yield "error", f"A path of somebody’s machine is in {name}: {quoted(text[found.start() :])}.", name
        if name.endswith(".rels") and (found_rel := _PATH.search(data.decode("utf-8", "replace"))):
            yield "error", f"A path of somebody’s machine is in {name}.", found_rel[0]
    if "docProps/custom.xml" in file.parts or any(name.startswith("customXml/") for name in file.parts):
        yield (
            "warning",
            "The file has properties of somebody’s own (custom XML), which nobody sees before it is out.",
            "properties",
        )


@check("A28", "No comment and no tracked change is left in a final paper", "docx")
def unfinished(made: Rendered) -> Found:
    """Comments and revisions in any story."""
    if made.stage != "final":
        return
    for name in made.file.parts:
        if re.match(r"word/comments\w*\.xml$", name) and list(made.file.tree(name)):
            yield "error", "Comments are left in the file.", name
    for name, story in made.file.stories.items():
        for kind in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"):
            found = next(story.iter(w(kind)), None)
            if found is not None:
                yield "error", "A tracked change is left in the file.", f"{name}, {made.file.where(found)}"


@check("A28", "The PDF’s properties have the post and no path", "pdf")
def pdf_properties(made: Rendered) -> Found:
    """The PDF's own metadata."""
    told = made.readers["pdf"].metadata or {}
    for key, value in told.items():
        if _PATH.search(str(value)):
            yield "error", f"A path of somebody’s machine is in the PDF: {quoted(str(value))}.", str(key)
    author = str(told.get("/Author", ""))
    if author and not _POST.search(author) and not (made.paper and author == made.paper.meeting.council):
        yield "error", f"The PDF’s author is {quoted(author)}, which is no council post.", "/Author"


@check("A31", "Nothing in the Word file runs or fetches anything", "docx")
def word_is_inert(made: Rendered) -> Found:
    """Macros, fields, embedded objects, outside relations, control characters."""
    file = made.file
    for name, data in file.parts.items():
        if re.search(r"vbaProject|\.bin$|/embeddings/|activeX", name):
            yield "error", f"The file holds something that could run: {name}.", name
        if name.endswith(".rels"):
            for row in file.tree(name):
                kind, target = str(row.get("Type")).rpartition("/")[2], str(row.get("Target"))
                if row.get("TargetMode") == "External" and (kind != "hyperlink" or not re.match(r"https?:|mailto:|tel:", target)):
                    yield "error", f"The file fetches or opens something outside: {quoted(target)}.", name
        if name.endswith(".xml") and _CONTROL.search(data.decode("utf-8", "replace")):
            yield "error", "A character that XML cannot hold stands in the file.", name
    for story in file.stories.values():
        for field in story.iter(w("instrText"), w("fldSimple")):
            code = str(field.get(w("instr")) or field.text or "")
            if _DANGEROUS.search(code):
                yield "error", f"A field would run or fetch something: {quoted(code)}.", file.where(field)


@check("A31", "No cell of a spreadsheet beside the paper is a formula", "files")
def sheets_are_inert(made: Rendered) -> Found:
    """The cells of CSV files, and the formulas of workbooks."""
    for name, data in (made.files or {}).items():
        kind = PurePath(name).suffix.casefold()
        if kind == ".csv":
            for number, row in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"))), 1):
                for text in row:
                    if _FORMULA.match(text):
                        yield "error", f"A cell would be read as a formula: {quoted(text)}.", f"{name}, row {number}"
        if kind in (".xlsx", ".xlsm"):
            book = WordFile(data, name)
            for part in book.parts:
                if (
                    part.startswith("xl/worksheets/")
                    and part.endswith(".xml")
                    and next(book.tree(part).iter("{*}f"), None) is not None
                ):
                    yield "error", "The workbook holds a formula.", f"{name}, {part}"
                if "vbaProject" in part or "externalLink" in part:
                    yield "error", f"The workbook runs or fetches something: {part}.", name
