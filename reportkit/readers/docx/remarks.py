"""What is stale, broken or only looks like something: told from the finished blocks, once for each place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportkit.model.text import Block
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.fields import bookmark_of

_TAKES_IN = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"})
_TEXT_IN_CODE = frozenset({"MACROBUTTON", "GOTOBUTTON", "EQ", "ADVANCE", "QUOTE"})
_BUILT_IN = frozenset({"_top", "top"})
_ERROR = re.compile(r"^\s*Error! ")
_PAGE = re.compile(r"(?:\t|\s\s|\.\.\.)\s*(?:[A-Za-z]?-?\d+|[ivxlcdm]+)\s*$", re.I)
_LONGEST_HEADING, _LONGEST_ENTRY = 80, 500
_SENTENCE_ENDS = (".", ";", ",", "?", "!")


def remark(context: Context, drafts: Iterable[Draft], blocks: tuple[Block, ...], names: dict[int, str]) -> None:
    """Put the notices."""
    by_draft = {id(draft): block for draft, block in zip(drafts, blocks, strict=True)}
    for draft, instruction in context.fields:
        if id(draft) in names:
            _field(context, instruction, names[id(draft)])
    for block in blocks:
        if any(_ERROR.match(run.text) for run in block.accepted if run.field or run.bold):
            message = "A cross-reference failed when it was last updated, and prints an error."
            context.notice_in_text("warning", "broken-reference", message, block.id)
    entries = [by_draft[id(draft)] for draft in context.contents if id(draft) in by_draft]
    _contents(context, entries, blocks)
    _look_alikes(context, blocks, {block.id for block in entries})
    hidden = next((block.id for block in blocks if any(run.hidden and run.text.strip() for run in block.accepted)), None)
    if hidden is not None:
        message = "This document holds hidden text, which is read and marked as hidden."
        context.notice_in_text("note", "hidden-text", message, hidden)


def _field(context: Context, instruction: str, block: str) -> None:
    kind = next(iter(instruction.split(maxsplit=1)), "").upper()
    if kind in _TAKES_IN:
        message = f"A field ({kind}) takes something from outside this document; it was not followed."
        context.notice_in_text("warning", "external-field", message, block)
    elif kind in _TEXT_IN_CODE:
        context.notice_in_text("note", "field-text", f"A field ({kind}) prints words of its own instruction.", block)
    name = bookmark_of(instruction)
    if name and name.casefold() not in _BUILT_IN and name not in context.bookmarks:
        message = "A link or cross-reference points to a place that is not in this document."
        context.notice_in_text("warning", "missing-bookmark", message, block)


def _contents(context: Context, entries: list[Block], blocks: tuple[Block, ...]) -> None:
    """An entry of the contents is stale where no paragraph outside them says the same."""
    if not entries:
        return
    inside = {block.id for block in entries}
    said: set[str] = set()
    for block in blocks:
        if block.id not in inside:
            said |= {_plain(block.text), _plain(f"{block.number or ''}{block.text}")}
    for entry in entries:
        words = _PAGE.sub("", entry.text) if len(entry.text) <= _LONGEST_ENTRY else entry.text
        tail = words.split("\t", 1)[-1]
        if _plain(words) and not {_plain(words), _plain(tail), _plain(entry.text)} & said:
            context.notice_in_text("note", "stale-contents", "An entry of the contents matches no heading.", entry.id)


def _look_alikes(context: Context, blocks: tuple[Block, ...], entries: set[str]) -> None:
    found = [block.id for block in blocks if block.id not in entries and _looks_like_a_heading(block)]
    if found:
        number = "A line looks like a heading" if len(found) == 1 else f"{len(found)} lines look like headings"
        message = f"{number} by bold type alone, without a heading’s style; read as plain text."
        context.notice_in_text("note", "fake-heading", message, ", ".join(found))


def _looks_like_a_heading(block: Block) -> bool:
    """A short line of its own in the body, all bold, that ends no sentence and ends in no page number."""
    text = block.text.strip()
    return (
        block.kind in ("paragraph", "list_item")
        and block.region == "body"
        and 0 < len(text) <= _LONGEST_HEADING
        and text[-1] not in _SENTENCE_ENDS
        and not _PAGE.search(text)
        and any(character.isalpha() for character in text)
        and all(run.bold for run in block.accepted if run.text.strip())
    )


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
