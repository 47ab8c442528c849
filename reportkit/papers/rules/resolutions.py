"""Rules for the recommendations: each can be resolved as it stands, is within the body's powers, and can be minuted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.model.paper import Recommendation
from reportkit.model.paper_parts import MOST_PARTS, letter
from reportkit.papers.phrases import listed, number
from reportkit.papers.rules.rule import ABSOLUTE_DATE, MONEY, POST, Case, Found, paper_rule

_FIELD = "recommendations"
#: Verbs by which something is decided, and not only noted or asked for.
DECIDES = (
    "approve",
    "agree",
    "adopt",
    "delegate",
    "authorise",
    "appoint",
    "instruct",
    "accept",
    "reject",
    "endorse",
    "recommend",
)
#: What a body that only examines has no power to resolve, where the pack does not say otherwise.
SCRUTINY = ("approve", "adopt", "authorise", "delegate", "instruct")
_ITS_OWN = re.compile(r"work(?:ing)? (?:programme|plan)|minutes|task and finish|terms of reference", re.IGNORECASE)
_LED_IN = re.compile(
    r"(?:that )?(?:the )?(?:committee|members|cabinet|council|board)\b.*?\b(?:is|are) (?:asked|recommended|invited)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(?:the above|the foregoing|as discussed|as above|as set out above|aforementioned|the same|this)\b", re.IGNORECASE
)
_BARE_PLAN = re.compile(r"\bthe (?:action |improvement )?plan\b", re.IGNORECASE)
_APPENDIX = re.compile(r"\b(?:appendix|annex|atodiad)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:as soon as (?:possible|practicable)|in due course|shortly|next (?:week|month|year|quarter|meeting)|(?:later )?this "
    r"(?:week|month|year)|in (?:\w+) (?:weeks|months)(?:’|')? time|asap|going forward|at the earliest opportunity|soon)\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?:budget|reserves?|fund(?:ing|ed)?|grant|capital|revenue|account|allocation|provision)\b", re.IGNORECASE
)
_LIMIT = re.compile(r"£|\b(?:until|by|before|no later than|up to|not exceeding|within|expir\w+)\b", re.IGNORECASE)
_SCOPE = re.compile(r"\bto\b.+\bto\b|\bpower|\bauthority to\b|\bfor the purpose", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(r"\b(?:cabinet|council|executive|committee|board|leader|mayor|commissioners?|panel)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\brecommendations?((?:(?:,|\s)+(?:(?:and|or|to)\s+)?(?:\d+(?:\([a-z]\))?|\([a-z]\)))+)", re.IGNORECASE)
_TYPED = re.compile(r"^(?:\(?\d+(?:\.\d+)*[.)]?|\(?[a-z][.)]|\(?[ivx]+[.)])\s", re.IGNORECASE)
_CITED = re.compile(r"\b(?:items?|references?|actions?)\s+((?:[A-Z]{1,3}-?)?\d+(?:\.\d+)*[a-z]?)\b")


def verb_of(line: Recommendation) -> str:
    """The verb with which a recommendation begins, without “to” or “that … be”."""
    words = re.findall(r"[\w’'-]+", line.text)
    words = words[1:] if words and words[0].casefold() == "to" else words
    return words[0].casefold() if words else ""


def numbers_cited(text: str) -> tuple[int, ...]:
    """The recommendations that a text cites by number, “recommendations 1 to 3” as three."""
    found: list[int] = []
    text = re.sub(r"(?<=\d)\([a-z]\)", "", text)  # a part is of the recommendation before it
    for group in re.findall(r"\brecommendations?\s+(\d+(?:(?:\s*(?:,|and|to|–|-)\s*)+\d+)*)", text, re.IGNORECASE):
        ranged = re.fullmatch(r"(\d+)\s*(?:to|–|-)\s*(\d+)", group)
        found += range(int(ranged[1]), min(int(ranged[2]), 99) + 1) if ranged else map(int, re.findall(r"\d+", group))
    return tuple(found)


def parts_cited(text: str) -> tuple[tuple[int, str], ...]:
    """The parts of recommendations that a text cites, “recommendations 2(a) and (b)” as two."""
    found: list[tuple[int, str]] = []
    for group in _NUMBERS.findall(text):
        over = 0
        for digits, part in re.findall(r"(\d*)(?:\(([a-z])\))?", group):
            over = int(digits) if digits else over
            if part:
                found.append((over, part))
    return tuple(found)


def _own(line: Recommendation) -> str:
    """The words of a recommendation without what it names in quotation marks."""
    return re.sub("“[^”]*”", "“”", line.whole)


def _named(line: Recommendation) -> str:
    return f"Recommendation {line.number}"


@paper_rule("recommendation.none", "error", "There is something for Members to resolve.", "Every council's form of report",
            kind="missing")  # fmt: skip
def none(case: Case) -> Iterator[Found]:
    if not case.paper.recommendations:
        yield Found("There is no recommendation, so Members have nothing to resolve.", _FIELD,
                    "Write one or more, for example “note the contents of Appendix 1”.")  # fmt: skip


@paper_rule("recommendation.verb", "error", "Each recommendation begins with a verb that can be resolved.", "The pack's verbs")
def verb(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        first = verb_of(line)
        if first not in case.pack.verbs:
            told = f"{_named(line)} begins with “{first}”, which is not something that a body can resolve to do."
            yield Found(told, _FIELD, f"Begin with one of: {', '.join(case.pack.verbs)}.")


@paper_rule("recommendation.mixed", "warning", "All recommendations begin in one manner.", "Good order")
def mixed(case: Case) -> Iterator[Found]:
    with_to = [line.number for line in case.paper.recommendations if re.match(r"to\b", line.text, re.IGNORECASE)]
    if 0 < len(with_to) < len(case.paper.recommendations):
        yield Found("Some recommendations begin with “to” and some do not.", _FIELD, "Begin all of them in one manner.")


@paper_rule("recommendation.lead-in", "warning", "The words that lead in stand once, above the list.", "Good order")
def lead_in(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        if _LED_IN.match(line.text):
            told = f"{_named(line)} repeats the words that lead in, which are printed above the list."
            yield Found(told, _FIELD, "Begin with the verb.")


@paper_rule("recommendation.stands-alone", "warning", "Each recommendation can be minuted word for word.", "Good order")
def stands_alone(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        leans = _LEANS.search(_own(line)) or (None if _APPENDIX.search(line.whole) else _BARE_PLAN.search(_own(line)))
        if leans:
            told = f"{_named(line)} says “{leans[0]}”, which will mean nothing in the minutes."
            yield Found(told, _FIELD, "Name the thing, with its appendix.")


@paper_rule("recommendation.delegation", "warning", "A delegation names the post, what may be done, and a limit.",
            "Local Government Act 1972, section 101")  # fmt: skip
def delegation(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        if verb_of(line) not in ("delegate", "authorise"):
            continue
        scoped = verb_of(line) == "authorise" or _SCOPE.search(line.whole)
        parts = [(POST, "the officer’s post"), (_LIMIT, "a limit in money or time")]
        lacks = [name for form, name in parts if not form.search(line.whole)] + ([] if scoped else ["what may be done"])
        if lacks:
            yield Found(f"{_named(line)} gives away a power without {listed(lacks)}.", _FIELD,
                        "Write, for example, “delegate to the Director of Resources authority to award contracts up to £100,000 "
                        "until 31 March 2027”.")  # fmt: skip


@paper_rule("recommendation.money", "warning", "A sum has its year and its budget.", "Good order")
def money(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        sum_told = MONEY.search(_own(line))
        if sum_told and not (ABSOLUTE_DATE.search(line.whole) and _BUDGET.search(line.whole)):
            yield Found(f"{_named(line)} speaks of {sum_told[0]} without its year and the budget that it comes from.", _FIELD,
                        "Add both, for example “in 2026/27 from the children’s services budget”.")  # fmt: skip


@paper_rule("recommendation.relative-date", "warning", "A date in a recommendation is a date.", "Good order")
def relative_date(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        if loose := _RELATIVE.search(_own(line)):
            yield Found(f"{_named(line)} says “{loose[0]}”, which is no date once it is minuted.", _FIELD,
                        "Write the date, for example “by 31 March 2027”.")  # fmt: skip


@paper_rule("recommendation.item", "error", "An item that a recommendation cites is in the plan.", "The improvement plan")
def item(case: Case) -> Iterator[Found]:
    known = {entry.ref.strip().rstrip(".").casefold() for entry in (*case.paper.items, *case.paper.commitments)}
    for line in case.paper.recommendations:
        for cited in _CITED.findall(_own(line)) if known else ():
            if cited.casefold() not in known:
                yield Found(f"{_named(line)} cites item {cited}, and the plan has none of that reference.", _FIELD,
                            "Check the reference.")  # fmt: skip


@paper_rule("recommendation.count", "warning", "There are at most eight recommendations.", "Good order")
def count(case: Case) -> Iterator[Found]:
    if (every := len(case.paper.recommendations)) > 8:
        yield Found(f"There are {number(every)} recommendations; more than eight are hard to move and to vote on.", _FIELD,
                    "Join those that belong together, with (a) and (b).")  # fmt: skip


@paper_rule("recommendation.length", "warning", "A recommendation has at most 60 words.", "Good order")
def length(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        named = [(_named(line), line.text), *((f"{_named(line)}({letter(n)})", part) for n, part in enumerate(line.parts, 1))]
        for name, text in named:
            if (words := len(text.split())) > 60:
                told = f"{name} has {words} words; 60 are the most that can be heard at once."
                yield Found(told, _FIELD, "Move the reasons to their own section.")


@paper_rule("recommendation.numbers", "error", "The recommendations are numbered from 1 without a gap.", "Good order")
def numbers(case: Case) -> Iterator[Found]:
    given = [line.number for line in case.paper.recommendations]
    if given != list(range(1, len(given) + 1)):
        told = f"The recommendations are numbered {listed([str(one) for one in given])}."
        yield Found(told, _FIELD, "Number them from 1 without a gap.")
    for line in case.paper.recommendations:
        if any(_TYPED.match(text) for text in (line.text, *line.parts)):
            yield Found(f"{_named(line)} has a number typed into its words; the paper numbers it itself.", _FIELD,
                        "Take the typed number out.")  # fmt: skip


@paper_rule("recommendation.parts", "error", "The parts of a recommendation are two and more, after words that lead to them.",
            "Good order")  # fmt: skip
def parts(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        every = len(line.parts)
        if every == 1 or re.search(r":\s*\(a\)\s", _own(replace(line, parts=()))):
            yield Found(f"{_named(line)} has a part (a) and no (b).", _FIELD, "Say it in one sentence, or add a second part.")
        elif every > MOST_PARTS:
            yield Found(f"{_named(line)} has {every} parts, more than there are letters.", _FIELD, "Make several of it.")
        elif every and not line.text.rstrip().endswith(":"):
            yield Found(f"The words of {_named(line).lower()} before its parts do not lead to them.", _FIELD,
                        "End them with a colon, for example “agree to:”.")  # fmt: skip
        if any(not part.strip(" .;,") for part in line.parts):
            yield Found(f"{_named(line)} has a part without words.", _FIELD, "Write it, or take it out.")


@paper_rule("recommendation.powers", "error", "The body has the power to resolve what it is asked.", "The council's constitution")
def powers(case: Case) -> Iterator[Found]:
    body = case.meeting.body
    known = [verbs for name, verbs in case.pack.vocabulary.powers.items() if name.casefold() in body.casefold()]
    lacking = known[0] if known else SCRUTINY if re.search(r"scrutiny|overview", body, re.IGNORECASE) else ()
    for line in case.paper.recommendations:
        if verb_of(line) in lacking and not _ITS_OWN.search(line.whole):
            first = verb_of(line)
            told = (
                f"{_named(line)} asks {body} to {first} something, which is likely not within its powers: check the constitution."
            )
            yield Found(told, _FIELD, f"Write “recommend to the Cabinet that it {first}…”.")


@paper_rule(
    "recommendation.noting", "error", "A report for noting asks for no decision; a key decision asks for one.", "SI 2012/2089"
)
def noting(case: Case) -> Iterator[Found]:
    verbs = [verb_of(line) for line in case.paper.recommendations]
    if case.meeting.report_type == "noting":
        for line in case.paper.recommendations:
            if verb_of(line) in ("approve", "adopt", "delegate", "authorise", "appoint", "instruct"):
                yield Found(f"The report is for noting, and recommendation {line.number} asks Members to {verb_of(line)}.",
                            "meeting.report_type", "Write “decision”, or change the recommendation.")  # fmt: skip
    elif case.is_key and verbs and not set(verbs) & set(DECIDES):
        yield Found("The report is for a key decision, and no recommendation asks for a decision.", _FIELD,
                    "Add one that begins with “approve”, “agree” or another deciding verb.")  # fmt: skip


@paper_rule("recommendation.another-body", "error", "A recommendation to another body names it.", "Good order")
def another_body(case: Case) -> Iterator[Found]:
    for line in case.paper.recommendations:
        if verb_of(line) in ("recommend", "refer") and not _BODY.search(line.whole):
            yield Found(
                f"{_named(line)} does not say to which body.", _FIELD, "Write, for example, “recommend to the Cabinet that…”."
            )
    names = {verb_of(line) for line in case.paper.recommendations}
    if case.meeting.report_type == "recommendation" and names and not names & {"recommend", "refer"}:
        told = "The report is to recommend something to another body, and no recommendation does so."
        yield Found(told, _FIELD, "Add one that begins with “recommend to…”.")


@paper_rule("recommendation.cited", "error", "A recommendation that the text cites by number is there.", "Good order")
def cited(case: Case) -> Iterator[Found]:
    known = {line.number: len(line.parts) for line in case.paper.recommendations}
    seen: set[int] = set()
    for section, part in case.paragraphs():
        for given in numbers_cited(part.text) if not part.officer else ():
            if given not in known and given not in seen:
                seen.add(given)
                told = f"“{section.label}” speaks of recommendation {given}, and there is none of that number."
                yield Found(told, section.key, "Check the number.")
        for given, name in parts_cited(part.text) if not part.officer else ():
            if given in known and ord(name) - ord("a") >= known[given]:
                told = f"“{section.label}” speaks of recommendation {given}({name}), and there is no such part."
                yield Found(told, section.key, "Check the letter.")
