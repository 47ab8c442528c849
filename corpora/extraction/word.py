"""Writes a source text as a Word file with real styles, lists, tables and a running footer."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from corpora.extraction.source import Piece, Text
from corpora.reading.word import Word, field_, p, r, style
from corpora.reading.word_numbers import abstract, level, num, place

_BULLETS, _NUMBERS, _FIRST = 1, 2, 10
_FACE = (
    '<w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans"/>{1}<w:sz w:val="{0}"/>'
    '<w:lang w:val="en-GB"/></w:rPr>'
)
_SPACE = '<w:pPr><w:spacing w:after="160" w:line="320" w:lineRule="auto"/>{0}</w:pPr>'
_STYLES = (
    "<w:docDefaults><w:rPrDefault>"
    + _FACE.format(24, "")
    + "</w:rPrDefault></w:docDefaults>"
    + style("Normal", "Normal", _SPACE.format(""), default=True)
    + style("Title", "Title", _SPACE.format("") + _FACE.format(36, "<w:b/>"))
    + "".join(
        style(
            f"Heading{n}", f"heading {n}", _SPACE.format(f'<w:outlineLvl w:val="{n - 1}"/>') + _FACE.format(30 - 4 * n, "<w:b/>")
        )
        for n in (1, 2)
    )
    + style("ListBullet", "List Bullet", f"<w:pPr>{place(_BULLETS)}</w:pPr>")
    + style("ListBullet2", "List Bullet 2", f"<w:pPr>{place(_BULLETS, 1)}</w:pPr>")
    + style("ListNumber", "List Number")
    + style("Cell", "Table Cell", '<w:pPr><w:spacing w:after="40"/></w:pPr>' + _FACE.format(18, ""), base="Normal")
)
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" '
    'w:footer="708" w:gutter="0"/>'
)
_WIDTH, _PADDING, _LETTER = 9026, 240, 115
_RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write(text: Text, path: Path) -> Path:
    """Write the text to `path` and return the path."""
    body, lists = _body(text.pieces)
    parts = {"styles": _STYLES, "numbering": _numbering(lists)}
    edge = ""
    if footer := text.settings.get("footer"):
        parts["footer1"] = p(f"{footer} ", field_("PAGE", r("1")))
        edge = '<w:footerReference w:type="default" r:id="kfooter1"/>'
    return Word(body + f"<w:sectPr>{edge}{_PAGE}</w:sectPr>", parts).write(path)


def _body(pieces: tuple[Piece, ...]) -> tuple[str, int]:
    made: list[str] = []
    lists = 0
    before = ""
    for table, group in groupby(pieces, key=lambda piece: piece.place[0] if piece.place else -1):
        if table >= 0:
            made.append(_table(list(group)))
            before = "cell"
            continue
        for piece in group:
            lists += piece.kind == "number" and before not in ("number", "numbered", "bullet")
            made.append(_paragraph(piece, lists))
            before = piece.kind
    return "".join(made), lists


def _paragraph(piece: Piece, lists: int) -> str:
    if piece.kind == "heading":
        return p(r(piece.text), style=f"Heading{piece.level}" if piece.level else "Title")
    if piece.kind == "bullet":
        return p(r(piece.text), style="ListBullet2" if piece.level else "ListBullet")
    if piece.kind == "number":
        return p(r(piece.text), style="ListNumber", properties=place(_FIRST + lists))
    if piece.kind == "numbered":
        return p(r(piece.number), "<w:r><w:tab/></w:r>", r(piece.text))
    return p(r(piece.text))


def _table(cells: list[Piece]) -> str:
    rows = [list(group) for _, group in groupby(cells, key=lambda piece: piece.place and piece.place[1])]
    widths = _widths(rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        f"<w:tr>{'' if number else '<w:trPr><w:tblHeader/></w:trPr>'}"
        + "".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:val="0020"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>{p()}"


def _cell(cell: Piece, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p(r(cell.text), style="Cell")}</w:tc>'


def _widths(rows: list[list[Piece]]) -> list[int]:
    """Wide enough for each column's longest word; what is left over goes where the most words are."""
    columns = [[row[place].text for row in rows] for place in range(len(rows[0]))]
    least = [_PADDING + _LETTER * max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    letters = [sum(map(len, column)) for column in columns]
    over = max(0, _WIDTH - sum(least))
    return [width + over * count // sum(letters) for width, count in zip(least, letters, strict=True)]


def _numbering(lists: int) -> str:
    bullets = abstract(_BULLETS, _indented(level(0, "bullet", "•"), 720), _indented(level(1, "bullet", "–"), 1440))
    numbers = abstract(_NUMBERS, _indented(level(0, "decimal", "%1."), 720))
    own = "".join(num(_FIRST + count, _NUMBERS, _RESTART) for count in range(1, lists + 1))
    return bullets + numbers + num(_BULLETS, _BULLETS) + own


def _indented(made: str, left: int) -> str:
    return made.replace("</w:lvl>", f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>')
