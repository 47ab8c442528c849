"""What each document of one matter is: a review, an answer to one or minutes, its date and whose minutes they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from reportkit.extractors.dates import fixed_date
from reportkit.extractors.genre import is_minutes
from reportkit.extractors.marking import folded
from reportkit.extractors.similarity import words_named
from reportkit.model.coverage import Genre, Paper
from reportkit.model.document import Document
from reportkit.model.finding import Finding

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+20\d\d\b|\b20\d\d-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/20\d\d\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?<!\d )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )\b({_MONTH})\s+(20\d\d)\b", re.IGNORECASE)
_HELD = re.compile(
    r"(?:\b(?:held|meeting|approved|published|publication|presented|issued|dated|report|updated|version)\b"
    r"|^\W*(?:(?:report|issue|publication|meeting) )?date\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
#: What makes a date that of something else: a deadline, a promise, another meeting.
_OTHERWISE = re.compile(
    r"\b(?:by|before|until|till|from|since|after)(?: the)?(?: end of)?\W*(?:\w+day\W*)?$"
    r"|\b(?:due|deadline|target|by when|next|last|previous)\b[^,;:]{0,20}\W*$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:will|would|shall|should|must|can|could|(?-i:may)|is|are|be|been|has|have|had|did|do|does|accept\w*|agrees?"
    r"|recommend(?:s|ed)?|correct record)\b|\b(?:was|were)\b(?! (?:held|published|issued|approved|dated)\b)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^\W*(?:(?:draft|final|formal|the|our|joint|initial|interim)\s+)*(?:[\w’'-]+\s+){0,3}?(?:response|reply|answer)\b"
    r"|\b(?:response|reply|answer)s?\b.{0,40}\bto (?:the |an? )?(?:[\w’'-]+ ){0,5}?(?:reviews?|reports?|recommendations?|"
    r"inspections?|inquir(?:y|ies)|audit|peer challenge|inspectorates?|inspectors|auditors?|coroner|ombudsman|regulator|"
    r"commissioners?|task (?:and finish )?group|panel|letter|findings)\b"
    r"|\b(?:action|improvement) plan\b.{0,40}\bin (?:response|answer|reply) to\b",
    re.IGNORECASE,
)  # fmt: skip
_BODY = re.compile(r"\b(?:committee|board|panel|cabinet|executive|council|forum|partnership|group|commission)\b", re.IGNORECASE)
_MEETING = re.compile(r"^(?:draft )?minutes of (?:the )?(?:meeting of )?(?:the )?", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][\w’'-]+?)(?:[’']s)?\b")
_MOSTLY = 0.6  #: the part of its recommendations that an answer quotes
_STOP = re.compile(r"(?<=[a-z\d]\.) (?=[A-Z])")
_LONGEST = 40  #: words of a sentence that may say when the document was published, or the meeting was held
_FEW = 3  #: words of a line that may end with a stop
_LINE = 15  #: words of a line that may give a document's own date
_OPENING = 14  #: blocks at a document's head that may hold its title, its date and its body


def papers_of(documents: Sequence[Document], findings: Sequence[Finding], answers: Collection[str] = ()) -> tuple[Paper, ...]:
    """Each document as one paper of the matter; `answers` are the digests of those that are known to be answers."""
    by_source: dict[str, list[Finding]] = {}
    for finding in findings:
        by_source.setdefault(finding.source, []).append(finding)
    return tuple(_paper(document, by_source.get(document.source.sha256, []), answers) for document in documents)


def _paper(document: Document, findings: Sequence[Finding], answers: Collection[str]) -> Paper:
    source, title = document.source, folded(document.title)
    genre = "response" if source.sha256 in answers else _genre(document, findings)
    iso, raw = next(_printed_dates(document), (None, None))
    return Paper(source.sha256, source.name, title, genre, iso, raw, _body(document) if genre == "minutes" else None)


def _genre(document: Document, findings: Sequence[Finding]) -> Genre:
    if is_minutes(document):
        return "minutes"
    opening = [document.title, *(block.text for block in document.headings()[:2])]
    if any(_ANSWER.search(text) and len(text.split()) <= 25 for text in opening):
        return "response"
    answering = [found for found in findings if found.method.startswith("response")]
    judged = any(found.kind in ("finding", "recommendation", "strength") for found in findings)
    return "response" if answering and not judged else "review"


def _printed_dates(document: Document) -> Iterator[tuple[str, str]]:
    """The dates at a document's head: beside a word such as “held” first, then in a line of its own, then a month and year.

    A date in a sentence that tells, asks or promises something is of that, and not the document's.
    """
    head = [folded(block.text) for block in document.body[:_OPENING] if not block.cell]
    said = [part for line in head for part in _STOP.split(line)]
    lines = [line for line in said if len(line.split()) <= _LONGEST and not _TELLS.search(line)]
    for printed, read in ((_DAY, fixed_date), (_MONTH_YEAR, _month)):
        dated = [
            (line, found) for line in lines for found in printed.finditer(line) if not _OTHERWISE.search(line[: found.start()])
        ]
        held = [found for line, found in dated if _HELD.search(line[: found.start()])]
        for found in (*held, *(found for line, found in dated if _is_line(line, found.start()))):
            iso = read(found[0])
            if iso:
                yield iso, found[0]


def _month(text: str) -> str:
    name, year = text.split()
    return f"{year}-{_MONTH[3:-1].split('|').index(name.capitalize()) + 1:02}"


def _is_line(text: str, start: int) -> bool:
    """Whether some words are a line such as a title or a date, and no sentence; the date may stand behind a comma."""
    sentence = text.endswith(".") and len(text.split()) > _FEW and not text[:start].rstrip().endswith(",")
    return len(text.split()) <= _LINE and not sentence


def _body(document: Document) -> str | None:
    """The committee or board whose minutes a document holds, from its title or the lines beside it."""
    for block in document.body[:8]:
        line = _MEETING.sub("", folded(block.text))
        line = re.split(r"\b(?:held|minutes|meeting|on)\b|[,–—:]", line, maxsplit=1, flags=re.IGNORECASE)[0].strip()
        if _BODY.search(line) and len(line.split()) <= 9:
            return line
    return None


def elsewhere(paper: Paper, other: Paper) -> bool:
    """Whether two papers seem to be about different places or bodies: each title names one, and they share none."""
    one, two = places_named(paper.title), places_named(other.title)
    return bool(one and two and not set(one) & set(two))


def places_named(title: str) -> tuple[str, ...]:
    """The names in a title; none where every word of it has a capital, for then no word is told by its capital."""
    told = [word for word in re.findall(r"[^\W\d_][\w’'-]+", title) if len(word) > 3]
    if sum(word[0].isupper() for word in told) > _MOSTLY * len(told):
        return ()
    names = [found[1] for found in _NAME.finditer(title) if found[1] not in words_named("no_name")]
    return tuple(dict.fromkeys(names))


def with_copies(papers: Sequence[Paper], findings: Sequence[Finding], copies: Mapping[str, str]) -> tuple[Paper, ...]:
    """The papers, in which one that judges little itself and mostly quotes another's recommendations is an answer to it."""
    asked: dict[str, list[str]] = {}
    judged = Counter(found.source for found in findings if found.kind in ("finding", "strength"))
    answering = Counter(found.source for found in findings if found.kind in ("action", "commitment", "decision", "assurance"))
    sources = {found.id: found.source for found in findings}
    for found in findings:
        if found.kind == "recommendation":
            asked.setdefault(found.source, []).append(found.id)
    answers: set[str] = set()
    for source, ids in asked.items():
        quoted = [one for one in ids if one in copies]
        of = Counter(sources[copies[one]] for one in quoted).most_common(1)
        # One that quotes half of what another asks and says something of each is an answer, whatever else is in it.
        half = bool(of) and of[0][1] >= max(2, len(asked.get(of[0][0], ())) / 2)
        mostly = len(quoted) >= max(2, len(ids) / 2)
        replies = (half or mostly) and answering[source] >= len(quoted)
        if replies or (judged[source] < len(ids) / 2 and len(quoted) >= _MOSTLY * len(ids)):
            answers.add(source)
    return tuple(
        replace(paper, genre="response") if paper.genre == "review" and paper.source in answers else paper for paper in papers
    )


def earlier_first(papers: Sequence[Paper]) -> list[Paper]:
    """The papers by their dates; one without a date keeps its place among those given."""
    order = list(papers)
    dated = iter(sorted((paper for paper in papers if paper.date), key=lambda paper: paper.date or ""))
    return [next(dated) if paper.date else paper for paper in order]
