"""The paper in Word: numbering, tables, properties, accessibility."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reportkit.errors import TemplateError, UnsafeTemplate
from reportkit.model.finding import SubItem
from reportkit.model.item import ItemAction
from reportkit.model.paper import Pack
from reportkit.papers.pack import load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import paper_docx, plan_docx
from reportkit.renderers.flow import Para, flow
from reportkit.renderers.shell_styles import style_id
from reportkit.renderers.word_package import entry
from tests.papers.eastmarch import NOWHERE, finding, item, paper
from tests.renderers.words import of_docx, of_pdf

PACK = load_pack("generic-england")


def opened(data: bytes | None = None) -> Any:
    return Document(io.BytesIO(data or paper_docx.render(paper(), PACK)))


def part(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(paper_docx.render(paper(), PACK))) as package:
        return package.read(name).decode()


def styled(document: Any, role: str) -> list[str]:
    return [line.text for line in document.paragraphs if line.style.style_id == style_id(PACK.styles[role])]


def test_headings_are_the_packs_in_order_and_numbered_by_word() -> None:
    document = opened()
    assert styled(document, "heading_1") == [part.label for part in paper().sections if part.level == 1]
    assert styled(document, "heading_2") == [part.label for part in paper().sections if part.level == 2]
    assert not [text for text in styled(document, "heading_1") if re.match(r"\d", text)]


def test_paragraphs_take_their_numbers_from_the_list_that_numbers_headings() -> None:
    styles = {style.style_id: style.element for style in opened().styles}
    for name, level in (("RKHeading1", "0"), ("RKNumbered", "1")):
        assert styles[name].find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"
        assert styles[name].find(f".//{qn('w:ilvl')}").get(qn("w:val")) == level
    assert not [text for text in styled(opened(), "numbered") if re.match(r"\d+\.\d+\s", text)]


def test_each_list_of_recommendations_starts_at_one() -> None:
    numbers = part("word/numbering.xml")
    document = part("word/document.xml")
    used = set(re.findall(r'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', document))
    assert used == {"3"}
    assert '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>' in numbers


def test_tables_repeat_their_header_and_keep_their_rows_whole() -> None:
    particulars, items, appendices = opened().tables
    for table in (items, appendices):
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    for table in (particulars, items, appendices):
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}") + table._tbl.findall(f".//{qn('w:vMerge')}")


def test_the_page_is_a4_with_page_x_of_y() -> None:
    section = opened().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert min(section.left_margin.cm, section.right_margin.cm, section.top_margin.cm, section.bottom_margin.cm) >= 2
    footer = part("word/footer1.xml")
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert "Agenda item 7" in footer


def test_the_language_is_british_throughout() -> None:
    assert '<w:lang w:val="en-GB"' in part("word/styles.xml").split("</w:docDefaults>")[0]
    assert '<w:themeFontLang w:val="en-GB"/>' in part("word/settings.xml")
    assert opened().core_properties.language == "en-GB"


def test_a_row_taller_than_half_a_page_may_break() -> None:
    made = paper(items=(item("1", "Many words. " * 200), item("2", "Few words.")))
    _, items, _ = opened(paper_docx.render(made, PACK)).tables
    split = [row.find(f".//{qn('w:cantSplit')}") is None for row in items._tbl.tr_lst]
    assert split == [False, True, False]


def test_no_text_is_under_twelve_points_save_in_tables_and_nothing_is_hidden_floating_or_empty() -> None:
    styles, body = part("word/styles.xml"), part("word/document.xml")
    cells = re.findall(r'<w:style [^>]*w:styleId="RKCell[^>]*>.*?</w:style>', styles)
    rest = [*(style for style in re.findall(r"<w:style .*?</w:style>", styles) if style not in cells), body]
    assert min(int(size) for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', "".join(rest))) >= 24
    assert min(int(size) for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', "".join(cells))) >= 21
    assert not re.search(r"<w:vanish|<w:txbxContent|<wp:anchor|<w:ins |<w:del |<w:comment|<w:br/>", body)
    assert not [line for line in opened().paragraphs if not line.text.strip()]


def test_properties_name_the_post_and_no_person_and_have_fixed_dates() -> None:
    properties = opened(paper_docx.render(paper(title="R&D < 5"), PACK)).core_properties
    assert (properties.title, properties.author) == ("R&D < 5", "Director of Children’s Services")
    assert str(properties.created) == str(properties.modified) == "2026-12-09 00:00:00+00:00"
    assert properties.last_modified_by == properties.author


def test_the_package_says_nothing_of_when_or_where_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx.render(paper(), PACK))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in package.namelist() if "custom" in name.lower() or "thumbnail" in name]


def test_blanks_are_shaded_and_say_who_completes_them() -> None:
    blanks = styled(opened(), "officer")
    assert len(blanks) == len(paper().blanks)
    assert all(text.startswith("Officer to complete: ") for text in blanks)


def test_the_plan_is_landscape_with_every_item_and_its_status() -> None:
    document = opened(plan_docx.render(improvement_plan(paper(), PACK), PACK))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == ["Ref", "Source", "Improvement area", "Action the service is taking", "Owner", "Due", "Rating and status"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert "Appendix\u00a01, page 11" in rows[1][1]
    assert [row[6] for row in rows[1:]] == ["Proposed"] * 5


def test_the_plan_has_what_was_promised_in_a_table_of_its_own() -> None:
    told = finding("commitment", "It will.", id="f-1")
    made = paper(findings=(told,), items=(item("1", "It will.", origins=("f-1",)), item("2", "Do it.")))
    tables = opened(plan_docx.render(improvement_plan(made, PACK), PACK)).tables
    assert [cell.text for cell in tables[2].rows[0].cells] == [
        "Ref",
        "What was promised",
        "By whom",
        "By when",
        "Rating and status",
        "Source",
    ]
    assert [len(table.rows) for table in tables[1:]] == [2, 2]


def test_parts_that_the_source_set_as_bullets_keep_a_dash() -> None:
    part = SubItem(None, "sufficiency of homes", "sufficiency of homes", NOWHERE)
    made = paper(items=(item("1", "Services, including:", sub_items=(part,)),))
    assert "– sufficiency of homes" in of_docx(paper_docx.render(made, PACK))


def test_a_response_is_printed_in_its_own_words_and_an_action_without_one_stands_alone() -> None:
    told = (ItemAction("We will.", "Partly accepted"), ItemAction("We shall."), ItemAction("", "Rejected"))
    made = paper(items=tuple(replace(item(str(place), "Do it."), action=action) for place, action in enumerate(told, 1)))
    cells = [row.cells[2].text for row in opened(paper_docx.render(made, PACK)).tables[1].rows[1:]]
    assert cells == ["Response: Partly accepted\nWe will.", "We shall.", "Response: Rejected\nNo action recorded"]


def test_a_plan_without_items_says_so() -> None:
    assert "No recommendations were recognised" in of_docx(plan_docx.render(improvement_plan(paper(items=()), PACK), PACK))


def spoilt(tmp_path: Path, old: str, new: str) -> Pack:
    """The pack with something changed in its shell's document."""
    folder = Path(shutil.copytree(PACK.folder, tmp_path / "mine"))
    with zipfile.ZipFile(PACK.folder / "shell.docx") as good, zipfile.ZipFile(folder / "shell.docx", "w") as bad:
        for name in good.namelist():
            bad.writestr(entry(name), good.read(name).replace(old.encode(), new.encode()))
    return replace(PACK, folder=folder)


def test_a_shell_that_reaches_for_more_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeTemplate, match=r"shell\.docx"):
        paper_docx.render(paper(), spoilt(tmp_path, "paper.title", "paper.__class__.__mro__"))


def test_a_shell_with_a_wrong_name_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="titel") as caught:
        paper_docx.render(paper(), spoilt(tmp_path, "paper.title", "paper.titel"))
    assert caught.value.code == "RK504"


def test_a_shell_without_its_bookmark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="rk_body"):
        paper_docx.render(paper(), spoilt(tmp_path, "rk_body", "elsewhere"))


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_repeats_the_header_on_every_page(tmp_path: Path) -> None:
    made = paper(items=tuple(item(str(place), f"Improvement area {place} of many.") for place in range(1, 41)))
    (tmp_path / "paper.docx").write_bytes(paper_docx.render(made, PACK))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    whole = of_pdf((tmp_path / "paper.pdf").read_bytes())
    pages = [" ".join(page.split()) for page in whole.split("Eastmarch Council Committee report")]
    assert all("Action the service is" in page for page in pages if "No action recorded" in page)
    assert re.search(r"1\.1\s+This report", whole)


def test_the_register_of_appendices_says_where_each_is_cited_and_what_kind_of_file_it_is() -> None:
    rows = [[cell.text for cell in row.cells] for row in opened().tables[2].rows]
    assert rows[0] == ["Appendix", "Title", "File", "Classification", "Cited at"]
    assert rows[2][2] == "improvement-plan.docx\nWord"
    assert rows[2][4] == "1.1, 3"
    numbers = {part.number: part.text for part in flow(paper(), PACK).parts if isinstance(part, Para)}
    assert "Appendix\u00a03" in numbers[rows[3][4].split(", ")[-1]]


def test_the_register_of_appendices_says_how_long_each_is_why_it_is_exempt_and_where_to_ask() -> None:
    first, *others = paper().appendices
    told = replace(first, pages=12, accessible="no", classification="exempt", exempt_paragraphs=(1, 3))
    rows = [
        [cell.text for cell in row.cells]
        for row in opened(paper_docx.render(replace(paper(), appendices=(told, *others)), PACK)).tables[2].rows
    ]
    assert rows[1][2] == "review.docx\nWord, 12 pages\nAsk the contact for an accessible form"
    assert rows[1][3] == "Exempt\nparagraphs 1 and 3 of the Act"
