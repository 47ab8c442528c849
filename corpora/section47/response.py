"""The two papers that follow the review: the service's response, from response.toml, and the minutes, from minutes.txt."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from corpora.section47.content import HERE, Block, Review

HEADER = ("Ref", "Recommendation", "Response", "Action", "Owner", "By when")
KEYS = ("ref", "recommendation", "response", "action", "owner", "due")
ITEM = re.compile(r"^\d+\. ")
MINUTES = HERE / "documents" / "minutes.txt"


def _data() -> dict[str, Any]:
    return tomllib.loads((HERE / "response.toml").read_text(encoding="utf-8"))


def load_response() -> list[dict[str, str | None]]:
    """The answers in order; a cell that is empty on the page is None."""
    return [{key: answer[key] or None for key in KEYS} for answer in _data()["answer"]]


def response() -> Review:
    """The response as a document of its own: a title, two paragraphs, one table and a last word."""
    data = _data()
    rows = (HEADER, *(tuple(answer[key] for key in KEYS) for answer in data["answer"]))
    blocks = (
        Block("title", data["title"]),
        Block("byline", data["date"]),
        *(Block("plain", text) for text in data["before"]),
        Block("caption", data["caption"], number="Table 1"),
        Block("table", name="response", rows=rows, columns=tuple(data["columns"])),
        Block("plain", data["after"]),
    )
    keys = ("title", "author", "date", "header", "footer")
    return Review(**{key: data[key] for key in keys}, subtitle="", blocks=blocks, notes={})


def minutes() -> Review:
    """The minutes as a document: the committee's name as the title, and each numbered item under a heading."""
    name, *chunks = MINUTES.read_text(encoding="utf-8").strip().split("\n\n")
    blocks = [Block("title", name), *(_minute(chunk) for chunk in chunks)]
    return Review(name, "", "Eastmarch Council", "21 April 2026", name, "Minutes", tuple(blocks), {})


def _minute(chunk: str) -> Block:
    return Block("heading", chunk, level=1) if ITEM.match(chunk) else Block("plain", chunk)
