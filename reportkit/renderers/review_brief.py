"""A periodic review as text: one item with what a person should know of it, and the whole with what was said of each."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.entry import Event
from reportkit.model.periods import in_words, read_period
from reportkit.model.sitting import Brief, Standing

_INDENT = "  "


def brief(found: Brief) -> str:
    """What changed in an item, when it is due, what it lacks, and what was said of it in this review."""
    return "\n".join(_brief(found))


def _brief(found: Brief) -> Iterator[str]:
    entry, item = found.entry, found.entry.item
    done = found.of - found.left
    yield f"{found.review.title} ({found.review.reference}): {done} of {found.of} attended to."
    yield ""
    yield f"{entry.number}  {item.title}"
    if item.action and item.action.text and item.action.text != item.title:
        yield f"Action: {item.action.text}"
    colour = f", {item.rag} ({item.rag_rule or 'no rule is named'})" if item.rag else ", no colour"
    yield f"Stands: {item.state}, {item.status or 'no status'}{colour}"
    yield f"Owner: {item.owner.raw or item.owner.post or 'none'}"
    yield f"Date: {found.due or (f'“{item.due.raw}”' if item.due.raw else 'none')}"
    yield ""
    yield f"Changed since {in_words(found.since)}:"
    yield from [f"{_INDENT}{_event(event)}" for event in found.changes] or [f"{_INDENT}nothing"]
    yield "Missing:"
    yield from [f"{_INDENT}{words}" for words in found.missing] or [f"{_INDENT}nothing"]
    for piece in found.evidence:
        yield f"Evidence: {piece.reference}  {piece.title}{f' ({in_words(piece.value.on)})' if piece.value.on else ''}"
    for issue in found.issues:
        yield f"Live issue: {issue.reference}  {issue.title}{f', {issue.value.stage}' if issue.value.stage else ''}"
    for note in found.notes:
        yield f"Said in this review: {note.title}"


def _event(event: Event) -> str:
    if event.field is None or event.what == "recorded":
        return f"{in_words(event.when)}: {event.what} by {event.who}"
    why = f" ({event.reason})" if event.reason else ""
    told = f"{event.field.replace('_', ' ')} was “{event.old or 'none'}”, is now “{event.new or 'none'}”"
    return f"{in_words(event.when)}: {told}{why}"


def summary(found: Standing) -> str:
    """What a review came to: who signed it off and when, what the history ended with, and what was said of each item."""
    value, review = found.review.value, found.review
    lines = [f"{review.reference}  {review.title}", f"Begun on {in_words(value.begun)}, {value.cycle}."]
    names = [gap.name for code in value.skipped if (gap := read_period(code))]
    if names:
        lines += [f"Skipped before it: {', '.join(names)}."]
    if value.signed:
        lines += [
            value.summary or "", f"Signed off by {value.signed_by} on {in_words(value.signed)} at {value.signed[11:16]} UTC.",
            f"The history then ended with: {value.head}",
        ]  # fmt: skip
    else:
        lines += [f"Not finished: {len(value.items) - len(found.left)} of {len(value.items)} attended to."]
    lines += ["", *(f"{note.value.item}  {note.title}{_changed(note.value.changed)}" for note in found.notes)]
    lines += [f"{name}  ended outside the review" for name in found.gone]
    lines += [f"{name}  not attended to yet" for name in found.left]
    return "\n".join(lines)


def _changed(fields: tuple[str, ...]) -> str:
    return f"  [{', '.join(field.replace('_', ' ') for field in fields)}]" if fields else ""
