"""The rules of lists on how a list is made: bullets and letters typed by hand, bullets of two kinds, lists that start again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.itemised import is_item, item_lists
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_FAKE = re.compile(r"\s*(?:[•●▪■◦‣·∙○]|[-–—*](?=\s)|o(?=\s{2,}|\t)|[\uf0a7\uf0b7\uf076\uf0d8])\s*(?=\w|[“‘(£])")
_TYPED_LETTER = re.compile(r"\s*\(?(?:[a-h]|i{1,3}|iv|vi{0,3})\)\s+(?=\S)")


@rule(
    "lists.glyphs",
    level="note",
    summary="The bullets of one list are of one kind.",
    why="The reader takes another bullet for another level.",
    source="PerfectIt, bullet punctuation; Microsoft Word, lists",
    catalogue=("LI09", "LI08"),
    bad=[
        "Text:\n{paragraph} • a plan\n{paragraph} • a lead\n{paragraph} • a date\n{paragraph} [[–]] a board",
        "Text:\n{paragraph} - a plan\n{paragraph} - a lead\n{paragraph} - a date\n{paragraph} [[•]] a board",
    ],
    good=[
        "Text:\n- a plan\n- a lead\n- a date",
        "{paragraph} • a plan\n{paragraph} – a lead",
        "{paragraph} • a plan\nText.\n{paragraph} – a lead",
    ],
)
def glyphs(document: Document) -> Iterator[Hit]:
    """A bullet, styled or typed, that differs from the others of its list."""
    for run in _typed_runs(document):
        preferred = winner(Counter(glyph for _, glyph, _ in run))
        for block, glyph, at in run:
            if preferred and glyph != preferred:
                yield Hit(block.span(at, at + 1), f"The other items have the bullet “{preferred}”.")
    for found in item_lists(document):
        bullets = [item.number or "•" for item in found.items] if found.bulleted else []
        preferred = winner(Counter(bullets))
        for item, bullet in zip(found.items, bullets, strict=False):
            if preferred and bullet != preferred:
                yield Hit(item.whole, f"The other items have the bullet “{preferred}”, this one “{bullet}”.")


@rule(
    "lists.fake",
    level="warning",
    summary="A list is made with a list style.",
    why="A screen reader does not say that a list begins, and the second line of an item is not indented.",
    source="WCAG 2.2, 1.3.1; Microsoft accessibility checker",
    catalogue=("LI08",),
    bad=[
        "Text:\n{paragraph} [[•]] a plan\n{paragraph} [[•]] a lead",
        "Text:\n{paragraph} [[*]] a plan\n{paragraph} [[*]] a lead\n{paragraph} [[*]] a date",
    ],
    good=[
        "Text:\n- a plan\n- a lead",
        "– He said so.\nText.",
        "{paragraph} -5 was the reading.\n{paragraph} -6 was the next.",
        "{paragraph} o dear\nText.",
    ],
)
def fake(document: Document) -> Iterator[Hit]:
    """Two paragraphs or more together that begin with a typed bullet."""
    for run in _typed_runs(document):
        spans = [block.span(at, at + 1) for block, _, at in run]
        yield from told_once(spans, "The bullet is typed. Use a list style.")


def _typed_runs(document: Document) -> Iterator[list[tuple[Block, str, int]]]:
    """Paragraphs together that begin with a typed bullet, each with its bullet and where that stands."""
    run: list[tuple[Block, str, int]] = []
    for block in document.body:
        if not block.text.strip():
            continue
        typed = _FAKE.match(block.text) if block.kind == "paragraph" and block.number is None and block.cell is None else None
        if typed:
            at = len(block.text) - len(block.text.lstrip())
            run.append((block, block.text[at], at))
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


@rule(
    "lists.typed-letters",
    level="note",
    on=False,
    summary="Lettered items are numbered by a list style.",
    why="Typed letters do not change when an item is put in, and a screen reader does not announce the list.",
    source="WCAG 2.2, 1.3.1",
    catalogue=("LI08",),
    bad=["{paragraph} [[a)]] a plan\n{paragraph} [[b)]] a lead", "{paragraph} [[(i)]] a plan\n{paragraph} [[(ii)]] a lead"],
    good=["(a) a plan\n(b) a lead", "{paragraph} a) a plan\nText.", "A plan (a) and a lead (b)."],
)
def typed_letters(document: Document) -> Iterator[Hit]:
    """Two paragraphs or more together that begin with a typed letter or roman numeral in brackets."""
    run: list[Span] = []
    for block in (*document.body, None):
        typed = _TYPED_LETTER.match(block.text) if block and block.kind == "paragraph" and block.number is None else None
        if block and typed and block.cell is None:
            run.append(block.span(len(block.text) - len(block.text.lstrip()), len(typed[0].rstrip())))
        elif block is None or block.text.strip():
            yield from told_once(run if len(run) > 1 else [], "These letters are typed. Use a list style.")
            run = []


@rule(
    "lists.all-ones",
    level="warning",
    summary="A numbered list counts on.",
    why="Three items that are all number 1 cannot be told apart.",
    source="Microsoft Word, Continue numbering",
    catalogue=("LI10",),
    bad=["1. [[Write.]]\nText.\n1. [[Meet.]]\nText.\n1. [[Close.]]", "# Steps\n1. [[Write.]]\nText.\n1. [[Meet.]]"],
    good=["1. Write.\n2. Meet.\nText.\n1. Close.\n2. Read.", "1. Write.\n# Next\n1. Meet.", "1. Write.\nText.\n2. Meet."],
)
def all_ones(document: Document) -> Iterator[Hit]:
    """Lists under one heading that all have one item, number 1."""
    lists = [found for found in item_lists(document) if not (found.bulleted or (found.lead and is_item(found.lead)))]
    lone = [len(found.items) == 1 and (found.items[0].number or "").strip("(). ") in ("1", "a") for found in lists]
    run: list[Span] = []
    for at, (found, is_lone) in enumerate(zip(lists, lone, strict=True)):
        above = document.headings_above(found.items[0].id)[-1:]
        before = document.headings_above(lists[at - 1].items[0].id)[-1:] if at else ()
        if run and (above != before or not is_lone):
            yield from told_once(run if len(run) > 1 else [], "Each of these lists starts again at 1. Continue the numbering.")
            run = []
        if is_lone:
            run.append(found.items[0].whole)
    yield from told_once(run if len(run) > 1 else [], "Each of these lists starts again at 1. Continue the numbering.")


RULES = (glyphs, fake, typed_letters, all_ones)
