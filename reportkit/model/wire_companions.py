"""The documents that go with a paper as JSON, and an action log back, so that the next one carries forward what is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportkit.errors import Unsupported
from reportkit.model.companions import ActionLog, Companion, companion_name
from reportkit.model.wire import SCHEMA_VERSION
from reportkit.model.wire_values import from_plain, to_plain


def companion_to_wire(value: Companion) -> dict[str, Any]:
    """A companion: everything a renderer prints, and what it is."""
    return {"schema_version": SCHEMA_VERSION, "document": companion_name(value), **to_plain(value)}


def log_from_wire(value: Mapping[str, Any]) -> ActionLog:
    """An action log back. Raises Unsupported RK205 for another document, Damaged RK203 for a broken one."""
    if value.get("schema_version") != SCHEMA_VERSION or value.get("document") != "actions":
        told = "This JSON is no action log of this version of reportkit."
        raise Unsupported("RK205", told, "Give the action-log.json that `reportkit paper companions` wrote.")
    return from_plain(ActionLog, value)
