"""Numbers in attributes, as a stranger may have written them."""

from __future__ import annotations

import math


def number(value: str | None) -> float | None:
    """The number in an attribute; None where there is none, or one that no page could hold, such as “inf”."""
    try:
        found = float(value) if value else None
    except ValueError:
        return None
    return found if found is not None and math.isfinite(found) and abs(found) < 1e9 else None
