"""The whole package: its stories in order, its properties, and what a person should know of it."""

from __future__ import annotations

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, ReadError
from reportkit.model.document import Comment, Document, Source
from reportkit.model.text import Block
from reportkit.ooxml.names import w
from reportkit.ooxml.opener import Package, open_package
from reportkit.readers.docx.body import FlowReader, Where
from reportkit.readers.docx.comments import Threads, read_comments
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft, freeze
from reportkit.readers.docx.notes import edges, notes
from reportkit.readers.docx.numbering import Numbering
from reportkit.readers.docx.production import production
from reportkit.readers.docx.properties import metadata
from reportkit.readers.docx.remarks import remark
from reportkit.readers.docx.sections import layouts
from reportkit.readers.docx.story import story_of
from reportkit.readers.docx.styles import Styles
from reportkit.readers.docx.sweep import look_for_unread_parts, look_through
from reportkit.readers.docx.theme import Theme
from reportkit.readers.docx.warnings import look_for_dangers, refuse_macros


def read_package(data: bytes, source: Source, limits: LimitsConfig) -> Document:
    """The document in a package. Raises a ReadError."""
    package = open_package(data, limits, source.name)
    main = package.main
    if limits.macros == "refuse":
        refuse_macros(package)
    styles = Styles(_part(package, main, "styles"))
    context = Context(package, styles, Numbering(_part(package, main, "numbering"), styles), Theme(_theme(package, main)))
    look_for_dangers(context)
    root = package.xml(main)
    body, beside = _stories(context, main, root)
    drafts = [*body, *beside]
    blocks, names, pictures = freeze(drafts, context.bookmarks.draft)
    comments = _comments(context, main, names, blocks)
    remark(context, drafts, blocks, names)
    look_for_unread_parts(context)
    bookmarks, sections = context.bookmarks.placed(names), layouts(context, main, body, names)
    told = metadata(package, styles)
    made = production(context, _part(package, main, "settings"), names)
    return Document(source, blocks, told, context.notices, pictures, comments, bookmarks, sections, made)


def _comments(context: Context, main: str, names: dict[int, str], blocks: tuple[Block, ...]) -> tuple[Comment, ...]:
    part = next(iter(context.package.related(main, "comments")), None)
    if part is None or not blocks:
        return ()
    context.read.add(part)
    threads = Threads(_part(context.package, main, "commentsExtended"))
    root = context.package.xml(part)
    look_through(context, part, root)
    comments, lost = read_comments(root, context.anchors, names, threads, blocks[0].id)
    if lost:
        message = f"{lost} of its comments have no place in the text; they stand at its start."
        context.notice("note", "comment-without-place", message)
    return comments


def _stories(context: Context, main: str, root: etree._Element) -> tuple[list[Draft], list[Draft]]:
    bodies = [(index, child) for index, child in enumerate(root.iterchildren("*")) if child.tag == w("body")]
    if not bodies:
        name = context.package.name
        raise Damaged("RK203", f"“{name}” is damaged: it has no body.", "Ask its sender for a fresh copy.", name)
    flow = FlowReader(story_of(context, main, "body", root))
    for index, body in bodies:  # more than one is no valid file, but its words are there
        flow.read(body, (index,), Where())
    return flow.drafts, [*notes(context, main, flow.drafts), *edges(context, main, root)]


def _part(package: Package, main: str, kind: str) -> etree._Element | None:
    part = next(iter(package.related(main, kind)), None)
    return None if part is None else package.xml(part)


def _theme(package: Package, main: str) -> etree._Element | None:
    """The theme; a damaged one, or one over the limits, only leaves its names without a meaning."""
    try:
        return _part(package, main, "theme")
    except ReadError:
        return None
