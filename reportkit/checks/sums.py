"""Figures of one sentence that must agree: shares, changes, parts of a total, parts of a hundred per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.quantities import COUNT, amount, found, value
from reportkit.model.document import Document
from reportkit.model.text import Span

_PER_CENT = r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)"
_SHARES = (
    re.compile(
        rf"(?<![\w.£/-])(?P<part>{COUNT})\s+(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+|these\s+)?(?P<whole>{COUNT})(?![\w.,]\d|%)"
        rf"(?:\s+[a-z’-]+){{0,6}}\s*\({_PER_CENT}\)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w.£])(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)(?:\s+[a-z’-]+){0,5}\s*"
        r"\((?P<part>\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>\d[\d,]*)(?:\s+[a-z’-]+){0,4}\)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:\b[Oo]f\s+(?:the|these|those|all|our)\s+|\bOf\s+(?!(?:19|20)\d\d\b))(?P<whole>\d[\d,]*)(?:\s+[a-z’-]+){{1,8}},\s+(?:only\s+|just\s+)?"
        rf"(?P<part>{COUNT})(?:\s+[a-z’-]+){{0,4}}\s+\({_PER_CENT}\)"
    ),
)
_WHOLE = re.compile(
    rf"(?<![\w.£/,-])(?P<part>{COUNT})\s+(?:out\s+of|of\s+(?:the|all|our|these))\s+(?:(?:the|all|our|these)\s+)?(?P<whole>{COUNT})\s+(?!hundred|thousand|million)"
    r"(?:[a-z]+\s+)?(?:[a-z]+s|children|people|staff|men|women)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:section|sections|page|paragraph|article|regulation|rule|part|schedule|figure|table|item|since)\s+$", re.I
)
_QUANTITY = r"(?P<{0}>£?\d[\d,]*(?:\.\d+)?)(?:\s?(?P<{0}u>%|per\s?cent|million|billion|bn|m\b|k\b))?"
_FROM = rf"\bfrom\s+{_QUANTITY.format('a')}\s+to\s+{_QUANTITY.format('b')}"
_CHANGED = re.compile(
    rf"\b(?P<verb>rose|risen|increased|grew|grown|went\s+up|fell|fallen|decreased|dropped|declined|went\s+down|(?:was|were|been)\s+reduced)\s+{_FROM}(?!\s*(?:in\s+\d|[–-]))",
    re.I,
)
_BY = re.compile(
    rf"{_FROM}[^.;:()]{{0,50}}?[,(–]?\s*(?:an?|the)\s+(?P<what>increase|rise|growth|decrease|reduction|fall|drop|cut|decline)\s+of\s+"
    rf"(?P<share>\d+(?:\.\d+)?)\s?(?:%|per\s?cent)(?!age)",
    re.IGNORECASE,
)
_UP = frozenset(("rose", "risen", "increased", "grew", "grown", "went up"))
_TIMES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "k": 3}
_TOTAL = re.compile(
    r"\btotal\s+of\s+(?P<total>£?\d[\d,]*)(?:\s+[a-z’-]+){0,6}\s*[:(]\s*(?P<parts>£?\d[^:().]*?(?:\.\d[^:().]*?)*)[.)]"
)
_PART = re.compile(r"(?:and\s+|plus\s+)?(?P<figure>£?\d[\d,]*)\s+[a-z(‘“]")
_PARTLY = re.compile(r"\bof\s+(?:them|these|those|which|whom)\b")
_RATES = re.compile(r"(?<![\w.£-])(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)(?!age)")
_REST = re.compile(
    r"\b(?:[Tt]he\s+remaining|[Tt]he\s+other|[Tt]he\s+rest\s*\()\s*(?P<share>\d{1,2}(?:\.\d+)?)\s?(?:%|per\s?cent)"
)

Told = tuple[Span, str]


def wrong_shares(document: Document) -> Iterator[Told]:
    """A part and its whole with a percentage that is not theirs by one point or more."""
    seen: set[Span] = set()
    for pattern in _SHARES:
        for block, match in found(document, pattern, "%", "cent"):
            part, whole, share = value(match["part"]), value(match["whole"]), amount(match["share"])
            if part is None or not whole or share is None or part > whole:
                continue
            room = Decimal(10) ** -max(-int(share.as_tuple().exponent), 0)
            true = Decimal(part) * 100 / whole
            span = block.span(*match.span("share"))
            if abs(true - share) >= room and span not in seen:
                seen.add(span)
                yield span, f"{part:,} of {whole:,} is {_rounded(true, room)}%, not {share}%."


def _rounded(true: Decimal, room: Decimal) -> str:
    return f"{true.quantize(room):f}"


def more_than_whole(document: Document) -> Iterator[Told]:
    """A part that is larger than the whole it is of."""
    for block, match in found(document, _WHOLE, "of the", "of all", "of our", "of these", "out of"):
        part, whole = value(match["part"]), value(match["whole"])
        before = block.text[max(0, match.start() - 14) : match.start()]
        if part and whole and part > whole and not 1900 <= part <= 2100 and not _CITED.search(before):
            yield block.span(match.start("part"), match.end("whole")), f"{part:,} cannot be part of {whole:,}."


def wrong_changes(document: Document) -> Iterator[Told]:
    """A rise that is a fall, and a change in per cent that the two figures do not give."""
    for block, match in found(document, _CHANGED, "from"):
        pair = _pair(match)
        if pair and pair[0] != pair[1] and (pair[1] > pair[0]) != (" ".join(match["verb"].casefold().split()) in _UP):
            way = "rise" if pair[1] > pair[0] else "fall"
            said = f"From {match['a']} to {match['b']} is a {way}, not what “{match['verb']}” says."
            yield block.span(*match.span()), said
    for block, match in found(document, _BY, "from"):
        pair, share = _pair(match), amount(match["share"])
        if not pair or share is None or not pair[0] or match["au"] in ("%", "per cent"):
            continue
        least, most = _change_range(match)
        room = Decimal(10) ** -max(-int(share.as_tuple().exponent), 0)
        if not least - room < share < most + room:
            true = abs(pair[1] - pair[0]) * 100 / pair[0]
            said = f"From {match['a']} to {match['b']} is a change of {_rounded(true, room)}%, not {share}%."
            yield block.span(*match.span("share")), said


def _pair(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Both figures in full, where they are of one kind and neither is a year."""
    if match["a"].startswith("£") != match["b"].startswith("£"):
        return None
    units = [(match[name] or "").casefold().replace(" ", "") for name in ("au", "bu")]
    if bool(units[0]) != bool(units[1]) and not (units[1] in ("%", "percent") and not units[0]):
        return None
    values = [amount(match[name].strip("£").rstrip(",")) for name in "ab"]
    if values[0] is None or values[1] is None:
        return None
    if not match["a"].startswith("£") and not any(units) and all(1900 <= one <= 2100 for one in values if one is not None):
        return None
    return values[0] * Decimal(10) ** _TIMES.get(units[0], 0), values[1] * Decimal(10) ** _TIMES.get(units[1], 0)


def _change_range(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The least and the most that the change may be in per cent, given how far both figures are rounded."""
    ends: list[tuple[Decimal, Decimal]] = []
    for name in "ab":
        figure = amount(match[name].strip("£").rstrip(",")) or Decimal(0)
        decimals = max(-int(figure.as_tuple().exponent), 0)
        half = Decimal(5) * Decimal(10) ** -(decimals + 1) if match[name + "u"] else Decimal(0)
        scale = Decimal(10) ** _TIMES.get((match[name + "u"] or "").casefold(), 0)
        ends.append(((figure - half) * scale, (figure + half) * scale))
    changes = [abs(b - a) * 100 / a for a in ends[0] for b in ends[1] if a]
    return min(changes), max(changes)


def wrong_parts(document: Document) -> Iterator[Told]:
    """A total whose parts follow it and do not add up to it."""
    for block, match in found(document, _TOTAL, "total of"):
        segments = re.split(r",\s+(?=and\b|£?\d)|;\s*|\s+and\s+(?=£?\d)", match["parts"].strip())
        parts = [_PART.match(segment + " ") for segment in segments if segment]
        if len(parts) < 2 or any(part is None for part in parts) or _PARTLY.search(match["parts"]):
            continue
        figures: list[Decimal] = [amount(part["figure"].strip("£").rstrip(",")) or Decimal(0) for part in parts if part]
        total = amount(match["total"].strip("£").rstrip(","))
        if total is not None and sum(figures, Decimal(0)) != total:
            yield block.span(*match.span("total")), f"The parts add up to {sum(figures, Decimal(0)):,}, not {match['total']}."


def wrong_rest(document: Document) -> Iterator[Told]:
    """“The remaining 30%” in a sentence whose percentages do not make a hundred."""
    for block, match in found(document, _REST, "remaining", "the other", "the rest"):
        text = block.text
        start = max(text.rfind(". ", 0, match.start()), text.rfind("? ", 0, match.start())) + 1
        rates = [Decimal(rate) for rate in _RATES.findall(text[start : match.end()])]
        added = sum(rates, Decimal(0))
        nested = re.search(r"\bof (?:which|whom|these|those)\b", text[start : match.end()].lstrip()[3:])
        if len(rates) >= 2 and abs(added - 100) > 1 and added < 150 and not nested:
            yield block.span(*match.span("share")), f"With the remaining part the percentages add up to {added}, not 100."
