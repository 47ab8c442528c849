"""Rules for the officers' comments: who gave each, when, that it is cleared, and what each must name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.model.paper_answers import Comment
from reportkit.papers.dates import full_date
from reportkit.papers.filling import STATUTORY
from reportkit.papers.phrases import listed
from reportkit.papers.rules.rule import MONEY, POST, Case, Found, as_day, paper_rule

_ROLES = {
    "finance": re.compile(r"\b(?:151|95|finance|financial|treasurer|resources|accountant)\b", re.IGNORECASE),
    "resource": re.compile(r"\b(?:151|95|finance|financial|treasurer|resources?|accountant)\b", re.IGNORECASE),
    "legal": re.compile(r"\b(?:monitoring officer|legal|solicitor|law|lawyer|governance|cyfreithiol)\b", re.IGNORECASE),
}
_ROLE_NAMES = {
    "finance": "the section 151 officer or a nominee", "resource": "the proper officer for finance or a nominee",
    "legal": "the monitoring officer or a nominee",
}  # fmt: skip
_EXAMPLES = {
    "finance": "Write, for example, “Head of Finance, for the section 151 officer”.",
    "resource": "Write, for example, “Head of Finance, for the section 95 officer”.",
    "legal": "Write, for example, “Head of Legal Services, for the monitoring officer”.",
}
_POWER = re.compile(
    r"\b(?:section|sections|s\.|schedule|regulations?|act \d{4}|act|order \d{4}|measure|deddf|duty|duties|powers?)\b",
    re.IGNORECASE,
)
_SCREENED = re.compile(
    r"\b(?:impact assessment|EqIA|EIA|screen(?:ed|ing)|section 149|equality duty|protected characteristic|asesiad)", re.IGNORECASE
)
_ECONOMIC = re.compile(r"socio.?economic|fairer scotland|economaidd-gymdeithasol", re.IGNORECASE)
_NONE = re.compile(r"\W*(?:there are )?(?:no|none|nil)\b(?:[^.]{0,40}\bimplications?)?", re.IGNORECASE)


def _given(case: Case) -> Iterator[tuple[str, Comment]]:
    for spec in case.pack.sections:
        if spec.key in STATUTORY:
            yield spec.key, case.answers.comment(spec.key)


@paper_rule("comment.missing", "error", "The finance, legal and equalities comments are given.",
            "Local Government Act 1972, section 151; Equality Act 2010, section 149", kind="missing")  # fmt: skip
def missing(case: Case) -> Iterator[Found]:
    for key, comment in _given(case):
        if not comment.text.strip() and not case.told(key):
            told = f"The {STATUTORY[key]} comments are not given."
            who = f" of {_ROLE_NAMES[key]}" if key in _ROLE_NAMES else ""
            yield Found(told, f"{key}.text", f"Add [{key}] with the comments{who}, “author”, “date” and “cleared”.")


@paper_rule("comment.author", "error", "Each comment says by its post which officer gave it.", "Good order", kind="missing")
def author(case: Case) -> Iterator[Found]:
    for key, comment in _given(case):
        role = _ROLES.get(key)
        if not comment.text.strip():
            continue
        if not comment.author.strip():
            yield Found(f"The {STATUTORY[key]} comments do not say whose they are.", f"{key}.author", "Write the post.")
        elif not POST.search(comment.author):
            told = f"The {STATUTORY[key]} comments are of “{comment.author}”, without a job title."
            yield Found(told, f"{key}.author", "Add the post.")
        elif role and not role.search(comment.author):
            told = f"The {STATUTORY[key]} comments are of “{comment.author}”, and should be of {_ROLE_NAMES[key]}."
            yield Found(told, f"{key}.author", _EXAMPLES[key])


@paper_rule("comment.cleared", "error", "Each comment was cleared by its officer; silence is not clearance.", "Good order",
            kind="missing")  # fmt: skip
def cleared(case: Case) -> Iterator[Found]:
    for key, comment in _given(case):
        if comment.text.strip() and not comment.cleared:
            told = f"The {STATUTORY[key]} comments are not said to be cleared, and silence is not clearance."
            yield Found(told, f"{key}.cleared", "Write “cleared = true” once the officer has said so.")


@paper_rule("comment.date", "error", "Each comment has its date.", "Good order", kind="missing")
def date(case: Case) -> Iterator[Found]:
    for key, comment in _given(case):
        if comment.text.strip() and not comment.date.strip():
            yield Found(f"The {STATUTORY[key]} comments have no date.", f"{key}.date", "Write it as 2026-12-01.")
        elif comment.date.strip() and as_day(comment.date) is None:
            yield Found(f"“{comment.date}” is no day of the calendar.", f"{key}.date", "Write it as 2026-12-01.")


@paper_rule("comment.deadline", "warning", "Each comment was given before the papers went out.", "Good order")
def deadline(case: Case) -> Iterator[Found]:
    made = as_day(case.paper.generated)
    if case.day and made and case.day < made:
        return  # the date of the meeting is wrong, and is told of already
    last = as_day(case.answers.published) or (as_day(case.days.issue_by) if case.days else None)
    for comment in case.answers.comments:
        day = as_day(comment.date)
        if day and last and day > last:
            name = STATUTORY.get(comment.section, comment.section.replace("_", " "))
            told = f"The {name} comments are of {full_date(day.isoformat())}, after the last day to publish, "
            yield Found(f"{told}{full_date(last.isoformat())}.", f"{comment.section}.date", "Check the date.")


@paper_rule(
    "legal.power", "warning", "The legal comments name a power or a duty.", "Local Government and Housing Act 1989, section 5"
)
def power(case: Case) -> Iterator[Found]:
    text = case.told("legal")
    if text and not _POWER.search(text):
        told = "The legal comments name no power and no duty under which the council acts."
        yield Found(told, "legal.text", "Name one, for example “section 17 of the Children Act 1989”.")


@paper_rule("equalities.screening", "warning", "The equalities comments name an assessment or a reasoned screening.",
            "Equality Act 2010, section 149")  # fmt: skip
def screening(case: Case) -> Iterator[Found]:
    text, comment = case.told("equalities"), case.answers.comment("equalities")
    if text and not comment.reference.strip() and not _SCREENED.search(text):
        told = "The equalities comments name neither an impact assessment nor a screening decision."
        yield Found(told, "equalities.reference", "Add the assessment’s reference, or say why none is needed.")


@paper_rule("equalities.socio-economic", "warning", "In Wales and Scotland the socio-economic duty is spoken of.",
            "Equality Act 2010, section 1")  # fmt: skip
def socio_economic(case: Case) -> Iterator[Found]:
    if case.meeting.nation not in ("wales", "scotland"):
        return
    text = f"{case.told('equalities')} {case.told('community')}"
    if text.strip() and not _ECONOMIC.search(text):
        name = "Fairer Scotland duty" if case.meeting.nation == "scotland" else "socio-economic duty"
        yield Found(f"The equalities comments do not speak of the {name}.", "equalities.text", f"Say how the {name} was met.")


@paper_rule("implication.who", "error", "“No implications” names the officer who says so.", "Good order", kind="missing")
def implication_who(case: Case) -> Iterator[Found]:
    for section in case.paper.sections:
        comment, text = case.answers.comment(section.key), case.told(section.key)
        if section.key in STATUTORY or not comment.text.strip() or not _NONE.fullmatch(comment.text.strip().rstrip(".")):
            continue
        if not comment.author.strip() and not POST.search(text):
            told = f"“{section.label}” says that there are none, but not who says so."
            yield Found(told, f"{section.key}.author", "Write the officer’s post.")


@paper_rule("finance.sums", "warning", "A sum in the recommendations is spoken of in the financial comments.", "Good order")
def sums(case: Case) -> Iterator[Found]:
    told = f"{case.told('finance')} {case.told('resource')}"
    known = {_plain(one) for one in MONEY.findall(told)}
    asked = dict.fromkeys(one for line in case.paper.recommendations for one in MONEY.findall(line.whole))
    missing_sums = [one for one in asked if _plain(one) not in known]
    if told.strip() and missing_sums:
        yield Found(f"The financial comments do not speak of {listed(missing_sums)}, which Members are asked to resolve.",
                    "finance.text", "Say where it comes from.")  # fmt: skip


def _plain(text: str) -> str:
    return re.sub(r"[\s,]|\.0+$", "", text.casefold())


@paper_rule(
    "clearance.open", "warning", "Each officer who was asked to clear the report has answered.", "Southwark Council's audit trail"
)
def clearance_open(case: Case) -> Iterator[Found]:
    for entry in case.answers.clearance:
        if not entry.received.strip():
            yield Found(f"{entry.officer} was asked to clear the report and has not answered.", "clearance", "Add “received”.")
        elif entry.included == "no":
            yield Found(f"What {entry.officer} said is not in the report.", "clearance", "Put it in, or say why not.")


@paper_rule(
    "clearance.missing", "note", "There is a log of who cleared the report.", "Southwark Council's audit trail", kind="missing"
)
def clearance_missing(case: Case) -> Iterator[Found]:
    if not case.answers.clearance:
        told = "Nobody has noted who was asked to clear the report. The log is internal and not printed."
        yield Found(told, "clearance", "Add [[clearance]] with “officer”, “sought”, “received” and “included”.")
