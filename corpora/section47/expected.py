"""Writes the answers in expected/: what a reader of the sample documents should find in them, in the words printed there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.section47.content import HERE, Block, Review
from corpora.section47.response import load_response

FOLDER = HERE / "expected"
LETTER = re.compile(r"^\(([a-z])\) ")
DUE_INSIDE = re.compile(r"by \d{1,2} [A-Z][a-z]+ \d{4}")


def recommendations(review: Review) -> list[dict[str, Any]]:
    """The nine recommendations in order; owner and due are None where nothing is printed."""
    headlines = {m[1]: b.plain for b in review.blocks if b.kind == "bullet" and (m := re.search(r"\((R\d)\)\.$", b.plain))}
    return [_recommendation(row, headlines) for row in _rows(review, "recommendations")]


def _recommendation(row: tuple[str, ...], headlines: dict[str, str]) -> dict[str, Any]:
    ref, words, priority, lead = row
    text, *parts = words.split("\n")
    due = DUE_INSIDE.search(text)
    return {
        "ref": ref,
        "text": text,
        "sub_items": [{"ref": f"{ref}({part[1]})", "text": LETTER.sub("", part)} for part in parts],
        "priority": priority,
        "owner": lead or None,
        "due": due[0] if due else None,
        "headline": headlines.get(ref),
    }


def findings(review: Review) -> list[dict[str, Any]]:
    """The findings and strengths in order, each with its paragraph number, its section and the words that state it."""
    links = _addressed(review)
    return [
        {"number": b.number, "section": b.section, "kind": kind, "quote": quote, "addressed_by": links.get(b.number, [])}
        for b in review.blocks
        for kind, quote in b.marks
    ]


def _addressed(review: Review) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for ref, numbers in _rows(review, "reasons"):
        for number in re.findall(r"\d+\.\d+", numbers):
            links.setdefault(number, []).append(ref)
    return links


def actions(review: Review) -> list[dict[str, str]]:
    """The rows of the outline action plan."""
    return [dict(zip(("text", "owner", "due", "ref"), row, strict=True)) for row in _rows(review, "actions")]


def _rows(review: Review, name: str) -> Iterator[tuple[str, ...]]:
    return iter(table(review, name).rows[1:])


def table(review: Review, name: str) -> Block:
    """The table of that name in tables.toml."""
    return next(block for block in review.blocks if block.kind == "table" and block.name == name)


def answers(review: Review) -> dict[str, Any]:
    """Every generated answer, by file name."""
    return {
        "recommendations.json": recommendations(review),
        "findings.json": findings(review),
        "actions.json": actions(review),
        "response.json": load_response(),
    }


def write(review: Review, folder: Path = FOLDER) -> list[Path]:
    """Write the answers to `folder` and return the files."""
    folder.mkdir(exist_ok=True)
    for name, answer in answers(review).items():
        (folder / name).write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return [folder / name for name in answers(review)]
