"""Seeded defects, three and more for each check: `python -m tests.papers.defects` prints how many each check finds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from reportkit.model.paper import Classification
from reportkit.model.paper_revision import Change, Revision
from reportkit.model.sketch import sketch
from reportkit.papers.accept import accept
from reportkit.papers.rendered import Rendered
from reportkit.renderers import paper_pdf
from tests.papers import spoil
from tests.papers.eastmarch import item
from tests.papers.finished import EXEMPT, finished, rendered, whole
from tests.papers.spoil import added, page, paragraph, part, pdf, table, tag_to, without, word, words

Spoil = Callable[[Rendered], Rendered]
RELS = "word/_rels/document.xml.rels"
CORE, STYLES, FOOTER, NUMBERING = "docProps/core.xml", "word/styles.xml", "word/footer1.xml", "word/numbering.xml"
SECRET = EXEMPT.texts[0]
_OPEN = ">Open</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_ROW = '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2835" w:type="dxa"/></w:tcPr>'
_EXEMPT_ROW = (
    _ROW
    + paragraph("Exempt information", "RKParticularLabel")
    + '</w:tc><w:tc><w:tcPr><w:tcW w:w="6577" w:type="dxa"/></w:tcPr>'
    + paragraph("{}", "RKParticular")
    + "</w:tc></w:tr></w:tbl>"
)


def both(*changes: Spoil) -> Spoil:
    """One change after another."""

    def spoil_all(made: Rendered) -> Rendered:
        for change in changes:
            made = change(made)
        return made

    return spoil_all


def given(**values: Any) -> Spoil:
    """Another value of the rendered paper."""
    return lambda made: replace(made, **values)


def classified(label: str, how: Classification) -> Spoil:
    """The model with another classification of an appendix."""

    def change(made: Rendered) -> Rendered:
        assert made.paper is not None
        rows = tuple(replace(row, classification=how) if row.label == label else row for row in made.paper.appendices)
        return replace(made, paper=replace(made.paper, appendices=rows))

    return change


def filed(name: str, data: bytes = b"Open.") -> Spoil:
    """A file more in the public folder."""
    return lambda made: replace(made, files={**(made.files or {}), name: data})


def unfiled(name: str) -> Spoil:
    """A file fewer."""
    return lambda made: replace(made, files={key: data for key, data in (made.files or {}).items() if key != name})


def attached(most: int, told: int) -> Spoil:
    """The paper itself as its first appendix, with the council's limit of pages and the register's count."""

    def change(made: Rendered) -> Rendered:
        assert made.paper is not None
        assert made.pack is not None
        rows = (replace(made.paper.appendices[0], file="long.pdf", pages=told), *made.paper.appendices[1:])
        limit = replace(made.pack, vocabulary=replace(made.pack.vocabulary, appendix_pages=most))
        return replace(
            made, paper=replace(made.paper, appendices=rows), pack=limit, files={**(made.files or {}), "long.pdf": made.pdf}
        )

    return change


def versioned(told: Revision) -> Spoil:
    """The model as another version than its pages say."""
    return lambda made: replace(made, paper=replace(made.paper, revision=told)) if made.paper else made


def dated(day: str) -> Spoil:
    """The model made on another day."""
    return lambda made: replace(made, paper=replace(made.paper, generated=day)) if made.paper else made


_COSTED = paragraph("Table 9: Costs", "RKCaption") + table(
    [["What", "Cost"], ["Posts", "£1,200"], ["Training", "£300"], ["Total", "£1,500"]]
)


def value(label: str, old: str, new: str) -> Spoil:
    """Another value in a row of the header block."""
    head = f'{label}</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6577" w:type="dxa"/></w:tcPr>'
    cell = '<w:p><w:pPr><w:pStyle w:val="RKParticular"/></w:pPr><w:r><w:t xml:space="preserve">'
    return word(f"{head}{cell}{old}<", f"{head}{cell}{new}<")


def classed(how: str, number: int) -> Spoil:
    """A header block with a classification and a paragraph of the Schedule."""
    row = _EXEMPT_ROW.format(f"Paragraph {number} of the Local Government Act 1972, Schedule 12A")
    return word(_OPEN, _OPEN.replace(">Open<", f">{how}<").replace("</w:tbl>", row))


def moved_row(made: Rendered) -> Rendered:
    """The header block with its first row at its end."""
    from lxml import etree

    def change(data: bytes) -> bytes:
        root: Any = etree.fromstring(data)
        rows = root.findall(".//{*}tbl")[0].findall("{*}tr")
        rows[-1].addnext(rows[0])
        return bytes(etree.tostring(root))

    return spoil.with_word(made, spoil.repacked(made.word, {spoil.BODY: change}))


def cut(first: str, style: str = "RKHeading1") -> Spoil:
    """The Word file without the paragraph that begins with some words."""

    def change(data: bytes) -> bytes:
        from lxml import etree

        root: Any = etree.fromstring(data)
        found = [
            line for line in root.iter("{*}p")
            if "".join(line.itertext()).startswith(first) and line.find("{*}pPr/{*}pStyle").get(_val()) == style
        ]  # fmt: skip
        found[0].getparent().remove(found[0])
        return bytes(etree.tostring(root))

    return lambda made: spoil.with_word(made, spoil.repacked(made.word, {spoil.BODY: change}))


def _val() -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"


def styled(first: str, style: str) -> Spoil:
    """The Word file with another style for the paragraph that begins with some words."""

    def change(data: bytes) -> bytes:
        from lxml import etree

        root: Any = etree.fromstring(data)
        line = next(line for line in root.iter("{*}p") if "".join(line.itertext()).startswith(first))
        line.find("{*}pPr/{*}pStyle").set(_val(), style)
        return bytes(etree.tostring(root))

    return lambda made: spoil.with_word(made, spoil.repacked(made.word, {spoil.BODY: change}))


def other_pdf(**changes: Any) -> Spoil:
    """The PDF of a paper that differs from the one in Word."""

    def change(made: Rendered) -> Rendered:
        assert made.paper is not None
        assert made.pack is not None
        return replace(made, pdf=paper_pdf.render(replace(made.paper, **changes), made.pack))

    return change


def typeset(source: str) -> Spoil:
    """Another PDF altogether."""
    return lambda made: replace(made, pdf=spoil.set_typst(source))


def long_without_heads(made: Rendered) -> Rendered:
    """A long paper whose PDF does not repeat the heads of its tables."""
    import shutil
    import tempfile
    from pathlib import Path

    paper, pack = finished("generic-england")
    long = replace(
        paper, items=tuple(item(str(n), f"Area {n}: to record the reasons for each decision in full.") for n in range(30))
    )
    with tempfile.TemporaryDirectory() as folder:
        mine = Path(shutil.copytree(pack.folder, Path(folder) / "mine"))
        source = (mine / "paper.typ").read_text(encoding="utf-8").replace("table.header(", "table.header(repeat: false, ", 1)
        (mine / "paper.typ").write_text(source, encoding="utf-8")
        return replace(rendered(long, pack), pdf=paper_pdf.render(long, replace(pack, folder=mine)))


def minutes(*lines: str) -> Spoil:
    """A minutes extract beside the paper."""
    return lambda made: replace(made, minutes=sketch("\n".join(lines))[0])


@cache
def resolved() -> tuple[str, ...]:
    """The lines of minutes that resolve what was recommended."""
    return ("RESOLVED, that the Committee:", *(line.text for line in finished("generic-england")[0].recommendations))


def workbook_formula() -> bytes:
    """A workbook with a formula in a cell."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><f>1+1</f></c></row></sheetData></worksheet>")
    return made.getvalue()


_LETTER = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
_NUMBERED = (
    '<w:p><w:pPr><w:pStyle w:val="RKNote"/><w:numPr>'
    '<w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>'
)
_ITEM = _NUMBERED.format(1, 2)
_LONG = "This is a sentence of the summary that says little. " * 20
_LINK = '<w:p><w:hyperlink w:anchor="rk_summary"><w:r><w:t>click here</w:t></w:r></w:hyperlink></w:p>'
_STYLED, _SIZED = '<w:tblStyle w:val="RKTable"/>', '<w:tblW w:w="9" w:type="dxa"/>'
_SMALL, _PALE = '<w:sz w:val="16"/>', '<w:color w:val="AAAAAA"/>'
_TRACKED = '<w:p><w:ins w:id="7" w:author="J Smith"><w:r><w:t>put in</w:t></w:r></w:ins></w:p>'
_DDE = '<w:p><w:r><w:instrText> DDEAUTO c:\\\\cmd.exe "/k calc" </w:instrText></w:r><w:r><w:t>x</w:t></w:r></w:p>'
_FOOTED = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t xml:space="preserve">1</w:t></w:r></w:fldSimple>'
_CONTROL = "word/_rels/settings.xml.rels"
_OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="{}" TargetMode="External"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMMENTS = f'<w:comments xmlns:w="{_W}"><w:comment w:id="1">{{}}</w:comment></w:comments>'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_APP = f'<Properties xmlns="{_PROPERTIES}"><Template>{{}}</Template></Properties>'
_HEADED = "#set page(header: [Council], footer: [Page 1 of 2])\n"

DEFECTS: dict[str, tuple[tuple[str, Spoil], ...]] = {
    "A01": (
        ("properties of a table out of order", word(_STYLED, _SIZED + _STYLED)),
        ("a cell without a paragraph", word(paragraph("7", "RKParticular") + "</w:tc>", "</w:tc>", read=False)),
        ("a part that is not there", word("header1.xml", "header9.xml", RELS, read=False)),
        ("a part cut short", word("</w:styles>", "", STYLES, read=False)),
        ("two bookmarks with one number", word('w:id="101"', 'w:id="102"', every=True)),
    ),
    "A02": (
        ("a tag of the template", words("Managers know", "{{ paper.titel }} know")),
        ("a prompt to an officer", words("None.", "Officer to complete: the papers")),
        ("TBC in the header block", value("Agenda item", "7", "TBC")),
        ("[insert date]", words("1 December 2026", "[insert date]")),
    ),
    "A03": (
        ("words lost in Word", words("Managers know their", "Managers their")),
        ("letters lost on the page", page("Tŷ Dŵr", "T Dr")),
        ("a sum lost on the page", page("£12,400", "12,400", every=True)),
        ("a recommendation lost in the PDF", other_pdf(recommendations=())),
    ),
    "A04": (
        ("an empty value", value("Wards affected", "All", "")),
        ("a row lost", word(paragraph("Wards affected", "RKParticularLabel"), paragraph("Wads", "RKParticularLabel"))),
        ("rows out of order", moved_row),
        ("labels that are no heads", word('w:firstColumn="1"', 'w:firstColumn="0"')),
    ),
    "A05": (
        ("a heading of another name", words(">Consultation<", ">Who was asked<")),
        ("a heading lost", cut("Alternative options")),
        ("a heading at another level", styled("Consultation", "RKHeading2")),
        ("a heading twice", added(paragraph("Summary", "RKHeading1"))),
    ),
    "A06": (
        ("a number typed by hand", added(paragraph("13.9 A paragraph that was typed.", "Normal"))),
        (
            "numbering that begins at 2",
            word('<w:lvl w:ilvl="1"><w:start w:val="1"/>', '<w:lvl w:ilvl="1"><w:start w:val="2"/>', NUMBERING),
        ),
        (
            "a paragraph taken out of the list",
            word('<w:pStyle w:val="RKNumbered"/>', '<w:pStyle w:val="RKNumbered"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        ),
    ),
    "A07": (
        ("a list that begins at 3", word('<w:startOverride w:val="1"/>', '<w:startOverride w:val="3"/>', NUMBERING)),
        ("a second list that goes on", added(_NUMBERED.format(0, 3))),
        (
            "a letter that begins at b",
            both(word(_LETTER, _LETTER.replace('start w:val="1"', 'start w:val="2"'), NUMBERING), added(_ITEM)),
        ),
    ),
    "A08": (
        ("a verb that resolves nothing", words("note the contents", "consider the contents")),
        ("words that lean", words("attached as", "set out in the above and attached as")),
        ("a recommendation lost", cut("note the five", "RKRecommendation")),
        ("a delegation without a limit", words("note the five", "delegate to somebody the five")),
        ("no date", words("note the contents", "note by next month the contents")),
        ("approval in a report for noting", words("note the contents", "approve the contents")),
    ),
    "A09": (
        (
            "an appendix that is not there",
            words("The service’s response is at", "It says more in Appendix 9. The service’s response is at"),
        ),
        ("a link to nowhere", word('w:anchor="rk_table_items"', 'w:anchor="rk_table_itens"')),
        ("a paragraph that is not there", words("Parents were asked", "As paragraph 44.7 says, parents were asked")),
        ("a field to nowhere", word(" REF rk_recommendation_1 ", " REF rk_recommendation_7 ")),
        ("a paragraph’s number that is no link", words("Parents were asked", "As paragraph 4.1 says, parents were asked")),
        ("a reference that is no link", words("Parents were asked", "Appendix A and Table 7 show that parents were asked")),
    ),
    "A10": (
        ("labels with a gap", word("Appendix\u00a03</w:t></w:r><w:bookmarkEnd", "Appendix\u00a05</w:t></w:r><w:bookmarkEnd")),
        (
            "an appendix that nobody cites",
            word("Appendix\u00a02</w:t></w:r></w:hyperlink>", "Appendix\u00a03</w:t></w:r></w:hyperlink>", every=True),
        ),
        ("a file that is not there", unfiled("service-response.docx")),
        ("an exempt file in the public folder", classified("Appendix 3", "exempt")),
    ),
    "A11": (
        ("no section", cut("Background papers")),
        ("no statute", words("section 100D", "section 7")),
        ("neither a list nor none", words("None.", "")),
    ),
    "A12": (
        ("a paragraph of another nation", classed("Part exempt", 14)),
        ("exempt without a paragraph", value("Classification", "Open", "Exempt")),
        ("an open paper with a paragraph", classed("Open", 3)),
        ("no public interest test", classed("Part exempt", 3)),
    ),
    "A13": (
        ("in a comment", part("word/comments.xml", _COMMENTS.format(paragraph(SECRET)))),
        ("under a black highlight", added(paragraph("Four hundred thousand pounds", "RKNote", '<w:highlight w:val="black"/>'))),
        ("white on white", added(paragraph("Four hundred thousand pounds", "RKNote", '<w:color w:val="FFFFFF"/>'))),
        ("in a file’s name", filed("brackley-homes-limited-costs.docx")),
        ("in an attribute of the page", page("<main ", f'<main data-note="{SECRET}" ')),
    ),
    "A14": (
        (
            "a comment to follow",
            words("The Head of Finance, for the section 151 officer, sees no new cost (1 December 2026).", "To follow"),
        ),
        ("no officer", words("The Monitoring Officer notes the duty in the Children Act 1989", "It was seen")),
        ("a date after the meeting", words("sees no new cost (1 December 2026)", "sees no new cost (8 January 2027)")),
        ("no date", words("screened the report on 1 December 2026 (EqIA 27/14)", "screened the report")),
    ),
    "A15": (
        ("no forward plan", value("Key decision", "Not applicable", "Yes")),
        ("a notice too late", value("Key decision", "Not applicable", "Yes: forward plan of 20 December 2026")),
        ("27 clear days", value("Key decision", "Not applicable", "Yes: forward plan of 8 December 2026")),
    ),
    "A16": (
        ("made after the last day", dated("2026-12-30")),
        ("the wrong number of days", words("Parents were asked", "It gives three clear days’ notice. Parents were asked")),
        (
            "issued too late",
            words("Parents were asked", "Issued on 29 December 2026, five clear days before. Parents were asked"),
        ),
    ),
    "A17": (
        ("a wrong weekday", words("Tuesday 5 January 2027", "Monday 5 January 2027")),
        ("no day of the calendar", words("on 4 May 2026", "on 31 February 2026")),
        ("a wrong count", words("sets out five improvement areas in the words", "sets out six improvement areas in the words")),
        ("a wrong total", added(table([["What", "Cost"], ["Posts", "£1,200"], ["Training", "£300"], ["Total", "£1,600"]]))),
        (
            "a total that the text states otherwise",
            both(added(_COSTED), added(paragraph("Table 9 comes to £1,600.", "RKNumbered"))),
        ),
    ),
    "A18": (
        ("a summary too long", words("This report puts before the Committee", _LONG + "This report puts before the Committee")),
        ("a run of capitals", words("Parents were asked", "PLEASE NOTE THAT PARENTS were asked")),
        (
            "a sentence too long",
            words("Parents were asked", "Parents " + "and carers and those who know them " * 5 + "were asked"),
        ),
        ("an appendix longer than the council allows", attached(1, 0)),
        ("an appendix longer than the register says", attached(9, 2)),
    ),
    "A19": (
        ("US Letter", word('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>')),
        ("a margin of 1 cm", word('w:left="1247"', 'w:left="567"')),
        ("no number of pages", word(_FOOTED, "", FOOTER)),
        ("no item at the foot", word("Agenda item 7", "Agenda", FOOTER)),
        (
            "a blank page",
            typeset("#set page(header: [Council], footer: [Page 1 of 2])\nText.\n#pagebreak()\n#pagebreak()\nText."),
        ),
        (
            "a heading alone",
            typeset("#set page(header: [Council], footer: [Page 1 of 2])\nText.\n\n1 Summary\n#pagebreak()\nText."),
        ),
    ),
    "A20": (
        ("a head that is not repeated", word("<w:tblHeader/>", "")),
        ("rows that may break", word("<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr/>", every=True)),
        ("a PDF without repeated heads", long_without_heads),
    ),
    "A21": (
        ("no title", word("<dc:title>Independent review of section 47 enquiries</dc:title>", "<dc:title></dc:title>", CORE)),
        ("American English", word('<w:lang w:val="en-GB"', '<w:lang w:val="en-US"', STYLES)),
        ("a table without a name", word('<w:tblCaption w:val="Particulars of this report"/>', "")),
        ("hidden text", added(paragraph("Not to be seen", "RKNote", "<w:vanish/>"))),
        ("a picture without words", added(spoil.picture(""))),
        ("a picture named by its file", added(spoil.picture("IMG_0042.png"))),
        ("small print", added(paragraph("Read this with care.", "RKNote", _SMALL))),
        ("pale print", added(paragraph("Read this with care.", "RKNote", _PALE))),
        ("an empty paragraph", added('<w:p><w:pPr><w:pStyle w:val="RKNote"/></w:pPr></w:p>')),
        ("a fake heading", added(paragraph("What comes next", "RKNote", "<w:b/>"))),
        ("a level left out", styled("Financial implications", "RKHeading3")),
        ("click here", added(_LINK)),
        ("a bullet typed by hand", added(paragraph("• a point typed by hand", "Normal"))),
    ),
    "A22": (
        ("the publish copy fails", given(verapdf={"pdf": "7.1-3", "facsimile": ""})),
        ("the Word copy fails", given(verapdf={"pdf": "", "facsimile": "7.18.3-1"})),
        ("not looked at", given(verapdf={"facsimile": ""})),
    ),
    "A23": (
        ("no language", pdf(without("/Lang"))),
        ("an entity in the title", pdf(lambda writer: writer.add_metadata({"/Title": "Independent &amp;lt;review&amp;gt;"}))),
        ("no bookmarks", pdf(without("/Outlines"))),
        ("the file’s name in the window", pdf(without("/ViewerPreferences"))),
    ),
    "A24": (
        ("tables without heads", pdf(tag_to("/TH", "/TD"))),
        ("no tags", pdf(without("/StructTreeRoot"))),
        ("a figure without words", pdf(tag_to("/P", "/Figure"))),
        ("a figure named by its file", pdf(tag_to("/P", "/Figure", "chart-final-version.png"))),
    ),
    "A25": (
        ("no skip link", page('<a class="skip" href="#main">Skip to the report</a>', "")),
        ("a head without scope", page('<th scope="col"', "<th")),
        ("a picture from outside", page("<main ", '<img src="https://example.org/x.png" alt="A logo"><main ')),
        ("a script", page("</body>", "<script>1</script></body>")),
        ("two main headings", page("<h1>", "<h1>One</h1><h1>")),
        ("no language", page('<html lang="en-GB">', "<html>")),
        ("a tag that is not closed", page("</ol>", "")),
        ("axe finds something", given(axe=("color-contrast, 3 elements",))),
        ("a table without a caption", page('<caption class="quiet">Particulars of this report</caption>', "")),
    ),
    "A26": (
        ("another number on the page", page('<span class="number">4.2</span>', '<span class="number">4.9</span>')),
        ("another word in Word", words("Managers know", "Leaders know")),
        ("another PDF", other_pdf(title="Another title")),
        (
            "quotations in another order",
            both(
                page("Social workers see children promptly", "@@"),
                page("Managers know their", "Social workers see children promptly"),
                page("@@", "Managers know their"),
            ),
        ),
    ),
    "A27": (
        ("another Word file", given(again={"docx": b"PK"})),
        ("another page", given(again={"html": b"<html>"})),
        ("another PDF", given(again={"pdf": b"%PDF"})),
    ),
    "A28": (
        ("a user’s name", word("<dc:creator>Director of Children’s Services", "<dc:creator>jsmith", CORE)),
        ("a path", part("docProps/app.xml", _APP.format("C:\\Users\\jsmith\\Normal.dotm"))),
        ("a comment", part("word/comments.xml", _COMMENTS.format(paragraph("Check this.")))),
        ("saved 14 times", word("<cp:revision>1<", "<cp:revision>14<", CORE)),
        ("a tracked change", added(_TRACKED)),
        ("a person in the PDF", pdf(lambda writer: writer.add_metadata({"/Author": "J Smith"}))),
    ),
    "A29": (
        ("a cell told by colour", added(table([["Item", "Now"], ["1", ""]], {(1, 1): "FF0000"}))),
        ("a rating by a sign", added(table([["Item", "RAG"], ["1", "●"]]))),
        ("a rating by a letter", added(table([["Item", "Rating"], ["1", "R"]]))),
        ("a coloured cell of the page", page("<tbody ", '<tbody><tr><td style="background: #f00"></td></tr></tbody><tbody ')),
    ),
    "A30": (
        (
            "text over text",
            typeset(
                "#place(top, dy: 5cm)[Some words that lie over others]\n#place(top, dy: 5.05cm)[Other words that lie over some]"
            ),
        ),
        ("text off the page", typeset("#place(top + left, dx: -2.4cm)[Words that run off the page at its side]")),
        ("US Letter", typeset('#set page("us-letter")\nText.')),
    ),
    "A31": (
        ("a field that runs", added(_DDE)),
        ("a formula in a CSV", filed("improvement-plan.csv", b"Ref,Title\n1,=cmd|'/c calc'!A0\n")),
        ("a macro", part("word/vbaProject.bin", "x")),
        ("a template from outside", part(_CONTROL, _OUTSIDE.format("https://example.org/x.dotm"))),
        ("a formula in a workbook", filed("improvement-plan.xlsx", workbook_formula())),
    ),
    "A32": (
        ("another date", words("31 March 2027<", "31 May 2027<")),
        ("an owner lost", words("Principal Social Worker", "Principal Worker")),
        ("another reference", word(paragraph("4", "RKCell"), paragraph("9", "RKCell"))),
        ("another recommendation", words("note the contents", "note the summary")),
    ),
    "A33": (
        (
            "revised, without changes",
            words("Independent review of section 47 enquiries<", "Revised: Independent review of section 47 enquiries<"),
        ),
        ("a supplement that does not say so", given(name="supplement-paper.docx")),
        ("version 2", given(name="paper version 2.docx")),
        ("an addendum by its model that does not say so", versioned(Revision("addendum"))),
        (
            "a change that the table lacks",
            versioned(Revision("", "2026-12-01", (Change("risk", "Risk", "", "No implications"),))),
        ),
    ),
    "A34": (
        ("other words resolved", minutes("RESOLVED, that the Committee:", "note the contents of something else;")),
        ("nothing resolved", minutes("The Committee talked.", *resolved()[1:])),
        ("exempt words", minutes(*resolved(), SECRET)),
    ),
    "A35": (
        (
            "a wrong balance",
            added(table([["Count", "Items"], ["Opening", "5"], ["New", "2"], ["Closed", "1"], ["Closing", "7"]])),
        ),
        (
            "a wrong balance in a row",
            added(table([["Brought forward", "Added", "Closed", "Carried forward"], ["5", "2", "1", "5"]])),
        ),
        ("a date without its old one", added(table([["Ref", "Old date", "New date"], ["1", "", "31 May 2027"]]))),
    ),
    "A36": (
        ("a language not marked", word('<w:lang w:val="cy-GB"/>', "")),
        ("a language not marked on the page", page('<span lang="cy">Cefndir</span>', "Cefndir")),
        ("other words in the second language", words(" / Background<", " / Foreground<")),
        ("another number", words("> / Summary<", "> / Summary 2<")),
    ),
}


def base(check: str) -> Rendered:
    """The clean paper that a check's defects are seeded in."""
    made = whole("wales" if check == "A36" else "generic-england")
    if check == "A22":
        return replace(made, verapdf={"pdf": "", "facsimile": ""})
    return replace(made, axe=()) if check == "A25" else made


def found(check: str, change: Spoil) -> bool:
    """Whether a check finds a seeded defect."""
    return any(fault.check == check for fault in accept(change(base(check)), only=check).faults)


def main() -> None:
    """Print the table: for each check how many of its seeded defects it finds, and the false alarms on the clean papers."""
    hits = every = 0
    for check, defects in DEFECTS.items():
        missed = [name for name, change in defects if not found(check, change)]
        hits, every = hits + len(defects) - len(missed), every + len(defects)
        print(f"{check}  {len(defects) - len(missed)} of {len(defects)}  {'; '.join(missed)}".rstrip())
    print(f"All: {hits} of {every} ({100 * hits / every:.1f} %)")
    for name in ("generic-england", "haringey-like", "wales", "scotland"):
        print(f"{name}: {len(accept(whole(name)).at_least('warning'))} false alarms")


if __name__ == "__main__":
    main()
