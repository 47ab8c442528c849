"""A damaged file is read or refused in plain words; nothing else may happen."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportkit.errors import ReadError
from tests.readers.odt.making import h, members, p, read, texts, zipped

STYLES = (
    '<style:style style:name="H" style:family="paragraph" style:default-outline-level="1"/><text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" text:start-value="3" text:display-levels="1"/>'
    '</text:list-style><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'
)
AUTOMATIC = (
    '<style:style style:name="P" style:family="paragraph" style:parent-style-name="H"><style:text-properties fo:font-size="12pt" '
    'fo:font-weight="700" fo:language="en" fo:country="GB"/></style:style>'
)
BODY = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>x</text:p></text:deletion>'
    '</text:changed-region></text:tracked-changes><text:list text:style-name="L" xml:id="one">'
    '<text:list-item text:start-value="2"><text:p>a'
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p>'
    '</text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row '
    'table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>c<text:s text:c="2"/></text:p>'
    '</table:table-cell></table:table-row></table:table><text:p>b<draw:frame><draw:image xlink:href="Pictures/a.png"/>'
    '</draw:frame><office:annotation office:name="k"><text:p>k</text:p></office:annotation>'
    '<text:change text:change-id="d"/></text:p>'
)  # fmt: skip
WHOLE = members(
    h("Head", 1, "P") + BODY + p("z"),
    STYLES,
    AUTOMATIC,
    f"<style:master-page><style:header>{p('e')}</style:header></style:master-page>",
)
PARTS = sorted(WHOLE)


def read_or_refused(data: bytes) -> None:
    refusal = None
    try:
        texts(read(data))
    except ReadError as error:
        refusal = error
    assert refusal is None or (refusal.message and refusal.hint)


def changed(data: bytes, choose: random.Random) -> bytes:
    """Some bytes with one of them changed, a stretch taken out, doubled or moved, or a number made large."""
    start, end = sorted(choose.choices(range(len(data) + 1), k=2))
    kind = choose.randrange(5)
    if kind == 0:
        return data[:start] + bytes([choose.randrange(256)]) + data[start + 1 :]
    if kind == 1:
        return data[:start] + data[end:]
    if kind == 2:
        return data[:end] + data[start:]
    if kind == 3:
        return data[end:] + data[start:end] + data[:start]
    return data.replace(b'"%d"' % choose.randrange(1, 4), choose.choice([b'"-1"', b'"99999999"', b'"\xc2\xb2"', b'""', b'"1e9"']))


@pytest.mark.parametrize("seed", range(10))
def test_fifty_changed_packages_are_read_or_refused(seed: int) -> None:
    choose = random.Random(seed)
    for _ in range(50):
        name = choose.choice(PARTS)
        read_or_refused(zipped({**WHOLE, name: changed(WHOLE[name], choose)}))


@given(st.sampled_from(PARTS), st.sampled_from(PARTS))
@settings(max_examples=40, deadline=None)
def test_a_part_in_the_place_of_another_or_missing_is_read_or_refused(name: str, other: str) -> None:
    read_or_refused(zipped({**WHOLE, name: WHOLE[other]}))
    read_or_refused(zipped({part: data for part, data in WHOLE.items() if part != name}))


def moved(data: bytes, choose: random.Random) -> bytes:
    """A part with some of its elements put inside others, taken out, renamed or given another's attributes."""
    root = etree.fromstring(data)
    for _ in range(choose.randrange(1, 8)):
        below = list(root.iter())[1:]
        one, other = choose.choice(below), choose.choice(below)
        kind = choose.randrange(4)
        if kind == 0:
            other.append(copy.deepcopy(one))
        elif kind == 1:
            other.addnext(copy.deepcopy(one))
        elif kind == 2:
            one.tag = other.tag
        else:
            one.attrib.update(other.attrib)
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(10))
def test_fifty_packages_with_elements_in_the_wrong_places_are_read_or_refused(seed: int) -> None:
    choose = random.Random(seed)
    for _ in range(50):
        name = choose.choice(["content.xml", "styles.xml"])
        read_or_refused(zipped({**WHOLE, name: moved(WHOLE[name], choose)}))


@given(st.binary(max_size=300))
@settings(max_examples=50, deadline=None)
def test_bytes_after_a_zips_first_four_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read(b"PK\x03\x04" + data)


def test_the_changed_document_is_read_whole_before_it_is_changed() -> None:
    assert texts(read(zipped(WHOLE))) == ["Head", "a", "c  ", "c  ", "b", "z", "n", "e"]
