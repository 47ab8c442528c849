"""Word papers of invented councils, each made in another way: what `pack new --from` has to cope with."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm, Pt, RGBColor

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: Words of the old papers that may stay in no shell.
SECRETS = ("Moira Pettigrew", "Jonah Abernethy", "01632 960 771", "m.pettigrew@", "Riverside Depot", "12 March 2019", "Elm Ward",
           "seventeen tenants", "Cabinet 4417", "overspend")  # fmt: skip


def logo() -> bytes:
    """A small PNG that has its author's name in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x12\x43\x6d" * 24 for _ in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 24, 8, 8, 2, 0, 0, 0))
            + chunk(b"tEXt", b"Author\0Moira Pettigrew") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))  # fmt: skip


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "separate", "shown", "end"):
        run = paragraph.add_run()._r
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        elif kind is None:
            mark = OxmlElement("w:instrText")
            mark.text = f" {code} "
        else:
            mark = OxmlElement("w:t")
            mark.text = "1"
        run.append(mark)


def _a4(document: Any, margin: float = 2.54) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)


def _saved(document: Any) -> bytes:
    document.core_properties.author = "Moira Pettigrew"
    document.core_properties.title = "Sale of the Riverside Depot"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def lettered_table() -> bytes:
    """Heading styles; the particulars in a table whose labels are in cells of dark ground, with rows that no field stands for."""
    document = Document()
    _a4(document)
    for name, colour, size in (("Heading 1", "5B2C83", 15), ("Heading 2", "5B2C83", 13)):
        style = document.styles[name]
        style.font.color.rgb, style.font.size, style.font.name = RGBColor.from_string(colour), Pt(size), "Gill Sans MT"
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Gill Sans MT", Pt(12)
    document.add_paragraph("Sale of the Riverside Depot", style="Title")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in (
        ("Report to:", "Cabinet 4417"), ("Date of meeting:", "12 March 2019"), ("Report of:", "Director of Place"),
        ("Lead officer:", "Moira Pettigrew"), ("Ward(s) affected:", "Elm Ward"), ("Key decision?", "Yes"),
        ("Trade union consulted:", "Unison, by Jonah Abernethy"),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[0]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {_W} w:val="clear" w:fill="E8DEF0"/>'))
        cells[1].text = value
    for heading, text in (
        ("Executive summary", "The Riverside Depot is empty and should be sold."), ("Recommendations", ""),
        ("Background", "The overspend on the Riverside Depot grew."), ("Crime and disorder", "None known."),
    ):  # fmt: skip
        document.add_heading(heading, 1)
        if heading == "Recommendations":
            document.add_paragraph("Cabinet is recommended to:")
            document.add_paragraph("approve the sale of the Riverside Depot; and", style="List Number")
            document.add_paragraph("note the overspend.", style="List Number")
        else:
            document.add_paragraph(text)
    document.add_heading("What the tenants told us", 2)
    document.add_paragraph("The seventeen tenants object.")
    document.add_heading("Implications", 1)
    document.add_heading("Financial implications", 2)
    document.add_paragraph("An overspend of £40,000.")
    document.add_heading("Background papers", 1)
    document.add_paragraph("Lease of the Riverside Depot, 12 March 2019.")
    document.sections[0].footer.paragraphs[0].add_run("Page ")
    _field(document.sections[0].footer.paragraphs[0], "PAGE")
    return _saved(document)


def typed_numbers() -> bytes:
    """No styles at all: bold headings with numbers typed by hand, paragraphs numbered by hand, the particulars in lines."""
    document = Document()
    _a4(document, 2.2)

    def bold(text: str) -> None:
        document.add_paragraph().add_run(text).bold = True

    bold("SKERRYVALE DISTRICT COUNCIL")
    bold("SALE OF THE RIVERSIDE DEPOT")
    for label, value in (("Committee", "Cabinet 4417"), ("Date", "12 March 2019"), ("Report by", "Jonah Abernethy"),
                         ("Contact", "Moira Pettigrew 01632 960 771")):  # fmt: skip
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f"\t{value}")
    for number, (heading, text) in enumerate((
        ("PURPOSE OF REPORT", "To consider the overspend on the Riverside Depot."), ("RECOMMENDATIONS", "That Members:"),
        ("REASONS FOR RECOMMENDATIONS", "The seventeen tenants have left."),
        ("OPTIONS CONSIDERED", "To keep the Riverside Depot."),
        ("LEGAL IMPLICATIONS", "None."), ("APPENDICES", "None."), ("BACKGROUND PAPERS", "None."),
    ), 1):  # fmt: skip
        bold(f"{number}.0\t{heading}")
        document.add_paragraph(f"{number}.1\t{text}")
        if heading == "RECOMMENDATIONS":
            document.add_paragraph("(a)\tapprove the sale of the Riverside Depot")
    return _saved(document)


def plain_lines() -> bytes:
    """Nothing but plain paragraphs: no bold, no numbers, no particulars, US Letter with narrow margins."""
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Cm(21.59), Cm(27.94)
    document.sections[0].left_margin = Cm(1.2)
    for text in ("The Riverside Depot is empty.", "RECOMMENDATIONS", "The overspend is to be noted.", "BACKGROUND",
                 "The seventeen tenants object.", "FINANCIAL IMPLICATIONS", "There is an overspend.", "APPENDICES",
                 "None"):  # fmt: skip
        document.add_paragraph(text)
    return _saved(document)


def landscape_and_logo() -> bytes:
    """A logo in the header, an officer's name in the footer, a section on its side, own styles, a tracked change, a comment."""
    document = Document()
    _a4(document, 2)
    body = document.styles.add_style("Council Para", WD_STYLE_TYPE.PARAGRAPH)
    body.font.name, body.font.size = "Verdana", Pt(11)
    head = document.styles.add_style("Council Head", WD_STYLE_TYPE.PARAGRAPH)
    head.font.bold, head.font.size, head.font.color.rgb = True, Pt(14), RGBColor.from_string("99CC00")
    head.element.get_or_add_pPr().append(parse_xml(f'<w:pBdr {_W}><w:bottom w:val="single" w:sz="4"/></w:pBdr>'))
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(logo()), width=Cm(4))
    header.add_run("\tOrmsdale Borough Council")
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("Written by Moira Pettigrew, m.pettigrew@ormsdale.example\tPage 1 of 7")
    document.add_paragraph().add_run("Riverside Depot: the way ahead").font.size = Pt(22)
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Committee", "Cabinet 4417", "Date", "12 March 2019"),
        ("Report author", "Moira Pettigrew", "Wards", "Elm Ward"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for heading in ("Purpose", "Recommendations", "Consultation", "Equality implications", "Access to information", "Appendices"):
        document.add_paragraph(heading, style="Council Head").paragraph_format.keep_with_next = True
        document.paragraphs[-1].runs[0].bold = True
        document.add_paragraph("The seventeen tenants were told of the overspend at the Riverside Depot.", style="Council Para")
    paragraph = document.paragraphs[-1]
    gone = "<w:r><w:delText>Riverside Depot</w:delText></w:r>"
    paragraph._p.append(parse_xml(f'<w:del {_W} w:id="9" w:author="Jonah Abernethy">{gone}</w:del>'))
    document.add_comment(paragraph.runs, "Jonah Abernethy wants this out", author="Moira Pettigrew", initials="MP")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    grid = document.add_table(rows=2, cols=3, style="Table Grid")
    grid.cell(0, 0).text = "Action for the Riverside Depot"
    return _saved(document)


def content_controls() -> bytes:
    """A form: every value in a content control, headings that number themselves, a first page with a header of its own."""
    document = Document()
    _a4(document)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Thornmoor Council"
    section.header.paragraphs[0].text = "Committee report"
    document.add_paragraph("Sale of the Riverside Depot", style="Title")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label in ("Report title", "Meeting date", "Cabinet member", "Confidential or exempt information"):
        cells = table.add_row().cells
        cells[0].text = label
        cells[1]._tc.append(parse_xml(
            f'<w:sdt {_W}><w:sdtPr><w:alias w:val="{label}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Moira Pettigrew, '
            "12 March 2019</w:t></w:r></w:p></w:sdtContent></w:sdt>"))  # fmt: skip
        cells[1]._tc.append(OxmlElement("w:p"))
    for heading in ("Summary", "Recommendation", "Reasons for the decision", "Risk", "Climate change", "Next steps"):
        paragraph = document.add_heading(heading, 1)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
        inside = "<w:p><w:r><w:t>The seventeen tenants of the Riverside Depot.</w:t></w:r></w:p>"
        control = f"<w:sdt {_W}><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        document.element.body[-1].addprevious(parse_xml(control))
    return _saved(document)


PAPERS: dict[str, Callable[[], bytes]] = {
    "lettered-table": lettered_table, "typed-numbers": typed_numbers, "plain-lines": plain_lines,
    "landscape-and-logo": landscape_and_logo, "content-controls": content_controls,
}  # fmt: skip
