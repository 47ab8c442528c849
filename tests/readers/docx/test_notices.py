"""What a reader is told of: stale and broken references, look-alikes, and whatever was not read; and what stays silent."""

from __future__ import annotations

import pytest

from tests.ooxml.making import R, p, package, part, read, run

STYLES = part(
    "styles",
    "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='T1'><w:name w:val='toc 1'/></w:style>",
)
MARK = "<w:bookmarkStart w:id='1' w:name='_Ref1'/><w:bookmarkEnd w:id='1'/>"


def field(instruction: str, result: str) -> str:
    begin, middle, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText xml:space='preserve'> {instruction} </w:instrText></w:r>{middle}{result}{end}"


def codes(body: str, **more: str) -> list[str]:
    return [notice.code for notice in read(package(body, {"styles": STYLES}, **more)).notices]


@pytest.mark.parametrize(
    "instruction", ["REF _Ref1 \\h", "PAGEREF _REF1", 'HYPERLINK \\l "_Ref1"', 'HYPERLINK \\l "_top"', "PAGE", "REF"]
)
def test_a_reference_to_a_place_that_is_there_is_silent(instruction: str) -> None:
    assert codes(p("See ", field(instruction, run("it"))) + p(MARK, "Here")) == []


@pytest.mark.parametrize("instruction", ["REF _Ref2 \\h", "PAGEREF _Ref2", 'HYPERLINK \\l "_Ref2"'])
def test_a_reference_to_a_place_that_is_not_there_is_told(instruction: str) -> None:
    assert codes(p("See ", field(instruction, run("it"))) + p(MARK, "Here")) == ["missing-bookmark"]


def test_many_of_a_kind_are_counted() -> None:
    found = read(package("".join(p(f"See {number} ", field(f"REF _No{number}", run("it"))) for number in range(30)))).notices
    assert ([notice.code for notice in found], found[-1].message) == (
        ["missing-bookmark"] * 21,
        "10 more places are like this one.",
    )


def test_a_link_to_a_page_with_an_anchor_is_no_reference() -> None:
    link = f"<Relationship Id='h1' Type='{R}/hyperlink' Target='https://example.org/' TargetMode='External'/>"
    assert codes(p("<w:hyperlink r:id='h1' w:anchor='part'><w:r><w:t>out</w:t></w:r></w:hyperlink>"), links=link) == []


def test_a_reference_that_failed_is_told_and_the_word_error_is_not() -> None:
    failed = field("REF _Ref1", run("Error! Reference source not found."))
    assert codes(p(MARK, "See ", failed)) == ["broken-reference"]
    assert codes(p("Error! is what it printed.")) == []


def contents(*entries: str) -> str:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    begin += "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    lines = "".join(p(begin if number == 0 else run(""), entry) for number, entry in enumerate(entries))
    return lines + p("<w:r><w:fldChar w:fldCharType='end'/></w:r>")


def test_an_entry_of_the_contents_is_stale_where_no_heading_says_the_same() -> None:
    body = contents(
        "<w:r><w:t>1.</w:t><w:tab/><w:t>What we found</w:t><w:tab/><w:t>3</w:t></w:r>",
        "<w:r><w:t>What we did</w:t><w:tab/><w:t>iv</w:t></w:r>",
        "<w:r><w:t>Renamed</w:t><w:tab/><w:t>5</w:t></w:r>",
    ) + "".join(p(text, style="H1") for text in ("What we found", "What we Did"))
    found = read(package(body, {"styles": STYLES}))
    assert [found.block(notice.where).text for notice in found.notices] == ["Renamed\t5"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (p(run("What we found", "<w:b/>")), ["fake-heading"]),
        (p(run("A bold sentence.", "<w:b/>")), []),
        (p(run("Partly", "<w:b/>"), " bold"), []),
        (p(run("What we found\t3", "<w:b/>")), []),
        (p(run("12", "<w:b/>")), []),
        (p(run("word " * 30 + "end", "<w:b/>")), []),
        (p(run("A true heading", "<w:b/>"), style="H1"), []),
        (f"<w:tbl><w:tr><w:tc>{p(run('Cell', '<w:b/>'))}</w:tc></w:tr></w:tbl>", []),
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_told(line: str, told: list[str]) -> None:
    assert codes(line) == told


def test_an_instruction_that_takes_something_in_is_told_and_never_followed() -> None:
    assert codes(p(field('INCLUDETEXT "C:\\\\other.docx"', run("words")))) == ["external-field"]
    assert codes(p(field("INCLUDE", run("words")))) == ["external-field"]
    assert codes(p(field("DATE", run("today")))) == []


def test_what_stands_in_an_instruction_of_a_field_is_kept_in_its_mark() -> None:
    begin, middle, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText xml:space='preserve'> IF </w:instrText></w:r>" + field("DOCPROPERTY State", run("Draft"))
    found = read(package(p(begin, code, middle, run("no"), end))).blocks[0]
    assert (found.text, [mark.text for mark in found.marks]) == ("no", ["DOCPROPERTY State", "IF Draft"])


def test_a_part_with_words_in_it_is_told_and_one_without_is_not() -> None:
    words, none = part("hdr", p("Never used")), part("hdr", p())
    for inside, told in ((words, [("unused-header", "word/header9.xml")]), (none, [])):
        found = read(package(p("A"), {"header9": inside}))
        assert [(notice.code, notice.where) for notice in found.notices] == told


def test_words_outside_any_paragraph_are_told() -> None:
    assert codes(p("A") + run("stray")) == ["stray-text"]
    assert codes(p("A", f"<w:ins w:id='1'>{p('inner')}</w:ins>")) == ["nested-paragraph"]


def test_an_older_form_that_says_the_same_is_silent() -> None:
    def both(new: str, old: str) -> str:
        inside = f"<mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
        return f"<mc:AlternateContent>{inside}</mc:AlternateContent>"

    assert codes(p(both(run("same"), run("same")))) == []
    assert codes(p(both(run("new"), "<w:r><w:pict/></w:r>"))) == []
    assert codes(p(both(run("new"), run("old")))) == ["fallback-text"]


def test_the_mark_of_word_art_says_its_words_and_the_definition_of_a_shape_says_none() -> None:
    shape = "<w:r><w:pict><v:shape><v:textpath {}/></v:shape></w:pict></w:r>"
    found = read(package(p("A", shape.format("on='t' string='Draft'")) + p("B", shape.format("on='t'")))).blocks
    assert [[(mark.kind, mark.text) for mark in block.marks] for block in found] == [[("picture", "Draft")], []]


def test_what_is_drawn_in_a_text_box_is_said_once_and_there() -> None:
    art = "<w:r><w:pict><v:shape><v:textpath string='Draft'/></v:shape></w:pict></w:r>"
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('In', art)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    blocks = read(package(p("Host", box))).blocks
    assert [(block.text, [mark.text for mark in block.marks]) for block in blocks] == [("Host", []), ("In", ["Draft"])]


def test_a_damaged_chart_is_told_and_costs_nothing_else() -> None:
    chart = (
        "<w:r><w:drawing><c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' r:id='c1'/></w:drawing></w:r>"
    )
    link = f"<Relationship Id='c1' Type='{R}/chart' Target='chart1.xml'/>"
    found = read(package(p("A", chart), {"chart1": "<c:chartSpace>"}, links=link))
    assert ([block.text for block in found.blocks], [notice.code for notice in found.notices]) == (["A"], ["damaged-drawing"])


def test_a_control_that_shows_its_prompt_is_told() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>"
    assert codes(p(control.format("<w:showingPlcHdr/>"))) == ["placeholder-text"]
    assert codes(p(control.format("<w:text/>"))) == []


def test_hidden_text_is_told_once_and_hidden_spaces_are_not() -> None:
    assert codes(p(run("a", "<w:vanish/>")) + p(run("b", "<w:vanish/>"))) == ["hidden-text"]
    assert codes(p("a", run(" ", "<w:vanish/>"))) == []
