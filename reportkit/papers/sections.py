"""The body of the paper, a function a section: counts, titles and quotations, and a marked blank where the sources are silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from reportkit.model.finding import Finding, FindingKind
from reportkit.model.paper import Paragraph, Recommendation, TableName, printable
from reportkit.papers.facts import Facts
from reportkit.papers.phrases import count, listed

#: More quotations of one kind than this are left to the appendix, and the paper says so.
MOST_QUOTES = 8
#: A sentence that leans on the one before it reads ill on its own.
_LEANS = re.compile(
    r"(this|these|that|those|they|it|he|she|such|similarly|however|in contrast|also|there|here|as a result)\b", re.IGNORECASE
)
Body = tuple[tuple[Paragraph, ...], TableName]

_NOUNS: dict[FindingKind, tuple[str, str]] = {
    "strength": ("strength", "strengths"), "finding": ("finding", "findings"), "decision": ("decision", "decisions"),
    "noted": ("matter noted", "matters noted"), "assurance": ("assurance given", "assurances given"),
    "live_issue": ("live issue", "live issues"), "question": ("question raised", "questions raised"),
    "commitment": ("commitment", "commitments"),
}  # fmt: skip
BACKGROUND_KINDS: tuple[FindingKind, ...] = ("strength", "finding", "decision", "noted", "assurance", "live_issue")
_AREA = ("improvement area", "improvement areas")


def areas(number: int) -> str:
    """A count of improvement areas."""
    return count(number, *_AREA)


def summary(facts: Facts) -> str:
    """What the paper puts before Members, from titles and counts; at most 150 words."""
    parts = [f"This report puts before the Committee {facts.reviews}."] if facts.sources else []
    if facts.items:
        parts.append(f"It sets out {areas(len(facts.items))}. {_tally(facts)}")
        parts.append(f"The improvement plan is at {facts.plan_label}.")
    if facts.responses:
        parts.append(f"The service’s response is at {listed([facts.label(source.sha256) for source in facts.responses])}.")
    text = " ".join(parts)
    return text if len(text.split()) <= 150 else " ".join(parts[1:])


def _tally(facts: Facts) -> str:
    done, silent, every = len(facts.answered), len(facts.unanswered), len(facts.items)
    if every == 1:
        return "An action is recorded against it." if done else "No action is recorded against it."
    if not silent:
        return f"An action is recorded against each of the {every}."
    if not done:
        return f"No action is recorded against any of the {every}."
    return f"An action is recorded against {_few(done)} of the {every}; no action is recorded against {_few(silent)}."


def _few(number: int) -> str:
    return "one" if number == 1 else str(number)


def recommendations(facts: Facts, verbs: Sequence[str]) -> tuple[Recommendation, ...]:
    """What Members are asked to resolve: to note what is put before them, each line standing alone."""
    if "note" not in verbs:
        return ()
    texts = []
    if facts.sources:
        names = listed([f"“{facts.title_of(source)}”, attached as {facts.label(source.sha256)}" for source in facts.sources])
        texts.append(f"note the contents of {names}")
    if facts.items:
        texts.append(f"note the {areas(len(facts.items))} in {facts.plan_label}, {_actions(facts)}")
    ends = [";"] * (len(texts) - 2) + ["; and"] * (len(texts) > 1) + ["."]
    return tuple(Recommendation(place, text + end) for place, (text, end) in enumerate(zip(texts, ends, strict=False), 1))


def _actions(facts: Facts) -> str:
    silent, every = len(facts.unanswered), len(facts.items)
    if not silent:
        return "and the action recorded against " + ("it" if every == 1 else "each")
    if silent == every:
        return "against which no action is recorded"
    other = "the other" if silent == 1 else f"the other {silent}"
    return f"the actions recorded against {_few(every - silent)} of them, and that no action is recorded against {other}"


def build_summary(facts: Facts) -> Body:
    """The summary as a paragraph."""
    return ((Paragraph(summary(facts)),) if summary(facts) else ()), ""


def build_purpose(facts: Facts) -> Body:
    """What the report is for."""
    what = f"the {areas(len(facts.items))} identified and the actions recorded" if facts.items else "its contents"
    names = facts.reviews or "the documents listed in the appendices"
    return (Paragraph(f"To put before the Committee {names}, so that Members can consider {what}."),), ""


def build_recommendations(facts: Facts) -> Body:
    """Blanks that stand with the recommendations; the recommendations themselves are a list of their own."""
    extra = []
    if facts.unanswered:
        extra.append(
            f"whether to ask the Committee to request a further report, and by when, on the {_those(len(facts.unanswered))} "
            "against which no action is recorded"
        )
    if facts.meeting.report_type in ("decision", "recommendation"):
        extra.append("the decision sought, since this is not a report for noting")
    return tuple(Paragraph(text, officer=True) for text in extra), ""


def _those(number: int) -> str:
    return _AREA[0] if number == 1 else areas(number)


def build_background(facts: Facts) -> Body:
    """What the documents are, and what they say in their own words."""
    parts = [
        Paragraph(f"“{facts.title_of(source)}” is attached as {facts.label(source.sha256)}.") for source in facts.sources
    ]  # fmt: skip
    for kind in BACKGROUND_KINDS:
        parts += _quoted(facts, facts.of_kind(kind), kind)
    return (*parts, _blank(facts, "background")), ""


def _quoted(facts: Facts, findings: Sequence[Finding], kind: FindingKind) -> list[Paragraph]:
    if not findings:
        return []
    shown, noun = chosen(findings), _NOUNS[kind]
    labels = listed(list(dict.fromkeys(label for finding in findings if (label := facts.label(finding.source))))) or "the record"
    lead = f"{count(len(findings), *noun)} in {labels}"
    if len(shown) < len(findings):
        text = f"Of the {lead}, {len(shown)} are quoted here, from its sections in turn; all can be read there."
    else:
        text = f"There {'is' if len(findings) == 1 else 'are'} {lead}, quoted here as printed."
    return [Paragraph(text), *(facts.quote(finding) for finding in shown)]


def chosen(findings: Sequence[Finding]) -> list[Finding]:
    """At most MOST_QUOTES findings in their order, from each section in turn; the surest first, whole sentences first."""
    surest = sorted(findings, key=lambda finding: -finding.confidence)
    alone = [finding for finding in surest if _stands_alone(finding.text)]
    rest = [finding for finding in surest if not _stands_alone(finding.text)]
    ids = {finding.id for finding in [*_in_turn(alone), *_in_turn(rest)][:MOST_QUOTES]}
    return [finding for finding in findings if finding.id in ids]


def _in_turn(findings: Sequence[Finding]) -> list[Finding]:
    sections: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        sections.setdefault((finding.source, finding.section), []).append(finding)
    return [finding for turn in zip_longest(*sections.values()) for finding in turn if finding is not None]


def _stands_alone(text: str) -> bool:
    return text[:1].isupper() and text.rstrip("”’)").endswith((".", "?", "!")) and not _LEANS.match(text)


def build_items(facts: Facts) -> Body:
    """The improvement areas: how many, how many with an action, owner and date, and the table."""
    if not facts.items:
        return (_blank(facts, "items"),), ""
    every = len(facts.items)
    owners = sum(bool(item.owner.raw or item.owner.post or item.owner.person or item.owner.body) for item in facts.items)
    dates = sum(bool(item.due.raw or item.due.iso) for item in facts.items)
    table, them = facts.table_number("items"), "it" if every == 1 else "each"
    first = f"Table {table} sets out {areas(every)} in the words of the source, with any action recorded against {them}."
    second = f"{_tally(facts)} An owner is recorded against {_some(owners, every)} and a date against {_some(dates, every)}."
    return (Paragraph(first), Paragraph(second)), "items"


def _some(number: int, every: int) -> str:
    if every == 1:
        return "it" if number else "none"
    return "none" if not number else f"all {every}" if number == every else _few(number)


def build_unaddressed(facts: Facts) -> Body:
    """The areas without an action, quoted, and the questions that the record leaves open."""
    parts: list[Paragraph] = []
    if facts.unanswered:
        number = len(facts.unanswered)
        refs = listed([printable(item.ref) for item in facts.unanswered])
        named = f"one improvement area (reference {refs})" if number == 1 else f"{areas(number)} (references {refs})"
        parts.append(Paragraph(f"No action is recorded against {named}."))
        if number < len(facts.items):  # where none is answered, the table above has quoted them all
            parts += [facts.quote_item(item) for item in facts.unanswered]
        parts.append(_blank(facts, "unaddressed"))
    elif facts.items:
        parts.append(Paragraph(_tally(facts)))
    return (*parts, *_quoted(facts, facts.of_kind("question"), "question")), ""


def build_monitoring(facts: Facts) -> Body:
    """The commitments and cycles that the documents state; a blank where they state none."""
    quoted_above = {finding.id for finding in facts.of_kind(*BACKGROUND_KINDS, "question")}
    stated = [
        finding for finding in facts.findings
        if finding.id not in quoted_above and (finding.kind == "commitment" or finding.due.kind == "cycle")
    ]  # fmt: skip
    return tuple(_quoted(facts, stated, "commitment")) or (_blank(facts, "monitoring"),), ""


def build_appendices(facts: Facts) -> Body:
    """The register of appendices."""
    if not facts.appendices:
        return (Paragraph("There are no appendices to this report."),), ""
    number = facts.table_number("appendices")
    return (
        Paragraph(f"Table {number} lists the {count(len(facts.appendices), 'appendix', 'appendices')} to this report."),
    ), "appendices"


def build_background_papers(facts: Facts) -> Body:
    """The statute under which background papers are listed, and a blank: only an officer knows what was relied on."""
    text = f"Background papers are listed under the {facts.pack.words['statute']}."
    return (Paragraph(text), _blank(facts, "background_papers")), ""


def _blank(facts: Facts, key: str) -> Paragraph:
    prompt = next((section.prompt for section in facts.pack.sections if section.key == key), "")
    return Paragraph(prompt or "this section", officer=True)


def build_blank(facts: Facts, key: str) -> Body:
    """A section that only an officer can write; a section without a prompt is a heading over those that follow."""
    has_prompt = any(section.prompt for section in facts.pack.sections if section.key == key)
    return ((_blank(facts, key),) if has_prompt else ()), ""


BUILDERS: dict[str, Callable[[Facts], Body]] = {
    "summary": build_summary, "purpose": build_purpose, "recommendations": build_recommendations, "background": build_background,
    "items": build_items, "unaddressed": build_unaddressed, "monitoring": build_monitoring, "appendices": build_appendices,
    "background_papers": build_background_papers,
}  # fmt: skip
