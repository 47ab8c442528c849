"""The guarded child: whatever it does, the parent gets a value or the right error."""

from __future__ import annotations

import ctypes
import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportkit.errors import Encrypted, ReadError, ReadTimedOut, ReportkitError, TooLarge
from reportkit.model.document import Document
from reportkit.model.sketch import sketch
from reportkit.sandbox import Guard, run_guarded

GUARD = Guard(512 * 1024 * 1024, 20)


def run(function: Callable[..., Any], *arguments: Any, guard: Guard = GUARD) -> Any:
    """What a function of this module gives in the child."""
    return run_guarded(f"tests.test_sandbox:{function.__name__}", arguments, guard, "“a.docx”")


def document(text: str) -> Document:
    return sketch(text)[0]


def refuse() -> None:
    raise Encrypted("RK206", "It is locked.", "Unlock it.", "a.docx")


def fail() -> None:
    raise ValueError("A sentence about a child")


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def eat() -> int:
    return len([bytes(10_000_000) for _ in range(1000)])


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1)


def leave() -> None:
    os._exit(3)


def crash() -> None:
    ctypes.string_at(0)


def beget(mark: str) -> None:
    """Start a child of its own, behind Python's back, that outlives it and would leave a mark."""
    if ctypes.CDLL(None).fork() == 0:
        time.sleep(3)
        Path(mark).mkdir()
        os._exit(0)
    os._exit(3)


def fill(path: str) -> None:
    Path(path).write_bytes(bytes(10_000_000))


def call_out() -> None:
    socket.create_connection(("127.0.0.1", 9), 1)


def look_up() -> None:
    socket.getaddrinfo("example.invalid", 80)


def start() -> None:
    subprocess.run(["true"])


def open_many() -> int:
    return len([os.open(os.devnull, os.O_RDONLY) for _ in range(200)])


def chatter() -> str:
    sys.stdout.write("noise\n")
    os.write(1, b"more noise\n")
    return "value"


def foreign() -> Path:
    return Path("elsewhere")


def test_a_document_comes_back_whole() -> None:
    assert run(document, "# Findings\nThe plan was late.") == sketch("# Findings\nThe plan was late.")[0]


def test_an_error_of_ours_comes_back_as_itself() -> None:
    with pytest.raises(Encrypted) as caught:
        run(refuse)
    assert (caught.value.code, caught.value.hint, caught.value.where) == ("RK206", "Unlock it.", "a.docx")


def test_a_fault_is_named_without_its_words() -> None:
    with pytest.raises(ReadError, match="ValueError") as caught:
        run(fail)
    assert "child" not in str(caught.value)


@pytest.mark.parametrize("function", [hang, spin])
def test_a_child_that_does_not_end_is_stopped(function: Callable[[], None]) -> None:
    begun = time.monotonic()
    with pytest.raises((ReadTimedOut, TooLarge)):
        run(function, guard=Guard(GUARD.memory_bytes, 2))
    assert time.monotonic() - begun < 15


def test_a_child_that_sleeps_too_long_has_timed_out() -> None:
    with pytest.raises(ReadTimedOut) as caught:
        run(hang, guard=Guard(GUARD.memory_bytes, 1))
    assert (caught.value.code, "1 seconds" in str(caught.value)) == ("RK211", True)


@pytest.mark.skipif(os.name != "posix", reason="the memory limit needs POSIX")
def test_a_child_that_eats_memory_is_stopped_and_said_so() -> None:
    with pytest.raises(TooLarge, match="memory") as caught:
        run(eat)
    assert caught.value.code == "RK212"


def test_endless_recursion_is_stopped() -> None:
    with pytest.raises(TooLarge):
        run(recurse)


@pytest.mark.parametrize("function", [leave, crash])
def test_a_child_that_dies_is_an_error_about_the_file(function: Callable[[], None]) -> None:
    with pytest.raises(TooLarge, match=r"a\.docx.*stopped the reader") as caught:
        run(function)
    assert caught.value.code == "RK212"


@pytest.mark.skipif(os.name != "posix", reason="process groups need POSIX")
def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises((ReadTimedOut, TooLarge)):
        run(beget, str(tmp_path / "mark"), guard=Guard(GUARD.memory_bytes, 2))
    time.sleep(max(0.0, begun + 5 - time.monotonic()))
    assert not (tmp_path / "mark").exists()


@pytest.mark.skipif(os.name != "posix", reason="the limits need POSIX")
def test_a_child_cannot_fill_the_disk(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="OSError") as caught:
        run(fill, str(tmp_path / "full"))
    assert caught.value.code == "RK215"
    assert (tmp_path / "full").stat().st_size == 0


@pytest.mark.skipif(os.name != "posix", reason="the limits need POSIX")
def test_a_child_cannot_open_very_many_files() -> None:
    with pytest.raises(ReadError, match="OSError"):
        run(open_many)


@pytest.mark.parametrize("function", [call_out, look_up, start])
def test_a_child_asks_no_other_machine_and_starts_no_program(function: Callable[[], None]) -> None:
    with pytest.raises(ReadError, match="PermissionError") as caught:
        run(function)
    assert caught.value.code == "RK215"


def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    assert run(chatter) == "value"


def test_an_object_that_is_not_of_the_model_is_refused() -> None:
    with pytest.raises((ReportkitError, pickle.UnpicklingError)):
        run(foreign)
