"""Inputs for a paper of an invented council, built by hand: a review, a record of a meeting, and a response."""

from __future__ import annotations

import zlib
from typing import Any

from reportkit.model.document import Source
from reportkit.model.finding import Due, Finding, FindingKind, Owner, SubItem
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.paper import AgendaPaper, Meeting
from reportkit.model.text import Span
from reportkit.papers.compose import compose
from reportkit.papers.pack import load_pack

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REVIEW = Source("review.docx", "a" * 64, DOCX, 41_242)
RESPONSE = Source("service-response.docx", "b" * 64, DOCX, 20_000)
RECORD = Source("minutes.docx", "c" * 64, DOCX, 9_000)
TITLES = {
    REVIEW.sha256: "Independent review of section 47 enquiries in Eastmarch",
    RESPONSE.sha256: "The service’s response to the independent review",
    RECORD.sha256: "Minutes of the Children’s Services Scrutiny Committee",
}
NOWHERE = Span("p-000000000000", 0, 1)

MEETING = Meeting(
    council="Eastmarch Council",
    body="Children’s Services Scrutiny Committee",
    date="2027-01-05",
    time="7.00 pm",
    venue="Committee Room 2, Tŷ Dŵr, Quay Street",
    item_number="7",
    report_of="Director of Children’s Services",
    lead_officer="Head of Safeguarding and Quality Assurance",
    contact="Democratic Services, 01632 960 001, committees@eastmarch.example",
    wards="All",
    key_decision="Not applicable",
    classification="open",
)

_AREAS = (
    ("1", "Record the parents’ permission before seeking information from other agencies, or the reason for going without it.",
     "A mandatory field for permission was added to the case record on 1 November.", "Head of First Response", "31 March 2027"),
    ("2", "Social workers to be clear about when permission is not required.", None, None, None),
    ("3", "First Response to apply “Working together to safeguard children” at the strategy discussion:",
     "Two half-day workshops are being held for all First Response managers; attendance is reported to the Quality Board.",
     "Principal Social Worker", "the April meeting"),
    ("4", "Timeliness of single assessments, and the analysis in them (£12,400 went on agency cover).", None, None, None),
    ("5", "Families stepped down from an enquiry to be referred to early help.",
     "A weekly step-down meeting with the early help team began in October.", "Early Help Manager", "monthly"),
)  # fmt: skip


def finding(kind: FindingKind, quote: str, source: Source = REVIEW, **more: Any) -> Finding:
    """A finding with a quotation and sensible particulars."""
    given = {"id": f"f-{kind}-{zlib.crc32(quote.encode())}", "page": 3, "section": ("What we found",), "confidence": 0.9, **more}
    return Finding(kind=kind, text=quote, quote=quote, source=source.sha256, span=NOWHERE, method="test@1", **given)


def due_of(raw: str | None) -> Due:
    """A due date as an extraction gives it, of the kinds that these tests use."""
    iso = {"31 March 2027": "2027-03-31"}.get(raw or "")
    return Due(raw, iso, "date" if iso else "cycle" if raw == "monthly" else "event" if raw else "none")


def item(
    ref: str, words: str, action: str | None = None, owner: str | None = None, due: str | None = None, **more: Any
) -> ImprovementItem:
    """An improvement item with its action, owner and date."""
    return ImprovementItem(
        **{
            "id": f"i-{ref}", "ref": ref, "title": words, "recommendation": words, "source": REVIEW.sha256,
            "action": ItemAction(action, source=RESPONSE.sha256) if action else None,
            "owner": Owner(raw=owner), "due": due_of(due),
            "page": 11, "section": ("Areas for improvement",), **more,
        }
    )  # fmt: skip


def items() -> tuple[ImprovementItem, ...]:
    """Five improvement areas, three of them with an action, one with parts."""
    parts = (
        SubItem("a", "chair the discussion at manager level;", "chair", NOWHERE),
        SubItem("b", "record each agency’s view.", "record", NOWHERE),
    )  # fmt: skip
    made = [item(*area) for area in _AREAS]
    made[2] = item(*_AREAS[2], sub_items=parts)
    return tuple(made)


def findings() -> tuple[Finding, ...]:
    """Strengths and findings of the review, and a commitment in the response."""
    return (
        finding("strength", "Social workers see children promptly and on their own.", page=2, section=("Strengths",)),
        finding("strength", "Managers know their teams’ work well.", page=2, section=("Strengths",)),
        finding("finding", "In 14 of the 40 cases there was no record that permission had been sought."),
        finding("finding", "There was little evidence that families were referred to early help after an enquiry closed."),
        finding(
            "commitment",
            "The plan will be assessed by the Quality Board each month.",
            RESPONSE,
            page=None,
            section=("Next steps",),
        ),
    )


def paper(**changes: Any) -> AgendaPaper:
    """A whole paper for Eastmarch; any argument of `compose` can be given otherwise."""
    given: dict[str, Any] = {
        "title": "Independent review of section 47 enquiries", "sources": (REVIEW,), "titles": TITLES, "findings": findings(),
        "items": items(), "responses": (RESPONSE,), "meeting": MEETING, "pack": load_pack("generic-england"),
        "generated": "2026-12-09",
    }  # fmt: skip
    return compose(**{**given, **changes})
