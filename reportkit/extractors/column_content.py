"""What a table's column holds, where its heading does not say: by the cells under it, dates, posts, verdicts, status or tasks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from reportkit.extractors.acceptance import verdict_in
from reportkit.extractors.calendar_dates import dates_in
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.lexicon import cue, lexicon
from reportkit.extractors.people import read_owner
from reportkit.extractors.progress import is_status

_MOST = 0.6  #: least share of a column's filled cells that look alike
_SHORT = 8
_TASKS = 0.5
_PAST = re.compile(
    r"\b(?:raised|meeting|opened|created|added|reported|logged|issued|started|start|last|updated?|minute)\b", re.IGNORECASE
)
_NOT_OWNER = re.compile(
    r"\b(?:raised|requested|reported|proposed|source|name|role|attend\w*|present|category|theme)\b", re.IGNORECASE
)
_GENERAL = re.compile(
    r"(?:descriptions?|details?|points?|matters?|summary|subject|what|objectives?|task|title|request(?:ed)?|commitment"
    r"|measure)\W*$",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|comments?|answers?|steps|next|reasons?|explanation|commentary)\b|\bwhat (?:happens|we"
    r"|the \w+)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*")
_ASKING = frozenset({"action", "recommendation", "finding", "response"})


def told_by_content(headings: Mapping[int, str], cells: Mapping[int, Sequence[str]], names: Mapping[int, str]) -> dict[int, str]:
    """The names of the columns with those that their cells give: `cells` are the filled ones under the headings, by column."""
    found = dict(names)
    for column, texts in sorted(cells.items()):
        if column in found or not texts:
            continue
        heading = headings.get(column, "")
        name = next(
            (name for name, looks in _LOOKS if (name == "progress" or name not in found.values()) and looks(heading, texts)), None
        )
        if name:
            found[column] = name
    found |= _steps(headings, cells, found)
    left = {column: texts for column, texts in cells.items() if column not in found and texts}
    if left and set(found.values()) & {"owner", "due", "progress"} and not set(found.values()) & _ASKING:
        longest = max(left, key=lambda column: (sum(map(len, left[column])) / len(left[column]), -column))
        if _GENERAL.match(headings.get(longest, "")) or _share(left[longest], _is_task) >= _TASKS:
            found[longest] = "action"
    return dict(sorted(found.items()))


def _steps(headings: Mapping[int, str], cells: Mapping[int, Sequence[str]], found: Mapping[int, str]) -> dict[int, str]:
    """Of two columns of answers the one that holds verdicts is the response, and what is said beside it are the steps."""
    answer = next((column for column, name in found.items() if name == "response"), None)
    if answer is None or "action" in found.values() or "recommendation" not in found.values():
        return {}
    beside = [column for column, texts in cells.items() if column not in found and texts]
    if cells.get(answer) and _share(cells[answer], _is_verdict) < _MOST:
        verdict = next((column for column in beside if _share(cells[column], _is_verdict) >= _MOST), None)
        return {} if verdict is None else {verdict: "response", answer: "action"}
    steps = next((column for column in beside if _REPLY.search(headings.get(column, ""))), None)
    return {} if steps is None else {steps: "action"}


def _share(texts: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, texts)) / len(texts)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _SHORT


def _is_date(text: str) -> bool:
    return _is_short(text) and bool(dates_in(text))


def _is_owner(text: str) -> bool:
    owner = read_owner(text)
    return _is_short(text) and bool(owner.post or owner.body or _INITIALS.fullmatch(text)) and text[-1:] not in ".;"


def _is_verdict(text: str) -> bool:
    said = any(pattern.match(text) for pattern in lexicon().responses.values())
    return _is_short(text) and (said or verdict_in(text) is not None)


def _is_task(text: str) -> bool:
    return asks_by_form(text) or bool(cue("modal").search(text))


def _due(heading: str, texts: Sequence[str]) -> bool:
    return not _PAST.search(heading) and _share(texts, _is_date) >= _MOST


def _owner(heading: str, texts: Sequence[str]) -> bool:
    return not _NOT_OWNER.search(heading) and _share(texts, _is_owner) >= _MOST


_LOOKS: tuple[tuple[str, Callable[[str, Sequence[str]], bool]], ...] = (
    ("progress", lambda _, texts: _share(texts, is_status) >= _MOST),
    ("response", lambda _, texts: _share(texts, _is_verdict) >= _MOST),
    ("due", _due),
    ("owner", _owner),
)
