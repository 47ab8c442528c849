"""The whole package: its stories in order, its properties, and what a person should know of it."""

from __future__ import annotations

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged
from reportkit.model.document import Comment, Document, Metadata, Source
from reportkit.ooxml.names import w
from reportkit.ooxml.opener import Package, open_package
from reportkit.readers.docx.body import FlowReader, Where
from reportkit.readers.docx.comments import read_comments
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft, freeze
from reportkit.readers.docx.notes import edges, notes
from reportkit.readers.docx.numbering import Numbering
from reportkit.readers.docx.story import story_of
from reportkit.readers.docx.styles import Styles
from reportkit.readers.docx.warnings import look_for_dangers, refuse_macros

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"


def read_package(data: bytes, source: Source, limits: LimitsConfig) -> Document:
    """The document in a package. Raises a ReadError."""
    package = open_package(data, limits, source.name)
    main = package.main
    if limits.macros == "refuse":
        refuse_macros(package)
    styles = Styles(_part(package, main, "styles"))
    context = Context(package, styles, Numbering(_part(package, main, "numbering"), styles))
    look_for_dangers(context)
    root = package.xml(main)
    drafts = _stories(context, main, root)
    blocks, names, pictures = freeze(drafts)
    comments = _comments(context, main, names)
    return Document(source, blocks, _metadata(package, styles), context.notices, pictures, comments)


def _comments(context: Context, main: str, names: dict[int, str]) -> tuple[Comment, ...]:
    root = _part(context.package, main, "comments")
    if root is None:
        return ()
    comments, lost = read_comments(root, context.anchors, names)
    if lost:
        context.notice("note", "comment-without-place", f"{lost} of its comments have no place in the text.")
    return comments


def _stories(context: Context, main: str, root: etree._Element) -> list[Draft]:
    body = next(((index, child) for index, child in enumerate(root.iterchildren("*")) if child.tag == w("body")), None)
    if body is None:
        name = context.package.name
        raise Damaged("RK203", f"“{name}” is damaged: it has no body.", "Ask its sender for a fresh copy.", name)
    flow = FlowReader(story_of(context, main, "body", root))
    flow.read(body[1], (body[0],), Where())
    drafts = flow.drafts
    drafts.extend(notes(context, main, drafts))
    drafts.extend(edges(context, main, root))
    return drafts


def _part(package: Package, main: str, kind: str) -> etree._Element | None:
    part = next(iter(package.related(main, kind)), None)
    return None if part is None else package.xml(part)


def _metadata(package: Package, styles: Styles) -> Metadata:
    part = next(iter(package.related("", "core-properties")), None)
    root = None if part is None else package.xml(part)

    def text(namespace: str, name: str) -> str | None:
        found = None if root is None else root.find(f"{{{namespace}}}{name}")
        return (found.text or "").strip() or None if found is not None else None

    return Metadata(
        title=text(_DC, "title"),
        author=text(_DC, "creator"),
        language=text(_DC, "language") or styles.paragraph(None).format.language or styles.defaults.language,
        created=text(_TERMS, "created"),
        modified=text(_TERMS, "modified"),
    )
