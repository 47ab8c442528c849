"""Apostrophes: in plurals that take none, in the singular where many are meant, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.analysis import Analysis
from reportkit.checks.lexicon import Lexicon
from reportkit.checks.prose import places, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

MISSING = word_rules("reportkit.checks.families", "apostrophes.toml")

#: After these a noun has ended: what stands before them with ’s is a plural, not the owner of a thing.
_NO_NOUN_NEXT = (
    r"(?=\s*(?:$|[.,;:)?!])|\s+(?:in|to|for|of|on|by|at|with|from|that|which|who|whom|whose|and|or|but|as|could|can|would|will|should|"
    r"may|must|might|were|are|have|had|being|where|when|while|since|during|under|without|within|because|if|this|last|per|each|late|early|rose|"
    r"fell|led|began|started|ended|went|came|wrote|met|left|spoke|agreed|did|do)\b)"
)
#: After a section, verbs that no noun is.
_VERB_NEXT = (
    r"(?=\s+(?:ends?|works?\s+(?:best|well|badly)|happens?|takes?|begins?|follows?|becomes?|held|completed|undertaken|done|is|was|"
    r"has|not|do|go|goes|need|needs)\b)"
)
#: After these a noun with ’s is a plural whatever follows: “two section 47’s led to a conference”.
_SEVERAL = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|many|most|few|fewer|several|both|these|those|various|\d{2,})\s+"
_SECTION = re.compile(
    rf"\b(?:(?i:{_SEVERAL})(?P<many>(?:[Ss]ection\s?\d{{1,3}}|[Ss]\.?\s?\d{{1,3}})[’']s)\b"
    rf"|(?:[Ss]ection\s?\d{{1,3}}|[Ss]\.?\s?\d{{1,3}})[’']s(?:{_NO_NOUN_NEXT}|{_VERB_NEXT}))"
)
_LETTERS = r"[A-Z]{2,6}|[A-Z][a-z][A-Z]"
_SHORT = re.compile(rf"\b(?:(?i:{_SEVERAL})(?P<many>(?:{_LETTERS})[’']s)\b|(?:{_LETTERS})[’']s{_NO_NOUN_NEXT})")
_ARE_MANY = re.compile(r"\s+(?:are|were|have)\b")
_OWNED_SHORT = re.compile(r"\b(?:the|a|an|this|that|each|every|its|their|our|his|her)\s+$", re.IGNORECASE)
_DECADE = re.compile(
    rf"\b(?:(?i:the|an?|early|late|mid)[\s-](?P<many>(?:1[89]|20)\d0[’']s)\b|(?:1[89]|20)\d0[’']s{_NO_NOUN_NEXT})"
)
_ROLES = (
    r"(?:social\s+worker|family\s+support\s+worker|support\s+worker|key\s+worker|youth\s+worker|worker|team\s+manager|service\s+manager|"
    r"manager|auditor|inspector|councillor|practitioner|foster\s+carer|carer|health\s+visitor|head\s+teacher|headteacher|teacher|officer|"
    r"personal\s+adviser|adviser|reviewer|parent|member|resident|tenant|nurse|pupil|partner|director|leader|volunteer|trustee|patient|student|governor|employee|applicant|doctor|"
    r"young\s+person|service\s+user)"
)
_ROLE = re.compile(rf"\b({_ROLES})([’']s)(?=\s+(\w+))", re.IGNORECASE)
_BARE = re.compile(
    r"\b(?:of|at|by|from|in|on|for|to|with|when|where|if|because|while|between|about|"
    r"(?:ensur|confirm|show|assur|stat|report)(?:e|es|ed|ing|s)?(?:\s+(?:Members|members|us|them))?\s+that|ensure|ensures|ensured|ensuring|all|many|most|some|few|several|these|those|both|"
    r"(?:improv|reduc|rais|increas|reflect|support|record|review|read|see|saw|strengthen|affect|consider|check|develop|understand)"
    r"(?:e|ed|es|ing|s)?)\s+(?:foster\s+|senior\s+)?$"
)
#: “Carer’s assessment” is a term of the law.
_TERMS = ("assessment", "assessments", "allowance", "leave", "credit")
_STARTS = re.compile(r"[.!?]\s+$")
_PLURAL_ROLE = re.compile(
    rf"\b((?:two|three|four|five|six|seven|eight|nine|ten|many|several|most|all|some|both|few|these|those|other|\d+)\s+(?:of\s+the\s+(?:\w+\s+)?)?)"
    rf"({_ROLES}[’']s)(?=\s+(?:whom|who|were|are|have|had|in|to|with|from|could|would|should|will|and|said|told|spoke|did|do|"
    rf"complained|replied|left|knew|felt|agreed|asked|came|not|did)\b|[.,;:])",
    re.IGNORECASE,
)
_OWNED = (
    r"(?:findings|report|reports|recommendations|recommendation|conclusions|conclusion|audit|review|staff|comments|proposals|assessment|"
    r"investigation|advice|methodology|auditors|reviewers|views|concerns|response|decision|motives|criticisms?|aims|claims|offer|"
    r"opinions?|observations|suggestions|warnings?|remarks|repl(?:y|ies)|failures?|intentions|assurances|policies)"
)
_NAME = re.compile(rf"\b([A-Z][a-z]{{3,}}s)\s+{_OWNED}\b")
_LEADS_NAME = re.compile(
    r"(?:\b(?i:the|a|an|this|that|each|our|their|final|draft|full)|\b(?!January|February|March|April|May|June|July|August|September|"
    r"October|November|December)[A-Z]\w*)\s+$"
)


@rule(
    "apostrophes.section-plural",
    level="error",
    summary="A plural of a section number takes no apostrophe.",
    why="“Section 47’s” says that something belongs to the section; several are section 47s, or section 47 enquiries.",
    source="New Hart’s Rules, 4.2.2",
    catalogue=("GR11",),
    bad=[
        "the council’s conduct in [[section 47’s]] in a thorough manner",
        "the use of [[Section 47’s]] to ensure",
        "Where a [[section 47’s]] ends without a plan, the reason is noted.",
        "the use of [[section 47's]] could be shown",
        "The team concluded 412 [[S47’s]].",
    ],
    good=["section 47’s requirements are clear", "an improvement plan on section 47s", "Section 20’s purpose is another."],
)
def section_plural(document: Document) -> Iterator[Hit]:
    """A section number with ’s where no noun follows that it could own."""
    yield from _plurals(document, _SECTION)


@rule(
    "apostrophes.abbreviation-plural",
    level="warning",
    summary="A plural abbreviation takes no apostrophe.",
    why="“EHCP’s” says that something belongs to a plan; several are EHCPs.",
    source="New Hart’s Rules, 4.2.2; GOV.UK style guide, abbreviations",
    catalogue=("GR11", "AB08"),
    bad=["All [[MP’s]] were told.", "Reviews of [[EHCP’s]] in the north were late."],
    good=["The CEO’s in the building.", "NHS’s budget", "All MPs were told.", "the LA’s duty"],
)
def abbreviation_plural(document: Document) -> Iterator[Hit]:
    """Capitals with ’s where no noun follows, and no article before makes them one owner."""
    for block, found in _found(document, _SHORT):
        led = _OWNED_SHORT.search(block.text[: found.start()])
        if not led or _ARE_MANY.match(block.text, found.end()):
            yield _plural(block, found)


@rule(
    "apostrophes.decade",
    level="warning",
    summary="A decade takes no apostrophe.",
    why="The 1990s are a plural; nothing belongs to them.",
    source="New Hart’s Rules, 4.2.2; GOV.UK style guide, dates",
    catalogue=("GR11",),
    bad=["In the [[1990’s]] and later", "It began in the [[1980's]]."],
    good=["In the 1990s and later", "2010’s budget was cut.", "The 1990s’ lessons"],
)
def decade(document: Document) -> Iterator[Hit]:
    """A year of a decade with ’s where no noun follows."""
    yield from _plurals(document, _DECADE)


def _plurals(document: Document, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for block, found in _found(document, pattern):
        yield _plural(block, found)


def _found(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in written(document):
        if "’" in block.text or "'" in block.text:
            for found in places(pattern, block.text):
                yield block, found


def _plural(block: Block, found: re.Match[str]) -> Hit:
    group = "many" if found["many"] else 0
    span = block.span(*found.span(group))
    meant = re.sub(r"[’'](?=s$)", "", found[group])
    return Hit(span, f"A plural takes no apostrophe: “{meant}”.", (Edit(span, meant),), "suggested")


@rule(
    "apostrophes.person-plural",
    level="error",
    summary="A plural takes no apostrophe.",
    why="“Eight social worker’s” gives something to one of them; there are eight.",
    source="New Hart’s Rules, 4.2.1",
    catalogue=("GR11",),
    bad=["Three of the eight [[social worker’s]] whom we met", "Many [[parent’s]] were angry."],
    good=["The eight social workers whom we met", "Many parents’ views", "one social worker’s view", "All manager’s reports"],
)
def person_plural(document: Document) -> Iterator[Hit]:
    """A number or “many”, a role with ’s, and no noun after it."""
    for block, found in _found(document, _PLURAL_ROLE):
        span = block.span(found.start(2), found.end(2))
        meant = re.sub(r"[’']s$", "s", found[2])
        yield Hit(span, f"A plural takes no apostrophe: “{meant}”.", (Edit(span, meant),), "suggested")


@rule(
    "apostrophes.one-or-many",
    level="warning",
    summary="What belongs to many has its apostrophe after the s.",
    why="“Ensure that social worker’s recording is timely” speaks of one worker without saying which; the duty is on all.",
    source="New Hart’s Rules, 4.2.1",
    catalogue=("GR11",),
    bad=["to ensure that [[Social Worker’s]] recording was timely", "the quality of [[social worker’s]] records"],
    good=[
        "the social worker’s recording",
        "to ensure that social workers’ recording was timely",
        "She read that social worker’s notes.",
        "for each social worker’s cases",
        "with Parent’s Day near",
        "Report of the Manager’s office",
    ],
)
def one_or_many(document: Document) -> Iterator[Hit]:
    """A role in the singular possessive with no article, name or pronoun before it."""
    for block, found in _found(document, _ROLE):
        if block.kind == "heading" or found[3][:1].isupper() or found[3].casefold() in _TERMS:
            continue
        before = block.text[: found.start()]
        if before.strip() and not _BARE.search(before) and not _STARTS.search(before):
            continue
        span = block.span(found.start(), found.end(2))
        meant = found[1] + "s’"
        yield Hit(span, f"One of them, or all? If all: “{meant}”.", (Edit(span, meant),), "suggested")


@rule(
    "apostrophes.name",
    level="warning",
    summary="A name that ends in s still takes an apostrophe for what is its own.",
    why="“On Skylakes findings” reads as if Skylakes were a kind of finding.",
    source="New Hart’s Rules, 4.2.3",
    catalogue=("GR11",),
    needs=("lexicon",),
    bad=[
        "The review by Skylakes was late. We met Skylakes again. The Committee commented on [[Skylakes]] findings.",
        "It went to Barnardos and by Barnardos again. The text follows [[Barnardos]] recommendations.",
    ],
    good=[
        "The review by Skylakes was late. We met Skylakes. The Skylakes report was noted.",
        "The Committee commented on Skylakes’ findings.",
        "We heard of Services reports. Our services met. He saw Services twice.",
        "Papers of Members reports were read.",
    ],
)
def name(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A name ending in s, established by the document, straight before what it made; “the Skylakes report” is right."""
    for block in document.paragraphs():
        for found in places(_NAME, block.text):
            before = block.text[: found.start()]
            if not before.strip() or _LEADS_NAME.search(before) or not _is_name(found[1], analysis.lexicon):
                continue
            span = block.span(found.start(1), found.end(1))
            edit = Edit(block.span(span.end, span.end), "’")
            yield Hit(span, f"What is {found[1]}’ own takes an apostrophe: “{found[1]}’”.", (edit,), "suggested")


def _is_name(word: str, lexicon: Lexicon) -> bool:
    small = word.casefold()
    used_small = lexicon.counts.get(small, 0) or lexicon.counts.get(small[:-1], 0)
    return not used_small and len(lexicon.names.get(word, ())) >= 3
