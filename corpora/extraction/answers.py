"""The answers of a source text, from its marks and directives: quoted items with their slots and links, and labelled units."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.extraction.sentences import sentences
from corpora.extraction.source import HALVES, HERE, KINDS, LINKS, Faulty, Marked, Piece, Text, load, names

SHORTEST = 4
_SAYS_SO = re.compile(r"recommend|improve|advise|actions?\b", re.I)
_TAGGED = re.compile(r"(?:Recommendation \d+:|Action\b|[A-Z]\d+\.|[ivx]+\.|Outstanding Action)")
_FLAGS = ("done", "carried")
_KNOWN = frozenset({"owner", "due", "ref", "priority", *_FLAGS, *LINKS})
_DUES = ("date", "event", "cycle", "vague")


def answers(text: Text) -> dict[str, Any]:
    """The answers of one text."""
    items: dict[str, dict[str, Any]] = {}
    flow = " ".join(piece.text for piece in text.pieces)
    start = 0
    headings: list[str] = []
    asking = asks(text)
    for piece in text.pieces:
        if piece.kind == "heading":
            headings = [*headings[: max(piece.level - 1, 0)], piece.text]
        for mark in piece.marks:
            _add(items, mark, piece, flow, start, _is_listed(piece, headings, asking))
        start += len(piece.text) + 1
    unknown = set(text.told) - set(items)
    if unknown:
        raise Faulty(f"{text.name} says something of {sorted(unknown)}, which is not marked")
    for name, item in items.items():
        item.update(_told(text, text.told.get(name, {}), name))
    return {
        "document": text.name,
        "half": text.half,
        "shape": text.shape,
        "matter": text.settings.get("matter"),
        "asks": asking,
        "items": list(items.values()),
        "units": [unit for piece in text.pieces for unit in units(piece)],
    }


def _add(items: dict[str, dict[str, Any]], mark: Marked, piece: Piece, flow: str, start: int, listed: bool) -> None:
    words = piece.text[mark.start : mark.end]
    place = start + mark.start
    quote = {"text": words, "occurrence": _before(flow, words, place)}
    name, _, part = mark.name.partition(".")
    if part:
        items[name]["sub_items"].append(quote)
    elif name in items:
        items[name]["quotes"].append(quote)
    else:
        items[name] = {"id": name, "kind": KINDS[name[0]], "quotes": [quote], "sub_items": [], "listed": listed}


def _before(flow: str, words: str, place: int) -> int:
    """How many times the words stand in the text before this place."""
    count, at = 0, flow.find(words)
    while at < place:
        count, at = count + 1, flow.find(words, at + 1)
    return count


def asks(text: Text) -> list[str]:
    """The headings, but for the title, under which things are asked for: by their own words, or because the source says so."""
    told = text.settings.get("asks", "")
    below = [piece.text for piece in text.pieces if piece.kind == "heading" and piece.level]
    return [heading for heading in below if _SAYS_SO.search(heading) or heading == told]


def _is_listed(piece: Piece, headings: list[str], asking: list[str]) -> bool:
    """True where a list, a table, a tag or a heading says what the item is."""
    in_list = piece.kind in ("bullet", "number", "cell") or piece.number.startswith("(")
    return in_list or bool(_TAGGED.match(piece.text)) or any(heading in asking for heading in headings)


def units(piece: Piece) -> Iterator[dict[str, str]]:
    """The sentences of a piece with their labels: of one that holds items each item's own words, else the whole of it."""
    for start, end in sentences(piece.text):
        inside = [mark for mark in piece.marks if mark.start < end and start < mark.end]
        for mark in inside:
            yield {"text": piece.text[max(mark.start, start) : min(mark.end, end)].strip(), "label": KINDS[mark.name[0]]}
        if not inside and len(piece.text[start:end].split()) >= SHORTEST:
            yield {"text": piece.text[start:end], "label": "background"}


def _told(text: Text, told: dict[str, str], name: str) -> dict[str, Any]:
    if strange := set(told) - _KNOWN:
        raise Faulty(f"{text.name} {name} has strange fields: {sorted(strange)}")
    links = [
        {"kind": kind, "document": document or text.name, "target": target}
        for kind in LINKS
        for one in told.get(kind, "").split(",")
        if one
        for document, _, target in [one.rpartition("#")]
    ]
    return {
        "ref": told["ref"].replace("\\/", "/") if "ref" in told else None,
        "priority": told.get("priority"),
        "owner": _owner(told["owner"]) if "owner" in told else None,
        "due": _due(told["due"]) if "due" in told else None,
        "done": "done" in told,
        "carried": "carried" in told or "carried_forward_from" in told,
        "links": links,
    }


def _parts(words: str) -> list[str]:
    return [part.replace("\\/", "/") for part in re.split(r"(?<!\\)/", words)]


def _owner(words: str) -> dict[str, str | None]:
    raw, *parts = _parts(words)
    found: dict[str, str | None] = {"raw": raw, "post": None, "person": None, "body": None}
    for part in parts:
        key, _, value = part.partition(":")
        if key not in found:
            raise Faulty(f"an owner has no part {key}")
        found[key] = value or re.sub(r"^the ", "", raw, flags=re.I)
    return found


def _due(words: str) -> dict[str, str | None]:
    raw, told = _parts(words)
    kind, _, iso = told.partition(":")
    if kind not in _DUES or bool(iso) != (kind == "date"):
        raise Faulty(f"a due date is not of the form raw/kind:iso: {words}")
    return {"raw": raw, "kind": kind, "iso": iso or None}


def path(half: str, name: str) -> Path:
    """Where the answers of a text are kept."""
    return HERE / half / f"{name}.json"


def write() -> Iterator[Path]:
    """Write the answers of every text beside it."""
    for half in HALVES:
        for name in names(half):
            written = json.dumps(answers(load(half, name)), ensure_ascii=False, indent=1)
            path(half, name).write_text(written + "\n", encoding="utf-8")
            yield path(half, name)
