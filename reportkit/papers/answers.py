"""The file of an officer's answers, TOML or JSON: the meeting, texts by section, comments, options and the rest."""

from __future__ import annotations

import datetime
import difflib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from reportkit.errors import TemplateError
from reportkit.model.paper import Meeting, Pack
from reportkit.model.paper_answers import (
    Abbreviation,
    Answers,
    AppendixAnswer,
    BackgroundAnswer,
    Choice,
    Clearance,
    Comment,
    Contact,
    ForwardPlan,
    ItemCost,
    KeyDecision,
    PrivateMeeting,
    Urgency,
)
from reportkit.model.paper_parts import with_parts
from reportkit.model.paper_revision import ChangeReason
from reportkit.papers.filling import paragraphs
from reportkit.papers.meeting import meeting_of
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.toml_file import NotToml, read_toml

#: Tables of the file, and the values that they make.
_TABLES: dict[str, type[Any]] = {
    "contact": Contact, "key_decision": KeyDecision, "forward_plan": ForwardPlan, "private_meeting": PrivateMeeting,
    "urgency": Urgency,
}  # fmt: skip
_LISTS: dict[str, type[Any]] = {
    "alternatives": Choice, "appendices": AppendixAnswer, "background_papers": BackgroundAnswer, "clearance": Clearance,
    "glossary": Abbreviation, "changes": ChangeReason, "costs": ItemCost,
}  # fmt: skip
_TEXTS = ("title", "summary", "no_options", "late_reason", "published")
_LINES = ("recommendations", "further_recommendations")
#: Sections that are made from something else than a text of their own.
_MADE = (
    "summary", "recommendations", "alternatives", "appendices", "background_papers", "glossary", "access", "clearance",
)  # fmt: skip
_LONGEST = 200_000


@dataclass(frozen=True)
class Told:
    """What a file of answers says: of the meeting and of the rest."""

    meeting: Meeting
    answers: Answers


def load_answers(path: Path, pack: Pack) -> Told:
    """The answers in a TOML or JSON file, for a pack.

    Raises TemplateError RK505 naming an unknown key and the nearest known one, or a wrong value.
    """
    return answers_of(_read(path), pack, path)


def answers_of(raw: Mapping[str, Any], pack: Pack, path: Path) -> Told:
    """The answers in some tables; `path` is the file they stand in. Raises TemplateError RK505."""
    table = dict(raw)
    meeting = table.pop("meeting", {})
    if not isinstance(meeting, dict):
        raise bad("“meeting” must be a table", "Write [meeting] on a line of its own.", path)
    values: dict[str, Any] = {}
    texts: dict[str, tuple[str, ...]] = {}
    comments: list[Comment] = []
    sections = [spec.key for spec in pack.sections if spec.key not in _MADE]
    for key, value in table.items():
        if key in sections and isinstance(value, dict):
            comments.append(_made(Comment, {"section": key, **value}, key, path))
        elif key in sections:
            texts[key] = _paragraphs(key, value, path)
        else:
            values[key] = _value(key, value, sections, path)
    answers = Answers(**values, texts=texts, comments=tuple(comments))
    return Told(meeting_of({"nation": pack.jurisdiction, **meeting}, path), answers)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig")) if path.suffix.lower() == ".json" else read_toml(path)
    except OSError as error:
        raise bad("it cannot be read", "Check its name.", path) from error
    except NotToml as error:
        raise bad(str(error), error.hint, path) from error
    except (ValueError, RecursionError) as error:
        raise bad(f"it is not valid JSON: {error}", "Mend that line.", path) from error
    if not isinstance(raw, dict):
        raise bad("it must hold named values", "Begin it with { and end it with }.", path)
    return raw


def _value(key: str, value: Any, sections: list[str], path: Path) -> Any:
    if key in _TEXTS:
        return _text(key, value, path)
    if key in _LINES:
        return _lines(key, value, path)
    if key in _TABLES:
        return _made(_TABLES[key], value, key, path)
    if key == "glossary" and isinstance(value, dict):
        return tuple(Abbreviation(short, _text(f"glossary.{short}", meaning, path)) for short, meaning in value.items())
    if key in _LISTS:
        return _rows(key, value, path)
    if key == "no_background_papers":
        return _checked(bool, value, key, path)
    if key == "planning_land":
        return _checked(Literal["yes", "no"], _yes(value), key, path)
    if key in _sections_elsewhere():
        raise bad(f"this pack has no section “{key}”", f"Its sections are {', '.join(sections)}.", path)
    known = sorted({"meeting", *_TEXTS, *_LINES, *_TABLES, *_LISTS, "no_background_papers", "planning_land", *sections})
    raise _unknown(key, known, path)


def _sections_elsewhere() -> set[str]:
    """The keys of the sections of the packs that come with reportkit."""
    return {spec.key for name in installed() for spec in load_pack(name).sections}


def _unknown(key: str, known: list[str], path: Path) -> TemplateError:
    near = difflib.get_close_matches(key.rpartition(".")[2], known, n=1)
    return bad(f"unknown key “{key}”", f"Did you mean “{near[0]}”?" if near else f"Known keys: {', '.join(known)}.", path)


def bad(what: str, hint: str, path: Path) -> TemplateError:
    """The error for a file of answers that does not fit."""
    return TemplateError("RK505", f"The file of answers {path.name} is not valid: {what}.", hint, str(path))


def _text(key: str, value: Any, path: Path) -> str:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise bad(f"“{key}” must be a text", "Put it in quotation marks.", path)
    if len(value) > _LONGEST:
        raise bad(f"“{key}” has {len(value):,} characters", f"{_LONGEST:,} are the most: attach it as an appendix.", path)
    return value


def _lines(key: str, value: Any, path: Path) -> tuple[str, ...]:
    lines = value if isinstance(value, list) else [value]
    return tuple(text for line in lines if (text := " ".join(_recommended(key, line, path).split())))


def _recommended(key: str, line: Any, path: Path) -> str:
    """A recommendation's text; one with parts may be a table of the words that lead to them and the parts."""
    if not isinstance(line, dict):
        return _text(key, line, path)
    for name in line:
        if name not in ("text", "parts"):
            raise _unknown(f"{key}.{name}", ["text", "parts"], path)
    parts = line.get("parts", [])
    if not isinstance(parts, list) or not line.get("text"):
        raise bad(f"“{key}” has a table without “text” and a list of “parts”", 'Write {text = "agree to:", parts = ["…", "…"]}.',
                  path)  # fmt: skip
    told = tuple(_text(f"{key}.parts", part, path) for part in parts)
    lead = _text(f"{key}.text", line["text"], path).strip()
    return with_parts(f"{lead.rstrip(':')}:", told) if told else lead


def _paragraphs(key: str, value: Any, path: Path) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    return tuple(piece for part in parts for piece in paragraphs(_text(key, part, path)))


def _rows(key: str, value: Any, path: Path) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise bad(f"“{key}” must be a list", f"Write [[{key}]] above each.", path)
    return tuple(_made(_LISTS[key], row, f"{key}[{place}]", path) for place, row in enumerate(value, 1))


def _made(kind: type[Any], table: Any, where: str, path: Path) -> Any:
    if not isinstance(table, dict):
        raise bad(f"“{where}” must be a table", f"Write [{where}] on a line of its own.", path)
    hints = typing.get_type_hints(kind)
    for key in table:
        if key not in hints:
            raise _unknown(f"{where}.{key}", [name for name in hints if name != "section"], path)
    for field in fields(kind):
        if field.name not in table and field.default is MISSING and field.default_factory is MISSING:
            raise bad(f"“{where}” lacks “{field.name}”", "Add it.", path)
    return kind(**{key: _checked(hints[key], value, f"{where}.{key}", path) for key, value in table.items()})


def _checked(hint: Any, value: Any, where: str, path: Path) -> Any:
    if typing.get_origin(hint) is Literal:
        allowed = typing.get_args(hint)
        told = _yes(value) if "yes" in allowed else value
        if told in allowed:
            return told
        raise bad(f"“{where}” may not be “{value}”", f"It is one of {', '.join(name for name in allowed if name)}.", path)
    if hint is bool:
        if isinstance(value, bool):
            return value
        raise bad(f"“{where}” must be true or false", "Write it without quotation marks.", path)
    if hint is int:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise bad(f"“{where}” must be a whole number", "Write it in figures, without quotation marks.", path)
    if isinstance(hint, types.GenericAlias):
        if isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value):
            return tuple(value)
        raise bad(f"“{where}” must be a list of numbers", "Write, for example, [3].", path)
    return _text(where, value, path)


def _yes(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value
