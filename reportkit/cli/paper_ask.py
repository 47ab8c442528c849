"""Questions on the terminal: one at a time, each with why it is asked; every answer is kept at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from reportkit.api import papering
from reportkit.cli.output import count, say
from reportkit.config import Config
from reportkit.errors import TemplateError
from reportkit.model.paper import AgendaPaper

Save = Callable[[AgendaPaper], None]

_HOW = (
    "Type an answer; an empty line leaves it for later, or takes the [default]; “list” shows what is missing, “back” goes back "
    "to the question before, “help” or “?” says this again, and “quit” stops. "
    "Every answer is kept at once, so you can go on another day."
)
_QUIT, _HELP = ("quit", "q", "stop", "exit"), ("help", "?", "h")


@dataclass
class _Talk:
    """A conversation: the paper as it is, what was left for later, and both as they were before each answer."""

    paper: AgendaPaper
    left: frozenset[str] = frozenset()
    before: list[tuple[AgendaPaper, frozenset[str]]] = field(default_factory=list)

    def back(self, save: Save) -> None:
        """Take the last answer back."""
        if not self.before:
            say("This is the first question.")
            return
        self.paper, self.left = self.before.pop()
        save(self.paper)


def ask(paper: AgendaPaper, config: Config, save: Save) -> AgendaPaper:
    """Ask what is missing until nothing is, or the person stops."""
    talk = _Talk(paper)
    say(_HOW)
    while open_now := [one for one in papering.questions(talk.paper, config) if one.key not in talk.left]:
        question = open_now[0]
        say(f"\n{question.why}\n  {question.how}")
        default = f" [{question.default}]" if question.default else ""
        typed = _line(f"{question.key}{default} ({_standing(talk.paper, open_now, config)}): ")
        said = None if typed is None else typed.casefold()
        if typed is None or said in _QUIT:
            break
        if said == "list":
            _show(open_now)
        elif said in _HELP:
            say(_HOW)
        elif said == "back":
            talk.back(save)
        else:
            _take(talk, question, typed or question.default, config, save)
    return talk.paper


def _standing(paper: AgendaPaper, open_now: list[papering.Question], config: Config) -> str:
    """How many errors stand against a final paper, whether or not they are still to be asked about, and the questions besides."""
    errors = sum(issue.final == "error" for issue in papering.examine(paper, config))
    besides = sum(not one.required for one in open_now)
    return f"{count(errors, 'error')} to put right for a final paper, {count(besides, 'question')} besides"


def _take(talk: _Talk, question: papering.Question, typed: str, config: Config, save: Save) -> None:
    kept = (talk.paper, talk.left)
    if not typed:
        talk.left |= {question.key}
        talk.before.append(kept)
        return
    try:
        made = papering.answer(talk.paper, question.key, typed, config)
    except TemplateError as error:
        say(f"{error.message} {error.hint}")
        return
    save(made)
    talk.before.append(kept)
    talk.paper = made
    if any(one.key == question.key and one.why == question.why for one in papering.questions(made, config)):
        talk.left |= {question.key}  # the answer did not mend it: it stays in the list at the end, and is not asked for ever


def _show(questions: list[papering.Question]) -> None:
    for question in questions:
        say(f"  {question.key}: {question.why}")


def _line(prompt: str) -> str | None:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
