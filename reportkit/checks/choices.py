"""Choices between forms that a document's own votes decide, and patterns that are always wrong: rules read from a .toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, Rule
from reportkit.checks.votes import times, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit, Safety
from reportkit.model.text import Block, Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands, and what each of the other forms would be there; none where nobody can say."""

    span: Span
    instead: Mapping[str, str]


@dataclass(frozen=True)
class Vote:
    """How forms are weighed: the winner needs `least` uses and `ratio` times all others; `ask` uses of two make a question."""

    what: str
    least: int = 3
    ratio: float = 3.0
    ask: int = 2
    safety: Safety = "suggested"


def outvoted(document: Document, forms: Mapping[str, Sequence[Place]], vote: Vote) -> Iterator[Hit]:
    """One hit for the forms that the document's own usage outvotes; an even split asks once, thin evidence is silent."""
    counts = {name: len(found) for name, found in forms.items() if found}
    if len(counts) < 2:
        return
    preferred = winner(counts, least=vote.least, ratio=vote.ratio)
    told = ", ".join(f"“{name}” {times(counts[name])}" for name in sorted(counts, key=lambda name: -counts[name]))
    if preferred:
        odd = _in_order(document, [place for name in counts if name != preferred for place in forms[name]])
        edits = tuple(Edit(place.span, place.instead[preferred]) for place in odd if preferred in place.instead)
        others = tuple(place.span for place in odd[1:])
        yield Hit(odd[0].span, f"{told}: {vote.what}.", edits, vote.safety if edits else "none", others)
    elif vote.ask and sum(counts.values()) - max(counts.values()) >= vote.ask:
        leads = max(counts, key=lambda name: (counts[name], [-part for part in _at(document, _first(document, forms[name]))]))
        odd = _in_order(document, [place for name in counts if name != leads for place in forms[name]])
        yield Hit(odd[0].span, f"{told}: choose one.", others=tuple(place.span for place in odd[1:]))


def named_as_written(document: Document, forms: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
    """The forms under the words in which each stands most often, so that a message quotes what can be found."""
    names = {
        name: Counter(document.quote(place.span).casefold() for place in found).most_common(1)[0][0]
        for name, found in forms.items()
    }
    return {
        names[name]: [Place(place.span, {names.get(key, key): text for key, text in place.instead.items()}) for place in found]
        for name, found in forms.items()
    }


def _first(document: Document, found: Sequence[Place]) -> Place:
    return min(found, key=lambda place: _at(document, place))


def _in_order(document: Document, found: list[Place]) -> list[Place]:
    return sorted(found, key=lambda place: _at(document, place))


def _at(document: Document, place: Place) -> tuple[int, int]:
    return document.position(place.span.block), place.span.start


@dataclass(frozen=True)
class _Form:
    name: str
    pattern: re.Pattern[str]
    write: str
    hint: str


@dataclass(frozen=True)
class _Choice:
    """Forms of one thing; a group called `key` in a pattern makes a vote of its own for each of its texts.

    `prose` keeps to paragraphs, items and notes; with `quoted` the words of quotations count too.
    """

    forms: tuple[_Form, ...]
    vote: Vote
    prose: bool
    quoted: bool = False

    def find(self, document: Document) -> Iterator[Hit]:
        """What the votes of the document say."""
        votes: dict[str, dict[str, list[Place]]] = {}
        blocks = _blocks(document, self.prose)
        for form in self.forms:
            for block, found in _found(blocks, form.pattern, form.hint, quoted=self.quoted):
                key = found.groupdict().get("key") or ""
                instead = {other.name: found.expand(other.write) for other in self.forms if other is not form and other.write}
                forms = votes.setdefault(key.casefold(), {other.name: [] for other in self.forms})
                forms[form.name].append(Place(block.span(*found.span()), instead))
        for key, forms in votes.items():
            used = {name: found for name, found in forms.items() if found}
            yield from outvoted(document, named_as_written(document, used) if key else used, self.vote)


@dataclass(frozen=True)
class _Entry:
    pattern: re.Pattern[str]
    write: str | None
    hint: str


@dataclass(frozen=True)
class _Patterns:
    """Patterns that are wrong wherever they stand; `once` tells all places in one hit."""

    entries: tuple[_Entry, ...]
    message: str
    safety: Safety
    prose: bool
    once: bool

    def find(self, document: Document) -> Iterator[Hit]:
        """A hit for each place, or one for all."""
        hits = list(self._each(document))
        if not self.once or not hits:
            yield from hits
            return
        hits.sort(key=lambda hit: (document.position(hit.span.block), hit.span.start))
        edits = tuple(edit for hit in hits for edit in hit.edits)
        yield Hit(hits[0].span, hits[0].message, edits, hits[0].safety, tuple(hit.span for hit in hits[1:]))

    def _each(self, document: Document) -> Iterator[Hit]:
        blocks = _blocks(document, self.prose)
        for entry in self.entries:
            for block, found in _found(blocks, entry.pattern, entry.hint):
                span = block.span(*found.span())
                instead = "" if entry.write is None else found.expand(entry.write)
                edits = () if entry.write is None else (Edit(span, instead),)
                said = self.message.format(found=found[0].strip(), instead=instead.strip())
                yield Hit(span, said, edits, self.safety if edits else "none")


def _blocks(document: Document, prose: bool) -> tuple[Block, ...]:
    return tuple(block for block in written(document) if not prose or block.kind in ("paragraph", "list_item", "footnote"))


def _found(
    blocks: Sequence[Block], pattern: re.Pattern[str], hint: str, *, quoted: bool = False
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Where a pattern stands outside addresses and, unless `quoted`, quotations; any text with a match holds `hint`."""
    for block in blocks:
        for found in places(pattern, block.text) if hint in block.text else ():
            held = any(left < found.start() and found.end() < right for left, right in quotations(block.text))
            if (quoted or not held) and not within(addresses(block.text), *found.span()):
                yield block, found


def table_rules(package: str, name: str) -> tuple[Rule, ...]:
    """The rules of the tables `choice` and `pattern` in a .toml that lies in a package."""
    raw = tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
    made = [_rule(table, _choice(table).find) for table in raw.get("choice", ())]
    return (*made, *(_rule(table, _patterns(table).find) for table in raw.get("pattern", ())))


def _rule(table: Mapping[str, Any], find: Callable[[Document], Iterator[Hit]]) -> Rule:
    return Rule(
        table["id"], table["level"], table["summary"], table["why"], table["source"], tuple(table["bad"]), tuple(table["good"]),
        find, table.get("on", True), (), tuple(table.get("formerly", ())), tuple(table["catalogue"]),
    )  # fmt: skip


def _choice(table: Mapping[str, Any]) -> _Choice:
    forms = tuple(
        _Form(form["name"], re.compile(form["find"]), form.get("write", ""), form.get("hint", "")) for form in table["forms"]
    )
    vote = Vote(
        table["what"], table.get("least", 3), table.get("ratio", 3.0), table.get("ask", 2), table.get("safety", "suggested")
    )
    return _Choice(forms, vote, table.get("prose", False), table.get("quoted", False))


def _patterns(table: Mapping[str, Any]) -> _Patterns:
    entries = tuple(_Entry(re.compile(one["find"]), one.get("write"), one.get("hint", "")) for one in table["entries"])
    safety = table.get("safety", "suggested")
    return _Patterns(entries, table["message"], safety, table.get("prose", False), table.get("once", False))
