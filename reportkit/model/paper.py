"""An agenda paper: what Members are asked to resolve, with everything they need beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reportkit.model.document import Notice
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem
from reportkit.model.paper_answers import Abbreviation, Answers, YesNo
from reportkit.model.paper_parts import with_parts
from reportkit.model.paper_revision import Revision

Stage = Literal["draft", "final"]
ReportType = Literal["decision", "recommendation", "discussion", "noting"]
Classification = Literal["", "open", "part exempt", "exempt", "confidential"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Tier = Literal["principal", "parish"]
TableName = Literal["", "items", "commitments", "appendices", "background_papers"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting and the report's own particulars. A field that nobody supplied is empty; the paper marks it as a blank."""

    nation: Nation = "england"
    council: str = ""
    body: str = ""
    date: str = ""
    time: str = ""
    venue: str = ""
    item_number: str = ""
    report_type: ReportType = "noting"
    report_number: str = ""
    report_of: str = ""
    authorised_by: str = ""
    lead_officer: str = ""
    author: str = ""
    contact: str = ""
    portfolio_holder: str = ""
    wards: str = ""
    key_decision: str = ""
    classification: Classification = ""
    exempt_paragraphs: tuple[int, ...] = ()
    public_interest: str = ""
    tier: Tier = "principal"
    executive: YesNo = ""

    @property
    def is_executive(self) -> bool:
        """Whether the body takes executive decisions: as it was said, else as its name says."""
        named = re.search(r"\b(?:cabinet|executive)\b", self.body, re.IGNORECASE)
        examines = re.search(r"scrutin|overview|panel", self.body, re.IGNORECASE)
        return self.executive == "yes" or (not self.executive and bool(named) and not examines)


@dataclass(frozen=True, slots=True)
class Blank:
    """Something an officer must still supply: which field, and what to write there."""

    field: str
    label: str
    prompt: str


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A row of the header block as printed; `officer` marks one whose value an officer must still supply."""

    key: str
    label: str
    value: str
    officer: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of the paper; `officer` marks one that an officer must still complete.

    `source` says where a quotation comes from ("Appendix 1, page 3, What needs to improve"); `origins` are finding ids.
    `supplied` marks one that an officer wrote.
    """

    text: str
    officer: bool = False
    quote: bool = False
    source: str = ""
    origins: tuple[str, ...] = ()
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section with its key in the profile, printed label and paragraphs; `table` names a table that stands after them.

    `level` is 1 for a numbered section and 2 for a heading inside the section before it.
    """

    key: str
    label: str
    paragraphs: tuple[Paragraph, ...] = ()
    table: TableName = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A thing Members are asked to resolve, beginning with its verb; `parts` are its (a), (b), under words that lead to them."""

    number: int
    text: str
    parts: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All its words as one text, each part after its letter."""
        return with_parts(self.text, self.parts)


@dataclass(frozen=True, slots=True)
class Appendix:
    """An attachment: label ("Appendix 1"), title, file name, classification, and the digest of the file where it has one.

    `pages` is 0 where nobody counted; `accessible` says whether the file can be read by everybody.
    """

    label: str
    title: str
    file: str
    classification: Classification = ""
    source: str = ""
    exempt_paragraphs: tuple[int, ...] = ()
    pages: int = 0
    accessible: YesNo = ""


@dataclass(frozen=True, slots=True)
class BackgroundPaper:
    """An unpublished document relied on to a material extent."""

    title: str
    location: str
    date: str = ""
    contact: str = ""


@dataclass(frozen=True)
class AgendaPaper:
    """A committee report as a value: everything a renderer prints, and nothing it must work out.

    `items` are the improvement areas with the actions recorded against them; `commitments` are what was promised where no
    improvement area was named; `findings` are those quoted in the body, and the review's recommendations of which no item was
    made. `unanswered` counts the areas without an action.
    `blanks` lists what is missing at draft stage. `header` is the header block as printed. `answers` is what an officer has
    supplied, and `glossary` the abbreviations that the paper uses. `revision` says whether it revises or supplements another.
    """

    title: str
    stage: Stage
    pack: str
    meeting: Meeting
    summary: str
    recommendations: tuple[Recommendation, ...]
    sections: tuple[PaperSection, ...]
    items: tuple[ImprovementItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    background_papers: tuple[BackgroundPaper, ...] = ()
    blanks: tuple[Blank, ...] = ()
    unanswered: int = 0
    notices: tuple[Notice, ...] = ()
    generated: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    header: tuple[HeaderField, ...] = ()
    commitments: tuple[ImprovementItem, ...] = ()
    answers: Answers = field(default_factory=Answers)
    glossary: tuple[Abbreviation, ...] = ()
    revision: Revision = field(default_factory=Revision)


@dataclass(frozen=True, slots=True)
class PackField:
    """A row of the header block in a template pack: its field in the meeting, label, and what an officer should write."""

    key: str
    label: str
    prompt: str = ""
    mandatory: bool = True


@dataclass(frozen=True, slots=True)
class PackSection:
    """A section of a template pack: key, printed label, level, and what an officer writes where the sources are silent."""

    key: str
    label: str
    prompt: str = ""
    level: int = 1
    words: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """What a council's own lists say: its wards, priorities, e-mail domains and the limits that it sets itself.

    `powers` gives a body, by a part of its name, the verbs that it has no power to resolve; `rules_off` are rules of form that
    the profile does not ask for, and `defaults` answers that are offered, by key. An empty list, pattern or 0 sets no limit.
    `council` is the one whose lists these are; wards, priorities and domains are put to no paper of another.
    """

    council: str = ""
    wards: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
    powers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    item_pattern: str = ""
    spend_threshold: int = 0
    appendix_pages: int = 0
    print_clearance: bool = False
    rules_off: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """A committee template pack: a folder of data, read and checked, never run.

    `theme` holds colours and fonts, `styles` the Word style of each role, `words` the printed phrases, `required` the fields
    that a final paper must have, `verbs` those that a recommendation may begin with. Where `label_language` is given, a label
    such as “Cefndir / Background” has its first half in that language; `clear_days` is the notice that the nation's law asks for.
    """

    name: str
    version: str
    folder: Path
    jurisdiction: Nation
    licence: str = ""
    profile: str = ""
    stages: tuple[Stage, ...] = ("draft", "final")
    required: tuple[str, ...] = ()
    header: tuple[PackField, ...] = ()
    sections: tuple[PackSection, ...] = ()
    theme: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    verbs: tuple[str, ...] = ()
    label_language: str = ""
    clear_days: int = 0
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def has(self, section: str) -> bool:
        """Whether the pack prints this section."""
        return any(spec.key == section for spec in self.sections)


def class_word(classification: Classification, pack: Pack) -> str:
    """A classification in the pack's words; empty where nobody gave one."""
    return pack.words[f"class_{classification.replace(' ', '_')}"] if classification else ""


#: What XML 1.0 cannot hold, and lone surrogates, which UTF-8 cannot.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """A text as it can be printed: control characters taken out, white space folded to single spaces."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """A text without control characters, its spaces and lines as they are."""
    return _UNPRINTABLE.sub("", text)


def has_unprintable(text: str) -> bool:
    """Whether a text holds control characters that `printable` would take out."""
    return bool(_UNPRINTABLE.search(text))
