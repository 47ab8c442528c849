"""What councils call the sections of a committee paper, whoever wrote it and however its headings are numbered."""

from __future__ import annotations

import re

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
    ("background", r"(introduction|purpose|context|history|summary) (and|&) (background|context)"
                  r"|background( information| and .*| to .*)?|context( .*)?|(main )?(body of (the )?)?report"
                  r"|detail(s|ed information)?"
                   r"|(current|present) (position|situation)|cefndir.*|discussion|main (issues|considerations)|issues"),
)  # fmt: skip

_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|\d{1,2}\.\s*(?=[A-Z])|\(\d{1,2}\)\s*|\(?(?:[A-Za-z]|[ivxIVX]{1,4})[.)]\s*)"
)


def section_of(heading: str) -> str:
    """The key of the section that a heading stands for; empty for a heading that only this council has."""
    return first_of(_HEADINGS, bare(heading))


def first_of(table: tuple[tuple[str, str], ...], text: str) -> str:
    """The first key whose pattern a label is, in either of two languages; empty where there is none."""
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
