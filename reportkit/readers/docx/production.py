"""What the settings and the parts of a package say of how it was made."""

from __future__ import annotations

import posixpath

from lxml import etree

from reportkit.model.appearance import Production
from reportkit.ooxml.names import w
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.warnings import has_macros

_OFF = frozenset({"0", "false", "off"})
_OUTSIDE = frozenset({"attachedTemplate", "image", "oleObject", "subDocument", "mailMergeSource", "frame"})
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def production(context: Context, settings: etree._Element | None, names: dict[int, str]) -> Production:
    """The facts of a package whose drafts have these ids."""
    package, made = context.package, context.made
    links = package.relationships(package.main).values()
    template = _first(settings, "attachedTemplate", "val")
    return Production(
        made_by="word",
        language=context.styles.defaults.language or _first(settings, "themeFontLang", "val"),
        page_numbers=any(_is_page(instruction) for draft, instruction in context.fields if draft.region != "body"),
        protection=_protection(settings),
        compatibility=_compatibility(settings),
        tracking=_first(settings, "trackRevisions", "val", "1") not in (None, *_OFF),
        watermarks=tuple(made.watermarks),
        template=_template(context) if template is not None else None,
        embedded=tuple(posixpath.basename(part) for part in package.parts if "/embeddings/" in part.casefold()),
        external=tuple(link.target for link in links if link.external and link.kind in _OUTSIDE),
        macros=has_macros(package),
        controls=_ids(made.controls, names),
        floats=_ids(made.floats, names),
        tables=tuple(made.tables),
    )


def _ids(drafts: list[Draft], names: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[id(draft)] for draft in drafts if id(draft) in names))


def _is_page(instruction: str) -> bool:
    return instruction.strip().upper().startswith(_PAGES)


def _first(settings: etree._Element | None, name: str, attribute: str, default: str = "") -> str | None:
    found = None if settings is None else settings.find(w(name))
    return None if found is None else found.get(w(attribute), default)


def _protection(settings: etree._Element | None) -> str | None:
    found = None if settings is None else settings.find(w("documentProtection"))
    if found is None or found.get(w("enforcement"), "0") in _OFF:
        return None
    return found.get(w("edit"), "readOnly")


def _compatibility(settings: etree._Element | None) -> int | None:
    if settings is None:
        return None
    for item in settings.iter(w("compatSetting")):
        value = item.get(w("val"), "")
        if item.get(w("name")) == "compatibilityMode" and value.isdecimal() and len(value) < 4:
            return int(value)
    return None


def _template(context: Context) -> str | None:
    """The template that the settings name, wherever it lies."""
    package = context.package
    for part in package.parts:
        folder, _, base = part.rpartition("_rels/")
        if base.casefold() == "settings.xml.rels":
            for link in package.relationships(folder + base.removesuffix(".rels")).values():
                if link.kind == "attachedTemplate":
                    return link.target
    return None
