"""Printed numbers, against what LibreOffice prints for the same file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.readers.odt.making import h, members, p, read, zipped


def level(place: int, form: str, shown: int = 1, more: str = "", element: str = "list-level-style-number") -> str:
    shape = f'style:num-format="{form}" text:display-levels="{shown}"'
    return f'<text:{element} text:level="{place}" {shape} {more}/>'


def items(*content: str, more: str = "") -> str:
    inside = "".join(one if one.startswith("<text:list-") else f"<text:list-item>{one}</text:list-item>" for one in content)
    return f"<text:list {more}>{inside}</text:list>"


OUTLINE = "".join(level(place, "1", place, element="outline-level-style") for place in (1, 2, 3))
LISTS = (
    '<text:list-style style:name="L">'
    + level(1, "1", more='style:num-suffix="."')
    + level(2, "a", more='style:num-prefix="(" style:num-suffix=")"')
    + level(3, "i", more='style:num-suffix="."')
    + '</text:list-style><text:list-style style:name="M">'
    + level(1, "1", more='style:num-suffix="." text:start-value="5"')
    + level(2, "1", 2)
    + level(3, "A", 3, 'style:num-suffix=")"')
    + '</text:list-style><text:list-style style:name="R">'
    + level(1, "I", more='style:num-prefix="Part "')
    + "</text:list-style>"
)
L, M = 'text:style-name="L" xml:id="one"', 'text:style-name="M"'
ON = ' text:continue-numbering="true"'
SHEET: list[tuple[str, list[str | None]]] = [
    (h("Aims"), ["1"]),
    (h("Scope", 2) + h("Limits", 2) + h("Time", 3) + h("Method") + h("Sample", 2), ["1.1", "1.2", "1.2.1", "2", "2.1"]),
    (items(p("a"), p("b") + items(p("c"), p("d") + items(p("e"), p("f"))), p("g") + items(p("h")), more=L),
     ["1.", "2.", "(a)", "(b)", "i.", "ii.", "3.", "(a)"]),
    (p("words"), [None]),
    (items(p("a"), p("b"), more='text:style-name="L"' + ON), ["4.", "5."]),
    (items(p("a") + items(p("b") + items(p("c"))), more=M), ["5.", "5.1", "5.1.A)"]),
    (p("words"), [None]),
    (items(p("a"), p("b") + p("more"), p("c"), more=M), ["5.", "6.", None, "7."]),
    (p("words"), [None]),
    (items(items(p("b"), p("c")), more=M + ON), ["7.1", "7.2"]),
    (items(p("a"), p("b"), more='text:style-name="R"'), ["Part I", "Part II"]),
    (items(p("x"), more='text:style-name="L" text:continue-list="one"'), ["6."]),
    (items(p("a") + items(p("b"), p("c")) + p("more") + items(p("d")), p("e"), more='text:style-name="L"'),
     ["1.", "(a)", "(b)", None, "(a)", "2."]),
    (items(items(p("b"), p("c")), p("d"), more=M), ["5.1", "5.2", "6."]),
    (items(items(p("e")) + p("more") + items(p("f")), more=M + ON), ["6.1", None, "6.1"]),
    (items(p("g") + items(p("h")) + p("more") + items(p("i"), more=ON), more=M + ON), ["7.", "7.1", None, "7.2"]),
    (items(f'<text:list-item text:start-value="9">{p("x")}</text:list-item>', p("y"), more='text:style-name="L"'), ["9.", "10."]),
]  # fmt: skip


def sheet() -> bytes:
    styles = f'<text:outline-style style:name="Outline">{OUTLINE}</text:outline-style>{LISTS}'
    return zipped(members("".join(body for body, _ in SHEET), styles))


def wanted() -> list[str | None]:
    return [number for _, numbers in SHEET for number in numbers]


def test_numbers_are_printed_as_the_list_styles_say() -> None:
    assert [block.number for block in read(sheet()).blocks] == wanted()


@pytest.mark.libreoffice
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    (tmp_path / "sheet.odt").write_bytes(sheet())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "sheet.odt"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    lines = (tmp_path / "sheet.txt").read_text(encoding="utf-8-sig").splitlines()
    printed = [line.strip().rpartition(" ")[0] or None for line in lines]
    assert printed == wanted()
