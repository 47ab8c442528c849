"""An agenda paper: what Members are asked to resolve, with everything they need beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportkit.model.document import Notice
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem

Stage = Literal["draft", "final"]
ReportType = Literal["decision", "recommendation", "discussion", "noting"]
Classification = Literal["open", "part exempt", "exempt", "confidential"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]


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
    report_of: str = ""
    lead_officer: str = ""
    author: str = ""
    contact: str = ""
    portfolio_holder: str = ""
    wards: str = ""
    key_decision: str = ""
    classification: Classification = "open"
    exempt_paragraphs: tuple[int, ...] = ()
    public_interest: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Something an officer must still supply: which field, and what to write there."""

    field: str
    label: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of the paper; `officer` marks one that an officer must still complete.

    `source` says where a quotation comes from ("Appendix 1, page 3, What needs to improve"); `origins` are finding ids.
    """

    text: str
    officer: bool = False
    quote: bool = False
    source: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section with its key in the profile, printed label and paragraphs; `table` names a table that stands after them."""

    key: str
    label: str
    paragraphs: tuple[Paragraph, ...] = ()
    table: Literal["", "items", "appendices"] = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A thing Members are asked to resolve, beginning with its verb and naming its parts."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """An attachment: label ("Appendix 1"), title, file name and classification."""

    label: str
    title: str
    file: str
    classification: Classification = "open"


@dataclass(frozen=True, slots=True)
class BackgroundPaper:
    """An unpublished document relied on to a material extent."""

    title: str
    location: str


@dataclass(frozen=True)
class AgendaPaper:
    """A committee report as a value: everything a renderer prints, and nothing it must work out.

    `items` are the improvement areas with the actions recorded against them; `findings` are those quoted in the body.
    `unanswered` counts the items without an action. `blanks` lists what is missing at draft stage.
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
