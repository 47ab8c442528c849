"""Spoilt documents are read or refused with a code: no crash, no hang, nothing outside the documented errors."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportkit.config import LimitsConfig
from reportkit.model.document import Comment
from reportkit.model.sketch import sketch
from reportkit.model.text import Mark, Span
from reportkit.readers.base import SourceFile, read_source
from tests.fuzz import inputs
from tests.fuzz.invariants import broken
from tests.fuzz.server import Limits, outcomes

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="the fork server needs POSIX")


def fuzz(count: int, seed: int, folder: Path, *more: str) -> dict[str, Any]:
    """The tally of a run in a process of its own, so that its children start small."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "--json",
        "--count",
        str(count),
        "--seed",
        str(seed),
        "--keep",
        str(folder),
        *more,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout, done.stderr[-3000:]
    tally: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode != 0) == bool(tally["failures"])
    return tally


@posix
def test_two_thousand_spoilt_documents_are_read_or_refused(tmp_path: Path) -> None:
    tally = fuzz(2000, 47, tmp_path)
    assert tally["failures"] == []
    assert tally["slowest"] < 60
    assert tally["most_memory"] < 1 << 30
    assert sum(tally["kinds"].values()) == 2000
    assert 400 < tally["kinds"]["read"] < 1900, "the mutations are too strong or too weak to try a reader"


@posix
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_very_many_spoilt_documents_are_read_or_refused(tmp_path: Path) -> None:
    count = 20_000 if os.environ.get("REPORTKIT_LONG") else 200
    assert fuzz(count, int(time.time()), tmp_path, "--samples")["failures"] == []


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """The valid documents."""
    return inputs.seeds()


def test_every_format_has_a_valid_document_that_keeps_its_promises(documents: dict[str, bytes]) -> None:
    assert {name.partition("/")[0] for name in documents} == set(inputs.FORMATS)
    for name, data in documents.items():
        assert broken(read_source(SourceFile(name.partition("/")[2], data), LimitsConfig())) == [], name


def test_a_key_makes_the_same_input_again_whatever_other_documents_there_are(documents: dict[str, bytes]) -> None:
    for key in inputs.keys(70, 3, documents):
        name = key.split(":", 2)[2]
        assert inputs.spoilt(key, documents) == inputs.spoilt(key, {name: documents[name]})


def test_most_inputs_differ_from_the_document_they_were_made_of(documents: dict[str, bytes]) -> None:
    made = [inputs.spoilt(key, documents) for key in inputs.keys(140, 5, documents)]
    assert sum(one.data != documents[one.key.split(":", 2)[2]] for one in made) > 130
    assert len({one.data for one in made}) > 130


def work(job: str) -> str:
    """What a child of these tests does."""
    if job == "hang":
        while True:
            pass
    if job == "crash":
        ctypes.string_at(0)
    if job == "eat":
        return str(len([bytes(10_000_000) for _ in range(1000)]))
    if job == "fault":
        raise ValueError("out of the ordinary")
    if job == "leave":
        raise SystemExit(0)
    return job.upper()


@posix
@pytest.mark.parametrize(
    ("job", "kind", "told"),
    [
        ("well", "done", "WELL"), ("hang", "hang", "SIGALRM"), ("crash", "crash", "SIGSEGV"), ("eat", "memory", "MemoryError"),
        ("fault", "fault", "out of the ordinary"), ("leave", "fault", "SystemExit"),
    ],
)  # fmt: skip
def test_the_server_tells_what_became_of_a_child(job: str, kind: str, told: str) -> None:
    found = list(outcomes([job], work, Limits(1 << 28, 1)))
    assert [(one.job, one.kind) for one in found] == [(job, kind)]
    assert told in found[0].told


@posix
def test_one_child_that_ends_badly_is_no_matter_to_the_others() -> None:
    jobs = ["one", "crash", "two", "fault", "three"]
    found = {one.job: one.kind for one in outcomes(jobs, work, Limits(), at_once=3)}
    assert found == {"one": "done", "crash": "crash", "two": "done", "fault": "fault", "three": "done"}


def test_what_does_not_hold_of_a_document_is_found() -> None:
    document = sketch("# Findings\nThe plan was late.")[0]
    heading, block = document.blocks
    assert broken(document) == []
    doubled = replace(document, blocks=(heading, heading))
    marked = replace(document, blocks=(heading, replace(block, marks=(Mark("break", 99),))))
    astray = replace(document, blocks=(heading, replace(block, parent="p-none")))
    outside = replace(document, comments=(Comment("Ann", None, "Why?", Span(block.id, 2, 99)),))
    assert [len(broken(one)) for one in (doubled, marked, astray, outside)] == [1, 1, 1, 1]
