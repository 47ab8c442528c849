"""A story: one flow of paragraphs in one part, with what its links and fields mean."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from reportkit.model.text import Region
from reportkit.ooxml.opener import Relationship
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.fields import FieldStack
from reportkit.readers.docx.sweep import look_through


@dataclass(slots=True)
class Story:
    """The part's name, the region that its blocks belong to, its relationships and its open fields."""

    context: Context
    part: str
    region: Region
    links: dict[str, Relationship]
    fields: FieldStack


def story_of(context: Context, part: str, region: Region, root: etree._Element) -> Story:
    """The story in a part, of which `root` is the element that holds its paragraphs."""
    context.read.add(part)
    look_through(context, part, root)
    return Story(context, part, region, context.package.relationships(part), FieldStack(root))
