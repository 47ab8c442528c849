"""Each kind of broken template is told with its place, the words that stand there and the mend; all of them at once."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from reportkit.api.packs import rendered_apart
from reportkit.config import Config
from reportkit.model.packs import PackProblem
from reportkit.papers.pack import load_pack
from reportkit.papers.pack_check import examine_data
from reportkit.renderers.pack_trial import examine
from reportkit.renderers.word_package import entry
from tests.papers.eastmarch import paper

TITLE = "{{ paper.title }}"
DOCUMENT = "word/document.xml"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
NOTE = '<w:name w:val="RK Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr><w:color w:val="{}"/>'
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
_RUN = '<w:r><w:t xml:space="preserve">{{ paper.title }}</w:t></w:r>'

# The kind: the file or part, what is replaced, by what; a part of the message and of the mend, the place, and words there.
KINDS: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "an unknown field": (
        DOCUMENT, "row.value", "row.valeu", "A row has no “valeu”", "“value”", "shell.docx, table 1, row 3, column 2", "valeu"),
    "an unclosed tag": (
        DOCUMENT, TITLE, "{{ paper.title", "has no end in this paragraph", "whole tag", "shell.docx", "{{ paper.title"),
    "an unclosed loop": (
        DOCUMENT, "{%tr endfor %}", "", "“for” is never closed", "endfor", "shell.docx, table 1, row 1, column 1", "for row in"),
    "an unclosed condition": (
        "word/footer1.xml", "{{ paper.foot }}", "{%p if paper.foot %}", "“if” is never closed", "endif", "shell.docx, footer",
        "paper.foot"),
    "wrong nesting": (
        DOCUMENT, "{%tr endif %}", "", "“if” is still open where the “for” round it is closed", "endif before",
        "shell.docx, table 1, row 2, column 1", "if row.officer"),
    "an end in another place": (
        DOCUMENT, "{%tr endfor %}", "</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}",
        "opened in another table", "same one", "shell.docx, table 2, row 1, column 1", "endfor"),
    "two kinds of tag in one pair": (
        DOCUMENT, "{%tr endif %}", "{%p endif %}", "written {%p, and what it closes {%tr", "both with {%tr",
        "shell.docx, table 1, row 6, column 1", "endif"),
    "a tag over two paragraphs": (
        DOCUMENT, TITLE, "{{ paper.</w:t></w:r></w:p><w:p><w:r><w:t>title }}", "has no end in this paragraph", "one paragraph",
        "shell.docx", "{{ paper."),
    "a plain loop over rows": (
        DOCUMENT, "{%tr for row", "{% for row", "leaves an empty paragraph", "{%tr for", "shell.docx, table 1, row 1, column 1",
        "for row"),
    "quotation marks of another kind": (
        DOCUMENT, TITLE, "{{ paper.title|default(„x‟) }}", "where a straight quotation mark belongs", "Type it", "shell.docx",
        "default"),
    "no place for the body": (
        DOCUMENT, "rk_body", "elsewhere", "rk_body, where the body goes, is not in it", "empty paragraph", "shell.docx, table 1",
        "endfor"),
    "a missing style": (
        "word/styles.xml", 'w:styleId="RKQuote"', 'w:styleId="RKQuot"', "“RK Quote”, for the role “quote”", "Make a paragraph",
        "shell.docx", "RK Quote"),
    "an unknown filter": (
        DOCUMENT, TITLE, "{{ paper.title|uper }}", "There is no filter “uper”", "upper", "shell.docx", "uper"),
    "an unknown test": (
        DOCUMENT, "if row.officer", "if row.officer is definded", "There is no test “definded”", "defined",
        "shell.docx, table 1, row 2, column 1", "definded"),
    "an unknown function": (
        DOCUMENT, TITLE, "{{ today() }}", "There is no “today”", "paper", "shell.docx", "today"),
    "a call": (
        DOCUMENT, TITLE, "{{ paper.title.upper() }}", "calls nothing", "value alone", "shell.docx", "upper"),
    "a field of an unknown thing": (
        DOCUMENT, TITLE, "{{ meeting.chair }}", "There is no “meeting”", "paper", "shell.docx", "meeting.chair"),
    "a field of a text": (
        DOCUMENT, TITLE, "{{ paper.title.short }}", "A text has no “short”", "Take the point out", "shell.docx", "short"),
    "a reach behind the paper": (
        DOCUMENT, "{{ row.value }}", "{{ row.__class__ }}", "reaches behind", "Take that out",
        "shell.docx, table 1, row 3, column 2", "__class__"),
    "a reach in brackets": (
        DOCUMENT, TITLE, "{{ paper[&quot;__class__&quot;] }}", "reaches behind", "Take that out", "shell.docx", "__class__"),
    "a loop over letters": (
        DOCUMENT, "for row in paper.header", "for row in paper.title", "letter by letter", "paper.header",
        "shell.docx, table 1, row 1, column 1", "paper.title"),
    "a loop without end": (
        DOCUMENT, TITLE, "{% for a in paper.parts %}{% for b in paper.parts %}{% for c in paper.parts %}x{% endfor %}{% endfor %}"
        "{% endfor %}", "Loops stand in loops in loops", "innermost", "shell.docx", "for a in"),
    "a huge value": (
        DOCUMENT, TITLE, "{{ paper.title * 999999999 }}", "multiplies nothing", "value alone", "shell.docx", "999999999"),
    "a tag in a text box": (
        DOCUMENT, _RUN, _RUN + BOX.format(PARAGRAPH.format("{{ paper.council }}")),
        "It holds a text box", "into a paragraph", "shell.docx", "paper.council"),
    "a tracked insertion": (
        DOCUMENT, _RUN, f'<w:ins w:id="1" w:author="A">{_RUN}</w:ins>', "a tracked insertion", "accept or reject", "shell.docx",
        "paper.title"),
    "a tracked deletion in the footer": (
        "word/footer1.xml", "<w:fldSimple",
        '<w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del><w:fldSimple',
        "a tracked deletion", "accept or reject", "shell.docx, footer", "paper.foot"),
    "a comment": (
        DOCUMENT, _RUN, f'{_RUN}<w:r><w:commentReference w:id="0"/></w:r>', "It holds a comment", "Take it out", "shell.docx",
        "paper.title"),
    "an embedded object": (
        DOCUMENT, _RUN, f"{_RUN}<w:r><w:object/></w:r>", "an embedded object", "Take it out", "shell.docx", "paper.title"),
    "a field that reads a file": (
        "word/footer1.xml", " PAGE ", " INCLUDETEXT C:/secret.docx ", "read or run something", "Take the field out",
        "shell.docx, footer", "INCLUDETEXT"),
    "a page of US Letter": (
        DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "The page is 216 by 279 mm", "A4",
        "shell.docx, section 1", ""),
    "a narrow margin": (DOCUMENT, 'w:left="1247"', 'w:left="600"', "left margin", "2 cm", "shell.docx, section 1", ""),
    "American English": (
        "word/styles.xml", 'w:val="en-GB"', 'w:val="en-US"', "Its language is en-US", "United Kingdom", "shell.docx, styles", ""),
    "a pale style": (
        "word/styles.xml", NOTE.format('<w:ind w:left="794" w:right="0"/>', "4A4F54"), NOTE.format("", "BBBBBB"),
        "a contrast of 1.9 to 1", "darker", "shell.docx", "RK Note"),
    "a pale theme": (
        "theme.toml", 'muted = "#4a4f54"', 'muted = "#9aa0a6"', "“muted” on “paper” has a contrast of 2.6", "darker",
        "theme.toml, line 6", "muted"),
    "a word that is missing": (
        "pack.toml", "lead_in =", "# lead_in =", "[words] lacks “lead_in”", "lead_in = ", "pack.toml, line 22", "[words]"),
    "a label in one language": (
        "pack.toml", "clear_days", 'label_language = "cy"\nclear_days', "in one language only", "one / the other",
        "sections.toml, line 6", "Committee"),
}  # fmt: skip
#: Kinds of which it is enough that the part of the file is named: there are no words at the place.
WORDLESS = {"a page of US Letter", "a narrow margin", "American English"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of generic-england that a test may spoil."""
    return Path(shutil.copytree(load_pack("generic-england").folder, tmp_path / "mine"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Change a file of a pack, or a part of its shell."""
    if not file.startswith("word/"):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return
    with zipfile.ZipFile(folder / "shell.docx") as package:
        parts = {item: package.read(item) for item in package.namelist()}
    assert old.encode() in parts[file]
    parts[file] = parts[file].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(folder / "shell.docx", "w") as package:
        for item, data in parts.items():
            package.writestr(entry(item), data)


def told(folder: Path) -> tuple[PackProblem, ...]:
    """What the check says of the data and the templates, without rendering."""
    return (*examine_data(folder), *(examine(load_pack(str(folder))) if not _unloadable(folder) else ()))


def _unloadable(folder: Path) -> bool:
    return any("lacks" in problem.message for problem in examine_data(folder))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_broken_template_is_told_with_its_place_and_mend(mine: Path, kind: str) -> None:
    assert told(mine) == ()
    file, old, new, message, mend, place, words = KINDS[kind]
    spoil(mine, file, old, new)
    found = [problem for problem in told(mine) if message in problem.message]
    assert found, told(mine)
    assert mend in found[0].mend
    assert found[0].place == place
    assert words in found[0].text
    assert found[0].text or kind in WORDLESS


def test_every_kind_names_its_place_by_more_than_the_file() -> None:
    named = [kind for kind, (*_, place, words) in KINDS.items() if "," in place or words]
    assert len(KINDS) >= 15
    assert len(named) / len(KINDS) >= 0.95


def test_every_fault_is_told_at_once_and_not_only_the_first(mine: Path) -> None:
    several = [
        "an unknown field", "an unclosed tag", "a plain loop over rows", "a missing style", "a narrow margin", "a pale theme",
        "a field that reads a file",
    ]  # fmt: skip
    for kind in several:
        spoil(mine, *KINDS[kind][:3])
    whole = " ".join(problem.message for problem in told(mine))
    assert [kind for kind in several if KINDS[kind][3] not in whole] == []


def test_macros_objects_and_tags_in_notes_are_told_by_their_part(mine: Path) -> None:
    with zipfile.ZipFile(mine / "shell.docx") as package:
        parts = {item: package.read(item) for item in package.namelist()}
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts["word/vbaProject.bin"] = parts["word/embeddings/oleObject1.bin"] = b"x"
    parts["word/footnotes.xml"] = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        b"<w:p><w:r><w:t>See {{ paper.title }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/octet-stream"/>'
        b'<Override PartName="/word/footnotes.xml" ContentType="' + kinds.encode() + b'.footnotes+xml"/></Types>')  # fmt: skip
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'footnotes" Target="footnotes.xml"/></Relationships>')  # fmt: skip
    with zipfile.ZipFile(mine / "shell.docx", "w") as package:
        for item, data in parts.items():
            package.writestr(entry(item), data)
    found = {problem.text: problem for problem in told(mine)}
    assert "could run something" in found["vbaProject.bin"].message
    assert found["oleObject1.bin"].place == "shell.docx, word/embeddings"
    note = next(problem for problem in found.values() if problem.story == "word/footnotes.xml")
    assert "has a tag" in note.message
    assert "See {{ paper.title }}" in note.text
    assert "Move the tag" in note.mend


def test_a_tag_in_the_header_of_a_first_page_is_read_too(mine: Path) -> None:
    spoil(mine, DOCUMENT, '<w:headerReference w:type="default"', '<w:titlePg/><w:headerReference w:type="first"')
    spoil(mine, "word/header1.xml", "paper.council", "paper.counsel")
    found = [problem for problem in told(mine) if "counsel" in problem.message]
    assert [problem.place for problem in found] == ["shell.docx, header of the first page"]


def test_curly_quotation_marks_as_word_types_them_are_no_fault(mine: Path) -> None:
    spoil(mine, DOCUMENT, TITLE, "{{ paper.title|default(“none”) }}")
    assert told(mine) == ()
    assert rendered_apart("docx", paper(), load_pack(str(mine)), Config()).startswith(b"PK")
