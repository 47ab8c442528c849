"""A run's pointer leads back to its characters, and no character of a file is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportkit.model.document import Document
from reportkit.model.pointers import OdtPointer
from reportkit.readers.odt.names import q
from tests.readers.odt.making import characters, h, made, members, p, read, unzipped, zipped

_UNREAD = {"text:tracked-changes", "text:note-citation", "text:number", "dc:creator", "dc:date", "meta:creator-initials"}
UNREAD = {q(name) for name in _UNREAD} | {q(f"text:{kind}-source") for kind in ("table-of-content", "user-index")}
_SPACES = str.maketrans("\t\r\n", "   ")
PIECES = st.lists(
    st.sampled_from(
        ["a", " ", "  b ", "\n", "<text:s/>", '<text:s text:c="3"/>', '<text:s text:c="0"/>', "<text:tab/>", "<!-- x -->", 
         "<text:span>c d</text:span>",
         "<text:span> </text:span>", "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n o</text:p>"
         "</text:note-body></text:note>", "<draw:frame><draw:text-box><text:p>e  f</text:p></draw:text-box></draw:frame>",
         "<text:line-break/>", '<text:change text:change-id="d"/>', "<text:a>g<text:span>h</text:span></text:a>",
         "<office:annotation><text:p>i</text:p></office:annotation>", "<text:bookmark/>"]
    ),
    max_size=12,
)  # fmt: skip
GONE = '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>old  text</text:p></text:deletion></text:changed-region></text:tracked-changes>'  # noqa: E501


def wrong_pointers(document: Document, roots: dict[str, etree._Element]) -> Iterator[str]:
    for block in document.blocks:
        for run in block.runs:
            assert isinstance(run.pointer, OdtPointer)
            if run.text and characters(roots[run.pointer.part], run.pointer, len(run.text)).translate(
                _SPACES
            ) != run.text.translate(_SPACES):
                yield block.id


def roots_of(data: bytes) -> dict[str, etree._Element]:
    return {name: etree.fromstring(part) for name, part in unzipped(data).items() if name in ("content.xml", "styles.xml")}


@given(PIECES, PIECES)
@settings(max_examples=60, deadline=None)
def test_every_run_is_found_again_at_its_pointer(one: list[str], two: list[str]) -> None:
    data = zipped(members(GONE + p(*one) + f"<text:list><text:list-item>{p(*two)}</text:list-item></text:list>" + h("z")))
    assert list(wrong_pointers(read(data), roots_of(data))) == []


@given(PIECES)
@settings(max_examples=60, deadline=None)
def test_no_character_of_a_made_file_is_lost(one: list[str]) -> None:
    body = GONE + p(*one, '<text:change text:change-id="d"/>')
    root = etree.fromstring(members(body)["content.xml"])
    assert seen(made(body)) == squeezed("".join(written(root)))


def squeezed(text: str) -> str:
    return "".join(sorted(text)).strip().replace(" ", "").replace("\t", "").replace("\n", "")


def seen(document: Document) -> str:
    text = "".join(run.text for block in document.blocks for run in block.runs)
    alt = "".join(picture.alt or "" for picture in document.pictures)
    return squeezed(text + alt + "".join(comment.text for comment in document.comments))


def written(element: etree._Element) -> Iterator[str]:
    """Every text node of the body and of what was deleted, by a walk that knows nothing of the reader."""
    for item in element.iter():
        parent = item.getparent()
        above = [] if parent is None else [parent, *parent.iterancestors()]
        if isinstance(item.tag, str) and item.text and not is_unread([item, *above]):
            yield item.text
        if item.tail and not is_unread(above):
            yield item.tail


def is_unread(above: list[etree._Element]) -> bool:
    tags = {element.tag for element in above} & UNREAD
    deleted = any(element.tag == q("text:deletion") for element in above)
    info = any(element.tag == q("office:change-info") for element in above)
    return bool(tags - {q("text:tracked-changes")}) or info or (q("text:tracked-changes") in tags and not deleted)


def test_a_span_over_several_runs_is_found_again() -> None:
    data = zipped(members(p("one  two<text:span>three</text:span><text:s/>four")))
    document, roots = read(data), roots_of(data)
    block, choose = document.blocks[0], random.Random(7)
    for _ in range(100):
        start, end = sorted(choose.choices(range(len(block.text) + 1), k=2))
        found = "".join(
            at(roots, piece.run.pointer, piece.start, piece.end) for piece in block.runs_under(block.span(start, end))
        )
        assert found == block.text[start:end]


def at(roots: dict[str, etree._Element], pointer: object, start: int, end: int) -> str:
    assert isinstance(pointer, OdtPointer)
    return characters(roots[pointer.part], pointer, end)[start:]
