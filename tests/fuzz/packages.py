"""Spoils ZIP packages part by part: parts go, double, change places, are cut or changed inside."""

from __future__ import annotations

import io
import warnings
import zipfile
from random import Random

from tests.fuzz.trees import spoilt as spoilt_tree

Parts = list[tuple[str, bytes]]
_XML = (".xml", ".rels")
_NAMES = (
    "../up.xml",
    "/etc/x.xml",
    "word\\document.xml",
    "WORD/DOCUMENT.XML",
    "content.xml",
    "word/x.xml",
    "a:b.xml",
    "x" * 3000,
)


def spoilt(data: bytes, chance: Random) -> bytes:
    """A package with one to three parts changed; now and then the ZIP itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if not parts:
            break
        parts = _inside(parts, chance) if chance.random() < 0.8 else _among(parts, chance)
    made = _zipped(parts, chance)
    return _bytes(made, chance) if chance.random() < 0.05 else made


def _inside(parts: Parts, chance: Random) -> Parts:
    """Change the XML of a part; the large parts, which hold the text, are taken more often."""
    weights = [1 + min(len(content), 20_000) // 500 if name.endswith(_XML) else 1 for name, content in parts]
    place = chance.choices(range(len(parts)), weights)[0]
    name, content = parts[place]
    changed = spoilt_tree(content, chance) if name.endswith(_XML) else _bytes(content, chance)
    return [*parts[:place], (name, changed), *parts[place + 1 :]]


def _among(parts: Parts, chance: Random) -> Parts:
    one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
    name, content = parts[one]
    kind = chance.randrange(7)
    if kind == 0:
        return [*parts[:one], *parts[one + 1 :]]
    if kind == 1:
        return [*parts, (name, parts[two][1])]
    if kind == 2:
        changed = content[: chance.randrange(len(content) + 1)]
    elif kind == 3:
        changed = parts[two][1]
    elif kind == 4:
        changed = _bytes(content, chance)
    elif kind == 5:
        name, changed = chance.choice(_NAMES), content
    else:
        changed = _recoded(content, chance)
    return [*parts[:one], (name, changed), *parts[one + 1 :]]


def _recoded(content: bytes, chance: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return chance.choice(
        (
            text.encode("utf-16"),
            text.encode("utf-16-be"),
            b"\xef\xbb\xbf" * 2 + content,
            text.encode("cp1252", "replace"),
            b"\n" + content,
        )
    )


def _bytes(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 10, 50))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _zipped(parts: Parts, chance: Random) -> bytes:
    stream = io.BytesIO()
    method = zipfile.ZIP_STORED if chance.random() < 0.1 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return stream.getvalue()
