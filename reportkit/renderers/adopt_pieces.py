"""Pieces of a council's paper that go into its shell: looks without words, pictures without what is hidden in them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement, parse_xml

_LINE = ("pStyle", "keepNext", "keepLines", "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc")
_RUN = ("rFonts", "b", "i", "caps", "smallCaps", "color", "sz", "szCs", "u")
_CELL = ("tcBorders", "shd", "noWrap", "tcMar", "vAlign")
_TABLE = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
_KINDS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_DRAWING = (
    '<w:r {names}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr="{told}"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
#: Where a logo stands, the likeliest place first; what stands in a footer is a badge or an award.
_LOGO = ("header2", "header1", "document")
_NAMES = " ".join(f'xmlns:{name}="{nsmap[name]}"' for name in ("w", "wp", "a", "pic", "r"))


class Pictures:
    """The pictures that a shell keeps, by name, and for each part of the package the links to them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.links: dict[str, dict[str, str]] = {}
        self.alts: dict[str, str] = {}
        self._number = 0

    def keep(self, holder: Any, part: Any, name: str) -> Iterator[Any]:
        """The pictures inside an element of a part of the old package, each as a run for the part `name` of the new one."""
        for drawing in holder.iter(qn("w:drawing"), qn("w:pict")):
            mark = next(drawing.iter(qn("a:blip")), None)
            image = mark if mark is not None else next(drawing.iter("{urn:schemas-microsoft-com:vml}imagedata"), None)
            link = (image.get(qn("r:embed")) or image.get(qn("r:id"))) if image is not None else None
            old = part.related_parts.get(link) if link in part.rels and not part.rels[link].is_external else None
            if old is None or old.content_type not in _KINDS:
                continue
            self._number += 1
            target = f"media/image{self._number}.{_KINDS[old.content_type]}"
            self.files[target] = without_hidden(old.blob)
            self.alts[target] = _told(drawing)
            self.links.setdefault(name, {})[f"rIdP{self._number}"] = target
            wide, high = _size(drawing)
            yield parse_xml(_DRAWING.format(
                names=_NAMES, wide=wide, high=high, number=self._number, told=escape(_told(drawing)), link=f"rIdP{self._number}",
            ))  # fmt: skip

    def logo(self) -> str:
        """The name of the picture that stands for the council: in a header, of the first page above all, or over all words."""
        return next((target for part in _LOGO for target in self.links.get(part, {}).values()), "")


def _size(drawing: Any) -> tuple[int, int]:
    """Width and height in EMU."""
    extent = next(drawing.iter(qn("wp:extent")), None)
    if extent is not None:
        return int(extent.get("cx") or 0), int(extent.get("cy") or 0)
    style = next((shape.get("style") for shape in drawing.iter() if shape.get("style")), "")
    found = {name: float(value) for name, value in re.findall(r"(width|height):([\d.]+)pt", style or "")}
    return int(found.get("width", 100) * 12700), int(found.get("height", 50) * 12700)


def _told(drawing: Any) -> str:
    """The description of a picture; not one that is only the path of a file."""
    mark = next(drawing.iter(qn("wp:docPr")), None)
    told = (mark.get("descr") or "").strip() if mark is not None else ""
    return "" if re.search(r"[\\/]|\.(png|jpe?g|gif|bmp)$|[{}]", told, re.IGNORECASE) else told


def without_hidden(data: bytes) -> bytes:
    """A PNG or JPEG without the text, camera and author data that it may carry."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        made, place = [data[:8]], 8
        while place + 8 <= len(data):
            end = place + 12 + int.from_bytes(data[place : place + 4], "big")
            if data[place + 4 : place + 8] not in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"):
                made.append(data[place:end])
            place = end
        return b"".join(made)
    if data.startswith(b"\xff\xd8"):
        made, place = [data[:2]], 2
        while data[place : place + 1] == b"\xff" and data[place + 1] != 0xDA and place + 4 <= len(data):
            end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
            if data[place + 1] not in (*range(0xE1, 0xEE), 0xEF, 0xFE):
                made.append(data[place:end])
            place = end
        return b"".join([*made, data[place:]])
    return data


def line_look(paragraph: Any, styles: Iterable[str]) -> Any:
    """A paragraph's properties without numbering, changes and marks; its style only where it is one of `styles`."""
    made = _kept(paragraph.find(qn("w:pPr")), "w:pPr", _LINE)
    style = made.find(qn("w:pStyle"))
    if style is not None and style.get(qn("w:val")) not in styles:
        made.remove(style)
    return made


def run_look(holder: Any) -> Any:
    """The properties of the first run with words."""
    runs = [run for run in holder.iter(qn("w:r")) if any((mark.text or "").strip() for mark in run.iter(qn("w:t")))]
    return _kept(runs[0].find(qn("w:rPr")) if runs else None, "w:rPr", _RUN)


def legible(look: Any) -> Any:
    """The properties of a run without a size under 12 points, so that it has that of its style."""
    small = any(int(mark.get(qn("w:val")) or 24) < 24 for mark in look.findall(qn("w:sz")))
    for mark in [*look.findall(qn("w:sz")), *look.findall(qn("w:szCs"))] if small else ():
        look.remove(mark)
    return look


def cell_look(cell: Any, width: int) -> Any:
    """A cell's properties with this width."""
    made = _kept(cell.find(qn("w:tcPr")), "w:tcPr", _CELL)
    made.insert(0, sized("w:tcW", width))
    return made


def table_look(table: Any) -> Any:
    """A table's properties; its place on the page is left out."""
    return _kept(table.find(qn("w:tblPr")), "w:tblPr", _TABLE)


def _kept(own: Any, tag: str, names: tuple[str, ...]) -> Any:
    made = OxmlElement(tag)
    for name in names if own is not None else ():
        mark = own.find(qn(f"w:{name}"))
        if mark is not None:
            made.append(copy.deepcopy(mark))
    return made


def line(look: Any, *runs: Any) -> Any:
    """A paragraph with these properties and runs."""
    made = OxmlElement("w:p")
    if look is not None and len(look):
        made.append(copy.deepcopy(look))
    for each in runs:
        made.append(each)
    return made


def run(look: Any, text: str) -> Any:
    """A run with these properties; a tabulator and a new line in its text are Word's own."""
    made = OxmlElement("w:r")
    if look is not None and len(look):
        made.append(copy.deepcopy(look))
    for piece in re.split(r"([\t\n])", text):
        if piece in ("\t", "\n"):
            made.append(OxmlElement("w:tab" if piece == "\t" else "w:br"))
        elif piece:
            mark = OxmlElement("w:t")
            mark.text = piece
            mark.set(qn("xml:space"), "preserve")
            made.append(mark)
    return made


def number_field(look: Any, code: str) -> Any:
    """A field for the number of the page or of all pages."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), f" {code} ")
    made.append(run(look, "1"))
    return made


def styled(identity: str) -> Any:
    """The properties of a paragraph in a style."""
    made = OxmlElement("w:pPr")
    mark = OxmlElement("w:pStyle")
    mark.set(qn("w:val"), identity)
    made.append(mark)
    return made


def sized(tag: str, width: int) -> Any:
    """A width in twentieths of a point."""
    made = OxmlElement(tag)
    made.set(qn("w:w"), str(width))
    made.set(qn("w:type"), "dxa")
    return made
