"""The logo that a pack names: what is wrong with it is told, and a wrong one stops a rendering with one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.model.logo import logo_of
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.pack_check import examine_data
from reportkit.renderers import paper_html, paper_pdf
from tests.papers.council_papers import logo
from tests.papers.packed import packed

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10"/></svg>'
ALT = "Logo of Eastmarch Council"


def named(folder: Path, name: str, alt: str = ALT, data: bytes | None = None) -> Path:
    """A copy of a pack whose theme names a logo; the picture is there where `data` is given."""
    mine = Path(shutil.copytree(load_pack("generic-england").folder, folder / "mine"))
    with (mine / "theme.toml").open("a", encoding="utf-8") as theme:
        theme.write(f'logo = "{name}"\nlogo_alt = "{alt}"\n')
    if data is not None:
        (mine / name).write_bytes(data)
    return mine


@pytest.mark.parametrize("name", installed())
def test_a_pack_without_a_logo_has_none_and_shows_none(name: str) -> None:
    assert logo_of(load_pack(name)) is None
    assert b"<img" not in paper_html.render(*packed(name))


@pytest.mark.parametrize(("name", "data"), [("logo.png", logo()), ("crest.svg", SVG)])
def test_a_good_logo_has_no_problem_and_is_shown(tmp_path: Path, name: str, data: bytes) -> None:
    mine = named(tmp_path, name, data=data)
    assert examine_data(mine) == ()
    made, pack = packed("generic-england")[0], load_pack(str(mine))
    assert f'alt="{ALT}"' in paper_html.render(made, pack).decode()
    assert paper_pdf.render(made, pack) != paper_pdf.render(made, load_pack("generic-england"))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.png", None, "The logo “logo.png” is not in the pack’s folder."),
        ("logo.png", SVG, "“logo.png” is no PNG picture, whatever its name says."),
        ("logo.png", logo() + bytes(600_000), "The logo “logo.png” is of 0.6 MB"),
        ("../logo.png", None, "“../logo.png” cannot be the file of a logo."),
        ("logo.exe", None, "“logo.exe” cannot be the file of a logo."),
    ],
)
def test_a_wrong_logo_is_told_with_its_line_and_stops_every_rendering(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    mine = named(tmp_path, name, data=data)
    problems = [problem for problem in examine_data(mine) if problem.file == "theme.toml"]
    assert len(problems) == 1
    assert said in problems[0].message
    assert problems[0].line > 0
    for render in (paper_html.render, paper_pdf.render):
        with pytest.raises(TemplateError) as caught:
            render(packed("generic-england")[0], load_pack(str(mine)))
        assert said in caught.value.message


@pytest.mark.parametrize("alt", ["", "Logo", "logo-final.png"])
def test_words_that_say_nothing_are_told(tmp_path: Path, alt: str) -> None:
    problems = examine_data(named(tmp_path, "logo.png", alt, logo()))
    assert len(problems) == 1
    assert "alternative text" in problems[0].message
