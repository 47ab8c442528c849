"""Small OpenDocument texts, a construct or a few a file: `files()` gives their bytes by name, `FLAT` the one that is one XML."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OWN = ("office", "text", "table", "style", "meta", "script", "form", "dr3d")
_SPACES = {
    **{name: f"{_OASIS}{name}:1.0" for name in _OWN},
    "draw": _OASIS + "drawing:1.0",
    "fo": _OASIS + "xsl-fo-compatible:1.0",
    "svg": _OASIS + "svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
_KIND = "application/vnd.oasis.opendocument.text"
FLAT = "flat.fodt"


class Parts(NamedTuple):
    """What a file is made of: XML of its body, its own styles, the common ones, the header and footer of its pages, and what it
    says of itself; and names of further parts, which hold nothing."""

    body: str
    automatic: str = ""
    common: str = ""
    edges: str = ""
    meta: str = ""
    more: tuple[str, ...] = ()


def p(words: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def h(words: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def items(*contents: str, style: str = "") -> str:
    """A list."""
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def table(*rows: tuple[str, ...], header: int = 0, more: str = "") -> str:
    """A table of paragraphs."""
    made = [f"<table:table-row>{''.join(f'<table:table-cell>{p(cell)}</table:table-cell>' for cell in row)}</table:table-row>"
            for row in rows]  # fmt: skip
    head = f"<table:table-header-rows>{''.join(made[:header])}</table:table-header-rows>" if header else ""
    return f"<table:table>{more}{head}{''.join(made[header:])}</table:table>"


def _change(name: str, kind: str, content: str = "", said: str = "") -> str:
    signed = f"<office:change-info><dc:creator>Ann Reviewer</dc:creator><dc:date>2026-03-02T10:00:00</dc:date>{said}"
    return (
        f'<text:changed-region text:id="{name}"><text:{kind}>{signed}</office:change-info>{content}</text:{kind}>'
        "</text:changed-region>"
    )


def _tracked(*regions: str) -> str:
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


def _between(name: str, words: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>{words}<text:change-end text:change-id="{name}"/>'


def _note(kind: str, sign: str, *words: str) -> str:
    body = "".join(map(p, words))
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{sign}</text:note-citation><text:note-body>{body}'
        "</text:note-body></text:note>"
    )


def _comment(words: str, name: str = "") -> str:
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}><dc:creator>Bob Officer</dc:creator><dc:date>2026-03-03</dc:date>{words}</office:annotation>"
    )


def _frame(content: str, more: str = "") -> str:
    return f'<draw:frame draw:name="frame">{content}{more}</draw:frame>'


_OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)
_LISTS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)
_EDGES = (
    f"<style:header>{p('Running <text:title>title</text:title>')}</style:header>"
    f"<style:footer>{p('Page <text:page-number>4</text:page-number> of <text:page-count>9</text:page-count>')}</style:footer>"
)
_SIDES = (
    f"<style:header><style:region-left>{p('Left side')}</style:region-left><style:region-right>{p('Right side')}"
    f"</style:region-right></style:header><style:header-first>{p('First page')}</style:header-first>"
    f"<style:footer-left>{p('Left page')}</style:footer-left>"
)
_INDEX = (
    "<text:table-of-content><text:table-of-content-source><text:index-title-template>Template</text:index-title-template>"
    '<text:table-of-content-entry-template text:outline-level="1" text:style-name="C1"/></text:table-of-content-source>'
    f"<text:index-body><text:index-title>{p('Contents')}</text:index-title>{p('Findings<text:tab/>3', 'C1')}</text:index-body>"
    "</text:table-of-content>"
)
_GONE = _change("d", "deletion", p("old  wording"))
_DELETED_LIST = _change("d", "deletion", p("gone before") + items(p("gone item")) + h("gone heading"))
_COVERED = (
    "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'>" + p("wide") + "</table:table-cell>"
    "<table:covered-table-cell>" + p("under") + "</table:covered-table-cell></table:table-row></table:table>"
)
_NESTED = (
    "<table:table><table:table-row><table:table-cell>"
    + p("outer")
    + table(("inner one", "inner two"))
    + p("after")
    + "</table:table-cell></table:table-row></table:table>"
)
_FORM = '<office:forms><form:form><form:text form:label="Your name" form:current-value="Typed words"/></form:form></office:forms>'
_RUBY = "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>gloss</text:ruby-text></text:ruby>"
_PICTURE = '<draw:image xlink:href="Pictures/chart.png"/>'
_FORMULA = "<draw:object><math:math><math:mi>x</math:mi></math:math></draw:object>"
_HIDDEN = '<text:hidden-text text:string-value="unseen words" text:is-hidden="true"/>'
_CHOICE = (
    '<text:conditional-text text:string-value-if-true="shown" text:string-value-if-false="other">shown</text:conditional-text>'
)
_MAP = "<draw:image-map><draw:area-rectangle><svg:title>North area</svg:title></draw:area-rectangle></draw:image-map>"
_CONTINUED = (
    '<text:notes-configuration text:note-class="footnote"><text:note-continuation-notice-forward>goes on'
    "</text:note-continuation-notice-forward></text:notes-configuration>"
)
_FORMATS = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
    for name, said in (("B", 'fo:font-weight="bold"'), ("I", 'fo:font-style="italic"'), ("L", 'fo:font-size="16pt"'),
                       ("U", 'style:text-underline-style="solid"'), ("H", 'text:display="none"'),
                       ("W", 'fo:language="cy" fo:country="GB"'))
)  # fmt: skip
_STYLED = (
    'Plain, <text:span text:style-name="B">bold, <text:span text:style-name="I">bold and italic, </text:span></text:span>'
    '<text:span text:style-name="U">underlined, </text:span><text:span text:style-name="L">large, </text:span>'
    '<text:span text:style-name="H">hidden</text:span> and <text:span text:style-name="W">dau</text:span>.'
)
_PLACES = (
    'The <text:bookmark-start text:name="start"/>start<text:bookmark-end text:name="start"/> of '
    '<text:bookmark text:name="point"/>it <text:reference-mark-start text:name="on"/>runs on'
)
_LINKED = (
    'A <text:a xlink:href="https://example.org/one">web page</text:a>, <text:a xlink:href="#start">the start</text:a> and '
    '<text:bookmark-ref text:ref-name="start" text:reference-format="text">start</text:bookmark-ref>.'
)
_SAID = (
    "<dc:title>Review of visits</dc:title><dc:subject>Visits</dc:subject><meta:keyword>delay</meta:keyword>"
    "<meta:initial-creator>A. Clerk</meta:initial-creator><dc:creator>B. Officer</dc:creator><dc:language>en-GB</dc:language>"
    "<meta:creation-date>2026-01-05T10:00:00</meta:creation-date><dc:date>2026-02-03T09:30:00</dc:date>"
    '<meta:user-defined meta:name="Classification">OFFICIAL</meta:user-defined>'
)
_WHOLE = (
    _tracked(_change("i", "insertion"), _change("d", "deletion", p("five")))
    + _INDEX
    + h("Findings")
    + p("Of forty-seven visits <text:span>nine</text:span>" + _note("footnote", "1", "In the year to March")
        + " were late" + _comment(p("By whom?"), "c") + ", says <text:a xlink:href='https://example.org/guide'>the guide</text:a>"
        '<office:annotation-end office:name="c"/>.')
    + h("Records", 2)
    + p("Staff kept " + '<text:change text:change-id="d"/>' + _between("i", "six") + " records<text:s/> each<text:tab/>"
        "since <text:date>2 March</text:date>.")
    + items(p("Seek permission.") + items(p("Keep a note of it.")), p("Visit sooner."), style="N")
    + table(("Team", "Late"), ("North", "9"), header=1)
    + _COVERED
    + p("A box " + _frame(f"<draw:text-box>{p('Boxed words')}</draw:text-box>") + "and a chart "
        + _frame(_PICTURE, "<svg:desc>Nine of 47</svg:desc>") + "of <text:hidden-text>unseen</text:hidden-text> sums: "
        + _frame(_FORMULA))
    + f'<text:section text:name="s">{p("The last word" + _note("endnote", "i", "Of the review"))}</text:section>'
)  # fmt: skip
_MADE: dict[str, Parts] = {
    "spaces": Parts(p('one<text:s text:c="3"/>two<text:tab/>three<text:line-break/>four<text:s/>') + p("\n  five \n six")),
    "spans": Parts(p("plain <text:span>in <text:span>inner</text:span> span</text:span>"
                     '<text:a xlink:href="#x">link</text:a>end')),
    "headings": Parts(h("Findings") + h("Records", 2) + p("Words.") + h("Training", 2), common=_OUTLINE),
    "printed-numbers": Parts(h("<text:number>3.2</text:number>Findings") + p("Words.")),
    "lists": Parts(items(p("first") + items(p("deep one"), p("deep two")), p("second") + p("more"), style="N"), _LISTS),
    "bullets": Parts(items(p("apple"), p("pear"), style="B") + "<text:list><text:list-header>" + p("untold")
                     + "</text:list-header></text:list>", _LISTS),
    "numbered-paragraphs": Parts('<text:numbered-paragraph text:list-id="l" text:style-name="N"><text:number>7.</text:number>'
                                 + p("numbered") + "</text:numbered-paragraph>", _LISTS),
    "tables": Parts(table(("Ref", "Action"), ("R1", "Train staff"), header=1) + p("between") + _COVERED + _NESTED),
    "table-descriptions": Parts(table(("a", "b"), more="<table:title>Actions</table:title><table:desc>Who does</table:desc>")),
    "footnotes": Parts(p("host" + _note("footnote", "1", "note words", "second paragraph") + " goes on")
                       + p("tail" + _note("endnote", "i", "end words"))),
    "comments": Parts(p("before " + _comment(p("said this") + items(p("listed too")), "c1") + "spanned"
                        '<office:annotation-end office:name="c1"/> after') + _comment(p("between paragraphs")) + p("last")),
    "insertions": Parts(_tracked(_change("i", "insertion"), _change("f", "format-change"))
                        + p("kept " + _between("i", "added words") + " then " + _between("f", "made bold"))),
    "deletions": Parts(_tracked(_GONE) + p('kept <text:change text:change-id="d"/>after')),
    "deleted-blocks": Parts(_tracked(_DELETED_LIST) + p("kept") + '<text:change text:change-id="d"/>' + p("after")),
    "deletions-without-place": Parts(_tracked(_GONE) + p("kept")),
    "changes-with-comments": Parts(_tracked(_change("i", "insertion", said=p("why it was added")),
                                            _change("d", "deletion", p("cut"), p("why it went")))
                                   + p("kept " + _between("i", "added") + '<text:change text:change-id="d"/>')),
    "headers-and-footers": Parts(p("body"), edges=_EDGES),
    "sided-headers": Parts(p("body"), edges=_SIDES),
    "noted-header": Parts(p("body"), edges=f"<style:header>{p('head' + _note('footnote', '2', 'header note'))}</style:header>"),
    "text-boxes": Parts(p("host " + _frame(f"<draw:text-box>{p('boxed')}{items(p('boxed item'))}</draw:text-box>") + "on")
                        + p(f"<draw:custom-shape>{p('in a shape')}</draw:custom-shape>")),
    "pictures": Parts(p(_frame(_PICTURE, "<svg:title>Chart</svg:title><svg:desc>Visits by month</svg:desc>") + "caption")),
    "picture-maps": Parts(p(_frame(_PICTURE, _MAP) + "map")),
    "equations": Parts(p("before " + _frame(_FORMULA) + " after")),
    "embedded": Parts(p("before" + _frame("<draw:object><office:document>inner</office:document></draw:object>"))),
    "fields": Parts(p("on <text:date>2 March</text:date> see <text:bookmark-ref>2.1</text:bookmark-ref> "
                      "<text:drop-down><text:label/>chosen</text:drop-down> <text:placeholder>name</text:placeholder>")),
    "contents": Parts(_INDEX + h("Findings")),
    "sections": Parts(f'<text:section text:name="s" text:display="none">{p("hidden section")}</text:section>' + p("open")),
    "hidden": Parts(p("a <text:hidden-text>hidden words</text:hidden-text> z") + p("<text:hidden-paragraph/>hidden whole")),
    "unshown": Parts(p("a " + _HIDDEN + _CHOICE)),
    "glosses": Parts(p("a " + _RUBY + " z")),
    "forms": Parts(_FORM + p('fill <draw:control draw:control="c"/>in')),
    "continued-notes": Parts(p("a"), common=_CONTINUED),
    "everything": Parts(_WHOLE, _LISTS, _OUTLINE, _EDGES, _SAID),
    "formats": Parts(p(_STYLED), _FORMATS),
    "links": Parts(p(_LINKED) + p(_PLACES) + p('to <text:reference-mark-end text:name="on"/>here')),
    "properties": Parts(p("Text"), meta=_SAID),
    "macros": Parts(p("Text beside a macro"), more=("Basic/Standard/Module1.xml",)),
    "unknown": Parts(p("a <text:newer>b <text:thing>c</text:thing></text:newer>") + "<text:novelty>d</text:novelty>"),
}  # fmt: skip


def files() -> dict[str, bytes]:
    """The bytes of every file by name."""
    packed = {f"{name}.odt": _packed(parts) for name, parts in _MADE.items()}
    lists, edges = _MADE["lists"], _MADE["headers-and-footers"]
    return {**packed, FLAT: _flat(Parts(lists.body + edges.body, lists.automatic, "", edges.edges))}


def _styles(parts: Parts) -> str:
    pages = f'<office:master-styles><style:master-page style:name="S">{parts.edges}</style:master-page></office:master-styles>'
    return f"<office:styles>{parts.common}</office:styles><office:automatic-styles/>{pages}"


def _packed(parts: Parts) -> bytes:
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{_KIND}"/>'
    members = {
        "mimetype": _KIND,
        "content.xml": f"<office:document-content {_DECLARED}><office:automatic-styles>{parts.automatic}"
        f"</office:automatic-styles>{_body(parts)}</office:document-content>",
        "styles.xml": f"<office:document-styles {_DECLARED}>{_styles(parts)}</office:document-styles>",
        "meta.xml": f"<office:document-meta {_DECLARED}><office:meta>{parts.meta}</office:meta></office:document-meta>",
        **dict.fromkeys(parts.more, "<module/>"),
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}">{entry}</m:manifest>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text.encode())
    return stream.getvalue()


def _flat(parts: Parts) -> bytes:
    styles = _styles(parts).replace(
        "<office:automatic-styles/>", f"<office:automatic-styles>{parts.automatic}</office:automatic-styles>"
    )
    return f'<office:document {_DECLARED} office:mimetype="{_KIND}">{styles}{_body(parts)}</office:document>'.encode()


def _body(parts: Parts) -> str:
    return f"<office:body><office:text>{parts.body}</office:text></office:body>"
