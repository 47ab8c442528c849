"""Good news without a word of praise: all of a sample, a fall in what is unwanted, what is done each time, people who trust."""

from __future__ import annotations

import re

from reportkit.extractors.lexicon import cue

_MANY = 0.9  #: the share of a sample from which it is good news
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBER = rf"(?:\d[\d,]*|{'|'.join(_WORDS)})"
_OF = (
    re.compile(rf"\bof (?:the |these )?(?P<all>{_NUMBER})\b[^,.;]{{0,60}}, (?:all but \w+|(?P<some>{_NUMBER}))\b", re.IGNORECASE),
    re.compile(rf"\b(?P<some>{_NUMBER}) (?:out )?of (?:the )?(?P<all>{_NUMBER})\b", re.IGNORECASE),
)
_UNWANTED = (
    r"(?:waiting (?:times?|lists?)|waits?|backlogs?|delays?|complaints?|turnover|sickness|absences?|vacanc(?:y|ies)|arrears"
    r"|debts?"
    r"|errors?|accidents?|incidents?|exclusions?|evictions?|costs?|overtime|re-?referrals?|missed \w+)"
)
_WANTED = (
    r"(?:visits|visitors|take-?up|attendance|membership|satisfaction|(?:pass|recycling|response|completion|success) rates?"
    r"|bookings|"
    r"loans|income|reserves|confidence|results|participation|recycling)"
)
_NEWS = re.compile(
    r"^\W*(?:every|(?:nearly |almost )?all|each)\b(?![^.;]*\b(?:should|must|different|differently"
    r"|own form)\b)[^.;]{3,80}?\b(?:was|were|is|are|had|has|have|gets?"
    r"|receives?|knows?|knew|told|said|felt)\b"
    r"|^\W*no(?:body|thing| one)? (?:complaints?|errors?|faults?|accidents?|child|visits?|deadlines?|meetings?|payments?"
    r"|cases?)\b[^.;]*\b(?:missed|upheld"
    r"|found|lost|refused|late|made|reported|turned away)\b|^\W*nothing (?:was|were|is|had been) (?:missing|lost|wrong"
    r"|out of place)\b"
    rf"|\b{_UNWANTED}\b[^.;]{{0,30}}\b(?:ha(?:s|ve) )?(?:fallen|fell|halved|dropped|come down|gone down|shortened|reduced)\b"
    rf"|\b(?:has|have) (?:cut|halved|reduced|shortened|brought down)\b[^.;]{{0,20}}\b{_UNWANTED}\b"
    rf"|\b{_UNWANTED}\b[^.;]{{0,30}}\b(?:is|are|was) (?:the |among the )?(?:low(?:est)?|lower|below)\b"
    rf"|\b{_WANTED}\b[^.;]{{0,30}}\b(?:ha(?:s|ve) )?(?:risen|rose|grown|grew|doubled|gone up|increased|climbed)\b"
    r"|\b(?:staff|people|parents|carers|residents|tenants|members|councillors|partners|children|pupils|apprentices|everyone"
    r"|workers|managers"
    r"|volunteers|officers|users|they|its partners|families)\b[^.;,]{0,30}\b(?:trust|like|liked|know (?:whom?|what|where"
    r"|how|their|each)"
    r"|feel (?:listened|heard|safe|supported|able)|felt (?:listened|heard|safe|supported)|would recommend|speak (?:warmly"
    r"|well|highly)|enjoy"
    r"|look forward)\b|\byou know your\b"
    r"|\b(?:work(?:s|ed)?|done|operate[sd]?|runs?) as (?:(?:it|they|one) should|intended)\b|\blike clockwork\b"
    r"|\b(?:is|are) (?:also |now )?(?:\w+ed|done|kept|seen|read|held|sent|drawn up)\b[^.;]{0,30}\b(?:every|each) (?:day"
    r"|night|morning|week|month"
    r"|quarter|term|shift|time)\b(?!,? by (?:two|three|four|five|several|different))|\beach time\b"
    r"|\b(?:answer|repl|respond|reach|visit|mend|repair|pay|paid|seen|answered|mended|repaired"
    r"|passed)\w*\b[^.;]{0,40}\bwithin (?:the|an?|one|two"
    r"|three|five|\d+) (?:hours?|days?|weeks?)\b|\b(?:made|paid|done|sent|held|finished) (?:on|in good) time\b|\bin full\b"
    r"|\bkeeps? (?:its|their|his|her) word\b"
    r"|\bvolunteers\b[^.;]{0,40}\bhave (?:since |already )?\w+ed\b|\bthemselves\b|\b(?:given|offered|paid) the same \w+ as\b"
    r"|\btime to speak\b|\bquick to\b",
    re.IGNORECASE,
)
#: What sets a sentence against the bad news before it.
_UNLIKE = re.compile(
    r"^\W*(?:the (?:one |only )?exception (?:was|is|were)|by contrast|in contrast|elsewhere)\b|\bon the other hand\b"
    r"|\bby comparison\b",
    re.IGNORECASE,
)
_HELD_BACK = re.compile(
    r"\b(?:reli(?:es|ed) (?:up)?on|not|never|no longer|only|just|too|but|however|although|though|yet|still|should|could|must"
    r"|failed?|late|missing|without"
    r"|while|whilst|owes|thought|assumed|believed|unable|difficult|hard|nobody|none|neither|lack\w*|same fault|twice|again)\b",
    re.IGNORECASE,
)


def is_good_news(text: str) -> bool:
    """Whether a sentence that no word of praise or blame tells of says that something is as it ought to be."""
    found = next((match for pattern in _OF for match in pattern.finditer(text)), None)
    if found and found["some"]:
        return (
            _count(found["some"]) >= _MANY * _count(found["all"])
            and not _HELD_BACK.search(text)
            and not cue("negative").search(text)
        )
    held_back = _HELD_BACK.search(text.replace("as they should", "").replace("as it should", ""))
    return bool(_NEWS.search(text)) and not held_back and not _blames(text)


def sets_against(text: str) -> bool:
    """Whether a sentence tells of the contrary of the one before, “The exception was the nurse, who asked.”."""
    return bool(_UNLIKE.search(text)) and not cue("negative").search(text)


def _blames(text: str) -> bool:
    """Whether bad news is left once what fell or did not happen is taken out."""
    return bool(cue("negative").search(_NEWS.sub(" ", text)))


def _count(words: str) -> int:
    return _WORDS.get(words.casefold()) or int(words.replace(",", ""))
