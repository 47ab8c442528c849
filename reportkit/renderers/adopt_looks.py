"""How the paragraphs of a council's paper look: their words, style, outline level, weight, size and colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

_HOLDERS = {qn(name) for name in ("w:sdtContent", "w:sdt", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")}
_GONE = {qn("w:txbxContent"), qn("w:del"), qn("w:moveFrom"), qn("w:instrText")}
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of a story in order, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _HOLDERS:
            yield from blocks(child)


def rows(table: Any) -> list[list[Any]]:
    """The cells of a table, a list a row; without those of tables inside it."""
    found = []
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is table:
            found.append([cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row])
    return found


def words(element: Any) -> str:
    """The words of a paragraph or cell; without what is in a text box, struck out by a tracked change, or a field's code."""
    if element.tag != qn("w:p"):
        return "\n".join(text for line in element.iter(qn("w:p")) if (text := words(line).strip()))
    parts = []
    for mark in element.iter(qn("w:t"), *_BREAKS):
        if not _gone(mark, element):
            parts.append((mark.text or "") if mark.tag == qn("w:t") else _BREAKS[mark.tag])
    return "".join(parts)


def _gone(mark: Any, paragraph: Any) -> bool:
    if mark.tag != qn("w:t") and mark.getparent().tag != qn("w:r"):
        return True
    for up in mark.iterancestors():
        if up is paragraph:
            return False
        if up.tag in _GONE:
            return True
    return False


class Looks:
    """Reads the looks of one document's paragraphs, those of their styles and of the styles that these rest on."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
        defaults = (
            identity for identity, style in self.styles.items()
            if style.get(qn("w:default")) in ("1", "true") and style.get(qn("w:type")) == "paragraph"
        )  # fmt: skip
        self.default = next(defaults, "Normal")
        self._defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")

    def name(self, identity: str) -> str:
        """The name of a style; its id where it is not defined."""
        style = self.styles.get(identity)
        found = style.find(qn("w:name")) if style is not None else None
        return str(found.get(qn("w:val"))) if found is not None else identity

    def style(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return str(found.get(qn("w:val"))) if found is not None else self.default

    def chain(self, identity: str) -> list[Any]:
        """A style and those that it rests on, nearest first."""
        found: list[Any] = []
        while identity in self.styles and self.styles[identity] not in found:
            found.append(self.styles[identity])
            based = found[-1].find(qn("w:basedOn"))
            identity = str(based.get(qn("w:val"))) if based is not None else ""
        return found

    def level(self, paragraph: Any) -> int:
        """The heading level that a paragraph's style gives, from 1; nought where it is no heading."""
        for holder in (paragraph, *self.chain(self.style(paragraph))):
            mark = holder.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if mark is not None:
                value = int(mark.get(qn("w:val")) or 9)
                return value + 1 if value < 9 else 0
            name = holder.find(qn("w:name"))
            told = str(name.get(qn("w:val"))).casefold() if name is not None else ""
            if told.startswith("heading ") and told[8:].isdigit():
                return int(told[8:])
        return 0

    def is_title(self, paragraph: Any) -> bool:
        """Whether a paragraph's style is Title or rests on it."""
        return any(self.name(style.get(qn("w:styleId"))).casefold() == "title" for style in self.chain(self.style(paragraph)))

    def run_look(self, paragraph: Any, tag: str) -> str:
        """A property of the first run with words, such as w:sz, in the run, its paragraph's style or the defaults; else empty."""
        runs = [run for run in paragraph.iter(qn("w:r")) if any((mark.text or "").strip() for mark in run.iter(qn("w:t")))]
        for holder in (*runs[:1], *self.chain(self.style(paragraph)), self._defaults):
            mark = holder.find(f"{qn('w:rPr')}/{qn(tag)}") if holder is not None else None
            if mark is not None:
                return str(mark.get(qn("w:val")) or "1")
        return ""

    def stands_out(self, paragraph: Any) -> bool:
        """Whether every word is bold, underlined or a capital, as in a heading that was made by hand."""
        text = words(paragraph)
        if text.isupper() and len(text.strip()) > 3:
            return True
        runs = [run for run in paragraph.iter(qn("w:r")) if any((mark.text or "").strip() for mark in run.iter(qn("w:t")))]
        return bool(runs) and any(all(self._on(run, paragraph, tag) for run in runs) for tag in ("w:b", "w:u", "w:caps"))

    def _on(self, run: Any, paragraph: Any, tag: str) -> bool:
        for holder in (run, *self.chain(self.style(paragraph))):
            mark = holder.find(f"{qn('w:rPr')}/{qn(tag)}")
            if mark is not None:
                return (mark.get(qn("w:val")) or "1") not in ("0", "false", "off", "none")
        return False

    def usual(self, paragraphs: Iterable[Any]) -> str:
        """The style that most of these paragraphs have; empty where it is the style of every plain paragraph."""
        counted = Counter(self.style(paragraph) for paragraph in paragraphs)
        best = counted.most_common(1)[0][0] if counted else ""
        return best if best in self.styles and best != self.default else ""
