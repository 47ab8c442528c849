"""A folder of results, written beside its place and renamed into it, so that nothing is ever half there."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.errors import WriteError


class PendingFolder:
    """A folder being written: `write` files, then `publish`; `withdraw` puts back what was there before."""

    def __init__(self, target: Path, made: Path) -> None:
        self.target = target
        self._made = made
        self._before: Path | None = None
        self._published = False

    def write(self, name: str, data: bytes | str) -> None:
        """Write one file, flushed to the disk. Raises WriteError."""
        with plain_errors(self.target / name), (self._made / name).open("wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files written, sorted."""
        folder = self.target if self._published else self._made
        return tuple(sorted(path.name for path in folder.iterdir()))

    def publish(self) -> None:
        """Rename the folder into its place; whatever else stood in the old one is kept in the new. Raises WriteError."""
        with plain_errors(self.target):
            if self.target.exists():
                self._keep_others()
                self._before = Path(tempfile.mkdtemp(prefix=f".{self.target.name}.before-", dir=self.target.parent)) / "old"
                self.target.rename(self._before)
            self._made.rename(self.target)
            self._published = True
            _sync(self.target.parent)

    def withdraw(self) -> None:
        """Undo `publish`, or drop what was not published."""
        shutil.rmtree(self.target if self._published else self._made, ignore_errors=True)
        if self._before:
            self._before.rename(self.target)
            self._before.parent.rmdir()
            self._before = None

    def finish(self) -> None:
        """Forget the older version."""
        if self._before:
            shutil.rmtree(self._before.parent, ignore_errors=True)

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
    target = target.absolute()
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WriteError("RK703", f"“{target.name}” exists and is not a folder.", "Name another folder with --out.", str(target))
    if target.exists() and any(target.iterdir()) and not force:
        raise WriteError(
            "RK703",
            f"The folder “{target.name}” already holds files.",
            "Name another with --out, or add --force to replace its papers.",
            str(target),
        )
    with plain_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        made.chmod(0o755)
    pending = PendingFolder(target, made)
    try:
        yield pending
    except BaseException:
        pending.withdraw()
        raise
    pending.finish()


def write_file(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write one file beside its place and rename it into it. Raises WriteError (RK701 to RK703)."""
    if path.exists() and not force:
        raise WriteError("RK703", f"“{path.name}” exists already.", "Name another file, or add --force to replace it.", str(path))
    with plain_errors(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data.encode("utf-8") if isinstance(data, str) else data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


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
        reason = (
            "permission was refused"
            if error.errno in (errno.EACCES, errno.EPERM)
            else (error.strerror or "unknown reason").lower()
        )
        raise WriteError(
            "RK701",
            f"“{path.name}” could not be written: {reason}. Nothing was changed.",
            "Name a folder that you may write to.",
            str(path),
        ) from error


def _sync(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
