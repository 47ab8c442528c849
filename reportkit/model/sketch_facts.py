"""The braces of a sketch that say how things look: `{look …}`, `{set …}`, `{picture …}`, `{table …}`, `{page …}`, `{file …}`."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from reportkit.model.appearance import Look, Production, Setting, TableFacts
from reportkit.model.document import Document, Layout, Metadata, Picture, Property
from reportkit.model.text import Run

Value = TypeVar("Value")

#: A brace with its facts: `{look colour=FF0000 caps}`; a value with a space stands in straight quotation marks.
TAG = re.compile(r'\{(?P<name>look|set|picture|table|page|file)(?P<facts>(?: [\w.]+(?:=(?:"[^"]*"|[^\s"}]+))?)*)\}')
_FACT = re.compile(r'([\w.]+)(?:=(?:"([^"]*)"|([^\s"}]+)))?')


def facts_in(text: str) -> dict[str, str | bool]:
    """The facts of a brace by name; a name alone is true."""
    return {name: quoted or bare if "=" in whole else True for whole, name, quoted, bare in _found(text)}


def _found(text: str) -> Iterable[tuple[str, str, str, str]]:
    return ((found[0], found[1], found[2] or "", found[3] or "") for found in _FACT.finditer(text))


def made(kind: type[Value], facts: Mapping[str, Any], **given: Any) -> Value:
    """A value of a dataclass from the facts that are fields of it. KeyError for a fact that is none."""
    hints = typing.get_type_hints(kind)
    return kind(**given, **{name: _value(hints[name], value) for name, value in facts.items()})


def _value(hint: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    kinds = typing.get_args(hint) if typing.get_origin(hint) in (types.UnionType, typing.Union) else (hint,)
    if typing.get_origin(kinds[0]) is tuple:
        return tuple(_value(typing.get_args(kinds[0])[0], item) for item in value.split(";"))
    if bool in kinds and value in ("yes", "no"):
        return value == "yes"
    number = next((kind for kind in kinds if kind in (int, float)), None)
    return number(value) if number else value


def dressed(run: Run, facts: Mapping[str, Any]) -> Run:
    """A run with facts of its own, such as a size or a link, and with those of its look."""
    own = {field.name for field in dataclasses.fields(Run)}
    plain = {name: value for name, value in facts.items() if name in own}
    look = made(Look, {name: value for name, value in facts.items() if name not in own})
    hints = typing.get_type_hints(Run)
    return dataclasses.replace(run, look=look, **{name: _value(hints[name], value) for name, value in plain.items()})


def setting_of(facts: Mapping[str, Any]) -> tuple[Setting, dict[str, Any]]:
    """The setting that some facts say, and what else they say of the block: its style and what its cell spans."""
    beside = {name: value for name, value in facts.items() if name in ("style", "language", "row_span", "column_span")}
    return made(Setting, {name: value for name, value in facts.items() if name not in beside}), beside


@dataclasses.dataclass
class Facts:
    """What the braces of a sketch say beside its blocks."""

    file: dict[str, Any] = dataclasses.field(default_factory=dict)
    tables: list[TableFacts] = dataclasses.field(default_factory=list)
    pictures: list[Picture] = dataclasses.field(default_factory=list)
    layouts: list[Layout] = dataclasses.field(default_factory=list)
    table: dict[str, Any] | None = None
    page: dict[str, Any] | None = None
    floats: list[str] = dataclasses.field(default_factory=list)
    controls: list[str] = dataclasses.field(default_factory=list)
    told: bool = False

    def begin(self, block: str) -> None:
        """A block begins; with it the section of pages that a `{page}` asked for."""
        if self.page is not None:
            given = {"start": "nextPage", "width": 595.3, "height": 841.9, "landscape": False, "columns": 1} | self.page
            self.layouts.append(made(Layout, given, block=block))
            self.page = None

    def listed(self, block: str, said: dict[str, Any]) -> dict[str, Any]:
        """The facts of a block without those that the file lists: a drawing that floats, a control without a title."""
        for name, kept in (("float", self.floats), ("control", self.controls)):
            if name in said:
                kept.append(block)
                self.told = True
        return {name: value for name, value in said.items() if name not in ("float", "control")}

    def dress(self, document: Document) -> Document:
        """The document with what was told of it; `production` stays None where nothing was."""
        if not (self.told or self.tables):
            return dataclasses.replace(document, pictures=tuple(self.pictures), layouts=tuple(self.layouts))
        name = self.file.pop("name", None)
        if name:
            document = dataclasses.replace(document, source=dataclasses.replace(document.source, name=name))
        names = {field.name for field in dataclasses.fields(Production)}
        own = {name: value for name, value in self.file.items() if name in names}
        said = {field.name for field in dataclasses.fields(Metadata)}
        rest = {name: value for name, value in self.file.items() if name in said and name not in names}
        properties = tuple(Property(name, str(value)) for name, value in self.file.items() if name not in names | said)
        production = dataclasses.replace(
            made(Production, own), tables=tuple(self.tables), floats=tuple(self.floats), controls=tuple(self.controls)
        )
        metadata = made(Metadata, rest, properties=properties)
        return dataclasses.replace(
            document, pictures=tuple(self.pictures), layouts=tuple(self.layouts), production=production, metadata=metadata
        )
