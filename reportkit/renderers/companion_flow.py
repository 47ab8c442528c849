"""The documents that go with a paper as a flow of printed parts, so that Word, HTML and PDF say the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportkit.model.companions import (
    ActionLog,
    Companion,
    CoverNote,
    DecisionNotice,
    ImprovementPlan,
    MarkedPaper,
    Matter,
    MinutesExtract,
    ProgressReport,
    Rating,
    Resolution,
)
from reportkit.model.paper import HeaderField, Pack, Paragraph, printable
from reportkit.renderers.captions import captioned
from reportkit.renderers.companion_tables import (
    actions_table,
    counts_table,
    dates_table,
    documents_table,
    exceptions_table,
    groups_table,
    movement_table,
    ordered,
    promises_table,
    punctuality_table,
    ratings_of,
    ratings_table,
    register_table,
)
from reportkit.renderers.flow import Bar, Figure, Flow, Heading, Para, Part, Row, printed_row, resolutions, settled
from reportkit.renderers.flow_tables import Table
from reportkit.renderers.marked_flow import marked_flow

#: References to a paper's appendices are kept on one line up to this number.
_MOST_APPENDICES = 100


def companion_flow(value: Companion, pack: Pack) -> Flow:
    """The printed parts of a companion, in order."""
    if isinstance(value, ImprovementPlan):
        return _plan(value, pack)
    if isinstance(value, MinutesExtract):
        return _minutes(value, pack)
    if isinstance(value, DecisionNotice):
        return _decision(value, pack)
    if isinstance(value, ProgressReport):
        return _progress(value, pack)
    if isinstance(value, MarkedPaper):
        return marked_flow(value, pack)
    return _actions(value, pack) if isinstance(value, ActionLog) else _note(value, pack)


class _Sections:
    """Numbered sections as they grow: headings 1, 2, 3 with their paragraphs 1.1, 1.2, and tables numbered through."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._number = self._inside = self._tables = 0
        self.parts: list[Part] = []

    def heading(self, key: str) -> None:
        self._number, self._inside = self._number + 1, 0
        self.parts.append(Heading(key.replace("_", "-"), 1, str(self._number), self._pack.words[key]))

    def paragraphs(self, lines: Iterable[Paragraph]) -> None:
        for line in lines:
            self._inside += 1
            text = printable(line.text)
            words = f"{self._pack.words['officer']} {text}" if line.officer else text
            self.parts.append(Para(f"{self._number}.{self._inside}", words, line.officer))

    def say(self, *texts: str) -> None:
        self.paragraphs(Paragraph(text) for text in texts)

    def section(self, key: str, lines: Iterable[Paragraph]) -> None:
        self.heading(key)
        self.paragraphs(lines)

    def resolved(self, lines: Sequence[Resolution]) -> None:
        words = self._pack.words
        if agreed := [(line.text, line.parts) for line in lines if line.text]:
            self.parts.append(resolutions(words["resolved"], agreed))
        for line in lines:
            if line.amended:
                key = "amended" if line.text else "not_agreed"
                told = f"{words[key]} (recommendation {line.number}). The report recommended:"
                self.say(f"{told} “{printable(line.recommended)}”")

    def table(self, table: Table) -> None:
        self._tables += 1
        self.parts.append(replace(table, caption=f"Table {self._tables}: {table.caption}"))

    def chart(self, counts: dict[Rating, int]) -> None:
        words = self._pack.words
        bars = tuple(Bar(words[f"rating_{rating}"], number, rating) for rating, number in counts.items())
        told = ", ".join(f"{number} {english(words[f'rating_{rating}']).lower()}" for rating, number in counts.items())
        alt = f"Bar chart of {sum(counts.values())} actions by rating: {told}. The table below has the same numbers."
        self.parts.append(Figure("progress", f"{words['figure']} 1: {words['progress_caption']}", alt, bars))


def english(label: str) -> str:
    """The English half of a label in two languages."""
    return label.rpartition(" / ")[2]


def _plan(plan: ImprovementPlan, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    name = words["plan"]
    if not plan.items and not plan.commitments:
        made.section("plan_areas", [Paragraph(words["no_items"])])
    rated = ratings_of(plan.items)
    if rated:
        made.heading("plan_progress")
        made.chart(rated)
        made.table(ratings_table(rated, pack))
    if plan.items:
        made.heading("plan_areas")
        made.table(register_table(plan, pack))
    if plan.commitments:
        made.heading("commitments_caption")
        made.table(promises_table(plan, pack))
    if plan.costs:
        made.heading("costs")
        made.say(f"{words['costs_total']} £{sum(cost.amount for cost in plan.costs):,}.")
    report = Row(words["report"], printable(plan.matter.title), officer=False)
    return _flow(
        plan.matter, pack, made, f"{plan.label}: {name}" if plan.label else name, words["report"], plan.header, first=(report,),
        wide=True, draft=plan.matter.stage == "draft",
    )  # fmt: skip


def _minutes(minutes: MinutesExtract, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    made.section("interests", minutes.declarations)
    if minutes.exclusion:
        made.section("exclusion", [Paragraph(minutes.exclusion)])
    made.section("matter", minutes.summary)
    if minutes.resolutions:
        made.heading("draft_resolution" if minutes.draft else "resolution")
        made.resolved(minutes.resolutions)
        made.paragraphs(minutes.vote)
    if minutes.reasons:
        made.section("decision_reasons", minutes.reasons)
    if minutes.alternatives:
        made.section("rejected", minutes.alternatives)
    return _flow(minutes.matter, pack, made, minutes.matter.title, words["minutes"], minutes.header, draft=minutes.draft)


def _decision(notice: DecisionNotice, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    made.heading("decision")
    made.resolved(notice.resolutions)
    made.paragraphs(notice.withheld)
    made.section("decision_reasons", notice.reasons)
    made.section("rejected", notice.alternatives)
    made.section("interests_declared", notice.interests)
    if notice.appendices:
        made.heading("documents")
        made.table(documents_table(notice.appendices, pack))
    if notice.response:
        made.section("executive_response", notice.response)
    made.section("effect", notice.effect)
    return _flow(notice.matter, pack, made, notice.matter.title, words["decision_notice"], notice.header, draft=notice.draft)


def _actions(log: ActionLog, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    every = (*log.entries, *log.carried)
    rated = ratings_of(every)
    if rated:
        made.heading("plan_progress")
        made.chart(rated)
        made.table(ratings_table(rated, pack))
    made.heading("actions_of_meeting")
    if log.entries:
        made.table(actions_table("actions", log.entries, pack))
    else:
        made.say(words["nothing_to_do"])
    made.heading("matters_arising")
    if log.carried:
        made.table(actions_table("carried", log.carried, pack))
    else:
        made.say(words["nothing_carried"])
    report = Row(words["report"], printable(log.matter.title), officer=False)
    return _flow(log.matter, pack, made, words["action_log"], words["action_log"], log.header, first=(report,), wide=True)


def _progress(report: ProgressReport, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    made.heading("movement")
    made.table(movement_table(report, pack))
    if rated := ordered(report.ratings):
        made.chart(rated)
        made.table(ratings_table(rated, pack))
    made.heading("punctuality")
    made.table(punctuality_table(report, pack))
    lists = {"overdue": report.overdue, "due_soon": report.due_soon, "closed_actions": report.closed}
    for key, entries in lists.items():
        made.heading(key)
        if entries:
            made.table(exceptions_table(key, entries, pack))
        else:
            made.say(words["nothing_here"])
    made.heading("dates_changed")
    if report.dates:
        made.table(dates_table(report, pack))
    else:
        made.say(words["nothing_here"])
    made.section("decisions_sought", report.decisions)
    name = words["progress_report"]
    first = Row(words["report"], printable(report.matter.title), officer=False)
    return _flow(report.matter, pack, made, name, name, report.header, first=(first,), draft=report.matter.stage == "draft")


def _note(note: CoverNote, pack: Pack) -> Flow:
    words, made = pack.words, _Sections(pack)
    made.section("note_request", note.request)
    made.heading("note_counts")
    made.table(counts_table(note, pack))
    for level, key in (("error", "note_errors"), ("warning", "note_warnings")):
        if groups := [group for group in note.groups if group.level == level]:
            made.heading(key)
            made.table(groups_table(f"{level}s", groups, pack))
    made.section("note_returning", note.returning)
    return _flow(note.matter, pack, made, f"{words['cover_note']}: {note.document}", words["cover_note"], note.header)


def _flow(
    matter: Matter, pack: Pack, made: _Sections, title: str, kind: str, fields: Sequence[HeaderField], *,
    first: tuple[Row, ...] = (), wide: bool = False, draft: bool = False,
) -> Flow:  # fmt: skip
    words, meeting = pack.words, matter.meeting
    council, item = printable(meeting.council), printable(meeting.item_number)
    parts, targets = settled(tuple(made.parts), (f"{words['appendix']} {number}" for number in range(1, _MOST_APPENDICES)))
    kicker = f"{kind} ({words['draft'].lower()})" if draft else kind
    return Flow(
        title=printable(title),
        subject=f"{english(kind)}: {printable(matter.title)}",
        author=printable(meeting.report_of) or council or words["report"],
        council=council,
        kicker=kicker,
        foot=f"{words['agenda_item']} {item}" if item else kicker,
        header=(*first, *(printed_row(row.label, row.value, row.officer, pack) for row in fields)),
        parts=captioned(parts, pack),
        caption=words["header_caption"],
        description=words["header_description"],
        date=matter.generated,
        targets=targets,
        notice=words.get("notice", ""),
        wide=wide,
    )
