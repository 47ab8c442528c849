"""Words that may tell who a child, a family or a complainant is: a name beside a word of kinship, of age or of complaint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.similarity import words_named
from reportkit.model.finding import Finding, Private

_NAME = r"[A-Z][a-zà-ÿ]+(?:[-’'][A-Z]?[a-zà-ÿ]+)?"
_NAMES = rf"\b(?:(?:Mr|Mrs|Ms|Miss|Mx)\.? )?{_NAME}(?: (?:[A-Z]\.? )?{_NAME}){{0,2}}"
_TITLED = rf"(?:Mr|Mrs|Ms|Miss|Mx)\.? {_NAME}(?: {_NAME})?"
_KIN = (
    r"(?:child|children|boy|girl|baby|toddler|infant|teenager|young person|pupil|son|daughter|brother|sister|sibling|twins?|"
    r"stepson|stepdaughter|mother|father|mum|dad|mam|parents?|stepfather|stepmother|grandmother|grandfather|grandparents?|"
    r"aunt|uncle|partner|husband|wife|foster carers?|carers?|family|widow|widower|nephew|niece|cousin)"
)
_OWN_KIN = (  # one person's, so that “Eastmarch’s children” names nobody
    r"(?:son|daughter|brother|sister|sibling|mother|father|mum|dad|mam|parents|stepfather|stepmother|grandmother|grandfather|"
    r"grandparents|aunt|uncle|partner|husband|wife|foster carers?|nephew|niece|cousin|baby)"
)
_COMPLAINT = r"(?:complainant|tenant|resident|patient|service user|claimant|appellant|victim|survivor)"
_AGES = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
_KINSHIP = "a name beside a word of kinship"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b{_KIN},? (?:(?:called|named|known as|is) )?(?P<name>{_NAMES})(?![\w-])"), _KINSHIP),
    (re.compile(rf"\b{_COMPLAINT},? (?:(?:called|named|is|was) )?(?P<name>{_NAMES})(?![\w-])"), "a name beside “{word}”"),
    (re.compile(rf"\b(?:family|widow|widower|{_OWN_KIN[3:-1]}) of (?P<name>{_NAMES})(?![\w-])"), _KINSHIP),
    (re.compile(rf"\b[Aa]pologi[sz](?:e|es|ed|ing)(?: \w+)? to (?P<name>{_TITLED}|{_NAME} {_NAME})(?![\w-])"),
     "the name of somebody who is owed an apology"),
    (re.compile(rf"(?P<name>{_NAMES})[’']s? (?:\w+ )?{_OWN_KIN}\b"), _KINSHIP),
    (re.compile(rf"(?P<name>{_NAMES})(?:, (?:his|her|their|the|a|an|whose)| and (?:his|her|their)) (?:\w+ )?{_KIN}\b"),
     _KINSHIP),
    (re.compile(rf"(?P<name>{_NAMES}),? (?:\(?aged? )?\(?(?:{_AGES}) (?:years?|months?|weeks?) old\b"), "a name beside an age"),
    (re.compile(rf"(?P<name>{_NAMES}),? \(?aged \w+"), "a name beside an age"),
    (re.compile(rf"\b[Tt]he (?P<name>{_NAME}) (?:family|siblings|household)\b"), "the name of a family"),
    (re.compile(rf"\b[Cc]omplain(?:t|ts|ed) (?:\w+ )?(?:by|from|of) (?P<name>(?:Mr|Mrs|Ms|Miss|Mx)\.? {_NAME}|{_NAME} {_NAME})"),
     "the name of somebody who complained"),
    (re.compile(rf"(?P<name>(?:Mr|Mrs|Ms|Miss|Mx)\.? {_NAME}(?: {_NAME})?|{_NAME} {_NAME}) (?:has |had )?complain(?:ed|s)\b"),
     "the name of somebody who complained"),
)  # fmt: skip
_POST = re.compile(
    r"\b(?:Councillors?|Cllrs?|Director|Head|Manager|Officer|Leader|Chair|Chief|Judge|Inspector|Dr|Professor|Prof|Sir|Dame|Lord|"
    r"Lady|Minister|Auditor|Portfolio Holder|Commissioner)\b[^.;]{0,25}$"
)
_POST_AFTER = re.compile(
    r"^\W{0,3}(?:the )?(?:\w+ ){0,4}(?:Director|Head|Manager|Officer|Leader|Chair|Councillor|Lead|Auditor|Inspector)\b"
)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx)\.? ")


def private_words(quote: str, parts: Sequence[str] = ()) -> tuple[Private, ...]:
    """The names in a quote and its parts that look like a child's, a family's or a complainant's; those of posts are none."""
    found: dict[str, Private] = {}
    for text in (quote, *parts):
        for private in _in(text):
            found.setdefault(private.quote, private)
    return tuple(found.values())


def flagged_elsewhere(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one matter, each with a flag too where it holds a name that is flagged in another of them.

    “Mr Alan Hughes” is “Mr Hughes”, “Alan Hughes” and “Alan” too.
    """
    names = tuple(dict.fromkeys(one.quote for found in findings for one in found.privacy))
    wanted = [(name, pattern) for name in names if (pattern := _again(name))]
    return [_with_known(found, wanted) for found in findings]


def _with_known(found: Finding, wanted: Sequence[tuple[str, re.Pattern[str]]]) -> Finding:
    told = {one.quote: one for one in found.privacy}
    for text in (found.quote, *(sub.quote for sub in found.sub_items)):
        for name, pattern in wanted:
            for match in pattern.finditer(text):
                known = any(match[0] in quote for quote in told)
                if not known and not _POST.search(text[: match.start()]) and not _POST_AFTER.match(text[match.end() :]):
                    told[match[0]] = Private(match[0], f"“{name}” is flagged elsewhere: consider redacting it here too.")
    return replace(found, privacy=tuple(told.values())) if len(told) > len(found.privacy) else found


def _again(name: str) -> re.Pattern[str] | None:
    """How somebody is named again: in full, by a title and the surname, or by the first name alone."""
    words = _TITLE.sub("", name).split()
    titled = rf"(?:Mr|Mrs|Ms|Miss|Mx)\.? (?:{_NAME} )?{re.escape(words[-1])}" if words else ""
    if len(words) > 1:
        alone = [] if words[0] in words_named("no_name") else [rf"{re.escape(words[0])}(?! {_NAME})"]
        ways = [titled, re.escape(" ".join(words)), *alone]
    elif words and words[0] != name:
        ways = [titled]
    else:
        ways = [rf"{re.escape(name)}(?! {_NAME})"]
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(ways)})(?![\w-])") if words else None


def _in(text: str) -> Iterator[Private]:
    for pattern, reason in _RULES:
        for match in pattern.finditer(text):
            name = _name_only(match["name"])
            start = text.find(name, match.start("name")) if name else -1
            if name and not _POST.search(text[:start]) and not _POST_AFTER.match(text[start + len(name) :]):
                yield Private(
                    name, f"It looks like {reason.replace('{word}', match[0].split()[0].strip(',.'))}: consider redacting it."
                )


def _name_only(words: str) -> str:
    """The words of a name without those that begin a sentence or belong to a body; empty where none is left."""
    kept = words.split()
    common = words_named("no_name")
    while kept and kept[0] in common:
        kept = kept[1:]
    if any(word in common for word in kept):
        return ""
    return " ".join(kept) if len(kept) > 1 or (kept and len(kept[0]) > 2) else ""
