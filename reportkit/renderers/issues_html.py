"""Issues as one web page that needs nothing from outside: the document with its marks, the list with filters, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportkit.model.document import Document
from reportkit.model.issue import LEVELS, CheckResult, Issue
from reportkit.renderers.issues_text import around, closing, count, place_words, suggestion
from reportkit.renderers.marked_text import Place, numbered, shown


def render(results: Sequence[tuple[CheckResult, Document]]) -> str:
    """The page for some checked documents; every text escaped, nothing that runs, nothing fetched."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    folder = files("reportkit.renderers")
    template = environment.from_string(folder.joinpath("issues.html.j2").read_text(encoding="utf-8"))
    names = [result.source.name for result, _ in results]
    issues = [issue for result, _ in results for issue in result.issues]
    return template.render(
        title="Issues to mend in " + (names[0] if len(names) == 1 else count(len(names), "document")),
        closing=closing([result for result, _ in results]),
        levels=[(level, count(_of_level(issues, level), level)) for level in reversed(LEVELS) if _of_level(issues, level)],
        families=_families(issues),
        documents=_documents(results),
    )


def _of_level(issues: Iterable[Issue], level: str) -> int:
    return sum(1 for issue in issues if issue.level == level)


def family(issue: Issue) -> str:
    """The family of an issue's rule."""
    return issue.rule.partition(".")[0]


def _families(issues: Sequence[Issue]) -> list[tuple[str, str, int]]:
    """Each family's name, its words and how many issues it has, the most first."""
    names = [family(issue) for issue in issues]
    order = sorted(set(names), key=lambda name: (-names.count(name), name))
    return [(name, "grammar and spelling" if name == "languagetool" else name, names.count(name)) for name in order]


def _documents(results: Sequence[tuple[CheckResult, Document]]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    first = 1
    for turn, (result, document) in enumerate(results, 1):
        listed = numbered(result.issues, first)
        first += len(listed)
        places = [place for _, _, of_issue in listed for place in of_issue]
        made.append(
            {
                "key": f"d{turn}",
                "name": result.source.name if len(results) == 1 else f"{result.source.name} ({turn} of {len(results)})",
                "language": document.metadata.language or "en-GB",
                "notices": result.notices,
                "parts": shown(document, places),
                "issues": [_issue(number, issue, of_issue, document) for number, issue, of_issue in listed],
            }
        )
    return made


def _issue(number: int, issue: Issue, places: Sequence[Place], document: Document) -> dict[str, Any]:
    before, quote, after = around(issue, document)
    return {
        "number": number,
        "level": issue.level,
        "family": family(issue),
        "where": place_words(issue.place),
        "before": before,
        "quote": quote,
        "after": after,
        "message": issue.message,
        "suggestion": suggestion(issue) if issue.edits else "",
        "others": [place.anchor for place in places[1:]],
        "rule": issue.rule,
    }
