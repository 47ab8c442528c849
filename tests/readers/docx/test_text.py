"""What the characters of a paragraph are, and what each run says of itself."""

from __future__ import annotations

from reportkit.model.text import Run
from tests.ooxml.making import R, p, package, part, read, run, texts


def runs(*content: str) -> tuple[Run, ...]:
    return read(package(p(*content))).blocks[0].runs


def text(*content: str) -> str:
    return texts(read(package(p(*content))))[0]


def test_breaks_tabs_and_hyphens_are_characters() -> None:
    inside = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
    assert text(f"<w:r>{inside}</w:r>") == "a\tb\nc\u2011d\u00ade"


def test_a_page_break_is_a_mark_and_no_character() -> None:
    block = read(package(p("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r>"))).blocks[0]
    assert (block.text, [(mark.kind, mark.at) for mark in block.marks]) == ("ab", [("break", 1)])


def test_white_space_at_the_ends_counts_only_where_it_is_preserved() -> None:
    assert text("<w:r><w:t> a </w:t><w:t xml:space='preserve'> b </w:t></w:r>") == "a b "


def test_a_line_end_in_the_file_shows_as_a_space() -> None:
    assert text("<w:r><w:t>a\nb</w:t></w:r>") == "a b"


def test_an_xml_comment_inside_a_text_does_not_cut_it() -> None:
    assert text("<w:r><w:t>ab<!-- note -->cd</w:t></w:r>") == "abcd"


def test_a_symbol_reads_as_what_it_looks_like() -> None:
    assert text("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Symbol' w:char='F0B7'/></w:r>") == "✓•"


def test_a_fields_instruction_is_not_text_and_its_result_is_marked() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    found = runs(run("page "), field, run(" of"))
    assert [(item.text, item.field) for item in found] == [("page ", False), ("7", True), (" of", False)]


def test_a_simple_field_gives_its_result() -> None:
    found = runs("<w:fldSimple w:instr='NUMPAGES'><w:r><w:t>12</w:t></w:r></w:fldSimple>")
    assert [(item.text, item.field) for item in found] == [("12", True)]


def test_a_field_that_never_ends_loses_no_text() -> None:
    assert text("<w:r><w:fldChar w:fldCharType='begin'/></w:r>", run("kept")) == "kept"


def test_a_hyperlink_field_is_a_link_and_not_a_computed_text() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"https://example.org/\"</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>site</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert [(item.text, item.field, item.link) for item in runs(field)] == [("site", False, "https://example.org/")]


def test_what_was_filled_into_a_form_is_not_a_computed_text() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>typed</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert [(item.text, item.field) for item in runs(field)] == [("typed", False)]


def test_a_hyperlink_knows_its_address_or_its_place() -> None:
    link = f"<Relationship Id='h1' Type='{R}/hyperlink' Target='https://example.org/' TargetMode='External'/>"
    body = p("<w:hyperlink r:id='h1'><w:r><w:t>out</w:t></w:r></w:hyperlink>") + p(
        "<w:hyperlink w:anchor='s2'><w:r><w:t>in</w:t></w:r></w:hyperlink>"
    )
    assert [block.runs[0].link for block in read(package(body, links=link)).blocks] == ["https://example.org/", "#s2"]


def test_smart_tags_content_controls_and_unknown_wrappers_lose_nothing() -> None:
    inner = run("b")
    wrapped = f"<w:smartTag><w:sdt><w:sdtPr/><w:sdtContent><w:unheardOf>{inner}</w:unheardOf></w:sdtContent></w:sdt></w:smartTag>"
    assert text(run("a"), wrapped, run("c")) == "abc"


def test_of_two_alternatives_one_is_read() -> None:
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback>"
    assert text(both + "</mc:AlternateContent>") == "new"


def test_hidden_text_is_read_and_flagged() -> None:
    assert [item.hidden for item in runs(run("a"), run("b", "<w:vanish/>"))] == [False, True]


def test_format_comes_from_the_run_and_its_styles() -> None:
    styles = part(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='P'><w:name w:val='P'/><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='C'><w:name w:val='C'/><w:rPr><w:b/><w:i/></w:rPr></w:style>",
    )
    body = p(run("a"), run("b", "<w:rStyle w:val='C'/>"), run("c", "<w:b w:val='0'/><w:sz w:val='28'/>"), style="P")
    found = read(package(body, {"styles": styles})).blocks[0].runs
    assert [(item.bold, item.italic, item.size) for item in found] == [
        (True, False, 11.0),
        (False, True, 11.0),  # bold in both styles switches itself off
        (False, False, 14.0),
    ]


def test_language_is_that_of_most_characters() -> None:
    body = p(run("a few words", "<w:lang w:val='cy-GB'/>"), run("one", "<w:lang w:val='en-GB'/>"))
    assert read(package(body)).blocks[0].language == "cy-GB"


def test_tracked_changes_give_two_views() -> None:
    found = read(
        package(
            p(
                run("The "),
                "<w:del w:id='1' w:author='A' w:date='2026-01-01T00:00:00Z'><w:r><w:delText>old</w:delText></w:r></w:del>",
                f"<w:ins w:id='2' w:author='B'>{run('new')}</w:ins>",
                run(" rule"),
            )
        )
    ).blocks[0]
    assert (found.text, found.original) == ("The new rule", "The old rule")
    assert [(item.revision, item.author) for item in found.runs[1:3]] == [("deleted", "A"), ("inserted", "B")]


def test_what_one_person_put_in_and_another_took_out_is_in_neither_view() -> None:
    taken = "<w:del w:id='2' w:author='B'><w:r><w:delText xml:space='preserve'>should </w:delText></w:r></w:del>"
    block = read(package(p(run("We "), f"<w:ins w:id='1' w:author='A'>{taken}{run('must ')}</w:ins>", run("act")))).blocks[0]
    assert (block.text, block.original) == ("We must act", "We act")
    assert [(item.text, item.revision, item.author) for item in block.runs[1:2]] == [("should ", "deleted", "B")]


def test_a_move_is_in_each_view_once() -> None:
    body = p(f"<w:moveFrom w:id='1' w:author='A'>{run('x')}</w:moveFrom>", "y", f"<w:moveTo w:id='2'>{run('x')}</w:moveTo>")
    block = read(package(body)).blocks[0]
    assert (block.text, block.original) == ("yx", "xy")


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("One, ", properties="<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>") + p("two.") + p("Three.")
    assert texts(read(package(body))) == ["One, two.", "Three."]


def test_a_change_of_format_is_a_revision() -> None:
    changed = run("a", "<w:b/><w:rPrChange w:id='1' w:author='A'><w:rPr/></w:rPrChange>")
    assert [(item.revision, item.author) for item in runs(changed)] == [("format", "A")]


def test_an_equation_is_a_mark_that_says_it_in_one_line() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>x+1</m:t></m:r></m:den></m:f>"
    found = read(package(p(run("a"), f"<m:oMath><m:r><m:t>y=</m:t></m:r>{half}</m:oMath>", run("b"))))
    assert found.blocks[0].text == "ab"
    assert [(mark.kind, mark.at, mark.text) for mark in found.blocks[0].marks] == [("equation", 1, "y=1/(x+1)")]
    assert found.notices == ()


def test_an_empty_paragraph_stays_and_has_a_place() -> None:
    block = read(package(p("a") + "<w:p/>")).blocks[1]
    assert (block.text, block.runs[0].text, block.runs[0].pointer is not None) == ("", "", True)
