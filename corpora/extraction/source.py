"""Reads a source text: its pieces as they will be printed, and the marks and directives that say what is to be found in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
HALVES = ("tuning", "unseen")
KINDS = {
    "f": "finding", "s": "strength", "r": "recommendation", "a": "action", "c": "commitment", "u": "assurance",
    "d": "decision", "n": "noted", "q": "question", "l": "live_issue",
}  # fmt: skip
LINKS = ("addresses", "partially_addresses", "responds_to", "creates", "repeats", "duplicate_of", "carried_forward_from")
_MARK = re.compile(r"\{([a-z]\d+(?:\.\d+)?):([^{}]*)\}")
_OPENINGS = (
    ("heading", re.compile(r"(#{1,3}) (.+)")),
    ("bullet", re.compile(r"((?:  )?)- (.+)")),
    ("number", re.compile(r"(\d+\.) (.+)")),
    ("numbered", re.compile(r"(\d+\.\d+|\([a-z]\)) (.+)")),
)


class Faulty(ValueError):
    """A source text that cannot be what its writer meant."""


@dataclass(frozen=True)
class Marked:
    """Marked characters of a piece: `piece.text[start:end]`, under the name of an item or of one of its parts."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A paragraph as printed. `place` is (table, row, column) for a cell; these and the `level` count from nought."""

    kind: str
    text: str
    level: int = 0
    number: str = ""
    place: tuple[int, int, int] | None = None
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Text:
    """A source text. `told` holds each item's directive: field by field, as written."""

    name: str
    half: str
    settings: dict[str, str]
    pieces: tuple[Piece, ...]
    told: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """What sort of document it is."""
        return self.settings["shape"]


def names(half: str) -> list[str]:
    """The names of the texts of a half, in order."""
    return sorted(path.stem for path in (HERE / half).glob("*.txt"))


@cache
def load(half: str, name: str) -> Text:
    """A source text. Raises Faulty."""
    settings: dict[str, str] = {}
    pieces: list[Piece] = []
    told: dict[str, dict[str, str]] = {}
    table = row = -1
    for line in (HERE / half / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("%"):
            key, _, value = line[1:].partition(":")
            settings[key] = value.strip()
        elif line.startswith("@ "):
            item, _, rest = line[2:].partition(" ")
            told[item] = _fields(rest, item)
        elif line.startswith("|"):
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            pieces.extend(_cells(line, table, row))
            continue
        elif line.strip():
            pieces.append(_piece(line))
        if not line.startswith("@ "):
            row = -1
    return Text(name, half, settings, tuple(pieces), told)


def _fields(rest: str, item: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in rest.split("; "):
        key, _, value = part.strip().partition("=")
        if key in found:
            raise Faulty(f"{item} says {key} twice")
        found[key] = value
    return found


def _cells(line: str, table: int, row: int) -> Iterator[Piece]:
    for column, words in enumerate(line.strip().removeprefix("|").removesuffix("|").split("|")):
        text, marks = _unmarked(words.strip())
        yield Piece("cell", text, place=(table, row, column), marks=marks)


def _piece(line: str) -> Piece:
    for kind, opening in _OPENINGS:
        if found := opening.fullmatch(line):
            text, marks = _unmarked(found[2])
            sign = found[1]
            if kind == "heading":
                return Piece("heading", text, len(sign) - 1, marks=marks)
            if kind == "bullet":
                return Piece("bullet", text, len(sign) // 2, marks=marks)
            return Piece(kind, text, number=sign, marks=marks)
    text, marks = _unmarked(line)
    return Piece("plain", text, marks=marks)


def _unmarked(words: str) -> tuple[str, tuple[Marked, ...]]:
    """The words without marks, and where these were."""
    text, marks, last = "", [], 0
    for found in _MARK.finditer(words):
        text += words[last : found.start()]
        marks.append(Marked(found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    text += words[last:]
    if "{" in text or "}" in text:
        raise Faulty(f"a mark is not closed: {text[:60]}")
    return text, tuple(marks)


def matters(half: str) -> list[tuple[str, ...]]:
    """The names of a half's texts, those that belong together in one group, the earliest first."""
    told = tomllib.loads((HERE / "matters.toml").read_text(encoding="utf-8"))
    groups: dict[str, tuple[str, ...]] = {}
    for name in names(half):
        matter = load(half, name).settings.get("matter")
        groups[matter or name] = tuple(told[matter]) if matter else (name,)
    return list(groups.values())
