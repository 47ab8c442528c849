"""Findings to proposed improvement items: one for each recommendation, promise and action; only a person agrees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from reportkit.extractors.answers import matched
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import Merged, merged, ref_key
from reportkit.extractors.smart import smart_flags
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction

TITLE = 80  #: longest title, in characters


def propose(findings: Sequence[Finding], responses: Sequence[Finding] = ()) -> tuple[ImprovementItem, ...]:
    """One proposed item for each recommendation, promise and action, in order; `responses` fill in what is to be done.

    An answer is taken by its printed number, else by the words it quotes; `unmatched` lists those that fit no item.
    Owner, date and priority are copied where a source prints them and are otherwise empty.
    """
    groups = merged([found for found in findings if found.kind in ("recommendation", "commitment", "action")])
    plans = _plans(groups)
    groups = [group for group in groups if group.main.id not in {plan.id for plan in plans.values()}]
    refs = _refs(groups)
    asked = [place for place, group in enumerate(groups) if group.main.kind == "recommendation"]
    answers = matched([groups[place] for place in asked], [refs[place] for place in asked], responses)
    answered = {asked[place]: answer for place, answer in answers.items()}
    return tuple(_item(group, refs[place], answered.get(place), plans.get(group.main.id)) for place, group in enumerate(groups))


def unmatched(items: Sequence[ImprovementItem], responses: Sequence[Finding]) -> tuple[Finding, ...]:
    """The answers that no item carries: for a person to place."""
    placed = {item.action.origin for item in items if item.action}
    return tuple(found for found in responses if found.kind in ("action", "commitment") and found.id not in placed)


def _plans(groups: Sequence[Merged]) -> dict[str, Finding]:
    """The action that a review's own plan gives for each recommendation, by the recommendation's id."""
    plans: dict[str, Finding] = {}
    for group in groups:
        if group.main.kind != "recommendation" or not group.main.ref:
            continue
        same = [
            other.main
            for other in groups
            if other.main.kind == "action"
            and other.main.source == group.main.source
            and ref_key(other.main.ref) == ref_key(group.main.ref)
        ]
        if len(same) == 1:
            plans[group.main.id] = same[0]
    return plans


def _refs(groups: Sequence[Merged]) -> list[str]:
    printed = {ref_key(group.main.ref) for group in groups if group.main.ref}
    free = (str(number) for number in count(1) if str(number) not in printed)
    return [group.main.ref or next(free) for group in groups]


def _item(group: Merged, ref: str, answer: Finding | None, plan: Finding | None) -> ImprovementItem:
    main = group.main
    source = answer or plan or (main if main.kind != "recommendation" else None)
    owner, due = _owner(main, source), _due(main, source)
    return ImprovementItem(
        id=f"i-{digest(main.source, 'item', main.kind, main.id)}",
        ref=ref,
        title=title_of(main),
        recommendation=main.text,
        source=main.source,
        action=_action(main, source),
        owner=owner,
        due=due,
        sub_items=main.sub_items,
        priority=main.priority,
        themes=main.themes,
        origins=tuple(dict.fromkeys([main.id, *(found.id for found in group.all), *([plan.id] if plan else [])])),
        smart=smart_flags(" ".join([main.text, *(sub.text for sub in main.sub_items)]), len(main.sub_items), owner, due),
        page=main.page,
        section=main.section,
    )


def _action(main: Finding, source: Finding | None) -> ItemAction | None:
    """The action of an answer or a plan; an item that is itself a promise or an action does not tell it twice."""
    if source is None or (source is main and not main.response):
        return None
    return ItemAction(source.text, source.response, source.source, source.id)


def _owner(main: Finding, source: Finding | None) -> Owner:
    return source.owner if source and source.owner.raw else main.owner


def _due(main: Finding, source: Finding | None) -> Due:
    return source.due if source and source.due.kind != "none" else main.due if main.due.raw else source.due if source else Due()


def _starts(text: str, opening: str) -> bool:
    return folded(text).casefold().startswith(folded(opening).casefold().strip(" .;:…"))


def _once(text: str) -> str:
    """A text that says the same thing twice over, said once."""
    for found in re.finditer(r"[\s.;:,…]+", text):
        first, rest = text[: found.start()], text[found.end() :]
        if len(first.split()) > 1 and _starts(rest, first) and len(rest) <= 2 * len(first) + TITLE:
            return rest
    return text


def title_of(finding: Finding) -> str:
    """The first words of a finding, and of its first part where it is only a lead-in; at most 80 characters, whole words."""
    text = finding.text
    if text.endswith(":") and finding.sub_items:
        first = finding.sub_items[0].text
        text = first if _starts(first, text) else f"{text} {first}"
    text = _once(folded(text).strip(" .;:"))
    text = text[:1].upper() + text[1:]
    if len(text) <= TITLE:
        return text
    cut = text[: TITLE - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:") + "…" if " " in cut else cut + "…"
