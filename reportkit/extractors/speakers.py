"""Who a sentence of minutes says is to act: its subject, a passive's agent, or the speaker whom a pronoun stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.extractors.action_owner import is_doer
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.model.finding import Owner

_VERBS = (
    r"(?:would|will|undertook|agreed|committed|promised|offered|pledged|intends?|intended|"
    r"(?:was|were|be) (?:asked|requested|instructed|tasked|directed|now)|had|has)\b"
)
_SUBJECT = re.compile(
    rf"(?<![\w’])(?P<who>(?:the|an?)\s+(?:[\w’&-]+(?:\([\w ]+\))?(?:,(?=\s+[A-Z]))?\s+){{0,7}}?[\w’&-]+(?:\([\w ]+\))?)"
    rf",?\s+(?=(?:also\s+|then\s+)?{_VERBS})",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\bby\s+(?P<who>(?:the|each|every|an?|his|her|its|their)\s+(?:[A-Z][\w’]*(?:\s+(?:of|and"
    r"|for)(?=\s+[A-Z]))?\s*){1,6}|(?:Full )?(?:Cabinet|Council)\b|officers\b|(?:the|his|her|its"
    r"|their)\s+[a-z]+(?:\s+(?:team|service|auditor"
    r"|manager|board|officer|adviser|head|lead)s?\b)?)"
)
PRONOUN = re.compile(r"\s*(?:He|She)\b")
_SPEAKER = re.compile(
    r"\s*(?P<who>[Tt]he\s+(?:[\w’&-]+(?:\([\w ]+\))?(?:,(?=\s+[A-Z]))?\s+){0,7}?[\w’&-]+(?:\([\w ]+\))?),?\s+"
    r"(?:apologi[sz]ed|assured|explained|outlined|said|reported|confirmed|advised|stated|thanked"
    r"|introduced|undertook|agreed|noted|added|responded|replied|gave|told|informed|presented|felt"
    r"|welcomed|reminded|ran|referred|emphasi[sz]ed|proposed|raised|discussed|provided|updated|concluded"
    r"|described|asked|spoke)\b"
)
_NAMED = re.compile(r"\s*(?P<who>(?:Councillor|Cllr|Mrs?|Ms|Miss|Dr|Canon|Supt|Insp|Sgt|Prof|Sir|Dame)\.? [A-Z][\w’-]+)\b")
_ACTS = re.compile(r"\s*(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]+){0,2}) (?:would|will|agreed to|undertook|offered to)\b")
_ACTOR = re.compile(
    r"(?:^\W*(?:[a-z]\)\s*)?|(?<=[,;:]\s)|\bthat\s+)(?P<who>(?:[Tt]he\s+)?[A-Z](?:(?!\bthat\b)[^.;:]){0,8"
    r"0}?),?\s+(?:for\s+(?:its|their|his|her)\s+part,?\s+)?(?:had\s+|has\s+|have\s+)?(?:also\s+|then\s+)?"
    r"(?:(?:(?:agreed|undertook|offered|proposed|volunteered|promised|committed|pledged|hoped|intends?|intended"
    r"|plans?|planned)\s+to\b|promised\s+(?:a|an|the|further|more)\b|gave\s+an\s+undertaking\b)"
    r"|(?:would|will)\s+(?:also\s+|now\s+|then\s+)?(?!be\s+\w+(?:ed|en|wn|de|ght|ld|pt|ut|lt)\b)[a-z]"
    r"|(?:was|were)\s+(?:asked|requested|instructed|tasked)\s+to\b|(?:is|are)\s+to\s+(?!be\b)[a-z]|(?:was"
    r"|were|is|are)\s+(?:at\s+present|currently|now)\s+\w+ing\b)"
)
_ORDERED = re.compile(
    r"\W*(?:(?:and\s+)?(?:(?:[Ww]e|[Tt]o|(?:The\s+)?(?:[A-Z]\w+\s+){1,3}(?=(?:recommended|requested|asked|instructed"
    r"|agreed)\s+that))\s*)?(?:(?i:recommend|request|ask"
    r"|instruct|agree)(?:ed|d)?\s+)?[Tt]hat\s+)?(?P<who>(?:[Tt]he\s+)?[A-Z][^.;:]{0,70}?|the\s+[a-z’]+)\s+"
    r"(?:be\s+(?:asked|requested|instructed|tasked|authorised|invited)\s+to|(?:should|must|shall|ought\s+to)(?!\s+be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ne|ld|ght|pt|de|ut)\b)"
    r"|could\s+usefully|to\s+(?!be\b)"
    r"|(?:report|attend|bring|write|provide|prepare|draw|review|publish|restore|recruit|present|submit"
    r"|consider|circulate|undertake|ensure|agree)s?)\b",
)
_INSTRUCTED = re.compile(
    r"\W*(?:(?:the )?[\w’]+ (?=instruct|request|ask|direct|task|authoris|invit|remit))?(?:to )?(?:ask|request|instruct"
    r"|authorise|invite|direct|task|require|remit)(?:s|d|ed|ted)?\s+"
    r"(?P<who>(?:the\s+)?[A-Z][^.;:]{1,70}?)\s+to\s+[a-z]"
)
_IN_REPLY = re.compile(
    r"\s*In (?:response|reply|answer) to [^,]{3,120},\s+(?=[a-z])|\s*(?:However|Also|Then|Finally),\s+", re.IGNORECASE
)
_FIRST = re.compile(r"\s*(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]+){0,2})\s+(?:[a-z]+ed|said|told)\b")
_HE_WOULD = re.compile(r"\b(?:he|she)\s+(?:would|will|undertook|intended)\b")
_ACRONYM = re.compile(r"(?:[Tt]he )?[A-Z]{2,6}")
#: “He” as the one who promises, and not only as the one who tells what others will do.
_OWN = re.compile(
    r"\s*(?:He|She) (?:also |then |now |therefore |further )?(?:(?:has |had )?(?:undertook|undertaken|agreed|offered"
    r"|volunteered|hoped|hopes"
    r"|promised|pledged|committed|intend(?:s|ed)|plan(?:s|ned)|propose[ds]|asked to|is to|was to|would|will|shall"
    r"|gave an undertaking)\b"
    r"|[^,;.]{3,60}? that (?:he|she) (?:would|will|hoped|intended|planned)\b)"
)
_WITHIN = re.compile(r"\b(?:in|of|for|from|at|on|within|across|under)\s$", re.IGNORECASE)  #: part of a longer name or thing
_BREAKS = re.compile(r"\b(?:and|that|when|where|which|who|if|on|to|with|from)\s+(?:the|a|an)\b", re.IGNORECASE)


def subject_of(sentence: str, speaker: str | None, roster: Roster | None) -> Owner:
    """The owner that a promise names; an empty one where its subject is no post, person or body."""
    agent = next((found for found in _AGENT.finditer(sentence) if _is_someone(found["who"])), None)
    if agent:
        return read_owner(agent["who"].strip(), roster)
    if PRONOUN.match(sentence):
        said = sentence.split()[0]
        return Owner(said, person=said) if _OWN.match(sentence) else Owner()
    if _HE_WOULD.search(sentence):
        first = _FIRST.match(sentence)
        told = speaker_of(sentence, roster) or (first["who"] if first and roster and _attends(first["who"], roster) else None)
        told = told or (speaker if PRONOUN.match(sentence) else None)
        return read_owner(told, roster) if told else Owner()
    actor = _actor(sentence, roster)
    if actor:
        return actor
    named = _ACTS.match(sentence)
    if named and roster and _attends(named["who"], roster):
        return read_owner(named["who"], roster)
    subjects = [who for who in _all_subjects(sentence) if _is_someone(who) and is_doer(who)]
    if not subjects:
        return Owner()
    foremost = read_owners(subjects[-1], roster)[0]  # of two who act together the first is kept, and both are quoted
    return replace(foremost, raw=subjects[-1])


def speaker_of(sentence: str, roster: Roster | None = None) -> str | None:
    """The post or person who speaks at the start of a sentence; a bare name only where the roster has it."""
    opening = _IN_REPLY.match(sentence)
    sentence = sentence[opening.end() :] if opening else sentence
    post = _SPEAKER.match(sentence)
    if post and lexicon().people["posts"].search(post["who"]):
        return " ".join(post["who"].split())
    named = _NAMED.match(sentence)
    if named:
        return named["who"]
    first = _FIRST.match(sentence)
    return first["who"] if first and roster and _attends(first["who"], roster) else None


def antecedent_of(sentence: str, before: str | None, roster: Roster | None = None) -> str | None:
    """Whom “he” or “she” stands for after a sentence: its subject, where that is one post and it names no other.

    A sentence that opens with the pronoun itself hands on whom it stood for (`before`).
    """
    if PRONOUN.match(sentence):
        return before
    speaker = speaker_of(sentence, roster)
    if not speaker or re.search(r"\band\s+the\b", speaker):
        return None
    rest = sentence[sentence.find(speaker.split()[-1]) + len(speaker.split()[-1]) :]
    others = re.finditer(r"\bthe\s+(?:[A-Z][\w’]+(?:\s+(?:of|and|for)\s+(?=[A-Z]))?\s*){1,6}", rest)
    return None if any(lexicon().people["posts"].search(found[0]) for found in others) else speaker


def ordered_of(text: str, roster: Roster | None) -> Owner | None:
    """Whom a decision or a recommendation would have act: the doer before “be asked to”, “should” or a bare verb."""
    told = _INSTRUCTED.match(text)
    if told and is_doer(told["who"]):
        return read_owner(told["who"], roster)
    found = _ORDERED.match(text)
    if not found or not is_doer(found["who"]):
        return None
    owner = read_owner(found["who"], roster)
    return owner if owner.post or owner.body or owner.person else None


def _actor(sentence: str, roster: Roster | None) -> Owner | None:
    """The doer right before the verb of a promise, where it is only a name: a person who attended, a post or a body."""
    for found in _ACTOR.finditer(sentence):
        who = found["who"]
        if not is_doer(who):
            continue
        owner = read_owners(who, roster)[0]
        attends = bool(owner.person and roster and (owner.person in roster.names.values() or _attends(owner.person, roster)))
        if owner.post or owner.body or attends or _NAMED.fullmatch(who) or _ACRONYM.fullmatch(owner.raw or ""):
            return owner
    return None


def _attends(name: str, roster: Roster) -> bool:
    """Whether a name, or a first name, or initials, is of somebody who attended."""
    names = roster.names.values()
    return name in names or name in roster.names or any(name == full.split()[0] for full in names)


def _all_subjects(sentence: str) -> list[str]:
    found: list[str] = []
    for start in (match.start() for match in re.finditer(r"\b(?:the|an?)\s", sentence, re.IGNORECASE)):
        match = None if _WITHIN.search(sentence[:start]) else _SUBJECT.match(sentence, start)
        if match and not _BREAKS.search(match["who"][1:]):
            found.append(" ".join(match["who"].split()))
    return found


def _is_someone(words: str) -> bool:
    """Whether words end in, or open with, a post or a body: “the lead auditor”, “the Head of Service”, “the service”."""
    people = lexicon().people
    bare = re.sub(r"^(?:the|an?|each|every)\s+", "", words.strip(), flags=re.IGNORECASE)
    tail = bare.split()[-1] if bare else ""
    if tail.islower() and tail.endswith("ed"):
        return False
    capitals = sum(word[:1].isupper() for word in bare.split())
    named = capitals >= 1 and people["posts"].search(bare)
    return bool(named or people["posts"].fullmatch(tail) or people["bodies"].fullmatch(tail)) and len(bare.split()) <= 9
