"""Template packs."""

import re
import shutil
from pathlib import Path

import pytest

from reportkit.errors import TemplateError, UnknownTemplate
from reportkit.papers.pack import FILES, installed, load_pack
from reportkit.renderers.shell import build
from reportkit.renderers.shell_styles import style_id


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of generic-england that a test may spoil."""
    return Path(shutil.copytree(load_pack("generic-england").folder, tmp_path / "mine"))


def test_every_installed_pack_loads() -> None:
    assert "generic-england" in installed()
    for name in installed():
        assert load_pack(name).name == name


def test_a_folder_serves_as_well_as_a_name(copy: Path) -> None:
    assert load_pack(str(copy)).sections == load_pack("generic-england").sections


@pytest.mark.parametrize("name", ["", "..", "no-such-pack", "../..", "./nowhere"])
def test_an_unknown_pack_is_refused(name: str) -> None:
    with pytest.raises(UnknownTemplate) as caught:
        load_pack(name)
    assert caught.value.code == "RK501"


@pytest.mark.parametrize("file", [file for file in FILES if file != "pack.toml"])
def test_an_incomplete_pack_names_the_file(copy: Path, file: str) -> None:
    (copy / file).rename(copy / "elsewhere")
    with pytest.raises(TemplateError, match=re.escape(file)) as caught:
        load_pack(str(copy))
    assert caught.value.code == "RK504"


@pytest.mark.parametrize(
    ("file", "text"),
    [("sections.toml", "[[section]]\nkey = 'a'\nlabel = 'A'\nlable = 'B'\n[[header]]\nkey = 'a'"), 
     ("theme.toml", "ink = 3"),     ("pack.toml", "name = "), ("pack.toml", "name = 'x'"), ("sections.toml", "")],
)  # fmt: skip
def test_a_wrong_pack_file_is_named(copy: Path, file: str, text: str) -> None:
    (copy / file).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_pack(str(copy))
    assert caught.value.code == "RK504"


def test_the_shell_is_what_the_builder_makes() -> None:
    pack = load_pack("generic-england")
    assert (pack.folder / "shell.docx").read_bytes() == build(pack.theme, pack.words)


def test_the_shell_defines_every_style_that_the_pack_names() -> None:
    from docx import Document

    pack = load_pack("generic-england")
    defined = {style.style_id for style in Document(str(pack.folder / "shell.docx")).styles}
    assert {style_id(name) for name in pack.styles.values()} <= defined


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [("ink", "paper"), ("heading", "paper"), ("muted", "paper"), ("link", "paper"), ("paper", "accent"), ("heading", "band"),
     ("officer_ink", "officer_ground"), ("ink", "focus")],
)  # fmt: skip
def test_text_contrasts_with_its_ground(ink: str, ground: str) -> None:
    theme = load_pack("generic-england").theme
    light, dark = sorted((luminance(theme[ink]), luminance(theme[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
