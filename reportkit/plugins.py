"""Entry points: our readers, rule families, extractors and renderers, and those of distributions that the user names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from reportkit.errors import PluginError

GROUPS = ("readers", "rules", "extractors", "renderers")


@cache
def found(group: str) -> tuple[EntryPoint, ...]:
    """Every entry point of a group such as `rules`, ours and others, loaded or not, by name."""
    return tuple(sorted(entry_points(group=f"reportkit.{group}"), key=lambda point: point.name))


def is_ours(point: EntryPoint) -> bool:
    """Whether an entry point belongs to reportkit itself."""
    return _owner(point) in (None, "reportkit")


@cache
def _owner(point: EntryPoint) -> str | None:
    """The distribution that an entry point comes from; asking costs a look at its metadata."""
    return point.dist.name if point.dist is not None else None


def load(group: str, allowed: Sequence[str] = ()) -> dict[str, Any]:
    """The modules of a group by name: ours, and those of the distributions in `allowed`. Raises PluginError."""
    return {point.name: _load(point) for point in found(group) if is_ours(point) or _owner(point) in allowed}


def load_one(group: str, name: str) -> Any:
    """One module of a group. Raises PluginError where there is none of that name."""
    for point in found(group):
        if point.name == name:
            return _load(point)
    raise PluginError("RK601", f"There is no {group.rstrip('s')} called “{name}”.", "`reportkit plugins` lists them.")


def _load(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        raise PluginError(
            "RK601",
            f"The plug-in “{point.name}” ({point.value}) will not load: {error}.",
            "Install it again, or take it out of `plugins`.",
        ) from error
