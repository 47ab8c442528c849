"""Both roads to a PDF pass veraPDF's PDF/UA-1, and files made to fail it do not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from reportkit.papers.pack import load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import paper_docx, paper_facsimile, paper_pdf, plan_docx
from tests.papers.eastmarch import paper
from tests.pdfua import verdicts

PACK = load_pack("generic-england")
_PLAIN = '#set document(title: [A plan])\n#set text(lang: "en", region: "GB")\n= A plan\nText.'


def made(source: str, folder: Path, **options: Any) -> bytes:
    """A PDF that typst makes of a few lines."""
    path = folder / "made.typ"
    path.write_text(source, encoding="utf-8")
    return bytes(typst.compile(str(path), **options))


def without(data: bytes, key: str) -> bytes:
    """A PDF with an entry of its catalogue taken out."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    del writer.root_object[key]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.java
@pytest.mark.libreoffice
def test_both_roads_pass_and_what_is_made_to_fail_fails(tmp_path: Path) -> None:
    good = made(_PLAIN, tmp_path, pdf_standards=["ua-1"])
    files = {
        "publish.pdf": paper_pdf.render(paper(), PACK),
        "odd.pdf": paper_pdf.render(paper(title="R&D < 5 #let x = 1 $a$ “ŵ”"), PACK),
        "facsimile.pdf": paper_facsimile.render(paper_docx.render(paper(), PACK)),
        "plan-facsimile.pdf": paper_facsimile.render(plan_docx.render(improvement_plan(paper(), PACK), PACK)),
        "good.pdf": good,
        "untagged.pdf": made(_PLAIN, tmp_path, pdf_standards=[]),
        "no-language.pdf": without(good, "/Lang"),
        "no-structure.pdf": without(good, "/StructTreeRoot"),
    }
    found = verdicts(files, tmp_path)
    passing = ("publish.pdf", "odd.pdf", "facsimile.pdf", "plan-facsimile.pdf", "good.pdf")
    assert {name: found[name] for name in passing} == dict.fromkeys(passing, "")
    assert all(found[name] for name in files if name not in passing)


@pytest.mark.libreoffice
def test_the_facsimile_says_its_language_title_and_headings_and_its_tables_have_heads() -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper_facsimile.render(paper_docx.render(paper(title="A “fine” R&D plan"), PACK))))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "A “fine” R&D plan"
    titles = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    assert [title.split(maxsplit=1)[-1] for title in titles if title[:1].isdigit()] == [
        part.label for part in paper().sections if part.level == 1
    ]
    assert all(round(float(page.mediabox.width)) == 595 for page in reader.pages)
