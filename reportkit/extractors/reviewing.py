"""Deciding on proposed items: keep, edit, merge, split, drop; no decision ever loses a quote, and only these agree an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportkit.errors import ConfigError
from reportkit.extractors.dates import due_in, read_due
from reportkit.extractors.lexicon import themes_of
from reportkit.extractors.marking import folded
from reportkit.extractors.people import read_owner
from reportkit.extractors.propose import TITLE
from reportkit.extractors.smart import smart_flags
from reportkit.model.document import Source
from reportkit.model.finding import Due, Finding, Link, Owner, SubItem
from reportkit.model.ids import digest
from reportkit.model.item import DecisionName, ImprovementItem, ItemAction
from reportkit.model.review import EDITED_FIELDS, Changes, Decision, EditedField, Review

#: The advice that follows from an item's words, owner and date; any other stays on it through an edit.
_RENEWED = frozenset(
    ["no-owner", "owner-is-a-body", "no-date", "vague-date", "vague-verb", "no-measure", "several-actions", "agentless-passive"]
)
#: Why the parts of a split are dropped that somebody thought better of.
TAKEN_BACK = "The split was taken back."
_NOTHING = frozenset({"", "-", "–", "none", "nobody", "no", "n/a"})


def begin(items: Sequence[ImprovementItem], findings: Sequence[Finding], sources: Sequence[Source]) -> Review:
    """A review of some items in their order, the parts of a split item behind it; parts of a split taken back are left out."""
    looked_at = [item for item in items if not (item.split_from and item.decision_reason == TAKEN_BACK)]
    known = {item.id for item in looked_at}
    below: dict[str | None, list[ImprovementItem]] = {}
    for item in looked_at:
        above = item.split_from if item.split_from in known else None
        below.setdefault(above, []).append(item)
    ordered: list[ImprovementItem] = []

    def place(above: str | None) -> None:
        for item in below.get(above, []):
            ordered.append(item)
            place(item.id)

    place(None)
    return Review(tuple(ordered), {finding.id: finding for finding in findings}, tuple(sources))


def decide(review: Review, decision: Decision) -> Review:
    """The review after a decision. Raises ConfigError (RK104) saying why it cannot be taken."""
    item = review.get(decision.item)
    if item is None:
        raise _cannot("The review has no such item.", "Type list to see them all.")
    if item.state == "closed":
        raise _cannot("This item is closed: its work is done.", "Open it again in the register first.")
    if item.decision in ("merge", "split"):
        done = "merged with another" if item.decision == "merge" else "split into parts"
        raise _cannot(f"This item was {done}.", "Type undo if that was the last decision; or go to what became of it.")
    changed = _ACTS[decision.act](review, item, decision)
    return replace(review, items=_placed(review.items, changed), decisions=(*review.decisions, decision), before=review)


def taken_back(review: Review) -> Review:
    """The review as it was before the last decision. Raises ConfigError (RK104) where nothing was decided."""
    if review.before is None:
        raise _cannot("There is no decision to take back.", "Only those of this sitting can be; go to an item and decide again.")
    return review.before


def replayed(review: Review, decisions: Sequence[Decision]) -> Review:
    """A review with some earlier decisions taken again, in order. Raises ConfigError (RK104) where one does not fit."""
    for decision in decisions:
        review = decide(review, decision)
    return review


def changes_of(item: ImprovementItem, typed: Mapping[str, str]) -> Changes:
    """What a person typed for some fields, read; values that are as they were are left out.

    Raises ConfigError (RK104) for an unknown field, a title that is empty, or a due date that is no date.
    """
    for name in typed:
        if name not in EDITED_FIELDS:
            raise _cannot(
                f"“{name}” cannot be edited.",
                f"These can: {', '.join(EDITED_FIELDS)}. The words of the document stay as they are.",
            )
    wanted = {name: folded(typed[name]) for name in EDITED_FIELDS if name in typed and folded(typed[name]) != said(item, name)}
    readers: dict[EditedField, Callable[[str], object]] = {
        "title": _title,
        "action": _maybe,
        "owner": lambda text: Owner() if _is_nothing(text) else read_owner(text),
        "due": lambda text: _due(text, item.due),
        "priority": _maybe,
        "themes": lambda text: tuple(dict.fromkeys(filter(None, map(str.strip, (_maybe(text) or "").split(","))))),
    }
    read = {name: readers[name](text) for name, text in wanted.items()}
    new = {name: value for name, value in read.items() if value != _value(item, name)}
    return replace(Changes(tuple(new)), **new)  # type: ignore[arg-type]


def said(item: ImprovementItem, name: str) -> str:
    """What a field of an item says, as a person would type it; empty where it says nothing."""
    values = {
        "title": item.title,
        "action": item.action.text if item.action else "",
        "owner": item.owner.raw or "",
        "due": item.due.raw or "",
        "priority": item.priority or "",
        "themes": ", ".join(item.themes),
    }
    return values[name]


def links_of(review: Review, item: ImprovementItem) -> tuple[tuple[Finding, Link], ...]:
    """The links from the findings of an item, and those of other findings to them, each with the finding that it starts from."""
    own = {*item.origins, *([item.action.origin] if item.action and item.action.origin else [])}
    return tuple(
        (finding, link)
        for finding in review.findings.values()
        for link in finding.links
        if (finding.id in own) != (link.target in own)
    )


def quotes_of(review: Review, item: ImprovementItem) -> tuple[Finding, ...]:
    """The findings that an item rests on, and the answer that its action comes from."""
    names = [*item.origins, *([item.action.origin] if item.action and item.action.origin else [])]
    return tuple(review.findings[name] for name in dict.fromkeys(names) if name in review.findings)


def advised(item: ImprovementItem) -> ImprovementItem:
    """An item with the advice that follows from its words, its owner and its date as they are now."""
    words = " ".join([item.recommendation, *(part.text for part in item.sub_items)])
    others = tuple(flag for flag in item.smart if flag.flag not in _RENEWED)
    return replace(item, smart=(*smart_flags(words, len(item.sub_items), item.owner, item.due), *others))


def _keep(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    if item.state == "agreed":
        raise _cannot("This item is agreed already.", "Type edit to change it, or drop and a reason to take it out.")
    name: DecisionName = "edit" if item.edited_fields else "keep"
    return [replace(_signed(item, decision), state="agreed", decision=name, decision_reason=decision.reason)]


def _drop(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    if not folded(decision.reason or ""):
        raise _cannot("An item is dropped with a reason, which members may ask for.", "Type drop and the reason.")
    return [replace(_signed(item, decision), state="dropped", decision="drop", decision_reason=decision.reason)]


def _edit(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    changes = decision.changes
    if changes is None or not changes.fields:
        raise _cannot("Nothing was changed: it says that already.")
    if item.state == "dropped":
        raise _cannot("This item was dropped.", "Type keep first, then edit it.")
    values = {name: getattr(changes, name) for name in changes.fields if name != "action"}
    edited = replace(_signed(item, decision), **values)
    if "action" in changes.fields:
        edited = _with_action(edited, changes.action)
    fields = tuple(name for name in EDITED_FIELDS if name in {*item.edited_fields, *changes.fields})
    return [advised(replace(edited, edited_fields=fields, decision="edit" if item.state == "agreed" else item.decision))]


def _with_action(item: ImprovementItem, text: str | None) -> ImprovementItem:
    """The item with another action; where it is taken out, the answer that it came from stays among the origins."""
    if text is not None:
        return replace(item, action=replace(item.action, text=text) if item.action else ItemAction(text))
    told = [item.action.origin] if item.action and item.action.origin else []
    return replace(item, action=None, origins=tuple(dict.fromkeys((*item.origins, *told))))


def _merge(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    into = review.get(decision.into or "")
    if into is None or into.id == item.id:
        raise _cannot("An item is merged with another one.", "Type merge and the number of the other; list shows them.")
    if into.state in ("dropped", "closed"):
        what = {"merge": "merged itself", "split": "split"}.get(into.decision or "", into.state)
        raise _cannot(
            f"Item {review.labels[into.id]} was {what}, so nothing can be merged with it.", "Type list to see the others."
        )
    whole = replace(
        into,
        origins=tuple(dict.fromkeys((*into.origins, *item.origins))),
        sub_items=(*into.sub_items, *(part for part in item.sub_items if part not in into.sub_items)),
        themes=tuple(dict.fromkeys((*into.themes, *item.themes))),
        owner=into.owner if into.owner.raw else item.owner,
        due=into.due if into.due.kind != "none" else item.due,
        action=into.action or item.action,
        priority=into.priority or item.priority,
    )
    gone = replace(
        _signed(item, decision), state="dropped", decision="merge", merged_into=into.id, decision_reason=decision.reason
    )
    return [gone, advised(whole)]


def _split(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    titles = [folded(part) for part in decision.parts]
    count = len(titles) or len(item.sub_items)
    if count < 2 or not all(titles):
        raise _cannot("An item is split into two parts or more.", "Type split, then a line for each part.")
    if len({title.casefold() for title in titles}) < len(titles):
        raise _cannot("Two of the parts have the same words.", "Type split again.")
    parts = [_typed(item, title) for title in titles] or [_lettered(item, part) for part in item.sub_items]
    made = [
        replace(
            part,
            id=f"i-{digest(item.id, 'part', str(place), part.title)}",
            ref=_part_ref(item, part, place),
            themes=_part_themes(item, part),
            due=_part_due(item, part, _before(item, parts)),
            state="proposed",
            revision=1,
            split_from=item.id,
            decision=None,
            decision_reason=None,
            reviewed_by=None,
            reviewed_at=None,
        )
        for place, part in enumerate(parts)
    ]
    gone = replace(_signed(item, decision), state="dropped", decision="split", decision_reason=decision.reason)
    return [gone, *map(advised, made)]


def _lettered(item: ImprovementItem, part: SubItem) -> ImprovementItem:
    """A part that the review itself letters: its lead-in and that part alone, both word for word."""
    return replace(item, title=_short(part.text), sub_items=(part,))


def _typed(item: ImprovementItem, title: str) -> ImprovementItem:
    """A part in a person's words; where the review says just that, it is the recommendation, else the whole stays quoted."""
    at = item.recommendation.casefold().find(title.casefold().rstrip(".;"))
    words = item.recommendation[at : at + len(title.rstrip(".;"))] if at >= 0 else item.recommendation
    exact = words.casefold() == title.casefold().rstrip(".;")
    own = () if exact else ("title",)
    fields = tuple(name for name in EDITED_FIELDS if name in {*item.edited_fields, *own})
    return replace(
        item, title=_short(title), recommendation=words, sub_items=() if exact else item.sub_items, edited_fields=fields
    )


def _part_themes(item: ImprovementItem, part: ImprovementItem) -> tuple[str, ...]:
    """Of the themes of a whole those that a part speaks of; all, where a person chose them or the part speaks of none."""
    lettered = part.sub_items if len(part.sub_items) == 1 else ()
    own = themes_of(" ".join([part.title, *(sub.text for sub in lettered)]))
    kept = tuple(theme for theme in item.themes if theme in own)
    return item.themes if "themes" in item.edited_fields or not kept else kept


def _before(item: ImprovementItem, parts: Sequence[ImprovementItem]) -> str:
    """The words of a whole before the first of its parts, which they have in common; all, where it holds none of them."""
    words = [part.sub_items[0].text if len(part.sub_items) == 1 else part.recommendation for part in parts]
    starts = [at for text in words if text != item.recommendation and (at := item.recommendation.find(text)) >= 0]
    return item.recommendation[: min(starts)] if starts else item.recommendation


def _part_due(item: ImprovementItem, part: ImprovementItem, common: str) -> Due:
    """The date in a part's own words, else the whole's where a person set it or the words that all parts share hold it."""
    alone = part.sub_items[0].text if len(part.sub_items) == 1 else part.title
    exact = part.recommendation if part.recommendation != item.recommendation else alone
    own = due_in(exact)
    if own.kind != "none":
        return own
    shared = "due" in item.edited_fields or (item.due.raw and item.due.raw.casefold() in folded(common).casefold())
    return item.due if shared else Due()


def _part_ref(item: ImprovementItem, part: ImprovementItem, place: int) -> str:
    printed = part.sub_items[0].ref if len(part.sub_items) == 1 else None
    letter = chr(ord("a") + place) if place < 26 else str(place + 1)
    if not item.ref:
        return printed or ""
    return printed if printed and printed.startswith(item.ref) else f"{item.ref}({(printed or letter).strip('().')})"


def _link(review: Review, item: ImprovementItem, decision: Decision) -> list[ImprovementItem]:
    said_of = decision.link
    known = {(found.id, link.target, link.kind) for found, link in links_of(review, item)}
    if said_of is None or (said_of.finding, said_of.target, said_of.kind) not in known:
        raise _cannot("The item has no such link.", "Its links are numbered where it is shown.")
    others = tuple(
        old
        for old in item.link_decisions
        if (old.finding, old.target, old.kind) != (said_of.finding, said_of.target, said_of.kind)
    )
    return [replace(_signed(item, decision), link_decisions=(*others, said_of))]


_ACTS: dict[str, Callable[[Review, ImprovementItem, Decision], list[ImprovementItem]]] = {
    "keep": _keep, "edit": _edit, "merge": _merge, "split": _split, "drop": _drop, "link": _link
}  # fmt: skip


def _signed(item: ImprovementItem, decision: Decision) -> ImprovementItem:
    return replace(item, reviewed_by=decision.by, reviewed_at=decision.at)


def _placed(items: Sequence[ImprovementItem], changed: Sequence[ImprovementItem]) -> tuple[ImprovementItem, ...]:
    """The items with those changed in their places, and new parts behind the item that they come from."""
    now = {item.id: item for item in changed}
    known = {item.id for item in items}
    placed: list[ImprovementItem] = []
    for item in items:
        placed.append(now.get(item.id, item))
        placed += [part for part in changed if part.id not in known and part.split_from == item.id]
    return tuple(placed)


def _title(text: str) -> str:
    if _is_nothing(text):
        raise _cannot("A title cannot be empty. It stays as it was.")
    return text


def _value(item: ImprovementItem, name: EditedField) -> object:
    return (item.action.text if item.action else None) if name == "action" else getattr(item, name)


def _maybe(text: str) -> str | None:
    return None if _is_nothing(text) else text


def _due(text: str, old: Due) -> Due:
    """A due date, event or cycle; what fixes none of them is refused, so that the plan does not fill with “soon”."""
    if _is_nothing(text):
        return Due()
    found = read_due(text)
    if found.kind not in ("vague", "none"):
        return found
    stays = f"Due stays “{old.raw}”." if old.raw else "Due stays empty."
    raise _cannot(
        f"“{text}” is no date, meeting or cycle. {stays}",
        "Write a day that exists, such as 31 March 2027; or March 2027, next meeting, monthly; or none.",
    )


def _is_nothing(text: str) -> bool:
    return text.casefold() in _NOTHING


def _short(text: str) -> str:
    text = re.sub(r"[;,]? (?:and|or)$", "", text.strip(" .;:,"))
    text = text[:1].upper() + text[1:]
    return text if len(text) <= TITLE else text[: TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _cannot(message: str, hint: str = "") -> ConfigError:
    return ConfigError("RK104", message, hint)
