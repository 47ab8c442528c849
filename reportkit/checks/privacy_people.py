"""The rules on people: their names beside words of kinship, their addresses, telephones and private e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.parses import sentences
from reportkit.checks.personal import NAME, OFFICES, PERSON, PROVIDERS, TITLED, is_person, kept_apart, near
from reportkit.checks.prose import places, written
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.model.document import Document
from reportkit.model.text import Block

_LAW = "UK GDPR, article 5(1)(c); Information Commissioner’s Office, publishing information"
_LABEL = (
    r"(?:Child|Sibling|Baby|Young Person|YP|Mother|Father|Parent|Adult|Service User|Family|Pupil|Resident|Tenant|Patient"
    r"|Person|Carer|Foster Carer|Grandmother|Grandfather|Aunt|Uncle|Witness)"
)
_ALIAS = re.compile(
    rf"\b{_LABEL}\s(?:[A-Z]|\d{{1,2}})\b[”’\"]?\s?(?:\((?:i\.?e\.?,?\s|real name:?\s|name:\s|aka\s|who is\s|known as\s)?"
    rf"|,\swhose (?:real )?name is\s)"
    rf"({PERSON})(?=[),;.]|\s(?:and|aged))"
    rf"|\b({PERSON})\s\((?:referred to (?:here |below |in this report )?as |known as |hereafter "
    rf"|called )?[“‘\"]?{_LABEL}\s(?:[A-Z]|\d{{1,2}})[”’\"]?\)"
)
_KIN = (
    r"(?:birth |adoptive |foster |maternal |paternal |step-?|half-?|grand|great-grand|older |elder |younger |eldest "
    r"|youngest |twin |late )*"
    r"(?:mother|father|mum|dad|parents?|son|daughter|brother|sister|siblings?|twins?|aunt|uncle|niece|nephew|cousin"
    r"|partner|child|baby"
    r"|girl|boy|carers?|guardian|young person|service user|tenant|patient)"
)
_RELATED = re.compile(
    rf"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa])|’s)\s{_KIN}(?:,\s|\s\(|\s(?:called|named)\s|\s)({PERSON})"
    rf"|\b({TITLED}|{NAME}\s{NAME}),?\s\(?(?:is |was )?(?:the child’s|the children’s|the baby’s|the boy’s"
    rf"|the girl’s|the young person’s|Child [A-Z]’s|(?:his|her"
    rf"|their)) {_KIN}\b"
    rf"|\b{_KIN} of ({TITLED}|{NAME}\s{NAME})"
    rf"|\b(?:[Ss]iblings?|[Bb]rothers|[Ss]isters|[Tt]wins|Residents?|Tenants?|Patients?|Pupils?|Service [Uu]sers?)\s({PERSON})"
    rf"|\b({NAME}(?:\s{NAME})?),?\s\(?(?:aged?|who (?:is|was))\s1?\d\b(?!\s?%)"
    rf"|\b({NAME}(?:\s{NAME})?)(?=’s\s{_KIN}\b)"
)
_POST = re.compile(
    r"\b(?:Councillors?|Cllrs?|Mayor|Alderman|Lord|Lady|Baroness|Sir|Dame|Rev|Reverend|Professor|Judge|Justice|MP|MBE"
    r"|OBE|CBE|Head of"
    r"|Director|Manager|Officer|Chair(?:man|person)?|Team Leader|author|editor|inquest|Inquiry|Act|tribute|condolences"
    r"|carer[- ]led)\b"
)
_NOT_NAMES = frozenset(
    {"christmas", "time", "temeresa", "theresa", "nature", "goose", "day", "carer", "forum", "voice", "council"}
)
_STREET = (
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Gardens|Way|Court|Place|Terrace|Grove|Square|Hill|Walk|Mews"
    r"|Rise|Row|Park|Green|View|Parade|Croft|Mount|Bank|Chase|Vale|Fold|Yard|Heath|Broadway)"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_HOME = re.compile(
    rf"\b(?:(?:Flat|Apartment|Room)\s\w{{1,4}},?\s(?:[A-Z]\w+\s(?:House"
    rf"|Court),?\s)?)?\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w’'-]+\s){{1,3}}{_STREET}\b"
    rf"(?:(?:,?\s[A-Z][\w’-]+){{0,3}}?,?\s{_POSTCODE})?(?!\w)"
)
_LIVES = re.compile(
    rf"\b(?:lives?|lived|living|resides?|resided|residing|[Hh]ome address(?: is| was)?"
    rf"|(?:[Hh]is|[Hh]er|[Tt]heir) address(?: is| was)?|(?:[Hh]is|[Hh]er|[Tt]heir|carers?’|[Ff]amily) home,?"
    rf"|[Aa]ddress of (?:the )?(?:child|family|tenant|mother|father|parents|carer|resident)|home (?:is|was)"
    rf"|moved|rehoused|placed|tenant|resident|occupier|stay(?:s|ed|ing)?)(?:\s(?:at|of|to|in))?\s?[:–-]?\s"
    rf"(?:the family home,?\s)?$"
    rf"|(?:{TITLED})(?:,| of|, of)\s$"
)
_OFFICE = re.compile(
    r"\b(?:Council|Office|Hall|Centre|Limited|Ltd|plc|Trust|Clinic|Surgery|Station|centre|office|library|team|service|school|nursery"
    r"|clinic|surgery|depot|club|charity|shop|company)\b"
)
_FLAT = re.compile(
    rf"\b(?:Flat|Apartment)\s\d{{1,3}}[A-Za-z]?,?\s(?:[A-Z][\w’'-]+\s){{1,2}}(?:House|Court|Tower),?\s(?:[A-Z][\w’'-]+\s){{1,3}}{_STREET}\b"
)
_MOBILE = re.compile(r"(?<![\d+/.-])(?:\+44\s?(?:\(0\)\s?)?7\d{3}|\(?07\d{3}\)?)[ \u00a0-]?(?:\d{3}[ \u00a0-]?\d{3})\b(?![\d/-])")
_LANDLINE = re.compile(r"(?<![\d+/.-])\(?0[12]\d{1,4}\)?[ \u00a0-]?\d{3,4}[ \u00a0-]?\d{3,4}\b(?!\d)")
_PRIVATE = re.compile(
    r"\b(?:home (?:tele)?phone|home number|private number|[Mm]other|[Ff]ather|[Pp]arents?|[Gg]randmother|[Cc]arers?"
    r"|[Rr]esident|[Tt]enant|[Hh]is"
    r"|[Hh]er|[Nn]eighbour|Mr|Mrs|Ms|Miss)\b"
)
_CONTACT = re.compile(
    r"\b(?:contact|report author|author|officer|enquir|inquir|helpline|press|media|duty|switchboard|out[- ]of[- ]hours"
    r"|emergency|text(?:phone|\s(?:us|to)\b)|group\b|club\b|centre\b"
    r"|service|team|council|hotline|line|report(?:s|ed)? (?:it|to))",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his|her|their|my|own|personal|private)\s+(?:own\s+|personal\s+|private\s+)?(?:mobile|phone)\b", re.IGNORECASE
)
_MAIL = re.compile(r"\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_SCHOOL = re.compile(
    r"\b(?:(?:Child|Sibling|Young Person|Pupil|YP) (?:[A-Z]|\d{1,2})|[Hh]is|[Hh]er|[Tt]he (?:child|boy|girl|pupil|siblings?)"
    r"|[Hh]e|[Ss]he)\b"
    r"[^.;\n]{0,40}?\b(?:attend(?:s|ed|ing)?|pupil at|enrolled at|on roll at|excluded from|went to|goes to|moved to"
    r"|started at|taught at|educated at|transferred to|joined|left|(?:is|was) at)\s(?:the\s)?"
    r"((?:[A-Z][\w’'.-]*\s(?:of\s|the\s|and\s)*){1,7}?(?:School|Academy|College|Nursery|Pre-?[Ss]chool))\b(?!\sof\b)"
)
_HIS_SCHOOL = re.compile(
    r"\b(?:(?:(?:Child|Sibling|Young Person|Pupil|YP) (?:[A-Z]|\d{1,2})|[Tt]he (?:child|boy|girl|pupil))’s|[Hh]is"
    r"|[Hh]er)\s(?:[a-z]+\s)?school"
    r"(?:\sis|\swas|,)\s((?:[A-Z][\w’'.-]*\s(?:of\s|the\s|and\s)*){1,7}?(?:School|Academy|College|Nursery))\b(?!\sof\b)"
)
_SOMEBODY = re.compile(r"(?:he|she|his|her)\b", re.IGNORECASE)
_CAME = re.compile(r"\b(?:joined|left|(?:is|was) at)\s(?:the\s)?(?=[A-Z])")
_TEACHER = re.compile(
    r"\b(?:as|new|deputy|assistant)\s(?:head|principal)\b|\bhead\s?teacher|\bprincipal\b|\bgovernor", re.IGNORECASE
)
_COURT = re.compile(r"\b(?:Royal|Sixth|Further|Staff|Police|Local Government)\b")


def _exempt(block: Block, at: int) -> bool:
    """Whether a place lies in a sentence about councillors, officers and others who act in public."""
    left, right = next(((a, b) for a, b in sentences(block.text) if a <= at < b), (0, len(block.text)))
    return bool(_POST.search(block.text, left, right))


@rule(
    "privacy.alias-opened",
    level="error",
    summary="The name behind “Child A” is not given.",
    why="The letter was chosen so that nobody should know; the name beside it undoes every other page.",
    source="Working Together to Safeguard Children 2023, publication of reviews; UK GDPR, article 5(1)(c)",
    catalogue=("FM19",),
    bad=[
        "Child A ([[Jayden Smith]]) was seen.",
        "[[Sarah Jones]] (referred to as Mother B) was told.",
        "“Sibling 2” ([[Ellie]]) stayed.",
    ],
    good=[
        "Child A (Year 6) was seen.",
        "Child B (White British) and Child C (Half Sibling)",
        "Mother A (Birth Mother) was told.",
        "Appendix Two (Child A)",
        "Adult B (Social Worker) wrote.",
    ],
)
def alias_opened(document: Document) -> Iterator[Hit]:
    """A person's name in brackets beside a label such as Child A."""
    for block in written(document):
        for found in places(_ALIAS, block.text):
            group = 1 if found[1] else 2
            if is_person(found[group]):
                told = "A name stands beside the label that should hide it. Take the name out, here and in the file’s properties."
                yield Hit(block.span(*found.span(group)), told)


@rule(
    "privacy.family-named",
    level="warning",
    summary="Children and their families are not named.",
    why="A relation and a name are enough for neighbours to know whose story it is.",
    source="Working Together to Safeguard Children 2023, publication of reviews; UK GDPR, article 5(1)(c)",
    catalogue=("FM19",),
    bad=[
        "The mother, [[Ms K Jones]], was not told.",
        "He lived with his son [[Jayden]] in the town.",
        "[[Sarah Jones]], the child’s grandmother, rang twice.",
        "She is the mother of [[Jayden Smith]].",
        "The foster carers, [[Mr and Mrs Patel]], wrote.",
        "[[Jayden]]’s grandmother, [[Ms Irene Cole]], had raised it.",
        "[[Jayden Smith]] (aged 9) and the siblings [[Ellie]] were seen.",
    ],
    good=[
        "The mother told the social worker.",
        "The parent Council adopted the plan.",
        "Councillor Grey thanked her son Tom for his help.",
        "The child, Social Care and the school agreed.",
        "The mother of Child A; her Majesty; the Father Christmas event",
        "Ms Jones, the Head of Service, and her partner agencies met.",
    ],
)
def family_named(document: Document) -> Iterator[Hit]:
    """A person's name beside a word of kinship or care, outside sentences on people who act in public."""
    for block in written(document):
        taken: list[tuple[int, int]] = []
        for found in places(_RELATED, block.text):
            group = next(number for number in range(1, 7) if found[number])
            start, end = found.start(group), found.start(group) + len(_person(found[group]))
            if end > start and not _exempt(block, start) and kept_apart(taken, start, end):
                yield Hit(block.span(start, end), "A member of the family is named here. Say who they are to the child instead.")


def _person(words: str) -> str:
    """The part of some capitalised words that is a person's name, empty where it is none."""
    if not is_person(words) or any(word.casefold() in _NOT_NAMES for word in words.split()):
        return ""
    return words


@rule(
    "privacy.school-named",
    level="warning",
    summary="The school of a child in the report is not named.",
    why="A school, an age and a date are enough to find the child.",
    source="Working Together to Safeguard Children 2023, publication of reviews; UK GDPR, article 5(1)(c)",
    catalogue=("FM19",),
    bad=["Child A attended [[Hollowbrook Primary School]].", "She attends [[St Mark’s Church of England Primary School]]."],
    good=[
        "She joined Hollowbrook Academy in 2019 and left Mill School in 2021.",
        "Child A read of the London School of Economics.",
        "Child A attended a primary school in the town.",
        "Hollowbrook Primary School was inspected.",
        "Councillors attended Hollowbrook Primary School.",
        "She went to the School.",
    ],
)
def school_named(document: Document) -> Iterator[Hit]:
    """The name of a school after a child and a word of attending it."""
    for block in written(document):
        for found in (*places(_SCHOOL, block.text), *places(_HIS_SCHOOL, block.text)):
            if not _exempt(block, found.start()) and not _COURT.search(found[1]) and not _works_there(block, found):
                yield Hit(
                    block.span(*found.span(1)),
                    "This names the school of a child in the report. Say “a primary school” or the like.",
                )


def _works_there(block: Block, found: re.Match[str]) -> bool:
    """Whether “she joined Brindle Academy” or the like may tell of a teacher."""
    sure = not _SOMEBODY.match(found[0]) or not _CAME.search(found[0])
    return not sure or bool(_TEACHER.search(block.text, max(0, found.start() - 60), found.end() + 60))


@rule(
    "privacy.home-address",
    level="warning",
    summary="Nobody’s home address is published.",
    why="It tells anyone who reads the paper where to find them.",
    source=_LAW,
    catalogue=("FM19",),
    bad=[
        "She lives at [[14 Acacia Avenue, Hollowbrook EM1 2AB]].",
        "Home address: [[Flat 2, 7 Mill Lane]]",
        "A letter from Mr K Jones, [[14 Acacia Avenue]]",
    ],
    good=[
        "A family centre moved to 15 Mill Lane.",
        "The application for 14 Acacia Avenue was refused.",
        "Write to Eastmarch Council, 1 High Street, Eastmarch EM1 1AA.",
        "She lives in Mill Lane.",
        "The centre moved to 14 Acacia Avenue Office Park.",
    ],
)
def home_address(document: Document) -> Iterator[Hit]:
    """A house number and street after words of living there, or after a person's name."""
    for block in written(document):
        for found in (*places(_HOME, block.text), *places(_FLAT, block.text)):
            before = block.text[max(0, found.start() - 60) : found.start()]
            public = _OFFICE.search(before) or _OFFICE.search(block.text[found.start() : found.end() + 12])
            if _LIVES.search(before) and not public:
                yield Hit(
                    block.span(*found.span()), "This is somebody’s home address. Name the ward or the town, if the place matters."
                )


@rule(
    "privacy.private-telephone",
    level="warning",
    summary="Nobody’s private telephone number is published.",
    why="A number in a public paper is a number that strangers ring.",
    source=_LAW,
    catalogue=("FM19",),
    bad=[
        "Her mother can be reached on [[07700 900123]].",
        "The council’s team wrote to Mr Ash. He can be reached on his own mobile, [[07700 900123]].",
        "Mr Jones ([[+44 7700 900123]])",
        "The resident’s home number is [[01632 960123]].",
    ],
    good=[
        "Contact: J Grey, 07700 900123",
        "Telephone 01632 960000.",
        "The helpline 07700 900123 is open all night.",
        "Order 07700900123456",
        "Author: Mrs Grey, Head of Finance, 01632 960123",
    ],
)
def private_telephone(document: Document) -> Iterator[Hit]:
    """A mobile number outside a line of official contacts, or a landline beside words for a private person."""
    for block in written(document):
        if _CONTACT.search(block.text[:200]) and len(block.text) < 300 and not _OWN.search(block.text):
            continue
        for found in places(_MOBILE, block.text):
            if not near(block, *found.span(), _CONTACT) or near(block, *found.span(), _OWN, 30):
                yield Hit(
                    block.span(*found.span()), "This looks like somebody’s own mobile number. Take it out, or give the office’s."
                )
        for found in places(_LANDLINE, block.text):
            if near(block, *found.span(), _PRIVATE, 40) and not near(block, *found.span(), _CONTACT, 40):
                yield Hit(block.span(*found.span()), "This looks like somebody’s private telephone number. Take it out.")


@rule(
    "privacy.private-email",
    level="warning",
    summary="Nobody’s private e-mail address is published.",
    why="It names a person, and it is gathered by those who send unwanted mail.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["Her father wrote from [[k.jones47@hotmail.co.uk]].", "| Resident | [[jsmith@gmail.com]] |"],
    good=[
        "Contact: j.grey@eastmarch.gov.uk",
        "hollowbrook.parishclerk@gmail.com takes replies.",
        "Write to schools@eastmarch.sch.uk.",
        "The gmail address",
    ],
)
def private_email(document: Document) -> Iterator[Hit]:
    """An address at a provider for private people that does not name an office."""
    for block in written(document):
        for found in places(_MAIL, block.text) if "@" in block.text else ():
            who, provider = found[1].casefold(), found[2].casefold().partition(".")[0]
            if provider in PROVIDERS and not any(word in who for word in OFFICES):
                told = f"This is a private e-mail address (at {found[2]}). Take it out, or give an office’s."
                yield Hit(block.span(*found.span()), told)


@rule(
    "privacy.named-email",
    level="note",
    summary="An office’s e-mail address outlasts that of a person.",
    why="People leave; an address in the name of a team is still answered.",
    source=_LAW,
    on=False,
    catalogue=("FM19", "CO01"),
    bad=["The social worker is [[jane.grey@eastmarch.gov.uk]].", "He wrote to [[tom.hill@eastmarch.gov.uk]] twice."],
    good=["Contact: jane.grey@eastmarch.gov.uk", "Write to childrens.services@eastmarch.gov.uk.", "See eastmarch.gov.uk."],
)
def named_email(document: Document) -> Iterator[Hit]:
    """An address of the form given name, full stop, surname, outside a line of contacts."""
    for block in written(document):
        for found in places(_MAIL, block.text) if "@" in block.text else ():
            first, dot, rest = found[1].partition(".")
            if dot and rest.isalpha() and is_person(first.title()) and not near(block, *found.span(), _CONTACT):
                yield Hit(
                    block.span(*found.span()), "This is one officer’s own address. The team’s would be answered after they leave."
                )


PEOPLE: tuple[Rule, ...] = (
    alias_opened, family_named, school_named, home_address, private_telephone, private_email, named_email,
)  # fmt: skip
