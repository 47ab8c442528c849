"""The header block: the meeting's particulars in the pack's order, a marked blank for each that is missing."""

from __future__ import annotations

from reportkit.model.paper import Blank, HeaderField, Meeting, Pack, PackField, class_word, printable
from reportkit.papers.dates import full_date, to_iso


def header_block(meeting: Meeting, pack: Pack, title: str = "") -> tuple[tuple[HeaderField, ...], tuple[Blank, ...]]:
    """The rows of the header block and the blanks among them; an optional row without a value is left out."""
    rows: list[HeaderField] = []
    blanks: list[Blank] = []
    for spec in pack.header:
        value = title if spec.key == "title" else _value(meeting, spec.key, pack)
        if value:
            rows.append(HeaderField(spec.key, spec.label, value))
        elif spec.mandatory:
            prompt = _prompt(spec)
            rows.append(HeaderField(spec.key, spec.label, prompt, officer=True))
            blanks.append(Blank(spec.key, spec.label, prompt))
    return tuple(rows), tuple(blanks)


def _prompt(spec: PackField) -> str:
    return spec.prompt or f"the {spec.label.lower()}"


def _value(meeting: Meeting, key: str, pack: Pack) -> str:
    if key == "date":
        return full_date(to_iso(meeting.date)) if meeting.date.strip() else ""
    if key == "report_type":
        return pack.words[f"type_{meeting.report_type}"]
    if key == "classification":
        return class_word(meeting.classification, pack)
    if key == "exempt_paragraphs":
        return _exempt(meeting, pack)
    return printable(str(getattr(meeting, key, "")))


def _exempt(meeting: Meeting, pack: Pack) -> str:
    if not meeting.exempt_paragraphs:
        return ""
    word = "Paragraph" if len(meeting.exempt_paragraphs) == 1 else "Paragraphs"
    return f"{word} {', '.join(str(number) for number in meeting.exempt_paragraphs)} of the {pack.words['exempt_act']}"
