"""An extraction as one web page that needs nothing from outside: what is covered, each item with its quote and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportkit.model.coverage import Coverage
from reportkit.model.finding import Finding, Link
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.wire_values import to_plain
from reportkit.renderers.issues_text import count
from reportkit.renderers.items_table import flat, private, short

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNPRINTABLE = re.compile("[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SAID: Mapping[str, str] = {
    "addresses": "addresses", "partially_addresses": "addresses in part", "responds_to": "answers", "creates": "gives the task",
    "repeats": "repeats", "duplicate_of": "says the same as", "carried_forward_from": "is carried forward from",
}  # fmt: skip


def render(found: Extraction) -> str:
    """The page; every text escaped, nothing that runs, nothing fetched."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    template = environment.from_string(files("reportkit.renderers").joinpath("items.html.j2").read_text(encoding="utf-8"))
    names = {source.sha256: source.name for source in found.sources}
    known = {finding.id: finding for finding in found.findings}
    keys = {finding.id: f"f{turn}" for turn, finding in enumerate(found.findings, 1)}
    return template.render(
        title="Improvement items from "
        + (found.sources[0].name if len(found.sources) == 1 else count(len(found.sources), "document")),
        closing=f"{count(len(found.items), 'improvement item')} proposed, {count(len(found.findings), 'finding')} quoted.",
        notices=found.notices,
        coverage=[_covered(row, keys, known) for row in found.coverage],
        unaddressed=[
            {
                "row": row,
                "key": keys.get(row.target, ""),
                "private": private([row.target], known),
                "near": _near(known.get(row.target), known, keys),
            }
            for row in found.unaddressed
        ],
        items=[_item(turn, item, names, known, keys) for turn, item in enumerate(found.items, 1)],
        findings=[_finding(finding, names, known, keys) for finding in found.findings],
        documents=[_pairs(value) for value in (*found.sources, *found.papers)],
    )


def _shown(value: Any) -> Any:
    """A text as a page can show it: a control character as its picture, what is no character as a mark for that."""
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def printable(text: str) -> str:
    """A text without what a page may not hold."""
    pictured = _CONTROL.sub(lambda found: "\u2421" if found[0] == "\x7f" else chr(0x2400 + ord(found[0])), text)
    return _UNPRINTABLE.sub("\ufffd", pictured)


def _pairs(value: Any, *without: str) -> list[tuple[str, str]]:
    """Every further text of a record with its heading."""
    plain = {key: inner for key, inner in to_plain(value).items() if key not in without}
    return [(name, text) for name, text in flat(plain).items() if text]


def _covered(row: Coverage, keys: Mapping[str, str], known: Mapping[str, Finding]) -> dict[str, Any]:
    """A row under its own number, where it has one."""
    return {
        "row": row,
        "ref": row.ref or "",
        "private": private([row.recommendation, *([row.last.finding] if row.last else [])], known),
        "key": keys.get(row.recommendation, ""),
        "pairs": _pairs(row),
    }


def _near(finding: Finding | None, known: Mapping[str, Finding], keys: Mapping[str, str]) -> list[dict[str, Any]]:
    """The recommendations that may address a finding, beside those that are linked to it already."""
    if finding is None:
        return []
    return [
        {
            "candidate": one,
            "key": keys.get(one.recommendation, ""),
            "target": short(known[one.recommendation]) if one.recommendation in known else one.recommendation,
        }
        for one in finding.candidates
        if not any(link.target == finding.id for link in _links_of(known.get(one.recommendation)))
    ]


def _links_of(finding: Finding | None) -> tuple[Link, ...]:
    return finding.links if finding else ()


def _item(
    turn: int, item: ImprovementItem, names: Mapping[str, str], known: Mapping[str, Finding], keys: Mapping[str, str]
) -> dict[str, Any]:
    origins = [known[origin] for origin in item.origins if origin in known]
    return {
        "key": f"i{turn}",
        "item": item,
        "document": names.get(item.source, ""),
        "place": _place(item.page, item.section),
        "quotes": [
            (finding, names.get(finding.source, ""), _place(finding.page, finding.section), keys[finding.id])
            for finding in origins
        ],
        "links": [_link(link, known, keys) for finding in origins for link in finding.links],
        "pairs": _pairs(item),
    }


def _finding(finding: Finding, names: Mapping[str, str], known: Mapping[str, Finding], keys: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": keys[finding.id],
        "finding": finding,
        "kind": finding.kind.replace("_", " "),
        "document": names.get(finding.source, ""),
        "place": _place(finding.page, finding.section),
        "links": [_link(link, known, keys) for link in finding.links],
        "near": _near(finding, known, keys),
        "pairs": _pairs(finding, "links", "quote"),
    }


def _link(link: Link, known: Mapping[str, Finding], keys: Mapping[str, str]) -> dict[str, Any]:
    target = known.get(link.target)
    return {
        "link": link,
        "said": _SAID[link.kind],
        "key": keys.get(link.target, ""),
        "target": target.quote if target else "",
        "agreed": "agreed" if link.agreed else "a suggestion",
        "pairs": _pairs(link),
    }


def _place(page: int | None, section: Sequence[str]) -> str:
    return ", ".join([*([f"page {page}"] if page else []), " › ".join(section)]).removesuffix(", ")
