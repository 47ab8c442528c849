"""The sample matter after its meeting: a rated plan, an outcome with an amendment, an earlier log and a checked report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportkit.model.companions import ActionEntry, Companion, MeetingOutcome
from reportkit.model.document import Place
from reportkit.model.finding import Due
from reportkit.model.issue import CheckResult, Coverage, Edit, Issue, Level
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.model.text import Span
from reportkit.papers.actions import action_log
from reportkit.papers.cover_note import cover_note
from reportkit.papers.minutes import decision_notice, minutes_extract
from reportkit.papers.plan import improvement_plan
from reportkit.papers.progress import progress_report
from reportkit.renderers.issues_text import place_words
from tests.papers.eastmarch import REVIEW
from tests.papers.packed import packed

KINDS = ("plan", "minutes", "decision", "actions", "note", "progress")

OUTCOME = MeetingOutcome(
    minute_number="47/26",
    started="7.00 pm",
    ended="8.25 pm",
    present="Councillors Amara Osei (Chair), Bethan Rees, Callum Reid, Dilys Ward and Ewan Hale",
    apologies="Councillor Farah Khan",
    substitutes="Councillor Ewan Hale for Councillor Farah Khan",
    in_attendance="Director of Children’s Services; Head of Safeguarding and Quality Assurance; Democratic Services Officer",
    declarations="None",
    summary=(
        "The Director of Children’s Services introduced the report.",
        "In reply to questions it was said that the mandatory field had been in use since 1 November, and that attendance at the "
        "workshops was reported to the Quality Board each month.",
    ),
    resolutions=(
        "note the contents of “Independent review of section 47 enquiries in Eastmarch”, attached as Appendix 1; and",
        "request a further report to the April meeting on the two improvement areas against which no action is recorded.",
    ),
    vote="Agreed without a vote",
    reasons=("The Committee wished to see an action, an owner and a date against every improvement area.",),
    alternatives=("To note the five improvement areas without a further report was rejected, since two have no action.",),
    published="Thursday 7 January 2027",
    call_in_by="The decision is not subject to call-in: the Committee exercised no executive function.",
)

EARLIER = (
    ActionEntry(
        "3", "Tuesday 3 November 2026", "38/26", "Circulate the audit of strategy discussions to members",
        "Head of First Response", "30 November 2026", "in progress", "amber",
        "The audit was finished on 24 November; it is with the Director for sign-off.",
    ),
    ActionEntry(
        "4", "Tuesday 3 November 2026", "38/26", "Confirm the number of agency social workers", "Service Manager, Workforce",
        "20 November 2026", "complete", "done", "Circulated by email.", "2026-11-19",
    ),
)  # fmt: skip


def paper_after(name: str) -> tuple[AgendaPaper, Pack]:
    """A pack's sample paper with its items rated as a service would rate them three months on."""
    paper, pack = packed(name)
    first, second, third, fourth, fifth = paper.items
    items = (
        replace(first, state="agreed", status="in progress", rag="green"),
        replace(second, state="agreed", status="not started", rag="red"),
        replace(
            third,
            state="agreed",
            status="in progress",
            rag="amber",
            status_reason="Nine of the 14 managers have attended; the other five are booked for February.",
            recovery_on="2027-02-26",
        ),
        fourth,
        replace(
            fifth,
            state="closed",
            status="complete",
            completed_on="2026-12-01",
            evidence="Quality Board minutes, 2 December 2026",
        ),
    )
    return replace(paper, items=items), pack


def paper_before(name: str) -> AgendaPaper:
    """The sample paper three months before: an item that has gone since, other dates, and nothing rated."""
    paper, _ = packed(name)
    first, second, third, *rest = paper.items
    gone = replace(
        second, id="i-9", ref="9", recommendation="Hold a workshop on thresholds.", title="Hold a workshop on thresholds."
    )
    items = (replace(first, due=Due("31 January 2027", "2027-01-31", "date")), replace(third, due=Due()), *rest, gone)
    return replace(paper, items=items, generated="2026-09-09")


def issue(rule: str, level: Level, message: str, quote: str, place: Place, suggestion: str | None = None) -> Issue:
    """An issue at a place, with a suggestion for its own words where there is one."""
    span = Span("p-000000000000", 0, len(quote))
    edits = () if suggestion is None else (Edit(span, suggestion),)
    return Issue(rule, level, span, message, quote, place, f"{rule}-{quote}", edits, "none" if suggestion is None else "safe")


def checked() -> CheckResult:
    """What a check of the review might find: errors of two kinds, a warning and a note."""
    what_we_found = Place("What we found", 3, 2, "4.2")
    issues = (
        issue("spacing.double", "error", "There are two spaces between words.", "sought  from", what_we_found, "sought from"),
        issue("spacing.double", "error", "There are two spaces between words.", "the  discussion", Place("What we found", 5, 3)),
        issue("references.unresolved", "error", "The report has no Appendix D.", "see Appendix D", Place("Next steps", 1, 11)),
        issue(
            "sentences.long", "warning", "This sentence has 52 words.", "In 14 of the 40 cases there was", Place("Summary", 2, 1)
        ),
        issue("dates.weekday", "note", "The date has no weekday.", "1 November", Place("Next steps", 2, 11)),
    )
    return CheckResult(REVIEW, Coverage(120, 120, 6_400), issues)


def companion(kind: str, name: str) -> tuple[Companion, Pack]:
    """A companion of the sample matter in a pack."""
    paper, pack = paper_after(name)
    made: Mapping[str, Companion] = {
        "plan": improvement_plan(paper, pack),
        "minutes": minutes_extract(paper, pack, OUTCOME),
        "decision": decision_notice(paper, pack, OUTCOME),
        "actions": action_log(paper, pack, OUTCOME, EARLIER),
        "note": cover_note(
            paper, pack, checked(), where=place_words, reasons={}, marked="review-marked.docx", author="Lead reviewer",
            officer="Democratic Services Officer",
        ),
        "progress": progress_report(paper, paper_before(name), pack),
    }  # fmt: skip
    return made[kind], pack
