"""What kind of owner some words name: a post, also in the plural, or a body, by the noun that they are the name of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from reportkit.extractors.lexicon import lexicon

Kind = Literal["post", "body"]

_FILE = "owners.toml"
#: What stands behind the noun that a name is of, “providers | across the county”.
_BEHIND = re.compile(
    r"(?:,| \(| (?:of|for|in|at|across|with|from|to|on|within|by|under|responsible|who|that|which|and|or|concerned|involved)\b)"
)
_COUNTED = re.compile(
    r"^(?:(?:the|a|an|our|its|their|his|her|all|each|every|both|any|other|one|two|three|four|five|six"
    r"|\d+)\s+(?:of\s+(?:the\s+)?)?)+",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof(?:essor)?|Canon|Sir|Dame|Rev(?:erend|d)?"
    r"|Supt|Ch Insp|Insp|Inspector|DCI|DI|DS|Sgt|PC|Fr|Father|Capt|Col|Major|Judge|Lord|Lady|Alderman)\.? )"
)
_TITLED = re.compile(rf"(?:County |Ward )?{_TITLE}+(?=[A-Z][\w’'.-]* [A-Z])")


@dataclass(frozen=True)
class _Words:
    posts: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    departments: frozenset[str]
    first_names: frozenset[str]


@cache
def _words() -> _Words:
    told = tomllib.loads(files("reportkit.extractors").joinpath(_FILE).read_text(encoding="utf-8"))
    posts, bodies = told["posts"], told["bodies"]
    groups = (posts["nouns"], posts["groups"], bodies["nouns"], bodies["departments"], told["persons"]["names"])
    return _Words(*(frozenset(words) for words in groups))


def uncounted(words: str) -> str:
    """A name without its articles and numbers, “the two Assistant Directors”."""
    return _COUNTED.sub("", words).strip()


def untitled(name: str) -> str:
    """A full name without its titles; a surname keeps its own, for it names nobody without it."""
    return _TITLED.sub("", name)


def kind_of(words: str) -> Kind | None:
    """Whether some words name a post or a body, by their last noun before “of”, “for” and the like; None for neither."""
    bare = uncounted(words)
    head = _BEHIND.split(bare, maxsplit=1)[0].strip(" .;:").casefold()
    if not head:
        return None
    known, people = _words(), lexicon().people
    if head in known.groups or _is_collective(head):
        return "body"
    for tail in _tails(head):
        one = _singular(tail)
        if one != tail and (one in known.posts or people["posts"].fullmatch(one)):
            return "post"
        if tail in known.bodies or people["bodies"].fullmatch(tail):
            return "body"
        if one in known.posts or people["posts"].fullmatch(one):
            return "post"
    return None


def is_department(words: str) -> bool:
    """Whether a capitalised name is of a department or a firm, “Early Help”, and so of no person."""
    known = _words()
    parts = re.findall(r"[\w’']+", words.casefold())
    if not parts or _TITLED.match(words):
        return False
    last = parts[-1]
    return (
        last in known.departments
        or last in known.bodies
        or bool(lexicon().people["bodies"].fullmatch(last))
        or len([p for p in parts if p in known.departments]) > 1
    )


def is_area_of_work(words: str) -> bool:
    """Whether words end in what a department does, “Democratic Services”, and name no team or firm."""
    return bool(words.split()) and words.split()[-1].casefold() in _words().departments


def _is_collective(head: str) -> bool:
    """Whether a plural names those who make up a body, “board members”, and no posts, “planning officers”."""
    return head.split()[-1] in ("members", "governors", "trustees", "partners", "councillors", "residents", "practitioners",
                                "professionals", "volunteers", "carers")  # fmt: skip


def _tails(head: str) -> list[str]:
    """The last three, two and one words of a name."""
    parts = head.split()
    return [" ".join(parts[-length:]) for length in (3, 2, 1) if length <= len(parts)]


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def is_full_name(words: str) -> bool:
    """Whether words are a first name that is known for one and a surname, “Kate Oduya”, and no department or firm."""
    parts = words.split()
    named = 2 <= len(parts) <= 3 and parts[0].casefold() in _words().first_names and all(part[:1].isupper() for part in parts)
    return named and not is_department(words)
