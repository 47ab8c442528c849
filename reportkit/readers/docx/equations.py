"""Equations as one line of text: fractions with a stroke, powers with ^, roots with √, the rest as it stands."""

from __future__ import annotations

from lxml import etree

from reportkit.ooxml.names import M, w

_LETTERS = frozenset({f"{{{M}}}t", w("t"), w("delText")})
_PLAIN_MANY = 1


def linear(element: etree._Element) -> str:
    """What an equation says; every character of it is there."""
    tag = element.tag
    if tag in _LETTERS:
        return str(element.xpath("string()"))
    make = _FORMS.get(tag)
    return make(element) if make is not None else "".join(linear(child) for child in element.iterchildren("*"))


def _part(element: etree._Element, name: str) -> str:
    found = element.find(f"{{{M}}}{name}")
    return "" if found is None else linear(found)


def _group(text: str) -> str:
    """In brackets where it is more than one sign."""
    return text if len(text.strip()) <= _PLAIN_MANY or text.isalnum() else f"({text})"


def _fraction(element: etree._Element) -> str:
    return f"{_group(_part(element, 'num'))}/{_group(_part(element, 'den'))}"


def _root(element: etree._Element) -> str:
    degree = _part(element, "deg").strip()
    return f"{degree and _group(degree)}√{_group(_part(element, 'e'))}"


def _scripts(element: etree._Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    below, above = (f"_{_group(below)}" if below else ""), (f"^{_group(above)}" if above else "")
    base = _part(element, "e")
    return f"{below}{above}{base}" if element.tag == f"{{{M}}}sPre" else f"{base}{below}{above}"


def _sum(element: etree._Element) -> str:
    sign = element.find(f"{{{M}}}naryPr/{{{M}}}chr")
    below, above = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    return f"{'∫' if sign is None else sign.get(f'{{{M}}}val', '')}{limits} {_part(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    properties = element.find(f"{{{M}}}dPr")

    def sign(name: str, usual: str) -> str:
        found = None if properties is None else properties.find(f"{{{M}}}{name}")
        return usual if found is None else found.get(f"{{{M}}}val", "")

    inside = sign("sepChr", "|").join(linear(item) for item in element.iterchildren(f"{{{M}}}e"))
    return f"{sign('begChr', '(')}{inside}{sign('endChr', ')')}"


def _matrix(element: etree._Element) -> str:
    rows = (row.iterchildren(f"{{{M}}}e") for row in element.iterchildren(f"{{{M}}}mr"))
    return "[" + "; ".join(", ".join(map(linear, row)) for row in rows) + "]"


def _limit(element: etree._Element) -> str:
    return f"{_part(element, 'e')}{'_' if element.tag == f'{{{M}}}limLow' else '^'}{_group(_part(element, 'lim'))}"


_FORMS = {
    f"{{{M}}}f": _fraction,
    f"{{{M}}}rad": _root,
    **dict.fromkeys((f"{{{M}}}{name}" for name in ("sSub", "sSup", "sSubSup", "sPre")), _scripts),
    f"{{{M}}}nary": _sum,
    f"{{{M}}}d": _brackets,
    f"{{{M}}}m": _matrix,
    f"{{{M}}}limLow": _limit,
    f"{{{M}}}limUpp": _limit,
}
