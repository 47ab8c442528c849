"""The dialogue of a review: an officer types a word, one item changes, and the next is shown."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress

from reportkit import api
from reportkit.cli.editor import edited
from reportkit.cli.output import say
from reportkit.errors import ConfigError, RegisterConflict, ReportkitError
from reportkit.model.item import ImprovementItem, LinkDecision
from reportkit.model.review import EDITED_FIELDS, Changes, Decision, Review

HELP = """Type a word and press Enter; its first letters are enough (k for keep).

  keep            agree the item as it stands: it enters the plan
  edit            change it, field by field
  edit due 31 March 2027
                  change one field: title, action, owner, due, priority, themes
  editor          change it in your text editor
  drop REASON     leave it out of the plan, with the reason
  merge 5         take it into item 5, which then quotes both
  split           make an item of each of its parts, or of parts that you type
  accept 1        accept link 1;  reject 1  rejects it
  undo            take back the last decision of this sitting

  skip            leave it undecided and go to the next
  back            go to the item before;  next  to the one after;  5  to item 5
  list            every item on a line, with what you decided
  show            show this item again
  quit            stop here; everything you decided is kept, go on when you like

Only keep brings an item into the plan. The words of the document stay as
they are."""

_ANSWERS = frozenset({"yes", "no", "y", "n"})  #: what is typed to a question, and is no part of an item
_PROMPT = "keep, edit, drop, merge, split, skip, back, list, help or quit?"

WIDE = 100  #: no message is wider, however wide the terminal


class Ended(Exception):
    """The person has stopped, or the commands are at their end."""


class Desk:
    """One sitting: the review as it stands, where it is kept, and the item that is looked at."""

    def __init__(self, review: Review, keeper: api.Keeper) -> None:
        self.review = review
        self._keeper = keeper
        self._who = api.who()
        self._person = sys.stdin.isatty() and sys.stdout.isatty()
        self._here = (review.left or review.items)[0].id
        self._commands: dict[str, Callable[[str], None]] = {
            "keep": self._keep, "edit": self._edit, "editor": self._editor, "drop": self._drop, "merge": self._merge,
            "split": self._split, "accept": self._accept, "reject": self._reject, "link": self._link, "undo": self._undo,
            "skip": self._skip, "back": self._back, "next": self._next, "list": self._list, "show": self._show,
            "help": self._help, "quit": self._quit,
        }  # fmt: skip
        # one letter is enough for what is typed most; the rest by as many letters as tell it from the others
        self._short = {"k": "keep", "e": "edit", "d": "drop", "m": "merge", "b": "back", "n": "next", "l": "list", "u": "undo",
                       "h": "help", "?": "help", "q": "quit", "exit": "quit", "agree": "keep", "delete": "drop"}  # fmt: skip

    def sit(self) -> None:
        """Ask until the person has stopped or the commands are at their end."""
        self._show("")
        while True:
            try:
                line = self._ask(_PROMPT)
                self._do(line)
            except Ended:
                return
            except RegisterConflict as error:
                self._conflict(error)
            except ReportkitError as error:
                self._tell(f"{error.message} {error.hint}")

    @property
    def _item(self) -> ImprovementItem:
        found = self.review.get(self._here)
        if found is None:  # the part of a split that was taken back
            found = (self.review.left or self.review.items)[0]
            self._here = found.id
        return found

    def _do(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        word = word.casefold().strip(".,:;!")
        if not word:
            self._tell("Nothing was decided. Type a word, such as keep; help lists them all.")
        elif word in self.review.labels.values():
            self._go(word)
        elif name := self._named(word):
            self._commands[name](rest.strip())

    def _named(self, word: str) -> str | None:
        if word in self._commands or word in self._short:
            return self._short.get(word, word)
        fitting = [name for name in self._commands if name.startswith(word)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            self._tell(f"“{word}” could be {' or '.join(fitting)}. Nothing was done.")
            return None
        if word.isdigit():
            self._tell(f"There is no item {word}. list shows them all.")
            return None
        near = difflib.get_close_matches(word, [*self._commands, *self._short], 1, 0.5)
        meant = f"Did you mean {self._short.get(near[0], near[0])}?" if near else "help lists what there is."
        self._tell(f"“{word}” is not a command. {meant} Nothing was done.")
        return None

    # deciding

    def _decide(self, act: str, told: str, *, move: bool = True, show: bool = True, **slots: object) -> None:
        item = self._item
        stamp = {"item": item.id, "act": act, "by": self._who, "at": api.now(), "revision": item.revision}
        self.review = api.decide(self.review, Decision(**stamp, **slots), self._keeper)  # type: ignore[arg-type]
        self._tell(told)
        if move:
            self._skip("")
        elif show:
            self._show("")

    def _keep(self, rest: str) -> None:
        label = self.review.labels[self._here]
        if rest:
            self._tell(f"keep takes nothing after it. Did you mean edit {rest.split()[0]}? Nothing was done.")
            return
        self._decide("keep", f"Item {label} is agreed.")

    def _drop(self, rest: str) -> None:
        reason = rest or self._ask_words("Why is it dropped? (one line; Enter alone leaves the item)")
        if not reason:
            self._tell("Nothing was dropped: an item is dropped with a reason, which members may ask for.")
            return
        self._decide("drop", f"Item {self.review.labels[self._here]} is dropped: {reason}", reason=reason)

    def _edit(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        name = name.casefold().rstrip(":")
        if rest and name not in EDITED_FIELDS and (near := difflib.get_close_matches(name, EDITED_FIELDS, 1, 0.5)):
            self._tell(f"“{name}” is no field. Did you mean edit {near[0]}? Nothing was done.")
            return
        if value.strip() or (rest and name not in EDITED_FIELDS):
            self._change({name: value})
            return
        asked = {field: self._ask_field(field) for field in ([name] if rest else EDITED_FIELDS)}
        self._change({field: value for field, value in asked.items() if value})

    def _ask_field(self, name: str) -> str:
        """What a person types for a field, asked for until it can be read; empty where it is to stay."""
        said = api.field_text(self._item, name)
        ways = "Enter leaves it" if name == "title" else "Enter leaves it, none empties it"
        while True:
            value = self._ask_words(f"{name.capitalize()}, now {f'“{said}”' if said else 'empty'}. New? ({ways})")
            try:
                api.changes_of(self._item, {name: value} if value else {})
            except ReportkitError as error:
                self._tell(f"{error.message} {error.hint}")
            else:
                return value

    def _editor(self, rest: str) -> None:
        if not self._person:
            self._tell("There is no text editor here: type edit, a field and its new words.")
            return
        item = self._item
        self._change(edited({name: api.field_text(item, name) for name in EDITED_FIELDS}))

    def _change(self, typed: dict[str, str]) -> None:
        changes = api.changes_of(self._item, typed)
        told = " ".join(_is_now(name, changes) for name in changes.fields)
        told += self._is_past(changes.due.iso) if "due" in changes.fields else ""
        ends = " Type keep to agree the item." if self._item.state == "proposed" else ""
        self._decide("edit", told + ends, move=False, changes=changes)

    def _is_past(self, iso: str | None) -> str:
        return f" {iso} has gone by: is the year right?" if iso and iso < api.now()[:10] else ""

    def _merge(self, rest: str) -> None:
        label = rest.removeprefix("with ").removeprefix("into ").strip() or self._ask("Into which item? (its number)").strip()
        into = next((name for name, known in self.review.labels.items() if known == label), None)
        if into is None:
            self._tell(f"There is no item {label or 'without a number'}. list shows them all. Nothing was done.")
            return
        before = self._item
        target = self.review.get(into)
        told = f"Item {self.review.labels[before.id]} is merged into item {label}, which now quotes both."
        if target and before.owner.raw and target.owner.raw and before.owner.raw != target.owner.raw:
            told += f" Its owner stays “{target.owner.raw}”, not “{before.owner.raw}”."
        if target and before.due.raw and target.due.raw and before.due.raw != target.due.raw:
            told += f" Its due stays “{target.due.raw}”, not “{before.due.raw}”."
        self._decide("merge", told, into=into)

    def _split(self, rest: str) -> None:
        item = self._item
        parts = [part.strip() for part in rest.split("|")] if "|" in rest else []
        printed = not parts and len(item.sub_items) > 1 and self._as_printed(item, rest)
        if not parts and not printed:
            first = rest if rest.casefold() not in _ANSWERS and len(item.sub_items) < 2 else ""
            parts = self._typed_parts(*([first] if first else []))
        if not printed and len(parts) < 2:
            self._tell("Nothing was split: it takes two parts or more.")
            return
        count = len(parts) or len(item.sub_items)
        label = self.review.labels[item.id]
        self._decide("split", f"Item {label} is split in {count}: look at each part now.", parts=tuple(parts))

    def _as_printed(self, item: ImprovementItem, answer: str) -> bool:
        """Whether an item is to be split into the parts that its document prints."""
        for part in item.sub_items:
            self._tell(f"  {part.ref or '•'} {part.text}")
        if answer.casefold() not in _ANSWERS:
            answer = self._ask(f"An item for each of these {len(item.sub_items)} parts? (yes or no; no lets you type others)")
        return answer.casefold().startswith("y")

    def _typed_parts(self, *first: str) -> list[str]:
        parts = list(first)
        while part := self._ask_words(f"Part {len(parts) + 1}? (one line; Enter alone ends)"):
            if part.casefold() in _ANSWERS:
                self._tell(f"“{part}” is an answer and no part. Type the words of a part, or Enter alone to end.")
                continue
            parts.append(part)
        return parts

    def _accept(self, rest: str) -> None:
        self._verdict(rest, "accepted")

    def _reject(self, rest: str) -> None:
        self._verdict(rest, "rejected")

    def _link(self, rest: str) -> None:
        words = rest.casefold().split()
        number = next((word for word in words if word.isdigit()), "")
        if any(word.startswith("acc") for word in words):
            self._verdict(number, "accepted")
        elif any(word.startswith("rej") for word in words):
            self._verdict(number, "rejected")
        else:
            self._tell("Type accept and the number of the link, or reject and its number. Nothing was done.")

    def _verdict(self, number: str, verdict: str) -> None:
        links = api.links_of(self.review, self._item)
        if not links:
            self._tell("This item has no links.")
            return
        number = number or ("1" if len(links) == 1 else "")
        if not number.isdigit() or not 1 <= int(number) <= len(links):
            self._tell(f"Which link? They are numbered 1 to {len(links)}. Nothing was done.")
            return
        found, link = links[int(number) - 1]
        said = LinkDecision(found.id, link.target, link.kind, verdict, self._who, api.now())  # type: ignore[arg-type]
        self._decide("link", f"Link {number} is {verdict}.", move=False, show=False, link=said)

    def _undo(self, rest: str) -> None:
        gone = self.review.decisions[-1] if self.review.decisions else None
        self.review = api.take_back(self.review, self._keeper)
        if gone:
            self._here = gone.item
            self._tell(f"Taken back: {gone.act} on item {self.review.labels[gone.item]}.")
        self._show("")

    # going about

    def _skip(self, rest: str) -> None:
        ids = [item.id for item in self.review.items]
        at = ids.index(self._item.id)
        left = {item.id for item in self.review.left}
        following = [name for name in (*ids[at + 1 :], *ids[:at]) if name in left]
        if following:
            self._here = following[0]
            self._show("")
        elif left:
            self._tell("This is the only item left to decide.")
        else:
            self._tell("Every item is decided. Type quit to finish, or the number of an item to look at it again.")

    def _back(self, rest: str) -> None:
        self._step(-1, "This is the first item.")

    def _next(self, rest: str) -> None:
        self._step(1, "This is the last item. list shows what is left.")

    def _step(self, by: int, end: str) -> None:
        ids = [item.id for item in self.review.items]
        at = ids.index(self._item.id) + by
        if not 0 <= at < len(ids):
            self._tell(end)
            return
        self._here = ids[at]
        self._show("")

    def _go(self, label: str) -> None:
        self._here = next(name for name, known in self.review.labels.items() if known == label)
        self._show("")

    def _list(self, rest: str) -> None:
        say(api.show_items(self.review, self._here, width=self._width))

    def _show(self, rest: str) -> None:
        item = self._item
        text = api.show_item(self.review, item, width=self._width, number=self._keeper.numbers.get(item.id, ""))
        head, _, body = text.partition("\n")
        say("")
        if self._person and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
            sys.stdout.write("\x1b[1m")
            say(head)
            sys.stdout.write("\x1b[0m")
        else:
            say(head)
        say(f"{body}\n\n")

    def _help(self, rest: str) -> None:
        say(HELP)

    def _quit(self, rest: str) -> None:
        raise Ended

    def _conflict(self, error: RegisterConflict) -> None:
        name = next((name for name, number in self._keeper.numbers.items() if number == error.where), None)
        if name is None:  # a review file: there is no one item to show
            raise error
        self.review, told = api.refreshed(self.review, name, self._keeper)
        say(told)
        self._here = name
        self._show("")

    def _tell(self, text: str) -> None:
        """A message, no line wider than the terminal, no word cut in two."""
        say("\n".join(textwrap.wrap(text, min(self._width, WIDE), break_long_words=False, break_on_hyphens=False)))

    @property
    def _width(self) -> int:
        return shutil.get_terminal_size().columns - 1

    def _ask_words(self, question: str) -> str:
        """One line of words for an item; the name of a command is none, so that `quit` never becomes a reason."""
        words = self._ask(question)
        if words.casefold() in self._commands:
            raise ConfigError("RK104", f"“{words}” is a command, so nothing was changed.", "Type it again to do it.")
        return words

    def _ask(self, question: str) -> str:
        """One line of the person's; where it comes from a file or a pipe, it is shown as if it were typed."""
        self._tell(question)
        if self._person:
            with suppress(ImportError):  # not on Windows, whose terminal does this itself: arrow keys edit the line
                import readline  # noqa: F401
            try:
                return input("> ").strip()
            except EOFError:
                raise Ended from None
        line = sys.stdin.readline()
        if not line:
            raise Ended
        say(f"> {line.strip()}")
        return line.strip()


def _is_now(name: str, changes: Changes) -> str:
    value = getattr(changes, name)
    text = ", ".join(value) if isinstance(value, tuple) else getattr(value, "raw", value)
    verb = "are" if name == "themes" else "is"
    return f"{name.capitalize()} {verb} now “{text}”." if text else f"{name.capitalize()} {verb} now empty."
