"""Puts every rule of form to a paper, save those that the pack's profile does not ask for."""

from __future__ import annotations

import datetime
import difflib
from dataclasses import replace
from functools import cache

from reportkit.config import CalendarConfig
from reportkit.errors import TemplateError
from reportkit.model.issue import LEVELS
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.model.paper_issue import PaperIssue
from reportkit.papers.rules import access, attachments, body, comments, particulars, resolutions, revision, sums
from reportkit.papers.rules.rule import Case, PaperRule, rules_of
from reportkit.papers.wards import own_lists


@cache
def every_rule() -> tuple[PaperRule, ...]:
    """Every rule of form, in the order of the paper."""
    modules = (particulars, access, body, resolutions, comments, attachments, revision, sums)
    return tuple(rule for module in modules for rule in rules_of(module))


def chosen(pack: Pack) -> tuple[PaperRule, ...]:
    """The rules that a pack asks for. Raises TemplateError RK504 where it switches off one that does not exist."""
    known = {rule.id for rule in every_rule()}
    for name in pack.vocabulary.rules_off:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else "`reportkit paper rules` lists them."
            raise TemplateError("RK504", f"vocab.toml of “{pack.name}” switches off “{name}”, and there is no such rule.", hint)
    return tuple(rule for rule in every_rule() if rule.id not in pack.vocabulary.rules_off)


def examine(
    paper: AgendaPaper, pack: Pack, calendar: CalendarConfig | None = None, *, today: datetime.date | None = None
) -> tuple[PaperIssue, ...]:
    """What stands against a paper at its own stage: the gravest first, then in the order of the paper."""
    own = replace(pack, vocabulary=own_lists(pack.vocabulary, paper.meeting.council))
    case = Case(paper, own, calendar or CalendarConfig(), today)
    found = [issue for rule in chosen(pack) for issue in rule.issues(case)]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: (-LEVELS.index(issue.level), -LEVELS.index(issue.final))))
