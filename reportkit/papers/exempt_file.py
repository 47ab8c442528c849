"""What is exempt, from a file that stays private: `[[exempt]]` with label, title, paragraphs, texts and names."""

from __future__ import annotations

import tomllib
from typing import Any

from reportkit.errors import ConfigError
from reportkit.model.exempt import ExemptPart

_KEYS = ("label", "title", "paragraphs", "texts", "names")
_SHAPE = 'Write [[exempt]] with label = "Appendix 4", title = "…", paragraphs = [3] and texts = ["…"].'


def exempt_from(text: str, name: str) -> tuple[ExemptPart, ...]:
    """The exempt parts in a TOML text. Raises ConfigError RK102, with the part that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("RK102", f"“{name}” is not valid TOML: {error}.", _SHAPE, name) from error
    rows = table.get("exempt")
    if not isinstance(rows, list) or not rows or set(table) - {"exempt"}:
        raise ConfigError("RK102", f"“{name}” has no [[exempt]], or something else beside it.", _SHAPE, name)
    return tuple(_part(row, place, name) for place, row in enumerate(rows, 1))


def _part(row: dict[str, Any], place: int, name: str) -> ExemptPart:
    wrong = next((key for key in row if key not in _KEYS), "")
    if wrong:
        raise ConfigError("RK102", f"[[exempt]] {place} of “{name}” has an unknown key “{wrong}”.", _SHAPE, name)
    label, title = (row.get(key, "") for key in ("label", "title"))
    numbers, texts, names = (row.get(key, []) for key in ("paragraphs", "texts", "names"))
    named = isinstance(label, str) and isinstance(title, str) and bool(label.strip() and title.strip())
    lists = _all(numbers, int) and _all(texts, str) and _all(names, str) and bool(numbers and texts)
    if not (named and lists):
        told = f"[[exempt]] {place} of “{name}” needs a label, a title, paragraphs and texts."
        raise ConfigError("RK102", told, _SHAPE, name)
    return ExemptPart(label, title, tuple(numbers), tuple(texts), tuple(names))


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, list) and all(isinstance(value, kind) and not isinstance(value, bool) for value in values)
