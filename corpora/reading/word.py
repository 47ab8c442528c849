"""Writes small Word packages from a few lines of XML, in the transitional or the strict form."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE_2010 = "http://schemas.microsoft.com/office/word/2010"
SPACES = {
    "w": W,
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "c": f"{_DRAWING}/chart",
    "dgm": f"{_DRAWING}/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "wps": f"{_OFFICE_2010}/wordprocessingShape",
    "w14": f"{_OFFICE_2010}/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    SPACES["m"]: "http://purl.oclc.org/ooxml/officeDocument/math",
    **{f"{_DRAWING}/{name}": f"http://purl.oclc.org/ooxml/drawingml/{name}" for name in
       ("wordprocessingDrawing", "main", "picture", "chart", "diagram")},
}  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS = {"header": "hdr", "footer": "ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


@dataclass(frozen=True)
class Link:
    """A relationship of the main part; one with an address outside the package is external."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Word:
    """A Word file: its body, the parts beside it by names such as `styles` or `header1`, links, and any further members."""

    body: str
    parts: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    members: Mapping[str, str | bytes] = field(default_factory=dict)
    main: str = "document.main"
    properties: tuple[Link, ...] = ()

    def write(self, path: Path, strict: bool = False) -> Path:
        """Write the file, every member with the same date."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._members().items():
                data = content if isinstance(content, bytes) else _form(content, strict).encode()
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return path

    def _members(self) -> dict[str, str | bytes]:
        own = [Link(f"k{name}", _kind(name), f"{name}.xml") for name in self.parts]
        return {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _links((Link("r1", "officeDocument", "word/document.xml"), *self.properties)),
            "word/document.xml": part("document", f"<w:body>{self.body}</w:body>"),
            "word/_rels/document.xml.rels": _links((*own, *self.links)),
            **{f"word/{name}.xml": part(_kind(name), inside) for name, inside in self.parts.items()},
            **self.members,
        }

    def _types(self) -> str:
        names = {"document": self.main} | {name: _kind(name) for name in self.parts}
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_content_type(kind)}"/>' for name, kind in names.items()
        )
        return (
            f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="bin" ContentType="application/octet-stream"/>{overrides}</Types>'
        )


def part(kind: str, inside: str) -> str:
    """A part whose root is the element of its kind."""
    prefix, root = ("w15", "commentsEx") if kind == "commentsExtended" else ("w", _ROOTS.get(kind, kind))
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
    return f"{_HEAD}<{prefix}:{root} {spaces}>{inside}</{prefix}:{root}>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{_wrapped("rPr", properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; content that is not XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(item if item.startswith("<") else r(item) for item in content)
    return f"<w:p>{_wrapped('pPr', named + properties)}{inside}</w:p>"


def field_(instruction: str, result: str, form: str = "") -> str:
    """A field in its long form; `result` is runs, empty for a field without a result."""
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def style(identity: str, name: str, inside: str = "", kind: str = "paragraph", base: str = "", default: bool = False) -> str:
    """A style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{based}{inside}</w:style>'


def section(inside: str = "", size: str = 'w:w="11906" w:h="16838"') -> str:
    """The properties of a section of pages, A4 unless said."""
    return f"<w:sectPr>{inside}<w:pgSz {size}/></w:sectPr>"


def by(author: str, identity: int, day: int = 3) -> str:
    """The attributes of a tracked change or comment."""
    return f'w:id="{identity}" w:author="{author}" w:date="2026-02-{day:02d}T09:30:00Z"'


def related(*links: Link) -> str:
    """A relationships part, for a member that has links of its own."""
    return _links(links)


def _wrapped(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_type(kind: str) -> str:
    return kind if "/" in kind else f"{_TYPE}{kind}+xml"


def _links(links: tuple[Link, ...]) -> str:
    rows = "".join(
        f'<Relationship Id="{link.id}" Type="{_relationship(link.kind)}" Target="{escape(link.target)}"'
        + (' TargetMode="External"/>' if link.external else "/>")
        for link in links
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _relationship(kind: str) -> str:
    if kind == "commentsExtended":
        return _EXTENDED
    return kind if "://" in kind else f"{R}/{kind}"


def _form(content: str, strict: bool) -> str:
    for transitional, form in _STRICT.items() if strict else ():
        content = content.replace(f'"{transitional}"', f'"{form}"').replace(f'"{transitional}/', f'"{form}/')
    return content
