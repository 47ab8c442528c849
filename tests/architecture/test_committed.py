"""What is committed speaks of the project alone: no registry, no path of one machine, no document but a template's shell."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# in pieces, so that this file does not hold what it forbids
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "crates" + ".io", "repo1.mav" + "en.org")
FOLDERS = ("work", "root", "tmp", "var/folders")
FORBIDDEN = re.compile("|".join([*map(re.escape, HOSTS), *(rf"(?<![\w.~-])/{folder}/" for folder in FOLDERS)]))


def _tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_committed_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = {}
    for path in _tracked():
        if match := FORBIDDEN.search(path.read_bytes().decode("utf-8", "replace")):
            found[str(path.relative_to(ROOT))] = match[0]
    assert found == {}


def test_the_only_committed_documents_are_the_templates_shells() -> None:
    documents = [path.relative_to(ROOT) for path in _tracked() if path.suffix.lower() in (".docx", ".doc", ".odt", ".pdf")]
    assert [str(path) for path in documents if not path.match("templates/*/shell.docx")] == []


def test_the_forbidden_words_are_found_where_they_stand() -> None:
    assert FORBIDDEN.search("see https://" + HOSTS[0] + "/simple")
    assert FORBIDDEN.search('open("/' + FOLDERS[0] + '/x")')
    assert not FORBIDDEN.search("a/work/b and https://example.org/root/x")
