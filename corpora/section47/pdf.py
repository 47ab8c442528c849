"""Writes the review as a tagged PDF with typst: the same blocks, a running header, page numbers and footnotes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpora.section47.content import HERE, NOTE, Block, Review


def write_pdf(review: Review, path: Path) -> Path:
    """Write the review to `path` as PDF/UA-1 and return the path; it is the same on every run."""
    import font_source_sans_pro
    import typst

    keys = ("title", "author", "header", "footer")
    data = {**{key: getattr(review, key) for key in keys}, "blocks": [_block(block, review) for block in review.blocks]}
    fonts = Path(str(font_source_sans_pro.__file__)).parent / "files"
    made = typst.compile(
        str(HERE / "review.typ"),
        sys_inputs={"review": json.dumps(data)},
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    path.write_bytes(made)
    return path


def _block(block: Block, review: Review) -> dict[str, Any]:
    pieces = NOTE.split(block.text)
    parts = [{"note": review.notes[piece]} if index % 2 else {"text": piece} for index, piece in enumerate(pieces)]
    keys = ("kind", "level", "number", "rows", "columns", "total", "new_page", "short")
    return {"parts": parts, **{key: getattr(block, key) for key in keys}}
