"""What a rule is: a function from a document to hits, with its reason, its source and its marked examples."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from reportkit.errors import ConfigError
from reportkit.model.document import Document
from reportkit.model.issue import Edit, Level, Safety
from reportkit.model.text import Span

if TYPE_CHECKING:
    from reportkit.checks.analysis import Analysis

Need = Literal["lexicon", "shortforms"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule fires, and what it says there.

    `edits` mend it; `safety` is "safe" only where the mend cannot change the meaning. `others` are further places of the
    same thing, which is reported once.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = "none"
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule: a keyword-only parameter of its function, with its default."""

    name: str
    default: int | float | str | bool

    @property
    def expects(self) -> str:
        """What a value must be, in words."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, str):
            return "a text in quotation marks"
        return "a whole number above nought" if isinstance(self.default, int) else "a number above nought"

    def takes(self, value: object) -> bool:
        """Whether a value is of the kind of the default."""
        if isinstance(self.default, (bool, str)) or isinstance(value, bool):
            return type(value) is type(self.default)
        return isinstance(value, int if isinstance(self.default, int) else (int, float)) and value > 0


@dataclass(frozen=True)
class Rule:
    """A rule of a family. `bad` and `good` are sketches: in `bad` each `[[mark]]` is a hit, in `good` there is none.

    `presentation` says that it looks at how a document is set out and not at its English; `origin` names the house style it
    came with, empty for one of reportkit's own; `settings` are the options that a configuration gives. Where one of the rules
    that it `yields_to` has spoken of the same characters, it says nothing more there.
    """

    id: str
    level: Level
    summary: str
    why: str
    source: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    find: Callable[..., Iterable[Hit]]
    on: bool = True
    needs: tuple[Need, ...] = ()
    formerly: tuple[str, ...] = ()
    catalogue: tuple[str, ...] = field(default=())
    presentation: bool = False
    origin: str = ""
    yields_to: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be set of the rule, with its defaults."""
        return _options(self.find)

    def having(self, values: Mapping[str, Any], where: str) -> Rule:
        """The rule with some options set. Raises ConfigError RK101 for an option that it has not, RK102 for a wrong value."""
        known = {option.name: option for option in self.options}
        for name, value in values.items():
            if name not in known:
                raise ConfigError("RK101", f"“{self.id}” has no option “{name}” ({where}).", _offered(name, known), where)
            if not known[name].takes(value):
                told = f"The option “{name}” of “{self.id}” must be {known[name].expects} ({where})."
                raise ConfigError("RK102", told, f"Its default is {known[name].default}.", where)
        return replace(self, settings=MappingProxyType({**self.settings, **values})) if values else self

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    def hits(self, document: Document, analysis: Analysis) -> list[Hit]:
        """Every hit in a document."""
        given = (document, analysis) if self.needs else (document,)
        return list(self.find(*given, **self.settings))


@cache
def _options(find: Callable[..., Iterable[Hit]]) -> tuple[Option, ...]:
    given = inspect.signature(find).parameters.values()
    return tuple(Option(one.name, one.default) for one in given if one.kind is inspect.Parameter.KEYWORD_ONLY)


def _offered(name: str, known: Mapping[str, Option]) -> str:
    if not known:
        return "It has no options."
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean “{close[0]}”?" if close else f"It has: {', '.join(known)}."


def rule(
    id: str,
    *,
    level: Level,
    summary: str,
    why: str,
    source: str,
    bad: Iterable[str],
    good: Iterable[str],
    on: bool = True,
    needs: tuple[Need, ...] = (),
    formerly: tuple[str, ...] = (),
    catalogue: Iterable[str] = (),
    presentation: bool = False,
    yields_to: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Make a rule of a function that takes a document (and, with `needs`, the analysis) and yields hits.

    `catalogue` lists the codes of the catalogue of checks that the rule answers, such as SC01. Keyword-only parameters of the
    function are the rule's options.
    """

    def wrap(find: Callable[..., Iterable[Hit]]) -> Rule:
        texts = (tuple(bad), tuple(good))
        return Rule(
            id, level, summary, why, source, *texts, find, on, needs, formerly, tuple(catalogue), presentation,
            yields_to=yields_to,
        )  # fmt: skip

    return wrap


def rules_in(module: Any) -> tuple[Rule, ...]:
    """The rules that a family module defines, in order of definition, word lists included."""
    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    listed = [entry for value in vars(module).values() if isinstance(value, tuple) for entry in value if isinstance(entry, Rule)]
    return tuple(dict.fromkeys([*found, *listed]))
