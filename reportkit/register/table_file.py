"""A council's own table from a file: an Excel workbook or comma-separated values, read as text and never worked out."""

from __future__ import annotations

import csv
import io

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, Encrypted, TooLarge, Unsupported
from reportkit.model.sheets import Sheet, SheetRow, Workbook
from reportkit.ooxml.workbook import MOST_CELLS, read_workbook

_RISKY = tuple("=+-@\t\r\0＝＋－＠")
_LONGEST = 1_000_000


def read_table(data: bytes, limits: LimitsConfig, name: str) -> Workbook:
    """The table in some bytes, known by what they are, not by the file's name.

    Raises Unsupported (RK205) for an older Excel file or another kind, Damaged, Encrypted (RK206) or TooLarge.
    """
    if data.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
            raise _save_again(name, "is an OpenDocument spreadsheet")
        return read_workbook(data, limits, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Encrypted("RK206", f"“{name}” is protected by a password.", "Save it without one, then import it.", name)
        raise _save_again(name, "is of the older kind of Excel file")
    if data.startswith((b"%PDF", b"\x89PNG", b"{\\rtf")):
        raise _save_again(name, "is not a table")
    return _comma_separated(data, name)


def _save_again(name: str, what: str) -> Unsupported:
    return Unsupported("RK205", f"“{name}” {what}.", "Save it as .xlsx or .csv, then import that.", name)


def _comma_separated(data: bytes, name: str) -> Workbook:
    text, said = _decoded(data, name)
    mark = _separator(text)
    csv.field_size_limit(_LONGEST)
    rows: list[SheetRow] = []
    found = 0
    formulas: set[tuple[int, int]] = set()
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            number = len(rows) + 1
            found += len(cells)
            if found > MOST_CELLS:
                raise TooLarge("RK207", f"“{name}” has more than {MOST_CELLS:,} cells.", "Split it.", name)
            rows.append((number, tuple(_bare(cell) for cell in cells)))
            formulas |= {(number, column) for column, cell in enumerate(cells, 1) if cell.startswith("=")}
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooLarge("RK207", f"“{name}” has a cell of over {_LONGEST:,} characters.", "Split it.", name) from error
        told = f"“{name}” is not a table: from row {len(rows) + 1} on, its quotation marks do not close."
        raise Damaged("RK203", told, "Save it again as CSV from the spreadsheet.", name) from error
    words = {",": "commas", ";": "semicolons", "\t": "tabs"}[mark]
    sheet = Sheet(name, tuple(row for row in rows if any(row[1])), formulas=frozenset(formulas))
    return Workbook(name, f"table separated by {words}", (sheet,), said)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    if data[:4096].count(b"\0") > len(data[:4096]) // 20:  # one may stand in a text; many mean that it is none
        raise _save_again(name, "is not a table")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        told = "Its letters are those of older Windows (Windows-1252): look at £, dashes and accents."
        return data.decode("cp1252", "replace"), (told,)


def _separator(text: str) -> str:
    """What stands between cells: the mark that the first lines hold most of, outside quotation marks."""
    outside = "".join(text[:20_000].split('"')[::2])
    return max(",;\t", key=lambda mark: (outside.count(mark), mark == ","))


def _bare(cell: str) -> str:
    """A cell without the apostrophe that reportkit puts before what a spreadsheet would take for a formula."""
    rest = cell.lstrip("'")
    guarded = cell.startswith("'") and (rest.lstrip().startswith(_RISKY) or rest.startswith(_RISKY))
    return cell[1:] if guarded else cell
