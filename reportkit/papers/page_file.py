"""A web page taken apart for the acceptance checks: its tags in order, its text, and whether every tag is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_APART = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "tr", "div", "title")


@dataclass
class Tag:
    """A start tag with its attributes, the text within it, the tags within it, and its line."""

    name: str
    attributes: dict[str, str]
    line: int
    parents: tuple[Tag, ...] = ()
    inside: list[Tag] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text within, white space folded."""
        return " ".join("".join(self.pieces).split())

    def within(self, name: str, **attributes: str) -> bool:
        """Whether a tag of this name, with these attributes, is around it."""
        return any(
            tag.name == name
            and all(value in tag.attributes.get(key.rstrip("_"), "").split() for key, value in attributes.items())
            for tag in (*self.parents, self)
        )


class PageFile(HTMLParser):
    """A page: `tags` in order, `comments`, `faults` of its markup, and `tail`, what stands outside every tag."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.comments: list[str] = []
        self.faults: list[tuple[str, int]] = []
        self.doctype = ""
        self._open: list[Tag] = []
        self.source = data.decode("utf-8", "replace")
        self.feed(self.source)
        self.close()
        self.faults += [(f"<{tag.name}> is never closed", tag.line) for tag in self._open]

    def all(self, *names: str) -> list[Tag]:
        """The tags of some names, in order."""
        return [tag for tag in self.tags if tag.name in names]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag."""
        names = [name for name, _ in attrs]
        made = Tag(tag, {name: value or "" for name, value in attrs}, self.getpos()[0], tuple(self._open))
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.faults.append((f"<{tag}> has “{name}” twice", made.line))
        self.tags.append(made)
        for parent in self._open:
            parent.inside.append(made)
        if tag in _APART:
            self._add(" ")
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """An end tag: closes the tag that is open, or is a fault."""
        if not self._open or self._open[-1].name != tag:
            self.faults.append((f"</{tag}> closes what is not open", self.getpos()[0]))
            if tag not in [each.name for each in self._open]:
                return
        while self._open and self._open.pop().name != tag:
            pass
        if tag in _APART:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        """Text: belongs to every tag that is open."""
        self._add(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        """The doctype."""
        self.doctype = decl

    def _add(self, text: str) -> None:
        for tag in self._open:
            tag.pieces.append(text)
