"""The tags in one story of a Word shell against what a paper has: unknown names, plain loops, what is opened and never closed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, nodes

from reportkit.model.packs import PackProblem
from reportkit.renderers.flow import Flow
from reportkit.renderers.templating import word_environment

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?(?P<prefix>tr|tc|p|r)?(?P<gap>\s+|-)\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_ENDS = {"endfor": "for", "endif": "if"}
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


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
        self._names: dict[str, Any] = {"paper": Flow}

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
            if not self._open or self._open[-1][0] != _ENDS[word]:
                yield _at(line, f"This “{word}” closes nothing.", f"Take it out, or open it with “{_ENDS[word]}” before.")
            else:
                self._open.pop()
        elif word in ("else", "elif"):
            if not self._open:
                yield _at(line, f"This “{word}” stands in no condition.", "Take it out.")
        else:
            yield _at(line, f"“{word}” may not be used in a shell.", "Use only for, if, else and what closes them.")
        yield from _placed(prefix, tag, line)

    def _condition(self, word: str, rest: str, line: Line) -> Iterator[PackProblem]:
        if word == "if":
            yield from self._expression(rest, line)
            return
        target, stroke, source = rest.strip().partition(" in ")
        if not stroke or not target.strip().isidentifier():
            yield _at(line, "This loop says nothing of what it goes over.", "Write it as for row in paper.header.")
            return
        problems, kind = self._kind(source, line)
        yield from problems
        self._names[target.strip()] = _element(kind)

    def _value(self, tag: str, line: Line) -> Iterator[PackProblem]:
        inner = tag[2:-2].strip("-")
        if re.match(r"[pr]\s", inner):
            yield _at(
                line,
                f"{tag} would put a document or rich text in, and a shell prints words only.",
                f"Write {{{{ {inner[1:].strip()} }}}}.",
            )
            return
        yield from self._expression(inner, line)

    def _expression(self, text: str, line: Line) -> Iterator[PackProblem]:
        yield from self._kind(text, line)[0]

    def _kind(self, text: str, line: Line) -> tuple[list[PackProblem], Any]:
        """The problems of an expression and the type of its value, where that is known."""
        try:
            tree = word_environment().parse("{{ " + text.translate(_QUOTES) + " }}")
        except TemplateSyntaxError as error:
            return [_at(line, f"“{text.strip()}” cannot be read: {error.message}.", "Write a name, such as paper.title.")], Any
        problems: list[PackProblem] = []
        output = next(tree.find_all(nodes.Output))
        kind = self._walk(output.nodes[0], line, problems)
        return problems, kind

    def _walk(self, node: nodes.Node, line: Line, problems: list[PackProblem]) -> Any:
        if isinstance(node, nodes.Name):
            if node.name not in self._names:
                problems.append(_at(line, f"There is no “{node.name}”.", _near(node.name, [*self._names])))
            return self._names.get(node.name, Any)
        if isinstance(node, nodes.Getattr):
            return _member(self._walk(node.node, line, problems), node.attr, line, problems)
        for child in node.iter_child_nodes():
            self._walk(child, line, problems)
        return Any

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


def _member(kind: Any, name: str, line: Line, problems: list[PackProblem]) -> Any:
    if name.startswith("_"):
        problems.append(_at(line, f"“{name}” reaches behind the paper, which no template may.", "Take that out."))
        return Any
    if not is_dataclass(kind):
        return Any
    known = [item.name for item in fields(kind)]
    if name not in known:
        what = "paper" if kind is Flow else "row"
        problems.append(_at(line, f"A {what} has no “{name}”.", _near(name, known)))
        return Any
    return get_type_hints(kind)[name]


def _element(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is tuple and get_args(kind) else Any


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(sorted(known))}."


def _at(line: Line, message: str, mend: str) -> PackProblem:
    return replace(line.place, message=message, mend=mend)
