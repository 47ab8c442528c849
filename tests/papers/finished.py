"""A complete final paper of every pack, with all its forms: what the acceptance checks must find nothing in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache

from reportkit.config import Config
from reportkit.errors import EngineMissing
from reportkit.model.document import Document
from reportkit.model.exempt import ExemptPart
from reportkit.model.paper import AgendaPaper, Pack, PaperSection, Paragraph
from reportkit.papers.plan import improvement_plan
from reportkit.papers.rendered import Rendered
from reportkit.readers.base import SourceFile
from reportkit.readers.docx import read
from reportkit.renderers import paper_docx, paper_facsimile, paper_html, paper_pdf, plan_docx
from tests.papers.packed import packed

#: What the officers of the invented councils wrote, by section.
WRITTEN = {
    "recommendations": "The Committee may ask for a further report on the two areas by 30 June 2027.",
    "background": "The Director of Children’s Services commissioned the review on 4 May 2026.",
    "unaddressed": "The Head of Safeguarding will propose an action on each by 31 March 2027.",
    "reasons": "Recommendation 1 puts the review on record. Recommendation 2 shows what is still open.",
    "alternatives": "Members could do nothing. That was rejected, because two areas would stay open.",
    "consultation": "Parents were asked in November 2026. They wanted clearer letters, which were rewritten.",
    "finance": "The Head of Finance, for the section 151 officer, sees no new cost (1 December 2026).",
    "legal": "The Monitoring Officer notes the duty in the Children Act 1989 (1 December 2026).",
    "equalities": "The Equalities Officer screened the report on 1 December 2026 (EqIA 27/14).",
    "background_papers": "None.",
}
OTHERWISE = "No implications, in the view of the Head of Safeguarding (1 December 2026)."
EXEMPT = ExemptPart(
    "Appendix 4",
    "Agency contract: costs and tenders",
    (3,),
    (
        "The agency, Brackley Homes Limited, asked for £412,500 to supply nine social workers until March 2027.",
        "Its nearest rival offered the same posts for £387,250 with a notice period of thirteen days.",
        "Officers advise that the contract with Brackley be ended before its break clause falls due on 14 May 2027.",
    ),
    ("Brackley Homes Limited", "Brackley"),
)


def _written(section: PaperSection) -> PaperSection:
    text = WRITTEN.get(section.key, OTHERWISE)
    return replace(section, paragraphs=tuple(Paragraph(text) if line.officer else line for line in section.paragraphs))


@cache
def finished(name: str) -> tuple[AgendaPaper, Pack]:
    """The final paper of a pack with every blank filled in, and the pack."""
    made, pack = packed(name)
    header = tuple(replace(row, value="Yes", officer=False) if row.officer else row for row in made.header)
    return replace(made, stage="final", blanks=(), header=header, sections=tuple(map(_written, made.sections))), pack


def read_word(data: bytes, name: str = "paper.docx") -> Document:
    """A Word file as reportkit's reader gives it; in this process, which is quicker for what tests have made."""
    return read(SourceFile(name, data), Config().limits)


def rendered(made: AgendaPaper, pack: Pack, *, facsimile: bool = False) -> Rendered:
    """A paper in all its forms, rendered twice, with the files of its public folder."""
    word, page, pdf = paper_docx.render(made, pack), paper_html.render(made, pack), paper_pdf.render(made, pack)
    again = {"docx": paper_docx.render(made, pack), "html": paper_html.render(made, pack), "pdf": paper_pdf.render(made, pack)}
    plan = improvement_plan(made, pack)
    files = {row.file: _other(row.file) if row.source else plan_docx.render(plan, pack) for row in made.appendices}
    return Rendered(
        name="paper.docx", stage=made.stage, word=word, document=read_word(word), html=page, pdf=pdf, paper=made, pack=pack,
        facsimile=paper_facsimile.render(word) if facsimile else b"", files=files, again=again, exempt=(EXEMPT,),
    )  # fmt: skip


def _other(name: str) -> bytes:
    return f"The open appendix {name}, {hashlib.sha256(name.encode()).hexdigest()}.".encode()


@cache
def whole(name: str) -> Rendered:
    """The complete paper of a pack in all its forms; the facsimile where LibreOffice is installed."""
    made, pack = finished(name)
    try:
        return rendered(made, pack, facsimile=True)
    except EngineMissing:
        return rendered(made, pack)
