"""The front matter of a PDF: what is only set large on its title page and before its contents."""

from __future__ import annotations

from tests.readers.pdf.written import SENTENCE, placed, read, typeset, word

TITLE = "#text(26pt)[*Review of practice*]\n\n"
LARGE = "#show heading: set text(15pt)\n#set heading(outlined: true, bookmarked: false)\n"


def headings(text: str) -> list[str]:
    """The headings of some typst text, whose own headings are in no outline."""
    return [block.text for block in typeset(LARGE + text).headings()]


def test_a_date_under_the_title_is_no_heading() -> None:
    text = f"{TITLE}#text(13pt)[9 April 2026]\n\n{SENTENCE}\n= Findings\n{SENTENCE}"
    assert headings(text) == ["Review of practice", "Findings"]


def test_a_date_over_its_own_text_is_a_heading() -> None:
    text = f"{TITLE}{SENTENCE}\n= 9 April 2026\n{SENTENCE}\n= 10 April 2026\n{SENTENCE}"
    assert len(headings(text)) == 3


def test_large_lines_on_a_title_page_are_no_headings_but_the_title() -> None:
    text = f"{TITLE}#text(16pt)[Report to the council]\n\n#text(13pt)[Larkfold]\n#pagebreak()\n= Findings\n{SENTENCE}"
    assert headings(text) == ["Review of practice", "Findings"]


def test_a_heading_under_a_title_on_a_page_with_text_stays_one() -> None:
    text = f"{TITLE}= Findings\n== Records\n{SENTENCE}#pagebreak()\n= Strengths\n{SENTENCE}"
    assert headings(text) == ["Review of practice", "Findings", "Records", "Strengths"]


def test_titles_over_tables_and_contents_in_front_are_no_headings() -> None:
    front = "#text(15pt)[*Versions*]\n\n#table(columns: 2, [*No*], [*Date*], [1], [May])\n\n#text(15pt)[*Contents*]\n"
    text = f"{TITLE}{SENTENCE}\n\n{front}#outline(title: none)\n#pagebreak()\n= Findings\n{SENTENCE}\n= Strengths\n{SENTENCE}"
    assert headings(text) == ["Review of practice", "Findings", "Strengths"]


def test_a_summary_before_the_contents_is_a_section() -> None:
    text = f"{TITLE}#text(15pt)[*Summary*]\n\n{SENTENCE}\n#outline(title: none)\n#pagebreak()\n= Findings\n{SENTENCE}"
    assert headings(text) == ["Review of practice", "Summary", "Findings"]


def test_a_heading_over_nothing_but_a_table_after_the_contents_stays_one() -> None:
    table = "#table(columns: 2, [*No*], [*Date*], [1], [May])"
    text = f"{TITLE}{SENTENCE}\n#outline(title: none)\n#pagebreak()\n= Findings\n{SENTENCE}\n\n#text(15pt)[*Versions*]\n\n{table}"
    assert headings(text) == ["Review of practice", "Findings", "Versions"]


def test_a_heading_over_another_before_the_contents_stays_one() -> None:
    text = f"{TITLE}{SENTENCE}\n\n#text(18pt)[*In brief*]\n\n#text(15pt)[*Summary*]\n\n{SENTENCE}\n#outline(title: none)\n"
    assert headings(f"{text}#pagebreak()\n= Findings\n{SENTENCE}") == ["Review of practice", "In brief", "Summary", "Findings"]


def test_a_list_of_tables_at_the_end_makes_no_front_matter_of_the_text() -> None:
    table = "#table(columns: 2, [*No*], [*Date*], [1], [May])"
    later = f"#text(15pt)[*Versions*]\n\n{table}\n\n#text(15pt)[*Tables*]\n\nVersions of the report ........ 2"
    text = f"{TITLE}#outline(title: none)\n#pagebreak()\n= Findings\n{SENTENCE}\n\n{SENTENCE}\n\n{later}"
    assert headings(text) == ["Review of practice", "Findings", "Versions", "Tables"]


def test_contents_in_a_document_without_headings_are_read() -> None:
    lines = [word(72, 700, "Findings ........ 2"), word(72, 670, "We read every record of the team.")]
    document = read(placed(lines))
    assert [(block.kind, block.text) for block in document.body] == [
        ("paragraph", "Findings\t2"), ("paragraph", "We read every record of the team."),
    ]  # fmt: skip
