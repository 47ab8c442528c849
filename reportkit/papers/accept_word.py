"""A01: the Word file opens, and its parts are as the standard has them. A21: it is accessible, by a list that code can check."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from reportkit.errors import ReportkitError
from reportkit.model.contrast import contrast
from reportkit.ooxml.names import WP, A, R, w
from reportkit.papers.accept import Found, check
from reportkit.papers.accept_form import TYPED
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import WordFile, is_on, local, quoted, shown, valued
from reportkit.papers.word_order import ORDER

_NEEDED = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml")
_FLOATING = re.compile(r"\{[^}]*\}(?:anchor|txbxContent|textbox|pict)$")
_FILE_NAME = re.compile(r"^\S+\.(?:png|jpe?g|gif|svg|emf|bmp|tiff?)$", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:click here|here|link|this|more|read more|this link)$", re.IGNORECASE)
_BY_HAND = re.compile(r"^(?:\(?[a-z]\)|\d+(?:\.\d+)*[.)]?|[•●▪–-])\s+\S", re.IGNORECASE)


@check("A01", "The Word file opens, and its parts stand in the order that the standard asks for", "docx")
def opens(made: Rendered) -> Found:
    """The package, its relations, and the order of the elements that reportkit writes."""
    try:
        file, parts = made.file, made.file.parts
        for name in parts:
            if name.endswith((".xml", ".rels")):
                file.tree(name)
    except ReportkitError as error:
        yield "error", error.message, made.name
        return
    for name in _NEEDED:
        if name not in parts:
            yield "error", f"The file has no part {name}, without which Word refuses it.", name
    for name, story in file.stories.items():
        yield from _order(file, story)
        yield from _relations(file, name, story)
    marks = Counter(str(mark.get(w("id"))) for story in file.stories.values() for mark in story.iter(w("bookmarkStart")))
    for number, times in marks.items():
        if times > 1:
            yield "error", f"{times} bookmarks have the number {number}; Word drops all but one.", "bookmarks"


def _order(file: WordFile, story: Any) -> Found:
    for element in story.iter():
        name = local(element)
        known = ORDER.get(name)
        if known:
            names = [local(child) for child in element if local(child) in known]
            # the heads and feet of a section may stand in any order among themselves
            places = [known.index(each.replace("footerReference", "headerReference")) for each in names]
            if places != sorted(places):
                yield "error", f"The parts of <w:{name}> are out of order: {', '.join(names)}.", file.where(element)
        if name == "tc" and (len(element) == 0 or local(element[-1]) != "p"):
            yield "error", "A cell does not end with a paragraph; Word calls the file damaged.", file.where(element)
        if name == "p" and any(local(child) == "pPr" for child in element[1:]):
            yield "error", "A paragraph’s properties do not stand first in it.", file.where(element)
        if name == "tbl" and element.find(w("tblGrid")) is None:
            yield "error", "A table has no grid of columns.", file.where(element)


def _relations(file: WordFile, name: str, story: Any) -> Found:
    folder, _, leaf = name.rpartition("/")
    rels = file.tree(f"{folder}/_rels/{leaf}.rels")
    known = {row.get("Id"): row for row in rels}
    for row in rels:
        target = str(row.get("Target"))
        place = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if row.get("TargetMode") != "External" and place not in file.parts and ".." not in place:
            yield "error", f"The file points to a part that it does not hold: {target}.", name
    for element in story.iter():
        for key in (f"{{{R}}}id", f"{{{R}}}embed"):
            if element.get(key) and element.get(key) not in known:
                yield "error", f"A part is asked for as {element.get(key)}, and nothing is known under that name.", name


@check("A01", "LibreOffice opens the Word file", "facsimile")
def converts(made: Rendered) -> Found:
    """LibreOffice made a PDF with pages from it."""
    if not made.laid_out:
        yield "error", "LibreOffice opens the Word file and finds no page in it.", made.name


@check("A21", "The Word file says its title and language, and its headings go down one level at a time", "docx")
def says_what_it_is(made: Rendered) -> Found:
    """Title, language in the defaults, heading levels, one title, real headings."""
    file = made.file
    if not file.title:
        yield "error", "The file’s properties have no title; a screen reader says the file’s name instead.", "properties"
    language = file.tree("word/styles.xml").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if not valued(language).startswith(("en-GB", "cy", "gd")):
        told = valued(language) or "none"
        yield "error", f"The language of the whole file is {told}, not British English; words are pronounced wrongly.", "styles"
    if not valued(file.tree("word/settings.xml").find(w("themeFontLang"))).startswith(("en-GB", "cy", "gd")):
        yield "warning", "The settings do not name the language for the theme’s fonts (themeFontLang).", "settings"
    yield from _headings(file)


def _headings(file: WordFile) -> Found:
    above, titles, first = 0, 0, True
    for paragraph in file.paragraphs():
        level = file.level(paragraph)
        titles += bool(file.is_title(paragraph) and shown(paragraph).strip())
        if level:
            if level > above + 1 and not (first and level == 1):
                yield "error", f"A heading of level {level} follows level {above}.", file.where(paragraph)
            if not shown(paragraph).strip():
                yield "error", "A heading is empty; a screen reader announces nothing.", file.where(paragraph)
            above, first = level, False
        elif _fake(file, paragraph):
            yield "error", "A line is made to look like a heading by bold type, without a heading’s style.", file.where(paragraph)
    if titles > 1:
        yield "error", f"There are {titles} titles; a paper has one.", "title"


def _fake(file: WordFile, paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(w("r")) if shown(run).strip()]
    text = shown(paragraph).strip()
    if (
        not runs
        or len(text) > 80
        or text.endswith((".", ";", ":", ","))
        or next(paragraph.iterancestors(w("tc")), None) is not None
    ):
        return False
    return all(is_on(run.find(f"{w('rPr')}/{w('b')}")) for run in runs) and not file.is_title(paragraph)


@check("A21", "Tables can be read by row and column", "docx")
def tables(made: Rendered) -> Found:
    """Captions, header cells, no merged heads, no table inside a table."""
    file = made.file
    for table in file.body.iter(w("tbl")):
        properties = table.find(w("tblPr"))
        look = None if properties is None else properties.find(w("tblLook"))
        for tag, what in (("tblCaption", "a name"), ("tblDescription", "a description")):
            if properties is None or not valued(properties.find(w(tag))).strip():
                yield "error", f"A table has not {what} for those who cannot see it.", file.where(table)
        heads = [key for key in ("firstRow", "firstColumn") if look is not None and look.get(w(key)) in ("1", "true")]
        if not heads and not _bits(look):
            yield "error", "A table does not say that its first row or column is its head.", file.where(table)
        if next(table.iterancestors(w("tbl")), None) is not None:
            yield "error", "A table stands inside a table.", file.where(table)
        rows = table.findall(w("tr"))
        merged = [cell for row in rows[:1] for cell in row.iter(w("gridSpan"), w("vMerge"))]
        if merged and len(rows) > 1:
            yield "error", "Cells of a table’s head are merged.", file.where(merged[0])


def _bits(look: Any) -> bool:
    bits = valued(look)
    return bool(re.fullmatch(r"[0-9A-Fa-f]{4}", bits)) and bool(int(bits, 16) & 0x00A0)


@check("A21", "Pictures and links say what they are, nothing floats, and nothing is hidden", "docx")
def seen_by_all(made: Rendered) -> Found:
    """Alternative text, the words of links, text boxes, hidden text, empty paragraphs."""
    file = made.file
    for name, story in file.stories.items():
        for picture in story.iter(f"{{{WP}}}inline", f"{{{WP}}}anchor"):
            yield from _picture(file, picture)
        for element in story.iter():
            if isinstance(element.tag, str) and _FLOATING.search(element.tag):
                yield "error", "A text box or floating picture stands outside the order of reading.", file.where(element)
        for run in story.iter(w("r")):
            hidden = run.find(f"{w('rPr')}/{w('vanish')}")
            if is_on(hidden) and shown(run).strip():
                yield "error", f"Hidden text: {quoted(shown(run))}.", file.where(run)
        for link in story.iter(w("hyperlink")):
            if _VAGUE.match(shown(link).strip()):
                yield "error", f"A link’s words do not say where it goes: {quoted(shown(link))}.", file.where(link)
        for kind in (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("commentReference")):
            for element in story.iter(kind):
                if made.stage == "final" and local(element.getparent()) not in ("trPr", "rPr"):
                    yield "error", "A tracked change or a comment is left in a final paper.", f"{name}, {file.where(element)}"
                    break
    yield from _spacing(file)


def _picture(file: WordFile, picture: Any) -> Found:
    facts = picture.find(f"{{{WP}}}docPr")
    alt = "" if facts is None else str(facts.get("descr") or "")
    decorative = any("decorative" in str(each.tag) for each in picture.iter())
    if not decorative and not alt.strip():
        yield "error", "A picture has no alternative text, and is not marked as decorative.", file.where(picture)
    elif _FILE_NAME.match(alt.strip()):
        yield "error", f"A picture’s alternative text is only a file’s name: {quoted(alt)}.", file.where(picture)


def _spacing(file: WordFile) -> Found:
    empty = 0
    for paragraph in file.body.findall(w("p")):
        blank = not shown(paragraph).strip() and paragraph.find(f".//{{{A}}}blip") is None
        before = paragraph.getprevious()
        exact = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        thin = exact is not None and exact.get(w("lineRule")) == "exact" and int(exact.get(w("line")) or 240) <= 40
        empty = (
            empty + 1 if blank and not (thin and local(before) == "tbl") and paragraph.find(f".//{w('sectPr')}") is None else 0
        )
        if empty:
            yield "error", "An empty paragraph makes space; a style does that better.", file.where(paragraph)
        alignment = valued(file.inherited(paragraph, "pPr/jc"))
        if alignment in ("both", "distribute"):
            yield "error", "Text is justified, which makes uneven gaps between words.", file.where(paragraph)


@check("A21", "Text is twelve points or more and stands out from its ground, and numbers are not typed by hand", "docx")
def legible(made: Rendered) -> Found:
    """Sizes, contrast, typed numbers."""
    file = made.file
    for paragraph in file.paragraphs():
        text = shown(paragraph).strip()
        in_table = next(paragraph.iterancestors(w("tc")), None) is not None
        if text and not in_table and file.inherited(paragraph, "pPr/numPr") is None and _by_hand(text):
            yield "error", "A number or bullet is typed by hand and is not part of a list.", file.where(paragraph)
        for run in paragraph.iter(w("r")):
            if shown(run).strip():
                yield from _run(file, paragraph, run, in_table)


def _by_hand(text: str) -> bool:
    """Whether a bullet, letter or number was typed; a number before a heading or paragraph is A06’s to tell."""
    return bool(_BY_HAND.match(text)) and not TYPED.match(text)


def _run(file: WordFile, paragraph: Any, run: Any, in_table: bool) -> Found:
    least = 21 if in_table else 24
    size = valued(run.find(f"{w('rPr')}/{w('sz')}")) or valued(file.inherited(paragraph, "rPr/sz")) or _default(file, "sz")
    if size.isdigit() and int(size) < least:
        yield "error", f"Text is {int(size) / 2:g} points; at least {least / 2:g} are needed here.", file.where(run)
    ink = (
        valued(run.find(f"{w('rPr')}/{w('color')}")) or valued(file.inherited(paragraph, "rPr/color")) or _default(file, "color")
    )
    ground = _ground(file, paragraph, run)
    if all(re.fullmatch("[0-9A-Fa-f]{6}", colour) for colour in (ink, ground)):
        found = contrast(f"#{ink}", f"#{ground}")
        if found < 4.5:
            yield "error", f"Text has a contrast of {found:.1f} to 1 with its ground; 4.5 are needed.", file.where(run)


def _ground(file: WordFile, paragraph: Any, run: Any) -> str:
    cell = next(paragraph.iterancestors(w("tc")), None)
    own = run.find(f"{w('rPr')}/{w('shd')}")
    for shade in (own, file.inherited(paragraph, "pPr/shd"), None if cell is None else cell.find(f"{w('tcPr')}/{w('shd')}")):
        fill = "" if shade is None else str(shade.get(w("fill")) or "")
        if re.fullmatch("[0-9A-Fa-f]{6}", fill):
            return fill
    return "FFFFFF"


def _default(file: WordFile, name: str) -> str:
    return valued(file.tree("word/styles.xml").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w(name)}"))
