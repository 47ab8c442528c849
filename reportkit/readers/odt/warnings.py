"""What a person should know of a file before trusting it: macros, and a template that lies outside it."""

from __future__ import annotations

from reportkit.errors import Unsupported
from reportkit.readers.odt.context import Context
from reportkit.readers.odt.drawings import is_outside
from reportkit.readers.odt.names import HREF, q
from reportkit.readers.odt.opening import Opened

_FOLDERS = ("basic/", "scripts/")


def look_for_dangers(context: Context, opened: Opened) -> None:
    """Put notices for macros and a template from elsewhere. Raises Unsupported (RK214) for macros that are refused."""
    if has_macros(opened):
        if context.limits.macros == "refuse":
            raise Unsupported(
                "RK214",
                f"“{context.name}” may hold macros, and the configuration refuses such files.",
                "Save it without macros.",
                context.name,
            )
        context.notice("warning", "macros", "This document holds macros; they were not run.")
    configured = [] if opened.styles is None else opened.styles.iter(q("text:notes-configuration"))
    if any(str(text).strip() for item in configured for text in item.itertext()):
        message = "Notes that go on to another page have a line that says so; that line is not read."
        context.notice("note", "note-continuation", message)
    template = None if opened.meta is None else next(opened.meta.iter(q("meta:template")), None)
    if template is not None and is_outside(template.get(HREF)):
        message = "This document asks for a template that lies outside it; it was not fetched."
        context.notice("warning", "external-template", message)


def has_macros(opened: Opened) -> bool:
    """Whether a file holds macros: a library in the package, a script or what an event sets off in the text."""
    if any(part.casefold().startswith(_FOLDERS) for part in opened.parts):
        return True
    roots = [root for root in (opened.content, opened.styles) if root is not None]
    return any(
        next(root.iter(q("office:script"), q("script:event-listener"), q("text:script")), None) is not None for root in roots
    )
