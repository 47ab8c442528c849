"""A breach of each rule of form: what to change in the complete paper so that the rule must speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportkit.model.finding import Due, Owner
from reportkit.model.item import ItemAction
from reportkit.model.paper import (
    AgendaPaper,
    Appendix,
    BackgroundPaper,
    Blank,
    HeaderField,
    Pack,
    Paragraph,
    Recommendation,
    Vocabulary,
)
from reportkit.model.paper_answers import (
    AppendixAnswer,
    Choice,
    Clearance,
    Comment,
    Contact,
    ForwardPlan,
    ItemCost,
    KeyDecision,
    PrivateMeeting,
    Urgency,
)
from reportkit.model.paper_revision import Change as Changed
from reportkit.model.paper_revision import Revision
from reportkit.papers.filling import at_stage, filled, resolved
from tests.papers.eastmarch import finding
from tests.papers.packed import MEETINGS

Broken = tuple[AgendaPaper, Pack]
Change = Callable[[AgendaPaper, Pack], Broken]

_TEST = (
    "In favour of disclosure is openness about how public money is spent. Against it, the figures would harm the council’s "
    "position in its negotiations and prejudice the business of the company named. The negotiations end in March, and until then "
    "maintaining the exemption outweighs the public interest in disclosing the figures."
)
EXEMPT: dict[str, Any] = {
    "classification": "part exempt",
    "exempt_paragraphs": (3,),
    "public_interest": _TEST,
}
STANDARD = (
    "In all the circumstances of the case, the public interest in maintaining the exemption outweighs the public interest in "
    "disclosing the information."
)
LATE_SECOND = PrivateMeeting("2026-11-20", "2026-12-31", "r", "none", "none")
CABINET = {"body": "Cabinet", "portfolio_holder": "Cabinet Member for Children", "report_type": "decision"}


def meeting(**changes: Any) -> Change:
    """Other particulars of the meeting, put in anew."""
    return lambda paper, pack: (_anew(paper, pack, meeting=replace(paper.meeting, **changes)), pack)


def answers(**changes: Any) -> Change:
    """Other answers, put in anew."""
    return lambda paper, pack: (_anew(paper, pack, answers=replace(paper.answers, **changes)), pack)


def both(meeting_changes: dict[str, Any], **changes: Any) -> Change:
    """Other particulars and other answers."""
    return lambda paper, pack: (
        _anew(paper, pack, meeting=replace(paper.meeting, **meeting_changes), answers=replace(paper.answers, **changes)),
        pack,
    )


def raw(**changes: Any) -> Change:
    """Other fields of the paper as they stand."""
    return lambda paper, pack: (replace(paper, **changes), pack)


def plainly(particulars: dict[str, Any], **changes: Any) -> Change:
    """Other particulars and other fields of the paper, not put in anew."""
    return lambda paper, pack: (replace(paper, meeting=replace(paper.meeting, **particulars), **changes), pack)


def vocabulary(change: Change, **given: Any) -> Change:
    """A change under a pack with a vocabulary."""

    def changed(paper: AgendaPaper, pack: Pack) -> Broken:
        return change(paper, replace(pack, vocabulary=replace(pack.vocabulary, **given)))

    return changed


def asks(*texts: str, **particulars: Any) -> Change:
    """Other recommendations."""
    return lambda paper, pack: (
        replace(paper, recommendations=resolved(texts), meeting=replace(paper.meeting, **particulars)),
        pack,
    )


def comment(section: str, **changes: Any) -> Change:
    """Another comment in a section."""

    def changed(paper: AgendaPaper, pack: Pack) -> Broken:
        rest = tuple(one for one in paper.answers.comments if one.section != section)
        new = replace(paper.answers.comment(section), **changes)
        cleared = _without(paper, section)
        return _anew(cleared, pack, answers=replace(paper.answers, comments=(*rest, new))), pack

    return changed


def says(section: str, text: str) -> Change:
    """A section that says something else."""
    return lambda paper, pack: (_with(paper, section, (Paragraph(text, supplied=True),)), pack)


def item(**changes: Any) -> Change:
    """Another first item."""
    return lambda paper, pack: (replace(paper, items=(replace(paper.items[0], **changes), *paper.items[1:])), pack)


def row(place: int, **changes: Any) -> Change:
    """Another appendix."""

    def changed(paper: AgendaPaper, pack: Pack) -> Broken:
        rows = list(paper.appendices)
        rows[place] = replace(rows[place], **changes)
        return replace(paper, appendices=tuple(rows)), pack

    return changed


def nation(name: str, change: Change) -> Change:
    """A change to a paper of another nation, under the same pack."""

    def changed(paper: AgendaPaper, pack: Pack) -> Broken:
        return change(replace(paper, meeting=replace(paper.meeting, nation=name)), replace(pack, jurisdiction=name))  # type: ignore[arg-type]

    return changed


def _anew(paper: AgendaPaper, pack: Pack, **given: Any) -> AgendaPaper:
    return at_stage(filled(paper, pack, **given), paper.stage, pack)


def _with(paper: AgendaPaper, section: str, paragraphs: tuple[Paragraph, ...]) -> AgendaPaper:
    sections = tuple(replace(one, paragraphs=paragraphs) if one.key == section else one for one in paper.sections)
    return replace(paper, sections=sections)


def _without(paper: AgendaPaper, section: str) -> AgendaPaper:
    return _with(paper, section, ())


def no_reasons(paper: AgendaPaper, pack: Pack) -> Broken:
    """No reasons, in a pack that does not require them by name."""
    return _without(paper, "reasons"), replace(pack, required=())


def costed(text: str, **more: Any) -> Change:
    """Two costs that come to £52,400, and a financial comment."""
    told = (ItemCost("1", 40_000, "2027/28", "reserves"), ItemCost("2.", 12_400, "2027/28", "the service’s budget"))

    def changed(paper: AgendaPaper, pack: Pack) -> Broken:
        made, pack = comment("finance", text=text)(paper, pack)
        return _anew(made, pack, answers=replace(made.answers, costs=told, **more)), pack

    return changed


def without_section(section: str) -> Change:
    """A pack that lacks a section for which something was written."""
    return lambda paper, pack: (paper, replace(pack, sections=tuple(spec for spec in pack.sections if spec.key != section)))


def limited(section: str, most: int) -> Change:
    """A pack that allows a section so many words."""
    return lambda paper, pack: (
        paper, replace(pack, sections=tuple(replace(spec, words=most) if spec.key == section else spec for spec in pack.sections))
    )  # fmt: skip


def optional_blank(paper: AgendaPaper, pack: Pack) -> Broken:
    """A draft with an optional paragraph left blank."""
    blank = Blank("background", "Background", "who commissioned the review")
    return replace(paper, blanks=(blank,), stage="draft"), pack


def strategic(paper: AgendaPaper, pack: Pack) -> Broken:
    """A section on outcomes that names no priority."""
    told = replace(paper.sections[0], key="strategic_outcomes", label="Outcomes", paragraphs=(Paragraph("It helps."),))
    return replace(paper, sections=(*paper.sections, told)), replace(pack, vocabulary=Vocabulary(priorities=("Safe and well",)))


def uncited(paper: AgendaPaper, pack: Pack) -> Broken:
    """An appendix more, which nothing cites."""
    return replace(paper, appendices=(*paper.appendices, Appendix("Appendix 4", "Map", "map.pdf", "open"))), pack


def silent_lawyers(paper: AgendaPaper, pack: Pack) -> Broken:
    """No comments at all."""
    return _without(replace(paper, answers=replace(paper.answers, comments=())), "legal"), pack


def no_place(paper: AgendaPaper, pack: Pack) -> Broken:
    """A quotation without its place."""
    return _with(paper, "background", (Paragraph("Words.", quote=True),)), pack


_LONG = "note " + " ".join(["the contents of Appendix 1"] * 13)
_SUMMARY_PACK = "a " * 151
_THREE = tuple(Recommendation(number, "note the contents of Appendix 1.") for number in (1, 3))

BREACHES: dict[str, tuple[Change, ...]] = {
    "header.missing": (meeting(lead_officer=""), meeting(wards="")),
    "meeting.notice": (meeting(venue=""), meeting(time="")),
    "meeting.council": (meeting(council=" "),),
    "meeting.date": (plainly({"date": "30 February 2027"}),),
    "meeting.before-report": (meeting(date="2026-01-05"), raw(generated="2027-02-01")),
    "meeting.past": (plainly({"date": "2026-12-09"}, generated="2026-12-01"),),
    "meeting.closed-day": (meeting(date="2027-01-10"), meeting(date="2027-01-01")),
    "meeting.beyond-calendar": (meeting(date="2031-01-07"),),
    "meeting.tier": (nation("scotland", plainly({"tier": "parish"})),),
    "item.missing": (meeting(item_number="TBC"), meeting(item_number="to be confirmed")),
    "item.form": (vocabulary(meeting(item_number="seven"), item_pattern="[0-9]{1,2}[a-z]?"),),
    "title.length": (raw(title="Plan"), raw(title="A" * 121)),
    "title.says-nothing": (raw(title="Review"), raw(title="Report"), raw(title="Committee report")),
    "officers.post": (meeting(lead_officer="Jo Bloggs"), meeting(report_of="J. Bloggs")),
    "officers.authorised": (meeting(authorised_by=""),),
    "officers.same": (meeting(author="Head of Safeguarding", authorised_by="Head of Safeguarding"),),
    "contact.parts": (answers(contact=Contact("A. Clerk", "Officer", "Team", "", "01632 960 001")),
                      both({"contact": "Democratic Services"}, contact=Contact())),
    "contact.domain": (vocabulary(raw(), email_domains=("eastmarch.gov.example",)),),
    "portfolio.missing": (meeting(body="Cabinet"), meeting(executive="yes")),
    "wards.missing": (plainly({"wards": " "}),),
    "wards.unknown": (vocabulary(meeting(wards="Quay, Nowhere"), wards=("Quay", "Alder and Elm")),
                      vocabulary(meeting(wards="Narnia Ward"), wards=("Quay", "Alder and Elm"))),
    "wards.unchecked": (vocabulary(meeting(wards="Quay"), wards=()), meeting(council="Another Council", wards="Quay")),
    "classification.missing": (plainly({"classification": ""}, header=()),),
    "exempt.paragraph": (meeting(**{**EXEMPT, "exempt_paragraphs": (12,)}), meeting(**{**EXEMPT, "exempt_paragraphs": ()}),
                         nation("wales", meeting(**EXEMPT)),
                         nation("scotland", meeting(**{**EXEMPT, "exempt_paragraphs": (16,)}))),
    "exempt.description": (plainly(EXEMPT, header=(HeaderField("exempt_paragraphs", "Exempt", "Paragraph 3"),)),),
    "exempt.open": (meeting(exempt_paragraphs=(3,)), row(0, classification="exempt")),
    "exempt.confidential": (meeting(**{**EXEMPT, "classification": "confidential"}),),
    "exempt.public-interest": (meeting(**{**EXEMPT, "public_interest": ""}),),
    "exempt.public-interest-reasons": tuple(
        meeting(**{**EXEMPT, "public_interest": text})
        for text in ("It is commercial.", STANDARD, _TEST.replace("outweighs", "is weighed with"))
    ),
    "exempt.company": (meeting(**EXEMPT), nation("wales", meeting(**{**EXEMPT, "exempt_paragraphs": (14,)}))),
    "exempt.planning": (meeting(**EXEMPT), both(EXEMPT, planning_land="yes")),
    "exempt.placement": (meeting(**EXEMPT), row(2, classification="exempt")),
    "notice.short": (answers(published="2026-12-24"), answers(published="4 January 2027")),
    "notice.passed": (meeting(date="2026-12-11"),),
    "notice.published": (answers(published="2027-02-01"), answers(published="soon")),
    "urgency.chair": (answers(urgency=Urgency("The inspectorate wrote on 1 January.")),
                      answers(urgency=Urgency(chair="Cllr Name"))),
    "key.missing": (plainly({"key_decision": "", "body": "Cabinet"}, header=()),),
    "key.limb": (meeting(key_decision="Yes"),),
    "key.threshold": (vocabulary(both({"key_decision": "No"}, key_decision=KeyDecision("", 600_000)), spend_threshold=500_000),),
    "forward-plan.missing": (meeting(key_decision="Yes"),),
    "forward-plan.late": (both({"key_decision": "Yes"}, forward_plan=ForwardPlan("KD/12", "2026-12-20")),
                          answers(forward_plan=ForwardPlan("KD/12", "never"))),
    "forward-plan.exception": (answers(forward_plan=ForwardPlan(exception="special urgency")),),
    "private.missing": (meeting(**EXEMPT, **CABINET),),
    "private.late": (both({**EXEMPT, **CABINET}, private_meeting=PrivateMeeting("2026-12-20", "2026-12-22", "r", "none", "none")),
                     both({**EXEMPT, **CABINET}, private_meeting=LATE_SECOND)),
    "blank.left": (raw(blanks=(Blank("monitoring", "Monitoring arrangements", "how progress will be checked"),)),),
    "blank.optional": (optional_blank,),
    "text.placeholder": (says("background", "The review cost £xx. [insert date]"), says("consultation", "TBC"),
                         raw(summary="Lorem ipsum dolor.")),
    "text.direction": (raw(title="\u202eIndependent review"), says("consultation", "\u2067evil\u2069"),
                       lambda paper, pack: (replace(paper, items=(replace(paper.items[0], recommendation="\u202eevil"),)), pack)),
    "summary.missing": (raw(summary=""),),
    "summary.length": (raw(summary=_SUMMARY_PACK), limited("summary", 20)),
    "summary.new-facts": (raw(summary="It puts 97 cases before Members."),),
    "section.length": (limited("risk", 3), limited("recommendations", 10)),
    "reasons.missing": (no_reasons,),
    "answer.unprinted": (without_section("risk"),),
    "reasons.numbers": (says("reasons", "Recommendation 1: Members should see it."), says("reasons", "It is right.")),
    "alternatives.missing": (meeting(report_type="decision"),
                             both({"report_type": "decision"}, alternatives=(Choice("Do nothing", "No"),))),
    "alternatives.nothing": (both({"report_type": "decision"}, alternatives=(Choice("Sell", "Dear."), Choice("Keep", "Slow."))),),
    "alternatives.reason": (answers(alternatives=(Choice("Do nothing"),)),),
    "background.source": (no_place,),
    "strategy.priority": (strategic,),
    "consultation.reason": (says("consultation", "None."), says("consultation", "No consultation took place.")),
    "abbreviation.unexplained": (says("background", "The MASH met in May."), says("risk", "The LSCP holds it.")),
    "recommendation.none": (raw(recommendations=()),),
    "recommendation.verb": (asks("consider the report in Appendix 1"), asks("That the report be noted")),
    "recommendation.mixed": (asks("to note Appendix 1", "note Appendix 2"),),
    "recommendation.lead-in": (asks("The Committee is asked to note Appendix 1"),),
    "recommendation.stands-alone": (asks("note the above"), asks("note the plan"), asks("note this report"),
                                    asks("agree to: (a) note the above; (b) note Appendix 1")),
    "recommendation.delegation": (asks("delegate the matter", report_type="decision"),
                                  asks("authorise the Director of Resources to sign the contract", report_type="decision")),
    "recommendation.money": (asks("approve £40,000 for training", report_type="decision"),),
    "recommendation.relative-date": (asks("request a further report in due course"), asks("request a report next month")),
    "recommendation.item": (asks("note the action on item 99 in Appendix 2"),),
    "recommendation.count": (asks(*["note the contents of Appendix 1"] * 9),),
    "recommendation.length": (asks(_LONG), asks(f"agree to: (a) {_LONG}; (b) note Appendix 1")),
    "recommendation.parts": (
        asks("agree to: (a) note Appendix 1"),
        raw(recommendations=(Recommendation(1, "agree to:", ("note Appendix 1.",)),)),
        raw(recommendations=(Recommendation(1, "agree to", ("note Appendix 1;", "report.")),)),
        raw(recommendations=(Recommendation(1, "agree to:", ("note Appendix 1;", ".")),)),
        raw(recommendations=(Recommendation(1, "agree to:", ("note Appendix 1;",) * 27),)),
    ),
    "recommendation.numbers": (raw(recommendations=_THREE), asks("(a) note Appendix 1"), asks("1.2 note Appendix 1"),
                               raw(recommendations=(Recommendation(1, "agree to:", ("(a) note Appendix 1;", "(b) report.")),))),
    "recommendation.powers": (asks("approve the budget in Appendix 1", report_type="decision"),
                              vocabulary(asks("refer the report to the Council"), powers={"Children": ("refer",)})),
    "recommendation.noting": (asks("approve the plan in Appendix 2"),
                              asks("note Appendix 1", report_type="decision", key_decision="Yes")),
    "recommendation.another-body": (asks("refer it to somebody"), asks("note Appendix 1", report_type="recommendation")),
    "recommendation.cited": (says("reasons", "Recommendations 1 to 3 are right."), says("risk", "See recommendation 9."),
                             says("risk", "See recommendation 1(a)."), says("risk", "See recommendations 1 and 2(a) and (b).")),
    "comment.missing": (silent_lawyers,),
    "comment.author": (comment("finance", author=""), comment("legal", author="Jo Bloggs"),
                       comment("legal", author="Head of Parks")),
    "comment.cleared": (comment("finance", cleared=False), comment("equalities", cleared=False)),
    "comment.date": (comment("legal", date=""), comment("legal", date="last week")),
    "comment.deadline": (comment("legal", date="2027-01-04"),),
    "legal.power": (comment("legal", text="The lawyers are content."),),
    "equalities.screening": (comment("equalities", text="All is fair.", reference=""),),
    "equalities.socio-economic": (nation("scotland", comment("equalities", text="A screening found nothing.")),),
    "implication.who": (comment("risk", text="No implications.", author=""), comment("climate", text="None", author="")),
    "finance.sums": (asks("approve £40,000 in 2026/27 from the children’s services budget"),),
    "clearance.open": (answers(clearance=(Clearance("Head of Finance", "2026-11-25"),)),
                       answers(clearance=(Clearance("Head of Finance", "2026-11-25", "2026-12-01", "no"),))),
    "clearance.missing": (answers(clearance=()),),
    "appendix.labels": (row(1, label="Appendix 4"),),
    "appendix.cited": (uncited,),
    "appendix.unknown": (says("background", "See Appendix 9 for the map."), says("background", "See Appendices 1, 2 and 8.")),
    "appendix.classification": (row(0, classification=""),),
    "appendix.file": (row(0, file=""), row(0, title=" ")),
    "appendix.title": (row(0, title="Review"),),
    "appendix.pages": (vocabulary(row(0, pages=80), appendix_pages=50),),
    "appendix.accessible": (answers(appendices=(AppendixAnswer("Appendix 1", accessible="no"),)),),
    "background-papers.missing": (raw(background_papers=(),
                                  blanks=(Blank("background_papers", "Background papers", "the list"),)),
                                  answers(no_background_papers=True)),
    "background-papers.parts": (raw(background_papers=(BackgroundPaper("Notes of interviews", "Civic Centre"),)),),
    "background-papers.published": (raw(background_papers=(BackgroundPaper("Children Act 1989", "a", "b", "c"),)),
                                    raw(background_papers=(BackgroundPaper("Exempt annex on contracts", "a", "b", "c"),))),
    "plan.reference": (item(ref="2"),),
    "plan.cost-item": (answers(costs=(ItemCost("99", 500, "2027/28", "reserves"),)),),
    "plan.cost-source": (answers(costs=(ItemCost("1", 500, "", "reserves"),)), answers(costs=(ItemCost("1", 500, "2027/28"),))),
    "finance.total": (costed("The total cost is £40,000."), costed("The actions cost £40,000 in total."),
                      costed("The costs come to £53,000."), costed("It comes to £52,400 in all.", summary="A total of £1m.")),
    "finance.total-told": (costed("The actions are paid for from the existing budget."),),
    "plan.count": (says("risk", "The seven improvement areas in Appendix 2 were agreed."),
                   says("risk", "All 12 actions in the improvement plan are late.")),
    "revision.reason": (raw(revision=Revision("revised", "2026-12-01", (Changed("risk", "Risk", "a", "b"),))),),
    "revision.table": (raw(revision=Revision("revised")),),
    "revision.since": (raw(revision=Revision("revised", "2030-01-01", (Changed("risk", "Risk", "a", "b", "It was wrong."),))),),
    "plan.recommendation": (raw(findings=(finding("recommendation", "The council should act."),)),),
    "plan.refusal": (item(action=ItemAction("No.", response="Rejected")),),
    "plan.rating": (item(rag="red"), item(rag="amber", status_reason="Late.")),
    "plan.owner": (item(owner=Owner(raw="The Improvement Board")),),
    "plan.overdue": (item(due=Due("1 May 2026", "2026-05-01", "date")),),
    "plan.evidence": (item(status="complete"), item(state="closed")),
}  # fmt: skip

#: A nation's own sample, so that a test can go over all four.
NATIONS = tuple(MEETINGS)
COMMENT = Comment
