"""The tags in one story of a Word shell against what a paper has: unknown names, plain loops, what is opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportkit.model.packs import PackProblem
from reportkit.renderers.pack_expressions import Expressions, Tell

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?(?P<prefix>tr|tc|p|r)?(?P<gap>\s+|-)\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_ENDS = {"endfor": "for", "endif": "if"}
_HOMES = {"tr": "table", "tc": "row of a table", "p": "cell or outside the table"}
#: Loops may stand this deep in one another.
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the shell: its words, and its place as a problem that is still to be filled in.

    `row_text` is all that the table row holds, or empty outside a table.
    """

    text: str
    place: PackProblem
    row_text: str = ""


class Reader:
    """Reads the paragraphs of one story in order and keeps what is open: loops, conditions, and the names that they give."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Line, str]] = []
        self._expressions = Expressions()

    def read(self, line: Line) -> Iterator[PackProblem]:
        """The problems of one paragraph."""
        before = len(self._open)
        rest = _TAG.sub("", line.text)
        if left := re.search(r"\{\{|\{%|\}\}|%\}", rest):
            opened = left[0] in ("{{", "{%")
            ends = ("begins", "end") if opened else ("ends", "beginning")
            told = f"The tag that {ends[0]} with {left[0]} has no {ends[1]} in this paragraph."
            yield _at(line, told, "Write the whole tag in one paragraph, as {{ paper.title }} or {%p if … %}.")
        for found in _TAG.finditer(line.text):
            if found[0].startswith("{%"):
                yield from self._statement(found[0], line)
            elif found[0].startswith("{{"):
                yield from self._value(found[0], line)
        yield from self._plain(line, before)

    def end(self) -> Iterator[PackProblem]:
        """What is still open when the story ends."""
        for word, line, _ in self._open:
            yield _at(
                line,
                f"This “{word}” is never closed.",
                f"Write {{%p end{word} %}} or {{%tr end{word} %}} after what it goes over.",
            )

    def _statement(self, tag: str, line: Line) -> Iterator[PackProblem]:
        found = _STATEMENT.fullmatch(tag)
        if not found:
            yield _at(
                line, f"{tag} is not a tag that can be read.", "Write it as {%p for row in paper.header %}: a space after {%p."
            )
            return
        word, prefix = found["word"], found["prefix"] or ""
        if word in ("for", "if"):
            self._open.append((word, line, prefix))
            yield from self._condition(word, found["rest"], line)
        elif word in _ENDS:
            yield from self._close(word, prefix, line)
        elif word in ("else", "elif"):
            if not self._open:
                yield _at(line, f"This “{word}” stands in no condition.", "Take it out.")
        else:
            yield _at(line, f"“{word}” may not be used in a shell.", "Use only for, if, else and what closes them.")
        yield from _placed(prefix, tag, line)

    def _condition(self, word: str, rest: str, line: Line) -> Iterator[PackProblem]:
        told: list[PackProblem] = []
        target, stroke, source = rest.strip().partition(" in ")
        if word != "for":
            self._expressions.read(rest, _teller(line, told))
        elif not stroke or not target.strip().isidentifier():
            yield _at(line, "This loop says nothing of what it goes over.", "Write it as for row in paper.header.")
        else:
            self._expressions.loop(target.strip(), source, _teller(line, told))
            if sum(1 for opened, _, _ in self._open if opened == "for") > _DEEPEST:
                yield _at(line, "Loops stand in loops in loops: the pages could be without end.", "Take the innermost loop out.")
        yield from told

    def _value(self, tag: str, line: Line) -> Iterator[PackProblem]:
        inner = tag[2:-2].strip("-")
        if re.match(r"[pr]\s", inner):
            yield _at(
                line,
                f"{tag} would put a document or rich text in, and a shell prints words only.",
                f"Write {{{{ {inner[1:].strip()} }}}}.",
            )
            return
        told: list[PackProblem] = []
        self._expressions.read(inner, _teller(line, told))
        yield from told

    def _close(self, word: str, prefix: str, line: Line) -> Iterator[PackProblem]:
        """Close what is open; what was opened inside it and is open still is told as nested wrongly."""
        wanted = _ENDS[word]
        if not any(opened == wanted for opened, _, _ in self._open):
            yield _at(line, f"This “{word}” closes nothing.", f"Take it out, or open it with “{wanted}” before.")
            return
        while self._open[-1][0] != wanted:
            opened, where, _ = self._open.pop()
            told = f"This “{opened}” is still open where the “{wanted}” round it is closed."
            yield _at(where, told, f"Write its end{opened} before the {word}.")
        _, where, begun = self._open.pop()
        if begun != prefix:
            told = f"This “{word}” is written {{%{prefix}, and what it closes {{%{begun}."
            yield _at(line, told, f"Write both with {{%{begun or prefix}.")
        elif _holder(begun, where) != _holder(prefix, line):
            told = f"This “{word}” closes a “{wanted}” that was opened in another {_HOMES.get(begun, 'place')}."
            yield _at(line, told, "Put both into the same one.")

    def _plain(self, line: Line, before: int) -> Iterator[PackProblem]:
        """A plain {% for %} or {% if %} that is not closed in its own paragraph leaves an empty paragraph behind."""
        for word, opened, prefix in self._open[before:]:
            if opened is line and not prefix:
                better = "tr" if line.row_text else "p"
                told = f"A plain {{% {word} %}} over several paragraphs leaves an empty paragraph each time."
                yield _at(
                    line,
                    told,
                    f"Write {{%{better} {word} … %}} and {{%{better} end{word} %}}, each in a {_home(better)} of its own.",
                )


def _placed(prefix: str, tag: str, line: Line) -> Iterator[PackProblem]:
    if prefix in ("tr", "tc") and not line.row_text:
        yield _at(line, f"{{%{prefix} works in a table only.", "Write {%p outside a table.")
    elif prefix == "tr" and line.row_text.strip() != tag.strip():
        lost = line.row_text.replace(tag, " ").strip()
        yield _at(line, f"The whole row of a {{%tr %}} tag is taken out, and “{lost}” with it.", "Give the tag a row of its own.")
    elif prefix == "p" and line.text.strip() != tag.strip():
        lost = line.text.replace(tag, " ").strip()
        yield _at(
            line,
            f"The whole paragraph of a {{%p %}} tag is taken out, and “{lost}” with it.",
            "Give the tag a paragraph of its own.",
        )


def _home(prefix: str) -> str:
    return "row" if prefix == "tr" else "paragraph"


def _holder(prefix: str, line: Line) -> tuple[object, ...]:
    """What the opening and the close of a tag must have in common: the table, the row, or the cell."""
    place = line.place
    parts = {"tr": (place.table,), "tc": (place.table, place.row), "p": (place.table, place.row, place.column)}
    return (place.story, *parts.get(prefix, ()))


def _teller(line: Line, told: list[PackProblem]) -> Tell:
    return lambda message, mend: told.append(_at(line, message, mend))


def _at(line: Line, message: str, mend: str) -> PackProblem:
    return replace(line.place, message=message, mend=mend)
