"""What councils call the particulars of a committee paper, and the words that belong to its shape."""

from __future__ import annotations

import re

from reportkit.model.section_names import bare, bare_line, first_of, has_number, section_of

__all__ = [
    "bare", "bare_line", "field_of", "has_number", "is_council", "is_report", "is_shape", "section_of", "slug",
]  # fmt: skip

#: Labels of the header block in order of trial: the meeting's field, and what its label looks like.
_LABELS: tuple[tuple[str, str], ...] = (
    ("title", r"(report )?title( of (the )?report)?|subject( of (the )?report)?|report subject|teitl"),
    ("key_decision", r"(is this a )?(key|non-key).*|report for key.*|penderfyniad allweddol"),
    ("public_interest", r"public interest( test)?"),
    ("exempt_paragraphs", r"exempt(ion)? (information|paragraphs?|category)|reasons? for exemption"),
    ("classification", r".*(classification|confidential\w*|exempt).*|public or private|part [12i]+.*|publication status"
                  r"|open or .*"),
    ("report_type", r"(type|nature) of report|report type|math o adroddiad"),
    ("report_number", r"report (no|number|ref|reference)|(our )?ref(erence)?( no| number)?"),
    ("item_number", r"(agenda )?item( no| number)?|agenda( no| number| item)|eitem.*"),
    ("date", r"(meeting )?date( of (the )?(meeting|committee|decision|report|cabinet))?|dyddiad.*"),
    ("time", r"time( of (the )?meeting)?|amser"),
    ("venue", r"venue|location|place( of meeting)?|lleoliad"),
    ("authorised_by", r"(report )?(authorised|approved|cleared|signed off) by.*|authoris.*"),
    ("portfolio_holder", r".*portfolio.*|(cabinet|executive|lead) (member|councillor|holder).*|relevant member.*|aelod cabinet"),
    ("lead_officer", r"(lead|responsible|accountable|sponsoring|senior responsible) (officer|director|head.*)|swyddog arweiniol"),
    ("author", r"(report )?(author|writer|originator)s?|prepared by|written by|awdur|officer"),
    ("contact", r"(report )?(contact|enquiries).*|(for )?(more|further) information.*|tel(ephone)?( no| number)?"
                  r"|e-?mail.*|cyswllt"),
    ("wards", r".*\bwards?\b.*|.*electoral divisions?.*|.*wardiau.*"),
    ("report_of", r"report (of|by|from)( the)?|from|of|(corporate |strategic |executive )?director.*|chief (officer|executive).*"
                  r"|head of service|service director|directorate|adroddiad gan"),
    ("body", r"(report )?to( the)?|report for|(name of )?(the )?(committee|meeting|body|board|panel)( name)?"
                  r"|meeting of|decision maker"
             r"|decision (to be )?(made|taken) by|pwyllgor|considered by|for consideration by"),
)  # fmt: skip

_SHAPE = re.compile(r"(?:page|tudalen|of|o|/|[-–—|:.,\s])*", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(council|cyngor|comhairle|borough of|authority)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:(?:committee|cabinet|council|executive|board|officer|public|decision|agenda)\s+)?(?:report|paper)|adroddiad",
    re.IGNORECASE,
)


def field_of(label: str) -> str:
    """The meeting's field that a label of the header block stands for; empty where there is none."""
    return first_of(_LABELS, label)


def is_shape(text: str) -> bool:
    """Whether words of a header or footer belong to its shape, such as “Page … of …”."""
    return bool(_SHAPE.fullmatch(text))


def is_council(text: str) -> bool:
    """Whether a line is the name of a council and nothing else."""
    return bool(_COUNCIL.search(text)) and len(text.split()) <= 8 and not re.search(r"\d|[.@]", text)


def is_report(text: str) -> bool:
    """Whether a line says that this is a report, such as “Committee report”."""
    return bool(_REPORT.fullmatch(text.strip()))


def slug(text: str) -> str:
    """A key for a section that only this council has."""
    return re.sub(r"[^a-z0-9]+", "_", bare(text).casefold()).strip("_")[:40] or "section"
