"""The tables of a paper and of the improvement plan as values: columns with shares of the width, cells with lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.finding import Due, Owner
from reportkit.model.ids import fold
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Pack, class_word, printable

Role = Literal["text", "strong", "sub", "source", "officer", "quote", "muted", "head"]


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
    """A table with a caption; the first column names its row."""

    key: str
    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    kind: Literal["table"] = "table"


def items_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The improvement areas with the action, owner and date recorded against each."""
    words = pack.words
    columns = _columns(pack, ref=7, area=35, action=24, owner=19, due=15)
    rows = tuple(
        (_ref(item), _area(item, paper, pack), _action(item, paper, pack), _owner(item, pack), _due(item, pack))
        for item in paper.items
    )
    return Table("items", f"Table {number}: {words['items_caption']}", words["items_description"], columns, rows)


def commitments_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """What was promised, verbatim, by whom and by when, with its place."""
    words = pack.words
    columns = _columns(pack, ref=6, promise=41, by_whom=17, by_when=13, source=23)
    rows = tuple(
        (_ref(item), _promise(item, paper, pack), _owner(item, pack), _due(item, pack), _one(_place(item, paper), "source"))
        for item in paper.commitments
    )
    caption = f"Table {number}: {words['commitments_caption']}" if number else words["commitments_caption"]
    return Table("commitments", caption, words["commitments_description"], columns, rows)


def plan_table(paper: AgendaPaper, pack: Pack) -> Table:
    """The improvement plan: as the table in the paper, with the place and the status in columns of their own."""
    words = pack.words
    columns = _columns(pack, ref=5, source=14, area=30, action=22, owner=11, due=9, status=9)
    rows = tuple(
        (
            _ref(item), _one(_place(item, paper), "source"), _area(item, paper, pack, place=False), _action(item, paper, pack),
            _owner(item, pack), _due(item, pack), _status(item) or _one(item.state.capitalize()),
        )
        for item in paper.items
    )  # fmt: skip
    return Table("plan", words["plan_caption"], words["plan_description"], columns, rows)


def appendices_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The register of appendices."""
    words = pack.words
    columns = _columns(pack, appendix_column=15, title=32, file=34, classification=19)
    rows = tuple(
        (
            _one(row.label), _one(row.title), _one(row.file),
            _one(class_word(row.classification, pack)) or (Line(words["officer"].rstrip(":"), "officer"),),
        )
        for row in paper.appendices
    )  # fmt: skip
    return Table("appendices", f"Table {number}: {words['appendices_caption']}", words["appendices_description"], columns, rows)


def background_table(paper: AgendaPaper, pack: Pack, number: int) -> Table:
    """The background papers and where each can be seen."""
    words = pack.words
    rows = tuple(
        (_one(row.title) + _one(row.date, "source"), _one(row.location) + _one(row.contact, "source"))
        for row in paper.background_papers
    )
    columns = _columns(pack, title=60, location=40)
    return Table("background", f"Table {number}: {words['background_caption']}", words["background_description"], columns, rows)


def _columns(pack: Pack, **shares: int) -> tuple[Column, ...]:
    return tuple(Column(pack.words[key], share) for key, share in shares.items())


def _one(text: str, role: Role = "text") -> tuple[Line, ...]:
    text = printable(text)
    return (Line(text, role),) if text else ()


def _ref(item: ImprovementItem) -> tuple[Line, ...]:
    return _one(item.ref)


def _area(item: ImprovementItem, paper: AgendaPaper, pack: Pack, place: bool = True) -> tuple[Line, ...]:
    whole = fold(" ".join([item.recommendation, *(part.text for part in item.sub_items)])).casefold()
    title = "" if fold(item.title).casefold().rstrip("….") in whole else item.title
    subs = [_sub(part.ref or "", part.text) for part in item.sub_items if fold(part.text) not in fold(item.recommendation)]
    facts = [f"Priority: {item.priority}"] if item.priority else []
    if place:
        facts += [line.text for line in _status(item)] + [_place(item, paper)]
    return (
        *_one(title, "strong"),
        *_one(item.recommendation),
        *(line for sub in subs for line in _one(sub, "sub")),
        *(line for fact in facts for line in _one(fact, "source")),
    )


def _sub(ref: str, text: str) -> str:
    if not ref:
        return f"– {text}"
    return f"({ref.strip('()')}) {text}" if ref.strip("()").isalpha() else f"{ref} {text}"


def _place(item: ImprovementItem, paper: AgendaPaper) -> str:
    heading = printable(item.section[-1]).rstrip(" :") if item.section else ""
    parts = (paper.sources.get(item.source, ""), f"page {item.page}" if item.page else "", heading)
    return ", ".join(part for part in parts if part)


def _action(item: ImprovementItem, paper: AgendaPaper, pack: Pack) -> tuple[Line, ...]:
    if not item.action:
        return _one(pack.words["no_action"], "muted")
    response = _one(f"Response: {item.action.response}" if item.action.response else "", "strong")
    text = _one(item.action.text) or _one(pack.words["no_action"], "muted")
    source = item.action.source or ""
    where = paper.sources.get(source, "" if _is_digest(source) else source)
    return (*response, *text, *_one(where if response or printable(item.action.text) else "", "source"))


def _promise(item: ImprovementItem, paper: AgendaPaper, pack: Pack) -> tuple[Line, ...]:
    parts = [_sub(part.ref or "", part.text) for part in item.sub_items if fold(part.text) not in fold(item.recommendation)]
    told = item.action and fold(item.action.text) not in ("", fold(item.recommendation))
    answer = _action(item, paper, pack) if told else ()
    facts = (*_one(f"Priority: {item.priority}" if item.priority else "", "source"), *_status(item))
    return (*_one(item.recommendation), *(line for part in parts for line in _one(part, "sub")), *answer, *facts)


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def _owner(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    return _one(owner_text(item.owner)) or _one(pack.words["no_owner"], "muted")


def owner_text(owner: Owner) -> str:
    """An owner as the source puts it, with any part that those words leave out."""
    raw = owner.raw or ""
    rest = [part for part in (owner.person, owner.post, owner.body) if part and fold(part).lower() not in fold(raw).lower()]
    return ", ".join([raw, *rest] if raw else rest)


def _due(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    return _one(due_text(item.due)) or _one(pack.words["no_due"], "muted")


def due_text(due: Due) -> str:
    """A date as the source puts it; the ISO date only where the source's words are not kept."""
    return due.raw or due.iso or ""


def _status(item: ImprovementItem) -> tuple[Line, ...]:
    status = _one(f"Status: {item.status}" if item.status else "")
    return (*status, *_one(f"Rating: {item.rag}" if item.rag else ""))
