# ruff: noqa: E501 - a piece of markup a line
"""More Word files: rings among styles, lists, notes and links, numbers beyond reason, and packages that contradict themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpora.hostile import parts
from corpora.hostile.parts import OWN, ROOT, XML, Part, document, package, paragraphs, relations, types

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _part(name: str, root: str, inside: str) -> Part:
    spaces = f'xmlns:w="{parts.WORD}" xmlns:r="{parts.OFFICE}"'
    return f"word/{name}.xml", f"{XML}<w:{root} {spaces}>{inside}</w:{root}>"


def _with(path: Path, body: str, *more: tuple[str, str, str], links: tuple[tuple[str, str, str], ...] = ()) -> Path:
    """A good document with `body` after its sentences and with parts, each (its name, its root, what is inside)."""
    kinds = {"ftr": "footer", "hdr": "header"}
    extra = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kinds.get(root, root)}+xml"/>'
        for name, root, _ in more
    )
    own = relations(OWN, *((kinds.get(root, root), f"{name}.xml", "") for name, root, _ in more), *links)
    made = (_part(*part) for part in more)
    return package(path, types(extra=extra), ROOT, ("word/document.xml", document(paragraphs() + body)), own, *made)


def _style(name: str, base: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>{more}</w:style>'


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _listed(number: str = "1", level: str = "0") -> str:
    return _paragraph("Listed.", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _level(text: str = "%1.", form: str = "decimal", start: str = "1", level: str = "0") -> str:
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def _numbering(*abstracts: str) -> tuple[str, str, str]:
    made = "".join(f'<w:abstractNum w:abstractNumId="{n}">{inside}</w:abstractNum>' for n, inside in enumerate(abstracts))
    lists = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(abstracts)))
    return "numbering", "numbering", made + lists


def style_ring(path: Path) -> Path:
    """Styles based on one another in a ring, and one based on itself."""
    sheet = _style("A", "B") + _style("B", "C") + _style("C", "A") + _style("Me", "Me") + _style("T", "T", kind="character")
    body = "".join(_paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("A", "B", "C", "Me"))
    return _with(path, body, ("styles", "styles", sheet))


def style_chain(path: Path) -> Path:
    """10,000 styles, each based on the next."""
    sheet = "".join(_style(f"S{n}", f"S{n + 1}") for n in range(10_000))
    return _with(path, _paragraph("x", '<w:pStyle w:val="S0"/>'), ("styles", "styles", sheet))


def list_ring(path: Path) -> Path:
    """Lists that take their levels from a style whose list takes them from a style, and round again."""
    first, second = (f'<w:numStyleLink w:val="{name}"/>' for name in "AB")
    sheet = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for name, number in (("A", 2), ("B", 1))
    )
    return _with(path, _listed("1") + _listed("2"), _numbering(first, second), ("styles", "styles", sheet))


def huge_numbers(path: Path) -> Path:
    """Lists that start at a thousand million in Roman figures, letters and words, with levels that no list has."""
    forms = ("lowerRoman", "upperLetter", "cardinalText", "ordinalText", "chicago", "japaneseCounting", "none", "noSuchForm")
    lists = _numbering(*(_level("%1.%9", form, "999999999") + _level(form=form, level="999999") for form in forms))
    numbered = "".join(_listed(str(n + 1)) for n in range(len(forms)))
    numbered += '<w:p><w:r><w:rPr><w:sz w:val="inf"/></w:rPr><w:t>Endless.</w:t></w:r></w:p>'
    return _with(path, numbered + _listed("1", "999999999") + _listed("1", "-3") + _listed("99999999999999999999"), lists)


def wide_cells(path: Path) -> Path:
    """Cells that span more columns than there are, and ones that carry on a cell that is not there."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc>"
    wide, on = cell.format('<w:gridSpan w:val="999999999"/>'), cell.format("<w:vMerge/>")
    odd = cell.format('<w:gridSpan w:val="-7"/><w:vMerge w:val="noSuch"/>')
    rows = f"<w:tr>{on}{on}</w:tr><w:tr><w:trPr><w:gridBefore w:val='99999'/></w:trPr>{wide}{odd}</w:tr><w:tr>{wide * 50}</w:tr><w:tr/>"
    return _with(path, f"<w:tbl>{rows}</w:tbl><w:tbl/>")


def note_ring(path: Path) -> Path:
    """A footnote that refers to itself, one that refers to an end note that refers back, and two of one number."""
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:t>A note.</w:t></w:r><w:r><w:{2}Reference w:id="{3}"/></w:r></w:p></w:{0}>'
    feet = note.format("footnote", 2, "footnote", 2) + note.format("footnote", 3, "endnote", 2) * 2
    ends = note.format("endnote", 2, "footnote", 3)
    body = "<w:p>" + "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (2, 2, 3, 99)) + "</w:p>"
    return _with(path, body, ("footnotes", "footnotes", feet), ("endnotes", "endnotes", ends))


def link_ring(path: Path) -> Path:
    """Parts linked to each other and to themselves, and links that share an id or lead nowhere."""
    links = (
        ("header", "document.xml", ""),
        ("footnotes", "document.xml", ""),
        ("styles", "document.xml", ""),
        ("image", "missing.png", ""),
    )
    own = ("word/_rels/footnotes.xml.rels", str(relations("", ("officeDocument", "document.xml", ""))[1]))
    body = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    return package(path, types(), ROOT, ("word/document.xml", document(paragraphs() + body)), relations(OWN, *links), own)


def nested_fields(path: Path, count: int = 10_000) -> Path:
    """Fields that begin one inside another and never end."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    return _with(path, f"<w:p>{begin * count}<w:r><w:t>inside</w:t></w:r></w:p>" + paragraphs(("After the fields.",)))


def ended_fields(path: Path) -> Path:
    """Fields that end and separate without having begun."""
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar/></w:r>'
    return _with(path, f"<w:p>{ends * 500}<w:r><w:t>After.</w:t></w:r></w:p>")


def loose_comments(path: Path) -> Path:
    """Comments that end before they begin, begin twice, never end, lie in each other, or are not there."""
    pieces = "".join(
        f"<w:commentRange{kind} w:id='{number}'/><w:r><w:t>text {number}</w:t></w:r>"
        for kind, number in (("End", 0), ("Start", 0), ("Start", 1), ("Start", 1), ("End", 9), ("End", -1), ("Start", "x"))
    )
    body = f"<w:p>{pieces}</w:p><w:commentRangeEnd w:id='2'/>{paragraphs(('More.',))}<w:commentRangeStart w:id='2'/>"
    inner = "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>Which?</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>"
    comments = "".join(f"<w:comment w:id='{n}' w:author='A' w:date='yesterday'>{inner}</w:comment>" for n in (0, 1, 2, 2, 3))
    return _with(path, body, ("comments", "comments", comments))


def wrong_types(path: Path) -> Path:
    """A package whose list of contents says that the text is a picture and the relationships are text."""
    kinds = str(types()[1]).replace(parts.MAIN, "image/png").replace("package.relationships+xml", "x-none")
    return package(path, ("[Content_Types].xml", kinds), ROOT, ("word/document.xml", document()))


def wrong_root(path: Path) -> Path:
    """A main part that is a style sheet."""
    return package(path, types(), ROOT, ("word/document.xml", f'{XML}<w:styles xmlns:w="{parts.WORD}"/>'))


def broken_links(path: Path) -> Path:
    """A relationships part that is not XML."""
    return package(path, types(), ROOT, ("word/document.xml", document()), (OWN, "<Relationships><Relationship"))


def _main(path: Path, content: str | bytes) -> Path:
    return package(path, types(), ROOT, ("word/document.xml", content))


def many_attributes(path: Path) -> Path:
    """An element with 200,000 attributes."""
    return _with(path, "<w:p " + " ".join(f'w:a{n}="1"' for n in range(200_000)) + "/>")


def spread_attributes(path: Path) -> Path:
    """Two million attributes, twenty to an element."""
    return _with(
        path, ("<w:r " + " ".join(f'a{n}="{n}"' for n in range(20)) + "/>").join(["<w:p>"] + [""] * 100_000 + ["</w:p>"])
    )


def long_names(path: Path) -> Path:
    """Elements and attributes with names of 70,000 letters."""
    name = "n" * 70_000
    return _with(path, f'<w:{name} w:{name}="1"/>')


def nested_tables(path: Path, depth: int) -> Path:
    """Tables inside tables."""
    return _with(path, "<w:tbl><w:tr><w:tc>" * depth + paragraphs(("Deep.",)) + "</w:tc></w:tr></w:tbl>" * depth)


def nested_boxes(path: Path) -> Path:
    """Text boxes inside text boxes."""
    start = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    end = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return _with(path, start * 35 + paragraphs(("Deep.",)) + end * 35)


def choices(path: Path) -> Path:
    """Alternatives inside alternatives: 2 to the 30th ways, if both of each were taken."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = paragraphs(("Chosen.",))
    for _ in range(14):
        inner = f"<mc:AlternateContent {mc}><mc:Choice Requires='w'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    return _with(path, inner)


def _second_body(path: Path) -> Path:
    whole = document().replace("</w:body>", f"</w:body><w:body>{paragraphs(('Second.',))}</w:body>")
    return _main(path, whole)


FILES: dict[str, Callable[[Path], Path]] = {
    "style-ring.docx": style_ring,
    "style-chain.docx": style_chain,
    "list-ring.docx": list_ring,
    "huge-numbers.docx": huge_numbers,
    "wide-cells.docx": wide_cells,
    "note-ring.docx": note_ring,
    "link-ring.docx": link_ring,
    "nested-fields.docx": nested_fields,
    "ended-fields.docx": ended_fields,
    "loose-comments.docx": loose_comments,
    "wrong-content-types.docx": wrong_types,
    "wrong-root.docx": wrong_root,
    "broken-relationships.docx": broken_links,
    "latin-1-as-utf-8.docx": lambda path: _main(path, document(paragraphs(("caf\u00e9",))).encode("latin-1")),
    "unknown-encoding.docx": lambda path: _main(path, document().replace("UTF-8", "no-such-set")),
    "two-marks.docx": lambda path: _main(path, b"\xef\xbb\xbf\xef\xbb\xbf" + document().encode()),
    "mark-and-other-encoding.docx": lambda path: _main(path, b"\xef\xbb\xbf" + document().replace("UTF-8", "UTF-16").encode()),
    "utf-16-without-mark.docx": lambda path: _main(path, document().replace("UTF-8", "UTF-16").encode("utf-16-le")),
    "null-in-xml.docx": lambda path: _main(path, document().replace("Visits", "Vis\0its")),
    "many-attributes.docx": many_attributes,
    "spread-attributes.docx": spread_attributes,
    "long-names.docx": long_names,
    "nested-tables.docx": lambda path: nested_tables(path, 70),
    "nested-tables-too-deep.docx": lambda path: nested_tables(path, 2000),
    "nested-boxes.docx": nested_boxes,
    "nested-choices.docx": choices,
    "parent-part.docx": lambda path: package(path, types(), ROOT, ("word/document.xml", document()), ("word\\..\\..\\evil.xml", "<x/>")),
    "nameless-part.docx": lambda path: package(path, types(), ROOT, ("word/document.xml", document()), ("", "<x/>")),
    "drive-part.docx": lambda path: package(path, types(), ROOT, ("word/document.xml", document()), ("c:/evil.xml", "<x/>")),
    "same-name-other-case.docx": lambda path: package(path, types(), ROOT, ("word/document.xml", document()), ("WORD/Document.XML", document())),
    "link-outside.docx": lambda path: _with(path, "", links=(("header", "../../../../etc/passwd", ""), ("footer", "file:///etc/passwd", ""))),
    "two-bodies.docx": _second_body,
    "no-body.docx": lambda path: _main(path, f'{XML}<w:document xmlns:w="{parts.WORD}"/>'),
}  # fmt: skip
