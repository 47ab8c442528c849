"""The header block: the meeting's particulars in the pack's order, a marked blank for each that is missing."""

from __future__ import annotations

import re

from reportkit.errors import TemplateError
from reportkit.model.paper import Blank, HeaderField, Meeting, Pack, PackField, class_word, printable
from reportkit.model.paper_answers import Answers, ForwardPlan, PrivateMeeting, Urgency
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.exempt import heading
from reportkit.papers.phrases import listed

#: Rows that are printed where there is something to print, whether or not the pack names them: English label and Welsh.
_FURTHER = {
    "key_decision_reason": ("Why it is key", "Pam ei fod yn allweddol"),
    "forward_plan": ("Notice of the key decision", "Hysbysiad o’r penderfyniad allweddol"),
    "private_meeting": ("Notice of the private meeting", "Hysbysiad o’r cyfarfod preifat"),
    "public_interest": ("Public interest test", "Prawf budd y cyhoedd"),
    "urgency": ("Urgent item", "Eitem frys"),
    "late_report": ("Late report", "Adroddiad hwyr"),
    "clear_days": ("Publication", "Cyhoeddi"),
}

#: The section for what is said of the public's access, and the rows that stand in it where a pack has it.
ACCESS = "access"
_LONG = ("public_interest", "private_meeting", "urgency", "late_report")


def access_lines(meeting: Meeting, pack: Pack, answers: Answers) -> tuple[str, ...]:
    """What is said of urgency, lateness, the public interest and a private meeting, a paragraph each with its name."""
    rows = {**_further(meeting, answers, ""), "public_interest": printable(meeting.public_interest)}
    return tuple(f"{_label(key, pack)}: {rows[key]}" for key in ("urgency", "late_report", *_LONG[:2]) if rows.get(key))


#: A label that asks whether the report is closed, “Exempt?”, and what a classification answers; “Part exempt” says it itself.
_ASKS = re.compile(r"^(?!.*\bor\b).*\b(?:exempt|confidential|private)\b.*\?\s*$", re.IGNORECASE)
_ANSWERS = {"open": "No", "exempt": "Yes, exempt", "confidential": "Yes, confidential"}


def header_block(
    meeting: Meeting, pack: Pack, title: str = "", answers: Answers | None = None, publication: str = ""
) -> tuple[tuple[HeaderField, ...], tuple[Blank, ...]]:
    """The rows of the header block and the blanks among them; an optional row without a value is left out."""
    rows: list[HeaderField] = []
    blanks: list[Blank] = []
    given = answers or Answers()
    further = _further(meeting, given, publication)
    if pack.has(ACCESS):  # what is long has a section of its own
        further = {key: value for key, value in further.items() if key not in _LONG}
    for spec in pack.header:
        if spec.key in _LONG and pack.has(ACCESS):
            continue
        value = title if spec.key == "title" else further.pop(spec.key, "") or _value(meeting, spec.key, pack, given)
        if spec.key == "classification" and _ASKS.search(spec.label):
            value = _ANSWERS.get(meeting.classification, value)
        if value:
            rows.append(HeaderField(spec.key, spec.label, value))
        elif spec.mandatory:
            prompt = _prompt(spec)
            rows.append(HeaderField(spec.key, spec.label, prompt, officer=True))
            blanks.append(Blank(spec.key, spec.label, prompt))
    rows += [HeaderField(key, _label(key, pack), value) for key, value in further.items() if value]
    return tuple(rows), tuple(blanks)


def _label(key: str, pack: Pack) -> str:
    english, welsh = _FURTHER[key]
    return f"{welsh} / {english}" if pack.label_language == "cy" else english


def _prompt(spec: PackField) -> str:
    return spec.prompt or f"the {spec.label.lower()}"


def _value(meeting: Meeting, key: str, pack: Pack, answers: Answers) -> str:
    if key == "date":
        return _day(meeting.date)
    if key == "report_type":
        return pack.words[f"type_{meeting.report_type}"]
    if key == "classification":
        return class_word(meeting.classification, pack)
    if key == "exempt_paragraphs":
        return _exempt(meeting, pack)
    if key == "contact":
        return printable(answers.contact.line) or printable(meeting.contact)
    return printable(str(getattr(meeting, key, "")))


def _day(text: str) -> str:
    """A day written in full; as it was typed where it is no day."""
    try:
        return full_date(to_iso(text)) if text.strip() else ""
    except TemplateError:
        return printable(text)


def _exempt(meeting: Meeting, pack: Pack) -> str:
    if not meeting.exempt_paragraphs:
        return ""
    numbers = meeting.exempt_paragraphs
    word = "Paragraph" if len(numbers) == 1 else "Paragraphs"
    told = f"{word} {listed([str(number) for number in numbers])} of the {pack.words['exempt_act']}"
    described = [(number, words) for number in numbers if (words := heading(meeting.nation, number))]
    if len(numbers) == 1:
        return f"{told}: {described[0][1]}" if described else told
    return f"{told}: {'; '.join(f'{number}. {words}' for number, words in described)}" if described else told


def _further(meeting: Meeting, answers: Answers, publication: str) -> dict[str, str]:
    rows = {
        "key_decision_reason": answers.key_decision.limb.capitalize(),
        "forward_plan": _forward(answers.forward_plan),
        "private_meeting": _private(answers.private_meeting),
        "urgency": _urgency(answers.urgency),
        "late_report": printable(answers.late_reason),
        "clear_days": publication,
    }
    return {key: value for key, value in rows.items() if value}


def _forward(plan: ForwardPlan) -> str:
    notice = ", ".join(part for part in (printable(plan.reference), _day(plan.date)) if part)
    if not plan.exception:
        return notice
    agreed = f", {printable(plan.agreed_by)}" if plan.agreed_by.strip() else ""
    when = f", {_day(plan.agreed_on)}" if plan.agreed_on.strip() else ""
    parts = [f"{plan.exception.capitalize()}{agreed}{when}.", _ended(plan.reason), _ended(notice)]
    return " ".join(part for part in parts if part)


def _private(private: PrivateMeeting) -> str:
    parts = [
        f"Notice given on {_day(private.notice)}." if private.notice.strip() else "",
        f"Further notice given on {_day(private.further_notice)}." if private.further_notice.strip() else "",
        f"Reasons: {_ended(private.reasons)}" if private.reasons.strip() else "",
        f"Representations: {_ended(private.representations)}" if private.representations.strip() else "",
        f"Response: {_ended(private.response)}" if private.response.strip() else "",
        f"Agreed by {_ended(private.agreed_by)}" if private.agreed_by.strip() else "",
    ]
    return " ".join(part for part in parts if part)


def _urgency(urgency: Urgency) -> str:
    chair = f"The chair, {printable(urgency.chair)}, is of the opinion that the item is urgent" if urgency.chair.strip() else ""
    when = f" ({_day(urgency.agreed_on)})" if chair and urgency.agreed_on.strip() else ""
    parts = [f"Special circumstances: {_ended(urgency.circumstances)}" if urgency.circumstances.strip() else "",
             f"{chair}{when}." if chair else ""]  # fmt: skip
    return " ".join(part for part in parts if part)


def _ended(text: str) -> str:
    text = printable(text)
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
