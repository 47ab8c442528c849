"""The sample matter of every pack: `python -m tests.papers.packed` writes each pack's samples and its golden text anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportkit.model.paper import AgendaPaper, Meeting, Pack
from reportkit.model.paper_parts import letter
from reportkit.model.wire import paper_to_wire
from reportkit.papers.pack import installed, load_pack
from reportkit.renderers.flow import Figure, Flow, Heading, Para, Part, Quotes, Resolutions, flow
from tests.papers.eastmarch import MEETING, paper

MEETINGS: dict[str, Meeting] = {
    "generic-england": MEETING,
    "haringey-like": replace(
        MEETING, council="Harrowmere Council", body="Overview and Scrutiny Committee", venue="Council Chamber, Alder Road",
        authorised_by="Director of Children’s Services",
        contact="Democratic Services, 01632 960 002, committees@harrowmere.example",
    ),
    "wales": replace(
        MEETING, nation="wales", council="Cyngor Cwm Teilo Council", key_decision="",
        body="Children and Young People Scrutiny Committee", venue="Siambr y Cyngor, Heol y Bont",
        contact="Gwasanaethau Democrataidd, 01632 960 003, pwyllgorau@cwmteilo.example",
    ),
    "scotland": replace(
        MEETING, nation="scotland", council="Strathfinnan Council", key_decision="", report_number="ED/03/27",
        body="Education and Children’s Services Committee", report_of="Executive Chief Officer, Health and Social Care",
        lead_officer="Head of Children’s Services", venue="Seòmar na Comhairle, Pier Road",
        contact="Committee Services, 01632 960 004, committees@strathfinnan.example",
    ),
}  # fmt: skip


def packed(name: str, *, bare: bool = False) -> tuple[AgendaPaper, Pack]:
    """The sample paper of a pack and the pack itself; `bare` has no particulars of the meeting."""
    meeting = MEETINGS[name]
    pack = load_pack(name)
    if bare:
        return paper(meeting=Meeting(nation=meeting.nation), pack=pack, findings=(), items=(), responses=()), pack
    return paper(meeting=meeting, pack=pack), pack


def golden(printed: Flow) -> str:
    """A paper as plain text, a line a paragraph or row."""
    head = [printed.council, printed.kicker, "", printed.title, "", *(f"{row.label}: {row.value}" for row in printed.header)]
    return "\n".join([*head, *filter(None, [printed.notice]), *(line for part in printed.parts for line in _lines(part))]) + "\n"


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield from ("", f"{part.number} {part.text}".strip())
    elif isinstance(part, Para):
        yield f"{part.number} {part.text}"
    elif isinstance(part, Resolutions):
        yield part.lead_in
        for place, text in enumerate(part.items, 1):
            yield f"{place}. {text}"
            own = part.parts[place - 1] if part.parts else ()
            yield from (f"   ({letter(inner)}) {words}" for inner, words in enumerate(own, 1))
    elif isinstance(part, Quotes):
        yield from (f"{line.text} ({line.source})" if line.source else line.text for line in part.items)
    elif isinstance(part, Figure):
        yield from (part.caption, part.alt)
    else:
        yield from (part.caption, " | ".join(column.label for column in part.columns))
        yield from (" | ".join(" ".join(line.text for line in cell) for cell in row) for row in part.rows)


def main() -> None:
    """Write samples/whole.json, samples/bare.json and golden/whole.txt of every pack that comes with reportkit."""
    for name in installed():
        made, pack = packed(name)
        _write(pack.folder / "samples/whole.json", json.dumps(paper_to_wire(made), ensure_ascii=False, indent=1))
        _write(
            pack.folder / "samples/bare.json", json.dumps(paper_to_wire(packed(name, bare=True)[0]), ensure_ascii=False, indent=1)
        )
        _write(pack.folder / "golden/whole.txt", golden(flow(made, pack)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
