"""Pictures and text boxes inside a drawing: the alternative text, the file, and the boxes' places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from reportkit.ooxml.names import WP, A, V, r, w
from reportkit.ooxml.opener import Relationship
from reportkit.ooxml.pointers import ALTERNATE, TEXT_BOX, chosen

_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
PictureDraft = tuple[str | None, str, bool]


def picture_in(element: etree._Element, links: dict[str, Relationship]) -> PictureDraft | None:
    """The alternative text, file name and decorative flag of a drawing that shows a picture, chart or diagram; else None."""
    if element.tag == w("drawing"):
        return _drawing(element, links)
    image = next(outside_boxes(element, f"{{{V}}}imagedata"), None)
    if image is None:
        return None
    shape = image.getparent()
    alt = None if shape is None else shape.get("alt")
    return (alt or None), _file(image.get(r("id")), links), False


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


def _drawing(element: etree._Element, links: dict[str, Relationship]) -> PictureDraft | None:
    if next(outside_boxes(element, *_PICTURES), None) is None:
        return None
    properties = next(element.iter(f"{{{WP}}}docPr"), None)
    blip = next(outside_boxes(element, f"{{{A}}}blip"), None)
    name = "" if blip is None else _file(blip.get(r("embed")) or blip.get(r("link")), links)
    if properties is None:
        return None, name, False
    flag = next(properties.iter(_DECORATIVE), None)
    decorative = flag is not None and flag.get("val") in ("1", "true")
    alt = properties.get("descr") or properties.get("title") or None
    return alt, name or properties.get("name", ""), decorative


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
