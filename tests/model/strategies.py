"""Hypothesis strategies for any value of the model, made from the types of its fields."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Literal

from hypothesis import strategies as st

from reportkit.model.appearance import Production
from reportkit.model.document import Bookmark, Comment, Document, Layout, Metadata, Notice, Picture, Source
from reportkit.model.text import Block, Mark, Run, Span

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass of the model."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: _of(hints[field.name]) for field in dataclasses.fields(kind)})


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any span."""
    start = draw(st.integers(0, 50))
    return Span(draw(texts), start, start + draw(st.integers(0, 50)))


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(st.none() if a is type(None) else _of(a) for a in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(texts, _of(arguments[1]), max_size=2)
    simple = {str: texts, int: st.integers(0, 10**6), bool: st.booleans(), float: st.floats(0, 1), Span: spans()}
    return simple[hint] if hint in simple else values(hint)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run as the wire carries it: no pointer, and an author and date only with a tracked change."""
    run: Run = draw(st.builds(Run, **{f.name: _of(typing.get_type_hints(Run)[f.name]) for f in _run_fields()}))
    if run.revision not in ("deleted", "moved_from"):
        run = dataclasses.replace(run, passing=False)
    return dataclasses.replace(run, author=None, date=None) if run.revision == "none" else run


def _run_fields() -> list[Any]:
    return [field for field in dataclasses.fields(Run) if field.name != "pointer"]


@st.composite
def blocks(draw: st.DrawFn, name: str) -> Block:
    """A block with runs of every revision and marks on its text."""
    block: Block = draw(values_but(Block, id=st.just(name), runs=st.lists(runs(), max_size=5).map(tuple), marks=st.just(())))
    places = st.integers(0, len(block.text))
    return dataclasses.replace(block, marks=draw(st.lists(values_but(Mark, at=places), max_size=2).map(tuple)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of up to three blocks, with comments on their text."""
    found = tuple(draw(blocks(f"p-{place}")) for place in range(draw(st.integers(0, 3))))
    comments = tuple(draw(values_but(Comment, span=st.just(block.whole))) for block in found)
    rest = (draw(values(Metadata)), draw(_of(tuple[Notice, ...])), draw(_of(tuple[Picture, ...])))
    bookmarks = tuple(draw(values_but(Bookmark, span=st.just(block.whole))) for block in found)
    production = draw(st.none() | values(Production))
    return Document(draw(values(Source)), found, *rest, comments, bookmarks, draw(_of(tuple[Layout, ...])), production)


def values_but(kind: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, with strategies given for some of its fields."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.name not in given]
    return st.builds(kind, **{name: _of(hints[name]) for name in names}, **given)
