"""Counts what was found and prints it: for each kind, for each rule, for each half, and on the clean texts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from tests.evaluate.judging import Alert, Answer, Fault, Key, answers
from tests.evaluate.running import DEFAULT, OURS, TOOLS, Checked

HALVES = ("tuning", "unseen")


@dataclass
class Found:
    """What a tool found in the documents with faults: the answers, and the false alerts, each once for each text.

    Precision counts alerts: those that answer a fault against those that do not.
    """

    answers: list[Answer] = field(default_factory=list)
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def precision(self, rules: Collection[str] | None = None) -> Ratio:
        """The share of alerts that are true, of all rules or of some."""
        true = sum(count for rule, count in self.true.items() if rules is None or rule in rules)
        false = sum(count for rule, count in self.false.items() if rules is None or rule in rules)
        return Ratio(true, true + false)

    def recall(self, faults: Collection[Fault], rule: str | None = None) -> Ratio:
        """The share of some faults that were found, by any rule or by one."""
        found = {answer.fault.id for answer in self.answers if rule is None or answer.alert.rule == rule}
        return Ratio(sum(fault.id in found for fault in faults), len(faults))

    def exact(self, faults: Iterable[Fault], rule: str | None = None) -> Ratio:
        """The share of the faults found whose place was exact."""
        wanted = {fault.id for fault in faults}
        mine = [one for one in self.answers if one.fault.id in wanted and (rule is None or one.alert.rule == rule)]
        return Ratio(len({one.fault.id for one in mine if one.exact}), len({one.fault.id for one in mine}))

    def rules_of(self, faults: Iterable[Fault]) -> set[str]:
        """The rules that found any of some faults."""
        wanted = {fault.id for fault in faults}
        return {answer.alert.rule for answer in self.answers if answer.fault.id in wanted}


@dataclass(frozen=True)
class Ratio:
    """So many of so many, with Wilson's interval for 95 %."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies."""
        if not self.of:
            return 0.0, 1.0
        z, n, share = 1.96, self.of, self.value
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if not self.of:
            return f"{'–':^21}"
        low, high = self.interval
        return f"{self.part:>4}/{self.of:<4} {self.value:4.0%} {low * 100:3.0f}–{high * 100:<3.0f}"


def gather(
    documents: Iterable[Checked],
    clean: Iterable[Checked],
    tool: str,
    labels: dict[Key, bool] | None = None,
    *,
    judge: bool = True,
) -> Found:
    """What a tool found. Alerts on the clean texts are false unless a label says otherwise; without `judge` they do not count."""
    found = Found()
    known: dict[str, set[Key]] = {}
    for one in clean:
        known[one.text] = {alert.key for alert in one.alerts[tool]}
        for alert in one.alerts[tool] if judge else ():
            kept = (labels or {}).get(alert.key, False)
            (found.true if kept else found.false)[alert.rule] += 1
    said: set[tuple[str, Key]] = set()
    for one in documents:
        fresh = [alert for alert in one.alerts[tool] if alert.key not in known.get(one.text, ())]
        right, astray = answers(fresh, one.faults)
        found.answers += right
        found.true.update(alert.rule for alert in dict.fromkeys(answer.alert for answer in right))
        for alert in astray:
            if (one.text, alert.key) not in said:
                said.add((one.text, alert.key))
                found.false[alert.rule] += 1
    return found


def astray(documents: Iterable[Checked], clean: Iterable[Checked], tool: str) -> Iterator[tuple[Checked, Alert]]:
    """The false alerts on the documents with faults, each once for each text."""
    known = {one.text: {alert.key for alert in one.alerts[tool]} for one in clean}
    said: set[tuple[str, Key]] = set()
    for one in documents:
        fresh = [alert for alert in one.alerts[tool] if alert.key not in known.get(one.text, ())]
        for alert in answers(fresh, one.faults)[1]:
            if (one.text, alert.key) not in said:
                said.add((one.text, alert.key))
                yield one, alert


Tell = Callable[[str], None]


def report(clean: list[Checked], seeded: list[Checked], labels: dict[Key, bool], tell: Tell = print) -> None:
    """Print every table."""
    faults = [fault for one in seeded for fault in one.faults]
    found = {tool: gather(seeded, clean, tool, labels if tool == OURS else None) for tool in TOOLS}
    tell(f"\n{len(seeded)} documents with {len(faults)} planted faults of {len({fault.kind for fault in faults})} kinds")
    halves = {
        half: {tool: gather([one for one in seeded if one.faults[0].half == half], clean, tool, judge=False) for tool in TOOLS}
        for half in HALVES
    }
    _overall(faults, found, halves, tell)
    _kinds(faults, found, tell)
    for tool in TOOLS:
        _rules(tool, faults, found[tool], tell)
    _kept(faults, found, tell)
    _quiet(clean, tell)


def _overall(faults: list[Fault], found: dict[str, Found], halves: dict[str, dict[str, Found]], tell: Tell) -> None:
    tell("\nThe precision of a half is that on its own documents; that of a class or place, of the rules that found any of it.")
    tell(f"{'faults':<34} {'tool':<20} {'recall':<21} {'place exact':<21} {'precision':<21}")
    groups: dict[str, list[Fault]] = {"all": faults}
    groups |= {half: [fault for fault in faults if fault.half == half] for half in HALVES}
    groups |= {type: [fault for fault in faults if fault.type == type] for type in sorted({one.type for one in faults})}
    groups |= {where: [fault for fault in faults if fault.where == where] for where in sorted({one.where for one in faults})}
    for name, group in groups.items():
        for tool, one in found.items():
            own = halves.get(name)
            precision = own[tool].precision() if own else one.precision(None if name == "all" else one.rules_of(group))
            tell(f"{name:<34} {tool:<20} {one.recall(group)!s:<21} {one.exact(group)!s:<21} {precision!s:<21}")


def _kinds(faults: list[Fault], found: dict[str, Found], tell: Tell) -> None:
    tell("\nThe precision of a kind is that of the rules that found it.")
    tell(f"{'kind':<34} {'recall':<21} {'unseen half':<21} {'place exact':<21} {'precision':<21} LanguageTool, picky (recall)")
    mine = found[OURS]
    for kind in sorted({fault.kind for fault in faults}):
        group = [fault for fault in faults if fault.kind == kind]
        unseen = [fault for fault in group if fault.half == "unseen"]
        others = " ".join(f"{found[tool].recall(group).value:5.0%}" for tool in TOOLS[1:])
        columns = (mine.recall(group), mine.recall(unseen), mine.exact(group), mine.precision(mine.rules_of(group)))
        tell(f"{kind:<34} {' '.join(f'{column!s:<21}' for column in columns)} {others}")


def _rules(tool: str, faults: list[Fault], found: Found, tell: Tell) -> None:
    tell(f"\n{tool}: each rule; its recall is over the faults of the kinds that it found any of")
    tell(f"{'rule':<52} {'precision':<21} {'recall':<21} {'place exact':<21}")
    for rule in sorted({*found.true, *found.false}):
        kinds = {answer.fault.kind for answer in found.answers if answer.alert.rule == rule}
        group = [fault for fault in faults if fault.kind in kinds]
        columns = (found.precision((rule,)), found.recall(group, rule), found.exact(group, rule))
        tell(f"{rule[:52]:<52} {' '.join(f'{column!s:<21}' for column in columns)}")


def _kept(faults: list[Fault], found: dict[str, Found], tell: Tell) -> None:
    theirs = {answer.fault.id for answer in found[DEFAULT].answers}
    group = [fault for fault in faults if fault.id in theirs]
    tell(f"\nOf the faults that LanguageTool finds by default reportkit finds {str(found[OURS].recall(group)).strip()}")


def _quiet(clean: list[Checked], tell: Tell) -> None:
    words = sum(one.document.words for one in clean)
    tell(f"\nOn {words} words of clean text, alerts per 1,000 words:")
    for tool in TOOLS:
        alerts = [alert for one in clean for alert in one.alerts[tool]]
        loud = sum(alert.level in ("warning", "error") for alert in alerts)
        levels = f", warnings and errors {loud / words * 1000:.2f}" if tool == OURS else ""
        tell(f"{tool:<20} all {len(alerts) / words * 1000:.2f}{levels}")
