"""The expressions in a Word shell's tags against what a paper has: unknown names, filters and fields, calls and reckoning."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, nodes

from reportkit.renderers.flow import Flow
from reportkit.renderers.templating import word_environment

#: Word puts these in place of straight quotation marks, and docxtpl puts them back.
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_OTHER_QUOTES = "„‟‚‛«»‹›″′`´"
_PLAIN = (str, bool, int)
Tell = Callable[[str, str], None]


class Expressions:
    """Reads expressions; `names` are those that may stand in one, each with the type of its value."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"paper": Flow}

    def read(self, text: str, tell: Tell) -> Any:
        """The type of an expression's value, where that is known; `tell` takes each problem and its mend."""
        if strange := [mark for mark in _OTHER_QUOTES if mark in text]:
            tell(f"“{text.strip()}” has {strange[0]} where a straight quotation mark belongs.", "Type it as \" or ' by itself.")
            return Any
        try:
            tree = word_environment().parse("{{ " + text.translate(_QUOTES) + " }}")
        except TemplateSyntaxError as error:
            tell(f"“{text.strip()}” cannot be read: {error.message}.", "Write a name, such as paper.title.")
            return Any
        return self._walk(next(tree.find_all(nodes.Output)).nodes[0], tell)

    def loop(self, target: str, source: str, tell: Tell) -> None:
        """Take in what a loop goes over, and the name that it gives to each."""
        kind = self.read(source, tell)
        if kind in _PLAIN:
            tell(
                f"“{source.strip()}” is no list: a loop over it would go letter by letter.",
                "Go over paper.header or paper.parts.",
            )
        self.names[target] = get_args(kind)[0] if get_origin(kind) is tuple and get_args(kind) else Any

    def _walk(self, node: nodes.Node, tell: Tell) -> Any:
        if isinstance(node, nodes.Name):
            if node.name not in self.names:
                tell(f"There is no “{node.name}”.", near(node.name, [*self.names]))
            return self.names.get(node.name, Any)
        if isinstance(node, nodes.Getattr):
            return _member(self._walk(node.node, tell), node.attr, tell)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return _member(self._walk(node.node, tell), node.arg.value, tell)
        _shape(node, tell)
        for child in node.iter_child_nodes():
            self._walk(child, tell)
        return Any


def _shape(node: nodes.Node, tell: Tell) -> None:
    """What an expression of a shell may not be: a call, a reckoning, or a filter or test that there is none of."""
    known = word_environment()
    if isinstance(node, nodes.Filter) and node.name not in known.filters:
        tell(f"There is no filter “{node.name}”.", near(node.name, sorted(known.filters)))
    elif isinstance(node, nodes.Filter) and node.name in ("attr", "map"):
        tell(f"The filter “{node.name}” reaches behind the paper, which no template may.", "Take that out.")
    elif isinstance(node, nodes.Test) and node.name not in known.tests:
        tell(f"There is no test “{node.name}”.", near(node.name, sorted(known.tests)))
    elif isinstance(node, nodes.Call):
        tell("A shell prints values and calls nothing.", "Write the value alone, such as paper.title.")
    elif isinstance(node, (nodes.Mul, nodes.Pow)):
        tell(
            "A shell prints values and multiplies nothing: that could fill the memory.",
            "Write the value alone, such as paper.title.",
        )


def _member(kind: Any, name: str, tell: Tell) -> Any:
    if name.startswith("_"):
        tell(f"“{name}” reaches behind the paper, which no template may.", "Take that out.")
        return Any
    if kind in _PLAIN:
        tell(f"A text has no “{name}”: it is printed as it is.", "Take the point out, and what stands after it.")
        return Any
    if not is_dataclass(kind):
        return Any
    known = [item.name for item in fields(kind)]
    if name not in known:
        tell(f"A {'paper' if kind is Flow else 'row'} has no “{name}”.", near(name, known))
        return Any
    return get_type_hints(kind)[name]


def near(word: str, known: Sequence[str]) -> str:
    """The nearest of the known words, or all of them."""
    found = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean “{found[0]}”?" if found else f"There are: {', '.join(sorted(known))}."
