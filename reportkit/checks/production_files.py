"""Rules of production that look at the whole file: its pages, headers, pictures, and what it tells of its makers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportkit.checks.made import links, opening, word_facts
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.document import Document, Layout, Picture
from reportkit.model.text import Block

_A_SIZES = ((595.3, 841.9), (841.9, 1190.6))
_NEAR = 4.0
_SEVERAL_PAGES = 1_000
_ALIKE = 0.8
_MODERN = 15
_PERSON_IN_PATH = re.compile(
    r"(?:/|\\)(?:users|documents and settings|home)(?:/|\\)(?!(?:public|default|shared|all users)(?:/|\\))[^/\\]+", re.I
)
_OWN_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\\w", re.I)
_PART = re.compile(r"\b(?:Part|Annex|Appendix|Section|Volume|Sheet|Schedule|Item)\s+(?:[A-Z]|[IVX]+|\d{1,2})\b", re.I)
_MAKERS = {"Company": "company", "Manager": "manager", "lastModifiedBy": "last editor"}
_VERSION = re.compile(r"\b(?:version\s*|v)(\d+(?:\.\d+)*)\b", re.I)
_DPI, _STRETCH, _SMALL = 150, 1.05, 72.0


def _at_opening(document: Document, message: str) -> Iterator[Hit]:
    span = opening(document)
    if span is not None:
        yield Hit(span, message)


@rule(
    "production.not-a4",
    level="warning",
    summary="Every page is A4.",
    why="Another size is cut or shrunk when the agenda is printed.",
    source="BS EN ISO 216, Writing paper; council printing practice",
    catalogue=("FM08",),
    bad=[
        "{page width=612 height=792}\n[[The text.]]",
        "{page}\n{page width=595.3 height=841.9}\nThe text.\n{page width=612 height=1008}\n[[More.]]",
    ],
    good=[
        "{page width=595.3 height=841.9}\nThe text.",
        "{page width=841.9 height=595.3 landscape}\nThe text.",
        "{page width=1190.6 height=841.9 landscape}\nA wide plan.",
        "The text.",
    ],
)
def not_a4(document: Document) -> Iterator[Hit]:
    """Sections of pages whose size is neither A4 nor, for plans, A3."""
    odd = [layout for layout in document.layouts if _is_odd(layout)]
    american = any(abs(min(layout.width or 0, layout.height or 0) - 612) < _NEAR for layout in odd)
    told = "American Letter or Legal paper" if american else "not A4"
    spans = [document.block(layout.block).whole for layout in odd]
    yield from told_once(spans, f"The pages from here on are {told}: set the paper size to A4 (Layout, Size).")


def _is_odd(layout: Layout) -> bool:
    if layout.width is None or layout.height is None:
        return False
    short, long = sorted((layout.width, layout.height))
    return not any(abs(short - one) < _NEAR and abs(long - other) < _NEAR for one, other in _A_SIZES)


@rule(
    "production.no-page-numbers",
    level="warning",
    summary="A report of several pages has page numbers.",
    why="Members are asked to turn to a page; a loose sheet has to find its place.",
    source="Committee report checklists",
    catalogue=("FM09",),
    bad=[
        f"{{file page_numbers=no}}\n[[First.]]\n{'Words of a report. ' * 300}",
        f"{{file page_numbers=no}}\n# [[Review]]\n{'Words. ' * 1200}",
    ],
    good=[
        "{file page_numbers=no}\nShort.",
        f"{{file page_numbers=yes}}\n{'Words of a report. ' * 300}",
        f"{'Words of a report. ' * 300}",
    ],
)
def no_page_numbers(document: Document) -> Iterator[Hit]:
    """No page field in any header or footer of a Word file of more than a thousand words."""
    made = word_facts(document)
    if made is not None and made.page_numbers is False and document.words > _SEVERAL_PAGES:
        yield from _at_opening(document, "The pages have no numbers: put them in the footer (Insert, Page Number).")


@rule(
    "production.edges-differ",
    level="warning",
    summary="Headers and footers say the same throughout.",
    why="One section often keeps the words of an earlier report, or an old date.",
    source="Committee report checklists",
    catalogue=("FM09",),
    bad=[
        "{header} Eastmarch review of practice, May 2024\nThe text.\n{header} [[Eastmarch review of practice, May 2023]]",
        "{footer} Audit Committee, 4 May 2024\nThe text.\n{footer} [[Audit Committee, 14 May 2024]]",
    ],
    good=[
        "{header} Eastmarch review of practice, May 2024\nThe text.\n{header} Eastmarch review of practice, May 2024",
        "{header} Eastmarch review\nThe text.\n{header} Appendix A: method",
        "{header} Appendix A: forms for managers\nThe text.\n{header} Appendix B: forms for managers",
        "{footer} Review of practice, page 1\nThe text.\n{footer} Review of practice, page 2",
        "{header} Eastmarch review of practice\nThe text.\n{footer} Eastmarch review on practice",
    ],
)
def edges_differ(document: Document) -> Iterator[Hit]:
    """Headers, or footers, that are nearly the same; page numbers, and the letters of parts and appendices, apart."""
    for region in ("header", "footer"):
        first: dict[str, Block] = {}
        for block in document.blocks:
            if block.region != region or len(block.text.strip()) < 12:
                continue
            like = next((text for text in first if _nearly(text, _edge(block))), None)
            if like is not None and _edge(block) not in first:
                yield Hit(block.whole, f"Another {region} says “{first[like].text.strip()[:60]}”: make them the same.")
            first.setdefault(_edge(block), block)


def _edge(block: Block) -> str:
    """The words of a header or footer without its page numbers and other fields."""
    text = "".join(run.text for run in block.accepted if not run.field)
    return " ".join(re.sub(r"\bpage\s*\d*(?:\s*of\s*\d*)?", "", text, flags=re.I).split()).casefold()


def _nearly(one: str, other: str) -> bool:
    if _PART.findall(one) != _PART.findall(other):
        return False
    return one != other and min(len(one), len(other)) >= 12 and SequenceMatcher(None, one, other).ratio() >= _ALIKE


@rule(
    "production.picture-coarse",
    level="note",
    summary="A picture has enough detail for print.",
    why="Below 150 dots an inch it prints blurred, and its small words cannot be read.",
    source="Government Digital Service and printers’ guidance on image resolution",
    catalogue=("FG02",),
    bad=[
        '[[The map.]] {picture alt="A map" pixels=300;200 placed=300;200}',
        '[[]]{picture alt="A chart" pixels=600;600 placed=400;400}',
    ],
    good=[
        '{picture alt="A map" pixels=900;600 placed=300;200}',
        '{picture alt="An arrow" pixels=30;30 placed=30;30}',
        '{picture alt="A map"}',
    ],
)
def picture_coarse(document: Document) -> Iterator[Hit]:
    """Pixels against the size on the page; small signs are let be."""
    spans = [document.block(picture.block).whole for picture in document.pictures if _is_coarse(picture)]
    yield from told_once(
        list(dict.fromkeys(spans)),
        "The picture here has under 150 dots an inch at this size: use a larger one, or print it smaller.",
    )


def _is_coarse(picture: Picture) -> bool:
    if not (picture.pixels and picture.placed) or max(picture.placed) <= _SMALL:
        return False
    return picture.pixels[0] * 72 / picture.placed[0] < _DPI - 1


@rule(
    "production.picture-stretched",
    level="warning",
    summary="A picture keeps its proportions.",
    why="A stretched chart misleads, and a stretched logo or face looks wrong.",
    source="Committee report checklists",
    catalogue=("FG03",),
    bad=[
        '[[The map.]] {picture alt="A map" pixels=900;600 placed=300;300}',
        '[[]]{picture alt="A logo" pixels=400;400 placed=100;90}',
    ],
    good=[
        '{picture alt="A map" pixels=900;600 placed=300;200}',
        '{picture alt="A map" pixels=900;600 placed=300;204}',
        '{picture alt="A map" pixels=900;600}',
    ],
)
def picture_stretched(document: Document) -> Iterator[Hit]:
    """Width to height, as stored and as placed, more than a twentieth apart."""
    spans = []
    for picture in document.pictures:
        if len(picture.pixels) == len(picture.placed) == 2 and max(picture.placed) > 24:
            pull = picture.placed[0] * picture.pixels[1] / (picture.placed[1] * picture.pixels[0])
            if max(pull, 1 / pull) > _STRETCH:
                spans.append(document.block(picture.block).whole)
    yield from told_once(list(dict.fromkeys(spans)), "The picture here is stretched: reset its size, then drag it by a corner.")


@rule(
    "production.changes-tracked",
    level="note",
    summary="Track Changes is switched off in the final file.",
    why="Whoever opens the file next leaves marks in it without meaning to.",
    source="Microsoft Word, Document Inspector",
    catalogue=("FM11",),
    bad=["{file tracking}\n[[The text.]]", "{file tracking title=Review}\n# [[Review]]"],
    good=["{file title=Review}\nThe text.", "Changes were tracked.", "The {+new +}text."],
)
def changes_tracked(document: Document) -> Iterator[Hit]:
    """The setting, whether or not there are changes."""
    made = document.production
    if made is not None and made.tracking:
        yield from _at_opening(document, "Track Changes is switched on in this file: switch it off before it is sent (Review).")


@rule(
    "production.person-in-path",
    level="warning",
    summary="The file names no person’s folder.",
    why="The path of its template tells everybody a member of staff’s user name.",
    source="Microsoft Word, Document Inspector; ICO, guidance on hidden data in documents",
    catalogue=("FM15",),
    bad=[
        r'{file template="file:///C:\Users\jsample\Templates\report.dotx"}' + "\n[[The text.]]",
        '{file template="file:///home/jsample/report.dotx"}\n[[The text.]]',
    ],
    good=[
        "{file template=Normal.dotm}\nThe text.",
        r'{file template="\\server\templates\report.dotx"}' + "\nThe text.",
        r"See C:\Users\all.",
        r'{file template="C:\Users\Public\Templates\a.dotx"}' + "\nThe text.",
    ],
)
def person_in_path(document: Document) -> Iterator[Hit]:
    """The template that the settings name, and the base of its links."""
    made = document.production
    paths = [made.template or ""] if made is not None else []
    paths += [item.value for item in document.metadata.properties if item.name in ("Template", "HyperlinkBase")]
    if made is not None and any(_PERSON_IN_PATH.search(path) for path in paths):
        yield from _at_opening(
            document, "The file names its template by a path with a user’s name: attach Normal.dotm or a shared one."
        )


@rule(
    "production.makers-named",
    level="note",
    on=False,
    summary="The properties name nobody who should not be named.",
    why="Author, company and last editor stay in the file that is published.",
    source="Microsoft Word, Document Inspector; ICO, guidance on hidden data in documents",
    catalogue=("FM15",),
    bad=['{file author="J Sample"}\n[[The text.]]', '{file Company="Acme Ltd" lastModifiedBy="K Sample"}\n[[The text.]]'],
    good=["{file title=Review}\nThe text.", "The author was J Sample.", "{file language=en-GB}\nThe text."],
)
def makers_named(document: Document) -> Iterator[Hit]:
    """Author, company, manager and last editor in the properties."""
    if document.production is None:
        return
    named = [("author", document.metadata.author or "")]
    named += [(_MAKERS[item.name], item.value) for item in document.metadata.properties if item.name in _MAKERS]
    told = ", ".join(f"{name} “{value[:40]}”" for name, value in named if value.strip())
    if told:
        yield from _at_opening(
            document, f"The file’s properties name {told}: take out what should not be public (File, Info, Inspect)."
        )


@rule(
    "production.macros",
    level="warning",
    summary="A report holds no macros.",
    why="Mail systems stop such files, and readers are right to fear them.",
    source="NCSC, guidance on macro security for Microsoft Office",
    catalogue=("FM16",),
    bad=["{file macros}\n[[The text.]]", "{file macros title=Review}\n# [[Review]]"],
    good=["{file title=Review}\nThe text.", "The macros ran.", "{file macros=no}\nThe text."],
)
def macros(document: Document) -> Iterator[Hit]:
    """A macro project in the file."""
    if document.production is not None and document.production.macros:
        yield from _at_opening(document, "The file holds macros: save it as .docx, which has none.")


@rule(
    "production.embedded-files",
    level="note",
    summary="No other file is packed inside the report.",
    why="A whole workbook may travel behind one chart or icon, with all that its sheets say.",
    source="ICO, guidance on hidden data in documents; Microsoft Word, Document Inspector",
    catalogue=("FM16",),
    bad=["{file embedded=Workbook1.xlsx}\n[[The text.]]", "{file embedded=oleObject1.bin;oleObject2.bin}\n[[The text.]]"],
    good=["{file title=Review}\nThe text.", "The workbook was embedded.", '{picture alt="A chart"}'],
)
def embedded_files(document: Document) -> Iterator[Hit]:
    """Embedded workbooks, documents and objects."""
    made = document.production
    if made is not None and made.embedded:
        count = len(made.embedded)
        told = f"{count} other files are" if count > 1 else f"Another file (“{made.embedded[0][:60]}”) is"
        yield from _at_opening(document, f"{told} packed inside this one: paste charts and tables as pictures or text.")


@rule(
    "production.outside-parts",
    level="warning",
    summary="The report holds all its parts.",
    why="A picture or object that lies elsewhere is missing on other people’s machines.",
    source="Microsoft Word, Document Inspector; ICO, guidance on hidden data in documents",
    catalogue=("FM16",),
    bad=["{file external=https://a.example/map.png}\n[[The text.]]", r"{file external=S:\plans\costs.xlsx}" + "\n# [[Review]]"],
    good=["{file title=Review}\nThe text.", "{look link=https://a.example}The plan{/look}", "The picture is outside."],
)
def outside_parts(document: Document) -> Iterator[Hit]:
    """Pictures, objects and lists that are linked and not held."""
    made = document.production
    if made is not None and made.external:
        yield from _at_opening(
            document, f"Part of the file lies outside it (“{made.external[0][:60]}”): break the link and keep a copy here."
        )


@rule(
    "production.link-to-own-disk",
    level="error",
    summary="No link leads to a file on somebody’s own machine.",
    why="It works for nobody else, and shows the names of folders and staff.",
    source="WCAG 2.2, 2.4.4 Link Purpose (A); council web publishing practice",
    catalogue=("FM16", "CO03"),
    bad=[
        "See {look link=file:///C:/Users/jsample/plan.docx}[[the plan]]{/look}.",
        r"See {look link=S:\plans\costs.xlsx}[[the costs]]{/look} and {look link=\\server\plans}[[more]]{/look}.",
    ],
    good=[
        "See {look link=https://eastmarch.example/plan}the plan{/look}.",
        "Write to {look link=mailto:a@eastmarch.example}the team{/look}.",
        r"It lies in S:\plans.",
        "See {look link=#part}the part{/look}.",
    ],
)
def link_to_own_disk(document: Document) -> Iterator[Hit]:
    """Links with a file’s address, a drive’s letter or a server’s share."""
    spans = [link.span for link in links(document) if _OWN_DISK.match(link.target)]
    yield from told_once(spans, "The link here leads to a file on one machine or server: link the published page or file.")


@rule(
    "production.compatibility-mode",
    level="note",
    summary="The file is in today’s Word format.",
    why="An old form switches off newer tools, accessibility checks among them.",
    source="Microsoft Word, Compatibility Checker",
    catalogue=("FM18",),
    bad=["{file compatibility=12}\n[[The text.]]", "{file compatibility=14}\n# [[Review]]"],
    good=["{file compatibility=15}\nThe text.", "{file title=Review}\nThe text.", "They are compatible."],
)
def compatibility_mode(document: Document) -> Iterator[Hit]:
    """A mode before that of Word 2013."""
    made = document.production
    if made is not None and made.compatibility is not None and made.compatibility < _MODERN:
        yield from _at_opening(document, "The file opens in compatibility mode: convert it (File, Info, Convert).")


@rule(
    "production.version-differs",
    level="note",
    on=False,
    summary="The file’s name and its text give the same version.",
    why="Nobody then knows which version went to the committee.",
    source="Committee report checklists; ISO 15489-1, Records management",
    catalogue=("FM22",),
    bad=[
        '{file name="review v2.docx"}\n{footer} [[Version 3]]\nThe text.',
        '{file name="plan v1.1.docx"}\n# Plan\n[[Version 1.2]]',
    ],
    good=[
        '{file name="review v2.docx"}\n{footer} Version 2\nThe text.',
        "{footer} Version 3\nThe text.",
        "{file name=review.docx}\nVersion 3",
    ],
)
def version_differs(document: Document) -> Iterator[Hit]:
    """A version in the name against a line of the text that says nothing but a version."""
    named = _VERSION.search(document.source.name.replace("_", " "))
    if named is None:
        return
    for block in document.blocks:
        said = _VERSION.fullmatch(block.text.strip()) if len(block.text) < 20 else None
        if said is not None and said[1].removesuffix(".0") != named[1].removesuffix(".0"):
            yield Hit(block.whole, f"The file’s name says version {named[1]}: make the two agree.")


FILES = (
    not_a4, no_page_numbers, edges_differ, picture_coarse, picture_stretched, changes_tracked, person_in_path, makers_named,
    macros, embedded_files, outside_parts, link_to_own_disk, compatibility_mode, version_differs,
)  # fmt: skip
