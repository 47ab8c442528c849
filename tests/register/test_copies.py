"""Backups that are taken in the middle of writing, and registers put back from them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from reportkit.errors import Damaged, RegisterError, RegisterNotFound, WriteError
from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem
from reportkit.register.copies import manifest_of, restore
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review
from tests.register.test_crash import _start


@pytest.fixture
def copy(file_register: Register, tmp_path: Path) -> Path:
    """A backup of a register that holds a review."""
    file_register.record(*review().all, who=WHO, when=WHEN)
    file_register.backup(tmp_path / "copy.sqlite3", when=WHEN)
    return tmp_path / "copy.sqlite3"


def test_a_backup_is_one_private_file_with_its_manifest(file_register: Register, copy: Path) -> None:
    manifest = json.loads(manifest_of(copy).read_text(encoding="utf-8"))
    found = file_register.verify()
    assert (manifest["head"], manifest["events"], manifest["items"], manifest["documents"]) == (found.head, found.events, 2, 1)
    assert (manifest["bytes"], stat.S_IMODE(copy.stat().st_mode)) == (copy.stat().st_size, 0o600)
    left = {path.name for path in copy.parent.iterdir() if path.name.startswith(("copy", "."))}
    assert left == {"copy.sqlite3", "copy.sqlite3.manifest.json"}


def test_a_register_is_put_back_with_every_row(file_register: Register, copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "file_register.sqlite3"
    assert restore(copy, place, force=False).sound
    with open_register(place, create=False) as back:
        assert (back.entries(), back.export()) == (file_register.entries(), file_register.export())
        back.edit("R-0001", {"priority": "high"}, who=WHO, when=WHEN)
        assert back.verify().sound


def test_a_backup_in_the_middle_of_writing_is_whole(file_register: Register, tmp_path: Path) -> None:
    writers = [_start(file_register.files[0], f"w{number}", 12) for number in range(3)]
    copies: list[Path] = []
    while any(writer.poll() is None for writer in writers):
        copies.append(tmp_path / f"copy-{len(copies)}.sqlite3")
        file_register.backup(copies[-1], when=WHEN)
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.communicate()
    assert len(copies) > 2
    heads = [json.loads(manifest_of(copy).read_text(encoding="utf-8"))["head"] for copy in copies]
    assert len(set(heads)) > 1, "nothing was written while the backups were taken"
    assert all(file_register.verify(head).sound for head in set(heads))
    for number, copy in enumerate(copies[:3]):
        assert restore(copy, tmp_path / f"back-{number}.sqlite3", force=False).sound


def test_nothing_is_overwritten_unasked(file_register: Register, copy: Path) -> None:
    for act in (lambda: file_register.backup(copy, when=WHEN), lambda: restore(copy, file_register.files[0], force=False)):
        with pytest.raises(WriteError) as caught:
            act()
        assert caught.value.code == "RK703"


def test_a_register_that_is_replaced_is_kept_beside_it_and_those_who_have_it_open_see_the_new_one(
    file_register: Register, copy: Path
) -> None:
    file_register.edit("R-0001", {"priority": "high"}, who=WHO, when=WHEN)
    assert restore(copy, file_register.files[0], force=True).sound
    assert file_register.show("R-0001").item.priority is None
    with open_register(file_register.files[0].with_name("register.sqlite3.before-restore"), create=False) as before:
        assert before.show("R-0001").item.priority == "high"


def test_a_copy_that_was_changed_or_lost_its_manifest_is_refused(copy: Path, tmp_path: Path) -> None:
    data = copy.read_bytes()
    copy.write_bytes(data[:-100])
    with pytest.raises(Damaged, match="changed or cut short"):
        restore(copy, tmp_path / "back.sqlite3", force=False)
    manifest_of(copy).unlink()
    with pytest.raises(Damaged, match="no manifest"):
        restore(copy, tmp_path / "back.sqlite3", force=False)
    with pytest.raises(Damaged, match="no file"):
        restore(tmp_path / "none", tmp_path / "back.sqlite3", force=False)
    assert not (tmp_path / "back.sqlite3").exists()


def test_a_register_that_is_not_sound_is_neither_backed_up_nor_put_back(
    file_register: Register, copy: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(file_register.files[0]) as other:
        other.execute("UPDATE items SET title = 'by another hand' WHERE number = 1")
    other.close()
    with pytest.raises(RegisterError, match="R-0001 is not what its history says: title"):
        file_register.backup(tmp_path / "bad.sqlite3", when=WHEN)
    assert not (tmp_path / "bad.sqlite3").exists()
    assert not manifest_of(tmp_path / "bad.sqlite3").exists()
    shutil.copy(copy, tmp_path / "cut.sqlite3")
    manifest = json.loads(manifest_of(copy).read_text(encoding="utf-8"))
    manifest_of(tmp_path / "cut.sqlite3").write_text(json.dumps({**manifest, "head": "f" * 64}), encoding="utf-8")
    with pytest.raises(RegisterError, match="its end was cut off"):
        restore(tmp_path / "cut.sqlite3", tmp_path / "back.sqlite3", force=False)


def test_an_item_written_by_hand_says_so_and_gets_a_number(file_register: Register) -> None:
    file_register.record(*review().all, who=WHO, when=WHEN)
    item = ImprovementItem("i-hand", "by hand", "Train the panel", "Train the panel.", "", owner=Owner(raw="HR"), due=Due())
    entry = file_register.add(item, who=WHO, when=WHEN, reason="asked for by the panel")
    assert entry.source is not None
    assert (entry.number, entry.source.name, entry.history[0].reason) == ("R-0003", "entered by hand", "asked for by the panel")
    from_review = file_register.add(ImprovementItem("i-two", "9", "T", "T", ""), who=WHO, when=WHEN, document="review.docx")
    assert from_review.item.source == review().sources[0].sha256
    with pytest.raises(RegisterNotFound) as refused:
        file_register.add(ImprovementItem("i-3", "9", "T", "T", ""), who=WHO, when=WHEN, document="reviw.docx")
    assert "Did you mean “review.docx”" in refused.value.hint
    assert file_register.verify().sound


def test_a_link_between_two_items_is_a_decision_in_the_history(file_register: Register) -> None:
    file_register.record(*review().all, who=WHO, when=WHEN)
    entry = file_register.link("R-0001", "R-0002", "repeats", who=WHO, when=WHEN, reason="same words")
    assert [(made.kind, made.target) for made in entry.item.link_decisions] == [("repeats", review().items[1].origins[0])]
    assert entry.history[-1].reason == "repeats R-0002: same words"
    assert file_register.verify().sound
