"""Articles and determiners: a or an as the next word is said, this and these, fewer and less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.clauses import Candidate, candidates, hangs, phrase, read, token_at
from reportkit.checks.nouns import COUNTED, MANY, MEASURES, ONES, SINGULAR_IN_S, VERBS_TOO, words
from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.sounds import article
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_ARTICLE = re.compile(r"(?<![\w.’'(/&-])(?P<article>an?|An)(?P<gap>\s+[“‘\"']?)(?P<word>[^\W_][\w.,’'-]*)")
_FUNCTION = (
    r"(?= ?[.,;:?!)]|$| (?:of|in|was|is|were|are|has|have|had|that|which|who|for|on|from|by|with|at|must|should|will|can|could"
    r"|to)\b)"
)
_MANY_ONE = phrase(rf"\b(?P<det>these|those|many|several|various|both|numerous) (?P<noun>{ONES})\b{_FUNCTION}")
_ONE_MANY = phrase(rf"(?<![\w’'-])(?P<det>this|a|an|each|every|another) (?P<noun>{MANY})\b{_FUNCTION}")
_ANY_MANY = phrase(
    r"(?<![\w’'-])(?P<det>these|those|many|several|various|few|both) (?P<noun>[a-z]{3,})(?= ?[.;:?!]|$| (?:of|in|was|were|"
    r"is|are|has|have"
    r"|had|who|for|on|from|with|at|must|should|will|can|could|next|last|spoke|knew|said|left|came|agreed|asked|told)\b)"
)
_ANY_ONE = phrase(
    r"(?<![\w’'-])(?P<det>this|a|an|each|every|another) (?P<noun>[a-z]{3,}s|children|people|women|men)(?= ?[.;:?!]|$|"
    r" (?:of|in|was|were|is"
    r"|are|has|have|had|who|for|on|from|with|at|must|should|will|can|could|to)\b)"
)
_LESS = phrase(
    rf"(?<!more or\x20)(?<!no\x20)(?<!-)\bless (?:(?P<noun>{COUNTED})|(?P<any>(?:[a-z]{{3,}} )?(?:[a-z]{{3,}}s|staff)))\b"
    r"(?!['’-]| (?:friendly|focused|led|first)\b)"
)
_SUCH = r"(?:(?:open|new|such|vulnerable|the|these|young|social|closed|late) ){0,2}?"
_AMOUNT = phrase(
    rf"\bamount of (?:{_SUCH}(?P<noun>{COUNTED})|(?P<any>(?:(?!the |these |those )[a-z]{{3,}} )?[a-z]{{3,}}s))\b(?!['’-])"
)
#: Things in -s that are weighed or paid, so that there is an amount of them, or less.
_WEIGHED = words("weighed")


@rule(
    "agreement.article",
    level="error",
    summary="A or an, as the next word is said.",
    why="A reader who says the words in the head trips over “a LGA report” and “an one-off payment”.",
    source="New Hart’s Rules, 21.2; GOV.UK style guide, abbreviations and acronyms",
    catalogue=("AB11", "GR02"),
    bad=[
        "We read [[a]] LGA report and [[an]] one-off payment.",
        "It took [[a]] hour. It was [[an]] European scheme and [[a]] NHS trust.",
        "See [[an]] LADO referral and [[a]] EHCP in [[a]] 11-year-old’s file.",
        "[[An]] report was made, and [[a]] assessment.",
    ],
    good=[
        "An LGA report, a one-off payment, an hour, a European scheme, an NHS trust, a UK body.",
        "A LADO referral, a MASH meeting, a SEND plan, an Ofsted visit, a unit, an umbrella, a LAC review, an LAC review.",
        "An 8-year-old, an 11-year-old, an 18-month plan, an 80 per cent share, an £11 fee, a 10-year plan, a 1,100-page file",
        "Annex A of the plan. Option a and option b. See part (a) in the annex. An historic case, a hotel, an honest view.",
        "an s47 enquiry, a s47 enquiry, an x-ray, an MP3 file, an a priori view, a/an apple",
        "He asked for “a answer that was never given to us”. Vitamin A is good. a U-turn, a once-a-year check, an MBE",
    ],
)
def a_or_an(document: Document) -> Iterator[Hit]:
    """“A” or “an” before a word that is said with the other."""
    for block in written(document):
        for found in places(_ARTICLE, block.text):
            wanted = article(found["word"])
            given = found["article"].casefold()
            protected = (*addresses(block.text), *quotations(block.text))
            if wanted and wanted != given and not within(protected, *found.span()):
                span = block.span(*found.span("article"))
                meant = wanted.capitalize() if found["article"][0] == "A" else wanted
                said = f"“{found['word'].rstrip('.,')}” is said with “{wanted}” before it."
                yield Hit(span, said, (Edit(span, meant),), "suggested")


@rule(
    "agreement.determiner",
    level="error",
    summary="This goes with one thing, these with several.",
    why="“This findings” leaves open whether one was meant or all.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01", "GR02"),
    bad=[
        "[[This findings]] are clear. [[A recommendations]] was made.",
        "[[Many worker]] were seen, and [[these assessment]] of need were late.",
    ],
    good=[
        "These findings are clear. A recommendation was made. Many workers were seen.",
        "These work well, these report to the board, and those plan for it. This reports on it.",
        "Each services manager was asked. A children’s plan of care. A findings report. Many a worker was seen.",
        "These case files were read. Several child protection plans. These case, file and record reviews",
        "Because of this children are safe. We know of this. Actions for teams. Both parent and child are seen.",
    ],
)
def determiner(document: Document) -> Iterator[Hit]:
    """“These” before a singular noun or “this” before a plural, where no further noun follows to make a compound."""
    known: set[tuple[str, int]] = set()
    for one in candidates(document, _MANY_ONE):
        known.add((one.block.id, one.found.start()))
        noun = one.found["noun"].casefold()
        after = one.after().split()[:1]
        if noun in VERBS_TOO and (not after or after[0] not in ("was", "were", "is", "are", "has", "have")):
            continue
        meant = one.found["noun"] + "s" if not noun.endswith("y") else one.found["noun"][:-1] + "ies"
        meant = {"child": "children", "process": "processes", "appendix": "appendices"}.get(noun, meant)
        edit = Edit(one.span("noun"), meant)
        yield Hit(one.span(), f"“{one.found['det']}” goes with several: “{meant}”.", (edit,), "suggested")
    for one in candidates(document, _ONE_MANY):
        known.add((one.block.id, one.found.start()))
        if one.found["det"].casefold() == "this" and hangs(one.before()):
            continue
        yield Hit(one.span(), f"“{one.found['noun']}” is a plural and “{one.found['det']}” goes with one: which is meant?")
    unsure = (*candidates(document, _ANY_MANY), *candidates(document, _ANY_ONE))
    for one, tokens in read(one for one in unsure if _may_clash(one) and (one.block.id, one.found.start()) not in known):
        place, det = token_at(tokens, one.found.start("noun") - one.start), token_at(tokens, one.found.start() - one.start)
        many = one.found["noun"].casefold().endswith("s") or one.found["noun"].casefold() in _NO_S
        if tokens[place].tag == ("NNS" if many else "NN") and tokens[det].head == place and tokens[det].role in ("det", "amod"):
            said = "is a plural" if many else "is one thing"
            yield Hit(one.span(), f"“{one.found['noun']}” {said} and does not go with “{one.found['det']}”: which is meant?")


_NO_S = ("children", "people", "women", "men")
#: Nouns that name several in the singular, and words that are no nouns after these.
_NAME_SEVERAL = words("name_several")
_ROADS = frozenset(["levels", "roads", "stars"])


def _may_clash(one: Candidate) -> bool:
    noun, det = one.found["noun"].casefold(), one.found["det"].casefold()
    if noun in SINGULAR_IN_S or noun in MEASURES or noun in VERBS_TOO or noun in _NAME_SEVERAL - set(_NO_S):
        return False
    if det in ("this", "a", "an", "each", "every", "another"):
        sure = det != "this" or bool(_BE.match(one.after()))
        return (
            sure
            and not noun.endswith(("ss", "us", "is", "ics"))
            and noun not in _ROADS
            and not (det == "this" and hangs(one.before()))
        )
    return noun not in _NO_S and not noun.endswith(("s", "ing", "ed", "ly"))


_BE = re.compile(r"\s+(?:is|are|was|were|has|have|must|should|will)\b")


@rule(
    "agreement.fewer",
    level="warning",
    summary="Fewer of what is counted, less of what is measured.",
    why="“Less children” is among the best known slips, and some readers stop at it.",
    source="Fowler’s Modern English Usage, less; GOV.UK style guide",
    catalogue=("GR01", "GR04"),
    bad=["There were [[less]] children in care.", "The team made [[less]] visits than before."],
    good=[
        "Fewer children came into care. It took less time. No less children’s work was done.",
        "A less family-led plan, and less people-friendly words",
        "more or less people of one age; in less than two weeks",
    ],
)
def fewer(document: Document) -> Iterator[Hit]:
    """“Less” straight before people or things that are counted."""
    for one, noun in _counted(document, _LESS):
        span = one.block.span(one.found.start(), one.found.start() + 4)
        meant = "Fewer" if one.found[0][0] == "L" else "fewer"
        yield Hit(span, f"{noun.capitalize()} are counted: “fewer”.", (Edit(span, meant),), "suggested")


def _counted(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Candidate, str]]:
    """The matches before something counted: a listed noun, or one that the parser takes for a plural with nothing after it."""
    unsure: list[Candidate] = []
    for one in candidates(document, pattern):
        if one.found["noun"]:
            yield one, one.found["noun"]
        elif _last(one) not in _WEIGHED and not _last(one).endswith(("ss", "us", "is", "ness")):
            unsure.append(one)
    for one, tokens in read(unsure):
        place = token_at(tokens, one.found.end("any") - one.start - 1)
        following = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        weighs = tokens[token_at(tokens, one.found.start() - one.start)]
        led = weighs.text.casefold() != "less" or weighs.head == place
        if tokens[place].tag in ("NNS", "NN") and tokens[place].role != "compound" and led and not following.startswith("NN"):
            yield one, _last(one)


def _last(one: Candidate) -> str:
    return one.found["any"].casefold().split()[-1]


@rule(
    "agreement.amount",
    level="note",
    summary="A number of what is counted, an amount of what is measured.",
    why="An amount is weighed; children and cases are counted.",
    source="Fowler’s Modern English Usage, amount",
    catalogue=("GR01", "GR04"),
    bad=["The [[amount]] of children in care rose.", "A large [[amount]] of open cases was found."],
    good=["The number of children rose.", "the amount of children’s work", "the amount of time that families spend"],
)
def amount(document: Document) -> Iterator[Hit]:
    """“The amount of” before people or things that are counted."""
    for one, noun in _counted(document, _AMOUNT):
        span = one.block.span(one.found.start(), one.found.start() + len("amount"))
        meant = "Number" if one.found[0][0] == "A" else "number"
        yield Hit(span, f"{noun.capitalize()} are counted: “number”.", (Edit(span, meant),), "suggested")
