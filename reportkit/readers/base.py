"""What a reader is, and how one is chosen: by content first, then by suffix."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from reportkit.config import Config, LimitsConfig
from reportkit.errors import Convertible, Damaged, Encrypted, EngineError, EngineMissing, ReadError, TooLarge, Unsupported
from reportkit.model.document import Document, Notice, Source
from reportkit.plugins import load
from reportkit.sandbox import Guard, run_guarded

_RESAVE = "Open it in Word and save it as .docx."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's name (without folder) and its bytes."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The suffix in small letters, with its dot."""
        return Path(self.name).suffix.lower()

    def source(self, media_type: str) -> Source:
        """The file as the model knows it."""
        return Source(self.name, hashlib.sha256(self.data).hexdigest(), media_type, len(self.data))


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: `recognises` tells from the whole bytes whether a file is one.

    `converts_to` is the suffix of the format that LibreOffice makes of it before it is read; `by_name` says that only the
    name tells it from plain text.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    converts_to: str | None = None
    by_name: bool = False


class Reader(Protocol):
    """A module with a `FORMAT` and a `read`; no state."""

    FORMAT: Format

    def read(self, source: SourceFile, limits: LimitsConfig) -> Document:
        """The document in a file. Raises a ReadError; never writes, never opens another file or address."""


def load_file(path: Path, limits: LimitsConfig) -> SourceFile:
    """A file's bytes, refused when missing, empty, a folder, forbidden or over the limit. Raises ReadError."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # a name need not be text, but papers print it
    try:
        if path.is_dir():
            raise Damaged("RK201", f"“{name}” is a folder, not a file.", "Name the report inside it.", str(path))
        if path.stat().st_size > limits.file_bytes:
            size = limits.file_bytes // 1_000_000
            raise TooLarge(
                "RK207",
                f"“{name}” is larger than {size} MB.",
                "Take out large pictures, or raise `limits.file_bytes`.",
                str(path),
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Damaged("RK201", f"There is no file “{name}”.", "Check its name and folder.", str(path)) from error
    except PermissionError as error:
        raise Damaged(
            "RK213", f"“{name}” may not be opened: permission was refused.", "Ask its owner to share it.", str(path)
        ) from error
    except OSError as error:
        raise Damaged(
            "RK201", f"“{name}” could not be opened: {error.strerror}.", "Check its name and folder.", str(path)
        ) from error
    if not data:
        raise Damaged("RK202", f"“{name}” is empty: it has no bytes at all.", "Ask its sender for it again.", str(path))
    return SourceFile(name, data)


def read_file(path: Path, config: Config) -> Document:
    """The document at `path`, parsed in a guarded child process. Raises ReadError."""
    file = load_file(path, config.limits)
    try:
        try:
            return _read_guarded(file, config)
        except Convertible as refusal:
            return _read_converted(file, config, refusal)
    except ReadError as error:
        error.where = str(path)
        raise


def _read_guarded(file: SourceFile, config: Config) -> Document:
    guard = Guard(config.limits.memory_bytes, config.limits.seconds)
    arguments = (file, config.limits, config.plugins)
    document = run_guarded("reportkit.readers.base:read_source", arguments, guard, f"“{file.name}”")
    assert isinstance(document, Document)
    return document


def _read_converted(file: SourceFile, config: Config, refusal: Convertible) -> Document:
    """The document that LibreOffice makes of a file, under the name and digest of the file as it came."""
    from reportkit.engines.libreoffice import to_docx

    is_rtf = file.data.startswith(b"{\\rtf")
    what = refusal.message.removesuffix(".")
    try:
        made = to_docx(file.data, "rtf" if is_rtf else "doc", config.limits.file_bytes)
        document = _read_guarded(SourceFile(file.name, made), config)
    except EngineMissing:
        raise refusal from None
    except EngineError as error:
        raise Damaged("RK203", f"{what} that was not converted: {error.message}", _RESAVE, file.name) from error
    except Damaged as error:
        raise Damaged(error.code, f"{what} in which LibreOffice finds no text.", _RESAVE, file.name) from error
    told = "LibreOffice made a Word file of this file, and that was read; comments cannot be written back into it."
    notices = (Notice("note", "converted", told), *document.notices)
    return replace(document, source=file.source("application/rtf" if is_rtf else "application/msword"), notices=notices)


def read_source(file: SourceFile, limits: LimitsConfig, allowed: Sequence[str] = ()) -> Document:
    """The document in some bytes, parsed here: for the guarded child, and for tests. Raises ReadError."""
    reader = choose(file, load("readers", allowed))
    with _collector_paused():
        document = reader.read(file, limits)
    if not any(block.text.strip() for block in document.blocks):
        raise Damaged("RK210", f"“{file.name}” holds no text.", "Check that it is the right file.", file.name)
    return document


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """A document is very many small values that all stay; to look through them again and again for rings slows long files."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def choose(file: SourceFile, readers: dict[str, Reader]) -> Reader:
    """The reader whose format the bytes show. Raises Unsupported, Encrypted or Damaged, saying which and why."""
    claimed = [reader for reader in readers.values() if file.suffix in reader.FORMAT.suffixes]
    by_content = [reader for reader in readers.values() if reader.FORMAT.recognises(file.data)]
    converted = claimed[0].FORMAT.converts_to if claimed else None
    for reader in by_content:
        if reader in claimed or converted in reader.FORMAT.suffixes or not (claimed or reader.FORMAT.by_name):
            return reader
    _refuse_known(file)
    if claimed:
        name = claimed[0].FORMAT.name
        raise Damaged(
            "RK204", f"“{file.name}” is not a {name}, whatever its name says.", "Ask its sender for the original file.", file.name
        )
    kinds = ", ".join(sorted(suffix for reader in readers.values() for suffix in reader.FORMAT.suffixes))
    raise Unsupported("RK205", f"“{file.name}” is of a kind that reportkit does not read.", f"It reads {kinds}.", file.name)


def _refuse_known(file: SourceFile) -> None:
    head = file.data[:1024].lstrip().lower()
    if file.data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_ole(file)
    if head.startswith((b"<!doctype html", b"<html")):
        raise Unsupported(
            "RK204",
            f"“{file.name}” is a web page, not a report file.",
            "Open it in a browser and save the report itself.",
            file.name,
        )
    if b"<agendaitem" in file.data[:100_000].lower() and head.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
        raise Unsupported(
            "RK205",
            f"“{file.name}” is a meeting as data (XML) out of the council's committee system, not a page of minutes.",
            "Open the meeting on the council's website and save its page as HTML, or download its printed minutes as PDF.",
            file.name,
        )


def _refuse_ole(file: SourceFile) -> None:
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(file.data)) as container:
            encrypted = container.exists("EncryptedPackage") or container.exists("EncryptionInfo")
            old_word = container.exists("WordDocument")
    except (OSError, ValueError) as error:
        raise Damaged("RK203", f"“{file.name}” is damaged.", "Ask its sender for a fresh copy.", file.name) from error
    if encrypted:
        raise Encrypted(
            "RK206",
            f"“{file.name}” is protected by a password.",
            "Take the password off in Word (File, Info, Protect Document) and try again.",
            file.name,
        )
    if old_word:
        raise Unsupported(
            "RK205", f"“{file.name}” is an old Word file (.doc).", "Open it in Word and save it as .docx.", file.name
        )
