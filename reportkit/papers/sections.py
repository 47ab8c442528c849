"""The body of the paper, a function a section: counts, titles and quotations, and a marked blank where the sources are silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportkit.model.finding import FindingKind
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import Paragraph, Recommendation, TableName, printable
from reportkit.papers.dates import is_exact
from reportkit.papers.facts import Facts
from reportkit.papers.phrases import count, listed, number
from reportkit.papers.quotations import quoted
from reportkit.papers.stated import judgements, key_facts

Body = tuple[tuple[Paragraph, ...], TableName]

BACKGROUND_KINDS: tuple[FindingKind, ...] = ("strength", "finding", "decision", "noted", "assurance", "live_issue")


def areas(value: int) -> str:
    """A count of improvement areas."""
    return count(value, "improvement area")


def promises(value: int) -> str:
    """A count of commitments and actions."""
    return f"{number(value)} commitment or action" if value == 1 else f"{number(value)} commitments and actions"


def summary(facts: Facts) -> str:
    """What the paper puts before Members, from titles and counts; at most 150 words."""
    parts = [f"This report puts before {facts.pack.words['committee']} {facts.reviews}."] if facts.sources else []
    if facts.areas:
        parts.append(f"It sets out {areas(len(facts.areas))}. {_tally(facts)}")
    if facts.promises:
        also = " also" if facts.areas else ""
        parts.append(f"It{also} sets out {promises(len(facts.promises))} recorded in {_sources_of(facts, facts.promises)}.")
    if facts.items:
        parts.append(f"The improvement plan is at {facts.plan_label}.")
    if facts.responses:
        parts.append(f"The service’s response is at {listed([facts.label(source.sha256) for source in facts.responses])}.")
    text = " ".join(parts)
    return text if len(text.split()) <= 150 else " ".join(parts[1:])


def _sources_of(facts: Facts, items: Sequence[ImprovementItem]) -> str:
    return listed(list(dict.fromkeys(label for item in items if (label := facts.label(item.source))))) or "the record"


def _tally(facts: Facts) -> str:
    done, silent, every = len(facts.answered), len(facts.unanswered), len(facts.areas)
    if every == 1:
        return "An action is recorded against it." if done else "No action is recorded against it."
    if not silent:
        return f"An action is recorded against each of the {number(every)}."
    if not done:
        return f"No action is recorded against any of the {number(every)}."
    return f"An action is recorded against {number(done)} of the {number(every)}; no action is recorded against {number(silent)}."


def recommendations(facts: Facts, verbs: Sequence[str]) -> tuple[Recommendation, ...]:
    """What Members are asked to resolve: to note what is put before them, each line standing alone."""
    if "note" not in verbs:
        return ()
    texts = []
    if facts.sources:
        names = listed([f"“{facts.title_of(source)}”, attached as {facts.label(source.sha256)}" for source in facts.sources])
        texts.append(f"note the contents of {names}")
    if facts.areas:
        texts.append(f"note the {_counted(facts.areas)} in {facts.plan_label}, {_actions(facts)}")
    if facts.promises:
        texts.append(
            f"note the {_promised(facts)} recorded in {_sources_of(facts, facts.promises)} and set out in {facts.plan_label}"
        )
    ends = [";"] * (len(texts) - 2) + ["; and"] * (len(texts) > 1) + ["."]
    return tuple(Recommendation(place, text + end) for place, (text, end) in enumerate(zip(texts, ends, strict=False), 1))


def _promised(facts: Facts) -> str:
    return "commitment or action" if len(facts.promises) == 1 else promises(len(facts.promises))


def _counted(items: Sequence[ImprovementItem]) -> str:
    return "improvement area" if len(items) == 1 else areas(len(items))


def _actions(facts: Facts) -> str:
    silent, every = len(facts.unanswered), len(facts.areas)
    if not silent:
        return "and the action recorded against " + ("it" if every == 1 else "each")
    if silent == every:
        return "against which no action is recorded"
    other = "the other" if silent == 1 else f"the other {number(silent)}"
    done = every - silent
    told = "the action recorded against one of them" if done == 1 else f"the actions recorded against {number(done)} of them"
    return f"{told}, and that no action is recorded against {other}"


def build_summary(facts: Facts) -> Body:
    """The summary as a paragraph."""
    return ((Paragraph(summary(facts)),) if summary(facts) else ()), ""


def build_purpose(facts: Facts) -> Body:
    """What the report is for; a blank where nothing is put before Members yet."""
    if not facts.sources and not facts.items:
        return (Paragraph("what this report is for", officer=True),), ""
    parts = [f"the {_counted(facts.areas)} identified"] if facts.areas else []
    if facts.answered:
        parts.append("the action recorded" if len(facts.answered) == 1 else "the actions recorded")
    if facts.promises:
        parts.append(f"the {_promised(facts)} recorded")
    names = facts.reviews or "the documents listed in the appendices"
    what = listed(parts) or "its contents"
    return (Paragraph(f"To put before {facts.pack.words['committee']} {names}, so that Members can consider {what}."),), ""


def build_recommendations(facts: Facts) -> Body:
    """Blanks that stand with the recommendations; the recommendations themselves are a list of their own."""
    extra = []
    if not recommendations(facts, facts.pack.verbs):
        extra.append("what Members are asked to resolve, each line beginning with a verb")
    if facts.unanswered:
        extra.append(
            f"whether to ask {facts.pack.words['committee']} to request a further report, and by when, "
            f"on the {_counted(facts.unanswered)} "
            "against which no action is recorded"
        )
    if facts.meeting.report_type in ("decision", "recommendation"):
        extra.append("the decision sought, since this is not a report for noting")
    return tuple(Paragraph(text, officer=True) for text in extra), ""


def build_background(facts: Facts) -> Body:
    """What the documents are, what they state of themselves, and what they say in their own words."""
    parts = [
        Paragraph(f"“{facts.title_of(source)}” is attached as {facts.label(source.sha256)}.") for source in facts.sources
    ]  # fmt: skip
    for source in facts.sources:
        parts += _stated(facts, source.sha256)
    for kind in BACKGROUND_KINDS:
        parts += quoted(facts, facts.of_kind(kind), kind)
    return (*parts, _blank(facts, "background")), ""


def _stated(facts: Facts, source: str) -> list[Paragraph]:
    document, label = facts.documents.get(source), facts.label(source)
    if document is None:
        return []
    parts = []
    if told := key_facts(document):
        parts.append(Paragraph(f"{label} states: {'; '.join(_pair(row) for row in told)}."))
    if grades := judgements(document):
        noun = "this judgement" if len(grades) == 1 else "these judgements"
        parts.append(Paragraph(f"{label} gives {noun}: {'; '.join(_pair(row) for row in grades)}."))
    return parts


def _pair(texts: Sequence[str]) -> str:
    return ": ".join(f"“{text}”" for text in texts)


def build_items(facts: Facts) -> Body:
    """The improvement areas: how many, how many with an action, owner and date, and the table."""
    if facts.areas:
        every = len(facts.areas)
        table, them = facts.table_number("items"), "it" if every == 1 else "each"
        first = f"Table {table} sets out {areas(every)} in the words of the source, with any action recorded against {them}."
        return (Paragraph(first), Paragraph(f"{_tally(facts)} {_owners_and_dates(facts.areas)}")), "items"
    if facts.promises or not facts.sources:
        return (), ""
    where = listed([facts.label(source.sha256) for source in facts.sources])
    return (Paragraph(f"No recommendations were recognised in {where}."), _blank(facts, "items")), ""


def _owners_and_dates(items: Sequence[ImprovementItem]) -> str:
    every = len(items)
    owners = sum(bool(item.owner.raw or item.owner.post or item.owner.person or item.owner.body) for item in items)
    dates = sum(is_exact(item.due) for item in items)
    loose = sum(bool(item.due.raw) and not is_exact(item.due) for item in items)
    text = f"An owner is recorded against {_some(owners, every)} and a date against {_some(dates, every)}"
    if not owners and not dates and not loose:
        text = "No owner and no date is recorded"
    if not loose:
        return f"{text}."
    return f"{text}; {number(loose)} {'gives' if loose == 1 else 'give'} no exact date."


def _some(value: int, every: int) -> str:
    if every == 1:
        return "it" if value else "none"
    return f"all {number(every)}" if value == every else number(value)


def build_commitments(facts: Facts) -> Body:
    """What was promised where no improvement area was named: how many, and the table."""
    if not facts.promises:
        return (), ""
    table, every = facts.table_number("commitments"), len(facts.promises)
    first = f"Table {table} sets out {promises(every)} recorded in {_sources_of(facts, facts.promises)}, as printed."
    return (Paragraph(first), Paragraph(_owners_and_dates(facts.promises))), "commitments"


def build_unaddressed(facts: Facts) -> Body:
    """The improvement areas without an action, quoted."""
    if not facts.areas:
        return (), ""
    silent = len(facts.unanswered)
    if not silent:
        return (Paragraph(_tally(facts)),), ""
    parts = [Paragraph(f"No action is recorded against {_named(facts)}.")]
    if silent < len(facts.areas):  # where none is answered, the table above has quoted them all
        parts += [facts.quote_item(item) for item in facts.unanswered]
    return (*parts, _blank(facts, "unaddressed")), ""


def _named(facts: Facts) -> str:
    silent, every = len(facts.unanswered), len(facts.areas)
    if silent == every and every > 1:
        return f"any of the {areas(every)}"
    refs = listed([printable(item.ref) for item in facts.unanswered])
    return f"{areas(silent)} ({'reference' if silent == 1 else 'references'} {refs})"


def build_questions(facts: Facts) -> Body:
    """The questions that were raised, quoted, with no claim on whether they were answered."""
    parts = quoted(facts, facts.of_kind("question"), "question")
    if parts:
        whether = "it was answered" if len(parts) == 2 else "each was answered"
        parts.append(Paragraph(f"whether {whether}, and how", officer=True))
    return tuple(parts), ""


def build_monitoring(facts: Facts) -> Body:
    """The commitments and cycles that the documents state; a blank where they state none."""
    above = {finding.id for finding in facts.of_kind(*BACKGROUND_KINDS, "question")}
    above |= {origin for item in facts.items for origin in item.origins}
    stated = [
        finding for finding in facts.findings
        if (finding.due.kind == "cycle" and finding.kind in ("commitment", "action"))
        or (finding.id not in above and finding.kind == "commitment")
    ]  # fmt: skip
    return tuple(quoted(facts, stated, "commitment")) or (_blank(facts, "monitoring"),), ""


def build_appendices(facts: Facts) -> Body:
    """The register of appendices."""
    if not facts.appendices:
        return (Paragraph("There are no appendices to this report."),), ""
    return (Paragraph(appendices_told(len(facts.appendices), facts.table_number("appendices"))),), "appendices"


def appendices_told(every: int, table: int) -> str:
    """How many appendices there are, and in which table."""
    what = count(every, "appendix", "appendices")
    return f"Table {table} lists the {what} to this report."


def build_background_papers(facts: Facts) -> Body:
    """The statute under which background papers are listed, and a blank: only an officer knows what was relied on."""
    text = f"Background papers are listed under the {facts.pack.words['statute']}."
    return (Paragraph(text), _blank(facts, "background_papers")), ""


def build_later(facts: Facts) -> Body:
    """Nothing yet: the glossary and what is said of access are known once the rest is written and an officer has answered."""
    return (), ""


def _blank(facts: Facts, key: str) -> Paragraph:
    prompt = next((section.prompt for section in facts.pack.sections if section.key == key), "")
    return Paragraph(prompt or "this section", officer=True)


def build_blank(facts: Facts, key: str) -> Body:
    """A section that only an officer can write; a section without a prompt is a heading over those that follow."""
    has_prompt = any(section.prompt for section in facts.pack.sections if section.key == key)
    return ((_blank(facts, key),) if has_prompt else ()), ""


BUILDERS: dict[str, Callable[[Facts], Body]] = {
    "summary": build_summary, "purpose": build_purpose, "recommendations": build_recommendations, "background": build_background,
    "questions": build_questions, "items": build_items, "commitments": build_commitments, "unaddressed": build_unaddressed,
    "monitoring": build_monitoring, "appendices": build_appendices, "background_papers": build_background_papers,
    "glossary": build_later, "access": build_later, "clearance": build_later,
}  # fmt: skip
