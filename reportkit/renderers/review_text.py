"""A review as text: the item that is looked at, the list of all, a conflict, and the sums at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from reportkit.model.finding import Finding, Link
from reportkit.model.item import ImprovementItem, SmartFlag
from reportkit.model.review import Review

#: Below this a finding was read from its wording alone, and a person should look at it twice.
SURE = 0.9
NARROW, WIDE = 40, 100

_KINDS = {
    "addresses": "answers the finding",
    "partially_addresses": "answers in part the finding",
    "responds_to": "responds to",
    "creates": "creates",
    "repeats": "repeats",
    "duplicate_of": "says the same as",
    "carried_forward_from": "is carried forward from",
}
_REASONS = {
    "number": "one names the number of the other",
    "section": "they stand in one section",
    "theme": "they share a theme",
    "wording": "their words are alike",
}


def card(
    review: Review,
    item: ImprovementItem,
    quotes: Sequence[Finding],
    links: Sequence[tuple[Finding, Link]],
    *,
    width: int = 80,
    number: str = "",
) -> str:
    """One item with everything that an officer needs to decide on it."""
    width = max(NARROW, min(width, WIDE))
    due = f"{item.due.raw} ({item.due.iso})" if item.due.iso and item.due.iso != item.due.raw else item.due.raw
    facts = (
        ("Owner", item.owner.raw or "not given"),
        ("Due", due or "not given"),
        ("Action", (item.action.text if item.action else "") or "none recorded"),
        ("Priority", item.priority or "not given"),
        ("Themes", ", ".join(item.themes) or "none"),
    )
    printed = bool(item.ref) and any(found.ref and item.ref.startswith(found.ref) for found in quotes)
    lines = [*_wrapped(heading(review, item, number, printed=printed), width), "─" * width, *_wrapped(item.title, width), ""]
    lines += [line for name, value in facts for line in _field(name, value, width)]
    lines += ["", *_quotes(review, item, quotes, width)]
    lines += _listed("Look at", [_advice(flag, quotes) for flag in item.smart], width)
    lines += _listed("Unsure", list(_doubts(item, quotes)), width)
    return "\n".join([*lines, *_links(review, item, links, width)])


def _advice(flag: SmartFlag, quotes: Sequence[Finding]) -> str:
    """A reason with the words that it is about, unless it holds them already or they are all that is quoted."""
    about = " ".join(flag.quote.split())
    if not about or about in flag.reason or any(about == " ".join(found.quote.split()) for found in quotes):
        return flag.reason
    return f"“{about}”: {flag.reason}"


def heading(review: Review, item: ImprovementItem, number: str = "", *, printed: bool = True) -> str:
    """Which item it is, its reference where the document prints one, and how it stands."""
    place = f"Item {review.labels[item.id]} of {len(review.items)}"
    left = f"{len(review.left) or 'none'} left"
    reference = [f"reference {item.ref}"] if printed else []
    return " · ".join([place, left, *([number] if number else []), *reference, standing(review, item)])


def standing(review: Review, item: ImprovementItem) -> str:
    """What was decided on an item, in a few words."""
    if item.decision == "merge":
        return f"merged with {review.labels.get(item.merged_into or '', 'another')}"
    if item.decision == "split":
        return "split"
    if item.state == "proposed":
        return "edited, not decided" if item.edited_fields and not item.split_from else "not decided"
    kept = "kept, edited" if item.decision == "edit" else "kept" if item.decision else item.state
    return kept if item.state == "agreed" else item.state


def listing(review: Review, here: str = "", *, width: int = 80) -> str:
    """Every item on a line; the one that is looked at has an arrow."""
    width = max(NARROW, min(width, WIDE))
    rows = [(review.labels[item.id], standing(review, item), item) for item in review.items]
    first = max((len(label) for label, _, _ in rows), default=1)
    second = max((len(stands) for _, stands, _ in rows), default=1)
    lines = []
    for label, stands, item in rows:
        start = f"{'→' if item.id == here else ' '} {label:>{first}}  {stands:<{second}}  "
        lines.append(start + textwrap.shorten(item.title, max(12, width - len(start)), placeholder="…"))
    return "\n".join(lines)


def conflict(seen: ImprovementItem, now: ImprovementItem, number: str, by: str) -> str:
    """What differs between the item that an officer saw and the one that the register holds now."""
    pairs = [
        (name, _said(seen, name), _said(now, name)) for name in ("title", "action", "owner", "due", "state", "priority", "themes")
    ]
    differing = [f"  {name}: you saw “{old}”; it is now “{new}”" for name, old, new in pairs if old != new]
    told = f"{number} was changed{by} while you were looking at it. Your decision was not recorded."
    return "\n".join([told, *(differing or ["  Only its history differs."]), "Here it is as it stands now; please decide again."])


def summary(review: Review) -> str:
    """The sums: “Looked at 12 of 14: 9 kept (2 edited), 1 merged, 2 dropped; 2 left.”"""
    decided = [item for item in review.items if item.state != "proposed"]
    if not review.items:
        return "There are no items to look at."
    kept = [item for item in decided if item.state in ("agreed", "closed")]
    edited = sum(item.decision == "edit" for item in kept)
    merged = sum(item.decision == "merge" for item in decided)
    dropped = sum(item.state == "dropped" and item.decision not in ("merge", "split") for item in decided)
    told = [f"{len(kept)} kept" + (f" ({edited} edited)" if edited else "")] if kept else []
    told += [f"{merged} merged"] if merged else []
    told += _splits(review)
    told += [f"{dropped} dropped"] if dropped else []
    left = len(review.left)
    end = f"{left or 'none'} left."
    start = f"Looked at {len(decided)} of {len(review.items)}"
    return f"{start}: {', '.join(told)}; {end}" if told else f"{start}; {end}"


def _splits(review: Review) -> list[str]:
    split = {item.id for item in review.items if item.decision == "split"}
    parts = sum(item.split_from in split for item in review.items)
    return [f"{len(split)} split in {parts}{' parts' if len(split) > 1 else ''}"] if split else []


def _quotes(review: Review, item: ImprovementItem, quotes: Sequence[Finding], width: int) -> list[str]:
    names = {source.sha256: source.name for source in review.sources}
    lines = ["The words of the document"]
    for found in quotes:
        page = [f"page {found.page}"] if found.page else []
        section = [f"under “{' › '.join(found.section)}”"] if found.section else []
        place = ", ".join([names.get(found.source, "its source"), *page, *section])
        lines += _wrapped(f"“{' '.join(found.quote.split())}”", width, "  ")
        own = [part for part in found.sub_items if item.split_from and part in item.sub_items] or found.sub_items
        lines += [line for part in own for line in _wrapped(f"{part.ref or '•'} “{part.text}”", width, "    ")]
        lines += _wrapped(f"— {place}", width, "    ")
    if len(item.sub_items) > 1:
        lines += _wrapped(f"Its {len(item.sub_items)} parts can become an item each: type split.", width, "  ")
    return lines


def _doubts(item: ImprovementItem, quotes: Sequence[Finding]) -> Iterable[str]:
    for found in quotes:
        if found.id in item.origins and found.confidence < SURE:
            kind = found.kind.replace("_", " ")
            article = "an" if kind[0] in "aeiou" else "a"
            yield f"It was taken for {article} {kind} by its wording alone ({found.confidence:.0%} sure). Is it one?"
    owner = item.owner
    if owner.raw and not (owner.post or owner.person or owner.body):
        yield f"“{owner.raw}” could be read as no post, person or body. Is it an owner?"


def _links(review: Review, item: ImprovementItem, links: Sequence[tuple[Finding, Link]], width: int) -> list[str]:
    lines = ["", *_wrapped("Links (accept or reject them by their number)", width)] if links else []
    said = {(old.finding, old.target, old.kind): old.verdict for old in item.link_decisions}
    for place, (found, link) in enumerate(links, 1):
        verdict = said.get((found.id, link.target, link.kind), "suggested")
        target = review.findings.get(link.target)
        quotes = link.quotes if len(link.quotes) == 2 else (found.quote, target.quote if target else "")
        lines += _wrapped(f"“{' '.join(quotes[0].split())}”", width, f"  {place}  ", "     ")
        lines += [f"     {_KINDS.get(link.kind, link.kind)}"]
        lines += _wrapped(f"“{' '.join(quotes[1].split())}”", width, "     ")
        lines += _wrapped(f"({verdict}: {_REASONS.get(link.reason, link.reason)}; {link.score:.0%} sure)", width, "     ")
    return lines


def _listed(name: str, said: Sequence[str], width: int) -> list[str]:
    return ["", name, *(line for text in said for line in _wrapped(text, width, "  - ", "    "))] if said else []


def _field(name: str, value: str, width: int) -> list[str]:
    return _wrapped(value, width, f"{name:<10}", " " * 10)


def _wrapped(text: str, width: int, first: str = "", later: str | None = None) -> list[str]:
    indent = first if later is None else later
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False) or [first.rstrip()]


def _said(item: ImprovementItem, name: str) -> str:
    value = getattr(item, name)
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(getattr(value, "text", getattr(value, "raw", value)) or "none")
