"""A recommendation may have parts: typed or given, numbered by Word, resolved word for word, and read back."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.errors import TemplateError
from reportkit.model.companions import MeetingOutcome
from reportkit.model.paper import Recommendation
from reportkit.model.paper_parts import parted, with_parts
from reportkit.model.wire import paper_from_wire, paper_to_wire
from reportkit.papers.accept import accept
from reportkit.papers.accept_recommendations import parts_of, recommended
from reportkit.papers.actions import action_log
from reportkit.papers.answers import load_answers
from reportkit.papers.filling import resolved
from reportkit.papers.minutes import decision_notice, minutes_extract
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.rendered import Rendered
from reportkit.renderers import companions, paper_docx, paper_html, paper_pdf
from tests.papers.finished import rendered
from tests.papers.gallery import barriers, inaccessible
from tests.papers.packed import golden
from tests.papers.parted import ASKED, parted_paper
from tests.papers.spoil import word

NAMES = installed()
PACK = load_pack("generic-england")
WORDS = st.lists(
    st.sampled_from(["publish", "the plan", "2(a)", "R&D", "by 31 March 2027", "(draft)", "weekly:"]), min_size=1
).map(" ".join)


@given(WORDS, st.lists(WORDS, min_size=2, max_size=6).map(tuple))
def test_parts_put_into_a_text_come_out_of_it_again(lead: str, parts: tuple[str, ...]) -> None:
    lead = f"agree {lead.replace(':', '')}:"
    assert parted(with_parts(lead, parts)) == (lead, parts)


@pytest.mark.parametrize(
    "text",
    [
        "note section 100A(4)(a) and (b) of the Act",
        "agree to: (a) one thing only",
        "agree to: (b) one; (c) two",
        "note the report “Two choices: (a) stay; (b) go”",
        "agree (a) one and (b) two",
        "",
    ],
)
def test_a_text_without_two_parts_in_order_after_a_colon_stays_as_it_is(text: str) -> None:
    assert parted(text) == (text, ())


def test_recommendations_and_their_parts_are_one_sentence() -> None:
    made = resolved(["agree to: (a) publish it, (b) report; and", "note the rest."])
    assert made == (
        Recommendation(1, "agree to:", ("publish it; and", "report; and")),
        Recommendation(2, "note the rest."),
    )
    assert resolved(made) == made


def test_a_file_of_answers_gives_parts_by_letters_or_as_a_list(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(
        'recommendations = ["""agree to:\n(a) publish it;\n(b) report""",\n'
        '  {text = "agree to", parts = ["publish it", "report"]}]\n',
        encoding="utf-8",
    )
    first, second = resolved(load_answers(path, PACK).answers.recommendations)
    assert (first.parts, second.parts) == (("publish it; and", "report; and"), ("publish it; and", "report."))
    assert first.text == second.text == "agree to:"
    for wrong in (
        '[{text = "a", part = ["b"]}]',
        '[{parts = ["b"]}]',
        '[{text = "a", parts = "b"}]',
        '[{text = "a", parts = [3]}]',
    ):
        path.write_text(f"recommendations = {wrong}\n", encoding="utf-8")
        with pytest.raises(TemplateError, match="recommendations"):
            load_answers(path, PACK)


def test_the_model_comes_back_from_its_json_and_an_older_one_has_no_parts() -> None:
    made = parted_paper("wales")[0]
    plain = json.loads(json.dumps(paper_to_wire(made)))
    assert plain["recommendations"][2]["parts"] == [
        "fund the post of lead auditor in 2027/28; and",
        "report on it by 30 June 2027.",
    ]
    assert paper_from_wire(plain) == made
    del plain["recommendations"][0]["parts"]
    assert paper_from_wire(plain).recommendations[0].parts == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_a_paper_with_parts_is_clean(name: str) -> None:
    told = accept(rendered(*parted_paper(name))).at_least("warning")
    assert [f"{fault.check} {fault.message} ({fault.place})" for fault in told] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_read_back_gives_the_recommendations_with_their_parts(name: str) -> None:
    made, pack = parted_paper(name)
    back = rendered(made, pack)
    under = parts_of(back)
    read = [(block.text, tuple(part.text for part in under[block.id])) for block in recommended(back)]
    assert [(text.replace("\u00a0", " "), parts) for text, parts in read] == [
        (line.text, tuple(part.replace("Appendix 3", "Appendix\u00a03") for part in line.parts)) for line in made.recommendations
    ]
    numbers = [(block.number, *(part.number for part in under[block.id])) for block in recommended(back)]
    assert numbers == [("1.",), ("2.", "(a)", "(b)", "(c)"), ("3.", "(a)", "(b)")]


@pytest.mark.parametrize("name", NAMES)
def test_a_part_that_the_text_names_is_a_live_link_in_every_form(name: str) -> None:
    made, pack = parted_paper(name)
    with zipfile.ZipFile(io.BytesIO(paper_docx.render(made, pack))) as package:
        body = package.read("word/document.xml").decode()
    assert 'w:name="rk_recommendation_2_b"' in body
    assert " REF rk_recommendation_2 \\r " in body
    assert " REF rk_recommendation_2_b \\n " in body
    page = paper_html.render(made, pack).decode()
    assert re.search(r'<a href="#recommendation-2-b">Recommendation\u00a02\(b\)</a>', page)
    assert '<li id="recommendation-2-b">' in page
    silent = replace(made, sections=tuple(
        replace(one, paragraphs=tuple(replace(part, text=part.text.replace("2(b)", "two")) for part in one.paragraphs))
        for one in made.sections
    ))  # fmt: skip
    assert _links(paper_pdf.render(made, pack)) == _links(paper_pdf.render(silent, pack)) + 1


def _links(data: bytes) -> int:
    return sum(len(leaf.get("/Annots", [])) for leaf in pypdf.PdfReader(io.BytesIO(data)).pages)


SPOILT = {
    "a part lost": (
        "A08",
        "A recommendation is not printed as the model has it",
        "report on it by 30 June 2027.",
        "report on it.",
    ),
    "a part with a loose date": ("A08", "is no date that can be kept to", "by 31 March 2027", "in due course"),
    "no such part": ("A09", "There is no recommendation 2(e) in this paper.", ">(b)<", ">(e)<"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_wrong_with_a_part_is_found(case: str) -> None:
    check, told, old, new = SPOILT[case]
    found = accept(word(old, new)(rendered(*parted_paper("generic-england"))), only=check)
    assert any(told in fault.message for fault in found.faults), found.faults


def test_a_word_file_without_a_part_does_not_round_trip() -> None:
    made, pack = parted_paper("generic-england")
    fewer = replace(made, recommendations=(*made.recommendations[:2], replace(made.recommendations[2], parts=())))
    spoilt: Rendered = replace(rendered(fewer, pack), paper=made)
    assert [fault.message for fault in accept(spoilt, only="A32").faults] == [
        "The recommendations do not come back as they are in the model."
    ]


def test_the_minutes_and_the_notice_resolve_the_parts_word_for_word() -> None:
    made, pack = parted_paper("generic-england")
    for value in (minutes_extract(made, pack), decision_notice(made, pack)):
        assert [(line.text, line.parts) for line in value.resolutions] == [
            (line.text, line.parts) for line in made.recommendations
        ]
        assert not any(line.amended for line in value.resolutions)
        page = companions.render(value, "html", pack).decode()
        assert re.sub("<[^>]+>", "", page).count("publish the improvement plan at Appendix\u00a03 by 31 March 2027") == 1


def test_a_part_that_was_changed_at_the_meeting_is_an_amendment_and_one_typed_anew_is_not() -> None:
    made, pack = parted_paper("generic-england")
    same = minutes_extract(made, pack, MeetingOutcome(resolutions=tuple(line.whole for line in made.recommendations)))
    assert not any(line.amended for line in same.resolutions)
    changed = (ASKED[0], ASKED[1].replace("31 March", "30 April"), ASKED[2])
    told = minutes_extract(made, pack, MeetingOutcome(resolutions=changed)).resolutions
    assert [line.amended for line in told] == [False, True, False]
    assert told[1].parts[0].endswith("by 30 April 2027;")
    assert told[1].recommended == made.recommendations[1].whole


def test_each_part_that_sets_something_in_motion_is_a_row_of_the_action_log() -> None:
    made, pack = parted_paper("generic-england")
    rows = [(entry.ref, entry.action) for entry in action_log(replace(made, items=()), pack).entries]
    assert rows == [
        ("R3(a)", "Recommend to the Cabinet that it fund the post of lead auditor in 2027/28."),
        ("R3(b)", "Recommend to the Cabinet that it report on it by 30 June 2027."),
    ]
    inner = resolved(["agree to: (a) request a visit; (b) note Appendix 1"])
    entries = action_log(replace(made, items=(), recommendations=inner), pack).entries
    assert [(entry.ref, entry.action) for entry in entries] == [("R1(a)", "Request a visit.")]


def test_a_pack_from_before_there_were_parts_prints_them_within_the_words(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    shutil.copytree(PACK.folder, folder)
    page, typst = folder / "html/paper.html.j2", folder / "paper.typ"
    page.write_text(
        re.sub(r"{% set own.*?</li>\n{% endfor %}\n</ol>\n{% endif %}\n</li>\n", "<li>{{ text|linked(paper.targets) }}</li>\n",
               page.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8",
    )  # fmt: skip
    old = re.sub(r"let own = part\.parts.*?\n      \}\n", "", typst.read_text(encoding="utf-8"), flags=re.DOTALL)
    typst.write_text(old, encoding="utf-8")
    assert "part.parts" not in page.read_text(encoding="utf-8") + old
    older, made = load_pack(str(folder)), parted_paper("generic-england")[0]
    whole = "agree to: (a) publish the improvement plan at Appendix\u00a03 by 31 March 2027; (b) receive"
    shown = re.sub("<[^>]+>", "", paper_html.render(made, older).decode())
    assert whole in shown
    text = "".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(paper_pdf.render(made, older))).pages)
    assert whole.replace("\u00a0", "").replace(" ", "") in re.sub(r"\s", "", text)


def test_a_golden_text_has_the_parts_under_their_recommendation() -> None:
    from reportkit.renderers.flow import flow

    text = golden(flow(*parted_paper("scotland")))
    assert "2. agree to:\n   (a) publish the improvement plan" in text


@pytest.mark.chromium
def test_axe_finds_no_barrier_in_a_page_with_parts(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.html" for name in NAMES]
    for path in pages:
        path.write_bytes(paper_html.render(*parted_paper(path.stem)))
    assert barriers(pages) == {}


@pytest.mark.java
def test_verapdf_passes_a_pdf_with_parts(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in NAMES]
    for path in files:
        path.write_bytes(paper_pdf.render(*parted_paper(path.stem)))
    assert inaccessible(files, tmp_path) == {}


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_prints_the_numbers_of_parts_and_of_references_to_them(name: str) -> None:
    made = rendered(*parted_paper(name), facsimile=True)
    assert [fault.message for fault in accept(made, only="A26").faults] == []
