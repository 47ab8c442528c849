"""Ways to reach people: telephone numbers, postcodes, e-mail and web addresses, and the links behind words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.forms import Use, outvoted
from reportkit.checks.prose import places, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Run, Span

_PHONE = re.compile(r"(?<![\w/.£(+-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){4,12}(?![\w/]|[.,-]\d)")
_CALLED = re.compile(r"\b(?:tel|telephone|phone|mobile|mob|fax|call|ring|text|helpline|hotline)\b[^\d]{0,30}$", re.IGNORECASE)
#: Between two numbers of one sentence: “ring the desk on 01632 960222 or the depot on …”.
_ANOTHER = re.compile(r"\s*(?:,|/|\bor\b|\band\b)(?:(?!account|ref|order|form|invoice|number)[^\d.;:]){0,40}", re.IGNORECASE)
#: Area codes of which some numbers have five digits behind them.
_FIVE_BEHIND = re.compile(
    r"1(?:20[48]|254|276|29[78]|36[34]|38[46]|404|420|46[01]|48[08]|52[47]|56[26]|606|629|635|647|659|69[57]|726|744|750|768"
    r"|827|837|884|90[05]|935|94[69]|963|995)"
)
_OFCOM = "Ofcom, National Telephone Numbering Plan; GOV.UK style guide, telephone numbers"


def _phones(document: Document) -> Iterator[tuple[Block, re.Match[str]]]:
    """What is surely a telephone number: after a word that says so."""
    for block in written(document):
        if "0" in block.text or "+44" in block.text:
            last = -1
            for match in places(_PHONE, block.text):
                called = _CALLED.search(block.text[max(0, match.start() - 45) : match.start()])
                if called or (last >= 0 and _ANOTHER.fullmatch(block.text, last, match.start())):
                    last = match.end()
                    yield block, match


@rule(
    "contacts.phone-length",
    level="error",
    summary="A telephone number has as many digits as it needs.",
    why="Somebody who needs help will dial it.",
    source=_OFCOM,
    catalogue=("CO01",),
    bad=["Call the team on [[01234 56789012]].", "Telephone: [[07700 90012]]; or ring [[020 7946 001]]."],
    good=[
        "Call the team on 01234 567890 or +44 (0)20 7946 0018.",
        "Telephone: 07700 900123; Childline: call 0800 1111; phone 0800 111222.",
        "Account 012345678 and minute 0123 456.",
        "Call 0845 46 47 or phone 111.",
    ],
)
def phone_length(document: Document) -> Iterator[Hit]:
    """A number after Tel, Call and the like whose digits are too few or too many for a British number."""
    for block, match in _phones(document):
        digits = re.sub(r"\D", "", match[0].replace("(0)", "")).removeprefix("44" if match[0].startswith("+") else "-")
        national = len(digits.removeprefix("0"))
        allowed = (9, 10) if _FIVE_BEHIND.match(digits.removeprefix("0")) else (10,)
        short = digits.startswith(("0800", "0845", "0808", "0500"))
        if national not in allowed and not (short and national <= 9):
            many = "many" if national > 10 else "few"
            yield Hit(block.span(*match.span()), f"This telephone number has too {many} digits: {match[0].strip()}.")


@rule(
    "contacts.phone-form",
    level="note",
    summary="Telephone numbers are spaced in one way.",
    why="Numbers in groups are read out and dialled with fewer slips.",
    source=_OFCOM,
    catalogue=("CO01",),
    bad=[
        "Call 01234 567890, call 01234 567891, call 01234 567892 or call [[01234567893]].",
        "Tel: 01234 567890. Tel: 01234 567891. Tel: 01234 567892. Tel: [[(01234) 567893]].",
    ],
    good=[
        "Call 01234 567890, call 020 7946 0018, call 07700 900123.",
        "Call 01234 567890 or call 01234567891.",
        "Call 01234 567890, call 01234 567891, call 01234 567892; account 01234567893.",
    ],
)
def phone_form(document: Document) -> Iterator[Hit]:
    """A number in brackets, with hyphens, without spaces or with +44 where the others are not."""
    uses = []
    for block, match in _phones(document):
        text = match[0]
        form = (
            "+44"
            if text.startswith("+")
            else "("
            if "(" in text
            else "-"
            if "-" in text
            else "halved"
            if _HALVED.match(text)
            else " "
            if " " in text.strip()
            else ""
        )
        uses.append(Use(form, block.span(*match.span()), text))
    yield from outvoted(uses, "A telephone number")


_HALVED = re.compile(r"01\d{3} \d{3} \d{3}$")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(\s?)([\dO])([ABD-HJLNP-UW-Z]{2})\b")
_OUTWARD_O = re.compile(r"\b([A-Z]{1,2}\d)O(\s?)(\d[ABD-HJLNP-UW-Z]{2})\b")
_STREET = re.compile(
    r"\b(?:Street|Road|Avenue|Lane|House|Square|Place|Way|Close|Drive|Court|Hall|Centre|Crescent|Gardens|Park|Terrace|[Pp]ostcode|[Aa]ddress)\b"
)


@rule(
    "contacts.postcode",
    level="warning",
    summary="A postcode has a space before its last three characters, and figures where figures belong.",
    why="Maps and sorting machines read it, and an O for a nought leads nowhere.",
    source="Royal Mail, Programmer’s Guide to the Postcode Address File",
    catalogue=("CO01",),
    bad=["Town Hall, High Street, Eastmarch [[EM12AB]]", "Write to 4 Mill Lane, Eastmarch [[EM1 OAB]]."],
    good=[
        "Town Hall, High Street, Eastmarch EM1 2AB",
        "Form EM12AB was sent to the team.",
        "The Road Team uses code AB12CDE and the Way to it is B1 4.",
        "Park Road, London SW1A 1AA",
    ],
)
def postcode(document: Document) -> Iterator[Hit]:
    """A postcode without its space, or with the letter O, in an address."""
    for block in written(document):
        if not _STREET.search(block.text):
            continue
        for match in places(_POSTCODE, block.text):
            if match[2] == "" or match[3] == "O":
                instead = f"{match[1]} {match[3].replace('O', '0')}{match[4]}"
                span = block.span(*match.span())
                yield Hit(span, f"The postcode is written {instead}.", (Edit(span, instead),), "suggested")
        for match in places(_OUTWARD_O, block.text):
            span, instead = block.span(*match.span()), f"{match[1]}0 {match[3]}"
            yield Hit(span, f"The postcode is written {instead}.", (Edit(span, instead),), "suggested")


_MAIL = re.compile(
    r"[\w.+-]+@@[\w.-]*\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)*(?:,(?:uk|gov|org|com)\b)(?:\.[\w]+)*|[\w.+-]+@(?:[\w-]+\.)*[\w-]*\.\.[\w.-]+"
    r"|[\w+-][\w.+-]*\s@[\w-]+\.[\w.-]*\w|[\w.+-]*\w@\s[\w-]+\.[\w.-]*\w|[\w.+-]*\w@[\w-]+\s\.\s?(?:gov|org|com|co|ac|nhs)\.?[\w.]*"
    r"|[\w.+-]*\w@(?:[\w-]+\.)*(?:gov|go|giv|govt|goc)\.(?:ik|u|ku|uj)\b|[\w.+-]*\w@(?:[\w-]+\.)+(?:go|giv|govt|goc|gvo)\.uk\b"
    r"|[\w.+-]*\w@(?:[\w-]+\.)*govuk\b|[\w.+-]*\w@[\w-]*[A-Za-z][\w-]*(?=[\s;,)]|\.?\s|\.?$)|[\w.+-]*\.@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]*\w@(?:[\w-]+\.)+(?:cmo|con|ocm|comm|ogr|rog|ukk|u|k|ku|uj)\b(?![.-]\w)"
)


@rule(
    "contacts.email",
    level="error",
    summary="An e-mail address can be written to.",
    why="A letter to it does not arrive, and nobody notices.",
    source="RFC 5322, 3.4.1; RFC 1035, 2.3.1",
    catalogue=("CO01", "CO03"),
    bad=[
        "Write to [[scrutiny@eastmarch]] or [[scrutiny@eastmarch.gov,uk]].",
        "Write to [[scrutiny @eastmarch.gov.uk]] or [[scrutiny@@eastmarch.gov.uk]].",
        "Write to [[a.person@eastmarch.go.uk]] today.",
    ],
    good=[
        "Write to scrutiny@eastmarch.gov.uk.",
        "Write to first.last+x@mail.eastmarch.gov.uk, or ask.",
        "We are @eastmarch on the web.",
        "It cost 40 @ £2 each; see @home.",
    ],
)
def email(document: Document) -> Iterator[Hit]:
    """An address without its end, with a comma for a dot, with a space or two signs in it."""
    for block in written(document):
        if "@" in block.text:
            for match in places(_MAIL, block.text):
                yield Hit(block.span(*match.span()), f"“{match[0]}” is not a whole e-mail address. Check it.")


_WEB = re.compile(
    r"\bhttps?;/+\S+|\bhttpss:/+\S+|\bhttps?:(?!/)[\w-]+\.[\w-]+\S*|\bhttps?:/(?!/)\S+|\bhttps?//:?\S+|\bhttps?:\\\\\S+|\b(?:htpp|htttp|hhtp|htp|ttps?)s?:/+\S+|\bhttps?://\s+\S+|\bhttps?://https?:?/*\S*"
    r"|\bwww,\S+|\bwww\s\.?\s?[\w-]+\.(?:gov|org|com|co|nhs)\S*|\bww\.[\w-]+\.\S+|\bwwww\.\S+|\bhttps?:///\S+"
    r"|\b(?:https?://|www\.)[\w.-]+(?:\.gov,\s?uk|,(?:gov|org|co|ac|nhs)\.uk|\.gov\.ik|\.govuk|\.go\.uk|\.org,uk|\.co,uk|\.\.[\w.]+)\b\S*",
    re.IGNORECASE,
)


@rule(
    "contacts.web-address",
    level="error",
    summary="A web address can be opened.",
    why="A reader who types or follows it gets nowhere.",
    source="RFC 3986, 3; RFC 1035, 2.3.1",
    catalogue=("CO01", "CO03"),
    bad=[
        "See [[http:/www.eastmarch.gov.uk/plan]] and [[www,eastmarch.gov.uk]].",
        "See [[www.eastmarch.gov,uk]] or [[htpp://eastmarch.gov.uk]].",
    ],
    good=[
        "See https://www.eastmarch.gov.uk/plan and www.eastmarch.gov.uk.",
        "See http://eastmarch.gov.uk/a//b, https://example.org/?u=http://x.org.",
        "The www is wide; http is a protocol.",
    ],
)
def web_address(document: Document) -> Iterator[Hit]:
    """An address whose beginning or end no browser understands."""
    for block in written(document):
        if "www" in block.text.casefold() or "ttp" in block.text or "htp" in block.text or "ww." in block.text:
            for match in places(_WEB, block.text):
                end = match.start() + len(match[0].rstrip(".,;)"))
                yield Hit(block.span(match.start(), end), f"“{block.text[match.start() : end]}” is not a web address that opens.")


@rule(
    "contacts.insecure",
    level="note",
    summary="Web addresses are secure ones.",
    why="Browsers warn of http, and every government site has https.",
    source="National Cyber Security Centre, Using TLS to protect data",
    on=False,
    catalogue=("CO03",),
    bad=["See [[http://]]www.eastmarch.gov.uk.", "See [[http://]]eastmarch.gov.uk/plan and https://eastmarch.gov.uk."],
    good=["See https://www.eastmarch.gov.uk.", "See www.eastmarch.gov.uk.", "The http protocol"],
)
def insecure(document: Document) -> Iterator[Hit]:
    """Addresses that begin with http, told once."""
    spans = [
        block.span(*match.span()) for block in written(document) if "http://" in block.text for match in places(_HTTP, block.text)
    ]
    said = "This address begins with http. Use https if the site has it."
    yield from told_once(spans, said, [Edit(span, "https://") for span in spans], "suggested")


_HTTP = re.compile(r"\bhttp://(?=\w)")


#: The formats whose readers tell every bookmark; plain text has no links at all.
_KEEPING = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/plain")


def _links(document: Document) -> Iterator[tuple[Block, Run, Span]]:
    """Each linked run with its place; runs of one link that touch are one."""
    for block in written(document):
        if not any(run.link for run in block.accepted):
            continue
        held: tuple[Run, int, int] | None = None
        for run, start in zip(block.accepted, block.offsets, strict=True):
            if held and held[0].link == run.link and held[2] == start:
                held = (held[0], held[1], start + len(run.text))
                continue
            if held:
                yield block, held[0], block.span(held[1], held[2])
            held = (run, start, start + len(run.text)) if run.link else None
        if held:
            yield block, held[0], block.span(held[1], held[2])


@rule(
    "contacts.dead-bookmark",
    level="error",
    summary="A link inside the document leads to a place that is there.",
    why="The reader clicks, and nothing happens or the document opens at its start.",
    source="WCAG 2.2, 2.4.4 Link purpose; ISO/IEC 29500-1, 17.16.22",
    catalogue=("CO02",),
    bad=[
        'See {look link="#appendix"}[[the appendix]]{/look} for the sample.',
        'See {look link="#_Toc123"}[[Part 2]]{/look} and {look link="#_Ref9"}[[Table 3]]{/look}.',
    ],
    good=[
        'See {look link="https://eastmarch.gov.uk/#plan"}the plan{/look} for the sample.',
        'Go {look link="#top"}to the top{/look} or {look link="#"}here{/look}.',
        "See the appendix (#appendix).",
    ],
)
def dead_bookmark(document: Document) -> Iterator[Hit]:
    """A link to a bookmark that the document does not have, where its format keeps bookmarks."""
    if document.source.media_type not in _KEEPING:
        return
    names = {mark.name.casefold() for mark in document.bookmarks}
    for _, run, span in _links(document):
        target = (run.link or "").removeprefix("#")
        if (run.link or "").startswith("#") and target and target.casefold() not in {*names, "top", "_top"}:
            yield Hit(span, f"The link leads to a place “{target}” that the document does not have. Make it anew or take it out.")


_ENDS = re.compile(r"[.,;:]$|(?<=[^(])\)[.,;:]?$|%20$|[”’\"']$")
_SITE = re.compile(r"\s*(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?\s*", re.IGNORECASE)
_SHOWN_SITE = re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.IGNORECASE)
#: Sites that stand before another’s address: mail filters, short addresses and identifiers.
_BETWEEN = ("safelinks", "urldefense", "mimecast", "doi.org", "bit.ly", "tinyurl", "lnkd.in", "t.co")


def _is_elsewhere(shown: str, link: str) -> bool:
    """Whether words that are a web address themselves name another site than the link’s."""
    words, target = _SITE.fullmatch(shown), _SITE.fullmatch(link)
    if not words or not target or not _SHOWN_SITE.fullmatch(shown) or any(site in link + shown for site in _BETWEEN):
        return False
    one, other = words[1].casefold().removeprefix("www."), target[1].casefold().removeprefix("www.")
    return one != other and not one.endswith(f".{other}") and not other.endswith(f".{one}")


_SHOWN_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@rule(
    "contacts.link-target",
    level="error",
    summary="A link leads where its words say.",
    why="A full stop in the target, or another person’s address behind the words, sends the reader astray.",
    source="WCAG 2.2, 2.4.4 Link purpose; RFC 3986",
    catalogue=("CO03",),
    bad=[
        'Go to {look link="https://westmarch.gov.uk/a"}[[www.eastmarch.gov.uk]]{/look}.',
        'See {look link="https://eastmarch.gov.uk/plan."}[[our plan]]{/look} for more.',
        'Write to {look link="mailto:old.officer@eastmarch.gov.uk"}[[new.officer@eastmarch.gov.uk]]{/look}.',
    ],
    good=[
        'Go to {look link="https://www.eastmarch.gov.uk/a"}eastmarch.gov.uk{/look} or {look link="https://bit.ly/x"}www.eastmarch.gov.uk{/look}.',
        'See {look link="https://eastmarch.gov.uk/plan"}our plan{/look}.',
        'Write to {look link="mailto:new.officer@eastmarch.gov.uk?subject=Plan"}new.officer@eastmarch.gov.uk{/look}.',
        'See {look link="https://example.org/Plan_(draft)"}the draft{/look}.',
        'Write to {look link="mailto:New.Officer@eastmarch.gov.uk"}the officer{/look}.',
    ],
)
def link_target(document: Document) -> Iterator[Hit]:
    """A target that ends in a mark of the sentence, and an e-mail address shown over another."""
    for block, run, span in _links(document):
        link = run.link or ""
        if link.casefold().startswith("mailto:"):
            shown = _SHOWN_MAIL.fullmatch(block.text[span.start : span.end].strip().rstrip("."))
            target = link[7:].partition("?")[0].strip()
            if shown and target and shown[0].casefold() != target.casefold():
                yield Hit(span, f"The words show {shown[0]}, but the link writes to {target}.")
            elif re.search(r"[.,;)]$", target):
                yield Hit(span, f"The link’s address ends with “{target[-1]}”, which is not part of it: {target}")
        elif _is_elsewhere(block.text[span.start : span.end], link):
            yield Hit(span, f"The words show one site, but the link leads to another: {link}")
        elif link.startswith("http") and _ENDS.search(link) and not (link.endswith(")") and "(" in link):
            yield Hit(span, f"The link’s target ends with “{link[-1]}”, which is not part of the address: {link}")
