"""The characters of a PDF: spaces, hyphens, notes, ligatures, runs and what belongs to the page alone."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model.document import Document
from reportkit.model.pointers import PdfPointer
from tests.readers.pdf.written import SENTENCE, SETTING, placed, read, typeset, word

HYPHENED = SETTING.replace("16cm", "7cm") + "#set text(hyphenate: true)\n#set par(justify: true)\n"


def characters(document: Document) -> Counter[str]:
    """Every character but white space that the document holds, in text, numbers or note marks."""
    numbers = {block.id: block.number or "" for block in document.blocks}
    marks = [numbers[mark.target] for block in document.blocks for mark in block.marks if mark.target]
    return Counter(re.sub(r"\s", "", "".join([*(b.text for b in document.blocks), *numbers.values(), *marks])))


def drawn(data: bytes) -> Counter[str]:
    """Every character but white space that pdfium finds."""
    with pypdfium2.PdfDocument(data) as pdf:
        return Counter(re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pdf).replace("\ufffe", "-")))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(40, 400),
            st.integers(20, 820),
            st.sampled_from(["Permission", "1.", "(a)", "•", "2", "was sought.", "Page 3 of 9", "— and", "o", "§ 47", "X"]),
            st.sampled_from([7, 12, 18]),
            st.sampled_from(["F1", "F2"]),
        ),
        min_size=1,
        max_size=25,
        unique_by=lambda item: (item[0] // 90, item[1] // 24),
    ),
    st.integers(1, 3),
)
def test_every_character_of_a_page_is_in_the_document_exactly_once(
    words: list[tuple[int, int, str, float, str]], pages: int
) -> None:
    apart = [word(90 * (x // 90), 24 * (y // 24), text, size, font) for x, y, text, size, font in words]
    data = placed(*[apart] * pages)
    document = read(data)
    lost = sum(1 for block in document.blocks for mark in block.marks if not mark.target)
    missing, extra = drawn(data) - characters(document), characters(document) - drawn(data)
    assert not extra
    assert missing.total() <= 2 * lost


def test_a_sentence_is_whole_over_lines_pages_footers_and_notes() -> None:
    text = "The first half of the sentence, which is long enough to need a second line, goes on and on and"
    setting = "#set page(width: 16cm, height: 8cm, header: [Review of practice], footer: [Confidential])\n#set text(size: 11pt)\n"
    document = typeset(f"{SENTENCE * 8}\n\n{text} {SENTENCE * 4}It ends here.#footnote[A note.] {SENTENCE * 6}", setting)
    assert (document.metadata.pages or 0) > 1
    whole = [SENTENCE * 8, f"{text} {SENTENCE * 4}It ends here. {SENTENCE * 6}"]
    assert [block.text for block in document.body] == [paragraph.strip() for paragraph in whole]


def test_running_headers_footers_and_page_numbers_stand_apart() -> None:
    setting = "#set page(height: 8cm, header: [Review of practice], footer: context [Larkfold #counter(page).display()])\n"
    document = typeset(SENTENCE * 30, setting)
    regions = Counter(block.region for block in document.blocks)
    assert regions == {"header": document.metadata.pages, "footer": document.metadata.pages, "body": 1}


def test_a_title_like_the_running_header_stays_in_the_body() -> None:
    setting = "#set page(height: 8cm, header: context if counter(page).get().first() > 1 [Review of practice])\n"
    document = typeset(f"#text(20pt)[Review of practice]\n\n{SENTENCE * 20}", setting)
    assert [block.text for block in document.headings()] == ["Review of practice"]


def test_a_number_in_the_body_is_not_taken_for_a_page_number() -> None:
    document = read(placed([word(72, 700, "There were"), word(72, 400, "12"), word(72, 380, "cases in all.")]))
    assert [block.region for block in document.blocks] == ["body"] * len(document.blocks)


def test_a_note_mark_is_a_mark_that_leads_to_its_note() -> None:
    document = typeset(f"= What needs to improve?#footnote[The areas are cross-referenced.]\n{SENTENCE}")
    heading, note = document.headings()[0], document.blocks[-1]
    assert (heading.text, heading.marks[0].at, heading.marks[0].target) == ("What needs to improve?", 22, note.id)
    assert (note.kind, note.region, note.number, note.text) == ("footnote", "footnote", "1", "The areas are cross-referenced.")


def test_a_raised_mark_of_smaller_size_is_a_note_mark() -> None:
    lines = [
        word(72, 700, "Staff value supervision."),
        word(201, 705, "3", 7),
        word(72, 100, "3", 6),
        word(77, 97, "See table 2.", 8),
    ]
    document = read(placed(lines))
    assert [(block.kind, block.text, len(block.marks)) for block in document.blocks] == [
        ("paragraph", "Staff value supervision.", 1),
        ("footnote", "See table 2.", 0),
    ]


def test_a_raised_power_stays_in_the_text() -> None:
    assert typeset("The room has 12 m#super[2] of floor.").blocks[0].text == "The room has 12 m2 of floor."


def test_a_hyphen_of_the_author_survives_at_the_end_of_a_line() -> None:
    lines = [word(72, 700, "Inspectors saw poor decision-"), word(72, 685, "making and 16-"), word(72, 670, "and 17-year-olds.")]
    assert read(placed(lines)).blocks[0].text == "Inspectors saw poor decision-making and 16- and 17-year-olds."


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Inspectors made one recommen-", "dation to leaders.", "Inspectors made one recommendation to leaders."),
        ("They asked for permis-", "sion first.", "They asked for permission first."),
        ("It was a child-", "centred service.", "It was a child-centred service."),
        ("They looked at well-", "being there.", "They looked at well-being there."),
        ("They read each re-", "referral there.", "They read each re-referral there."),
        ("Staff may co-", "operate more.", "Staff may co-operate more."),
    ],
)
def test_one_broken_word_is_joined_only_where_english_knows_it_so(above: str, below: str, text: str) -> None:
    assert read(placed([word(72, 700, above), word(72, 685, below)])).blocks[0].text == text


def test_hyphens_that_a_machine_set_are_undone() -> None:
    words = (
        "improvement permission recommendation safeguarding investigation understanding supervision performance responsibility"
    )
    text = f"{words} " * 6 + "decision-making well-led"
    assert typeset(text, HYPHENED).blocks[0].text == text


def test_a_web_address_keeps_its_hyphen_over_a_line() -> None:
    lines = [word(72, 700, "See http://example.org/letter-to-"), word(72, 685, "ministers for more.")]
    assert read(placed(lines)).blocks[0].text == "See http://example.org/letter-to-ministers for more."


def test_ligatures_are_given_as_their_letters() -> None:
    assert typeset("The efficient official offered five files.").blocks[0].text == "The efficient official offered five files."


def test_runs_carry_weight_size_and_a_box_on_their_page() -> None:
    run = next(run for run in typeset("Read *this* first.").blocks[0].runs if run.bold)
    assert isinstance(run.pointer, PdfPointer)
    left, bottom, right, top = run.pointer.box
    assert (run.text.strip(), run.size, run.pointer.page) == ("this", 11.0, 1)
    assert 0 < left < right < 454
    assert 0 < bottom < top < 567


def test_the_texts_of_runs_join_to_the_text_of_their_block() -> None:
    for block in typeset(f"{SENTENCE * 3} *bold* _slant_ {SENTENCE}", HYPHENED).blocks:
        assert "".join(run.text for run in block.runs) == block.text


def test_the_same_bytes_give_the_same_document() -> None:
    data = placed([word(72, 700, "One line."), word(72, 600, "Another line.")])
    assert read(data) == read(data)


def test_a_note_that_goes_on_over_the_page_is_one_note_and_cuts_no_sentence() -> None:
    note = "The note is long, for every point is made in it, and " * 85 + "it ends."
    text = f"{SENTENCE * 40}The claim#footnote[{note}] was made. {SENTENCE * 40}"
    document = typeset(text, "#set page(width: 16cm, height: 14cm)\n#set text(size: 11pt)\n")
    pages = {
        run.pointer.page
        for b in document.blocks
        if b.region == "footnote"
        for run in b.runs
        if isinstance(run.pointer, PdfPointer)
    }
    assert len(pages) > 1
    assert [(block.number, block.text) for block in document.blocks if block.region == "footnote"] == [("1", note)]
    (body,) = document.body
    assert "good order. The claim was made. The audit" in body.text
    assert "The note" not in body.text


def test_small_lines_at_the_foot_after_a_finished_note_are_text() -> None:
    one = [
        word(72, 700, "Staff value supervision."),
        word(201, 705, "3", 7),
        word(72, 100, "3", 6),
        word(77, 97, "See table 2.", 8),
    ]
    other = [word(72, 700, "They read the records of each of the families."), word(72, 97, "Printed on both sides.", 8)]
    document = read(placed(one, other))
    assert [block.text for block in document.body] == [
        "Staff value supervision.", "They read the records of each of the families.", "Printed on both sides.",
    ]  # fmt: skip


def test_a_header_that_changes_with_each_part_is_known_by_the_page_number_that_goes_up_with_it() -> None:
    parts = ("Aims", "Method", "Findings", "Costs")
    pages = [
        [word(72, 800, part), word(500, 800, f"{number}"), word(72, 700, f"{part} of the review are set out.")]
        for number, part in enumerate(parts, 11)
    ]
    document = read(placed(*pages))
    assert [block.text for block in document.body] == [f"{part} of the review are set out." for part in parts]
    assert {block.region for block in document.blocks} == {"header", "body"}


def test_first_lines_that_end_with_other_numbers_are_text() -> None:
    pages = [[word(72, 800, f"{name} had {count}"), word(72, 700, "We read each of them.")] for name, count in
             (("Ashby", 12), ("Brill", 40), ("Calne", 7), ("Deal", 19))]  # fmt: skip
    document = read(placed(*pages))
    assert {block.region for block in document.blocks} == {"body"}


def test_a_small_line_far_above_the_text_of_a_later_page_is_its_header() -> None:
    one = [word(72, 760, "We read every record of the team.")]
    other = [word(72, 800, "Response to the review", 8), word(72, 760, "Staff stay for years.")]
    document = read(placed(one, other))
    assert [(block.region, block.text) for block in document.blocks] == [
        ("body", "We read every record of the team."), ("header", "Response to the review"), ("body", "Staff stay for years."),
    ]  # fmt: skip


def test_a_line_at_a_page_s_head_that_is_small_alone_or_far_alone_is_text() -> None:
    one = [word(72, 760, "We read every record of the team.")]
    near = [word(72, 800, "The rest is small.", 8), word(72, 788, "Staff stay for years.")]
    far = [word(72, 800, "All of it is large."), word(72, 760, "Staff stay for years.")]
    alone = [word(72, 800, "This is all that the page says.", 8)]
    for other in (near, far, alone):
        assert {block.region for block in read(placed(one, other)).blocks} == {"body"}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_set_sideways_gives_the_same_blocks_as_one_set_upright(turn: int) -> None:
    text = f"= Findings\n{SENTENCE}\n- One\n#table(columns: 2, [*Ref*], [*Action*], [R1], [Seek permission])"
    upright = typeset(text)
    turned = typeset(f"#rotate({turn}deg, reflow: true, block(width: 12cm)[{text}])")
    assert [(b.kind, b.number, b.text) for b in turned.blocks] == [(b.kind, b.number, b.text) for b in upright.blocks]


def test_a_watermark_never_cuts_a_paragraph() -> None:
    setting = "#set page(height: 8cm, background: rotate(-40deg, text(50pt, luma(220))[DRAFT]))\n"
    document = typeset(f"{SENTENCE * 20}", setting)
    assert [block.text for block in document.body] == [(SENTENCE * 20).strip()]
    assert Counter(block.text for block in document.blocks if block.region == "text_box") == {"DRAFT": document.metadata.pages}


def test_text_that_is_set_wider_than_the_lists_beside_it_stays_in_paragraphs() -> None:
    said = "panel read its records and found that each of them was kept in good order by the team that held it then."
    items = "\n".join(f"- The {name} {said}" for name in ("north", "south", "east", "west", "centre"))
    setting = "#show list: set par(leading: 0.4em)\n#set par(leading: 1.1em, spacing: 2.2em)\n"
    document = typeset(f"{setting}{SENTENCE * 2}\n\n{items}\n\n{SENTENCE * 2}\n\n{SENTENCE * 3}")
    paragraphs = [block.text for block in document.body if block.kind == "paragraph"]
    assert paragraphs == [(SENTENCE * times).strip() for times in (2, 2, 3)]


def test_a_line_that_opens_with_a_label_starts_anew_after_a_line_with_room_left() -> None:
    first, second = (
        "Mend the pool at the old leisure centre before the winter and see",
        "to the boilers of the other three before the season",
    )
    lines = [word(72, 700, f"{first} by whom"), word(72, 686, second), word(72, 672, "Lead: Property Manager")]
    assert [block.text for block in read(placed(lines)).body] == [f"{first} by whom {second}", "Lead: Property Manager"]
