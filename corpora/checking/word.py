"""Writes a draft as a Word file with real styles, numbering, tables, notes, links, text boxes and tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from corpora.checking.text import Draft, Piece
from corpora.reading.word import Link, Word, by, p, r, section, style
from corpora.reading.word_beside import DOT, IMAGE, box
from corpora.reading.word_numbers import abstract, level, num, place

AUTHOR = "J. Okafor"
REPORT, BULLETS, NUMBERS = 1, 2, 10
_ENGLISH = '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
_OUTLINE = '<w:pPr><w:keepNext/><w:outlineLvl w:val="{}"/></w:pPr>'
_STYLES = (
    f"<w:docDefaults><w:rPrDefault>{_ENGLISH}</w:rPrDefault></w:docDefaults>"
    + style("Normal", "Normal", default=True)
    + style("Title", "Title")
    + "".join(style(f"Heading{n}", f"heading {n}", _OUTLINE.format(n - 1)) for n in (1, 2, 3))
    + style("Caption", "caption")
    + style("ListBullet", "List Bullet", f"<w:pPr>{place(BULLETS)}</w:pPr>")
    + style("ListNumber", "List Number")
    + style("FootnoteText", "footnote text")
    + style("FootnoteReference", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
    + style("Hyperlink", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', kind="character")
)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in _EDGES)
_BORDERS = f"<w:tblBorders>{_LINES}</w:tblBorders>"
_FORMATS = {
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "hidden": "<w:vanish/>",
    "highlight": '<w:highlight w:val="yellow"/>',
}
_STYLED = {"title": "Title", "caption": "Caption", "bullet": "ListBullet", "number": "ListNumber"}
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@dataclass
class Writer:
    """One document as it grows: comments, links, the number of lists and of tracked changes."""

    draft: Draft
    comments: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    lists: int = 0
    changes: int = 100

    def body(self) -> str:
        """Every piece but the notes."""
        made: list[str] = []
        before = ""
        pieces = [piece for piece in self.draft.pieces if piece.kind != "note"]
        for table, group in groupby(pieces, key=lambda piece: piece.table):
            for piece in () if table else group:
                self.lists += piece.kind == "number" and before != "number"
                made.append(self.paragraph(piece))
                before = piece.kind
            if table:
                made.append(self.table(list(group)))
                before = "cell"
        return "".join(made)

    def paragraph(self, piece: Piece) -> str:
        """A paragraph with its style and number."""
        inside = self.runs(piece)
        empty = p() * ("spaced" in piece.flags) * 3
        if piece.kind == "box":
            return empty + p(box(p(inside)))
        if piece.kind == "picture":
            alt = "" if "no-alt" in piece.flags else f" descr={quoteattr(piece.number)}"
            return empty + p(_picture(alt))
        if "fake" in piece.flags:
            return empty + p(inside)
        properties = ""
        if self.draft.automatic and piece.number and piece.kind in ("heading", "numbered"):
            properties = place(REPORT, 0 if piece.kind == "heading" else 1)
        if piece.kind == "number":
            properties = place(NUMBERS + self.lists)
        named = f"Heading{piece.level}" if piece.kind == "heading" else _STYLED.get(piece.kind, "")
        return empty + p(inside, style=named, properties=properties)

    def table(self, cells: list[Piece]) -> str:
        """A table with borders whose first row is its header."""
        rows = [list(group) for _, group in groupby(cells, key=lambda piece: piece.row)]
        grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
        head = "<w:trPr><w:tblHeader/></w:trPr>" if "no-header" not in cells[0].flags else ""
        made = "".join(
            f"<w:tr>{'' if number else head}"
            + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{p(self.runs(cell))}</w:tc>' for cell in row)
            + "</w:tr>"
            for number, row in enumerate(rows)
        )
        look = '<w:tblLook w:firstRow="1" w:val="0020"/>' if head else '<w:tblLook w:firstRow="0" w:val="0000"/>'
        properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{_BORDERS}{look}</w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"

    def runs(self, piece: Piece) -> str:
        """The text in runs, cut wherever a range begins or ends."""
        edges = sorted({0, len(piece.text), *(edge for one in piece.ranges for edge in (one.start, one.end))})
        made = self._at(piece, 0)
        for start, end in pairwise(edges):
            made += self._run(piece, start, end) + self._at(piece, end)
        return made

    def _run(self, piece: Piece, start: int, end: int) -> str:
        around = {one.name: one for one in piece.ranges if one.start <= start and end <= one.end and one.start < one.end}
        formats = "".join(form for name, form in _FORMATS.items() if name in around)
        if "link" in around:
            formats = '<w:rStyle w:val="Hyperlink"/>' + formats
        text = piece.text[start:end]
        made = "<w:r><w:tab/></w:r>".join(r(part, formats) if part else "" for part in text.split("\t"))
        if "ins" in around:
            made = self._inserted(made, around["ins"].value if around["ins"].start == start else "")
        if "link" in around:
            identity = f"l{len(self.links)}"
            self.links.append(Link(identity, "hyperlink", around["link"].value, external=True))
            made = f'<w:hyperlink r:id="{identity}">{made}</w:hyperlink>'
        return made

    def _inserted(self, made: str, instead_of: str) -> str:
        self.changes += 2
        made = f"<w:ins {by(AUTHOR, self.changes)}>{made}</w:ins>"
        if not instead_of:
            return made
        gone = f'<w:r><w:delText xml:space="preserve">{escape(instead_of)}</w:delText></w:r>'
        return f"<w:del {by(AUTHOR, self.changes + 1)}>{gone}</w:del>{made}"

    def _at(self, piece: Piece, place: int) -> str:
        """What stands between two characters: ends of comments, marks of notes, starts of comments."""
        made = ""
        for one in piece.ranges:
            if one.name == "comment" and one.end == place:
                number = len(self.comments) - 1
                made += f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        for one in piece.ranges:
            if one.name == "note" and one.start == place:
                made += (
                    f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{one.value}"/></w:r>'
                )
            if one.name == "comment" and one.start == place:
                made += f'<w:commentRangeStart w:id="{len(self.comments)}"/>'
                head = f'<w:comment {by(AUTHOR, len(self.comments))} w:initials="JO">'
                self.comments.append(f"{head}{p(one.value)}</w:comment>")
        return made

    def notes(self) -> str:
        """The footnotes part."""
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        rules = f'<w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
        return rules + "".join(
            f'<w:footnote w:id="{piece.number}">{p(mark, self.runs(piece), style="FootnoteText")}</w:footnote>'
            for piece in self.draft.pieces
            if piece.kind == "note"
        )


def write(draft: Draft, path: Path) -> Path:
    """Write a draft to `path` and return the path."""
    writer = Writer(draft)
    body = writer.body()
    parts = {"styles": _STYLES, "numbering": _numbering(writer.lists)}
    if any(piece.kind == "note" for piece in draft.pieces):
        parts["footnotes"] = writer.notes()
    if writer.comments:
        parts["comments"] = "".join(writer.comments)
    links = tuple(writer.links)
    members: dict[str, str | bytes] = {"docProps/core.xml": _core(draft.title)}
    if any(piece.kind == "picture" for piece in draft.pieces):
        links, members = (*links, IMAGE), {**members, "word/media/image1.png": DOT}
    properties = (Link("r2", _CORE, "docProps/core.xml"),)
    return Word(body + section(), parts, links, members, properties=properties).write(path)


def _numbering(lists: int) -> str:
    report = abstract(
        REPORT,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        extra='<w:multiLevelType w:val="multilevel"/>',
    )
    bullets, numbers = abstract(BULLETS, level(0, "bullet", "•")), abstract(3, level(0, "decimal", "%1."))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    own = "".join(num(NUMBERS + count, 3, restart) for count in range(1, lists + 1))
    return report + bullets + numbers + num(REPORT, REPORT) + num(BULLETS, BULLETS) + own


def _picture(alt: str) -> str:
    shown = "<pic:pic><pic:blipFill><a:blip r:embed='i1'/></pic:blipFill></pic:pic>"
    graphic = f"<a:graphic><a:graphicData>{shown}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Chart'{alt}/>{graphic}</wp:inline></w:drawing></w:r>"


def _core(title: str) -> str:
    return (
        "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )
