"""Nothing is lost: every text of a paper is in Word, HTML and PDF alike, however odd it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model.finding import Due, Owner
from reportkit.model.item import ItemAction
from reportkit.model.paper import AgendaPaper, Pack, printable
from reportkit.papers.pack import load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import paper_docx, paper_html, paper_pdf, plan_docx
from reportkit.renderers.flow import flow
from tests.papers.eastmarch import MEETING, finding, item, items, paper
from tests.renderers.words import folded, of_docx, of_html, of_pdf

PACK = load_pack("generic-england")
HOSTILE = [
    'R&D < 5 & "x"', "#let x = 1 $a$ *b* _c_ @ref <label> \\n", '=cmd|"/c calc"!A0', "<script>alert('1')</script>", 
    "{{ 7 * 7 }} {% x %}",
    "{_{ x }_} {_% y %_}", "Tŷ Dŵr, Llŷn – £5,000 “quoted” à", "\u202eevil\u200f", "]]> <!-- x --> &amp;lt;", "https://example.org/a?b=c&d",
    "//comment /* block */ `raw` = heading", "word " * 1000, "-- --- ... 'a' \"b\"",
]  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text that a paper prints, from its flow."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in (
                "kind",
                "key",
                "role",
                "language",
                "date",
                "author",
                "subject",
                "number",
                "description",
                "caption",
                "targets",
            ):
                yield from texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str) and value:
        yield value


def public(made: AgendaPaper) -> Iterator[str]:
    """The texts of the model itself that Members are to read."""
    yield from (made.title, made.summary, *(line.text for line in made.recommendations))
    yield from (row.value for row in made.header)
    yield from (text for part in made.sections for text in (part.label, *(line.text for line in part.paragraphs)))
    for entry in made.items:
        yield from (
            entry.ref,
            entry.recommendation,
            entry.owner.raw or "",
            entry.due.raw or "",
            *(part.text for part in entry.sub_items),
        )
        yield entry.action.text if entry.action else ""
    yield from (text for row in made.appendices for text in (row.label, row.title, row.file))


def missing(made: AgendaPaper, shown: str, pack: Pack = PACK) -> list[str]:
    """The texts of a paper that are not in a rendering."""
    whole = folded(shown)
    return [text for text in (*texts(asdict(flow(made, pack))), *public(made)) if folded(printable(text)) not in whole]


def hostile(text: str) -> AgendaPaper:
    """A paper with the same text in every place that takes one."""
    odd = item(text, text, text, text, text, title=text)
    meeting = replace(MEETING, council=text, body=text, report_of=text, contact=text, item_number=text, venue=text)
    return paper(title=text, items=(odd,), findings=(finding("finding", text, section=(text,)),), meeting=meeting)


def test_every_text_of_a_plain_paper_is_in_every_form() -> None:
    made = paper()
    assert missing(made, of_docx(paper_docx.render(made, PACK))) == []
    assert missing(made, of_html(paper_html.render(made, PACK))) == []
    assert missing(made, of_pdf(paper_pdf.render(made, PACK))) == []


def test_the_three_forms_say_the_same_in_the_same_order() -> None:
    made = paper(meeting=None)
    order = [folded(text) for text in texts(asdict(flow(made, PACK))["parts"])]
    for shown in (
        of_docx(paper_docx.render(made, PACK)),
        of_html(paper_html.render(made, PACK)),
        of_pdf(paper_pdf.render(made, PACK)),
    ):
        whole, place = folded(shown), 0
        for text in order:
            place = whole.index(text, place) + len(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_printed_as_typed(text: str) -> None:
    made = hostile(text)
    assert missing(made, of_docx(paper_docx.render(made, PACK))) == []
    assert missing(made, of_html(paper_html.render(made, PACK))) == []
    assert folded(made.items[0].recommendation) in folded(of_docx(plan_docx.render(improvement_plan(made, PACK), PACK)))


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u202e" not in text and len(text) < 200])
def test_a_hostile_text_is_printed_as_typed_in_the_pdf(text: str) -> None:
    # A line of the PDF ends where the column does: a page's foot may fall inside the text, so short texts are looked for.
    made = hostile(text)
    assert folded(text)[:20] in folded(of_pdf(paper_pdf.render(made, PACK)))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_survives_in_word_and_html(text: str) -> None:
    made = hostile(text)
    assert missing(made, of_docx(paper_docx.render(made, PACK))) == []
    assert missing(made, of_html(paper_html.render(made, PACK))) == []


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_text_makes_a_pdf(text: str) -> None:
    assert paper_pdf.render(hostile(text), PACK).startswith(b"%PDF")


def test_a_character_that_no_font_has_is_spelt_out() -> None:
    made = paper(title="Party \U0001f389 at the Civic Centre")
    assert "Party [party popper] at the Civic Centre" in of_pdf(paper_pdf.render(made, PACK))
    assert "\U0001f389" in of_html(paper_html.render(made, PACK))
    assert "\U0001f389" in of_docx(paper_docx.render(made, PACK))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_and_foot_are_as_typed_in_word(text: str) -> None:
    made = paper(title=text, meeting=replace(MEETING, item_number=text))
    shown = folded(of_docx(paper_docx.render(made, PACK)))
    assert shown.startswith(folded(made.title))
    assert folded(f"Agenda item {made.title}") in shown


def test_owner_and_date_are_shown_however_they_were_read() -> None:
    odd = replace(item("1", "Do it."), owner=Owner(person="A Person", post="Head of Service"), due=Due(iso="2027-03-31"))
    shown = of_html(paper_html.render(paper(items=(odd,)), PACK))
    assert "A Person, Head of Service" in shown
    assert "2027-03-31" in shown


def test_a_response_and_a_status_are_shown_where_recorded() -> None:
    odd = replace(
        item("1", "Do it."), action=ItemAction("Doing it.", response="accepted in part"), status="in progress", rag="amber"
    )
    shown = of_html(paper_html.render(paper(items=(odd,)), PACK))
    assert all(words in shown for words in ("Response: accepted in part", "Status: in progress", "Rating: ▲ Amber"))


@pytest.mark.parametrize("module", [paper_docx, paper_html, paper_pdf])
def test_two_renderings_are_the_same_bytes(module: object) -> None:
    assert module.render(paper(), PACK) == module.render(paper(), PACK)  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", [paper_docx, paper_html, paper_pdf])
@pytest.mark.parametrize(
    "changes", [{"items": ()}, {"items": (), "findings": (), "sources": (), "responses": ()}, {"meeting": None}]
)
def test_a_paper_with_little_in_it_is_still_a_paper(module: object, changes: dict[str, object]) -> None:
    assert module.render(paper(**changes), PACK)  # type: ignore[attr-defined]


def test_no_template_text_is_left() -> None:
    made = paper(items=items())
    for shown in (
        of_docx(paper_docx.render(made, PACK)),
        of_html(paper_html.render(made, PACK)),
        of_pdf(paper_pdf.render(made, PACK)),
    ):
        assert not [mark for mark in ("{{", "{%", "[insert", "TBC", "lorem", "xx/xx") if mark in shown]
