"""The rules on what was taken out: bars that hide nothing, pictures of signatures, and marks of several kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.checks.prose import places, written
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.appearance import Look
from reportkit.model.document import Document
from reportkit.model.text import Block, Run, Span

_REDACTED = re.compile(
    r"(?P<square>\[(?:name\s|text\s|details\s)?redacted\])|(?P<round>\((?:name\s|text\s|details\s)?redacted\))"
    r"|(?P<blocks>[█■▇]{2,})|(?P<crosses>\b[Xx]{4,}\b)",
    re.IGNORECASE,
)
_FORMS = {"square": "[redacted]", "round": "(redacted)", "blocks": "black blocks", "crosses": "crosses"}
#: A colour whose light is less than this, of 255, hides black letters.
_DARK = 60
_SIGNATURE = re.compile(r"(?<![a-z])(?:e-?)?sign(?:ature|ed)(?![a-z])", re.IGNORECASE)


@rule(
    "privacy.blacked-out",
    level="error",
    summary="What is blacked out is gone, not painted over.",
    why="Under a black bar the words are still in the file: anyone can copy them, search them, or take the bar away.",
    source="The National Archives, Redaction Toolkit; Information Commissioner’s Office, how to disclose information safely",
    catalogue=("FM20",),
    presentation=True,
    bad=[
        "The carer was {look highlight=black background=000000}[[Mrs Patel]]{/look} of the town.",
        "She lives at {look colour=000000 background=111111}[[14 Mill Lane]]{/look} and works at"
        " {look highlight=black}[[the mill]]{/look}.",
    ],
    good=[
        "{look colour=FFFFFF background=000000}Key decision{/look}",
        "{look highlight=yellow background=FFFF00}Check this{/look}",
        "{look highlight=black colour=FFFFFF}For decision{/look}",
        "{look background=000000}For decision{/look}",
        "{look highlight=black}████{/look} was told.",
    ],
)
def blacked_out(document: Document) -> Iterator[Hit]:
    """Letters under a black marker pen, or on a background as dark as they are."""
    spans = [span for block in document.blocks for span in _under_bars(block)]
    told = (
        "The words under the black bar are still in the file, and anyone can copy them. Delete them and write [redacted] instead."
    )
    yield from told_once(spans, told)


def _under_bars(block: Block) -> Iterator[Span]:
    """Where a block is blacked out; neighbouring runs are one bar."""
    begun: int | None = None
    for run, at in zip(block.accepted, block.offsets, strict=True):
        hidden = run.look is not None and _hides(run.look) and (begun is not None or _has_letters(run))
        if hidden and begun is None:
            begun = at
        elif not hidden and begun is not None:
            yield block.span(begun, at)
            begun = None
    if begun is not None:
        yield block.span(begun, len(block.text))


def _has_letters(run: Run) -> bool:
    return any(letter.isalnum() for letter in _REDACTED.sub("", run.text))


def _hides(look: Look) -> bool:
    """Whether letters of this look cannot be seen; a program turns those without a colour white on a dark shading."""
    if look.colour is None:
        return look.highlight == "black"
    ground = "000000" if look.highlight == "black" else look.background
    return ground is not None and _light(ground) < _DARK and _light(look.colour) < _DARK


def _light(colour: str) -> float:
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:  # a name that no table knows: taken for light, so that nothing is said of it
        return 255
    return 0.3 * red + 0.59 * green + 0.11 * blue


@rule(
    "privacy.signature-picture",
    level="warning",
    summary="No picture of a signature is published.",
    why="It can be cut out and put under another paper.",
    source="National Cyber Security Centre, publishing documents; UK GDPR, article 5(1)(c)",
    catalogue=("FM19",),
    presentation=True,
    bad=['[[J Grey, Director]] {picture alt="Signature of J Grey"}', "[[Agreed]] {picture name=signature.png}"],
    good=[
        'The director {picture alt="Portrait of the director"}',
        "The signature of the deed",
        'A map {picture name=design.png alt="Assigned areas"}',
    ],
)
def signature_picture(document: Document) -> Iterator[Hit]:
    """A picture whose file or description says that it is a signature, at the words beside it."""
    for picture in document.pictures:
        if _SIGNATURE.search(picture.name) or _SIGNATURE.search(picture.alt or ""):
            told = "A picture of somebody’s signature stands here. Take it out: the name and the post are enough."
            yield Hit(document.block(picture.block).whole, told)


@rule(
    "privacy.redaction-style",
    level="warning",
    summary="What is taken out is marked in one way.",
    why="Two marks make the reader ask whether they mean two things, or whether one was forgotten.",
    source="The National Archives, Redaction Toolkit",
    catalogue=("FM20",),
    bad=[
        "[REDACTED] wrote to [REDACTED]. A note by [redacted] and one of [[(redacted)]].",
        "[redacted] came, [redacted] went, [redacted] wrote, and [[XXXX]] too.",
    ],
    good=[
        "[REDACTED] wrote to [redacted].",
        "The redacted version was published.",
        "The crosses XXXX and the blocks.",
        "(Redacted) version",
    ],
)
def redaction_style(document: Document) -> Iterator[Hit]:
    """The forms that are not the document's usual one; nothing where none leads."""
    forms: defaultdict[str, list[Span]] = defaultdict(list)
    for block in written(document):
        for form, span in _redactions(block):
            forms[form].append(span)
    usual = winner({form: len(spans) for form, spans in forms.items()})
    if usual:
        odd = [span for form, spans in forms.items() if form != usual for span in spans]
        yield from told_once(odd, f"Elsewhere “{_FORMS[usual]}” marks what was taken out. Mark it in one way.")


def _redactions(block: Block) -> Iterator[tuple[str, Span]]:
    for found in places(_REDACTED, block.text):
        yield str(found.lastgroup), block.span(*found.span())


REDACTION: tuple[Rule, ...] = (blacked_out, signature_picture, redaction_style)
