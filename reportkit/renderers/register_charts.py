"""Charts of the register over time as SVG or PNG, the same bytes for the same numbers; a series has a word and a pattern too."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.model.progress import Series

#: Colour, pattern of a bar and mark of a line, by the order of the series; colours have 4.5:1 against white.
_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "Red": ("#a4161a", "xxx", "s"), "Amber": ("#8a5a00", "//", "^"), "Green": ("#1b6b3a", "", "o"),
    "No colour": ("#444444", "...", "D"),
    "on time": ("#1b6b3a", "", "o"), "up to one month late": ("#8a5a00", "//", "^"),
    "more than one month late": ("#a4161a", "xxx", "s"), "no date": ("#444444", "...", "D"),
}  # fmt: skip
_OTHERS = (("#12436d", "", "o"), ("#a4161a", "//", "s"), ("#1b6b3a", "...", "^"), ("#444444", "xxx", "D"))
_INK, _GRID = "#1a1a1a", "#d0d0d0"
_SIZE = (8.6, 4.6)


def svg(series: Series) -> bytes:
    """The chart as SVG, its letters as shapes, with its title and description inside for those who do not see it."""
    drawn = _drawn(series, "svg").decode("utf-8")
    head, _, rest = drawn.partition("<svg ")
    opening, _, body = rest.partition(">")
    said = f"<title>{_escaped(series.title)}</title>\n <desc>{_escaped(in_words(series))}</desc>"
    return f'{head}<svg role="img" {opening}>\n {said}{body}'.encode()


def png(series: Series) -> bytes:
    """The chart as PNG, sharp enough to print."""
    return _drawn(series, "png")


def data(series: Series) -> bytes:
    """The numbers of a chart as CSV: a row for each place, a column for each series; UTF-8 with a mark, as Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(["Period", *(f"{name} ({series.unit})" for name in series.values)])
    for place, name in enumerate(series.places):
        writer.writerow([name, *("" if values[place] is None else f"{values[place]:g}" for values in series.values.values())])
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8")


def text(series: Series) -> str:
    """The numbers of a chart as a table for the screen."""
    heads = ["Period", *series.values]
    rows = [
        [name, *("–" if values[place] is None else f"{values[place]:g}" for values in series.values.values())]
        for place, name in enumerate(series.places)
    ]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (heads, *rows)]
    return "\n".join([f"{series.title} ({series.unit})", *lines, *([series.note] if series.note else [])])


def in_words(series: Series) -> str:
    """What a chart shows, first and last, in a sentence for each series."""
    told = []
    for name, values in series.values.items():
        known = [(place, value) for place, value in zip(series.places, values, strict=True) if value is not None]
        if known:
            (first, begun), (last, ended) = known[0], known[-1]
            told.append(f"{name}: {begun:g} in {first}" + (f", {ended:g} in {last}." if len(known) > 1 else "."))
    return " ".join([f"{series.title}, in {series.unit}.", *told, "The table beside it has every number."])


def _drawn(series: Series, kind: str) -> bytes:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "reportkit", "svg.fonttype": "path", "hatch.linewidth": 0.9}):
        drawing = Figure(figsize=_SIZE, dpi=160, layout="constrained")
        axes = drawing.add_subplot()
        looks = {name: _LOOKS.get(name, _OTHERS[place % len(_OTHERS)]) for place, name in enumerate(series.values)}
        (_bars if series.kind == "bars" else _lines)(axes, series, looks)
        _dressed(drawing, axes, series)
        made = io.BytesIO()
        drawing.savefig(made, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return made.getvalue()


def _bars(axes: Any, series: Series, looks: Mapping[str, tuple[str, str, str]]) -> None:
    foot = [0.0] * len(series.places)
    tallest = max((sum(values[place] or 0 for values in series.values.values()) for place in range(len(foot))), default=0)
    for name, values in series.values.items():
        colour, pattern, _ = looks[name]
        heights = [value or 0.0 for value in values]
        there = [place for place, height in enumerate(heights) if height]
        tops, feet = [heights[place] for place in there], [foot[place] for place in there]
        axes.bar(there, tops, 0.72, feet, label=name, edgecolor=colour, linewidth=1.1, hatch=pattern,
                 facecolor="white" if pattern else colour)  # fmt: skip
        for place, height in enumerate(heights):
            if height and height >= tallest * 0.045:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
                axes.text(place, foot[place] + height / 2, f"{height:g}", ha="center", va="center", bbox=box, **_letters(9.5))
        foot = [below + height for below, height in zip(foot, heights, strict=True)]
    axes.set_ylim(0, (tallest or 1) * 1.06)


def _lines(axes: Any, series: Series, looks: Mapping[str, tuple[str, str, str]]) -> None:
    dashes: Sequence[Any] = ("-", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))
    known = [value for values in series.values.values() for value in values if value is not None]
    high = max(known, default=0.0) or 1.0
    for number, (name, values) in enumerate(series.values.items()):
        colour, _, mark = looks[name]
        there = [(place, value) for place, value in enumerate(values) if value is not None]
        axes.plot([place for place, _ in there], [value for _, value in there], label=name, color=colour, marker=mark,
                  markersize=7, linewidth=2, clip_on=False, zorder=3, linestyle=dashes[number % len(dashes)])  # fmt: skip
        for place, value in there:
            others = [rest[place] or 0.0 for other, rest in series.values.items() if other != name and rest[place] is not None]
            below = (
                value > high * 0.1
                and any(0 <= one - value < high * 0.16 for one in others)
                and all(one >= value for one in others)
            )
            axes.annotate(f"{value:g}", (place, value), (0, -17 if below else 9), textcoords="offset points", ha="center",
                          **_letters(9.5, colour))  # fmt: skip
    axes.set_xlim(-0.5, max(len(series.places) - 0.5, 0.5))
    axes.set_ylim(min(0.0, *known) if known else 0.0, high * 1.16)
    axes.margins(y=0.05)


def _dressed(drawing: Any, axes: Any, series: Series) -> None:
    axes.set_title(series.title, loc="left", pad=12, **_letters(13))
    axes.set_ylabel(series.unit.capitalize(), **_letters(10.5))
    many = len(series.places) > 8
    axes.set_xticks(range(len(series.places)), [name.replace(" ", "\n") if many else name for name in series.places])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=_font(), fontsize=9.5, color=_INK)
    axes.yaxis.get_major_locator().set_params(integer=all(
        value is None or value == int(value) for values in series.values.values() for value in values
    ))  # fmt: skip
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    if len(series.values) > 1:
        font = _font().copy()
        font.set_size(10)
        drawing.legend(loc="outside lower left", ncols=min(4, len(series.values)), frameon=False, prop=font, handlelength=2.4)


def _letters(size: float, colour: str = _INK) -> dict[str, Any]:
    return {"fontproperties": _font(), "fontsize": size, "color": colour, "parse_math": False}


@cache
def _font() -> Any:
    import font_source_sans_pro
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf"))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
