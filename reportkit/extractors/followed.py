"""What a follow-up report prints again: “Action 2 – partly implemented”, the action below it, and who has it and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import flow_of
from reportkit.extractors.managed import fields_of
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.progress import standing
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind, Owner
from reportkit.model.text import Block, Span

_HEADING = re.compile(
    r"\W*(?P<what>(?:agreed )?action|recommendation)\s+(?:n(?:o|umber)\.?\s*)?(?P<ref>R?\d+(?:\.\d+)*[a-z]?)"
    r"\s*(?:\([^()]{2,40}\))?"
    r"\s*[:–—-]\s*(?:(?:current |our )?(?:status|progress|position)\s*[:–—-]\s*)?"
    r"(?P<status>(?:(?:not|partly|partially|fully|substantially|largely|now|in) )?(?:implemented|complete[d]?|closed|open|done"
    r"|met|superseded|overtaken|outstanding|overdue|started|progress|ongoing|on track|addressed))\W*$",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"\b(?:add|make|have|offer|propose)s? (?:one|an?|a single)? ?(?:\w+ )?(?:new|further|additional|more|other) "
    r"(?:recommendation|suggestion)\W*$",
    re.IGNORECASE,
)
_LONGEST = 60  #: words of an action that is printed again


def heads_status(block: Block) -> bool:
    """Whether a block is the heading of an earlier action that says how it stands."""
    return bool(_HEADING.match(block.text))


def followed(document: Document, roles: dict[str, Role]) -> Iterator[Finding]:
    """The actions and recommendations under headings that say how each stands, and the one that a follow-up adds."""
    blocks = [block for block in flow_of(document).blocks if block.text.strip()]
    for place, block in enumerate(blocks):
        if roles[block.id] in ("front", "skip"):
            continue
        heading = _HEADING.match(block.text) if block.kind in ("heading", "paragraph") else None
        if heading and place + 1 < len(blocks) and _is_item(blocks[place + 1]):
            yield _again(document, heading, blocks[place + 1], [one.text for one in blocks[place + 2 : place + 4]])
        elif block.kind == "paragraph":
            yield from _added(document, block)


def _is_item(block: Block) -> bool:
    return block.kind in ("paragraph", "list_item") and len(block.text.split()) <= _LONGEST and not _HEADING.match(block.text)


def _again(document: Document, heading: re.Match[str], block: Block, lines: list[str]) -> Finding:
    owners, dues = fields_of(lines)
    kind: FindingKind = "recommendation" if heading["what"].lower() == "recommendation" else "action"
    status = " ".join(heading["status"].split())
    slots = {"due": dues[-1]} if dues else {}
    return mark(
        document, trimmed_span(block), kind, "label@1", sure("label@1"), ref=heading["ref"],
        owner=owners[0] if owners else Owner(), response=status, progress=standing(status), **slots,
    )  # fmt: skip


def _added(document: Document, block: Block) -> Iterator[Finding]:
    """The sentence behind “We would add one new recommendation.”."""
    announced = False
    for start, end in sentences(block.text):
        text = block.text[start:end]
        if announced:
            due = due_in(text, cycles=False)
            yield mark(
                document, Span(block.id, start, end), "recommendation", "recommend-verb@1", sure("recommend-verb@1"), due=due
            )
        announced = bool(_ONE_MORE.search(text))
