"""Small valid documents that hold one of everything, for the fuzzer to spoil."""

# ruff: noqa: E501 - markup is read line by line
from __future__ import annotations

from reportkit.readers.odt.names import NAMESPACES
from tests.ooxml.making import p, package, part, run
from tests.readers.odt import making as odt

WORD_STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:link w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="H1"><w:name w:val="H1 Char"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Listed"><w:name w:val="Listed"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>',
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlRestart w:val="{n}"/></w:lvl>'
    for n, (kind, text) in enumerate((("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4)")))
)
WORD_NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{_LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Listed"/>{_LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Listed"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)


def _listed(text: str, level: int, number: int) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _field(code: str, shown: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{middle}{run(shown)}{end}"


def _word_table() -> str:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    start, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    inner = f"<w:tbl><w:tr><w:tc>{p('Inside')}</w:tc></w:tr></w:tbl>{p('')}"
    return (
        f'<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{wide}{p("Action")}</w:tc>'
        f"<w:tc>{p('Owner')}</w:tc></w:tr><w:tr><w:tc>{start}{p('Visit')}</w:tc><w:tc>{p('Monthly')}</w:tc><w:tc>{inner}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='0'/></w:trPr><w:tc>{on}{p('')}</w:tc><w:tc>{p('Again')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
    )


_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    f"{p('In a box')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p('In a box')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
WORD_BODY = (
    p("Findings", style="Heading1")
    + p("Visits", style="Heading2")
    + p(run("Visits are "), "<w:ins w:id='1' w:author='A' w:date='2026-01-01T00:00:00Z'>" + run("prompt") + "</w:ins>",
        "<w:del w:id='2' w:author='A'><w:r><w:delText>late</w:delText></w:r></w:del>", run(" and recorded.", "<w:b/><w:rStyle w:val='H1'/>"))
    + p('<w:commentRangeStart w:id="0"/>', "Two records had no chronology.", '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>')
    + _listed("First", 0, 2) + _listed("Second", 1, 2) + _listed("Third", 0, 3)
    + p("<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0A7'/><w:br w:type='page'/></w:r>", _BOX)
    + p(_field("PAGE", "4"), _field('HYPERLINK "http://a.invalid/"', "a link"), "<w:fldSimple w:instr=' REF a '><w:r><w:t>2</w:t></w:r></w:fldSimple>",
        "<w:hyperlink r:id='kout' w:anchor='b'><w:r><w:t>there</w:t></w:r></w:hyperlink>")
    + _word_table() + p("Table 1: actions", style="Caption")
    + p("<w:moveFrom w:id='7' w:author='B'>" + run("moved") + "</w:moveFrom>", properties="<w:rPr><w:del w:id='9' w:author='B'/></w:rPr>")
    + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("In a control") + "</w:sdtContent></w:sdt>"
    + "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    + "<w:sectPr><w:headerReference w:type='default' r:id='kheader1'/><w:footerReference w:type='default' r:id='kfooter1'/></w:sectPr>"
)  # fmt: skip
WORD_PARTS = {
    "styles": WORD_STYLES,
    "numbering": WORD_NUMBERING,
    "footnotes": part(
        "footnotes",
        f"<w:footnote w:id='0' w:type='separator'>{p('')}</w:footnote><w:footnote w:id='2'>{p('A note')}</w:footnote>",
    ),
    "endnotes": part("endnotes", f"<w:endnote w:id='2'>{p('An end note')}</w:endnote>"),
    "comments": part("comments", f"<w:comment w:id='0' w:author='Ann' w:date='2026-01-01T00:00:00Z'>{p('Which?')}</w:comment>"),
    "header1": part("hdr", p("Council", _field("PAGE", "1"))),
    "footer1": part("ftr", p("Official")),
    "settings": part("settings", "<w:trackRevisions/>"),
}
_OUTSIDE = '<Relationship Id="kout" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://a.invalid/" TargetMode="External"/>'

_ODT_AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)
_ODT_STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1" style:list-style-name="L1"/>'
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'
)
_ODT_BODY = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator>'
    "<dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region>"
    '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>A</dc:creator></office:change-info></text:insertion>'
    "</text:changed-region></text:tracked-changes>"
    + odt.h("Findings", 1, "Heading_20_1")
    + odt.p("Visits are ", '<text:change text:change-id="c1"/>', '<text:change-start text:change-id="c2"/>prompt<text:change-end text:change-id="c2"/>',
            '<text:s text:c="3"/><text:tab/><text:line-break/>', '<text:span text:style-name="T1">kept</text:span>', style="P1")
    + odt.p('<office:annotation office:name="n1"><dc:creator>Ann</dc:creator><text:p>Which?</text:p></office:annotation>Two records<office:annotation-end office:name="n1"/>',
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note</text:p></text:note-body></text:note>')
    + '<text:list text:style-name="L1"><text:list-item text:start-value="3"><text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p>'
      "</text:list-item></text:list></text:list-item><text:list-header><text:p>Bare</text:p></text:list-header></text:list>"
    + '<text:list text:continue-numbering="true" text:style-name="L1"><text:list-item><text:p>Three</text:p></text:list-item></text:list>'
    + '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>'
      '<table:table-cell table:number-columns-spanned="2"><text:p>Action</text:p></table:table-cell><table:covered-table-cell/></table:table-row>'
      '</table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-rows-spanned="1"><text:p>Visit</text:p>'
      '</table:table-cell><table:table-cell table:number-columns-repeated="1"><text:p>Monthly</text:p></table:table-cell></table:table-row></table:table>'
    + odt.p('<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>', "after ",
            '<text:a xlink:href="http://a.invalid/">a link</text:a><text:page-number>4</text:page-number><text:bookmark-ref>2</text:bookmark-ref>')
    + '<text:section text:name="S"><text:p>In a section</text:p></text:section>'
)  # fmt: skip
_ODT_MASTERS = (
    '<style:master-page style:name="Standard"><style:header><text:p>Council</text:p></style:header></style:master-page>'
)
_SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if prefix != "xml")
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A review</title><meta name="author" content="Ann"></head><body>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><main id="content"><h1>Findings</h1><h2>1. Visits</h2>
<p>Visits are <b>prompt</b> and <i>kept</i>&nbsp;&mdash; <a href="#fn1"><sup>1</sup></a> <span hidden>not seen</span><br>next.</p>
<ol start="3" type="a"><li>One<ul><li>Two</li></ul></li><li value="9">Three</li></ol><dl><dt>Term</dt><dd>Said</dd></dl>
<table><caption>Table 1</caption><thead><tr><th colspan="2">Action</th><th>Owner</th></tr></thead><tbody><tr><td rowspan="2">Visit</td>
<td>Monthly</td><td><table><tr><td>Inside</td></tr></table></td></tr><tr><td>Again</td><td><p>a</p><p>b</p></td></tr></tbody></table>
<pre>  kept
   as is</pre><blockquote><p>Quoted</p></blockquote><del>old</del><ins>new</ins><figure><img src="a.png" alt="A chart"><figcaption>Fig</figcaption>
</figure><details><summary>More</summary>Text</details><ol class="footnotes"><li id="fn1">A note <a href="#r">back</a></li></ol></main>
<footer>Contact us</footer><script>var x = "<p>no</p>";</script></body></html>
"""
MARKDOWN = """# Findings #

Visits are **prompt** and *kept* [here](https://a.invalid/ "t")[^1], `code` and ~~old~~ ![A chart](a.png).
Next line\\
broken.

Visits
------

1. One
   - Two

     more
2. Three

* [ ] task

> Quoted
> > twice

| Action | Owner |
|--------|:-----:|
| Visit  | **A** |

```
as   is
```

    indented

<p>markup</p> &amp; &#169; <b>bold</b>

[^1]: A note.

[ref]: https://b.invalid/
"""
TEXT = """FINDINGS OF THE REVIEW

1. Visits

Visits to families are prompt and are recorded with care, and the team
manager looks at every open case once a month as the plan asks for.

1.1 The records that were read had a chronology in seven of nine cases,
    which is better than in the year before.

Actions
=======

- Visit monthly
  and write it down
  * at once
(a) Tell the board.
(b) Tell the team: by 27 March 2026.

Owner:\tHead of service\f
The end.
"""


def word() -> bytes:
    """A Word file."""
    return package(WORD_BODY, WORD_PARTS, _OUTSIDE)


def packed_odt() -> bytes:
    """An OpenDocument text."""
    return odt.zipped(odt.members(_ODT_BODY, _ODT_STYLES, _ODT_AUTOMATIC, _ODT_MASTERS, "<dc:title>A review</dc:title>"))


def flat_odt() -> bytes:
    """The same in one XML file."""
    kind = f'office:mimetype="{odt.KIND}"'
    styles = f"<office:styles>{_ODT_STYLES}</office:styles><office:automatic-styles>{_ODT_AUTOMATIC}</office:automatic-styles>"
    body = f"<office:body><office:text>{_ODT_BODY}</office:text></office:body>"
    return f"<?xml version='1.0'?><office:document {_SPACES} {kind}>{styles}{body}</office:document>".encode()
