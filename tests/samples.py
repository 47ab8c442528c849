"""The real documents that lie beside the checkout; a test that needs one skips plainly where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "shared" / "samples"


def sample(name: str) -> Path:
    """The path of a sample such as `reviews/example.pdf`; skips the test where the samples do not lie beside the checkout."""
    path = SAMPLES / name
    if not path.exists():
        if os.environ.get("REPORTKIT_REQUIRE_ALL"):
            pytest.fail(f"the sample {name} is missing, and this run requires every sample")
        pytest.skip("the samples do not lie beside this checkout")
    return path


def reviews() -> list[str]:
    """The names of the real reviews, or none where the samples are absent."""
    return sorted(f"reviews/{path.name}" for path in (SAMPLES / "reviews").glob("*.pdf")) if SAMPLES.exists() else []
