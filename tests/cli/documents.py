"""Small reviews and responses, as an officer would be sent them."""

from __future__ import annotations

from pathlib import Path

from tests.ooxml.making import p, package, run

TEXT = """Review of the front door

Findings

The front door is well led. Some  decisions are late, in twelve of 30 cases.

Recommendations

1. The Director should publish a timetable by 31 March 2027.

2. Managers to review thresholds .
"""

ANSWERS = (
    ("Ref", "Recommendation", "Response", "Action", "Owner", "By when"),
    ("1", "Publish a timetable", "Accepted", "Publish the timetable on the website.", "Head of Access", "1 March 2027"),
    ("2", "Review thresholds", "Accepted", "Review the thresholds with partners.", "Service Manager", "30 April 2027"),
)


def review(folder: Path, name: str = "review.txt", text: str = TEXT) -> Path:
    """A review as a text file: two recommendations and two faults of spacing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def word_review(folder: Path, name: str = "review.docx") -> Path:
    """A review as a Word file, with one fault of spacing and one tracked change."""
    folder.mkdir(parents=True, exist_ok=True)
    change = 'w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z"'
    taken_out = f"<w:del {change}><w:r><w:delText>Families were not seen.</w:delText></w:r></w:del>"
    put_in = f"<w:ins {change}>{run('Families were seen late.')}</w:ins>"
    body = p("Some  decisions are late. Families were told.") + p(taken_out) + p(put_in)
    (folder / name).write_bytes(package(body))
    return folder / name


def response(folder: Path, name: str = "response.docx") -> Path:
    """The service's response as a Word file: a table with an answer to each recommendation."""
    rows = "".join("<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ANSWERS)
    (folder / name).write_bytes(package(p("Response to the review of the front door") + f"<w:tbl>{rows}</w:tbl>" + p("")))
    return folder / name
