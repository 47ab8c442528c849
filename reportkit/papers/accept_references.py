"""A09: what the text refers to is there, by a live link. A10: appendices, files and citations answer one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from reportkit.model.text import Block
from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.accept_recommendations import letter_in, parts_of, recommended
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import shown

_REFERENCE = re.compile(
    r"“[^”]*”|\b(?P<word>Appendix|Appendices|Annex|Table|Figure|[Pp]aragraphs?|[Rr]ecommendations?|[Ss]ections?)[ \u00a0]"
    r"(?P<number>\d+\.\d+(?:\.\d+)?|\d{1,3}|[A-Z])\b(?!\.\d)(?P<part>\([a-z]\))?"
)
#: “Recommendation 4 of the review” is another document's.
_OF_ANOTHER = re.compile(r" (?:of|in|from) (?!this (?:report|paper)\b)")
#: “Recommendations 1 and 2”: the numbers after the first.
_MORE = re.compile(r"(?:, ?(?:and )?| (?:and|or|to) |[-–])(?P<number>\d+(?:\.\d+)*)(?P<part>\([a-z]\))?")
_SEVERAL = re.compile(r"(?:appendices|paragraphs|recommendations|tables)[ \u00a0]", re.IGNORECASE)
#: Words after a number that make it part of a statute, not of this paper.
_LAW = re.compile(
    r"^ officer|^[A-Z]?(?:\(\w+\))*(?:,? (?:and|to|or) \d+[A-Z]?)*,? ?(?:of|to|in) (?:the |Schedule|Part|that)"
    r"|^[A-Z]\b|^,? Schedule|^\("
)
#: A statute's section used as an adjective, “section 47 enquiries”: of this paper's own one says what stands in it.
_ADJECTIVE = re.compile(
    r"^ (?!(?:above|and|are|below|but|describes?|explains?|for|from|gives?|has|in|is|lists?|of|on|or|says?|sets?|shows?|tells?|"
    r"that|to|was|which|with)\b)[a-z]+"
)
_LAW_BEFORE = re.compile(r"\b(?:Act|Order|Regulations|Schedule)\b[^.;]{0,30}$")
_ELSEWHERE = re.compile(r"\b(?:Appendix|Annex)[ \u00a0]\w+,[^.;]*$|\b(?:Report|review)\b[^.;]{0,20}$")
#: How a caption begins, in one language or two: Figure 1, Ffigur / Figure 1.
_CAPTION = re.compile(r"(?:\w+ / )?(?:Table|Figure)[ \u00a0]\w+")
#: What of a paper's own parts is linked where the text names it.
_LINKED = ("appendix", "table", "paragraph", "recommendation")


def references(made: Rendered) -> Iterator[tuple[Block, str, str]]:
    """Each reference of the text to a part of this paper: its block, the kind in small letters and the number."""
    for block in made.body:
        if block.kind in ("heading", "caption") or (
            block.number is None and (block.text[:1] == "“" or _CAPTION.match(block.text))
        ):
            continue
        for found in _REFERENCE.finditer(block.text):
            before, after = block.text[: found.start()], block.text[found.end("number") :]
            word = (found["word"] or "").casefold()
            if not word or (_LAW.match(after) and word.startswith(("paragraph", "section"))) or _LAW_BEFORE.search(before):
                continue
            if word == "section" and _ADJECTIVE.match(after):
                continue
            if word.startswith(("paragraph", "section", "recommendation", "table", "figure")) and _ELSEWHERE.search(before):
                continue
            kind, every = {"appendices": "appendix"}.get(word, word.rstrip("s")), (found, *_more(block.text, found))
            if kind in ("paragraph", "recommendation") and _OF_ANOTHER.match(block.text[every[-1].end() :]):
                continue
            for one in every:
                yield block, kind, f"{one['number']}{one['part'] or '' if kind == 'recommendation' else ''}"


def _more(text: str, found: re.Match[str]) -> Iterator[re.Match[str]]:
    """The numbers after the first of “Recommendations 1, 2 and 3”."""
    if not _SEVERAL.match(found[0]):
        return
    end = found.end()
    while another := _MORE.match(text, end):
        yield another
        end = another.end()


def _known(made: Rendered) -> dict[str, set[str]]:
    numbers = {(block.number or "").rstrip(".") for block in made.body if block.kind in ("heading", "paragraph", "list_item")}
    captions = [block.text for block in made.body if _CAPTION.match(block.text) and not block.number]
    told: dict[str, set[str]] = {
        "paragraph": numbers,
        "section": numbers,
        "recommendation": set(),
        "appendix": set(_labels(made)),
    }
    under = parts_of(made)
    for place, block in enumerate(recommended(made), 1):
        told["recommendation"] |= {str(place), *(f"{place}({letter_in(part)})" for part in under.get(block.id, ()))}
    for kind in ("Table", "Figure"):
        told[kind.casefold()] = {found[1] for text in captions if (found := re.match(rf"(?:\w+ / )?{kind}[ \u00a0](\w+)", text))}
    return told


def _labels(made: Rendered) -> dict[str, Block]:
    """The numbers of the register of appendices, each with its cell; else of headings that name an appendix."""
    found: dict[str, Block] = {}
    for block in made.body:
        told = re.match(r"(?:[\w ]+ / )?(?:Appendix|Annex)[ \u00a0](\w+)\b", block.text)
        row = block.cell is not None and block.cell.column == 0 and told and told.end() == len(block.text)
        if told and (row or block.kind == "heading"):
            found.setdefault(told[1], block)
    return found


@check("A09", "Every reference to a paragraph, table, appendix or recommendation finds it", "docx")
def resolves(made: Rendered) -> Found:
    """What is referred to is in the paper."""
    known = _known(made)
    for block, kind, number in references(made):
        if kind in known and number not in known[kind] and (kind != "appendix" or known["appendix"]):
            yield "error", f"There is no {kind} {number} in this paper.", made.at(block)


@check("A09", "Every link inside the paper arrives", "docx")
def links_arrive(made: Rendered) -> Found:
    """The anchors of links and fields are bookmarks."""
    for story in made.file.stories.values():
        for link in story.iter(w("hyperlink")):
            anchor = link.get(w("anchor"))
            if anchor and anchor not in made.file.bookmarks:
                yield "error", f"A link goes nowhere: no bookmark “{anchor}”.", made.file.where(link)
        for field in story.iter(w("instrText"), w("fldSimple")):
            code = (field.text if field.tag == w("instrText") else field.get(w("instr"))) or ""
            told = re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)", code)
            if told and told[1] not in made.file.bookmarks:
                yield "error", f"A cross-reference goes nowhere: no bookmark “{told[1]}”.", made.file.where(field)


@check("A09", "References are live links", "docx", "pack")
def are_links(made: Rendered) -> Found:
    """Each reference to an appendix, table, paragraph or recommendation is within a link or a field."""
    told = {f"{kind} {number}".casefold() for _, kind, number in references(made)}
    linked = {name for story in made.file.stories.values() for paragraph in story.iter(w("p")) for name in _links(paragraph)}
    register = {block.cell.table for block in _labels(made).values() if block.cell}
    known = _known(made)
    for block, kind, number in references(made):
        name = f"{kind} {number}".casefold()
        if number not in known.get(kind, {number}):
            continue  # there is nothing to link to, which is a fault of its own
        in_register = block.cell is not None and block.cell.table in register
        if kind in _LINKED and name in told - linked and not in_register:
            yield "error", f"The reference to {kind.capitalize()} {number} is no link.", made.at(block)


def _links(paragraph: Any) -> Iterator[str]:
    """What the links of a paragraph name, in small letters; a number alone goes with the word of the link before it."""
    word = ""
    for link in paragraph.iter(w("hyperlink")):
        text = shown(link).replace("\u00a0", " ").strip().casefold()
        before, _, number = text.rpartition(" ")
        word = {"appendices": "appendix"}.get(before, before.removesuffix("s")) if before else word
        yield f"{word} {number}".strip()


@check("A10", "The appendices are numbered without a gap, and each is cited", "docx")
def appendices(made: Rendered) -> Found:
    """The register’s labels and the text’s citations."""
    labels = _labels(made)
    if not labels:
        yield from _unlisted(made)
        return
    wanted = [str(place) for place in range(1, len(labels) + 1)]
    letters = [chr(64 + place) for place in range(1, len(labels) + 1)]
    if list(labels) not in (wanted, letters):
        yield "error", f"The appendices are numbered {', '.join(labels)}.", made.at(next(iter(labels.values())))
    register = {block.cell.table for block in labels.values() if block.cell}
    cited = {
        number
        for block, kind, number in references(made)
        if kind in ("appendix", "annex") and not (block.cell and block.cell.table in register)
    }
    for number, block in labels.items():
        if number not in cited:
            yield "error", f"Appendix {number} is cited nowhere in the report.", made.at(block)


def _unlisted(made: Rendered) -> Found:
    """Each appendix that a paper without a list of appendices names; not those of another document, “Appendix 2 to the Act”."""
    told = dict[str, Block]()
    for block, kind, number in references(made):
        if kind in ("appendix", "annex") and not re.search(rf"(?:Appendix|Annex)[ \u00a0]{number} (?:of|to|in)\b", block.text):
            told.setdefault(number, block)
    for number, block in told.items():
        yield "warning", f"Appendix {number} is named, and the paper lists no appendices.", made.at(block)


@check("A10", "The appendices printed are the model’s", "docx", "model")
def as_in_the_model(made: Rendered) -> Found:
    """Labels, titles and files against the model."""
    shown_cells = {block.text.replace("\u00a0", " ") for block in made.body if block.cell}
    for row in made.model.appendices:
        for text in (row.label, row.title, row.file):
            if " ".join(text.split()) not in shown_cells:
                yield "error", f"The register of appendices does not print “{text}” of {row.label}.", "appendices"


@check(
    "A10", "Each appendix is in the folder, each file of the folder is an appendix, and no exempt one is public", "files", "model"
)
def files(made: Rendered) -> Found:
    """The register against the public folder."""
    there = {PurePath(name).name for name in made.files or {}}
    for row in made.model.appendices:
        public = row.classification in ("", "open", "part exempt")
        if public and row.file not in there:
            yield "error", f"The file of {row.label}, “{row.file}”, is not in the folder.", row.label
        if not public and row.file in there:
            yield "error", f"{row.label} is {row.classification}, and its file “{row.file}” is in the public folder.", row.label
    known = {row.file for row in made.model.appendices}
    for name in sorted(there - known):
        if not re.match(
            r"(?:paper|report|improvement-plan|minutes|decision|action|cover|agenda|appendices|calendar|run)\b", name
        ):
            yield "warning", f"“{name}” is in the folder and in no register of appendices.", name
