"""A Word file that is the same bytes each time: parts in a fixed order, 1980 time stamps, properties with fixed dates."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def settle(data: bytes) -> bytes:
    """A ZIP package rewritten with its parts in a fixed order and no time of day in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for name in sorted(old.namelist(), key=lambda part: (_FIRST.index(part) if part in _FIRST else len(_FIRST), part)):
            new.writestr(entry(name), old.read(name))
    return made.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """A ZIP entry that says nothing of when and where it was made."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def set_properties(document: Any, *, title: str, author: str, subject: str, date: str) -> None:
    """Fill a document's core properties; `date` is ISO and stands for both created and modified. No person is named."""
    properties = document.core_properties
    day = datetime.datetime.fromisoformat(date or "1980-01-01").replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.subject, properties.language = subject[:255], "en-GB"
    properties.created = properties.modified = day
    properties.revision = 1
