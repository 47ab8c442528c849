"""Small Word packages for tests, made from a few lines of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers import docx
from reportkit.readers.base import SourceFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
LIMITS = LimitsConfig()


def part(name: str, inside: str) -> str:
    """A part whose root is `w:name`."""
    return f"{_HEAD}<w:{name} {_SPACES}>{inside}</w:{name}>"


def run(text: str, properties: str = "") -> str:
    """A `w:r` with a text."""
    format_ = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{format_}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A `w:p`; content that is not XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(item if item.startswith("<") else run(item) for item in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>" if named or properties else f"<w:p>{inside}</w:p>"


def package(
    body: str, parts: Mapping[str, str] | None = None, links: str = "", main: str = "document.main", whole: str | None = None
) -> bytes:
    """A Word file: `body` in the main part; `parts` beside it, by names such as `styles`; `links` are more relationships."""
    parts = dict(parts or {})
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD}{name}+xml"/>' for name in parts)
    related = "".join(f'<Relationship Id="k{name}" Type="{R}/{_kind(name)}" Target="{name}.xml"/>' for name in parts)
    members = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}{main}+xml"/>{overrides}</Types>',
        "_rels/.rels": _links(f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": whole if whole is not None else part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _links(related + links),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of some members, in order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a zip by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(data: bytes, name: str = "made.docx", limits: LimitsConfig = LIMITS) -> Document:
    """What our reader makes of a file."""
    return docx.read(SourceFile(name, data), limits)


def texts(document: Document) -> list[str]:
    """The texts of all blocks."""
    return [block.text for block in document.blocks]


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _links(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
