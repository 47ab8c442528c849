"""Sentences that are none, and two sentences with only a comma between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportkit.checks.clauses import Candidate, candidates, is_supposed, opens_clause, phrase, read, running, token_at
from reportkit.checks.parses import parsed, sentences
from reportkit.checks.prose import quotations, within
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

if TYPE_CHECKING:
    from reportkit.engines.spacy import Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_HOWEVER = phrase(
    r"(?P<comma>,) (?P<word>however|therefore|nevertheless|consequently|furthermore|moreover|in addition|as a result|"
    r"accordingly|thus)"
    r"(?P<after>,?) (?P<subject>the|it|they|this|these|we|there|he|she|that|some|many|most|no|few|one|two|three|four|five|"
    r"six|all|both|"
    r"members|staff|officers|parents|residents|tenants|rents|arrears|cases|costs|visits|families|children|managers|schools|more|neither)\b"
)


@rule(
    "wording.fragment",
    level="warning",
    summary="A sentence has a main verb of its own.",
    why="“Which the panel noted.” hangs from the sentence before; readers wait for its end.",
    source="Fowler’s Modern English Usage, verbless sentences; Microsoft Word, fragments",
    catalogue=("GR06",),
    bad=[
        "The plan is late. [[Which]] the panel noted.",
        "[[Although]] the team had met. Work went on.",
        "It was late. [[Whereas]] the other team was early.",
    ],
    good=[
        "Which plan is late? Which of them is late is not known. Although the team had met, the work went on.",
        "# Although the team had met",
        "Because it was late, the panel met. Despite the delay, the plan was made.",
        "- Because the team had met.\n- Although late.",
        "Although late, it was read. He said: “Because the team had met.”",
        "| Reason | Note |\n| Because the team had met. | Although it was late. |",
    ],
)
def fragment(document: Document) -> Iterator[Hit]:
    """“Which”, “although”, “because” or “whereas” at the head of a sentence with one finite verb and no comma."""
    picked = [one for one in _opening(document) if _is_short(one.sentence)]
    for one, tokens in read(picked):
        word = one.found[0]
        most = 2 if word == "Which" and _MEANS.match(one.after()) else 1
        if (
            _finite(tokens) in (1, most)
            and (word not in _MILD or _is_hung(tokens))
            and not any(token.text in (",", ":", "–", "—", ";", "?") for token in tokens)
        ):
            said = f"“{word} …” needs a main clause: join it to the sentence before, or take “{word}” out."
            yield Hit(one.span(), said)


_OPENS = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?]\s\s))(?:Which|Although|Because|Whilst|While|Unless|Whereas|Whereby|Despite|"
    r"Since)\b(?! (?:is|was|are|of)\b)"
)


_MEANS = re.compile(r"\s+(?:means|meant|shows|showed|is why|may be why)\b")
_MILD = ("While", "Unless", "Since", "Despite")


def _is_hung(tokens: tuple[Token, ...]) -> bool:
    """Whether the word at the head leads to the only finite verb: “Unless the cabinet finds the money.”"""
    led = len(tokens) > 1 and tokens[1].tag.startswith(("DT", "PRP", "NN", "JJ"))
    return (
        led
        and tokens[0].role in ("mark", "advmod")
        and not any(token.tag in ("VB", "NNP") and token.role == "ROOT" for token in tokens)
    )


def _opening(document: Document) -> Iterator[Candidate]:
    for one in candidates(document, _OPENS):
        if one.block.kind == "paragraph" and one.found.start() == one.start and one.block.text.rstrip()[-1:] in (".", ")", "!"):
            yield one


def _is_short(sentence: str) -> bool:
    return 4 <= len(sentence.split()) <= 18 and sentence.rstrip().endswith(".")


def _finite(tokens: tuple[Token, ...]) -> int:
    """How many verbs of a sentence stand in a finite form; “had met” and “should meet” count once."""
    return sum(1 for token in tokens if token.tag in _FINITE)


@rule(
    "wording.verbless",
    level="note",
    on=False,
    summary="A sentence in running text has a finite verb.",
    why="A note to oneself is not yet a sentence of a report.",
    source="Fowler’s Modern English Usage, verbless sentences; Microsoft Word, fragments",
    catalogue=("GR06",),
    bad=[
        "The plan was read by all. [[A good plan for the work of the team.]]",
        "It was late. [[No sign of any plan for the next year.]]",
    ],
    good=[
        "The plan was read. It is good.",
        "- A good plan for the team of the county.",
        "A good plan for the work of the team:",
        "The plan was read. Noted. Agreed. Dated 4 May 2024. See page 4 of the annex to the plan.",
    ],
)
def verbless(document: Document) -> Iterator[Hit]:
    """A sentence of five words or more, not the only one of its paragraph, without any verb that has a tense."""
    spans = []
    for block in running(document):
        cut = sentences(block.text)
        if block.kind != "paragraph" or len(cut) < 2:
            continue
        for start, end in cut:
            text = block.text[start:end]
            if text.endswith(".") and 5 <= len(text.split()) <= 14 and not within(quotations(block.text), start, end):
                spans.append((block.span(start, end), text))
    grammar = parsed(text for _, text in spans)
    for span, text in spans:
        tokens = grammar[text]
        if not any(token.tag.startswith(("VB", "MD")) for token in tokens) and not any(char.isdigit() for char in text):
            yield Hit(span, "This has no verb: make it a sentence, or join it to the one before.")


@rule(
    "wording.comma-splice",
    level="warning",
    summary="However does not join two sentences.",
    why="A comma before “however” leaves open whether it belongs to what came before or to what follows.",
    source="New Hart’s Rules, 4.3.2; Fowler’s Modern English Usage, however; GOV.UK style guide",
    catalogue=("GR05", "PU02"),
    bad=[
        "The plan was agreed[[, however]], the work was late.",
        "Visits are made on time[[, therefore]] they are praised.",
    ],
    good=[
        "The plan was agreed; however, the work was late. The plan, however, was late.",
        "The work, however late it was, counts. When the plan was agreed, however, the work was late.",
        "If it is late, therefore, the panel meets. It is late and, therefore, the team met.",
        "In the north, however, they met. However, the team met, and, in addition, the board did.",
        "The board heard that, however the work is done, there are risks.",
    ],
)
def comma_splice(document: Document) -> Iterator[Hit]:
    """“…, however, the” between two clauses that each have a subject and a verb."""
    picked = [one for one in candidates(document, _HOWEVER) if _may_splice(one)]
    for one, tokens in read(picked):
        at = one.found.start() - one.start
        if _is_clause(tokens, 0, at) and _is_clause(tokens, one.found.end("word") - one.start, len(one.sentence)):
            span = one.block.span(one.found.start(), one.found.end("word"))
            word = one.found["word"]
            edit = Edit(one.span("comma"), ";")
            yield Hit(
                span, f"“{word}” does not join two sentences: a semicolon or a full stop goes before it.", (edit,), "suggested"
            )


_JOINS = ("and", "but", "or", "so", "that", "which", "who", "if", "because", "when", "as")


def _may_splice(one: Candidate) -> bool:
    last = one.before().split()[-1:]
    joined = bool(last) and last[0].casefold() in _JOINS
    return not joined and (one.found["word"].casefold() != "in addition" or bool(one.found["after"]))


_HANGS = re.compile(
    r"\s*(?:if|when|where|although|while|whilst|as|because|since|once|after|before|until|unless|in|on|at|for|with|by|whereas|given|despite)\b",
    re.IGNORECASE,
)


def _is_clause(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a stretch of a sentence has a subject and a finite verb, and no opening word that makes it a part of more."""
    inside = [token for token in tokens if start <= token.start < end]
    if not inside or (start == 0 and _HANGS.match(inside[0].text)):
        return False
    has_subject = any(token.role in _SUBJECTS for token in inside)
    stops = sum(1 for token in inside if token.text in (",", "(", "–"))
    return has_subject and any(token.tag in _FINITE for token in inside) and (start > 0 or stops == 0)


_PLAIN = (
    r"be|find|know|pay|attend|stay|receive|meet|improve|reduce|write|become|keep|make|take|give|go|come|publish|bring|ensure|"
    r"provide|consider|send|tell|join|introduce|appoint|develop|ask|see|decide|choose|learn|read|buy|spend|build|prepare|explain|"
    r"apply|agree|remain|get|speak|hear|hold|produce|recruit"
)
#: Verbs that are nouns too, so that an object must follow.
_NOUNS_TOO = "report|change|use|look|answer|note|help|cover|complete|review|close|open|work|visit|support|share|respond|continue"
_OBJECT = (
    r"(?= (?:the|an?|its|their|his|her|our|these|those|all|every|each|it|them|him|at|into|how|whether|where|why|who|to the|"
    r"to an?)\b)"
)
_BARE = rf"(?:(?:{_PLAIN})(?! of\b)|have(?! (?:been|had)\b)|(?:{_NOUNS_TOO}){_OBJECT})\b"
_BEEN = "|".join(rf"(?<=\b{word}\x20)" for word in ("been", "was", "were", "is", "are", "be"))
_ASKED = (
    "asked|invited|required|expected|helped|trained|told|allowed|encouraged|advised|supposed|obliged|able|unable|likely|unlikely|due|"
    "ready|willing"
)
_WHO = (
    "has|have|had|he|she|they|we|it|council|cabinet|committee|board|panel|members|officers|group|team|authority|manager|director"
)
_AGREED = "agreed|decided|wants?|wanted|wish|wishes|hopes?|expects?|continues?|proposes?|plans|intends?|needs"
_NO_TO = phrase(
    rf"(?:{_BEEN})(?:also |now |not |therefore |more |less |most )?(?P<done>{_ASKED}) {_BARE}"
    rf"|\b(?:(?:{_WHO})|(?P<name>[a-z][\w’-]{{2,}})) (?P<active>{_AGREED}) {_BARE}"
    rf"|\b(?P<need>need) be (?=[a-z]+(?:ed|en|ne|lt|nt|ade|ound|eld|old|et)\b)"
)


@rule(
    "wording.missing-to",
    level="error",
    summary="“To” stands before the verb that needs it.",
    why="“The manager agreed look at it” stops the reader, who has to put the word back.",
    source="Plain English Campaign, checking your work; New Hart’s Rules",
    catalogue=("GR03",),
    bad=[
        "Ms Ash has been [[asked]] report to the board, and we [[propose]] use it for repairs.",
        "The panel [[agreed]] look at it again. The doors all [[need]] be painted.",
        "Tenants are more [[likely]] be at home.",
    ],
    good=[
        "Ms Ash has been asked to report. We propose to use it. The agreed report was read. Those asked report a delay.",
        "Nothing need be done, and no roof need be mended. If need be, we meet. We helped find a home.",
        "It will likely be late, and they may well be ready. The changes that they want have been made.",
        "We recommend that what families need be given first. They proposed change. All agreed work was done.",
        "The council continues work on the hall. The board plans change. Members decided.",
    ],
)
def missing_to(document: Document) -> Iterator[Hit]:
    """Asked, agreed, likely, need and the like straight before a verb in its plain form."""
    for one in candidates(document, _NO_TO):
        group = next(name for name in ("done", "active", "need") if one.found[name])
        if group == "need" and (is_supposed(one.before()) or _NONE.search(one.before())):
            continue
        if group == "active" and (_WHAT.search(one.before()) or not (one.found["name"] or "A")[0].isupper()):
            continue
        span = one.span(group)
        edit = Edit(one.block.span(one.found.end(group), one.found.end(group)), " to")
        yield Hit(span, f"“to” is missing: “{one.found[group]} to”.", (edit,), "suggested")


_NONE = re.compile(r"\b(?:no|nothing|none|nobody|only|hardly|neither|not|never|few|nor|what|if|as)\b[^.;,]{0,40}$", re.IGNORECASE)
_WHAT = re.compile(r"\b(?:what|that|which|who|those|help|let|lets|made|make|see|saw)\b[^.;,]{0,30}$", re.IGNORECASE)

_PART = (
    r"numbers?|list|quality|results?|part|end|lack|copy|copies|views?|sample|rest|costs?|start|front|back|sale|use|conditions?|"
    r"role|top|purpose|aims?|effects?|impact|scope|size|value|price|rate|majority|outcome|state|opening|closure|history|future"
)
_NO_OF = phrase(
    rf"\b(?:(?P<det>the|an?|no|full|weekly|annual|total|its|on|any|this) (?:(?!the\b|no\b)[a-z-]+ )?(?P<noun>{_PART})|"
    rf"(?P<many>most|some|many|each|none)|"
    rf"(?P<one>one)) (?P<next>the|its|their|this|these|those|our)(?= [\w’-]+)"
)
_PERIOD = phrase(
    r" (?:financial |calendar |school |current )?"
    r"(?:year|month|quarter|term|week|day|century|meeting|period|programme|consultation|road|street)\b"
)
_TOP = phrase(r" (?:most|best|main|largest|biggest|worst|first|few|reasons|\w+est)\b")
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH")


@rule(
    "wording.missing-of",
    level="error",
    summary="“Of” stands between a thing and what it is of.",
    why="“The cost the scheme” stops the reader, who has to put the word back.",
    source="Plain English Campaign, checking your work; New Hart’s Rules",
    catalogue=("GR03",),
    bad=[
        "The grant runs until the [[end the]] year. It should cover the full [[cost the]] scheme.",
        "We closed it because [[most its]] pupils walk. The [[cost these]] steps is £500.",
        "Nothing was allowed for the [[sale the]] old building, whose value is not known.",
    ],
    good=[
        "At the end the chair thanked them. In the end the year was good. The cost the council pays is high.",
        "The role each school played was read. The list the panel had seen was short. The part the board plays matters.",
        "In the views the panel heard, and in the use the council made of them, there was hope.",
        "What they value most their children give them. It rose most the year before. One the panel saw was late.",
        "The rest the council will bear. The work these teams do is good.",
    ],
)
def missing_of(document: Document) -> Iterator[Hit]:
    """A noun such as end, cost or list straight before “the” or “its”, where no clause about it follows."""
    doubtful = []
    for one in candidates(document, _NO_OF):
        if (
            one.found["noun"] == "end"
            and _PERIOD.match(one.after())
            and not _IN_THE.search(one.before() + (one.found["det"] or ""))
        ):
            yield _without_of(one, "noun")
        elif one.found["one"]:
            if _TOP.match(one.after()) and one.found["next"].casefold() == "the" and opens_clause(one.before()):
                yield _without_of(one, "one")
        elif one.found["many"]:
            if one.found["next"].casefold() != "the" and (opens_clause(one.before()) or _TAKES.search(one.before())):
                yield _without_of(one, "many")
        elif not _AT_THE.search(one.before() + " " + one.found[0]):
            doubtful.append(one)
    for one, tokens in read(doubtful):
        if _is_of(one, tokens):
            yield _without_of(one, "noun")


_TAKES = re.compile(
    r"\b(?:to (?!value|prize|want|need|like|love|enjoy|fear|miss)[a-z]+|with|for|of|on|from|by|over|met|lost|spent|"
    r"saved|covers?)\s+$",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"\bin the$", re.IGNORECASE)
_AT_THE = re.compile(r"\b(?:at|in) (?:the )?(?:end|start|front|back|top|part|use|full|view)\b", re.IGNORECASE)


def _without_of(one: Candidate, group: str) -> Hit:
    span = one.block.span(one.found.start(group), one.found.end("next"))
    edit = Edit(one.block.span(one.found.end(group), one.found.end(group)), " of")
    return Hit(span, f"“of” is missing: “{one.found[group]} of {one.found['next']}”.", (edit,), "suggested")


def _is_of(one: Candidate, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun phrase without a verb of its own follows, so that it cannot be a clause about the noun."""
    first = token_at(tokens, one.found.start("next") - one.start)
    at = first + 1
    while at < len(tokens) and tokens[at].tag in _NOUN_TAGS:
        at += 1
    done = at < len(tokens) and tokens[at].tag in ("VBN", "VBD")
    if done or not any(token.tag.startswith("NN") for token in tokens[first:at]):
        return False
    clause = _clause(tokens, at)
    finite = [place for place in clause if tokens[place].tag in _FINITE]
    if not finite:
        return True
    opens = (opens_clause(one.before()) or one.before().endswith(", and ")) and (one.found["det"] or "").casefold() in (
        "the",
        "a",
        "an",
    )
    start = max((place + 1 for place in range(first) if tokens[place].text in (",", ";", ":")), default=0)
    alone = len(finite) == 1 and not any(token.tag in _FINITE for token in tokens[start:first])
    be = tokens[finite[0]].text.casefold() in ("is", "are", "was", "were")
    return opens and alone and be and finite[0] == at


def _clause(tokens: tuple[Token, ...], at: int) -> list[int]:
    """The words from a place to the next mark, or to “and”, “which” or the like."""
    found = []
    while (
        at < len(tokens)
        and tokens[at].text not in (",", ";", ":", ".", ")", "(", "–", "—")
        and tokens[at].tag not in ("WDT", "WP")
    ):
        found.append(at)
        at += 1
    return found
