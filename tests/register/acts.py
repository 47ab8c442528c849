"""Everything that writes in a register, each as an act that says what was acknowledged, and what must hold of it afterwards."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, RegisterNotFound
from reportkit.model.document import Source
from reportkit.model.finding import Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem
from reportkit.model.periods import period_of
from reportkit.model.records import DocumentRecord, Matter, PeriodicReview, ReviewNote, Version
from reportkit.register import reviews
from reportkit.register.columns import load_words
from reportkit.register.copies import restore
from reportkit.register.documents import received, returned
from reportkit.register.places import place_of
from reportkit.register.recording import Change
from reportkit.register.retention import load_retention
from reportkit.register.store import Register, open_register
from reportkit.register.table_file import read_table
from tests.register.material import WHEN, WHO, review

#: How many rows each table has that is imported.
ROWS = 5
#: The day on which old minutes are purged.
ENDED = "2032-06-01"
Say = Callable[[str, str], None]


@dataclass
class Bench:
    """What an act works with: the register, a folder beside it, its own name, whom it tells, an empty database if any."""

    register: Register
    folder: Path
    name: str
    say: Say
    empty: str | None = None


def prepare(register: Register, folder: Path) -> None:
    """What the acts need: items to change, a matter to review, a document, a sound copy, and a register from the first schema."""
    from tests.register.test_decide import _older

    register.record(*review("seed.docx", count=6).all, who=WHO, when=WHEN)
    register.keep(Matter("The matter", items=("R-0001", "R-0002")), who=WHO, when=WHEN)
    register.keep(DocumentRecord("The document"), who=WHO, when=WHEN)
    register.backup(folder / "seed.sqlite3", when=WHEN)
    register.backup(folder / "copy.sqlite3", when=WHEN)
    restore(folder / "seed.sqlite3", folder / "over.sqlite3", force=False)
    _older(folder / "older.sqlite3")


def record(bench: Bench) -> None:
    """A review with two items."""
    bench.register.record(*review(f"{bench.name}.docx").all, who=WHO, when=WHEN)
    bench.say("record", bench.name)


def add(bench: Bench) -> None:
    """An item by hand."""
    bench.register.add(ImprovementItem(f"i-{bench.name}", "x", bench.name, bench.name, ""), who=WHO, when=WHEN, reason=bench.name)
    bench.say("add", bench.name)


def edit(bench: Bench) -> None:
    """Three fields of one item at once."""
    changes = {"owner": Owner(raw=bench.name), "priority": bench.name, "themes": (bench.name,)}
    bench.register.edit("R-0003", changes, who=WHO, when=WHEN, reason=bench.name)
    bench.say("edit", bench.name)


def link(bench: Bench) -> None:
    """One item to another."""
    minute, second = divmod(int(digest(bench.name), 16) % 3600, 60)  # the same again would be no change
    when = f"2026-02-01T09:{minute:02d}:{second:02d}Z"
    bench.register.link("R-0004", "R-0005", "repeats", who=WHO, when=when, reason=bench.name)
    bench.say("link", bench.name)


def decide(bench: Bench) -> None:
    """Two items at once."""
    seen = [bench.register.show(name).item for name in ("R-0005", "R-0006")]
    changes = [Change(old, replace(old, priority=bench.name), "kept", bench.name) for old in seen]
    bench.register.decide(changes, who=WHO, when=WHEN)
    bench.say("decide", bench.name)


def keep(bench: Bench) -> None:
    """A record."""
    bench.register.keep(DocumentRecord(bench.name), who=WHO, when=WHEN, reason=bench.name)
    bench.say("keep", bench.name)


def amend(bench: Bench) -> None:
    """Two fields of a record at once."""
    changes = {"title": bench.name, "author_body": bench.name}
    bench.register.amend("D-0001", changes, who=WHO, when=WHEN, reason=bench.name)
    bench.say("amend", bench.name)


def versions(bench: Bench) -> None:
    """A document that is received and returned."""
    kept = bench.register.keep(DocumentRecord(f"v {bench.name}"), who=WHO, when=WHEN)
    came = Version(1, "2026-03-01", digest(bench.name))
    bench.register.amend(kept.reference, lambda value: received(value, came), who=WHO, when=WHEN)
    bench.say("received", bench.name)
    bench.register.amend(kept.reference, lambda value: returned(value, "2026-03-02", bench.name, 3), who=WHO, when=WHEN)
    bench.say("returned", bench.name)


def bring(bench: Bench) -> None:
    """A table of items."""
    text = "Recommendation,Owner\n" + "".join(f"{bench.name} row {row},import {bench.name}\n" for row in range(ROWS))
    book = read_table(text.encode(), LimitsConfig(), f"{bench.name}.csv")
    source = Source(f"{bench.name}.csv", digest(bench.name, length=64), "text/csv", len(text))
    bench.register.import_table(book, source, load_words(), who=WHO, when=WHEN, apply=True)
    bench.say("import", bench.name)


def month(bench: Bench) -> None:
    """The next step of a monthly review: begun, an item attended to and changed, signed off."""
    with bench.register.changing() as connection:
        made = [one for one in reviews.every(connection) if one.value.matter == "M-0001"]
        going = next((one for one in made if not one.value.signed), None)
        if going is None:
            year, place = divmod(len(made), 12)
            day = f"{2027 + year}-{place + 1:02d}-01"
            told = reviews.begin(connection, period_of(day, "monthly"), "M-0001", day, WHO, WHEN).reference
            step = "begin"
        elif left := reviews.standing(connection, going).left:
            reviews.attend(connection, going, left[0], bench.name, {"priority": bench.name}, WHO, WHEN)
            step, told = "attend", bench.name
        else:
            step, told = "finish", reviews.finish(connection, going, WHO, "2027-01-01", WHO, WHEN).reference
    bench.say(step, told)


def backup(bench: Bench) -> None:
    """A copy in the place of another."""
    made = bench.register.backup(bench.folder / "copy.sqlite3", when=WHEN, force=True)
    bench.say("backup", made.head)


def put_back(bench: Bench) -> None:
    """A copy to a new place, or into an empty database, and one over a register that is there."""
    if bench.empty:
        restore(bench.folder / "seed.sqlite3", place_of(bench.empty), force=False)
        bench.say("filled", bench.empty)
        return
    restore(bench.folder / "seed.sqlite3", bench.folder / f"back-{bench.name}.sqlite3", force=False)
    bench.say("restore", f"back-{bench.name}.sqlite3")
    restore(bench.folder / "seed.sqlite3", bench.folder / "over.sqlite3", force=True)
    bench.say("over", bench.name)


def purge(bench: Bench) -> None:
    """Old minutes that are recorded, ended and purged."""
    minutes = review(f"minutes {bench.name}.docx")
    numbers = bench.register.record(*minutes.all, who=WHO, when=WHEN).numbers
    for number in numbers:
        bench.register.edit(number, {"state": "dropped"}, who=WHO, when=WHEN, reason="over")
    bench.register.purge(load_retention(), ENDED, who=WHO, when=f"{ENDED}T09:00:00Z", reason=bench.name)
    bench.say("purge", minutes.items[0].id)


def upgrade(bench: Bench) -> None:
    """A register from the first schema that is brought up to date."""
    old = bench.folder / f"old-{bench.name}.sqlite3"
    part = shutil.copy(bench.folder / "older.sqlite3", bench.folder / f"part-{bench.name}")
    Path(part).replace(old)  # the copying is no act of the register's: killed in its middle, it leaves no old register
    open_register(old, create=False).close()
    bench.say("upgrade", old.name)


def create(bench: Bench) -> None:
    """A new register."""
    place = bench.empty or bench.folder / f"new-{bench.name}.sqlite3"
    open_register(place).close()
    bench.say("create", str(place))


ACTS: dict[str, Callable[[Bench], None]] = {
    act.__name__: act
    for act in (record, add, edit, link, decide, keep, amend, versions, bring, month, backup, put_back, purge, upgrade, create)
}


def faults(register: Register, told: set[tuple[str, str]], folder: Path) -> list[str]:
    """What was acknowledged and is not there, what is half there, and whether everything is as it was written."""
    wrong = [f"verify: {fault}" for fault in register.verify().faults]
    heads = {name for act, name in told if act == "backup"}
    wrong += [f"the head {head} is lost" for head in heads if not register.verify(head).sound]
    wrong += [f"lost: {act} {name}" for act, name in told if (act, name) not in _there(register, folder) and act not in _APART]
    return wrong + list(_halves(register)) + list(_files(told, folder))


_APART = ("backup", "restore", "over", "upgrade", "create", "filled")
_EVENTS_EACH = {"edit": 3, "decide": 2, "amend": 2, "link": 1}


def _there(register: Register, folder: Path) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for entry in register.entries():
        name = (entry.source.name if entry.source else "").removesuffix(".docx")
        owner = entry.item.owner.raw or ""
        found |= {("record", name), ("add", entry.item.title), ("import", owner.removeprefix("import "))}
        found |= {("purge", entry.item.id)} if entry.item.title == "[purged]" else set()
    reasons = Counter(act for act in _told_by(register))
    found |= {key for key, number in reasons.items() if number == _EVENTS_EACH[key[0]]}
    for record_ in register.kept(DocumentRecord):
        found.add(("keep", record_.history[0].new or ""))
        for version in record_.value.versions:
            found.add(("received", record_.title.removeprefix("v ")))
            found |= {("returned", version.why)} if version.why else set()
    for note in register.kept(ReviewNote):
        found.add(("attend", note.title))
    for one in register.kept(PeriodicReview):
        found |= {("begin", one.reference), *({("finish", one.reference)} if one.value.signed else set())}
    return found


def _told_by(register: Register) -> list[tuple[str, str]]:
    """The events of the acts whose reason is their name, by act and name."""
    told = [("edit", event) for event in register.history("R-0003") if event.what == "edited"]
    told += [("link", event) for event in register.history("R-0004") if event.what == "link decided"]
    told += [("decide", event) for name in ("R-0005", "R-0006") for event in register.history(name) if event.what == "kept"]
    told += [("amend", event) for event in register.look_up("D-0001").history if event.what == "edited"]
    return [(act, (event.reason or "").removeprefix("repeats R-0005: ")) for act, event in told]


def _halves(register: Register) -> list[str]:
    """Acts of which a part was written and a part not."""
    told = Counter(_told_by(register))
    wrong = [f"half: {key} {number}" for key, number in told.items() if number != _EVENTS_EACH[key[0]]]
    entries = register.entries()
    sizes = Counter(entry.item.source for entry in entries)
    for entry in entries:
        whole = {True: ROWS, False: 6 if entry.source and entry.source.name == "seed.docx" else 2}
        name = entry.source.name if entry.source else ""
        if name != "entered by hand" and sizes[entry.item.source] != whole[name.endswith(".csv")]:
            wrong.append(f"half: {name} has {sizes[entry.item.source]}")
    gone = Counter(entry.item.source for entry in entries if entry.item.title == "[purged]")
    wrong += [f"half purged: {name}" for name, number in gone.items() if number != sizes[name]]
    notes = Counter(note.title for note in register.kept(ReviewNote))
    changed = [e.new for n in ("R-0001", "R-0002") for e in register.history(n) if e.field == "priority"]
    return wrong + [f"half attended: {name}" for name in set(notes) ^ set(changed)]


def _files(told: set[tuple[str, str]], folder: Path) -> list[str]:
    """The files that were made beside the register: each whole or not there at all."""
    wrong = [f"lost: {name}" for act, name in told if act in ("restore", "upgrade") and not (folder / name).exists()]
    there = [path for start in ("back", "old", "new") for path in folder.glob(f"{start}-*.sqlite3")]
    for path in (*there, folder / "over.sqlite3"):
        with open_register(path, create=False) as made:
            count = {"b": 6, "o": 1, "n": 0}[path.name[0]] if path.name != "over.sqlite3" else 6
            if len(made.entries()) != count or not made.verify().sound:
                wrong.append(f"{path.name} holds {len(made.entries())}")
    try:
        restore(folder / "copy.sqlite3", folder / "try.sqlite3", force=True)
    except (Damaged, RegisterNotFound) as error:
        wrong.append(f"the copy cannot be put back: {error.message}")
    return wrong
