"""Which language a document and its paragraphs are in, and which rules can say something of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportkit.checks.made import pieces
from reportkit.checks.rule import Rule
from reportkit.model.document import Document, Notice
from reportkit.model.text import Block

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]")
#: Fewer words than these prove nothing.
_FEW = 6
_SMALL_WORDS = (
    "the of and to is was for that with by be are this have has from at it its as which were will should would their they "
    "we you your not been can our on or an his her she who when there these more about must may all"
)
_ENGLISH = frozenset(_SMALL_WORDS.split())
#: The small words of other languages that English does not have.
_OTHERS: dict[str, tuple[str, frozenset[str]]] = {
    code: (name, frozenset(words.split()))
    for code, name, words in (
        (
            "cy",
            "Welsh",
            "y yr yn ac ar o mae ei eu oedd sydd gan wedi bod hyn ym am nid i’r o’r a’r â’r i'r o'r a'r bydd neu gyda gyfer "
            "fod y’n sy’n mewn drwy rhwng cael wneud hefyd roedd ond cyngor",
        ),
        (
            "fr",
            "French",
            "le la les des du et est dans que qui pour une un sur pas au aux par avec ce cette sont il elle nous vous être "
            "ou mais leur ses plus été ont",
        ),
        (
            "de",
            "German",
            "der und das den von zu mit ist im für auf nicht ein eine dem des sich werden auch als wird nach bei einer sind "
            "über wir sie oder einem",
        ),
        (
            "es",
            "Spanish",
            "el la los las de y que en del un una para con por se es su al lo como más pero sus este ha son está",
        ),
        (
            "it",
            "Italian",
            "il la di e che è per un una con del della non sono dei le gli alla nel da si ha anche più questo",
        ),
        (
            "pt",
            "Portuguese",
            "o os as de e que do da em um uma para com não por dos das no na se mais foi ao são à pelo",
        ),
        (
            "pl",
            "Polish",
            "i w na z się do nie jest o że to przez oraz dla od po za są jak był lub które jego być może",
        ),
        (
            "ro",
            "Romanian",
            "și în de la cu pe nu din care este pentru o că sunt mai au prin sau unui unei fost ale",
        ),
        (
            "ga",
            "Irish",
            "an na agus ar le tá bhí ag is go do sé sí leis den chun nach mar ach seo sin raibh freisin",
        ),
        (
            "gd",
            "Scottish Gaelic",
            "an na agus air le tha bha aig gu do anns a’ chan nach mar ach seo sin cuideachd airson dha",
        ),
    )
}
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("ar", "Arabic or Urdu", "\u0600\u06ff"), ("bn", "Bengali", "\u0980\u09ff"), ("pa", "Punjabi", "\u0a00\u0a7f"),
    ("gu", "Gujarati", "\u0a80\u0aff"), ("ta", "Tamil", "\u0b80\u0bff"), ("hi", "Hindi or Nepali", "\u0900\u097f"),
    ("he", "Hebrew", "\u0590\u05ff"), ("el", "Greek", "\u0370\u03ff"), ("ru", "Russian or Ukrainian", "\u0400\u04ff"),
    ("ko", "Korean", "\uac00\ud7af"), ("zh", "Chinese or Japanese", "\u3040\u9fff"),
)  # fmt: skip
NAMES = {code: name for code, (name, _) in _OTHERS.items()} | {code: name for code, name, _ in _SCRIPTS}

#: The families that look at how a document is set out, whatever its language.
PRESENTATION = frozenset(
    {
        "accessibility",
        "contacts",
        "headings",
        "lists",
        "numbering",
        "placeholders",
        "privacy",
        "production",
        "punctuation",
        "spacing",
        "tables",
    }
)
#: What is right in a language though it is wrong in English: French spaces, German quotation marks and capitals.
_ALLOWED: dict[str, tuple[str, ...]] = {
    "fr": ("spacing.before-punctuation", "punctuation."),
    "de": ("headings.mixed-case", "punctuation."),
}
_LATIN = frozenset(_OTHERS)


@dataclass(frozen=True)
class Survey:
    """A document's language, `en` where nothing says otherwise, and the ids of its blocks that are not in English.

    `counts` says how many of those are in which language.
    """

    main: str
    foreign: frozenset[str]
    counts: tuple[tuple[str, int], ...]

    def english(self, document: Document) -> Document:
        """The part of a document that is in English; the document itself where all of it is."""
        if not self.foreign:
            return document
        return replace(
            document,
            blocks=tuple(block for block in document.blocks if block.id not in self.foreign),
            comments=tuple(comment for comment in document.comments if comment.span.block not in self.foreign),
            pictures=tuple(picture for picture in document.pictures if picture.block not in self.foreign),
            bookmarks=tuple(mark for mark in document.bookmarks if mark.span.block not in self.foreign),
        )

    def looks_at(self, rule: Rule) -> bool:
        """Whether a rule can say something of the whole document, other languages and all."""
        others = [self.main] if self.main != "en" else [code for code, _ in self.counts]
        if any(rule.id.startswith(_allowed(code)) for code in others):
            return False
        return rule.presentation or rule.family in PRESENTATION

    def notices(self) -> Iterator[Notice]:
        """What the reader of the issues is told, so that silence is not taken for praise."""
        if self.main != "en":
            message = f"This document is in {NAMES[self.main]}: only its presentation was checked, not its words."
            yield Notice("warning", "other-language", message)
        elif self.counts:
            told = " and ".join(f"{count} in {NAMES[code]}" for code, count in self.counts)
            count = sum(count for _, count in self.counts)
            what = "One paragraph is" if count == 1 else f"{count} paragraphs are"
            yield Notice("note", "other-language", f"{what} not in English ({told}): only their presentation was checked.")


def _allowed(code: str) -> tuple[str, ...]:
    """The rules that do not hold in a language; other letters have their own marks altogether."""
    return _ALLOWED.get(code, ()) if code in _LATIN else ("punctuation.", "spacing.", "headings.mixed-case")


def survey(document: Document) -> Survey:
    """The languages of a document, by its words more than by what its file says of them."""
    blocks = [block for block in document.blocks if block.text.strip()]
    spoken = [language_of(block.text) for block in blocks]
    if not any(code and code != "en" for code in spoken):
        return Survey("en", frozenset(), ())
    weights: Counter[str] = Counter()
    for block, code in zip(blocks, spoken, strict=True):
        if code:
            weights[code] += len(block.text)
    main, weight = weights.most_common(1)[0]
    if main != "en" and 2 * weight > weights.total():
        return Survey(main, frozenset(block.id for block in document.blocks), ())
    found = dict(_foreign(blocks, spoken))
    return Survey("en", frozenset(found), tuple(Counter(found.values()).most_common()))


def _foreign(blocks: Sequence[Block], spoken: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The blocks in other languages; one of a few words is so where its neighbours are, or one of them and its own mark."""
    for at, (block, code) in enumerate(zip(blocks, spoken, strict=True)):
        if code:
            if code != "en":
                yield block.id, code
            continue
        before, after = spoken[at - 1] if at else "", spoken[at + 1] if at + 1 < len(spoken) else ""
        marked = (block.language or "en").casefold().partition("-")[0]
        if before not in ("", "en") and before == after:
            yield block.id, before
        elif marked != "en" and marked in (before, after):
            yield block.id, marked


def tongues_marked(document: Document) -> dict[str, list[tuple[int, int]]]:
    """The stretches, by block, that a document in English marks as another language, unless their own words are English."""
    found: dict[str, list[tuple[int, int]]] = {}
    letters: Counter[bool] = Counter()
    for block in document.blocks:
        for run, start, end in pieces(block):
            other = bool(run.language) and not str(run.language).casefold().startswith("en")
            letters[other] += end - start
            if other and language_of(run.text) != "en":
                found.setdefault(block.id, []).append((start, end))
    return found if letters[False] > letters[True] else {}  # a file that is marked wrongly throughout tells nothing


@lru_cache(maxsize=8192)
def language_of(text: str) -> str:
    """The language of a text, such as `cy`; empty where it is too short or its words do not say."""
    if not text.isascii():
        script = _script(text)
        if script:
            return script
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _FEW:
        return ""
    english = sum(word in _ENGLISH for word in words)
    if 6 * english >= len(words):
        return "en"
    known = set(words)
    found = {code: sum(word in small for word in words) for code, (_, small) in _OTHERS.items() if len(known & small) >= 3}
    best = max(found, key=lambda code: found[code], default="")
    if best and 5 * found[best] >= len(words) and found[best] > 3 * english:
        return best
    return "en" if english else ""


def _script(text: str) -> str:
    letters = _LETTERS.findall(text)
    if len(letters) < _FEW:
        return ""
    for code, _, ends in _SCRIPTS:
        if 2 * sum(ends[0] <= letter <= ends[1] for letter in letters) > len(letters):
            return code
    return ""
