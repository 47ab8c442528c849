"""The Word files: bombs, lies, broken packages, disguises, and good files with something live inside them."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora.hostile import parts
from corpora.hostile.cfb import compound
from corpora.hostile.parts import OWN, ROOT, Part, document, endless, package, paragraphs, relations, types

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGH = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>\n'
OUTSIDE = '<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/passwd">]>\n'
OLE = "urn:schemas-microsoft-com:office:office"
MACRO = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
ENCRYPTION = (
    b'<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData/></encryption>'
)
FIB = bytes.fromhex("eca5c100") + bytes(28)


def _good(path: Path, *more: Part, main: str = parts.MAIN, body: str | None = None, extra: str = "") -> Path:
    return package(path, types(main, extra), ROOT, ("word/document.xml", document(body)), *more)


def _main_part(path: Path, content: str | bytes | Iterator[bytes]) -> Path:
    return package(path, types(), ROOT, ("word/document.xml", content))


def _linked(path: Path, *links: tuple[str, str, str], more: tuple[Part, ...] = (), body: str = "") -> Path:
    return _good(path, relations(OWN, *links), *more, body=paragraphs() + body)


def password_protected(path: Path) -> Path:
    """An encrypted document: an OLE container, as Word writes it, whose package cannot be read without a password."""
    info = struct.pack("<HHI", 4, 4, 0x40) + ENCRYPTION
    path.write_bytes(compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", 4000) + bytes(range(256)) * 16}))
    return path


def legacy(path: Path) -> Path:
    """A Word 97 document, as far as its container and the first bytes of its main stream go."""
    path.write_bytes(compound({"WordDocument": FIB, "1Table": b""}))
    return path


def truncated(path: Path) -> Path:
    """A good file of which the last third is missing, and with it the directory."""
    whole = _good(path).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


def many_short(path: Path) -> Path:
    """250,000 paragraphs that do not compress like a bomb: only a count of them can tell."""
    chance = random.Random(47)
    head, tail = document("|").split("|")
    words = ("".join(paragraphs([f"{chance.randrange(46656):x}"]) for _ in range(5000)) for _ in range(50))
    return _main_part(path, (chunk.encode() for chunk in (head, *words, tail)))


def lying_size(path: Path) -> Path:
    """A ZIP whose directory says that the main part has 2,000 bytes, where it inflates to 80 million."""
    _main_part(path, endless(b" " * 1000, 80_000))
    with zipfile.ZipFile(path) as file:
        size = file.getinfo("word/document.xml").file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 2000)))
    return path


def symlink(path: Path) -> Path:
    """A member that Unix tools would unpack as a link to a file outside."""
    _good(path)
    info = zipfile.ZipInfo("word/media/link", (1980, 1, 1, 0, 0, 0))
    info.create_system, info.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(info, "../../../../etc/passwd")
    return path


def huge_picture(path: Path) -> Path:
    """A picture that says it is 60,000 pixels square in a file of a few hundred bytes."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return _linked(path, ("image", "media/image1.png", ""), more=(("word/media/image1.png", picture),), body=_drawing("embed"))


def _drawing(how: str) -> str:
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    blip = f'<pic:blipFill><a:blip r:{how}="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    names = '<pic:nvPicPr><pic:cNvPr id="1" name="picture"/><pic:cNvPicPr/></pic:nvPicPr>'
    picture = f'<pic:pic xmlns:pic="{main}/picture">{names}{blip}<pic:spPr/></pic:pic>'
    graphic = f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture">{picture}</a:graphicData></a:graphic>'
    size = '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="picture"/>'
    inline = f'<wp:inline xmlns:wp="{main}/wordprocessingDrawing">{size}{graphic}</wp:inline>'
    return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def spreadsheet(path: Path) -> Path:
    """A workbook under a Word file's name."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    book = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = types(extra="")[1]
    named = str(content).replace("/word/document.xml", "/xl/workbook.xml").replace(parts.MAIN, main)
    root = relations("_rels/.rels", ("officeDocument", "xl/workbook.xml", ""))
    return package(path, ("[Content_Types].xml", named), root, ("xl/workbook.xml", f'{parts.XML}<workbook xmlns="{book}"/>'))


def macro(path: Path) -> Path:
    """A good document in the macro-enabled form, with a macro project that nothing may run."""
    kind = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    project = ("word/vbaProject.bin", compound({"dir": b"not a real project", "PROJECT": b'Name="Project"\r\n'}))
    return _good(path, relations(OWN, (MACRO, "vbaProject.bin", "")), project, main=parts.MACROS, extra=kind)


def embedded(path: Path) -> Path:
    """A good document with an OLE object in it."""
    kind = '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'
    item = ("word/embeddings/oleObject1.bin", compound({"\x01Ole10Native": b"cmd.exe"}))
    shape = f'<o:OLEObject xmlns:o="{OLE}" Type="Embed" ProgID="Package" r:id="rId1"/>'
    body = f"{paragraphs()}<w:p><w:r><w:object>{shape}</w:object></w:r></w:p>"
    return _good(path, relations(OWN, ("oleObject", "embeddings/oleObject1.bin", "")), item, body=body, extra=kind)


def remote_template(path: Path) -> Path:
    """A good document that asks Word to fetch its template from a server."""
    settings = (
        f'{parts.XML}<w:settings xmlns:w="{parts.WORD}" xmlns:r="{parts.OFFICE}"><w:attachedTemplate r:id="rId1"/></w:settings>'
    )
    fetched = relations("word/_rels/settings.xml.rels", ("attachedTemplate", "http://template.invalid/normal.dotm", "External"))
    return _linked(path, ("settings", "settings.xml", ""), more=(("word/settings.xml", settings), fetched))


def external_image(path: Path) -> Path:
    """A good document with a picture on a server."""
    return _linked(path, ("image", "http://picture.invalid/pixel.png", "External"), body=_drawing("link"))


def command_field(path: Path) -> Path:
    """A good document with a DDE field, which old versions of Word would run."""
    field = '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc.exe&quot; "/></w:p>'
    return _good(path, body=paragraphs() + field)


def nested(path: Path) -> Path:
    """A part with 6,000 elements one inside another."""
    deep = '<w:smartTag w:element="x">' * 6000 + "</w:smartTag>" * 6000
    return _main_part(path, document(f"{paragraphs()}<w:p>{deep}</w:p>"))


FILES: dict[str, Callable[[Path], Path]] = {
    "password-protected.docx": password_protected,
    "legacy.doc": legacy,
    "legacy-renamed.docx": legacy,
    "truncated.docx": truncated,
    "zip-bomb.docx": lambda path: _main_part(path, endless(b" " * 1000, 200_000)),
    "two-million-paragraphs.docx": lambda path: _main_part(path, endless(b"<w:p/>", 2_000_000)),
    "too-many-paragraphs.docx": many_short,
    "lying-size.docx": lying_size,
    "too-many-parts.docx": lambda path: _good(path, *((f"word/media/{number}.xml", "<x/>") for number in range(2500))),
    "entity-bomb.docx": lambda path: _main_part(path, document(paragraphs() + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", LAUGH)),
    "external-entity.docx": lambda path: _main_part(path, document("<w:p><w:r><w:t>&file;</w:t></w:r></w:p>", OUTSIDE)),
    "doctype-in-utf-16.docx": lambda path: _main_part(path, document(None, OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16")),
    "deeply-nested.docx": nested,
    "malformed-xml.docx": lambda path: _main_part(path, document(paragraphs() + "<w:p><w:r>")),
    "duplicate-members.docx": lambda path: _good(path, ("word/document.xml", document(paragraphs(["Another text."])))),
    "parent-member.docx": lambda path: _good(path, ("../evil.txt", "outside")),
    "absolute-member.docx": lambda path: _good(path, ("/etc/evil.txt", "outside")),
    "backslash-member.docx": lambda path: _good(path, ("..\\evil.txt", "outside")),
    "symlink-member.docx": symlink,
    "no-main-part.docx": lambda path: package(path, types(), ROOT, ("word/styles.xml", f'<w:styles xmlns:w="{parts.WORD}"/>')),
    "no-content-types.docx": lambda path: package(path, ROOT, ("word/document.xml", document())),
    "spreadsheet.docx": spreadsheet,
    "huge-picture.docx": huge_picture,
    "macros.docm": macro,
    "macros-renamed.docx": macro,
    "embedded-object.docx": embedded,
    "remote-template.docx": remote_template,
    "external-image.docx": external_image,
    "command-field.docx": command_field,
    "Review – final 📄 (2).docx": _good,
}
