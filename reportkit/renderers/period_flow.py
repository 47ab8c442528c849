"""A report on a period as a flow of printed parts, for Word and HTML through the engines of the paper; and as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from textwrap import wrap

from reportkit.model.companions import Rating
from reportkit.model.paper import Meeting, Pack, printable
from reportkit.model.paper_bodies import for_body
from reportkit.model.progress import Report, ReportSection, ReportTable
from reportkit.renderers.charts import RATINGS, SHAPES
from reportkit.renderers.flow import Bar, Figure, Flow, Heading, Para, Part, Resolutions, Row, settled
from reportkit.renderers.flow_tables import Column, Line, Table

_WIDTH = 79


def period_flow(report: Report, pack: Pack, labels: Mapping[str, str]) -> Flow:
    """The printed parts of a report, in order; tables are numbered through. `labels` are the pack's, by the English ones."""
    pack = for_body(pack, Meeting(body=report.body))
    words = pack.words
    parts, targets = settled(tuple(_parts(report, pack, labels)))
    author = next((value for label, value in report.header if label == "Report of"), "")
    return Flow(
        title=printable(report.title),
        subject=printable(report.subject),
        author=printable(author) or words["report"],
        council="",
        kicker=words["report"],
        foot=printable(report.title),
        header=tuple(Row(labels.get(label, label), printable(value), officer=False) for label, value in report.header),
        parts=parts,
        caption=words["header_caption"],
        description=words["header_description"],
        date=report.day,
        notice=words.get("notice", ""),
        targets=targets,
    )


def _parts(report: Report, pack: Pack, labels: Mapping[str, str]) -> Iterator[Part]:
    tables = 0
    for number, section in enumerate(report.sections, 1):
        yield Heading(section.key, 1, str(number), labels.get(section.label, section.label))
        for place, text in enumerate(section.paragraphs, 1):
            yield Para(f"{number}.{place}", printable(labels.get(text, text)))
        if section.asked:
            yield Resolutions(pack.words["lead_in"], tuple(printable(text) for text in section.asked))
        if section.bars:
            yield _figure(section, labels)
        for table in section.tables:
            tables += 1
            yield _table(table, tables, labels)


def _figure(section: ReportSection, labels: Mapping[str, str]) -> Figure:
    told = ", ".join(f"{number} {label.lower()}" for label, number, _ in section.bars)
    alt = f"Bar chart of {sum(number for _, number, _ in section.bars)} open items by rating: {told}."
    bars = tuple(Bar(labels.get(label, label), number, _rating(key)) for label, number, key in section.bars)
    caption = "Open items by rating"
    return Figure(
        "ratings",
        f"{labels.get('Figure', 'Figure')} 1: {labels.get(caption, caption)}",
        f"{alt} The tables below have the same numbers.",
        bars,
    )


def _rating(key: str) -> Rating:
    return next((rating for rating in RATINGS if rating == key), "none")


def _table(table: ReportTable, number: int, labels: Mapping[str, str]) -> Table:
    rows = tuple(tuple((_line(printable(cell), labels),) for cell in row) for row in table.rows)
    columns = tuple(Column(labels.get(label, label), share) for label, share in table.columns)
    return Table(
        table.key,
        f"Table {number}: {labels.get(table.caption, table.caption)}",
        f"{table.caption}: {len(rows)} rows.",
        columns,
        rows,
    )


def _line(text: str, labels: Mapping[str, str]) -> Line:
    """A cell; one that is a rating has its shape in its colour, and one that is a label alone is in the pack's words."""
    shape, _, word = text.partition(" ")
    rating = next((rating for rating in RATINGS if SHAPES[rating] == shape and word), None)
    return Line(f"{shape}\u00a0{labels.get(word, word)}", rating) if rating else Line(labels.get(text, text))


def period_text(report: Report) -> str:
    """A report as plain text for a terminal or an email."""
    lines = [report.title, "=" * len(report.title), ""]
    lines += [f"{label}: {value}" for label, value in report.header]
    for number, section in enumerate(report.sections, 1):
        lines += ["", f"{number}. {section.label}", *_section(section)]
    return "\n".join(lines) + "\n"


def _section(section: ReportSection) -> Iterator[str]:
    for text in section.paragraphs:
        yield from wrap(text, _WIDTH)
    for place, text in enumerate(section.asked, 1):
        yield from wrap(text, _WIDTH, initial_indent=f"  {place}. ", subsequent_indent="     ")
    for table in section.tables:
        yield ""
        yield f"{table.caption} ({len(table.rows)})"
        yield from _grid(table)


def _grid(table: ReportTable) -> Iterator[str]:
    whole = sum(share for _, share in table.columns)
    widths = [max(6, (_WIDTH - 2 * len(table.columns)) * share // whole) for _, share in table.columns]
    for place, row in enumerate((tuple(label for label, _ in table.columns), *table.rows)):
        cells = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield "  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        if place == 0:
            yield "  ".join("-" * width for width in widths)
