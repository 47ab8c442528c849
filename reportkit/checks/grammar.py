"""LanguageTool's matches seen with the profile and the document lexicon: what is kept, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportkit.checks.gather import Raised
from reportkit.checks.lexicon import Lexicon
from reportkit.checks.profile import PREFIX, Profile
from reportkit.checks.prose import addresses, quotations, within
from reportkit.checks.rule import Hit
from reportkit.config import CheckConfig
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

if TYPE_CHECKING:
    from reportkit.engines.languagetool import EngineMatch

_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def raised_by_engine(
    document: Document, matches: Iterable[EngineMatch], profile: Profile, config: CheckConfig, lexicon: Lexicon
) -> Iterator[Raised]:
    """The matches that the profile shows and the document does not itself account for, at the profile's level."""
    for match in matches:
        level = profile.shows(match.rule, match.category, config)
        block = document.block(match.block)
        if level is None or _is_no_prose(block, match) or _is_accounted_for(block, match, lexicon):
            continue
        yield Raised(PREFIX + match.rule, level, _hit(block, match), match.message)


def is_spelling(match: EngineMatch) -> bool:
    """Whether a match says that a dictionary does not have a word."""
    return match.rule.startswith(("MORFOLOGIK_RULE", "HUNSPELL"))


def _is_no_prose(block: Block, match: EngineMatch) -> bool:
    """Inside an address or file name nothing is prose; inside a quotation only the spelling is ours to check."""
    if within(addresses(block.text), match.start, match.end):
        return True
    return not is_spelling(match) and within(quotations(block.text), match.start, match.end)


def _is_accounted_for(block: Block, match: EngineMatch, lexicon: Lexicon) -> bool:
    word = block.text[match.start : match.end]
    if not is_spelling(match):
        return lexicon.knows(word) and " " not in word and match.category in ("TYPOS", "CASING", "COLLOCATIONS")
    if _is_part_of_name(block.text, match, lexicon):
        return True
    return lexicon.accepts(word, match.replacements)


def _is_part_of_name(text: str, match: EngineMatch, lexicon: Lexicon) -> bool:
    """Whether the word stands in a hyphenated compound with a capital, or beside another capitalised word, as a name does."""
    for found in _HYPHENATED.finditer(text):
        if found.start() <= match.start and match.end <= found.end():
            return any(part[:1].isupper() for part in found[0].split("-")[1:]) or lexicon.knows(found[0])
    return False


def _hit(block: Block, match: EngineMatch) -> Hit:
    span = block.span(match.start, match.end)
    offered = match.replacements[:3]
    message = match.message.strip() or "LanguageTool objects to these words."
    if is_spelling(match):
        message = f"“{block.text[match.start : match.end]}” is not in the dictionary."
    if offered:
        message += " Perhaps: " + ", ".join(f"“{word}”" for word in offered) + "."
    sure = match.replacements[:1] if len(match.replacements) == 1 or not is_spelling(match) else ()
    edits = tuple(Edit(span, word) for word in sure)
    return Hit(span, message, edits, "suggested" if edits else "none")
