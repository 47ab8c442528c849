"""Who is to act by the grammar of a sentence: the subject of what is promised or asked, whom it is asked of, or by whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportkit.engines.spacy import Token
from reportkit.extractors.actors import is_full_name, kind_of
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.model.finding import FindingKind, Owner

#: Without one of these a sentence asks or promises nothing of anybody.
CUE = re.compile(
    r"\b(?:should|must|shall|will|would|ought|needs?|may|might|could|can|to|by|that|promis\w+|agree[ds]?|between)\b|[’']ll\b",
    re.IGNORECASE,
)
_MODALS = frozenset({"should", "must", "shall", "will", "would", "ought", "may", "might", "could", "can", "’ll", "'ll", "wo"})
_PROMISES = frozenset(
    {
        "promise",
        "undertake",
        "agree",
        "offer",
        "volunteer",
        "hope",
        "intend",
        "plan",
        "propose",
        "pledge",
        "commit",
        "expect",
        "aim",
    }
)
_ASKS = frozenset(
    {"ask", "urge", "invite", "request", "instruct", "require", "encourage", "direct", "advise", "task", "call", "want", "expect"}
)
_THAT = frozenset(
    {
        "ask",
        "recommend",
        "suggest",
        "propose",
        "request",
        "urge",
        "advise",
        "resolve",
        "agree",
        "require",
        "insist",
        "decide",
        "move",
    }
)
_ASKED = frozenset(
    {"ask", "invite", "urge", "advise", "encourage", "request", "require", "instruct", "direct", "task", "recommend"}
)
_STATES = frozenset({"benefit", "know", "understand", "feel", "deserve", "belong", "expect", "want", "lack"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NEEDS = frozenset({"need", "needs", "ought"})
_BELOW = frozenset({"relcl", "advcl", "acl", "csubj"})  #: verbs that only tell more of something
_PRONOUNS = {"he": "person", "she": "person", "i": "person", "we": "body"}
_OF = frozenset({"of", "for", "across", "in", "within", "with", "at"})
_BETWEEN = re.compile(r"\bbetween (?P<who>(?:the (?:two|three|four) )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}),")
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Canon|Sir|Dame|The Reverend|the Reverend|Rev"
    r"|Supt|Ch Insp|Insp|Inspector|DCI|DI|DS|Sgt|PC|Fr|Father|Capt|Col|Major|Judge)\b\.? [A-Z]"
)
_ANY_ONE = re.compile(
    r"(?:an?|another|some|any|no|one|more|other|those|such|many|most|few|several)\b|(?:a )?second\b", re.IGNORECASE
)
_ACTED = re.compile(r"\b(?:AGREED|RESOLVED|NOTED|APPROVED|RECEIVED|ENDORSED|DECIDED)\b")  #: a verb in capitals, which is no name
_A_BODY = re.compile(r"An? (?:[\w-]+ ){0,3}(?:board|committee|panel|group|partnership|forum|team)\b")
#: By whom something is done: somebody in particular, and none of whatever is spoken of.
_DEFINITE = re.compile(r"(?:the|each|every|all|both|our)\b|(?-i:[A-Z])", re.IGNORECASE)
_NOT = re.compile(
    r"(?:there|it|this|that|these|those|they|which|who|what|anyone|anybody|somebody|someone|nobody|everyone|you)$", re.I
)


def doer_of(
    text: str, tokens: Sequence[Token], kind: FindingKind, roster: Roster | None = None, known: Collection[str] = ()
) -> Owner:
    """The owner whom a sentence names as the one to act; an empty one where it names nobody who can.

    `known` are names that the document prints of firms and the like, “Bellhouse”.
    """
    between = _BETWEEN.search(text)
    if between and kind == "recommendation":
        return read_owner(between["who"])
    for place in _candidates(tokens, kind):
        owner = _read(text, tokens, place, roster, known)
        if owner.raw:
            return owner
        if tokens[place].pos == "PROPN" and kind == "commitment":
            break  # somebody who is not known is to act, and nobody whom the sentence names later
    return Owner()


def _candidates(tokens: Sequence[Token], kind: FindingKind) -> Iterator[int]:
    """The words that may be who is to act, the likeliest first."""
    told = kind in ("commitment", "live_issue")
    yield from _set_to(tokens)
    if kind == "live_issue":
        return
    if not told:
        yield from _asked_of(tokens)
    for verb in range(len(tokens)):
        yield from _doers(tokens, verb, told=told)
    if kind in ("recommendation", "action"):
        for verb in range(len(tokens)):
            if tokens[verb].tag == "VBN" and tokens[verb].role not in ("advcl", "relcl") and not _is_past(tokens, verb):
                yield from _agents(tokens, verb)


def _doers(tokens: Sequence[Token], verb: int, *, told: bool) -> Iterator[int]:
    """Who does what a verb promises or asks for: its subject, or by whom where it is passive."""
    token, below = tokens[verb], _children(tokens, verb)
    helped = [other for other in below if tokens[other].role in ("aux", "auxpass")]
    under = [other for other in below if tokens[other].role in ("xcomp", "ccomp")]
    open_ = [other for other in under if tokens[other].role == "xcomp"]
    if token.lemma in _STATES or any(tokens[other].lemma in _STATES for other in open_):
        return
    passive = any(tokens[other].role == "auxpass" for other in helped)
    if passive and token.lemma in _ASKED and any(_has_to(tokens, other) for other in under):
        yield from _subjects(tokens, verb)
        return
    modal = any(tokens[other].text.casefold() in _MODALS for other in helped) or (token.text.casefold() in _NEEDS and open_)
    be_to = token.lemma == "be" and any(tokens[other].tag == "VB" and _has_to(tokens, other) for other in under)
    be_to = be_to or (token.text == "going" and any(_has_to(tokens, other) for other in open_))
    promise = told and token.lemma in _PROMISES and token.pos == "VERB" and _takes(tokens, verb)
    if not (modal or be_to or promise) or token.role in _BELOW or _is_asked_about(tokens, verb):
        return
    if passive or any(_passive(tokens, other) for other in open_):
        for one in (verb, *open_):
            yield from _agents(tokens, one)
    else:
        yield from _subjects(tokens, verb)


def _set_to(tokens: Sequence[Token]) -> Iterator[int]:
    """Who stands before a bare “to” and its verb, “Bellhouse to see that …”, where there is no other verb on top."""
    for place, token in enumerate(tokens):
        if token.pos in ("NOUN", "PROPN") and token.role in ("ROOT", "nsubj", "appos", "dep"):
            for other in _children(tokens, place):
                if (
                    other > place
                    and tokens[other].role in ("acl", "relcl")
                    and tokens[other].tag == "VB"
                    and _has_to(tokens, other)
                ):
                    yield from () if _passive(tokens, other) else (place,)
        if token.tag == "VB" and token.role == "ROOT" and _has_to(tokens, place) and not _passive(tokens, place):
            yield from (other for other in _children(tokens, place) if tokens[other].role in _SUBJECTS and other < place)


def _is_past(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a passive tells what was done already."""
    helpers = [tokens[other] for other in _children(tokens, verb) if tokens[other].role in ("aux", "auxpass")]
    return any(one.tag in ("VBD", "VBZ", "VBP") for one in helpers) and not any(one.tag in ("MD", "TO") for one in helpers)


def _is_asked_about(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb stands under “if”, “whether”, “when” and the like, or what others say should be."""
    if any(tokens[other].tag in ("WP", "WDT") for other in _children(tokens, verb)):
        return True
    marks = {tokens[other].text.casefold() for other in _children(tokens, verb) if tokens[other].role in ("mark", "advmod")}
    return bool(marks & {"if", "whether", "when", "how", "why", "where", "unless", "although", "because", "once", "until"})


def _asked_of(tokens: Sequence[Token]) -> Iterator[int]:
    """Of whom something is asked: “ask the Cabinet to open …”, “suggest that the Head of Fostering rethinks …”."""
    for verb, token in enumerate(tokens):
        if token.role == "ROOT" and _has_that(tokens, verb):  # “That the Clerk ask …”
            yield from (place for place in _children(tokens, verb) if tokens[place].role == "nsubj")
    for verb, token in enumerate(tokens):
        it = any(tokens[other].text.casefold() == "it" and tokens[other].role in _SUBJECTS for other in _children(tokens, verb))
        if (
            token.pos not in ("VERB", "AUX")
            or token.role in ("relcl", "advcl")
            or (any(tokens[other].role == "auxpass" for other in _children(tokens, verb)) and not (it and token.lemma in _THAT))
        ):
            continue
        for other in _children(tokens, verb):
            below = tokens[other]
            if token.lemma in _ASKS and below.role in ("xcomp", "ccomp") and _has_to(tokens, other):
                yield from (place for place in _children(tokens, other) if tokens[place].role in _SUBJECTS)
                yield from (place for place in _children(tokens, verb) if tokens[place].role == "dobj" and place < other)
            if token.lemma in ("recommend", "suggest", "propose") and below.role in ("prep", "dative") and below.text == "to":
                yield from (place for place in _children(tokens, other) if tokens[place].role == "pobj")
            if token.lemma in _THAT and below.role == "ccomp" and _has_that(tokens, other) and not _passive(tokens, other):
                yield from (place for place in _children(tokens, other) if tokens[place].role in _SUBJECTS)


def _passive(tokens: Sequence[Token], verb: int) -> bool:
    return any(tokens[other].role in ("auxpass", "nsubjpass") for other in _children(tokens, verb))


def _has_to(tokens: Sequence[Token], verb: int) -> bool:
    return any(tokens[other].role == "aux" and tokens[other].tag == "TO" for other in _children(tokens, verb))


def _has_that(tokens: Sequence[Token], verb: int) -> bool:
    return any(tokens[other].role == "mark" and tokens[other].text.casefold() == "that" for other in _children(tokens, verb))


def _takes(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb of promising has what is promised behind it."""
    return any(tokens[other].role in ("xcomp", "ccomp", "dobj") and other > verb for other in _children(tokens, verb))


def _subjects(tokens: Sequence[Token], verb: int) -> Iterator[int]:
    """The subject of a verb, of its helper, or of the verb that it goes on from."""
    seen = verb
    for _ in range(4):
        near = [seen, *(other for other in _children(tokens, seen) if tokens[other].role in ("aux", "auxpass"))]
        found = [place for one in near for place in _children(tokens, one) if tokens[place].role in _SUBJECTS]
        if found:
            yield found[0]
            return
        if tokens[seen].role not in ("conj", "xcomp") or tokens[seen].head == seen:
            return
        seen = tokens[seen].head


def _agents(tokens: Sequence[Token], verb: int) -> Iterator[int]:
    for by in _children(tokens, verb):
        if tokens[by].text.casefold() == "by" and tokens[by].role in ("agent", "prep"):
            yield from (place for place in _children(tokens, by) if tokens[place].role == "pobj")


def _children(tokens: Sequence[Token], place: int) -> list[int]:
    return [other for other, token in enumerate(tokens) if token.head == place and other != place]


def _read(text: str, tokens: Sequence[Token], place: int, roster: Roster | None, known: Collection[str]) -> Owner:
    token = tokens[place]
    if token.text.casefold() in _PRONOUNS:
        if token.text in ("he", "she"):  # whom the sentence itself has named
            return _speaker(text, tokens, roster, known)
        slot = _PRONOUNS[token.text.casefold()]
        return Owner(token.text, person=token.text) if slot == "person" else Owner(token.text, body=token.text)
    if token.pos not in ("NOUN", "PROPN") or _NOT.match(token.text):
        return Owner()
    start, end = _stretch(tokens, place)
    words = text[start:end].strip(" ,")
    if _ACTED.search(words):
        return Owner()
    agent = tokens[token.head].text.casefold() == "by"
    if (_ANY_ONE.match(words) and not _A_BODY.match(words)) or (agent and not _DEFINITE.match(words)):
        return Owner()
    titled = _TITLED.match(words)
    if titled:
        words = text[start : tokens[place].end]
    owner = read_owners(words, roster)[0]
    if owner.post or owner.body:
        return owner if kind_of(owner.post or owner.body or "") or token.pos == "PROPN" else Owner()
    if owner.person and (titled or (roster and roster.full(words)) or is_full_name(words)):
        return owner
    bare = re.sub(r"^the ", "", words, flags=re.IGNORECASE)
    return Owner(words, body=bare) if bare in known else Owner()


def _speaker(text: str, tokens: Sequence[Token], roster: Roster | None, known: Collection[str]) -> Owner:
    """Who the subject of the whole sentence is, where that is a name."""
    root = next((place for place, token in enumerate(tokens) if token.role == "ROOT"), None)
    first = next(_subjects(tokens, root), None) if root is not None else None
    named = first is not None and tokens[first].pos in ("NOUN", "PROPN")
    return _read(text, tokens, first, roster, known) if first is not None and named else Owner()


def _stretch(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Where a name starts and ends: with what stands before its noun, and what it is of."""
    own = [
        other for other in _children(tokens, place)
        if other < place and tokens[other].role in ("det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod")
    ]  # fmt: skip
    first = min([place, *own])
    first = min(
        [
            first,
            *(
                low
                for other in own
                for low in _children(tokens, other)
                if tokens[low].role in ("poss", "compound", "amod", "det")
            ),
        ]
    )
    last = place
    for other in _children(tokens, place):
        if (other > last and tokens[other].text.casefold() in _OF and tokens[other].role == "prep" and other - last <= 1) or (
            tokens[other].role == "appos" and other > last
        ):
            last = max(_below(tokens, other))
    return tokens[first].start, tokens[last].end


def _below(tokens: Sequence[Token], place: int) -> set[int]:
    """A word with all that hangs from it but clauses."""
    found = {place}
    for other in _children(tokens, place):
        if tokens[other].role not in ("relcl", "acl", "advcl", "punct", "cc") or tokens[other].text == "&":
            found |= _below(tokens, other)
    return found


def firms_of(texts: Sequence[str]) -> frozenset[str]:
    """The short names of firms and charities whose full name stands somewhere, “Bellhouse” of “Bellhouse Property Services”."""
    found: set[str] = set()
    for text in texts:
        for one in _FIRM.finditer(text):
            found |= {one["name"], f"{one['name']} {one['what']}"}
        found |= {one["name"] for one in _CALLED.finditer(text)}
    return frozenset(found)


_FIRM = re.compile(
    r"\b(?P<name>[A-Z][\w’&-]+(?: (?:and|&) [A-Z][\w’-]+)?) (?P<what>(?:[A-Z][\w’-]+ ){0,2}(?:Ltd|Limited|plc|LLP|CIC"
    r"|Services|Associates"
    r"|Consulting|Homes|Housing|Partners|Group|Trust|Contractors|Construction|Care|Solutions|Ambulance|Transport"
    r"|Ferries|Buses|Coaches"
    r"|Waste|Recycling|Security|Catering|Cleaning))\b"
)
_CALLED = re.compile(
    r"\b(?:contractor|supplier|operator|provider|charity|firm|company|agency|consultants?|landlord"
    r"|developer)s?,? (?P<name>[A-Z][\w’&-]+)"
    r"(?=[,.;)]| (?:is|was|has|had|will|would|and|to|for|in|on)\b)"
)
