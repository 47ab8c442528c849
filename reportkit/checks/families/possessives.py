"""Possessives: the apostrophe that is missing from the councils duty and two weeks notice, or put into a plural."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.clauses import Candidate, candidates, phrase, read, token_at
from reportkit.checks.nouns import ONES
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_ENDED = (
    r"(?=[.;:?!)]|$| (?:in|to|for|of|on|by|at|with|from|that|which|who|were|are|have|was|is|had|will|should|must|could|would|can"
    r"|may)\b| (?:seen|read|sampled|checked|audited|visited|reviewed|inspected|tested)(?=[.,;]| [(]| (?:by|in|had|were|was)\b))"
)
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|several|many|these|those|few|numerous|various|[2-9]|[1-9][0-9]{1,2}"
_KIND = r"(?:(?:new|open|late|other|draft|old|social|key|main|team|of the) ){0,2}?"
_NO_PLURAL = (
    r"(?!(?:child|children|one|other|else|today|yesterday|year|month|week|day|hour|minute|men|women|"
    r"people|council|committee|board)\b)"
)
_COUNTED = phrase(
    rf"\b(?:(?:{_COUNTS}) {_KIND}(?P<noun>(?:{ONES})[’']s)|(?:{_COUNTS}|"
    rf"both) (?P<any>{_NO_PLURAL}[a-z]{{3,}}(?<!s)[’']s)){_ENDED}"
)
_PERSON = (
    "officer|member|manager|carer|resident|visitor|tenant|inspector|adviser|volunteer|worker|teacher|governor|parent|pupil|"
    "councillor|neighbour|nurse|auditor|trustee"
)
_PLURAL = phrase(
    rf"\b(?:(?P<noun>(?:{ONES}|{_PERSON})[’']s) (?:were|are|have)|"
    rf"the (?P<any>{_NO_PLURAL}[a-z]{{3,}}(?<!s)[’']s) (?:were|are|have))\b"
    rf"|\bthe (?P<said>{_NO_PLURAL}[a-z]{{3,}}(?<!s)[’']s) "
    rf"(?:said|told|wrote|met|think|say) (?:that|the|us|them|it|him|her|how|why|they|in|to)\b"
    rf"|\b(?:in|for|with|by|between|at|among|across) (?P<in>(?:{ONES}|{_PERSON})[’']s)(?= (?:and|or|but) (?:[a-z]+ )?"
    rf"(?:in|for|with|by|at|to|than|[a-z]+s)\b|[.,;)])"
    rf"|\b[a-z]{{4,}}s(?:,| and) (?:[a-z]+ )?(?P<listed>(?:{ONES}|{_PERSON})[’']s) and (?:young )?"
    rf"(?:people|children|[a-z]{{4,}}s)(?![’'\w])"
)
_GROUPS = ("noun", "any", "said", "in", "listed")
_BODIES = (
    "councils|committees|boards|panels|authoritys|authorities|partnerships|services|agencys|departments|companys|trusts|teams|schools|"
    "governments|cabinets|directorates"
)
_PEOPLE = (
    "parents|carers|workers|managers|officers|members|councillors|inspectors|auditors|practitioners|residents|pupils|students|"
    "patients|partners|families|governors|reviewers|directors|chairs|tenants|leaders|volunteers"
)
_OWNED = (
    "views|wishes|needs|duty|duties|decisions?|responsibility|responsibilities|feelings|concerns|failures?|ability|knowledge|"
    "understanding|behaviour|rights|lives|opinions|circumstances|recommendations|findings|conclusions|obligations|attention|"
    "roles?(?! model)|caseloads?|oversight|policy|responses?(?! team)|experiences|remit|aims|approach(?=[,.;]| (?:is|was|"
    "has|to)\\b)|commitment|priorities|view(?=[,.;]|"
    " (?:is|was|that)\\b)"
)
_OWNER = phrase(
    rf"\b(?:(?P<det>the|a|an|each|every|this|that|its|their|our|his|her|one|both|all|of|on|to|about|by|from|heard|read|met|"
    rf"saw) |^)"
    rf"(?P<owner>(?:social )?(?:{_PEOPLE})|(?:{_BODIES})) (?P<owned>{_OWNED})\b(?![’'-])"
)
#: What is no owner's but a compound.
_COMPOUNDS = (("schools", "policy"), ("services", "policy"), ("services", "approach"))
_UNITS = "day|week|month|year|hour"
_LASTING = (
    "notice|time|leave|pay|salary|experience|imprisonment|absence|supply|worth|grace|holiday|delay|rent|work|training|"
    "wages|warning|interest"
)
_COUNT = "a|an|one|1|each|every|this|last|next|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|many"
_BODY_OF = phrase(
    r"\b(?P<det>the|our|this|a) (?P<owner>council|partnership|scheme|team|government|committee|board|panel|trust|campaign|"
    r"charity|authority|cabinet|company|college|forum|association|adviser|inquiry|school|service)s "
    r"(?:(?:own|new|former|current|[a-z]+al|[a-z]+ing|main|annual|two|three|four|five|six|seven|"
    r"eight|nine|ten) )?"
    r"(?!budgets?\b|forum|block|grant|adjudicator|commissioner|census|sector|industry|team|policy|funding|service|programme)"
    r"(?P<thing>[a-z]{3,})(?= ?[.,;:)]|,? [A-Z]| [a-z]+\b)"
)
_SPAN = phrase(
    rf"\b(?P<count>{_COUNT}|\d{{1,3}}) "
    rf"(?P<unit>(?:working |calendar )?(?:{_UNITS})s) (?P<what>{_LASTING})\b(?! (?:off|limits?))"
)
#: These may begin a clause of their own: “after two days work began”.
_BEGIN = ("pay", "leave", "salary", "time", "absence", "rent", "work", "training", "interest", "wages")
#: People of whom apostrophes.person-plural speaks.
_PERSONS = re.compile(r"(?:worker|manager|auditor|inspector|councillor|practitioner|carer|officer|parent)[’']s", re.IGNORECASE)
_ONE = ("a", "an", "one", "1", "each", "every", "this", "last", "next")


@rule(
    "apostrophes.plural",
    level="error",
    summary="A plural takes no apostrophe.",
    why="“The finding’s were clear” gives something to a finding; there are several.",
    source="New Hart’s Rules, 4.2.1",
    catalogue=("GR11",),
    bad=[
        "The [[finding’s]] were clear. The [[plan’s]] have been read.",
        "We read two [[report's]] in May and 14 [[recommendation’s]].",
        "It is lowest in [[school’s]] and highest in parks. The [[visitor’s]] said that it was so.",
        "In 27 of the 30 [[record’s]] seen, it was.",
        "It pays the travel of parents, [[carer’s]] and young people.",
    ],
    good=[
        "The findings were clear. The plan’s aims were read. Two reports. The report’s in the annex.",
        "These child’s and parent’s views; two manager’s reports; one finding’s use",
        "Several of the child’s needs are met.",
        "We met in parents’, carer’s and children’s groups. The child’s say counts.",
        "It was at the manager’s and officers’ request.",
    ],
)
def plural(document: Document) -> Iterator[Hit]:
    """A noun with ’s before a plural verb, or after a number where no noun follows that it could own."""
    taken: set[tuple[str, int]] = set()
    for pattern in (_PLURAL, _COUNTED):
        for one in candidates(document, pattern):
            group = next(name for name in _GROUPS if one.found.groupdict().get(name))
            key = (one.block.id, one.found.start(group))
            if key in taken or (_is_owned(one, group) if pattern is _PLURAL else _PERSONS.fullmatch(one.found[group])):
                continue
            taken.add(key)
            meant = _many(re.sub(r"[’']s$", "", one.found[group]))
            edit = Edit(one.span(group), meant)
            yield Hit(one.span(group), f"A plural takes no apostrophe: “{meant}”.", (edit,), "suggested")


def _is_owned(one: Candidate, group: str) -> bool:
    """Whether the word may own something that is not said again, or that follows after another owner."""
    if group in ("in", "listed"):
        return bool(_OWNER_AFTER.search(one.after()))
    return _is_compared(one)


_OWNER_AFTER = re.compile(r"^[^.;]{0,40}[’']s?(?!\w)")


def _is_compared(one: Candidate) -> bool:
    """Whether the owner may stand for the thing, as in “our needs and the child’s are different”."""
    return bool(re.search(r"\b(?:and|than|or|as|like)\s+(?:the\s+|a\s+)?(?:\w+\s+)?$", one.before(), re.IGNORECASE))


def _many(noun: str) -> str:
    known = {"child": "children", "process": "processes", "appendix": "appendices"}
    small = noun.casefold()
    if small in known:
        return known[small]
    return noun[:-1] + "ies" if small.endswith("y") and small[-2] not in "aeiou" else noun + "s"


@rule(
    "apostrophes.owner",
    level="warning",
    summary="What belongs to a body or to people has its apostrophe.",
    why="“The councils duty” and “parents views” read as if the words had only been put side by side.",
    source="New Hart’s Rules, 4.2.1",
    catalogue=("GR11",),
    bad=["It is the [[councils]] duty to hear the [[parents]] views.", "The panel heard of [[carers]] concerns."],
    good=[
        "It is the council’s duty to hear the parents’ views. The councils agree duties.",
        "The managers need to know. The parents feel that needs are met. The members agreed recommendations.",
        "# The councils duty",
    ],
)
def owner(document: Document) -> Iterator[Hit]:
    """A plural form after “the” or a preposition, straight before a thing that people or bodies have."""
    for one in candidates(document, _OWNER):
        word, det = one.found["owner"], (one.found["det"] or "").casefold()
        if (not det and word.casefold() not in _PEOPLE.split("|")) or (word.casefold(), one.found["owned"]) in _COMPOUNDS:
            continue
        single = det in ("a", "an", "each", "every", "this", "one") or bool(re.fullmatch(_BODIES, word, re.IGNORECASE))
        meant = f"{word[:-1]}’s" if single else f"{word}’"
        said = f"Whose {one.found['owned']}? “{meant}” takes an apostrophe."
        yield Hit(one.span("owner"), said, (Edit(one.span("owner"), meant),), "suggested")


@rule(
    "apostrophes.time",
    level="warning",
    summary="Two weeks’ notice, one year’s time: a length of time owns what it measures.",
    why="The apostrophe shows that the weeks belong to the notice.",
    source="New Hart’s Rules, 4.2.2; Fowler’s Modern English Usage, apostrophe",
    catalogue=("GR11",),
    bad=["She gave two [[weeks]] notice, and in one [[years]] time will leave.", "He has 10 [[years]] experience."],
    good=[
        "She gave two weeks’ notice and in one year’s time will leave. A two-week notice. The weeks notice nothing.",
        "After three years pay rose. He has 10 years of experience. The years leave no mark.",
        "In two days time limits apply.",
    ],
)
def time(document: Document) -> Iterator[Hit]:
    """A number of days, weeks, months or years straight before notice, time, leave and the like."""
    for one in candidates(document, _SPAN):
        opens = one.before().split()[-1:]
        led = bool(opens) and opens[0].casefold() in ("after", "for", "within", "over", "every")
        if opens and opens[0].casefold() == "in" and one.found["what"].casefold() in _BEGIN[5:]:
            continue
        if led and one.found["what"].casefold() in _BEGIN and one.found["count"].casefold() not in ("a", "an"):
            continue
        unit = one.found["unit"]
        meant = f"{unit[:-1]}’s" if one.found["count"].casefold() in _ONE else f"{unit}’"
        yield Hit(
            one.span("unit"), f"A length of time takes an apostrophe: “{meant}”.", (Edit(one.span("unit"), meant),), "suggested"
        )


@rule(
    "apostrophes.body",
    level="error",
    summary="What is one body’s has its apostrophe.",
    why="“The councils offices” are those of one council where the paper speaks of no other.",
    source="New Hart’s Rules, 4.2.1",
    catalogue=("GR11",),
    bad=[
        "The council met. Write to the [[councils]] offices in Mill Street, for the council is there.",
        "The team wrote to us. The team came. The page of the [[teams]] report is given.",
    ],
    good=[
        "The council met. The council rose. The councils agree plans. The councils in the north met.",
        "The councils offices in the north were seen.",
        "The team wrote. The team came. Both the teams report monthly, and the teams work well.",
        "The scheme is new. The scheme is good. The schemes cost more. The schemes close in May.",
    ],
)
def body(document: Document) -> Iterator[Hit]:
    """“The councils” as the first part of a noun phrase, where “the council” stands twice, or after “a”."""
    found = list(candidates(document, _BODY_OF))
    if not found:
        return
    text = "\n".join(block.text for block in document.blocks)
    kept = []
    for one in found:
        name = re.escape(one.found["owner"])
        single = len(re.findall(rf"\b(?:the|this|our) (?:[\w-]+ ){{0,2}}{name}(?:’s)?\b", text, re.IGNORECASE))
        if single >= 2 or one.found["det"].casefold() == "a":
            kept.append(one)
    for one, tokens in read(kept):
        noun = token_at(tokens, one.found.start("owner") - one.start)
        after = tokens[noun + 1] if noun + 1 < len(tokens) else tokens[noun]
        hung = tokens[noun].role == "pobj" and after.tag in ("VBP", "VB", "CD")
        if tokens[noun].tag.startswith("NN") and (hung or tokens[noun].role in ("compound", "nmod", "poss", "amod")):
            place = one.block.span(one.found.start("owner"), one.found.end("owner") + 1)
            meant = f"{one.found['owner']}’s"
            said = f"There is one {one.found['owner'].casefold()} here: “{meant}” takes an apostrophe."
            yield Hit(place, said, (Edit(place, meant),), "suggested")
