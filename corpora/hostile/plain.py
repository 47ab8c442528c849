# ruff: noqa: E501 - a file a line
"""Web pages, Markdown and plain text made to be slow, deep, long or false about what they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpora.hostile.parts import GOOD_TEXT
from corpora.hostile.pdf import writer

_WORDS = "".join(f"<p>{line}</p>" for line in GOOD_TEXT)
_TEXT = "\n\n".join(GOOD_TEXT)


def _page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>Review</h1>{_WORDS}{body}</body></html>".encode()


def _markdown(more: str) -> bytes:
    return f"# Review\n\n{_TEXT}\n\n{more}\n".encode()


def _text(more: str) -> bytes:
    return f"{_TEXT}\n\n{more}\n".encode()


HTML: dict[str, Callable[[], bytes]] = {
    "deep-divs.html": lambda: _page("<div>" * 20_000 + "deep"),
    "deep-inline.html": lambda: _page("<b><i>" * 15_000 + "deep"),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 70 + "deep"),
    "deep-lists.html": lambda: _page("<ul><li>" * 90 + "deep"),
    "many-tags.html": lambda: _page("<br>" * 300_000),
    "many-blocks.html": lambda: _page("<p>x" * 210_000),
    "many-attributes.html": lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x</p>"),
    "huge-attribute.html": lambda: _page(f'<p title="{"x" * 3_000_000}">x</p>'),
    "huge-span.html": lambda: _page("<table><tr><td colspan=999999999 rowspan=999999999>a</td><td colspan=-1>b</td></tr></table>"),
    "many-wide-cells.html": lambda: _page("<table><tr>" + "<td colspan=1000 rowspan=65534>a</td>" * 2000 + "</tr></table>" ),
    "huge-list-number.html": lambda: _page("<ol start=99999999999999999999 type=i><li value=-999999999>a<li>b</ol><ol start=3999999 type=I><li>c</ol>"),
    "bad-charset.html": lambda: _page("<p>caf\u00e9</p>", '<meta charset="no-such-set">'),
    "codec-charset.html": lambda: _page("<p>x</p>", '<meta charset="zip">'),
    "false-charset.html": lambda: _page("<p>caf\u00e9</p>", '<meta charset="shift_jis">'),
    "nulls.html": lambda: _page("<p>one\0two\0\0</p>\0"),
    "unclosed.html": lambda: b"<!DOCTYPE html><html><body><p title='" + b"x" * 50_000,
    "unclosed-comment.html": lambda: _page("<!-- " * 20_000),
    "open-angles.html": lambda: _page("<" * 300_000),
    "entities.html": lambda: _page("&lt;" * 200_000 + "&#x110000;&#0;&#xD800;&#99999999999999999999;&nosuch;"),
    "entity-declarations.html": lambda: b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><p>&b; words.</p>',
    "scripts.html": lambda: _page('<script src="http://script.invalid/x.js">while(1);</script><img src="http://picture.invalid/p.png" onerror="x()">'),
    "note-ring.html": lambda: _page('<p>A<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">See <a href="#fn1">1</a></li></ol>'),
    "self-closing.xhtml": lambda: b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>' + b"<p>words</p>" + b"<span " * 40_000 + b"/></body></html>",
    "utf-16-half.html": lambda: _page("<p>x</p>").decode().encode("utf-16")[:-3],
}  # fmt: skip
MARKDOWN: dict[str, Callable[[], bytes]] = {
    "hashes.md": lambda: _markdown("#" * 500_000),
    "stars.md": lambda: _markdown("*a_" * 60_000),
    "star-runs.md": lambda: _markdown("**" * 100_000 + "a"),
    "brackets.md": lambda: _markdown("[" * 60_000),
    "bracket-pairs.md": lambda: _markdown("[a](" * 30_000),
    "picture-brackets.md": lambda: _markdown("![" * 30_000 + "](x)"),
    "ticks.md": lambda: _markdown("".join("`" * n + "a" for n in range(1, 600))),
    "quotes.md": lambda: _markdown("> " * 20_000 + "deep"),
    "quote-lines.md": lambda: _markdown("\n".join("> " * n + "x" for n in range(1, 700))),
    "lists.md": lambda: _markdown("- " * 20_000 + "deep"),
    "list-steps.md": lambda: _markdown("\n".join("  " * n + "- x" for n in range(600))),
    "spaces.md": lambda: _markdown("a" + " " * 1_000_000 + "b"),
    "tags.md": lambda: _markdown("<a " * 60_000),
    "comments.md": lambda: _markdown("a <!--" * 30_000),
    "marked-sections.md": lambda: _markdown("<p>Some <![<![CDATA[<![CDATA words.</p>\n\n<div><![if x]> here <![endif]>"),
    "declarations.md": lambda: _markdown("a <!A " * 15_000 + "\n\n" + "a <? " * 15_000 + "\n\n" + "a <![CDATA[ " * 10_000),
    "references.md": lambda: _markdown("".join(f"[r{n}]: x\n" for n in range(20_000)) + "\n" + "[r1] " * 20_000),
    "note-ring.md": lambda: _markdown("A[^1]\n\n[^1]: See[^1] and[^2]\n[^2]: See[^1]"),
    "wide-table.md": lambda: _markdown("|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|\n" * 3000),
    "pipes.md": lambda: _markdown("|" * 200_000 + "\n" + "|-" * 3),
    "entities.md": lambda: _markdown("&" * 100_000 + "&#x110000;&#0;"),
    "backslashes.md": lambda: _markdown("\\" * 300_000),
    "front-matter.md": lambda: b"---\n" + b"a: b\n" * 30_000,
    "huge-number.md": lambda: _markdown("999999999. a\n999999999. b\n\n1234567890. c"),
}  # fmt: skip
PLAIN: dict[str, Callable[[], bytes]] = {
    "long-line.txt": lambda: _text("word " * 600_000),
    "no-spaces.txt": lambda: _text("a" * 3_000_000),
    "spaces.txt": lambda: _text("a" + " " * 3_000_000 + "b"),
    "line-ends.txt": lambda: _text("\r" * 1_000_000),
    "one-character-lines.txt": lambda: _text("x\n\n" * 210_000),
    "rules.txt": lambda: _text("Title\n===\n" * 30_000),
    "numbers.txt": lambda: _text("1." * 300_000 + " A"),
    "dots.txt": lambda: _text("See " + ". " * 300_000),
    "brackets.txt": lambda: _text("(" * 500_000 + "a)"),
    "combining.txt": lambda: _text("a" + "\u0301" * 500_000),
    "right-to-left.txt": lambda: _text("\u202e" + "dlrow " * 100),
    "wide-mark-alone.txt": lambda: b"\xff\xfe",
    "half-character.txt": lambda: _text("caf").strip() + b"\xc3",
    "escape-codes.txt": lambda: _text("\x1b[31mred\x1b[0m"),
}  # fmt: skip


FILES: dict[str, Callable[[Path], Path]] = {
    name: writer(make) for group in (HTML, MARKDOWN, PLAIN) for name, make in group.items()
}
