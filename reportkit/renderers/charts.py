"""A chart of bars as SVG or PNG, the same bytes for the same numbers; each rating has a colour, a pattern and a word."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from reportkit.model.companions import Rating

if TYPE_CHECKING:
    from reportkit.renderers.flow import Bar, Figure

RATINGS: tuple[Rating, ...] = get_args(Rating)
#: The shape before a rating's word, so that nothing hangs on colour.
SHAPES: Mapping[Rating, str] = {"red": "■", "amber": "▲", "green": "●", "done": "◆", "none": "○"}
FIGURE_WIDTH_CM = 15.0
_PATTERNS: Mapping[Rating, str] = {"red": "xx", "amber": "//", "green": "", "done": "oo", "none": "|"}
_INCH = 2.54
_BAR_CM, _EDGE_CM = 0.66, 0.3


def rating_colour(rating: str, theme: Mapping[str, str]) -> str:
    """The colour of a rating in a theme, or dark grey where it gives none."""
    return theme.get(f"rating_{rating}", "#444444")


def picture(figure: Figure, theme: Mapping[str, str]) -> str:
    """A chart as an address that holds the whole picture, so that a page asks nothing of anywhere."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg(figure, theme)).decode('ascii')}"


def svg(figure: Figure, theme: Mapping[str, str]) -> bytes:
    """A chart as SVG, its letters as shapes."""
    return _drawn(figure.bars, _colours(figure, theme), theme.get("ink", "#1a1a1a"), "svg")


def png(figure: Figure, theme: Mapping[str, str]) -> bytes:
    """A chart as PNG, sharp enough to print."""
    return _drawn(figure.bars, _colours(figure, theme), theme.get("ink", "#1a1a1a"), "png")


def _colours(figure: Figure, theme: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(rating_colour(bar.rating, theme) for bar in figure.bars)


@cache
def _drawn(bars: tuple[Bar, ...], colours: tuple[str, ...], ink: str, kind: str) -> bytes:
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.figure import Figure as Drawing

    height = _BAR_CM * len(bars) + _EDGE_CM
    with rc_context():
        rcdefaults()  # whatever matplotlibrc a user has, the chart is the same
        rcParams.update({"svg.hashsalt": "reportkit", "svg.fonttype": "path", "hatch.linewidth": 0.8})
        drawing = Drawing(figsize=(FIGURE_WIDTH_CM / _INCH, height / _INCH), dpi=220, layout="constrained")
        axes = drawing.add_subplot()
        _bars(axes, bars, colours, ink)
        made = io.BytesIO()
        drawing.savefig(made, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return made.getvalue()


def _bars(axes: Any, bars: tuple[Bar, ...], colours: tuple[str, ...], ink: str) -> None:
    longest = max((bar.value for bar in bars), default=0) or 1
    for place, (bar, colour) in enumerate(zip(bars, colours, strict=True)):
        if bar.value:
            axes.barh(place, bar.value, 0.62, facecolor="white" if _PATTERNS[bar.rating] else colour, edgecolor=colour,
                      hatch=_PATTERNS[bar.rating], linewidth=1.2)  # fmt: skip
        axes.text(bar.value + longest * 0.015, place, str(bar.value), va="center", **_letters(ink))
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars], **_letters(ink))
    axes.set_xlim(0, longest * 1.08)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _letters(ink: str) -> dict[str, Any]:
    return {"fontproperties": _font(), "fontsize": 11, "color": ink, "parse_math": False}


@cache
def _font() -> Any:
    import font_source_sans_pro
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf"))
