"""LibreOffice as a converter, of old Word files and into PDF: a profile thrown away, no network, a time limit, nothing left."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from reportkit.errors import EngineFailed, EngineMissing, EngineTimedOut

Kind = Literal["doc", "rtf", "docx"]
SECONDS = 60
_MEMORY = 4 * 2**30  # of address space; a usual conversion takes under one
_FILTERS: dict[Kind, str] = {"doc": "MS Word 97", "rtf": "Rich Text Format", "docx": "MS Word 2007 XML"}
_WORD = "docx:MS Word 2007 XML"
_TRUE = '{"type":"boolean","value":"true"}'
_PDF = f'pdf:writer_pdf_Export:{{"PDFUACompliance":{_TRUE},"UseTaggedPDF":{_TRUE},"ExportBookmarks":{_TRUE}}}'
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice/program/soffice")
_NOWHERE = "127.0.0.1:9"
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}


def find_office() -> str:
    """The path of LibreOffice's program. Raises EngineMissing (RK301)."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _PLACES if Path(place).exists()), None)
    if not found:
        raise EngineMissing("RK301", "LibreOffice is not installed.", "Install it, or save the file as .docx in Word.")
    return found


def to_docx(data: bytes, kind: Kind, most_bytes: int, seconds: int = SECONDS) -> bytes:
    """The bytes of a Word file made from an old Word or RTF file, at most `most_bytes` of them.

    Raises EngineMissing (RK301), EngineFailed (RK303) where it makes no such file, EngineTimedOut (RK304).
    """
    return _converted(data, kind, _WORD, most_bytes, seconds)


def to_pdf(data: bytes, most_bytes: int, seconds: int = SECONDS) -> bytes:
    """The bytes of a tagged PDF made from a Word file, as its pages look in LibreOffice; errors as of `to_docx`."""
    return _converted(data, "docx", _PDF, most_bytes, seconds)


def _converted(data: bytes, kind: Kind, target: str, most_bytes: int, seconds: int) -> bytes:
    office = find_office()
    with tempfile.TemporaryDirectory(prefix="reportkit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{kind}"
        source.write_bytes(data)
        _settle(folder)
        _run(_command(office, folder, source, kind, target), folder, most_bytes, seconds)
        return _made(folder / "out" / f"document.{target.partition(':')[0]}", most_bytes)


def _command(office: str, folder: Path, source: Path, kind: Kind, target: str) -> list[str]:
    """The command line; naming the filter keeps a damaged file from being taken for plain text."""
    return [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", "--nofirststartwizard", f"--infilter={_FILTERS[kind]}", "--convert-to", target,
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip


def _settle(folder: Path) -> None:
    """Write the profile's settings: no macro runs, no link is followed, and every address leads nowhere."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, mode=0o700)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {spaces}>{items}</oor:items>\n'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(command: list[str], folder: Path, most_bytes: int, seconds: int) -> None:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        cwd=folder,
        start_new_session=True,
    )
    try:
        _limit(process.pid, most_bytes)
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        told = f"LibreOffice took longer than {seconds} seconds and was stopped."
        raise EngineTimedOut("RK304", told, "Save the file as .docx in Word.") from error
    finally:
        _end(process)


def _environment(folder: Path) -> dict[str, str]:
    """What LibreOffice is told of its surroundings: its own folder as home, and a proxy that nobody answers at."""
    proxies = {f"{scheme}_proxy": f"http://{_NOWHERE}" for scheme in ("http", "https", "ftp", "all")}
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    own = {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    return {**kept, **own, **proxies, **{name.upper(): value for name, value in proxies.items()}}


def _limit(process: int, most_bytes: int) -> None:
    """Bound its memory and every file that it writes; where the system cannot, the size of the result is still looked at."""
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        except ProcessLookupError:  # it has ended already; what it made, or did not make, tells
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):  # the whole group has ended already
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _made(result: Path, most_bytes: int) -> bytes:
    size = result.stat().st_size if result.is_file() else 0
    if not 0 < size < most_bytes:
        raise EngineFailed("RK303", "LibreOffice could not convert the file.", "Save it as .docx in Word.")
    return result.read_bytes()
