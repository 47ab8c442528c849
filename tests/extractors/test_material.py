"""Minutes, logs and responses of many shapes: what must come out of each is marked in the document itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpora.extraction.source import KINDS
from reportkit.extractors.runner import extract
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding
from reportkit.model.sketch import sketch
from reportkit.model.text import Span

HERE = Path(__file__).parent / "material"
NAMES = sorted(path.name for path in HERE.glob("*.txt"))
#: What is not yet read rightly, by test; each must be taken out here as soon as it is.
NOT_YET: dict[str, set[str]] = {
    "told": {
        "48-matters-arising-prose.txt",
    },
    "extra": {
        "16-recommendation-headings.txt",
    },
}
_MARK = re.compile(r"\{([a-z]\d+):([^{}]*)\}")


def _cases(test: str) -> list[Any]:
    gap = pytest.mark.xfail(strict=True, reason="not yet read rightly")
    return [pytest.param(name, marks=[gap] if name in NOT_YET.get(test, ()) else []) for name in NAMES]


@dataclass(frozen=True)
class Case:
    """A document, what is marked in it by id, and what is told of each."""

    document: Document
    marked: dict[str, Span]
    told: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def case(name: str) -> Case:
    """A document of the material; `{a1:…}` marks an action and `@ a1 owner=…; due=raw/kind:iso; done` tells of it."""
    lines, told = [], {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            item, _, rest = line[2:].partition(" ")
            told[item] = {key: value for key, _, value in (part.strip().partition("=") for part in rest.split(";"))}
        else:
            lines.append(line)
    text = "\n".join(lines)
    document, spans = sketch(_MARK.sub(r"[[\2]]", text), name)
    return Case(document, dict(zip((found[1] for found in _MARK.finditer(text)), spans, strict=True)), told)


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return extract([case(name).document])[0]


def at(name: str, item: str) -> list[Finding]:
    """What was found of an item's kind where it is marked."""
    span = case(name).marked[item]
    return [
        found
        for found in findings(name)
        if found.kind == KINDS[item[0]]
        and found.span.block == span.block
        and found.span.start < span.end
        and found.span.end > span.start
    ]


def printed(due: Due) -> str:
    return "" if due.kind == "none" else f"{due.raw}/{due.kind}" + (f":{due.iso}" if due.kind == "date" else "")


@pytest.mark.parametrize("name", _cases("words"))
def test_all_that_is_marked_is_found_in_its_own_words(name: str) -> None:
    document = case(name).document
    for item, span in case(name).marked.items():
        found = at(name, item)
        assert found, f"{item} is not found: {document.quote(span)}"
        assert found[0].quote.strip(".; ") == document.quote(span).strip(".; "), item


@pytest.mark.parametrize("name", _cases("told"))
def test_owner_date_and_progress_are_those_that_are_printed(name: str) -> None:
    for item in case(name).marked:
        told = case(name).told.get(item, {})
        [found, *_] = at(name, item)
        assert (found.owner.raw or "", printed(found.due)) == (told.get("owner", ""), told.get("due", "")), item
        done = found.response == "done" or bool(found.progress and found.progress.status == "complete")
        assert done == ("done" in told), item
        carried = bool(found.progress and found.progress.status == "carried_forward")
        assert carried or "carried" not in told, item


@pytest.mark.parametrize("name", _cases("extra"))
def test_nothing_is_found_that_is_not_marked(name: str) -> None:
    """A decision that orders something of somebody is told as an action too, and that is not marked again."""
    wanted = {found.id for item in case(name).marked for found in at(name, item)}
    decided = [found.span for found in findings(name) if found.kind == "decision"]
    extra = [found for found in findings(name) if found.id not in wanted]
    assert [f"{found.kind}: {found.quote}" for found in extra if found.kind != "action" or not _ordered(found, decided)] == []


def _ordered(found: Finding, decided: list[Span]) -> bool:
    return any(found.span.block == one.block and found.span.start < one.end and one.start < found.span.end for one in decided)
