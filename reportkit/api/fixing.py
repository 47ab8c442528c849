"""The verb that mends: certain corrections made in the file's own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.config import Config, load_config
from reportkit.errors import WriteError
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult, Edit

if TYPE_CHECKING:
    from reportkit.renderers.edits import Left

_PLAIN = ("text/plain", "text/markdown")


@dataclass(frozen=True, slots=True)
class Mended:
    """A corrected file beside its bytes from before: the edits `made`, and those `left`, each with its reason."""

    before: bytes
    data: bytes
    made: tuple[Edit, ...]
    left: tuple[Left, ...]


def fix(
    path: Path | str, document: Document, result: CheckResult, config: Config | None = None, *, suggested: bool = False
) -> Mended:
    """The file at `path`, from which `document` was read, with its safe edits made (all, `suggested`). Raises WriteError."""
    from reportkit.readers.base import load_file
    from reportkit.renderers import edits, edits_docx, edits_text

    refuse_unfixable(document)
    limits = (config or load_config()).limits
    data = load_file(Path(path), limits).data
    chosen = edits.wanted(result.issues, suggested=suggested)
    if document.source.media_type in _PLAIN:
        done = edits_text.fix(data, document, chosen)
    else:
        done = edits_docx.fix(data, document, chosen, limits)
    return Mended(data, done.data, done.made, done.left)


def refuse_unfixable(document: Document) -> None:
    """Raise WriteError (RK704) where a document is of a kind that reportkit does not write in."""
    name, kind = document.source.name, document.source.media_type
    if "wordprocessingml" not in kind and kind not in _PLAIN:
        told = f"“{name}” cannot be corrected: only Word (.docx), text and Markdown files can."
        raise WriteError("RK704", told, "`reportkit check` lists its issues.", name)


def differences(document: Document, edits: Sequence[Edit]) -> str:
    """What edits change, as text: each paragraph's place, and its words before and after."""
    from reportkit.renderers.edits import differences as shown

    return shown(document, edits)


def why_left(left: Sequence[Left]) -> str:
    """The reasons for which edits were left, with their numbers: `it lies in the table of contents … (2)`."""
    from reportkit.renderers.edits import reasons

    return "; ".join(f"{reason} ({number})" for reason, number in reasons(left))
