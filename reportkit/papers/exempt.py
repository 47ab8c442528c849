"""Exempt information by nation: the numbered descriptions of the schedules, for a monitoring officer to confirm."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportkit.model.paper import Nation


@cache
def _descriptions() -> dict[str, dict[int, str]]:
    raw = tomllib.loads((files("reportkit.papers") / "exempt.toml").read_text(encoding="utf-8"))
    return {nation: {int(number): text for number, text in table["paragraphs"].items()} for nation, table in raw.items()}


#: The numbers of the descriptions by nation; the schedules are those that exempt.toml names.
EXEMPT: Mapping[Nation, range] = {
    "england": range(1, 8), "wales": range(12, 19), "scotland": range(1, 16), "northern-ireland": range(1, 8),
}  # fmt: skip


def heading(nation: Nation, number: int) -> str:
    """The description of a paragraph of exempt information; empty where there is none of that number."""
    return _descriptions().get(nation, {}).get(number, "")


def company_paragraph(nation: Nation) -> int:
    """The paragraph on financial or business affairs, which does not cover what must be registered; 0 where there is none."""
    return {"england": 3, "wales": 14}.get(nation, 0)
