"""Numbers as list levels print them: decimal, letters and Roman (ODF 1.3 part 3, 19.502, style:num-format)."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 10_000


def numeral(value: int, form: str, repeats: bool = False) -> str:
    """A count in a number format; letters go on as “aa”, “bb” where it `repeats`, else as “aa”, “ab”."""
    if form == "" or not 0 < value < _LARGEST:
        return str(value) if form else ""
    if form in ("a", "A"):
        letters = _repeated(value) if repeats else _letters(value)
        return letters.upper() if form == "A" else letters
    if form in ("i", "I"):
        return _roman(value).upper() if form == "I" else _roman(value)
    if form.startswith("01"):
        return f"{value:02d}"
    return str(value)


def _roman(value: int) -> str:
    result = ""
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        result += letters * times
    return result


def _repeated(value: int) -> str:
    repeats, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (repeats + 1)


def _letters(value: int) -> str:
    result = ""
    while value:
        value, place = divmod(value - 1, 26)
        result = chr(ord("a") + place) + result
    return result
