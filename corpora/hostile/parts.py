"""Writes Word packages part by part, so that a part can be wrong in one chosen way, or larger than memory."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GOOD_TEXT = (
    "Visits to families are prompt and are recorded with care.",
    "The team manager should review every open case once a month.",
    "Two of the nine records had no chronology.",
)
Part = tuple[str, str | bytes | Iterable[bytes]]


def paragraphs(lines: Iterable[str] = GOOD_TEXT) -> str:
    """The lines as plain Word paragraphs."""
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)


def document(body: str | None = None, doctype: str = "") -> str:
    """A main document part round `body`."""
    inside = paragraphs() if body is None else body
    return f'{XML}{doctype}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{inside}</w:body></w:document>'


def endless(piece: bytes, count: int) -> Iterator[bytes]:
    """A main document part whose body is `piece`, `count` times over, in chunks of about a megabyte."""
    head, tail = document("|").encode().split(b"|")
    each = max(1, (1 << 20) // len(piece))
    yield head
    for start in range(0, count, each):
        yield piece * min(each, count - start)
    yield tail


def types(main: str = MAIN, extra: str = "") -> Part:
    """The content types part."""
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    override = f'<Override PartName="/word/document.xml" ContentType="{main}"/>{extra}'
    return "[Content_Types].xml", f'{XML}<Types xmlns="{PACKAGE}/content-types">{defaults}{override}</Types>'


def relations(name: str, *links: tuple[str, str, str]) -> Part:
    """A relationships part; each link is (last word of its type, target, "External" or "")."""
    rows = ""
    for number, (kind, target, mode) in enumerate(links, 1):
        outside = f' TargetMode="{mode}"' if mode else ""
        full = kind if "://" in kind else f"{OFFICE}/{kind}"
        rows += f'<Relationship Id="rId{number}" Type="{full}" Target="{escape(target)}"{outside}/>'
    return name, f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


ROOT = relations("_rels/.rels", ("officeDocument", "word/document.xml", ""))
OWN = "word/_rels/document.xml.rels"


def package(path: Path, *parts: Part) -> Path:
    """Write the parts to a ZIP file in the order given, duplicates and odd names included."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED  # as OpenDocument asks
            with file.open(info, "w") as member:
                for chunk in _chunks(content):
                    member.write(chunk)
    return path


def _chunks(content: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, str):
        return (content.encode(),)
    return (content,) if isinstance(content, bytes) else content
