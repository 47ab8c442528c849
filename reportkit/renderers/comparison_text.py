"""A comparison of two versions as text: a statement to send, the issues left and new, and the paragraphs that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportkit.model.comparison import Change, Comparison, Occurrence
from reportkit.model.document import Document
from reportkit.renderers.issues_text import count, place_words, shorten

_WORDS = re.compile(r"\S+\s*|\s+")
_ABOUT = 6
_LONGEST = 400
_KINDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "list_item": "list item",
    "table_cell": "table cell",
    "caption": "caption",
    "footnote": "footnote",
    "endnote": "endnote",
    "comment": "comment",
    "text_box": "text box",
}
_TOLD = {
    "edited": "edited",
    "added": "added",
    "removed": "taken out",
    "moved": "moved",
    "moved_and_edited": "moved and edited",
}


def render(found: Comparison, draft: Document, corrected: Document) -> str:
    """The statement, then what is left, new and doubtful, then each changed paragraph with its words marked."""
    parts = [statement(found)]
    for title, items, document in (
        ("Left", found.left, corrected),
        ("New", found.new, corrected),
        ("Not clear whether they are mended", found.doubtful, draft),
    ):
        if items:
            parts.append("\n".join([f"{title} ({len(items):,})", *_occurrences(items, document)]))
    if found.changes:
        parts.append("\n".join([f"Changed paragraphs ({len(found.changes):,})", *_changes(found.changes, draft, corrected)]))
    return "\n\n".join(parts) + "\n"


def statement(found: Comparison) -> str:
    """Three sentences that an officer can send: the issues, what is new, and how the text changed."""
    total = sum(map(len, (found.fixed, found.dropped, found.left, found.doubtful)))
    return " ".join([_issues(found, total), *_fresh(found), _text(found)])


def _issues(found: Comparison, total: int) -> str:
    if not total:
        return f"No issues were found in {found.draft.name}."
    gone = (
        f" and {len(found.dropped):,} went with {'its' if len(found.dropped) == 1 else 'their'} paragraph"
        if found.dropped
        else ""
    )
    doubt = f"; {len(found.doubtful):,} cannot be told" if found.doubtful else ""
    first = (
        f"Of {count(total, 'place')} to mend in {found.draft.name}, {_many(found.fixed)} fixed{gone} in {found.corrected.name}"
    )
    return f"{first}; {_many(found.left)} left{doubt}."


def _fresh(found: Comparison) -> Iterator[str]:
    if found.new:
        yield f"{count(len(found.new), 'place')} to mend {_are(found.new)} new."
    else:
        yield "None is new."


def _text(found: Comparison) -> str:
    kinds = Counter(change.kind for change in found.changes)
    moved = kinds["moved"] + kinds["moved_and_edited"]
    edited = kinds["edited"] + kinds["moved_and_edited"]
    if not found.changes:
        return f"The text is the same: {count(found.paragraphs[0], 'paragraph')}."
    told = [
        f"{number:,} {'was' if number == 1 else 'were'} {what}"
        for number, what in ((edited, "edited"), (moved, "moved"), (kinds["removed"], "taken out"), (kinds["added"], "added"))
        if number
    ]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Of {count(found.paragraphs[0], 'paragraph')}, {listed}."


def _many(items: Sequence[object]) -> str:
    return f"{len(items):,} {_are(items)}" if items else "none is"


def _are(items: Sequence[object]) -> str:
    return "is" if len(items) == 1 else "are"


def _occurrences(items: Sequence[Occurrence], document: Document) -> Iterator[str]:
    for item in items:
        yield f"  {place_words(document.place(item.span))}"
        text = document.block(item.span.block).text
        before, after = text[max(0, item.span.start - 40) : item.span.start], text[item.span.end : item.span.end + 40]
        yield f"    {_line(before)}[{_line(item.quote)}]{_line(after)}"
        yield f"    {item.level}: {item.message} ({item.rule})"


def _line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def _changes(changes: Sequence[Change], draft: Document, corrected: Document) -> Iterator[str]:
    for change in changes:
        document, name = (corrected, change.corrected) if change.corrected else (draft, change.draft)
        block = document.block(name or "")
        yield f"  {place_words(document.place(block.whole))}: {_TOLD[change.kind]}"
        old = draft.block(change.draft) if change.draft else block
        if old.text != block.text:
            yield f"    {marked(old.text, block.text)}"
        else:
            yield f"    {shorten(_line(block.text), 100)}"
        if old.kind != block.kind:
            yield f"    it was a {_KINDS[old.kind]} and is a {_KINDS[block.kind]}"


def marked(before: str, after: str) -> str:
    """The words of both texts in one: `[-taken out-]`, `{+put in+}`, long stretches that are the same shortened."""
    from rapidfuzz.distance import LCSseq

    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[str] = []
    gone, come = "", ""
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            pieces += [_change(gone, come), _shortened(old[step.src_start : step.src_end])]
            gone, come = "", ""
        else:
            gone += "".join(old[step.src_start : step.src_end])
            come += "".join(new[step.dest_start : step.dest_end])
    whole = _line("".join([*pieces, _change(gone, come)]))
    return whole if len(whole) <= _LONGEST else shorten(whole, _LONGEST)


def _change(gone: str, come: str) -> str:
    return (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= 4 * _ABOUT:
        return "".join(words)
    return "".join(words[: 2 * _ABOUT]) + "… " + "".join(words[-2 * _ABOUT :]).lstrip()
