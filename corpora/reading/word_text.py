"""Word files about running text: runs and styles, headings, characters, scripts, equations and content controls."""

from __future__ import annotations

from corpora.reading.word import Word, p, r, section, style

STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault></w:docDefaults>"
    + style("N", "Normal", default=True)
    + style("T", "Title")
    + style("H1", "heading 1", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>")
    + style("H2", "heading 2", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>", base="H1")
    + style("House", "House section", base="H2")
    + style("Toc", "TOC Heading", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>", base="H1")
    + style("Cap", "caption")
    + style("Loud", "Loud", "<w:rPr><w:b/></w:rPr>")
    + style("Louder", "Louder", "<w:rPr><w:i/></w:rPr>", base="Loud")
    + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)


def runs() -> Word:
    """Format of runs by themselves, through styles and what those are based on; hidden text; language."""
    body = (
        p("Plain, ", r("bold, ", "<w:b/>"), r("italic, ", "<w:i/>"), r("underlined, ", "<w:u w:val='single'/>"),
          r("large", "<w:sz w:val='36'/>"), ".")
        + p("Bold and italic by inheritance, ", r("not bold here", "<w:b w:val='0'/>"),
            r(", nor here", "<w:rStyle w:val='Strong'/>"), style="Louder")
        + p("Seen, ", r("hidden by hand, ", "<w:vanish/>"), r("hidden by a style", "<w:rStyle w:val='Secret'/>"), ".")
        + p(r("Mae’r adroddiad hwn ar gael yn Gymraeg", "<w:lang w:val='cy-GB'/>"), " and English.")
    )  # fmt: skip
    return Word(body + section(), {"styles": STYLES})


def headings() -> Word:
    """Headings by style, by inheritance and by outline level; what unmakes one; and a line that only looks like one."""
    body = (
        p("Review of visits", style="T")
        + p("Contents", style="Toc")
        + p("Findings", style="H1")
        + p("Delay", style="H2")
        + p("Named by the house", style="House")
        + p("By its outline level", properties="<w:outlineLvl w:val='2'/>")
        + p("Not one by its outline level", style="H1", properties="<w:outlineLvl w:val='9'/>")
        + p(r("Only bold", "<w:b/>"))
        + p(r("This bold sentence is no heading.", "<w:b/>"))
        + p(r("Partly", "<w:b/>"), " bold")
    )
    return Word(body + section(), {"styles": STYLES})


def characters() -> Word:
    """Tabs, breaks, hyphens, spaces that do not break, symbols, bullets of private use, and white space at the ends of texts."""
    tick, dot, ear = (
        f"<w:sym w:font='{font}' w:char='{code}'/>"
        for font, code in (("Wingdings", "F0FC"), ("Symbol", "F0B7"), ("Webdings", "F0E9"))
    )
    body = (
        p("<w:r><w:t>tab</w:t><w:tab/><w:t>line</w:t><w:br/><w:t>break</w:t><w:cr/><w:t>return</w:t></w:r>")
        + p("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate, re</w:t><w:softHyphen/><w:t>port</w:t></w:r>")
        + p("5\u00a0km, soft\u00adhyphen, zero\u200bwidth, non\u2011breaking")
        + p("ﬁ ligature, e\u0301 combined, 👍🏽 beyond the first plane")
        + p(f"<w:r>{tick}<w:t xml:space='preserve'> done </w:t>{dot}{ear}</w:r>")
        + p("\uf0a7 typed with a private character")
        + p("<w:r><w:t>  not kept  </w:t><w:t xml:space='preserve'>  kept  </w:t></w:r>")
        + p("<w:r><w:t>before</w:t><w:br w:type='page'/><w:t>after a page break</w:t><w:br w:type='column'/></w:r>")
        + p("<w:r><w:t>left</w:t><w:ptab w:relativeTo='margin' w:alignment='right' w:leader='none'/><w:t>right</w:t></w:r>")
        + "<w:p/>"
    )  # fmt: skip
    return Word(body + section())


def scripts() -> Word:
    """Wrappers that hold text: smart tags, custom XML, directions, phonetic guides, permissions, alternatives."""
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{r('new')}</mc:Choice><mc:Fallback>{r('old')}</mc:Fallback>"
    body = (
        p("In ", f"<w:smartTag w:uri='urn:x' w:element='place'>{r('Northby')}</w:smartTag>", ".")
        + p(f"<w:customXml w:uri='urn:x' w:element='ref'>{r('CR/12')}</w:customXml>", " by reference")
        + p(f"<w:bdo w:val='rtl'>{r('שלום')}</w:bdo>", f"<w:dir w:val='rtl'>{r('עולם')}</w:dir>")
        + p(ruby)
        + p(
            "<w:permStart w:id='1' w:edGrp='everyone'/>",
            "May be edited",
            "<w:permEnd w:id='1'/>",
            "<w:proofErr w:type='spellStart'/>",
        )
        + p(both + "</mc:AlternateContent>")
        + f"<w:customXml w:uri='urn:x' w:element='block'>{p('A paragraph in custom XML')}</w:customXml>"
    )
    return Word(body + section())


def _m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def equations() -> Word:
    """Equations in a line and by themselves, and one that a tracked change takes out."""
    half = f"<m:f><m:num>{_m('a+b')}</m:num><m:den>{_m('2')}</m:den></m:f>"
    square = f"<m:sSup><m:e>{_m('x')}</m:e><m:sup>{_m('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{_m('n')}</m:e></m:rad>"
    total = (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{_m('i=1')}</m:sub><m:sup>{_m('n')}</m:sup>"
        f"<m:e><m:sSub><m:e>{_m('x')}</m:e><m:sub>{_m('i')}</m:sub></m:sSub></m:e></m:nary>"
    )
    matrix = f"<m:d><m:e><m:m><m:mr><m:e>{_m('1')}</m:e><m:e>{_m('0')}</m:e></m:mr></m:m></m:e></m:d>"
    body = (
        p("The mean is ", f"<m:oMath>{_m('y=')}{half}</m:oMath>", " days.")
        + p(f"<m:oMathPara><m:oMath>{square}{_m('+')}{root}{_m('=')}{total}{_m('+')}{matrix}</m:oMath></m:oMathPara>")
        + p("Taken out: ", f"<w:del w:id='1' w:author='A. Clerk'><m:oMath>{_m('z')}</m:oMath></w:del>", ".")
    )
    return Word(body + section())


def _control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def controls() -> Word:
    """Content controls round paragraphs, words, rows and cells; a prompt that nobody filled in; a box that is ticked."""
    row = f"<w:tr>{_control('<w:tc>' + p('a cell in a control') + '</w:tc>')}</w:tr>"
    summary = "<w:alias w:val='Summary'/><w:tag w:val='summary'/><w:lock w:val='contentLocked'/>"
    lead = _control(r("Head of Service"), "<w:dropDownList/>")
    due = _control(r("Click to enter a date"), "<w:showingPlcHdr/><w:date/>")
    ticked = "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>"
    body = (
        _control(p("A paragraph in a control"), summary)
        + p("Lead: ", lead, ", due ", due)
        + p(_control("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", ticked), " agreed")
        + f"<w:tbl><w:tblPr/><w:tblGrid/>{_control(row)}</w:tbl>"
        + p("Last.")
    )
    return Word(body + section())
