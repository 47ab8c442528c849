"""A13: no exempt text in any public file. A34: the minutes resolve what was recommended, and give nothing exempt away."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.accept_recommendations import letter_in, parts_of, recommended
from reportkit.papers.leaks import leaks, squashed
from reportkit.papers.rendered import Rendered, plain_texts
from reportkit.papers.word_file import is_on, quoted, shown, valued

_AMENDED = re.compile(r"\bamended\b|\bas amended\b|\bamendment\b", re.IGNORECASE)
_RESOLVED = re.compile(r"\bresolved\b|\bpenderfynwyd\b|\bagreed\b", re.IGNORECASE)


def public_files(made: Rendered) -> Mapping[str, bytes]:
    """The forms of the paper and the other files of its public folder."""
    stem = re.sub(r"\.docx$", "", made.name)
    forms = {f"{stem}.docx": made.word, f"{stem}.html": made.html, f"{stem}.pdf": made.pdf}
    return {name: data for name, data in forms.items() if data} | dict(made.files or {})


@check("A13", "No exempt text is in any hiding place of any public file", "docx")
def no_leak(made: Rendered) -> Found:
    """The exempt parts against the paper's forms and the files of its folder."""
    for leak in leaks(public_files(made), made.exempt, _plain(made)):
        yield "error", f"Exempt words are in a public file, {leak.file}.", leak.place


def _plain(made: Rendered) -> tuple[str, ...]:
    own = tuple(text for part in made.exempt for text in (part.label, part.title))
    return (*own, *(plain_texts(made.paper) if made.paper else ()))


@check("A13", "Nothing is blacked out, whited out or hidden: the words would still be there", "docx")
def no_cover(made: Rendered) -> Found:
    """Text under a black highlight, in the colour of its ground, or hidden, in any story."""
    for name, story in made.file.stories.items():
        for run in story.iter(w("r")):
            if not shown(run).strip():
                continue
            look = run.find(w("rPr"))
            how = "" if look is None else _cover(look)
            if how:
                yield (
                    "error",
                    f"Words are {how}, and can still be copied; that is no redaction.",
                    f"{name}, {made.file.where(run)}",
                )


def _cover(look: object) -> str:
    def find(tag: str) -> object:
        return look.find(w(tag))  # type: ignore[attr-defined]

    ink = valued(find("color")).upper()
    shade = find("shd")
    ground = str(shade.get(w("fill")) or "").upper() if shade is not None else ""  # type: ignore[attr-defined]
    if is_on(find("vanish")) or is_on(find("webHidden")):
        return "hidden"
    if valued(find("highlight")) == "black" and ink in ("", "AUTO", "000000"):
        return "under a black highlight"
    if ground == "000000" and ink in ("", "AUTO", "000000"):
        return "on a black ground"
    if ink == "FFFFFF" and ground in ("", "AUTO", "FFFFFF") and valued(find("highlight")) in ("", "none", "white"):
        return "white on white"
    return ""


@check("A34", "The minutes resolve what was recommended, or say that it was amended", "minutes", "docx")
def resolutions(made: Rendered) -> Found:
    """Each recommendation's words in the minutes."""
    if made.minutes is None:
        return
    texts = [block.text for block in made.minutes.blocks]
    whole = squashed("\n".join(texts))
    if not any(_RESOLVED.search(text) for text in texts):
        yield "error", "The minutes do not say what was resolved.", "minutes"
    amended = any(_AMENDED.search(text) for text in texts)
    under = parts_of(made)
    for place, block in enumerate(recommended(made), 1):
        for each in (block, *under.get(block.id, ())):
            text = re.sub(r"[;,.]?\s*(?:and)?[;.]?\s*$", "", each.text)
            name = f"{place}({letter_in(each)})" if each is not block else str(place)
            if squashed(text) not in whole and not amended:
                told = f"Recommendation {name} is not resolved in its words, and no amendment is noted: {quoted(text)}."
                yield "error", told, "minutes"


@check("A34", "The open minutes give no exempt text away", "minutes")
def open_minutes(made: Rendered) -> Found:
    """The exempt parts against the minutes' text."""
    if made.minutes is None:
        return
    whole = "\n".join(block.text for block in made.minutes.blocks).encode()
    for leak in leaks({"minutes": whole}, made.exempt, _plain(made)):
        yield "error", "The open minutes have exempt words.", leak.place
