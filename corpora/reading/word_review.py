"""Word files about reviewing: tracked changes of every kind, and comments."""

from __future__ import annotations

from corpora.reading.word import Word, by, p, r, section
from corpora.reading.word_flow import cell, row, table

A, B = "A. Clerk", "B. Officer"


def deleted(text: str, identity: int, author: str = A) -> str:
    """A tracked deletion."""
    return f'<w:del {by(author, identity)}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str, identity: int, author: str = A) -> str:
    """A tracked insertion."""
    return f"<w:ins {by(author, identity)}>{r(text)}</w:ins>"


def changes() -> Word:
    """Insertions, deletions, moves, changes of format, of paragraph marks, rows and cells, and one person's inside another's."""
    nested = f"<w:ins {by(A, 20)}>{r('we ')}{deleted('should ', 21, B)}{r('must ')}</w:ins>"
    bold = f"<w:b/><w:rPrChange {by(B, 5)}><w:rPr/></w:rPrChange>"
    body = (
        p("The ", deleted("old", 1), inserted("new", 2, B), " rule.")
        + p(f"<w:moveFrom {by(A, 3)}>{r('moved ')}</w:moveFrom>", "stays ", f"<w:moveTo {by(A, 4)}>{r('moved ')}</w:moveTo>")
        + p("Now ", r("bold", bold), ".")
        + p("Now indented.", properties=f"<w:ind w:left='720'/><w:pPrChange {by(B, 6)}><w:pPr/></w:pPrChange>")
        + p("One, ", properties=f"<w:rPr><w:del {by(A, 7)}/></w:rPr>") + p("two.")
        + p("A new end", properties=f"<w:rPr><w:ins {by(B, 8)}/></w:rPr>") + p("and what followed.")
        + p(deleted("A whole paragraph", 9), properties=f"<w:rPr><w:del {by(A, 10)}/></w:rPr>") + p("After it.")
        + p("Here ", nested, "act.")
        + table(
            row(cell(p("kept"))),
            row(cell(p(inserted("row added", 12))), properties=f"<w:ins {by(A, 11)}/>"),
            row(cell(p(deleted("row gone", 14))), properties=f"<w:del {by(A, 13)}/>"),
            row(cell(p("cell gone"), properties=f"<w:cellDel {by(B, 15)}/>")),
        )
        + p("Last.")
    )  # fmt: skip
    return Word(body + section(f"<w:sectPrChange {by(A, 16)}><w:sectPr/></w:sectPrChange>"))


def _comment(author: str, identity: int, *paragraphs: str, key: str = "") -> str:
    inside = "".join(paragraphs)
    if key:
        inside = inside.replace("<w:p>", f'<w:p w14:paraId="{key}">')
    return f'<w:comment {by(author, identity)} w:initials="X">{inside}</w:comment>'


def _start(identity: int) -> str:
    return f'<w:commentRangeStart w:id="{identity}"/>'


def _end(identity: int) -> str:
    return f'<w:commentRangeEnd w:id="{identity}"/><w:r><w:commentReference w:id="{identity}"/></w:r>'


def comments() -> Word:
    """Comments on words, over two paragraphs, on a point, in a note and a box; a reply, one resolved, one without a place."""
    box = f"<w:txbxContent>{p(_start(6), 'In a box', _end(6))}</w:txbxContent>"
    body = (
        p("The ", _start(0), _start(1), "review", _end(0), _end(1), " was late.")
        + p("Begins ", _start(2), "here") + p("and ends", _end(2), " there")
        + p("A point", '<w:r><w:commentReference w:id="3"/></w:r>', ".")
        + p("A note", '<w:r><w:footnoteReference w:id="2"/></w:r>', f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
        + _start(5) + p("Between paragraphs") + _end(5).split("<w:r>")[0]
    )  # fmt: skip
    said = (
        _comment(A, 0, p("By how many days?"), key="00000001")
        + _comment(B, 1, p("Nine."), key="00000002")
        + _comment(A, 2, p("Two paragraphs"), p("of comment, ", "<m:oMath><m:r><m:t>n=2</m:t></m:r></m:oMath>"))
        + _comment(A, 3, p("On a point"), key="00000003")
        + _comment(B, 4, p("In a footnote"))
        + _comment(B, 5, p("Round a paragraph"))
        + _comment(B, 6, p("In a text box"))
        + _comment(B, 7, p("Without a place"))
    )
    threads = (
        '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000003" w15:done="1"/>'
    )
    foot = f"<w:footnote w:id='2'>{p('Noted ', _start(4), 'below', _end(4))}</w:footnote>"
    return Word(body + section(), {"comments": said, "commentsExtended": threads, "footnotes": foot})
