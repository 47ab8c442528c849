"""PDF dates as ISO 8601 (ISO 32000-2, 7.9.4)."""

from __future__ import annotations

import re

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?")


def iso_date(raw: str) -> str | None:
    """A PDF date as ISO 8601, or None."""
    found = _DATE.match(raw)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if not hour:
        return "-".join(part for part in (year, month, day) if part)
    offset = "" if not zone else "Z" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    return f"{year}-{month}-{day}T{hour}:{minute or '00'}:{second or '00'}{offset}"
