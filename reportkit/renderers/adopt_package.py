"""The package of an adopted shell: only the parts that a shell needs, so that nothing else of a paper comes along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.renderers.shell_styles import NS
from reportkit.renderers.word_package import entry

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SETTINGS = (
    f'<w:settings {NS}><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


@dataclass(frozen=True)
class Shell:
    """The parts of a shell; `stories` are headers and footers by name, `links` the pictures of each part by id."""

    document: bytes
    styles: bytes
    numbering: bytes
    stories: Mapping[str, bytes]
    media: Mapping[str, bytes] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    theme: bytes = b""


def pack_shell(shell: Shell) -> bytes:
    """The shell as a Word file; the same parts give the same bytes."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(shell),
        "_rels/.rels": _relations({
            "rId1": ("officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }),
        "word/document.xml": shell.document,
        "word/_rels/document.xml.rels": _relations({**_own(shell), **_pictures(shell, "document")}),
        "word/styles.xml": shell.styles,
        "word/numbering.xml": _xml(shell.numbering.decode("utf-8")),
        "word/settings.xml": _xml(_SETTINGS),
        "docProps/core.xml": _xml(_CORE),
    }  # fmt: skip
    for name, data in shell.stories.items():
        parts[f"word/{name}.xml"] = data
        if pictures := _pictures(shell, name):
            parts[f"word/_rels/{name}.xml.rels"] = _relations(pictures)
    parts |= {f"word/{name}": data for name, data in shell.media.items()}
    if shell.theme:
        parts["word/theme/theme1.xml"] = shell.theme
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in parts.items():
            package.writestr(entry(name), data)
    return made.getvalue()


def _own(shell: Shell) -> dict[str, tuple[str, str]]:
    found = {f"rId-{name}": (name.rstrip("12"), f"{name}.xml") for name in shell.stories}
    found |= {f"rId-{name}": (name, f"{name}.xml") for name in ("styles", "numbering", "settings")}
    return found | ({"rId-theme": ("theme", "theme/theme1.xml")} if shell.theme else {})


def _pictures(shell: Shell, part: str) -> dict[str, tuple[str, str]]:
    return {link: ("image", target) for link, target in shell.links.get(part, {}).items()}


def _xml(text: str) -> bytes:
    return (_DECLARATION + text).encode("utf-8")


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>')


def _content_types(shell: Shell) -> bytes:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    kinds |= {name: name.rstrip("12") for name in shell.stories}
    parts = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in kinds.items())
    if shell.theme:
        parts += f'<Override PartName="/word/theme/theme1.xml" ContentType="{_THEME}"/>'
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    pictures = "".join(
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
        for kind in sorted({name.rpartition(".")[2] for name in shell.media})
    )
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )
