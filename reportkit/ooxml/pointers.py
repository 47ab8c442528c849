"""What a DocxPointer counts: the paragraph at an index path, and its text-bearing elements in order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.ooxml.names import MC, XML_SPACE, M, w

#: The elements that a pointer's `run` counts.
CARRIERS = frozenset(
    w(name) for name in ("t", "delText", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")
)  # fmt: skip
#: Equations hold no characters that a pointer could name: a mark says what they say.
EQUATIONS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
#: Elements of a paragraph that hold no characters of its own; text boxes inside drawings are paragraphs by themselves.
SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "drawing", "pict", "object", "instrText",
        "delInstrText", "fldData", "ffData", "rubyPr",
    )
) | EQUATIONS  # fmt: skip
ALTERNATE = f"{{{MC}}}AlternateContent"
CHOICE = f"{{{MC}}}Choice"
FALLBACK = f"{{{MC}}}Fallback"
TEXT_BOX = w("txbxContent")
PARAGRAPH = w("p")
_WHITE = " \t\r\n"


def chosen(alternate: etree._Element) -> tuple[int, etree._Element] | None:
    """The branch of an `mc:AlternateContent` that is read, with its index: the first choice, else the fallback."""
    children = list(enumerate(alternate.iterchildren("*")))
    for wanted in (CHOICE, FALLBACK):
        for index, child in children:
            if child.tag == wanted:
                return index, child
    return None


def carriers(element: etree._Element) -> Iterator[etree._Element]:
    """The text-bearing elements of a paragraph in document order, as pointers count them."""
    for child in element.iterchildren("*"):
        tag = child.tag
        if tag in CARRIERS:
            yield child
        elif tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from carriers(branch[1])
        elif tag not in SKIPPED and tag != TEXT_BOX and tag != PARAGRAPH and len(child):
            yield from carriers(child)


def text_of(carrier: etree._Element) -> tuple[str, int]:
    """The characters that a `w:t` or `w:delText` shows, and how many it drops at its start.

    Word leaves out white space at both ends unless `xml:space` says to preserve it, and shows a line end as a space.
    """
    text = carrier.text or "" if not len(carrier) else str(carrier.xpath("string()"))
    if not text:
        return "", 0
    start = 0
    if (text[0] in _WHITE or text[-1] in _WHITE) and not preserves(carrier):
        stripped = text.lstrip(_WHITE)
        start = len(text) - len(stripped)
        text = stripped.rstrip(_WHITE)
    if "\n" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\r", " ")
    return text, start


def preserves(carrier: etree._Element) -> bool:
    """Whether white space at the ends of an element counts, by its own `xml:space` or the nearest one above."""
    element: etree._Element | None = carrier
    while element is not None:
        value = element.get(XML_SPACE)
        if value is not None:
            return value == "preserve"
        element = element.getparent()
    return False
