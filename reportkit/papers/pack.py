"""Template packs: a folder of data by name or path, read and checked for completeness, never run."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError, UnknownTemplate, UnsafeTemplate
from reportkit.model.paper import Pack, PackField, PackSection
from reportkit.papers.companion_names import COMPANION_WORDS, FALLBACK, LATER_WORDS
from reportkit.papers.companion_names import FILE as COMPANION_FILE
from reportkit.papers.pack_names import COLOURS, FONTS, RATING_COLOURS, ROLES, WORDS
from reportkit.papers.vocabulary import load_vocabulary

#: Every file that a pack must hold.
FILES = (
    "pack.toml", "sections.toml", "theme.toml", "styles.toml", "shell.docx", "paper.typ", "html/paper.html.j2", "html/paper.css",
)  # fmt: skip


def load_pack(name: str) -> Pack:
    """The template pack of this name, or in this folder.

    Raises UnknownTemplate RK501 where there is none, TemplateError RK504 naming the file that is missing or wrong.
    """
    folder = pack_folder(name)
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            what = "is a link to another place" if path.is_symlink() else "is no file"
            told = f"{path.relative_to(folder)} of the template pack “{name}” {what}."
            raise UnsafeTemplate("RK503", told, "Put the file itself there.", str(path))
    for part in FILES:
        if not (folder / part).is_file():
            raise TemplateError("RK504", f"The template pack “{name}” has no {part}.", "Copy it from generic-england.", part)
    pack = _toml(folder, "pack.toml")
    sections = _toml(folder, "sections.toml")
    return Pack(
        name=_text(pack, "name"),
        version=_text(pack, "version"),
        folder=folder,
        jurisdiction=_one_of(pack, "jurisdiction", ("england", "wales", "scotland", "northern-ireland")),
        licence=_text(pack, "licence"),
        profile=_text(pack, "profile"),
        stages=tuple(_list(pack, "stages")),  # type: ignore[arg-type]
        required=tuple(_list(pack, "required")),
        header=tuple(_build(PackField, row, "sections.toml") for row in _rows(sections, "header")),
        sections=tuple(_build(PackSection, row, "sections.toml") for row in _rows(sections, "section")),
        theme={**RATING_COLOURS, **_texts(_toml(folder, "theme.toml"), "theme.toml", (*COLOURS, *FONTS))},
        styles=_texts(_toml(folder, "styles.toml"), "styles.toml", ROLES),
        words={**_companion_words(folder), **_texts(pack.get("words", {}), "pack.toml", WORDS)},
        verbs=tuple(_list(pack, "verbs")),
        label_language=_text(pack, "label_language") if "label_language" in pack else "",
        clear_days=_days(pack),
        vocabulary=load_vocabulary(folder),
    )


def _companion_words(folder: Path) -> dict[str, str]:
    """The words of the documents that go with a paper; those of generic-england where a pack gives none."""
    usual = _shipped() / FALLBACK
    given = folder if (folder / COMPANION_FILE).is_file() else usual
    known = _toml(usual, COMPANION_FILE)["words"]
    later = {key: known[key] for key in LATER_WORDS}
    return later | _texts(_toml(given, COMPANION_FILE).get("words", {}), COMPANION_FILE, COMPANION_WORDS)


def installed() -> tuple[str, ...]:
    """The names of the packs that come with reportkit, in order."""
    return tuple(sorted(entry.name for entry in _shipped().iterdir() if (entry / "pack.toml").is_file()))


def _shipped() -> Path:
    spec = find_spec("reportkit_templates")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if Path(place).is_dir():
            return Path(place)
    raise UnknownTemplate("RK501", "The template packs that come with reportkit are not installed.", "Install reportkit again.")


def is_ours(pack: Pack) -> bool:
    """Whether a pack came with reportkit."""
    return pack.folder.parent == _shipped()


def pack_folder(name: str) -> Path:
    """The folder of the pack of this name, or this folder. Raises UnknownTemplate RK501."""
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        given = Path(name)
        if name and (given / "pack.toml").is_file():
            return given
    elif (_shipped() / name / "pack.toml").is_file():
        return _shipped() / name
    raise UnknownTemplate("RK501", f"There is no template pack “{name}”.", _instead(name), name)


def _instead(name: str) -> str:
    """What may have been meant by a name that is no pack's."""
    if (Path(name) / "pack.toml").is_file():
        return f"A folder is given with its place: did you mean ./{name}?"
    if Path(name).is_dir():
        return "That folder has no pack.toml. `reportkit pack new` makes a pack."
    near = difflib.get_close_matches(name, installed(), n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}Installed: {', '.join(installed())}; or give a folder, as ./name."


def _toml(folder: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateError(
            "RK504", f"{name} of the template pack cannot be used: {error}.", "Mend that line.", str(folder / name)
        ) from error


def _wrong(what: str, file: str) -> TemplateError:
    return TemplateError("RK504", f"{file} of the template pack: {what}.", "Compare it with generic-england.", file)


def _text(table: Mapping[str, Any], key: str) -> str:
    if not isinstance(table.get(key), str):
        raise _wrong(f"“{key}” must be a text", "pack.toml")
    return str(table[key])


def _one_of(table: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> Any:
    if _text(table, key) not in allowed:
        raise _wrong(f"“{key}” must be one of {', '.join(allowed)}", "pack.toml")
    return table[key]


def _list(table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(f"“{key}” must be a list of words", "pack.toml")
    return value


def _rows(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = table.get(key)
    if not isinstance(value, list) or not value:
        raise _wrong(f"there is no [[{key}]]", "sections.toml")
    return value


def _texts(table: Any, file: str, needed: Sequence[str]) -> dict[str, str]:
    if not isinstance(table, dict):
        raise _wrong("“words” must be a table", file)
    for key, value in table.items():
        if not isinstance(value, str):
            raise _wrong(f"“{key}” must be a text", file)
    if missing := [key for key in needed if key not in table]:
        raise _wrong(f"it lacks {', '.join(f'“{key}”' for key in missing)}", file)
    return dict(table)


def _days(table: Mapping[str, Any]) -> int:
    value = table.get("clear_days", 0)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong("“clear_days” must be a whole number", "pack.toml")
    return value


def _build(kind: type[Any], row: dict[str, Any], file: str) -> Any:
    known = {item.name for item in fields(kind)}
    for key in row:
        if key not in known:
            raise _wrong(f"unknown key “{key}”", file)
    if not isinstance(row.get("key"), str) or not isinstance(row.get("label"), str):
        raise _wrong("each row needs a key and a label", file)
    return kind(**row)
