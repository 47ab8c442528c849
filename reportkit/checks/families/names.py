"""Names of people and bodies: spelt in one way, with one form of title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportkit.checks.analysis import Analysis
from reportkit.checks.people import Person, alike, people
from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, told_once, winner
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Span

LISTED = word_rules("reportkit.checks.families", "names.toml")
_STOPPED = re.compile(r"\b(Mrs|Mr|Ms|Dr|Cllr|Cllrs)(\.?)(?=\s+(?:[A-Z]|and (?:Mrs|Mr|Ms|Dr)\b))")
_CHAIR = re.compile(r"(?<=\b[Tt]he )([Cc]hair(?:man|person|woman)?)\b(?! of\b|s\b|[’'])")
#: “Park Dr.” is a street.
_STREET = re.compile(r"\b(?!The|And|Then|But|When|If|As)[A-Z][a-z]+ $")
_COUNCILLOR = ("Cllr", "Councillor", "Coun")


@rule(
    "names.title-stops",
    level="warning",
    summary="Mr, Mrs, Dr and Cllr have a stop everywhere or nowhere.",
    why="Mr Smith beside Mr. Jones looks like two hands.",
    source="New Hart’s Rules, 10.2.3; PerfectIt, personal titles",
    catalogue=("TM05",),
    bad=[
        "Mr Ash, Mrs Birch and Cllr Cole met [[Dr.]] Dunn.",
        "Mr. Ash, Mrs. Birch and Cllr. Cole met [[Dr]] Dunn.",
    ],
    good=[
        "Mr Ash, Mrs Birch and Cllr Cole met Dr Dunn.",
        "Mr Ash met Mr. Birch.",
        "Mr Ash, Mrs Birch and Cllr Cole went to see the dr. They left.",
        "Mr Ash, Mrs Birch and Cllr Cole wrote “We saw Mr. Dunn there”.",
    ],
)
def title_stops(document: Document) -> Iterator[Hit]:
    """The titles in the form that the document has at most a third as often, all titles counted together."""
    forms: dict[str, list[tuple[Span, str]]] = {".": [], "": []}
    for block in written(document):
        for found in places(_STOPPED, block.text):
            street = found[1] == "Dr" and _STREET.search(block.text[: found.start()])
            if not street and not within(quotations(block.text), *found.span()):
                forms[found[2]].append((block.span(found.start(), found.end(2)), found[1]))
    stopped, plain = len(forms["."]), len(forms[""])
    won = winner({".": stopped, "": plain}, least=3, ratio=3.0)
    if won is not None:
        odd = forms["" if won else "."]
        said = f"Titles have a stop {times(stopped)} here and none {times(plain)}: one form throughout."
        yield from told_once([span for span, _ in odd], said, [Edit(span, title + won) for span, title in odd], "suggested")


@rule(
    "names.councillor",
    level="warning",
    summary="Cllr or Councillor, one of them throughout.",
    why="Members notice how they are named, and in a list the two look like two ranks.",
    source="Local Government Association, style; PerfectIt, personal titles",
    catalogue=("TM05",),
    bad=[
        "Cllr Ash and Cllr Birch and Cllr Cole met [[Councillor]] Dunn.",
        "Councillor Ash spoke. Councillor Birch agreed. Councillor Cole left. [[Cllr]] Dunn stayed.",
    ],
    good=[
        "Cllr Ash met Councillor Birch.",
        "Cllr Ash and Cllr Birch and Cllr Cole met a councillor.",
        "Cllr Ash and Cllr Birch and Cllr Cole\n| Councillor Dunn | 4 |",
        "Cllr Ash and Cllr Birch and Cllr Cole read the Councillor Code.",
    ],
)
def councillor(document: Document) -> Iterator[Hit]:
    """The word before a councillor's name that the document has at most a third as often; tables and headings are left out."""
    forms: dict[str, list[Span]] = defaultdict(list)
    for person in people(document):
        if person.title in _COUNCILLOR and person.title_span and person.block.kind in ("paragraph", "list_item"):
            if person.block.text[: person.title_span.start].casefold().endswith(("the ", "this ")):
                continue
            end = person.title_span.start + len(person.title)
            forms[person.title].append(person.block.span(person.title_span.start, end))
    won = winner({form: len(spans) for form, spans in forms.items()}, least=3, ratio=3.0)
    odd = _in_order(document, [span for form, spans in forms.items() if form != won for span in spans]) if won else []
    counted = ", ".join(f"“{form}” {times(len(spans))}" for form, spans in sorted(forms.items(), key=lambda one: -len(one[1])))
    said = f"{counted}: one form throughout."
    yield from told_once(odd, said, [Edit(span, str(won)) for span in odd], "suggested")


@rule(
    "names.chair",
    level="warning",
    summary="Chair, Chairman or Chairperson, one of them throughout.",
    why="The reader asks whether there are two people.",
    source="PerfectIt, spelling variations; Local Government Act 1972 allows any of them",
    catalogue=("TM05", "PE15"),
    bad=[
        "The Chair spoke. The Chair asked. The Chair agreed. Then the [[Chairman]] left.",
        "The Chairman spoke. The Chairman asked. The Chairman agreed. The Chairman rose. The [[Chairperson]] left.",
    ],
    good=[
        "The Chair spoke. The Chairman left.",
        "The Chair spoke. The Chair asked. The Chair agreed. The Chairman of Eastmarch Trust left.",
        "The Chair spoke. The Chair asked. The Chair agreed. “The Chairman is here,” he said.",
        "The chair spoke. The Chair asked. The Chair agreed. Chairs and chairmen differ.",
    ],
)
def chair(document: Document) -> Iterator[Hit]:
    """“The Chairman” among three or more of “the Chair”, or the other way; the chair of a named body is left out."""
    forms: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for block in written(document):
        for found in places(_CHAIR, block.text):
            if not within(quotations(block.text), *found.span()):
                forms[found[1].casefold()].append((block.span(*found.span()), found[1]))
    won = winner({form: len(spans) for form, spans in forms.items()}, least=3, ratio=3.0)
    for form, odd in forms.items() if won else ():
        if form != won:
            said = f"“the {won}” {times(len(forms[str(won)]))}, “the {form}” {times(len(odd))}: one word throughout."
            edits = [Edit(span, str(won).capitalize() if text[0].isupper() else str(won)) for span, text in odd]
            yield from told_once([span for span, _ in odd], said, edits, "suggested")


@rule(
    "names.spelt-two-ways",
    level="error",
    summary="A person’s name is spelt in one way.",
    why="A name that is nearly right offends the person, and the minutes will say that nobody of that name was there.",
    source="PerfectIt, spelling variations; common practice",
    catalogue=("SP06",),
    needs=("lexicon",),
    bad=[
        "Cllr MacDonald spoke. Cllr MacDonald asked. Then Cllr [[Mac Donald]] left.",
        "Katherine Ashdown wrote. Mrs Katherine Ashdown agreed.\nThe note of [[Catherine]] Ashdown was short.",
        "Mr O’Hara spoke. Mr O’Hara asked. Mr [[Ohara]] left.",
        "Ms Priya Hollowell wrote, Priya Hollowell read, Priya Hollowell saw. Ms Priya [[Hollowel]] and Priya [[Hollowel]] left.",
    ],
    good=[
        "Cllr MacDonald spoke. Cllr MacDonald’s note was read.",
        "Katherine Ashdown wrote. Peter Ashdown agreed.",
        "Mr Smith and Mr Smyth met; they are two people.",
        "Jane Marsh wrote. Jane March agreed.",
        "Cllr Mohammed Khan and Cllr Mohamed Khan sent apologies.",
        "| Sara Ashdown | chair |\n| Sarah Ashdown | clerk |",
        "Family Support Work and Families Support Work",
        "Mr O’Hara spoke. Mr O'Hara asked.",
    ],
)
def spelt_two_ways(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Surnames that differ in spaces, capitals, Mac or Mc after a title; first names of one sound; long surnames a letter off."""
    mentions = people(document)
    surnames: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    firsts: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for person in mentions:
        if person.block.text[person.surname_span.start : person.surname_span.end].isupper():
            continue
        if person.title or person.first:
            surnames[person.key][person.surname.replace("'", "’")].append(person.surname_span)
        if person.first and person.first_span and person.first in alike():
            firsts[alike()[person.first], person.key][person.first].append(person.first_span)
    for forms in surnames.values():
        yield from _one_spelling(document, forms)
    for forms in firsts.values():
        if not _stand_together(document, list(forms.values())):
            yield from _one_spelling(document, forms)
    yield from _letter_off(document, mentions, analysis)


def _stand_together(document: Document, forms: Sequence[Sequence[Span]]) -> bool:
    """Whether two first names stand in one paragraph or one table, as those of two people do."""
    places = [{_whereabouts(document, span) for span in spans} for spans in forms]
    return any(one & other for place, one in enumerate(places) for other in places[place + 1 :])


def _whereabouts(document: Document, span: Span) -> str:
    cell = document.block(span.block).cell
    return cell.table if cell else span.block


def _one_spelling(document: Document, forms: dict[str, list[Span]]) -> Iterator[Hit]:
    """The rarer spellings; where none is rarer, the later one as a question."""
    if len(forms) < 2:
        return
    order = sorted(forms, key=lambda form: (-len(forms[form]), document.position(forms[form][0].block), forms[form][0].start))
    usual = order[0]
    odd = _in_order(document, [span for form in order[1:] for span in forms[form]])
    counted = ", ".join(f"“{form}” {times(len(forms[form]))}" for form in order)
    sure = len(forms[usual]) > len(odd)
    said = f"One name in two spellings: {counted}. Check which is right."
    yield from told_once(odd, said, [Edit(span, usual) for span in odd] if sure else (), "suggested")


def _letter_off(document: Document, mentions: Sequence[Person], analysis: Analysis) -> Iterator[Hit]:
    """Long surnames that differ by one letter, with the same first name; terms.name-near-miss has those seen once."""
    from rapidfuzz.distance import OSA

    named: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for person in mentions:
        if person.first and len(person.surname) >= 7:
            named[person.first][person.surname].append(person.surname_span)
    for surnames in named.values():
        order = sorted(surnames, key=lambda name: -len(surnames[name]))
        for place, usual in enumerate(order):
            for other in order[place + 1 :]:
                near = OSA.distance(usual.casefold(), other.casefold(), score_cutoff=1) == 1
                told = analysis.lexicon.counts[other] == 1 and len(analysis.lexicon.names.get(usual, ())) >= 3
                if near and not told:
                    yield from _one_spelling(document, {usual: surnames[usual], other: surnames[other]})


@rule(
    "names.title-changes",
    level="note",
    summary="A person keeps one title.",
    why="Mr in one place and Dr in another make the reader ask whether there are two people.",
    source="PerfectIt, personal titles; common practice",
    catalogue=("TM05",),
    bad=[
        "Dr Jane Ashdown spoke. Dr Jane Ashdown asked. Then [[Mrs]] Jane Ashdown left.",
        "Cllr Peter Dunn spoke. Cllr Peter Dunn asked. [[Mr]] Peter Dunn left.",
    ],
    good=[
        "Dr Jane Ashdown spoke. Mr Peter Ashdown left.",
        "Cllr Peter Dunn spoke. Councillor Peter Dunn asked.",
        "Mr Dunn spoke. Mrs Dunn asked. Dr Dunn left.",
        "Dr Jane Ashdown spoke. Jane Ashdown asked.",
    ],
)
def title_changes(document: Document) -> Iterator[Hit]:
    """The rarer title of a person who is named with first name and surname."""
    titles: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    named: dict[tuple[str, str], str] = {}
    for person in people(document):
        if person.title and person.first and person.title_span:
            title = "Cllr" if person.title in _COUNCILLOR else {"Professor": "Prof"}.get(person.title, person.title)
            named.setdefault((person.first, person.key), f"{person.first} {person.surname}")
            titles[person.first, person.key][title].append(person.title_span)
    for who, forms in titles.items():
        if len(forms) > 1:
            order = sorted(forms, key=lambda form: -len(forms[form]))
            odd = _in_order(document, [span for form in order[1:] for span in forms[form]])
            counted = ", ".join(f"“{form}” {times(len(forms[form]))}" for form in order)
            yield from told_once(odd, f"The title of {named[who]} changes: {counted}.")


@rule(
    "names.first-in-full",
    level="note",
    on=False,
    summary="A person is named in full the first time.",
    why="The reader meets a surname and learns only later whose it is.",
    source="GOV.UK style guide, names; common practice",
    catalogue=("TM05",),
    bad=[
        "Dr [[Ashdown]] spoke. Then Dr Jane Ashdown left.",
        "We asked Cllr [[Dunn]].\nThe report of Cllr Peter Dunn was read.",
    ],
    good=[
        "Dr Jane Ashdown spoke. Then Dr Ashdown left.",
        "Dr Ashdown spoke. Dr Ashdown left.",
        "Jane Ashdown spoke. Dr Ashdown left.",
    ],
)
def first_in_full(document: Document) -> Iterator[Hit]:
    """The first mention of a surname without a first name, where one comes later."""
    seen: dict[str, Person] = {}
    told: set[str] = set()
    for person in people(document):
        before = seen.setdefault(person.key, person)
        if person.first and not before.first and person.key not in told:
            told.add(person.key)
            yield Hit(before.surname_span, f"“{before.surname}” is named in full only later: {person.first} {person.surname}.")


def _in_order(document: Document, spans: Sequence[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (document.position(span.block), span.start))


_COUNSELLOR = re.compile(r"\b[Cc]ounsellor(?=\s+(?:[A-Z]\.\s)?[A-Z][a-z]+)|\bthe counsel\b(?!\s+(?:of|for|to)\b)")
_COUNCIL = re.compile(r"\b(?:[Cc]ouncillors?|Cllr|[Cc]abinet [Mm]ember|[Cc]ommittee|[Tt]he [Cc]ouncil)\b")
_COUNSELLING = re.compile(r"\bcounsel(?:lors?|ling)\b|\b(?:barristers?|[KQ]C|[Ll]eading [Cc]ounsel|[Ll]egal [Cc]ounsel)\b")


@rule(
    "names.counsellor",
    level="error",
    summary="A member of a council is a councillor, and the body is the council.",
    why="A counsellor gives advice, and counsel is a barrister: the member will notice.",
    source="New Oxford Dictionary for Writers and Editors, counsel",
    catalogue=("SP07", "TM05"),
    bad=[
        "The council met. [[Counsellor]] Ash spoke.",
        "Councillor Ash spoke for the cabinet, and [[the counsel]] has agreed.",
    ],
    good=[
        "The council met. A counsellor spoke. Councillor Ash agreed.",
        "The council pays for a counsellor. Counsellor Jane Ash sees families, and counselling helps.",
        "The council took advice from a barrister, and the counsel was clear.",
    ],
)
def counsellor(document: Document) -> Iterator[Hit]:
    """“Counsellor” as a title and “the counsel” as a body, in a council’s paper that has neither counselling nor barristers."""
    blocks = list(written(document))
    found = [
        (block, match)
        for block in blocks
        for match in places(_COUNSELLOR, block.text)
        if not within(quotations(block.text), *match.span())
    ]
    if not found or any(places(_COUNSELLING, block.text) for block in blocks):
        return
    if any(places(_COUNCIL, block.text) for block in blocks):
        for block, match in found:
            meant = {"t": "the council", "c": "councillor"}.get(match[0][0], "Councillor")
            span = block.span(*match.span())
            yield Hit(span, f"“{match[0]}” is another: “{meant}”.", (Edit(span, meant),), "suggested")
