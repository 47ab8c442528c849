"""The same thing said twice: in one document, or quoted in another, where only a person may make one of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportkit.extractors.merging import words
from reportkit.extractors.similarity import Finder, Wording, bag, words_shared
from reportkit.model.finding import Finding, Link

ALIKE = 90.0  #: least rapidfuzz token-set ratio, 0 to 100, at which two wordings are suggested to be one
_SAME_TASK = 0.42  #: least cosine at which a promise in prose and an action line of one item of minutes are one task
#: What only says that something is asked for: “We recommend that the council inspects …” is “The council should inspect …”.
_ASKING = re.compile(r"^we (?:also |therefore |strongly )?recommend (?:that )?|\b(?:should|must) (?=[a-z])", re.IGNORECASE)
_TASKS = ("action", "commitment")
_FEW = 5  #: token sets of fewer words agree too easily


def whole(finding: Finding) -> str:
    """A finding with its parts, as one text."""
    return " ".join([finding.text, *(part.text for part in finding.sub_items)])


def substance(finding: Finding) -> str:
    """What a finding is about: its words without its owner's, which many findings have in common."""
    text = whole(finding)
    return text.replace(finding.owner.raw, " ", 1) if finding.owner.raw else text


def duplicates(findings: Sequence[Finding], turns: Mapping[str, int]) -> Iterator[tuple[str, Link]]:
    """A link from each repetition to what it repeats, with the id that it goes out from; `turns` orders the sources.

    Words that are wholly the same, and those that a token-set ratio finds alike; the earlier statement is the one pointed to.
    """
    kept = sorted(
        (found for found in findings if found.kind in ("recommendation", "finding", *_TASKS)),
        key=lambda found: turns.get(found.source, 0),
    )
    bags = [bag(substance(found)) for found in kept]
    wording = Wording(bags)
    finder = Finder([wording.vector(one) for one in bags])
    for place, found in enumerate(kept):
        near = sorted(
            (
                (score, other)
                for other, score in finder.scores(wording.vector(bags[place])).items()
                if other < place and score > 0.3
            ),
            key=lambda one: (-one[0], one[1]),
        )
        link = next((made for score, other in near[:8] if (made := _duplicate(found, kept[other], score))), None)
        if link:
            yield found.id, link


def _duplicate(found: Finding, earlier: Finding, cosine: float) -> Link | None:
    quotes = (found.quote, earlier.quote)
    one_document = found.source == earlier.source
    if found.kind == "finding" and not one_document:  # two reviews may find the same, each for itself
        return None
    if found.kind == earlier.kind and words(whole(found)) == words(whole(earlier)):
        return Link("duplicate_of", earlier.id, "wording", 1.0, quotes, "The words are the same.")
    if one_document and {found.kind, earlier.kind} <= set(_TASKS):
        return _task(found, earlier, cosine)
    if (
        found.kind != earlier.kind
        or found.kind not in ("recommendation", "finding")
        or min(len(whole(found).split()), len(whole(earlier).split())) < _FEW
    ):
        return None
    ratio = _ratio(found, earlier)
    told = f"{ratio:.0f} of 100 by the words that they share."
    return Link("duplicate_of", earlier.id, "wording", round(ratio / 100, 3), quotes, told) if ratio >= ALIKE else None


def _task(found: Finding, earlier: Finding, cosine: float) -> Link | None:
    """A promise in prose that an action line of the same item tells again."""
    if found.section != earlier.section or found.span == earlier.span or found.kind == earlier.kind or cosine < _SAME_TASK:
        return None
    shared = ", ".join(words_shared(found.text, bag(earlier.text))[:4])
    quotes = (found.quote, earlier.quote)
    return Link("duplicate_of", earlier.id, "wording", round(min(cosine, 1.0), 3), quotes, f"Words in common: {shared}.")


def _ratio(found: Finding, earlier: Finding) -> float:
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    one, other = (_ASKING.sub("", words(whole(told))) for told in (found, earlier))
    # A short text inside a long one has a full token-set ratio; the sort ratio keeps such a pair apart.
    return float(token_set_ratio(one, other)) if float(token_sort_ratio(one, other)) >= 60 else 0.0
