"""A17, A18, A29, A33, A35 and A36: sums, dates, lengths, ratings, revisions, progress and two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.errors import TemplateError
from reportkit.model.paper import Pack
from reportkit.model.text import Block
from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.dates import to_iso
from reportkit.papers.phrases import sentence
from reportkit.papers.rendered import Rendered, dates_in
from reportkit.papers.word_file import quoted, shown, valued

_TENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_COUNTS = {
    word: place
    for place, word in enumerate(("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TENS))
}
_COUNTED = re.compile(
    r"\bsets out (?P<count>\w+) (?:improvement areas?|commitments?)|\blists the (?P<appendices>\w+) appendi", re.I
)
_MONEY = re.compile(r"^[£(−-]*\s*£?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:%|m|k|million)?\)?$")
_TOTAL = re.compile(r"^(?:grand )?totals?\b|^sum\b", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:\b[A-Z][A-Z’']{2,}\b[ ,]*){4,}")
_RATED = re.compile(r"\b(?:RAG|rating|rated)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{3,}")
_REVISED = re.compile(r"\brevised\b|\bversion [2-9]\b|\bv[2-9]\b", re.IGNORECASE)
_ADDED = re.compile(r"supplement|addend|to[-_ ]follow", re.IGNORECASE)
_CHANGES = re.compile(r"\bchanges?\b|\brevisions?\b|\bwhat has changed\b", re.IGNORECASE)
_BALANCE = {
    "opening": r"opening|brought forward|at the start", "new": r"\bnew\b|added|opened in", "closed": r"\bclosed\b|completed in",
    "closing": r"closing|carried forward|at the end",
}  # fmt: skip


def rows_of(made: Rendered) -> Iterator[tuple[str, list[list[list[Block]]]]]:
    """Each table with the blocks of its cells by row and column."""
    for name, cells in made.document.tables() if made.document else ():
        rows: dict[int, dict[int, list[Block]]] = {}
        for block in cells:
            if block.cell:
                rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
        yield name, [[row[column] for column in sorted(row)] for _, row in sorted(rows.items())]


def _said(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell).strip()


@check("A17", "Dates are real, and their weekdays right", "docx")
def real_dates(made: Rendered) -> Found:
    """Every date written in full."""
    for block in made.document.blocks if made.document else ():
        for found in dates_in(block.text):
            try:
                to_iso(found)
            except TemplateError as error:
                yield "error", sentence(error.message.removeprefix("The meeting file’s date is wrong: ")), made.at(block)


@check("A17", "The totals of tables are their sums", "docx")
def totals(made: Rendered) -> Found:
    """A last row called Total against the rows above it."""
    for _, rows in rows_of(made):
        if len(rows) < 3 or not _TOTAL.match(_said(rows[-1][0])):
            continue
        for column in range(1, len(rows[-1])):
            told = _amount(_said(rows[-1][column]))
            above = [_amount(_said(row[column])) for row in rows[1:-1] if column < len(row)]
            if told is not None and above and None not in above and abs(sum(filter(None, above)) - told) > 0.005:
                message = f"The total is printed as {told:,g}; the rows above come to {sum(filter(None, above)):,g}."
                yield "error", message, made.at(rows[-1][column][0])


def totals_of(rows: list[list[list[Block]]]) -> Iterator[float]:
    """The sums in the last row of a table, where that is called Total."""
    if rows and rows[-1] and _TOTAL.match(_said(rows[-1][0])):
        yield from (amount for cell in rows[-1][1:] if (amount := _amount(_said(cell))) is not None)


def _amount(text: str) -> float | None:
    found = _MONEY.match(text.strip())
    return float(found[1].replace(",", "")) if found else None


@check("A17", "The text counts as many as the tables hold", "docx")
def counts(made: Rendered) -> Found:
    """“sets out five improvement areas” and “lists the three appendices” against the table that follows."""
    tables = dict(rows_of(made))
    for place, block in enumerate(made.body):
        found = _COUNTED.search(block.text)
        following = next((each.cell.table for each in made.body[place:] if each.cell), None)
        if not found or not following or not block.text.startswith("Table"):
            continue
        told = _COUNTS.get((found["count"] or found["appendices"]).casefold())
        word = found["count"] or found["appendices"]
        told = int(word) if word.isdigit() else told
        held = len(tables[following]) - 1
        if told is not None and told != held:
            yield "error", f"The text counts {told}; the table under it has {held}.", made.at(block)


@check("A18", "Sections and sentences are no longer than they should be, and nothing shouts", "docx")
def lengths(made: Rendered) -> Found:
    """The pack's word limits, runs of capitals, and sentences over 25 words that are not quoted."""
    limits = {row.label: row.words for row in made.pack.sections if row.words} if made.pack else {}
    for heading, blocks in made.sections:
        words = sum(len(block.text.split()) for block in blocks if not block.cell)
        if limits.get(heading.text.strip(), words) < words:
            most = limits[heading.text.strip()]
            yield "warning", f"{quoted(heading.text)} has {words} words; the most is {most}.", made.at(heading)
    for block in made.body:
        if found := _CAPITALS.search(block.text):
            yield "warning", f"A run of capitals is hard to read: {quoted(found[0])}.", made.at(block)
        if block.kind in ("paragraph", "list_item") and block.number and not block.text.startswith("“"):
            for each in re.split(r"(?<=[.!?;:])\s+", block.text):
                if len(each.split()) > 25:
                    yield "note", f"A sentence has {len(each.split())} words: {quoted(each)}.", made.at(block)


@check("A29", "A rating is told by a word, never by colour or a sign alone", "docx")
def ratings(made: Rendered) -> Found:
    """Shaded cells have words, and the cells under RAG are words."""
    for cell in made.file.body.iter(w("tc")):
        fill = cell.find(f"{w('tcPr')}/{w('shd')}")
        colour = "" if fill is None else str(fill.get(w("fill")) or "")
        if colour not in ("", "auto", "FFFFFF") and not _WORD.search(shown(cell)):
            yield "error", "A cell says something by its colour alone.", made.file.where(cell)
    for _, rows in rows_of(made):
        for column, head in enumerate(rows[0] if rows else ()):
            if not _RATED.search(_said(head)):
                continue
            for row in rows[1:]:
                text = _said(row[column]) if column < len(row) else ""
                if text and not _WORD.search(text):
                    yield "error", f"A rating is a sign and no word: {quoted(text)}.", made.at(row[column][0])


@check("A29", "A rating on the page is told by a word", "html")
def page_ratings(made: Rendered) -> Found:
    """A coloured cell or mark of the page has words."""
    for tag in made.page.all("td", "th", "span", "i", "b"):
        style = tag.attributes.get("style", "")
        rated = re.search(r"\b(?:rag|red|amber|green)\b", tag.attributes.get("class", ""), re.IGNORECASE)
        if (re.search(r"background|colou?r", style) or rated) and not _WORD.search(tag.text):
            yield "error", f"A mark on the page says something by colour alone: <{tag.name}>.", f"line {tag.line}"


@check("A33", "A revised paper says what has changed, and a supplement that it is one", "docx")
def revised(made: Rendered) -> Found:
    """The title, file name and header against a table of changes or a label."""
    front = " ".join(
        [made.name, *(block.text for block in made.body[:3] if not block.cell), *(value for _, value, _ in made.header)]
    )
    edges = " ".join(block.text for block in made.document.blocks if block.region == "header") if made.document else ""
    texts = [block.text for block in made.body if block.kind in ("heading", "caption") or (block.style or "").endswith("Caption")]
    if _REVISED.search(f"{front} {edges}") and not any(_CHANGES.search(text) for text in texts):
        yield "error", "It is a revised paper, and no table or heading says what has changed.", made.name
    if _ADDED.search(made.name) and not _ADDED.search(f"{edges} {' '.join(block.text for block in made.body[:3])}"):
        yield "error", "By its name it is a supplement, and its pages do not say so.", made.name


@check(
    "A33", "A revised paper or a supplement is called one on its pages, and has the table of its changes", "docx", "model", "pack"
)
def as_the_model_says(made: Rendered) -> Found:
    """The label in the head of the pages, and a row for each change."""
    told, words = made.model.revision, made.template.words
    edges = (
        " ".join(block.text for block in made.document.blocks if block.region in ("header", "footer")) if made.document else ""
    )
    if told.kind and words[told.kind].casefold() not in edges.casefold():
        yield "error", f"The paper is {told.kind}, and the head of its pages does not say so.", "page header"
    if not told.changes:
        return
    caption = next((place for place, block in enumerate(made.body) if block.text.startswith(words["changes"])), None)
    table = next((block.cell.table for block in made.body[caption or 0 :] if block.cell), None) if caption is not None else None
    held = len(dict(rows_of(made))[table]) - 1 if table else 0
    if held != len(told.changes):
        yield "error", f"The table of changes has {held} of the {len(told.changes)} changes.", "table of changes"


@check("A35", "What a progress report opens with, adds and closes comes to what it ends with", "docx")
def balance(made: Rendered) -> Found:
    """A table with opening, new, closed and closing; and each changed date from the old to the new."""
    for _, rows in rows_of(made):
        found: dict[str, tuple[float, Block]] = {}
        pairs = [(_said(row[0]), row[-1]) for row in rows if len(row) >= 2]
        pairs += [(_said(head), cell) for head, cell in zip(rows[0], rows[1], strict=False)] if len(rows) == 2 else []
        for label, cell in pairs:
            for key, words in _BALANCE.items():
                amount = _amount(_said(cell))
                if amount is not None and re.search(words, label, re.IGNORECASE):
                    found.setdefault(key, (amount, cell[0]))
        if len(found) == len(_BALANCE):
            wanted = found["opening"][0] + found["new"][0] - found["closed"][0]
            if wanted != found["closing"][0]:
                told = f"It ends with {found['closing'][0]:g}; what it opened with, added and closed comes to {wanted:g}."
                yield "error", told, made.at(found["closing"][1])
        yield from _changed_dates(made, rows)


def _changed_dates(made: Rendered, rows: list[list[list[Block]]]) -> Found:
    heads = [_said(cell).casefold() for cell in rows[0]] if rows else []
    old = next(
        (place for place, head in enumerate(heads) if re.search(r"\b(?:old|original|previous|was) ?(?:date|due)?", head)), None
    )
    new = next((place for place, head in enumerate(heads) if re.search(r"\b(?:new|revised) (?:date|due)", head)), None)
    if new is None:
        return
    for row in rows[1:]:
        was = _said(row[old]) if old is not None and old < len(row) else ""
        if new < len(row) and _said(row[new]) and not was:
            yield "error", f"A date was changed to {_said(row[new])}, and the old one is not shown.", made.at(row[new][0])


@check("A36", "Labels in two languages agree in their numbers, and each is marked with its language", "docx", "pack")
def two_languages(made: Rendered) -> Found:
    """Numbers in both halves of a label; the language of the run that holds the first half."""
    tongue = made.template.label_language
    if not tongue:
        return
    labels = [*made.template.words.values(), *_labels(made.template)]
    halves = {text.partition(" / ")[0]: text.partition(" / ")[2] for text in labels if " / " in text}
    for block in made.document.blocks if made.document else ():
        first, stroke, second = block.text.partition(" / ")
        wanted = halves.get(first, "") if stroke else ""
        label = block.cell is not None and block.cell.column == 0 and any(block is row for _, _, row in made.header)
        alone = block.region == "body" and (block.kind == "heading" or label)
        if wanted and re.findall(r"\d+", first) != re.findall(r"\d+", second if alone else second[: len(wanted)]):
            yield "error", f"The two languages have different numbers: {quoted(block.text)}.", made.at(block)
        elif wanted and not second.startswith(wanted):
            yield "error", f"The second language does not say the pack’s words: {quoted(block.text)}.", made.at(block)
    for story in made.file.stories.values():
        for run in story.iter(w("r")):
            text = shown(run).strip()
            if text in halves and not valued(run.find(f"{w('rPr')}/{w('lang')}")).startswith(tongue):
                yield "error", f"The words {quoted(text)} are not marked as being in “{tongue}”.", made.file.where(run)


@check("A36", "Labels in two languages are marked with their language on the page", "html", "pack")
def two_languages_on_the_page(made: Rendered) -> Found:
    """Each first half of a label stands in an element with its language."""
    tongue = made.template.label_language
    halves = [label.partition(" / ")[0] for label in _labels(made.template) if " / " in label] if tongue else []
    marked = {tag.text for tag in made.page.tags if tag.attributes.get("lang", "").startswith(tongue)} if tongue else set()
    whole = " ".join(tag.text for tag in made.page.all("h2", "h3", "th"))
    for half in halves:
        if f"{half} /" in whole and half not in marked:
            yield "error", f"The words {quoted(half)} are not marked as being in “{tongue}”.", "headings and header block"


def _labels(pack: Pack) -> list[str]:
    return [*(row.label for row in pack.header), *(row.label for row in pack.sections)]
