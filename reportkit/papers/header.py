"""The header block: the meeting's particulars in the pack's order, a marked blank for each that is missing."""

from __future__ import annotations

from reportkit.model.paper import Blank, HeaderField, Meeting, Pack, PackField, printable
from reportkit.papers.dates import full_date, to_iso

_TYPES = {
    "decision": "For decision",
    "recommendation": "Recommendation to another body",
    "discussion": "For discussion",
    "noting": "For noting",
}


def header_block(meeting: Meeting, pack: Pack) -> tuple[tuple[HeaderField, ...], tuple[Blank, ...]]:
    """The rows of the header block and the blanks among them; an optional row without a value is left out."""
    rows: list[HeaderField] = []
    blanks: list[Blank] = []
    for spec in pack.header:
        value = _value(meeting, spec.key)
        if value:
            rows.append(HeaderField(spec.key, spec.label, value))
        elif spec.mandatory:
            prompt = _prompt(spec)
            rows.append(HeaderField(spec.key, spec.label, prompt, officer=True))
            blanks.append(Blank(spec.key, spec.label, prompt))
    return tuple(rows), tuple(blanks)


def _prompt(spec: PackField) -> str:
    return spec.prompt or f"the {spec.label.lower()}"


def _value(meeting: Meeting, key: str) -> str:
    if key == "date":
        return full_date(to_iso(meeting.date)) if meeting.date.strip() else ""
    if key == "report_type":
        return _TYPES[meeting.report_type]
    if key == "classification":
        return meeting.classification.capitalize()
    if key == "exempt_paragraphs":
        return _exempt(meeting)
    return printable(str(getattr(meeting, key, "")))


def _exempt(meeting: Meeting) -> str:
    if not meeting.exempt_paragraphs:
        return ""
    act = (
        "Local Government (Scotland) Act 1973, Schedule 7A"
        if meeting.nation == "scotland"
        else "Local Government Act 1972, Schedule 12A"
    )
    word = "Paragraph" if len(meeting.exempt_paragraphs) == 1 else "Paragraphs"
    return f"{word} {', '.join(str(number) for number in meeting.exempt_paragraphs)} of the {act}"
