"""What a person should know of a package before trusting it: macros, things outside it, things inside that are not read."""

from __future__ import annotations

from reportkit.errors import Unsupported
from reportkit.ooxml.opener import Package
from reportkit.readers.docx.context import Context

_EXTERNAL = {
    "attachedTemplate": ("external-template", "This document asks for a template that lies outside it; it was not fetched."),
    "image": ("external-image", "A picture lies outside this document; it was not fetched."),
    "oleObject": ("external-object", "This document links to an object outside it; it was not fetched."),
    "subDocument": ("sub-document", "Part of this document lies in another file; that part was not read."),
    "mailMergeSource": ("mail-merge", "This document takes text from a list outside it; the list was not opened."),
    "frame": ("external-frame", "This document shows a page from outside it; the page was not fetched."),
}


def look_for_dangers(context: Context) -> None:
    """Put notices for macros, external links that Word would follow by itself, and embedded objects."""
    package = context.package
    if has_macros(package):
        context.notice("warning", "macros", "This document holds macros; they were not run.")
    for part in package.parts:
        name = part.casefold()
        if "/embeddings/" in name or "/activex/" in name:
            note_embedded(context, part)
        elif name.endswith(".rels"):
            _look_at_links(context, part)


def note_embedded(context: Context, where: str) -> None:
    """Take note of an embedded file, by the name of its part or of the part that it stands in."""
    context.notice("warning", "embedded-object", "This document holds an embedded file, which was not opened.", where)


def has_macros(package: Package) -> bool:
    """Whether a package holds a macro project."""
    return any(part.casefold().endswith("vbaproject.bin") for part in package.parts)


def refuse_macros(package: Package) -> None:
    """Refuse a package that holds macros or may. Raises Unsupported (RK214)."""
    if has_macros(package) or "macroEnabled" in package.content_type(package.main):
        raise Unsupported(
            "RK214",
            f"“{package.name}” may hold macros, and the configuration refuses such files.",
            "Save it in Word as .docx, without macros.",
            package.name,
        )


def _look_at_links(context: Context, part: str) -> None:
    folder, _, base = part.rpartition("_rels/")
    for link in context.package.relationships(folder + base.removesuffix(".rels")).values():
        if link.external and link.kind in _EXTERNAL:
            context.notice("warning", *_EXTERNAL[link.kind])
        elif link.kind == "aFChunk":
            message = "This document takes in another file (altChunk); that file was not read."
            context.notice("warning", "alt-chunk", message, link.target)
