"""A30: the pages of every document look as they did when a person last looked at them; a change of look is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.papers.pack import installed, load_pack
from reportkit.renderers import companions, paper_facsimile, paper_pdf
from tests.papers import pictures
from tests.papers.gallery import ALL_KINDS, made
from tests.papers.matter import companion
from tests.papers.packed import packed

#: What a pack's maker may do to paper.typ without meaning to, and that no text shows.
SPOILT = {
    "letters a little larger": ("size: 12pt, fill", "size: 12.3pt, fill"),
    "margins two millimetres wider": ("margin: (x: 2.2cm", "margin: (x: 2.4cm"),
    "no ground under the head of tables": ('fill: (x, y) => if y == 0 { colour("band") }', "fill: none"),
    "no lines between rows": ('0.5pt + colour("rule") },\n      bottom', '0pt + colour("rule") },\n      bottom'),
    "no shape before a rating": ('parts.first()) + "\\u{a0}"', '"") + "\\u{a0}"'),
    "lines further apart": ("leading: 0.62em", "leading: 0.66em"),
    "nothing at the right of the header": ("    paper.kicker\n", ""),
    "no ground under what is missing": ('fill: colour("officer_ground")', "fill: none"),
    "headings a point larger": ("text(size: 16pt, fill", "text(size: 17pt, fill"),
    "words over other words": ("#for part in paper.parts {", "#place(dy: 3cm)[Words over others]\n#for part in paper.parts {"),
}  # fmt: skip


def compared(pack: str, name: str, pdf: bytes) -> list[str]:
    """Where a document does not look as it did; skips in words where its picture is of other programs."""
    told, why = pictures.unlike(pack, name, pdf)
    if why:
        pytest.skip(f"Not compared: {why}.")
    return told


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("pack", installed())
def test_the_pages_of_the_pdf_look_as_they_did(pack: str, kind: str) -> None:
    assert compared(pack, kind, made(kind, pack, "pdf")) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("pack", installed())
def test_the_pages_of_the_word_paper_look_as_they_did(pack: str) -> None:
    assert compared(pack, "paper-word", paper_facsimile.render(made("paper", pack, "docx"))) == []


@pytest.mark.long
@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind != "paper"])
@pytest.mark.parametrize("pack", installed())
def test_the_pages_of_every_word_file_look_as_they_did(pack: str, kind: str) -> None:
    assert compared(pack, f"{kind}-word", paper_facsimile.render(made(kind, pack, "docx"))) == []


def looks(pack: str) -> list[pictures.Look]:
    """A paper, a plan and a minutes extract of generic-england's matter, under a pack."""
    found = load_pack(pack)
    pdfs = [paper_pdf.render(packed("generic-england")[0], found)]
    pdfs += [companions.render(companion(kind, "generic-england")[0], "pdf", found) for kind in ("plan", "minutes")]
    return [pictures.look(pdf) for pdf in pdfs]


@pytest.mark.parametrize("fault", SPOILT)
def test_a_change_that_no_text_shows_is_found(tmp_path: Path, fault: str) -> None:
    spoilt = Path(shutil.copytree(load_pack("generic-england").folder, tmp_path / "spoilt"))
    source = (spoilt / "paper.typ").read_text(encoding="utf-8")
    assert SPOILT[fault][0] in source
    (spoilt / "paper.typ").write_text(source.replace(*SPOILT[fault], 1), encoding="utf-8")
    pairs = list(zip(looks("generic-england"), looks(str(spoilt)), strict=True))
    assert [told for before, now in pairs for told in pictures.changes(before, now)]


def test_the_same_document_has_not_changed_and_a_page_more_is_told() -> None:
    before = pictures.look(made("plan", "generic-england", "pdf"))
    assert pictures.changes(before, before) == []
    more = replace(before, pages=(*before.pages, before.pages[0]))
    assert pictures.changes(before, more) == ["it has 3 pages, and had 2"]
    turned = replace(before, pages=(before.pages[0], ("." * 20,) * 28))
    assert pictures.changes(before, turned) == ["page 2 has changed in 100.0% of its cells"]


def test_a_picture_of_other_programs_is_not_compared_and_one_that_was_not_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "FOLDER", tmp_path / "kept")
    pictures.goldens.cache_clear()
    pdf = made("minutes", "scotland", "pdf")
    assert "no picture of it was kept" in pictures.unlike("scotland", "minutes", pdf)[0][0]
    kept = pictures.look(pdf)
    pictures.keep("scotland", {"minutes": kept, "other": replace(kept, renderer="Typst 0.9 in Lato, drawn by pypdfium2 4.0")})
    assert pictures.unlike("scotland", "minutes", pdf) == ([], "")
    told, why = pictures.unlike("scotland", "other", pdf)
    assert told == []
    assert why.startswith("scotland/other: its picture is of Typst 0.9 in Lato, drawn by pypdfium2 4.0; here it is Typst")
    pictures.goldens.cache_clear()
