"""Companions by the library: one call for each, in a pack of ours or a stranger's."""

from __future__ import annotations

import dataclasses
import io
import shutil
from pathlib import Path

import docx
import pytest

from reportkit import api
from reportkit.api.companions import Beside, chosen, companions, cover_note, load_beside, named, with_pack_of, write_companions
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, Damaged, WriteError
from reportkit.model.companions import companion_name
from tests.papers.matter import OUTCOME, checked, paper_after, paper_before

CONFIG = load_config(isolated=True)


def config_of(pack: str) -> Config:
    """The configuration with a pack."""
    return dataclasses.replace(CONFIG, paper=dataclasses.replace(CONFIG.paper, pack=pack))


def test_every_companion_comes_from_one_call_in_the_pack_of_the_paper() -> None:
    paper, _ = paper_after("scotland")
    config = with_pack_of(paper, CONFIG)
    beside = Beside(outcome=OUTCOME, checked=(checked(), checked()), before=paper_before("scotland"))
    found = companions(paper, beside, config)
    assert [name for name, _ in named(found)] == [
        "improvement-plan", "minutes-extract", "decision-notice", "action-log", "cover-note", "cover-note-2", "progress-report",
    ]  # fmt: skip
    minutes = next(value for value in found if companion_name(value) == "minutes")
    told = docx.Document(io.BytesIO(api.render(minutes, "docx", config)))
    assert "AGREED to:" in [line.text for line in told.paragraphs]


def test_a_strangers_pack_renders_companions_apart(tmp_path: Path) -> None:
    paper, pack = paper_after("wales")
    config = config_of(str(shutil.copytree(pack.folder, tmp_path / "mine")))
    for value in companions(paper, None, config):
        for kind in ("docx", "html"):
            assert api.render(value, kind, config) == api.render(value, kind, config_of("wales"))
    plan = companions(paper, None, config)[0]
    assert api.render(plan, "csv", config).decode("utf-8-sig").startswith("Rh. / No,")


def test_a_form_that_there_is_not_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    paper, _ = paper_after("wales")
    config = with_pack_of(paper, CONFIG)
    note = cover_note(paper, checked(), None, config)
    with pytest.raises(ConfigError):
        write_companions([note], tmp_path / "out", ["odt"], config)
    assert not (tmp_path / "out").exists()


def test_a_folder_with_files_is_left_alone_without_force(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    paper, _ = paper_after("wales")
    config = with_pack_of(paper, CONFIG)
    found = companions(paper, None, config)
    with pytest.raises(WriteError):
        write_companions(found, tmp_path, config=config)
    write_companions(found, tmp_path, config=config, force=True)
    assert (tmp_path / "kept.txt").read_text() == "mine"


def test_a_log_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text('{"schema_version": "1", "document": "plan"}')
    with pytest.raises(Exception, match="no action log"):
        load_beside(CONFIG, earlier=tmp_path / "log.json")
    (tmp_path / "log.json").write_text("[]")
    with pytest.raises(Damaged):
        load_beside(CONFIG, earlier=tmp_path / "log.json")


def test_names_are_taken_from_a_list() -> None:
    assert chosen(" docx, html,docx", ("docx", "html")) == ("docx", "html")
    assert chosen("", ("docx",)) == ()
    with pytest.raises(ConfigError, match="There is no “doc” here"):
        chosen("doc", ("docx",))
