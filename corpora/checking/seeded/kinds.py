"""The kinds of planted fault: what class each is of, which families of rules should find it, and how the words are changed.

In a replacement «marks» stand round the characters that are wrong; without them all of it is.
"""

# ruff: noqa: E501  a pattern is read more easily on one line

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpora.checking.text import Draft

Class = Literal["presentation", "consistency", "grammar", "spelling"]
When = Callable[[Draft, re.Match[str]], bool]
Entry = tuple[str, str]
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
PROSE = frozenset({"plain", "numbered", "bullet", "item", "number", "cell", "note", "box"})
HEADINGS = frozenset({"heading"})
CELLS = frozenset({"cell"})


@dataclass(frozen=True)
class Kind:
    """A kind of fault. `families` are those of reportkit's rules (or whole rule ids) that should find it.

    `weight` is how often it is wanted beside the others; `kinds` are the pieces it may stand in; `quoted` is whether it may
    stand in a quotation; with `whole` any rule of the families anywhere in the document finds it, for it has no characters.
    """

    name: str
    type: Class
    families: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    when: When | None = None
    weight: float = 1.0
    kinds: frozenset[str] = PROSE
    quoted: bool = False
    whole: bool = False


def often(pattern: str, least: int, never: str = "") -> When:
    """Only where the document has the majority form so often, and its rival never."""
    form, rival = re.compile(pattern), re.compile(never or r"(?!)")

    def when(draft: Draft, _found: re.Match[str]) -> bool:
        return len(form.findall(draft.text)) >= least and not rival.search(draft.text)

    return when


def _same_word(least: int) -> When:
    def when(draft: Draft, found: re.Match[str]) -> bool:
        return len(re.findall(rf"\b{re.escape(found[0])}\b", draft.text)) >= least

    return when


def _same_term(draft: Draft, found: re.Match[str]) -> bool:
    other = found[0][:4] + found[0][4:].swapcase()[:1] + found[0][5:]
    return len(re.findall(rf"the {re.escape(found[0][4:])}\b", draft.text)) >= 5 and other not in draft.text


def _same_share(draft: Draft, found: re.Match[str]) -> bool:
    """Whether running text has the form at least four times, so that the odd one stands against three."""
    form = "%" if found[0].endswith("%") else "per cent"
    running = [piece.text for piece in draft.pieces if piece.kind in PROSE and piece.kind != "cell"]
    return found.string in running and sum(len(re.findall(rf"\d ?{form}", text)) for text in running) >= 4


_PEOPLE = "officers|members|children|managers|carers|residents|visitors|families|tenants|inspectors|advisers|volunteers|nurseries"
_THINGS = "records|decisions|assessments|plans|homes|papers|figures|files|visits|payments|charges|schools|actions|claims|posts"
_MANY = f"{_PEOPLE}|{_THINGS}"
_BE_DONE = "made|given|found|held|sent|built|told|set|written|spent|shown|seen|kept"
_NAMES = {
    "Halloran": "Haloran", "Eastmarch": "Eastmach", "Threlkeld": "Threlkelt", "Vaudrey": "Vaudry", "Northmoor": "Northmore",
    "Brackwater": "Brakwater", "Lowbridge": "Lowbrige", "Tarnside": "Tarnsyde", "Dutta": "Duta", "Tomkinson": "Tomkinsen",
    "Ockham": "Ockam", "Saltby": "Saltbey", "Brannock": "Branock", "Zielinski": "Zielinsky", "Brandt": "Brant",
    "Ridley": "Ridly", "Achebe": "Achebbe", "Wessenden": "Wesenden", "Carrow": "Carow", "Abergavey": "Abergavy",
    "Lassiter": "Lasiter", "Farquhar": "Farquar", "Corrigan": "Corigan", "Moynihan": "Moynahan", "Pembury": "Pembery",
    "Ackerley": "Ackerly", "Hargreave": "Hargreve", "Ponting": "Pontin", "Osyth": "Osith",
}  # fmt: skip
_MISSPELT = {
    "committee": "commitee", "recommendation": "recomendation", "recommendations": "recomendations", "separate": "seperate",
    "received": "recieved", "achieve": "acheive", "government": "goverment", "environment": "enviroment",
    "accommodation": "accomodation", "assessment": "assesment", "assessments": "assesments", "independent": "independant",
    "management": "managment", "improvement": "improvment", "decision": "desicion", "evidence": "evidance",
    "safeguarding": "safegaurding", "published": "publised", "quarter": "quater", "because": "becuase", "whether": "wether",
    "necessary": "neccessary", "possible": "possable", "beginning": "begining", "their": "thier", "people": "poeple",
    "residents": "residants", "information": "infomation", "responsible": "responsable", "different": "diffrent",
    "building": "buidling", "library": "libary", "children": "childern", "complete": "compleat", "business": "buisness",
    "address": "adress", "progress": "progess", "together": "togeather", "priority": "priorty", "neighbours": "nieghbours",
    "questions": "quesitons", "temporary": "temporay", "consultation": "consulation", "performance": "preformance",
    "explained": "explaned", "membership": "membrship", "February": "Febuary", "Wednesday": "Wensday",
}  # fmt: skip
_AMERICAN = {
    "centre": "center", "centres": "centers", "programme": "program", "behaviour": "behavior", "neighbours": "neighbors",
    "neighbour": "neighbor", "neighbourhood": "neighborhood", "licence": "license", "travelled": "traveled",
    "cancelled": "canceled", "enrolment": "enrollment", "modelling": "modeling", "analysed": "analyzed", "metres": "meters",
    "favoured": "favored", "labelled": "labeled", "chequered": "checkered", "neighbouring": "neighboring",
}  # fmt: skip
_LAWS = {
    "Children Act 1989": "Children Act 1998", "Equality Act 2010": "Equality Act 2012", "Care Act 2014": "Care Act 2015",
    "Homelessness Reduction Act 2017": "Homelessness Reduction Act 2018",
    "Flood and Water Management Act 2010": "Flood and Water Management Act 2011",
    "Road Traffic Regulation Act 1984": "Road Traffic Regulation Act 1948",
    "Children and Families Act 2014": "Children and Families Act 2015",
    "School Standards and Framework Act 1998": "School Standards and Framework Act 1989",
    "Health and Social Care Act 2008": "Health and Social Care Act 2009",
    "Public Libraries and Museums Act 1964": "Public Libraries and Museums Act 1946",
}  # fmt: skip
_REAL_WORD = (
    (r"\bpublic\b", "pubic"), (r"\bfrom (the|each|a|its)\b", r"«form» \1"), (r"\b(a|the|this|grant|standard) form\b", r"\1 «from»"),
    (r"\bmanager\b", "manger"), (r"\b(of|in|to|by|from|with) their\b", r"\1 «there»"),
    (r"\b(more|less|fewer|higher|lower|rather|longer|better) than\b", r"\1 «then»"),
    (r"\bled (by|to)\b", r"«lead» \1"), (rf"\b({_MANY}) were\b", r"\1 «where»"), (r"\b(the|no|any) effect\b", r"\1 «affect»"),
    (r"\bthe council\b", "the «counsel»"), (r"\bquiet\b", "quite"), (r"\bwhose\b", "who’s"),
    (r"\b(good|of|in) practice\b", r"\1 «practise»"), (r"\badvice\b", "advise"), (r"\baccept\b", "except"),
    (r"\btoo (few|many|small|cautious|early|long)\b", r"«to» \1"), (r"\bPrincipal\b", "Principle"),
    (r"\bthrough\b", "though"), (r"\bCouncillor (?=[A-Z])", "«Counsellor» "), (r"\bchild\b", "chid"),
    (r"\bcost of the\b", "cost «off» the"), (r"\btrust\b", "trusty"), (r"\bhome\b(?!s)", "hone"), (r"\bare put\b", "are but"),
)  # fmt: skip
_WORDS_DOUBLED = "the|of|to|and|in|that|for|a|is|on|by|with|at|be|was"
_DATE = rf"(?<!\w )(?<![A-Za-z]day )(\d{{1,2}}) ({MONTH}) (\d{{4}})"
_LIST = r"^([^.:]{12,})"


def _words(table: dict[str, str]) -> tuple[Entry, ...]:
    return tuple((rf"\b{word}\b", wrong) for word, wrong in table.items())


GRAMMAR = (
    Kind(
        "apostrophe in a plural",
        "grammar",
        ("apostrophes", "possessives"),
        (
            (
                r"\b(officer|member|manager|carer|resident|visitor|tenant|inspector|adviser|volunteer|worker|teacher)s(?= (?:were|are|have|who|had|said|told|will|asked|in|and)\b)",
                r"«\1’s»",
            ),
            (
                r"\b(action|assessment|decision|visit|school|home|file|record|meeting|report|plan|permit|lesson)s(?= (?:were|are|have|that|in|is|had|and|made|seen|within)\b)",
                r"«\1’s»",
            ),
        ),
    ),
    Kind(
        "apostrophe missing",
        "grammar",
        ("apostrophes", "possessives"),
        (
            (
                r"\b([Tt]he|a|A) (council|child|service|school|trust|society|team|scheme|partnership|government|campaign|adviser|Council|county)’s (?=[a-z])",
                r"\1 «\2s» ",
            ),
            (r"\b([Cc]hildren|men|people)’s (?=[a-z])", r"«\1s» "),
        ),
    ),
    Kind(
        "section 47’s",
        "grammar",
        ("apostrophes", "possessives", "law"),
        ((r"\b([Ss]ection 47) enquir(?:ies|y)\b", r"«\1’s»"),),
        weight=0.6,
    ),
    Kind("its and it’s", "grammar", ("apostrophes", "possessives", "wording"), ((r"\bits (?=[a-z])", "«it’s» "),)),
    Kind(
        "agreement",
        "grammar",
        ("agreement", "collectives"),
        (
            (rf"(?<!of )(?<!of the )\b({_MANY}) (were|are|have)\b(?! (?:no|not)\b)", r"\1 «@other(\2)»"),
            (
                r"\b([Tt]he (?:list|number|quality|timeliness|majority|cost|price|rate|proportion|sample|wording|opening|effect) of [a-z’ ]*?s) (is|was|has)\b",
                r"\1 «@other(\2)»",
            ),
            (r"\b([Tt]hey|[Ww]e) (were|are|have)\b", r"\1 «@other(\2)»"),
            (
                r"\b([Tt]he (?:pool|library|visit|building|shelter|website|report|form|grant|charge|waiting list|recycling rate)) (is|was|has)\b",
                r"\1 «@other(\2)»",
            ),
        ),
    ),
    Kind(
        "collective",
        "grammar",
        ("collectives", "agreement", "terms"),
        (
            (
                r"\b([Tt]he (?:council|service|government|Board|Council|Committee|partnership|county|task group|contracts team|EA|STP|CQC)) (is|was|has)\b",
                r"\1 «@other(\2)»",
            ),
        ),
        lambda draft, found: len(re.findall(rf"(?i)\b{found[1]} (?:is|was|has)\b", draft.text)) >= 4,
        weight=1.0,
    ),
    Kind(
        "auxiliary missing",
        "grammar",
        ("agreement", "sentences", "voice", "wording"),
        ((rf"\b(will|should|must|would|can|could|may) be (\w+ed|{_BE_DONE})\b", r"«\1 \2»"),),
    ),
    Kind(
        "to missing",
        "grammar",
        ("agreement", "sentences", "wording"),
        (
            (
                r"\b(asked|agreed|needs?|likely|able|required|wants?|expected|continues?|decided|helped|invited|trained|wish|like|wanted|propose|expects) to (?=(?:be|find|know|pay|look|see|report|publish|change|attend|stay|answer|use|note|receive|meet|have|improve|help|cover|reduce|write|complete)\b)",
                r"«\1» ",
            ),
        ),
    ),
    Kind(
        "of missing",
        "grammar",
        ("agreement", "sentences", "articles", "wording"),
        (
            (
                r"\b(number|list|quality|result|part|end|lack|copy|views|sample|rest|cost|most|one|start|front|sale|use|condition|role|night) of (the|its|their|this|these|each)\b",
                r"«\1 \2»",
            ),
        ),
    ),
    Kind(
        "doubled word",
        "grammar",
        ("spacing", "wording", "punctuation"),
        ((rf"(?<=[a-z] )\b({_WORDS_DOUBLED}) (?=[a-z])", r"«\1 \1» "),),
    ),
    Kind(
        "doubled phrase",
        "grammar",
        ("spacing", "wording", "punctuation"),
        (
            (
                r"(?<=[a-z] )\b(of the|in the|to the|by the|for the|at the|that the|on the|of a|with the|from the) (?=[a-z])",
                r"«\1 \1» ",
            ),
        ),
    ),
    Kind(
        "a and an",
        "grammar",
        ("articles", "wording", "abbreviations"),
        (
            (r"\b([Aa]) (?=[bcdfgjklmnpqrstvw][a-z]{2,})", r"«\1n» "),
            (r"\b([Aa])n (?=[aei][a-z])(?!eu)", r"«\1» "),
        ),
    ),
    Kind("real-word typo", "spelling", ("wording", "names"), _REAL_WORD),
)
SPELLING = (
    Kind("misspelling", "spelling", (), _words(_MISSPELT), quoted=True),
    Kind("American spelling", "spelling", ("variants",), _words(_AMERICAN)),
    Kind(
        "variant",
        "consistency",
        ("variants",),
        (
            (r"\blearnt\b", "learned"),
            (r"\bjudgement\b", "judgment"),
            (r"\badviser\b", "advisor"),
            (r"\bwhile\b", "whilst"),
            (r"\badvisers\b", "advisors"),
            (r"\bneighbours\b(?!’)", "neighbors"),
            (r"\bWhile\b", "Whilst"),
        ),
        lambda draft, found: len(re.findall(found[0].rstrip("s"), draft.text, re.IGNORECASE)) >= 4,
        weight=1.2,
    ),
    Kind(
        "-ise and -ize",
        "consistency",
        ("variants",),
        (
            (r"\b(organ|recogn|priorit|emphas|summar|real|author)is(e|ed|es|ing)\b", r"\1iz\2"),
            (r"\b(organ|recogn|priorit|emphas|summar|real|author)iz(e|ed|es|ing)\b", r"\1is\2"),
        ),
        lambda draft, found: (
            len(
                re.findall(
                    r"(?:organ|recogn|priorit|emphas|summar|real|author)" + ("is" if "is" in found[0][-5:] else "iz"), draft.text
                )
            )
            >= 4
        ),
        weight=0.9,
    ),
    Kind(
        "hyphen",
        "consistency",
        ("hyphens",),
        (
            (r"\bfollow-up\b", "follow up"),
            (r"\blong-term (?=[a-z])", "«long term» "),
            (r"\bday-to-day (?=[a-z])", "«day to day» "),
            (r"\b([Ff])ollow-up (?=[a-z])", r"«\1ollowup» "),
        ),
        lambda draft, found: len(re.findall(re.escape(found[0].strip()), draft.text)) >= 2,
        weight=0.8,
    ),
    Kind(
        "capital of a term",
        "consistency",
        ("terms",),
        (
            (r"\bthe (Council|Committee|Board|Cabinet|Improvement Board)\b(?! [A-Z])(?!’s (?:Trust|Forum))", r"the «@lower(\1)»"),
            (r"\bthe (council|task group|partnership|county|visitors)\b(?! [A-Z])", r"the «@title(\1)»"),
        ),
        _same_term,
    ),
    Kind("name", "spelling", ("names",), _words(_NAMES), _same_word(4), quoted=True),
)
PRESENTATION = (
    Kind(
        "double space", "presentation", ("spacing",), ((r"(?<=[a-z,;]) (?=[a-z])", "«  »"), (r"(?<=[a-z]\.) (?=[A-Z])", "«   »"))
    ),
    Kind("space before punctuation", "presentation", ("spacing",), ((r"(?<=[a-z])([,;:.])(?= |$)", r"« \1»"),)),
    Kind(
        "no space after punctuation",
        "presentation",
        ("spacing",),
        (
            (r"([a-z]{3,}[,;]) ([a-z]{2,})", r"«\1\2»"),
            (r"([a-z]{3,}\.) ([A-Z][a-z]+)", r"«\1\2»"),
        ),
    ),
    Kind(
        "doubled punctuation", "presentation", ("punctuation", "spacing"), ((r"(?<=[a-z]),(?= )", ",,"), (r"(?<=[a-z])\.$", ".."))
    ),
    Kind(
        "full stop missing",
        "presentation",
        ("punctuation", "lists", "sentences"),
        ((r"(?<=\. )([^.]{30,} )([a-z]{3,})\.$", r"\1«\2»"),),
        kinds=frozenset({"plain", "numbered", "box", "note"}),
    ),
    Kind("bracket left open", "presentation", ("punctuation",), ((r"\(([a-z0-9£][^()]{5,})\)", r"(\1"),)),
    Kind("quotation left open", "presentation", ("punctuation",), ((r"“([^”]{5,})”", r"“\1"),), quoted=True),
    Kind(
        "straight quotation marks",
        "consistency",
        ("punctuation",),
        (
            (r"“([^”]{5,})”", r'"\1"'),
            (r"([a-z]{3,})’(s)\b", r"«\1'\2»"),
        ),
        often("[“”’]", 6),
        quoted=True,
    ),
    Kind(
        "hyphen for a dash",
        "presentation",
        ("dashes",),
        (
            (r" – ", "« - »"),
            (r"([a-z])—([a-z])", r"\1« - »\2"),
            (r", ((?:who|which|where) [^,.]{8,45}), ", r"« - \1 - »"),
        ),
    ),
    Kind(
        "impossible date",
        "consistency",
        ("dates",),
        (
            (r"(?<!day )\b\d{1,2} (June|September|November|April) (\d{4})", r"31 \1 \2"),
            (r"(?<!day )\b\d{1,2} (February) (\d{4})", r"30 \1 \2"),
            (r"(?<!day )\b\d{1,2} ((?:January|March|May|July|August|October|December) \d{4})", r"32 \1"),
        ),
    ),
    Kind("weekday", "consistency", ("dates",), ((rf"\b(\w+day) (\d{{1,2}} {MONTH} \d{{4}})", r"«@weekday(\1) \2»"),)),
    Kind(
        "date form",
        "consistency",
        ("dates",),
        (
            (rf"(?<!day )\b(\d{{1,2}}) ({MONTH}) (\d{{4}})", r"@ordinal(\1) \2 \3"),
            (rf"(?<!day )\b(\d{{1,2}}) ({MONTH}) (\d{{4}})", r"\2 \1, \3"),
        ),
        often(rf"\d {MONTH} \d{{4}}", 5),
    ),
    Kind("thousands", "consistency", ("numbers",), ((r"(?<![\d,])(\d{1,2}),(\d{3})(?![,\d])", r"\1\2"),), often(r"\d,\d{3}", 5)),
    Kind(
        "per cent",
        "consistency",
        ("numbers",),
        ((r"\b(\d+) per cent", r"\1%"), (r"(?<![.\d])(\d+(?:\.\d+)?)%(?=[^\d]* [a-z])", r"\1 per cent")),
        _same_share,
    ),
    Kind(
        "share",
        "consistency",
        ("arithmetic",),
        ((r"\b(\d+) of (?:the |its |a )?(\d+)\b([^()0-9]{0,60})\((\d+)(%| per cent)\)", "@share"),),
    ),
    Kind(
        "missing target",
        "consistency",
        ("references", "appendices", "tables", "numbering"),
        (
            (r"\bparagraph (\d)\.(\d)\b(?! of the access)", r"paragraph 9.\2"),
            (r"(?<!^)\bTable (\d)\b(?!:)", "Table 8"),
            (r"(?<!^)\bAppendix ([A1-9])\b", "Appendix 6"),
            (r"\bFigure 1 shows", "«Figure 6» shows"),
            (r"^Table (\d)\b(?!:)", "Table 8"),
        ),
    ),
    Kind(
        "joined",
        "presentation",
        ("appendices", "references", "spacing", "tables"),
        (
            (r"(?<!^)\bAppendix ([A1-9])\b", r"Appendix\1"),
            (r"(?<!^)\bTable (\d)\b(?!:)", r"Table\1"),
            (r"\bparagraph (\d\.\d)\b", r"paragraph\1"),
            (r"\bsection (47)\b", r"section\1"),
        ),
    ),
    Kind("statute", "consistency", ("law",), tuple((re.escape(right), wrong) for right, wrong in _LAWS.items()), weight=0.9),
    Kind(
        "placeholder",
        "presentation",
        ("placeholders",),
        (
            (rf"\b(by|on|until|from) \d{{1,2}} {MONTH} \d{{4}}", r"\1 «[insert date]»"),
            (rf"\b(by|on) \d{{1,2}} ({MONTH} \d{{4}})", r"\1 «XX \2»"),
            (r"£\d[\d,]+\d", "£XXX"),
            (r"^(Head of \w+|Principal Social Worker|Carers Lead)$", "[name]"),
        ),
    ),
    Kind(
        "TBC",
        "presentation",
        ("placeholders",),
        (
            (rf"\b(by|on) \d{{1,2}} {MONTH} \d{{4}}", r"\1 «TBC»"),
            (rf"^\d{{1,2}} {MONTH} \d{{4}}$", "TBC"),
            (r"\bat (?:\d+\.\d+|\d+) pm\b", "at «tbc»"),
        ),
    ),
    Kind(
        "personal data",
        "presentation",
        ("privacy",),
        ((r"(?<=[a-z]\.)$", "@private"),),
        kinds=frozenset({"plain", "numbered", "note", "box"}),
    ),
    Kind("heading full stop", "presentation", ("headings",), ((r"(?<=[a-z])$", "«.»"),), kinds=HEADINGS),
    Kind(
        "list punctuation",
        "consistency",
        ("lists", "punctuation"),
        ((r"(?<=[a-z]);$", "@unlike"), (r"(?<=[a-z])\.$", "@unlike")),
        kinds=frozenset({"bullet", "item", "number"}),
    ),
    Kind("table total", "consistency", ("arithmetic", "tables"), ((r"^£?\d[\d,]*$", "@total"),), kinds=CELLS),
    Kind("stated count", "consistency", ("arithmetic", "lists"), ((r"\b(two|three|four|five|six)\b([^:]*):$", "@count"),)),
)
#: Kinds that change the make-up of the document and not its words; `shapes` plants them.
SHAPES = (
    Kind("heading level skipped", "presentation", ("headings", "numbering")),
    Kind("fake heading", "presentation", ("headings", "accessibility", "production", "numbering")),
    Kind("empty section", "presentation", ("headings",)),
    Kind("list numbering gap", "presentation", ("numbering", "lists")),
    Kind("highlight left", "presentation", ("production", "placeholders")),
    Kind("comment left", "presentation", ("production", "placeholders"), whole=True),
    Kind("tracked change left", "presentation", ("production", "placeholders"), whole=True),
    Kind("hidden text", "presentation", ("production", "placeholders"), whole=True),
    Kind("no alternative text", "presentation", ("accessibility",), whole=True, weight=0.6),
    Kind("no header row", "presentation", ("accessibility", "tables"), whole=True),
    Kind("link text", "presentation", ("accessibility",), weight=0.6),
    Kind("empty paragraphs", "presentation", ("production", "spacing", "accessibility"), whole=True),
    Kind("abbreviation undefined", "consistency", ("abbreviations",), weight=0.8),
    Kind("abbreviation defined twice", "consistency", ("abbreviations",), weight=0.8),
    Kind("abbreviation before its definition", "consistency", ("abbreviations",), weight=0.8),
)
ALL = (*GRAMMAR, *SPELLING, *PRESENTATION, *SHAPES)
BY_NAME = {kind.name: kind for kind in ALL}
assert len(BY_NAME) == len(ALL)
