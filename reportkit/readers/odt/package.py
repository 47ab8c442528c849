"""The whole file: its body, notes, headers and footers in order, its properties, and what a person should know of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.model.appearance import Production
from reportkit.model.document import Document, Metadata, Property, Source
from reportkit.model.text import Region
from reportkit.readers.odt.body import FlowReader, Where
from reportkit.readers.odt.changes import Path
from reportkit.readers.odt.context import Context, Story
from reportkit.readers.odt.drafts import Draft, freeze
from reportkit.readers.odt.names import q
from reportkit.readers.odt.numbering import Numbering
from reportkit.readers.odt.opening import Opened, body_of, open_file
from reportkit.readers.odt.styles import Styles
from reportkit.readers.odt.warnings import has_macros, look_for_dangers

_EDGES: tuple[tuple[Region, tuple[str, ...]], ...] = (
    ("header", ("style:header", "style:header-left", "style:header-first", "loext:header-first")),
    ("footer", ("style:footer", "style:footer-left", "style:footer-first", "loext:footer-first")),
)

_FURTHER = {
    q("dc:subject"): "subject",
    q("dc:description"): "description",
    q("meta:keyword"): "keywords",
    q("dc:creator"): "lastModifiedBy",
    q("meta:editing-cycles"): "revision",
}


def read_package(data: bytes, source: Source, limits: LimitsConfig) -> Document:
    """The document in a packed or flat file. Raises a ReadError."""
    opened = open_file(data, limits, source.name)
    body = body_of(opened, source.name)
    context = Context(source.name, limits, opened.kinds)
    look_for_dangers(context, opened)
    text = _story(context, opened, opened.part, "body")
    edge = _story(context, opened, opened.part if opened.is_flat else "styles.xml", "header")
    flow = FlowReader(text)
    flow.read(body, _path(body), Where())
    drafts = flow.drafts
    edges = list(_edges(edge, opened.styles))
    drafts = [*drafts, *context.notes["footnote"], *context.notes["endnote"], *edges]
    if text.changes.left + edge.changes.left:
        context.notice("note", "deletion-without-place", "Some deleted text has no place in the document; it is not shown.")
    blocks, names, pictures = freeze(drafts, context.bookmarks.drafts)
    comments, lost = context.comments.anchored(names)
    lost += text.changes.unplaced + edge.changes.unplaced
    if lost:
        context.notice("note", "comment-without-place", f"{lost} of its comments have no place in the text.")
    marked = context.bookmarks.placed(names)
    told = _metadata(opened, text.styles)
    made = Production(made_by="odt", language=told.language, macros=has_macros(opened))
    return Document(source, blocks, told, context.notices, pictures, comments, bookmarks=marked, production=made)


def _story(context: Context, opened: Opened, part: str, region: Region) -> Story:
    root = opened.content if part == opened.part else opened.styles
    common = [] if opened.styles is None else opened.styles.iterchildren(q("office:styles"))
    automatic = [] if root is None else root.iterchildren(q("office:automatic-styles"))
    styles = Styles(automatic, common)
    return Story(context, part, region, styles, Numbering(styles))


def _edges(story: Story, root: etree._Element | None) -> Iterator[Draft]:
    """The headers, then the footers, of each master page."""
    if root is None:
        return
    for region, names in _EDGES:
        story.region = region
        for element in root.iter(*map(q, names)):
            flow = FlowReader(story)
            flow.read(element, _path(element), Where(hidden=element.get(q("style:display")) == "false"))
            yield from flow.drafts


def _path(element: etree._Element) -> Path:
    """The index path of an element from its root."""
    path: list[int] = []
    parent = element.getparent()
    while parent is not None:
        path.append(sum(1 for _ in element.itersiblings("*", preceding=True)))
        element, parent = parent, parent.getparent()
    return tuple(reversed(path))


def _metadata(opened: Opened, styles: Styles) -> Metadata:
    meta = None if opened.meta is None else next(opened.meta.iter(q("office:meta")), None)

    def text(name: str) -> str | None:
        found = None if meta is None else meta.find(q(name))
        return None if found is None else (found.text or "").strip() or None

    return Metadata(
        title=text("dc:title"),
        author=text("meta:initial-creator") or text("dc:creator"),
        language=text("dc:language") or styles.default.language,
        created=text("meta:creation-date"),
        modified=text("dc:date"),
        properties=() if meta is None else tuple(_further(meta)),
    )


def _further(meta: etree._Element) -> Iterator[Property]:
    """What a file says of itself beside its title, author and dates, under the names that the Word reader has for it."""
    for item in meta.iterchildren("*"):
        name = item.get(q("meta:name")) if item.tag == q("meta:user-defined") else _FURTHER.get(item.tag)
        value = "".join(map(str, item.itertext())).strip()
        if name and value:
            yield Property(name, value)
