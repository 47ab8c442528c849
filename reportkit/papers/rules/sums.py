"""Rules for sums and counts: what the text states in all is what the plan holds, and each cost is of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.model.paper_answers import same_reference
from reportkit.papers.phrases import listed, number
from reportkit.papers.rules.rule import Case, Found, paper_rule
from reportkit.papers.totals import is_sum_of, stated_totals

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_WORDS = {number(value): value for value in range(1, 10)} | {word: place for place, word in enumerate(_TEENS.split(), 10)}
_COUNTED = re.compile(
    r"\b(?:the|all|its|these)\s+(?P<count>\d{1,3}|[a-z]+)\s+(?P<what>(?:improvement\s+)?(?:areas?|items?|actions?)|commitments?)\s+"
    r"(?:in|of)\s+(?:the\s+(?:improvement|action)\s+plan|(?P<label>(?:Appendix|Atodiad|Annex)\s+\w+))\b",
    re.IGNORECASE,
)


@paper_rule("plan.cost-item", "error", "Each cost is of an item that the plan has.", "The improvement plan")
def cost_item(case: Case) -> Iterator[Found]:
    every = (*case.paper.items, *case.paper.commitments)
    for cost in case.answers.costs:
        if not any(same_reference(cost.item, item.ref) for item in every):
            told = f"A cost of £{cost.amount:,} is given for item {cost.item}, and the plan has none of that reference."
            yield Found(told, "costs", "Check the reference.")


@paper_rule("plan.cost-source", "warning", "Each cost has its year and its budget.", "The improvement plan", kind="missing")
def cost_source(case: Case) -> Iterator[Found]:
    for cost in case.answers.costs:
        parts = (("its year", cost.year), ("the budget that it comes from", cost.source))
        lacks = [name for name, value in parts if not value.strip()]
        if lacks:
            yield Found(f"The cost of item {cost.item} is given without {listed(lacks)}.", "costs", "Add “year” and “source”.")


@paper_rule(
    "finance.total", "warning", "A total that the report states is what the plan’s costs come to.", "Acceptance check A17"
)
def total(case: Case) -> Iterator[Found]:
    exact = sum(cost.amount for cost in case.answers.costs)
    if not exact:
        return
    money = [(key, case.told(key)) for key in ("finance", "resource") if case.told(key)]
    bound = [*money, ("summary", case.paper.summary), *(("recommendations", line.whole) for line in case.paper.recommendations)]
    for key, text in bound:
        for written, stated in stated_totals(text):
            if not is_sum_of(stated, written, exact):
                told = f"{_named(key)} a total of {written}; the costs recorded in the plan come to £{exact:,}."
                yield Found(told, f"{key}.text" if (key, text) in money else key, "Mend the total, or the costs.")


def _named(key: str) -> str:
    names = {"summary": "The summary states", "recommendations": "A recommendation states"}
    return names.get(key, "The financial comments state")


@paper_rule("finance.total-told", "warning", "The financial comments speak of what the plan costs.", "Good order")
def total_told(case: Case) -> Iterator[Found]:
    exact, text = sum(cost.amount for cost in case.answers.costs), f"{case.told('finance')} {case.told('resource')}"
    if exact and text.strip() and f"£{exact:,}" not in text and not list(stated_totals(text)):
        told = f"The costs recorded in the plan come to £{exact:,}, and the financial comments do not say so."
        yield Found(told, "finance.text" if case.told("finance") else "resource.text", f"State the total of £{exact:,}.")


@paper_rule("plan.count", "warning", "As many items are in the plan as the report counts.", "Acceptance check A17")
def counted(case: Case) -> Iterator[Found]:
    areas, promises = len(case.paper.items), len(case.paper.commitments)
    acted = sum(bool(item.action) for item in case.paper.items)
    counts = (areas, promises, acted, areas - acted, areas + promises)
    plan = next((row.label.casefold() for row in case.paper.appendices if not row.source), "")
    texts = [("summary", case.paper.summary), *(("recommendations", line.whole) for line in case.paper.recommendations)]
    texts += [(section.key, part.text) for section, part in case.paragraphs() if not part.officer]
    for key, text in dict.fromkeys(texts):
        for found in _COUNTED.finditer(re.sub("“[^”]*”", "", text)):
            told = int(found["count"]) if found["count"].isdigit() else _WORDS.get(found["count"].casefold(), 0)
            other = found["label"] and " ".join(found["label"].split()).casefold() != plan
            if told and not other and areas + promises and told not in counts:
                message = f"“{found[0]}” is said, and the plan has {number(areas + promises)}."
                yield Found(message, key, "Count them again.")
