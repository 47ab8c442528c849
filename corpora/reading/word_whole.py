"""Word files that hold everything at once: as Word writes it, in the strict form, and deep inside one another."""

from __future__ import annotations

from corpora.reading.word import Link, Word, by, field_, p, r, section, style
from corpora.reading.word_beside import DOT, IMAGE, box, picture
from corpora.reading.word_flow import cell, row, table
from corpora.reading.word_numbers import NUMBERING, RECOMMENDATIONS, item
from corpora.reading.word_numbers import STYLES as NUMBERED
from corpora.reading.word_review import A, B, deleted, inserted
from corpora.reading.word_text import STYLES

_FOOTNOTE = "<w:r><w:footnoteReference w:id='2'/></w:r>"
_ENDNOTE = "<w:r><w:endnoteReference w:id='2'/></w:r>"
_EQUATION = "<m:oMath><m:f><m:num><m:r><m:t>9</m:t></m:r></m:num><m:den><m:r><m:t>47</m:t></m:r></m:den></m:f></m:oMath>"
_CHARACTERS = (
    "<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"
)
_START, _END = "<w:commentRangeStart w:id='70'/>", "<w:commentRangeEnd w:id='70'/><w:r><w:commentReference w:id='70'/></w:r>"


def _body() -> str:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='Lead'/></w:sdtPr><w:sdtContent>{r('Head of Service')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="h1">{r("the guidance")}</w:hyperlink>'
    marked = f'<w:bookmarkStart w:id="80" w:name="_Ref1"/>{r("Findings")}<w:bookmarkEnd w:id="80"/>'
    return (
        p("Review of visits", style="T")
        + p(marked, style="H1")
        + p("Of ", r("forty-seven", "<w:b/>"), " visits", _FOOTNOTE, " nine (", _EQUATION, ") were late", _ENDNOTE, ".")
        + p("The ", deleted("old", 60), inserted("new", 61, B), " rule, ", _START, "as agreed", _END, ", is in ", link, ".")
        + p("See ", field_("REF _Ref1 \\h", r("Findings")), "; lead: ", control, "; ", r("hidden", "<w:vanish/>"), _CHARACTERS)
        + item("Visit sooner.", RECOMMENDATIONS)
        + p("Table ", field_("SEQ Table", r("1")), ": Visits", style="Cap")
        + table(
            row(cell(p("Team")), cell(p("Late")), properties="<w:tblHeader/>"),
            row(cell(p("North")), cell(p("9"), table(row(cell(p("nested")))), "<w:p/>")),
        )
        + p("A box", box(p("Boxed words")), " and a picture ", picture("descr='Nine of 47'"))
        + p("Joined ", properties=f"<w:rPr><w:del {by(A, 62)}/></w:rPr>")
        + p("by a deleted mark.")
    )


def _whole(body: str) -> Word:
    edges = '<w:headerReference w:type="default" r:id="kheader1"/><w:footerReference w:type="default" r:id="kfooter1"/>'
    parts = {
        "styles": STYLES + NUMBERED.replace(style("N", "Normal", default=True), ""),
        "numbering": NUMBERING,
        "footnotes": f"<w:footnote w:id='2'>{p('In the year to March')}</w:footnote>",
        "endnotes": f"<w:endnote w:id='2'>{p('By more than ', r('two', '<w:i/>'), ' days')}</w:endnote>",
        "comments": f"<w:comment {by(B, 70)}>{p('By whom?')}</w:comment>",
        "header1": p("Review of visits"),
        "footer1": p("Page ", field_("PAGE", r("1"))),
    }
    links = (IMAGE, Link("h1", "hyperlink", "https://example.org/guidance", external=True))
    return Word(body + section(edges), parts, links, {"word/media/image1.png": DOT})


def everything() -> Word:
    """Every construct that prints, in one short report."""
    return _whole(_body())


def deep() -> Word:
    """The same report inside a content control, in a table cell, in a text box."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{_body()}</w:sdtContent></w:sdt>"
    return _whole(p("Outermost", box(table(row(cell(control, "<w:p/>"))) + p("End of the box"))))
