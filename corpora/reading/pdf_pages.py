"""Small PDF files of what only a page's layout says: headings, columns, tables, lists, notes and what runs along every page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf

from corpora.reading.pdf import SENTENCE, annotated, joined, typeset

_PLAIN = '#set text(lang: "en", region: "GB", size: 11pt)\n'
_LOW = f"#set page(width: 16cm, height: 8cm)\n{_PLAIN}"
_VISITS = (
    "Staff were well trained, and most of them had read the guidance twice before the visits began.",
    "They could say what it asks of them, and why.",
    "Only two had not been told of the change that was made in the spring, and both were new to the team.",
    "Families spoke well of them.",
    "Most were seen within a week, in their own homes, by somebody whom they knew already.",
)
_SHORT = " ".join(_VISITS[:3])
_CHART = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect width='80' height='40' fill='teal'/></svg>"


def _prose(count: int) -> str:
    """So many sentences of different lengths."""
    return " ".join(f"On day {place + 1} this was seen. {_VISITS[place % 5]}" for place in range(count))


def headings() -> bytes:
    """Headings that only their type and size make, two of them numbered in series, beside a bold sentence that is none."""
    large, middle = '#text(15pt, weight: "bold")[{}]\n\n', '#text(13pt, weight: "bold")[{}]\n\n'
    parts = ("1 Findings", "2 Strengths")
    body = "".join(
        large.format(part) + f"{_SHORT}\n\n" + middle.format(f"About {part[2:].lower()}") + f"{_SHORT}\n\n" for part in parts
    )
    return typeset(f"#text(22pt)[Review of visits]\n\n{body}*This bold sentence is no heading.*\n\n{_SHORT}")


def outline() -> bytes:
    """Headings that look like body text and that only the file's outline names."""
    made = typeset(f"Findings\n\n{_SHORT}\n\nRecords\n\n{_SHORT}\n\nStrengths\n\n{_SHORT}")
    writer = pypdf.PdfWriter(io.BytesIO(made))
    findings = writer.add_outline_item(title="Findings", page_number=0)
    writer.add_outline_item(title="Records", page_number=0, parent=findings)
    writer.add_outline_item(title="Strengths", page_number=0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def contents() -> bytes:
    """A table of contents with dots and page numbers, and the headings that it names."""
    return typeset(f"#outline(title: none)\n= Findings\n{_SHORT}\n= Strengths\n{_SHORT}")


def furniture() -> bytes:
    """A paragraph over two pages, each with a running header, a footer and a page number."""
    setting = "#set page(header: [Review of practice], footer: context [Larkfold #counter(page).display()])\n"
    return typeset(SENTENCE * 14 + "It ends here.", _LOW + setting)


def hyphens() -> bytes:
    """Words that a machine broke at the ends of lines, between words with hyphens of their own."""
    words = "improvement permission recommendation safeguarding investigation understanding supervision responsibility"
    setting = (
        '#set page(width: 7cm, height: 20cm)\n#set par(justify: true)\n#set text(lang: "en", region: "GB", hyphenate: true)\n'
    )
    return typeset(f"Staff make decision-making and well-led {words} " * 2 + "their own.", setting)


def over_columns() -> bytes:
    """A heading over two columns, a second under both with two columns of its own, and a note under all."""
    setting = "#set page(width: 16cm, height: 14cm)\n" + _PLAIN.replace("11pt", "10pt")
    columns = "columns(2)[#set par(justify: true)\n{}]"
    above, below = f"#block(height: 4.2cm, {columns.format(_prose(8))})", f"#{columns.format(_prose(9))}"
    return typeset(f"= Findings\n{above}\n= Strengths#footnote[A note under both.]\n{below}", setting)


def bullets() -> bytes:
    """Lists with odd signs, one inside the other, and lists that count by numbers and letters."""
    odd = "#set list(marker: ([➢], [▪]))\n- First point\n- Second point\n  - Inner point\n- Last point\n\n"
    return typeset(f"{_SHORT}\n\n{odd}{_SHORT}\n\n+ Seek permission\n+ Record it\n\n{_SHORT}\n\n#set enum(numbering: \"(a)\")\n"
                   "+ Listen\n+ Act\n")  # fmt: skip


def ruled_table() -> bytes:
    """A caption and a table with rules, with a cell that reaches over two rows and one that reaches over two columns."""
    cells = "table.cell(rowspan: 2)[North], [Open], [4], [Closed], [9], [South], table.cell(colspan: 2)[Not yet known]"
    head = "table.header([*Team*], [*State*], [*Cases*])"
    return typeset(f"{_SHORT}\n\nTable 1: Cases by team\n\n#table(columns: 3, {head}, {cells})\n\n{_SHORT}")


def long_table() -> bytes:
    """A table that goes on over a page, with its head again at the top."""
    rows = ", ".join(f"[R{number}], [Action number {number}]" for number in range(1, 11))
    return typeset(f"#table(columns: 2, table.header([*Ref*], [*Action*]), {rows})", _LOW)


def ligatures() -> bytes:
    """Words in a font with signs for `fi` and `fl`, one sign each."""
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding"
        b"/Differences[1/fi/fl]>>>>"
    )
    content = (
        b"BT /F1 11 Tf 72 760 Td (The \x01rst of \x01ve of\x01cers \x02ew in a \x02eet, and a \x01le was con\x01dential.) Tj ET"
    )
    return joined([
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 " + font + b">>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
    ])  # fmt: skip


def everything() -> bytes:
    """Three pages with most of the constructs at once: nothing may be lost, and each thing stands where it belongs."""
    setting = (
        "#set page(width: 16cm, height: 20cm, header: [Review of visits], footer: context [Page #counter(page).display()])\n"
        "#set heading(numbering: \"1.1\")\n"
    )  # fmt: skip
    rows = "[North], [4], [South], [2]"
    text = (
        "#text(22pt)[Review of visits to families]\n\n"
        f"= Findings\n{_SHORT} Two were late#footnote[By more than two days.] in May.\n\n"
        '#link("https://example.org/guide")[The guide] says more.\n\n== Records\n- Seek permission\n- Keep a record\n\n'
        f"Table 1: Cases by team\n\n#table(columns: 2, [*Team*], [*Cases*], {rows})\n\n{_SHORT}\n\n"
        f'#image(bytes("{_CHART}"), format: "svg", alt: "Cases fell by half.")\n\n#pagebreak()\n= Strengths\n'
        f"#columns(2)[#set par(justify: true)\n{_prose(18)}]\n\n== Permission\n{_prose(8)}\n\nThe review ends here."
    )
    return annotated(typeset(text, _PLAIN + setting), "Text", (60, 440, 80, 460), Contents="Which team?", T="Ann Other")


FILES: dict[str, Callable[[], bytes]] = {
    "headings.pdf": headings,
    "outline.pdf": outline,
    "contents.pdf": contents,
    "furniture.pdf": furniture,
    "hyphens.pdf": hyphens,
    "over-columns.pdf": over_columns,
    "bullets.pdf": bullets,
    "ruled-table.pdf": ruled_table,
    "long-table.pdf": long_table,
    "ligatures.pdf": ligatures,
    "everything.pdf": everything,
}
