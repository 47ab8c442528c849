"""Answers put over earlier answers: what is said anew takes the place of what was said, the rest is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportkit.model.paper_answers import Answers, AppendixAnswer, Comment

Value = TypeVar("Value")


def combined(before: Answers, after: Answers) -> Answers:
    """Both sets of answers as one; where both speak of the same thing, `after` is right."""
    made = laid_over(before, after)
    return replace(
        made,
        texts={**before.texts, **after.texts},
        comments=_comments(before.comments, after.comments),
        appendices=_appendices(before.appendices, after.appendices),
    )


def laid_over(before: Value, after: Value) -> Value:
    """A value with every field that another of its kind does not leave empty, field by field."""
    told: dict[str, Any] = {}
    for field in fields(before):  # type: ignore[arg-type]
        old, new = getattr(before, field.name), getattr(after, field.name)
        if is_dataclass(new) and not isinstance(new, type):
            told[field.name] = laid_over(old, new)
        elif new not in ("", (), 0, False, None) and new != {}:
            told[field.name] = new
    return replace(before, **told)  # type: ignore[type-var]


def _comments(before: Sequence[Comment], after: Sequence[Comment]) -> tuple[Comment, ...]:
    found = {comment.section: comment for comment in before}
    for comment in after:
        known = found.get(comment.section, Comment(comment.section))
        # A comment that says something else is another comment: that the old one was cleared does not clear it.
        changed = comment.text.strip() and comment.text != known.text
        found[comment.section] = laid_over(replace(known, cleared=False) if changed else known, comment)
    return tuple(found.values())


def _appendices(before: Sequence[AppendixAnswer], after: Sequence[AppendixAnswer]) -> tuple[AppendixAnswer, ...]:
    found = {(one.label or one.file): one for one in before}
    for one in after:
        name = one.label or one.file
        found[name] = laid_over(found.get(name, AppendixAnswer()), one)
    return tuple(found.values())
