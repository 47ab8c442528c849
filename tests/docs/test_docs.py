"""The words are under test: what is documented exists, and what exists is documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

import reportkit
from reportkit import api
from reportkit.checks.catalogue import chosen_rules
from reportkit.cli.app import app
from reportkit.config import load_config
from reportkit.errors import CODES
from reportkit.register.retention import load_retention
from tests.docs.reference import FOLDER, pages

ROOT = Path(__file__).resolve().parents[2]
MANUAL = [ROOT / "README.md", *sorted((ROOT / "reportkit" / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", ["commands.md", "rules.md", "errors.md", "configuration.md"])
def test_a_reference_page_says_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `make docs` and read the difference"


def test_every_error_code_that_the_code_raises_is_in_the_table() -> None:
    used = {
        code
        for path in (ROOT / "reportkit").rglob("*.py")
        for code in re.findall(r'"(RK\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used <= set(CODES)


def test_every_public_name_is_in_the_manual() -> None:
    page = (ROOT / "reportkit/docs/reference/python.md").read_text(encoding="utf-8")
    missing = [name for name in (*reportkit.__all__, *api.__all__) if f"`{name}" not in page]
    assert missing == []


def test_every_template_pack_is_in_the_manual() -> None:
    words = "\n".join(path.read_text(encoding="utf-8") for path in MANUAL)
    packs = [path.name for path in (ROOT / "templates").iterdir() if (path / "pack.toml").exists()]
    assert packs
    assert [pack for pack in packs if f"`{pack}`" not in words] == []


def _commands() -> list[tuple[str, str]]:
    blocks = [
        (path, block)
        for path in MANUAL
        for block in re.findall(r"```(?:console|sh)\n(.*?)```", path.read_text(encoding="utf-8"), re.S)
    ]
    lines = [(path, line.removeprefix("$ ").removeprefix(".venv/bin/")) for path, block in blocks for line in block.splitlines()]
    return [(path.name, line) for path, line in lines if line.startswith("reportkit ")]


@pytest.mark.parametrize(("page", "line"), _commands())
def test_every_command_in_the_manual_exists_with_its_options(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    command = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert command.name != "main", f"{page}: {line}"
    assert [word for word in words if word.startswith("-") and word not in known] == []


@pytest.mark.parametrize("path", MANUAL, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)#:]+)\)", prose)
    assert [link for link in links if not (path.parent / link).exists()] == []


def _python_blocks() -> list[tuple[str, str]]:
    return [
        (path.name, block)
        for path in MANUAL
        for block in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S)
    ]


@pytest.mark.parametrize(("page", "block"), _python_blocks())
def test_every_python_block_runs(page: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "review.txt").write_text("Recommendations\n\n- Review  the procedure.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTKIT_ENGINE_LANGUAGETOOL", "off")
    exec(compile(block, page, "exec"), {})


def _toml_blocks() -> list[tuple[str, str]]:
    return [
        (path.name, block)
        for path in MANUAL
        for block in re.findall(r"```toml\n(.*?)```", path.read_text(encoding="utf-8"), re.S)
    ]


@pytest.mark.parametrize(("page", "block"), [(page, block) for page, block in _toml_blocks() if "importlinter" not in block])
def test_every_settings_block_is_accepted(page: str, block: str, tmp_path: Path) -> None:
    file = tmp_path / "block.toml"
    file.write_text(block, encoding="utf-8")
    if "[class." in block:
        assert load_retention(file).classes
    elif "[" in block.split("=")[0]:
        assert chosen_rules(load_config(file=file))
    else:
        assert api.load_meeting(file).council
