"""A03, A26, A27 and A32: nothing is lost, all forms say the same, and the Word file read back is the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.model.item import ImprovementItem
from reportkit.model.paper import printable
from reportkit.model.paper_parts import letter, with_parts
from reportkit.papers.accept import Found, check
from reportkit.papers.accept_pages import body_of
from reportkit.papers.accept_recommendations import in_words, parts_of, recommended
from reportkit.papers.accept_sense import rows_of
from reportkit.papers.rendered import Rendered, folded
from reportkit.papers.word_file import quoted, shown


def _lost(made: Rendered, shown: str) -> Found:
    whole = folded(shown)
    for text in dict.fromkeys(made.model_texts):
        if folded(printable(text)) not in whole:
            yield "error", f"A text of the paper is lost: {quoted(text)}.", quoted(text, 30)


@check("A03", "Every public text of the model is in the Word file", "docx", "model")
def none_lost_in_word(made: Rendered) -> Found:
    """The texts of the model in the blocks that the reader finds."""
    yield from _lost(made, "\n".join(block.text for block in (made.document.blocks if made.document else ())))


@check("A03", "Every public text of the model is on the page", "html", "model")
def none_lost_on_the_page(made: Rendered) -> Found:
    """The texts of the model in the page's text."""
    yield from _lost(made, made.page.all("body")[0].text if made.page.all("body") else "")


@check("A03", "Every public text of the model is in the PDF", "pdf", "model")
def none_lost_in_the_pdf(made: Rendered) -> Found:
    """The texts of the model in the PDF's text."""
    edges = "\n".join("\n".join(page) for page in made.printed)
    yield from _lost(made, f"{_text_of(made, made.printed)}\n{edges}")


def _text_of(made: Rendered, pages: tuple[tuple[str, ...], ...]) -> str:
    """The folded text of a PDF's pages without their heads and feet, and the heads that tables repeat at the top of a page."""
    heads, parts = _heads(made), []
    for number, lines in enumerate(body_of(pages, _is_headed(made))):
        text = folded("\n".join(lines))
        again = next((head for head in heads if number and text.startswith(head)), "")
        parts.append(text[len(again) :])
    return "".join(parts)


def _is_headed(made: Rendered) -> bool:
    stories = made.file.stories.items() if made.word else ()
    return any(shown(tree).strip() for name, tree in stories if name.startswith("word/header"))


def _heads(made: Rendered) -> list[str]:
    return [
        folded("".join(block.text for block in cells if block.cell and block.cell.row == 0 and block.cell.header))
        for _, cells in (made.document.tables() if made.document else ())
        if any(block.cell and block.cell.header for block in cells)
    ]


def _of_word(made: Rendered) -> str:
    return folded("\n".join(f"{block.number or ''} {block.text}" for block in made.body))


def _of_page(made: Rendered) -> str:
    parts, lists = list[str](), dict[int, int]()
    main = made.page.all("main")
    for tag in main[0].inside if main else ():
        if "quiet" in tag.attributes.get("class", "").split():
            continue
        around = next((each for each in reversed(tag.parents) if each.name == "ol"), None)
        if tag.name == "li" and around:
            place = lists[id(around)] = lists.get(id(around), 0) + 1
            number = f"({letter(place)})" if "parts" in around.attributes.get("class", "") else f"{place}."
            under = next((each.text for each in tag.inside if each.name == "ol"), "")
            parts.append(f"{number} {tag.text.removesuffix(under)}")
        elif (
            tag.name in ("h1", "h2", "h3", "h4", "th", "caption", "figcaption", "td")
            or (tag.name == "p" and not tag.within("td") and not tag.within("th"))
        ) and not (tag.name == "p" and tag.within("ol")):
            parts.append(tag.text)
    return folded("\n".join(parts))


@check("A26", "The Word file and the page say the same in the same order", "docx", "html")
def word_and_page(made: Rendered) -> Found:
    """The two texts, numbers with them, letter for letter."""
    yield from _differ(made, _of_page(made), (tag.text for tag in made.page.all("main")), "the page")


@check("A26", "The Word file and the PDF say the same in the same order", "docx", "pdf")
def word_and_pdf(made: Rendered) -> Found:
    """The same, with the PDF's heads, feet and repeated table heads left out."""
    yield from _differ(made, _text_of(made, made.printed), map("\n".join, made.printed), "the PDF")


@check("A26", "The Word file and the PDF that LibreOffice makes of it say the same in the same order", "docx", "facsimile")
def word_and_facsimile(made: Rendered) -> Found:
    """The same of the facsimile."""
    yield from _differ(made, _text_of(made, made.laid_out), map("\n".join, made.laid_out), "LibreOffice’s PDF")


def _differ(made: Rendered, two: str, pages: Iterable[str], where: str) -> Found:
    one, two = (re.sub("-", "", text) for text in (_of_word(made), two))  # an engine may break a line at a hyphen and show none
    if one == two:
        return
    place = next((at for at, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), min(len(one), len(two)))
    here, there = (text[max(place - 15, 0) : place + 25] for text in (one, two))
    here = quoted(_spaced(here, "\n".join(f"{block.number or ''} {block.text}" for block in made.body)))
    there = quoted(_spaced(there, "\n".join(pages)))
    told = f"The Word file has {here or 'nothing more'} where {where} has {there or 'nothing more'}."
    yield "error", told, f"where the Word file and {where} part"


def _spaced(part: str, whole: str) -> str:
    """A piece of folded text with the spaces that it has where it came from."""
    found = re.search(r"[\s-]*".join(map(re.escape, part)), whole) if part else None
    return " ".join(found[0].split()) if found else part


@check("A27", "A second rendering gives the same bytes", "again")
def same_bytes(made: Rendered) -> Found:
    """Each form that was made twice."""
    held = {"docx": made.word, "html": made.html, "pdf": made.pdf}
    for form, data in made.again.items():
        if form in held and held[form] and data != held[form]:
            yield "error", f"A second rendering of the {form} differs from the first.", form


@check("A32", "The Word file read back gives the model’s items, with their owners and dates", "docx", "model")
def read_back(made: Rendered) -> Found:
    """Each item's reference, words, owner and date in its own row; the recommendations in their order."""
    printed = list(_printed_items(made))
    for item in (*_tabled(made, "items"), *_tabled(made, "commitments")):
        ref, words, owner, due = _wanted(item)
        row = next((cells for cells in printed if cells[0] == ref and words in cells[1]), None)
        if row is None:
            yield "error", f"Item {item.ref} does not come back from the Word file.", f"item {item.ref}"
            continue
        for what, text, cell in (("owner", owner, row[-1]), ("date", due, row[-1])):
            if text and text not in cell:
                yield "error", f"The {what} of item {item.ref} does not come back: {quoted(text)}.", f"item {item.ref}"
    under = parts_of(made)
    wanted = [with_parts(printable(line.text), tuple(map(printable, line.parts))) for line in made.model.recommendations]
    if [folded(text) for text in wanted] != [in_words(block, under) for block in recommended(made)]:
        yield "error", "The recommendations do not come back as they are in the model.", "recommendations"


def _tabled(made: Rendered, table: str) -> tuple[ImprovementItem, ...]:
    if not any(section.table == table for section in made.model.sections):
        return ()
    return made.model.items if table == "items" else made.model.commitments


def _wanted(item: ImprovementItem) -> tuple[str, str, str, str]:
    owner = item.owner.raw or item.owner.post or item.owner.person or item.owner.body or ""
    return tuple(folded(printable(text)) for text in (item.ref, item.recommendation, owner, item.due.raw or item.due.iso or ""))  # type: ignore[return-value]


def _printed_items(made: Rendered) -> Iterator[tuple[str, str, str]]:
    """The rows of the tables with a head: reference, second cell, and the other cells together."""
    for _, rows in rows_of(made):
        for row in rows[1:]:
            if len(row) >= 4:
                texts = [folded("\n".join(block.text for block in cell)) for cell in row]
                yield texts[0], texts[1], "\n".join(texts[2:])
