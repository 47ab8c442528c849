"""One thing, one name: forms of a term that differ within the document, and names that are nearly right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportkit.checks.analysis import Analysis
from reportkit.checks.lexicon import Lexicon, starts_sentence
from reportkit.checks.phrases import Phrases
from reportkit.checks.prose import is_contents, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.spellings import table
from reportkit.checks.votes import times, told_once, winner
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Span

LISTED = word_rules("reportkit.checks.families", "terms.toml")

_SECTION = re.compile(
    r"(?<![\w.])(?:([Ss]ections?|SECTION|[Ss]ec)\.?(\s?)|([Ss])(\.?)(\s?))(\d{1,3}[A-Z]?)(?![\d.]\d)(?=\b|s\b|[’']s\b)"
)
_COLLECTIVE = ["council", "committee", "cabinet", "board", "panel", "authority", "partnership", "directorate", "department"]
#: Bodies and groups of people that a paper writes with capitals or without.
_GROUPS = [
    "task group",
    "working group",
    "steering group",
    "county",
    "trust",
    "forum",
    "inspectorate",
    "government",
    "commission",
]
_GROUPS += ["agency", "visitors", "inspectors", "reviewers", "trustees", "governors", "assessors", "commissioners", "auditors"]
_THE = re.compile(rf"\b[Tt]he ((?i:{'|'.join(_COLLECTIVE + _GROUPS)}))\b(?=(\s+[A-Z]\w+)?)")
_IZE = re.compile(r"\b(\w{2,}?)(is|iz)(es?|ed|ing|ers?|ations?|ational)\b")
#: Stray words in -ize, and the words of a document that is long enough to call them so.
_STRAY, _LONG = 2, 1500
_ENDINGS = ("s", "es", "ed", "d", "er", "r", "n", "ly", "y", "al", "ing", "ist", "ian", "ish", "e")


@rule(
    "terms.section-forms",
    level="warning",
    summary="One way of writing a section of an Act: section 47 or S47.",
    why="Readers take two names for two things, and a search for one does not find the other.",
    source="GOV.UK style guide, legal content; Drafting Guidance, Office of the Parliamentary Counsel",
    catalogue=("TM03", "AB07", "LW02"),
    bad=[
        "A section 47 enquiry and a section 47 plan and a [[S47]] investigation and the use of [[Section 47]] powers",
        "An s47 enquiry, an s47 plan, and a [[section 47]] case",
    ],
    good=[
        "Section 47 applies. A section 47 enquiry was made.",
        "A section 47 (S47) enquiry was made. A section 47 plan.",
        "A section 17 plan and an S151 officer",
        "section 47 of the Act and section 47.2",
        "# Section 47 enquiries\nA section 47 enquiry was made.",
    ],
)
def section_forms(document: Document) -> Iterator[Hit]:
    """For each section number, the forms that are not the document's most usual, in one hit with the counts."""
    numbers: dict[str, dict[str, list[Span]]] = {}
    for block in written(document):
        for number, form, span in _sections(block):
            numbers.setdefault(number, {}).setdefault(form, []).append(span)
    for forms in numbers.values():
        if len(forms) > 1:
            yield _mixed(document, forms)


def _sections(block: Block) -> Iterator[tuple[str, str, Span]]:
    """Number, form and place; a capital that the start of a sentence or a heading explains counts as the small form."""
    for found in places(_SECTION, block.text):
        before = block.text[: found.start()]
        if (found[3] and before.endswith("(")) or within(quotations(block.text), *found.span()):
            continue
        written_out = re.sub(r"\s+", " ", found[0]).replace("sections", "section").replace("Sections", "Section")
        opens = block.kind in ("heading", "table_cell", "caption") or starts_sentence(block.text, found.start())
        if opens and found[1] and found[1] != "SECTION":
            written_out = written_out[0].lower() + written_out[1:]
        if not (opens and found[3]):
            yield found[6], written_out, block.span(*found.span())


def _mixed(document: Document, forms: Mapping[str, list[Span]]) -> Hit:
    order = sorted(forms, key=lambda form: (-len(forms[form]), document.position(forms[form][0].block), forms[form][0].start))
    usual = order[0]
    odd = [span for form in order[1:] for span in forms[form]]
    odd.sort(key=lambda span: (document.position(span.block), span.start))
    counted = ", ".join(f"“{form}” {times(len(forms[form]))}" for form in order)
    edits = tuple(Edit(span, usual) for span in odd)
    return Hit(odd[0], f"One section is written in different ways: {counted}. Choose one.", edits, "suggested", tuple(odd[1:]))


@rule(
    "terms.capitals",
    level="warning",
    summary="A body has its capital everywhere or nowhere.",
    why="Readers ask whether “the Council” and “the council” are the same.",
    source="GOV.UK style guide, capitalisation; New Hart’s Rules, 5.3",
    catalogue=("TM03",),
    bad=[
        "We saw the council. We heard the council. We met the council. We asked the council and [[the Council]] agreed.",
        "We met the visitors. We heard the visitors. We saw the visitors, and it pleased [[the Visitors]] too.",
        "Then the Board met. Then the Board rose. Now the Board reads. Here the Board rests, as [[the board]] does.",
    ],
    good=[
        "We saw the council. The councils of England agreed. We met the council. We heard the council.",
        "the council and the Council",
        "We saw the council. We met the council. We heard the council. We asked the Council Leader.",
        "We saw the council. We met the council. We heard the council. He said “ask the Council of it”.",
    ],
)
def capitals(document: Document) -> Iterator[Hit]:
    """“The council” in the form that the document has at most a quarter as often; longer names are left."""
    bodies: dict[str, dict[bool, list[Span]]] = {}
    for block in written(document):
        for found in places(_THE, block.text):
            if not found[2] and not within(quotations(block.text), *found.span()):
                forms = bodies.setdefault(found[1].casefold(), defaultdict(list))
                forms[found[1][0].isupper()].append(block.span(*found.span()))
    for body, forms in bodies.items():
        yield from _outvoted(body, forms)


def _outvoted(body: str, forms: Mapping[bool, list[Span]]) -> Iterator[Hit]:
    counts = {str(capital): len(spans) for capital, spans in forms.items()}
    preferred = winner(counts, least=3, ratio=3.0)
    odd = forms.get(preferred != "True") if preferred else None
    if odd:
        usual = body.title() if preferred == "True" else body
        other = body if preferred == "True" else body.title()
        said = f"“the {usual}” {times(counts[str(preferred)])}, “the {other}” {times(len(odd))}: one body, one form."
        edits = tuple(Edit(Span(span.block, span.end - len(body), span.end), usual) for span in odd)
        yield Hit(odd[0], said, edits, "suggested", tuple(odd[1:]))


@rule(
    "terms.role-capitals",
    level="warning",
    summary="A role or term has its capitals everywhere or nowhere.",
    why="Readers ask whether “the Chief Executive” and “the chief executive” are two people.",
    source="GOV.UK style guide, capitalisation; PerfectIt, capitalisation of phrases",
    catalogue=("TM03",),
    bad=[
        "We met the chief executive. We asked the chief executive. The new chief executive wrote to the [[Chief Executive]].",
        "All Social Workers met. Three Social Workers left. Two Social Workers stayed; no [[social worker]] came.",
        "We ask that Members agree, that all Members act, and that Members note it. It was put to [[members]] in May.",
    ],
    good=[
        "We met the chief executive. We asked the chief executive. The chief executive wrote. Chief Executive Jane Ash spoke.",
        "We met the chief executive. We asked the chief executive. The chief executive wrote.\n# The Chief Executive\nText.",
        "We met a cabinet member. We met a cabinet member. We met a cabinet member and the Cabinet Member for Housing.",
        "We met a social worker. We met a social worker. We met a social worker of the Social Workers Union.",
        "We met the chief executive and the Chief Executive.",
        "The report asks that members agree, that all members act, and that members note it. Family Members of the House",
        "We met a social worker, a social worker, a social worker. “The Social Worker came,” she said.\n| A Social Worker | b |",
    ],
)
def role_capitals(document: Document) -> Iterator[Hit]:
    """The form in paragraphs that the document has at most a third as often; longer names, titles and starts are left."""
    forms: dict[str, dict[bool, list[Span]]] = {}
    for block in document.paragraphs():
        people = ((found[1].casefold(), *found.span(1)) for found in places(_MEMBERS, block.text))
        for term, start, end in (*capital_terms().places(block.text), *people) if not is_contents(block) else ():
            capital = _capital(block.text[start:end])
            if capital is not None and not _in_longer_name(block.text, start, end):
                forms.setdefault(term, {True: [], False: []})[capital].append(block.span(start, end))
    for kinds in forms.values():
        won = winner({"1": len(kinds[True]), "": len(kinds[False])}, least=3, ratio=3.0)
        odd = kinds[not won] if won is not None else []
        if odd:
            usual, other = (document.quote(spans[0]) for spans in (kinds[bool(won)], odd))
            said = f"“{usual}” {times(len(kinds[bool(won)]))}, “{other}” {times(len(odd))}: one form throughout."
            edits = tuple(Edit(span, _recased(document.quote(span), capital=bool(won))) for span in odd)
            yield Hit(odd[0], said, edits, "suggested", tuple(odd[1:]))


#: Members and officers of a council; family members and the members of something are others.
_MEMBERS = re.compile(
    r"\b(?:that|all|by|to|for|with|from|asked|invited|and|as|recommends) ([Mm]embers|[Oo]fficers)\b(?! of\b|[ -][A-Z])"
)
_GLUE = frozenset(("of", "and", "in", "for", "the"))


@cache
def capital_terms() -> Phrases:
    """The roles and terms whose capitals are counted."""
    return Phrases.of(_listed()["capitals"]["terms"])


def _capital(words: str) -> bool | None:
    """Whether words have capitals; None where some have and some have not."""
    firsts = {word[0].isupper() for word in words.split() if word.casefold() not in _GLUE and word[0].isalpha()}
    return None if len(firsts) != 1 or words.isupper() else firsts.pop()


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether a capital before or after makes the words part of a name, or a sentence starts with them."""
    if starts_sentence(text, start) or within(quotations(text), start, end):
        return True
    before = text[max(0, start - 30) : start]
    if _NAME_BEFORE.search(before) and not _OPENER.search(before):
        return True
    return bool(_NAME_AFTER.match(text, end))


_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]*[ ,]*(?:(?:of|and|for|&) )?$")
_NAME_AFTER = re.compile(r"[’']?s?,?(?: (?:for|of|and|&|to the))? [A-Z]\w")
_OPENER = re.compile(
    r"(?:^|[.!?:;] )(?:The|An?|Our|This|That|These|Those|Its|Each|All|Any|Every|Some|One|Two|Three|Many|Most|No|If|As|In|For) $"
)


def _recased(words: str, *, capital: bool) -> str:
    made = [
        word if word.casefold() in _GLUE else (word[0].upper() if capital else word[0].lower()) + word[1:]
        for word in words.split()
    ]
    return " ".join(made)


@rule(
    "terms.one-name",
    level="note",
    summary="One thing keeps one name.",
    why="Readers take two names for two things.",
    source="PerfectIt, consistency; GOV.UK content design, writing for GOV.UK",
    catalogue=("TM01",),
    bad=[
        "A peer review began. The peer review ended. One peer review helped. No peer review ran. The [[peer challenge]] is over.",
        "The improvement board met, the improvement board rose, an improvement board sat, the improvement board left. "
        "The [[Improvement Panel]] wrote.",
    ],
    good=[
        "The peer review began. The peer challenge ended.",
        "A peer review began. The peer review ended. One peer review helped. No peer review ran.",
        "A peer review began. The peer review ended. One peer review helped. No peer review ran. “The peer challenge went.”",
        "A peer review began. The peer review ended. One peer review helped. No peer review ran.\n# LGA Peer Challenge\nText.",
        "A peer review began. The peer review ended. One peer review helped. No peer review ran. The LGA Peer Challenge ran.",
    ],
)
def one_name(document: Document) -> Iterator[Hit]:
    """A name that stands at most a quarter as often as another of its set; names in capitals among small ones are left."""
    found: dict[str, list[Span]] = defaultdict(list)
    for block in document.paragraphs():
        for name, start, end in set_names().places(block.text) if not is_contents(block) else ():
            if not within(quotations(block.text), start, end) and not re.search(
                r"[A-Z][\w’'-]* $", _not_first(block.text, start)
            ):
                found[name].append(block.span(start, end))
    for names in _listed()["one-name"]["sets"]:
        counts = {name: len(found[name]) for name in names if name in found}
        usual = winner(counts, least=4, ratio=4.0) if len(counts) > 1 else None
        for name in counts if usual else ():
            if name != usual:
                said = f"“{usual}” {times(counts[str(usual)])}, “{name}” {times(counts[name])}: is it the same thing?"
                yield from told_once(found[name], said)


def _not_first(text: str, start: int) -> str:
    """What stands before an offset, without a word that only a sentence's start gives its capital."""
    before = text[max(0, start - 40) : start]
    return _OPENER.sub("", before)


@cache
def set_names() -> Phrases:
    """Every name of the sets."""
    return Phrases.of(name for names in _listed()["one-name"]["sets"] for name in names)


@rule(
    "terms.name-near-miss",
    level="error",
    summary="A name is spelt in one way.",
    why="A name that is nearly right offends the person and cannot be searched for.",
    source="PerfectIt, spelling variations; document lexicon",
    catalogue=("SP02", "SP06"),
    needs=("lexicon",),
    bad=[
        "The plan by Skylakes was late. We met Skylakes. We asked Skylakes. The report by [[Skylaks]] was short.",
        "We saw Eastmarch Council. We met Eastmarch. They know Eastmarch. The staff of [[Eastmach]] Council came.",
        "The town of Wolverley and then Wolverley and Wolverley again, and [[Wolvreley]] too",
    ],
    good=[
        "The plan by Skylakes was late. We met Skylakes. We asked Skylakes. A Skylake is a bird.",
        "We met Eastmarch. We saw Eastmarch. We know Eastmarch’s plan.",
        "The Director met. Our Director met. A Director met. We are Directed by law.",
        "We saw Daniel, then Daniel, then Daniel, and Daniels once.",
        "We saw Marston, Marston, Marston and Barston, the next town. See Barston.",
    ],
)
def name_near_miss(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A capitalised word seen once that is one letter from a name seen three times or more inside sentences."""
    from rapidfuzz.distance import OSA

    lexicon = analysis.lexicon
    frequent = [word for word, spans in lexicon.names.items() if len(spans) >= 3 and _could_be_name(word, lexicon)]
    for word, spans in lexicon.names.items():
        if lexicon.counts[word] != 1 or not _could_be_name(word, lexicon) or word.casefold() in lexicon.house:
            continue
        for name in frequent:
            near = abs(len(name) - len(word)) <= 1 and name[0] == word[0] and OSA.distance(word, name, score_cutoff=1) == 1
            if near and not _is_form_of(word, name):
                said = f"“{name}” {times(lexicon.counts[name])}, “{word}” once: is it the same name?"
                yield Hit(spans[0], said, (Edit(spans[0], name),), "suggested")
                break


def _could_be_name(word: str, lexicon: Lexicon) -> bool:
    plain = len(word) >= 6 and word.isalpha() and word[1:].islower()
    return plain and not lexicon.counts.get(word.casefold()) and not lexicon.counts.get(word.casefold() + "s")


def _is_form_of(word: str, name: str) -> bool:
    short, long = sorted((word.casefold(), name.casefold()), key=len)
    stem = short[:-1] if short[-1] in "aey" else short
    return any(long in (short + ending, stem + ending) for ending in _ENDINGS)


@rule(
    "terms.ise-or-ize",
    level="warning",
    summary="One ending throughout: organise or organize.",
    why="Both are English; the mixture shows where text was pasted in. The rule votes, and without votes keeps to -ise.",
    source="New Hart’s Rules, 3.4.4; GOV.UK style guide",
    catalogue=("SP04", "SP03"),
    bad=[
        "They organise, prioritise and summarise, and faults are [[recognized]] quickly.",
        "We organize, we prioritize, we summarize; nothing is [[recognised]].",
    ],
    good=[
        "They organise and recognize.",
        "Faults are recognized, in a text too short to tell.",
        "They organise, prioritise and summarise for the World Health Organization.",
        "They organise, prioritise and summarise the size, the prize and the seized goods.",
        "They exercise, advise and revise; they organize.",
    ],
)
def ise_or_ize(document: Document) -> Iterator[Hit]:
    """The ending that the document has at most a third as often; names in capitals are left alone.

    One or two words in -ize in a long British report without a single -ise were pasted in: public bodies write -ise.
    """
    stems = _ize_stems()
    forms: dict[str, list[tuple[Span, str]]] = {"is": [], "iz": []}
    for block in written(document):
        quoted = quotations(block.text) if "iz" in block.text else ()
        for found in places(_IZE, block.text):
            name = found[0][0].isupper() and not starts_sentence(block.text, found.start())
            if found[1].casefold() in stems and not name and not within(quoted, *found.span()):
                other = found[1] + ("iz" if found[2] == "is" else "is") + found[3]
                forms[found[2]].append((block.span(*found.span()), other))
    preferred = winner({ending: len(places) for ending, places in forms.items()}, least=3, ratio=3.0)
    if not preferred and not forms["is"] and len(forms["iz"]) <= _STRAY and document.words >= _LONG:
        preferred = "is"
    if preferred:
        odd = "iz" if preferred == "is" else "is"
        for span, other in forms[odd]:
            usual = f"{times(len(forms[preferred]))} here" if forms[preferred] else "usual in public reports"
            said = f"“-{preferred}e” is {usual}, “-{odd}e” stands {times(len(forms[odd]))}: one ending throughout."
            yield Hit(span, said, (Edit(span, other),), "suggested")


@cache
def _ize_stems() -> frozenset[str]:
    return frozenset(_listed()["ize"]["stems"])


def _listed() -> dict[str, Any]:
    return table("terms.toml")
