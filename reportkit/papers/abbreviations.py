"""The abbreviations that a paper uses: those that it spells out, those that its documents do, and those that nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportkit.model.paper import AgendaPaper, printable
from reportkit.model.paper_answers import Abbreviation

_SHORT = re.compile(r"(?<![\w£/@.-])[A-Z][A-Z&]{1,6}(?:s\b|(?![\w&]))")
#: What every reader of a council's paper knows, and what is no abbreviation.
KNOWN = frozenset((
    "UK", "EU", "GP", "NHS", "PDF", "BBC", "VAT", "GDPR", "AM", "PM", "OK", "TV", "RAG", "MP", "ID", "IT", "HR", "NI", "SI", 
    "USA", "UN", "LTD", "PLC", "CEO", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
))  # fmt: skip
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "a", "an", "with", "&"))


def shorts(texts: Iterable[str]) -> tuple[str, ...]:
    """The abbreviations in some texts, in their order; a plural's s is left out."""
    found = (match[0].removesuffix("s") for text in texts if not text.isupper() for match in _SHORT.finditer(text))
    return tuple(dict.fromkeys(short for short in found if short not in KNOWN))


def spelled(text: str, short: str) -> str:
    """What an abbreviation stands for where a text says so, as “looked-after child (LAC)” does; else empty."""
    for match in re.finditer(rf"([\w’'&/-]+(?:[ -][\w’'&/-]+){{0,9}}) \(“?{re.escape(short)}s?”?\)", text):
        if words := _tail(match[1].split(), short):
            return words
    return ""


def _tail(words: list[str], short: str) -> str:
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        initials = [piece[0].casefold() for word in tail for piece in word.split("-") if piece]
        sparse = [piece[0].casefold() for word in tail for piece in word.split("-") if piece and word.casefold() not in _SMALL]
        if letters in (initials, sparse):
            return " ".join(tail)
    return ""


def printed_texts(paper: AgendaPaper) -> list[str]:
    """Every text that the paper prints in its own words or quotes."""
    texts = [paper.title, paper.summary, *(line.whole for line in paper.recommendations)]
    texts += [part.text for section in paper.sections if section.key != "glossary" for part in section.paragraphs]
    texts += [text for item in (*paper.items, *paper.commitments) for text in (item.recommendation, _action(item))]
    return texts


def own_texts(paper: AgendaPaper) -> list[str]:
    """The texts that the paper prints in its own words."""
    texts = [paper.title, paper.summary, *(line.whole for line in paper.recommendations)]
    parts = (part for section in paper.sections if section.key != "glossary" for part in section.paragraphs)
    return texts + [re.sub("“[^”]*”", "", part.text) for part in parts if not part.quote and not part.officer]


def _action(item: object) -> str:
    action = getattr(item, "action", None)
    return action.text if action else ""


def glossary(paper: AgendaPaper, documents: Sequence[str]) -> tuple[Abbreviation, ...]:
    """What the abbreviations of a paper stand for, as the officer or else the documents say, in alphabetical order."""
    given = {entry.short: entry.meaning for entry in paper.answers.glossary}
    found = dict(given)
    for short in shorts(printed_texts(paper)):
        if short not in found:
            meanings = (spelled(printable(text), short) for text in documents if short in text)
            if meaning := next((meaning for meaning in meanings if meaning), ""):
                found[short] = meaning
    return tuple(Abbreviation(short, found[short]) for short in sorted(found))


def unexplained(paper: AgendaPaper) -> tuple[str, ...]:
    """The abbreviations in the paper's own words that neither the text nor the glossary spells out."""
    texts = own_texts(paper)
    known = {entry.short for entry in (*paper.glossary, *paper.answers.glossary)}
    return tuple(short for short in shorts(texts) if short not in known and not any(spelled(text, short) for text in texts))
