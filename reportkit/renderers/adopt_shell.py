"""The shell of a new template pack from a council's own Word paper: its styles, margins and header block, without its text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from lxml import etree

from reportkit.errors import Damaged
from reportkit.model.adoption import Adoption
from reportkit.model.contrast import LEAST, contrast
from reportkit.renderers.adopt_header import loop
from reportkit.renderers.adopt_margins import margin
from reportkit.renderers.adopt_package import Shell, pack_shell
from reportkit.renderers.adopt_pieces import Pictures, legible, line, line_look, number_field, run, run_look, styled
from reportkit.renderers.adopt_reading import Reading, read_paper
from reportkit.renderers.adopt_rest import report_rest
from reportkit.renderers.adopt_styles import map_styles, numbering, shape_styles
from reportkit.renderers.shell_styles import style_id

#: A4 in twentieths of a point, and the least margin.
_A4, _LEAST = (11906, 16838), 1134
_NORMAL = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 708, "footer": 708, "gutter": 0}


def adopt(data: bytes, name: str, roles: Mapping[str, str], theme: Mapping[str, str], words: Mapping[str, str]) -> Adoption:
    """The shape of a council's paper, with `roles`, `theme` and `words` of the pack that it starts from.

    Raises Damaged RK203 where the file is no Word file that can be opened.
    """
    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Damaged("RK203", f"“{name}” is not a Word file.", "Save it in Word as .docx and try again.", name) from error
    found = read_paper(document)
    styles, own = map_styles(found, roles)
    look = _look(document, found)
    legible = {key: value for key, value in look.items() if not value.startswith("#") or contrast(value, "#ffffff") >= LEAST}
    pictures = Pictures()
    shell = _shell(document, found, styles, {**theme, **legible}, words, pictures)
    report_rest(data, document, found)
    logo = pictures.logo()
    return Adoption(
        shell=shell,
        header=tuple(found.header),
        sections=tuple(found.sections),
        styles=styles,
        own=own,
        theme=look,
        lead_in=found.lead_in,
        left_out=tuple(dict.fromkeys(found.left_out)),
        notes=tuple(dict.fromkeys(found.notes)),
        logo=pictures.files.get(logo, b""),
        logo_kind=logo.rpartition(".")[2].replace("jpeg", "jpg"),
        logo_alt=pictures.alts.get(logo, ""),
    )


def _look(document: Any, found: Reading) -> dict[str, str]:
    """The font and colours that the paper has for its text and headings."""
    looks, look = found.looks, {}
    for key, roles in (("ink", ("numbered",)), ("heading", ("heading_1", "title"))):
        sample = next((lines[0] for role in roles if (lines := found.samples.get(role))), None)
        colour = looks.run_look(sample, "w:color") if sample is not None else ""
        if re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
            look[key] = f"#{colour.lower()}"
    sample = next((lines[0] for role in ("numbered", "heading_1") if (lines := found.samples.get(role))), None)
    for holder in (*looks.chain(looks.style(sample) if sample is not None else looks.default), document.styles.element):
        fonts = holder.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is None and holder is document.styles.element:
            fonts = holder.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
        if fonts is not None and (font := fonts.get(qn("w:ascii")) or _theme_font(document, fonts.get(qn("w:asciiTheme")))):
            look["font_word"] = font
            break
    return look


def _theme(document: Any) -> bytes:
    return next((rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/theme")), b"")


def _theme_font(document: Any, kind: str | None) -> str:
    group = b"majorFont" if (kind or "").startswith("major") else b"minorFont"
    found = re.search(rb"<a:" + group + rb'>.*?<a:latin typeface="([^"]+)"', _theme(document), re.DOTALL) if kind else None
    return found[1].decode("utf-8") if found else ""


def _shell(
    document: Any,
    found: Reading,
    styles: Mapping[str, str],
    theme: Mapping[str, str],
    words: Mapping[str, str],
    pictures: Pictures,
) -> bytes:
    section, references = _section(document, found)
    width = _page(section, found)
    stories = {name: margin(part, name, found, pictures) for name, part in references.items()}
    body = list(_top(document, found, styles, width, pictures, words))
    _complete(stories, body, words, width, found)
    used = frozenset(str(mark.get(qn("w:val"))) for tree in (*stories.values(), *body)
                     for mark in tree.iter(qn("w:pStyle"), qn("w:tblStyle")))  # fmt: skip
    before = {identity: found.looks.name(identity) for identity in used}
    found.notes += shape_styles(document, found, styles, theme, used)
    for tree in (*stories.values(), *body):
        for mark in tree.iter(qn("w:pStyle"), qn("w:tblStyle")):
            name = before.get(mark.get(qn("w:val")), "")
            mark.set(qn("w:val"), style_id(name) if name in styles.values() else mark.get(qn("w:val")))
    root = OxmlElement("w:document")
    holder = OxmlElement("w:body")
    root.append(holder)
    for each in (*body, section):
        holder.append(each)
    colours = _theme(document)
    return pack_shell(
        Shell(
            document=_told(root),
            styles=_told(document.styles.element),
            numbering=numbering(styles),
            stories={name: _told(tree) for name, tree in stories.items()},
            media=pictures.files,
            links=pictures.links,
            theme=b"" if b"r:embed" in colours or b"r:id" in colours else colours,
        )
    )


def _told(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def _section(document: Any, found: Reading) -> tuple[Any, dict[str, Any]]:
    """The page of the first section that stands upright, and the parts of its headers and footers by their new names."""
    every = [section._sectPr for section in document.sections]
    upright = [place for place, section in enumerate(every) if not _sideways(section)]
    chosen = upright[0] if upright else 0
    if len(every) > 1 or not upright:
        told = sum(1 for section in every if _sideways(section))
        found.leave("the sections", f"{len(every)} sections, {told} of them on their side", "A shell has one section, upright.")
    parts: dict[str, Any] = {}
    for section in every[: chosen + 1]:
        for mark in section:
            kind = mark.get(qn("w:type"))
            if mark.tag not in (qn("w:headerReference"), qn("w:footerReference")) or kind not in ("default", "first"):
                continue
            name = ("header" if mark.tag == qn("w:headerReference") else "footer") + ("1" if kind == "default" else "2")
            parts[name] = document.part.related_parts[mark.get(qn("r:id"))]
    first = every[chosen].find(qn("w:titlePg")) is not None
    parts = {name: part for name, part in sorted(parts.items()) if first or name.endswith("1")}
    _leave_others(document, parts, found)
    return _references(every[chosen], parts, first=first), parts


def _leave_others(document: Any, parts: Mapping[str, Any], found: Reading) -> None:
    """Note what the headers and footers of other sections and of even pages say."""
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/header", "/footer")) and rel.target_part not in parts.values():
            for block in rel.target_part.element.iter(qn("w:p")):
                told = "A shell has one header and one footer, and those of a first page."
                found.leave(str(rel.target_part.partname).rpartition("/")[2], _plain(block), told)


def _references(old: Any, parts: Mapping[str, Any], *, first: bool) -> Any:
    made = OxmlElement("w:sectPr")
    for name in dict.fromkeys((*parts, "header1", "footer1")):
        mark = OxmlElement(f"w:{name[:-1]}Reference")
        mark.set(qn("w:type"), "default" if name.endswith("1") else "first")
        mark.set(qn("r:id"), f"rId-{name}")
        made.append(mark)
    for tag in ("w:pgSz", "w:pgMar"):
        mark = OxmlElement(tag)
        was = old.find(qn(tag))
        for key, value in was.attrib.items() if was is not None else ():
            mark.set(key, value)
        made.append(mark)
    if first:
        made.append(OxmlElement("w:titlePg"))
    return made


def _sideways(section: Any) -> bool:
    size = section.find(qn("w:pgSz"))
    return size is not None and int(size.get(qn("w:w")) or 0) > int(size.get(qn("w:h")) or 0)


def _page(section: Any, found: Reading) -> int:
    """Make the page A4 with margins of at least 2 cm; the width of its text in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    was = tuple(int(size.get(qn(f"w:{side}")) or 0) for side in ("w", "h"))
    if any(abs(one - other) > 20 for one, other in zip(was, _A4, strict=True)):
        found.notes.append(f"The page was {was[0] / 56.7:.0f} by {was[1] / 56.7:.0f} mm; it is A4 now.")
    size.attrib.clear()
    for side, value in zip(("w", "h"), _A4, strict=True):
        size.set(qn(f"w:{side}"), str(value))
    for side, usual in _NORMAL.items():
        value = margins.get(qn(f"w:{side}"))
        known = int(value) if value is not None and re.fullmatch(r"-?\d+", value) else usual
        if side in ("top", "right", "bottom", "left") and abs(known) < _LEAST:
            found.notes.append(f"The {side} margin was {abs(known) / 567:.1f} cm; it is 2 cm now.")
            known = _LEAST
        margins.set(qn(f"w:{side}"), str(known))
    return _A4[0] - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))


def _top(
    document: Any, found: Reading, styles: Mapping[str, str], width: int, pictures: Pictures, words: Mapping[str, str]
) -> Iterator[Any]:
    """What stands over the body: the council's lines in their order, each with its tag, and the empty paragraph for the body."""
    kinds = [kind for kind, _ in found.top]
    for kind, block in found.top:
        if kind == "picture" and _among_words(block, found):
            found.leave("over the first heading", "a picture", "It stands among the words of this one paper.")
        elif kind == "picture":
            kept = list(pictures.keep(block, document.part, "document"))
            if kept:
                yield line(line_look(block, ()), *kept)
            else:
                found.leave("over the first heading", "a picture", "Only pictures in PNG, JPEG or GIF are kept.")
        elif kind in ("council", "kicker"):
            found.leave(
                "over the first heading", _plain(block), f"The tag {{{{ paper.{kind} }}}} stands in its place.", body=True
            )
            look = line_look(block, () if found.looks.level(block) else found.looks.styles)
            yield line(None, run(None, f"{{%p if paper.{kind} %}}"))
            yield line(look, run(_plain_look(block), f"{{{{ paper.{kind} }}}}"))
            yield line(None, run(None, "{%p endif %}"))
        elif kind == "title":
            yield _title(styles)
        else:
            if "title" not in kinds:
                yield _title(styles)
            yield from loop(kind, block, width, found)
    if not {"table", "lines"} & set(kinds):
        if "title" not in kinds:
            yield _title(styles)
        found.notes.append("No header block was found in the paper: the shell has the one of generic-england.")
        yield from loop("", None, width, found)
    if words.get("notice"):
        yield line(styled("RKNote"), run(None, "{{ paper.notice }}"))
    yield parse_xml(f'<w:p xmlns:w="{_W}"><w:bookmarkStart w:id="0" w:name="rk_body"/><w:bookmarkEnd w:id="0"/></w:p>')


def _among_words(picture: Any, found: Reading) -> bool:
    """Whether a picture has more over it than the council's name and the kind of report, and so is no logo."""
    head = [block for kind, block in found.top if kind in ("council", "kicker")]
    return any(_plain(block).strip() for block in picture.itersiblings(preceding=True) if block not in head)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _plain_look(block: Any) -> Any:
    """The look of a line over the title, without bold type: a reader of screens would take it for a heading that is none."""
    look = legible(run_look(block))
    for mark in look.findall(qn("w:b")):
        look.remove(mark)
    return look


def _plain(block: Any) -> str:
    return "".join(mark.text or "" for mark in block.iter(qn("w:t")))


def _title(styles: Mapping[str, str]) -> Any:
    return line(styled(style_id(styles["title"])), run(None, "{{ paper.title }}"))


def _complete(stories: dict[str, Any], body: list[Any], words: Mapping[str, str], width: int, found: Reading) -> None:
    """Add a header, a footer, a page number and the line that marks a draft where the paper has none."""
    for name, tag in (("header1", "w:hdr"), ("footer1", "w:ftr")):
        if name not in stories:
            stories[name] = OxmlElement(tag)
    if not any("paper.kicker" in _plain(tree) for tree in (*stories.values(), *body)):
        head = stories["header1"]
        if len(head) and head[-1].find(qn("w:r")) is not None:
            head[-1].append(run(None, "\t{{ paper.kicker }}"))
        else:
            head.append(line(styled("Header"), run(None, "{{ paper.kicker }}")))
        found.notes.append("The header says what the paper is, and that it is a draft while it is one.")
    foot = stories["footer1"]
    fields = list(foot.iter(qn("w:fldSimple")))
    codes = [(mark.get(qn("w:instr")) or "").strip() for mark in fields]
    whole = (run(None, f" {words['of']} "), number_field(None, "NUMPAGES"))
    if "PAGE" not in codes:
        foot.append(line(styled("Footer"), run(None, f"{words['page']} "), number_field(None, "PAGE"), *whole))
        found.notes.append("The footer has the number of the page and of all pages.")
    elif "NUMPAGES" not in codes:
        for each in reversed(whole):
            fields[codes.index("PAGE")].addnext(each)
        found.notes.append("The footer has the number of all pages after that of the page.")
    if "paper.foot" not in _plain(foot):
        number = next(mark for mark in foot.iter(qn("w:fldSimple")) if (mark.get(qn("w:instr")) or "").strip() == "PAGE")
        holder = next(number.iterancestors(qn("w:p")))
        holder.insert(1 if holder.find(qn("w:pPr")) is not None else 0, run(None, "{{ paper.foot }}\t"))
        found.notes.append("The footer has the agenda item, in the line of the page numbers.")
    for tree in stories.values():
        if not len(tree):
            tree.append(OxmlElement("w:p"))
