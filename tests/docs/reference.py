"""Writes the reference pages from the code: `python -m tests.docs.reference`; the tests compare them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from reportkit import api, errors
from reportkit.checks.rule import Rule
from reportkit.cli.app import app
from reportkit.config import Config, keys

FOLDER = Path(__file__).resolve().parents[2] / "reportkit" / "docs" / "reference"


def pages() -> dict[str, str]:
    """Each generated page's name with its text."""
    return {"commands.md": commands(), "rules.md": rules(), "errors.md": error_codes(), "configuration.md": configuration()}


def commands() -> str:
    """Every command with its arguments and options."""
    lines = ["# Commands", "", "Results go to standard output; progress and messages to standard error.", ""]
    lines += [
        "| Exit status | When |",
        "|---|---|",
        "| 0 | done, and nothing at or above `--fail-on` |",
        "| 1 | issues at or above `--fail-on` |",
    ]
    lines += ["| 2 | the command, the configuration or the output folder is wrong, or a fault inside |"]
    lines += ["| 3 | at least one input is missing, refused or unreadable; the others were done |", "| 130 | interrupted |", ""]
    for name, command in _walk("reportkit", typer.main.get_command(app)):
        lines += [f"## {name}", "", str(command.help or "").strip(), ""]
        rows = [f"| `{_label(parameter)}` | {_help(parameter)} |" for parameter in command.params if parameter.name != "help"]
        lines += ["| Argument or option | What it does |", "|---|---|", *rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for child, inner in getattr(command, "commands", {}).items():
        yield from _walk(f"{name} {child}", inner)


def _label(parameter: object) -> str:
    options = [str(option) for option in getattr(parameter, "opts", [])]
    return ", ".join(options) if options[0].startswith("-") else options[0].upper()


def _help(parameter: object) -> str:
    return str(getattr(parameter, "help", "") or "").replace("|", "\\|")


def rules() -> str:
    """Every rule of our own with its reason, source and examples."""
    found = api.rules(Config())
    lines = ["# Rules", "", f"{len(found)} rules of our own. LanguageTool's appear as `languagetool.RULE_ID`.", ""]
    for rule in found:
        lines += _rule(rule)
    return "\n".join(lines).rstrip() + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    catalogue = f" Catalogue: {', '.join(rule.catalogue)}." if rule.catalogue else ""
    yield from (f"## {rule.id}", "", f"{rule.summary} ({rule.level}; {'on' if rule.on else 'off'} by default.{catalogue})", "")
    yield from (f"Why: {rule.why}", "", f"Source: {rule.source}", "")
    if rule.options:
        yield from (f"Options: {', '.join(f'`{option.name} = {option.default}`' for option in rule.options)}", "")
    for label, examples in (("Fires on the marked words", rule.bad), ("Stays silent", rule.good)):
        yield from (f"{label}:", "")
        for example in examples:
            yield from ("```text", *example.split("\n"), "```", "")


def error_codes() -> str:
    """Every error code."""
    rows = [f"| {code} | {meaning} |" for code, meaning in errors.CODES.items()]
    return (
        "\n".join(["# Errors", "", "Each message ends with its code.", "", "| Code | What happened |", "|---|---|", *rows]) + "\n"
    )


def configuration() -> str:
    """Every configuration key."""
    lines = [
        "# Configuration",
        "",
        "`reportkit.toml`, or `[tool.reportkit]` in `pyproject.toml`: the nearest one at or above the folder you are in;",
    ]
    lines += ["then variables such as `REPORTKIT_CHECK_FAIL_ON`; then flags. `reportkit config` shows what is in force.", ""]
    lines += ["| Key | Default | What it sets |", "|---|---|---|"]
    for key, (_, text, default) in keys().items():
        shown = (
            ", ".join(default)
            if isinstance(default, tuple)
            else str(default).lower()
            if isinstance(default, bool)
            else str(default)
        )
        lines.append(f"| `{key}` | {f'`{shown}`' if shown else '(none)'} | {text} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
