"""Word files about what lies beside the text: boxes, pictures, properties, and what is named but never opened."""

from __future__ import annotations

import base64

from corpora.reading.word import SPACES, Link, Word, p, part, r, section

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
IMAGE = Link("i1", "image", "media/image1.png")
_DECORATIVE = "<a:extLst><a:ext uri='{C183D7F6-B498-43B3-948B-1728B52AA6E4}'><adec:decorative val='1'/></a:ext></a:extLst>"


def inline(named: str, inside: str) -> str:
    """A drawing in a line of text."""
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{named}{graphic}</wp:inline></w:drawing></w:r>"


def picture(properties: str = "", inside: str = "", link: str = "r:embed='i1'") -> str:
    """A picture in a line of text."""
    shown = f"<pic:pic><pic:blipFill><a:blip {link}/></pic:blipFill></pic:pic>"
    named = f"<wp:docPr id='1' name='Picture 1' {properties}>{inside}</wp:docPr>"
    return inline(named, shown)


def box(content: str, fallback: str | None = None) -> str:
    """A text box as Word writes it: a shape, and the older form of the same for older programs."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    drawing = f"<w:drawing><wp:anchor><wp:docPr id='2' name='Box'/>{graphic}</wp:anchor></w:drawing>"
    older = f"<w:pict><v:shape><v:textbox><w:txbxContent>{fallback or content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = f"<mc:Choice Requires='wps'>{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def boxes() -> Word:
    """Text boxes in the new form and the old, one whose older form says more, WordArt, and words drawn in a shape."""
    old = (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('An old box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    art = "<w:r><w:pict><v:shape><v:textpath on='t' string='Draft'/></v:shape></w:pict></w:r>"
    drawn = inline("", "<a:p><a:r><a:t>Drawn</a:t></a:r></a:p>")
    body = (
        p("Host", box(p("First line in a box") + p("second line")), " goes on")
        + p("Old", old)
        + p("Differs", box(p("New words"), p("Old words")))
        + p("Art", art)
        + p("Shape", drawn)
    )  # fmt: skip
    return Word(body + section())


def pictures() -> Word:
    """Pictures with alternative text, without, decorative, and one that lies outside the file."""
    body = (
        p("Chart: ", picture("descr='Open cases fell from nine to four'"), " above")
        + p("Bare", picture())
        + p("Ornament", picture(inside=_DECORATIVE))
        + p("Far", picture("descr='Elsewhere'", link="r:link='i2'"))
    )
    links = (IMAGE, Link("i2", "image", "https://example.org/far.png", external=True))
    return Word(body + section(), links=links, members={"word/media/image1.png": DOT})


def properties() -> Word:
    """Properties of the document, of the office and of its own."""
    core = (
        "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
        "<dc:title>Review of visits</dc:title><dc:subject>Visits</dc:subject><dc:creator>A. Clerk</dc:creator>"
        "<cp:keywords>visits; delay</cp:keywords><cp:lastModifiedBy>B. Officer</cp:lastModifiedBy>"
        "<dcterms:created>2026-01-05T10:00:00Z</dcterms:created><dcterms:modified>2026-02-03T09:30:00Z</dcterms:modified>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/"
    extended = f"<Properties xmlns='{office}extended-properties'><Pages>9</Pages><Company>Northby Council</Company></Properties>"
    own = (
        f"<Properties xmlns='{office}custom-properties' xmlns:vt='{office}docPropsVTypes'>"
        f"<property fmtid='{_OWN}' pid='2' name='Classification'><vt:lpwstr>OFFICIAL</vt:lpwstr></property>"
        f"<property fmtid='{_OWN}' pid='3' name='Case'><vt:i4>12</vt:i4></property></Properties>"
    )
    links = (
        Link("r2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        Link("r3", "extended-properties", "docProps/app.xml"),
        Link("r4", "custom-properties", "docProps/custom.xml"),
    )
    members = {"docProps/core.xml": core, "docProps/app.xml": extended, "docProps/custom.xml": own}
    return Word(p("Text") + section(), properties=links, members=members)


def _drawn(inside: str) -> str:
    return inline("<wp:docPr id='3' name='Chart 1'/>", inside)


def _words(root: str, text: str, more: str = "") -> str:
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
    return f"<{root} {spaces}><a:p><a:r><a:t>{text}</a:t></a:r></a:p>{more}</{root}>"


def embedded() -> Word:
    """A chart, a diagram, an embedded file, another document taken in, building blocks, and a template from outside."""
    ole = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet" r:id="o1"/></w:object></w:r>'
    body = (
        p("Chart", _drawn("<c:chart r:id='c1'/>"))
        + p("Diagram", _drawn("<dgm:relIds r:dm='d1'/>"))
        + p("Sheet", ole)
        + '<w:altChunk r:id="a1"/>'
        + p("Last")
    )
    links = (
        Link("c1", "chart", "charts/chart1.xml"),
        Link("d1", "diagramData", "diagrams/data1.xml"),
        Link("d2", "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", "diagrams/drawing1.xml"),
        Link("o1", "oleObject", "embeddings/oleObject1.bin"),
        Link("a1", "aFChunk", "afchunk.html"),
        Link("g1", "glossaryDocument", "glossary/document.xml"),
        Link("t1", "attachedTemplate", "https://example.org/house.dotx", external=True),
    )
    teams = "<c:strCache><c:pt idx='0'><c:v>North</c:v></c:pt><c:pt idx='1'><c:v>South</c:v></c:pt></c:strCache>"
    counts = "<c:numCache><c:pt idx='0'><c:v>4</c:v></c:pt><c:pt idx='1'><c:v>9</c:v></c:pt></c:numCache>"
    prompt = f"<w:docParts><w:docPart><w:docPartBody>{p('Click to enter text')}</w:docPartBody></w:docPart></w:docParts>"
    members: dict[str, str | bytes] = {
        "word/charts/chart1.xml": _words("c:chartSpace", "Open cases", teams + counts),
        "word/diagrams/data1.xml": _words("dgm:dataModel", "Plan, do, review"),
        "word/diagrams/drawing1.xml": _words("dsp:drawing", "Plan, do, review"),
        "word/embeddings/oleObject1.bin": b"not opened",
        "word/afchunk.html": "<p>Taken in</p>",
        "word/glossary/document.xml": part("glossaryDocument", prompt),
    }
    return Word(body + section(), links=links, members=members)


def macros() -> Word:
    """A document that holds a macro project."""
    project = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    return Word(
        p(r("Text beside a macro")) + section(),
        links=(Link("v1", project, "vbaProject.bin"),),
        members={"word/vbaProject.bin": b"never run"},
        main="application/vnd.ms-word.document.macroEnabled.main+xml",
    )
