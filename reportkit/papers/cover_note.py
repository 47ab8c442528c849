"""The officer's note to a report's author: the errors to put right before publication, grouped, the worst first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reportkit.config import CalendarConfig
from reportkit.errors import ReportkitError
from reportkit.model.companions import CoverNote, IssueGroup, NotedPlace
from reportkit.model.document import Place
from reportkit.model.issue import LEVELS, CheckResult, Issue, Level
from reportkit.model.paper import AgendaPaper, HeaderField, Pack, Paragraph, printable
from reportkit.papers.clear_days import clear_days
from reportkit.papers.companions import matter_of, row
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.phrases import count, number, sentence

#: So many places of one kind are told; the marked-up file has all of them.
PLACES = 3
_QUOTE = 90


def cover_note(
    paper: AgendaPaper,
    pack: Pack,
    result: CheckResult,
    *,
    where: Callable[[Place], str],
    reasons: Mapping[str, str],
    marked: str = "",
    author: str = "",
    officer: str = "",
    reply_by: str = "",
    calendar: CalendarConfig | None = None,
) -> CoverNote:
    """The note that goes back with a checked report. `where` puts a place in words, `reasons` say what each rule asks for.

    `marked` is the file with the issues marked in it. The day to return it by is the back-plan's for the final report where
    none is given and the meeting's date is known; else a blank.
    """
    name = printable(result.source.name)
    by = full_date(to_iso(reply_by)) if reply_by else _deadline(paper, calendar or CalendarConfig())
    counts = Counter(issue.level for issue in result.issues)
    return CoverNote(
        matter=matter_of(paper),
        document=name,
        header=_header(paper, pack, name, author, officer)
        + ((row("reply_by", by, pack, "prompt_reply"),) if counts["error"] or counts["warning"] else ()),
        request=tuple(_request(name, counts, by, pack)),
        counts={level: counts[level] for level in reversed(LEVELS)},
        groups=tuple(_groups(result.issues, where, reasons)),
        returning=tuple(_returning(marked, result.fixable)),
    )


def _header(paper: AgendaPaper, pack: Pack, name: str, author: str, officer: str) -> tuple[HeaderField, ...]:
    body, day = printable(paper.meeting.body), full_date(to_iso(paper.meeting.date)) if paper.meeting.date else ""
    meeting = ", ".join(part for part in (body, day) if part)
    rows = [
        row("to", author, pack, "prompt_author"),
        row("from", officer, pack, "prompt_officer"),
        row("report_checked", name, pack, "to"),
        *([row("for_meeting", meeting, pack, "to")] if meeting else []),
    ]
    return tuple(rows)


def _deadline(paper: AgendaPaper, config: CalendarConfig) -> str:
    """The back-plan's day for the final report, written in full; nothing where it cannot be counted."""
    if not paper.meeting.date:
        return ""
    try:
        plan = clear_days(datetime.date.fromisoformat(to_iso(paper.meeting.date)), paper.meeting.nation, config).plan
    except ReportkitError:
        return ""  # a date beyond the calendar: the note asks the officer for a day
    days = [entry.date for entry in plan if entry.what.startswith("Final report")]
    return full_date(days[0]) if days else ""


def _request(name: str, counts: Counter[Level], by: str, pack: Pack) -> Iterator[Paragraph]:
    errors, warnings = counts["error"], counts["warning"]
    if errors:
        told = "This must" if errors == 1 else "These must"
        yield Paragraph(f"“{name}” has {count(errors, 'error')}. {told} be put right before the report can be published.")
    else:
        yield Paragraph(f"“{name}” has no errors: nothing stands in the way of its publication.")
    if warnings:
        told = f"There {'is' if warnings == 1 else 'are'} {'also ' if errors else ''}{count(warnings, 'warning')}"
        yield Paragraph(f"{told}: please look at {'it' if warnings == 1 else 'each'}, and change what you agree with.")
    if errors or warnings:
        until = f"by {by}" if by else "by the day above"
        yield Paragraph(f"Please return the corrected report {until}.")


def _returning(marked: str, fixable: int) -> Iterator[Paragraph]:
    if marked:
        yield Paragraph(
            f"All is marked at its place in “{printable(marked)}”: each comment says what is wrong, why, and what to write."
        )
    if fixable:
        told = f"{sentence(number(fixable))} of the corrections {'is' if fixable == 1 else 'are'}"
        yield Paragraph(f"{told} certain and can be made for you: please ask.")
    yield Paragraph("Where you do not agree with a comment, leave the text as it is and reply to the comment with the reason.")


def _groups(issues: Sequence[Issue], where: Callable[[Place], str], reasons: Mapping[str, str]) -> Iterator[IssueGroup]:
    """Errors and warnings by rule: the worst level first, then the most frequent; a note is counted and no more."""
    by_rule: dict[tuple[str, Level], list[Issue]] = {}
    for issue in issues:
        if issue.level != "note":
            by_rule.setdefault((issue.rule, issue.level), []).append(issue)
    order = sorted(by_rule.items(), key=lambda entry: (-LEVELS.index(entry[0][1]), -len(entry[1]), entry[0][0]))
    for (rule, level), found in order:
        what = found[0].message if len({issue.message for issue in found}) == 1 else reasons.get(rule, found[0].message)
        yield IssueGroup(rule, level, printable(what), len(found), tuple(_places(found, where)))


def _places(found: Iterable[Issue], where: Callable[[Place], str]) -> Iterator[NotedPlace]:
    for issue in list(found)[:PLACES]:
        here = [edit.text for edit in issue.edits if edit.span == issue.span and printable(edit.text) != printable(issue.quote)]
        quote = printable(issue.quote)
        short = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
        yield NotedPlace(where(issue.place), short, printable(here[0]) if here else "")
