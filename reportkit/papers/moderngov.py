"""A meeting saved from ModernGov as XML: its committee, date, time and place, and the agenda item that is asked for."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from typing import Any

from lxml import etree

from reportkit.errors import TemplateError
from reportkit.model.paper import Meeting, printable

_TAG = re.compile(r"<[^>]*>")
_MARKER = re.compile(r"\[\*[^*\]]{0,60}\*\]|\{\*[^*}]{0,60}\*\}|\*{2,}|&nbsp;|~~")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LARGEST = 20_000_000


def load_moderngov(path: Path, item: str = "") -> Meeting:
    """The meeting in a file that ModernGov saved; `item` picks an agenda item by its number or a part of its title.

    Texts are unescaped twice, since ModernGov escapes twice, and its tags and markers are taken out. Raises TemplateError RK505.
    """
    root = _root(path)
    items = root.findall("./agendaitems/agendaitem")
    chosen = _chosen(items, item, path)
    number = _item_number(chosen) if chosen is not None else ""
    return Meeting(
        body=_text(root, "committeetitle") or _text(root, "committeename") or _text(root, ".//linkeddoc/committeetitle"),
        date=_date(_text(root, "meetingdate"), path),
        time=_text(root, "meetingtime"),
        venue=", ".join(dict.fromkeys(part for part in (_text(root, "meetingroom"), _text(root, "meetinglocation")) if part)),
        item_number=number,
    )


def _root(path: Path) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if path.stat().st_size > _LARGEST:
            raise _bad("it is too large for a meeting", "Save the meeting again from ModernGov.", path)
        root: Any = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise _bad("it cannot be read", "Check its name.", path) from error
    except etree.XMLSyntaxError as error:
        raise _bad(f"it is not valid XML ({error.msg})", "Save the meeting again from ModernGov.", path) from error
    if root.getroottree().docinfo.doctype:
        raise _bad("it has a DOCTYPE, which is refused for safety", "Save the meeting again from ModernGov.", path)
    if root.tag != "meeting":
        raise _bad(f"it holds “{root.tag}” and not a meeting", "Save one meeting, with its agenda, from ModernGov.", path)
    return root


def _text(node: Any, name: str) -> str:
    return plain(node.findtext(name) or "")


def plain(text: str) -> str:
    """A text as ModernGov shows it: unescaped twice, without tags and markers."""
    for _ in range(2):
        text = html.unescape(text)
    return printable(_MARKER.sub(" ", _TAG.sub(" ", text)))


def _date(text: str, path: Path) -> str:
    found = _DAY.match(text)
    if not found:
        raise _bad(f"its date, “{text}”, is not a day" if text else "it has no date", "Save the meeting again.", path)
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError as error:
        raise _bad(f"its date, “{text}”, is not a day of the calendar", "Save the meeting again.", path) from error


def _chosen(items: list[Any], wanted: str, path: Path) -> Any:
    if not wanted.strip():
        return None
    plain_wanted = wanted.strip().casefold()
    by_number = [one for one in items if _item_number(one).casefold() == plain_wanted]
    by_title = [one for one in items if plain_wanted in _text(one, "agendaitemtitle").casefold()]
    found = by_number or by_title
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{_item_number(one)} {_text(one, 'agendaitemtitle')}" for one in (found or items))
    told = f"{len(found)} items of the agenda fit “{wanted}”" if found else f"no item of the agenda is “{wanted}”"
    raise _bad(told, f"The items are: {names}." if names else "The file has no agenda.", path)


def _item_number(one: Any) -> str:
    shown = _text(one, "fulldisplaynumberformat").rstrip(".")
    number = shown or _text(one, "agendaitemnumber")
    return number + ("" if shown else _text(one, "agendaitemsubnumber"))


def _bad(what: str, hint: str, path: Path) -> TemplateError:
    return TemplateError("RK505", f"The meeting file {path.name} is not valid: {what}.", hint, str(path))
