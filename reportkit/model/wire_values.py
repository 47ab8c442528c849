"""Values of the model to plain JSON values and back, driven by the types of their fields."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, cast

from reportkit.errors import Damaged
from reportkit.model.text import Span

Value = TypeVar("Value")


def to_plain(value: Any) -> Any:
    """A value as dicts, lists, texts and numbers; a field `span` becomes `block`, `start`, `end`; a silent one may be missing."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            if field.metadata.get("silent") and getattr(value, field.name) is None:
                continue
            inner = to_plain(getattr(value, field.name))
            plain.update(inner if field.name == "span" else {field.name: inner})
        return plain
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(kind: type[Value], value: Any, where: str = "") -> Value:
    """The value of a type from its plain form; keys it does not know are passed over. Raises Damaged (RK203) naming the place."""
    if not isinstance(value, Mapping):
        raise misfit(where, "a group of named values")
    found: dict[str, Any] = {}
    hints = _hints(cast(Hashable, kind))
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        hint = hints[field.name]
        place = f"{where}.{field.name}" if where else field.name
        if field.name == "span":
            found["span"] = _checked(Span, value, where)
        elif field.name in value:
            found[field.name] = _checked(hint, value[field.name], place)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise misfit(place, "present")
    try:
        return kind(**found)
    except ValueError as error:
        raise misfit(where, f"sound ({error})") from error


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def misfit(where: str, expected: str) -> Damaged:
    """The error for a value that is not what the format says."""
    return Damaged(
        "RK203", f"The JSON does not fit: “{where or 'it'}” must be {expected}.", "Write the file again with reportkit."
    )


def _checked(hint: Any, value: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _checked(next(a for a in arguments if a is not type(None)), value, where)
    if origin is Literal:
        return _one_of(arguments, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise misfit(where, "a list")
        return tuple(_checked(arguments[0], item, f"{where}[{place}]") for place, item in enumerate(value))
    if origin is dict:
        if not isinstance(value, Mapping):
            raise misfit(where, "a group of named values")
        return {key: _checked(arguments[1], item, f"{where}.{key}") for key, item in value.items()}
    is_value: bool = dataclasses.is_dataclass(hint)
    return from_plain(hint, value, where) if is_value else _simple(hint, value, where)


def _one_of(allowed: tuple[Any, ...], value: Any, where: str) -> Any:
    if value in allowed:
        return value
    raise misfit(where, "one of " + ", ".join(repr(item) for item in allowed))


_PLAIN_NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def _simple(hint: Any, value: Any, where: str) -> Any:
    accepted = (int, float) if hint is float else hint
    if isinstance(value, accepted) and (hint is bool or not isinstance(value, bool)):
        return float(value) if hint is float else value
    raise misfit(where, _PLAIN_NAMES[hint])
