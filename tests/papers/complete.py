"""A complete final paper: the sample matter with everything that an officer has to supply."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from reportkit.config import CalendarConfig
from reportkit.model.paper import AgendaPaper, Meeting, Pack
from reportkit.model.paper_answers import Answers, BackgroundAnswer, Clearance, Comment, Contact
from reportkit.model.paper_issue import PaperIssue
from reportkit.papers.pack import load_pack
from reportkit.papers.rules.runner import examine
from tests.papers.eastmarch import paper
from tests.papers.packed import MEETINGS

TODAY = datetime.date(2026, 12, 10)

CONTACT = Contact(
    "A. Clerk", "Democratic Services Officer", "Democratic Services", "committees@eastmarch.example", "01632 960 001"
)
_TEXTS = {
    "background": ("The Safeguarding Partnership commissioned the review in May 2026.",),
    "unaddressed": ("The Head of Safeguarding will bring actions on areas 2 and 4 to the Committee by 31 March 2027.",),
    "monitoring": ("The Quality Board will check progress each month and report to the Committee every six months.",),
    "reasons": (
        "Recommendation 1: Members should see what the review found in its own words.",
        "Recommendation 2: Members should see which areas have an action and which have none.",
    ),
    "alternatives": (),
    "consultation": ("Social workers and partner agencies were asked in October 2026; they wanted the dates to be firmer.",),
    "introduction": ("The Cabinet Member welcomes the review and asks that progress be reported to the Committee.",),
    "strategic_outcomes": ("The report supports the priority “Safe and well”.",),
}
_IMPLICATIONS = (
    "risk", "climate", "data_protection", "procurement", "wellbeing", "welsh_language", "community", "gaelic",
)  # fmt: skip
COMMENTS = {
    "finance": Comment("finance", "The actions are paid for from the existing budget of children’s services.",
                       "Head of Finance, for the section 151 officer", "2026-12-01", True),
    "resource": Comment("resource", "The actions are paid for from the existing budget of children’s services.",
                        "Head of Finance, for the section 95 officer", "2026-12-01", True),
    "legal": Comment("legal", "The council makes enquiries under section 47 of the Children Act 1989.",
                     "Head of Legal Services, for the monitoring officer", "2026-12-02", True),
    "equalities": Comment("equalities", "A screening found no adverse effect. The socio-economic duty and the Fairer "
                          "Scotland duty were considered.", "Equalities Officer", "2026-12-02", True, "EqIA 2026/41"),
}  # fmt: skip


def answers(pack: Pack, **changes: Any) -> Answers:
    """All the answers that a pack's paper needs; any can be given otherwise."""
    keys = {spec.key for spec in pack.sections}
    comments = [comment for key, comment in COMMENTS.items() if key in keys]
    comments += [Comment(key, "There are no implications.", "Head of Safeguarding", "2026-12-02", True)
                 for key in _IMPLICATIONS if key in keys]  # fmt: skip
    given: dict[str, Any] = {
        "texts": {key: texts for key, texts in _TEXTS.items() if key in keys and texts}, "comments": tuple(comments),
        "contact": replace(CONTACT, email=MEETINGS[pack.name].contact.rpartition(" ")[2]),
        "no_options": "This report is for noting, so there are no options." if "alternatives" in keys else "",
        "background_papers": (BackgroundAnswer("Terms of reference of the review", "4 May 2026", "Civic Centre", "A. Clerk"),),
        "clearance": (Clearance("Head of Finance", "2026-11-25", "2026-12-01", "yes"),),
    }  # fmt: skip
    return Answers(**{**given, **changes})


def complete(name: str = "generic-england", *, meeting: Meeting | None = None, **changes: Any) -> tuple[AgendaPaper, Pack]:
    """A complete paper at the final stage with its pack; answers can be given otherwise."""
    pack = load_pack(name)
    known = meeting or replace(MEETINGS[name], authorised_by="Director of Children’s Services", key_decision="Not applicable")
    return paper(meeting=known, pack=pack, answers=answers(pack, **changes), stage="final"), pack


def found(paper: AgendaPaper, pack: Pack) -> tuple[PaperIssue, ...]:
    """What stands against a paper, on a day before its meeting."""
    return examine(paper, pack, CalendarConfig(), today=TODAY)
