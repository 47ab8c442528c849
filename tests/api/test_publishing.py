"""A paper is handed out in two folders: a public one without a leak, and a private one marked on every page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from reportkit.api.accepting import public_files
from reportkit.api.publishing import publish
from reportkit.cli.paper_publish import paper_publish
from reportkit.config import Config
from reportkit.errors import ConfigError, TemplateError, UnsafeTemplate
from reportkit.model import wire
from reportkit.model.paper import AgendaPaper, Appendix, Blank, Paragraph
from reportkit.papers.leaks import leaks
from reportkit.papers.pack import installed
from reportkit.papers.rendered import folded, lines_of
from tests.cli.test_paper_check import EXEMPT_TOML
from tests.papers.finished import EXEMPT, finished, read_word


def configured(name: str) -> Config:
    return replace(Config(), paper=replace(Config().paper, pack=name))


def telling(paper: AgendaPaper) -> AgendaPaper:
    """The paper with an exempt sentence in a paragraph of its open text."""
    section = replace(paper.sections[1], paragraphs=(Paragraph(f"As Members know: {EXEMPT.texts[1]}"),))
    return replace(paper, sections=(paper.sections[0], section, *paper.sections[2:]))


@pytest.mark.parametrize("name", installed())
def test_the_public_folder_has_the_paper_and_no_leak_and_the_private_one_is_marked(name: str, tmp_path: Path) -> None:
    paper, _ = finished(name)
    part = replace(EXEMPT, paragraphs=(14,)) if name == "wales" else EXEMPT
    (tmp_path / "review.docx").write_bytes(b"An open review.")
    done = publish(paper, tmp_path / "out", exempt=(part,), appendices=(tmp_path / "review.docx",), config=configured(name))
    public = public_files(tmp_path / "out/public")
    assert set(public) == set(done.public)
    assert set(public) == {
        "agenda-paper.docx", "agenda-paper.html", "agenda-paper.pdf", "improvement-plan.docx", "paper.json", "review.docx",
    }  # fmt: skip
    assert leaks(public, (EXEMPT,)) == ()
    pages = lines_of((tmp_path / "out/private/appendix-4-not-for-publication.pdf").read_bytes())
    for page in pages:
        assert f"Not for publication: paragraph {part.paragraphs[0]} of Schedule" in page[0]
    assert folded(EXEMPT.texts[2]) in folded(" ".join(" ".join(page) for page in pages))


def test_a_paragraph_of_another_nation_exempts_nothing(tmp_path: Path) -> None:
    paper, _ = finished("wales")
    with pytest.raises(TemplateError, match="12 to 18"):
        publish(paper, tmp_path / "out", exempt=(EXEMPT,), config=configured("wales"))


def test_a_long_exempt_appendix_is_marked_on_every_page(tmp_path: Path) -> None:
    paper, _ = finished("generic-england")
    part = replace(EXEMPT, texts=tuple(f"Tender {number}: {text}" for number in range(30) for text in EXEMPT.texts))
    publish(paper, tmp_path / "out", exempt=(part,), config=configured("generic-england"))
    pages = lines_of((tmp_path / "out/private/appendix-4-not-for-publication.pdf").read_bytes())
    assert len(pages) > 3
    assert all("Not for publication: paragraph 3 of Schedule 12A" in page[0] for page in pages)
    word = read_word((tmp_path / "out/private/appendix-4-not-for-publication.docx").read_bytes())
    assert [block.text for block in word.blocks if block.region == "header"] == [
        "Eastmarch Council\tNot for publication: paragraph 3 of Schedule 12A"
    ]


def test_nothing_is_written_where_the_open_report_gives_exempt_words_away(tmp_path: Path) -> None:
    paper, _ = finished("generic-england")
    with pytest.raises(UnsafeTemplate, match=r"would give exempt words away: .*agenda-paper\.docx.*Nothing was written"):
        publish(telling(paper), tmp_path / "out", exempt=(EXEMPT,), config=configured("generic-england"))
    assert not (tmp_path / "out").exists()


def test_an_exempt_file_is_refused_among_the_open_appendices(tmp_path: Path) -> None:
    paper, _ = finished("generic-england")
    rows = tuple(replace(row, classification="exempt") if row.file == "review.docx" else row for row in paper.appendices)
    (tmp_path / "review.docx").write_bytes(b"A review.")
    with pytest.raises(ConfigError, match="which is exempt"):
        publish(
            replace(paper, appendices=rows), tmp_path / "out", appendices=(tmp_path / "review.docx",),
            config=configured("generic-england"),
        )  # fmt: skip


def test_an_older_public_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    paper, _ = finished("generic-england")
    (tmp_path / "out/public").mkdir(parents=True)
    (tmp_path / "out/public/old-costs.docx").write_bytes(b"Brackley Homes Limited")
    publish(paper, tmp_path / "out", config=configured("generic-england"), force=True)
    assert not (tmp_path / "out/public/old-costs.docx").exists()
    assert not (tmp_path / "out/private").exists()


def test_the_command_writes_both_folders(tmp_path: Path) -> None:
    shell = typer.Typer()
    shell.command("publish")(paper_publish)
    shell.command("other")(lambda: None)
    paper, _ = finished("scotland")
    (tmp_path / "paper.json").write_text(wire.dumps(wire.paper_to_wire(paper)), encoding="utf-8")
    (tmp_path / "exempt.toml").write_text(EXEMPT_TOML, encoding="utf-8")
    arguments = [
        "publish",
        str(tmp_path / "paper.json"),
        "--out",
        str(tmp_path / "out"),
        "--exempt",
        str(tmp_path / "exempt.toml"),
    ]
    done = CliRunner().invoke(shell, arguments)
    assert done.exit_code == 0, done.output
    assert "5 files, looked through for exempt words." in done.output
    assert "2 files, marked as not for publication." in done.output
    assert json.loads((tmp_path / "out/public/paper.json").read_text(encoding="utf-8"))["title"] == paper.title


def test_a_draft_and_an_exempt_appendix_without_its_words_are_not_published(tmp_path: Path) -> None:
    paper, _ = finished("generic-england")
    config = configured("generic-england")
    with pytest.raises(ConfigError, match=r"The paper is a draft\. Nothing was written"):
        publish(replace(paper, stage="draft"), tmp_path / "out", config=config)
    with pytest.raises(ConfigError, match="is not complete, with 1 blank"):
        publish(replace(paper, blanks=(Blank("wards", "Wards", "the wards"),)), tmp_path / "out", config=config)
    closed = Appendix("Appendix 4", "Agency contract: costs", "costs.docx", "exempt")
    with_closed = replace(paper, appendices=(*paper.appendices, closed))
    with pytest.raises(ConfigError, match=r"Appendix 4, “Agency contract: costs”, is exempt, and none of its words"):
        publish(with_closed, tmp_path / "out", config=config)
    with pytest.raises(ConfigError, match="The report is part exempt, and none of its words"):
        publish(replace(paper, meeting=replace(paper.meeting, classification="part exempt")), tmp_path / "out", config=config)
    assert not (tmp_path / "out").exists()
    done = publish(with_closed, tmp_path / "out", exempt=(EXEMPT,), config=config)
    assert done.looked
    assert [row.file for row in done.absent] == [row.file for row in paper.appendices if row.source]
    assert not publish(paper, tmp_path / "open", config=config).looked
