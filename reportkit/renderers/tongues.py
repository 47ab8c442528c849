"""Labels in two languages (“Cefndir / Background”): their first half is marked as being in the pack's other language."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from reportkit.model.paper import Pack
from reportkit.model.paper_bodies import lead_ins

_BETWEEN = " / "


def halves(pack: Pack) -> tuple[str, ...]:
    """The first halves of a pack's labels and words, the longest first; none where it has labels in one language."""
    if not pack.label_language:
        return ()
    labels = [*pack.words.values(), *(row.label for row in pack.header), *(row.label for row in pack.sections)]
    labels += lead_ins(pack)
    found = {text.partition(_BETWEEN)[0] for text in labels if _BETWEEN in text}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def halves_pattern(pack: Pack) -> str:
    """A regular expression of those halves with the stroke after them, for engines that mark what it finds."""
    return _pattern(halves(pack))


def _pattern(known: tuple[str, ...]) -> str:
    numbered = (re.escape(text).replace(r"\{number\}", r"\d+") for text in known)  # a label that is printed with its number
    return f"\\b(?:{'|'.join(numbered)}) / " if known else ""


def spoken(text: str, pack: Pack) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with its language where that is not the paper's own; joined they are the text again."""
    done, pattern = 0, halves_pattern(pack)
    for found in re.finditer(pattern, text) if pattern else ():
        if found.start() > done:
            yield text[done : found.start()], ""
        yield found[0].removesuffix(_BETWEEN), pack.label_language
        done = found.end() - len(_BETWEEN)
    if done < len(text):
        yield text[done:], ""


def in_page(page: str, pack: Pack) -> str:
    """A web page with those halves in `<span lang>`; only text that is shown, never an attribute, is looked at."""
    known = tuple(escape(text, quote=True).replace("&#x27;", "&#39;") for text in halves(pack))
    if not known:
        return page
    pattern, start = re.compile(f"({_pattern(known).removesuffix(_BETWEEN)})(?= / )"), page.find("<body")
    marked = f'<span lang="{escape(pack.label_language)}">\\1</span>'
    body = re.sub(r">[^<>]+<", lambda text: pattern.sub(marked, text[0]), page[start:])
    return page[:start] + body


def in_word(document: Any, pack: Pack) -> None:
    """Mark those halves in every story of a Word document, in runs of their own."""
    if not pack.label_language:
        return
    section = document.sections[-1]
    for story in (document.element.body, section.header._element, section.footer._element):
        for run in list(story.iter(qn("w:r"))):
            texts = run.findall(qn("w:t"))
            if len(texts) == 1:
                _split(run, texts[0].text or "", pack)


def _split(run: Any, text: str, pack: Pack) -> None:
    parts = list(spoken(text, pack))
    if not any(language for _, language in parts):
        return
    for piece, language in parts:
        made = copy.deepcopy(run)
        words = made.find(qn("w:t"))
        words.text = piece
        words.set(qn("xml:space"), "preserve")
        if language:
            _speak(made, language)
        run.addprevious(made)
    run.getparent().remove(run)


def _speak(run: Any, language: str) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), f"{language}-GB")
    properties.append(mark)
