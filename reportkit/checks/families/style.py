"""Plain English, as advice: length, wordiness, hedges, jargon, reading age and text that says itself twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.checks.parses import sentences
from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.readability import WORDS, likeness, reading_age, shingles
from reportkit.checks.rule import Hit, rule
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.text import Block

LISTED = word_rules("reportkit.checks.families", "style.toml")

_LONG = (
    "The council wrote to every parent in the town to say that the plan had changed, that the school would open"
    " in May, that buses"
    " would run from the square, that meals would be free, and that anyone with questions could ring the office on any day"
)
_BE = re.compile(
    r"\b(?:should|must|will|shall|(?:needs?|ought|is|are) to)\s(?:\w+ly\s)?be\s(?:\w+ly\s)?(\w{3,}(?:ed|en|wn|ught|ilt))\b"
)
_BY = re.compile(
    r"\bby\s(?!(?:the end|\d|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|then|when|next)\b)"
)
_NO_PARTICIPLE = frozenset(
    {"open", "keen", "even", "golden", "need", "indeed", "agreed", "concerned", "involved", "satisfied", "proven", "committed"}
)
_RECOMMEND = re.compile(r"\brecommend", re.IGNORECASE)
_TWICE = re.compile(
    r"\bnot\s(?:un(?:common(?:ly)?|likely|usual(?:ly)?|reasonable|reasonably|known|expected|important|helpful|related"
    r"|fair|true|wanted)"
    r"|in(?:significant|frequent(?:ly)?|considerable|substantial|consistent|adequate|accurate|effective|appropriate)"
    r"|dissimilar|impossible|illegal"
    r"|without\s(?:risk|merit|cost|reason|difficulty|challenge|problems?))\b|\b(?:cannot|can’t|not)\s(?:fail to"
    r"|fail not to)\b|\bnever\snot\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b\w{4,}(?:tion|sion|ment|ance|ence|isation)s?\b", re.IGNORECASE)
_PLAIN_NOUNS = frozenset(
    {
        "question",
        "section",
        "education",
        "information",
        "government",
        "department",
        "apartment",
        "document",
        "sentence",
        "station",
    }
    | {
        "nation",
        "population",
        "television",
        "pension",
        "moment",
        "equipment",
        "parliament",
        "statement",
        "recommendation",
        "distance",
    }
)
_SHORT = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must|need)n[’']t\b"
    r"|\b(?:they|we|you|I)[’'](?:re|ve|ll|m)\b|\b(?:there|that|here|what|who|where|how)[’']s\b|\b(?:he|she|it|there|that|who)[’']ll\b|\blet[’']s\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\s[A-Z]")
_SPEECH = re.compile(r"[“‘\"'][^”’\"]*$|\b(?:said|says|told|wrote|asked|replied|quote)\b[^.]{0,60}[:,]\s?$")
_SUMMARY = re.compile(
    r"\b(?:summary|recommend|key\s+finding|main\s+finding|conclusion|appendix|annex|action plan|terms of reference"
    r"|response|decision|resolved)",
    re.IGNORECASE,
)


def _paragraphs(document: Document) -> Iterator[Block]:
    """The blocks of running text: no headings, cells, lists of items or notes."""
    return (block for block in written(document) if block.kind == "paragraph" and block.region == "body")


@rule(
    "style.long-sentence",
    level="note",
    summary="A sentence says one thing, in 40 words at most.",
    why="Beyond that most readers have lost the start before they reach the end.",
    source="GOV.UK content design, sentence length; Plain English Campaign",
    on=False,
    catalogue=("PE01",),
    bad=[f"[[{_LONG}.]]", f"It was late. [[{_LONG}.]] It was read.", f"- [[{_LONG}.]]"],
    good=["The council wrote to every parent.", f"# {_LONG}", f"{_LONG.replace(', that', '. That')}."],
)
def long_sentence(document: Document, *, words: int = 40) -> Iterator[Hit]:
    """Each sentence with more words than the option allows."""
    for block in written(document):
        if block.kind not in ("paragraph", "list_item") or len(block.text) < 4 * words:
            continue
        for start, end in sentences(block.text):
            count = len(WORDS.findall(block.text, start, end)) if end - start > 3 * words else 0
            if count > words:
                yield Hit(block.span(start, end), f"This sentence has {count} words. Can it be two?")


@rule(
    "style.long-paragraph",
    level="note",
    summary="A paragraph holds one matter, in 150 words at most.",
    why="A page without a break is skipped.",
    source="Plain English Campaign; GOV.UK content design",
    on=False,
    catalogue=("PE02",),
    bad=[f"[[{_LONG}. {_LONG}. {_LONG}. {_LONG}.]]", f"[[{_LONG}; {_LONG}; {_LONG}; {_LONG}.]]"],
    good=[f"{_LONG}.", f"{_LONG}. {_LONG}.", f"{_LONG}.\n{_LONG}.\n{_LONG}.\n{_LONG}."],
)
def long_paragraph(document: Document, *, words: int = 150) -> Iterator[Hit]:
    """Each paragraph with more words than the option allows."""
    for block in _paragraphs(document):
        count = len(WORDS.findall(block.text)) if len(block.text) > 3 * words else 0
        if count > words:
            yield Hit(block.whole, f"This paragraph has {count} words. Where does its second matter begin?")


@rule(
    "style.nobody-acts",
    level="note",
    summary="A recommendation says who is to act.",
    why="“Training should be provided” is everybody’s task, and so nobody’s.",
    source="Local Government Association, peer challenge reports; Gowers, Plain Words",
    on=False,
    catalogue=("PE03", "RC01"),
    bad=[
        "# Recommendations\n1. Training [[should be provided]].",
        "Recommendation 2: The plan [[must be reviewed]] by the end of May.",
    ],
    good=[
        "# Recommendations\n1. The Director should provide training.",
        "# Recommendations\n1. Training should be provided by the academy.",
        "Training should be provided.",
        "# Recommendations\n1. Leaders should be open with staff.",
    ],
)
def nobody_acts(document: Document) -> Iterator[Hit]:
    """A passive without an agent under a heading of recommendations, or in a paragraph that calls itself one."""
    for block in written(document):
        above = document.headings_above(block.id)
        ours = (above and _RECOMMEND.search(above[-1].text)) or block.text.startswith("Recommendation ")
        for start, end in sentences(block.text) if ours and block.kind != "heading" else ():
            for found in _BE.finditer(block.text, start, end):
                if found[1].casefold() not in _NO_PARTICIPLE and not _BY.search(block.text, found.end(), end):
                    yield Hit(block.span(*found.span()), f"“{found[0]}”: by whom? Name the post that is to act.")


@rule(
    "style.double-negative",
    level="note",
    summary="What is meant is said without two negatives.",
    why="The reader has to turn the sentence round twice.",
    source="GOV.UK content design; Plain English Campaign",
    on=False,
    catalogue=("PE08",),
    bad=["Delays are [[not uncommon]].", "The plan is [[not without risk]].", "It is [[not impossible]] that costs rise."],
    good=["Delays are common.", "Not until the plan came was it known.", "It is not usual.", "It was not under review."],
)
def double_negative(document: Document) -> Iterator[Hit]:
    """“Not” before a word that is itself a negative, outside quotations."""
    for block in written(document):
        for found in places(_TWICE, block.text):
            if not within(quotations(block.text), *found.span()):
                yield Hit(block.span(*found.span()), f"“{found[0]}” is a negative of a negative. Say it straight.")


@rule(
    "style.noun-heavy",
    level="note",
    summary="Verbs carry the action, not nouns made of them.",
    why="“The implementation of the provision of information” hides who does what.",
    source="Plain English Campaign, nominalisations; Gowers, Plain Words",
    on=False,
    catalogue=("PE09",),
    bad=[
        "[[The implementation of the arrangement for the provision of assistance and the co-ordination of"
        " intervention led to a reduction in"
        " attendance, an improvement in performance and the expectation of continuation.]]",
        "[[Consideration of the development, management and evaluation of engagement and participation will be"
        " in accordance with the"
        " requirement for assurance and the achievement of integration and prevention.]]",
    ],
    good=[
        "Staff helped families sooner, fewer children stayed away from school, and the team expects to go on"
        " with the work in the spring.",
        "Implementation and evaluation",
        "The section on education has information for the government department and the population, and a"
        " statement to Parliament.",
    ],
)
def noun_heavy(document: Document, *, percent: int = 25) -> Iterator[Hit]:
    """A paragraph of some length of which a large share is nouns made from verbs."""
    for block in _paragraphs(document):
        words = len(WORDS.findall(block.text)) if len(block.text) > 120 else 0
        nouns = [found[0] for found in places(_NOUN, block.text)] if words >= 20 else []
        made = [noun for noun in nouns if noun.casefold().rstrip("s") not in _PLAIN_NOUNS]
        if words and 100 * len(made) >= percent * words:
            told = f"{len(made)} of these {words} words are nouns made from verbs, such as “{made[0]}”. Say who does what."
            yield Hit(block.whole, told)


@rule(
    "style.reading-age",
    level="note",
    summary="A section can be read by the age of 18.",
    why="The average reading age in Britain is far lower; a section that asks for a degree is read by few.",
    source="GOV.UK content design, reading age; Kincaid and others 1975, the Flesch-Kincaid grade",
    on=False,
    catalogue=("PE10",),
    bad=[
        "# [[Governance]]\nStrategic accountability arrangements necessitate comprehensive organisational"
        " prioritisation of multidisciplinary"
        " safeguarding responsibilities, notwithstanding considerable operational pressures simultaneously"
        " affecting neighbouring authorities"
        " and independent provider organisations. Continuous improvement methodologies consequently underpin"
        " transformational leadership"
        " development opportunities across participating organisations, particularly concerning quality"
        " assurance and performance management"
        " infrastructure, irrespective of departmental configuration.",
        "[[Interdependent transformational programmes necessitate considerable organisational flexibility,"
        " particularly regarding accountability"
        " arrangements, multidisciplinary collaboration, performance management infrastructure, contractual"
        " documentation, professional"
        " development opportunities, technological modernisation, neighbourhood regeneration, environmental"
        " sustainability, intergenerational"
        " participation, international comparability, constitutional responsibilities and administrative"
        " simplification opportunities,"
        " notwithstanding demonstrably insufficient departmental capability within participating organisations.]]",
    ],
    good=[
        "# Governance\nThe board meets each month. It asks what went well. It asks what did not.",
        "# Buses\n" + "The bus goes to the school. " * 12,
        "Multidisciplinary",
    ],
)
def reading_age_of_section(document: Document, *, age: int = 18, words: int = 45) -> Iterator[Hit]:
    """The running text of each section that has enough of it; lists and tables are left out."""
    sections: defaultdict[str, list[Block]] = defaultdict(list)
    for block in _paragraphs(document):
        above = document.headings_above(block.id)
        sections[above[-1].id if above else ""].append(block)
    for name, blocks in sections.items():
        texts = tuple(block.text for block in blocks)
        if sum(len(WORDS.findall(text)) for text in texts) < words:
            continue
        found = reading_age(texts)
        if found > age:
            told = (
                f"The reading age of this section is about {round(found)}: long sentences and long words. Aim for {age} or less."
            )
            yield Hit(document.block(name).whole if name else blocks[0].whole, told)


@rule(
    "style.contraction",
    level="note",
    summary="A formal paper writes its verbs out.",
    why="“Don’t” in a committee paper reads like an e-mail.",
    source="Oxford style guide; committee report guides of councils",
    catalogue=("PE12",),
    bad=["The plan [[doesn’t]] say when.", "[[We’ve]] agreed to meet.", "Officers [[can't]] tell."],
    good=[
        "The plan does not say when.",
        "A parent said: “they don’t tell us”.",
        "the council’s plan",
        "“It won’t do”",
        "The Don’t Look Away campaign",
        "# You said, we’re doing",
    ],
)
def contraction(document: Document) -> Iterator[Hit]:
    """Shortened verbs outside quotations and speech."""
    for block in written(document):
        for found in places(_SHORT, block.text) if "’" in block.text or "'" in block.text else ():
            quoted = within(quotations(block.text), *found.span()) or _SPEECH.search(block.text[: found.start()])
            named = found[0][0].isupper() and _CAPITAL.match(block.text, found.end())
            if not (quoted or named or block.kind == "heading"):
                yield Hit(block.span(*found.span()), f"“{found[0]}” is the spoken form. Write it out in a formal paper.")


@rule(
    "style.repeated-start",
    level="note",
    summary="Sentences in a row do not all start alike.",
    why="Three in a row sound like a list that nobody made one.",
    source="Fowler’s Modern English Usage",
    on=False,
    catalogue=("PE18",),
    bad=["The council met. The council wrote. [[The council]] agreed.", "It was late. It was wet. [[It was]] dark. They left."],
    good=[
        "The council met. Members wrote. The council agreed.",
        "The council met. The council wrote. They agreed.",
        "It was. It was.",
    ],
)
def repeated_start(document: Document, *, sentences_in_a_row: int = 3) -> Iterator[Hit]:
    """The third sentence of a paragraph that opens with the same two words as the two before it."""
    for block in _paragraphs(document):
        opening, row = "", 1
        for start, end in sentences(block.text):
            two = list(WORDS.finditer(block.text, start, end))[:2]
            now = " ".join(word[0].casefold() for word in two)
            row = row + 1 if len(two) == 2 and now == opening else 1
            opening = now
            if row == sentences_in_a_row:
                told = f"{row} sentences in a row start “{block.text[two[0].start() : two[1].end()]}”. Vary one, or make a list."
                yield Hit(block.span(two[0].start(), two[1].end()), told)


@rule(
    "style.repeated-paragraph",
    level="warning",
    summary="No paragraph stands twice.",
    why="The reader compares the two for a difference, and one of them is usually a leftover of pasting.",
    source="Committee report checklists",
    catalogue=("PE19",),
    bad=[f"{_LONG}.\nThe board agreed.\n[[{_LONG}.]]", f"# Buses\n{_LONG}.\n# Schools\n[[{_LONG}.]]"],
    good=[
        f"# Summary\n{_LONG}.\n# Schools\n{_LONG}.",
        "The board agreed.\nThe board agreed.",
        f"{_LONG}.\n{_LONG.replace('plan', 'scheme').replace('town', 'borough').replace('school', 'academy')}.",
        f"- {_LONG}\n- {_LONG}",
    ],
)
def repeated_paragraph(document: Document, *, words: int = 25) -> Iterator[Hit]:
    """Each paragraph of some length that an earlier one has word for word; summaries and recommendations may repeat."""
    for block, earlier in _alike(document, words):
        if [word.casefold() for word in WORDS.findall(block.text)] == [word.casefold() for word in WORDS.findall(earlier.text)]:
            yield Hit(block.whole, f"This paragraph stood before, word for word{_under(document, earlier)}. Keep one of them.")


@rule(
    "style.nearly-repeated",
    level="note",
    summary="Paragraphs that are nearly the same are made one, or told apart.",
    why="A copy that was changed in one place makes the reader ask which is right.",
    source="Committee report checklists",
    on=False,
    catalogue=("PE19",),
    bad=[f"{_LONG}.\n[[{_LONG} of May.]]", f"{_LONG} now.\nThe board agreed.\n[[{_LONG} soon.]]"],
    good=[
        f"{_LONG}.\n{_LONG}.",
        "The board agreed now.\nThe board agreed soon.",
        f"# Summary\n{_LONG} now.\n# Buses\n{_LONG} soon.",
    ],
)
def nearly_repeated(document: Document, *, words: int = 25, percent: int = 80) -> Iterator[Hit]:
    """Each paragraph that shares nearly all its runs of words with an earlier one, but not all."""
    for block, earlier in _alike(document, words):
        share = likeness(block.text, earlier.text)
        if 100 * share >= percent and shingles(block.text) != shingles(earlier.text):
            told = f"This paragraph is nearly that{_under(document, earlier) or ' before it'}: {share:.0%} of it. Which is right?"
            yield Hit(block.whole, told)


def _alike(document: Document, words: int) -> Iterator[tuple[Block, Block]]:
    """Each paragraph with an earlier one that shares one of its three smallest shingles."""
    seen: dict[int, Block] = {}
    for block in written(document):
        told = block.kind == "paragraph" or (block.kind == "list_item" and block.text.rstrip().endswith("."))
        if not told or block.region != "body":
            continue
        if len(block.text) < 3 * words or len(WORDS.findall(block.text)) < words or _may_repeat(document, block):
            continue
        keys = sorted(shingles(block.text))[:3]
        earlier = next((seen[key] for key in keys if key in seen), None)
        if earlier is not None:
            yield block, earlier
        seen.update({key: block for key in keys if key not in seen})


def _may_repeat(document: Document, block: Block) -> bool:
    """Whether a block lies under a heading whose text may stand elsewhere too, or is a quotation."""
    headings = document.headings_above(block.id)
    return (
        any(_SUMMARY.search(heading.text) for heading in headings) or block.text[0] in '“‘"' or bool(_RECOMMEND.match(block.text))
    )


def _under(document: Document, block: Block) -> str:
    above = document.headings_above(block.id)
    return f", under “{above[-1].text}”" if above else ""
