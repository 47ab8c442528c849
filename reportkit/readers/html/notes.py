"""Footnotes: links to a note on the same page, the notes they lead to, and the links back."""

from __future__ import annotations

import re

from lxml import etree

from reportkit.readers.html.aside import all_text

_TO_NOTE = re.compile(r"#(?:_?ftn|fn|sdfootnote|sdendnote|footnote|endnote|note|_edn|cite_note|user-content-fn)", re.IGNORECASE)
_WHOLE_NOTE = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")  # as Word and LibreOffice wrap a note of several paragraphs
_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#]{1,3})\s*[\])]?", re.IGNORECASE)
_ROLES = frozenset({"doc-noteref", "doc-endnoteref"})
_BACK = re.compile(r"\s*(?:↩\ufe0e?|↑|\^|⇑|⏎|back(?: to (?:text|content|top))?|return(?: to text)?)?\s*", re.IGNORECASE)
_CONTAINERS = frozenset({"li", "p", "div", "aside", "dd", "td", "section", "blockquote"})
_EPUB = "{http://www.idpf.org/2007/ops}type"


class Notes:
    """Which elements of a page are marks of notes, notes, and links back from them."""

    def __init__(self, root: etree._Element) -> None:
        self.marks: dict[etree._Element, str] = {}
        self.notes: dict[etree._Element, str] = {}
        self.labels: dict[str, str] = {}
        self.backs: set[etree._Element] = set()
        links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
        wanted = [link for link in links if _is_reference(link)]
        if not wanted:
            return
        places = {name: element for element in root.iter() for name in (element.get("name"), element.get("id")) if name}
        for link in wanted:
            self._reference(link, places)
        self._repeats()

    def _reference(self, link: etree._Element, places: dict[str, etree._Element]) -> None:
        target = places.get(link.get("href", "")[1:])
        note = None if target is None else _container(target)
        if note is None or note in link.iterancestors() or any(outer in self.notes for outer in link.iterancestors()):
            return
        name = self.notes.setdefault(note, f"note:{len(self.notes)}")
        label = _text(link)
        if self.labels.setdefault(name, label) == label:
            self.marks[link] = name

    def _repeats(self) -> None:
        """What repeats a note's label at its beginning, and what only leads back to the text."""
        for note, name in self.notes.items():
            label = self.labels[name].strip("[]() ")
            for link in note.iter("a", "sup"):
                words = _text(link)
                leads = link.get("href", "").startswith("#")
                same = words.strip("[](). ") == label and _opens(note, link)
                if same or (leads and words and (link.get("role") == "doc-backlink" or _BACK.fullmatch(words))):
                    self.backs.add(link)


def _is_reference(link: etree._Element) -> bool:
    if link.get("role", "").lower() not in _ROLES and link.get(_EPUB) != "noteref" and not _TO_NOTE.match(link.get("href", "")):
        return False
    return bool(_LABEL.fullmatch(_text(link)))


def _container(target: etree._Element) -> etree._Element | None:
    """The block that holds a note: the target, or the nearest block around a bare anchor."""
    holders = (one for one in (target, *target.iterancestors()) if one.tag in _CONTAINERS)
    found = next(holders, None)
    outer = None if found is None else found.getparent()
    return outer if outer is not None and _WHOLE_NOTE.fullmatch(outer.get("id", "")) else found


def _opens(note: etree._Element, link: etree._Element) -> bool:
    """Whether nothing is written in the note before an element."""
    element = link
    while element is not note:
        outer = element.getparent()
        if outer is None or (outer.text or "").strip() or any(map(_shows, element.itersiblings(preceding=True))):
            return False
        element = outer
    return True


def _shows(element: etree._Element) -> bool:
    return bool(_text(element) or (element.tail or "").strip())


def _text(element: etree._Element) -> str:
    return " ".join(all_text(element).split())
