"""Starting is cheap: no heavy library is loaded before a verb needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "docx", "sqlalchemy", "alembic", "lxml", "pypdfium2", "language_tool_python", "typst", "jinja2"}
SHOW = "import sys; sys.stderr.write(' '.join(name for name in sys.modules if '.' not in name))"


@pytest.mark.parametrize(
    "start", ["import reportkit", "from reportkit.__main__ import status; status(['--help'])"], ids=["import", "help"]
)
def test_starting_loads_nothing_heavy(start: str) -> None:
    done = subprocess.run([sys.executable, "-c", f"{start}; {SHOW}"], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stderr.split()) == set()
