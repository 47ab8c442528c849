"""The classes of retention: reportkit's own, with a council's before them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportkit.errors import ConfigError
from reportkit.model.ids import fold
from reportkit.model.retention import Retention, RetentionClass

_KEYS = {"title": str, "years": int, "why": str, "roles": list, "words": list, "kinds": list}
_NEEDED = ("title", "years", "why")
_LONGEST = 200
#: The kinds of record that have an end of their own: a matter that is closed, a person who has left.
KINDS = ("matter", "person")
_HINT = (
    "It holds [class.NAME] with title, years, why, roles = […], words = […], or kinds = […]; "
    'and hold = ["name or reference"] at its head.'
)


def load_retention(path: Path | None = None) -> Retention:
    """The classes, a council's own first and in place of ours of the same name. Raises ConfigError (RK102, RK103)."""
    ours = tomllib.loads(files("reportkit.register").joinpath("retention.toml").read_text(encoding="utf-8"))
    theirs = _council(path) if path else {}
    classes = {
        **theirs.get("class", {}),
        **{name: said for name, said in ours["class"].items() if name not in theirs.get("class", {})},
    }
    return Retention(tuple(_class(name, said) for name, said in classes.items()), tuple(theirs.get("hold", ())))


def class_of(retention: Retention, role: str | None, names: tuple[str, ...]) -> RetentionClass | None:
    """The first class that fits a document with a role and some names."""
    said = [fold(name).casefold().replace("_", " ").replace("-", " ") for name in names]
    for one in retention.classes:
        if not one.kinds and _fits(one, role, said):
            return one
    return None


def class_of_record(retention: Retention, kind: str, title: str) -> RetentionClass | None:
    """The first class for a kind of record; one that has words too fits where the title holds one of them."""
    said = fold(title).casefold()
    for one in retention.classes:
        if kind in one.kinds and (not one.words or any(fold(word).casefold() in said for word in one.words)):
            return one
    return None


def _fits(one: RetentionClass, role: str | None, said: list[str]) -> bool:
    return role in one.roles or any(fold(word).casefold() in name for word in one.words for name in said)


def after_years(day: str, years: int) -> str:
    """The same day so many years later; 29 February becomes 1 March where that year has none."""
    found = date.fromisoformat(day[:10])
    try:
        return found.replace(year=found.year + years).isoformat()
    except ValueError:
        return date(found.year + years, 3, 1).isoformat()


def _class(name: str, said: Mapping[str, Any]) -> RetentionClass:
    roles, words, kinds = (tuple(said.get(key, ())) for key in ("roles", "words", "kinds"))
    return RetentionClass(name, said["title"], said["years"], said["why"], roles, words, kinds)


def _council(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError("RK103", f"There is no file “{path.name}”.", "Check its name.", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("RK103", f"“{path.name}” is not valid TOML: {error}.", "Mend that line.", str(path)) from error
    classes = found.get("class", {})
    if set(found) - {"class", "hold"} or not isinstance(classes, dict) or not _texts(found.get("hold", [])):
        raise ConfigError("RK102", f"“{path.name}” is not laid out as a retention schedule.", _HINT, str(path))
    for name, said in classes.items():
        if fault := _fault(said):
            raise ConfigError("RK102", f"[class.{name}] in “{path.name}” {fault}.", _HINT, str(path))
    return found


def _fault(said: Any) -> str | None:
    if not isinstance(said, dict):
        return "is no table"
    if unknown := set(said) - set(_KEYS):
        return f"has “{min(unknown)}”, which is no setting"
    if lacking := [key for key in _NEEDED if key not in said]:
        return f"does not say its {lacking[0]}"
    for key, value in said.items():
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool) or (isinstance(value, list) and not _texts(value)):
            return f"has a “{key}” of the wrong kind"
    if unknown := set(said.get("kinds", ())) - set(KINDS):
        return f"names the kind “{min(unknown)}”; these have an end of their own: {', '.join(KINDS)}"
    return None if 0 < said["years"] <= _LONGEST else f"keeps for {said['years']} years, which is no number of years"


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)
