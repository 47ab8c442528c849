"""Questions on the terminal: one at a time, each with why it is asked; every answer is kept at once."""

from __future__ import annotations

import sys
from collections.abc import Callable

from reportkit.api import papering
from reportkit.cli.output import count, say
from reportkit.config import Config
from reportkit.errors import TemplateError
from reportkit.model.paper import AgendaPaper

Save = Callable[[AgendaPaper], None]

_HOW = (
    "Type an answer; an empty line leaves it for later, or takes the [default]; “list” shows what is missing; “quit” stops. "
    "Every answer is kept at once, so you can go on another day."
)


def ask(paper: AgendaPaper, config: Config, save: Save) -> AgendaPaper:
    """Ask what is missing until nothing is, or the person stops."""
    left: set[str] = set()
    say(_HOW)
    while True:
        open_now = [question for question in papering.questions(paper, config) if question.key not in left]
        if not open_now:
            return paper
        question = open_now[0]
        needed = sum(one.required for one in open_now)
        say(f"\n{question.why}\n  {question.how}")
        default = f" [{question.default}]" if question.default else ""
        typed = _line(f"{question.key}{default} ({count(needed, 'answer')} needed, {len(open_now) - needed} besides): ")
        if typed is None or typed.casefold() in ("quit", "q", "stop"):
            return paper
        if typed.casefold() == "list":
            _show(open_now)
            continue
        paper = _take(paper, question, typed or question.default, config, save, left)


def _take(paper: AgendaPaper, question: papering.Question, typed: str, config: Config, save: Save, left: set[str]) -> AgendaPaper:
    if not typed:
        left.add(question.key)
        return paper
    try:
        made = papering.answer(paper, question.key, typed, config)
    except TemplateError as error:
        say(f"{error.message} {error.hint}")
        return paper
    save(made)
    if any(one.key == question.key and one.why == question.why for one in papering.questions(made, config)):
        left.add(question.key)  # the answer did not mend it: it stays in the list at the end, and is not asked for ever
    return made


def _show(questions: list[papering.Question]) -> None:
    for question in questions:
        say(f"  {question.key}: {question.why}")


def _line(prompt: str) -> str | None:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
