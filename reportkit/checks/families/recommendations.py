"""Recommendations: who is to do what by when, whether each list says the same, and the sections of a committee report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.committee_sections import RULES as SECTION_RULES
from reportkit.checks.grid import GridCell, grids
from reportkit.checks.recommended import Recommendation, main_recommendations, recommendations
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.text import Span

SECTIONS = SECTION_RULES

_SMART = "Centre for Governance and Scrutiny, The good scrutiny guide"
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMBERS = f"two three four five six seven eight nine ten {_TEENS}"
_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(), 2)}
_COUNT = re.compile(
    r"\b(?:(?:[Ww]e|(?:[Tt]he|[Tt]his) (?:report|review|panel|paper|committee)|I) (?:has |have )?(?:make|makes|made|sets? out)"
    r"(?: our| its)?|[Tt]here are|[Oo]ur|[Ii]ts|sets? out our|all)\s+(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|\d{1,2})\s+recommendations\b"
)
_VAGUE = re.compile(
    r"\b(?:(?:continue to )?consider (?:looking|exploring|thinking|investigating|reviewing|the possibility of"
    r"|whether it (?:may|might|could))|continue to consider"
    r"|give (?:some |further )?(?:thought|consideration) to(?: (?:looking|exploring|whether))?"
    r"|look(?:s|ing)? (?:at|into) (?:the possibility of|whether|ways)|look into|look to explore|seek to (?:explore|consider|try)"
    r"|try to (?:consider|explore|look)|(?:explore|investigate) the (?:possibility|feasibility) of|explore (?:whether|"
    r"opportunities)"
    r"|be mindful of|bear in mind|think about(?: (?:whether|exploring|looking))?)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:should|could|might|may)\s+(?:consider|explore|look (?:at|into)|think about|reflect on|be mindful of)\b", re.IGNORECASE
)
_WHEN_VAGUE = re.compile(
    r"\b(?:as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|in due course|in the near future"
    r"|in the (?:short|medium|long)(?:er)? term|at the earliest opportunity|when resources (?:allow|permit)|going forward|shortly"
    r"|soon|in a timely manner|where (?:possible|appropriate)|over time|on an ongoing basis)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:by|before|within|from|no later than|until|at the next|every|each|immediately|at once|annually|quarterly|monthly|weekly"
    r"|daily)\b|\b20\d\d\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(r"\b(?:should|must|shall|will|needs? to|is|are|be)\b|\b(?:lead|owner)\s*:", re.IGNORECASE)
_TWO = re.compile(r"(?:;|,)?\s+and\s+(?:also\s+)?(?:should|must|shall|to)\s+(?!be\b)[a-z]+", re.IGNORECASE)
_WHO_HEAD = re.compile(r"\b(?:lead|owner|who|responsible|officer|by whom|accountable)\b", re.IGNORECASE)
_WHEN_HEAD = re.compile(r"\b(?:when|date|deadline|due|timescale|timeframe|target|complet)", re.IGNORECASE)
#: After a count that is not of the whole list.
_PARTLY = re.compile(
    r"\W*(?:recommendations\s+)?(?:in (?:this|the) (?:section|chapter|part)|in part"
    r"|to (?:schools|partners|the \w+)|for the \w+ and)\b"
)
_RATED = re.compile(
    r"\s*(?:priority|risk|rating|status|r\.?a\.?g\.?(?: rating| status)?|likelihood|impact|severity"
    r"|(?:risk|priority) (?:rating|level)|progress)\s*\Z",
    re.IGNORECASE,
)
_KEYS = (
    frozenset({"high", "medium", "low", "very high", "very low", "critical"}),
    frozenset({"red", "amber", "green", "blue", "grey", "black", "white", "complete", "completed", "closed"}),
    frozenset({"essential", "important", "desirable"}),
    frozenset({"complete", "on track", "delayed", "not started", "in progress", "at risk", "closed", "open", "overdue"}),
)


@rule(
    "recommendations.count",
    level="warning",
    summary="The number of recommendations that the text gives is the number in the list.",
    why="Somebody will count them, and ask which one was taken out.",
    source="Drafting and proof-reading guides for committee reports",
    catalogue=("RC03", "NC02"),
    bad=[
        (
            "We make [[five]] recommendations.\n# Recommendations"
            "\nRecommendation 1: Write.\nRecommendation 2: Meet.\nRecommendation 3: Go."
        ),
        "The report sets out [[4]] recommendations.\n| Ref | Recommendation |\n| R1 | Write. |\n| R2 | Meet. |\n| R3 | Read. |",
    ],
    good=[
        (
            "We make three recommendations.\n# Recommendations"
            "\nRecommendation 1: Write.\nRecommendation 2: Meet.\nRecommendation 3: Go."
        ),
        "We make five headline recommendations.\n| Ref | Recommendation |\n| R1 | Write. |\n| R2 | Meet. |\n| R3 | Read. |",
        "We make five recommendations.\nThey are sent apart.",
        "The inquiry made nine recommendations.\n| Ref | Recommendation |\n| R1 | Write. |\n| R2 | Meet. |\n| R3 | Read. |",
    ],
)
def count(document: Document) -> Iterator[Hit]:
    """A count in the text that is neither that of the fullest numbered list nor its highest number."""
    listed = {each.number for each in main_recommendations(document) if each.number}
    if len(listed) < 3:
        return
    for block in document.paragraphs():
        for found in _COUNT.finditer(block.text) if "recommendations" in block.text else ():
            said = int(found[1]) if found[1].isdigit() else _WORDS[found[1].casefold()]
            partly = _PARTLY.match(block.text, found.end())
            if said != len(listed) and said != max(listed) and not partly:
                yield Hit(block.span(*found.span(1)), f"The list has {len(listed)} recommendations.")


@rule(
    "recommendations.differs",
    level="warning",
    summary="A recommendation has the same words in the summary and in the body.",
    why="The council will be held to one of the two, and nobody can say which.",
    source="Drafting and proof-reading guides for committee reports",
    catalogue=("RC03",),
    bad=[
        "# Summary of recommendations\nRecommendation 1: Write a plan by May.\nRecommendation 2: Name a lead officer.\n"
        "Recommendation 3: [[Meet every month with the police.]]\n# Recommendations\nRecommendation 1: Write a plan by May.\n"
        "Recommendation 2: Name a lead officer.\nRecommendation 3: Meet every quarter with the police.",
        "# Recommendations\n1. Write a plan by May.\n2. [[Name a lead officer for audits.]]\n3. Meet the board.\n"
        "# Our recommendations in full\n1. Write a plan by May.\n2. Name a lead officer for reviews.\n3. Meet the board.",
    ],
    good=[
        "# Summary of recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\n# Recommendations\n"
        "Recommendation 1: Write a plan by May.\nRecommendation 2: Meet the board each month.",
        "# Recommendations\nRecommendation 1: Write a plan by May.\nRecommendation 2: Meet.",
        (
            "# Recommendations for the police\n1. Write a plan.\n2. Name a lead."
            "\n# Recommendations for schools\n1. Read it.\n2. Tell parents."
        ),
    ],
)
def differs(document: Document) -> Iterator[Hit]:
    """Where two numbered lists agree on at least half of their recommendations, one that is nearly alike but not the same."""
    from rapidfuzz import fuzz

    groups: dict[str, dict[int, Recommendation]] = {}
    for each in recommendations(document):
        if each.number is not None:
            groups.setdefault(each.group, {}).setdefault(each.number, each)
    for first, second in pairwise(groups.values()):
        pairs = [(first[number], second[number]) for number in first if number in second]
        ratios = [fuzz.ratio(_plain(one.text), _plain(other.text)) for one, other in pairs]
        same = sum(ratio == 100 for ratio in ratios)
        for (one, other), ratio in zip(pairs, ratios, strict=True):
            if same >= 2 and 2 * same >= len(pairs) and 60 <= ratio < 100:
                span = _trimmed(document, one.words)
                yield Hit(span, f"Further on, recommendation {one.number} reads: “{_short(other.text)}”")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 160 else words[:157].rsplit(" ", 1)[0] + " …"


def _trimmed(document: Document, span: Span) -> Span:
    text = document.quote(span)
    return Span(span.block, span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


@rule(
    "recommendations.vague",
    level="note",
    summary="A recommendation asks for an action.",
    why="“Consider looking at” is done by looking: nothing need change, and nobody can be asked why it did not.",
    source=_SMART,
    catalogue=("PE16", "RC01"),
    bad=[
        "# Recommendations\n- The board should [[consider looking]] at its plan.\n- Meet.",
        "# Recommendations\n1. [[Explore the possibility of]] a joint team.\n2. Meet.",
    ],
    good=[
        "# Recommendations\n- The board should review its plan by May.\n- Meet.",
        "The board may consider looking at its plan.",
        "# Recommendations\n- The board should consider the plan at its May meeting.",
        "# Background\n- They were to explore the possibility of a joint team.",
    ],
)
def vague(document: Document) -> Iterator[Hit]:
    """Two vague verbs on end, such as consider looking at, inside a recommendation."""
    yield from _inside(document, _VAGUE, "This asks for thought and not for an action. Say what is to be done.")


@rule(
    "recommendations.hedged",
    level="note",
    on=False,
    summary="A recommendation says should, and then what to do.",
    why="To consider is no action; progress on it cannot be told.",
    source=_SMART,
    catalogue=("PE16", "RC01"),
    bad=[
        "# Recommendations\n- The board [[should consider]] a plan.\n- Meet.",
        "# Recommendations\n1. Schools [[could explore]] it.\n2. Meet.",
    ],
    good=[
        "# Recommendations\n- The board should write a plan.",
        "The board should consider a plan.",
        "# Recommendations\n- Consider it in May.",
    ],
)
def hedged(document: Document) -> Iterator[Hit]:
    """Should consider, could explore and the like inside a recommendation."""
    yield from _inside(document, _HEDGED, "This leaves it open whether anything is done. Name the action.")


@rule(
    "recommendations.vague-time",
    level="note",
    on=False,
    summary="A recommendation says by when.",
    why="“As soon as possible” has no end: the action can never be late.",
    source=_SMART,
    catalogue=("PE17", "RC01"),
    bad=[
        "# Recommendations\n- Write a plan [[as soon as possible]].\n- Meet.",
        "# Recommendations\n1. Name a lead [[in due course]].\n2. Meet.",
    ],
    good=[
        "# Recommendations\n- Write a plan by May.",
        "It came as soon as possible.",
        "# Findings\n- It was to come in due course.",
    ],
)
def vague_time(document: Document) -> Iterator[Hit]:
    """A time that is none, inside a recommendation."""
    yield from _inside(document, _WHEN_VAGUE, "Give a date or a period.")


def _inside(document: Document, pattern: re.Pattern[str], message: str) -> Iterator[Hit]:
    for block in dict.fromkeys(each.words.block for each in recommendations(document)):
        where = document.block(block)
        for found in pattern.finditer(where.text):
            yield Hit(where.span(*found.span()), message)


@rule(
    "recommendations.no-date",
    level="note",
    on=False,
    summary="A recommendation says by when.",
    why="Without a date no committee can ask whether it is late.",
    source=_SMART,
    catalogue=("RC01",),
    bad=[
        "# Recommendations\n- [[Write a plan.]]\n- Meet by May.",
        "| Ref | Recommendation |\n| R1 | [[Write a plan.]] |\n| R2 | Meet every month. |",
    ],
    good=[
        "# Recommendations\n- Write a plan by May.\n- Meet every month.",
        "| Ref | Recommendation | By when |\n| R1 | Write a plan. | May |\n| R2 | Meet. | June |",
        "We should write a plan.",
    ],
)
def no_date(document: Document) -> Iterator[Hit]:
    """A recommendation without a date or a period in its words, in a list that has no column of dates."""
    dated = _tables_with(document, _WHEN_HEAD)
    for each in recommendations(document):
        if each.text.strip() and each.group not in dated and not _DATED.search(each.text):
            yield Hit(_trimmed(document, each.words), "No date is given.")


@rule(
    "recommendations.no-actor",
    level="note",
    on=False,
    summary="A recommendation says who is to act.",
    why="What is everybody’s task is done by nobody.",
    source=_SMART,
    catalogue=("RC01",),
    bad=[
        "# Recommendations\n- [[Write a plan by May.]]\n- The board should meet.",
        "| Ref | Recommendation |\n| R1 | [[Write a plan.]] |\n| R2 | The lead should meet. |",
    ],
    good=[
        "# Recommendations\n- The board should write a plan by May.\n- Officers must meet.",
        "| Ref | Recommendation | Lead |\n| R1 | Write a plan. | Ann |\n| R2 | Meet. | Bo |",
        "Write a plan.",
    ],
)
def no_actor(document: Document) -> Iterator[Hit]:
    """A recommendation without should, must or will, in a list that has no column of leads."""
    owned = _tables_with(document, _WHO_HEAD)
    for each in recommendations(document):
        if each.text.strip() and each.group not in owned and not _ACTOR.search(each.text):
            yield Hit(_trimmed(document, each.words), "Nobody is named who is to act.")


def _tables_with(document: Document, head: re.Pattern[str]) -> frozenset[str]:
    return frozenset(
        grid.name for grid in grids(document) if any(head.search(grid.header(column)) for column in range(grid.columns))
    )


@rule(
    "recommendations.two-actions",
    level="note",
    on=False,
    summary="A recommendation asks for one thing.",
    why="Half of it is done, and it can be marked neither complete nor open.",
    source=_SMART,
    catalogue=("RC02",),
    bad=[
        "# Recommendations\n- The board should write a plan[[, and should name]] a lead.\n- Meet.",
        "# Recommendations\n1. Officers must meet[[ and must report]] in May.\n2. Meet.",
    ],
    good=[
        "# Recommendations\n- The board should write a plan and a policy.",
        "They should meet, and should agree.",
        "# Recommendations\n- Meet.",
    ],
)
def two_actions(document: Document) -> Iterator[Hit]:
    """A second should, must or to after and, inside a recommendation."""
    yield from _inside(document, _TWO, "This asks for a second thing. Make it a recommendation of its own.")


@rule(
    "recommendations.rating",
    level="warning",
    summary="Ratings use the words of their key.",
    why="“Med” among High, Medium and Low sorts apart, and “Amber/Green” is in no key.",
    source="Drafting and proof-reading guides for committee reports",
    catalogue=("RC04",),
    bad=[
        "| Action | Priority |\n| Write | High |\n| Meet | Medium |\n| Read | [[Med]] |\n| Go | Low |\n| Stop | High |",
        "| Action | RAG |\n| Write | Green |\n| Meet | Amber |\n| Read | [[Yellow]] |\n| Go | Green |\n| Stop | Red |",
    ],
    good=[
        "| Action | Priority |\n| Write | High |\n| Meet | Medium |\n| Read | Low |\n| Go | High |",
        "| Action | Priority |\n| Write | P1 |\n| Meet | P2 |\n| Read | P3 |\n| Go | urgent |",
        "| Action | Lead |\n| Write | High |\n| Meet | Medium |\n| Read | Med |\n| Go | Low |",
        "| Action | Priority |\n| Write | High |\n| Meet | \u00a0 |\n| Read | Low |\n| Go | High |\n| Stop | – |",
    ],
)
def rating(document: Document) -> Iterator[Hit]:
    """A value that is not in the known set from which at least four others of its column come, and nearly all."""
    for grid in grids(document):
        for column in range(1, grid.columns) if grid.is_data else ():
            if not _RATED.match(grid.header(column)):
                continue
            cells = [cell for cell in grid.column(column) if cell.text and any(char.isalnum() for char in cell.text)]
            key = max(_KEYS, key=lambda key: (sum(_value(cell) in key for cell in cells), -len(key)))
            odd = [cell for cell in cells if _value(cell) not in key]
            if len(cells) - len(odd) >= max(4, 4 * len(odd)):
                names = ", ".join(sorted({cell.text for cell in cells if cell not in odd}))
                for cell in odd:
                    yield Hit(cell.block.whole, f"The other ratings of this column are {names}.")


def _value(cell: GridCell) -> str:
    return cell.text.casefold().rstrip(".")
