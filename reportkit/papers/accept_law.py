"""A12, A14 to A16: what the law asks to be printed. It says "check", never "lawful": a monitoring officer decides."""

from __future__ import annotations

import datetime
import re

from reportkit.config import CalendarConfig
from reportkit.errors import ConfigError, TemplateError
from reportkit.model.paper import Nation
from reportkit.model.section_names import bare_line
from reportkit.papers.accept import Found, check
from reportkit.papers.clear_days import clear_days
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.exempt import EXEMPT
from reportkit.papers.rendered import Rendered, dates_in

_EXEMPT = re.compile(r"\b[Pp]aragraphs?[ \u00a0]([\d, andto–-]+?)\s+(?:of|in)\b[^.]{0,80}?(?:Schedule|Sch)\b", re.DOTALL)
_WORDS, _OUTWEIGHS = 40, re.compile(r"\boutweighs?\b", re.IGNORECASE)
_SILENT = re.compile(r"^\s*(?:\W*|n/?a|none|no comments?|to follow|awaited|tbc)\W*$", re.IGNORECASE)
_OFFICERS: dict[str, tuple[str, str]] = {
    "finance": (r"financ", r"section 151|s\.? ?151|section 95|financ|treasurer|accountant|resources"),
    "legal": (r"\blegal\b", r"monitoring officer|legal|solicitor|governance|counsel"),
    "equalities": (r"equalit", r"equalit|EqIA|impact assessment|screening|officer|head|director"),
}
_EXCEPTION = re.compile(r"general exception|special urgency|regulation 1[01]\b", re.IGNORECASE)
_URGENT = re.compile(r"special circumstances|urgent|urgency|late report|reason for lateness|short(?:er)? notice", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?P<count>\w+) clear (?:working )?days\b", re.IGNORECASE)
_COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TWENTY_EIGHT = 28


def _nation(made: Rendered) -> Nation:
    if made.paper:
        return made.paper.meeting.nation
    if made.pack:
        return made.pack.jurisdiction
    return "scotland" if any("(Scotland) Act" in block.text for block in made.body) else "england"


@check("A12", "Exempt paragraphs are the nation’s, and the public interest is weighed", "docx")
def exempt(made: Rendered) -> Found:
    """The numbers in the header block or the text, and the test where the paper is not open."""
    nation = _nation(made)
    told = " ".join(value for _, value, _ in made.header) + " " + " ".join(block.text for block in made.body if not block.cell)
    numbers = [int(each) for found in _EXEMPT.finditer(told) for each in re.findall(r"\d+", found[1])]
    for number in sorted(set(numbers)):
        if number not in EXEMPT[nation]:
            allowed = f"{EXEMPT[nation][0]} to {EXEMPT[nation][-1]}"
            yield "error", f"Paragraph {number} is none of the exempt paragraphs of this nation ({allowed}).", "header block"
    kind = made.row("classification", r"classification|exempt|confidential").casefold()
    closed = any(word in kind for word in ("exempt", "eithriedig", "confidential")) and "open" not in kind and "not " not in kind
    if closed and "confidential" not in kind and not numbers:
        yield "error", "The paper is exempt, and no paragraph of the Schedule is named.", "header block"
    if not closed and kind and made.row("exempt_paragraphs", r"exempt information|exempt paragraph"):
        yield "error", "The paper is open, and an exempt paragraph is named.", "header block"
    if closed and "confidential" not in kind:
        test = made.row("public_interest", r"public interest")
        test = test or " ".join(block.text for block in made.body if "public interest" in block.text.casefold())
        if len(test.split()) < _WORDS or not _OUTWEIGHS.search(test):
            yield "error", f"The public interest test is missing, shorter than {_WORDS} words, or weighs nothing.", "header block"


@check("A14", "Finance, legal and equalities comments are there, with a post and a date", "docx")
def comments(made: Rendered) -> Found:
    """Each comment at the final stage: its section, words, who wrote it and when, before the meeting."""
    if made.stage != "final":
        return
    for key, (heading, officer) in _OFFICERS.items():
        if made.pack and not any(row.key == key for row in made.pack.sections):
            continue  # this council has its own headings, and the pack says which it must have
        found = made.section(key, heading)
        if found is None:
            yield "error" if made.pack else "warning", f"There is no section for {key} comments.", "headings"
            continue
        block, blocks = found
        text = " ".join(each.text for each in blocks)
        if _SILENT.match(bare_line(text)):
            yield "error", f"The {key} comment is empty, and silence is no clearance.", made.at(block)
            continue
        if not re.search(officer, f"{text} {_named(block.text)}", re.IGNORECASE):
            yield "warning", f"The {key} comment does not say which officer made it.", made.at(block)
        days = [day for each in dates_in(text) if (day := _iso(each))]
        if not days:
            yield "warning", f"The {key} comment has no date.", made.at(block)
        elif made.meeting_date and min(days) >= made.meeting_date:
            yield "error", f"The {key} comment is dated {full_date(min(days))}, which is not before the meeting.", made.at(block)


def _named(heading: str) -> str:
    """The words of a heading that itself names the officer: “Comments of the Section 151 Officer”."""
    return heading if re.search(r"\bcomments? (?:of|by|from) the\b", heading, re.IGNORECASE) else ""


@check("A15", "A key decision was in the forward plan for 28 clear days, or says why not", "docx")
def key_decision(made: Rendered) -> Found:
    """The row of the header block against the forward plan's date or the exception's words."""
    value = made.row("key_decision", r"key decision|key or non-key|non-key")
    if not re.match(r"\s*(?:yes|ydy|key\b)", value, re.IGNORECASE):
        return
    around = [value, *(f"{label} {text}" for label, text, _ in made.header if re.search("forward plan|key", label, re.I))]
    around += [block.text for block in made.body if re.search("forward plan|regulation 9", block.text, re.IGNORECASE)]
    text = " ".join([*around, *(block.text for block in made.body if _EXCEPTION.search(block.text))])
    days = [day for each in dates_in(text) if (day := _iso(each)) and day != made.meeting_date]
    if _EXCEPTION.search(text):
        return
    if not days:
        yield "error", "It is a key decision, and neither a forward plan’s date nor an exception is printed.", "header block"
    elif made.meeting_date and _between(min(days), made.meeting_date) < _TWENTY_EIGHT:
        told = f"The forward plan’s notice of {full_date(min(days))} gives fewer than {_TWENTY_EIGHT} clear days."
        yield "error", told, "header block"


@check("A16", "The papers go out the clear days before the meeting, or the urgency is explained", "docx")
def notice(made: Rendered) -> Found:
    """The date of issue that is printed or in the model, against the last day on which it may be."""
    if not made.meeting_date:
        return
    nation = _nation(made)
    count = made.pack.clear_days if made.pack and made.pack.clear_days else None
    try:
        found = clear_days(datetime.date.fromisoformat(made.meeting_date), nation, CalendarConfig(), count=count)
    except ConfigError as error:
        yield "warning", error.message, "date of meeting"
        return
    told = [block for block in made.body if _NOTICE.search(block.text)]
    urgent = any(_URGENT.search(block.text) for block in made.body)
    for block in () if urgent else told:
        number = _number(_NOTICE.search(block.text)["count"])  # type: ignore[index]
        if number not in (None, found.clear_days):
            yield "error", f"It says {number} clear days; {found.clear_days} are due.", made.at(block)
    issued = [day for block in told for each in dates_in(block.text) if (day := _iso(each)) and day != made.meeting_date]
    issued = issued or ([made.paper.generated[:10]] if made.paper and made.paper.generated else [])
    if issued and min(issued) > found.issue_by and not urgent:
        last = full_date(found.issue_by)
        told_words = f"Issued on {full_date(min(issued))}, after the last day, {last}, and no urgency is explained."
        yield "error", told_words, made.at(told[0]) if told else "date of meeting"


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return _COUNTS.index(word.casefold()) if word.casefold() in _COUNTS else None


def _between(first: str, second: str) -> int:
    return (datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)).days - 1


def _iso(text: str) -> str:
    try:
        return to_iso(text)
    except TemplateError:
        return ""
