"""Personal data that should not be published, and redaction that hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.personal import DATE, is_account, is_nhs_number, is_pupil_number, near
from reportkit.checks.privacy_people import PEOPLE
from reportkit.checks.prose import places, written
from reportkit.checks.redaction import REDACTION
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document

__all__ = ["PEOPLE", "REDACTION"]

_LAW = "UK GDPR, article 5(1)(c); Information Commissioner’s Office, publishing information"
_OUT = "Take it out before the paper is published."
_NI = re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ \u00a0-]?\d{2}){3}[ \u00a0-]?[A-D]\b")
_TEN = re.compile(r"(?<![\d.£/-])(?:\d{3}([ \u00a0-])\d{3}\1\d{4}|\d{10})(?![\d/-]|\.\d)")
_NHS = re.compile(r"\bNHS\b")
_NHS_HEAD = re.compile(r"\bNHS (?:number|no\b|ID)", re.IGNORECASE)
_BORN = re.compile(
    rf"\b(?:(?:[Dd]ate of [Bb]irth|DATE OF BIRTH|D\.?O\.?B\.?|[Dd]\.o\.b\.?|[Dd]ob)\b\.?\)?\s*(?:is|was)?\s*(?:"
    rf"(?:given\s+)?as\s+)?[:;–(-]?\s*"
    rf"|[Bb]orn\s+(?:on\s+)?(?:the\s+)?)({DATE})"
)
_BIRTH_HEAD = re.compile(r"^\W*(?:(?:child|pupil|client)’?s?\s+)?(?:date of birth|d\.?o\.?b\.?)\W*$", re.IGNORECASE)
_ONLY_DATE = re.compile(DATE)
_BODY = re.compile(
    r"\b(?:council|authority|partnership|board|service|scheme|trust|company|committee|idea|programme|county|district"
    r"|borough)s?\s"
    r"(?:(?:was|were|is)\s)?$",
    re.IGNORECASE,
)
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b")
_UPN_WORDS = re.compile(r"\bUPN\b|[Pp]upil [Nn]umber")
_SORT = re.compile(r"\b[Ss]ort\s?[Cc]ode\b\W{0,3}(?:is\s)?\s?(\d{2}[- ]?\d{2}[- ]?\d{2})\b")
_IBAN = re.compile(r"\bGB\d{2}\s?[A-Z]{4}(?:\s?\d{4}){3}\s?\d{2}\b")
_ACCOUNT = re.compile(r"\b(?:[Bb]ank\s[Aa]ccount|[Aa]ccount\s(?:[Nn]umber|[Nn]o\.?))\W{0,3}(?:is\s)?\s?(\d{8})\b(?!\d)")
_CASE = re.compile(
    r"\b(?:Mosaic|MOSAIC|Liquid\s?[Ll]ogic|LCS|Azeus|Synergy|SystmOne|EMIS"
    r"|CareFirst|Care\s?First|Framework-?[Ii]|Eclipse|Capita One|EHM)\s+"
    r"(?:(?:case|client|person)\s+)?"
    r"(?:ID|id|[Nn]umber|[Nn]o\.?|[Rr]ef(?:erence)?\.?)?\W{0,3}([A-Z]{0,2}\d{5,10})\b"
    r"|\b(?:[Cc]lient|[Pp]erson|[Ss]ervice [Uu]ser|[Cc]hild|[Pp]upil|[Ss]ocial [Cc]are|[Cc]are [Rr]ecord|[Cc]ase [Ff]ile"
    r"|[Pp]atient|[Tt]enant)(?:’s)?\s"
    r"(?:ID|[Ii]dentifier|[Nn]umber|[Nn]o\.|[Rr]ef(?:erence)?)(?:\s(?:[Nn]umber|[Nn]o\.))?\W{0,3}(?:is\s"
    r"|was\s)?([A-Z]{0,3}\d{5,10})\b"
    r"|\b[Cc]ase\s(?:ID|[Ii]dentifier)\W{0,3}(\d{5,10})\b"
    r"|\b(?:[Cc]ase|[Cc]ourt)\s(?:[Nn]umber|[Nn]o\.?)\W{0,3}(?:is\s|was\s)?([A-Z]{2}\d{2}[A-Z]\d{5})\b"
)
_BANK_HEAD = re.compile(r"^\W*(?:bank\s)?(?:sort\s?code|account\s(?:number|no\b))\W*$", re.IGNORECASE)
_BARE_DETAILS = re.compile(r"^\s*(?:\d{8}|\d{2}-\d{2}-\d{2})\s*$")
_CASE_HEAD = re.compile(
    r"^\W*(?:mosaic|liquid\s?logic|LCS|azeus|client|person|pupil|patient|social care|service user|case)\s(?:ID"
    r"|no\.?|number|ref(?:erence)?)\W*$",
    re.IGNORECASE,
)
_BARE_CASE = re.compile(r"^\s*[A-Z]{0,3}\d{5,10}\s*$")
_CASE_OF = re.compile(
    r"\b[Cc]ase\s(?:[Nn]umber|[Nn]o\.?|[Rr]ef(?:erence)?\.?)\W{0,3}(?:is\s|was\s)?((?:[A-Z]{2,3}[-/ ]?)?\d{4,10}"
    r"(?:[-/]\d{2,6})?)\b(?![/-])"
)
_CHILD = re.compile(
    r"\b(?:(?:Child|Sibling|Young Person|YP|Mother|Father|Adult|Baby) (?:[A-Z]|\d{1,2})|family court|[Cc]hild protection"
    r"|[Tt]he (?:child|boy|girl|family|baby|mother|father)\b)"
)
_PUBLIC_CASE = re.compile(r"[Pp]lanning|[Ll]icen[cs]|Ombudsman|High Court|[Tt]ribunal|[Ee]nforcement")
_IDENTITY_HEAD = re.compile(r"^\W*(?:passport|driving licence|BRP|Home Office ref(?:erence)?)\b", re.IGNORECASE)
_IDENTITY_NUMBER = re.compile(r"\b(?=[A-Z]*\d)[A-Z0-9]{8,18}\b")
_IDENTITY = re.compile(
    r"\b(?:[Pp]assport|[Dd]riv(?:ing|er’s) licence|[Ll]icence (?=number)|[Bb]iometric residence permit|BRP|[Vv]isa"
    r"|Home Office(?: [Rr]ef(?:erence)?)?|[Aa]sylum)\b[.,:]?\s?"
    r"(?:\(?(?:[Nn]umber(?:ed)?|[Nn]o\.?|[Rr]ef(?:erence)?\.?)\W{0,3})?(?:is\s|was\s)?\(?((?=[A-Z]*\d)[A-Z0-9]{8,18})\b"
)
_PLATE = re.compile(r"\b[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}\b")
_CAR = re.compile(
    r"\b(?:registration|vehicle|car|van|lorry|truck|minibus|moped|taxi|motorbike|motorcycle"
    r"|driving|driven|drove|index|VRM|number plate)\b",
    re.IGNORECASE,
)
_FOLDER = re.compile(
    r"\b[A-Za-z]:\\(?:Users|Documents and Settings)\\([\w.-]+)"
    r"|\\\\[\w.-]+\\(?:home|users)\$?\\([\w.-]+)"
    r"|(?<![\w/.:-])/(?:home|Users)/([\w.-]+)(?=/)",
    re.IGNORECASE,
)
_PUBLIC = frozenset({"public", "default", "all users"})


@rule(
    "privacy.ni-number",
    level="error",
    summary="No National Insurance number is published.",
    why="With a name it is enough to claim, or to borrow, in somebody else’s place.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["His number is [[AB 12 34 56 C]].", "| Name | Number |\n| J | [[JG103759A]] |", "Claimant [[CE 45 67 89 B]] was told."],
    good=[
        "The form gives QQ 12 34 56 C as its example.",
        "Reference GB123456A",
        "Room AB12, floor 34, desk 56C",
        "National Insurance",
    ],
)
def ni_number(document: Document) -> Iterator[Hit]:
    """Two letters that the scheme uses, six digits and a last letter."""
    for block in written(document):
        for found in places(_NI, block.text):
            yield Hit(block.span(*found.span()), f"This looks like a National Insurance number, ending in {found[0][-1]}. {_OUT}")


@rule(
    "privacy.nhs-number",
    level="error",
    summary="No NHS number is published.",
    why="It is the key to a person’s health record.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["Her NHS number is [[943 476 5919]].", "NHS no. [[9434765919]]", "| Child | NHS number |\n| A | [[9434765919]] |"],
    good=[
        "Telephone 020 7946 0000.",
        "The sum was 9434765918 pence.",
        "NHS England wrote on 943 476 5918.",
        "Reference 9434765919",
    ],
)
def nhs_number(document: Document) -> Iterator[Hit]:
    """Ten digits with the right check digit, grouped as the NHS groups them or after the NHS’s name."""
    columns = _under(document, _NHS_HEAD)
    for block in written(document):
        for found in places(_TEN, block.text):
            named = near(block, *found.span(), _NHS) or block.id in columns
            grouped = found[1] is not None and not found[0].startswith("0")
            if is_nhs_number(re.sub(r"\D", "", found[0])) and (named or grouped):
                yield Hit(
                    block.span(*found.span()), f"This looks like an NHS number: ten digits with the right check digit. {_OUT}"
                )


def _under(document: Document, head: re.Pattern[str]) -> frozenset[str]:
    """The cells below a header that fits a pattern, or right of one."""
    found: set[str] = set()
    for _, cells in document.tables():
        columns = {block.cell.column for block in cells if block.cell and block.cell.row == 0 and head.search(block.text)}
        found.update(block.id for block in cells if block.cell and block.cell.row and block.cell.column in columns)
        labels = {(block.cell.row, block.cell.column + 1) for block in cells if block.cell and head.search(block.text)}
        found.update(block.id for block in cells if block.cell and (block.cell.row, block.cell.column) in labels)
    return frozenset(found)


@rule(
    "privacy.date-of-birth",
    level="error",
    summary="No date of birth is published.",
    why="A full date of birth picks one person out of a town; the age or the year is nearly always enough.",
    source=_LAW,
    catalogue=("FM19",),
    bad=[
        "Child A was born on [[3 May 2014]].",
        "DOB: [[03/05/2014]]",
        "Her date of birth is [[3rd May 2014]].",
        "| Child | Date of birth |\n| A | [[03.05.2014]] |",
    ],
    good=[
        "Child A was born in 2014.",
        "Date of birth: DD/MM/YYYY",
        "The council was born on 1 April 1974.",
        "Children born on or after 1 September 2020 may start.",
        "| Stage | Date |\n| Birth of the plan | 03.05.2014 |",
    ],
)
def date_of_birth(document: Document) -> Iterator[Hit]:
    """A full date after words of birth, or in a column of them."""
    columns = _under(document, _BIRTH_HEAD)
    told = f"This is somebody’s full date of birth. Give the age or the year, if it is needed at all. {_OUT}"
    for block in written(document):
        if block.id in columns:
            yield from (Hit(block.span(*found.span()), told) for found in places(_ONLY_DATE, block.text))
            continue
        for found in places(_BORN, block.text):
            if not _BODY.search(block.text[: found.start()]):
                yield Hit(block.span(*found.span(1)), told)


@rule(
    "privacy.pupil-number",
    level="warning",
    summary="No unique pupil number is published.",
    why="It follows a child from school to school, and names them to anyone who holds a school’s records.",
    source="Department for Education, unique pupil numbers guide; UK GDPR, article 5(1)(c)",
    catalogue=("FM19",),
    bad=["The pupil [[A123456789012]] moved.", "UPN: [[H801200001001]]"],
    good=["Order 123456789012", "The part B123456789012 was ordered.", "UPN numbers are held by schools."],
)
def pupil_number(document: Document) -> Iterator[Hit]:
    """A letter and twelve digits with the right check letter, or after words for it."""
    for block in written(document):
        for found in places(_UPN, block.text):
            named = near(block, *found.span(), _PUPIL) or _PUPIL.search(block.text, found.end(), found.end() + 20)
            if near(block, *found.span(), _UPN_WORDS, 30) or (is_pupil_number(found[0]) and named):
                yield Hit(block.span(*found.span()), f"This looks like a unique pupil number. {_OUT}")


_PUPIL = re.compile(r"\b(?:[Pp]upil|[Cc]hild|[Ss]tudent|[Ss]chool)")


@rule(
    "privacy.bank-details",
    level="warning",
    summary="No bank account is published.",
    why="Account details in a public paper are used for fraud, a council’s own as well.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["Sort code [[12-34-56]], account number [[12345678]]", "Pay to [[GB82 WEST 1234 5698 7654 32]]."],
    good=[
        "The sort code stands on the card.",
        "Account number to follow",
        "GB82 WEST 1234 5698 7654 33 is no account.",
        "The cost was 12-34-56.",
    ],
)
def bank_details(document: Document) -> Iterator[Hit]:
    """A sort code or an account number after its name, and an IBAN with the right check digits."""
    columns = _under(document, _BANK_HEAD)
    for block in written(document):
        for found in places(_BARE_DETAILS, block.text) if block.id in columns else ():
            yield Hit(block.span(*found.span()), f"These are bank details. {_OUT}")
        for found in (*places(_SORT, block.text), *places(_ACCOUNT, block.text)):
            yield Hit(block.span(*found.span(1)), f"These are bank details. {_OUT}")
        for found in places(_IBAN, block.text):
            if is_account(found[0]):
                yield Hit(block.span(*found.span()), f"This is the number of a bank account (IBAN). {_OUT}")


@rule(
    "privacy.case-number",
    level="warning",
    summary="No number of a person’s case is published.",
    why="Anyone with access to the system, or to another paper with the number, can tell who it is.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["Child A (Mosaic ID [[1234567]])", "The client number is [[C0045678]].", "Court number [[EM21C00123]]"],
    good=[
        "Mosaic holds 1,234 records.",
        "Ombudsman reference 22 001 234",
        "Child number two",
        "The Mosaic project cost 120000 pounds.",
    ],
)
def case_number(document: Document) -> Iterator[Hit]:
    """A number after the name of a case system, or after words for a person’s number."""
    columns = _under(document, _CASE_HEAD)
    for block in written(document):
        for found in places(_BARE_CASE, block.text) if block.id in columns else ():
            yield Hit(block.span(*found.span()), f"This is the number of a person’s case or record. {_OUT}")
        for found in places(_CASE, block.text):
            span = next(found.span(group) for group in range(1, 5) if found[group])
            yield Hit(block.span(*span), f"This is the number of a person’s case or record. {_OUT}")
        for found in places(_CASE_OF, block.text):
            if _CHILD.search(block.text) and not _PUBLIC_CASE.search(block.text):
                yield Hit(block.span(*found.span(1)), f"This is the number of a person’s case or record. {_OUT}")


@rule(
    "privacy.identity-number",
    level="warning",
    summary="No passport, licence or Home Office number is published.",
    why="These numbers stand for a person wherever identity is checked.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["His passport number is [[123456789]].", "Home Office reference [[M1234567]]"],
    good=["The passport office wrote.", "A driving licence costs £34.", "Passport numbers are not kept."],
)
def identity_number(document: Document) -> Iterator[Hit]:
    """A number after the name of the document that bears it."""
    columns = _under(document, _IDENTITY_HEAD)
    for block in written(document):
        for found in places(_IDENTITY_NUMBER, block.text) if block.id in columns else ():
            yield Hit(block.span(*found.span()), f"This is the number of an identity document. {_OUT}")
        for found in places(_IDENTITY, block.text) if block.id not in columns else ():
            yield Hit(block.span(*found.span(1)), f"This is the number of an identity document. {_OUT}")


@rule(
    "privacy.vehicle-registration",
    level="warning",
    summary="No registration of somebody’s vehicle is published.",
    why="A number plate leads to its keeper.",
    source=_LAW,
    catalogue=("FM19",),
    bad=["A blue car, registration [[AB12 CDE]], was seen.", "He drove off in a van ([[LM07XYZ]])."],
    good=["Write to EM12 3AB.", "The reference is AB12 CDE.", "The car park holds 12 cars."],
)
def vehicle_registration(document: Document) -> Iterator[Hit]:
    """A number plate of the present form after words for a vehicle."""
    for block in written(document):
        for found in places(_PLATE, block.text):
            if near(block, *found.span(), _CAR):
                yield Hit(block.span(*found.span()), f"This is the registration of a vehicle, which leads to its keeper. {_OUT}")


@rule(
    "privacy.user-folder",
    level="warning",
    summary="No path of somebody’s own folder is published.",
    why="It gives away a user name, half of what it takes to sign in.",
    source="National Cyber Security Centre, publishing documents",
    catalogue=("FM19", "FM15"),
    bad=[r"Saved in [[C:\Users\jsmith]]\Desktop\report.docx", r"See [[\\files\home\jsmith]]\plan.docx"],
    good=["Saved in the users’ folder.", r"C:\Users\Public\report.docx", r"C:\Reports\2024\report.docx"],
)
def user_folder(document: Document) -> Iterator[Hit]:
    """A path through a user's folder."""
    for block in written(document):
        for found in places(_FOLDER, block.text):
            if (found[1] or found[2] or found[3]).casefold() not in _PUBLIC:
                yield Hit(
                    block.span(*found.span()), "This path shows the user name of the person who wrote the paper. Take it out."
                )
