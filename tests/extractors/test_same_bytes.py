"""The same documents give the same bytes, whatever the run and the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.extractors.test_links import LATER, MINUTES, RESPONSE, REVIEW

WORK = """
import hashlib, sys
from reportkit import api
from reportkit.config import load_config
from reportkit.model import wire
from reportkit.model.sketch import sketch
texts = sys.stdin.read().split("\\f")
found = api.matter([sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)], config=load_config(isolated=True))
made = [wire.dumps(wire.extraction_to_wire(found)), *(api.render_items(found, kind) for kind in ("text", "csv", "html", "xlsx"))]
print(*(hashlib.sha256(one if isinstance(one, bytes) else one.encode()).hexdigest() for one in made))
"""


def digests(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
    texts = "\f".join((REVIEW, RESPONSE, MINUTES, LATER))
    done = subprocess.run([sys.executable, "-c", WORK], input=texts, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def test_every_format_is_the_same_whatever_the_hash_seed() -> None:
    first = digests("0")
    assert len(first.split()) == 5
    assert digests("1") == digests("4242") == first
