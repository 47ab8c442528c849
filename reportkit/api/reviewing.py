"""The review of proposed items: begun from files or the register, each decision kept at once, a saved review applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportkit.errors import ConfigError, ReadError, RegisterConflict, ReportkitError
from reportkit.model import wire
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.review import Changes, Decision, Review, ReviewFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportkit.model.entry import Event
    from reportkit.model.finding import Finding, Link
    from reportkit.register.recording import Change
    from reportkit.register.store import Register

_CALLED = {"keep": "kept", "edit": "edited", "merge": "merged", "split": "split", "drop": "dropped", "link": "link decided"}
_UNDONE = "taken back"


class Keeper(Protocol):
    """Where the decisions of a review are kept: `where` names it for a person, `numbers` gives the items' numbers there."""

    where: str
    numbers: dict[str, str]

    def keep(self, before: Review, after: Review) -> Review:
        """Keep what differs, all of it or nothing; the review as it then stands. Raises RegisterConflict or WriteError."""


class FileKeeper:
    """Keeps a review in a file, written whole or not at all after each decision."""

    def __init__(self, path: Path, text: str | None) -> None:
        self.where = f"the file {path}"
        self.numbers: dict[str, str] = {}
        self._path = path
        self._text = text

    def keep(self, before: Review, after: Review) -> Review:
        """Write the file. Raises RegisterConflict (RK402) where somebody else has written it meanwhile."""
        from reportkit.renderers.folder import write_file

        found = self._path.read_text(encoding="utf-8") if self._path.exists() else None
        if found != self._text:
            told = f"“{self._path.name}” was changed by somebody else while you were looking."
            raise RegisterConflict("RK402", told, "Nothing was written. Start the review again to go on from theirs.", "")
        text = wire.dumps(wire.review_to_wire(ReviewFile(after.sources, after.decisions, after.items)))
        write_file(self._path, text, force=True)
        self._text = text
        return after


class RegisterKeeper:
    """Keeps a review in the register: an event in each item's history for everything that changed."""

    def __init__(self, register: Register, numbers: dict[str, str]) -> None:
        self.where = f"the register {register.place}"
        self.numbers = numbers
        self._register = register
        self._revisions: dict[str, int] = {}

    def keep(self, before: Review, after: Review) -> Review:
        """Write what differs in one transaction. Raises RegisterConflict (RK402) where an item has changed meanwhile."""
        from reportkit.api.stages import now

        undone = len(after.decisions) < len(before.decisions)
        decision = (before if undone else after).decisions[-1]
        when = now() if undone else decision.at
        entries = self._register.decide(_changes(before, after, decision, undone), who=decision.by, when=when)
        self.numbers.update({entry.item.id: entry.number for entry in entries})
        self._revisions.update({entry.item.id: entry.item.revision for entry in entries})
        # all of them: what was taken back is older than the revisions that taking back has made
        items = tuple(replace(item, revision=self._revisions.get(item.id, item.revision)) for item in after.items)
        return replace(after, items=items)

    def look(self, name: str) -> tuple[ImprovementItem, tuple[Event, ...]]:
        """An item as the register holds it now, with its history."""
        entry = self._register.show(name)
        return entry.item, entry.history

    def saw(self, item: ImprovementItem) -> None:
        """The person has been shown an item as it is now: what they decide next is on top of that."""
        self._revisions[item.id] = item.revision

    def histories(self) -> dict[str, tuple[Event, ...]]:
        """Everything that happened to each item, by its id."""
        return {entry.item.id: entry.history for entry in self._register.entries()}


@dataclass(frozen=True)
class Applied:
    """What became of a saved review: the review after it, the decisions taken and those there already, what was in their way."""

    review: Review
    taken: int
    already: int
    troubles: tuple[str, ...]


def review_in_register(found: Extraction, answered: Extraction, register: Register) -> tuple[Review, RegisterKeeper]:
    """A review of what was extracted from some files, kept in the register: the items enter it as proposed."""
    from reportkit.api.stages import now, who

    sources = tuple({source.sha256: source for source in (*found.sources, *answered.sources)}.values())
    register.record(sources, (*found.findings, *answered.findings), found.items, who=who(), when=now())
    wanted = {source.sha256 for source in found.sources}
    return _of_register(register, lambda item: item.source in wanted)


def review_register(register: Register) -> tuple[Review, RegisterKeeper]:
    """A review of everything in the register that is not closed."""
    return _of_register(register, lambda item: item.state != "closed")


def review_in_file(found: Extraction, answered: Extraction, path: Path) -> tuple[Review, FileKeeper]:
    """A review kept in a file, gone on with where it is there. Raises ConfigError (RK104) where it is on other documents."""
    from reportkit.extractors.reviewing import begin, replayed

    sources = tuple({source.sha256: source for source in (*found.sources, *answered.sources)}.values())
    review = begin(found.items, (*found.findings, *answered.findings), sources)
    if not path.parent.is_dir():
        raise ConfigError(
            "RK104", f"There is no folder “{path.parent}”.", "Make it first, or name another with --save.", str(path)
        )
    if not path.exists():
        return review, FileKeeper(path, None)
    kept = load_review(path)
    text = path.read_text(encoding="utf-8")
    if {source.sha256 for source in kept.sources} != {source.sha256 for source in sources}:
        names = ", ".join(f"“{source.name}”" for source in kept.sources)
        told = f"“{path.name}” holds decisions on {names} as it was then; the documents here are others."
        raise ConfigError("RK104", told, "Name the same documents, or another file with --save.", str(path))
    return replace(replayed(review, kept.decisions), before=None), FileKeeper(path, text)


def load_review(path: Path) -> ReviewFile:
    """The review in a file. Raises ConfigError (RK104) where there is none, or it is something else."""
    try:
        return wire.review_from_wire(wire.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ConfigError("RK104", f"There is no file “{path.name}”.", "Check its name.", str(path)) from error
    except (OSError, ValueError, ReadError) as error:
        told = error.message if isinstance(error, ReportkitError) else "It cannot be read as text."
        hint = "Name the file that `reportkit review --save` wrote."
        raise ConfigError("RK104", f"“{path.name}” is not a saved review. {told}", hint, str(path)) from error


def decide(review: Review, decision: Decision, keeper: Keeper) -> Review:
    """Take a decision and keep it. Raises ConfigError (RK104), RegisterConflict (RK402) or WriteError; nothing changed then."""
    from reportkit.extractors.reviewing import decide as taken

    return keeper.keep(review, taken(review, decision))


def take_back(review: Review, keeper: Keeper) -> Review:
    """Take the last decision of this sitting back. Raises as `decide`."""
    from reportkit.extractors.reviewing import taken_back

    return keeper.keep(review, taken_back(review))


def changes_of(item: ImprovementItem, typed: Mapping[str, str]) -> Changes:
    """What a person typed for some fields of an item, read. Raises ConfigError (RK104) and says what stays."""
    from reportkit.extractors.reviewing import changes_of as read

    return read(item, typed)


def field_text(item: ImprovementItem, name: str) -> str:
    """What a field of an item says, as a person would type it."""
    from reportkit.extractors.reviewing import said

    return said(item, name)


def links_of(review: Review, item: ImprovementItem) -> tuple[tuple[Finding, Link], ...]:
    """The links of an item, in the order in which `show_item` numbers them."""
    from reportkit.extractors.reviewing import links_of as found

    return found(review, item)


def show_item(review: Review, item: ImprovementItem, *, width: int = 80, number: str = "") -> str:
    """One item of a review, for a person who decides on it."""
    from reportkit.extractors.reviewing import advised, quotes_of
    from reportkit.renderers.review_text import card

    return card(review, advised(item), quotes_of(review, item), links_of(review, item), width=width, number=number)


def show_items(review: Review, here: str = "", *, width: int = 80) -> str:
    """Every item of a review on a line, with what was decided."""
    from reportkit.renderers.review_text import listing

    return listing(review, here, width=width)


def review_summary(review: Review) -> str:
    """The sums of a review in a sentence."""
    from reportkit.renderers.review_text import summary

    return summary(review)


def refreshed(review: Review, name: str, keeper: Keeper) -> tuple[Review, str]:
    """A review with an item as the register now holds it, and both versions in words; nothing can be taken back then."""
    from reportkit.renderers.review_text import conflict

    seen = review.get(name)
    if seen is None or not isinstance(keeper, RegisterKeeper):
        return review, ""
    now, history = keeper.look(name)
    keeper.saw(now)
    last = history[-1]
    told = conflict(seen, now, keeper.numbers.get(name, now.ref or now.title), f" by {last.who} ({last.when})")
    items = tuple(now if item.id == name else item for item in review.items)
    return replace(review, items=items, before=None), told


def apply_review(review: Review, saved: ReviewFile, keeper: Keeper) -> Applied:
    """Take the decisions of a saved review, item by item; those that were taken before are left, conflicts are told.

    An item that somebody changed after the saved review saw it keeps what they made of it.
    """
    taken = already = 0
    troubles: list[str] = []
    blocked: set[str] = set()
    touched, done = _done(review, saved, keeper)
    seen = {decision.item: decision.revision for decision in reversed(saved.decisions)}
    for decision in saved.decisions:
        if (decision.item, _CALLED[decision.act], decision.by, decision.at) in done:
            already += 1
            continue
        before = review
        trouble = _in_the_way(review, decision, touched, blocked, keeper)
        if trouble is None:
            try:
                review = decide(review, decision, keeper)
            except ReportkitError as error:
                trouble = f"{_named(review, decision, keeper)}: {error.message}"
        if trouble is None:
            taken += 1
            touched |= _changed(before, review, seen)
            continue
        if decision.item not in blocked:
            troubles.append(trouble)
        blocked.add(decision.item)
    return Applied(review, taken, already, tuple(troubles))


def _changed(before: Review, after: Review, seen: Mapping[str, int]) -> set[str]:
    """The items that a decision changed, without those that somebody else had changed before it."""
    pairs = [(before.get(item.id), item) for item in after.items]
    return {item.id for old, item in pairs if old is None or (old != item and old.revision == seen.get(item.id, old.revision))}


def _in_the_way(review: Review, decision: Decision, touched: set[str], blocked: set[str], keeper: Keeper) -> str | None:
    item = review.get(decision.item)
    if item is None:
        return f"The review holds no item {decision.item}: its document was not given, or has changed."
    if item.id in blocked:
        return ""
    if item.id in touched or item.revision == decision.revision:
        return None
    last = keeper.look(item.id)[1][-1] if isinstance(keeper, RegisterKeeper) else None
    by = f" by {last.who} ({last.when}): {last.field} is now “{last.new}”" if last else ""
    wanted = _wanted(review, decision)
    told = f"{_named(review, decision, keeper)} was changed{by}. The saved review says: {wanted}."
    return f"{told} Nothing was done; decide on it anew."


def _wanted(review: Review, decision: Decision) -> str:
    """What a saved decision says, in a few words."""
    if decision.changes:
        values = [(name, getattr(decision.changes, name)) for name in decision.changes.fields]
        texts = [(name, ", ".join(value) if isinstance(value, tuple) else getattr(value, "raw", value)) for name, value in values]
        return "edit, " + ", ".join(f"{name} “{text or 'none'}”" for name, text in texts)
    into = [f"with item {review.labels[decision.into]}"] if decision.into in review.labels else []
    return " ".join([decision.act, *into, *([f"({decision.reason})"] if decision.reason else [])])


def _named(review: Review, decision: Decision, keeper: Keeper) -> str:
    item = review.get(decision.item)
    title = f" “{item.title}”" if item else ""
    return f"{keeper.numbers.get(decision.item, 'Item ' + review.labels.get(decision.item, '?'))}{title}"


def _done(review: Review, saved: ReviewFile, keeper: Keeper) -> tuple[set[str], set[tuple[str, str, str, str]]]:
    """The items that a saved review was the last to change, and the decisions on them that the register's history holds."""
    if not isinstance(keeper, RegisterKeeper):
        there = {(found.item, _CALLED[found.act], found.by, found.at) for found in review.decisions}
        return {found.item for found in review.decisions}, there
    ours = {(decision.by, decision.at) for decision in saved.decisions}
    histories = keeper.histories()
    touched = {name for name, history in histories.items() if (history[-1].who, history[-1].when) in ours}
    return touched, {(name, event.what, event.who, event.when) for name in touched for event in histories[name]}


def _of_register(register: Register, wanted: Callable[[ImprovementItem], bool]) -> tuple[Review, RegisterKeeper]:
    from reportkit.extractors.reviewing import begin

    kept = register.export()
    items = tuple(item for item in kept.items if wanted(item))
    review = begin(items, kept.findings, kept.sources)
    return review, RegisterKeeper(register, {entry.item.id: entry.number for entry in register.entries()})


def _changes(before: Review, after: Review, decision: Decision, undone: bool) -> list[Change]:
    from reportkit.extractors.reviewing import TAKEN_BACK
    from reportkit.register.recording import Change

    what = _UNDONE if undone else _CALLED[decision.act]
    main = after.get(decision.item)
    changes = []
    for item in after.items:
        old = before.get(item.id)
        if old is None or replace(old, revision=0) != replace(item, revision=0):
            reason = decision.reason or _why(after, item, main) if not undone else None
            changes.append(Change(old, item, what, reason))
    for old in before.items:
        if after.get(old.id) is None:
            gone = replace(old, state="dropped", decision="drop", decision_reason=TAKEN_BACK)
            changes.append(Change(old, gone, what, TAKEN_BACK))
    return changes


def _why(review: Review, item: ImprovementItem, main: ImprovementItem | None) -> str | None:
    if main is None or main.decision not in ("merge", "split"):
        return None
    if item.id != main.id:
        return f"{'part of' if main.decision == 'split' else 'took in'} {_called(main)}"
    if main.decision == "split":
        return f"in {sum(part.split_from == main.id for part in review.items)}"
    into = review.get(main.merged_into or "")
    return f"with {_called(into)}" if into else None


def _called(item: ImprovementItem) -> str:
    return f"reference {item.ref}: {item.title}" if item.ref else f"“{item.title}”"
