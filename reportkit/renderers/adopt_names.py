"""What councils call the parts of a committee paper: its particulars, its headings, and the words that belong to the shape."""

from __future__ import annotations

import re

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

#: Headings in order of trial: the section's key, and what its heading looks like.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("introduction", r".*(cabinet|portfolio|executive|lead) (member|holder).*(introduction|foreword|statement)|foreword"),
    ("background_papers", r".*background (papers|documents).*|papurau cefndir|documents relied on.*"),
    ("reasons", r".*reasons?\b.*(recommend|decision|propos).*|.*rhesymau.*"),
    ("recommendations", r"(officer |proposed )?recommend\w*( to .*| for consideration)?"
                  r"|(proposed |recommended )?decisions?( required| sought)?"
                        r"|actions? required|what (are )?members (are )?asked to.*|argymhell\w*"),
    ("alternatives", r".*(alternative|other) (options?|courses?).*|options?( considered| appraisal|analysis| and .*)?"
                  r"|opsiynau.*"),
    ("summary", r"(executive |report )?summary( of .*)?|describe the issue.*|key (issues|points|messages)|synopsis"
                  r"|crynodeb|abstract"),
    ("purpose", r"(the )?(purpose|aim|aims)\b.*|reason for (the |this )?report|introduction|diben.*|what is this report about"),
    ("consultation", r".*(consult|engage)\w*.*|ymgynghor\w*"),
    ("data_protection", r".*(data protection|privacy|information governance).*|diogelu data"),
    ("finance", r".*(financ|budget|section 151|s151|chief finance)\w*.*|.*resource implications.*|.*ariannol.*"),
    ("resource", r"resources?"),
    ("procurement", r".*(procurement|commissioning|social value).*"),
    ("legal", r".*(legal|monitoring officer|statutory powers|head of law|governance comments).*|.*cyfreithiol.*"),
    ("equalities", r".*(equalit|equity|eqia|diversity|fairer scotland|cydraddoldeb)\w*.*"),
    ("risk", r".*\brisks?\b.*|risg"),
    ("climate", r".*(climate|carbon|sustainab|environment|hinsawdd|net zero|biodivers)\w*.*"),
    ("wellbeing", r".*(well-?being|future generations|llesiant).*"),
    ("welsh_language", r".*welsh language.*|y gymraeg"),
    ("gaelic", r".*gaelic.*"),
    ("community", r"communit(y|ies)( impact.*)?"),
    ("strategic_outcomes", r".*(strategic (outcome|priorit|fit|context|link)|corporate (plan|priorit|objective)"
                  r"|council plan|policy (context|framework)).*"),
    ("statutory_officers", r".*(statutory|chief) officers?\W* (comments?|implications).*"),
    ("implications", r"(corporate |other |summary of )?implications( of .*)?|impact assessments?|goblygiadau"),
    ("monitoring", r".*\bmonitor(ing)?\b.*|next steps|(timetable|implementation)( .*)?"),
    ("access", r"access to information|(exempt|confidential) information|public access.*|exemptions?|mynediad at wybodaeth"),
    ("appendices", r"(list of |use of )?(appendi(x|ces)|attachments?|annex(es)?|enclosures?)|atodiadau"),
    ("glossary", r"(glossary|abbreviations)( .*)?|geirfa"),
    ("background", r"background( information| and .*| to .*)?|context( .*)?|(main )?(body of (the )?)?report"
                  r"|detail(s|ed information)?"
                   r"|(current|present) (position|situation)|cefndir.*|discussion|main (issues|considerations)|issues"),
)  # fmt: skip

_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|\d{1,2}\.\s*(?=[A-Z])|\(?(?:[A-Za-z]|[ivxIVX]{1,4})[.)]\s*)")
_SHAPE = re.compile(r"(?:page|tudalen|of|o|/|[-–—|:.,\s])*", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(council|cyngor|comhairle|borough of|authority)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:(?:committee|cabinet|council|executive|board|officer|public|decision|agenda)\s+)?(?:report|paper)|adroddiad",
    re.IGNORECASE,
)


def field_of(label: str) -> str:
    """The meeting's field that a label of the header block stands for; empty where there is none."""
    return _first(_LABELS, label)


def section_of(heading: str) -> str:
    """The key of the section that a heading stands for; empty for a heading that only this council has."""
    return _first(_HEADINGS, bare(heading))


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    for half in (text, *text.split(" / ")) if " / " in text else (text,):
        plain = re.sub(r"[:*#?.]+$|[()]", "", " ".join(half.replace("’", "'").split())).strip().casefold()
        plain = re.sub(r"\(s\)|(?<=ward)s?/.*", "s", plain)
        for key, pattern in table:
            if len(plain) <= 90 and re.fullmatch(pattern, plain):
                return key
    return ""


def bare(heading: str) -> str:
    """A heading without the number that was typed before it, and in sentence case where it is all in capitals."""
    text = " ".join(_NUMBER.sub("", heading, count=1).split()).rstrip(":").strip()
    return text.capitalize() if text.isupper() and len(text) > 4 else text


def bare_line(text: str) -> str:
    """A line without the number that was typed before it."""
    return _NUMBER.sub("", text, count=1).strip()


def has_number(text: str) -> bool:
    """Whether a paragraph begins with a number or letter that was typed by hand."""
    return bool(_NUMBER.match(text))


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
