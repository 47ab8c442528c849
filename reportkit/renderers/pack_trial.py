"""The part of a pack's check that runs in a guarded child: the shell is taken apart, and samples are rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from reportkit.errors import TemplateError
from reportkit.model.companions import Companion
from reportkit.model.packs import PackProblem
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.renderers import companions
from reportkit.renderers.flow import Flow, flow
from reportkit.renderers.pack_shell import examine_shell
from reportkit.renderers.templating import environment

KINDS = ("docx", "html", "pdf")
_FILES = {"docx": "shell.docx", "html": "html/paper.html.j2", "pdf": "paper.typ"}


def examine(pack: Pack) -> tuple[PackProblem, ...]:
    """The problems of a pack's shell and of its templates for the web, without rendering anything."""
    return (*examine_shell(pack.folder, pack.styles), *_templates(pack))


def render(kind: str, paper: AgendaPaper | Companion, pack: Pack) -> bytes:
    """One form of a paper or of a document that goes with it, as its renderer makes it."""
    if not isinstance(paper, AgendaPaper):
        return companions.render(paper, kind, pack)
    return bytes(import_module(f"reportkit.renderers.paper_{kind}").render(paper, pack))


def attempt(kind: str, paper: AgendaPaper, pack: Pack) -> tuple[PackProblem, ...]:
    """The problems that rendering a sample brings to light; none where every word of it is printed."""
    file = _FILES[kind]
    try:
        made = render(kind, paper, pack)
    except TemplateError as error:
        return (_told(error, file, pack.folder),)
    shown = {"docx": _word_text, "html": _page_text}.get(kind)
    problems = [] if shown is None else list(_lost(shown(made), flow(paper, pack), file))
    return (*problems, *(_page(made.decode("utf-8")) if kind == "html" else ()))


def _told(error: TemplateError, file: str, folder: Path) -> PackProblem:
    given = Path(error.where)  # the style sheet is a file of its own beside the page that it is for
    file = given.relative_to(folder).as_posix() if given.is_file() and given.is_relative_to(folder) else file
    line = 0 if file.endswith(".docx") else _line_of(error.__cause__)
    return PackProblem(file, error.message, error.hint, text=_line(folder / file, line), line=line)


def _line_of(error: BaseException | None) -> int:
    """The line of a template that an engine complains of; 0 where it does not say."""
    if told := re.search(r"\.typ:(\d+):\d+", str(getattr(error, "diagnostic", ""))):
        return int(told[1])
    if line := getattr(error, "lineno", 0):
        return int(line)
    trace, found = error.__traceback__ if error else None, 0
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith((".j2", "<template>")):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _line(path: Path, number: int) -> str:
    if not number or path.suffix == ".docx":
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[number - 1].strip() if number <= len(lines) else ""


def _templates(pack: Pack) -> Iterator[PackProblem]:
    known = set(Flow.__dataclass_fields__)
    for path in sorted((pack.folder / "html").glob("*.j2")):
        file, source = f"html/{path.name}", path.read_text(encoding="utf-8")
        try:
            tree = environment(pack).parse(source)
        except TemplateSyntaxError as error:
            yield PackProblem(
                file,
                f"This is not a valid template: {error.message}.",
                "Mend that line.",
                text=_line(path, error.lineno),
                line=error.lineno,
            )
            continue
        for node in tree.find_all(nodes.Getattr):
            if (
                isinstance(node.node, nodes.Name)
                and node.node.name == "paper"
                and node.attr not in known
                and node.attr[:1] != "_"
            ):
                yield PackProblem(
                    file,
                    f"A paper has no “{node.attr}”.",
                    f"There are: {', '.join(sorted(known))}.",
                    text=_line(path, node.lineno),
                    line=node.lineno,
                )


def _lost(shown: str, printed: Flow, file: str) -> Iterator[PackProblem]:
    whole = _folded(shown)
    for text in (
        printed.title,
        *(text for row in printed.header for text in (row.label, row.value)),
        *_texts(asdict(printed)["parts"]),
    ):
        if _folded(text) not in whole:
            yield PackProblem(
                file,
                f"“{text[:80]}” is in the sample paper and is not printed.",
                "Compare it with generic-england.",
                text=text[:80],
            )
            return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key in ("lead_in", "caption", "label", "text", "source", "items", "columns", "rows"):
            yield from _texts(value.get(key, ()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str) and value:
        yield value


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _word_text(data: bytes) -> str:
    import io

    from docx import Document
    from docx.oxml.ns import qn

    return "".join(mark.text or "" for mark in Document(io.BytesIO(data)).element.body.iter(qn("w:t")))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    parser.close()
    return parser


def _page_text(data: bytes) -> str:
    return "".join(_read(data.decode("utf-8")).words)


def _page(page: str) -> Iterator[PackProblem]:
    read, file = _read(page), _FILES["html"]
    if not read.language:
        yield PackProblem(file, "The page does not say its language.", 'Write <html lang="{{ paper.language }}">.')
    for tag in ("title", "main", "h1"):
        if read.tags.count(tag) != 1:
            yield PackProblem(file, f"The page has {read.tags.count(tag)} <{tag}>, and needs one.", f"Write one <{tag}>.")
    if read.tags.count("caption") < read.tags.count("table"):
        yield PackProblem(file, "A table of the page has no caption.", "Write a <caption> in each <table>.")
