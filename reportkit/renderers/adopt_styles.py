"""The styles and numbering of an adopted shell: a council's own where a role has one, reportkit's for the others."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from reportkit.renderers.adopt_reading import Reading
from reportkit.renderers.shell_styles import numbering_xml, style_id, styles_xml

#: The level and list of reportkit's numbering that a role stands in.
_NUMBERED = {"heading_1": (0, 1), "numbered": (1, 1), "recommendation": (0, 2)}
_HEADINGS = ("heading_1", "heading_2", "heading_3")
#: Paragraph properties in the order that Word asks for.
_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd",
    "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_TEXT = ("numbered", "recommendation", "lead_in", "quote", "source", "officer", "note", "caption")
#: No text of a paper is smaller, in points.
LEAST_POINTS = 12
_BEFORE_SIZE = ("rStyle", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "spacing", "w", "kern", "position")
_RUN_KEPT = ("rFonts", "b", "i", "caps", "smallCaps", "color", "sz", "szCs", "u")
_LINE_KEPT = ("keepNext", "keepLines", "spacing", "jc", "contextualSpacing")


def map_styles(found: Reading, roles: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The name of the Word style of each role, and the roles that have the council's own."""
    looks, styles, own = found.looks, dict(roles), []
    taken: set[str] = set()
    for role in ("heading_1", "heading_2", "heading_3", "title", "recommendation", "numbered", "lead_in", "quote", "caption"):
        usual = looks.usual(found.samples.get(role, ()))
        if not usual or usual in taken or (role in ("lead_in", "recommendation") and usual == _plain(found)):
            continue
        taken.add(usual)
        styles[role] = looks.name(usual)
        own.append(role)
    used = [table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") for table in found.tables]
    names = [looks.name(mark.get(qn("w:val"))) for mark in used if mark is not None and mark.get(qn("w:val")) in looks.styles]
    if names and looks.name("TableNormal") != names[0]:
        styles["table"] = max(names, key=names.count)
        own.append("table")
    return styles, tuple(own)


def _plain(found: Reading) -> str:
    return found.looks.usual(found.samples.get("numbered", ()))


def shape_styles(
    document: Any, found: Reading, styles: Mapping[str, str], theme: Mapping[str, str], used: frozenset[str]
) -> list[str]:
    """Make the document's styles those of the shell; `used` are the ids that its top and margins use. What was changed."""
    element = document.styles.element
    ours = parse_xml(styles_xml(theme))
    ids = _settle_ids(document, found, styles)
    roles = {style_id(name): role for role, name in styles.items()}
    add_language(element)
    for style in ours.findall(qn("w:style")):
        identity = str(style.get(qn("w:styleId")))
        there = {each.get(qn("w:styleId")) for each in element.findall(qn("w:style"))}
        if identity not in there and (identity in roles or not identity.startswith("RK") or identity in _ALWAYS):
            element.append(_ours(style, styles, found, theme["font_word"]))
    for role, name in styles.items():
        if role in _NUMBERED or role in _HEADINGS or role in ("lead_in", "caption"):
            _set_role(_by_id(element, style_id(name)), role)
    _hold_numbering(element, [style_id(styles[role]) for role in _NUMBERED])
    _drop_others(element, {*roles, *_ALWAYS, *(ids.get(identity, identity) for identity in used)})
    return [*_without_borders(element), *_legible(element, found, {style_id(styles[role]) for role in _TEXT})]


_ALWAYS = (
    "RKLink",
    "RKTable",
    "RKParticular",
    "RKParticularLabel",
    "RKParticularOfficer",
    "RKNote",
    "RKCell",
    "Header",
    "Footer",
)


def _by_id(element: Any, identity: str) -> Any:
    return next(style for style in element.findall(qn("w:style")) if style.get(qn("w:styleId")) == identity)


def _settle_ids(document: Any, found: Reading, styles: Mapping[str, str]) -> dict[str, str]:
    """Give each mapped style the id that its name asks for; the old ids and the new."""
    element, changed = document.styles.element, {}
    for style in element.findall(qn("w:style")):
        name, identity = style.find(qn("w:name")), style.get(qn("w:styleId"))
        wanted = style_id(str(name.get(qn("w:val")))) if name is not None else identity
        if name is not None and name.get(qn("w:val")) in styles.values() and wanted != identity:
            changed[identity] = wanted
            style.set(qn("w:styleId"), wanted)
    for mark in element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        mark.set(qn("w:val"), changed.get(mark.get(qn("w:val")), mark.get(qn("w:val"))))
    found.looks.default = changed.get(found.looks.default, found.looks.default)
    return changed


def _ours(style: Any, styles: Mapping[str, str], found: Reading, font: str) -> Any:
    """One of reportkit's styles, resting on the council's plain style; one made from a paragraph takes that paragraph's look."""
    made = copy.deepcopy(style)
    moved = {f"RK{role}": style_id(styles[key]) for role, key in _RESTS.items()} | {"Normal": found.looks.default}
    for mark in made.iter(qn("w:basedOn"), qn("w:next")):
        mark.set(qn("w:val"), moved.get(mark.get(qn("w:val")), mark.get(qn("w:val"))))
    if made.get(qn("w:type")) == "paragraph":
        _in_font(made, font)
    role = next((role for role, name in styles.items() if style_id(name) == made.get(qn("w:styleId"))), "")
    sample = next(iter(found.samples.get(role, ())), None)
    if sample is not None:
        _look_like(made, sample)
    if made.get(qn("w:default")) and made.get(qn("w:styleId")) == "Normal" and found.looks.default != "Normal":
        del made.attrib[qn("w:default")]
    return made


def _in_font(style: Any, font: str) -> None:
    properties = style.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        style.append(properties)
    mark = OxmlElement("w:rFonts")
    for kind in ("ascii", "hAnsi", "cs"):
        mark.set(qn(f"w:{kind}"), font)
    properties.insert(0, mark)


_RESTS = {"Title": "title", "Heading1": "heading_1", "Numbered": "numbered", "Recommendation": "recommendation", "Quote": "quote",
          "Source": "source", "Cell": "cell"}  # fmt: skip


def _look_like(style: Any, sample: Any) -> None:
    """Give a style the look that a paragraph has of its own."""
    run = next((run for run in sample.iter(qn("w:r")) if any((mark.text or "").strip() for mark in run.iter(qn("w:t")))), None)
    for holder, own, kept in (
        (style.find(qn("w:pPr")), sample.find(qn("w:pPr")), _LINE_KEPT),
        (style.find(qn("w:rPr")), run.find(qn("w:rPr")) if run is not None else None, _RUN_KEPT),
    ):
        if own is None or holder is None:
            continue
        for name in kept:
            mark = own.find(qn(f"w:{name}"))
            if mark is not None:
                for old in holder.findall(qn(f"w:{name}")):
                    holder.remove(old)
                holder.append(copy.deepcopy(mark))
    _in_order(style.find(qn("w:pPr")))
    settle_run(style.find(qn("w:rPr")))


def settle_run(properties: Any) -> None:
    """Put the properties of a run into the order that Word asks for."""
    order = {
        qn(f"w:{name}"): place for place, name in enumerate(("rFonts", "b", "i", "caps", "smallCaps", "color", "sz", "szCs", "u"))
    }
    if properties is not None:
        properties[:] = sorted(properties, key=lambda mark: order.get(mark.tag, 99))


def _set_role(style: Any, role: str) -> None:
    """Number a style as its role asks, and keep a heading with what follows it."""
    properties = style.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        place = style.find(qn("w:rPr"))
        style.append(properties) if place is None else place.addprevious(properties)
    dropped = ["numPr", *(["ind"] if role in _NUMBERED else []), *(["outlineLvl", "keepNext"] if role in _HEADINGS else [])]
    for name in dropped:
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    if role in _NUMBERED:
        properties.append(_listed(*_NUMBERED[role]))
    if role in _HEADINGS:
        properties.append(_valued("w:outlineLvl", str(_HEADINGS.index(role))))
    if role not in ("numbered", "recommendation") and properties.find(qn("w:keepNext")) is None:
        properties.append(OxmlElement("w:keepNext"))
    _in_order(properties)


def _listed(level: int, number: int) -> Any:
    made = OxmlElement("w:numPr")
    made.append(_valued("w:ilvl", str(level)))
    made.append(_valued("w:numId", str(number)))
    return made


def _in_order(properties: Any) -> None:
    if properties is not None:
        order = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
        properties[:] = sorted(properties, key=lambda mark: order.get(mark.tag, len(order)))


def _without_borders(element: Any) -> list[str]:
    told = []
    for style in element.findall(qn("w:style")):
        for border in style.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
            border.getparent().remove(border)
            name = style.find(qn("w:name")).get(qn("w:val"))
            told.append(f"The border of the style “{name}” was taken out: a PDF made from it would fail PDF/UA.")
    return told


def _legible(element: Any, found: Reading, roles: set[str]) -> list[str]:
    """Raise text that is smaller than 12 points, in the plain style and in those of the body's roles."""
    told = []
    for identity in sorted({*roles, found.looks.default}):
        style = _by_id(element, identity)
        properties = style.find(qn("w:rPr"))
        own = properties.find(qn("w:sz")) if properties is not None else None
        usual = element.find(f"{qn('w:docDefaults')}//{qn('w:sz')}") if identity == found.looks.default else None
        size = own if own is not None else usual
        points = int(size.get(qn("w:val"))) / 2 if size is not None else 10 if identity == found.looks.default else LEAST_POINTS
        if points >= LEAST_POINTS:
            continue
        if properties is None:
            properties = OxmlElement("w:rPr")
            style.append(properties)
        for old in [*properties.findall(qn("w:sz")), *properties.findall(qn("w:szCs"))]:
            properties.remove(old)
        after = [mark for mark in properties if mark.tag in (qn("w:rFonts"), *(qn(f"w:{name}") for name in _BEFORE_SIZE))]
        properties.insert(len(after), _valued("w:sz", str(LEAST_POINTS * 2)))
        name = style.find(qn("w:name")).get(qn("w:val"))
        told.append(
            f"The style “{name}” had text of {points:g} points; it has {LEAST_POINTS} now, so that everybody can read it."
        )
    return told


def _hold_numbering(element: Any, numbered: list[str]) -> None:
    """A style that rests on a numbered one, without a number of its own, stays without; other lists of the council's are gone."""
    for style in element.findall(qn("w:style")):
        identity, based = style.get(qn("w:styleId")), style.find(qn("w:basedOn"))
        properties = style.find(qn("w:pPr"))
        marks = properties.findall(qn("w:numPr")) if properties is not None else []
        if identity in numbered or identity == "RKOfficer":
            continue
        for mark in marks:
            mark.getparent().remove(mark)
        if based is not None and based.get(qn("w:val")) in numbered:
            if properties is None:
                properties = OxmlElement("w:pPr")
                run = style.find(qn("w:rPr"))
                style.append(properties) if run is None else run.addprevious(properties)
            properties.append(_listed(0, 0))
            _in_order(properties)


def _drop_others(element: Any, kept: set[str]) -> None:
    """Leave the styles that the shell needs, and those that they rest on."""
    every = {style.get(qn("w:styleId")): style for style in element.findall(qn("w:style"))}
    needed = {identity for identity, style in every.items() if style.get(qn("w:default")) in ("1", "true")}
    open_ = [*kept]
    while open_:
        identity = open_.pop()
        if identity in needed or identity not in every:
            continue
        needed.add(identity)
        open_ += [mark.get(qn("w:val")) for mark in every[identity].findall(qn("w:basedOn"))]
    for identity, style in every.items():
        if identity not in needed:
            element.remove(style)
            continue
        for mark in [*style.findall(qn("w:next")), *style.findall(qn("w:link"))]:
            if mark.get(qn("w:val")) not in needed | kept:
                style.remove(mark)
        for mark in (
            *style.findall(qn("w:rsid")),
            *style.findall(f".//{qn('w:rPrChange')}"),
            *style.findall(f".//{qn('w:pPrChange')}"),
        ):
            mark.getparent().remove(mark)


def add_language(element: Any) -> None:
    """Make British English the language of the document's defaults, and of no style another."""
    for mark in element.findall(f"{qn('w:style')}//{qn('w:lang')}"):
        mark.getparent().remove(mark)
    defaults = element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        element.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = OxmlElement("w:rPrDefault")
        defaults.insert(0, holder)
    properties = holder.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        holder.append(properties)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_valued("w:lang", "en-GB"))


def numbering(styles: Mapping[str, str]) -> bytes:
    """numbering.xml of the shell, its levels linked to the styles of their roles."""
    text = numbering_xml()
    for role, ours in (("heading_1", "RKHeading1"), ("numbered", "RKNumbered"), ("recommendation", "RKRecommendation")):
        text = text.replace(f'<w:pStyle w:val="{ours}"/>', f'<w:pStyle w:val="{style_id(styles[role])}"/>')
    return text.encode("utf-8")


def _valued(tag: str, value: str) -> Any:
    made = OxmlElement(tag)
    made.set(qn("w:val"), value)
    return made
