"""Findings to proposed improvement items: one for each recommendation, promise and action; only a person agrees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from reportkit.extractors.acceptance import acceptance_of, verdict_in
from reportkit.extractors.answers import matched
from reportkit.extractors.duplicates import whole
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import Merged, merged, ref_key
from reportkit.extractors.smart import smart_flags
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction, SmartFlag

_FIRST = (("action", "commitment"), ("assurance",), ("decision",))  #: which of several answers tells what is done
TITLE = 80  #: longest title, in characters


def propose(findings: Sequence[Finding], responses: Sequence[Finding] = ()) -> tuple[ImprovementItem, ...]:
    """One proposed item for each recommendation, promise and action, in order; `responses` fill in what is to be done.

    An answer is taken by its link, else by its printed number, else by the words it quotes; `unmatched` lists those that fit
    no item. Owner, date and priority are copied where a source prints them and are otherwise empty.
    """
    own = _own_answers(findings)
    answering = {found.id for found in own}
    kept = [found for found in findings if found.id not in answering]
    groups = merged([found for found in kept if found.kind in ("recommendation", "commitment", "action")])
    plans = _plans(groups)
    planned = {plan.id for plan in plans.values()}
    groups = [group for group in groups if group.main.id not in planned]
    refs = _refs(groups)
    asked = [place for place, group in enumerate(groups) if group.main.kind == "recommendation"]
    tied = _tied(groups, [*responses, *own])
    known = {found.id for group in groups for found in group.all}
    loose = [found for found in responses if _target(found) not in known]
    answers = matched([groups[place] for place in asked], [refs[place] for place in asked], loose)
    answered: dict[int, list[Finding]] = {asked[place]: [answer] for place, answer in answers.items()}
    for place, found in tied.items():  # an answer from outside stands before the document's own plan
        answered.setdefault(place, []).extend(found)
    return tuple(_item(group, answered.get(place, []), plans.get(group.main.id)) for place, group in enumerate(groups))


def _own_answers(findings: Sequence[Finding]) -> list[Finding]:
    """What a document itself answers to its recommendations, in a row of a plan or under the recommendation."""
    asked = {found.id: found.source for found in findings if found.kind == "recommendation"}
    return [
        found for found in findings
        if any(link.kind == "responds_to" and asked.get(link.target) == found.source for link in found.links)
    ]  # fmt: skip


def _target(found: Finding) -> str | None:
    """The id of the recommendation that a finding answers, by its link."""
    return next((link.target for link in found.links if link.kind == "responds_to"), None)


def _tied(groups: Sequence[Merged], responses: Sequence[Finding]) -> dict[int, list[Finding]]:
    """The answers that a link ties to each group, by its place."""
    places = {found.id: place for place, group in enumerate(groups) for found in group.all}
    tied: dict[int, list[Finding]] = {}
    for found in responses:
        place = next((places[link.target] for link in found.links if link.kind == "responds_to" and link.target in places), None)
        if place is not None and found.kind in ("action", "commitment", "decision", "assurance"):
            tied.setdefault(place, []).append(found)
    return tied


def unmatched(items: Sequence[ImprovementItem], responses: Sequence[Finding]) -> tuple[Finding, ...]:
    """The answers that no item carries, for a person to place: promises, and of a row that promises nothing its verdict."""
    placed = {origin for item in items for origin in item.origins} | {item.action.origin for item in items if item.action}
    tasks = [found for found in responses if found.kind in ("action", "commitment")]
    rows = {_answer_of(found) for found in (*tasks, *(one for one in responses if one.id in placed))}
    verdicts: dict[tuple[str, str], Finding] = {}
    for found in responses:
        if found.kind not in ("assurance", "decision") or _answer_of(found) in rows:
            continue
        if found.method == "response-table@1" or (found.ref and found.response):
            verdicts.setdefault(_answer_of(found), found)
    left = {found.id for found in (*tasks, *verdicts.values())} - placed
    return tuple(found for found in responses if found.id in left)


def _answer_of(found: Finding) -> tuple[str, str]:
    """What the findings of one row of answers have in common."""
    return found.source, ref_key(found.ref) or found.criterion or found.id


def _plans(groups: Sequence[Merged]) -> dict[str, Finding]:
    """The action that a review's own plan gives for each recommendation, by the recommendation's id."""
    actions: dict[tuple[str, str], list[Finding]] = {}
    for group in groups:
        if group.main.kind == "action" and group.main.ref:
            actions.setdefault((group.main.source, ref_key(group.main.ref)), []).append(group.main)
    plans: dict[str, Finding] = {}
    for group in groups:
        if group.main.kind == "recommendation" and group.main.ref:
            same = actions.get((group.main.source, ref_key(group.main.ref)), [])
            if len(same) == 1:
                plans[group.main.id] = same[0]
    return plans


def _refs(groups: Sequence[Merged]) -> list[str]:
    """The printed numbers, and for what has none a number by which an answer that says the same may be meant."""
    printed = {ref_key(group.main.ref) for group in groups if group.main.ref}
    free = (str(number) for number in count(1) if str(number) not in printed)
    return [group.main.ref or next(free) for group in groups]


def _item(group: Merged, answers: Sequence[Finding], plan: Finding | None) -> ImprovementItem:
    main = group.main
    telling = [found for found in answers if not _holds(found, main)]
    answer = next((found for kinds in _FIRST for found in telling if found.kind in kinds), None)
    source = answer or plan or (main if main.kind != "recommendation" else None)
    owner, due = _owner(main, source), _due(main, source)
    others = [
        *(found.id for found in group.all),
        *([plan.id] if plan else []),
        *(found.id for found in answers if found is not answer or found.source == main.source),
    ]
    return ImprovementItem(
        id=f"i-{digest(main.source, 'item', main.kind, main.id)}",
        ref=main.ref or "",  # as printed; its place in a list is no number
        title=title_of(main),
        recommendation=main.text,
        source=main.source,
        action=_action(main, source, answers),
        owner=owner,
        due=due,
        sub_items=main.sub_items,
        priority=main.priority,
        themes=main.themes,
        origins=tuple(dict.fromkeys([main.id, *others])),
        smart=(
            *smart_flags(whole(main), len(main.sub_items), owner, due, main.quote),
            *_beside(owner, source),
            *_private(main, answers),
        ),
        page=main.page,
        section=main.section,
    )


def _beside(owner: Owner, source: Finding | None) -> Iterator[SmartFlag]:
    """The owners whom the text names beside the first, which alone is put on the item."""
    names = ", ".join(other.raw for other in source.also if other.raw) if source and source.owner == owner else ""
    if names:
        yield SmartFlag("several-owners", f"The text also names {names}; say who answers for it.", names)


def _holds(found: Finding, main: Finding) -> bool:
    """Whether an answer is the very sentence in which the item stands, which says nothing of what is done."""
    one, other = found.span, main.span
    return found.source == main.source and one.block == other.block and one.start <= other.start and other.end <= one.end


def _private(main: Finding, answers: Sequence[Finding]) -> Iterator[SmartFlag]:
    """A flag for each name that may be a child's, a family's or a complainant's."""
    found = {private.quote: private.reason for one in (main, *answers) for private in one.privacy}
    yield from (SmartFlag("private-name", reason, quote) for quote, reason in found.items())


def _action(main: Finding, source: Finding | None, answers: Sequence[Finding] = ()) -> ItemAction | None:
    """The action of an answer or a plan; an item that is itself a promise or an action does not tell it twice."""
    if source is None or (source is main and not main.response):
        return None
    verdict = next((found.text for found in answers if found.kind == "decision"), None)
    if source is not main and _only_decides(source):
        return ItemAction("", verdict or source.response, source.source, source.id)
    return ItemAction(source.text, source.response or verdict, source.source, source.id)


def _only_decides(found: Finding) -> bool:
    """Whether an answer says no more than that it accepts, or refuses: neither is an action."""
    text = folded(found.text)
    verdict = verdict_in(text)
    if found.kind != "decision" or not verdict:
        return False
    return acceptance_of(verdict) == "rejected" or not text.casefold().partition(verdict.casefold())[2].strip(" .;:,–—-")


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
