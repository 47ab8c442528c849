"""People in a document: their names with title, first name and surname, and where each stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportkit.checks.prose import quotations, within, written
from reportkit.checks.spellings import table
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

TITLES = (
    "Councillor",
    "Cllr",
    "Coun",
    "Mrs",
    "Mr",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Professor",
    "Prof",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Rev",
)
_SURNAME = r"(?:(?:Mac|Mc|De|de|van|Van|von|Ap|ap|St)[ ]|O[’' ])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[’'A-Z-][A-Za-zà-ÿ]*)*"
_FIRST = r"(?!(?:Mac|Mc|De|Van|Ap|St|O)\b)[A-ZÀ-Þ][a-zà-ÿ-]+"
_TITLED = re.compile(
    rf"\b({'|'.join(TITLES)})(\.?)[ \xa0](?:({_FIRST})[ \xa0](?:[A-Z]\.?[ \xa0])?(?={_SURNAME}(?![\w-])))?({_SURNAME})(?![\w-])"
)
_PAIR = re.compile(rf"(?<![\w’'-])([A-ZÀ-Þ][a-zà-ÿ]+)[ \xa0](?:[A-Z]\.?[ \xa0])?({_SURNAME})(?![\w-])")
_OFFICE = frozenset(
    (
        *("Mayor", "Leader", "Member", "Members", "Champion", "Portfolio", "Development", "Training", "Code", "Conduct", "Call"),
        *("Chair", "Chairman", "Chairperson", "Vice", "Deputy", "Lead", "Cabinet", "Opposition", "Ward", "Group"),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """One mention: `title` without its stop, `first` empty where only the surname stands."""

    title: str
    first: str
    surname: str
    block: Block
    title_span: Span | None
    first_span: Span | None
    surname_span: Span

    @property
    def key(self) -> str:
        """The surname with its spaces, marks and accents set aside and Mac for Mc: what two spellings of it share."""
        return surname_key(self.surname)


@lru_cache(maxsize=4096)
def surname_key(surname: str) -> str:
    """A surname in small letters without spaces, marks and accents; Mac counts as Mc."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", surname.casefold()) if char.isalpha())
    return "mc" + plain[3:] if plain.startswith("mac") and len(plain) > 6 else plain


@cache
def first_names() -> frozenset[str]:
    """First names by which two capitalised words are taken for a person."""
    raw = table("names.toml")["first"]
    return frozenset((*raw["common"], *(name for names in raw["alike"] for name in names.split())))


@cache
def alike() -> dict[str, str]:
    """First names with the one that stands for all spellings of it."""
    return {name: names.split()[0] for names in table("names.toml")["first"]["alike"] for name in names.split()}


def people(document: Document) -> tuple[Person, ...]:
    """Every mention of a person with a title, or with a first name that is known, in reading order; quotations left out."""
    return tuple(person for block in written(document) for person in _in_block(block))


def _in_block(block: Block) -> Iterator[Person]:
    quoted = quotations(block.text)
    for title, first, surname, at in _mentions(block.text):
        if within(quoted, at[2], at[3]):
            continue
        spans = [block.span(*pair) if pair[0] >= 0 else None for pair in (at[4:6], at[0:2])]
        yield Person(title, first, surname, block, spans[0], spans[1], block.span(at[2], at[3]))


@lru_cache(maxsize=4096)
def _mentions(text: str) -> tuple[tuple[str, str, str, tuple[int, ...]], ...]:
    """Title, first name, surname and their places in a text: first name, surname, title; -1 where there is none."""
    made: list[tuple[str, str, str, tuple[int, ...]]] = []
    taken: list[tuple[int, int]] = []
    if any(title in text for title in TITLES):
        for found in _TITLED.finditer(text):
            first, surname = found[3] or "", found[4]
            if first in _OFFICE or surname in _OFFICE or surname in TITLES or first in TITLES:
                continue
            places = (*found.span(3), *found.span(4), *(found.start(1), found.end(2)))
            made.append((found[1], first, _bare(surname), _trimmed(places, surname)))
            taken.append(found.span())
    known = first_names()
    for found in _PAIR.finditer(text):
        if found[1] in known and not within(tuple(taken), *found.span()) and found[2] not in _OFFICE:
            places = (*found.span(1), *found.span(2), -1, -1)
            made.append(("", found[1], _bare(found[2]), _trimmed(places, found[2])))
    return tuple(sorted(made, key=lambda one: one[3][2]))


def _bare(surname: str) -> str:
    return re.sub(r"[’']s?$", "", surname)


def _trimmed(places: tuple[int, ...], surname: str) -> tuple[int, ...]:
    cut = len(surname) - len(_bare(surname))
    return (*places[:3], places[3] - cut, *places[4:])
