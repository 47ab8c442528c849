"""A revised paper: what has changed since the version before, paragraph by paragraph, with the reasons that an officer gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.errors import ConfigError
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Blank, Pack, printable
from reportkit.model.paper_changes import paired
from reportkit.model.paper_parts import bare
from reportkit.model.paper_revision import Change, ChangeReason, Revision, RevisionKind

#: A passage longer than so many words is shown where it changed, with so many words around.
_WHOLE, _AROUND = 60, 12
_TABLES = ("items", "commitments")
#: Rows of the header block that follow from something else: the title is compared by itself, the notice is counted anew.
_FOLLOWS = ("title", "clear_days")
Unit = tuple[str, str, tuple[str, ...]]
Items = Sequence[ImprovementItem]


def labelled(paper: AgendaPaper, kind: RevisionKind) -> AgendaPaper:
    """A paper with the label of a version, such as an addendum."""
    return replace(paper, revision=replace(paper.revision, kind=kind))


def revised(paper: AgendaPaper, before: AgendaPaper, pack: Pack, kind: RevisionKind = "revised") -> AgendaPaper:
    """A paper with the table of what has changed since an earlier version. Raises ConfigError RK104 where nothing has.

    Each change that nobody gave a reason for is a blank for an officer.
    """
    given = [one for one in paper.answers.changes if one not in before.answers.changes]
    found = tuple(_reasoned(change, given) for change in changes(paper, before, pack))
    if not found:
        told = "The paper says the same as the version that it is to revise."
        raise ConfigError("RK104", told, "Change it first, or build it without --revises.", "--revises")
    since = before.answers.published.strip() or before.generated[:10]
    blanks = tuple(Blank("changes", change.section, pack.words["prompt_why"]) for change in found if not change.why)
    kept = tuple(blank for blank in paper.blanks if blank.field != "changes")
    return replace(paper, revision=Revision(kind, since, found), blanks=(*kept, *blanks))


def changes(paper: AgendaPaper, before: AgendaPaper, pack: Pack) -> Iterator[Change]:
    """What has changed, in the order of the paper; what is gone stands where its section stood."""
    new, old = {unit[0]: unit for unit in _units(paper, pack)}, {unit[0]: unit for unit in _units(before, pack)}
    for key in _in_order(list(new), list(old)):
        label = (new.get(key) or old[key])[1]
        for was, now in paired(old[key][2] if key in old else (), new[key][2] if key in new else ()):
            yield Change(key, label, *_shown(was, now))
        for table in _TABLES:
            was_held, held = (_in_table(one, key, table) for one in (before, paper))
            yield from (Change(key, label, *_shown(*texts)) for texts in _items(was_held, held, pack))


def _in_order(new: list[str], old: list[str]) -> list[str]:
    """The keys of both, in the order of the new one; a key that is gone after the one before it."""
    order = list(new)
    for place, key in enumerate(old):
        if key not in order:
            order.insert(order.index(old[place - 1]) + 1 if place else 0, key)
    return order


def _reasoned(change: Change, given: Sequence[ChangeReason]) -> Change:
    names = (change.key.casefold(), change.section.casefold())
    why = next((one.why for one in given if one.section.strip().casefold() in names), "")
    return replace(change, why=printable(why))


def _shown(was: str, now: str) -> tuple[str, str]:
    """Both texts whole where they are short, else where they differ, with the words around."""
    if not (was and now) or max(len(was.split()), len(now.split())) <= _WHOLE:
        return was, now
    one, two = was.split(), now.split()
    start = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest = min(len(one), len(two)) - start
    end = next((place for place in range(rest) if one[-1 - place] != two[-1 - place]), rest)
    first, last = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return _cut(one, first, last), _cut(two, first, last)


def _cut(words: list[str], first: int, last: int) -> str:
    middle = " ".join(words[first : len(words) - last])
    return f"{'… ' if first else ''}{middle}{' …' if last else ''}"


def _units(paper: AgendaPaper, pack: Pack) -> Iterator[Unit]:
    """The parts of a paper that are compared: a key, the label that is printed, and texts."""
    yield "title", pack.words["title"], (printable(paper.title),)
    for row in paper.header:
        if not row.officer and row.key not in _FOLLOWS:
            yield f"meeting.{row.key}", printable(row.label), (printable(row.value),)
    for section in paper.sections:
        texts = [_quoted(part.text, part.quote) for part in section.paragraphs if not part.officer]
        if section.key == "recommendations":
            texts = [*(bare(printable(line.whole)) for line in paper.recommendations), *texts]
        if section.table:
            texts += _rows(paper, section.table)
        yield section.key, printable(section.label), tuple(text for text in texts if text)


def _quoted(text: str, quote: bool) -> str:
    return f"“{printable(text)}”" if quote else printable(text)


def _rows(paper: AgendaPaper, table: str) -> list[str]:
    if table in _TABLES:
        return []
    if table == "appendices":
        return [_joined(row.label, row.title, row.file, row.classification) for row in paper.appendices]
    return [_joined(row.title, row.date, row.location, row.contact) for row in paper.background_papers]


def _items(old: Items, new: Items, pack: Pack) -> Iterator[tuple[str, str]]:
    """What differs in the items: a part of one that is in both, and the whole of one that is new or gone."""
    known, kept = {item.id: item for item in old}, {item.id for item in new}
    for item in new:
        now, was = _fields(item, pack), _fields(known[item.id], pack) if item.id in known else {}
        if not was:
            yield "", f"{item.ref}: {_joined(*now.values(), by='; ')}"
        for name in (name for name in now if was and was[name] != now[name]):
            yield f"{item.ref}, {name}: {was[name] or '–'}", f"{item.ref}, {name}: {now[name] or '–'}"
    for item in (item for item in old if item.id not in kept):
        yield f"{item.ref}: {_joined(*_fields(item, pack).values(), by='; ')}", ""


def _in_table(paper: AgendaPaper, key: str, table: str) -> Items:
    """The items of a table that stands in a section; none where it does not."""
    if not any(section.key == key and section.table == table for section in paper.sections):
        return ()
    return paper.items if table == "items" else paper.commitments


def _fields(item: ImprovementItem, pack: Pack) -> dict[str, str]:
    owner = item.owner.raw or ", ".join(part for part in (item.owner.person, item.owner.post, item.owner.body) if part)
    told = {
        "area": " ".join([item.recommendation, *(f"{part.ref or ''} {part.text}" for part in item.sub_items)]),
        "action": item.action.text if item.action else "", "owner": owner, "due": item.due.raw or item.due.iso or "",
        "status": item.status or "", "rating_only": item.rag or "",
    }  # fmt: skip
    return {pack.words[key]: printable(text) for key, text in told.items()}


def _joined(*parts: str, by: str = ", ") -> str:
    return by.join(re.sub(r"[;,.]+$", "", text) for part in parts if (text := printable(part)))
