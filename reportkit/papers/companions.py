"""What the documents that go with a paper have in common: the matter, rows of the header block, and marked blanks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportkit.model.companions import Matter
from reportkit.model.paper import AgendaPaper, HeaderField, Pack, Paragraph, printable

#: Classifications whose whole report is closed to the public.
CLOSED = ("exempt", "confidential")


def matter_of(paper: AgendaPaper) -> Matter:
    """The matter of a paper."""
    return Matter(paper.title, paper.meeting, paper.stage, paper.pack, paper.generated)


def taken(paper: AgendaPaper, *keys: str) -> tuple[HeaderField, ...]:
    """Rows of the paper's own header block, in the order of `keys`; a row that the paper lacks is left out."""
    known: Mapping[str, HeaderField] = {row.key: row for row in paper.header}
    return tuple(known[key] for key in keys if key in known)


def row(key: str, value: str, pack: Pack, prompt: str = "") -> HeaderField:
    """A row of a header block under the pack's word for `key`, a marked blank where its value is empty."""
    value = printable(value)
    return HeaderField(key, pack.words[key], value or pack.words[prompt or f"prompt_{key}"], officer=not value)


def filled(rows: Iterable[HeaderField]) -> tuple[HeaderField, ...]:
    """The rows that somebody has filled."""
    return tuple(row for row in rows if not row.officer)


def said(texts: Iterable[str], pack: Pack, prompt: str) -> tuple[Paragraph, ...]:
    """Paragraphs of some texts; a marked blank where there is none."""
    made = tuple(Paragraph(text) for given in texts if (text := printable(given)))
    return made or (blank(pack, prompt),)


def blank(pack: Pack, prompt: str) -> Paragraph:
    """A paragraph that an officer must still complete."""
    return Paragraph(pack.words[prompt], officer=True)


def section_of(paper: AgendaPaper, *keys: str) -> tuple[Paragraph, ...]:
    """What the paper says in the first of some sections that says anything an officer need not complete."""
    for section in paper.sections:
        if section.key in keys and (told := tuple(line for line in section.paragraphs if not line.officer)):
            return told
    return ()
