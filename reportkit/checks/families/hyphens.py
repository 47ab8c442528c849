"""Hyphens: one form of each compound, prefixes, adverbs in -ly, and words left hanging."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from reportkit.checks.choices import Place, Vote, named_as_written, outvoted, table_rules
from reportkit.checks.compounds import (
    FUNCTION,
    PARTICLES,
    PREFIXES,
    Compound,
    Shape,
    can_vote,
    compounds,
    hyphenated,
    is_name,
    tokens,
    weighed,
)
from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

LISTED = table_rules("reportkit.checks.families", "hyphens.toml")

_SHAPES: tuple[Shape, ...] = ("hyphenated", "open", "closed")
_COMPOUND = Vote("one form of a compound throughout")
_BEFORE = Vote("one form of a compound before its noun")
_PREFIX = Vote("one form of a word with this prefix")
#: Prefixes that some writers set apart as a word.
_APART = frozenset(("ex", "multi", "non", "pre", "post", "mid", "self", "cross", "co", "anti", "semi", "micro", "macro", "inter"))
_ENDINGS = re.compile(r"(?:ation|ating|ated|ates|ate|ator|ion|ing|ive|ed|es|or|er|ly|ment|e|s)$")
_BROKEN = re.compile(r"(?<![\w-])([a-z]{2,})- ([a-z]{2,})(?![\w-])")
_BROKEN_WORDS = re.compile(
    r"^(?:and|or|to|nor|but|as|versus|than|the|a|an|in|of|for|is|was|not|it|we|they|plus|then|if|on|with)$"
)


@rule(
    "hyphens.compound",
    level="warning",
    summary="A compound is hyphenated, open or closed in one way.",
    why="Readers take two forms for two things, and a search for one does not find the other.",
    source="New Hart’s Rules, 3.3; PerfectIt, hyphenation of phrases",
    catalogue=("HY01",),
    bad=[
        "Good decision-making is rare. Their decision-making is late. We saw decision-making. Here [[decision making]] is slow.",
        "The long-term plan. A long-term aim. Our long-term view. The [[long term]] plan failed.",
        "The child’s wellbeing. Her wellbeing is good. We saw wellbeing. They spoke of wellbeing. [[Well-being]] counts.",
        "A follow-up took place. The follow-up was late. No follow-up was seen. There was a [[follow up]] in May.",
        "The wellbeing team met. Her wellbeing grew. We ask for wellbeing. Look at their [[well being]].",
    ],
    good=[
        "The long-term plan. A long-term aim. Our long-term view. It will work in the long term.",
        "A follow-up took place. The follow-up was late. No follow-up was seen. They will follow up in May and we follow up.",
        "A well-known fact. Our well-known plan. The well-known team. The plan is well known.",
        "Evidence-based practice. An evidence-based plan. The evidence-based view. They gave evidence based on visits.",
        "A risk-based plan. The risk-based view. Our risk-based aim. The Risk Based Verification Board met.",
        "Good decision-making matters. Here decision making is slow.",
    ],
)
def compound(document: Document) -> Iterator[Hit]:
    """Each compound that the document hyphenates somewhere, or that the list knows, in the form that its own votes reject."""
    keys = {key: key[0] + key[1] for key in hyphenated(document) if can_vote(key)}
    keys.update({key: key[0] + key[1] for key in _pairs()})
    uses: dict[str, list[Compound]] = {}
    for name, place in compounds(document, keys):
        block = document.block(place.span.block)
        if weighed(block.text, place) and not is_name(block, place) and "".join(place.parts) not in _others():
            uses.setdefault(name, []).append(place)
    for found in uses.values():
        for before, forms in _ballots(found):
            yield from outvoted(document, named_as_written(document, forms), _BEFORE if before else _COMPOUND)


def _ballots(found: list[Compound]) -> Iterator[tuple[bool, dict[str, list[Place]]]]:
    """One vote where no place is open, the closed form leads or a particle follows, else one before nouns and one elsewhere."""
    shapes = Counter(place.shape for place in found)
    if not shapes["open"] or found[0].parts[1] in PARTICLES or 2 * shapes["closed"] > len(found):
        yield False, _counted(found)
        return
    for before in (True, False):
        yield before, _counted([place for place in found if (place.use == "before") == before])


def _counted(found: list[Compound]) -> dict[str, list[Place]]:
    forms: dict[str, list[Place]] = {}
    for place in found:
        instead: dict[str, str] = {shape: place.form(shape) for shape in _SHAPES}
        forms.setdefault(place.shape, []).append(Place(place.span, instead))
    return forms


@cache
def _table() -> Mapping[str, list[str]]:
    raw = tomllib.loads((files("reportkit.checks.families") / "hyphens.toml").read_text(encoding="utf-8"))
    return {"pairs": raw["compounds"]["pairs"], "others": raw["compounds"]["others"]}


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, _, second in (pair.partition("-") for pair in _table()["pairs"]))


@cache
def _others() -> frozenset[str]:
    return frozenset(_table()["others"])


@rule(
    "hyphens.prefix",
    level="warning",
    summary="A prefix is joined in one way: coordinate or co-ordinate, multi-agency or multiagency.",
    why="Both forms are English; the mixture shows where text was pasted in, and a search for one misses the other.",
    source="New Hart’s Rules, 3.3.3; PerfectIt, compounds with prefixes",
    catalogue=("HY02", "SP05"),
    bad=[
        "They coordinate well. The coordination is good. We coordinated it. Another team [[co-ordinates]] badly.",
        "A multi-agency plan. The multi-agency team. One multi-agency view. Each multi-agency aim. Our multi-agency work. "
        "No multi-agency plan. A [[multi agency]] plan. A [[multiagency]] plan.",
        "Self-harm is rare. No self-harm was seen. Their self-harm ended. The rate of [[self harm]] fell.",
        "Pre-birth work and pre-birth plans, a pre-birth visit, and [[prebirth]] work.",
    ],
    good=[
        "They coordinate well and another team co-ordinates badly.",
        "They re-form the team. They reform the law. We reformed it. The reform came. A reform is due.",
        "Work under review, and under-reviewed work.",
        "A multi-agency plan. The multi-agency team. One multi-agency view. The Multi Agency Hub met.",
    ],
)
def prefix(document: Document) -> Iterator[Hit]:
    """Words with a prefix by their roots, so that coordinate and co-ordination vote together."""
    roots = {(first, _root(second)) for first, second in hyphenated(document) if first in PREFIXES and len(second) > 2}
    votes: dict[tuple[str, str], dict[str, list[Place]]] = {}
    for block in written(document) if roots else ():
        for key, place in _prefixed(block, roots):
            if not is_name(block, place) and "".join(place.parts) not in _others():
                instead: dict[str, str] = {shape: place.form(shape) for shape in _SHAPES if shape != "open"}
                votes.setdefault(key, {}).setdefault(place.shape, []).append(Place(place.span, instead))
    for forms in votes.values():
        yield from outvoted(document, named_as_written(document, forms), _PREFIX)


def _root(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= 4 else word


def _prefixed(block: Block, roots: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Compound]]:
    """The words of a block that have one of the prefixes before one of the roots, in any form."""
    found = tokens(block.text)
    firsts: dict[str, set[str]] = {}
    for first, _ in roots:
        firsts.setdefault(first[0], set()).add(first)
    for at, (word, start, end) in enumerate(found):
        for first in firsts.get(word[0], ()):
            if not word.startswith(first):
                continue
            shape: Shape = "closed"
            second = word[len(first) :]
            if second.startswith("-"):
                second, shape = second[1:], "hyphenated"
            elif not second and first in _APART and at + 1 < len(found) and found[at + 1][1] == end + 1:
                second, end, shape = found[at + 1][0], found[at + 1][2], "open"
            if (first, _root(second)) in roots:
                span = block.span(start, end)
                yield (first, _root(second)), Compound(span, (first, second), shape, "other", block.text[start:end])
                break


@rule(
    "hyphens.split",
    level="warning",
    summary="No word is broken by a hyphen and a space.",
    why="The break is left from the end of a line; a search does not find the word, and a screen reader says its halves.",
    source="PDF Association, Tagged PDF Best Practice Guide, soft hyphens",
    catalogue=("GR12", "HY04"),
    bad=[
        "The inves[[- ]]tigation was late. Another investigation was early.",
        "A whole[[- ]]system view is missing.",
        "The multi[[- ]]agency plan and a multi-agency team",
    ],
    good=[
        "The short- and medium-term plan",
        "A two- to three-year plan and pre- or post-birth work",
        "The plan - a good one - was kept.",
        "| Tier 1- early help |",
    ],
)
def split(document: Document) -> Iterator[Hit]:
    """A hyphen and a space between two words in small letters; the form that the document has elsewhere mends it."""
    for block in written(document):
        for found in places(_BROKEN, block.text) if "- " in block.text else ():
            if _BROKEN_WORDS.match(found[2]) or block.kind == "table_cell" or _is_protected(block, found):
                continue
            at = block.span(found.end(1), found.start(2))
            joint = _joint(document, found[1], found[2])
            said = f"“{found[0]}” is broken by a space; “{found[1]}{joint}{found[2]}” seems to be meant."
            yield Hit(at, said, (Edit(at, joint),), "suggested")


def _is_protected(block: Block, found: re.Match[str]) -> bool:
    return within(addresses(block.text), *found.span()) or within(quotations(block.text), *found.span())


def _joint(document: Document, first: str, second: str) -> str:
    """Nothing where the document has the closed word, or where a half is no word of it; else a hyphen."""
    words = Counter(word for block in written(document) for word, _, _ in tokens(block.text))
    if words[first + second] or words[f"{first}-{second}"]:
        return "" if words[first + second] > words[f"{first}-{second}"] else "-"
    return "-" if len(first) > 2 and first not in FUNCTION else ""


_NUMBER = (
    r"(?:\d{1,3}(?:\.\d)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|eighteen|twenty|thirty|forty|fifty|sixty)"
)
_MEASURE = re.compile(
    rf"(?<![\w£.,/–-])({_NUMBER})([ \u00a0])(year|month|week|day|hour|minute|mile|kilometre|metre|acre|bed|bedroom|place|seat"
    r"|member|page|point|stage|tier|storey|step)"
    r"(?= ([a-z]{3,}))"
)
_LABEL = re.compile(
    r"\b(?:section|s\.?|year|day|week|appendix|table|figure|part|stage|item|paragraph|recommendation|level|tier|phase|area|version|band|"
    r"ward|age|aged|regulation|article|chapter|standard|outcome|question|no\.?|number|quarter|by|key|step|at|of the|and|or|to|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\s$",
    re.IGNORECASE,
)
_NOT_MEASURED = FUNCTION | {
    "end",
    "later",
    "earlier",
    "ago",
    "old",
    "olds",
    "ahead",
    "before",
    "after",
    "ending",
    "ended",
    "long",
    "state",
    "states",
    "name",
    "names",
    "holder",
    "holders",
}


@rule(
    "hyphens.measure",
    level="note",
    summary="A number and its unit before a noun are joined: a two-year plan.",
    why="Without the hyphen “ten week programmes” may be ten programmes of a week or programmes of ten weeks.",
    source="New Hart’s Rules, 3.3.2; GOV.UK style guide, hyphenation",
    catalogue=("HY01",),
    bad=["It is a [[two year]] plan.", "We offer a [[12 week]] programme and a [[ten mile]] limit."],
    good=[
        "It is a two-year plan.",
        "The plan lasts two years.",
        "It took 12 weeks of work.",
        "At day 5 week 3 began, and in year 10 month by month.",
        "They met at the 2024 year end.",
        "It is a one year plan.",
    ],
)
def measure(document: Document) -> Iterator[Hit]:
    """A number from two up, a unit in the singular and a word that may be a noun; all places in one hit."""
    spans = []
    for block in written(document):
        for found in places(_MEASURE, block.text):
            labelled = _LABEL.search(block.text[max(0, found.start() - 16) : found.start()])
            if found[4] in _NOT_MEASURED or found[4].endswith("ly") or labelled or found[1] == "1" or _is_protected(block, found):
                continue
            spans.append(block.span(*found.span()))
    said = "A number and its unit before a noun take a hyphen: “a two-year plan”."
    edits = [Edit(span, document.quote(span).replace(" ", "-").replace("\u00a0", "-")) for span in spans]
    yield from told_once(spans, said, edits, "suggested")
