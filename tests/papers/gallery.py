"""`make papers`: seven kinds of document in four packs as Word, HTML and PDF, through their gates, every page as a picture."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reportkit.papers.accept import accept
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.rendered import Rendered
from reportkit.renderers import companions, paper_docx, paper_facsimile, paper_html, paper_pdf
from reportkit.renderers.companion_flow import companion_flow
from reportkit.renderers.flow import Flow, flow
from tests.papers.finished import read_word, whole
from tests.papers.matter import KINDS, companion
from tests.papers.packed import golden, packed
from tests.papers.pictures import keep, look, unlike
from tests.pdfua import lacking_here, verdicts

ALL_KINDS = ("paper", *KINDS)
FORMS = ("docx", "html", "pdf")
_DOTS = 60


def made(kind: str, pack: str, form: str) -> bytes:
    """One document of the gallery."""
    if kind != "paper":
        value, found = companion(kind, pack)
        return companions.render(value, form, found)
    module: Any = {"docx": paper_docx, "html": paper_html, "pdf": paper_pdf}[form]
    return bytes(module.render(*packed(pack)))


def printed(kind: str, pack: str) -> Flow:
    """The flow that all three forms of a document are made from."""
    return flow(*packed(pack)) if kind == "paper" else companion_flow(*companion(kind, pack))


def write(folder: Path, packs: Sequence[str], kinds: Sequence[str], *, facsimiles: bool = True) -> list[Path]:
    """Every document as a file PACK/KIND.FORM, and the Word file's pages as KIND-word.pdf."""
    files: list[Path] = []
    for pack in packs:
        (folder / pack).mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            for form in FORMS:
                files.append(folder / pack / f"{kind}.{form}")
                files[-1].write_bytes(made(kind, pack, form))
            if facsimiles:
                files.append(folder / pack / f"{kind}-word.pdf")
                files[-1].write_bytes(paper_facsimile.render((folder / pack / f"{kind}.docx").read_bytes()))
    return files


def inaccessible(files: Iterable[Path], folder: Path) -> dict[str, str]:
    """The PDFs that veraPDF does not pass, with the clauses."""
    named = {"-".join(path.relative_to(folder).parts): path.read_bytes() for path in files if path.suffix == ".pdf"}
    checking = folder / "checking"
    checking.mkdir(exist_ok=True)
    found = verdicts(named, checking)
    shutil.rmtree(checking)
    return {name: found.get(name, "not judged") for name in named if found.get(name, "not judged")}


def barriers(files: Iterable[Path]) -> dict[str, str]:
    """The web pages in which axe finds a barrier, that ask for anything, or that do not fit a telephone."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    from tests.renderers.conftest import BROWSER

    found: dict[str, str] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        tab = browser.new_page()
        for path in (path for path in files if path.suffix == ".html"):
            told = barriers_of(tab, Axe(), path)
            if told:
                found["/".join(path.parts[-2:])] = told
        browser.close()
    return found


def barriers_of(tab: Any, axe: Any, path: Path) -> str:
    """What stands in the way in one page; nothing where all is well."""
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    tab.on("request", note)
    tab.set_viewport_size({"width": 1400, "height": 1000})
    tab.goto(path.as_uri())
    result = axe.run(tab)
    tab.set_viewport_size({"width": 320, "height": 700})
    wide = tab.evaluate("document.documentElement.scrollWidth")
    tab.remove_listener("request", note)
    told = [result.generate_report()] if result.violations_count else []
    told += [f"it asks for {', '.join(asked)}"] if asked != [path.as_uri()] else []
    return "; ".join([*told, *([f"it is {wide} px wide on a telephone"] if wide > 320 else [])])


def changed(packs: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """The documents whose text is not that of their golden file."""
    wrong = []
    for pack in packs:
        for kind in kinds:
            path = load_pack(pack).folder / "golden" / f"{'whole' if kind == 'paper' else kind}.txt"
            if not path.is_file() or path.read_text(encoding="utf-8") != golden(printed(kind, pack)):
                wrong.append(f"{pack}/{kind}")
    return wrong


def unaccepted(folder: Path, packs: Sequence[str], kinds: Sequence[str]) -> dict[str, str]:
    """What the acceptance checks find in each document, and in each pack's final paper, to which all of them are put."""
    found: dict[str, str] = {}
    for pack in packs:
        looked_at = {f"{pack}/{kind}, checked": rendered(folder / pack, kind, pack) for kind in kinds}
        looked_at |= {f"{pack}/final paper, checked": whole(pack)} if "paper" in kinds else {}
        for name, document in looked_at.items():
            faults = accept(document).at_least("warning")
            found |= {name: "; ".join(f"{fault.check} {fault.message} ({fault.place})" for fault in faults)} if faults else {}
    return found


def rendered(folder: Path, kind: str, pack: str) -> Rendered:
    """A document of the gallery with what its acceptance checks look at."""
    word, page, pdf, laid_out = (
        path.read_bytes() if path.is_file() else b""
        for path in (folder / f"{kind}.docx", folder / f"{kind}.html", folder / f"{kind}.pdf", folder / f"{kind}-word.pdf")
    )
    paper = packed(pack)[0] if kind == "paper" else None
    return Rendered(
        f"{kind}.docx", word=word, document=read_word(word), html=page, pdf=pdf, facsimile=laid_out, paper=paper,
        pack=load_pack(pack), companion=kind != "paper",
    )  # fmt: skip


def redrawn(files: Iterable[Path]) -> tuple[dict[str, str], list[str]]:
    """The documents whose pages do not look as they did, and those whose pictures are of other programs, in words."""
    found: dict[str, str] = {}
    other: list[str] = []
    for path in (path for path in files if path.suffix == ".pdf"):
        told, why = unlike(path.parent.name, path.stem, path.read_bytes())
        found |= {f"{path.parent.name}/{path.name}, its pages": "; ".join(told)} if told else {}
        other += [why] if why else []
    return found, other


def write_goldens(folder: Path, packs: Sequence[str], kinds: Sequence[str]) -> None:
    """Write the golden text of every companion anew, and the pictures of every document; of Word files where LibreOffice is."""
    for pack in packs:
        for kind in (kind for kind in kinds if kind != "paper"):
            (load_pack(pack).folder / "golden" / f"{kind}.txt").write_text(golden(printed(kind, pack)), encoding="utf-8")
        files = write(folder, [pack], kinds, facsimiles=bool(shutil.which("soffice")))
        keep(pack, {path.stem: look(path.read_bytes()) for path in files if path.suffix == ".pdf"})


def pictures(files: Iterable[Path]) -> int:
    """A picture of every page of the PDFs, beside them; how many there are."""
    number = 0
    for path in (path for path in files if path.suffix == ".pdf"):
        subprocess.run(["pdftoppm", "-r", str(_DOTS), "-png", str(path), str(path.with_suffix(""))], check=True)
        number += len(list(path.parent.glob(f"{path.stem}-[0-9]*.png")))
    return number


def wanting() -> list[str]:
    """What the gates need and this machine has not, each in words."""
    from tests.renderers.conftest import BROWSER

    tools = {
        "LibreOffice (soffice), which lays out the Word files": shutil.which("soffice"),
        "Chromium, in which axe looks at the pages": BROWSER,
    }
    return [*(tool for tool, found in tools.items() if not found), *lacking_here()]


def main() -> int:
    """Make the gallery and put it through its gates; 1 where one of them is shut."""
    asked = argparse.ArgumentParser(prog="python -m tests.papers.gallery")
    asked.add_argument("-o", "--out", type=Path, default=Path("build/papers"))
    asked.add_argument("--goldens", action="store_true", help="write the golden texts and pictures anew and stop")
    asked.add_argument("--pack", action="append", choices=installed())
    asked.add_argument("--kind", action="append", choices=ALL_KINDS)
    given = asked.parse_args()
    packs, kinds = given.pack or installed(), given.kind or ALL_KINDS
    if given.goldens:
        write_goldens(given.out.absolute(), packs, kinds)
        return 0
    if missing := wanting():
        print(f"The gallery needs {'; and '.join(missing)}. Nothing was made.", file=sys.stderr)
        return 2
    begun = time.perf_counter()
    shutil.rmtree(given.out, ignore_errors=True)
    files = write(given.out.absolute(), packs, kinds)
    shut = {**inaccessible(files, given.out.absolute()), **barriers(files)}
    shut |= dict.fromkeys(changed(packs, kinds), "its text is not the golden one")
    shut |= unaccepted(given.out.absolute(), packs, kinds)
    unlike_before, other = redrawn(files)
    shut |= unlike_before
    for told in other:
        print(f"Not compared: {told}")
    pages = pictures(files) if shutil.which("pdftoppm") else 0
    for name, told in shut.items():
        print(f"{name}: {told}")
    taken = time.perf_counter() - begun
    print(f"{len(packs)} packs, {len(kinds)} kinds: {len(files)} files, {pages} pages pictured in {given.out}, {taken:.0f} s")
    print(f"{len(shut)} at fault" if shut else "PDF/UA-1, axe, A01 to A36, golden texts and pictures: nothing at fault")
    return 1 if shut else 0


if __name__ == "__main__":
    sys.exit(main())
