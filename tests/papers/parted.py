"""A paper whose recommendations have parts, and whose text speaks of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportkit.model.paper import AgendaPaper, Pack, PaperSection, Paragraph
from reportkit.papers.filling import resolved
from tests.papers.finished import finished

ASKED = (
    "note the contents of “Independent review of section 47 enquiries in Eastmarch”, attached as Appendix 1",
    "agree to: (a) publish the improvement plan at Appendix 3 by 31 March 2027; (b) receive a report on it on 29 June 2027; and "
    "(c) invite the Safeguarding Partnership to the meeting of 29 June 2027",
    "recommend to the Cabinet that it: (a) fund the post of lead auditor in 2027/28; and (b) report on it by 30 June 2027",
)
REASONS = "Recommendation 1 puts the review on record. Recommendation 2(b) keeps it in view, and so does recommendation 3."


def _reasoned(section: PaperSection, key: str) -> PaperSection:
    return replace(section, paragraphs=(Paragraph(REASONS),)) if section.key == key else section


@cache
def parted_paper(name: str) -> tuple[AgendaPaper, Pack]:
    """The final paper of a pack with parts in two of its three recommendations."""
    made, pack = finished(name)
    key = "reasons" if pack.has("reasons") else "consultation"
    return replace(made, recommendations=resolved(ASKED), sections=tuple(_reasoned(one, key) for one in made.sections)), pack
