"""An exempt appendix as a paper of its own, marked on every page as not for publication with its paragraph of the Act."""

from __future__ import annotations

from dataclasses import replace

from reportkit.errors import TemplateError
from reportkit.model.exempt import ExemptPart
from reportkit.model.paper import AgendaPaper, HeaderField, Pack, PaperSection, Paragraph
from reportkit.papers.exempt import EXEMPT

_NOT = "Not for publication"
#: Particulars of the meeting that an exempt appendix repeats from the report.
_KEPT = ("body", "date", "item_number", "report_of")


def exempt_paper(part: ExemptPart, paper: AgendaPaper, pack: Pack) -> tuple[AgendaPaper, Pack]:
    """The appendix as a paper that any renderer prints, and the pack with the mark in its running head.

    Raises TemplateError RK504 for a paragraph that the nation's Act does not have.
    """
    known = EXEMPT[paper.meeting.nation]
    if any(number not in known for number in part.paragraphs):
        told = f"{part.label} is exempt under paragraph {part.paragraphs[0]}; here they go from {known[0]} to {known[-1]}."
        raise TemplateError("RK504", told, "Name the paragraph of this nation’s Act.", part.label)
    act = pack.words["exempt_act"]
    numbers = ", ".join(str(number) for number in part.paragraphs)
    which = f"{'paragraph' if len(part.paragraphs) == 1 else 'paragraphs'} {numbers}"
    schedule = act.partition(", ")[2] or act
    label = next((row.label for row in pack.header if row.key == "exempt_paragraphs"), "Exempt information")
    header = tuple(row for row in paper.header if row.key in _KEPT and not row.officer)
    header += (HeaderField("exempt_paragraphs", label, f"{_NOT}: {which} of the {act}"),)
    made = AgendaPaper(
        title=f"{part.label}: {part.title}",
        stage=paper.stage,
        pack=paper.pack,
        meeting=replace(paper.meeting, classification="exempt", exempt_paragraphs=part.paragraphs),
        summary="",
        recommendations=(),
        sections=(PaperSection("exempt", label, tuple(Paragraph(text) for text in part.texts)),),
        generated=paper.generated,
        header=header,
    )
    return made, replace(pack, words={**pack.words, "report": f"{_NOT}: {which} of {schedule}"})
