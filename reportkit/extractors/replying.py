"""How an answer to a review speaks: what its sentences accept or refuse, note, promise and tell as done, in any place of them."""

from __future__ import annotations

import re

from reportkit.extractors.acceptance import verdict_in

_WHO = (
    r"(?:we|i|management|officers|cabinet|(?:the|this) (?:\w+ )?(?:council|service|trust|board|authority|department"
    r"|government|executive"
    r"|partnership|school|provider|directorate|committee))"
)
_HELPS = (
    r"(?:,? (?:do|does|did|can|could|cannot|will|would|have|has|are|is|am|not|only|fully|partly|wholly|largely|broadly"
    r"|gladly|readily"
    r"|therefore|also|happy to|pleased to|glad to|unable to|with respect|in principle|in full|in part),?)*"
)
_VERDICT = re.compile(
    rf"(?:^|[,;:] |\b(?:and|but|so|that|while|though) ){_WHO}{_HELPS} (?:accept|agree|reject|declin|disagree|support"
    rf"|endorse)(?:e?s|e?d|ing)?\b"
    r"|\b(?:recommendations?|points?|proposals?|suggestions?|requests?|findings?|this|it|both|all)\b[^.;]{0,60}\b(?:is|are"
    r"|was|were|has been|have been)"
    r" (?:not |therefore |fully |partly |largely |also )*(?:accepted|agreed|rejected|declined|supported)\b"
    r"|^\W*(?:can(?:’|')?t|cannot|not) (?:accept|agree|support)\w*\b|\b(?:we|i) (?:do|does|did|are|am) not (?:propos|intend"
    r"|mean|believe it right|think it right)\w*"
    r"|\bdecided (?:against|not to)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(rf"(?:^|, ){_WHO}(?: have| has| also| duly)* noted?(?:s|d)?\b(?! that we)|^\W*noted\b", re.IGNORECASE)
_WILL = re.compile(
    r"\bwill (?:all )?have (?:been )?\w+(?:ed|en|wn|ne|de|ght|ld|pt|ut)\b|\b(?:i|we|he|she|they|it)(?:’|')ll \w+|\b(?:is"
    r"|are) going to [a-z]+"
    r"|\b(?:would|will|shall) be (?:willing|glad|happy|pleased) to\b|\bshall do so\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:now|already) (?:has|have|is|are|holds?|meets?|takes?|receives?)\b"
    r"|\b(?:do|does|did|done) (?:this|so|that|it) already\b|\b(?:has|have) (?:since |already |now "
    r"|also )?(?:been )?(?:engaged|seconded|cut|begun|agreed|taken"
    r"|recruited|appointed)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\byour (?:\w+ )?(?:letter|reports?|reviews?|recommendations?|points?|findings?|suggestions?|visit|inspection"
    r"|inspectors|remarks?|comments?)\b",
    re.IGNORECASE,
)


def decides(text: str) -> bool:
    """Whether a sentence of an answer accepts or refuses, wherever in it the words stand."""
    return bool(verdict_in(text) or _VERDICT.search(text))


def notes(text: str) -> bool:
    """Whether a sentence of an answer only notes what was said."""
    return bool(_NOTES.search(text))


def promises(text: str) -> bool:
    """Whether a sentence of an answer promises in spoken words, as “We’ll look into it” does."""
    return bool(_WILL.search(text))


def is_done_already(text: str) -> bool:
    """Whether a sentence of an answer tells what is so by now."""
    return bool(_DONE.search(text))


def addresses_reviewer(text: str) -> bool:
    """Whether a sentence speaks to those who reviewed, of “your report”."""
    return bool(_YOURS.search(text))
