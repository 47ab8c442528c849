"""Plants the faults of a document's make-up: headings, lists, what Word leaves behind, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpora.checking.seeded.kinds import PROSE, Kind
from corpora.checking.seeded.planted import Planting
from corpora.checking.text import Piece, Range

_FULL = {
    "MASP": ("multi-agency support panel", "multi-agency safeguarding panel"),
    "EA": ("Environment Agency", "Environmental Agency"),
    "MASH": ("multi-agency safeguarding hub", "multi-agency support hub"),
    "HRIS": ("human resources information system", "human resources integrated system"),
    "TA": ("temporary accommodation", "transitional accommodation"),
    "DfE": ("Department for Education", "Department of Education"),
    "STP": ("Saltby Tenants’ Panel", "Saltby Tenants’ Partnership"),
    "CQC": ("Care Quality Commission", "Care Quality Council"),
    "SEND": ("special educational needs and disabilities", "special education needs and disability"),
}
_EMPTY = ("Further information", "Background documents", "Contact", "Monitoring", "Other matters")
_REMARKS = ("Is this figure right? Please check.", "Do we still need this sentence?", "JO: ask legal about this before issue.")
_PHRASE = re.compile(r"(?<=[a-z] )[a-z]+ [a-z]+ [a-z]+(?= [a-z])")


def plant(planting: Planting, kind: Kind) -> bool:
    """Plant one fault of the kind where the document has a place for it; whether it was planted."""
    return _SHAPES[kind.name](planting, kind)


def _choose(planting: Planting, pieces: Iterator[Piece]) -> Piece | None:
    free = [piece for piece in pieces if not piece.flags and not piece.named("fault")]
    return planting.chance.choice(free) if free else None


def _headings(planting: Planting) -> Iterator[Piece]:
    """The headings that carry no automatic number, but the first."""
    found = [piece for piece in planting.draft.pieces if piece.kind == "heading"]
    yield from (piece for piece in found[1:] if not (planting.draft.automatic and piece.number))


def _skipped(planting: Planting, kind: Kind) -> bool:
    heading = _choose(planting, _headings(planting))
    if heading is None:
        return False
    before = planting.draft.pieces[: planting.draft.pieces.index(heading)]
    above = [piece.level for piece in before if piece.kind == "heading"][-1]
    if above != 1:
        return False
    heading.level = 3
    heading.flags.add("skipped")
    _add_heading(planting, kind, heading)
    return True


def _fake(planting: Planting, kind: Kind) -> bool:
    heading = _choose(planting, _headings(planting))
    if heading is None:
        return False
    heading.kind = "plain"
    heading.flags.add("fake")
    heading.ranges.append(Range("bold", 0, len(heading.text)))
    _add_heading(planting, kind, heading)
    return True


def _add_heading(planting: Planting, kind: Kind, heading: Piece) -> None:
    """Note the fault; the typed number of the next heading no longer follows on, so that is a place of it too."""
    fault = planting.add(kind, heading, 0, len(heading.text))
    below = planting.draft.pieces[planting.draft.pieces.index(heading) + 1 :]
    fault.also = [(piece, Range("also", 0, len(piece.text))) for piece in below if piece.kind == "heading"][:1]


def _empty(planting: Planting, kind: Kind) -> bool:
    following = _choose(planting, (piece for piece in _headings(planting) if piece.level == 1 and not piece.text[0].isdigit()))
    pieces = planting.draft.pieces
    if following is None or pieces[pieces.index(following) - 1].kind == "heading":
        return False
    heading = Piece("heading", planting.chance.choice(_EMPTY), 1, flags={"empty"})
    planting.draft.pieces.insert(planting.draft.pieces.index(following), heading)
    planting.add(kind, heading, 0, len(heading.text))
    return True


def _gap(planting: Planting, kind: Kind) -> bool:
    pieces = planting.draft.pieces
    lettered = [at for at, piece in enumerate(pieces) if piece.kind == "item" and pieces[at - 1].kind == "item"]
    if not lettered or re.search(r"ption \([a-z]\)", planting.draft.text):
        return False
    start = planting.chance.choice(lettered)
    if any(piece.named("fault") for piece in pieces[start : start + 4]):
        return False
    at = start
    while at < len(pieces) and pieces[at].kind == "item":
        pieces[at].replace(1, 2, chr(ord(pieces[at].text[1]) + 1))
        at += 1
    planting.add(kind, pieces[start], 0, 3)
    return True


def _phrase(planting: Planting) -> tuple[Piece, int, int] | None:
    found = [
        (piece, *match.span())
        for piece in planting.draft.pieces
        if piece.kind in PROSE
        for match in _PHRASE.finditer(piece.text)
        if planting.is_free(piece, *match.span())
    ]
    return planting.chance.choice(found) if found else None


def _marked(name: str) -> Callable[[Planting, Kind], bool]:
    def shape(planting: Planting, kind: Kind) -> bool:
        found = _phrase(planting)
        if found is None:
            return False
        piece, start, end = found
        value = planting.chance.choice(_REMARKS) if name == "comment" else ""
        piece.ranges.append(Range(name, start, end, value))
        where = "tracked insertion" if name == "ins" else "run boundary" if name == "highlight" else ""
        planting.add(kind, piece, start, end, where)
        planting.tracked = planting.tracked or name == "ins"
        return True

    return shape


def _hidden(planting: Planting, kind: Kind) -> bool:
    piece = _choose(
        planting, (piece for piece in planting.draft.pieces if piece.kind in ("plain", "numbered") and piece.text[-1] == ".")
    )
    if piece is None or piece.ranges:
        return False
    start = len(piece.text)
    piece.text += " The figures in this paragraph are still to be agreed with finance."
    piece.ranges.append(Range("hidden", start, len(piece.text)))
    planting.add(kind, piece, start, len(piece.text))
    return True


def _flagged(flag: str, holds: Callable[[Piece], bool]) -> Callable[[Planting, Kind], bool]:
    def shape(planting: Planting, kind: Kind) -> bool:
        piece = _choose(planting, (piece for piece in planting.draft.pieces[3:] if holds(piece)))
        if piece is None:
            return False
        piece.flags.add(flag)
        planting.add(kind, piece, 0, len(piece.text))
        return True

    return shape


def _link(planting: Planting, kind: Kind) -> bool:
    found = [(piece, link) for piece in planting.draft.pieces for link in piece.named("link")]
    if not found or found[0][0].named("fault"):
        return False
    piece, link = found[0]
    piece.replace(link.start, link.end, "click here")
    planting.add(kind, piece, link.start, link.end)
    return True


def _uses(planting: Planting, short: str) -> list[tuple[Piece, int, int]]:
    form = re.compile(rf"(?<!\()\b{short}\b(?!\))")
    return [(piece, *found.span()) for piece in planting.draft.pieces for found in form.finditer(piece.text)]


def _definition(planting: Planting) -> tuple[str, Piece, re.Match[str]] | None:
    for piece in planting.draft.pieces:
        for short, (full, _) in _FULL.items():
            found = re.search(rf"{full} \({short}\)", piece.text)
            if found and not any(one.name == "fault" for one in piece.ranges) and not _is_taken(planting, short):
                uses = _uses(planting, short)
                if len(uses) > 2 and all(planting.is_free(*use) for use in uses):
                    return short, piece, found
    return None


def _is_taken(planting: Planting, short: str) -> bool:
    """Whether another fault of this abbreviation is planted: two of them would cancel each other out."""
    return any(one.kind.name.startswith("abbreviation") and short in one.piece.text for one in planting.faults)


def _undefined(planting: Planting, kind: Kind) -> bool:
    defined = _definition(planting)
    if defined is None:
        return False
    short, piece, found = defined
    piece.replace(found.start(), found.end(), _FULL[short][0])
    first, *others = _uses(planting, short)
    fault = planting.add(kind, *first)
    fault.also = [(other, Range("also", start, end)) for other, start, end in others]
    return True


def _twice(planting: Planting, kind: Kind) -> bool:
    defined = _definition(planting)
    if defined is None:
        return False
    short, piece, found = defined
    later = [use for use in _uses(planting, short) if use[0] is not piece and use[0].text[use[2] : use[2] + 1] not in "’-"]
    if not later:
        return False
    other, start, end = later[0]
    planted = f"{_FULL[short][1]} ({short})"
    other.replace(start, end, planted)
    fault = planting.add(kind, other, start, start + len(planted))
    fault.also = [(piece, Range("also", *found.span()))]
    return True


def _before(planting: Planting, kind: Kind) -> bool:
    defined = _definition(planting)
    if defined is None:
        return False
    short, piece, found = defined
    later = [use for use in _uses(planting, short) if use[0] is not piece and use[0].text[use[2] : use[2] + 1] not in "’-"]
    if not later or _FULL[short][0] in planting.draft.text.replace(found[0], ""):
        return False
    other, start, end = later[-1]
    other.replace(start, end, found[0])
    piece.replace(found.start(), found.end(), short)
    fault = planting.add(kind, piece, found.start(), found.start() + len(short))
    fault.also = [(other, Range("also", start, start + len(found[0])))]
    return True


_SHAPES: dict[str, Callable[[Planting, Kind], bool]] = {
    "heading level skipped": _skipped,
    "fake heading": _fake,
    "empty section": _empty,
    "list numbering gap": _gap,
    "highlight left": _marked("highlight"),
    "comment left": _marked("comment"),
    "tracked change left": _marked("ins"),
    "hidden text": _hidden,
    "no alternative text": _flagged("no-alt", lambda piece: piece.kind == "picture"),
    "no header row": _flagged("no-header", lambda piece: piece.kind == "cell" and piece.row == piece.column == 1),
    "link text": _link,
    "empty paragraphs": _flagged("spaced", lambda piece: piece.kind in ("plain", "heading", "numbered")),
    "abbreviation undefined": _undefined,
    "abbreviation defined twice": _twice,
    "abbreviation before its definition": _before,
}
