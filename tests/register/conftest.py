"""A fresh register for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.register.store import Register, open_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in a folder of its own."""
    with open_register(tmp_path / "register.sqlite3") as opened:
        yield opened
