"""Whether an answer accepts a recommendation: fully, in principle, in part, not at all, or only notes it."""

from __future__ import annotations

import re

from reportkit.extractors.marking import folded
from reportkit.model.finding import Acceptance

_WHO = (
    r"(?:(?:we|the (?:council|service|government|department|trust|board|authority|committee|executive"
    r"|cabinet|minister\w*)|management"
    r"|officers|the [a-z]+ authority"
    r"|(?:this |the )?recommendation(?: R?\d+[a-z]?)? (?:is|was|has been))\s+(?:have |has |had |is |are )?)"
)
_HOW = r"(?:fully |wholly |partially |partly |largely |broadly )?"
_VERDICT = re.compile(
    rf"^\W*(?:{_WHO}(?:(?:do|does|did|can|could) not |cannot |is unable to |are unable to )?(?:therefore )?{_HOW}"
    r"(?:accept(?:s|ed)?|agree[sd]?|reject(?:s|ed)?|decline[sd]?|disagree[sd]?|support(?:s|ed)?|note[sd]?"
    r"|not (?:be )?(?:accepted|agreed))"
    r"(?: (?:in (?:part|principle|full)|with))*(?:\s+(?:this|that|the|both|these"
    r"|it)\b(?:\s+recommendations?)?| recommendations? R?\d+|\s*$|\s*[.;,:–—-]|\s+(?:and|but)\b|\s+that\b)"
    r"|(?:fully |partially |partly |not )?(?:accepted|agreed|rejected|declined|noted"
    r"|supported)(?: (?:in (?:part|principle|full)|with (?:modification|changes?|amendments?)))?"
    r"(?:\s*(?:$|[.;,:–—-])|\s+(?:and|but)\b)|(?:accept|agree|reject|yes|no)(?: in (?:part|principle|full))?\s*(?:$"
    r"|[.;,:–—-]))",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\W*(?:accept|agree|reject|decline|disagree|support|note)\b(?!\W*$|\s*[.;:–—-]| in (?:part|principle|full)\b)", re.IGNORECASE
)
_LEAD = re.compile(
    r"\W*(?:(?:on|as to|as for|as regards|regarding|turning to|with regard to|in relation to|in respect of) [^,;]{3,60},\s+"
    r"|(?:lastly|finally|firstly|secondly|thirdly|first|second|third|moreover|however|in addition),\s+)",
    re.IGNORECASE,
)  #: what a sentence may open with before its verdict
_POINT = re.compile(
    r"\W*(?:(?:your|the) (?:first|second|third|fourth|fifth|sixth|last|final|next) (?:point|recommendation|suggestion|matter)"
    r"(?:,[^,]{3,50},)? (?:is|was|cannot be|is not)(?: \w+ly)? (?:accepted|agreed|rejected|supported)"
    r"|we (?:do not|cannot|do|can)?,?(?: with respect,)? ?(?:accept|agree|reject)(?: (?:with )?(?:what|your|all|both|that)\b)"
    r"|we accept (?:both|all) (?:of )?(?:the )?recommendations)",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[Acceptance, re.Pattern[str]], ...] = (
    ("rejected", re.compile(
r"\bnot (?:be )?(?:accept|agree|support)|\bcannot (?:accept|agree|support)|\bunable to (?:accept"
r"|agree|support)|\breject|\bdeclin|\bdisagree|^\W*no\b", re.IGNORECASE)),
    ("in principle", re.compile(r"\bin principle\b|\bthe (?:aim|intention|spirit|principle) of\b", re.IGNORECASE)),
    ("in part", re.compile(
r"\bin part\b|\bpart(?:ly|ially)\b|\blargely\b|\bbroadly\b|\bwith (?:modification|changes?"
r"|amendments?)\b", re.IGNORECASE)),
    ("accepted", re.compile(r"\baccept|\bagree|\bsupport|^\W*yes\b", re.IGNORECASE)),
    ("noted", re.compile(r"\bnote", re.IGNORECASE)),
)  # fmt: skip


def verdict_in(text: str) -> str | None:
    """The opening words by which a sentence accepts or rejects; None where it does neither."""
    lead = _LEAD.match(text)
    found = _VERDICT.match(text) or (_VERDICT.match(text[lead.end() :]) if lead else None) or _POINT.match(text)
    found = found or (_POINT.match(text[lead.end() :]) if lead else None)
    return folded(found[0]).strip(" .;,:–—-") if found else None


def opens_with_verdict(text: str) -> bool:
    """Whether a text opens by accepting or rejecting, and does not tell somebody to: “Agree, with the parishes, a charter”."""
    return verdict_in(text) is not None and not _ORDER.match(text)


def acceptance_of(words: str) -> Acceptance | None:
    """What an answer's words amount to; the more guarded reading wins, so that “accepted in part” is in part."""
    return next((kind for kind, pattern in _KINDS if pattern.search(folded(words))), None)
