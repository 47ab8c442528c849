"""Rules for the body: summary, reasons, alternatives, background, strategic fit, consultation, and what is left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.papers.abbreviations import unexplained
from reportkit.papers.phrases import count, listed, shortened
from reportkit.papers.rendered import written
from reportkit.papers.rules.resolutions import numbers_cited
from reportkit.papers.rules.rule import Case, Found, paper_rule

_STRUCTURED = ("finance", "resource", "legal", "equalities")
_NUMBER = re.compile(r"£?\d[\d,.]*\d|\d")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_GUIDANCE = re.compile(
    r"\b(?:TBC|TBA|TBD)\b|\[(?:insert|add|name|date|officer)\b[^\]]*\]|\{\{|\{%|\blorem ipsum\b|\bxx+/xx+\b|\bXXX+\b|<insert\b",
    re.IGNORECASE,
)


@paper_rule("blank.left", "error", "Nothing that the pack requires is left blank.", "The pack", kind="missing")
def blank_left(case: Case) -> Iterator[Found]:
    header = {row.key for row in case.paper.header if row.officer}
    for blank in case.paper.blanks:
        spoken_for = blank.field in header or blank.field == "background_papers" or blank.label.startswith("Classification of ")
        if not spoken_for and blank.field in case.pack.required and blank.field not in _STRUCTURED:
            yield Found(f"“{blank.label}” is not written yet.", blank.field, f"Write {blank.prompt}.")


@paper_rule(
    "blank.optional", "note", "What is left blank and not required is left out of a final paper.", "The pack", kind="missing"
)
def blank_optional(case: Case) -> Iterator[Found]:
    for blank in case.paper.blanks:
        none_yet = blank.field == "recommendations" and not case.paper.recommendations  # which is an error of its own
        told_elsewhere = none_yet or blank.field == "background_papers" or blank.label.startswith("Classification of ")
        key = "further_recommendations" if blank.field == "recommendations" else blank.field
        if blank.field not in case.pack.required and not told_elsewhere and case.section(blank.field):
            yield Found(f"A paragraph of “{blank.label}” is blank; a final paper leaves it out.", key,
                        f"Write {blank.prompt}.")  # fmt: skip


@paper_rule("answer.unprinted", "warning", "What an officer wrote has a section that prints it.", "The pack")
def unprinted(case: Case) -> Iterator[Found]:
    known = [spec.key for spec in case.pack.sections]
    told = [(key, text) for key, text in written(case.paper) if key != "summary" or case.answers.summary.strip()]
    for key in dict.fromkeys(key for key, text in told if text.strip() and key not in known):
        why = f"The pack “{case.pack.name}” has no section “{key}”, so what was written for it is printed nowhere."
        yield Found(why, key, "Say it in a section that the pack has, or choose another pack.")


@paper_rule("text.placeholder", "error", "No guidance and no placeholder is left in the text.", "Good order", kind="missing")
def placeholder(case: Case) -> Iterator[Found]:
    texts = [("title", case.paper.title), ("summary", case.paper.summary)]
    texts += [("recommendations", line.whole) for line in case.paper.recommendations]
    texts += [(section.key, part.text) for section, part in case.paragraphs() if not part.officer]
    seen: set[tuple[str, str]] = set()
    for key, text in texts:
        if (found := _GUIDANCE.search(text)) and (key, found[0]) not in seen:
            seen.add((key, found[0]))
            yield Found(f"“{shortened(found[0], 60)}” still stands in the text.", key, "Write what belongs there.")


@paper_rule(
    "text.direction", "warning", "No mark turns the order of letters round, so that what is read is what was typed.", "Safety"
)
def direction(case: Case) -> Iterator[Found]:
    texts = [("title", "The title", case.paper.title), ("summary", "The summary", case.paper.summary)]
    texts += [("recommendations", f"Recommendation {line.number}", line.whole) for line in case.paper.recommendations]
    texts += [(f"meeting.{row.key}", f"“{row.label}”", row.value) for row in case.paper.header if row.key != "title"]
    texts += [(section.key, f"“{section.label}”", part.text) for section, part in case.paragraphs()]
    for item in (*case.paper.items, *case.paper.commitments):
        texts += [("items", f"Item {item.ref}", f"{item.recommendation} {item.action.text if item.action else ''}")]
    for key, name, text in dict.fromkeys(texts):
        if _TURNING.search(text):
            told = f"{name} holds a mark that turns the order of letters round, so that it does not read as it was typed."
            yield Found(told, key, "Type it anew by hand, and do not paste it.")


@paper_rule("summary.missing", "error", "The report has a summary.", "The pack", kind="missing")
def summary_missing(case: Case) -> Iterator[Found]:
    if case.pack.has("summary") and not case.paper.summary.strip():
        yield Found("There is no summary.", "summary", "Say in 150 words at most what the report puts before Members.")


@paper_rule(
    "summary.length", "warning", "The summary has at most 150 words, or as many as the pack allows.",
    "Lambeth Council's form of report",
)  # fmt: skip
def summary_length(case: Case) -> Iterator[Found]:
    most = next((spec.words for spec in case.pack.sections if spec.key == "summary" and spec.words), 150)
    if (words := len(case.paper.summary.split())) > most:
        yield Found(f"The summary has {words} words; {most} are the most.", "summary", "Leave out what the body says.")


@paper_rule("summary.new-facts", "warning", "The summary says nothing that the body does not.", "Good order")
def summary_new_facts(case: Case) -> Iterator[Found]:
    rest = [part.text for section in case.paper.sections if section.key != "summary" for part in section.paragraphs]
    rest += [line.whole for line in case.paper.recommendations] + [case.paper.title]
    rest += [f"{row.label} {row.title}" for row in case.paper.appendices] + [row.value for row in case.paper.header]
    known = {number.rstrip(".,") for text in rest for number in _NUMBER.findall(text)}
    new = [number for number in dict.fromkeys(n.rstrip(".,") for n in _NUMBER.findall(case.paper.summary)) if number not in known]
    if new:
        told = f"The summary gives {listed(new)}, which {'stands' if len(new) == 1 else 'stand'} nowhere in the body."
        yield Found(told, "summary", "Say it in the body too, or leave it out.")


@paper_rule("section.length", "warning", "A section keeps to the words that the pack allows.", "The pack")
def section_length(case: Case) -> Iterator[Found]:
    for spec in case.pack.sections:
        lines = case.paper.recommendations if spec.key == "recommendations" else ()
        words = len(" ".join([case.told(spec.key), *(line.whole for line in lines)]).split())
        if spec.words and spec.key != "summary" and words > spec.words:
            yield Found(f"“{spec.label}” has {words} words; {spec.words} are the most.", spec.key, "Shorten it.")


@paper_rule(
    "reasons.missing", "error", "There are reasons for the recommendations.", "SI 2012/2089, regulation 12", kind="missing"
)
def reasons_missing(case: Case) -> Iterator[Found]:
    if case.pack.has("reasons") and "reasons" not in case.pack.required and not case.told("reasons"):
        yield Found("No reasons are given.", "reasons", "Say why each recommendation is made.")


@paper_rule(
    "reasons.numbers", "warning", "The reasons speak of each recommendation by its number.", "SI 2012/2089, regulation 12"
)
def reasons_numbers(case: Case) -> Iterator[Found]:
    text, numbers = case.told("reasons"), {line.number for line in case.paper.recommendations}
    if not text or len(numbers) < 2:
        return
    told = set(numbers_cited(text))
    if re.search(r"\b(?:each|all|both|every) (?:of the )?(?:\w+ )?recommendations?\b", text, re.IGNORECASE):
        return
    if missing := sorted(numbers - told):
        named = f"recommendation{'' if len(missing) == 1 else 's'} {listed([str(number) for number in missing])}"
        yield Found(f"The reasons do not speak of {named}.", "reasons", f"Add, for example, “Recommendation {missing[0]}: …”.")


@paper_rule("alternatives.missing", "error", "A report for decision has two options or more.", "SI 2012/2089, regulation 12",
            kind="missing")  # fmt: skip
def alternatives_missing(case: Case) -> Iterator[Found]:
    if not case.pack.has("alternatives") or not case.is_decision:
        return
    options = case.answers.alternatives
    if len(options) < 2:
        told = f"A report for decision needs two options or more, and {count(len(options), 'is', 'are')} given."
        yield Found(told.replace("one is", "one is").replace("none are", "none is"), "alternatives",
                    "Add [[alternatives]] with “option” and “rejected”.")  # fmt: skip


@paper_rule("alternatives.nothing", "error", "One option is to do nothing.", "Maidstone Council's form of report", kind="missing")
def alternatives_nothing(case: Case) -> Iterator[Found]:
    options = case.answers.alternatives
    said = any(option.nothing or re.search(r"\bdo(?:ing)? nothing\b", option.option, re.IGNORECASE) for option in options)
    if case.is_decision and options and not said:
        yield Found("None of the options is to do nothing.", "alternatives", "Add it, with why it was rejected.")


@paper_rule(
    "alternatives.reason", "error", "Each option says why it was rejected.", "SI 2012/2089, regulation 12", kind="missing"
)
def alternatives_reason(case: Case) -> Iterator[Found]:
    for place, option in enumerate(case.answers.alternatives, 1):
        if not option.rejected.strip():
            told = f"Option {place}, “{option.option}”, does not say why it was rejected."
            yield Found(told, "alternatives", "Add “rejected” to it.")


@paper_rule("background.source", "error", "Each quotation says where it stands.", "Good order")
def background_source(case: Case) -> Iterator[Found]:
    for section in case.paper.sections:
        for part in section.paragraphs:
            if part.quote and not part.source.strip():
                yield Found(f"“{part.text[:60]}…” is quoted in “{section.label}” without its place.", section.key,
                            "Name the document and the page.")  # fmt: skip


@paper_rule("strategy.priority", "warning", "The report names a priority of the council.", "The pack's vocabulary")
def strategy(case: Case) -> Iterator[Found]:
    priorities = case.pack.vocabulary.priorities
    text = case.told("strategic_outcomes").casefold()
    if text and priorities and not any(priority.casefold() in text for priority in priorities):
        told = "The contribution to strategic outcomes names none of the council’s priorities."
        yield Found(told, "strategic_outcomes", f"They are {listed(priorities)}.")


@paper_rule("consultation.reason", "error", "“None” under consultation has its reason.", "Good order", kind="missing")
def consultation_reason(case: Case) -> Iterator[Found]:
    text = case.told("consultation")
    if text and re.match(r"\W*(?:none|no consultation|not applicable|n/a|nil)\b", text, re.IGNORECASE) and len(text.split()) < 6:
        yield Found("It is said that nobody was consulted, without a reason.", "consultation", "Say why nobody was.")


@paper_rule("abbreviation.unexplained", "warning", "Each abbreviation is spelled out where it first stands.", "Good order")
def abbreviation(case: Case) -> Iterator[Found]:
    for short in unexplained(case.paper):
        yield Found(f"“{short}” is used and not spelled out.", "glossary", f"Add {short} under [glossary], or spell it out.")
