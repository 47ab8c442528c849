"""Runs reportkit and LanguageTool alone over the checking corpus, with one warm engine and a cache that lasts for the run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpora.checking.make import FOLDER, TRUTH
from corpora.make import made
from reportkit.checks.profile import load_profile
from reportkit.checks.prose import is_prose
from reportkit.checks.runner import check
from reportkit.config import Config, LimitsConfig, load_config
from reportkit.engines.languagetool import check_texts, ensure_engine
from reportkit.model.document import Document
from reportkit.readers.base import load_file, read_source
from tests.evaluate.judging import Alert, Fault, Place, faults_of

OURS, DEFAULT, PICKY = "reportkit", "LanguageTool", "LanguageTool, picky"
TOOLS = (OURS, DEFAULT, PICKY)


@dataclass
class Checked:
    """A document that every tool has checked: its text's name, its planted faults, and the alerts of each tool."""

    name: str
    text: str
    document: Document
    faults: tuple[Fault, ...] = ()
    alerts: dict[str, list[Alert]] = field(default_factory=dict)


@contextmanager
def engine() -> Iterator[Config]:
    """A configuration that asks the warm engine and keeps its answers for this run alone."""
    config = load_config(isolated=True)
    handle = ensure_engine(config.engine)
    before = os.environ.get("XDG_CACHE_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        try:
            yield load_config(isolated=True, flags={"engine.address": f"http://127.0.0.1:{handle.port}"})
        finally:
            os.environ.pop("XDG_CACHE_HOME")
            if before is not None:
                os.environ["XDG_CACHE_HOME"] = before


def read(path: Path) -> Document:
    """A document of our own, read without a child process for each."""
    limits = LimitsConfig()
    return read_source(load_file(path, limits), limits)


def corpus(count: int | None = None) -> tuple[list[Checked], list[Checked]]:
    """The clean documents, and so many of those with faults, read but not yet checked."""
    made("checking")
    truth: list[dict[str, Any]] = json.loads((FOLDER / TRUTH).read_text(encoding="utf-8"))
    seeded: list[Checked] = []
    first = 0
    for entry in truth[:count]:
        document = read(FOLDER / entry["name"])
        seeded.append(Checked(entry["name"], entry["text"], document, faults_of(document, entry, first)))
        first += len(entry["faults"])
    names = sorted({entry["text"] for entry in truth})
    clean = [Checked(f"{name}.docx", name, read(FOLDER / f"{name}.docx")) for name in names]
    return clean, seeded


def run(documents: list[Checked], config: Config, *, alone: bool = True) -> None:
    """Let reportkit check each document and, if `alone`, LanguageTool without reportkit as well."""
    if alone:
        for tool in (DEFAULT, PICKY):
            _alone(documents, config, tool)
    texts = [
        (f"{at} {block.id}", block.text) for at, one in enumerate(documents) for block in one.document.blocks if is_prose(block)
    ]
    profile = load_profile(config.check.profile)
    disabled, categories, enabled = profile.asked(config.check)
    check_texts(
        texts, config.engine, language=profile.language, disabled=disabled, disabled_categories=categories, enabled=enabled
    )
    for one in documents:
        one.alerts[OURS] = ours(one.document, config)


def ours(document: Document, config: Config) -> list[Alert]:
    """What reportkit says of a document."""
    return [
        Alert(
            issue.rule,
            issue.level,
            issue.quote,
            tuple(Place(span.block, span.start, span.end) for span in (issue.span, *issue.others)),
        )
        for issue in check(document, config).issues
    ]


def _alone(documents: list[Checked], config: Config, tool: str) -> None:
    """Each paragraph once, whatever the number of documents that it is in; rules that compare paragraphs are off."""
    for one in documents:
        one.alerts[tool] = []
    texts = [
        (f"{at} {block.id}", block.text) for at, one in enumerate(documents) for block in one.document.blocks if is_prose(block)
    ]
    for match in check_texts(texts, config.engine, picky=tool == PICKY).matches:
        at, _, block = match.block.partition(" ")
        one = documents[int(at)]
        quote = one.document.block(block).text[match.start : match.end]
        one.alerts[tool].append(Alert(match.rule, "", quote, (Place(block, match.start, match.end),)))


def write_back(path: Path, value: object) -> None:
    """Write JSON that reads well in a diff."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
