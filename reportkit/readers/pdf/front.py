"""What stands before the text of a document: lines of a title page, and titles over its tables of versions and contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportkit.readers.pdf.drafts import Draft

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? \d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}")

#: Contents are at an end where more than a title and another line come between their entries: a later list is another.
_APART = 3


def without_front(chosen: list[Draft], drafts: list[Draft], named: set[int]) -> list[Draft]:
    """The headings without the lines of front matter that are only set large; the first, the title, and the `named` ones stay.

    Such a line is a date under the title, stands on a title page, or comes before the end of the contents, which do not
    list it, with nothing but tables and contents under it.
    """
    body = [draft for draft in drafts if draft.region == "body"]
    places = {id(draft): place for place, draft in enumerate(body)}
    front = {*_dates(chosen, body, places), *_on_title_page(chosen, body), *_before_contents(chosen, body, places)}
    return [draft for place, draft in enumerate(chosen) if not place or id(draft) in named or id(draft) not in front]


def _dates(chosen: list[Draft], body: list[Draft], places: dict[int, int]) -> Iterator[int]:
    """Dates alone on the way down from the title, with nothing but other large lines between."""
    for place, draft in enumerate(chosen):
        if places[id(draft)] != places[id(chosen[0])] + place:
            return
        if _DATE.fullmatch(draft.text):
            yield id(draft)


def _on_title_page(chosen: list[Draft], body: list[Draft]) -> Iterator[int]:
    """The large lines of a first page that holds nothing else."""
    first = [draft for draft in body if draft.lines[0].page == body[0].lines[0].page]
    large = {id(draft) for draft in chosen}
    if len(first) < len(body) and all(id(draft) in large for draft in first):
        title = _style(first[0])
        yield from (id(draft) for draft in first if _style(draft) != title)


def _before_contents(chosen: list[Draft], body: list[Draft], places: dict[int, int]) -> Iterator[int]:
    """Lines before the end of the contents that these do not list and that nothing but tables and contents follows."""
    entries = [place for place, draft in enumerate(body) if draft.style == "TOC 1"]
    if not entries or not chosen:
        return
    last = next((one for one, other in pairwise(entries) if other - one > _APART), entries[-1])
    listed = {_bare(body[place].text.rpartition("\t")[0]) for place in entries}
    ends = [places[id(draft)] for draft in chosen[1:]] + [len(body)]
    for draft, end in zip(chosen, ends, strict=True):
        start = places[id(draft)]
        below = body[start + 1 : end]
        bare = bool(below) and all(under.cell or under.style == "TOC 1" or under.kind == "caption" for under in below)
        if start < last and bare and _bare(draft.text) not in listed:
            yield id(draft)


def _style(draft: Draft) -> tuple[float, bool]:
    return round(draft.size * 2) / 2, draft.bold


def _bare(text: str) -> str:
    """A title's letters, as contents may print its number and case in another way."""
    return "".join(character for character in text.casefold() if character.isalpha())
