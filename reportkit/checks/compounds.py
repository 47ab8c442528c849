"""Compounds in their three forms (well-being, well being, wellbeing) and how each stands in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportkit.checks.lexicon import starts_sentence
from reportkit.checks.prose import addresses, quotations, within, written
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

Shape = Literal["hyphenated", "open", "closed"]
#: How a compound is used: before a noun, as a noun after a verb's particle, or otherwise.
Use = Literal["before", "noun", "other"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREFIXES = _words(
    "pre non mid co re sub inter multi anti cross self under over e de ex un mis post semi micro macro bi intra ultra trans "
    "counter"
)
PARTICLES = _words("up down out in off on over back through by away around")
#: Words that no noun follows at once: after them a compound stands alone.
FUNCTION = _words(
    "a an the this that these those and or but nor as if than then so to of in on at by for from with "
    "within without into over under about after before during between through across against because "
    "while when where which who whom whose what how why is are was were be been being am has have had do "
    "does did will would shall should can could may might must not no it its they them their there he she "
    "his her him we us our you your i also only both either neither each all any some more most very too "
    "just even still already often always never until since though although however therefore per via "
    "upon towards rather such like led meets needs requires came went made took gave got"
)
_ADJECTIVES = _words(
    "long short medium near high low good poor full part early late hard large small single first second "
    "third fourth front old new real best better well ill strong key open joint whole local fast free "
    "public private middle common right left fixed red green black white broad wide deep close ever most "
    "least much less more same different safe clear little big quick slow top bottom senior junior "
    "initial final direct all double half last one two three four five six seven eight nine ten up no "
    "external internal national regional statutory formal informal social"
)
_NOT_FIRST = FUNCTION | _words("one two three four five six seven eight nine ten ex north south east west")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DASHES = re.compile("[\u2010\u2011]")
_PREPOSITION = _words("on by in to from at with for as upon into")
_DETERMINER = _words(
    "a an the this that these those no any each every its their our his her my your further regular some of for with without"
)
_SUBJECT = _words("to will would should can could may might must shall i we they you he she it who which and not then")


@dataclass(frozen=True, slots=True)
class Compound:
    """One place of a compound: its parts, the form and use it has there, and whether an opening capital is to be kept."""

    span: Span
    parts: tuple[str, str]
    shape: Shape
    use: Use
    written: str

    def form(self, shape: Shape) -> str:
        """The words in another form, with the capital that they have here."""
        joint = {"hyphenated": "-", "open": " ", "closed": ""}[shape]
        made = joint.join(self.parts)
        return made[:1].upper() + made[1:] if self.written[:1].isupper() else made


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """Words of letters and hyphens in small letters with their places, addresses and quotations left out."""
    protected = (*addresses(text), *quotations(text))
    found = [(match[0], *match.span()) for match in _TOKEN.finditer(text)]
    if protected:
        found = [one for one in found if not within(protected, one[1], one[2])]
    return tuple((_DASHES.sub("-", word).lower(), start, end) for word, start, end in found)


def stem(word: str) -> str:
    """A word without the s of its plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def hyphenated(document: Document) -> dict[tuple[str, str], int]:
    """How often each hyphenated pair stands in a document, its second part without a plural s."""
    counts: dict[tuple[str, str], int] = {}
    for block in written(document):
        if "-" not in block.text and "\u2010" not in block.text and "\u2011" not in block.text:
            continue
        for word, _, _ in tokens(block.text):
            first, hyphen, second = word.partition("-")
            if hyphen and "-" not in second:
                counts[first, stem(second)] = counts.get((first, stem(second)), 0) + 1
    return counts


def compounds(document: Document, keys: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, Compound]]:
    """Every place of the pairs, in any of the three forms, each with the name that its pair has in `keys`."""
    firsts = frozenset(first for first, _ in keys)
    closed = {first + second + plural: (first, second) for first, second in keys for plural in ("", "s")}
    for block in written(document):
        found = tokens(block.text)
        for at, (word, _, end) in enumerate(found):
            if word in closed:
                first = closed[word][0]
                yield keys[closed[word]], _made(block, found, at, at, (first, word[len(first) :]), "closed")
            elif "-" in word:
                first, _, second = word.partition("-")
                if (first, stem(second)) in keys:
                    yield keys[first, stem(second)], _made(block, found, at, at, (first, second), "hyphenated")
            elif word in firsts and at + 1 < len(found):
                second, left, _ = found[at + 1]
                if (word, stem(second)) in keys and left == end + 1 and block.text[end] in " \u00a0":
                    yield keys[word, stem(second)], _made(block, found, at, at + 1, (word, second), "open")


def _made(
    block: Block, found: tuple[tuple[str, int, int], ...], at: int, last: int, parts: tuple[str, str], shape: Shape
) -> Compound:
    span = block.span(found[at][1], found[last][2])
    use = _use(block.text, found, at, last, parts)
    return Compound(span, parts, shape, use, block.text[span.start : span.end])


def _use(text: str, found: tuple[tuple[str, int, int], ...], at: int, last: int, parts: tuple[str, str]) -> Use:
    """Before a noun, as a noun of a verb and its particle, or otherwise."""
    end = found[last][2]
    after = found[last + 1] if last + 1 < len(found) else None
    joined = after is not None and text[end : after[1]] in (" ", "\u00a0")
    before = found[at - 1] if at and text[found[at - 1][2] : found[at][1]].strip() == "" else None
    if after and joined and after[0] not in FUNCTION and not after[0].endswith("ly"):
        return "before"
    if parts[1] in PARTICLES and before and before[0] in _DETERMINER:
        return "noun"
    return "other"


def is_name(block: Block, place: Compound) -> bool:
    """Whether capitals say that the words are a name or a title."""
    words = re.split(r"[-\s\u2010\u2011]", place.written)
    later = any(word[:1].isupper() for word in words[1:])
    return later or (words[0][:1].isupper() and not starts_sentence(block.text, place.span.start)) or place.written.isupper()


def can_vote(key: tuple[str, str]) -> bool:
    """Whether a pair is a compound whose forms can be weighed, not a function word, a number or a prefix."""
    first, second = key
    return first not in _NOT_FIRST and first not in PREFIXES and len(first) > 1 and len(second) > 1 and not first.endswith("ly")


def weighed(text: str, place: Compound) -> bool:
    """Whether a place says something of how a compound is written, and not of a verb or of words that only meet."""
    first, second = place.parts
    if second in PARTICLES:
        before = _before(text, place.span.start)
        return before not in _SUBJECT and (place.shape != "open" or (place.use != "other" and before in _DETERMINER))
    if place.shape == "closed":
        return True
    if first in _ADJECTIVES and second != "being":
        return place.use == "before"
    if place.shape != "open":
        return True
    after = text[place.span.end :].split(maxsplit=1)[:1]
    follows = after[0].strip(".,;:").casefold() if after and text[place.span.end : place.span.end + 1].isspace() else ""
    if second.endswith(("ed", "en", "ing")) and follows in FUNCTION - {"and", "or", "is", "was", "are", "were", "has", "had"}:
        return second.endswith("ing") and follows in _PREPOSITION
    return True


def _before(text: str, at: int) -> str:
    words = text[max(0, at - 24) : at].split()
    return words[-1].casefold() if words and text[at - 1 : at].isspace() else ""
