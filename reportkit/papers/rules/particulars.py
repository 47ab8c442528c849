"""Rules for the header block: the meeting, the officers, the contact, the wards and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from reportkit.papers.dates import full_date
from reportkit.papers.phrases import listed
from reportkit.papers.rules.rule import EMAIL, PHONE, POST, Case, Found, as_day, paper_rule
from reportkit.papers.wards import named, unknown

_TBC = re.compile(r"\b(?:tbc|tba|tbd|to be (?:confirmed|advised|decided))\b|^[x?_.…-]+$", re.IGNORECASE)
_PARTS = ("name", "job_title", "team", "email", "phone")
_WORDS = {"name": "name", "job_title": "job title", "team": "team", "email": "email address", "phone": "telephone number"}


@paper_rule("header.missing", "error", "Every particular that the pack's header block asks for is given.", "The pack",
            kind="missing")  # fmt: skip
def header_missing(case: Case) -> Iterator[Found]:
    for row in case.paper.header:
        if row.officer:
            key = "contact" if row.key == "contact" else f"meeting.{row.key}"
            yield Found(f"“{row.label}” is still blank in the header block.", key, f"Write {row.value}.")


@paper_rule("meeting.notice", "error", "The body, date, time and place of the meeting are given.",
            "Local Government Act 1972, section 100A(6)", kind="missing")  # fmt: skip
def meeting_notice(case: Case) -> Iterator[Found]:
    printed = {row.key for row in case.paper.header if row.officer}
    names = {"body": "name of the body", "date": "date", "time": "time", "venue": "place"}
    examples = {"body": "Cabinet", "date": "2027-01-05", "time": "7.00 pm", "venue": "Council Chamber, Town Hall"}
    for key, name in names.items():
        if not getattr(case.meeting, key).strip() and key not in printed:
            told = f"The {name} of the meeting is not given."
            yield Found(told, f"meeting.{key}", f"Write it, for example “{examples[key]}”.")


@paper_rule("meeting.council", "warning", "The council is named.", "Good order", kind="missing")
def meeting_council(case: Case) -> Iterator[Found]:
    if not case.meeting.council.strip():
        told = "The name of the council, which stands at the head of each page, is not given."
        yield Found(told, "meeting.council", "Write, for example, “Eastmarch Council”.")


@paper_rule(
    "meeting.date", "error", "The date of the meeting is a day of the calendar.", "Local Government Act 1972, Schedule 12"
)
def meeting_date(case: Case) -> Iterator[Found]:
    if case.meeting.date.strip() and case.day is None:
        told = f"“{case.meeting.date}” is not a day of the calendar, so the date of the meeting is not known."
        yield Found(told, "meeting.date", "Write it as 2027-01-05 or as 5 January 2027.")


@paper_rule("meeting.before-report", "error", "The meeting is not before the date of the report.", "Good order")
def meeting_before_report(case: Case) -> Iterator[Found]:
    made = as_day(case.paper.generated)
    if case.day and made and case.day < made:
        told = (
            f"The meeting of {full_date(case.day.isoformat())} is before this report, which is of {full_date(made.isoformat())}."
        )
        yield Found(told, "meeting.date", "Check the year of the meeting.")


@paper_rule("meeting.past", "warning", "The meeting is still to come.", "Good order")
def meeting_past(case: Case) -> Iterator[Found]:
    made = as_day(case.paper.generated)
    if case.day and case.today and case.day < case.today and not (made and case.day < made):
        yield Found(f"The meeting of {full_date(case.day.isoformat())} is in the past.", "meeting.date", "Check its date.")


@paper_rule("meeting.closed-day", "warning", "The meeting is on a working day.", "The calendar of the pack's nation")
def meeting_closed_day(case: Case) -> Iterator[Found]:
    for notice in case.days.notices if case.days else ():
        if notice.code == "meeting-on-a-closed-day":
            yield Found(notice.message, "meeting.date", "Write the right day, or leave it if the meeting really is then.")


@paper_rule("meeting.beyond-calendar", "warning", "The bank holidays of the meeting's year are known.", "govuk-bank-holidays")
def meeting_beyond_calendar(case: Case) -> Iterator[Found]:
    if case.day and case.days is None:
        told = f"The bank holidays of {case.day.year} are not known here, so the clear days before the meeting were not counted."
        yield Found(told, "meeting.date", "Check the year; if it is right, count the clear days by hand.")


@paper_rule("meeting.tier", "error", "Parish rules are those of England and Wales.", "Local Government Act 1972, Schedule 12")
def meeting_tier(case: Case) -> Iterator[Found]:
    if case.meeting.tier == "parish" and case.meeting.nation not in ("england", "wales"):
        told = (
            "The meeting is said to be of a parish council, which there is in England and, as a community council, in Wales only."
        )
        yield Found(told, "meeting.tier", "Write “principal”, or mend “nation”.")


@paper_rule("item.missing", "error", "A final paper has its number on the agenda.", "The agenda", kind="missing")
def item_missing(case: Case) -> Iterator[Found]:
    number = case.meeting.item_number.strip()
    if _TBC.search(number):
        told = f"The agenda item is “{number}”, which a final paper may not say."
        yield Found(told, "meeting.item_number", "Write the number, for example “7”.")
    elif not number and not any(row.key == "item_number" and row.officer for row in case.paper.header):
        yield Found("The number of the agenda item is not given.", "meeting.item_number", "Write it, for example “7”.")


@paper_rule("item.form", "error", "The number of the agenda item has the form that the council uses.", "The pack's vocabulary")
def item_form(case: Case) -> Iterator[Found]:
    number, pattern = case.meeting.item_number.strip(), case.pack.vocabulary.item_pattern
    if number and pattern and not _TBC.search(number) and not re.fullmatch(pattern, number):
        yield Found(f"“{number}” is not how this council numbers the items of its agenda.", "meeting.item_number", "Check it.")


@paper_rule("title.length", "warning", "The title has 5 to 120 characters.", "Good order")
def title_length(case: Case) -> Iterator[Found]:
    size = len(case.paper.title.strip())
    if not 5 <= size <= 120:
        told = f"The title has {size} characters; 5 to 120 can be read at a glance."
        yield Found(told, "title", "Write a shorter one." if size > 120 else "Say what the report is about.")


@paper_rule("title.says-nothing", "error", "The title says what the report is about.", "Good order")
def title_says_nothing(case: Case) -> Iterator[Found]:
    plain = case.paper.title.strip().rstrip(".").casefold()
    files = {PurePath(row.file).stem.casefold() for row in case.paper.appendices}
    if plain in files:
        told = f"The title, “{case.paper.title.strip()}”, is only the name of a file."
        yield Found(told, "title", "Write, for example, “Independent review of section 47 enquiries”.")
    elif plain in (
        "report",
        "committee report",
        "the report",
        "update",
        "paper",
        "untitled",
        case.pack.words["report"].casefold(),
    ):
        yield Found(f"The title is only “{case.paper.title.strip()}”, which does not say what the report is about.", "title",
                    "Write, for example, “Independent review of section 47 enquiries”.")  # fmt: skip


@paper_rule("officers.post", "warning", "The officers are named by their posts.", "The pack")
def officers_post(case: Case) -> Iterator[Found]:
    for key, name in (("report_of", "Report of"), ("authorised_by", "Authorised by"), ("lead_officer", "Lead officer")):
        value = getattr(case.meeting, key).strip()
        if value and not POST.search(value):
            told = f"“{name}” says “{value}”, without a job title."
            yield Found(told, f"meeting.{key}", "Add the post, for example “Head of Safeguarding”.")


@paper_rule("officers.authorised", "warning", "The report says who authorised it.", "Good order", kind="missing")
def officers_authorised(case: Case) -> Iterator[Found]:
    asked = any(row.key == "authorised_by" and not row.mandatory for row in case.pack.header)
    if asked and not case.meeting.authorised_by.strip():
        yield Found("Nobody has said who authorised the report.", "meeting.authorised_by", "Write the officer’s post.")


@paper_rule("officers.same", "warning", "The officer who authorises the report did not write it.", "Good order")
def officers_same(case: Case) -> Iterator[Found]:
    author, authoriser = case.meeting.author.strip().casefold(), case.meeting.authorised_by.strip().casefold()
    if author and author == authoriser:
        told = "The author and the officer who authorised the report are the same."
        yield Found(told, "meeting.authorised_by", "Name the officer who authorised it.")


@paper_rule("contact.parts", "warning", "The contact has a name, job title, team, email address and telephone number.",
            "The pack", kind="missing")  # fmt: skip
def contact_parts(case: Case) -> Iterator[Found]:
    contact, line = case.answers.contact, case.meeting.contact
    if contact.line:
        missing = [part for part in _PARTS if not getattr(contact, part).strip()]
    else:
        missing = [part for part, form in (("email", EMAIL), ("phone", PHONE)) if line.strip() and not form.search(line)]
    if missing:
        names = listed([_WORDS[part] for part in missing])
        told = f"The contact for questions lacks {'a ' if len(missing) == 1 else ''}{names}."
        yield Found(told.replace("a email", "an email"), f"contact.{missing[0]}", "Add what is missing under [contact].")


@paper_rule("contact.domain", "warning", "The contact's email address is the council's own.", "The pack's vocabulary")
def contact_domain(case: Case) -> Iterator[Found]:
    allowed = case.pack.vocabulary.email_domains
    found = EMAIL.search(case.answers.contact.email or case.meeting.contact)
    if allowed and found and found["domain"].casefold() not in allowed:
        told = f"The contact’s email address ends in “{found['domain']}”, which is not one of the council’s."
        yield Found(told, "contact.email", f"It should end in {listed(allowed)}.")


@paper_rule("portfolio.missing", "error", "A report to the executive names the portfolio holder.", "The pack", kind="missing")
def portfolio_missing(case: Case) -> Iterator[Found]:
    if case.meeting.is_executive and not case.meeting.portfolio_holder.strip():
        told = "The report goes to the executive and names no portfolio holder."
        yield Found(told, "meeting.portfolio_holder", "Write, for example, “Cabinet Member for Children and Families”.")


@paper_rule("wards.missing", "error", "The wards affected are named, or “All”.", "The pack", kind="missing")
def wards_missing(case: Case) -> Iterator[Found]:
    if not case.meeting.wards.strip() and not any(row.key == "wards" and row.officer for row in case.paper.header):
        yield Found("The wards affected are not given.", "meeting.wards", "Write their names, or “All”.")


@paper_rule("wards.unknown", "error", "The wards are wards of the council.", "The pack's vocabulary")
def wards_unknown(case: Case) -> Iterator[Found]:
    wards, council = case.pack.vocabulary.wards, case.meeting.council.strip() or "this council"
    for ward, near in unknown(case.meeting.wards, wards) if wards else ():
        meant = f"Did you mean “{near}”?" if near else f"The wards are: {', '.join(wards)}."
        yield Found(f"“{ward}” is not a ward of {council}.", "meeting.wards", meant)


@paper_rule(
    "wards.unchecked", "note", "Where the pack has no list of the council's wards, that is said.", "The pack's vocabulary"
)
def wards_unchecked(case: Case) -> Iterator[Found]:
    if named(case.meeting.wards) and not case.pack.vocabulary.wards:
        told = "The wards were not checked: the pack has no list of this council’s wards."
        yield Found(told, "meeting.wards", "To have them checked, list them under “wards” in vocab.toml of your council’s pack.")
