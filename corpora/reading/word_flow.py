"""Word files about what flows: tables, notes, fields, links, headers and footers by section."""

from __future__ import annotations

from corpora.reading.word import Link, Word, field_, p, r, section, style
from corpora.reading.word_text import STYLES

ERROR = "Error! Reference source not found."


def cell(*content: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tables() -> Word:
    """A caption, header rows, cells merged both ways, a row that starts late, a nested table, words left in a merged cell."""
    down, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    wide = "<w:gridSpan w:val='2'/>"
    body = (
        p("Table ", field_("SEQ Table \\* ARABIC", r("1")), ": Cases", style="Cap")
        + table(
            row(cell(p("Team"), properties=down), cell(p("Cases"), properties=wide), properties="<w:tblHeader/>"),
            row(cell(properties=on), cell(p("Open")), cell(p("Closed")), properties="<w:tblHeader/>"),
            row(cell(p("North")), cell(p("4")), cell(p("9"), p("one reopened"))),
            row(cell(p("Late")), cell(p("2")), properties="<w:gridBefore w:val='1'/>"),
        )
        + p("Between")
        + table(row(cell(p("Outer"), table(row(cell(p("Inner")))), p("after the inner one"))))
        + table(row(cell(p("Above"), properties=down)), row(cell(p("left in a merged cell"), properties=on)))
        + p("After")
    )
    return Word(body + section(), {"styles": STYLES})


def notes() -> Word:
    """Footnotes and endnotes out of order, a mark of the author's own, and one that nothing refers to."""
    foot = (
        f"<w:footnote w:id='0' w:type='separator'>{p('<w:r><w:separator/></w:r>')}</w:footnote>"
        f"<w:footnote w:id='3'>{p('<w:r><w:footnoteRef/></w:r>', ' The second note')}{p('in two paragraphs')}</w:footnote>"
        f"<w:footnote w:id='2'>{p(' The first note')}</w:footnote><w:footnote w:id='4'>{p('Nothing refers to me')}</w:footnote>"
    )
    end = f"<w:endnote w:id='2'>{p('* An endnote with its own mark')}</w:endnote>"
    body = (
        p("First", "<w:r><w:footnoteReference w:id='2'/></w:r>", ", second", "<w:r><w:footnoteReference w:id='3'/></w:r>", ".")
        + p("Own mark", "<w:r><w:endnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>")
    )  # fmt: skip
    return Word(body + section(), {"footnotes": foot, "endnotes": end})


def _entry(title: str, mark: str, page: str) -> str:
    number = field_(f"PAGEREF {mark} \\h", r(page))
    return f'<w:hyperlink w:anchor="{mark}">{r(title)}<w:r><w:tab/></w:r>{number}</w:hyperlink>'


def _marked(identity: int, name: str, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{identity}"/>'


_OPEN = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"


def _contents(*entries: str) -> str:
    """A table of contents over several paragraphs."""
    begin = _OPEN.format("begin") + '<w:r><w:instrText> TOC \\o "1-2" \\h </w:instrText></w:r>' + _OPEN.format("separate")
    lines = [begin + entries[0], *entries[1:]]
    return "".join(p(line, style="T1") for line in lines) + p(_OPEN.format("end"))


def fields() -> Word:
    """Fields with their results: contents, references, page numbers, sequences, forms, and a field in another's instruction."""
    choices = (
        "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Red'/><w:listEntry w:val='Amber'/></w:ddList></w:ffData>"
    )
    ticked = "<w:ffData><w:checkBox><w:sizeAuto/><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    asked = (
        _OPEN.format("begin") + "<w:r><w:instrText xml:space='preserve'> IF </w:instrText></w:r>"
        + field_("DOCPROPERTY Status", r("Draft")) + "<w:r><w:instrText> = \"Draft\" \"not final\" \"final\" </w:instrText></w:r>"
        + _OPEN.format("separate") + r("not final") + _OPEN.format("end")
    )  # fmt: skip
    body = (
        _contents(_entry("Findings", "_Toc1", "1"), _entry("Delay", "_Toc2", "2"))
        + p(_marked(1, "_Toc1", r("Findings")), style="H1")
        + p(_marked(2, "_Toc2", r("Delay")), style="H2")
        + p("See ", field_("REF _Toc2 \\h", r("Delay")), " on page ", field_("PAGEREF _Toc2", r("2")), ".")
        + p("Page ", "<w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple>", " of ", field_("NUMPAGES", r("2")))
        + p("Figure ", field_("SEQ Figure", r("1")), ": A chart", style="Cap")
        + p("This is ", asked, "; name: ", field_("FORMTEXT", r("A. Clerk")))
        + p("Rating ", field_("FORMDROPDOWN", "", choices), "; agreed ", field_("FORMCHECKBOX", "", ticked))
    )
    return Word(body + section(), {"styles": STYLES + style("T1", "toc 1")})


def broken() -> Word:
    """Fields that are stale, broken, or point outside; and a field that never ends."""
    body = (
        _contents(_entry("Findings", "_Toc1", "1"), _entry("A heading since renamed", "_Toc9", "2"))
        + p(_marked(1, "_Toc1", r("Findings")), style="H1")
        + p("See ", field_("REF _Ref7 \\h", r(ERROR, "<w:b/>")))
        + p(
            "See ",
            field_("PAGEREF _Toc1", r("1")),
            " and ",
            '<w:hyperlink w:anchor="gone">' + r("a lost place") + "</w:hyperlink>",
        )
        + p(field_('INCLUDETEXT "other.docx"', r("Words from another file")))
        + p("Press ", field_("MACROBUTTON Go here", ""))
        + p(_OPEN.format("begin"), "a field that never ends")
    )
    return Word(body + section(), {"styles": STYLES + style("T1", "toc 1")})


def links() -> Word:
    """Hyperlinks by relationship, by field and to a place inside; bookmarks in a paragraph, over two, and between them."""
    body = (
        p("A ", f'<w:hyperlink r:id="h1">{r("web page")}</w:hyperlink>', " and ",
          field_('HYPERLINK "https://example.org/two" \\l "part"', r("another")), ".")
        + p("Back to ", f'<w:hyperlink w:anchor="start">{r("the start")}</w:hyperlink>')
        + p("or ", field_('HYPERLINK \\l "wide"', r("there")))
        + p(_marked(1, "start", r("The start")), '<w:bookmarkStart w:id="2" w:name="wide"/>', " runs on")
        + p("to here", '<w:bookmarkEnd w:id="2"/>', " and no further")
        + '<w:bookmarkStart w:id="3" w:name="between"/>' + p("Between") + '<w:bookmarkEnd w:id="3"/>'
    )  # fmt: skip
    return Word(body + section(), links=(Link("h1", "hyperlink", "https://example.org/one", external=True),))


def edges() -> Word:
    """Three sections: portrait, landscape with two columns, portrait; headers and footers of each kind, one unused."""

    def use(kind: str, name: str, number: int) -> str:
        return f'<w:{kind}Reference w:type="{name}" r:id="k{kind}{number}"/>'

    first = section(use("header", "default", 1) + use("header", "first", 2) + use("footer", "default", 1) + "<w:titlePg/>")
    wide = section('<w:type w:val="nextPage"/>', 'w:w="16838" w:h="11906" w:orient="landscape"/><w:cols w:num="2"')
    last = section(use("header", "even", 3) + '<w:type w:val="continuous"/>')
    body = p("One") + p("ends the first section", properties=first) + p("Two, wide", properties=wide) + p("Three") + last
    parts = {
        "header1": p("Every page"),
        "header2": p("The first page"),
        "header3": p("Even pages"),
        "header4": p("Used by nobody"),
        "footer1": p("Page ", field_("PAGE", r("1"))),
    }
    return Word(body, parts)
