"""LanguageTool's jars: which they are (the lock), where they are, and fetching and verifying them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportkit.config import EngineConfig
from reportkit.errors import EngineError, EngineFailed

LOCK_FILE = Path(__file__).with_name("languagetool-6.8.lock")
VERSION = "6.8"

#: Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_AT_ONCE = 4
_ATTEMPTS = 4
_PATIENCE = 30
_PARTIAL = ".partial-"


@dataclass(frozen=True)
class Jar:
    """One line of the lock; `size` in bytes."""

    group: str
    artifact: str
    version: str
    classifier: str
    packaging: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file name, as Maven gives it."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.{self.packaging}"


@dataclass(frozen=True)
class Installed:
    """What an installation did: the folder, and how many jars were fetched and how many were there already."""

    folder: Path
    fetched: int
    kept: int


@cache
def read_lock(path: Path = LOCK_FILE) -> tuple[Jar, ...]:
    """The jars of a lock: seven fields a line, parted by tabs; raises EngineError RK305 for a line of another shape."""
    jars = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 7 or len(fields[5]) != 64 or not fields[6].isdigit():
            raise EngineError("RK305", f"Line {number} of the lock of jars is not valid.", "Install reportkit again.", path.name)
        group, artifact, version, classifier, packaging, sha256, size = fields
        jars.append(Jar(group, artifact, version, classifier, packaging, sha256, int(size)))
    return tuple(jars)


def lock_digest(path: Path = LOCK_FILE) -> str:
    """Sixteen hexadecimal digits that name this set of jars."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def jar_folder(config: EngineConfig) -> Path:
    """The folder of the jars: the configured one, else one in the user's cache."""
    if config.jars:
        return Path(config.jars).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("reportkit", appauthor=False) / f"languagetool-{VERSION}"


def class_path(config: EngineConfig) -> str:
    """The class path, in the order of the lock; a jar that the lock does not name is never loaded."""
    folder = jar_folder(config).resolve()
    return os.pathsep.join(str(folder / jar.name) for jar in read_lock())


def missing_jars(config: EngineConfig, lock: Path = LOCK_FILE) -> tuple[str, ...]:
    """The names of jars that are absent or of the wrong size; quick."""
    folder = jar_folder(config)
    return tuple(jar.name for jar in read_lock(lock) if _size(folder / jar.name) != jar.size)


def verify_jars(config: EngineConfig, lock: Path = LOCK_FILE) -> tuple[str, ...]:
    """The names of jars that are absent or whose SHA-256 is not the lock's; reads every byte."""
    folder = jar_folder(config)
    return tuple(jar.name for jar in read_lock(lock) if not _is_right(folder / jar.name, jar))


def install_jars(
    config: EngineConfig, *, source: Path | None = None, progress: Progress | None = None, lock: Path = LOCK_FILE
) -> Installed:
    """Fetch the jars that are missing or wrong, or copy them from the folder `source`.

    A jar appears under its name only once it is whole and verified, so an interrupted installation is taken up where it
    stopped. Raises EngineError RK305 for a wrong digest, EngineFailed RK306 where a jar cannot be had.
    """
    folder = jar_folder(config)
    wrong = set(verify_jars(config, lock))
    wanted = [jar for jar in read_lock(lock) if jar.name in wrong]
    kept = len(read_lock(lock)) - len(wanted)
    if wanted:
        with _workshop(folder) as bench:
            _bring_all(wanted, folder, bench, source, progress or _quiet, kept)
    return Installed(folder, len(wanted), kept)


@contextlib.contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A temporary folder beside the jars, for one installation at a time; what an earlier one left is removed."""
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder.parent / f".{folder.name}.lock"):
            for left in folder.parent.glob(f".{folder.name}{_PARTIAL}*"):
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(prefix=f".{folder.name}{_PARTIAL}", dir=folder.parent) as bench:
                yield Path(bench)
    except OSError as error:
        hint = "Choose a folder you can write, with `engine.jars`, and see that the disk has 300 MB free."
        raise EngineFailed("RK306", f"The folder of jars cannot be written: {error.strerror}.", hint, str(folder)) from error


def _bring_all(wanted: Sequence[Jar], folder: Path, bench: Path, source: Path | None, progress: Progress, kept: int) -> None:
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        work = [pool.submit(_bring, jar, folder, bench, source) for jar in wanted]
        for done, future in enumerate(as_completed(work), start=1):
            progress(future.result(), kept + done, kept + len(wanted))
    finally:
        pool.shutdown(cancel_futures=True)


def _bring(jar: Jar, folder: Path, bench: Path, source: Path | None) -> str:
    """Get one jar into the bench, verify it there, and only then move it to its place."""
    got = _copy(jar, source, bench) if source else _fetch(jar, bench)
    if not _is_right(got, jar):
        got.unlink()
        hint = "Try again; if it happens again, copy the jars from a trusted machine: `reportkit engine install --from DIR`."
        raise EngineError("RK305", f"{jar.name} is not the file that the lock names; it was deleted.", hint, jar.name)
    with got.open("rb+") as file:
        os.fsync(file.fileno())
    got.replace(folder / jar.name)
    return jar.name


def _copy(jar: Jar, source: Path, bench: Path) -> Path:
    """Copy from a flat folder such as reportkit's own, or from one laid out as a Maven repository."""
    places = (source / jar.name, source.joinpath(*jar.group.split("."), jar.artifact, jar.version, jar.name))
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        hint = "Copy the whole folder of jars from a machine where `reportkit engine install` has run."
        raise EngineFailed("RK306", f"{jar.name} is not in the folder.", hint, str(source))
    return Path(shutil.copyfile(found, bench / jar.name))


def _fetch(jar: Jar, bench: Path) -> Path:
    """Download one jar, again after a pause where the line fails or the file comes short."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(2 ** (attempt - 1))
        got = _download(jar, Path(tempfile.mkdtemp(dir=bench)), last=attempt == _ATTEMPTS - 1)
        if got and (_size(got) == jar.size or attempt == _ATTEMPTS - 1):
            return got
    raise AssertionError("the last attempt returns or raises")


def _download(jar: Jar, cache_folder: Path, *, last: bool) -> Path | None:
    """One attempt, in a cache of its own: jgo takes any file it finds there for a whole one."""
    import truststore
    from jgo.maven import MavenContext

    truststore.inject_into_ssl()  # a council's own certificates count, as they do for pip

    try:
        component = (
            MavenContext(repo_cache=cache_folder, timeout=_PATIENCE).project(jar.group, jar.artifact).at_version(jar.version)
        )
        return Path(component.artifact(classifier=jar.classifier, packaging=jar.packaging).resolve())
    except (OSError, RuntimeError) as error:
        if not last:
            return None
        hint = "Check the line to Maven Central, or copy the jars: `reportkit engine install --from DIR`."
        raise EngineFailed("RK306", f"{jar.name} could not be downloaded ({type(error).__name__}).", hint, jar.name) from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _is_right(path: Path, jar: Jar) -> bool:
    if _size(path) != jar.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


def _quiet(what: str, done: int, total: int) -> None:
    """The progress of a caller that does not ask for it."""
