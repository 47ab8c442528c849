"""A folder of results, written beside its place and renamed into it, so that nothing is ever half there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.errors import WriteError

_HINT = "Name a folder that you may write to."
_REASONS = {
    errno.EACCES: ("permission was refused", _HINT),
    errno.EPERM: ("permission was refused", _HINT),
    errno.EROFS: ("the disk is read-only", _HINT),
    errno.ENOENT: ("its folder does not exist", "Make the folder first, or name another."),
    errno.ENOTDIR: ("a part of its path is not a folder", "Check the path."),
    errno.ENAMETOOLONG: ("its name is too long", "Give it a shorter name."),
    errno.EBUSY: ("it is the top folder of a disk, which cannot be replaced", "Name a folder inside it."),
}


class PendingFolder:
    """A folder being written: `write` files, then `publish`; `withdraw` puts back what was there before."""

    def __init__(self, target: Path, made: Path) -> None:
        self.target = target
        self._made = made
        self._names: set[str] = set()
        self._before: Path | None = None
        self._published = False

    def begin(self) -> None:
        """Make the folder beside its place, with the rights that this user's new folders have."""
        self._made.mkdir()

    def write(self, name: str, data: bytes | str) -> None:
        """Write one file, flushed to the disk; a name may have folders in it. Raises WriteError."""
        with plain_errors(self.target / name):
            (self._made / name).parent.mkdir(parents=True, exist_ok=True)
            _fill(self._made / name, data)
        self._names.add(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files written, sorted."""
        return tuple(sorted(self._names))

    def publish(self) -> None:
        """Rename the folder into its place; whatever else stood in the old one is kept in the new. Raises WriteError."""
        with plain_errors(self.target):
            if self.target.exists():
                self._keep_others()
                shutil.copymode(self.target, self._made)
                self._before = _beside(self.target, "before")
                self.target.rename(self._before)
            self._made.rename(self.target)
            self._published = True
            _sync(self.target.parent)

    def withdraw(self) -> None:
        """Undo `publish`, or drop what was not published."""
        shutil.rmtree(self.target if self._published else self._made, ignore_errors=True)
        if self._before and self._before.exists():
            self._before.rename(self.target)
        self._before = None

    def finish(self) -> None:
        """Forget the older version."""
        if self._before:
            shutil.rmtree(self._before, ignore_errors=True)

    def _keep_others(self) -> None:
        for path in self.target.iterdir():
            place = self._made / path.name
            if not place.exists():
                if path.is_dir() and not path.is_symlink():
                    shutil.copytree(path, place, symlinks=True)
                else:
                    shutil.copy2(path, place, follow_symlinks=False)


@contextmanager
def new_folder(target: Path, *, force: bool = False) -> Iterator[PendingFolder]:
    """A folder that appears at `target` whole or not at all. Raises WriteError (RK701 to RK703)."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 - `..` is taken out, and a link is not followed
    with plain_errors(target):
        _refuse_folder(target, force)
        target.parent.mkdir(parents=True, exist_ok=True)
    pending = PendingFolder(target, _beside(target, "new"))
    try:
        with plain_errors(target):
            pending.begin()
        yield pending
    except BaseException:
        pending.withdraw()
        raise
    pending.finish()


def write_file(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write one file beside its place and rename it into it. Raises WriteError (RK701 to RK703)."""
    path = path.resolve()
    fresh = _beside(path, "new")
    with plain_errors(path):
        _refuse_file(path, force)
        try:
            _fill(fresh, data)
            if path.exists():
                shutil.copymode(path, fresh)
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


def _refuse_folder(target: Path, force: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WriteError("RK703", f"“{target.name}” exists and is not a folder.", "Name another folder with --out.", str(target))
    if target.exists() and any(target.iterdir()) and not force:
        hint = "Name another with --out, or add --force to replace its papers."
        raise WriteError("RK703", f"The folder “{target.name}” already holds files.", hint, str(target))


def _refuse_file(path: Path, force: bool) -> None:
    if path.exists() and not path.is_file():
        raise WriteError("RK703", f"“{path.name}” exists and is not a file.", "Name another file.", str(path))
    if path.exists() and not force:
        raise WriteError("RK703", f"“{path.name}” exists already.", "Name another file, or add --force to replace it.", str(path))


def _beside(path: Path, what: str) -> Path:
    """A hidden name in the same folder that nothing has yet; short, whatever the length of the path's own name."""
    return path.with_name(f".{path.name[:40]}.{what}-{secrets.token_hex(8)}")


def _fill(path: Path, data: bytes | str) -> None:
    with path.open("xb") as file:
        file.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn the system's refusals to write into a WriteError in plain words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise WriteError(
                "RK702",
                f"The disk is full: “{path.name}” could not be written, and nothing was changed.",
                "Free some space and run the command again.",
                str(path),
            ) from error
        reason, hint = _REASONS.get(error.errno or 0, ((error.strerror or "the system gave no reason").lower(), _HINT))
        message = f"“{path.name}” could not be written: {reason}. Nothing was changed."
        raise WriteError("RK701", message, hint, str(path)) from error


def _sync(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
