"""A folder or a file of results is there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportkit.errors import WriteError
from reportkit.renderers.folder import new_folder, write_file


def listed(folder: Path) -> list[str]:
    """Everything below a folder, hidden names too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def fill(target: Path, text: str, *, publish: bool = True, error: BaseException | None = None) -> tuple[str, ...]:
    """Make a folder with one file, or meet an error at the end."""
    with new_folder(target, force=True) as folder:
        folder.write("one.txt", text)
        if publish:
            folder.publish()
        if error:
            raise error
    return folder.names


def refusing(number: int) -> Callable[..., Any]:
    """A call of the system that it refuses."""

    def refuse(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_folder_is_not_there_before_it_is_published(tmp_path: Path) -> None:
    with new_folder(tmp_path / "deep" / "out") as folder:
        folder.write("one.txt", "eins")
        assert not (tmp_path / "deep" / "out").exists()
        folder.publish()
    assert (listed(tmp_path / "deep"), folder.names) == (["out", "out/one.txt"], ("one.txt",))
    assert (tmp_path / "deep" / "out" / "one.txt").read_text() == "eins"


def test_an_exception_before_or_after_publishing_leaves_what_was_there(tmp_path: Path) -> None:
    write_file(tmp_path / "seed.txt", "seed")
    for publish in (False, True):
        with pytest.raises(KeyboardInterrupt):
            fill(tmp_path / "out", "eins", publish=publish, error=KeyboardInterrupt())
    assert listed(tmp_path) == ["seed.txt"]


def test_a_replaced_folder_keeps_its_other_files_and_a_withdrawn_one_comes_back(tmp_path: Path) -> None:
    (tmp_path / "out" / "sub").mkdir(parents=True)
    for name in ("one.txt", "mine.txt", "sub/deep.txt"):
        (tmp_path / "out" / name).write_text("old")
    (tmp_path / "out" / "link").symlink_to("mine.txt")
    before = listed(tmp_path)
    with pytest.raises(ValueError, match="stop"):
        fill(tmp_path / "out", "new", error=ValueError("stop"))
    assert (listed(tmp_path), (tmp_path / "out" / "one.txt").read_text()) == (before, "old")
    assert fill(tmp_path / "out", "new") == ("one.txt",)
    assert (listed(tmp_path), (tmp_path / "out" / "one.txt").read_text()) == (before, "new")
    assert (tmp_path / "out" / "link").is_symlink()


def test_a_folder_that_the_system_will_not_move_is_left_and_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.setattr("pathlib.Path.rename", refusing(errno.EBUSY))
    with pytest.raises(WriteError, match="top folder of a disk"), new_folder(tmp_path / "out") as folder:
        folder.publish()
    assert listed(tmp_path) == ["out"]


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.ENOSPC, "RK702", "The disk is full"),
        (errno.EDQUOT, "RK702", "The disk is full"),
        (errno.EACCES, "RK701", "permission was refused"),
        (errno.EROFS, "RK701", "the disk is read-only"),
        (errno.EIO, "RK701", "could not be written: input/output error"),
    ],
)
def test_what_the_system_refuses_is_said_in_plain_words(
    number: int, code: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportkit.renderers.folder.os.fsync", refusing(number))
    with pytest.raises(WriteError, match=words) as told, new_folder(tmp_path / "out") as folder:
        folder.write("one.txt", "eins")
    with pytest.raises(WriteError, match=words):
        write_file(tmp_path / "one.txt", "eins")
    assert (told.value.code, "othing was changed" in told.value.message, listed(tmp_path)) == (code, True, [])


def test_what_is_there_already_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path)
    for name, words in (("file", "is not a folder"), ("link", "is not a folder"), ("", "already holds files")):
        with pytest.raises(WriteError, match=words), new_folder(tmp_path / name):
            pass
    assert listed(tmp_path) == ["file", "link"]


def test_an_empty_folder_may_be_filled_and_a_path_with_dots_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with new_folder(tmp_path / "none" / ".." / "out") as folder:
        folder.write("one.txt", "eins")
        folder.publish()
    assert listed(tmp_path) == ["out", "out/one.txt"]


def test_results_are_as_private_as_the_users_own_new_files(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with new_folder(tmp_path / "out") as folder:
            folder.publish()
        write_file(tmp_path / "one.txt", "eins")
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("out", "one.txt")] == [0o700, 0o600]


def test_a_file_is_replaced_only_when_told_to_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    write_file(path, "eins")
    path.chmod(0o640)
    with pytest.raises(WriteError, match="exists already"):
        write_file(path, "zwei")
    write_file(path, b"drei", force=True)
    assert (path.read_text(), path.stat().st_mode & 0o777, listed(tmp_path)) == ("drei", 0o640, ["one.txt"])


def test_a_file_is_written_through_a_link_and_never_in_the_place_of_a_device_or_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "one.txt", "eins")
    (tmp_path / "link").symlink_to("one.txt")
    write_file(tmp_path / "link", "zwei", force=True)
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "one.txt").read_text()) == (True, "zwei")
    for odd in (tmp_path, Path(os.devnull)):
        with pytest.raises(WriteError, match="is not a file"):
            write_file(odd, "drei", force=True)


def test_a_long_name_and_a_missing_folder_are_said_plainly(tmp_path: Path) -> None:
    write_file(tmp_path / ("n" * 250), "eins")
    with pytest.raises(WriteError, match="its name is too long"):
        write_file(tmp_path / ("n" * 300), "eins")
    with pytest.raises(WriteError, match="its folder does not exist"):
        write_file(tmp_path / "none" / "one.txt", "eins")
