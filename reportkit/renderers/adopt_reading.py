"""A council's own paper taken apart: title, header block, headings, recommendations, and the rest of it, which is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from reportkit.model.adoption import LeftOut
from reportkit.renderers.adopt_looks import Looks, blocks, rows, words
from reportkit.renderers.adopt_names import bare, bare_line, field_of, has_number, is_council, is_report, section_of, slug

_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_VALUE = "It belongs to this one paper; a tag prints it."
_OLD = "It is text of this one paper."


@dataclass
class Reading:
    """What was found: `top` is what stands over the first heading, in order, each with its part in the shell."""

    looks: Looks
    top: list[tuple[str, Any]] = field(default_factory=list)
    header: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    samples: dict[str, list[Any]] = field(default_factory=dict)
    tables: list[Any] = field(default_factory=list)
    title: str = ""
    lead_in: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def leave(self, place: str, text: str, why: str, *, body: bool = False) -> None:
        """Note something that does not go into the shell."""
        if text := " ".join(text.split()):
            self.left_out.append(LeftOut(place, text, why, body))


def read_paper(document: Any) -> Reading:
    """The parts of a council's paper."""
    found = Reading(Looks(document))
    every = list(blocks(document.element.body))
    headings = {id(block): level for block in every if (level := _level(block, found.looks))}
    start = _start(every, headings, found.looks)
    _read_top(every[:start], found)
    top = min((level for block in every[start:] if (level := headings.get(id(block), 0))), default=1)
    _read_body(every[start:], {key: level - top + 1 for key, level in headings.items()}, found)
    return found


def _level(block: Any, looks: Looks) -> int:
    """The level of a heading, by its style or as one that was made by hand; nought for anything else."""
    if block.tag != qn("w:p"):
        return 0
    text = words(block).strip()
    if not text or len(text) > 120 or looks.is_title(block):
        return 0
    if level := looks.level(block):
        return level
    label, colon, value = text.partition(":")
    if colon and value.strip() and field_of(label):
        return 0
    known, short = section_of(text), len(text) <= 90 and not re.search(r"[.;,]$", text) and "\t" not in bare_line(text)
    numbered = has_number(text)
    if short and ((known and (numbered or looks.stands_out(block))) or (numbered and looks.stands_out(block))):
        return 2 if re.match(r"\s*\d{1,2}\.[1-9]", text) else 1
    return 0


def _start(every: list[Any], headings: dict[int, int], looks: Looks) -> int:
    """Where the header block ends: at the first heading that names a section or has a number."""
    for place, block in enumerate(every):
        text = words(block).strip() if block.tag == qn("w:p") else ""
        numbered = block.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None if text else False
        if id(block) in headings and (section_of(text) or has_number(text) or numbered):
            return place
    styled = [place for place, block in enumerate(every) if id(block) in headings and looks.level(block)]
    return (styled[1] if len(styled) > 1 else styled[0]) if styled else len(every)


def _read_top(top: list[Any], found: Reading) -> None:
    tables, candidates = 0, []
    for block in top:
        if block.tag == qn("w:tbl"):
            tables += 1
            _top_table(block, tables, found)
            continue
        text = words(block).strip()
        if any(True for _ in block.iter(*_PICTURES)) and not text:
            found.top.append(("picture", block))
        elif is_council(text):
            found.top.append(("council", block))
        elif is_report(text):
            found.top.append(("kicker", block))
        elif pairs := _pairs(text):
            _keep(pairs, "over the first heading", found)
            if not any(kind in ("table", "lines") for kind, _ in found.top):
                found.top.append(("lines", block))
        elif text:
            candidates.append(block)
            found.top.append(("loose", block))
    _choose_title(candidates, found)


def _top_table(table: Any, number: int, found: Reading) -> None:
    place, pairs = f"table {number}", []
    for row_number, row in enumerate(rows(table), 1):
        where = f"{place}, row {row_number}"
        texts = [words(cell).strip() for cell in row]
        if len(row) == 1:
            lines = [(line, _pairs(line)) for line in texts[0].splitlines()]
            pairs += [(label, value, where) for _, read in lines for label, value in read]
            for line, read in lines:
                if not read:
                    found.leave(where, line, "No tag stands for it.")
        for column in range(0, len(row) - 1, 2):
            pairs.append((texts[column], texts[column + 1], f"{where}, column {column + 1}"))
        if len(row) > 1 and len(row) % 2:
            found.leave(f"{where}, column {len(row)}", texts[-1], "No tag stands for it.")
    if not any(field_of(label) for label, _, _ in pairs):
        found.leave(place, " ".join(text for row in rows(table) for cell in row if (text := words(cell))), _OLD)
        return
    for label, value, where in pairs:
        _keep([(label, value)], where, found)
    if any(kind in ("table", "lines") for kind, _ in found.top):
        found.notes.append(f"The rows of {place} now stand in the one header block.")
    else:
        found.top.append(("table", table))


def _pairs(text: str) -> list[tuple[str, str]]:
    """A line such as “Date: 4 March” or “Date⇥4 March” as label and value; empty for any other line."""
    label, mark, value = text.partition(":") if ":" in text[:60] else text.partition("\t")
    label = label.strip()
    return [(label, value.strip())] if mark and field_of(label) else []


def _keep(pairs: list[tuple[str, str]], where: str, found: Reading) -> None:
    for label, value in pairs:
        key = field_of(label)
        shown = " ".join(label.split()).rstrip(":").strip()
        if not key:
            found.leave(where, f"{label} {value}", "No field of a meeting stands for this row.")
        elif key in (known for known, _ in found.header):
            found.leave(where, f"{label} {value}", f"The header block has “{key}” already.")
        else:
            found.header.append((key, shown))
            found.leave(where, value, _VALUE, body=True)
            if key == "title":
                found.title = " ".join(value.split())


def _choose_title(candidates: list[Any], found: Reading) -> None:
    looks = found.looks

    def rank(block: Any) -> tuple[bool, bool, int, bool, int]:
        text, size = " ".join(words(block).split()), looks.run_look(block, "w:sz")
        same = bool(found.title) and text.casefold() == found.title.casefold()
        return same, looks.is_title(block) or looks.level(block) == 1, int(size) if size.isdigit() else 0, looks.stands_out(
            block), len(text)  # fmt: skip

    best = max(candidates, key=rank, default=None)
    sized = best is not None and (any(rank(best)[:2]) or looks.stands_out(best) or rank(best)[2] > 24)
    for place, (kind, block) in enumerate(found.top):
        if kind == "loose" and block is best and sized:
            found.title = found.title or " ".join(words(block).split())
            found.top[place] = ("title", block)
            found.samples["title"] = [block]
            found.leave("over the first heading", words(block), _VALUE, body=True)
        elif kind == "loose":
            found.leave("over the first heading", words(block), "No tag stands for it.")
    found.top = [(kind, block) for kind, block in found.top if kind != "loose"]


def _read_body(body: list[Any], headings: dict[int, int], found: Reading) -> None:
    above, key, seen = "", "", set[str]()
    for block in body:
        level = headings.get(id(block), 0)
        place = f"under “{above}”" if above else "the body"
        if level:
            above = " ".join(words(block).split())
            found.samples.setdefault(f"heading_{min(level, 3)}", []).append(block)
            key = _section(block, level, seen, place, found)
        elif block.tag == qn("w:tbl"):
            found.tables.append(block)
            cells = rows(block)
            size = f"a table of {len(cells)} rows and {max((len(row) for row in cells), default=0)} columns: "
            found.leave(place, size + " | ".join(words(cell) for row in cells for cell in row), _OLD, body=True)
        elif text := words(block).strip():
            _sort(block, text, key, found)
            found.leave(place, text, _OLD, body=True)
        elif any(True for _ in block.iter(*_PICTURES)):
            found.leave(place, "a picture", "It belongs to this one paper.", body=True)


def _section(block: Any, level: int, seen: set[str], place: str, found: Reading) -> str:
    text = words(block)
    label, key = bare(text), section_of(text)
    if level > 1 and (not key or key in seen or key == "background"):
        found.leave(place, text, "A heading inside a section, which reportkit does not know.")
        return ""
    if not key or key in seen:
        key = slug(text)
        if key in seen:
            found.leave(place, text, "The same heading stands twice.")
            return ""
        found.notes.append(f"“{label}” is a heading that reportkit does not know: an officer fills it. Take it out of "
                           "sections.toml if it belonged to this one paper.")  # fmt: skip
    seen.add(key)
    found.sections.append((key, label, 1 if level == 1 or not found.sections else 2))
    return key


def _sort(block: Any, text: str, key: str, found: Reading) -> None:
    """Put a paragraph with the others of its role."""
    name = found.looks.name(found.looks.style(block)).casefold()
    role = {"caption": "caption", "quote": "quote", "intense quote": "quote"}.get(name, "")
    if not role and key == "recommendations":
        leads = text.endswith((":", "to", "that", "–", "-")) and len(text.split()) <= 16 and "recommendation" not in found.samples
        role = "lead_in" if leads and "lead_in" not in found.samples else "recommendation"
        if role == "lead_in":
            found.lead_in = bare(text).rstrip(" :–-") + ":"
    found.samples.setdefault(role or "numbered", []).append(block)
