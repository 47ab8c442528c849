"""The tables of a paper and of the improvement plan as values: columns with shares of the width, cells with lines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from reportkit.model.almanac import long_day
from reportkit.model.finding import Due, Owner
from reportkit.model.ids import fold
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Appendix, Pack, class_word, printable

#: The kind of a file, by its suffix, in a word that readers know.
_FORMATS = {
    ".docx": "Word", ".doc": "Word", ".pdf": "PDF", ".xlsx": "Excel", ".csv": "Spreadsheet", ".odt": "OpenDocument",
    ".html": "Web page", ".htm": "Web page", ".txt": "Plain text", ".md": "Plain text",
}  # fmt: skip
Role = Literal["text", "strong", "sub", "source", "officer", "quote", "muted", "head", "red", "amber", "green", "done", "none"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell or a quotation: its text, what it is, and where it comes from."""

    text: str
    role: Role = "text"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its share of the table's width, in hundredths."""

    label: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first column names its row. A short one that is `kept` never breaks across pages."""

    key: str
    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    kind: Literal["table"] = "table"
    kept: bool = False


def items_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The improvement areas with the action, owner and date recorded against each."""
    words = pack.words
    columns = columns_of(pack, ref=7, area=35, action=24, owner=19, due=15)
    rows = tuple(
        (
            _ref(item),
            area_lines(item, paper.sources),
            action_lines(item, paper.sources, pack),
            owner_lines(item, pack),
            due_lines(item, pack),
        )
        for item in paper.items
    )
    return Table("items", f"Table {number}: {words['items_caption']}", words["items_description"], columns, rows)


def commitments_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """What was promised, verbatim, by whom and by when, with its place."""
    words = pack.words
    columns = columns_of(pack, ref=6, promise=41, by_whom=17, by_when=13, source=23)
    rows = tuple(
        (
            _ref(item),
            promise_lines(item, paper.sources, pack),
            owner_lines(item, pack),
            due_lines(item, pack),
            one(place_of(item, paper.sources), "source"),
        )
        for item in paper.commitments
    )
    caption = f"Table {number}: {words['commitments_caption']}" if number else words["commitments_caption"]
    return Table("commitments", caption, words["commitments_description"], columns, rows)


def appendices_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The register of appendices; where each is cited is filled in once the paragraphs have their numbers."""
    words = pack.words
    columns = columns_of(pack, appendix_column=14, title=28, file=28, classification=18, cited_at=12)
    rows = tuple(
        (
            one(row.label), one(row.title), _file(row, pack), _class(row, pack), (),
        )
        for row in paper.appendices
    )  # fmt: skip
    return Table("appendices", f"Table {number}: {words['appendices_caption']}", words["appendices_description"], columns, rows)


def _file(row: Appendix, pack: Pack) -> tuple[Line, ...]:
    """The file, what kind it is and how long, and whether somebody must ask for it in another form."""
    kind = _FORMATS.get(PurePath(row.file).suffix.casefold(), "")
    length = f"{row.pages} {'page' if row.pages == 1 else 'pages'}" if row.pages else ""
    told = one(pack.words["not_accessible"] if row.accessible == "no" else "", "source")
    return (*one(row.file), *one(", ".join(part for part in (kind, length) if part), "source"), *told)


def _class(row: Appendix, pack: Pack) -> tuple[Line, ...]:
    """The classification with the paragraphs that exempt it; a mark where nobody has given one."""
    if not row.classification:
        return (Line(pack.words["officer"].rstrip(":"), "officer"),)
    word = "paragraph" if len(row.exempt_paragraphs) == 1 else "paragraphs"
    listed = " and ".join(str(number) for number in row.exempt_paragraphs)
    return (*one(class_word(row.classification, pack)), *one(f"{word} {listed} of the Act" if listed else "", "source"))


def background_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The background papers and where each can be seen."""
    words = pack.words
    rows = tuple(
        (one(row.title) + one(row.date, "source"), one(row.location) + one(row.contact, "source"))
        for row in paper.background_papers
    )
    columns = columns_of(pack, title=60, location=40)
    return Table("background", f"Table {number}: {words['background_caption']}", words["background_description"], columns, rows)


def columns_of(pack: Pack, **shares: int) -> tuple[Column, ...]:
    """Columns under the pack's words, each with its share of the width."""
    return tuple(Column(pack.words[key], share) for key, share in shares.items())


def one(text: str, role: Role = "text") -> tuple[Line, ...]:
    """A cell of one line; an empty one for an empty text."""
    text = printable(text)
    return (Line(text, role),) if text else ()


def _ref(item: ImprovementItem) -> tuple[Line, ...]:
    return one(item.ref)


def area_lines(item: ImprovementItem, sources: Mapping[str, str], place: bool = True) -> tuple[Line, ...]:
    """An improvement area in its source's words with its parts, and its status and place where that is wanted."""
    whole = fold(" ".join([item.recommendation, *(part.text for part in item.sub_items)])).casefold()
    title = "" if fold(item.title).casefold().rstrip("….") in whole else item.title
    subs = [_sub(part.ref or "", part.text) for part in item.sub_items if fold(part.text) not in fold(item.recommendation)]
    facts = [f"Priority: {item.priority}"] if item.priority else []
    if place:
        facts += [line.text for line in _status(item)] + [place_of(item, sources)]
    return (
        *one(title, "strong"),
        *one(item.recommendation),
        *(line for sub in subs for line in one(sub, "sub")),
        *(line for fact in facts for line in one(fact, "source")),
    )


def _sub(ref: str, text: str) -> str:
    if not ref:
        return f"– {text}"
    return f"({ref.strip('()')}) {text}" if ref.strip("()").isalpha() else f"{ref} {text}"


def place_of(item: ImprovementItem, sources: Mapping[str, str]) -> str:
    """Where an item stands: its document's appendix label, page and heading."""
    heading = printable(item.section[-1]).rstrip(" :") if item.section else ""
    parts = (sources.get(item.source, ""), f"page {item.page}" if item.page else "", heading)
    return ", ".join(part for part in parts if part)


def action_lines(item: ImprovementItem, sources: Mapping[str, str], pack: Pack) -> tuple[Line, ...]:
    """What the service says of an item, with where it says so."""
    if not item.action:
        return one(pack.words["no_action"], "muted")
    response = one(f"Response: {item.action.response}" if item.action.response else "", "strong")
    text = one(item.action.text) or one(pack.words["no_action"], "muted")
    source = item.action.source or ""
    where = sources.get(source, "" if _is_digest(source) else source)
    return (*response, *text, *one(where if response or printable(item.action.text) else "", "source"))


def promise_lines(item: ImprovementItem, sources: Mapping[str, str], pack: Pack, status: bool = True) -> tuple[Line, ...]:
    """What was promised with its parts, and its status where that is wanted."""
    parts = [_sub(part.ref or "", part.text) for part in item.sub_items if fold(part.text) not in fold(item.recommendation)]
    told = item.action and fold(item.action.text) not in ("", fold(item.recommendation))
    answer = action_lines(item, sources, pack) if told else ()
    facts = (*one(f"Priority: {item.priority}" if item.priority else "", "source"), *(_status(item) if status else ()))
    return (*one(item.recommendation), *(line for part in parts for line in one(part, "sub")), *answer, *facts)


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def owner_lines(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    """Who is to act, or the words for nobody."""
    return one(owner_text(item.owner)) or one(pack.words["no_owner"], "muted")


def owner_text(owner: Owner) -> str:
    """An owner as the source puts it, with any part that those words leave out."""
    raw = owner.raw or ""
    rest = [part for part in (owner.person, owner.post, owner.body) if part and fold(part).lower() not in fold(raw).lower()]
    return ", ".join([raw, *rest] if raw else rest)


def due_lines(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    """By when, or the words for no date."""
    return one(due_text(item.due)) or one(pack.words["no_due"], "muted")


def due_text(due: Due) -> str:
    """A date as the source puts it; the ISO date only where the source's words are not kept."""
    return due.raw or due.iso or ""


def _status(item: ImprovementItem) -> tuple[Line, ...]:
    status = one(f"Status: {item.status}" if item.status else "")
    return (*status, *one(f"Rating: {item.rag}" if item.rag else ""))


def iso_in_words(iso: str | None) -> str:
    """An ISO date as “5 January 2027”; a text that is none stays as it is."""
    try:
        day = datetime.date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return long_day(day)
