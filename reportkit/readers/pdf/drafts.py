"""From lines to drafts of blocks: where a paragraph goes on, over lines and over pages, and where a new one starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reportkit.model.text import BlockKind, Cell, Region
from reportkit.readers.pdf.contents import has_leader, without_leader
from reportkit.readers.pdf.lines import Line
from reportkit.readers.pdf.markers import Marker, marker_of

_TERMINAL = re.compile(r"[.!?:;][”’\"')\]]*\d{0,2}$")
_LABEL = re.compile(r"[A-Z]\w+(?: \w+)?: ")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)]?")
_CAPTION = re.compile(r"(?:Table|Figure|Chart|Box|Graph|Map) \w{1,4}(?:\.\d+)?[:.–—-]\s*\S")
_NEAR = 3.5
_ROOM = 3.0


@dataclass
class Draft:
    """A block in the making: its lines without the marker."""

    lines: list[Line]
    marker: Marker | None = None
    kind: BlockKind = "paragraph"
    level: int | None = None
    region: Region = "body"
    cell: Cell | None = None
    note: str | None = None
    style: str | None = None

    @property
    def text(self) -> str:
        """Its lines with a space between, for judging only."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def tag(self) -> str | None:
        """The tag of the heading or header cell that all its lines are part of, or None."""
        first = self.lines[0].role
        return first if first and all(line.role == first for line in self.lines) else None

    @property
    def flow(self) -> str | None:
        """`LI` or `P` where the tags say that all of it is a list item's or a bare paragraph's, else None."""
        found = {piece.flow for line in self.lines for piece in line.main}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document is set: size of its body text in points, line pitch as a multiple, paragraphs spaced apart or not.

    `loose` is the widest pitch that lines within a sentence have more than once: text may be set wider than the lists beside it.
    """

    body_size: float
    pitch: float
    left: float
    spaced: bool
    loose: float = 0.0

    def large(self, line: Line) -> bool:
        """Whether a line is larger than body text."""
        return line.size > 1.08 * self.body_size


def setting_of(lines: Iterable[Line]) -> Setting:
    """How most of some lines are set."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    within: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    previous: Line | None = None
    for line in lines:
        sizes[line.size] += len(line.text)
        lefts[round(line.x0)] += 1
        if previous and previous.page == line.page and previous.size == line.size:
            ratio = (previous.y - line.y) / line.size
            if 0.9 < ratio < 2.6:
                pitches[round(ratio * 20) / 20] += 1
                if line.text[:1].islower() and not _ends(previous) and abs(line.x0 - previous.x0) <= _NEAR:
                    within[round(ratio * 20) / 20] += 1
        previous = line
    common = [left for left, count in lefts.items() if count >= max(2, 0.04 * lefts.total())]
    pitch = pitches.most_common(1)[0][0] if pitches else 1.2
    wide = sum(count for ratio, count in pitches.items() if ratio > 1.2 * pitch)
    loose = max((ratio for ratio, count in within.items() if count >= max(3, 0.1 * within.total())), default=0.0)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    return Setting(size, pitch, min(common, default=0.0), wide > 0.08 * pitches.total(), loose)


@dataclass
class Drafter:
    """Takes lines in reading order and grows drafts; `close` ends the one in hand."""

    setting: Setting
    drafts: list[Draft] = field(default_factory=list)
    current: Draft | None = None

    def take(self, line: Line) -> Draft:
        """Put a line where it belongs and give back the draft that it is now part of."""
        found = None if has_leader(line) else marker_of(line)
        marker, rest = found if found else (None, line)
        if self.current and continues(self.current, line, marker, self.setting):
            self.current.lines.append(line)
            return self.current
        if marker and not marker.sure and not self._believed(marker, line):
            marker, rest = None, line
        item = marker is not None and not _DECIMAL.fullmatch(marker.text)
        self.current = Draft([rest], marker, "list_item" if item else "paragraph")
        self.drafts.append(self.current)
        return self.current

    def close(self) -> None:
        """End the draft in hand: what comes next is not its continuation."""
        self.current = None

    def _believed(self, marker: Marker, line: Line) -> bool:
        """Whether a marker with an ordinary space after it is one; `o` and `A.` alone might be words."""
        return not (marker.text in ("o", "I.", "A.") or (marker.text[0].isalpha() and marker.text.endswith(".")))


def continues(draft: Draft, line: Line, marker: Marker | None, setting: Setting) -> bool:
    """Whether a line goes on with a draft."""
    last = draft.lines[-1]
    if marker and _in_sentence(draft, line, marker):
        marker = None
    if (marker and marker.sure) or has_leader(last) or last.role != line.role or not _same_size(last, line, setting):
        return False
    if last.page != line.page or last.y - line.y < -_NEAR:
        return _over_page(draft, line, marker, setting)
    if _LABEL.match(line.text) and (_ends(last) or _slack(last, line) > _ROOM * last.size):
        return False
    limit = max(1.18 * setting.pitch, setting.pitch + 0.18) * line.size
    if last.y - line.y > limit and not _goes_on_loosely(last, line, setting):
        return False
    if setting.large(last) or (draft.bold and line.bold):
        return not marker and _aligned(draft, line)
    return _same_weight(draft, line) and _aligned(draft, line) and not _ended(last, line, marker, spaced=setting.spaced)


def _goes_on_loosely(last: Line, line: Line, setting: Setting) -> bool:
    """Whether a wider step is still one of lines: others in a sentence have it, and the line before is full or ends none."""
    step = (last.y - line.y) / line.size
    return step <= 1.06 * setting.loose and (not _ends(last) or _slack(last, line) <= 0.8 * last.size)


def _same_size(last: Line, line: Line, setting: Setting) -> bool:
    """Whether two lines are of one size, or a sentence of body text changes its size a little on its way."""
    change = abs(last.size - line.size) / last.size
    in_sentence = line.text[:1].islower() and not _ends(last)
    return change <= 0.08 or (change <= 0.2 and in_sentence and not setting.large(last) and not setting.large(line))


def _in_sentence(draft: Draft, line: Line, marker: Marker) -> bool:
    """Whether what looks like an item's number is in running text: `(b)` after a full line that ends no sentence."""
    last = draft.lines[-1]
    full = _slack(last, line) <= 0.8 * last.size
    level = (
        last.page == line.page
        and abs(last.x0 - line.x0) <= _NEAR
        and not (draft.marker and line.x0 < draft.marker.text_x - _NEAR)
    )
    return not marker.bullet and full and level and not _ends(last)


def _over_page(draft: Draft, line: Line, marker: Marker | None, setting: Setting) -> bool:
    last = draft.lines[-1]
    if setting.large(last) or setting.large(line) or (draft.bold != line.bold and (line.bold or len(draft.lines) > 1)):
        return False
    if marker and not line.text[:1].islower():
        return False
    hanging = draft.marker is not None and abs(line.x0 - draft.marker.text_x) <= _NEAR and line.x0 > draft.marker.x + _NEAR
    if _ends(last):
        return hanging and not draft.marker.bullet if draft.marker else False
    beside = not draft.marker or last.page == line.page or line.x0 >= draft.marker.x - _NEAR
    return (hanging or beside) and not _ended(last, line, marker, spaced=setting.spaced)


def _same_weight(draft: Draft, line: Line) -> bool:
    """Whether a change of weight between lines is inside a sentence, not from a heading to its text."""
    if not draft.bold or line.bold:
        return True
    return line.pieces[0].bold or line.text[:1].islower()


def _slack(last: Line, line: Line) -> float:
    """How much room a line had left after the first word of the next."""
    return last.right - last.x1 - 0.3 * last.size - line.first_word


def _ended(last: Line, line: Line, marker: Marker | None, *, spaced: bool) -> bool:
    """Whether a line was ended on purpose: the next word would have fitted, and the sentence allows it.

    Where paragraphs are `spaced` apart, a break without space between the lines takes more room to believe.
    """
    slack = _slack(last, line)
    terminal = _ends(last)
    if marker and slack > 0.8 * last.size:
        return True
    if slack <= (3.0 if spaced else 0.8) * last.size:
        return False
    return terminal or (slack > 0.2 * last.right and line.text[:1].isupper())


def _aligned(draft: Draft, line: Line) -> bool:
    first, last = draft.lines[0], draft.lines[-1]
    near = max(_NEAR, 0.45 * line.size)
    if draft.marker:
        hung = draft.marker.x - near <= line.x0 <= draft.marker.text_x + near
        unhung = line.text[:1].islower() and -3 * line.size < line.x0 - draft.marker.x <= 0
        return hung or unhung or (len(draft.lines) > 1 and abs(line.x0 - last.x0) <= near)
    if abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 2 * _NEAR and line.x0 - first.x0 > -80:
        return True
    if len(draft.lines) > 1:
        return abs(line.x0 - last.x0) <= near
    stop = first.tab_stop()
    return -5 * line.size < line.x0 - first.x0 <= near or (stop is not None and abs(line.x0 - stop) <= near)


def ends_sentence(draft: Draft) -> bool:
    """Whether a draft ends with the end of a sentence."""
    return _ends(draft.lines[-1])


def _ends(line: Line) -> bool:
    return _TERMINAL.search(line.text[-12:]) is not None


def set_captions(drafts: list[Draft]) -> None:
    """Make captions of the short paragraphs that name a table or figure, and mark the lines of a table of contents."""
    for draft in drafts:
        if draft.region != "body" or draft.cell:
            continue
        if has_leader(draft.lines[-1]):
            draft.style, draft.lines[-1] = "TOC 1", without_leader(draft.lines[-1])
        elif draft.kind == "paragraph" and _CAPTION.match(draft.text) and len(draft.lines) <= 3:
            draft.kind = "caption"


def set_right_edges(lines: list[Line]) -> None:
    """Give each line outside columns the right edge of the text area: the furthest edge that several lines share."""
    edges: Counter[int] = Counter(round(line.x1 / 4) for line in lines)
    shared = [edge for edge, count in edges.items() if count >= 2] or list(edges)
    right = max(shared, default=0) * 4.0
    for line in lines:
        line.right = line.right or max(right, line.x1)
