"""Issues as one web page that needs nothing from outside: to print, to send back, to work through."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportkit.model.document import Document
from reportkit.model.issue import CheckResult, Issue
from reportkit.renderers.issues_text import around, closing, count, place_words, suggestion


def render(results: Sequence[tuple[CheckResult, Document]]) -> str:
    """The page for some checked documents, grouped by section; every text escaped."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("reportkit.renderers").joinpath("issues.html.j2").read_text(encoding="utf-8"))
    names = [result.source.name for result, _ in results]
    return template.render(
        title="Issues to mend in " + (names[0] if len(names) == 1 else count(len(names), "document")),
        closing=closing([result for result, _ in results]),
        documents=[_document(result, document) for result, document in results],
    )


def _document(result: CheckResult, document: Document) -> dict[str, Any]:
    grouped = groupby(result.issues, key=lambda issue: issue.place.heading or "Before the first heading")
    groups = [{"heading": heading, "issues": [_issue(issue, document) for issue in issues]} for heading, issues in grouped]
    return {"name": result.source.name, "notices": result.notices, "groups": groups}


def _issue(issue: Issue, document: Document) -> dict[str, Any]:
    before, quote, after = around(issue, document)
    return {
        "level": issue.level,
        "where": place_words(issue.place),
        "before": before,
        "quote": quote,
        "after": after,
        "message": issue.message,
        "suggestion": suggestion(issue) if issue.edits else "",
        "others": count(len(issue.others), "other place") if issue.others else "",
        "rule": issue.rule,
    }
