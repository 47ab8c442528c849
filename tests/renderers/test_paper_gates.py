"""The complete paper of every pack passes all the acceptance checks with veraPDF, LibreOffice, axe and minutes at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from reportkit.model.sketch import sketch
from reportkit.papers.accept import accept
from reportkit.papers.pack import installed
from tests.papers.finished import whole
from tests.pdfua import verdicts


def barriers(tab: Tab, page: bytes, folder: Path) -> tuple[str, ...]:
    """What axe finds on a page."""
    (folder / "paper.html").write_bytes(page)
    tab.goto((folder / "paper.html").as_uri())
    return tuple(str(found["id"]) for found in Axe().run(tab).response["violations"])


@pytest.mark.java
@pytest.mark.libreoffice
@pytest.mark.chromium
def test_every_check_is_run_on_the_complete_paper_of_every_pack_and_finds_nothing(tab: Tab, tmp_path: Path) -> None:
    made = {name: whole(name) for name in installed()}
    files = {f"{name}.pdf": paper.pdf for name, paper in made.items()}
    files |= {f"{name}-facsimile.pdf": paper.facsimile for name, paper in made.items()}
    assert all(files.values())
    said = verdicts(files, tmp_path)
    for name, paper in made.items():
        minutes = "\n".join(["RESOLVED, that the Committee:", *(line.text for line in paper.model.recommendations)])
        full = replace(
            paper, verapdf={"pdf": said[f"{name}.pdf"], "facsimile": said[f"{name}-facsimile.pdf"]},
            axe=barriers(tab, paper.html, tmp_path), minutes=sketch(minutes)[0],
        )  # fmt: skip
        found = accept(full)
        assert [f"{fault.check} {fault.message} ({fault.place})" for fault in found.at_least("warning")] == [], name
        assert found.not_looked == (), name
