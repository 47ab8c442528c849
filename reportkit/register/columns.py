"""Which column of a council's table is which field of an item: by its heading, never by a guess between two."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportkit.errors import ConfigError
from reportkit.model.ids import fold
from reportkit.model.sheets import Sheet, Workbook, letters

#: How many rows from the top the headings are looked for.
_DEEPEST = 40
_WIDEST, _MOST_MERGED = 1_000, 500
_PLAIN = re.compile(r"[^\w]+")
_BETWEEN = re.compile(r"[/(&]|\band\b")
_BY_PLACE = re.compile(r"column ([a-z]{1,3})")
#: What a row must say at least: its words, or which item it is about.
_NEEDED = ("number", "recommendation", "title")


@dataclass(frozen=True, slots=True)
class Words:
    """The headings of each field and the words of each closed value, in plain letters; headings to leave; which sheet."""

    columns: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]]
    ignored: frozenset[str] = frozenset()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of a sheet are and what they mean: the column of each field, and what each column is called."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    columns: Mapping[str, int]
    names: Mapping[int, str]
    said: tuple[str, ...]


def load_words(path: Path | None = None) -> Words:
    """The synonyms that reportkit knows, with a council's own over them. Raises ConfigError (RK102, RK103)."""
    text = files("reportkit.register").joinpath("columns.toml").read_text(encoding="utf-8")
    ours = tomllib.loads(text)
    theirs = _council(path, ours) if path else {}
    columns = {field: tuple(map(plain, names)) for field, names in ours["columns"].items()}
    own = {field: tuple(map(plain, names)) for field, names in theirs.get("columns", {}).items()}
    taken = {name for names in own.values() for name in names}
    left = {field: tuple(name for name in names if name not in taken) for field, names in columns.items()}
    values = {
        field: {plain(word): value for source in (ours, theirs) for value, said in _said(source, field) for word in said}
        for field in ours["values"]
    }
    ignored = frozenset(plain(name) for name in theirs.get("ignore", ()))
    return Words({**left, **own}, values, ignored, theirs.get("sheet"))


def lay_out(book: Workbook, words: Words, sheet: str | None = None) -> Layout:
    """The sheet to read, by name or the only one that has known headings, and its columns. Raises ConfigError (RK104)."""
    wanted = sheet or words.sheet
    if wanted is not None:
        named = [found for found in book.sheets if fold(found.name).casefold() == fold(wanted).casefold()]
        if not named:
            told = f"“{book.name}” has no sheet “{wanted}”."
            raise ConfigError("RK104", told, f"It has: {', '.join(found.name for found in book.sheets)}.")
        laid = _header(named[0], words)
        if laid is None:
            raise _unknown(named[0], words)
        return laid
    found = [laid for one in book.sheets if not one.hidden and (laid := _header(one, words))]
    if not found:
        seen = [one for one in book.sheets if not one.hidden] or list(book.sheets)
        raise _unknown(max(seen, key=lambda one: len(one.rows)), words)
    if len(found) > 1:
        names = " and ".join(f"“{laid.sheet.name}”" for laid in found)
        raise ConfigError("RK104", f"The sheets {names} both hold a table of items.", "Name one with --sheet.")
    return found[0]


def plain(text: str) -> str:
    """A heading or word as it is compared: small letters, without punctuation."""
    return " ".join(_PLAIN.sub(" ", fold(text).casefold().replace("_", " ")).split())


def _council(path: Path, ours: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError("RK103", f"There is no file “{path.name}”.", "Check its name.", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("RK103", f"“{path.name}” is not valid TOML: {error}.", "Mend that line.", str(path)) from error
    for section, allowed in (("columns", ours["columns"]), ("values", ours["values"])):
        for name in found.get(section, {}):
            if name not in allowed:
                told = f"“{name}” under [{section}] in “{path.name}” is no field."
                raise ConfigError("RK102", told, f"These are: {', '.join(allowed)}.", str(path))
    lists = [*found.get("columns", {}).values(), found.get("ignore", [])]
    lists += [said for field in found.get("values", {}) for _, said in _said(found, field)]
    if set(found) - {"columns", "values", "ignore", "sheet"} or not all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists
    ):
        hint = 'It holds [columns] with lines such as owner = ["Lead officer"], [values.status], ignore = […], sheet = "…".'
        raise ConfigError("RK102", f"“{path.name}” is not laid out as a mapping of columns.", hint, str(path))
    for field, values in found.get("values", {}).items():
        for value in values:
            if value not in ours["values"][field]:
                told = f"“{value}” under [values.{field}] in “{path.name}” is no {field}."
                raise ConfigError("RK102", told, f"These are: {', '.join(ours['values'][field])}.", str(path))
    return found


def _said(source: Mapping[str, Any], field: str) -> Sequence[tuple[str, Any]]:
    return tuple(source.get("values", {}).get(field, {}).items())


def _unknown(sheet: Sheet, words: Words) -> ConfigError:
    first = next((texts for _, texts in sheet.rows if sum(map(bool, texts)) > 1), ())
    seen = ", ".join(f"“{' '.join(text.split())}”" for text in first[:8] if text)
    told = f"No row of the sheet “{sheet.name}” has headings that reportkit knows{f'; it begins with {seen}' if seen else ''}."
    hint = 'Say which is which in a file, such as [columns] and recommendation = ["Your heading"], and name it with --columns.'
    return ConfigError("RK104", told, hint)


def _header(sheet: Sheet, words: Words) -> Layout | None:
    """The row of headings that has the most known ones; of two alike the later where a merged cell spans both."""
    best: tuple[int, int, dict[int, list[str]]] | None = None
    filled = _filled(sheet)
    for number, _ in sheet.rows[:_DEEPEST]:
        headings = _headings(sheet, filled, number)
        score = len({field for names in headings.values() if (field := _field(names, words))})
        tied = best and score == best[0] and any(top <= best[1] and bottom >= number for top, _, bottom, _ in _spanning(sheet))
        if best is None or score > best[0] or tied:
            best = (score, number, headings)
    if best is None or best[0] < 2:
        return None
    return _laid(sheet, best[1], best[2], words)


def _filled(sheet: Sheet) -> dict[int, dict[int, str]]:
    """The first rows with every merged cell's words in all the cells that it covers."""
    found = {number: dict(enumerate(texts, 1)) for number, texts in sheet.rows[:_DEEPEST]}
    for top, left, bottom, right in _spanning(sheet):
        text = found.get(top, {}).get(left, "")
        for number in range(top, min(bottom, top + _DEEPEST) + 1):
            if text and number in found:
                found[number] |= dict.fromkeys(range(left, right + 1), text)
    return found


def _spanning(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    """The merged cells among the first rows; a file made to do harm may name millions of cells, a tracker has a few."""
    last = max((number for number, _ in sheet.rows[:_DEEPEST]), default=0)
    found = [(top, left, bottom, min(right, _WIDEST)) for top, left, bottom, right in sheet.merged if top <= last]
    return found[:_MOST_MERGED]


def _headings(sheet: Sheet, filled: Mapping[int, Mapping[int, str]], number: int) -> dict[int, list[str]]:
    """What each column may be called by a row: under a heading that spans several, both together and its own alone."""
    own, above = filled[number], filled.get(number - 1, {})
    spans = {
        column
        for top, left, bottom, right in _spanning(sheet)
        if top <= number - 1 <= bottom < number and right > left
        for column in range(left, right + 1)
    }
    return {
        column: [f"{above[column]} {text}", text] if column in spans and above.get(column) not in (None, "", text) else [text]
        for column, text in own.items()
        if text.strip()
    }


def _field(names: Sequence[str], words: Words, column: int = 0) -> str | None:
    asked = [plain(name) for name in names]
    for field, known in words.columns.items():
        if column and any(_BY_PLACE.fullmatch(name) and name == f"column {letters(column).lower()}" for name in known):
            return field
    known_as = {name: field for field, known in words.columns.items() for name in known}
    for name in asked:
        if name in known_as:
            return known_as[name]
    for (
        name
    ) in names:  # “Lead officer(s)”, “Lead officer / member”: known by its first part, unless another part is something else
        first, *others = (plain(part) for part in _BETWEEN.split(name))
        if first in known_as and {known_as[part] for part in others if part in known_as} <= {known_as[first]}:
            return known_as[first]
    return None


def _laid(sheet: Sheet, number: int, headings: Mapping[int, list[str]], words: Words) -> Layout | None:
    by_field: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    names = {column: " ".join(told[0].split()) for column, told in headings.items()}
    for column, told in headings.items():
        by_name[plain(told[0])].append(column)
        if plain(told[0]) not in words.ignored and (field := _field(told, words, column)):
            by_field[field].append(column)
    if not any(field in by_field for field in _NEEDED):
        return None
    for field, columns in by_field.items():
        if len(columns) > 1:
            raise _two(field, columns, names)
    spanned = [letters(column) for column, told in headings.items() if len(told) > 1]
    taken = {columns[0] for columns in by_field.values()}
    said = list(_doubles(by_name, names, taken))
    if spanned:
        said.append(f"The headings stand in two rows: columns {', '.join(spanned)} are under a merged heading, read with it.")
    rows = (number - 1, number) if spanned else (number,)
    return Layout(sheet, rows, {field: columns[0] for field, columns in by_field.items()}, names, tuple(said))


def _doubles(by_name: Mapping[str, Sequence[int]], names: Mapping[int, str], taken: set[int]) -> Iterator[str]:
    for columns in by_name.values():
        if len(columns) > 1 and not taken.intersection(columns):
            where = " and ".join(letters(column) for column in columns)
            yield f"Columns {where} are both called “{names[columns[0]]}”; neither is taken."


def _two(field: str, columns: Sequence[int], names: Mapping[int, str]) -> ConfigError:
    told = " and ".join(f"“{names[column]}” (column {letters(column)})" for column in columns)
    same = len({plain(names[column]) for column in columns}) == 1
    what = f"Two columns have the same name: {told}." if same else f"Two columns would both be the {field}: {told}."
    hint = f'Choose in a file: [columns] and {field} = ["Column {letters(columns[0])}"]; name it with --columns.'
    return ConfigError("RK104", what, hint)
