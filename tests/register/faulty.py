"""A process that does every act again and again while its reads and writes fail, and says what was acknowledged and refused."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from reportkit.errors import ReportkitError
from reportkit.register.store import Register, open_register
from tests.register.acts import ACTS, Bench


def say(*words: str) -> None:
    """Tell the tests something; this write may be made to fail too, so it is tried until it is done."""
    line = f"{json.dumps(words)}\n".encode()
    while line:
        try:
            line = line[os.write(1, line) :]
        except OSError:
            continue


def main() -> None:
    """Do each act so many times at a place, with a folder beside it."""
    place, folder, name, rounds = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    for number in range(rounds):
        for act in ACTS:
            told = f"{name}-{act}-{number}"
            try:
                with open_register(place, create=False) as register:
                    _do(register, folder, act, told)
            except ReportkitError as error:
                say("refused", act, error.code, error.message)
            except BaseException:  # noqa: BLE001  told to the tests, which fail
                say("crashed", act, traceback.format_exc()[-1500:])
            else:
                say("done", act)


def _do(register: Register, folder: Path, act: str, told: str) -> None:
    ACTS[act](Bench(register, folder, told, lambda did, what: say("did", did, what)))


if __name__ == "__main__":
    main()
