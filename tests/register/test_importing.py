"""A council's own spreadsheet: tried first, then written; nothing guessed, nothing lost, every refused row with its reason."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportkit.config import LimitsConfig
from reportkit.errors import ConfigError, Damaged, Encrypted, ReportkitError, TooLarge, Unsupported
from reportkit.model.document import Source
from reportkit.model.ids import digest
from reportkit.model.importing import ImportResult
from reportkit.register.columns import lay_out, load_words
from reportkit.register.store import Register
from reportkit.register.table_file import read_table
from tests.register.material import WHEN, WHO, review
from tests.register.sheets import workbook

HEADINGS = ["Ref", "Recommendation", "Lead officer", "By when", "Status", "RAG", "Cost code"]
ROW = [1, "Seek permission first", "Head of Safeguarding", date(2026, 3, 31), "Ongoing", "Amber", "C1"]


def take(
    register: Register, data: bytes, *, columns: Path | None = None, name: str = "t.xlsx", apply: bool = True, **more: Any
) -> ImportResult:
    """Import some bytes."""
    book = read_table(data, LimitsConfig(), name)
    source = Source(name, digest(repr(data), length=64), "x", len(data))
    return register.import_table(book, source, load_words(columns), who=WHO, when=WHEN, apply=apply, **more)


def verdicts(told: ImportResult) -> list[str]:
    """What becomes of each row."""
    return [row.verdict for row in told.rows]


def reason(register: Register, row: list[Any], headings: list[str] | None = None, **more: Any) -> str:
    """Why a row is refused."""
    told = take(register, workbook([headings or HEADINGS, row]), **more)
    assert verdicts(told) == ["refused"]
    return told.rows[0].told[0]


def test_a_plans_own_columns_come_in_and_the_reason_of_a_rating_with_them(register: Register) -> None:
    own = ["Recovery date", "Start", "How we will know it is done", "Sponsor", "Risk"]
    headings = ["Ref", "Recommendation", "RAG", "RAG reason", *own]
    row = [
        "1",
        "Seek permission first",
        "Red",
        "The supplier is late",
        "30/06/2027",
        "2027-01-04",
        "All seen",
        "Director",
        "Cost",
    ]
    assert take(register, workbook([headings, row])).untaken == ()
    item = register.show("R-0001").item
    assert (item.rag, item.status_reason, item.recovery_on, item.start_on) == (
        "red", "The supplier is late", "2027-06-30", "2027-01-04",
    )  # fmt: skip
    assert (item.measure, item.sponsor, item.risk, item.priority, item.milestones) == ("All seen", "Director", "Cost", None, None)
    assert verdicts(take(register, workbook([headings, row]))) == ["unchanged"]
    assert "is not the day of its recovery" in reason(register, ["2", "Ask", "soon"], ["Ref", "Recommendation", "Recovery date"])
    assert register.verify().sound


def test_a_row_becomes_an_item_with_the_whole_row_as_its_quotation(register: Register) -> None:
    told = take(register, workbook([HEADINGS, ROW]))
    assert (verdicts(told), told.rows[0].number) == (["new"], "R-0001")
    entry = register.show("R-0001")
    item = entry.item
    assert (item.ref, item.recommendation, item.owner.raw) == ("1", "Seek permission first", "Head of Safeguarding")
    assert (item.due.raw, item.due.iso, item.status, item.rag, item.rag_rule) == (
        "31 March 2026", "2026-03-31", "in progress", "amber", "as in t.xlsx",
    )  # fmt: skip
    assert entry.findings[0].quote.splitlines()[-1] == "Cost code: C1"
    assert told.untaken == (("Cost code", 1),)
    assert register.verify().sound


def test_a_trial_writes_nothing(register: Register) -> None:
    told = take(register, workbook([HEADINGS, ROW]), apply=False)
    assert (verdicts(told), told.rows[0].number, told.applied) == (["new"], None, False)
    assert (register.entries(), register.verify().events) == ((), 0)


def test_the_same_table_again_changes_nothing(register: Register) -> None:
    data = workbook([HEADINGS, ROW, [2, "Second", None, "next meeting", None, None, None]])
    take(register, data)
    before = register.verify().events
    assert verdicts(take(register, data)) == ["unchanged", "unchanged"]
    assert register.verify().events == before


def test_a_changed_row_changes_its_item_and_says_from_what_to_what(register: Register) -> None:
    take(register, workbook([HEADINGS, ROW]))
    told = take(register, workbook([HEADINGS, [*ROW[:2], "Head of Practice", *ROW[3:]]]))
    assert told.rows[0].told == ("owner “Head of Safeguarding” → “Head of Practice”",)
    event = register.history("R-0001")[-1]
    assert (event.what, event.field, event.old, event.new) == ("imported", "owner", "Head of Safeguarding", "Head of Practice")
    assert event.document is not None


def test_an_empty_cell_says_nothing_and_empties_nothing(register: Register) -> None:
    take(register, workbook([HEADINGS, ROW]))
    assert verdicts(take(register, workbook([HEADINGS, [1, "Seek permission first"]]))) == ["unchanged"]
    assert register.show("R-0001").item.owner.raw == "Head of Safeguarding"


def test_a_due_date_does_not_move_without_a_word(register: Register) -> None:
    take(register, workbook([HEADINGS, ROW]))
    later = [*ROW[:3], date(2026, 6, 30), *ROW[4:]]
    assert "would move from 31 March 2026 to 30 June 2026 without a word; say why with --reason" in reason(register, later)
    assert verdicts(take(register, workbook([HEADINGS, later]), reason="the board meets later")) == ["changed"]
    assert register.history("R-0001")[-1].reason == "the board meets later"


def test_a_progress_column_is_the_reason_of_its_row(register: Register) -> None:
    headings = [*HEADINGS, "Progress update"]
    take(register, workbook([headings, [*ROW, None]]))
    take(register, workbook([headings, [*ROW[:4], "Paused", *ROW[5:], "The post is vacant."]]))
    item = register.show("R-0001").item
    assert (item.status, item.status_reason) == ("paused", "The post is vacant.")


@pytest.mark.parametrize(
    ("text", "iso", "raw"),
    [
        ("2026-04-03", "2026-04-03", "3 April 2026"),
        ("03/04/2026", "2026-04-03", "3 April 2026"),
        ("3.4.2026", "2026-04-03", "3 April 2026"),
        ("3rd April 2026", "2026-04-03", "3 April 2026"),
        ("Friday 3 Apr 2026", "2026-04-03", "3 April 2026"),
        ("April 3, 2026", "2026-04-03", "3 April 2026"),
        ("2026/04/03", "2026-04-03", "3 April 2026"),
        ("April 2026", None, "April 2026"),
        ("next meeting", None, "next meeting"),
    ],
)
def test_a_day_is_read_as_it_is_written_here(register: Register, text: str, iso: str | None, raw: str) -> None:
    take(register, workbook([HEADINGS, [1, "a", "b", text]]))
    due = register.show("R-0001").item.due
    assert (due.iso, due.raw) == (iso, raw)


def test_a_day_that_could_be_two_is_said_to_be_read_with_the_day_first(register: Register) -> None:
    told = take(register, workbook([HEADINGS, [1, "a", None, "03/04/2026"], [2, "b", None, "31/03/2026"]]))
    assert [said for said in told.said if "day first" in said] == [
        "Days are read with the day first: 03/04/2026 is 3 April 2026."
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("04/13/2026", "if 13 April 2026 is meant, write 2026-04-13"),
        ("31/02/2026", "no day of the calendar"),
        ("03/04/26", "a year of two digits"),
        ("3-Apr-26", "a year of two digits"),
        (46112, "format the cell as a date"),
    ],
)
def test_a_day_that_is_not_certain_is_refused(register: Register, text: Any, why: str) -> None:
    assert why in reason(register, [1, "a", "b", text])
    assert register.entries() == ()


def test_a_word_that_is_not_known_is_refused_until_the_council_says_what_it_means(register: Register, tmp_path: Path) -> None:
    row = [*ROW[:4], "Sorted", *ROW[5:]]
    assert "“Sorted” is no status that reportkit knows (not started, in progress" in reason(register, row)
    own = tmp_path / "own.toml"
    own.write_text('[values.status]\ncomplete = ["Sorted"]\n')
    assert verdicts(take(register, workbook([HEADINGS, row]), columns=own)) == ["new"]
    assert register.show("R-0001").item.status == "complete"


def test_a_formula_is_never_worked_out(register: Register) -> None:
    told = take(register, workbook([HEADINGS, [1, "a", '=CONCAT("x","y")', None, None, None]]))
    assert register.show("R-0001").item.owner.raw == '=CONCAT("x","y")'
    assert any("1 cell holds a formula" in said and "C2" in said for said in told.said)
    assert "holds the formula “=B2”" in reason(register, [2, "b", "c", None, "=B2"])


def test_two_columns_of_one_name_are_asked_about(register: Register, tmp_path: Path) -> None:
    data = workbook([["Ref", "Recommendation", "Owner", "Owner", "Note", "Note"], [1, "a", "A", "B", "x", "y"]])
    with pytest.raises(ConfigError, match="same name: “Owner” \\(column C\\) and “Owner” \\(column D\\)"):
        take(register, data)
    own = tmp_path / "own.toml"
    own.write_text('[columns]\nowner = ["Column D"]\n')
    told = take(register, data, columns=own)
    assert register.show("R-0001").item.owner.raw == "B"
    assert "Columns E and F are both called “Note”; neither is taken." in told.said


def test_two_columns_for_one_field_are_asked_about(register: Register) -> None:
    with pytest.raises(ConfigError, match="would both be the owner"):
        take(register, workbook([["Recommendation", "Owner", "Lead officer"], ["a", "A", "B"]]))


def test_merged_headings_are_read_with_what_stands_over_them(register: Register) -> None:
    def settle(_: Any, sheet: Any) -> None:
        for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
            sheet.merge_cells(cells)

    rows: list[list[Any]] = [
        ["Improvement tracker"], ["Ref", "Recommendation", "Responsibility", None, "By when"],
        [None, None, "Lead officer", "Member"], [1, "a", "A", "M", "2026-03-31"],
    ]  # fmt: skip
    told = take(register, workbook(rows, settle=settle))
    assert (told.header_rows, verdicts(told)) == ((2, 3), ["new"])
    assert dict(told.columns)["Responsibility Lead officer"] == "owner"
    assert told.untaken == (("Responsibility Member", 1),)
    assert any("headings stand in two rows" in said for said in told.said)


def test_merged_and_hidden_rows_and_sheets_are_said(register: Register) -> None:
    def settle(book: Any, sheet: Any) -> None:
        sheet.merge_cells("B2:B3")
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True

    rows: list[list[Any]] = [HEADINGS, [1, "a", "A"], [2, None, "B"], [3, "c", "C"]]
    told = take(register, workbook(rows, settle=settle))
    assert verdicts(told) == ["new", "refused", "new"]
    assert "Hidden rows are read like the others: 4." in told.said
    assert "Hidden columns are read like the others: C." in told.said
    assert any("rows 2–3 of column B" in said for said in told.said)


def test_the_sheet_with_the_table_is_found_and_two_are_asked_about(register: Register) -> None:
    def beside(book: Any, _: Any) -> None:
        book.create_sheet("Guidance", 0).append(["How to fill this in"])

        book.create_sheet("Sheet2")

    assert take(register, workbook([HEADINGS, ROW], settle=beside)).sheet == "Tracker"
    with pytest.raises(ConfigError, match="No row of the sheet “Sheet2” has headings"):
        take(register, workbook([HEADINGS, ROW], settle=beside), sheet="Sheet2")

    def twice(book: Any, _: Any) -> None:
        other = book.create_sheet("2025")
        other.append(HEADINGS)
        other.append([7, "Old one"])

    data = workbook([HEADINGS, ROW], settle=twice)
    with pytest.raises(ConfigError, match="“Tracker” and “2025” both hold a table"):
        take(register, data)
    assert verdicts(take(register, data, sheet="2025")) == ["new"]
    with pytest.raises(ConfigError, match="no sheet “2024”"):
        take(register, data, sheet="2024")


def test_a_table_without_known_headings_is_refused_with_what_it_begins_with(register: Register) -> None:
    with pytest.raises(ConfigError, match="begins with “Blue”, “Green”"):
        take(register, workbook([["Blue", "Green"], [1, 2]]))


def test_headings_again_in_the_middle_are_passed_over(register: Register) -> None:
    assert verdicts(take(register, workbook([HEADINGS, ROW, HEADINGS, [2, "b"]]))) == ["new", "new"]


def test_one_item_in_two_rows_is_refused_the_second_time(register: Register) -> None:
    told = take(register, workbook([HEADINGS, [1, "a"], [1, "A."]]))
    assert (verdicts(told), told.rows[1].told) == (["new", "refused"], ("row 2 is about the same words already",))


def test_a_row_is_matched_by_number_reference_or_words_and_doubt_is_refused(register: Register) -> None:
    register.record(*review(count=2).all, who=WHO, when=WHEN)
    register.record(*review("other.docx", count=2).all, who=WHO, when=WHEN)
    by_words = ["Recommendation", "Owner"]
    assert "fits several items: R-0001, R-0003" in reason(register, ["The service should put matter 1 right.", "x"], by_words)
    with_document = [*by_words, "Document"]
    row = ["The service should put matter 1 right.", "Head of A", "other.docx"]
    assert take(register, workbook([with_document, row])).rows[0].number == "R-0003"
    assert take(register, workbook([["Number", "Owner"], ["R-0002", "Head of B"]])).rows[0].verdict == "changed"
    assert "no item “R-0077”" in reason(register, ["R-0077", "x"], ["Number", "Owner"])


def test_what_a_document_says_is_never_changed(register: Register) -> None:
    register.record(*review(count=1).all, who=WHO, when=WHEN)
    told = reason(register, ["R-0001", "Other words"], ["Number", "Recommendation"])
    assert "the words of R-0001 would change" in told


def test_a_table_older_than_the_register_is_a_conflict_that_shows_both(register: Register) -> None:
    register.record(*review(count=1).all, who=WHO, when=WHEN)
    register.edit("R-0001", {"priority": "high"}, who=WHO, when=WHEN)
    told = reason(register, ["R-0001", "low", "1"], ["Number", "Priority", "Revision"])
    assert "was changed since this table was written" in told
    assert "“high” → “low”" in told


def test_a_closed_item_needs_its_evidence(register: Register) -> None:
    headings = ["Recommendation", "State", "Evidence", "Completed on"]
    assert "needs evidence and the day of completion" in reason(register, ["a", "closed"], headings)
    assert verdicts(take(register, workbook([headings, ["a", "closed", "Audit 4", "1 May 2026"]]))) == ["new"]


def test_a_table_in_csv_is_read_whatever_separates_it(register: Register) -> None:
    for place, (mark, encoding) in enumerate(((",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (",", "cp1252"))):
        text = f'Ref{mark}Recommendation{mark}Owner\r\n{place}{mark}"Café, 1;2\nline {place}"{mark}Head of £\r\n'
        told = take(register, text.encode(encoding), name="t.csv")
        assert verdicts(told) == ["new"]
        item = register.show(told.rows[0].number or "").item
        assert (item.recommendation, item.owner.raw) == (f"Café, 1;2\nline {place}", "Head of £")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, Unsupported),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        (b"%PDF-1.7", Unsupported),
        (b"Ref\0\0\0", Unsupported),
        (b'Ref,Recommendation\n1,"never closed\n', Damaged),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Unsupported),
    ],
)
def test_a_file_that_is_no_table_is_refused_plainly(data: bytes, kind: type[ReportkitError]) -> None:
    with pytest.raises(kind) as caught:
        read_table(data, LimitsConfig(), "t.xlsx")
    assert "t.xlsx" in caught.value.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[columns]\nnonsense = ['x']", "“nonsense” under \\[columns\\]"),
        ("[values.status]\nnonsense = ['x']", "“nonsense” under \\[values.status\\]"),
        ("[columns]\nowner = 'x'", "not laid out as a mapping"),
        ("[[", "not valid TOML"),
    ],
)
def test_a_mapping_with_a_mistake_says_where(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(ConfigError, match=told):
        load_words(own)


def test_a_heading_to_leave_is_left(register: Register, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('ignore = ["Lead officer"]\nsheet = "Tracker"\n')
    take(register, workbook([HEADINGS, ROW]), columns=own)
    assert register.show("R-0001").item.owner.raw is None


def test_many_changes_at_once_are_each_in_the_history_and_the_chain_holds(register: Register) -> None:
    rows = [[number, f"Item {number}", "Head of A", None, None, "Red"] for number in range(1, 6)]
    take(register, workbook([HEADINGS, *rows]))
    told = take(
        register, workbook([HEADINGS, *[[*row[:2], "Head of B", *row[3:5], "Amber"] for row in rows]]), reason="March update"
    )
    assert verdicts(told) == ["changed"] * 5
    for entry in register.entries():
        item = entry.item
        assert (item.revision, item.owner.raw, item.rag, item.rag_rule) == (2, "Head of B", "amber", "as in t.xlsx")
        told_of = {event.field: event.reason for event in entry.history[1:]}
        assert told_of == {"owner": "March update", "rag": "March update"}
    assert register.verify().sound


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Lead Officer/Exec Member", "owner"), ("Lead officer(s)", "owner"), ("BY WHEN?", "due"),
        ("Target  date\n(agreed)", "due"),
        ("Progress & comments", "progress"), ("Ref.", "ref"), ("Cost (area)", None), ("Status / RAG", None),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_first_part_unless_another_part_is_something_else(
    register: Register, heading: str, field: str | None
) -> None:
    told = take(register, workbook([["Recommendation", "Priority", heading], ["a", "high", None]]), apply=False)
    assert dict(told.columns).get(" ".join(heading.split())) == field


def test_a_status_with_its_reason_in_the_same_cell_is_both(register: Register) -> None:
    headings = ["Recommendation", "Status"]
    take(
        register, workbook([headings, ["a", "Paused – the post is vacant"], ["b", "On hold (staff; money)"], ["c", "Complete."]])
    )
    told = [(entry.item.status, entry.item.status_reason) for entry in register.entries()]
    assert told == [("paused", "the post is vacant"), ("paused", "staff; money"), ("complete", None)]


def test_a_colour_in_a_column_of_statuses_is_asked_about(register: Register) -> None:
    assert "“Green” is a colour, not a status" in reason(register, ["a", "Green"], ["Recommendation", "Status"])


def test_a_sheet_that_names_millions_of_merged_cells_costs_little(register: Register) -> None:
    book = read_table(workbook([HEADINGS, ROW]), LimitsConfig(), "t.xlsx")
    sheet = replace(book.sheets[0], merged=((1, 8, 40, 16_384),) * 200_000)
    begun = time.process_time()
    assert lay_out(replace(book, sheets=(sheet,)), load_words()).columns["owner"] == 3
    assert time.process_time() - begun < 10


def test_a_table_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportkit.register.table_file.MOST_CELLS", 5)
    with pytest.raises(TooLarge, match="more than 5 cells"):
        read_table(b"a,b,c\nd,e,f\n", LimitsConfig(), "t.csv")
