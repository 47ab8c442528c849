"""Marks that are doubled, missing, never closed or mixed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.brackets import CLOSERS, crossed, unclosed, unopened
from reportkit.checks.choices import Place, Vote, outvoted, table_rules
from reportkit.checks.prose import addresses, places, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.serial_commas import RULES as SERIAL_RULES
from reportkit.checks.votes import times, told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Span

LISTED = table_rules("reportkit.checks.families", "punctuation.toml")
SERIAL = SERIAL_RULES

_DOUBLED = re.compile(
    r",\s*(?:,\s*)+|[;:]\s*[;,]|,\s?[;:](?![.\d])|,\s?\.(?![.\w])|(?<!\.)\.[ \u00a0]?\.(?!\s?\.)|[;:]\.(?!\.)|(?<!:):\s?:(?!:)"
    r"|!{2,}|\?{2}(?!\?)|\?!|!\?"
)
#: What every doubled mark looks like at a glance; most paragraphs have none and are passed over.
_CLOSE = re.compile(r"[,;:.!?]\s*[,;:.!?]")
_STRAIGHT = re.compile(r"\"|(?<=[a-z])'(?=[a-z])|(?<=s)'(?=\s)")
_CURLY = re.compile(r"[“”]|(?<=[a-z])’(?=[a-z])|(?<=s)’(?=\s)")
_HYPHEN = re.compile(r"(?<=[\w,)’”%])(?<!day)(?<!\b[A-Z][a-z]{2}) - (?=[\w(‘“£])(?!(?<=\d - )\d)")
_DASH = re.compile(r"(?<=[\w,)’”%]) – (?=[\w(‘“£])")
_ENDS_OPEN = re.compile(r"[^\W\d_][)’”]?\s*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|should|can|could|may|might|must|met|said|found|agreed|heard|asked"
    r"|told|wrote|spoke|came|went|took|knew|led|[a-z]{3,}ed (?:the|an?|that|it|them|us|their|its|his|her|no|all|twice|once))\b"
)
_CLAUSE = re.compile(r"[;,]\s*(?:and|or)\s*$")
_DOUBLE_QUOTED = re.compile(r"“[^“”]+”")
_SINGLE_QUOTED = re.compile(r"(?<!\w)‘[^‘“”]{8,400}?’(?!\w)")
_QUOTED = Vote("single marks or double ones, throughout", least=4, ratio=4.0, ask=0)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){1,5}[A-Z]\b\.?(?! [A-Z][a-z]|\w)")
_LABELLED = re.compile(r"\W*[A-Z][^.!?:]{0,40}:\s")


@rule(
    "punctuation.doubled",
    level="warning",
    summary="One mark at a time.",
    why="Two marks together are what is left of an edited sentence.",
    source="New Hart’s Rules, chapter 4",
    catalogue=("SC06",),
    bad=[
        "When it is not required[[, ,]]and so on.",
        "The report was noted[[..]]",
        "The Chair[[,,]] who was new, agreed.",
        "It was agreed[[,.]] Then they left.",
    ],
    good=[
        "He stopped ... and went on.",
        "Costs, etc., were noted.",
        "Wait for it…",
        "What is “e.g.”, really?",
        "The ratio was 3:1; fine.",
        "Send .odt, .docx or .pdf files.",
    ],
)
def doubled(document: Document) -> Iterator[Hit]:
    """Two marks with nothing but space between; dots of omission and stops of abbreviations are left alone."""
    for block in written(document):
        for found in places(_DOUBLED, block.text) if _CLOSE.search(block.text) else ():
            marks = found[0].rstrip()
            span = block.span(found.start(), found.start() + len(marks))
            if within(addresses(block.text), span.start, span.end):
                continue
            kept = marks[-1] if marks[-1] in ".?!" else marks[0]
            follows = block.text[span.end : span.end + 1]
            edit = Edit(span, kept + (" " if follows.isalnum() else ""))
            yield Hit(span, f"“{marks}”: two marks where one is meant.", (edit,), "suggested")


@rule(
    "punctuation.missing-stop",
    level="warning",
    summary="A paragraph of sentences ends with a mark.",
    why="A missing stop looks like a sentence cut off, and the reader wonders what is lost.",
    source="New Hart’s Rules, 4.1",
    catalogue=("GR10",),
    bad=[
        "The first team met the parents and agreed a plan for them.\nThe second team met the parents and agreed another plan.\n"
        "The third team did not see this in any of the [[records]]\nThe fourth team met nobody and wrote to nobody about it.",
        "The first team met the parents and agreed a plan.\nThe panel heard from all the social workers at once.\n"
        "The records were read and compared by two of us.\nWe did not see this in every team that we [[met]]",
    ],
    good=[
        "Report of the Director of Children’s Services to the Scrutiny Committee",
        "The first team met the parents and agreed a plan.\nThe panel heard from all the social workers at once.\n"
        "The records were read and compared by two of us.\nThe review asked each of the teams about\n- permission\n- time",
        "# A heading of many words that ends without any mark at all\nThe text follows it here.",
        "The first team met the parents and agreed a plan.\nThe panel heard from all the social workers at once:\n"
        "The records were read and compared by two of us.\nWrite for more to the team at reviews@example.org.uk",
    ],
)
def missing_stop(document: Document) -> Iterator[Hit]:
    """A sentence of eight words or more without a mark at its end, where three in four paragraphs of its style have one."""
    ended: Counter[str] = Counter()
    styles: dict[str, list[Block]] = {}
    for block in document.body:
        words = block.text.split() if block.kind == "paragraph" else ()
        if len(words) >= 5 and words[-1].rstrip("”’)")[-1:] in (".", "?"):
            ended[block.style or ""] += 1
        elif len(words) >= 8 and _ENDS_OPEN.search(block.text.rstrip()[-4:]) and _is_sentence(block.text):
            styles.setdefault(block.style or "", []).append(block)
    for style, open_ended in styles.items():
        if ended[style] >= max(3, 3 * len(open_ended)):
            for block in open_ended:
                if not _leads_on(document, block):
                    yield _no_stop(block)
    for block in document.blocks if sum(ended.values()) >= 3 else ():
        apart = block.kind in ("text_box", "footnote") and _STOPS_INSIDE.search(block.text)
        if apart and _ENDS_OPEN.search(block.text.rstrip()[-4:]) and not addresses(block.text):
            yield _no_stop(block)


_STOPS_INSIDE = re.compile(r"[\w)]{2}[.?]\s+(?=[A-Z])(?:[\w’,;-]+\s+){6}[^.]*$")


def _is_sentence(text: str) -> bool:
    """Whether a paragraph has a verb that only sentences have, and is neither labelled nor a clause of a list."""
    label = _LABELLED.match(text)
    return bool(_VERB.search(text)) and not (label and not _VERB.search(label[0])) and not _CLAUSE.search(text)


def _no_stop(block: Block) -> Hit:
    end = len(block.text.rstrip())
    last = block.text.split()[-1]
    edit = Edit(block.span(end, end), ".")
    return Hit(block.span(end - len(last), end), "This paragraph has no mark at its end.", (edit,), "suggested")


def _leads_on(document: Document, block: Block) -> bool:
    """Whether a list, a table or the rest of the sentence follows, or the paragraph ends in an address or is all bold."""
    at = document.position(block.id) + 1
    after = document.blocks[at] if at < len(document.blocks) else None
    ends = block.text.rstrip()
    if after and (after.kind in ("list_item", "table_cell") or after.text[:1].islower()):
        return True
    last = addresses(ends)
    return bool(last and last[-1][1] >= len(ends) - 1) or all(run.bold or not run.text.strip() for run in block.accepted)


@rule(
    "punctuation.unclosed-bracket",
    level="warning",
    summary="Every bracket that opens closes.",
    why="The reader cannot tell where the aside ends.",
    source="New Hart’s Rules, 4.12",
    catalogue=("BR01",),
    bad=["In all, 148 [[(]]36 per cent led to a plan.", "A plan [[(]]agreed in (May) was kept."],
    good=[
        "In all, 148 (36 per cent) led.",
        "a) one thing b) another",
        "The text (as in (2) below) holds.",
        "(a) first\n1) second",
        "Fine :) really",
    ],
)
def unclosed_bracket(document: Document) -> Iterator[Hit]:
    """A bracket without its partner in the paragraph; one that the next paragraph closes, and list labels, are left alone."""
    blocks = list(written(document))
    lone = {block.id: unclosed(block.text) for block in blocks if "(" in block.text or "[" in block.text}
    for place, block in enumerate(blocks):
        nearby = "".join(other.text for other in blocks[place + 1 : place + 3])
        for at in lone.get(block.id, ()):
            closer = CLOSERS[block.text[at]]
            if nearby.count(closer) <= nearby.count(block.text[at]):
                yield Hit(block.span(at, at + 1), "This bracket is never closed.")


@rule(
    "punctuation.unclosed-quotation",
    level="warning",
    summary="Every quotation that opens closes.",
    why="The reader cannot tell whose words follow.",
    source="New Hart’s Rules, 9.2",
    catalogue=("QU03",),
    bad=["They asked for [[“]]a room where you can say so.", "He wrote “yes” and then [[“]]no."],
    good=[
        "They asked for “a room”.",
        "“The first paragraph of a long quotation.\n“The second paragraph of it.”",
        'A 6" pipe',
        "The councils’ plan and the boys’ home.",
    ],
)
def unclosed_quotation(document: Document) -> Iterator[Hit]:
    """An opening double mark without a closing one; a quotation that runs on into the next paragraphs is left alone."""
    blocks = list(written(document))
    for place, block in enumerate(blocks):
        at = _lone_quote(block.text)
        if at is None:
            continue
        after = blocks[place + 1].text.lstrip() if place + 1 < len(blocks) else ""
        if not after.startswith("“") and after.count("”") <= after.count("“"):
            yield Hit(block.span(at, at + 1), "This quotation is never closed.")


def _lone_quote(text: str) -> int | None:
    opened: int | None = None
    for found in re.finditer("[“”]", text):
        if found[0] == "”":
            opened = None
        elif opened is not None:
            return opened
        else:
            opened = found.start()
    return opened


@rule(
    "punctuation.mixed-quotes",
    level="note",
    summary="One kind of quotation mark and apostrophe: curly or straight.",
    why="The mixture shows where text was pasted in from elsewhere.",
    source="New Hart’s Rules, 9.2; GOV.UK style guide",
    catalogue=("QU01",),
    bad=[
        "the council’s plan, the child’s view, the team’s work, the chair’s word, it’s so, and the panel[[']]s plan",
        "it's one, it's two, it's three, it's four, it's five, and it[[’]]s six",
        '“One” and “two” and “three” and “four” and [["]]five[["]]',
    ],
    good=[
        "it’s one, it's two",
        "“One” and “two” are said.",
        'A 6" pipe and a 4" pipe in the council’s yard, the team’s yard, it’s so, it’s so, it’s so',
    ],
)
def mixed_quotes(document: Document) -> Iterator[Hit]:
    """The kind that the document writes at most a quarter as often, a pair as one, in one hit; silent where neither leads."""
    straight, curly = _marks(document, _STRAIGHT, "\"'"), _marks(document, _CURLY, "“”’")
    fewer = min(straight, curly, key=len)
    pairs = sum(document.quote(span) in ('"', "“", "”") for span in fewer) // 2
    counts = {"straight": len(straight), "curly": len(curly), "straight" if fewer is straight else "curly": len(fewer) - pairs}
    preferred = winner(counts, least=4, ratio=4.0)
    if preferred == "curly":
        said = f"Straight marks in a document of curly ones ({len(curly)} curly, {len(straight)} straight)."
        yield from told_once(straight, said, (Edit(span, "’") for span in straight if document.quote(span) == "'"), "suggested")
    elif preferred == "straight":
        said = f"Curly marks in a document of straight ones ({len(straight)} straight, {len(curly)} curly)."
        edits = (Edit(span, "'" if document.quote(span) == "’" else '"') for span in curly)
        yield from told_once(curly, said, edits, "suggested")


def _marks(document: Document, pattern: re.Pattern[str], marks: str) -> list[Span]:
    return [
        block.span(*found.span())
        for block in written(document)
        if any(mark in block.text for mark in marks)
        for found in places(pattern, block.text)
        if not (found[0] == '"' and block.text[found.start() - 1 : found.start()].isdigit())
        and not within(addresses(block.text), *found.span())
    ]


@rule(
    "punctuation.hyphen-for-dash",
    level="note",
    summary="A dash between words is a dash, not a hyphen.",
    why="A hyphen joins, a dash parts; where a document uses both for one thing the reader stops to ask why.",
    source="New Hart’s Rules, 4.11; GOV.UK style guide, hyphens and dashes",
    catalogue=("DA01",),
    bad=[
        "They should be helped[[ - ]]gently – to think.\nThe plan – a good one – was kept.",
        "It was late – too late.\nThe visit – the third – was short.\nThe child[[ - ]]aged six – was seen.",
        "They should be helped[[ - ]]gently[[ - ]]to think differently about what they find.",
    ],
    good=["The plan – a good one – was kept.", "a well-known fact", "| 2024 - 2025 | 3 - 4 |", "# Part one - the start"],
)
def hyphen_for_dash(document: Document) -> Iterator[Hit]:
    """Spaced hyphens in running text, in one hit, unless the document prefers them to dashes."""
    hyphens = _dashes(document, _HYPHEN)
    dashes = Counter(block.id for block in document.paragraphs() for _ in places(_DASH, block.text))
    count = sum(dashes.values())
    if hyphens and (len(hyphens) <= count or len(hyphens) <= 4):
        said = f"A hyphen that does the work of a dash ({len(hyphens)} here, {count} spaced dashes)."
        yield from told_once(hyphens, said, (Edit(span, " – ") for span in hyphens), "suggested")


def _dashes(document: Document, pattern: re.Pattern[str]) -> list[Span]:
    return [block.span(*found.span()) for block in document.paragraphs() for found in places(pattern, block.text)]


@rule(
    "punctuation.wrong-bracket",
    level="warning",
    summary="A bracket closes with its own kind.",
    why="The reader looks for the bracket that would close the other kind.",
    source="New Hart’s Rules, 4.12",
    catalogue=("BR02",),
    bad=["The plan [agreed in May[[)]] was kept.", "See [the note of May (the second) of it[[)]] for more."],
    good=["The plan (agreed [in May]) was kept.", "[a) one; b) two]", "The plan [agreed (in May)] was kept.", "(a] and [b)"],
)
def wrong_bracket(document: Document) -> Iterator[Hit]:
    """One bracket in a paragraph that closes another kind than the last that opened, and no other fault of brackets with it."""
    for block in written(document):
        wrong = crossed(block.text) if "[" in block.text or "]" in block.text else []
        if len(wrong) == 1:
            opened, at = wrong[0]
            span, closer = block.span(at, at + 1), CLOSERS[block.text[opened]]
            said = f"“{block.text[opened]}” opens and “{block.text[at]}” closes: “{closer}” seems to be meant."
            yield Hit(span, said, (Edit(span, closer),), "suggested")


@rule(
    "punctuation.unopened-bracket",
    level="warning",
    summary="Every bracket that closes was opened.",
    why="The reader goes back to look for the start of the aside.",
    source="New Hart’s Rules, 4.12; PerfectIt, brackets left open",
    catalogue=("BR01",),
    bad=["The plan, agreed in May[[)]] was kept.", "The plan (in May) was late, as we saw[[)]]."],
    good=[
        "a) one thing b) another",
        "The plan (agreed in May\nand in June) was kept.",
        "Fine :) really; see 2.1) below.",
        "(as we saw (in May) here)",
    ],
)
def unopened_bracket(document: Document) -> Iterator[Hit]:
    """A closing round bracket after a word with none open, in the paragraph or in the two before it."""
    blocks = [block for block in written(document) if block.kind != "table_cell"]
    for place, block in enumerate(blocks):
        at = unopened(block.text)
        if at is None:
            continue
        before, closer = "".join(other.text for other in blocks[max(0, place - 2) : place]), block.text[at]
        if before.count("(" if closer == ")" else "[") <= before.count(closer):
            yield Hit(block.span(at, at + 1), "This bracket was never opened.")


@rule(
    "punctuation.single-or-double",
    level="note",
    summary="Quotations have single marks or double ones, throughout.",
    why="The reader asks whether the two kinds mean two things.",
    source="New Hart’s Rules, 9.2.1; PerfectIt",
    catalogue=("QU02",),
    bad=[
        "We heard “one thing here”, “two things here”, “three things here”, “four things here” and [[‘another thing here’]].",
        "We heard ‘one thing here’, ‘two things here’, ‘three things here’, ‘four things here’ and [[“another thing here”]].",
    ],
    good=[
        "We heard “one thing”, ‘two things’, “three things”, ‘four things’.",
        "We heard “one thing, ‘as it were’, here”, “two things”, “three things”, “four things”, “five things”.",
        "We heard “one thing”, “two things”, “three things”, “four things” and the ’90s of the boys’ club.",
        "We heard “one thing here”, “two things here”, “three things here”, “four things here” and met ‘stars’.",
    ],
)
def single_or_double(document: Document) -> Iterator[Hit]:
    """Quotations of three words or more by their outer marks; a word or two in other marks is a term, not a quotation."""
    forms: dict[str, list[Place]] = {"“ ”": [], "‘ ’": []}
    for block in written(document):
        double = tuple(found.span() for found in places(_DOUBLE_QUOTED, block.text)) if "“" in block.text else ()
        single = places(_SINGLE_QUOTED, block.text) if "‘" in block.text else ()
        inside = tuple(found.span() for found in single if not within(double, *found.span()))
        for name, quoted in (("“ ”", double), ("‘ ’", inside)):
            forms[name] += [Place(block.span(*at), {}) for at in quoted if block.text[slice(*at)].count(" ") >= 2]
    yield from outvoted(document, forms, _QUOTED)


@rule(
    "punctuation.dotted-initials",
    level="warning",
    summary="An abbreviation has stops everywhere or nowhere: NHS, not N.H.S. as well.",
    why="A search for one form misses the other.",
    source="GOV.UK style guide, abbreviations; PerfectIt",
    catalogue=("AB08",),
    bad=["The NHS met. The NHS agreed, and the [[N.H.S.]] paid.", "The [[U.K]] law is the law of the UK and all UK courts."],
    good=[
        "The N.H.S. met.",
        "We met A.B. Smith, and AB Smith wrote.",
        "The NHS met and P.J.R. Smith left.",
        "The U.K. met and the UK agreed.",
    ],
)
def dotted_initials(document: Document) -> Iterator[Hit]:
    """Capitals with stops that stand without them twice as often or more; initials before a surname are left alone."""
    dotted: dict[str, list[Span]] = {}
    for block in written(document):
        for found in places(_DOTTED, block.text) if "." in block.text else ():
            if not within(addresses(block.text), *found.span()):
                dotted.setdefault(found[0].replace(".", ""), []).append(block.span(*found.span()))
    for short, spans in dotted.items():
        plain = sum(len(re.findall(rf"\b{short}\b(?!\.)", block.text)) for block in written(document))
        if plain >= 2 * len(spans):
            said = f"“{short}” stands without stops {times(plain)}, “{document.quote(spans[0])}” with them {times(len(spans))}."
            yield from told_once(spans, said, (Edit(span, short) for span in spans), "suggested")
