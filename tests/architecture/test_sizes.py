"""Files, functions and commands stay small, and every module says what it is for."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from reportkit.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "reportkit").rglob("*.py"))


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _commands(shell: typer.Typer) -> Iterator[Callable[..., Any]]:
    yield from (command.callback for command in shell.registered_commands if command.callback)
    for group in shell.registered_groups:
        yield from _commands(group.typer_instance) if group.typer_instance else ()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_small_and_says_what_it_is_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 400
    docstring = ast.get_docstring(tree)
    assert docstring, "the module has no docstring"
    assert len(docstring.splitlines()) <= 3
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert {function.name: lines for function in functions if (lines := _body_lines(function)) > 40} == {}


@pytest.mark.parametrize("command", list(_commands(app)), ids=lambda command: str(command.__name__))
def test_a_command_only_parses_calls_and_presents(command: Callable[..., Any]) -> None:
    function = ast.parse(textwrap.dedent(inspect.getsource(command))).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert _body_lines(function) <= 15
