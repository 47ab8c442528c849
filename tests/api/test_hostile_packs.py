"""Packs and papers made to do harm: no code is run, no file is read, nothing loops for ever or eats the memory."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reportkit import api
from reportkit.api.packs import rendered_apart
from reportkit.config import Config
from reportkit.errors import ReadError, TemplateError, UnsafeTemplate
from reportkit.papers.pack import load_pack
from reportkit.renderers.word_package import entry
from tests.papers.council_papers import lettered_table
from tests.papers.eastmarch import paper

SECRET = "the-secret-of-the-house"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of generic-england that a test may spoil, beside a file that no pack may read."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    folder = Path(shutil.copytree(load_pack("generic-england").folder, tmp_path / "mine"))
    (folder / "samples/bare.json").unlink()
    return folder


def respell(folder: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change a part of the shell; one that is not there begins empty."""
    with zipfile.ZipFile(folder / "shell.docx") as package:
        parts = {item: package.read(item) for item in package.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(folder / "shell.docx", "w") as package:
        for item, data in parts.items():
            package.writestr(entry(item), data)


def in_title(words: str) -> Callable[[bytes], bytes]:
    """A change that puts words where the title's tag stands."""
    return lambda data: data.replace(b"{{ paper.title }}", words.encode())


def declare(entities: str, data: bytes) -> bytes:
    """A part that declares entities of its own."""
    return data.replace(b"?>", f"?>{entities}".encode(), 1)


SIX = "".join(f"{{% for {name} in paper.parts %}}" for name in "abcdefgh") + "x" * 999 + "{% endfor %}" * 8
#: What is put where the title stands in the shell; each is refused.
SHELLS = {
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ paper.__init__.__globals__ }}",
    "an attribute by a filter": "{{ paper|attr('__class__') }}",
    "a format": "{{ '{0.__init__.__globals__}'.format(paper) }}",
    "a format by a filter": "{{ '%s'|format(paper.__class__) }}",
    "an import": "{% import 'os' as os %}{{ os.system('id') }}",
    "an include": "{% include '../../secret.txt' %}",
    "a builtin": "{{ open('../secret.txt').read() }}",
    "a global of jinja": "{{ cycler.__init__.__globals__.os }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a text that fills the memory": "{{ 'a' * 99999999999 }}",
    "a power that fills the memory": "{{ 9 ** 99999999 }}",
    "a list that fills the memory": "{{ [paper.title * 999999] * 999999 }}",
    "a width that fills the memory": "{{ 'a'|center(99999999999) }}",
    "a loop without end": SIX,
}  # fmt: skip


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_that_reaches_for_more_is_stopped(mine: Path, name: str) -> None:
    respell(mine, "word/document.xml", in_title(SHELLS[name]))
    with pytest.raises(TemplateError) as caught:
        rendered_apart("docx", paper(), load_pack(str(mine)), Config(), seconds=3)
    assert caught.value.code in ("RK503", "RK504")
    assert SECRET not in caught.value.message


def test_the_files_properties_and_headers_are_filled_in_the_same_sandbox(mine: Path) -> None:
    reach = b"{{ paper.__class__.__mro__ }}"
    respell(mine, "word/header1.xml", lambda data: data.replace(b"{{ paper.council }}", reach))
    with pytest.raises(TemplateError):
        rendered_apart("docx", paper(), load_pack(str(mine)), Config(), seconds=20)
    respell(mine, "word/header1.xml", lambda data: data.replace(reach, b"{{ paper.council }}"))
    title = b"<dc:title>" + reach + b"</dc:title></cp:coreProperties>"
    respell(mine, "docProps/core.xml", lambda data: data.replace(b"</cp:coreProperties>", title))
    assert b"&lt;class" not in shown_of(mine)


def test_an_entity_of_a_shell_reads_no_file_and_does_not_swell(mine: Path, tmp_path: Path) -> None:
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    swelling = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 12 if n else "a" * 99}">' for n in range(9))
    for declared, used in ((f"{outside}]>", "&x;"), (f"<!DOCTYPE d [{swelling}]>", "&a8;")):
        whole = Path(shutil.copytree(mine, tmp_path / f"copy-{used[1:-1]}"))
        respell(whole, "word/document.xml", in_title(used))
        respell(whole, "word/document.xml", partial(declare, declared))
        shown = shown_of(whole)
        assert SECRET.encode() not in shown
        assert len(shown) < 2_000_000


def shown_of(folder: Path) -> bytes:
    """The page that a pack's shell gives, or what is said where it is refused."""
    try:
        made = rendered_apart("docx", paper(), load_pack(str(folder)), Config(), seconds=20)
    except TemplateError as error:
        return error.message.encode()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read("word/document.xml") + package.read("docProps/core.xml")


def test_a_shell_that_swells_when_it_is_opened_is_told(mine: Path) -> None:
    respell(mine, "word/settings.xml", lambda data: data.replace(b"</w:settings>", b" " * 700_000_000 + b"</w:settings>"))
    with pytest.raises(UnsafeTemplate, match="memory"):
        rendered_apart("docx", paper(), load_pack(str(mine)), Config(), seconds=60)


#: What is put into paper.typ; each is refused or prints nothing of the house.
TYPST = {
    "a package": '#import "@preview/cetz:0.3.1"', "a file beside the pack": '#read("../secret.txt")',
    "a file of the machine": '#read("/../../../../../../etc/hostname")', "a picture outside": '#image("../secret.txt")',
    "data outside": '#json("../secret.txt")', "a module by name": '#std.read("../secret.txt")', "code as text": '#eval("1")',
    "a foreign program": '#plugin("x.wasm")', "a loop without end": "#while true { [x] }",
    "a call of itself": "#let f(x) = f(x + 1)\n#f(0)", "a list that fills the memory": "#range(99999999999)",
    "a text that fills the memory": '#(("a" * 99999999) * 9999)', "a bibliography": '#bibliography("../secret.txt")',
    "a path that is reckoned": '#let p = "../" + "secret" + ".txt"\n#read(p)',
}  # fmt: skip


@pytest.mark.parametrize("name", TYPST)
def test_a_page_setting_that_reaches_for_more_is_stopped(mine: Path, name: str) -> None:
    (mine / "paper.typ").write_text((mine / "paper.typ").read_text(encoding="utf-8") + "\n" + TYPST[name], encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        rendered_apart("pdf", paper(), load_pack(str(mine)), Config(), seconds=12)
    assert caught.value.code in ("RK503", "RK504")
    assert SECRET not in caught.value.message


def test_a_page_setting_is_given_the_papers_words_and_nothing_of_the_machine(mine: Path) -> None:
    told = '#assert(sys.inputs.keys().sorted() == ("halves", "paper", "theme", "tongue", "words"))\n'
    (mine / "paper.typ").write_text(told + (mine / "paper.typ").read_text(encoding="utf-8"), encoding="utf-8")
    made = rendered_apart("pdf", paper(), load_pack(str(mine)), Config())
    assert made.startswith(b"%PDF")
    assert os.fsencode(Path.home()) not in made


#: What is put into the page for the web; each is refused.
PAGES = {
    "an include from outside": "{% include '../../secret.txt' %}", "an extension": "{% extends '../../secret.txt' %}",
    "a list that fills the memory": "{{ [paper.title * 99999] * 999999 }}", "a width": "{{ 'a'|center(99999999999) }}",
    "a loop without end": SIX, "an include of itself": "{% include 'paper.html.j2' %}",
    "a frame by name": "{{ self.__init__.__globals__ }}", "a filter's globals": "{{ paper|map('upper').gi_frame }}",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_reaches_for_more_is_stopped(mine: Path, name: str) -> None:
    page = mine / "html/paper.html.j2"
    page.write_text(page.read_text(encoding="utf-8").replace("<body>", "<body>" + PAGES[name]), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        rendered_apart("html", paper(), load_pack(str(mine)), Config(), seconds=3)
    assert caught.value.code in ("RK503", "RK504")
    assert SECRET not in caught.value.message


@pytest.mark.parametrize("file", ["pack.toml", "sections.toml", "theme.toml", "vocab.toml"])
def test_data_that_nests_without_end_is_told(mine: Path, file: str) -> None:
    (mine / file).write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(TemplateError):
        load_pack(str(mine))
    assert api.check_pack(str(mine), Config()).problems


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_a_pack_is_refused_and_not_waited_for(mine: Path) -> None:
    os.mkfifo(mine / "samples/more.json")
    with pytest.raises(UnsafeTemplate, match="is no file"):
        load_pack(str(mine))
    assert "no file and no folder" in api.check_pack(str(mine), Config()).problems[0].message


def test_a_councils_paper_made_to_do_harm_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(lettered_table())) as package:
        parts = {item: package.read(item) for item in package.namelist()}
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'.encode()
    body = parts["word/document.xml"]
    deep = b"<w:sdt><w:sdtContent>" * 100_000 + b"</w:sdtContent></w:sdt>" * 100_000
    for name, data in (
        ("entity", body.replace(b"?>", b"?>" + outside, 1).replace(b"Cabinet 4417", b"&x;")),
        ("swollen", body.replace(b"</w:body>", b"<w:p/>" * 60_000_000 + b"</w:body>")),
        ("deep", body.replace(b"<w:sectPr", deep + b"<w:sectPr", 1)),
    ):
        with zipfile.ZipFile(tmp_path / f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for item, content in {**parts, "word/document.xml": data}.items():
                package.writestr(item, content)
        try:
            made = api.new_pack(tmp_path / f"pack-{name}", Config(), sample=tmp_path / f"{name}.docx")
        except ReadError:
            assert not (tmp_path / f"pack-{name}").exists()
            continue
        assert name == "entity"
        assert SECRET not in repr(made)
