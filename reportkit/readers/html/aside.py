"""What of a page is no part of its text: scripts, menus, banners, hidden parts; counted, so that it can be said."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from reportkit.model.document import Notice

_UNSEEN = frozenset({"script", "style", "template", "noscript", "noframes", "link", "meta", "param", "base", "title"})
_BY_TAG = {
    **dict.fromkeys(_UNSEEN, "scripts, styles and stand-ins"),
    **dict.fromkeys(("nav", "search"), "menus"),
    **dict.fromkeys(("input", "select", "textarea", "button", "datalist", "progress", "meter"), "form controls"),
    **dict.fromkeys(("iframe", "frame", "object", "embed", "applet", "video", "audio", "canvas"), "embedded pages and media"),
    "area": "links on parts of pictures",
    **dict.fromkeys(("annotation", "annotation-xml"), "other notations of formulas"),
}
_WORDLESS = frozenset({"hidden", "password", "checkbox", "radio", "image", "file", "color", "range"})
_BY_ROLE = {
    **dict.fromkeys(("navigation", "search", "menu", "menubar", "toolbar"), "menus"),
    **dict.fromkeys(("alertdialog", "dialog"), "banners"),
}
_COOKIES = re.compile(
    r"cookie[-_ ]?(?:banner|bar|consent|notice|message|popup|overlay|dialog|control|law|alert)\b|onetrust|cybotcookie|\bccc-",
    re.IGNORECASE,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Aside:
    """Knows what is set aside and keeps count: parts and words by kind."""

    def __init__(self) -> None:
        self._parts: Counter[str] = Counter()
        self._words: Counter[str] = Counter()

    def takes(self, element: etree._Element) -> bool:
        """Whether an element is set aside; it is counted then."""
        kind = kind_of(element)
        if kind is not None:
            self.count(kind, words_in(element) + _words_of_attributes(element))
        return kind is not None

    def count(self, kind: str, words: int) -> None:
        """Count a part of a kind with its words."""
        self._parts[kind] += 1
        self._words[kind] += words

    def notices(self) -> tuple[Notice, ...]:
        """One note that says what was set aside, or none."""
        told = [f"{kind} ({self._sum(kind)})" for kind in sorted(self._parts)]
        if not told:
            return ()
        return (Notice("note", "html.set-aside", f"Not read as part of this page's text: {'; '.join(told)}."),)

    def _sum(self, kind: str) -> str:
        words = self._words[kind]
        return f"{self._parts[kind]:,}" + (f", with {words:,} word{'' if words == 1 else 's'}" if words else "")


def kind_of(element: etree._Element) -> str | None:
    """The kind of thing that an element is, where it is no part of the text."""
    tag = element.tag
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    role = element.get("role", "").lower()
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return "hidden parts"
    if _HIDING.search(element.get("style", "")) or (tag == "dialog" and element.get("open") is None):
        return "hidden parts"
    if tag not in ("html", "body", "main", "article") and _COOKIES.search(f"{element.get('id', '')} {element.get('class', '')}"):
        return "banners"
    return None


def _words_of_attributes(element: etree._Element) -> int:
    """The words that a part of a picture is called by, or that are typed into a field that shows."""
    if element.tag == "area":
        return len(element.get("alt", "").split())
    shows = element.tag == "input" and element.get("type", "").lower() not in _WORDLESS
    return len(element.get("value", "").split()) if shows else 0


def words_in(element: etree._Element) -> int:
    """The words that a person could have read in an element: none in scripts and styles."""
    if element.tag in ("script", "style"):
        return 0
    unread = {"script", "style"}
    count = 0
    for node in element.iter():
        count += len((node.text or "").split()) if node.tag not in unread else 0
        count += len((node.tail or "").split()) if node is not element else 0
    return count


def all_text(element: etree._Element) -> str:
    """Every character in an element."""
    return "".join(str(text) for text in element.itertext())
