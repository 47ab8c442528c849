"""A whole page: its main part, its blocks, what it says of itself, and what a person should know of the reading."""

from __future__ import annotations

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.appearance import Production
from reportkit.model.document import Document, Metadata, Notice
from reportkit.readers.base import SourceFile
from reportkit.readers.html.aside import Aside, all_text, kind_of, words_in
from reportkit.readers.html.drafts import Draft, Format, freeze
from reportkit.readers.html.flow import Flow, State
from reportkit.readers.html.notes import Notes
from reportkit.readers.html.opening import decode, parse

_CREATED = frozenset({"dcterms.created", "dc.date", "dcterms.issued", "article:published_time", "govuk:first-published-at"})
_MODIFIED = frozenset({"dcterms.modified", "article:modified_time", "govuk:updated-at", "last-modified"})

_NAMES = frozenset({"main", "main-content", "maincontent", "content", "modgov"})  # the last is ModernGov's, the committee system


def read_page(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a page. Raises Damaged or TooLarge."""
    text, lost = decode(source.data)
    root = parse(text, source.name, limits)
    aside = Aside()
    main = main_part(root)
    flow = Flow(Notes(main), aside, _Limiter(source.name, limits).count)
    form = Format(language=_language(root, main))
    start = State(form, edges=main is root)
    flow.read(main, path_of(main), start)
    if main is not root:
        outside = _words_outside(root, main)
        if outside:
            aside.count("what lies outside the page's main part", outside)
    blocks, pictures = freeze(flow.drafts)
    notices = (*aside.notices(), *_warnings(lost, flow.unfetched), *_quotations(main))
    kind = "application/xhtml+xml" if source.suffix == ".xhtml" else "text/html"
    told = _metadata(root)
    made = Production(made_by="html", language=told.language)
    return Document(source.source(kind), blocks, told, notices, pictures, production=made)


def main_part(root: etree._Element) -> etree._Element:
    """The page's one `main`, else its one `article`, else its one part of a usual name with a heading; else the whole page."""
    mains = [one for one in root.iter("*") if one.tag == "main" or one.get("role") == "main"]
    named = [one for one in root.iter("div", "section", "td") if one.get("id", "").lower() in _NAMES and _has_heading(one)]
    for found in (mains, list(root.iter("article")), named):
        shown = [one for one in found if not any(outer in found for outer in one.iterancestors()) and _is_shown(one)]
        if len(shown) == 1 and words_in(shown[0]):
            return shown[0]
    return root


def _has_heading(element: etree._Element) -> bool:
    return next(element.iter("h1", "h2"), None) is not None


def _is_shown(element: etree._Element) -> bool:
    return kind_of(element) is None and not any(kind_of(outer) for outer in element.iterancestors())


def path_of(element: etree._Element) -> tuple[int, ...]:
    """The index path of an element from the page's root, counted over elements."""
    line = [element, *element.iterancestors()][:-1]
    return tuple(sum(1 for _ in one.itersiblings("*", preceding=True)) for one in reversed(line))


class _Limiter:
    """Counts blocks and characters as they come, and stops the reading at the limit."""

    def __init__(self, name: str, limits: LimitsConfig) -> None:
        self._name, self._limits = name, limits
        self._blocks = self._characters = 0

    def count(self, draft: Draft) -> None:
        """Count a block. Raises TooLarge (RK207)."""
        self._blocks += 1
        self._characters += draft.length
        if self._blocks > self._limits.paragraphs:
            self._refuse(f"{self._limits.paragraphs:,} paragraphs", "paragraphs")
        if self._characters > self._limits.characters:
            self._refuse(f"{self._limits.characters:,} characters", "characters")

    def _refuse(self, what: str, setting: str) -> None:
        raise TooLarge("RK207", f"“{self._name}” has more than {what}.", f"Split it, or raise `limits.{setting}`.", self._name)


def _words_outside(root: etree._Element, main: etree._Element) -> int:
    body = root.find("body")
    return words_in(root if body is None else body) - words_in(main)


def _language(root: etree._Element, main: etree._Element) -> str | None:
    for element in (*main.iterancestors(), root):
        if language := (element.get("lang") or element.get("xml:lang") or "").strip():
            return language
    return None


def _metadata(root: etree._Element) -> Metadata:
    title = root.find("head/title")
    told: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("http-equiv") or "").lower()
        told.setdefault(name, " ".join(meta.get("content", "").split()))
    return Metadata(
        title=" ".join(all_text(title).split()) or None if title is not None else None,
        author=told.get("author") or told.get("dc.creator") or told.get("dcterms.creator") or None,
        language=_language(root, root),
        created=next((told[name] for name in sorted(_CREATED & told.keys()) if told[name]), None),
        modified=next((told[name] for name in sorted(_MODIFIED & told.keys()) if told[name]), None),
    )


def _quotations(main: etree._Element) -> tuple[Notice, ...]:
    number = sum(1 for _ in main.iter("q"))
    if not number:
        return ()
    message = f"A browser puts quotation marks around some words ({number:,}) that have none in the page; they are not read."
    return (Notice("note", "html.quotation-marks", message),)


def _warnings(lost: int, pictures: int) -> tuple[Notice, ...]:
    told = []
    if lost:
        message = f"{lost:,} characters are not of the encoding that the page names; they are shown as \ufffd."
        told.append(Notice("warning", "html.encoding", message))
    if pictures:
        what = "its picture was" if pictures == 1 else f"its {pictures:,} pictures were"
        told.append(Notice("note", "html.pictures", f"A page's pictures lie beside it: {what} not fetched, its words were read."))
    return tuple(told)
