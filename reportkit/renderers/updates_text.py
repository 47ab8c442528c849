"""What a document says of the register's items, as a person is asked about it on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from reportkit.model.updating import Applied, Suggestion

_WIDTH = 100
_NAMES = {"rag": "colour", "completed_on": "date of completion", "due": "due date"}


def suggestion(one: Suggestion, place: int, of: int) -> str:
    """One change: which item, from what to what, the words that it rests on and where they stand, and any doubt."""
    lines = [f"{place} of {of}. {f'{one.number}  {one.title}' if one.number else 'New item'}"]
    if one.field == "new":
        lines += wrap(one.new, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    else:
        lines += [f"  {field_name(one).capitalize()}: {one.old or 'none'} → {one.new}"]
    lines += wrap(f"“{one.quote}”", _WIDTH, initial_indent="  ", subsequent_indent="  ")
    lines += [f"  {one.place[0].upper()}{one.place[1:]}."] if one.place else []
    if one.doubt:
        lines += [f"  Look twice: {one.doubt}"]
    return "\n".join(lines)


def field_name(one: Suggestion) -> str:
    """What a field is called when it is spoken of."""
    return _NAMES.get(one.field, one.field)


def summary(done: Sequence[Applied], of: int) -> str:
    """How many changes were written, and each that was refused with its reason."""
    written = [one for one in done if not one.trouble]
    lines = [f"{len(written)} of {of} change{'' if of == 1 else 's'} written."]
    for one in done:
        if one.trouble:
            name = one.number or "New item"
            lines.append(f"Not written: {name}, {field_name(one.suggestion)} → {one.suggestion.new.rstrip('.')}. {one.trouble}")
    return "\n".join(lines)
