"""A pack's logo: the picture that theme.toml names, with its alternative text, for the web page and the PDF."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError
from reportkit.model.packs import PackProblem
from reportkit.model.paper import Pack

#: The keys of theme.toml, both optional.
KEYS = ("logo", "logo_alt")
_FILE = "theme.toml"
_NAME = re.compile(r"[A-Za-z0-9_-]+\.(png|jpg|gif|svg)")
_BEGINS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "gif": b"GIF8", "svg": b"<"}
_MEDIA = {"png": "png", "jpg": "jpeg", "gif": "gif", "svg": "svg+xml"}
#: Every web page of a pack holds its logo.
_MOST = 500_000
_FORMS = "Use a PNG, JPEG (.jpg), GIF or SVG in the pack’s own folder, such as logo.png."


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: its file in the pack, its alternative text, and an address that holds the whole picture."""

    file: str
    alt: str
    address: str


def logo_of(pack: Pack) -> Logo | None:
    """The logo of a pack; None where it names none. Raises TemplateError RK504 where the picture cannot be used."""
    name = pack.theme.get("logo", "")
    if not name:
        return None
    wrong = next(_picture(pack.folder, name), None)
    if wrong:
        raise TemplateError("RK504", wrong.message, wrong.mend, str(pack.folder / _FILE))
    data = base64.b64encode((pack.folder / name).read_bytes()).decode("ascii")
    kind = _MEDIA[name.rpartition(".")[2]]
    return Logo(name, " ".join(pack.theme.get("logo_alt", "").split()), f"data:image/{kind};base64,{data}")


def examine_logo(folder: Path, theme: Mapping[str, Any]) -> Iterator[PackProblem]:
    """What is wrong with the logo that a theme names: the picture, or the words for those who cannot see it."""
    name = theme.get("logo", "")
    if not name:
        return
    yield from _picture(folder, name)
    alt = theme.get("logo_alt", "")
    mend = 'Write, for example, logo_alt = "Logo of Eastmarch Council".'
    if not isinstance(alt, str) or not alt.strip():
        told = "The logo has no alternative text, so nobody who cannot see it is told what it is."
        yield PackProblem(_FILE, told, mend, text="logo")
    elif not 10 <= len(alt.strip()) <= 250 or _NAME.fullmatch(alt.strip()):
        yield PackProblem(
            _FILE, "The logo’s alternative text is 10 to 250 characters, and no file’s name.", mend, text="logo_alt"
        )


def _picture(folder: Path, name: object) -> Iterator[PackProblem]:
    found = _NAME.fullmatch(name) if isinstance(name, str) else None
    if not found:
        yield PackProblem(_FILE, f"“{name}” cannot be the file of a logo.", _FORMS, text="logo")
        return
    path = folder / found[0]
    if not path.is_file():
        told = f"The logo “{name}” is not in the pack’s folder."
        yield PackProblem(_FILE, told, "Put the picture there, or take the line “logo” out.", text="logo")
    elif path.stat().st_size > _MOST:
        told = f"The logo “{name}” is of {path.stat().st_size / 1_000_000:.1f} MB, and every web page would hold it."
        yield PackProblem(_FILE, told, f"Save it smaller: at most {_MOST // 1000} KB.", text="logo")
    elif not path.read_bytes().lstrip().startswith(_BEGINS[found[1]]):
        yield PackProblem(_FILE, f"“{name}” is no {found[1].upper()} picture, whatever its name says.", _FORMS, text="logo")
