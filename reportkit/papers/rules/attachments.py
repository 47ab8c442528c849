"""Rules for what stands beside the paper: the register of appendices, the background papers and the improvement plan."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper
from reportkit.papers.dates import full_date
from reportkit.papers.phrases import count, listed
from reportkit.papers.rules.rule import POST, Case, Found, as_day, paper_rule

_LIST_OF_ACTS = re.compile(r"\bact \d{4}$|\bregulations \d{4}$", re.IGNORECASE)


def _labels(text: str, word: str) -> list[str]:
    names = "|".join({re.escape(part.strip()) for part in word.split("/")} | {"Appendix", "Appendices"})
    found: list[str] = []
    for group in re.findall(rf"\b(?:{names})\s+((?:[A-Z]|\d+)(?:(?:,\s*|\s+and\s+)(?:[A-Z]\b|\d+))*)(?![\w.]\w)", text):
        found += re.findall(r"[A-Z]|\d+", group)
    return found


def _place(label: str) -> str:
    return label.rsplit(" ", 1)[-1]


@paper_rule("appendix.labels", "error", "The appendices are labelled in order without a gap.", "Good order")
def labels(case: Case) -> Iterator[Found]:
    given = [_place(row.label) for row in case.paper.appendices]
    wanted = [str(number) for number in range(1, len(given) + 1)]
    letters = [chr(ord("A") + number) for number in range(len(given))]
    if given not in (wanted, letters):
        told = f"The appendices are labelled {listed(given)}, which is out of order or has a gap."
        yield Found(told, "appendices", f"They should run from {wanted[0]} to {wanted[-1]}.")


@paper_rule("appendix.cited", "error", "Each appendix is cited in the body.", "Good order")
def cited(case: Case) -> Iterator[Found]:
    word = case.pack.words["appendix"]
    # the place of a quotation goes on after the label: “Appendix 1, 3. What needs to improve”
    quoted = [part.source.partition(",")[0] for section in case.paper.sections for part in section.paragraphs if part.quote]
    named = set(_labels("\n".join([case.prose, *quoted]), word))
    for row in case.paper.appendices:
        if _place(row.label) not in named:
            yield Found(f"{row.label}, “{row.title}”, is cited nowhere in the report.", "background",
                        f"Say what {row.label} is where it is first needed.")  # fmt: skip


@paper_rule("appendix.unknown", "error", "Each appendix that the text cites is in the register.", "Good order")
def unknown(case: Case) -> Iterator[Found]:
    known = {_place(row.label) for row in case.paper.appendices}
    for place in dict.fromkeys(_labels(case.prose, case.pack.words["appendix"])):
        if place not in known:
            told = f"The text cites Appendix {place}, and there is none in the register."
            yield Found(told, "appendices", "Add it under [[appendices]], or mend the text.")


@paper_rule(
    "appendix.classification", "error", "Each appendix is classified.", "Local Government Act 1972, section 100A", kind="missing"
)
def classification(case: Case) -> Iterator[Found]:
    for row in case.paper.appendices:
        if not row.classification:
            told = f"Nobody has said whether the public may see {row.label}, “{row.title}”."
            yield Found(told, "appendices", "Write “open”, “part exempt”, “exempt” or “confidential”.")


@paper_rule("appendix.file", "error", "Each appendix has a title and a file.", "Good order", kind="missing")
def file(case: Case) -> Iterator[Found]:
    for row in case.paper.appendices:
        lacks = [name for name, value in (("title", row.title), ("file", row.file)) if not value.strip()]
        if lacks:
            yield Found(f"{row.label} has no {listed(lacks)}.", "appendices", f"Add {listed(lacks)} under [[appendices]].")


@paper_rule("appendix.title", "warning", "The title of an appendix is more than its file's name.", "Good order")
def title(case: Case) -> Iterator[Found]:
    for row in case.paper.appendices:
        if row.title.strip() and row.title.strip().casefold() == PurePath(row.file).stem.casefold():
            told = f"{row.label} is called “{row.title}”, which is only the name of its file."
            yield Found(told, "appendices", f"Add under [[appendices]] the label “{row.label}” with its title.")


@paper_rule("appendix.pages", "warning", "No appendix is longer than the council allows.", "The pack's vocabulary")
def pages(case: Case) -> Iterator[Found]:
    most = case.pack.vocabulary.appendix_pages
    for row in case.paper.appendices:
        if most and row.pages > most:
            told = f"{row.label} has {row.pages} pages; the council’s limit is {most}."
            yield Found(told, "appendices", "Give its summary, and publish the whole elsewhere.")


@paper_rule("appendix.accessible", "warning", "Each appendix that is published can be read by everybody.",
            "Public Sector Bodies Accessibility Regulations 2018")  # fmt: skip
def accessible(case: Case) -> Iterator[Found]:
    for row in case.paper.appendices:
        if row.accessible == "no":
            told = f"{row.label} is said not to be accessible."
            yield Found(told, "appendices", "Mend it, or say in the report how an accessible copy can be had.")


@paper_rule("background-papers.missing", "error", "The background papers are listed, or it is said that there are none.",
            "Local Government Act 1972, section 100D", kind="missing")  # fmt: skip
def background_missing(case: Case) -> Iterator[Found]:
    if not case.pack.has("background_papers"):
        return
    none = case.answers.no_background_papers
    if not case.paper.background_papers and not none and _unsaid(case.paper):
        told = "Nobody has said on which unpublished documents the report relies."
        yield Found(told, "background_papers", "Add [[background_papers]], or “no_background_papers = true”.")
    elif case.paper.background_papers and none:
        told = "It is said that there are no background papers, and yet some are listed."
        yield Found(told, "no_background_papers", "Take one of the two out.")


def _unsaid(paper: AgendaPaper) -> bool:
    """Whether the section has its blank still or, in a final paper that leaves blanks out, nothing but the statute's name."""
    lines = [line for section in paper.sections if section.key == "background_papers" for line in section.paragraphs]
    blank = any(blank.field == "background_papers" for blank in paper.blanks)
    return blank or (paper.stage == "final" and len([line for line in lines if not line.officer]) < 2)


@paper_rule("background-papers.parts", "warning", "Each background paper has its date, its place and whom to ask.",
            "Local Government Act 1972, section 100D")  # fmt: skip
def background_parts(case: Case) -> Iterator[Found]:
    for paper in case.paper.background_papers:
        parts = (("date", paper.date), ("place where it can be seen", paper.location), ("contact", paper.contact))
        lacks = [f"no {name}" for name, value in parts if not value.strip()]
        if lacks:
            yield Found(f"The background paper “{paper.title}” has {listed(lacks)}.", "background_papers", "Add it.")


@paper_rule("background-papers.published", "note", "Published works and exempt papers are not background papers.",
            "Local Government Act 1972, section 100D(5)")  # fmt: skip
def background_published(case: Case) -> Iterator[Found]:
    attached = {row.title.casefold() for row in case.paper.appendices}
    for paper in case.paper.background_papers:
        title = paper.title.strip()
        if _LIST_OF_ACTS.search(title):
            yield Found(f"“{title}” is published, so it need not be listed.", "background_papers", "Leave it out.")
        elif re.search(r"\bexempt\b|\bconfidential\b", title, re.IGNORECASE):
            yield Found(f"“{title}” seems to be exempt or confidential, which a list open to the public may not name.",
                        "background_papers", "Check it with the monitoring officer.")  # fmt: skip
        elif title.casefold() in attached:
            yield Found(f"“{title}” is an appendix of the report already.", "background_papers", "Leave it out.")


def _every(case: Case) -> tuple[ImprovementItem, ...]:
    return (*case.paper.items, *case.paper.commitments)


@paper_rule("plan.reference", "error", "No two items of the plan have one reference.", "The improvement plan")
def plan_reference(case: Case) -> Iterator[Found]:
    counted = Counter(item.ref.strip() for item in _every(case))
    for ref, number in counted.items():
        if number > 1:
            told = f"{count(number, 'item')} of the plan have the reference {ref}."
            yield Found(told[0].upper() + told[1:], "items", "Give each its own, or take the items from the register.")


@paper_rule(
    "plan.recommendation", "error", "Each recommendation of the review has an item or a reasoned refusal.", "The improvement plan"
)
def plan_recommendation(case: Case) -> Iterator[Found]:
    kept = {origin for item in _every(case) for origin in item.origins}
    for finding in case.paper.findings:
        if finding.kind == "recommendation" and finding.id not in kept:
            yield Found(f"The review’s recommendation “{finding.text[:80]}” has no item in the plan.", "items",
                        "Add an item, or say why it is not accepted.")  # fmt: skip


@paper_rule(
    "plan.refusal", "error", "A recommendation that is not accepted has its reason.", "The improvement plan", kind="missing"
)
def plan_refusal(case: Case) -> Iterator[Found]:
    for item in _every(case):
        response = item.action.response if item.action else None
        refused = re.search(r"reject|not (?:agreed|accepted)|in part|partially", response or "", re.IGNORECASE)
        why = max(len(item.action.text.split()), len((response or "").split()) - 3) if item.action else 0
        if refused and item.action and why < 3:
            yield Found(f"Item {item.ref} is answered “{response}” without a reason.", "items", "Record the reason.")


@paper_rule("plan.rating", "error", "A red or amber rating has its reason and a date for recovery.", "The improvement plan",
            kind="missing")  # fmt: skip
def plan_rating(case: Case) -> Iterator[Found]:
    for item in _every(case):
        if item.rag in ("red", "amber"):
            lacks = [] if (item.status_reason or "").strip() else ["a reason"]
            lacks += [] if item.recovery_on else ["a date of recovery"]
            if lacks:
                told = f"Item {item.ref} is {item.rag} without {listed(lacks)}."
                hint = f"`reportkit register edit ITEM --rag {item.rag} --reason TEXT --recovery-date DATE` records both."
                yield Found(told, "items", hint)


@paper_rule("plan.owner", "warning", "An item's owner is a post, and not a committee.", "The improvement plan")
def plan_owner(case: Case) -> Iterator[Found]:
    for item in _every(case):
        owner = item.owner
        text = owner.raw or ""
        if text and not owner.post and not owner.person and (owner.body or (_is_body(text) and not POST.search(text))):
            what = "a body" if _is_body(text) else "a body or a whole service"
            yield Found(f"Item {item.ref} is owned by “{text}”, which is {what} and not a post.", "items", "Name the post.")


def _is_body(text: str) -> bool:
    return bool(re.search(r"\b(?:committee|board|group|panel|forum|partnership|cabinet|council)\b", text, re.IGNORECASE))


@paper_rule("plan.overdue", "note", "An item whose date has passed says how it stands.", "The improvement plan", kind="missing")
def plan_overdue(case: Case) -> Iterator[Found]:
    made = as_day(case.paper.generated)
    late = [item.ref for item in _every(case) if made and _is_overdue(item, made)]
    if late:
        named = f"Item {late[0]} was" if len(late) == 1 else f"Items {listed(late)} were"
        it = "it stands" if len(late) == 1 else "they stand"
        told = f"{named} due before this report of {full_date(case.paper.generated)}, and nothing says how {it}."
        yield Found(told, "items", "Record the status in the register.")


def _is_overdue(item: ImprovementItem, made: datetime.date) -> bool:
    due = as_day(item.due.iso or "")
    return bool(due and due < made and not item.status and item.state != "closed")


@paper_rule("plan.evidence", "warning", "An item that is complete has its evidence.", "The improvement plan", kind="missing")
def plan_evidence(case: Case) -> Iterator[Found]:
    for item in _every(case):
        if (item.status == "complete" or item.state == "closed") and not (item.evidence or "").strip():
            yield Found(f"Item {item.ref} is complete, and nothing says how that is known.", "items", "Record the evidence.")
