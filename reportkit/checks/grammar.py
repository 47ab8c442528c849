"""LanguageTool's matches seen with the profile and the document lexicon: what is kept, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportkit.checks.gather import Raised
from reportkit.checks.languages import tongues_marked
from reportkit.checks.lexicon import Lexicon, base, starts_sentence
from reportkit.checks.profile import PREFIX, Profile
from reportkit.checks.prose import addresses, quotations, within
from reportkit.checks.rule import Hit
from reportkit.config import CheckConfig
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.issue import Edit
from reportkit.model.text import Block

if TYPE_CHECKING:
    from reportkit.engines.languagetool import EngineMatch

_AFTER_CAPITAL = re.compile(r"\b([A-Z][\w’'-]*)\.?\s+$")
_BEFORE_CAPITAL = re.compile(r"\s+(?:(?:y|yr|na|nan|nam|an|ap)\s+)?([A-Z][\w’'-]*)")
#: A small word of Welsh or Gaelic between two names: Heol y Bont, Seòmar na Comhairle.
_BETWEEN_NAMES = re.compile(r"\b([^\W\d_a-z][\w’'-]*)\s+(?:yr?|na[nm]?|ap)\s+(?=[^\W\d_a-z])")
#: Letters of Welsh and Gaelic that no slip of an English keyboard makes.
_CELTIC = re.compile("[ŵŷàèìòù]", re.IGNORECASE)
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def raised_by_engine(
    document: Document, matches: Iterable[EngineMatch], profile: Profile, config: CheckConfig, lexicon: Lexicon
) -> Iterator[Raised]:
    """The matches that the profile shows and the document does not itself account for, at the profile's level."""
    marked = tongues_marked(document)
    for match in matches:
        if any(start <= match.start and match.end <= end for start, end in marked.get(match.block, ())):
            continue
        level = profile.shows(match.rule, match.category, config)
        block = document.block(match.block)
        if level is None or _is_no_prose(block, match) or _is_accounted_for(block, match, lexicon):
            continue
        after = profile.verdict(match.rule, match.category).not_after
        if after and after.search(block.text[: match.start]):
            continue
        yield Raised(PREFIX + match.rule, level, _hit(block, match), match.message if is_spelling(match) else _near(block, match))


def _near(block: Block, match: EngineMatch) -> str:
    """The words around a match: a fault of grammar is the same as another only where the words are."""
    return fold(block.text[max(0, match.start - 20) : match.end + 20])


def is_spelling(match: EngineMatch) -> bool:
    """Whether a match says that a dictionary does not have a word."""
    return match.rule.startswith(("MORFOLOGIK_RULE", "HUNSPELL"))


def _is_no_prose(block: Block, match: EngineMatch) -> bool:
    """Inside an address or across a tab nothing is prose; inside a quotation only the spelling is ours to check."""
    if "\t" in block.text[match.start : match.end] or within(addresses(block.text), match.start, match.end):
        return True
    return not is_spelling(match) and within(quotations(block.text), match.start, match.end)


def _is_accounted_for(block: Block, match: EngineMatch, lexicon: Lexicon) -> bool:
    word = block.text[match.start : match.end]
    if not is_spelling(match):
        return lexicon.knows(word) and " " not in word and match.category in ("TYPOS", "CASING", "COLLOCATIONS")
    if lexicon.is_slip(base(word)):
        return False
    if _is_coined(block.text, match) or _is_part_of_name(block.text, match, lexicon):
        return True
    return lexicon.accepts(word, match.replacements)


def _is_coined(text: str, match: EngineMatch) -> bool:
    """Whether the author put the word alone in quotation marks."""
    return text[match.start - 1 : match.start] in ("‘", "“", '"') and text[match.end : match.end + 1] in ("’", "”", '"')


def _is_part_of_name(text: str, match: EngineMatch, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is in a compound, or stands beside another as a surname does and nothing here is like it.

    Where the word beside it is an ordinary one in capitals (Social Woker), words in small letters count as like it too.
    """
    word = text[match.start : match.end]
    if any(found.start() < match.start < found.end() for found in _BETWEEN_NAMES.finditer(text)):
        return True
    if not word[:1].isupper():
        return False
    if any(_holds(found, match) for found in _HYPHENATED.finditer(text, max(0, match.start - 40), match.end + 40)):
        return True
    before, after = _AFTER_CAPITAL.search(text[: match.start]), _BEFORE_CAPITAL.match(text, match.end)
    beside = before or after
    if not beside or (starts_sentence(text, match.start) and not after):
        return False
    ordinary = bool(lexicon.counts.get(beside[1].casefold()))
    if _CELTIC.search(word) or (before and after and not ordinary and not lexicon.counts.get(after[1].casefold())):
        return True
    forms = {form for other in match.replacements for form in (other, other.casefold() if ordinary else other)}
    return not any(lexicon.counts.get(form) for form in forms)


def _holds(compound: re.Match[str], match: EngineMatch) -> bool:
    return (
        compound.start() <= match.start
        and match.end <= compound.end()
        and compound[0] != compound.string[match.start : match.end]
    )


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
