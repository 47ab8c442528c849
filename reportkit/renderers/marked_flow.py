"""A revised paper with what was put in and taken out since the version before, as a flow of printed parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.model.companions import MarkedPaper
from reportkit.model.ids import fold
from reportkit.model.paper import Pack
from reportkit.model.paper_changes import aligned, marks_of
from reportkit.model.paper_parts import bare
from reportkit.renderers.flow import Flow, Heading, Para, Part, Quotes, Resolutions, flow, kicker_of
from reportkit.renderers.flow_tables import Line, Table
from reportkit.renderers.older_packs import without_parts

Sections = dict[str, tuple[Part, ...]]
Cells = tuple[tuple[Line, ...], ...]


def marked_flow(value: MarkedPaper, pack: Pack) -> Flow:
    """The printed parts of the newer version, with the words of both where they differ, and a line that explains the marks."""
    new, old = (without_parts(flow(paper, pack)) for paper in (value.paper, value.before))
    told, *rest = _parts(_sections(old.parts), _sections(new.parts))
    parts = (told, Para("", pack.words["marked_description"]), *rest)  # the table of changes comes first
    return replace(new, parts=parts, kicker=kicker_of(value.paper, pack, "marked"))


def _sections(parts: Iterable[Part]) -> Sections:
    """The parts by the key of the heading that they stand under; the heading is the first."""
    found: dict[str, list[Part]] = {"": []}
    key = ""
    for part in parts:
        key = part.key if isinstance(part, Heading) else key
        found.setdefault(key, []).append(part)
    return {name: tuple(under) for name, under in found.items()}


def _parts(old: Sections, new: Sections) -> Iterator[Part]:
    gone = [key for key in old if key not in new]
    before = {key: place for place, key in enumerate(old)}
    for key, parts in new.items():
        yield from (part for part in parts if isinstance(part, Heading))
        yield from _section(old.get(key, ()), parts)
        while gone and before[gone[0]] == before.get(key, -2) + 1:
            yield from _gone(old[gone[0]])
            before[key] = before[gone.pop(0)]
    for key in gone:
        yield from _gone(old[key])


def _gone(parts: tuple[Part, ...]) -> Iterator[Part]:
    """A section that was taken out: its heading and its paragraphs."""
    yield from (_out(part.text) for part in parts if isinstance(part, Heading))
    yield from _section(parts, ())


def _section(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[Part]:
    asked, asks = (next((part for part in parts if isinstance(part, Resolutions)), None) for parts in (old, new))
    yield from _resolutions(asked, asks)
    yield from _paragraphs(old, new)
    tables = {part.key: part for part in old if isinstance(part, Table)}
    for part in new:
        if isinstance(part, Table):
            yield part if part.key == "changes" else _table(tables.get(part.key), part)


def _resolutions(old: Resolutions | None, new: Resolutions | None) -> Iterator[Part]:
    pairs = list(aligned(old.items if old else (), new.items if new else ()))
    if new:  # a semicolon that became a stop, since another line follows or none, is no change
        marks = tuple(() if fold(bare(was)) == fold(bare(now)) else marks_of(was, now) for was, now in pairs if now)
        yield replace(new, marks=marks if any(marks) else ())
    yield from (_out(was) for was, now in pairs if not now)


def _paragraphs(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[Part]:
    units = list(_units(new))
    for was, now in aligned([text for text, _ in _units(old)], [text for text, _ in units]):
        if not now:
            yield _out(was)
            continue
        _, part = units.pop(0)
        if fold(was) == fold(now):
            yield part
        else:
            yield replace(part, marks=marks_of(was, now)) if isinstance(part, Para) else Para("", now, marks=marks_of(was, now))


def _units(parts: tuple[Part, ...]) -> Iterator[tuple[str, Para | Quotes]]:
    """Each paragraph and each quotation with its text."""
    for part in parts:
        if isinstance(part, Para):
            yield part.text, part
        elif isinstance(part, Quotes):
            yield from ((line.text, Quotes((line,))) for line in part.items)


def _out(text: str) -> Para:
    return Para("", text, marks=(("out", text),))


def _table(old: Table | None, new: Table) -> Table:
    """The table with the words of both versions in the rows that differ; a row is known by its first cell."""
    known = {_name(row): row for row in (old.rows if old else ())}
    named = {_name(row) for row in new.rows}
    rows = [_row(known.get(_name(row)), row) for row in new.rows]
    rows += [tuple(tuple(_gone_line(line) for line in cell) for cell in row) for name, row in known.items() if name not in named]
    return replace(new, rows=tuple(rows))


def _name(row: Cells) -> str:
    return fold(" ".join(line.text for line in row[0]))


def _row(old: Cells | None, new: Cells) -> Cells:
    if old is None:
        return tuple(tuple(replace(line, marks=(("in", line.text),)) for line in cell) for cell in new)
    return tuple(_cell(was, now) for was, now in zip(old, new, strict=True))


def _cell(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[Line, ...]:
    if [fold(line.text) for line in old] == [fold(line.text) for line in new]:
        return new
    if len(old) == len(new):
        return tuple(
            now if fold(was.text) == fold(now.text) else replace(now, marks=marks_of(was.text, now.text))
            for was, now in zip(old, new, strict=True)
        )
    return (*map(_gone_line, old), *(replace(line, marks=(("in", line.text),)) for line in new))


def _gone_line(line: Line) -> Line:
    return replace(line, marks=(("out", line.text),))
