"""Spelling variants: one spelling of a word throughout, and British ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.checks.analysis import Analysis
from reportkit.checks.capitals import heading_case, starts_small
from reportkit.checks.lexicon import is_capitalised
from reportkit.checks.phrases import Phrases
from reportkit.checks.prose import written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.spellings import Pairs, Place, british, occurrences, pairs, table
from reportkit.checks.votes import times, told_once, winner
from reportkit.checks.words import as_written, word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Span

LISTED = word_rules("reportkit.checks.families", "variants.toml")
_TABLES = "variants.toml"
#: From so many American spellings on, a document in which they are three times the British ones is an American one.
_AMERICAN = 8
_PROGRAM_BEFORE = re.compile(
    r"\b(?:computer|software|desktop|antivirus|spreadsheet|c|python|java|to|can|cannot|and) $|\bexecutable ", re.IGNORECASE
)
_BOX = re.compile(r" box(?:es)?\b")
_FOREIGN = Phrases.of(table(_TABLES)["foreign"]["phrases"])


@rule(
    "variants.british",
    level="warning",
    summary="British spelling in a British document.",
    why="American spellings show where text was pasted in or the wrong dictionary was on.",
    source="New Hart’s Rules, 21.2; GOV.UK style guide",
    catalogue=("SP03",),
    needs=("lexicon",),
    bad=[
        "The [[color]] of the door and the [[behavior]] of the child",
        "The family [[center]] will [[fulfill]] its plan and [[analyze]] the figures.",
        "[[Labeling]] a child as [[skillful]] is no [[defense]].",
        "The new [[program]] of work was [[canceled]].",
    ],
    good=[
        "The colour of the door and the World Health Organization’s Center for Health",
        "The Center for Disease Control and the Department of Defense wrote.",
        "A computer program checks the parking meter. The dialog box opens.",
        "He wrote “the color of the center is a good color” in his letter.",
        "# References\nSmith, J: a study of child behavior, 2004",
        "Mr Gray lives in Grays. Grays is a town. The labour of an honorary, laborious, vigorous humorist.",
    ],
)
def british_spelling(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """American spellings in the author's own prose; an American document is left alone."""
    british_forms = british(_TABLES)
    found = [place for place in occurrences(document, analysis.lexicon, british_forms) if _is_american(place)]
    if not found:
        return
    values = set(british_forms.values())
    ours = sum(count for word, count in analysis.lexicon.counts.items() if word.casefold() in values)
    if len(found) >= _AMERICAN and len(found) > 3 * ours:
        return
    for place in found:
        instead = as_written(british_forms[place.word.casefold()], place.word)
        yield Hit(place.span, f"“{place.word}” is American; “{instead}” is British.", (Edit(place.span, instead),), "suggested")


def _is_american(place: Place) -> bool:
    small, text, span = place.word.casefold(), place.block.text, place.span
    if is_capitalised(place.word) and small in table(_TABLES)["names"]["words"]:
        return False
    if small in ("program", "programs"):
        return not _PROGRAM_BEFORE.search(text[: span.start])
    return not (small == "dialog" and _BOX.match(text, span.end))


@rule(
    "variants.mixed",
    level="warning",
    summary="One spelling of a word throughout.",
    why="Two spellings of one word show where text was pasted in, and a search for one misses the other.",
    source="New Hart’s Rules, 3.1; PerfectIt, spelling variations",
    catalogue=("SP05",),
    needs=("lexicon",),
    bad=[
        "An adviser met our adviser and their advisers. The [[advisor]] left.",
        "We focused on it, they focused on it, and focusing helps; the team [[focussed]] on risk.",
        "One forum, three indexes, two indexes, more indexes and some [[indices]]",
        "A judgement of one. A judgement of two. A judgement of three. No [[judgment]] of four.",
        "Two jailed, one jailed, [[gaoled]] twice, and [[gaol]] again",
    ],
    good=[
        "An adviser met our advisers.",
        "An adviser and an advisor, in a text too short to tell",
        "We saw it while they did, while we did, while you did, for a while, and whilst he slept, whilst she slept.",
        "An adviser met our adviser and their advisers. “The advisor was not there that day,” she said.",
        "An adviser met our adviser and their advisers from the Financial Advisor Board.",
        "My learned friend and a learned society: we learnt, they learnt, you learnt.",
    ],
)
def mixed(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """The spelling that is outvoted, inflections counted together; an even split is asked about once."""
    yield from _outvoted(document, analysis, pairs(_TABLES, "mixed"))


@rule(
    "variants.accents",
    level="warning",
    summary="A borrowed word keeps its accent everywhere or nowhere.",
    why="The reader stops at the one that differs.",
    source="New Hart’s Rules, 12.1.3; PerfectIt, accents",
    catalogue=("SP05",),
    needs=("lexicon",),
    bad=[
        "A café here, a café there, two cafés more and one [[cafe]]",
        "The role of one, the role of two, the roles of three and a [[rôle]] of his own",
    ],
    good=[
        "A café here, a café there and two cafés more",
        "A cafe and a café",
        "The role of one, the role of two, the roles of three and “a rôle for every child”",
    ],
)
def accents(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """The outvoted form of a word that is written with and without its accent."""
    yield from _outvoted(document, analysis, pairs(_TABLES, "accents"))


def _outvoted(document: Document, analysis: Analysis, known: Pairs) -> Iterator[Hit]:
    sides: dict[str, tuple[list[Place], list[Place]]] = defaultdict(lambda: ([], []))
    for place in occurrences(document, analysis.lexicon, known.forms):
        pair, side, _ = known.forms[place.word.casefold()]
        if not _is_other_word(place, known):
            sides[pair][side].append(place)
    for pair, (left, right) in sides.items():
        if left and right:
            yield from _decided(left, right, known, soft=pair in known.soft)


def _is_other_word(place: Place, known: Pairs) -> bool:
    small, text = place.word.casefold(), place.block.text
    after, before = known.after.get(small), known.before.get(small)
    led = after is not None and after.search(text[max(0, place.span.start - 20) : place.span.start])
    return bool(led or (before is not None and before.match(text, place.span.end)))


def _decided(left: list[Place], right: list[Place], known: Pairs, *, soft: bool) -> Iterator[Hit]:
    """The outvoted side with its mends; without a winner the rarer side once, as a question."""
    most, least = (left, right) if len(left) >= len(right) else (right, left)
    won = winner({"most": len(most), "least": len(least)}, least=3, ratio=4.0 if soft else 2.0)
    if not won and (soft or len(most) + len(least) < 3):
        return
    counted = f"“{most[0].word.casefold()}” {times(len(most))}, “{least[0].word.casefold()}” {times(len(least))}"
    said = f"{counted}: one spelling throughout." if won else f"{counted}. Choose one."
    mends = tuple(Edit(place.span, as_written(known.forms[place.word.casefold()][2], place.word)) for place in least)
    yield from told_once([place.span for place in least], said, mends if won else (), "suggested")


@rule(
    "variants.italics",
    level="note",
    summary="A foreign phrase is in italics everywhere or nowhere.",
    why="Italics here and roman there look like two hands.",
    source="New Hart’s Rules, 7.2.2; PerfectIt, italics of foreign words",
    catalogue=("FM07",),
    bad=[
        "An ad hoc group, an ad hoc plan, an ad hoc visit, and an {look italic}[[ad hoc]]{/look} talk",
        "{look italic}prima facie{/look} one, {look italic}prima facie{/look} two\n{look italic}prima facie{/look} three, and "
        "[[prima facie]] four",
    ],
    good=[
        "An ad hoc group, an ad hoc plan and an {look italic}ad hoc{/look} talk",
        "{look italic}An ad hoc group met for the whole day{/look} and an ad hoc plan, an ad hoc visit, an ad hoc call",
        "An ad hoc group, an ad hoc plan, an ad hoc visit, and an {look italic}inter alia{/look} talk",
        "{look italic}prima facie{/look} one, {look italic}prima facie{/look} two, {look italic}prima facie{/look} three",
    ],
)
def italics(document: Document) -> Iterator[Hit]:
    """The format that a phrase has at most a third as often; phrases in a longer stretch of italics are left out."""
    phrases: dict[str, dict[bool, list[Span]]] = {}
    for block in written(document):
        for phrase, start, end in _FOREIGN.places(block.text) if block.kind != "heading" else ():
            slanted = _slanted(block, start, end)
            if slanted is not None:
                phrases.setdefault(phrase, {True: [], False: []})[slanted].append(block.span(start, end))
    for phrase, forms in phrases.items():
        won = winner({"1": len(forms[True]), "": len(forms[False])}, least=3, ratio=3.0)
        if won is not None:
            odd = forms[not won]
            how = "in italics" if won else "upright"
            yield from told_once(odd, f"“{phrase}” is {how} {times(len(forms[bool(won)]))}, and not {times(len(odd))}.")


def _slanted(block: Block, start: int, end: int) -> bool | None:
    """Whether just these words are in italics; None where the stretch runs on, or only part of the words is slanted."""
    runs = [piece.run for piece in block.runs_under(block.span(start, end)) if piece.run.text.strip()]
    if len({run.italic for run in runs}) != 1:
        return None
    if not runs[0].italic:
        return False
    slanted = sum(len(run.text.strip()) for run in block.accepted if run.italic)
    return True if slanted <= 3 * (end - start) or len(runs[0].text.strip()) <= end - start + 2 else None


@rule(
    "variants.table-heads",
    level="note",
    summary="The heads of a table’s columns are capitalised alike.",
    why="One small letter in a row of capitals looks like a slip, and it is one.",
    source="GOV.UK style guide, capitalisation; PerfectIt, capitalisation of table headings",
    catalogue=("TB09", "ST08"),
    bad=[
        "| Action | Owner | [[deadline]] | Progress |\n| a | b | c | d |",
        "| Action taken | Person responsible | Date of review | [[Evidence Of Change]] | Next step |\n| a | b | c | d | e |",
    ],
    good=[
        "| Action | Owner | Deadline |\n| a | b | c |",
        "| action | owner | Deadline |\n| a | b | c |",
        "| Action taken | Person responsible | Date of review | NHS | iMPOWER score |\n| a | b | c | d | e |",
        "| Action taken | Person responsible | Date of review | Director of Children’s Services |\n| a | b | c | d |",
        "| Action | Owner | 2024 to 2025 | % of cases |\n| a | b | c | d |",
    ],
    needs=("lexicon",),
)
def table_heads(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """In the header row of one table: the head that starts with a small letter, or whose words have other capitals."""
    for _, cells in document.tables():
        heads = [block for block in cells if block.cell and block.cell.header and block.text.strip()]
        small = [block for block in heads if starts_small(block.text)]
        if len(heads) - len(small) >= 3 and 0 < len(small) <= (len(heads) - len(small)) // 3:
            for block in small:
                yield _first_letter(block)
        cases = {block.id: heading_case(block, analysis.lexicon, least=1) for block in heads}
        counts = {case: sum(1 for one in cases.values() if one == case) for case in ("sentence", "title")}
        usual = winner(counts, least=3, ratio=3.0)
        for block in heads if usual else ():
            if cases[block.id] not in ("", usual, "capitals"):
                said = f"This head has {cases[block.id]} capitals; the others of the table have {usual} capitals."
                yield Hit(block.whole, said)


def _first_letter(block: Block) -> Hit:
    at = len(block.text) - len(block.text.lstrip())
    edit = Edit(block.span(at, at + 1), block.text[at].upper())
    return Hit(block.whole, "This head starts with a small letter; the others of the table have a capital.", (edit,), "suggested")
