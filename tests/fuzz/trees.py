"""Spoils XML by its structure: elements go, double, move and change their names, values become extreme."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from lxml import etree

EXTREMES = (
    "", " ", "-1", "0", "1", "2", "9", "255", "256", "65536", "99999", "999999999", "2147483648", "99999999999999999999",
    "-32768", "1e309", "NaN", "inf", "0x1F", "²", "２", "٣", "true", "false", "on", "none", "%1.%2.%9", "%0%10", "100%", "-5cm",
    "1e9pt", "\u202e", "\ufdd0", "\u2028", "😀", "é" * 300, "x" * 5000, "../../up", "http://outside.invalid/", "#",
    "2026-99-99T99:99:99Z",
)  # fmt: skip
TEXTS = (
    "", " ", "   \t ", "\n\n", "\u00a0", "\u200b", "1.", "(a)", "•", "£4,200", "A" * 3000, "a b " * 500, "\u0301" * 50, "😀",
    "\u202e", "\ufdd0", ' HYPERLINK "x', " PAGE ", " TOC \\o", " REF a \\h ", "]]>", "&<>", "\u2028", "\x85",
)  # fmt: skip
Change = Callable[[list[etree._Element], Random], None]


def spoilt(data: bytes, chance: Random) -> bytes:
    """An XML part with a few changes; one that is not XML has bytes changed instead."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return data[: chance.randrange(len(data) + 1)]
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        elements = [element for element in root.iter("*") if element is not root]
        if not elements or len(elements) > 60_000:
            break
        chance.choice(_CHANGES)(elements, chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=chance.random() < 0.9)


def _delete(elements: list[etree._Element], chance: Random) -> None:
    gone = chance.choice(elements)
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)


def _empty(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    for child in list(one):
        one.remove(child)
    one.text = None


def _double(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    size = sum(1 for _ in one.iter("*"))
    for _ in range(min(chance.choice((1, 1, 2, 40)), max(1, 4000 // size))):
        one.addnext(copy.deepcopy(one))


def _move(elements: list[etree._Element], chance: Random) -> None:
    one, into = chance.choice(elements), chance.choice(elements)
    if one is into or one in into.iterancestors():
        return
    into.insert(chance.randrange(len(into) + 1), one)


def _copy_elsewhere(elements: list[etree._Element], chance: Random) -> None:
    one, into = chance.choice(elements), chance.choice(elements)
    if sum(1 for _ in one.iter("*")) < 500:
        into.insert(chance.randrange(len(into) + 1), copy.deepcopy(one))


def _unwrap(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    parent = one.getparent()
    if parent is not None:
        place = parent.index(one)
        parent[place : place + 1] = list(one)


def _wrap(elements: list[etree._Element], chance: Random) -> None:
    """Put an element into others of a name that the part knows, sometimes very many."""
    one = chance.choice(elements)
    parent = one.getparent()
    if parent is None:
        return
    place, outer = parent.index(one), chance.choice(elements)
    top = inner = etree.Element(outer.tag)
    top.attrib.update(outer.attrib)
    for _ in range(chance.choice((0, 0, 1, 3, 30, 120))):
        inner = etree.SubElement(inner, outer.tag)
    inner.append(one)
    parent.insert(place, top)


def _set_value(elements: list[etree._Element], chance: Random) -> None:
    having = [one for one in chance.choices(elements, k=30) if one.attrib]
    if having:
        one = chance.choice(having)
        one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(EXTREMES))


def _take_value(elements: list[etree._Element], chance: Random) -> None:
    """Give an attribute the value that it has elsewhere: ids double, styles and lists lean on each other in rings."""
    having = [one for one in chance.choices(elements, k=60) if one.attrib]
    if having:
        one, other = chance.choice(having), chance.choice(having)
        key = chance.choice(sorted(map(str, other.attrib)))
        one.set(key if chance.random() < 0.5 else chance.choice(sorted(map(str, one.attrib))), str(other.attrib[key]))


def _drop_value(elements: list[etree._Element], chance: Random) -> None:
    having = [one for one in chance.choices(elements, k=30) if one.attrib]
    if having:
        one = chance.choice(having)
        del one.attrib[chance.choice(sorted(map(str, one.attrib)))]


def _rename(elements: list[etree._Element], chance: Random) -> None:
    chance.choice(elements).tag = chance.choice(elements).tag


def _shift_space(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    one.tag = f"{{urn:elsewhere}}{etree.QName(one).localname}"


def _say(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    words = chance.choice(TEXTS)
    if chance.random() < 0.6:
        one.text = words
    else:
        one.tail = words


def _remark(elements: list[etree._Element], chance: Random) -> None:
    into = chance.choice(elements)
    made = etree.Comment("a remark") if chance.random() < 0.5 else etree.ProcessingInstruction("mso", "a='b'")
    into.insert(chance.randrange(len(into) + 1), made)


def _mix(elements: list[etree._Element], chance: Random) -> None:
    one = chance.choice(elements)
    children = list(one)
    chance.shuffle(children)
    one[:] = children


_CHANGES: tuple[Change, ...] = (
    _delete, _empty, _double, _move, _copy_elsewhere, _unwrap, _wrap, _set_value, _set_value, _take_value, _take_value,
    _drop_value, _rename, _shift_space, _say, _remark, _mix,
)  # fmt: skip
