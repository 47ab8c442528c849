"""Rules of accessibility that look at the whole file: its title, language and headings, what locks it, and what a PDF lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.made import opening, pieces, word_facts
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document

_NO_TITLE = re.compile(
    r"microsoft word\s*-.*|(?:document|untitled|title|report|template|draft|blank|new document)\s*\d*|book\s*\d+"
    r"|.*\.(?:docx?|dotx?|pdf|rtf|odt|pages)|.*\btemplate(?:\s*v?[\d.]+)?",
    re.I,
)
_LONG_TEXT, _LONG_PDF = 1_000, 20
_LETTERS = re.compile(r"[^\W\d_]{2}")
_PROTECTION = {"readOnly": "read", "comments": "comment on", "forms": "fill in", "trackedChanges": "edit with changes tracked"}


def _at_opening(document: Document, message: str) -> Iterator[Hit]:
    span = opening(document)
    if span is not None:
        yield Hit(span, message)


@rule(
    "accessibility.title-property",
    level="warning",
    summary="The file has a title in its properties.",
    why="It is the first thing that a screen reader says, and what a browser’s tab and a search show.",
    source="WCAG 2.2, 2.4.2 Page Titled (A)",
    catalogue=("AX11",),
    bad=[
        "{file language=en-GB}\n[[Review of practice]]",
        '{file title="Microsoft Word - review v3.doc"}\n[[Review of practice]]',
        "{file title=Document1}\n[[Review of practice]]",
    ],
    good=[
        '{file title="Review of practice"}\nThe text.',
        "Review of practice",
        '{file title="The report on drafts"}\nThe text.',
        '{file title="A template for care plans"}\nThe text.',
    ],
)
def title_property(document: Document) -> Iterator[Hit]:
    """No title, a file’s name, or what a template left; only where the reader told of the file’s properties."""
    if document.production is None:
        return
    title = (document.metadata.title or "").strip()
    if not title:
        again = " in Word and make the PDF anew" if document.production.made_by == "pdf" else " (File, Info, Title)"
        yield from _at_opening(document, f"The file has no title in its properties: give it the report’s title{again}.")
    elif _NO_TITLE.fullmatch(title):
        yield from _at_opening(document, f"The title in the file’s properties is “{title[:60]}”: give it the report’s own title.")


@rule(
    "accessibility.language-absent",
    level="warning",
    summary="The file says what language it is in.",
    why="Without it a screen reader may read English with another language’s sounds.",
    source="WCAG 2.2, 3.1.1 Language of Page (A)",
    catalogue=("AX12", "AX23"),
    bad=["{file made_by=pdf title=Review}\n[[The text.]]", "{file title=Review}\n[[The text.]]"],
    good=["{file language=en-GB}\nThe text.", "The text.", "{file made_by=pdf language=en}\nThe text."],
)
def language_absent(document: Document) -> Iterator[Hit]:
    """Neither in the properties nor, in a Word file, on the text."""
    made = document.production
    if made is None or made.language or document.metadata.language or any(_languages(document)):
        return
    yield from _at_opening(document, "The file does not say what language it is in: set it to English (United Kingdom).")


def _languages(document: Document) -> Counter[str]:
    """The letters of the body in each language that its runs are marked with."""
    found: Counter[str] = Counter()
    for block in document.body:
        for run, start, end in pieces(block):
            if run.language:
                found[run.language] += end - start
    return found


@rule(
    "accessibility.language-american",
    level="warning",
    summary="A British report is marked as British English.",
    why="Marked as American, its spelling is checked, and read aloud, as American.",
    source="WCAG 2.2, 3.1.1 Language of Page (A)",
    catalogue=("AX12", "FM17"),
    bad=[
        "{file title=Review language=en-US}\n[[{look language=en-US}The council agreed.{/look}]]",
        "{file language=en-US}\n[[{look language=en-US}The review was long.{/look}]]\n{look language=en-GB}Yes.{/look}",
    ],
    good=[
        "{file title=Review language=en-US}\n{look language=en-GB}The council agreed.{/look}",
        "{look language=en-US}The council agreed.{/look}",
        "{file title=Review language=en-GB}\nThe text.",
    ],
)
def language_american(document: Document) -> Iterator[Hit]:
    """Most of the letters of a Word file are marked as American English."""
    made = word_facts(document)
    if made is None:
        return
    counts = _languages(document)
    if winner(counts, least=8, ratio=2.0) == "en-US":
        yield from _at_opening(
            document, "The text is marked as English (United States): select it all and set English (United Kingdom)."
        )


@rule(
    "accessibility.language-mixed",
    level="note",
    summary="The whole text is marked with one language.",
    why="Word checks the spelling of a stretch marked otherwise by other rules, or not at all.",
    source="WCAG 2.2, 3.1.2 Language of Parts (AA)",
    catalogue=("AX12", "FM17"),
    bad=[
        "{file}\n{look language=en-GB}The council agreed, and noted it.{/look} [[{look language=en-US}Soon.{/look}]]",
        "{file}\n{look language=en-GB}It heard sixty families and workers.{/look}\n[[{look language=en-US}Met.{/look}]]",
    ],
    good=[
        "{file language=en-GB}\n{look language=en-GB}The council agreed.{/look} {look language=en-US}12.{/look}",
        "{file language=en-GB}\n{look language=en-GB}Mae’r cyngor{/look} {look language=cy-GB}wedi cytuno yma.{/look}",
        "{look language=en-GB}The council agreed, and so it was.{/look} {look language=en-US}Well.{/look}",
    ],
)
def language_mixed(document: Document) -> Iterator[Hit]:
    """Stretches in another English than most; another language altogether is marked on purpose."""
    if word_facts(document) is None:
        return
    most = winner(_languages(document), least=20)
    if most != "en-GB":
        return
    spans = [
        block.span(start, end)
        for block in document.body
        for run, start, end in pieces(block)
        if run.language and run.language != most and run.language.startswith("en-") and _LETTERS.search(run.text)
    ]
    yield from told_once(spans, "This is marked as another English than the rest: set it to English (United Kingdom).")


@rule(
    "accessibility.no-headings",
    level="warning",
    summary="A long report has headings in heading styles.",
    why="A screen reader’s user goes from heading to heading; without them the whole must be heard.",
    source="WCAG 2.2, 1.3.1 and 2.4.6; Word’s accessibility checker",
    catalogue=("AX13",),
    bad=[
        f"{{file title=Review}}\n[[{'The review heard families. ' * 300}They came.]]",
        f"{{file title=Review}}\n[[First.]]\n{'Words of a report. ' * 300}",
    ],
    good=[
        f"{{file title=Review}}\n# Findings\n{'The review heard families. ' * 300}",
        "{file title=Review}\nShort.",
        f"{'Words of a report. ' * 300}",
    ],
)
def no_headings(document: Document) -> Iterator[Hit]:
    """A file of more than a thousand words without one heading; a PDF’s headings may only be missed."""
    made = document.production
    if made is not None and made.made_by != "pdf" and not document.headings() and document.words > _LONG_TEXT:
        yield from _at_opening(document, "No line of this long document is a heading: set its headings in Word’s heading styles.")


@rule(
    "accessibility.restricted",
    level="warning",
    summary="The file is not locked.",
    why="A lock can keep a screen reader, or a reader who needs larger letters, out.",
    source="Word’s accessibility checker, Document access is restricted",
    catalogue=("AX18",),
    bad=["{file title=Review protection=readOnly}\n[[The text.]]", "{file title=Review protection=forms}\n[[The text.]]"],
    good=["{file title=Review}\nThe text.", "Access is restricted.", "{file title=Review tracking}\nThe text."],
)
def restricted(document: Document) -> Iterator[Hit]:
    """Word’s protection of a document, where it is in force."""
    made = document.production
    if made is not None and made.protection:
        may = _PROTECTION.get(made.protection, "read")
        yield from _at_opening(
            document, f"The file is protected: others may only {may} it. Stop the protection before it is published."
        )


@rule(
    "accessibility.control-untitled",
    level="note",
    summary="Every content control has a title.",
    why="A screen reader says the title; without one nobody knows what to put there.",
    source="Word’s accessibility checker, Content control title",
    catalogue=("AX19",),
    bad=["{file title=Form}\n{set control} [[Click to enter text.]]", "{set control} [[Name]]\n{set control} [[Date]]"],
    good=["{file title=Form}\nClick to enter text.", "{set alignment=left} Name", "The control has no title."],
)
def control_untitled(document: Document) -> Iterator[Hit]:
    """Controls to fill in, at the paragraph that they stand in."""
    made = document.production
    spans = [document.block(name).whole for name in made.controls] if made is not None else []
    yield from told_once(spans, "The content control here has no title: give it one in its properties.")


@rule(
    "accessibility.watermark",
    level="note",
    summary="The pages have no watermark.",
    why="It makes the words above it harder to read, and a screen reader does not say it.",
    source="Word’s accessibility checker, Image or object not inline",
    catalogue=("AX20",),
    bad=["{file title=Review watermarks=CONFIDENTIAL}\n[[The text.]]", "{file title=Review watermarks=DRAFT}\n[[The text.]]"],
    good=["{file title=Review}\nThe text.", "The watermark says draft.", "{header} CONFIDENTIAL\nThe text."],
)
def watermark(document: Document) -> Iterator[Hit]:
    """The watermarks that Word makes."""
    made = document.production
    if made is not None and made.watermarks:
        named = next((words for words in made.watermarks if words), "")
        told = f" “{named}”" if named else ""
        yield from _at_opening(document, f"The pages have a watermark{told}: say it in words in the text or header.")


@rule(
    "accessibility.floating",
    level="note",
    on=False,
    summary="Pictures, shapes and text boxes stand in line with the text.",
    why="What floats may be read out in the wrong place, or left out.",
    source="Word’s accessibility checker, Image or object not inline",
    catalogue=("AX16",),
    bad=["{set float} [[The map.]]", "{set float} [[The map.]]\n{set float} [[The chart.]]"],
    good=["{file title=Review}\nThe map.", '{picture alt="A map"}', "The text floats."],
)
def floating(document: Document) -> Iterator[Hit]:
    """Anchored drawings and boxes, at the paragraph that they hang from."""
    made = document.production
    spans = [document.block(name).whole for name in made.floats] if made is not None else []
    yield from told_once(spans, "Something here floats: set it in line with the text (Layout Options).")


@rule(
    "accessibility.columns",
    level="note",
    on=False,
    summary="The text runs in one column.",
    why="Columns are hard to follow when the page is enlarged.",
    source="WCAG 2.2, 1.3.2 Meaningful Sequence and 1.4.10 Reflow",
    catalogue=("AX21",),
    bad=["{page columns=2}\n[[The text.]]", "{page columns=1}\nThe text.\n{page columns=3}\n[[More.]]"],
    good=["{page columns=1}\nThe text.", "The text.", "The columns are narrow."],
)
def columns(document: Document) -> Iterator[Hit]:
    """Sections of pages with more than one column."""
    spans = [document.block(layout.block).whole for layout in document.layouts if layout.columns > 1]
    yield from told_once(spans, "The text runs in columns from here: one column is easier to enlarge and to hear.")


@rule(
    "accessibility.pdf-untagged",
    level="warning",
    summary="A PDF is tagged.",
    why="Without tags a screen reader guesses what is a heading, a table or a picture. Test the file with veraPDF after export.",
    source="PDF/UA-1 (ISO 14289-1); WCAG 2.2, 1.3.1",
    catalogue=("AX23",),
    bad=["{file made_by=pdf tagged=no language=en}\n[[The text.]]", "{file made_by=pdf tagged=no}\n# [[Review]]\nThe text."],
    good=["{file made_by=pdf tagged=yes}\nThe text.", "{file title=Review}\nThe text.", "The PDF has no tags."],
)
def pdf_untagged(document: Document) -> Iterator[Hit]:
    """The mark in a PDF’s catalogue."""
    made = document.production
    if made is not None and made.tagged is False:
        yield from _at_opening(document, "This PDF has no tags: make it anew from Word, with “Document structure tags” ticked.")


@rule(
    "accessibility.pdf-bookmarks",
    level="note",
    summary="A long PDF has bookmarks.",
    why="They are how a reader of a long PDF finds a chapter.",
    source="WCAG 2.2, technique PDF2 Creating bookmarks",
    catalogue=("AX23",),
    bad=[
        "{file made_by=pdf entries=0 pages=40}\n[[The text.]]",
        "{file made_by=pdf entries=0 pages=21 tagged=yes}\n# [[Review]]",
    ],
    good=[
        "{file made_by=pdf entries=12 pages=40}\nThe text.",
        "{file made_by=pdf entries=0 pages=8}\nThe text.",
        "{file pages=40}\nThe text.",
    ],
)
def pdf_bookmarks(document: Document) -> Iterator[Hit]:
    """No outline in a PDF of more than 20 pages."""
    made = document.production
    if made is not None and made.entries == 0 and (document.metadata.pages or 0) > _LONG_PDF:
        yield from _at_opening(
            document, "This long PDF has no bookmarks: make it anew from Word, with bookmarks from its headings."
        )


@rule(
    "accessibility.pdf-picture-of-text",
    level="warning",
    summary="Every page of a PDF has its text as text.",
    why="A page that is a picture can be neither heard, nor searched, nor enlarged well.",
    source="WCAG 2.2, 1.4.5 Images of Text (AA)",
    catalogue=("AX23",),
    bad=["{file made_by=pdf scanned=2}\n[[The text.]]", "{file made_by=pdf scanned=2;3}\n# [[Review]]"],
    good=["{file made_by=pdf}\nThe text.", "The page is a scan.", "{file title=Review}\nThe text."],
)
def pdf_picture_of_text(document: Document) -> Iterator[Hit]:
    """Pages on which the reader found something drawn and no text."""
    made = document.production
    pages = made.scanned if made is not None else ()
    if pages:
        told = f"Page {pages[0]} is" if len(pages) == 1 else f"Pages {', '.join(map(str, pages[:6]))} are"
        yield from _at_opening(
            document, f"{told} a picture of text: run text recognition (OCR), or make the PDF from the Word file."
        )


FILES = (
    title_property, language_absent, language_american, language_mixed, no_headings, restricted, control_untitled, watermark,
    floating, columns, pdf_untagged, pdf_bookmarks, pdf_picture_of_text,
)  # fmt: skip
