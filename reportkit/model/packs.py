"""What is known of template packs: which there are, and what is wrong with one, with the place and the mend."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.paper import Nation


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A template pack as `pack list` shows it; `installed` says whether it came with reportkit."""

    name: str
    jurisdiction: Nation
    version: str
    profile: str
    clear_days: int
    folder: str
    installed: bool = True


@dataclass(frozen=True, slots=True)
class PackProblem:
    """Something wrong with a pack: the file, what is wrong, how to mend it, and where it stands.

    In a Word shell the place is a table, row and column, counted from 1, with `text`, the words that stand there; in a file
    of text it is a line. `story` is a header, a footer, a section or another part of the file where it is not the page itself.
    """

    file: str
    message: str
    mend: str
    text: str = ""
    story: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    line: int = 0

    @property
    def place(self) -> str:
        """The place in words, such as “shell.docx, table 1, row 3, column 2”."""
        parts = [self.file, self.story]
        parts += [
            f"{word} {number}" for word, number in (("table", self.table), ("row", self.row), ("column", self.column)) if number
        ]
        parts += [f"line {self.line}"] if self.line else []
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PackReport:
    """The problems of a pack, and how many renderings of its samples were made."""

    name: str
    folder: str
    problems: tuple[PackProblem, ...] = ()
    rendered: int = 0
