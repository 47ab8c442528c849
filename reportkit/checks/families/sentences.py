"""Sentences that are none, and two sentences with only a comma between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportkit.checks.clauses import Candidate, candidates, phrase, read, running
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
