"""The tables of methods, the code that names them and the page that lists them say the same, and no finding is worth more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from reportkit.extractors.confidence import METHODS, MINUTED
from reportkit.extractors.minuted import _CONFIDENCE
from reportkit.extractors.runner import extract
from reportkit.model.sketch import sketch

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "reportkit" / "docs" / "explanation" / "extraction.md").read_text(encoding="utf-8")
EVERY = {name: method.confidence for name, method in (*METHODS.items(), *MINUTED.items())}
_NAMED = re.compile(r"[a-z]+(?:-[a-z]+)+@\d|[a-z]+@\d")


def _trees() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "reportkit" / "extractors").glob("*.py")):
        if path.name != "confidence.py":
            yield ast.parse(path.read_text(encoding="utf-8"))


def _marks() -> Iterator[tuple[str, float]]:
    """Each method that the code names beside a figure, and each kind of sentence of minutes with its own."""
    for tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            told = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            if node.func.id == "mark" and len(told) > 4 and isinstance(told[3], str) and isinstance(told[4], float):
                yield told[3], told[4]
            elif node.func.id == "_marked" and len(told) > 3 and isinstance(told[3], str):
                yield f"minute-{told[3].replace('_', '-')}@2", _CONFIDENCE.get(told[3], 0.8)


def test_every_method_that_the_code_names_is_in_a_table() -> None:
    named = {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAMED.fullmatch(node.value)
    }
    assert (named | {name for name, _ in _marks()}) - set(EVERY) == set()


def test_the_table_of_minutes_and_answers_has_the_most_that_the_code_gives() -> None:
    most: dict[str, float] = {}
    for name, figure in _marks():
        most[name] = max(most.get(name, 0.0), figure)
    told = {name: (EVERY[name], figure) for name, figure in most.items() if name in MINUTED and figure > EVERY[name]}
    assert told == {}
    lower = {name: (EVERY[name], figure) for name, figure in most.items() if name in MINUTED and figure < EVERY[name]}
    assert set(lower) <= {"quoted-recommendation@1"}  # in a table it has the figure of its column


def test_the_page_has_the_table_of_minutes_and_answers_in_order() -> None:
    rows = re.findall(r"^\| `([\w-]+@\d)` \| ([\d.]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows[len(METHODS) :] == [(name, str(method.confidence), method.words) for name, method in MINUTED.items()]


def test_no_finding_of_minutes_is_worth_more_than_its_method() -> None:
    for path in sorted((ROOT / "tests" / "extractors" / "material").glob("*.txt")):
        for found in extract([sketch(path.read_text(encoding="utf-8"))[0]])[0]:
            assert found.confidence <= EVERY[found.method.removeprefix("carried-") if found.method not in EVERY else found.method]
