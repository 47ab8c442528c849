"""A paper as a flow of printed parts, numbered once, so that Word, HTML and PDF say the same words in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from reportkit.model.companions import Rating
from reportkit.model.paper import AgendaPaper, Pack, PaperSection, Paragraph, printable
from reportkit.model.paper_bodies import for_body
from reportkit.model.paper_revision import Marks
from reportkit.renderers.flow_tables import (
    Line,
    Table,
    appendices_table,
    background_table,
    changes_table,
    commitments_table,
    items_table,
)
from reportkit.renderers.links import bound
from reportkit.renderers.numbered import numbered_places


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading; `number` is empty for a heading inside a section."""

    key: str
    level: int
    number: str
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Para:
    """A numbered paragraph, or one without a number.

    An officer's carries the words that mark it as to be completed, and one that `leads` stays with the quotations after it.
    `marks` has its words as they were changed, where it is of a marked version.
    """

    number: str
    text: str
    officer: bool = False
    leads: bool = False
    marks: Marks = ()
    kind: Literal["para"] = "para"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotations that follow one another, each with its place; in typographic quotation marks."""

    items: tuple[Line, ...]
    kind: Literal["quotes"] = "quotes"


@dataclass(frozen=True, slots=True)
class Resolutions:
    """The recommendations under their lead-in; `parts` has the (a), (b) of each item, or is empty where none has any.

    `marks` has the words of each item as they were changed, where it is of a marked version, empty for one that was not.
    """

    lead_in: str
    items: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    marks: tuple[Marks, ...] = ()
    kind: Literal["resolutions"] = "resolutions"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, its length, and the rating that gives it a colour and a pattern."""

    label: str
    value: int
    rating: Rating = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of bars with a caption and the words for those who do not see it; the table after it has its numbers."""

    key: str
    caption: str
    alt: str
    bars: tuple[Bar, ...]
    kind: Literal["figure"] = "figure"


def resolutions(lead_in: str, lines: Iterable[tuple[str, tuple[str, ...]]]) -> Resolutions:
    """Some texts, each with its parts, under their lead-in."""
    told = [(printable(text), tuple(printable(part) for part in parts)) for text, parts in lines]
    parts = tuple(own for _, own in told) if any(own for _, own in told) else ()
    return Resolutions(lead_in, tuple(text for text, _ in told), parts)


Part = Heading | Para | Quotes | Resolutions | Table | Figure


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the header block."""

    label: str
    value: str
    officer: bool


@dataclass(frozen=True)
class Flow:
    """A paper ready to print: `kicker` stands over the title, `foot` at the foot of each page.

    `notice` is the pack's own line under the header block, empty for most. A `wide` one lies on its side.
    `targets` gives each thing that the text refers to ("Appendix 2", "Table 1") the name of its place.
    """

    title: str
    subject: str
    author: str
    council: str
    kicker: str
    foot: str
    header: tuple[Row, ...]
    parts: tuple[Part, ...]
    caption: str
    description: str
    date: str
    language: str = "en-GB"
    notice: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    wide: bool = False


def flow(paper: AgendaPaper, pack: Pack) -> Flow:
    """The printed parts of a paper, in order."""
    pack = for_body(pack, paper.meeting)
    words = pack.words
    council = printable(paper.meeting.council)
    item = printable(paper.meeting.item_number)
    from reportkit.renderers.captions import captioned
    from reportkit.renderers.flow_citations import with_citations

    parts, targets = settled(with_citations(tuple(_parts(paper, pack))))
    kicker = kicker_of(paper, pack)
    return Flow(
        title=printable(paper.title),
        subject=printable(paper.summary),
        author=printable(paper.meeting.report_of) or council or words["report"],
        council=council,
        kicker=kicker,
        foot=f"{words['agenda_item']} {item}" if item else kicker,
        header=tuple(printed_row(row.label, row.value, row.officer, pack) for row in paper.header),
        parts=captioned(parts, pack),
        caption=words["header_caption"],
        description=words["header_description"],
        date=paper.generated,
        targets=targets,
        notice=words.get("notice", ""),
    )


def kicker_of(paper: AgendaPaper, pack: Pack, kind: str = "") -> str:
    """What stands over the title: a report, a revised one or a supplement, and whether it is a draft."""
    name = pack.words[kind or paper.revision.kind or "report"]
    return name if paper.stage == "final" else f"{name} ({pack.words['draft'].lower()})"


def settled(loose: tuple[Part, ...], elsewhere: Iterable[str] = ()) -> tuple[tuple[Part, ...], dict[str, str]]:
    """Parts as they are printed: what leads stays with what follows, and references are links; with the places they name.

    `elsewhere` are references to another document, which are kept on one line and are no links.
    """
    led = _leading(loose)
    targets = _targets(led)
    known = {**dict.fromkeys(elsewhere, ""), **targets}
    return tuple(_bound(part, known) for part in led), targets


def _leading(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    following = (*parts[1:], None)[: len(parts)]  # a paper that is a plan alone has no parts
    return tuple(
        replace(part, leads=True) if isinstance(part, Para) and isinstance(after, (Quotes, Table)) else part
        for part, after in zip(parts, following, strict=True)
    )


def _targets(parts: tuple[Part, ...]) -> dict[str, str]:
    tables = [part for part in parts if isinstance(part, Table)]
    found = {table.caption.partition(":")[0]: f"table-{table.key}" for table in tables}
    rows = [row for table in tables if table.key == "appendices" for row in table.rows]
    return found | {row[0][0].text: f"appendix-{place}" for place, row in enumerate(rows, 1)} | numbered_places(parts)


def _bound(part: Part, targets: Mapping[str, str]) -> Part:
    """The part with its references kept on one line; quotations stay as they are."""
    if isinstance(part, Para):
        return replace(part, text=bound(part.text, targets))
    if isinstance(part, Resolutions):
        parts = tuple(tuple(bound(text, targets) for text in own) for own in part.parts)
        return replace(part, items=tuple(bound(text, targets) for text in part.items), parts=parts)
    if isinstance(part, Quotes):
        return replace(part, items=tuple(replace(line, source=bound(line.source, targets)) for line in part.items))
    return bound_table(part, targets) if isinstance(part, Table) else part


def bound_table(table: Table, targets: Mapping[str, str]) -> Table:
    """The table with the references in its places, and the labels of appendices, kept on one line."""

    def cell(lines: tuple[Line, ...], label: bool) -> tuple[Line, ...]:
        return tuple(replace(line, text=bound(line.text, targets)) if label or line.role == "source" else line for line in lines)

    labels = table.key == "appendices"
    rows = tuple(tuple(cell(lines, labels and not place) for place, lines in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def printed_row(label: str, value: str, officer: bool, pack: Pack) -> Row:
    """A row of the header block; an officer's carries the words that mark it as to be completed."""
    value = printable(value)
    return Row(printable(label), f"{pack.words['officer']} {value}" if officer else value, officer)


def _parts(paper: AgendaPaper, pack: Pack) -> Iterator[Part]:
    number, inside, tables = 0, 0, 0
    if paper.revision.changes:
        yield changes_table(paper, pack)
    for section in paper.sections:
        if section.level == 1:
            number, inside = number + 1, 0
        yield Heading(section.key, section.level, str(number) if section.level == 1 else "", printable(section.label))
        if section.key == "recommendations" and paper.recommendations:
            yield resolutions(pack.words["lead_in"], [(line.text, line.parts) for line in paper.recommendations])
        for part in _paragraphs(section, number, inside, pack):
            inside += isinstance(part, Para)
            yield part
        if section.table:
            tables += 1
            yield _table(section, paper, pack, tables)


def _paragraphs(section: PaperSection, number: int, before: int, pack: Pack) -> Iterator[Part]:
    quotes: list[Line] = []
    for paragraph in section.paragraphs:
        if paragraph.quote:
            quotes.append(_quote(paragraph))
            continue
        if quotes:
            yield Quotes(tuple(quotes))
            quotes = []
        before += 1
        text = printable(paragraph.text)
        yield Para(f"{number}.{before}", f"{pack.words['officer']} {text}" if paragraph.officer else text, paragraph.officer)
    if quotes:
        yield Quotes(tuple(quotes))


def _quote(paragraph: Paragraph) -> Line:
    return Line(f"“{printable(paragraph.text)}”", "quote", printable(paragraph.source))


def _table(section: PaperSection, paper: AgendaPaper, pack: Pack, number: int) -> Table:
    make = {
        "items": items_table, "commitments": commitments_table, "appendices": appendices_table,
        "background_papers": background_table,
    }[section.table]  # fmt: skip
    return make(paper, pack, number)
