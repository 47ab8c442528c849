"""The documents that go with a paper: what they say, what they never say, and what they ask a person for."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import ConfigError, TemplateError
from reportkit.model.companions import ActionEntry, MeetingOutcome, Movement
from reportkit.model.finding import Due, Owner
from reportkit.model.issue import CheckResult, Coverage
from reportkit.model.paper import AgendaPaper, Recommendation
from reportkit.model.wire import dumps, loads
from reportkit.model.wire_companions import companion_to_wire, log_from_wire
from reportkit.papers.actions import action_log
from reportkit.papers.cover_note import cover_note
from reportkit.papers.minutes import decision_notice, minutes_extract
from reportkit.papers.outcome import load_outcome
from reportkit.papers.pack import load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.papers.progress import is_open, progress_report
from reportkit.papers.withholding import safe_texts
from reportkit.renderers import companions
from reportkit.renderers.companion_flow import companion_flow
from reportkit.renderers.companion_sheets import sheet
from reportkit.renderers.issues_text import place_words
from tests.papers.eastmarch import MEETING, REVIEW, item, paper
from tests.papers.matter import EARLIER, KINDS, OUTCOME, checked, companion, paper_after, paper_before
from tests.papers.packed import golden

PACK = load_pack("generic-england")
PAPER = paper()


def words(value: Any) -> str:
    """All that a companion prints, as text."""
    return golden(companion_flow(value, PACK)).replace("\u00a0", " ")


def resolved(texts: tuple[str, ...] | None, made: AgendaPaper | None = None) -> str:
    """A minute whose resolutions are these."""
    return words(minutes_extract(made or paper(), PACK, replace(OUTCOME, resolutions=texts)))


def test_a_draft_minute_has_the_recommendations_word_for_word_and_asks_for_the_rest() -> None:
    minute = minutes_extract(paper(), PACK)
    assert [line.text for line in minute.resolutions] == [line.text for line in paper().recommendations]
    assert minute.draft
    text = words(minute)
    assert "Minutes extract (draft)" in text
    assert "Draft resolution" in text
    for asked in ("the members present", "the time at which the meeting began", "each interest declared", "the vote where one"):
        assert f"Officer to complete: {asked}" in text


def test_a_resolution_in_other_words_carries_an_amendment_note_and_one_in_the_same_words_does_not() -> None:
    first, second = (line.text for line in paper().recommendations)
    text = resolved((first.removesuffix("; and"), "note the plan and ask for dates."))
    assert "(recommendation 1)" not in text
    assert f"1. {first}" in text
    assert f"Amended at the meeting (recommendation 2). The report recommended: “{second}”" in text
    assert "2. note the plan and ask for dates." in text
    assert "Amended" not in resolved(None)


def test_a_recommendation_that_was_not_agreed_is_told_and_a_further_resolution_is_kept() -> None:
    first, second = (line.text for line in paper().recommendations)
    assert f"Not agreed (recommendation 2). The report recommended: “{second}”" in resolved((first,))
    assert "3. ask for a visit." in resolved((first, second, "ask for a visit."))


@pytest.mark.parametrize("classification", ["exempt", "confidential"])
def test_the_open_minute_of_a_closed_report_carries_nothing_of_it(classification: Any) -> None:
    meeting = replace(MEETING, classification=classification, exempt_paragraphs=(1, 2))
    made = paper(meeting=meeting)
    for value in (minutes_extract(made, PACK, OUTCOME), decision_notice(made, PACK, OUTCOME)):
        text = words(value)
        assert "RESOLVED to" not in text
        assert "mandatory field" not in text
        assert not [line.text for line in made.recommendations if line.text in text]
        assert "review.docx" not in text
    minute = words(minutes_extract(made, PACK, OUTCOME))
    assert "under section 100A(4)" in minute
    assert "paragraphs 1 and 2 of Part 1 of Schedule 12A" in minute
    assert "a summary of the proceedings that discloses nothing exempt" in minute


def test_words_of_an_exempt_appendix_are_withheld_from_the_open_minute() -> None:
    hidden = "The settlement with the agency is forty thousand pounds without admission of liability."
    outcome = replace(OUTCOME, summary=("It was told that the settlement with the agency is forty thousand pounds.", "Noted."))
    text = words(minutes_extract(paper(), PACK, outcome, [hidden]))
    assert "forty thousand" not in text
    assert "Noted." in text
    assert "a summary of the proceedings that discloses nothing exempt" in text
    made = paper()
    made = replace(made, recommendations=(Recommendation(1, f"approve: {hidden}"),))
    assert "forty thousand" not in words(decision_notice(made, PACK, None, [hidden]))


@pytest.mark.parametrize(("pack", "law"), [
    ("generic-england", "Part 1 of Schedule 12A"), ("wales", "Part 4 of Schedule 12A"), ("scotland", "Part 1 of Schedule 7A"),
])  # fmt: skip
def test_the_exclusion_names_the_law_of_the_nation(pack: str, law: str) -> None:
    made, found = paper_after(pack)
    made = replace(made, meeting=replace(made.meeting, classification="part exempt", exempt_paragraphs=(14,)))
    assert f"as defined in paragraph 14 of {law}" in minutes_extract(made, found).exclusion


def test_safe_texts_lets_common_words_pass_and_finds_a_short_secret() -> None:
    assert safe_texts(
        ["The Committee noted the report of the Director."], ["The Director said that the report of the review is late."]
    )
    assert not safe_texts(["It was for ACME Limited of Quay Street."], ["ACME Limited"])
    assert safe_texts([""], ["", "…"])


@given(st.lists(st.text(min_size=1, max_size=40), min_size=6, max_size=20))
@settings(max_examples=50, deadline=None)
def test_a_text_never_passes_beside_itself(parts: list[str]) -> None:
    text = "word " + " ".join(parts)
    assert not safe_texts([text], [text])


def test_a_decision_notice_tells_reasons_alternatives_interests_and_effect_and_asks_where_nobody_said() -> None:
    text = words(decision_notice(paper(), PACK, OUTCOME))
    for told in (*OUTCOME.reasons, *OUTCOME.alternatives, OUTCOME.call_in_by, "Date published: Thursday 7 January 2027"):
        assert told in text
    draft = words(decision_notice(paper(), PACK))
    assert "Decision notice (draft)" in draft
    for asked in ("why the decision was made", "the other options considered", "each interest declared by a member who took"):
        assert f"Officer to complete: {asked}" in draft


def test_the_plan_asks_for_what_its_rules_want() -> None:
    body = replace(item("1", "Do it."), owner=Owner(raw="Children’s Services", body="Children’s Services"), state="agreed")
    red = replace(item("2", "Do that.", "We will.", "Head of Service", "31 March 2027"), rag="red")
    undated = replace(item("3", "Do more.", "We shall.", "Head of Service"), state="agreed")
    good = replace(red, id="i-4", ref="4", status_reason="The post is vacant.", recovery_on="2027-05-01")
    halfway = replace(good, id="i-5", ref="5", recovery_on=None)
    gaps = improvement_plan(paper(items=(body, red, undated, good, halfway)), PACK).gaps
    assert {(gap.item, gap.field) for gap in gaps} == {
        ("i-1", "owner"),
        ("i-1", "action"),
        ("i-2", "rating"),
        ("i-3", "due"),
        ("i-5", "rating"),
    }


def test_a_rating_has_a_shape_and_a_word_and_the_chart_stands_beside_its_numbers() -> None:
    plan, _ = companion("plan", "generic-england")
    text = words(plan)
    for told in ("■ Red", "▲ Amber", "● Green", "◆ Complete", "○ Not rated"):
        assert told in text
    assert "Bar chart of 5 actions by rating: 1 red, 1 amber, 1 green, 1 complete, 1 not rated." in text
    assert "Figure 1" not in words(improvement_plan(paper(), PACK))


def test_the_log_has_what_was_resolved_and_carries_forward_until_closed() -> None:
    log = action_log(paper_after("generic-england")[0], PACK, OUTCOME, EARLIER)
    assert [entry.ref for entry in log.entries] == ["R2", "1", "2", "3", "5"]
    assert log.entries[0].action.startswith("Request a further report")
    assert [entry.ref for entry in log.carried] == ["3"]
    again = action_log(paper(), PACK, None, (*log.entries, *log.carried))
    assert [entry.action for entry in again.carried] == [
        entry.action for entry in (*log.entries, *log.carried) if not entry.closed
    ]


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("request a further report by 6 April 2027", "", "6 April 2027"),
        ("delegate to the Head of Digital, in consultation with the Leader, up to £5 until 1 May 2027", "Head of Digital", ""),
        ("authorise the Director of Children’s Services to sign by Monday 3 May 2027", "Director of Children’s Services",
         "3 May 2027"),
        ("request the Head of Repairs to report by 1 May 2027 and by 1 June 2027", "Head of Repairs", ""),
        ("refer the matter to the Housing Board", "", ""),
        ("instruct officers to thank the Head of Repairs", "", ""),
    ],
)  # fmt: skip
def test_the_log_takes_owner_and_date_from_the_resolutions_own_words_and_invents_none(text: str, owner: str, due: str) -> None:
    (entry,) = action_log(paper(items=()), PACK, MeetingOutcome(resolutions=(text,))).entries
    assert (entry.owner, entry.due) == (owner, due)


def test_an_area_without_an_action_is_no_action_of_the_log_and_the_plan_prints_what_the_register_says_of_it() -> None:
    idle = item("1", "Do it.")
    busy = replace(item("2", "Do that.", "We will."), rag="red", status_reason="Late.", recovery_on="2027-05-01", sponsor="Chief",
                   measure="All are seen.")  # fmt: skip
    made = paper(items=(idle, busy))
    assert [entry.ref for entry in action_log(made, PACK).entries if entry.item] == ["2"]
    told = words(improvement_plan(made, PACK))
    for text in ("■ Red", "Recovery date: 1 May 2027", "Sponsor: Chief", "How we will know it is done: All are seen."):
        assert text in told
    row = dict(zip((table := sheet(improvement_plan(made, PACK), PACK)).columns, table.rows[1], strict=True))
    assert (row["Recovery date"], row["Sponsor"], row["Rating"]) == ("2027-05-01", "Chief", "■ Red")


def test_a_closed_action_without_a_minute_asks_for_it() -> None:
    entry = ActionEntry("1", "Tuesday 3 November 2026", "", "Do it", "Head of Service", "", closed_on="2026-12-01")
    log = replace(action_log(paper(), PACK), entries=(entry,))
    assert "Officer to complete: the minute that closes this action" in words(log)


def test_a_log_goes_through_json_whole() -> None:
    log = action_log(paper_after("wales")[0], load_pack("wales"), OUTCOME, EARLIER)
    assert log_from_wire(loads(dumps(companion_to_wire(log)))) == log


def note(result: CheckResult, **more: Any) -> Any:
    return cover_note(paper(), PACK, result, where=place_words, reasons={}, **more)


def test_the_note_has_errors_first_and_counts_and_a_day() -> None:
    made = note(checked(), marked="review-marked.docx")
    assert [(group.rule, group.level, group.count) for group in made.groups] == [
        ("spacing.double", "error", 2), ("references.unresolved", "error", 1), ("sentences.long", "warning", 1),
    ]  # fmt: skip
    assert made.counts == {"error": 3, "warning": 1, "note": 1}
    text = words(made)
    assert "“review.docx” has three errors. These must be put right before the report can be published." in text
    assert "Please return the corrected report by Monday 21 December 2026." in text
    assert "1 November" not in text
    assert "“sought from” →" not in text


def test_the_note_says_that_nothing_stands_in_the_way_and_asks_for_a_day_without_a_meeting() -> None:
    clean = note(CheckResult(REVIEW, Coverage(1, 1, 1), ()))
    assert "has no errors: nothing stands in the way" in words(clean)
    assert "return" not in words(clean)
    warned = note(CheckResult(REVIEW, Coverage(1, 1, 1), checked().issues[3:4]))
    assert "There is one warning: please look at it" in words(warned)
    undated = cover_note(paper(meeting=None), PACK, checked(), where=place_words, reasons={})
    assert "Please return by: Officer to complete: the day" in words(undated)
    far = paper(meeting=replace(MEETING, date="2099-01-05"))
    assert "Please return by: Officer to complete" in words(cover_note(far, PACK, checked(), where=place_words, reasons={}))
    assert "Please return by: Friday 18 December 2026" in words(note(checked(), reply_by="18 December 2026"))


def test_many_places_of_one_kind_are_counted() -> None:
    one = checked().issues[0]
    made = note(CheckResult(REVIEW, Coverage(1, 1, 1), (one,) * 9))
    assert "and 6 more" in words(made)


@pytest.mark.parametrize("text", ['=cmd|"/c calc"!A0', "+1+1", "-2", "@SUM(A1)", "＝1+1", "\t=1"])
def test_no_cell_of_a_spreadsheet_becomes_a_formula(text: str) -> None:
    odd = replace(item("1", text, text, text), due=Due(raw=text), ref=text, evidence=text)
    made = improvement_plan(paper(items=(odd,)), PACK)
    book = openpyxl.load_workbook(io.BytesIO(companions.render(made, "xlsx", PACK)))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert text.strip() in {str(cell.value).strip() for cell in cells}
    rows = list(csv.reader(io.StringIO(companions.render(made, "csv", PACK).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@", "＝")]


def test_a_spreadsheet_has_the_columns_of_a_tracker_and_the_same_ids() -> None:
    plan, _ = companion("plan", "generic-england")
    book = openpyxl.load_workbook(io.BytesIO(companions.render(plan, "xlsx", PACK)))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert {"Ref", "Identifier", "Sponsor", "Start", "Milestones", "How we will know it is done", "Rating"} <= {*rows[0]}
    assert [row[1] for row in rows[1:]] == [entry.id for entry in paper().items]


def test_a_form_that_there_is_not_is_refused_in_words() -> None:
    with pytest.raises(ConfigError, match="The note has no form “xlsx”"):
        companions.render(note(checked()), "xlsx", PACK)


def test_the_outcome_is_read_and_a_slip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "outcome.toml"
    path.write_text(
        'minute_number = 47\nstarted = 19:00:00\nsummary = "Told."\nresolutions = ["note it"]\npublished = 2027-01-07\n'
    )
    told = load_outcome(path)
    assert told == MeetingOutcome(
        minute_number="47", started="19:00", summary=("Told.",), resolutions=("note it",), published="Thursday 7 January 2027"
    )
    slips = {
        "presnt = 'x'": "Did you mean “present”?", "resolutions = [1]": "Write, for example",
        "vote = 3": "Put it in quotation marks.", "published = 'soon'": "Write it as 2027-01-05.",
    }  # fmt: skip
    for wrong, hint in slips.items():
        path.write_text(wrong)
        with pytest.raises(TemplateError) as refused:
            load_outcome(path)
        assert refused.value.hint.startswith(hint)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pack", ["generic-england", "haringey-like", "scotland", "wales"])
def test_the_golden_text_of_every_companion_is_what_is_printed(kind: str, pack: str) -> None:
    value, found = companion(kind, pack)
    assert (found.folder / "golden" / f"{kind}.txt").read_text(encoding="utf-8") == golden(companion_flow(value, found))


def test_a_progress_report_adds_up_and_shows_every_date_that_has_changed() -> None:
    now, before = paper_after("generic-england")[0], paper_before("generic-england")
    made = progress_report(now, before, PACK)
    assert made.movement == Movement(5, 1, 2)
    assert made.movement.closing == sum(is_open(entry) for entry in now.items) == 4
    assert [(line.ref, line.before, line.now) for line in made.dates] == [
        ("1", "31 January 2027", "31 March 2027"),
        ("3", "", "the April meeting"),
    ]
    assert {entry.ref for entry in made.closed} == {"5", "9"}
    assert "Officer to complete: the evidence that this is done" in words(made)
    assert "Officer to complete: what Members are asked to decide" in words(made)


STATES = st.sampled_from(["open", "complete", "dropped", "closed", "not feasible", "absent"])


@given(st.lists(st.tuples(STATES, STATES), max_size=30))
@settings(max_examples=200, deadline=None)
def test_what_was_open_and_what_is_new_less_what_was_closed_is_what_is_open(pairs: list[tuple[str, str]]) -> None:
    def plan(side: int, day: str) -> AgendaPaper:
        made = []
        for place, pair in enumerate(pairs):
            told, whole = pair[side], item(str(place), "Do it.")
            state: Any = told if told in ("dropped", "closed") else "agreed"
            status: Any = told if told in ("complete", "not feasible") else None
            made += [] if told == "absent" else [replace(whole, state=state, status=status)]
        return replace(PAPER, items=tuple(made), generated=day)

    before, now = plan(0, "2026-09-01"), plan(1, "2026-12-01")
    made = progress_report(now, before, PACK)
    assert made.movement.opening == sum(is_open(entry) for entry in before.items)
    assert made.movement.closing == sum(is_open(entry) for entry in now.items)
    assert len(made.closed) == made.movement.closed


def test_an_action_is_on_time_or_late_or_due_soon_by_its_date() -> None:
    dates = ("2026-12-09", "2026-12-08", "2026-11-08", "2026-11-07", "2027-02-07", "2027-02-08", "2027-03")
    items = tuple(replace(item(str(place), "Do it."), due=Due(iso, iso, "date")) for place, iso in enumerate(dates, 1))
    made = progress_report(paper(items=items), paper(items=()), PACK)
    assert made.punctuality == {"on_time": 3, "month_late": 2, "more_late": 1, "undated": 1}
    assert [entry.ref for entry in made.overdue] == ["4", "3", "2"]
    assert [entry.ref for entry in made.due_soon] == ["1", "5"]
