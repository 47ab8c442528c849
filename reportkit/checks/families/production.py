"""Production: fonts, sizes, spacing, page set-up, marks of work and what a file tells of its makers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.made import opening, pieces, word_facts
from reportkit.checks.production_blocks import BLOCKS
from reportkit.checks.production_files import FILES
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

LISTED = (*BLOCKS, *FILES)

_BODY_KINDS = frozenset({"paragraph", "list_item"})
_SPECIAL_FONT = re.compile(r"symbol|wingdings|webdings|math|emoji|gothic|mincho|courier|consolas|mono|simsun|dings", re.I)
_CUT = re.compile(r"(?:[ -](?:light|semilight|medium|semibold|bold|italic|narrow|condensed|display|text|mt|pro))+$", re.I)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_SMALLEST = 11.0
_SHARE, _FAMILIES, _DIRECT = 0.02, 2, 0.2


def _prose(document: Document) -> Iterator[Block]:
    """The paragraphs and list items of the body that have words."""
    return (block for block in document.body if block.kind in _BODY_KINDS and block.text.strip())


@rule(
    "production.stray-font",
    level="warning",
    summary="The text is in one font.",
    why="A stretch in another font shows where something was pasted in.",
    source="Butcher’s Copy-editing, on uniform typography; council style guides",
    catalogue=("FM01",),
    bad=[
        "{look font=Arial}The council agreed the new plan and sent it {/look}{look font=Calibri}[[first]]{/look} on.",
        "{look font=Arial}The review heard sixty families, and all said so.{/look}\n{look font=Cambria}[[Pasted words.]]{/look}",
    ],
    good=[
        "{look font=Arial}The council agreed the plan and sent it on.{/look}\n# {look font=Georgia}A heading{/look}",
        "{look font=Arial}The council agreed the plan and sent it on {/look}{look font=Wingdings}abcd{/look}",
        "{look font=Arial}The council agreed.{/look}\n{look font=Cambria}The council met.{/look}",
        '{look font=Calibri}The council agreed the plan and sent it.{/look}\n{look font="Calibri Light"}Contents{/look}',
        "The council agreed.",
    ],
)
def stray_font(document: Document) -> Iterator[Hit]:
    """Paragraphs and items, by a vote of their letters; fonts of signs and of program text are let be."""
    counts: Counter[str] = Counter()
    found: dict[str, list[Span]] = {}
    for block in _prose(document):
        for run, start, end in pieces(block):
            font = run.look.font if run.look is not None else None
            if font is None or _SPECIAL_FONT.search(font) or not _LETTERS.search(run.text):
                continue
            counts[_family(font)] += end - start
            found.setdefault(font, []).append(block.span(start, end))
    most = winner(counts, least=40)
    for font, spans in found.items():
        if most is not None and _family(font) != most:
            yield from told_once(spans, f"This is in {font}; the rest of the text is in {most}.")


def _family(font: str) -> str:
    """The family of a font: its light, narrow or display cut belongs to it."""
    return _CUT.sub("", font)


@rule(
    "production.many-fonts",
    level="note",
    on=False,
    summary="A report uses at most two families of fonts.",
    why="One for headings and one for the text is enough to tell them apart.",
    source="Council style guides; British Dyslexia Association style guide",
    catalogue=("FM01",),
    bad=[
        "{look font=Arial}[[The council]]{/look}\n{look font=Georgia}The plan{/look}\n{look font=Verdana}The board{/look}",
        "# {look font=Cambria}[[Plan]]{/look}\n{look font=Calibri}Words{/look}\n| {look font=Arial}Cell{/look} |",
    ],
    good=[
        "# {look font=Georgia}Plan{/look}\n{look font=Arial}Words{/look}",
        "{look font=Arial}Words{/look}\n{look font=Symbol}abc{/look}\n# {look font=Georgia}Plan{/look}",
        "Words",
    ],
)
def many_fonts(document: Document) -> Iterator[Hit]:
    """Fonts that have a fiftieth of the letters or more."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        for run, start, end in pieces(block):
            if run.look is not None and run.look.font and not _SPECIAL_FONT.search(run.look.font):
                counts[_family(run.look.font)] += end - start
    used = [font for font, count in counts.most_common() if count >= _SHARE * sum(counts.values())]
    span = opening(document)
    if len(used) > _FAMILIES and span is not None:
        yield Hit(span, f"The report uses {len(used)} fonts: {', '.join(used[:6])}. Keep to two.")


@rule(
    "production.direct-formatting",
    level="note",
    on=False,
    summary="The look comes from styles.",
    why="What is set by hand does not follow when the style changes, and headings made so are none.",
    source="Microsoft, Customize or create new styles",
    catalogue=("FM02",),
    bad=[
        "{look direct}[[The council agreed.]]{/look}\nThe plan.",
        "{look font=Arial direct}[[The review]]{/look}\n{look font=Arial direct}was long{/look}",
    ],
    good=["{look font=Arial}The review was long.{/look}", "The plan.", f"{{look direct}}One{{/look}} {'word ' * 30}"],
)
def direct_formatting(document: Document) -> Iterator[Hit]:
    """The share of letters in the body that are set by hand, where it is a fifth or more."""
    direct, whole = 0, 0
    for block in document.body:
        for run, start, end in pieces(block):
            whole += end - start
            direct += end - start if run.look is not None and run.look.direct else 0
    span = opening(document)
    if span is not None and direct and direct >= _DIRECT * whole:
        yield Hit(span, f"{round(100 * direct / whole)} % of the letters are set by hand and not by a style.")


@rule(
    "production.small-type",
    level="warning",
    summary="The body is in 12 point type, or at least 11.",
    why="Smaller type keeps many readers out.",
    source="RNIB, clear print guidance (12 point); council style guides (11 or 12)",
    catalogue=("FM03",),
    bad=[
        "{file}\n{look size=10}[[The council agreed the plan in May.]]{/look}",
        "{file}\n{look size=9}[[The review was long.]]{/look}\n{look size=12}Yes.{/look}",
    ],
    good=[
        "{file}\n{look size=11}The council agreed.{/look}",
        "{file}\n{look size=12}The council agreed the plan.{/look}\n{footnote} {look size=9}A note.{/look}",
        "{file}\n{look size=12}The council agreed the plan and noted it.{/look}\n{look size=10}Source.{/look}",
        "{file}\nThe council agreed the plan.\n{look size=9}The source.{/look}",
        "{look size=9}The council agreed.{/look}",
    ],
)
def small_type(document: Document) -> Iterator[Hit]:
    """The size of most of the letters of paragraphs and items in a Word file."""
    if word_facts(document) is None:
        return
    counts: Counter[float] = Counter()
    first: dict[float, Span] = {}
    for block in _prose(document):
        for run, start, end in pieces(block):
            size = run.size or 0.0
            counts[size] += end - start
            first.setdefault(size, block.whole)
    if counts:
        size, count = counts.most_common(1)[0]
        if 0 < size < _SMALLEST and count * 2 > sum(counts.values()):
            yield Hit(first[size], f"The body is set in {size:g} point: 12 is wanted, and 11 is the least.")


@rule(
    "production.alignment-mixed",
    level="warning",
    summary="Paragraphs of one style are aligned alike.",
    why="One justified paragraph among ragged ones looks pasted in.",
    source="Butcher’s Copy-editing, on uniform typography; Microsoft, styles",
    catalogue=("FM04",),
    bad=[
        "{set alignment=left style=Body} One.\n" * 8 + "{set alignment=both direct=alignment style=Body} [[The odd one.]]",
        "{set alignment=both style=Body} One.\n" * 8 + "{set alignment=left direct=alignment style=Body} [[The odd one.]]",
    ],
    good=[
        "{set alignment=left style=Body} One.\n" * 8 + "{set alignment=center direct=alignment style=Body} The end",
        "{set alignment=left style=Body} One.\n" * 3 + "{set alignment=both direct=alignment style=Body} Two.",
        "{set alignment=left style=Body} One.\n" * 8 + "{set alignment=both style=Quote} Two.",
        "{set alignment=both style=Body} One.\n" * 8 + "{set alignment=left style=Body} Stage one:\tresolution",
    ],
)
def alignment_mixed(document: Document) -> Iterator[Hit]:
    """Left against justified within a style, by a vote; centred and right are meant."""
    for style, blocks in _styled(document).items():
        sides = {block.id: block.setting.alignment for block in blocks if block.setting is not None}
        counts = Counter(side for side in sides.values() if side in ("left", "both"))
        most = winner({side: count for side, count in counts.items() if side}, least=6, ratio=5.0)
        if most is not None:
            spans = [
                block.whole
                for block in blocks
                if sides.get(block.id) == ("both" if most == "left" else "left") and not _is_broken(block)
            ]
            told = "justified; the others" if most == "left" else "not justified; the others"
            yield from told_once(
                spans, f"This paragraph is {told} of the style “{style}” are {'not' if most == 'left' else 'justified'}."
            )


def _is_broken(block: Block) -> bool:
    """Whether a block has lines or columns of its own making, which justified text would pull apart."""
    return "\n" in block.text or "\t" in block.text


def _styled(document: Document) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in _prose(document):
        if block.setting is not None and block.style:
            found.setdefault(block.style, []).append(block)
    return found


@rule(
    "production.line-spacing-mixed",
    level="warning",
    summary="Paragraphs of one style have one line spacing.",
    why="A tighter or looser paragraph looks pasted in.",
    source="Butcher’s Copy-editing, on uniform typography; Microsoft, styles",
    catalogue=("FM04",),
    bad=[
        "{set spacing=1.15 style=Body} One.\n" * 8 + "{set spacing=1.5 direct=spacing style=Body} [[The odd one.]]",
        "{set spacing=1.5 style=Body} One.\n" * 8 + "{set spacing=1.0 direct=spacing style=Body} [[The odd one.]]",
    ],
    good=[
        "{set spacing=1.15 style=Body} One.\n" * 3 + "{set spacing=1.5 direct=spacing style=Body} Two.",
        "{set spacing=1.15 style=Body} One.\n" * 8 + "{set spacing=1.16 direct=spacing style=Body} Two.",
        "{set spacing=1.15 style=Body} One.\n" * 8 + "{set spacing=1.5 style=Quote} Two.",
    ],
)
def line_spacing_mixed(document: Document) -> Iterator[Hit]:
    """Multiples of a line that differ by a tenth or more within a style, by a vote."""
    for style, blocks in _styled(document).items():
        lines = {block.id: block.setting.spacing for block in blocks if block.setting is not None and block.setting.spacing}
        most = winner(Counter(str(value) for value in lines.values()), least=6, ratio=5.0)
        if most is not None:
            spans = [block.whole for block in blocks if abs(lines.get(block.id, float(most)) - float(most)) >= 0.1]
            yield from told_once(
                spans, f"The lines here are spaced differently: the others of the style “{style}” have {most} lines."
            )


@rule(
    "production.justified",
    level="note",
    on=False,
    summary="Text is aligned left.",
    why="The uneven gaps of justified lines are hard for readers with dyslexia.",
    source="RNIB, clear print guidance; British Dyslexia Association style guide; GOV.UK",
    catalogue=("FM04",),
    bad=["{set alignment=both} [[The council agreed.]]", "{set alignment=both} [[One.]]\n{set alignment=both} [[Two.]]"],
    good=["{set alignment=left} The council agreed.", "The council agreed.", "{set alignment=center} The end"],
)
def justified(document: Document) -> Iterator[Hit]:
    """Every justified paragraph, told once."""
    spans = [block.whole for block in _prose(document) if block.setting is not None and block.setting.alignment == "both"]
    yield from told_once(spans, "The text is justified: align it left, with a ragged right edge.")


@rule(
    "production.stray-size",
    level="warning",
    summary="The words of a paragraph have one size.",
    why="A stretch in another size shows where something was pasted in.",
    source="Butcher’s Copy-editing, on uniform typography; council style guides",
    catalogue=("FM01",),
    bad=[
        "{file}\n{look size=11}The council agreed it{/look} {look size=10}[[in May]]{/look}{look size=11} and sent it.{/look}",
        "{file}\n{look size=12}Sixty families came, and {/look}{look size=11}[[nearly all]]{/look}{look size=12} said so.{/look}",
    ],
    good=[
        "{file}\n{look size=11}The council agreed the plan and sent it on.{/look}\n{look size=9}Source: records.{/look}",
        "{file}\n{look size=11}The council agreed the new plan and sent it on{/look}{look size=8 raised}the{/look}",
        "{file}\n{look size=11}The council agreed the new plan and sent it on{/look} {look size=9}12{/look}",
        "{look size=12}The review heard sixty families, and {/look}{look size=11}nearly all{/look}",
    ],
)
def stray_size(document: Document) -> Iterator[Hit]:
    """Words of another size than the paragraph’s others, where those have the size of most of the body."""
    if word_facts(document) is None:
        return
    whole: Counter[float] = Counter()
    mixed: list[tuple[Counter[float], list[tuple[Span, float]]]] = []
    for block in _prose(document):
        counts: Counter[float] = Counter()
        found: list[tuple[Span, float]] = []
        for run, start, end in pieces(block):
            counts[run.size or 0.0] += end - start
            if run.size and _LETTERS.search(run.text) and not (run.look is not None and run.look.raised):
                found.append((block.span(start, end), run.size))
        whole.update(counts)
        if len(counts) > 1:
            mixed.append((counts, found))
    most = whole.most_common(1)[0][0] if whole else 0.0
    odd: dict[float, list[Span]] = {}
    for counts, found in mixed:
        if most and counts[most] * 2 > sum(counts.values()):
            for span, size in found:
                if size != most:
                    odd.setdefault(size, []).append(span)
    for size, spans in odd.items():
        yield from told_once(spans, f"This is in {size:g} point type; the words round it are in {most:g}.")
