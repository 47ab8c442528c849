"""The rules of abbreviations that set the glossary and the headings against the text."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.analysis import Analysis
from reportkit.checks.glossary import glossary, glossary_blocks, known
from reportkit.checks.rule import Hit, rule
from reportkit.checks.shortforms import plain_form
from reportkit.checks.votes import told_once
from reportkit.model.document import Document
from reportkit.model.text import Span

#: A glossary of so many entries means to be whole.
_MANY = 3


@rule(
    "abbreviations.not-in-glossary",
    level="note",
    summary="The glossary has every abbreviation.",
    why="Who looks an abbreviation up and does not find it trusts the glossary no more.",
    source="PerfectIt, undefined-abbreviation table; common practice",
    catalogue=("AB09",),
    needs=("shortforms",),
    bad=[
        "The LSCP met the CAF team. The family group team ([[FGT]]) left. The FGT wrote.\n# Glossary\n"
        "| LSCP | local partnership |\n| CAF | assessment |\n| PLO | outline |",
        "The LAT met; the legal advice group ([[LAG]]) left. The LAG wrote.\n# List of abbreviations\n- LAT – local area team\n"
        "- FH – family hub\n- QT – quality team\nFH and QT",
    ],
    good=[
        "The LSCP met the NHS.\n# Glossary\n| LSCP | local partnership |\n| CAF | assessment |\n| PLO | outline |",
        "The family group team (FGT) left. The FGT wrote.\n# Findings\n| LSCP | local partnership |",
        "The family group team (FGT) left.\n# Glossary\nTerms are explained where they stand.",
    ],
)
def not_in_glossary(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """An abbreviation that the text defines and uses and that a glossary of three entries or more leaves out."""
    entries, usage = glossary(document), analysis.shortforms
    for short, definitions in usage.defined.items() if len(entries) >= _MANY else ():
        if short in usage.used and short not in entries and short not in known() and f"{short}s" not in entries:
            yield Hit(definitions[0].span, f"“{short}” is not in the glossary.")


@rule(
    "abbreviations.glossary-unused",
    level="note",
    summary="The glossary has only what the text uses.",
    why="An entry that the text never uses was left over from another report.",
    source="PerfectIt, undefined-abbreviation table; common practice",
    catalogue=("AB09",),
    needs=("shortforms",),
    bad=[
        "The LSCP met the CAF team.\n# Glossary\n| LSCP | local partnership |\n| CAF | assessment |\n| [[PLO]] | outline |",
        "The LAT met.\n# Abbreviations\n- LAT – local area team\n- [[FH]] – family hub",
    ],
    good=[
        "The LSCP met the CAF team.\n# Glossary\n| LSCP | local partnership |\n| CAF | assessment |",
        "The LATs met the FH’s team.\n# Abbreviations\n- LAT – local area team\n- FH – family hub",
        "The LAT met.\n# Findings\n- LAT – local area team\n- FH – family hub",
    ],
)
def glossary_unused(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """An entry whose letters stand nowhere outside the glossary, not even inside a longer word."""
    entries = glossary(document)
    listed = glossary_blocks(document, entries)
    text = "\n".join(block.text for block in document.blocks if block.id not in listed) if entries else ""
    for short, entry in entries.items():
        if short not in text:
            yield Hit(entry.span, f"“{short}” is in the glossary, and nowhere else.")


@rule(
    "abbreviations.glossary-differs",
    level="warning",
    summary="Glossary and text spell an abbreviation out alike.",
    why="The reader cannot know which of the two is meant.",
    source="PerfectIt, abbreviations defined in two ways",
    catalogue=("AB09", "AB03"),
    yields_to=("abbreviations.two-ways", "abbreviations.wrong-words"),
    needs=("shortforms",),
    bad=[
        "The local advice team ([[LAT]]) met.\n# Glossary\n| LAT | local area team |\n| FH | family hub |",
        "A family home ([[FH]]) and the LAT\n# Abbreviations\n- LAT – local area team\n- FH – family hub",
    ],
    good=[
        "The local area team (LAT) met.\n# Glossary\n| LAT | Local Area Team |\n| FH | family hub |",
        "The local area team (LAT) met.\n# Glossary\n| LAT | Local area team: the people who visit |\n| FH | family hub |",
        "The local advice team (LAT) met.\n# Findings\n| LAT | local area team |\n| FH | family hub |",
    ],
)
def glossary_differs(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """The text's definition whose words the glossary's entry does not start with; capitals, hyphens and the plural are left."""
    entries = glossary(document)
    listed = glossary_blocks(document, entries)
    for short, entry in entries.items():
        for one in analysis.shortforms.defined.get(short, ()):
            same = plain_form(entry.full).startswith(plain_form(one.full)) or plain_form(one.full) in plain_form(entry.full)
            if one.span.block not in listed and not same:
                yield Hit(one.span, f"Here “{short}” is “{one.full}”; the glossary has “{entry.full}”.")


@rule(
    "abbreviations.in-heading",
    level="note",
    summary="A heading does not use letters that are spelt out only later.",
    why="The contents list shows them first, to readers who have not met them.",
    source="GOV.UK style guide, abbreviations and acronyms; GOV.UK content design, headings",
    catalogue=("AB02",),
    needs=("shortforms",),
    bad=[
        "# The [[LAT]] plan\nWe saw it.\n# Findings\nThe local area team (LAT) met. The LAT rose.",
        "# Report\nText.\n## Use of the [[FH]]\nText.\n## Costs\nA family hub (FH) is open.",
    ],
    good=[
        "# The LAT plan\nThe local area team (LAT) met.",
        "# The LAT plan\n## Detail\nThe local area team (LAT) met.",
        "The local area team (LAT) met.\n# The LAT plan\nText.",
        "# The LAT plan\nText.",
        "# The NHS\nText.\n# Costs\nThe National Health Service (NHS) paid.",
    ],
)
def in_heading(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A use in a heading before the definition, which stands in another section."""
    usage = analysis.shortforms
    for short, definitions in usage.defined.items():
        first = definitions[0].span
        under = {heading.id for heading in document.headings_above(first.block)} | {first.block}
        early = [
            span
            for span in usage.used.get(short, ())
            if span in usage.heads and document.block(span.block).kind == "heading"
            if _before(document, span, first) and span.block not in under and short not in known()
        ]
        yield from told_once(early, f"“{short}” is in a heading before it is spelt out.")


def _before(document: Document, one: Span, other: Span) -> bool:
    return (document.position(one.block), one.start) < (document.position(other.block), other.start)


GLOSSARY_RULES = (not_in_glossary, glossary_unused, glossary_differs, in_heading)
