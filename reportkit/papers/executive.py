"""By when an executive responds to what scrutiny recommends: two months from receipt, for a monitoring officer to confirm."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence

from reportkit.errors import TemplateError
from reportkit.model.calendar import Nation
from reportkit.model.paper import Meeting
from reportkit.model.periods import in_words
from reportkit.papers.dates import to_iso
from reportkit.papers.phrases import listed, sentence

#: Where scrutiny may require a response, by nation; the others have no such duty.
LAW: Mapping[Nation, str] = {
    "england": "Local Government Act 2000, section 9FE", "wales": "Local Government Act 2000, section 21B",
}  # fmt: skip
_MONTHS = 2
_SCRUTINY = re.compile(r"scrutin|overview|craffu", re.IGNORECASE)
_MEMBER = r"(?:\s+Member\b[^,.;:]{0,60}?(?=\s+(?:that|to)\b|[,.;:]))?"
_ASKED = re.compile(
    r"^(?:to\s+)?(?:recommends?|refers?)\b[^.;:]{0,60}?\b(?:to|that)\s+(?P<who>the\s+"
    rf"(?:Cabinet(?!\s+Office){_MEMBER}|Executive(?!\s+(?:Director|Officer|Head|Chief|Assistant)){_MEMBER}"
    r"|(?:Elected\s+)?Mayor|Leader(?:\s+of\s+the\s+Council)?)\b)",
    re.IGNORECASE,
)


def executive_asked(text: str, meeting: Meeting) -> str:
    """Whom of an executive a scrutiny body's resolution is to, as the text names it; empty where it is to none."""
    found = _ASKED.match(text.strip())
    scrutinises = _SCRUTINY.search(meeting.body) and meeting.tier == "principal" and meeting.executive != "yes"
    return found["who"] if found and scrutinises and meeting.nation in LAW else ""


def respond_by(received: datetime.date) -> datetime.date:
    """The last day of two months that begin with a day: the day before the one of the same number, or the end of the month."""
    months = received.month - 1 + _MONTHS
    year, month = received.year + months // 12, months % 12 + 1
    try:
        return datetime.date(year, month, received.day) - datetime.timedelta(days=1)
    except ValueError:  # there is no day of that number: the second month ends with its last day
        return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def response_due(meeting: Meeting, received: str = "") -> str:
    """The day by which a response is due, in words; counted from the meeting, and so said, where nobody has noted the receipt."""
    told = _day(received)
    if told:
        return in_words(respond_by(told).isoformat())
    day = _day(meeting.date)
    return (
        f"{in_words(respond_by(day).isoformat())}, if received on {in_words(day.isoformat())}"
        if day
        else "two months from receipt"
    )


def response_line(texts: Iterable[tuple[str, str]], meeting: Meeting, received: str = "") -> str:
    """What the paper and the notice say of a response; `texts` are recommendations, each its number and words. Empty for none."""
    asked = [(number, who) for number, text in texts if (who := executive_asked(text, meeting))]
    if not asked:
        return ""
    bodies, which = list(dict.fromkeys(who for _, who in asked)), _numbers([number for number, _ in asked])
    due, them = response_due(meeting, received), "it" if len(asked) == 1 else "them"
    by = "" if "receipt" in due else f": by {due}"
    return (
        f"{sentence(listed(bodies))} {'is' if len(bodies) == 1 else 'are'} to respond to {which} "
        f"within two months of receiving {them}{by} ({LAW[meeting.nation]}; for the monitoring officer to confirm)."
    )


def _numbers(numbers: Sequence[str]) -> str:
    return f"recommendation{'' if len(numbers) == 1 else 's'} {listed(numbers)}"


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(to_iso(text)) if text.strip() else None
    except TemplateError:
        return None
