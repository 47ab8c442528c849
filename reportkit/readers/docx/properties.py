"""What a package says of itself: title, author and dates, and every further property, an office's own included."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.model.document import Metadata, Property
from reportkit.ooxml.opener import Package
from reportkit.readers.docx.styles import Styles

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_FURTHER = tuple(f"{{{_DC}}}{name}" for name in ("subject", "description")) + tuple(
    _CORE + name for name in ("keywords", "category", "contentStatus", "lastModifiedBy", "revision", "version")
)
_OFFICE = frozenset({"Company", "Manager", "Template", "HyperlinkBase"})


def metadata(package: Package, styles: Styles) -> Metadata:
    """The metadata of a package; the language is that of its text where the properties do not say."""
    root = _root(package, "core-properties")

    def text(namespace: str, name: str) -> str | None:
        found = None if root is None else root.find(f"{{{namespace}}}{name}")
        return (found.text or "").strip() or None if found is not None else None

    return Metadata(
        title=text(_DC, "title"),
        author=text(_DC, "creator"),
        language=text(_DC, "language") or styles.paragraph(None).format.language or styles.defaults.language,
        created=text(_TERMS, "created"),
        modified=text(_TERMS, "modified"),
        properties=tuple(_further(package, root)),
    )


def _further(package: Package, core: etree._Element | None) -> Iterator[Property]:
    for item in () if core is None else core.iterchildren(*_FURTHER):
        yield from _property(etree.QName(item).localname, item)
    office = _root(package, "extended-properties")
    for item in () if office is None else office.iterchildren("*"):
        if etree.QName(item).localname in _OFFICE:
            yield from _property(etree.QName(item).localname, item)
    own = _root(package, "custom-properties")
    for item in () if own is None else own.iterchildren("*"):
        yield from _property(item.get("name", ""), item)


def _property(name: str, item: etree._Element) -> Iterator[Property]:
    value = str(item.xpath("string()")).strip()
    if name and value:
        yield Property(name, value)


def _root(package: Package, kind: str) -> etree._Element | None:
    part = next(iter(package.related("", kind)), None)
    return None if part is None else package.xml(part)
