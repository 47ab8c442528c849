"""How far an earlier action has come, only where the text says so: done, under way, paused, overtaken or carried forward."""

from __future__ import annotations

import re

from reportkit.extractors.calendar_dates import dates_in, day_in
from reportkit.extractors.marking import folded
from reportkit.extractors.sentences import sentences
from reportkit.model.finding import Progress, ProgressStatus

#: In the order they are tried: what denies or qualifies stands before what it would deny.
_WORDS: tuple[tuple[ProgressStatus, str], ...] = (
    ("not_started",
r"not (?:yet )?(?:been )?(?:started|begun|commenced)|yet to (?:start|begin|be started)"
r"|no progress(?: has been made)?"),
    ("not_feasible",
r"no longer (?:feasible|possible|practicable|achievable)|not (?:feasible|possible|practicable)"
r"|cannot (?:now )?be (?:done|met|delivered)"),
    ("superseded",
r"superseded|dropped|overtaken(?: by events)?|no longer (?:required|needed|relevant|applicable|necessary)"
r"|(?:has been )?replaced by|fallen away|withdrawn"),
    ("paused", r"paused|on hold|suspended|put back|deferred|postponed|stalled"),
    ("carried_forward",
r"(?:has|have|had|is|are|was|were) (?:still|yet) to (?!be\b|start\b|begin\b)\w+|carr(?:y|ied) (?:forward|over)"
r"|c/f(?:wd)?(?! from\b)|cfwd|brought forward|(?:remain(?:s|ed)?|still|is|are|was"
r"|were) outstanding|outstanding"),
    ("in_progress",
r"(?:partly|partially|nearly|almost|\d+ ?(?:%|per cent)) complete[d]?|in progress|on-?going"
r"|under ?way|in hand|on track|in train|started|commenced|being (?:drafted|prepared|progressed"
r"|developed|considered|done)"),
    ("complete", r"complete[d]?|done|closed|finished|discharged|actioned|implemented|delivered|fully met"),
)  # fmt: skip
_STATUS = tuple((status, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for status, words in _WORDS)
_DENIED = re.compile(
    r"\b(?:not|never|to be|will be|would be|should be|shall be|until|once|when|if|be"
    r"|are to be) (?:\w+ )?(?:yet )?(?:been )?(?:fully )?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:[(\[]\s*(?P<in>[^()\[\]]{2,60}?)\s*[)\]]|[–—-]\s*(?P<after>(?:now )?[A-Za-z/ ]{4,30}))\s*\.?\s*$")
_WHOLE = re.compile(
    r"(?:now |since |action )?(?:{})(?: (?:on |in |by )?[\w ]{{2,20}})?".format("|".join(words for _, words in _WORDS)),
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:;|, but|\bbut) .*\b(?:waits?|awaiting|awaited|still|outstanding|remains?|remaining|not yet"
    r"|to follow)\b",
    re.IGNORECASE,
)
_TICK = re.compile(r"[✓✔☑]\ufe0f?")
_STANDS = re.compile(
    r"open|not started|red|amber|green|blue|yellow|white|grey|purple|on course|late|not begun|overdue"
    r"|on target|new|live|ongoing|[rag]",
    re.IGNORECASE,
)
#: What opens a sentence that only tells how something stands.
STATUS_FIRST = re.compile(
    r"\s*(?:completed?|done|closed|finished|sent|carried|deferred|outstanding"
    r"|superseded)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:outstanding|brought forward|carried forward"
    r"|actions?)\b[^.;]{0,20}\bfrom (?:the )?(?:meeting (?:of|on|held on) )?(?P<when>[\w ]{3,30})",
    re.IGNORECASE,
)


def progress_of(text: str) -> Progress | None:
    """What a cell or a sentence says of progress, with the sentence that says it; None where it says nothing."""
    plain = folded(text)
    if _TICK.fullmatch(plain):
        return Progress("complete", plain)
    for start, end in sentences(plain):
        sentence = plain[start:end]
        for status, pattern in _STATUS:
            if status == "complete" and _PART.search(sentence):
                continue
            found = next((match for match in pattern.finditer(sentence) if not _DENIED.search(sentence[: match.start()])), None)
            if found:
                return Progress(status, sentence, since_of(sentence))
    return None


def progress_mark(text: str) -> tuple[int, Progress] | None:
    """A mark of progress at the end of a line, “[done]” or “– completed”, and where it starts; None where there is none."""
    found = _MARK.search(text)
    words = (found["in"] or found["after"] or "").strip() if found else ""
    if not found or not _WHOLE.fullmatch(words):
        return None
    told = progress_of(words)
    return (found.start(), told) if told else None


def is_status(text: str) -> bool:
    """Whether a cell holds only a word or two for how something stands, “Open”, “Amber”, “Complete”."""
    words = folded(text).strip(" .")
    return bool(_TICK.fullmatch(words) or _WHOLE.fullmatch(words) or _STANDS.fullmatch(words))


def since_of(text: str) -> str | None:
    """The day of the meeting that an outstanding action comes from, where the words give it in full."""
    found = _FROM.search(text)
    return day_in(found["when"]) if found and dates_in(found["when"]) else None


def standing(words: str | None) -> Progress | None:
    """What a card’s heading says of its action: “Action 2 (Grade A): status – partly implemented”."""
    if not words or not words.strip():
        return None
    if re.match(r"\W*(?:not (?:yet )?implemented|open)", words, re.IGNORECASE):
        return Progress("not_started", words.strip())
    if re.match(r"\W*(?:partly|partially|part)\b", words, re.IGNORECASE):
        return Progress("in_progress", words.strip())
    return progress_of(words)
