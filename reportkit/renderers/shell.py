"""Builds a pack's shell.docx from its theme and words: `python -m reportkit.renderers.shell templates/generic-england`.

The shell holds the styles, the page, the header and footer and the header block's tags; the body is built at `rk_body`.
"""

from __future__ import annotations

import io
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from reportkit.renderers.shell_styles import NS, numbering_xml, styles_xml
from reportkit.renderers.word_package import entry

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header1": "header",
    "footer1": "footer",
}
#: The widths of the header block's two columns, in twentieths of a point: A4 less margins of 2.2 cm.
_LABEL, _VALUE = 2835, 6577


def build(theme: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """The shell in a theme's colours and font and a pack's words; the same of both gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in _contents(theme, words).items():
            package.writestr(entry(name), (_DECLARATION + text).encode("utf-8"))
    return made.getvalue()


def _contents(theme: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"), "rId2": (
            f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")}),
        "word/document.xml": _document(notice=bool(words.get("notice"))),
        "word/_rels/document.xml.rels": _relations({
            f"rId{place}": (f"{_OFFICE}/{part.rstrip('1')}", f"{part}.xml") for place, part in enumerate(list(_PARTS)[1:], 1)
        }),
        "word/styles.xml": styles_xml(theme),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": f'<w:settings {NS}><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/></w:settings>',
        "word/header1.xml": f'<w:hdr {NS}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_run("{{ paper.council }}")}'
        f'<w:r><w:tab/></w:r>{_run("{{ paper.kicker }}")}</w:p></w:hdr>',
        "word/footer1.xml": f'<w:ftr {NS}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run("{{ paper.foot }}")}'
        '<w:r><w:tab/></w:r>'
        f'{_run(escape(words["page"]) + " ")}{_field("PAGE")}{_run(" " + escape(words["of"]) + " ")}'
        f'{_field("NUMPAGES")}</w:p></w:ftr>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en-GB</dc:language></cp:coreProperties>',
    }  # fmt: skip


def _content_types() -> str:
    parts = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in _PARTS.items())
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{parts}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{_run("1")}</w:fldSimple>'


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


_NOTICE = (
    '<w:p><w:pPr><w:pStyle w:val="RKNote"/><w:spacing w:before="240" w:after="0"/>'
    '<w:ind w:left="0" w:right="0"/></w:pPr>{words}</w:p>'
)


def _document(*, notice: bool) -> str:
    told = _NOTICE.format(words=_run("{{ paper.notice }}")) if notice else ""
    return (
        f'<w:document {NS} xmlns:r="{_OFFICE}"><w:body>{_paragraph("RKTitle", "{{ paper.title }}")}{_header_block("")}'
        f'{told}<w:p><w:bookmarkStart w:id="0" w:name="rk_body"/><w:bookmarkEnd w:id="0"/></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1247" w:bottom="1361" w:left="1247"'
        ' w:header="680" w:footer="624" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def header_table(width: int) -> str:
    """The header block's table, this wide in twentieths of a point, as XML that stands by itself."""
    whole = _header_block(f" {NS}").replace(f'w:w="{_LABEL + _VALUE}"', f'w:w="{width}"')
    return whole.replace(f'w:w="{_VALUE}"', f'w:w="{width - _LABEL}"')


def _header_block(names: str) -> str:
    plain = _row("{{ row.label }}", "RKParticular", "{{ row.value }}")
    officer = _row("{{ row.label }}", "RKParticularOfficer", "{{ row.value }}")
    rows = [_tag("for row in paper.header"), _tag("if row.officer"), officer, _tag("else"), plain, _tag("endif"), _tag("endfor")]
    return (
        f'<w:tbl{names}><w:tblPr><w:tblStyle w:val="RKTable"/><w:tblW w:w="{_LABEL + _VALUE}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        '<w:tblCaption w:val="{{ paper.caption }}"/><w:tblDescription w:val="{{ paper.description }}"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_LABEL}"/><w:gridCol w:w="{_VALUE}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(label: str, style: str, value: str) -> str:
    cells = f"{_cell(_LABEL, _paragraph('RKParticularLabel', label))}{_cell(_VALUE, _paragraph(style, value))}"
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _tag(words: str) -> str:
    whole = _cell(_LABEL, _paragraph("RKParticular", "{%tr " + words + " %}"))
    return f"<w:tr>{whole}{_cell(_VALUE, '<w:p/>')}</w:tr>"


def main(folder: Path) -> None:
    """Write shell.docx into a pack's folder."""
    theme, pack = (tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in ("theme.toml", "pack.toml"))
    (folder / "shell.docx").write_bytes(build(theme, pack["words"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
