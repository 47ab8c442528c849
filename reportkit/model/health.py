"""One line of `reportkit doctor`: a part, how it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Health:
    """How one part is; `remedy` says what to do where it is not well."""

    part: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    remedy: str = ""
