"""Rules of accessibility that look at words: what links say, what can be seen against its ground, what only colour tells."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from itertools import groupby

from reportkit.checks.made import contrast, links, pieces, word_facts
from reportkit.checks.prose import is_contents, places
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.appearance import FROM_STYLE
from reportkit.model.document import Document
from reportkit.model.text import Block, Run, Span

_EMPTY_LINK = frozenset({
    "click here", "here", "click", "click this link", "this link", "link", "read more", "more", "learn more", "find out more",
    "see more", "more information", "further information", "this page", "this website", "website", "this document", "see here",
    "follow this link", "at this link", "download", "details", "go",
})  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.I)
_COLOURS = "red|amber|green|yellow|orange|blue|purple|pink|grey"
_ONLY_COLOUR = re.compile(
    rf"\b(?:shown|marked|highlighted|shaded|coloured|printed|written|displayed|indicated|identified|flagged)\s+(?:up\s+)?in\s+"
    rf"(?:{_COLOURS})\b(?!\s+(?:ink|books?|folders?|files?))"
    rf"|\bcoloured\s+(?:{_COLOURS})\b(?=[.,;:)]|\s+(?:and|in|on|if|for|when|where|below|above)\b|\Z)"
    rf"|\b[Tt]he\s+(?:{_COLOURS})\s+(?:text|cells|rows|figures|bars|columns|dots|entries"
    r"|line(?=\s+(?:is|shows|gives|marks|stands)\b))\b"
)
_LARGE, _LARGE_BOLD, _LEAST, _LEAST_LARGE = 18.0, 14.0, 4.5, 3.0
_BODY_KINDS = frozenset({"paragraph", "list_item"})
_LONG_BLOCK, _LONG_UNDERLINE, _LONG_CAPITALS = 25, 15, 10
_SHOUTED = re.compile(r"(?<![\w’-])[A-Z][A-Z’-]*(?:[,;:]? (?:– )?[A-Z][A-Z’-]*){9,}(?![\w’])[.!?]?")
_WORD = re.compile(r"[^\W\d_]{2,}")


@rule(
    "accessibility.link-text",
    level="warning",
    summary="A link says where it leads.",
    why="A screen reader lists the links by themselves; “click here” ten times is no list.",
    source="WCAG 2.2, 2.4.4 Link Purpose (A); GOV.UK style guide, Links",
    catalogue=("AX09",),
    bad=[
        "For the plan {look link=https://eastmarch.example/plan}[[click here]]{/look}.",
        "The plan: {look link=https://eastmarch.example/plan}[[Read more]]{/look}",
    ],
    good=[
        "Read {look link=https://eastmarch.example/plan}the improvement plan{/look}.",
        "Click here to vote.",
        "{look link=#part}Here and now: practice today{/look}",
    ],
)
def link_text(document: Document) -> Iterator[Hit]:
    """Links whose words fit any target."""
    for link in links(document):
        if link.text.casefold().strip(" .,:>»…") in _EMPTY_LINK:
            yield Hit(link.span, f"“{link.text}” does not say where the link leads: link the name of what is there.")


@rule(
    "accessibility.link-address",
    level="note",
    on=False,
    summary="A link shows words, not its address.",
    why="A screen reader spells an address out, letter by letter.",
    source="WCAG 2.2, 2.4.4 Link Purpose (A)",
    catalogue=("AX09",),
    bad=[
        "See {look link=https://eastmarch.example/plan}[[https://eastmarch.example/plan]]{/look}.",
        "See {look link=https://eastmarch.example}[[www.eastmarch.example]]{/look}.",
    ],
    good=[
        "See {look link=https://eastmarch.example/plan}the plan{/look}.",
        "Write to {look link=mailto:a@eastmarch.example}a@eastmarch.example{/look}.",
        "See https://eastmarch.example/plan.",
    ],
)
def link_address(document: Document) -> Iterator[Hit]:
    """Links whose words are a web address; an e-mail address says what it is."""
    spans = [link.span for link in links(document) if _ADDRESS.fullmatch(link.text)]
    yield from told_once(spans, "The link shows its address: link the name of what is there.")


@rule(
    "accessibility.link-two-targets",
    level="warning",
    summary="Links with the same words lead to the same place.",
    why="Two links that sound the same cannot be told apart, and often one of them is wrong.",
    source="WCAG 2.2, 2.4.4 Link Purpose (A), failure F84",
    catalogue=("AX10",),
    bad=[
        "{look link=https://a.example}[[The plan]]{/look} and\n{look link=https://b.example}[[The plan]]{/look}",
        "{look link=https://a.example}[[guidance]]{/look}, {look link=https://a.example/two}[[Guidance]]{/look}",
    ],
    good=[
        "{look link=https://a.example}The plan{/look} and {look link=https://a.example/}the plan{/look}",
        "{look link=https://a.example}The plan{/look} and {look link=http://a.example}the plan{/look}",
        "{look link=https://a.example}The plan{/look} and {look link=https://b.example}the report{/look}",
        "{look link=#one}12{/look} and {look link=#two}12{/look}",
        "{look link=https://a.example}here{/look} and {look link=https://b.example}here{/look}",
    ],
)
def link_two_targets(document: Document) -> Iterator[Hit]:
    """The same words with two addresses; links inside the file, figures and words that fit anything are left to other rules."""
    seen: dict[str, dict[str, Span]] = {}
    for link in links(document):
        words = link.text.casefold()
        if (
            link.target.startswith(("#", "file:"))
            or words in _EMPTY_LINK
            or not _WORD.search(words)
            or is_contents(document.block(link.span.block))
        ):
            continue
        target = link.target.casefold().rstrip("/").removeprefix("https://").removeprefix("http://")
        seen.setdefault(words, {}).setdefault(target, link.span)
    for targets in seen.values():
        if len(targets) > 1:
            yield from told_once(
                [*targets.values()], "Links with these words lead to different places: check them, or name each place."
            )


@rule(
    "accessibility.contrast",
    level="warning",
    summary="Words stand out from their ground.",
    why="Pale words are lost on many readers, on every projector and on a poor print.",
    source="WCAG 2.2, 1.4.3 Contrast (Minimum) (AA)",
    catalogue=("AX14",),
    bad=[
        "The {look colour=AAAAAA}[[pale words]]{/look} here.",
        "{set background=FFFF00} {look colour=FFFFFF}[[White on yellow]]{/look}",
        "{look colour=FFFFFF background=8CC63F size=16}[[White on green]]{/look}",
    ],
    good=[
        "The {look colour=1B4B5A}dark words{/look} here.",
        "{look colour=808080 size=20}Large grey words{/look}",
        "{set background=1B4B5A} {look colour=FFFFFF}White on dark{/look}",
        "{set background=style} {look colour=FFFFFF}White in a table style{/look}",
        "{text_box} {look colour=FFFFFF}White in a box{/look}",
        "{header} {look colour=AAAAAA}Pale{/look}",
    ],
)
def contrast_too_low(document: Document) -> Iterator[Hit]:
    """Colours that the file states, against highlight, shading, cell or white paper, once for each pair of colours."""
    pairs: dict[tuple[str, str], list[Span]] = {}
    for block in document.blocks:
        if block.region in ("text_box", "header", "footer", "comment"):
            continue
        for run, start, end in pieces(block):
            pair = _pair(block, run)
            if pair is not None and contrast(*pair) < _wanted(run):
                pairs.setdefault(pair, []).append(block.span(start, end))
    for pair, spans in pairs.items():
        ratio = int(contrast(*pair) * 10) / 10
        told = f"The contrast of these words with their background is {ratio} to 1; at least 4.5 (3 for large words) is wanted."
        yield from told_once(spans, told)


def _pair(block: Block, run: Run) -> tuple[str, str] | None:
    """The colours of a run and its ground; None where the program chooses the one or a table style the other."""
    colour = run.look.colour if run.look is not None else None
    if colour is None or run.look is None or run.hidden:
        return None
    ground = run.look.background or (block.setting.background if block.setting is not None else None)
    return None if ground == FROM_STYLE else (colour, ground or "FFFFFF")


def _wanted(run: Run) -> float:
    size = run.size or 0.0
    return _LEAST_LARGE if size >= _LARGE or (run.bold and size >= _LARGE_BOLD) else _LEAST


@rule(
    "accessibility.colour-only-words",
    level="warning",
    summary="Nothing is told by colour alone.",
    why="Those who cannot see colours, and all who read a black print, miss it.",
    source="WCAG 2.2, 1.4.1 Use of Color (A)",
    catalogue=("AX15",),
    bad=[
        "Overdue actions are [[shown in red]].",
        "Late cases are [[highlighted in amber]] below.",
        "In the table [[the red figures]] are late.",
        "In the chart [[the blue bars]] are visits, and words put in are [[coloured green]].",
    ],
    good=[
        "The action is rated red.",
        "Eastmarch Council moved from red to amber.",
        "The child wrote in red ink on the wall.",
        "The green paper was shown in May.",
        "The risk was shown in redacted form.",
        "The Blue Line is late. He coloured green shapes.",
    ],
)
def colour_only_words(document: Document) -> Iterator[Hit]:
    """Words that send the reader to a colour."""
    for block in document.blocks:
        if block.kind in _BODY_KINDS or block.kind in ("caption", "table_cell"):
            for found in places(_ONLY_COLOUR, block.text):
                yield Hit(block.span(*found.span()), "Colour alone tells this: add a word, letter or sign that says the same.")


@rule(
    "accessibility.colour-only-cell",
    level="warning",
    summary="A rating’s cell says its colour in a word.",
    why="Those who cannot see colours, and all who read a black print, miss it.",
    source="WCAG 2.2, 1.4.1 Use of Color (A)",
    catalogue=("AX15",),
    bad=[
        "{table header=1}\n| Action | Rating |\n| Train | {set background=FF0000}[[]] |\n| Audit | {set background=00B050}[[]] |",
        "{table header=1}\n| {set background=FFC000}[[]] | Recruit workers |",
    ],
    good=[
        "{table header=1}\n| Action | Rating |\n| Train staff | {set background=FF0000} Red |",
        "{table header=1}\n| {set background=DCE8EC} | Heading |\n| One | Two |",
        "{table header=1}\n| {set background=FF0000} | {set background=FF0000} |\n| One | Two |",
        "{table header=1}\n| Action | {set background=D9D9D9} |",
    ],
)
def colour_only_cell(document: Document) -> Iterator[Hit]:
    """Cells in a full red, amber or green without a word, beside cells of another colour."""
    if word_facts(document) is None:
        return
    spans = []
    for _, cells in document.tables():
        rows: dict[int, list[Block]] = {}
        for block in cells:
            rows.setdefault(block.cell.row if block.cell else 0, []).append(block)
        spans += [block.whole for row in rows.values() for block in _coloured(row)]
    yield from told_once(spans, "This cell says its rating by colour alone: write the word in it too.")


def _coloured(row: list[Block]) -> Iterator[Block]:
    grounds = [block.setting.background if block.setting is not None else None for block in row]
    if len(set(grounds)) > 1:
        yield from (
            block for block, ground in zip(row, grounds, strict=True)
            if ground and not block.text.strip() and not block.marks and _is_rating(ground)
        )  # fmt: skip


def _is_rating(colour: str) -> bool:
    if colour == FROM_STYLE:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, strength, light = colorsys.rgb_to_hsv(red, green, blue)
    return strength > 0.6 and light > 0.5 and (hue < 0.42 or hue > 0.97)


@rule(
    "accessibility.long-capitals",
    level="note",
    summary="Sentences are not set in capitals.",
    why="Capitals hide the shape of words, and some screen readers spell them out.",
    source="GOV.UK style guide, Capitalisation; British Dyslexia Association style guide",
    catalogue=("AX22", "FM07"),
    bad=[
        "[[ALL OF THE FAMILIES WHO CAME TO THE MEETING ASKED FOR A WRITTEN PLAN.]]",
        "{look caps}[[All of the families who came to the meeting asked for a written plan.]]{/look}",
        "It met. [[ALL OF THE FAMILIES WHO CAME ASKED FOR A PLAN IN PLAIN WORDS.]]",
    ],
    good=[
        "# ALL OF THE FAMILIES WHO CAME TO THE MEETING ASKED FOR A WRITTEN PLAN",
        "THE PLAN",
        "The LADO, IRO and NHS met.",
        "Those who came were NHS, LADO, IRO, DWP, CPS, GMC, NMC, HSE, CQC, BMA and CAB.",
        "{caption} A",
    ],
)
def long_capitals(document: Document) -> Iterator[Hit]:
    """Sentences of ten words or more, all in capitals, typed or set; a list of short forms is none."""
    spans: list[Span] = []
    for block in document.body:
        if block.kind in _BODY_KINDS and _has_words(block, _LONG_CAPITALS):
            if block.text.isupper() or _all(block, "caps"):
                spans.append(block.whole)
            else:
                found = places(_SHOUTED, block.text)
                spans += [block.span(*each.span()) for each in found if each[0].count(",") < _LONG_CAPITALS // 2]
    yield from told_once(spans, "This is all in capitals: set it in ordinary letters, and make it bold if it must stand out.")


@rule(
    "accessibility.long-italics",
    level="note",
    on=False,
    summary="Long passages are not set in italics.",
    why="Slanted letters run together for many readers with dyslexia.",
    source="British Dyslexia Association style guide",
    catalogue=("AX22",),
    bad=[f"{{look italic}}[[{'word ' * 29}end.]]{{/look}}", f"- {{look italic}}[[{'word ' * 29}end.]]{{/look}}"],
    good=["{look italic}Short.{/look}", f"{'word ' * 30}", f"{{look italic}}{'word ' * 20}{{/look}}{'word ' * 20}"],
)
def long_italics(document: Document) -> Iterator[Hit]:
    """Paragraphs and list items of 25 words or more that are all italic."""
    yield from told_once(
        _long(document, "italic"), "This whole passage is in italics: use ordinary letters, indented if it is a quotation."
    )


@rule(
    "accessibility.long-underline",
    level="note",
    summary="Passages are not underlined.",
    why="The line cuts through letters and looks like a link.",
    source="British Dyslexia Association style guide; GOV.UK style guide",
    catalogue=("AX22", "FM06"),
    bad=[
        f"{{look underline}}[[{'word ' * 29}end.]]{{/look}}",
        f"- {{look underline}}[[{'word ' * 29}end.]]{{/look}}",
        f"It met. {{look underline}}[[{'word ' * 16}end.]]{{/look}} It closed.",
    ],
    good=[
        "{look underline}Short.{/look}",
        f"{'word ' * 30}",
        f"{{look underline link=https://a.example}}{'word ' * 30}{{/look}}",
    ],
)
def long_underline(document: Document) -> Iterator[Hit]:
    """Stretches of 15 words or more that are underlined throughout and are no link."""
    spans = [
        span
        for block in document.body
        if block.kind in _BODY_KINDS and _has_words(block, _LONG_UNDERLINE)
        for span in _underlined(block)
        if len(_WORD.findall(block.text, span.start, span.end)) >= _LONG_UNDERLINE
    ]
    yield from told_once(spans, "This whole passage is underlined: use ordinary letters.")


def _underlined(block: Block) -> Iterator[Span]:
    """The stretches of a block that are underlined and are no link, as long as they run on."""
    for lined, group in groupby(pieces(block), lambda piece: piece[0].underline and not piece[0].link):
        held = list(group)
        if lined:
            yield block.span(held[0][1], held[-1][2])


def _long(document: Document, name: str) -> list[Span]:
    """The passages of the body that are long and set so throughout."""
    return [
        block.whole
        for block in document.body
        if block.kind in _BODY_KINDS and _has_words(block, _LONG_BLOCK) and _all(block, name)
    ]


def _has_words(block: Block, least: int) -> bool:
    return len(block.text) >= 4 * least and len(_WORD.findall(block.text)) >= least


def _all(block: Block, name: str) -> bool:
    """Whether all the words of a block are set so; a link is underlined by itself."""
    for run, _, _ in pieces(block):
        if run.link or not (getattr(run.look, name, False) if name == "caps" else getattr(run, name)):
            return False
    return True


WORDS = (
    link_text, link_address, link_two_targets, contrast_too_low, colour_only_words, colour_only_cell, long_capitals, long_italics,
    long_underline,
)  # fmt: skip
