"""A year of monthly reviews on the sample matter: `python -m tests.register.year`; every report is reconciled with the next."""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from reportkit import api
from reportkit.api import charts, periodic, progress, quality, updating
from reportkit.api.keeping import Edit
from reportkit.model.finding import Due, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.periods import Period, in_words
from reportkit.model.progress import Progress, Series
from reportkit.model.records import DocumentRecord, Evidence, LiveIssue, Matter, Measure, MeetingRecord, Post, Version
from reportkit.register.store import Register, open_register
from tests.register.year_material import ACTIONS, MEETINGS, minutes

WHO = "Improvement Officer"
START = Period(2025, 11)
ROOT = Path(__file__).resolve().parents[2]
MEASURES = ("Section 47 enquiries begun", "Criteria not met", "Stepped down")
_CHANCES = (0.30, 0.16, 0.09, 0.06)


@dataclass
class Year:
    """The register that is played on, where its files go, and what came of each month."""

    register: Register
    folder: Path
    months: int = 12
    actions: int = len(ACTIONS)
    skip: frozenset[int] = frozenset()
    sample: bool = True
    chance: random.Random = field(default_factory=lambda: random.Random(47))
    reports: list[Progress] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    changed: int = 0

    def play(self) -> None:
        """The whole year: the plan, each month's numbers, meeting, review and report, and the charts at its end."""
        self._begin()
        period = START
        for number in range(self.months):
            self._month(number, period)
            period = period.following

    def _begin(self) -> None:
        at = "2025-11-03T09:00:00Z"
        versions = self._sample(at) if self.sample else ()
        for place, (text, owner, due) in enumerate(ACTIONS[: self.actions], 1):
            when = Due(in_words(due), due, "date")
            item = ImprovementItem(f"i-{digest(text)}", f"A{place}", text, text, "", ItemAction(text), Owner(raw=owner), when)
            self.register.add(item, who=WHO, when=at, reason="from the section 47 improvement plan")
        for entry in self.register.entries():
            self.register.edit(entry.number, {"state": "agreed"}, who=WHO, when="2025-11-04T09:00:00Z")
        matter = Matter("Section 47 enquiries", cycle="monthly", forum="Children’s Services Scrutiny Committee",
                        items=tuple(entry.number for entry in self.register.entries()))  # fmt: skip
        self._keep(matter, Post("Head of Quality Assurance"), Evidence("Audit of twenty enquiries", matter="M-0001"))
        self._keep(DocumentRecord("Review of section 47 enquiries", "M-0001", versions=versions))
        followed = "each manager asks about permission"
        self._keep(LiveIssue("Permission before agency checks", "M-0001", "consent", "first audit", "monthly", "POST-0001",
                             "2025-11-10", "2026-02-02", followed, ("EV-0001",), ("R-0001",)))  # fmt: skip
        self._keep(LiveIssue("Timeliness of single assessments", "M-0001", "timeliness", "scoping", "quarterly"))
        self._keep(*(Measure(title, "enquiries", "M-0001", "LIVE-0001") for title in MEASURES))

    def _sample(self, at: str) -> tuple[Version, ...]:
        """The sample review with the response to it, recorded as a run does; the review is a version of its document."""
        documents = ROOT / "corpora" / "section47" / "documents"
        found = api.matter([api.read(documents / "draft.docx")], [api.read(documents / "response.docx")])
        self.register.record(found.sources, found.findings, found.items, who=WHO, when=at)
        return (Version(1, "2025-11-03", found.sources[0].sha256, found.sources[0].name),)

    def _month(self, number: int, period: Period) -> None:
        month = period.code
        self._measures(number, month)
        day, at = f"{month}-20", f"{month}-20T10:00:00Z"
        for held, lines in MEETINGS:
            if held.startswith(month):
                self._meeting(held, lines)
        if number not in self.skip:
            self._review(number, month, day, at)
        self._report(period)

    def _measures(self, number: int, month: str) -> None:
        begun = 38 - number + self.chance.randrange(-4, 5)
        unmet, down = max(2, 14 - number + self.chance.randrange(-2, 3)), 5 + self.chance.randrange(0, 4)
        for title, value in zip(MEASURES, (begun, unmet, down), strict=True):
            quality.measure(self.register, title, float(value), on=month, at=f"{month}-05T09:00:00Z")
        quality.step_down(self.register, "LIVE-0001", down, on=month, at=f"{month}-05T09:10:00Z")
        if number % 3 == 1:
            met = 11 + min(8, number)
            quality.audit(self.register, "LIVE-0001", f"permission was recorded in {met} of 20 cases", sample=20, met=met,
                          on=f"{month}-12", at=f"{month}-12T15:00:00Z")  # fmt: skip

    def _meeting(self, held: str, lines: Sequence[str]) -> None:
        """The minutes are read in, and what they say of three items and of a new one is accepted."""
        going = [
            entry for entry in self.register.entries(state="agreed") if entry.item.status not in ("complete", "not feasible")
        ]
        self.chance.shuffle(going)
        done, moved, paused = (entry.number for entry in going[:3])
        file = self.folder / f"minutes-{held}.docx"
        read = api.read(minutes(file, held, tuple(line.format(done=done, moved=moved, paused=paused) for line in lines)))
        self._keep(MeetingRecord("Children’s Services Scrutiny Committee", held, matters=("M-0001",)), at=f"{held}T18:00:00Z")
        update = updating.suggestions(self.register, read)
        told = {(one.number, one.field) for one in update.suggestions if not one.doubt}
        wanted = {(done, "status"), (done, "evidence"), (moved, "due"), (paused, "status"), ("", "new")}
        assert wanted <= told, (held, wanted - told, [(one.number, one.field, one.doubt) for one in update.suggestions])
        for one in update.suggestions:
            made = updating.apply(self.register, update, one, at=f"{held}T19:00:00Z")
            assert not made.trouble, made
            self.changed += 1
            if one.field == "new":
                self.register.edit(made.number, {"state": "agreed"}, who=WHO, when=f"{held}T19:30:00Z")
                members = self.register.look_up("M-0001").value.items
                self.register.amend("M-0001", {"items": (*members, made.number)}, who=WHO, when=f"{held}T19:30:00Z")

    def _review(self, number: int, month: str, day: str, at: str) -> None:
        begun = periodic.begin(self.register, period=month, matter="M-0001", on=day, at=at)
        for name in begun.value.items:
            told = periodic.brief(self.register, begun.reference, name, on=day)
            assert told is not None
            note, wanted = self._turn(told.entry.item, day)
            periodic.attend(self.register, name, note, wanted, review=begun.reference, at=f"{day}T11:00:00Z", on=day)
        done, head = periodic.finish(
            self.register, begun.reference, signed_by="Head of Quality Assurance", on=day, at=f"{day}T16:00:00Z"
        )  # fmt: skip
        assert done.value.summary
        self.heads.append(head)

    def _turn(self, item: ImprovementItem, day: str) -> tuple[str, Edit | None]:
        """What the officer says of an item this month: it moves on by chance, closes with evidence, or slips with a reason."""
        if item.status == "complete":
            if item.evidence:
                return "Closed: the evidence was looked at.", Edit(state="closed", completed_on=item.completed_on or day)
            return "Evidence found.", Edit(evidence=f"Seen in the team’s folder on {in_words(day)}.", completed_on=day)
        late = item.due.iso is not None and item.due.iso < day
        throw = self.chance.random()
        if item.status is None or item.status == "not started":
            return (
                ("Work has begun.", Edit(status="in progress"))
                if throw < 0.55 or late
                else ("Not begun: it is not its turn.", None)
            )
        if item.status == "in progress" and throw < (_CHANCES[0] if late else _CHANCES[1]):
            return "Done.", Edit(status="complete", evidence="Signed off by the lead auditor.", completed_on=day)
        if late and throw > 0.82:
            later = f"{int(day[:4]) + (int(day[5:7]) > 9)}-{(int(day[5:7]) + 2) % 12 + 1:02d}-28"
            return "The partnership needs longer.", Edit(due=later)
        if item.status == "paused" and throw < 0.4:
            return "Taken up again.", Edit(status="in progress")
        return "No change since last month: the work goes on.", None

    def _report(self, period: Period) -> None:
        found = progress.progress(self.register, period.code, matter="M-0001", on=period.following.begins)
        assert found.balance.holds
        if self.reports:
            assert self.reports[-1].balance.closing == found.balance.opening
            assert [line.number for line in self.reports[-1].lines] == [line.number for line in found.before]
        self.reports.append(found)

    def _keep(self, *values: object, at: str = "2025-11-04T10:00:00Z") -> None:
        for value in values:
            self.register.keep(value, who=WHO, when=at)


def write(year: Year, forms: Sequence[progress.Form] = ("text", "html", "docx", "pdf")) -> list[Path]:
    """The reports of a year in some forms, the performance report of its last half, and its charts with their numbers."""
    made: list[Path] = []
    last = year.reports[-1]
    half = progress.progress(year.register, f"{last.code[:4]}-H1", matter="M-0001", on=last.day)
    told = [(f"report-{found.code}", progress.report(found)) for found in year.reports]
    for name, report in [*told, (f"performance-{half.code}", progress.report(half, committee=True))]:
        for form in forms:
            made.append(_write(year, f"{name}.{'txt' if form == 'text' else form}", progress.render(report, form)))
    drawn: dict[str, Series] = {"measures": quality.series(year.register, MEASURES)}
    for name in get_args(charts.ChartName):
        drawn[name] = charts.chart(year.register, name, matter="M-0001", last=last.code, on=last.day)
    for key, series in drawn.items():
        made += [_write(year, f"chart-{key}.{kind}", charts.draw(series, kind)) for kind in ("svg", "png", "csv")]
    return made


def table(year: Year) -> str:
    """The months of a year in a table: what was open, came, closed, is open; what is overdue; which dates moved."""
    rows = [f"{'Month':<10}{'Open':>6}{'New':>6}{'Closed':>8}{'Open':>6}{'Overdue':>9}{'Moved':>7}  Review"]
    for found in year.reports:
        balance, signed = found.balance, found.reviews[0].reference if found.reviews else "skipped"
        numbers = f"{balance.opening:>6}{balance.new:>6}{balance.closed:>8}{balance.closing:>6}"
        rows.append(f"{found.code:<10}{numbers}{len(found.overdue):>9}{len(found.dates):>7}  {signed}")
    return "\n".join(rows)


def _write(year: Year, name: str, data: bytes) -> Path:
    path = year.folder / name
    path.write_bytes(data)
    return path


def main() -> None:
    """Play the year in a folder (--out), or in one that goes away, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args().out
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("register.sqlite3*"):
            old.unlink()
        with open_register(folder / "register.sqlite3") as register:
            year = Year(register, folder)
            year.play()
            made = write(year)
            print(table(year))
            found = register.verify(year.heads[-1])
            items = register.entries()
            print(f"{len(items)} items, {len(year.heads)} reviews signed off.")
            print(f"{year.changed} changes taken from the minutes of {len(MEETINGS)} meetings.")
            print(f"{found.events:,} events, {len(found.faults)} faults; every month’s opening is the closing of the one before.")
            print(f"{len(made)} files written{f' to {folder}' if chosen else ''}.")
            assert found.sound
            assert len(items) == 42
            assert len(year.heads) == 12


if __name__ == "__main__":
    main()
