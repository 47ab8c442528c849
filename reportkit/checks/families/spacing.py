"""Spaces that are doubled, missing or where none belongs, and characters that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.choices import table_rules
from reportkit.checks.prose import addresses, places, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, told_once
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

LISTED = table_rules("reportkit.checks.families", "spacing.toml")

_STYLE_GUIDE = "GOV.UK style guide; The Oxford Guide to Style, 5.13"
_GAP = r"[ \u00a0\u2002\u2003\u2009\u202f]"
_DOUBLED = re.compile(rf"(?<=\S){_GAP}{{2,4}}(?=\S)")
_LAID_OUT = re.compile(rf"\t|__|\.\.\.\.|{_GAP}{{5}}")
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?\t")
_SENTENCE_GAP = re.compile(r"(?<=[.!?])( {1,2})(?=[A-Z“‘])")
_BEFORE = re.compile(rf"(?<=[\w’”)\]%])({_GAP}+)([,;:.!?])(?![.!?\d])")
_AFTER = re.compile(r"(?<=[a-z’”)\]])[,;](?=[A-Za-z“‘])|(?<=[a-z][a-z)’”])\.(?=[A-Z][a-z])")
_AGAINST = re.compile(r"(?<=[a-z]{2})\((?=[A-Z][a-z]+[ )]|[a-z]+ |[a-z]{5,}\))")
_RUN_ON = re.compile(r"(?<=\s)\((?=[^()]*[ £\d])[^()]{2,}(?P<end>\))(?=[a-z]{2})")
_INSIDE = re.compile(rf"([(\[“‘]){_GAP}+(?=\S)|(?<=[\w.,’]){_GAP}+([)\]]|”(?!\w))")
_ODD = re.compile("[\u200b\u200c\u2060\ufeff\u00ad\ue000-\uf8ff\ufffd\ufb00-\ufb04\u0080-\u009f]+")
_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_UNSEEN = frozenset("\u200b\u200c\u2060\ufeff\u00ad")
_MARKS = {",": "comma", ";": "semicolon", ":": "colon", ".": "full stop", "!": "exclamation mark", "?": "question mark"}


@rule(
    "spacing.doubled",
    level="warning",
    summary="One space between words.",
    why="A doubled space is what is left of a deleted word or a pasted line; readers see a gap, and justified lines stretch it.",
    source=_STYLE_GUIDE,
    catalogue=("SC01",),
    bad=[
        "The Committee[[  ]]met in May.",
        "The audit[[   ]]was late. The[[  ]]team agreed.",
        "- a review[[\u00a0 ]]of practice",
        "The plan was agreed.[[  ]]It was late. It was short. It was clear.",
        "2.1\tThe plan[[  ]]was agreed.",
    ],
    good=[
        "The Committee met in May.",
        "One sentence.  Then another.  And a third.  And so on.",
        "Name\tRole  Date",
        "Signed:            Date:",
        "Name  of child: _______",
    ],
)
def doubled(document: Document) -> Iterator[Hit]:
    """Two to four spaces between words; after a full stop only where the document mostly writes one."""
    wide = _writes_two_after_stops(document)
    for block in written(document):
        if _LAID_OUT.search(block.text, _label_end(block.text)):
            continue
        for found in places(_DOUBLED, block.text):
            if wide and block.text[found.start() - 1] in ".!?" and found[0] == "  ":
                continue
            span = block.span(*found.span())
            count = {2: "Two", 3: "Three", 4: "Four"}[len(found[0])]
            yield Hit(span, f"{count} spaces where one is meant.", (Edit(span, " "),), "safe")


def _label_end(text: str) -> int:
    """Where the text begins after a typed number or letter and its tab, which lay out nothing else."""
    label = _LABEL.match(text)
    return label.end() if label else 0


def _writes_two_after_stops(document: Document) -> bool:
    gaps = [len(found[1]) for block in written(document) for found in places(_SENTENCE_GAP, block.text)]
    return gaps.count(2) > 0.6 * len(gaps) and gaps.count(2) >= (2 if 1 not in gaps else 3)


@rule(
    "spacing.two-after-stops",
    level="note",
    summary="One space after a full stop.",
    why="Two are left from the typewriter; house styles now ask for one, and justified lines show the gap.",
    source=_STYLE_GUIDE,
    catalogue=("SC01",),
    bad=[
        "One sentence.[[  ]]Then another.[[  ]]And a third.[[  ]]And so on.",
        "It was late.[[  ]]It was short.[[  ]]Was it?[[  ]]Yes. It was.",
    ],
    good=["One sentence. Then another.  And a third.", "One.  Two.", "One sentence.   Then another.   And a third."],
)
def two_after_stops(document: Document) -> Iterator[Hit]:
    """Two spaces after the stops of a document that mostly writes two, in one hit; strays are doubled spaces."""
    if _writes_two_after_stops(document):
        spans = [
            block.span(*found.span(1))
            for block in written(document)
            if not _LAID_OUT.search(block.text, _label_end(block.text))
            for found in places(_SENTENCE_GAP, block.text)
            if len(found[1]) == 2
        ]
        said = f"Two spaces after a full stop, here {times(len(spans))}; one is usual now."
        yield from told_once(spans, said, (Edit(span, " ") for span in spans), "safe")


@rule(
    "spacing.paragraph-start",
    level="note",
    summary="A paragraph starts with its first word, not with a space.",
    why="A leading space pushes the first line out of the left edge that every other paragraph keeps.",
    source="Microsoft accessibility checker: repeated blank characters",
    catalogue=("SC04", "AX17"),
    bad=["[[ ]]Members were assured.\nThe report was noted.", "- [[  ]]an item\n- another"],
    good=["Members were assured.", "\tAn indented paragraph.", "        A laid-out line."],
)
def paragraph_start(document: Document) -> Iterator[Hit]:
    """One to four spaces before the first word of a paragraph or list item of the body."""
    for block in document.paragraphs():
        found = re.match(rf"{_GAP}{{1,4}}(?=\S)", block.text)
        if found:
            span = block.span(*found.span())
            yield Hit(span, "The paragraph starts with a space.", (Edit(span, ""),), "safe")


@rule(
    "spacing.before-punctuation",
    level="warning",
    summary="No space before a comma, full stop, colon or semicolon.",
    why="In English the mark closes up to the word; a space lets it fall to the start of the next line.",
    source=_STYLE_GUIDE,
    catalogue=("SC02",),
    bad=[
        "The report[[ ,]] supplied to the council, was late.",
        "They understand the issues[[ .]] For example, timeliness.",
        "Investigations progress[[ ,]]and the service learns.",
    ],
    good=[
        "The report, supplied late, was noted.",
        "He paused ... and went on.",
        "A rise of .5 was seen, that is .5 a year.",
        "It is a .NET service.",
        "(see above), and so on.",
    ],
)
def before_punctuation(document: Document) -> Iterator[Hit]:
    """A space before a closing mark; where none follows the mark either, the same edit gives it one."""
    for block in written(document):
        for found in places(_BEFORE, block.text):
            after = block.text[found.end() : found.end() + 1]
            joined = after.isalpha()
            if (joined and found[2] != ",") or within(addresses(block.text), *found.span()):
                continue
            span = block.span(*found.span())
            name = _MARKS[found[2]]
            said = f"A space before the {name} and none after it." if joined else f"A space before the {name}."
            yield Hit(span, said, (Edit(span, found[2] + (" " if joined else "")),), "safe")


@rule(
    "spacing.after-punctuation",
    level="warning",
    summary="A space after a comma, semicolon or full stop.",
    why="Two words run together, and a screen reader may read them as one.",
    source=_STYLE_GUIDE,
    catalogue=("SC03",),
    bad=["The report[[,]]and the plan.", "It was noted[[.]]The Chair agreed.", "Officers attended[[;]]members did not."],
    good=[
        "Write to www.council.gov.uk,or do not.",
        "e.g.a case, i.e.the same",
        "1,000 people and 2.5 posts",
        "See report.Final.docx for it.",
        "The J.Smith review",
    ],
)
def after_punctuation(document: Document) -> Iterator[Hit]:
    """A comma, semicolon or stop between two words; numbers, addresses, file names and initials are left alone."""
    for block in written(document):
        protected = addresses(block.text)
        for found in places(_AFTER, block.text):
            if within(protected, found.start() - 1, found.end() + 1):
                continue
            edit = Edit(block.span(found.end(), found.end()), " ")
            yield Hit(block.span(*found.span()), f"No space after the {_MARKS[found[0]]}.", (edit,), "safe")


@rule(
    "spacing.around-bracket",
    level="warning",
    summary="A space before an opening bracket and after a closing one.",
    why="Without it the bracket looks like part of the word, as in the optional s of report(s).",
    source=_STYLE_GUIDE,
    catalogue=("SC03",),
    bad=["The Director of Children’s Service[[(]]Acting) spoke.", "The plan[[(]]see below for it) was agreed."],
    good=["The report(s) came.", "section 47(1)(a) applies", "The Director (Acting) spoke.", "child(ren) and parent(s)"],
)
def around_bracket(document: Document) -> Iterator[Hit]:
    """A bracket of whole words that touches the word before it or after it."""
    for block in written(document):
        for found in places(_AGAINST, block.text):
            if found[0] and not within(addresses(block.text), *found.span()):
                edit = Edit(block.span(found.start(), found.start()), " ")
                yield Hit(block.span(*found.span()), "No space before the bracket.", (edit,), "safe")
        for found in places(_RUN_ON, block.text) if ")" in block.text else ():
            edit = Edit(block.span(found.end(), found.end()), " ")
            yield Hit(block.span(*found.span("end")), "No space after the bracket.", (edit,), "safe")


@rule(
    "spacing.inside-brackets",
    level="warning",
    summary="No space just inside brackets or quotation marks.",
    why="The mark belongs to the words it holds; a space can leave it alone at the end of a line.",
    source=_STYLE_GUIDE,
    catalogue=("SC02",),
    bad=[
        "The team [[( ]]six people) met.",
        "The team (six people[[ )]] met.",
        "A [[‘ ]]late’ plan",
        "He said “yes[[ ”]] at once.",
    ],
    good=["The team (six people) met.", "Tick one: [ ] yes [ ] no", "He said “yes” at once."],
)
def inside_brackets(document: Document) -> Iterator[Hit]:
    """A space after an opening or before a closing bracket or curly mark; an empty box to tick is left alone."""
    for block in written(document):
        for found in places(_INSIDE, block.text):
            if block.text[found.start() : found.end() + 1].replace(" ", "") in ("[]", "()"):
                continue
            span = block.span(*found.span())
            yield Hit(span, "A space just inside the mark.", (Edit(span, found[0].strip()),), "safe")


@rule(
    "spacing.after-pound-sign",
    level="warning",
    summary="No space between the pound sign and its sum.",
    why="The sign and the sum can part at the end of a line.",
    source="GOV.UK style guide, money",
    catalogue=("SC05", "NU04"),
    bad=["It cost [[£ ]]5 million.", "A fine of [[£  ]]200."],
    good=["It cost £5 million.", "The £ fell.", "Costs in £ 2024 prices"],
)
def after_pound_sign(document: Document) -> Iterator[Hit]:
    """A pound sign, space, sum; a year of prices is no sum."""
    for block in written(document):
        for found in re.finditer(rf"£{_GAP}+(?=\d)(?!{_GAP}*(?:19|20)\d\d\b)", block.text):
            span = block.span(*found.span())
            yield Hit(span, "A space after the pound sign.", (Edit(span, "£"),), "safe")


@rule(
    "spacing.odd-characters",
    level="warning",
    summary="No invisible or broken characters.",
    why="Zero-width characters and ligatures hide a word from search and from screen readers; a box or � is a lost letter.",
    source="Unicode Standard, 23.2 and 23.8",
    catalogue=("SC07",),
    bad=["The com[[\u200b]]mittee met.", "An of[[ﬁ]]cer spoke.", "The caf[[\ufffd]] closed.", "- [[\uf0b7]] an item"],
    good=["The committee met.", "The café closed.", "A family 👨\u200d👩\u200d👧 drew it."],
)
def odd_characters(document: Document) -> Iterator[Hit]:
    """Characters without a width, ligatures, private-use bullets and replacement characters."""
    for block in written(document):
        for found in places(_ODD, block.text):
            yield _odd(block, found)


def _odd(block: Block, found: re.Match[str]) -> Hit:
    span = block.span(*found.span())
    if set(found[0]) <= _UNSEEN:
        return Hit(span, "A character that cannot be seen.", (Edit(span, ""),), "safe")
    if all(char in _LETTERS for char in found[0]):
        letters = "".join(_LETTERS[char] for char in found[0])
        return Hit(span, f"A ligature pasted for “{letters}”.", (Edit(span, letters),), "safe")
    return Hit(span, "A character that most readers will see as a box.")
