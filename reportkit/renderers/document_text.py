"""A document as plain text that a person can follow: outline, numbers, tables drawn, notes and the rest at the foot."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from reportkit.model.almanac import long_day
from reportkit.model.document import Comment, Document
from reportkit.model.text import Block, Region, Run
from reportkit.renderers.text_tables import Tables
from reportkit.renderers.text_words import Words, hung, line_of, width_of, wrapped

View = Literal["accepted", "original"]

_UNDERLINES = {1: "═", 2: "─", 3: "╌"}
_DIGITS = re.compile(r"\d+")
_ASIDE: frozenset[Region] = frozenset({"header", "footer", "footnote", "endnote", "comment"})
_CONTENTS = re.compile(r"(?:toc|contents) ?(\d)|table of figures", re.IGNORECASE)
_LEADER = re.compile(r"(.*?\S)\s{2,}(\d+|[ivxlc]+)\s*", re.DOTALL)
_TYPED = re.compile(r"(\(?\w{1,4}[.)]|\d+(?:\.\d+)+|[•▪▯·–-]) {2,}(?=\S)")  # a number or bullet set apart by a tab
_NARROWEST = 40
_LONG = 3


def render(document: Document, *, width: int = 100, view: View = "accepted") -> str:
    """The whole document, no line wider than `width`; its tracked changes accepted, or as it was before them."""
    return "\n".join(_Page(document, max(width, _NARROWEST), view).lines()) + "\n"


def outline(document: Document, *, width: int = 100, view: View = "accepted") -> str:
    """The headings alone, each with its number and, where it is known, its page; empty where there are none."""
    words = Words(document, view)
    return "".join(f"{line}\n" for block in document.headings() for line in _contents_line(block, words, max(width, _NARROWEST)))


def _contents_line(block: Block, words: Words, width: int) -> list[str]:
    text = line_of(words.of(block))
    number = f"{block.number} " if block.number else ""
    before = "  " * ((block.level or 1) - 1) + number
    page = f"page {block.page}" if block.page else ""
    return _dotted(before, text, page, width) if text else []


def _led(before: str, text: str, width: int) -> list[str]:
    """A line of a table of contents, with dots to the page that it names."""
    found = _LEADER.fullmatch(text)
    return _dotted(before, line_of(found[1]), found[2], width) if found else hung(line_of(text), width, before, len(before))


def _dotted(before: str, text: str, page: str, width: int) -> list[str]:
    lines = hung(text, width - (len(page) + 3 if page else 0), before, len(before))
    dots = "." * (width - width_of(lines[-1]) - len(page) - 2)
    return [*lines[:-1], f"{lines[-1]} {dots} {page}"] if page else lines


def _contents_level(block: Block) -> int:
    """The level of a line of a table of contents, by its style; nought for any other block."""
    found = _CONTENTS.fullmatch(block.style or "")
    return int(found[1] or 1) if found and block.kind != "heading" else 0


def _manner(block: Block, lines: list[str]) -> str:
    """What a block is drawn as, which decides whether an empty line stands before it."""
    if block.kind == "list_item" and len(lines) > _LONG:
        return "long_item"
    if block.region == "text_box":
        return "text_box"
    return "contents" if _contents_level(block) else block.kind


class _Page:
    """The lines of a document in one view at one width."""

    def __init__(self, document: Document, width: int, view: View) -> None:
        self._document, self._width, self._view = document, width, view
        self._words = Words(document, view)
        self._tables = Tables(document, self._words)
        self._drawn: set[str] = set(self._tables.nested)

    def lines(self) -> Iterator[str]:
        """Every line: what it is, the text, then what stands beside it."""
        yield from self._top()
        yield from _spaced(self._body())
        for title, lines in (
            ("Notes", self._notes()),
            ("Headers and footers", self._edges()),
            ("Comments", self._comments()),
        ):
            shown = list(lines)
            if shown:
                yield from ("", "", title, "─" * len(title), *shown)

    def _top(self) -> Iterator[str]:
        source, told = self._document.source, self._document.metadata
        parts = [source.name]
        parts += [f"by {line_of(told.author)}"] if told.author else []
        parts += [f"last changed {_day(told.modified)}"] if told.modified else []
        parts += [f"{told.pages:,} page{'s' if told.pages > 1 else ''}"] if told.pages else []
        first = next((text for block in self._document.body if (text := line_of(block.text))), "")
        if first != self._document.title:
            yield from wrapped(line_of(self._document.title), self._width)
        yield from wrapped(", ".join(parts), self._width)
        changes = self._changes()
        if changes:
            yield from wrapped(changes, self._width)
        yield "━" * self._width

    def _changes(self) -> str:
        """How many tracked changes there are, by how many people, and how they are shown here."""
        runs = [[run for run in block.runs if run.revision != "none"] for block in self._document.blocks]
        found = [key for changed in runs for key, _ in groupby(changed, _change)]
        if not found:
            return ""
        people = len({author for _, author, _ in found if author})
        counted = f"{len(found):,} tracked change{'s' if len(found) > 1 else ''}"
        by = f" by {people:,} {'people' if people > 1 else 'person'}" if people else ""
        if self._view == "original":
            return f"{counted}{by}; the text is shown as it was before."
        return f"{counted}{by}; the text is shown as accepted; --view original shows it as before."

    def _body(self) -> Iterator[tuple[str, list[str]]]:
        """The blocks of the body with their kinds, and a rule where a page begins."""
        page = None
        for block in self._document.blocks:
            if block.region in _ASIDE:
                continue
            lines = self._block(block)
            if not lines:
                continue
            if block.page and block.page != page:
                page = block.page
                yield "page", [_rule(f"page {page}", self._width)]
            yield _manner(block, lines), lines

    def _block(self, block: Block) -> list[str]:
        if block.cell:
            return self._table(block.cell.table)
        text = self._words.of(block)
        if not text.strip():
            return []
        if block.region == "text_box":
            return self._boxed(block, text)
        if block.kind == "heading":
            return self._heading(block, text)
        if block.kind == "list_item":
            indent = 2 * (block.level or 1)
            mark = f"{block.number or '–'} "
            return hung(text, self._width, " " * indent + mark, indent + len(mark))
        mark = f"{block.number} " if block.number else ""
        level = _contents_level(block)
        if level:
            return _led("  " * (level - 1) + mark, text, self._width)
        typed = None if mark else _TYPED.match(text)
        if typed:
            mark, text = f"{typed[1]} ", text[typed.end() :]
        return hung(text, self._width, mark, len(mark))

    def _heading(self, block: Block, text: str) -> list[str]:
        number = f"{block.number} " if block.number else ""
        lines = hung(text, self._width, number, len(number))
        return [*lines, _UNDERLINES.get(block.level or 1, "·") * max(map(width_of, lines))]

    def _table(self, name: str) -> list[str]:
        if name in self._drawn:
            return []
        self._drawn.add(name)
        return self._tables.drawn(name, self._width)

    def _boxed(self, block: Block, text: str) -> list[str]:
        mark = f"{block.number} " if block.number else ""
        return [f"▏ {line}" for line in hung(text, self._width - 2, mark, len(mark))]

    def _notes(self) -> Iterator[str]:
        notes = [block for block in self._document.blocks if block.region in ("footnote", "endnote")]
        for note in self._words.notes(notes):
            mark = f"[{note.label}] " if note.label else "[–] "
            for place, lines in enumerate(filter(None, map(self._aside, note.blocks))):
                yield from hung(lines, self._width, mark if place == 0 else "", len(mark))

    def _aside(self, block: Block) -> str:
        """The words of a block beside the text; of a table there, each cell by itself."""
        text = self._words.of(block)
        return f"{block.number} {text}" if block.number and text.strip() and block.region not in _NOTES else text.strip()

    def _edges(self) -> Iterator[str]:
        """Each header and footer once; those that differ in their figures alone are shown by the first."""
        for region, name in (("header", "Header: "), ("footer", "Footer: ")):
            found: dict[str, list[str]] = {}
            for block in self._document.blocks:
                if block.region == region and (text := " ".join(self._aside(block).split())):
                    found.setdefault(_DIGITS.sub("0", text), []).append(text)
            for texts in found.values():
                others = len(set(texts)) - 1
                more = f"  (and {others:,} more with other figures)" if others else ""
                yield from hung(f"{texts[0]}{more}", self._width, name, len(name))

    def _comments(self) -> Iterator[str]:
        answered = {comment.id: comment.author or "somebody" for comment in self._document.comments if comment.id}
        for comment in self._document.comments:
            answer = f", answering {answered[comment.reply_to]}," if comment.reply_to in answered else ""
            closed = " (resolved)" if comment.resolved else ""
            yield from hung(f"{_who(comment)}{answer} on {self._quoted(comment)}{closed}:", self._width, "", 0)
            yield from hung(comment.text or "(no words)", self._width, "    ", 4)
        told = {" ".join(comment.text.split()) for comment in self._document.comments}
        for block in self._document.blocks:
            if block.region == "comment" and (text := self._aside(block)) and " ".join(text.split()) not in told:
                yield from hung(text, self._width, "    ", 4)

    def _quoted(self, comment: Comment) -> str:
        quote = line_of(self._document.quote(comment.span))
        if quote:
            return f"“{quote}”"
        near = line_of(self._document.block(comment.span.block).text)
        return f"the paragraph “{near[:60].rstrip()}{'…' if len(near) > 60 else ''}”" if near else "an empty paragraph"


_NOTES: frozenset[Region] = frozenset({"footnote", "endnote"})
_CLOSE = frozenset({("list_item", "list_item"), ("text_box", "text_box"), ("contents", "contents")})


def _spaced(parts: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """The parts with an empty line between them; items of a list and lines of a box stay together."""
    before = ""
    for kind, lines in parts:
        if (before, kind) not in _CLOSE:
            yield ""
        if kind == "heading" and before not in ("heading", "page", ""):
            yield ""
        yield from lines
        before = kind


def _rule(words: str, width: int) -> str:
    return f"{'┈' * (width - len(words) - 6)} {words} ┈┈┈┈"


def _change(run: Run) -> tuple[str, str | None, str | None]:
    return run.revision, run.author, run.date


def _who(comment: Comment) -> str:
    name = line_of(comment.author) or "Somebody"
    return f"{name}, {_day(comment.date)}," if comment.date else name


def _day(stamp: str) -> str:
    """A date such as 3 May 2025; what is no date of ISO 8601 stays as it is."""
    try:
        day = datetime.date.fromisoformat(stamp[:10])
    except ValueError:
        return line_of(stamp)
    return long_day(day)
