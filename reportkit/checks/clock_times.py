"""Times of day: their forms, those that no clock shows, and noon and midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.forms import Use, outvoted
from reportkit.checks.quantities import found
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_MERIDIEM = re.compile(
    r"(?<![\w.:£])(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d{2}))?(?P<space>\s?)(?P<half>[ap]\.\s?m\.?|[ap]m|[AP]\.M\.?|[AP]M)(?!\w)"
)
_HALVES = ("am", "pm", "a.m", "p.m", "a. m")
_LATE = re.compile(
    r"\b(?:at|from|until|till|by|to|between|and|before|after|starts?|begins?|ends?)\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?!\s?[ap]\.?m|:|\d)",
    re.I,
)
_TWELVE = re.compile(r"(?<![\w.:])12(?:[:.]00)?\s?(?P<half>[ap])\.?m\b\.?", re.I)
_BACKWARD = re.compile(
    r"(?<![\w.:])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\.?\s?(?:to|until|–|-)\s?(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b", re.I
)


@rule(
    "dates.time-form",
    level="warning",
    summary="Times of day have one form.",
    why="One form reads quickly and can be searched for.",
    source="GOV.UK style guide, times (5:30pm); New Hart’s Rules, 11.3",
    catalogue=("TI01",),
    bad=[
        "It met at 10am, at 11am and at 3pm, and closed at [[5 p.m.]] that day.",
        "It met at 10.15am, 11.30am and 3.45pm and closed at [[5:15pm]] that day.",
    ],
    good=[
        "It met at 10am, at 11.30am and at 3pm.",
        "It met at 10am and closed at 5 p.m.",
        "I am here at 10 am, at 11 am and at 12 pm.",
        "“at 5 p.m. precisely today” and 10am, 11am, 1pm",
    ],
)
def time_form(document: Document) -> Iterator[Hit]:
    """A way of writing am and pm, or the mark before the minutes, that differs from the document's usual one."""
    halves: list[Use] = []
    marks: list[Use] = []
    for block, match in found(document, _MERIDIEM, *_HALVES):
        span, half = block.span(*match.span()), match["half"][0].casefold()
        if int(match["hour"]) > 12:
            continue
        clock = match[0][: match.start("space") - match.start()]
        full = match["half"].isupper()
        form = f"{'_' if match['space'] else ''}{'A.M.' if '.' in match['half'] else 'AM'}"
        instead = {"AM": f"{clock}{half}m", "_AM": f"{clock} {half}m", "_A.M.": f"{clock} {half}.m.", "A.M.": f"{clock}{half}.m."}
        halves.append(Use(form + ("!" if full else ""), span, match[0], instead))
        if match["mark"]:
            other = {mark: match[0].replace(match["mark"], mark, 1) for mark in ".:"}
            marks.append(Use(match["mark"], span, match[0], other))
    told = list(outvoted(halves, "The time of day"))
    yield from told
    taken = {span for hit in told for span in (hit.span, *hit.others)}
    yield from outvoted((use for use in marks if use.span not in taken), "The time of day")


@rule(
    "dates.impossible-time",
    level="error",
    summary="A time is on the clock.",
    why="People will come at the wrong time, or not at all.",
    source="The twelve-hour and the twenty-four-hour clock, ISO 8601",
    catalogue=("TI01",),
    bad=[
        "The meeting starts at [[13pm]].",
        "It ran from 9am until [[25:00]] and from [[14:30pm]] on.",
        "Come by [[10.75am]].",
        "The room is open from [[4pm to 2pm]].",
    ],
    good=[
        "It starts at 1pm and ends at 13:30 or 24:00.",
        "The night team works from 10pm to 6am, the day team 8am to 8pm.",
        "The odds went from 25:75 to 40:60.",
        "It was 12.30am; 12am; 0:30.",
    ],
)
def impossible_time(document: Document) -> Iterator[Hit]:
    """An hour past twelve with am or pm, past 24 without, sixty minutes or more, and an end before its beginning."""
    for block, match in found(document, _MERIDIEM, *_HALVES):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 12 or minute > 59:
            yield Hit(
                block.span(*match.span()), f"No clock shows {match[0].strip()}: use either the 12-hour or the 24-hour clock."
            )
    for block, match in found(document, _LATE, ":"):
        hour, minute = int(match["hour"]), int(match["minute"])
        odds = re.match(r"\s+to\s+\d+:", block.text[match.end() :])
        if 24 < hour < 30 and minute in (0, 15, 30, 45) and not odds and (minute == 0 or match[0].casefold().startswith("at ")):
            yield Hit(block.span(match.start("hour"), match.end()), f"No clock shows {match['hour']}:{match['minute']}.")
    for block, match in found(document, _BACKWARD, "am", "pm", "a.m", "p.m"):
        begins, ends = ((int(match[at]) % 12, int(match[at + 1] or 0)) for at in (1, 4))
        if match[3].casefold() == match[6].casefold() and ends < begins and max(int(match[1]), int(match[4])) <= 12:
            yield Hit(block.span(*match.span()), "The time ends before it begins.")


@rule(
    "dates.noon",
    level="note",
    summary="Noon and midnight are named.",
    why="Readers differ on whether 12am is noon or midnight.",
    source="GOV.UK style guide, times: midday and midnight, not 12pm and 12am",
    catalogue=("TI01",),
    bad=["The window closes at [[12pm]] on Friday.", "It runs until [[12:00am]]."],
    good=["It closes at midday.", "It closes at 12.30pm.", "It closes at 12 noon.", "Item 12 pm2 is closed."],
)
def noon(document: Document) -> Iterator[Hit]:
    """12am and 12pm on the hour."""
    for block, match in found(document, _TWELVE, "12"):
        named = "midday" if match["half"].casefold() == "p" else "midnight"
        span = block.span(match.start(), match.end() - (1 if match[0].endswith("m.") and match[0].count(".") == 1 else 0))
        yield Hit(span, f"Write {named}: readers differ on what {match[0].strip('.')} is.", (Edit(span, named),), "suggested")


TIMES: tuple[Rule, ...] = (time_form, impossible_time, noon)
