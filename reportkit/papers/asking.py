"""What a paper still lacks, as questions: the key of each answer, why it is asked, and what an answer looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.model.paper_issue import PaperIssue
from reportkit.papers.answers import Told, answers_of
from reportkit.papers.dates import to_iso
from reportkit.papers.phrases import sentence

#: Keys whose answers are made of several parts, with how to type them on one line.
PARTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "background_papers": (("title", "date", "location", "contact"), "title; date; where it can be seen; whom to ask"),
    "alternatives": (("option", "rejected"), "the option; why it was rejected"),
    "clearance": (("officer", "sought", "received", "included"), "officer; asked on; answered on; included yes or no"),
    "glossary": (("short", "meaning"), "short form; what it stands for"),
    "changes": (("section", "why"), "the section; why it was changed"),
}
#: Advice that no answer ends.
_ADVICE = ("exempt.company", "background-papers.published", "answer.unprinted")
_SEVERAL = ("recommendations", "further_recommendations")
_NONE = {"background_papers": "; or none", "alternatives": "; or, for noting, why there are none"}
_CONTACT = ("name", "job_title", "team", "phone", "email")
#: How to answer on the terminal what the file asks for in another way.
_TYPED = {
    "text": "Type what the officer wrote.",
    "cleared": "Type yes once the officer has said so.",
    "title": "Type its title.",
    "contact": "Type it as: name; job title; team; telephone number; email address.",
    "exempt_paragraphs": "Type the number, or numbers with a comma between.",
    "further_recommendations": "Type it, or several with a stroke (|) between, each beginning with its verb.",
    "recommendations": "Type them with a stroke (|) between, each beginning with its verb; parts as (a), (b) after a colon.",
}
#: Answers that are a day, with what is typed for one.
_DAYS = ("date", "agreed_on", "notice", "further_notice", "published")
_A_DAY = "Type it as 1 December 2026 or 2026-12-01."
#: What a person cannot answer here: the register is where items are kept, and a file of answers has the costs.
_ELSEWHERE = ("items", "costs")
_YES, _NO = ("yes", "y", "true", "ie", "oes"), ("no", "n", "false", "na", "nac oes")


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask an officer: the key, what stands against the paper without it, what to write, and a default."""

    key: str
    why: str
    how: str
    default: str = ""
    required: bool = True


def questions(paper: AgendaPaper, pack: Pack, issues: Sequence[PaperIssue]) -> tuple[Question, ...]:
    """The questions that some issues raise, each key once: those that a final paper needs come first."""
    found: dict[str, Question] = {}
    defaults = pack.vocabulary.defaults
    for issue in issues:
        key = _key(issue, paper)
        if key and key not in found:
            found[key] = Question(key, issue.message, _how(key, issue.answer), defaults.get(key, ""), issue.final == "error")
    return tuple(sorted(found.values(), key=lambda question: not question.required))


def _how(key: str, answer: str) -> str:
    if key in PARTS:
        return f"Type it as: {PARTS[key][1]}{_NONE.get(key, '')}."
    name = key.rpartition(".")[2]
    if name in _DAYS and answer.startswith("Write it as "):
        return _A_DAY
    return answer if key == "title" else _TYPED.get(key.rpartition(".")[2], answer)


def _key(issue: PaperIssue, paper: AgendaPaper) -> str:
    if not issue.field or issue.field in _ELSEWHERE or issue.rule in _ADVICE:
        return ""
    if issue.rule == "appendix.title":
        return next((f"appendices.{row.label}.title" for row in paper.appendices if issue.message.startswith(row.label)), "")
    if issue.field == "appendices":
        label = next((row.label for row in paper.appendices if row.label in issue.message and not row.classification), "")
        return f"appendices.{label}" if label else ""
    return issue.field


def answered(key: str, text: str, paper: AgendaPaper, pack: Pack) -> Told:
    """What one typed answer says. Raises TemplateError RK505 where it does not fit."""
    try:
        return answers_of(_table(key, text.strip(), paper), pack, Path("typed"))
    except TemplateError as error:  # there is no file that a message could speak of
        what = re.sub(r"^The (?:meeting file|file of answers)\b.*?: ", "", error.message)
        raise TemplateError(error.code, sentence(what), error.hint, key) from error


def _table(key: str, text: str, paper: AgendaPaper) -> dict[str, Any]:
    if key in PARTS:
        if key == "background_papers" and text.casefold() in ("none", "none."):
            return {"no_background_papers": True}
        if key == "alternatives" and ";" not in text:
            return {"no_options": text}
        row = dict(zip(PARTS[key][0], (part.strip() for part in text.split(";")), strict=False))
        return {key: [*_before(key, paper), {name: _day_of(name, part) for name, part in row.items()}]}
    if key == "contact":
        return {"contact": dict(zip(_CONTACT, (part.strip() for part in text.split(";")), strict=False))}
    first, _, rest = key.partition(".")
    if first == "appendices" and rest.endswith(".title"):
        return {"appendices": [{"label": rest.removesuffix(".title"), "title": text}]}
    if first == "appendices":
        return {"appendices": [{"label": rest, "classification": text.casefold()}]}
    value = [part for part in text.split("|") if part.strip()] if key in _SEVERAL else _value(rest or first, text)
    return {first: {rest: value}} if rest else {first: value}


def _day_of(name: str, text: str) -> str:
    return to_iso(text) if name in ("sought", "received") and text else text


def _before(key: str, paper: AgendaPaper) -> list[dict[str, str]]:
    kept = getattr(paper.answers, key)
    return [{name: getattr(one, name) for name in PARTS[key][0] if getattr(one, name)} for one in kept]


def _yes_or_no(text: str) -> bool:
    if (told := text.casefold().strip(" .!")) not in (*_YES, *_NO):
        raise TemplateError("RK505", f"“{text}” is neither yes nor no.", "Type yes once the officer has said so, or no.")
    return told in _YES


def _value(name: str, text: str) -> Any:
    if name == "cleared":
        return _yes_or_no(text)
    if name in _DAYS and text:
        return to_iso(text)
    if name in ("exempt_paragraphs",):
        return [int(number) for number in re.findall(r"\d+", text)]
    if name in ("spend", "pages"):
        return int(re.sub(r"\D", "", text) or 0)
    return text.casefold() if name in ("classification", "limb", "exception", "report_type", "planning_land", "tier") else text
