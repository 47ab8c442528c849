"""Numbers of headings, paragraphs, items, captions and recommendations: gaps, repeats, and schemes that are mixed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.captions import Caption, captions
from reportkit.checks.labels import Label, labelled_runs
from reportkit.checks.outline_numbers import Numbered, outline_numbers
from reportkit.checks.recommended import main_recommendations, recommendations
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_REPORT = "Drafting and proof-reading guides for committee reports"
_FINDING = re.compile(r"\s*(?:Key )?Finding\s+(\d{1,3})\b")
_FINDINGS = re.compile(r"\b[Ff]indings?\s+(\d{1,3}(?:(?:(?:,| and|,? or| to)\s+|\s?[–-]\s?)\d{1,3})*)\b")
_RANGE = re.compile(r"(\d{1,3})(?:\s+to\s+|\s?[–-]\s?)(\d{1,3})")
_AGAIN = re.compile(r"\s*(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]?)\s+(?=\S)")
_BULLET = re.compile(r"\w")


@rule(
    "numbering.paragraphs",
    level="error",
    summary="Paragraph numbers run on: no gap, no number twice.",
    why="Members speak of a paragraph by its number; two of one number, or a lost one, stop the meeting.",
    source=_REPORT,
    catalogue=("NB01",),
    bad=[
        "1.1. A.\n1.2. B.\n1.3. C.\n[[1.3. D.]]\n1.4. E.".replace("[[1.3. D.]]", "1.3. [[D.]]"),
        "{paragraph} 1.1 The plan.\n{paragraph} 1.2 The board.\n{paragraph} [[1.4]] The lead.\n{paragraph} 1.5 The end.",
        "1.1. A.\n1.2. B.\n1.3. C.\n1.4. D.\n1.6. [[E.]]",
    ],
    good=[
        "1.1. A.\n1.2. B.\n1.3. C.\n2.1. D.\n2.2. E.\n2.3. F.",
        "1.1. A.\n1.2. B.\n# Appendix 1\n1.1. C.\n1.2. D.",
        "4.1. A.\n4.2. B.\n4.2.1. C.\n4.2.2. D.\n4.3. E.",
        "The rate rose from 1.1 to 1.4.\nIt fell to 1.2.\nIt stayed.",
        "3.4. A.\n3.5. B.",
        "1.1. A.\n1.2. B.\n1.3. C.\n# Part B\nText.\n1.1. A.\n1.2. B.",
    ],
)
def paragraphs(document: Document) -> Iterator[Hit]:
    """A dotted number that does not follow the one before it under the same first steps."""
    last: dict[tuple[int, tuple[int, ...]], Numbered] = {}
    series = Counter((numbered.part, numbered.path[:-1]) for numbered in outline_numbers(document))
    for numbered in outline_numbers(document):
        path = numbered.path
        key = (numbered.part, path[:-1])
        if len(path) < 2 or series[key] < 3:
            continue
        before = last.get(key)
        last[key] = numbered
        if before is None or path[-1] == before.path[-1] + 1 or (path[-1] == 1 and before.path[-1] > 1):
            continue
        said = f"{numbered.name} stands twice." if numbered.name == before.name else f"{numbered.name} follows {before.name}."
        yield Hit(numbered.span, f"Paragraph {said}")


@rule(
    "numbering.restart",
    level="warning",
    summary="Paragraph numbers do not begin again.",
    why="Two paragraphs have one number; a reference to it means either.",
    source=_REPORT,
    catalogue=("NB01",),
    bad=[
        "# One\n1.1. A.\n1.2. B.\n1.3. C.\n# Two\n1.1. [[D.]]\n1.2. E.\n1.3. F.",
        "2.1. A.\n2.2. B.\n2.3. C.\n2.1. [[D.]]\n2.2. E.",
    ],
    good=[
        "1.1. A.\n1.2. B.\n2.1. C.\n2.2. D.",
        "1.1. A.\n1.2. B.\n1.3. C.\n# Appendix 2\n1.1. D.\n1.2. E.",
        "1. A.\n2. B.\nText.\n1. C.\n2. D.",
    ],
)
def restart(document: Document) -> Iterator[Hit]:
    """A dotted number that ends in 1 for the second time in one part of the document."""
    series: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for numbered in outline_numbers(document):
        key = (numbered.part, numbered.path[:-1])
        if len(numbered.path) > 1 and numbered.path[-1] == 1 and series[key] >= 2:
            yield Hit(numbered.span, f"The numbers begin again: {numbered.name} stands earlier as well.")
        series[key] += 1


@rule(
    "numbering.headings",
    level="warning",
    summary="Heading numbers run on: no gap, no number twice.",
    why="The reader looks for the section in between.",
    source=_REPORT,
    catalogue=("NB01",),
    bad=[
        "# 1 Aims\nText.\n# 2 Method\nText.\n# [[4]] Findings\nText.\n# 5 Close\nText.",
        "# 1. Aims\nText.\n# 2. Method\nText.\n# [[2]]. Findings\nText.",
    ],
    good=[
        "# 1 Aims\nText.\n# 2 Method\nText.\n# 3 Findings\nText.",
        "# 41. Apologies\nText.\n# 42. Minutes\nText.\n# 43. Review\nText.",
        "# 1 Aims\nText.\n# 2 Method\nText.\n# Appendix 1\nText.\n# 1 Tool\nText.",
        "# Part one\nText.\n# 2 Method\nText.",
        "# 1 Aims\nT.\n## 1 How\nT.\n## 2 Who\nT.\n## 3 When\nT.\n# 2 Method\nT.\n## 1 How\nT.\n## 2 Who\nT.\n# 3 Close\nT.",
        "# 12 March 2026\nText.\n# 14 April 2026\nText.\n# 3 Aims\nText.\n# 30 Days on\nText.\n# 90 Days on\nText.",
    ],
)
def headings(document: Document) -> Iterator[Hit]:
    """A heading's whole number that does not follow the one before, where at least two others do."""
    levels: dict[int, list[Numbered]] = {}
    for each in outline_numbers(document):
        if each.block.kind == "heading" and len(each.path) == 1:
            levels.setdefault(each.block.level or 1, []).append(each)
    for top in levels.values():
        pairs = [(first, second) for first, second in pairwise(top) if first.part == second.part]
        right = sum(second.path[0] == first.path[0] + 1 for first, second in pairs)
        wrong = [(first, second) for first, second in pairs if second.path[0] not in (first.path[0] + 1, 1)]
        if right >= max(1, len(wrong)):
            for first, second in wrong:
                yield Hit(second.span, f"Section {second.name} follows section {first.name}.")


@rule(
    "numbering.items",
    level="warning",
    summary="The items of a list are numbered or lettered in order.",
    why="“Item (c)” must mean one thing; a gap looks like a lost item.",
    source="New Hart’s Rules, 15.1",
    catalogue=("NB01",),
    yields_to=("numbers.typed-twice",),
    bad=[
        "It asks for:\n{paragraph} (a) a plan;\n{paragraph} [[(c)]] a lead;\n{paragraph} (d) a date.",
        "{paragraph} 1. The first.\n{paragraph} [[1.]] The second.\n{paragraph} 2. The third.",
        "1. The first.\n2. The second.\n4. [[The third.]]\n5. The last.",
    ],
    good=[
        "(a) a plan;\n(b) a lead;\n(c) a date.",
        "(h) a plan;\n(i) a lead;\n(j) a date.",
        "(i) a plan;\n(ii) a lead;\n(iii) a date;\n(iv) a board.",
        "1. The first.\n2. The second.\nMore is to come:\n1. Another.\n2. The last.",
        "1. The first.\nText between.\n2. The second.\n# Next\n5. Another.",
        "{paragraph} A. Smith wrote.\n{paragraph} C. Jones agreed.",
        "{paragraph} 1. Welcome\n{paragraph} 1. Ann is to write.\n{paragraph} 2. Bo is to meet.\n{paragraph} 2. Minutes",
        "{paragraph} 1. Aims\n{paragraph} 1. Write.\n{paragraph} 2. Meet.\n{paragraph} 3. Read.\n{paragraph} 2. Costs",
    ],
)
def items(document: Document) -> Iterator[Hit]:
    """An item whose label repeats the one before it or leaves out one or two, in a run of at least two."""
    for run in labelled_runs(document):
        for before, label in pairwise(run):
            step = label.value - before.value
            same_style = label.style.strip("().") == before.style.strip("().")
            if same_style and step in (0, 2, 3) and _is_run(run):
                said = f"Item {label.word} stands twice." if step == 0 else f"Item {label.word} follows item {before.word}."
                yield Hit(label.span, said)


def _is_run(run: tuple[Label, ...]) -> bool:
    """Whether the labels are one list with few slips, and not two lists whose items stand by turns."""
    steps = [second.value - first.value for first, second in pairwise(run)]
    slips = [step for step in steps if step != 1]
    if any(step not in (0, 2, 3) for step in slips):
        return False
    return 3 * len(slips) <= len(steps) or (len(slips) == 1 and (len(steps) >= 2 or all(label.typed for label in run)))


@rule(
    "numbering.typed-twice",
    level="error",
    summary="A numbered item has no second number typed into it.",
    why="The page prints two numbers: 1. 1.",
    source="Microsoft Word, automatic numbering",
    catalogue=("NB02",),
    bad=[
        "1. [[1. ]]Write a plan.\n2. Name a lead.",
        "(a) A plan.\n(b) [[(b) ]]A lead.",
        "2.1. [[2.1 ]]The board met.\n2.2. It agreed.",
    ],
    good=[
        "1. Write a plan.\n2. Name a lead.",
        "1. 2 officers were named.\n2. 14 cases were read.",
        "- 1. The first",
        "1. 1.5 posts were lost.",
    ],
)
def typed_twice(document: Document) -> Iterator[Hit]:
    """An automatically numbered block whose text begins with the same number again."""
    for block in document.body:
        number = (block.number or "").strip()
        if number and _BULLET.search(number):
            found = _AGAIN.match(block.text)
            if found and found[1].strip("().") == number.strip("().") and (found[1][-1] in ".)" or "." in found[1]):
                span = block.span(len(block.text) - len(block.text.lstrip()), found.end())
                yield Hit(span, f"The number {number} is printed by the style already.", (Edit(span, ""),), "suggested")


@rule(
    "numbering.mixed-labels",
    level="warning",
    summary="The items of one list are labelled in one way.",
    why="“1.” and “2)” side by side look like two lists run together.",
    source="New Hart’s Rules, 15.1; PerfectIt, bullet punctuation",
    catalogue=("NB03",),
    bad=[
        "1. Write.\n2. Meet.\n3) [[Read.]]\n4. Close.",
        "{paragraph} (a) a plan;\n{paragraph} (b) a lead;\n{paragraph} [[c)]] a date;\n{paragraph} (d) a board.",
    ],
    good=[
        "1. Write.\n2. Meet.\n3. Close.",
        "1. Write.\n(a) a plan;\n(b) a lead;\n2. Meet.",
        "1) Write.\n2) Meet.\n# Next\n1. Read.\n2. Close.",
    ],
)
def mixed_labels(document: Document) -> Iterator[Hit]:
    """A label written otherwise than the others of its run."""
    for run in labelled_runs(document):
        preferred = winner(Counter(label.style for label in run))
        for label in run:
            if (
                preferred
                and label.style[-1:] in ".)"
                and label.style != preferred
                and label.style.strip("().") == preferred.strip("().")
                and _in_order(run)
            ):
                yield Hit(label.span, f"The other items of this list are labelled as in “{preferred}”.")


def _in_order(run: tuple[Label, ...]) -> bool:
    return all(second.value == first.value + 1 for first, second in pairwise(run))


@rule(
    "numbering.captions",
    level="warning",
    summary="Tables, figures and boxes are numbered in order, each once.",
    why="The reader looks for the table in between, and “Table 2” must mean one table.",
    source="PerfectIt, table, figure and box titles in wrong order; New Hart’s Rules, 15.2",
    catalogue=("TB02",),
    bad=[
        "{caption} Table 1: Cases\n| a | b |\n{caption} [[Table 3]]: Costs\n| a | b |",
        "{caption} Figure 1: Cases\nText.\n{caption} [[Figure 1]]: Costs\nText.",
        "Table 1: Cases\n| a | b |\nTable 2: Costs\n| a | b |\n[[Table 2]]: Posts\n| a | b |",
    ],
    good=[
        "{caption} Table 1: Cases\n| a | b |\n{caption} Figure 1: Map\nText.\n{caption} Table 2: Costs\n| a | b |",
        "{caption} Table 3.1: Cases\n| a | b |\n{caption} Table 4.1: Costs\n| a | b |",
        "{caption} Table 4: Cases\n| a | b |\n{caption} Table 5: Costs\n| a | b |",
        "{caption} Table 1: Cases\n| a | b |\n{caption} Table A1: Tool\n| a | b |",
        "{caption} Table 1: Cases\n| a | b |\n{caption} Table 1: Cases (continued)\n| a | b |",
    ],
)
def caption_order(document: Document) -> Iterator[Hit]:
    """A caption that does not follow the one before it of its kind; a new chapter or a letter counts afresh."""
    last: dict[tuple[str, str], Caption] = {}
    for caption in captions(document):
        series, _, step = caption.number.rpartition(".") if "." in caption.number else ("", "", caption.number)
        if not step.isdigit():
            series, step = step[:1], step[1:]
        before = last.get((caption.kind, series))
        last[caption.kind, series] = caption
        if before is None:
            continue
        earlier = int(before.number.rpartition(".")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if int(step) != earlier + 1:
            name = f"{caption.kind} {caption.number}"
            said = f"{name} stands twice." if int(step) == earlier else f"{name} follows {caption.kind} {before.number}."
            yield Hit(caption.block.span(caption.start, caption.end), said)


@rule(
    "numbering.recommendations",
    level="error",
    summary="Recommendations are numbered without a gap, each number once.",
    why="The action plan and the minutes speak of them by number for years.",
    source=_REPORT,
    catalogue=("NB04",),
    bad=[
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\n[[Recommendation 4:]] Close.",
        "| Ref | Recommendation |\n| R1 | Write a plan. |\n| R2 | Name a lead. |\n| [[R2]] | Meet. |\n| R3 | Close. |",
    ],
    good=[
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\nRecommendation 3: Close.",
        "| Ref | Recommendation |\n| R1 | Write a plan. |\n| R2 | Name a lead. |\n| R3 | Meet. |",
        "# Summary\nRecommendation 2: Meet.\n# Recommendations\nRecommendation 1: Go.\nRecommendation 2: Meet.",
        "# Recommendations\n- Write a plan.\n- Name a lead.",
    ],
)
def recommendation_order(document: Document) -> Iterator[Hit]:
    """A number of the fullest list that repeats the one before it or leaves one out."""
    for before, each in pairwise(main_recommendations(document)):
        if each.number is None or before.number is None or not (each.labelled and before.labelled):
            continue
        if each.number != before.number + 1 and not (each.number == before.number and each.label.block == before.label.block):
            said = f"{each.number} stands twice." if each.number == before.number else f"{each.number} follows {before.number}."
            yield Hit(each.label, f"Recommendation {said}")


@rule(
    "numbering.finding-unanswered",
    level="note",
    summary="Every numbered finding is answered by a recommendation.",
    why="Members will ask what is to be done about it.",
    source=_REPORT,
    catalogue=("NB05",),
    bad=[
        "[[Finding 1]]: Late.\nFinding 2: Thin.\nFinding 3: Lost.\n# Recommendations\n- Go (findings 2, 3).\n- Meet (finding 3).",
        "Finding 1: Late.\n[[Finding 2]]: Thin.\n# Recommendations\n- Write a plan (finding 1).\n- Meet, as finding 1 asks.",
    ],
    good=[
        "Finding 1: Late.\nFinding 2: Thin.\n# Recommendations\n- Write (finding 1).\n- Meet (finding 2).",
        "Finding 1: Late.\nFinding 2: Thin.\n# Recommendations\n- Write a plan.\n- Meet.",
        "It was a finding 1 of us knew.\n# Recommendations\n- Write (finding 1).",
    ],
)
def finding_unanswered(document: Document) -> Iterator[Hit]:
    """A numbered finding that no recommendation names, where at least two recommendations name theirs."""
    findings = {found[1]: block.span(*found.span()) for block in document.body for found in [_FINDING.match(block.text)] if found}
    naming = [found for each in recommendations(document) for found in _FINDINGS.findall(each.text)]
    if len(findings) < 2 or len(naming) < 2:
        return
    named = {number for found in naming for number in re.findall(r"\d+", found)}
    ranges = [(int(one), int(last)) for found in naming for one, last in _RANGE.findall(found)]
    named |= {str(number) for one, last in ranges for number in range(one, last + 1)}
    for number, span in findings.items():
        if number not in named:
            yield Hit(span, f"No recommendation names finding {number}.")
