"""A Word file with every form of printed number; the answers are worked out by hand from ISO 29500-1, 17.9."""

from __future__ import annotations

from corpora.reading.word import Word, p, section, style


def level(place: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of a list."""
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{inside}</w:lvl>'


def abstract(identity: int, *levels: str, extra: str = "") -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{extra}{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, override: str = "") -> str:
    """A list in use."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def place(number: int, at: int = 0) -> str:
    """The paragraph property that puts a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def item(text: str, number: int, at: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, properties=place(number, at))


REPORT, RECOMMENDATIONS, SEVEN, ROMAN, SILENT, WORDS = 1, 2, 3, 4, 5, 6
NUMBERING = (
    abstract(
        1,
        level(0, "decimal", "%1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
        level(2, "decimal", "%1.%2.%3"),
        level(3, "lowerLetter", "(%4)"),
        level(4, "lowerRoman", "(%5)"),
    )
    + abstract(2, level(0, "decimal", "Recommendation %1:"))
    + abstract(3, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    + abstract(4, level(0, "none", ""))
    + abstract(5, level(0, "upperLetter", "Annex %1"))
    + num(REPORT, 1)
    + num(RECOMMENDATIONS, 2)
    + num(SEVEN, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    + num(ROMAN, 3)
    + num(SILENT, 4)
    + num(WORDS, 5, f'<w:lvlOverride w:ilvl="0">{level(0, "ordinalText", "%1 annex")}</w:lvlOverride>')
)
STYLES = (
    style("N", "Normal", default=True)
    + style("H1", "heading 1", f'<w:pPr><w:numPr><w:numId w:val="{REPORT}"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("H2", "heading 2", f'<w:pPr>{place(REPORT, 1)}<w:outlineLvl w:val="1"/></w:pPr>', base="H1")
)
#: Each paragraph with the number that its page prints before it, None for one that prints none.
SHEET: tuple[tuple[str, str | None], ...] = (
    (p("What we looked at", style="H1"), "1."),
    (p("Visits", style="H2"), "1.1"),
    (item("Visits are prompt.", REPORT, 2), "1.1.1"),
    (item("by the named worker", REPORT, 3), "(a)"),
    (item("by somebody else", REPORT, 3), "(b)"),
    (item("in the office", REPORT, 4), "(i)"),
    (item("at the home", REPORT, 4), "(ii)"),
    (item("by nobody", REPORT, 3), "(c)"),
    (item("for a good reason", REPORT, 4), "(i)"),
    (item("Visits are recorded.", REPORT, 2), "1.1.2"),
    (item("on the day", REPORT, 3), "(a)"),
    (p("Records", style="H2"), "1.2"),
    (item("Records are kept.", REPORT, 2), "1.2.1"),
    (p("What we found", style="H1"), "2."),
    (p("Delay", style="H2"), "2.1"),
    (p("A heading that takes no number", style="H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), None),
    (p("What should change", style="H1"), "3."),
    (item("Visit sooner.", RECOMMENDATIONS), "Recommendation 1:"),
    (item("Write it down.", RECOMMENDATIONS), "Recommendation 2:"),
    (item("Look again in a year.", SEVEN), "Recommendation 7:"),
    (item("Part the first", ROMAN), "I."),
    (item("Part the second", ROMAN), "II."),
    (item("in legal style", ROMAN, 1), "2.1"),
    (item("and again", ROMAN, 1), "2.2"),
    (item("A level that prints nothing", SILENT), None),
    (item("A level put in place of the list’s own", WORDS), "First annex"),
)


def numbers() -> Word:
    """The file of 26 numbered paragraphs."""
    return Word("".join(xml for xml, _ in SHEET) + section(), {"styles": STYLES, "numbering": NUMBERING})


def lists() -> Word:
    """Lists with levels, bullets of symbol fonts, a list that restarts, and one that a style links to."""
    numbering = (
        abstract(1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "–"))
        + abstract(2, level(0, "decimal", "%1)"), level(1, "lowerLetter", "%2)"))
        + abstract(3, extra='<w:numStyleLink w:val="Linked"/>')
        + abstract(4, level(0, "decimalZero", "%1"), extra='<w:styleLink w:val="Linked"/>')
        + num(1, 1) + num(2, 2) + num(3, 3) + num(4, 4)
        + num(5, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )  # fmt: skip
    styles = style("Linked", "Linked", f"<w:pPr>{place(4)}</w:pPr>", kind="numbering")
    body = (
        item("A bullet of a symbol font", 1) + item("a letter as a bullet", 1, 1) + item("a dash", 1, 2)
        + item("First", 2) + item("under the first", 2, 1) + item("Second", 2)
        + p("A paragraph between two lists.")
        + item("First again", 5) + item("Numbered through a style", 3) + item("and the next", 3)
    )  # fmt: skip
    return Word(body + section(), {"styles": styles, "numbering": numbering})
