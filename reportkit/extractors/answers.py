"""Which answer belongs to which recommendation: by its number, else by the words it quotes, never by a guess."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.extractors.merging import Merged, ref_key, words
from reportkit.model.finding import Finding

_FIRST = (("action", "commitment"), ("assurance",), ("decision",))  #: what is done tells more than whether it is agreed
ALIKE = 88.0  #: least rapidfuzz token-set ratio, 0 to 100, at which two wordings are the same recommendation
_CLEAR_BY = 5.0
_PLAUSIBLE = 70.0


def matched(groups: Sequence[Merged], refs: Sequence[str], responses: Sequence[Finding]) -> dict[int, Finding]:
    """The answer of each group, by its place; an answer that fits none, or several, is in no pair."""
    pairs: dict[int, Finding] = {}
    kinds = {kind: rank for rank, group in enumerate(_FIRST) for kind in group}
    for response in sorted((one for one in responses if one.kind in kinds), key=lambda one: kinds[one.kind]):
        place = _by_number(groups, refs, response)
        if place is None:
            place = _by_wording(groups, response)
        if place is not None and place not in pairs:
            pairs[place] = response
    return pairs


def _by_number(groups: Sequence[Merged], refs: Sequence[str], response: Finding) -> int | None:
    key = ref_key(response.ref)
    if not key:
        return None
    places = [place for place, ref in enumerate(refs) if ref_key(ref) == key]
    printed = [place for place in places if groups[place].main.ref]
    if len(printed) == 1:
        return printed[0]
    alike = [place for place in places if _ratio(groups[place], response) >= _PLAUSIBLE]
    return alike[0] if len(alike) == 1 else None


def _by_wording(groups: Sequence[Merged], response: Finding) -> int | None:
    scores = sorted(((_ratio(group, response), place) for place, group in enumerate(groups)), reverse=True)
    if not scores or scores[0][0] < ALIKE or (len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEAR_BY):
        return None
    return scores[0][1]


def _ratio(group: Merged, response: Finding) -> float:
    """How alike the recommendation and the words the answer quotes are; 0 where it quotes none."""
    from rapidfuzz.fuzz import token_set_ratio

    asked = words(response.criterion or "")
    return max(float(token_set_ratio(asked, words(found.text))) for found in group.all) if asked else 0.0
