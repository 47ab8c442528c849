"""A19, A20 and A30: the pages: their size and edges, tables across pages, and nothing over anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered, folded
from reportkit.papers.word_file import is_on, quoted, shown

#: A4 in twentieths of a point, a tolerance for it, and two centimetres.
_A4, _NEAR, _MARGIN = (11906, 16838), 20, 1134
#: PDF points: A4, and how much of the smaller of two texts may lie under the other.
_POINTS, _UNDER = (595.3, 841.9), 0.35


@check("A19", "The pages are A4 with margins of 2 cm or more", "docx")
def size(made: Rendered) -> Found:
    """Each section's size and margins."""
    sections = list(made.file.body.iter(w("sectPr")))
    if not sections:
        yield "error", "The file does not say what size its pages are; Word takes US Letter or the printer’s.", "page"
    for section in sections:
        page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        found = sorted(int(page.get(w(side)) or 0) for side in ("w", "h")) if page is not None else [0, 0]
        if any(abs(is_ - wanted) > _NEAR for is_, wanted in zip(found, _A4, strict=True)):
            yield "error", f"A page is {found[0] / 567:.1f} by {found[1] / 567:.1f} cm, not A4.", "page"
        for side in ("left", "right", "top", "bottom"):
            told = int(margins.get(w(side)) or 0) if margins is not None else 0
            if abs(told) < _MARGIN - 1:
                yield "error", f"The {side} margin is {told / 567:.1f} cm; at least 2 are needed.", "page"


@check("A19", "The foot of each page has the agenda item and “page x of y”", "docx")
def foot(made: Rendered) -> Found:
    """The fields PAGE and NUMPAGES, and the item's number, in a footer."""
    feet = [tree for name, tree in made.file.stories.items() if name.startswith("word/footer")]
    codes = " ".join(
        str(field.get(w("instr")) or field.text or "") for tree in feet for field in tree.iter(w("fldSimple"), w("instrText"))
    )
    for code, what in ((r"\bPAGE\b", "the page’s number"), (r"\b(?:NUMPAGES|SECTIONPAGES)\b", "how many pages there are")):
        if not re.search(code, codes):
            yield "error", f"The foot of the page does not say {what}.", "footer"
    item = made.row("item_number", r"agenda item|item number|item no")
    if item and feet and not any(item in shown(tree) for tree in feet):
        yield "error", f"The foot of the page does not have the agenda item, {item}.", "footer"


@check("A19", "No page of the PDF is blank, and no heading stands alone at a page’s foot", "pdf")
def full_pages(made: Rendered) -> Found:
    """Each page's lines between its head and its foot."""
    yield from _pages(made, made.printed)


@check("A19", "No page of the Word file is blank, and no heading stands alone at a page’s foot", "facsimile")
def full_word_pages(made: Rendered) -> Found:
    """The same, as LibreOffice lays the Word file out."""
    yield from _pages(made, made.laid_out)


def _pages(made: Rendered, pages: tuple[tuple[str, ...], ...]) -> Found:
    headings = {folded(f"{block.number or ''}{block.text}") for block, _ in made.sections}
    for number, lines in enumerate(body_of(pages), 1):
        if not lines:
            yield "error", f"Page {number} is blank.", f"page {number}"
        elif number < len(pages) and folded(lines[-1]) in headings:
            yield "error", f"The heading {quoted(lines[-1])} stands alone at the foot of page {number}.", f"page {number}"


def body_of(pages: tuple[tuple[str, ...], ...], headed: bool = True) -> Iterator[tuple[str, ...]]:
    """The lines of each page without its head and foot: what stands first or last on every page, numbers apart.

    Of a single page the first line is taken for its head, unless it is known to have none.
    """
    plain = [[re.sub(r"\d+", "", line) for line in page] for page in pages]
    shared = len(plain) > 1
    head = shared and all(page and page[0] == plain[0][0] for page in plain)
    tail = shared and all(page and page[-1] == plain[0][-1] for page in plain)
    for page in pages:
        first = 1 if head or (headed and len(pages) == 1 and len(page) > 2) else 0
        last = len(page) - 1 if tail or (len(pages) == 1 and page and re.search(r"\d+\D+\d+$", page[-1])) else len(page)
        yield page[first:last]


@check("A20", "Tables repeat their head, and only a very tall row breaks", "docx")
def repeats(made: Rendered) -> Found:
    """The marks of the rows of each table with a head."""
    for table in made.file.body.iter(w("tbl")):
        rows = table.findall(w("tr"))
        look = table.find(f"{w('tblPr')}/{w('tblLook')}")
        headed = look is None or look.get(w("firstRow")) in ("1", "true") or bool(rows and _is_head(rows[0]))
        if len(rows) < 2 or not headed:
            continue
        if not _is_head(rows[0]):
            yield "error", "The table’s head is not repeated on the next page.", made.file.where(table)
        for row in rows:
            if not is_on(row.find(f"{w('trPr')}/{w('cantSplit')}")) and len(shown(row)) < 700:
                yield "error", "A row may break across two pages.", made.file.where(row)


def _is_head(row: object) -> bool:
    return is_on(row.find(f"{w('trPr')}/{w('tblHeader')}"))  # type: ignore[attr-defined]


@check("A20", "On each page of the PDF a table begins with its head", "pdf")
def heads_in_the_pdf(made: Rendered) -> Found:
    """The labels of the head on every page that has a row."""
    yield from _heads(made, made.printed)


@check("A20", "On each page of the Word file a table begins with its head", "facsimile")
def heads_in_word(made: Rendered) -> Found:
    """The same, as LibreOffice lays it out."""
    yield from _heads(made, made.laid_out)


def _heads(made: Rendered, pages: tuple[tuple[str, ...], ...]) -> Found:
    texts = [folded(" ".join(lines)) for lines in pages]
    for name, cells in made.document.tables() if made.document else ():
        head = folded("".join(block.text for block in cells if block.cell and block.cell.header and block.cell.row == 0))
        rows = {folded(block.text) for block in cells if block.cell and not block.cell.header and len(block.text) > 40}
        outside = folded("".join(block.text for block in made.body if not block.cell or block.cell.table != name))
        for number, text in enumerate(texts, 1):
            held = [row for row in rows if row in text and row not in outside]
            if head and held and head not in text:
                yield "error", f"On page {number} a table has rows and no head.", f"page {number}"


@check("A30", "No text of the PDF lies over other text or off the page", "pdf")
def clear(made: Rendered) -> Found:
    """The boxes of the lines of each page."""
    yield from _boxes(made.pdf)


@check("A30", "No text of the Word file’s pages lies over other text or off the page", "facsimile")
def clear_in_word(made: Rendered) -> Found:
    """The same, as LibreOffice lays it out."""
    yield from _boxes(made.facsimile)


def _boxes(pdf: bytes) -> Found:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            if sorted((round(width), round(height))) != [round(side) for side in _POINTS]:
                yield "error", f"Page {number + 1} is {width:.0f} by {height:.0f} points, not A4.", f"page {number + 1}"
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            boxes = [box for box in boxes if box[2] - box[0] > 1 and box[3] - box[1] > 1]
            for left, bottom, right, top in boxes:
                if left < 5 or bottom < 5 or right > width - 5 or top > height - 5:
                    yield (
                        "error",
                        f"Text runs off page {number + 1}: {quoted(text.get_text_bounded(left, bottom, right, top))}.",
                        (f"page {number + 1}"),
                    )
            for one, two in _over(boxes):
                yield (
                    "error",
                    f"Text lies over text on page {number + 1}: {quoted(text.get_text_bounded(*one))}.",
                    (f"page {number + 1}, beside {quoted(text.get_text_bounded(*two), 30)}"),
                )
    finally:
        document.close()


_Box = tuple[float, float, float, float]


def _over(boxes: list[_Box]) -> Iterator[tuple[_Box, _Box]]:
    """Pairs of boxes of which one covers much of the other, from the top of the page down."""
    ordered = sorted(boxes, key=lambda box: -box[3])
    for place, one in enumerate(ordered):
        for two in ordered[place + 1 :]:
            if two[3] < one[1]:
                break
            across = min(one[2], two[2]) - max(one[0], two[0])
            down = min(one[3], two[3]) - max(one[1], two[1])
            least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
            if across > 0 and down > 0 and across * down > _UNDER * least:
                yield one, two
