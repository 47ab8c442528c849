"""Twenty write to one register at once, to the same item and the same record, and no change of anyone is lost."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.errors import RegisterConflict, RegisterError
from reportkit.model.item import ImprovementItem
from reportkit.model.records import Matter
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review

LONG = bool(os.environ.get("REPORTKIT_LONG"))
WRITERS = 20
ROUNDS = 10 if LONG else 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(1800 if LONG else 300)
def test_twenty_writers_at_once_lose_no_update(place: Path | str) -> None:
    with open_register(place) as register:
        register.record(*review().all, who=WHO, when=WHEN)
        register.keep(Matter("a matter"), who=WHO, when=WHEN)
    children = [_forked(place, f"w{number}") for number in range(WRITERS)]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * WRITERS
    told = sorted(f"w{number}-{turn}" for number in range(WRITERS) for turn in range(ROUNDS))
    with open_register(place, create=False) as register:
        assert sorted(register.show("R-0001").item.themes) == told
        assert sorted(register.look_up("M-0001").value.themes) == told
        entries = register.entries()
        assert sorted(entry.item.title for entry in entries[2:]) == told
        assert [entry.number for entry in entries] == [f"R-{number:04d}" for number in range(1, len(told) + 3)]
        assert register.show("R-0001").item.revision == len(told) + 1
        assert register.verify().faults == ()


def _forked(place: Path | str, name: str) -> int:
    """A process of its own that writes; it ends with 0 where all was acknowledged."""
    child = os.fork()
    if child:
        return child
    try:
        with open_register(place, create=False) as register:
            for turn in range(ROUNDS):
                _write(register, f"{name}-{turn}")
        os._exit(0)
    except BaseException:  # noqa: BLE001  said to the test, which fails
        traceback.print_exc()
    os._exit(1)


def _write(register: Register, told: str) -> None:
    item = ImprovementItem(f"i-{told}", "x", told, told, "")
    _once(lambda: register.add(item, who=WHO, when=WHEN))
    _once(lambda: register.amend("M-0001", lambda value: {"themes": (*value.themes, told)}, who=WHO, when=WHEN))
    _once(lambda: _edited(register, told))


def _edited(register: Register, told: str) -> None:
    seen = register.show("R-0001").item
    register.edit("R-0001", {"themes": (*seen.themes, told)}, who=WHO, when=WHEN, revision=seen.revision)


def _once(write: Callable[[], object]) -> None:
    """Write until it is acknowledged: who was overtaken, or waited too long, tries again as the message says."""
    while True:
        try:
            write()
        except RegisterConflict:
            continue
        except RegisterError as error:  # nothing was written: a file has no queue, and on a busy machine one may wait in vain
            if "is busy" not in error.message:
                raise
        else:
            return
