"""What is wrong with a template pack's files of data: every problem, with its line and its mend; nothing is run."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from reportkit.model.contrast import COLOUR, LEAST, contrast
from reportkit.model.logo import KEYS as LOGO
from reportkit.model.logo import examine_logo
from reportkit.model.packs import PackProblem
from reportkit.model.paper import Meeting, Nation, PackField, PackSection
from reportkit.papers.companion_names import COMPANION_WORDS, LATER_WORDS
from reportkit.papers.companion_names import FILE as COMPANION_FILE
from reportkit.papers.pack import FILES
from reportkit.papers.pack_names import COLOURS, CONTRASTS, FONTS, OPTIONAL_WORDS, RATING_COLOURS, ROLES, WORDS

_KEYS = (
    "name", "version", "licence", "jurisdiction", "profile", "stages", "clear_days", "label_language", "required", "verbs",
    "words",
)  # fmt: skip
_TEXTS = ("name", "version", "licence", "profile")
#: The kinds of file that a pack holds: data, and nothing that could be run.
_KINDS = (".toml", ".docx", ".typ", ".j2", ".css", ".json", ".txt", ".md", ".png", ".jpg", ".gif", ".svg", ".ttf", ".otf")
_NEEDED_SECTIONS = ("recommendations", "appendices", "background_papers")
_COPY = "Copy it from generic-england."


def examine_data(folder: Path) -> tuple[PackProblem, ...]:
    """The problems of a pack's folder and its TOML files, in the order of the files."""
    raw: dict[str, dict[str, Any]] = {}
    problems = list(_files(folder))
    for name in ("pack.toml", "sections.toml", "theme.toml", "styles.toml", COMPANION_FILE):
        if (folder / name).is_file() and not (folder / name).is_symlink():
            table, wrong = _opened(folder, name)
            raw[name] = table
            problems += wrong
    checks = {
        "pack.toml": _pack,
        "sections.toml": _sections,
        "theme.toml": _theme,
        "styles.toml": _styles,
        COMPANION_FILE: _companions,
    }
    for name, table in raw.items():
        if table:
            problems += [_on_line(folder, problem) for problem in checks[name](table, raw)]
    problems += [_on_line(folder, problem) for problem in examine_logo(folder, raw.get("theme.toml", {}))]
    return tuple(problems)


def _files(folder: Path) -> Iterator[PackProblem]:
    for name in FILES:
        if not (folder / name).is_file():
            yield PackProblem(name, f"The pack has no {name}.", _COPY)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield PackProblem(name, "This is a link to another place, which a pack may not have.", "Put the file itself there.")
        elif not (path.is_file() or path.is_dir()):
            yield PackProblem(name, "This is no file and no folder.", "Take it out.")
        elif path.is_file() and path.suffix.lower() not in _KINDS:
            yield PackProblem(
                name, f"A pack holds data only, and “{path.suffix or path.name}” is no kind of data.", "Take it out."
            )
    if not any(folder.glob("samples/*.json")):
        yield PackProblem("samples", "The pack has no sample to try it with.", "Copy samples/whole.json from generic-england.")


def _opened(folder: Path, name: str) -> tuple[dict[str, Any], list[PackProblem]]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8-sig")), []
    except UnicodeDecodeError:
        return {}, [PackProblem(name, "This file is not in UTF-8.", "Save it as UTF-8.")]
    except RecursionError:
        return {}, [PackProblem(name, "Lists or tables stand in one another without end.", "Compare it with generic-england.")]
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return {}, [PackProblem(name, f"This is not valid TOML: {error}.", "Mend that line.", text=text, line=line)]


def _on_line(folder: Path, problem: PackProblem) -> PackProblem:
    """The problem with the line on which its text stands."""
    if problem.line or not problem.text:
        return problem
    for number, line in enumerate((folder / problem.file).read_text(encoding="utf-8").splitlines(), 1):
        if re.search(rf"(?<![\w-]){re.escape(problem.text)}(?![\w-])", line) and not line.lstrip().startswith("#"):
            return PackProblem(problem.file, problem.message, problem.mend, text=line.strip(), line=number)
    return problem


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(known)}."


def _pack(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    file = "pack.toml"
    for key in table:
        if key not in _KEYS:
            yield PackProblem(file, f"Unknown key “{key}”.", _near(key, _KEYS), text=key)
    for key in _TEXTS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield PackProblem(file, f"“{key}” must be a text.", f'Write {key} = "…".', text=key if key in table else "")
    nations = get_args(Nation)
    if table.get("jurisdiction") not in nations:
        told = f"“jurisdiction” must be one of {', '.join(nations)}."
        yield PackProblem(file, told, _near(str(table.get("jurisdiction", "")), nations), text="jurisdiction")
    for stage in _strings(table.get("stages")) or [""]:
        if stage not in ("draft", "final"):
            yield PackProblem(file, f"“{stage}” is no stage of a paper.", 'Write stages = ["draft", "final"].', text="stages")
    if "note" not in _strings(table.get("verbs")):
        told = "“verbs” lacks “note”, and every recommendation that is drafted asks Members to note something."
        yield PackProblem(file, told, "Add “note” to the list.", text="verbs")
    yield from _words(table.get("words"))
    yield from _required(table, raw)


def _words(words: Any) -> Iterator[PackProblem]:
    if not isinstance(words, dict):
        yield PackProblem("pack.toml", "There is no [words].", _COPY)
        return
    for key in WORDS:
        if not isinstance(words.get(key), str) or not words[key].strip():
            yield PackProblem("pack.toml", f"[words] lacks “{key}”.", f'Write {key} = "…" under [words].', text="[words]")
    for key in words:
        if key not in (*WORDS, *OPTIONAL_WORDS):
            yield PackProblem("pack.toml", f"[words] has an unknown key “{key}”.", _near(key, WORDS), text=key)


def _required(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    rows = raw.get("sections.toml", {})
    known = [str(row.get("key")) for kind in ("header", "section") for row in _rows(rows, kind)]
    for key in _strings(table.get("required")):
        if known and key not in known:
            told = f"“required” names “{key}”, which is in neither the header block nor the sections."
            yield PackProblem("pack.toml", told, _near(key, known), text=f'"{key}"')
    if table.get("label_language"):
        for row in (row for kind in ("header", "section") for row in _rows(rows, kind)):
            if " / " not in str(row.get("label", "")):
                told = f"The label “{row.get('label')}” is in one language only."
                yield PackProblem("sections.toml", told, "Write it as “one / the other”.", text=f'"{row.get("label")}"')


def _sections(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    meeting = (*(item.name for item in fields(Meeting)), "title")
    for kind, shape in (("header", PackField), ("section", PackSection)):
        rows = _rows(table, kind)
        if not rows:
            yield PackProblem("sections.toml", f"There is no [[{kind}]].", _COPY)
        seen: set[str] = set()
        for place, row in enumerate(rows, 1):
            yield from _row(kind, place, row, tuple(item.name for item in fields(shape)), seen)
            if kind == "header" and row.get("key") not in meeting and isinstance(row.get("key"), str):
                told = f"The header block has “{row['key']}”, which no meeting has."
                yield PackProblem("sections.toml", told, _near(row["key"], meeting), text=f'"{row["key"]}"')
        if kind == "section":
            yield from _levels(rows)
            for key in _NEEDED_SECTIONS:
                if rows and key not in seen:
                    yield PackProblem("sections.toml", f"No section has the key “{key}”, which every paper needs.", _COPY)


def _row(kind: str, place: int, row: dict[str, Any], known: tuple[str, ...], seen: set[str]) -> Iterator[PackProblem]:
    for key in row:
        if key not in known:
            yield PackProblem("sections.toml", f"[[{kind}]] {place} has an unknown key “{key}”.", _near(key, known), text=key)
    for key in ("key", "label"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            told = f"[[{kind}]] {place} has no {key}."
            yield PackProblem("sections.toml", told, f'Write {key} = "…".', text=str(row.get("label") or row.get("key") or ""))
    if row.get("key") in seen:
        told = f"[[{kind}]] {place} has the key “{row['key']}” a second time."
        yield PackProblem("sections.toml", told, "Take one of the two out.", text=f'"{row["key"]}"')
    seen.add(str(row.get("key")))


def _levels(rows: Sequence[dict[str, Any]]) -> Iterator[PackProblem]:
    for place, row in enumerate(rows, 1):
        level = row.get("level", 1)
        if level not in (1, 2) or (place == 1 and level != 1):
            told = f"[[section]] {place} has level {level}: the first is 1, and the others 1 or 2."
            yield PackProblem("sections.toml", told, "Write level = 1 or level = 2.", text=f'"{row.get("label", "")}"')


def _theme(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    for key in (*COLOURS, *FONTS):
        if not isinstance(table.get(key), str):
            yield PackProblem("theme.toml", f"There is no “{key}”.", _COPY)
    for key in table:
        if key not in (*COLOURS, *FONTS, *RATING_COLOURS, *LOGO):
            yield PackProblem("theme.toml", f"Unknown key “{key}”.", _near(key, (*COLOURS, *FONTS, *LOGO)), text=key)
    good = {key: value for key in COLOURS if COLOUR.fullmatch(value := str(table.get(key, "")))}
    for key in COLOURS:
        if key in table and key not in good:
            yield PackProblem("theme.toml", f"“{table[key]}” is no colour.", "Write it as #1a2b3c.", text=key)
    for ink, ground in CONTRASTS:
        if ink in good and ground in good and (found := contrast(good[ink], good[ground])) < LEAST:
            told = f"“{ink}” on “{ground}” has a contrast of {found:.1f} to 1, and text needs {LEAST} to 1."
            yield PackProblem(
                "theme.toml", told, f"Make “{ink}” darker, or “{ground}” lighter; or the other way about.", text=ink
            )


def _styles(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    for role in ROLES:
        if not isinstance(table.get(role), str):
            yield PackProblem("styles.toml", f"There is no style for the role “{role}”.", f'Write {role} = "…".')
    for role in table:
        if role not in ROLES:
            yield PackProblem("styles.toml", f"Unknown role “{role}”.", _near(role, ROLES), text=role)


def _companions(table: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Iterator[PackProblem]:
    words = table.get("words")
    given = words if isinstance(words, dict) else {}
    for key in COMPANION_WORDS:
        if not isinstance(given.get(key), str):
            yield PackProblem(COMPANION_FILE, f"[words] has no “{key}”.", _COPY, text="[words]")
    for key in given:
        if key not in (*COMPANION_WORDS, *LATER_WORDS):
            near = _near(key, (*COMPANION_WORDS, *LATER_WORDS))
            yield PackProblem(COMPANION_FILE, f"[words] has an unknown key “{key}”.", near, text=key)


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _rows(table: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    value = table.get(kind)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
