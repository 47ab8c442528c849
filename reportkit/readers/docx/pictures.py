"""Pictures and text boxes inside a drawing: the alternative text, the file, and the boxes' places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from reportkit.ooxml.measures import number
from reportkit.ooxml.names import WP, A, V, r, w
from reportkit.ooxml.opener import Package, Relationship
from reportkit.ooxml.pointers import ALTERNATE, TEXT_BOX, chosen
from reportkit.readers.docx.pixels import pixels

_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_EMU, _WHOLE = 12_700, 100_000


class PictureDraft(NamedTuple):
    """What a picture is, before its block has an id."""

    alt: str | None
    name: str
    decorative: bool
    pixels: tuple[float, ...] = ()
    placed: tuple[float, ...] = ()


def picture_in(element: etree._Element, links: dict[str, Relationship], package: Package) -> PictureDraft | None:
    """What is known of a drawing that shows a picture, chart or diagram; None of any other."""
    if element.tag == w("drawing"):
        return _drawing(element, links, package)
    image = next(outside_boxes(element, f"{{{V}}}imagedata"), None)
    if image is None:
        return None
    shape = image.getparent()
    alt = None if shape is None else shape.get("alt")
    return PictureDraft(alt or None, _file(image.get(r("id")), links), False)


def embedded_part(element: etree._Element, links: dict[str, Relationship]) -> str | None:
    """The part that a `w:object` embeds; None where it lies outside or is not named."""
    for item in element.iter("{urn:schemas-microsoft-com:office:office}OLEObject"):
        link = links.get(item.get(r("id"), ""))
        if link is not None and not link.external:
            return link.target
    return None


def has_external_image(element: etree._Element, links: dict[str, Relationship]) -> bool:
    """Whether a drawing shows a picture that lies outside the file."""
    named = [item.get(r("link")) for item in element.iter(f"{{{A}}}blip")]
    named += [item.get(r("id")) or item.get(r("href")) for item in element.iter(f"{{{V}}}imagedata")]
    return any(name in links and links[name].external for name in named if name)


def boxes_in(element: etree._Element, path: tuple[int, ...]) -> Iterator[tuple[etree._Element, tuple[int, ...]]]:
    """The outermost text boxes in an element with their index paths; of two alternatives only the one that is read."""
    if next(element.iter(TEXT_BOX), None) is None:
        return
    if element.tag == TEXT_BOX:
        yield element, path
        return
    if element.tag == ALTERNATE:
        branch = chosen(element)
        if branch is not None:
            yield from boxes_in(branch[1], (*path, branch[0]))
        return
    for index, child in enumerate(element.iterchildren("*")):
        yield from boxes_in(child, (*path, index))


def _drawing(element: etree._Element, links: dict[str, Relationship], package: Package) -> PictureDraft | None:
    if next(outside_boxes(element, *_PICTURES), None) is None:
        return None
    properties = next(element.iter(f"{{{WP}}}docPr"), None)
    blip = next(outside_boxes(element, f"{{{A}}}blip"), None)
    name = "" if blip is None else _file(blip.get(r("embed")) or blip.get(r("link")), links)
    if properties is None:
        return PictureDraft(None, name, False)
    flag = next(properties.iter(_DECORATIVE), None)
    decorative = flag is not None and flag.get("val") in ("1", "true")
    alt = properties.get("descr") or properties.get("title") or None
    return PictureDraft(alt, name or properties.get("name", ""), decorative, *_sizes(element, blip, links, package))


def _sizes(
    element: etree._Element, blip: etree._Element | None, links: dict[str, Relationship], package: Package
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The pixels that show and the size in points of a drawing's only picture; nothing of one that is turned or grouped."""
    pictures = list(outside_boxes(element, _PICTURE))
    link = None if blip is None else links.get(blip.get(r("embed"), ""))
    turned = any(item.get("rot", "0") != "0" for item in element.iter(f"{{{A}}}xfrm"))
    extent = next(element.iter(f"{{{WP}}}extent"), None)
    if len(pictures) != 1 or link is None or link.external or turned or extent is None:
        return (), ()
    stored = pixels(package.head(link.target))
    width, height = (number(extent.get(name)) for name in ("cx", "cy"))
    if stored is None or not width or not height or min(width, height) <= 0:
        return (), ()
    cut = next(pictures[0].iter(f"{{{A}}}srcRect"), None)
    left, top, right, bottom = ((number(cut.get(side)) or 0.0) if cut is not None else 0.0 for side in "ltrb")
    shown = (stored[0] * (1 - (left + right) / _WHOLE), stored[1] * (1 - (top + bottom) / _WHOLE))
    if min(shown) <= 0:
        return (), ()
    return tuple(round(value, 1) for value in shown), (round(width / _EMU, 1), round(height / _EMU, 1))


def _file(identity: str | None, links: dict[str, Relationship]) -> str:
    link = links.get(identity or "")
    return posixpath.basename(link.target) if link is not None and not link.external else ""


def outside_boxes(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements below a root that lie in no text box below it: a box is read by itself, with what is drawn in it."""
    return (element for element in root.iter(*tags) if _is_outside(element, root))


def _is_outside(element: etree._Element, root: etree._Element) -> bool:
    for above in element.iterancestors():
        if above is root:
            return True
        if above.tag == TEXT_BOX:
            return False
    return True
