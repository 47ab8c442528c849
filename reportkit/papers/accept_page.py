"""A25: the web page can be used by everybody and asks nothing of anybody else."""

from __future__ import annotations

import re
from collections import Counter

from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import quoted

_ACTIVE = ("script", "iframe", "object", "embed", "link", "base", "form", "audio", "video")
_FETCH = re.compile(r"@import|url\s*\(", re.IGNORECASE)


@check("A25", "axe finds no barrier on the page", "html", "axe")
def axe(made: Rendered) -> Found:
    """What axe said, run beside this."""
    for violation in made.axe or ():
        yield "error", f"axe: {violation}.", "page"


@check("A25", "The page is valid, and says its language, title and parts", "html")
def parts(made: Rendered) -> Found:
    """Doctype, language, title, one h1, one main, skip link, order of headings, ids."""
    page = made.page
    if page.doctype.casefold() != "doctype html":
        yield "error", "The page does not say that it is HTML (doctype).", "line 1"
    for message, line in page.faults:
        yield "error", f"The page is not valid: {message}.", f"line {line}"
    roots = page.all("html")
    if not roots or not roots[0].attributes.get("lang"):
        yield "error", "The page does not say its language.", "<html>"
    titles = page.all("title")
    if not titles or not titles[0].text:
        yield "error", "The page has no title.", "<head>"
    for name, what in (("h1", "main heading (h1)"), ("main", "main part (main)")):
        if len(page.all(name)) != 1:
            yield "error", f"The page has {len(page.all(name))} of its {what}; it needs one.", f"<{name}>"
    links = page.all("a")
    targets = {tag.attributes["id"] for tag in page.tags if "id" in tag.attributes}
    if not links or not links[0].attributes.get("href", "").startswith("#") or "skip" not in links[0].text.casefold():
        yield "error", "The first link does not skip to the report.", "<body>"
    for tag in links:
        href = tag.attributes.get("href", "")
        if href.startswith("#") and href[1:] not in targets:
            yield "error", f"A link goes nowhere: {href}.", f"line {tag.line}"
        if not tag.text and not tag.attributes.get("aria-label"):
            yield "error", "A link has no words.", f"line {tag.line}"
    twice = [
        name for name, times in Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes).items() if times > 1
    ]
    for name in twice:
        yield "error", f"The id “{name}” stands on two elements.", "page"
    yield from _levels(made)


def _levels(made: Rendered) -> Found:
    above = 0
    for tag in made.page.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(tag.name[1])
        if level > above + 1:
            yield "error", f"A heading of level {level} follows level {above}: {quoted(tag.text)}.", f"line {tag.line}"
        above = level


@check("A25", "The tables and pictures of the page can be read", "html")
def tables(made: Rendered) -> Found:
    """Captions, scopes, alternative text."""
    for table in made.page.all("table"):
        if not any(tag.name == "caption" and tag.text for tag in table.inside):
            yield "error", "A table of the page has no caption.", f"line {table.line}"
        heads = [tag for tag in table.inside if tag.name == "th"]
        if not heads:
            yield "error", "A table of the page has no head.", f"line {table.line}"
        for tag in heads:
            if tag.attributes.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield "error", f"A head does not say what it heads (scope): {quoted(tag.text)}.", f"line {tag.line}"
    for tag in made.page.all("img"):
        if "alt" not in tag.attributes:
            yield "error", "A picture of the page has no alternative text.", f"line {tag.line}"
    for tag in made.page.all("svg"):
        if (
            not tag.attributes.get("aria-label")
            and not tag.attributes.get("aria-labelledby")
            and tag.attributes.get("aria-hidden") != "true"
        ):
            yield "error", "A drawing of the page has no words for those who cannot see it.", f"line {tag.line}"


@check("A25", "The page asks for nothing from outside and runs nothing", "html")
def alone(made: Rendered) -> Found:
    """Scripts, outside addresses, handlers."""
    for tag in made.page.tags:
        if tag.name in _ACTIVE:
            yield "error", f"The page has <{tag.name}>, which runs or fetches something.", f"line {tag.line}"
        for name, value in tag.attributes.items():
            if name.startswith("on") or value.strip().casefold().startswith("javascript:"):
                yield "error", f"The page runs code: {name}.", f"line {tag.line}"
            if name in ("src", "srcset", "poster", "data", "background") and not value.startswith("data:"):
                yield "error", f"The page fetches {quoted(value)}.", f"line {tag.line}"
            if name == "style" and _FETCH.search(value):
                yield "error", "A style of the page fetches something.", f"line {tag.line}"
        if tag.name == "style" and _FETCH.search("".join(tag.pieces)):
            yield "error", "The page’s style sheet fetches something.", f"line {tag.line}"
