"""Text in equals text out: a plain walk over a file's XML finds every character in blocks, comments, numbers or a notice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree

from corpora.reading import odt as made
from reportkit.model.document import Document
from reportkit.model.pointers import OdtPointer
from reportkit.model.text import RunPiece
from reportkit.readers.odt.names import q
from tests.readers.odt.making import characters, paragraphs, read, unzipped
from tests.samples import SAMPLES, sample

FILES = made.files()
REAL = sorted(f"minutes/{path.name}" for path in (SAMPLES / "minutes").glob("*.odt"))
ALL = [*FILES, *REAL]
ROOTS = ("content.xml", "styles.xml")
#: Where text lies that is not a paragraph's, and what of the document must hold it.
ASIDE = {
    q("office:annotation"): "comment",
    q("office:change-info"): "change",
    q("text:note-citation"): "number",
    q("text:number"): "number",
    q("svg:title"): "picture",
    q("svg:desc"): "picture",
}
#: What no part of the document holds, by the notice that says so.
UNREAD = {
    q("table:title"): "table-descriptions",
    q("table:desc"): "table-descriptions",
    q("draw:image-map"): "image-map",
    q("math:math"): "equations",
    q("draw:object"): "embedded-object",
    q("text:note-continuation-notice-forward"): "note-continuation",
}
#: Attributes with words in them, by the notice that says that they are not read.
WORDED = {
    q("form:label"): "form-fields",
    q("form:current-value"): "form-fields",
    q("text:string-value"): "hidden-text",
    q("text:string-value-if-false"): "conditional-text",
}
_AS_SPACE = str.maketrans("\t\r\n", "   ")
#: How an index is made, whose own words stand in its body; and initials, beside the name that they are of.
LEFT_OUT = {
    *(q(f"text:{kind}-source") for kind in ("table-of-content", "illustration-index", "alphabetical-index", "bibliography")),
    q("meta:creator-initials"),
    q("loext:sender-initials"),
}


def data_of(name: str) -> bytes:
    """The bytes of a made file or of a sample."""
    return FILES[name] if name in FILES else sample(name).read_bytes()


def roots(data: bytes) -> dict[str, etree._Element]:
    """The roots of the parts by the name that pointers have for them."""
    if not data.startswith(b"PK"):
        return {"": etree.fromstring(data)}
    return {name: etree.fromstring(part) for name, part in unzipped(data).items() if name in ROOTS}


def stories(data: bytes) -> Iterator[etree._Element]:
    """The body, the headers and footers of every page style, and what the styles say of notes."""
    for root in roots(data).values():
        yield from root.iter(q("office:body"), q("style:master-page"), q("text:notes-configuration"))


def nodes(story: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Every text with the elements that it lies in, innermost first."""
    for item in story.iter("*"):
        if (item.text or "").strip():
            yield item.text or "", [item, *item.iterancestors()]
        if item is not story and (item.tail or "").strip():
            yield item.tail or "", list(item.iterancestors())


def placeless(above: list[etree._Element], story: etree._Element) -> bool:
    """Whether a text lies in a deletion that no place in the text points at."""
    regions = [item.get(q("text:id")) for item in above if item.tag == q("text:changed-region")]
    placed = {item.get(q("text:change-id")) for item in story.iter(q("text:change"))}
    return any(name not in placed for name in regions) and any(item.tag == q("text:deletion") for item in above)


def fates(data: bytes) -> Iterator[tuple[str, str]]:
    """Every text of a file with what must hold it: `flow`, a value of ASIDE, or `notice` and its code."""
    for story in stories(data):
        for text, above in nodes(story):
            tags = [item.tag for item in above]
            if LEFT_OUT.intersection(tags):
                continue
            notices = [UNREAD[tag] for tag in tags if tag in UNREAD]
            aside = [ASIDE[tag] for tag in tags if tag in ASIDE]
            if notices:
                yield f"notice {notices[0]}", text
            elif placeless(above, story):
                yield "notice deletion-without-place", text
            else:
                yield aside[0] if aside else "flow", text


def held(document: Document) -> dict[str, list[str]]:
    """What the document holds, by what may hold a text."""
    runs = [run for block in document.blocks for run in block.runs]
    said = [value for comment in document.comments for value in (comment.text, comment.author, comment.date or "")]
    signed = [value or "" for run in runs for value in (run.author, run.date)]
    return {
        "comment": said,
        "change": [*signed, *said],
        "number": [block.number or "" for block in document.blocks],
        "picture": [picture.alt or "" for picture in document.pictures],
    }


def bare(texts: Iterator[str] | list[str]) -> Counter[str]:
    """The characters that are not white space, with how often each comes."""
    return Counter("".join("".join(texts).split()))


def flow(data: bytes) -> Counter[str]:
    """The characters of every paragraph, deleted ones too."""
    return bare(text for fate, text in fates(data) if fate == "flow")


def words(data: bytes) -> Counter[str]:
    """The words of every paragraph that is not deleted, as a walk from paragraph to paragraph finds them."""
    return Counter(word for story in stories(data) for text in paragraphs(story) for word in text.split())


def worded(data: bytes) -> set[str]:
    """The notices that the attributes of a file call for."""
    elements = (item for story in stories(data) for item in story.iter("*"))
    return {code for item in elements for key, code in WORDED.items() if item.get(key, "").strip()}


@pytest.mark.parametrize("name", ALL)
def test_every_character_of_every_paragraph_is_in_a_run_exactly_once(name: str) -> None:
    data = data_of(name)
    assert bare(run.text for block in read(data).blocks for run in block.runs) == flow(data)


@pytest.mark.parametrize("name", ALL)
def test_what_lies_outside_paragraphs_is_a_comment_a_number_a_signature_or_named_in_a_notice(name: str) -> None:
    data = data_of(name)
    document = read(data)
    codes, holders = {notice.code for notice in document.notices}, held(document)
    for fate, text in fates(data):
        if fate.startswith("notice "):
            assert fate.removeprefix("notice ") in codes, text
        elif fate != "flow":
            assert any(" ".join(text.split()) in " ".join(value.split()) for value in holders[fate]), (fate, text)


@pytest.mark.parametrize("name", ALL)
def test_an_attribute_with_words_that_are_not_read_is_named_in_a_notice(name: str) -> None:
    data = data_of(name)
    assert worded(data) <= {notice.code for notice in read(data).notices}


@pytest.mark.parametrize("name", ALL)
def test_no_two_words_are_joined_and_none_is_split(name: str) -> None:
    data = data_of(name)
    assert Counter(word for block in read(data).blocks for word in block.text.split()) == words(data)


@pytest.mark.parametrize("name", ALL)
def test_every_run_and_every_span_lead_back_to_their_characters(name: str) -> None:
    data = data_of(name)
    parts, choose = roots(data), random.Random(name)
    for block in read(data).blocks:
        spans = (sorted(choose.choices(range(len(block.text) + 1), k=2)) for _ in range(5))
        for start, end in spans:
            found = "".join(at(parts, piece) for piece in block.runs_under(block.span(start, end)))
            assert found == block.text[start:end].translate(_AS_SPACE)
        for run in block.runs:  # deleted ones too, which no span covers
            assert at(parts, RunPiece(run, 0, len(run.text))) == run.text.translate(_AS_SPACE)


def at(parts: dict[str, etree._Element], piece: RunPiece) -> str:
    """The characters of a piece of a run, found in the file."""
    pointer = piece.run.pointer
    assert isinstance(pointer, OdtPointer)
    if not piece.run.text:
        return ""
    return characters(parts[pointer.part], pointer, piece.end)[piece.start :].translate(_AS_SPACE)


@pytest.mark.parametrize("name", [name for name in FILES if "notice" not in "".join(fate for fate, _ in fates(FILES[name]))])
def test_a_file_that_is_read_whole_has_no_notice(name: str) -> None:
    data = FILES[name]
    warned = {"macros"} if b"Basic/" in data else set()
    assert {notice.code for notice in read(data).notices} == worded(data) | warned
