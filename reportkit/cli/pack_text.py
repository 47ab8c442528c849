"""How a new pack and the problems of one are told on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportkit.cli.output import count, say, tell
from reportkit.model import wire
from reportkit.model.adoption import LeftOut, NewPack
from reportkit.model.packs import PackProblem

#: So much of a text is shown on the screen; `--format json` has all of it.
_SHOWN = 100
#: So many of one place are shown.
_MANY = 5


def say_problems(problems: Iterable[PackProblem]) -> None:
    """Each problem with its place, what stands there, what is wrong and the mend."""
    for problem in problems:
        where = f"{problem.place}: “{problem.text}”" if problem.text else problem.place
        say(f"{where}\n  {problem.message}\n  {problem.mend}")


def show_new_pack(made: NewPack, *, as_json: bool) -> None:
    """What a new pack took over, what was added, what was left out, and what is still to be mended."""
    if as_json:
        say(wire.dumps(wire.new_pack_to_wire(made)))
        return
    for title, lines in (("Taken over:", made.taken), ("Added or changed:", made.notes), ("Left out:", _left(made.left_out))):
        if lines:
            say("\n".join([title, *(f"  {line}" for line in lines)]))
    if made.problems:
        say("Still to be mended:")
        say_problems(made.problems)
    tell(f"Wrote the pack {made.name} to {made.folder}: {count(len(made.problems), 'problem')} to mend.")
    folder = made.folder if "/" in made.folder else f"./{made.folder}"
    tell(f"Look at it: reportkit pack preview {folder} --out look. Check it again: reportkit pack check {folder}")


def _left(left: tuple[LeftOut, ...]) -> list[str]:
    """What belongs to the shape, each; the old report's own text is counted by its place."""
    places: dict[tuple[str, str], list[str]] = {}
    for each in left:
        if not each.body:
            places.setdefault((each.place, each.why), []).append(each.text)
    lines = []
    for (place, why), texts in places.items():
        lines += [f"{place}: “{_short(text)}” {why}" for text in texts[:_MANY]]
        lines += [f"{place}: and {len(texts) - _MANY} more" for _ in texts[_MANY : _MANY + 1]]
    counted = Counter(each.place for each in left if each.body)
    lines += [f"{place}: {count(number, 'piece')} of this one paper" for place, number in counted.items()]
    whole = counted or any(len(texts) > _MANY for texts in places.values())
    return [*lines, "Every text that was left out is in the answer of --format json."] if whole else lines


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
