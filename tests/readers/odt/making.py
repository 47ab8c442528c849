"""Small OpenDocument files for tests, made from a few lines of XML, and a second way to the characters in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.model.pointers import OdtPointer
from reportkit.readers import odt
from reportkit.readers.base import SourceFile
from reportkit.readers.odt.names import NAMESPACES

LIMITS = LimitsConfig()
KIND = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if prefix != "xml")
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
_APART = {"note", "annotation", "script", "event-listeners", "number", "ruby-text"}


def p(*content: str, style: str = "", tag: str = "text:p", more: str = "") -> str:
    """A paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<{tag}{named} {more}>{''.join(content)}</{tag}>"


def h(content: str, level: int = 1, style: str = "") -> str:
    """A heading."""
    return p(content, style=style, tag="text:h", more=f'text:outline-level="{level}"')


def content(body: str, automatic: str = "") -> str:
    """A content part."""
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def sheet(styles: str = "", masters: str = "", automatic: str = "") -> str:
    """A styles part."""
    return (
        f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def members(body: str, styles: str = "", automatic: str = "", masters: str = "", meta: str = "") -> dict[str, bytes]:
    """The parts of a packed file by name."""
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{KIND}"/></m:manifest>'  # noqa: E501
    return {
        "mimetype": KIND.encode(),
        "content.xml": content(body, automatic).encode(),
        "styles.xml": sheet(styles, masters).encode(),
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>".encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A packed file; the media type comes first and as it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a packed file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(data: bytes, limits: LimitsConfig = LIMITS, name: str = "made.odt") -> Document:
    """The document in a file."""
    return odt.read(SourceFile(name, data), limits)


def made(body: str, **parts: str) -> Document:
    """The document of a body."""
    return read(zipped(members(body, **parts)))


def texts(document: Document) -> list[str]:
    """The text of each block."""
    return [block.text for block in document.blocks]


def characters(root: etree._Element, pointer: OdtPointer, length: int) -> str:
    """The characters at a pointer, found by a walk of its own."""
    element = root
    for place in pointer.path:
        element = [child for child in element if isinstance(child.tag, str)][place]
    return list(_carriers(element))[pointer.run][pointer.start : pointer.start + length]


def paragraphs(story: etree._Element) -> Iterator[str]:
    """The characters of each paragraph that is not deleted, white space as the file has it, found by the same walk."""
    aside = (
        *(f"{{{NAMESPACES['office']}}}{name}" for name in ("annotation", "change-info")),
        f"{{{NAMESPACES['text']}}}deletion",
    )
    for element in story.iter("*"):
        name = etree.QName(element)
        bears = name.namespace == NAMESPACES["text"] and name.localname in ("p", "h", "ruby-text", "novelty")
        if bears and next(element.iterancestors(*aside), None) is None:
            yield "".join(_carriers(element))


def _carriers(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _inside(child)
        if child.tail:
            yield child.tail


def _inside(child: etree._Element) -> Iterator[str]:
    name = etree.QName(child)
    drawn = name.namespace in (NAMESPACES["draw"], NAMESPACES["dr3d"])
    if name.localname in _SIGNS and name.namespace == NAMESPACES["text"]:
        yield _SIGNS[name.localname] * int(child.get(f"{{{NAMESPACES['text']}}}c", "1"))
    elif not drawn and name.localname not in {*_APART, "p", "h", "list", "table"}:
        yield from _carriers(child)
