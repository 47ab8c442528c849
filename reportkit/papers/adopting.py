"""The files of a new template pack: a copy of another, in the order, labels and look of a council's paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportkit.errors import ConfigError
from reportkit.model.adoption import Adoption
from reportkit.model.contrast import COLOUR, LEAST, contrast
from reportkit.model.paper import AgendaPaper, Pack, PackField, PackSection, PaperSection, Paragraph
from reportkit.model.wire import paper_from_wire, paper_to_wire
from reportkit.papers.header import header_block
from reportkit.papers.pack import is_ours
from reportkit.papers.pack_names import CONTRASTS
from reportkit.papers.vocabulary import FILE as VOCABULARY

#: Sections that print what would otherwise be lost: added where the council's paper has none.
_NEEDED = (
    "purpose", "recommendations", "background", "access", "questions", "items", "commitments", "unaddressed", "monitoring",
    "appendices", "glossary", "background_papers",
)  # fmt: skip
#: What the words before the recommendations must say.
_LEAD = re.compile(r"\b(?:asked|recommended|invited|requested) to\b|\brecommended that\b|\bgofynnir\b", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def pack_name(folder: Path) -> str:
    """The name of the pack that is to stand in a folder. Raises ConfigError RK102 for one that is no name."""
    if not _NAME.fullmatch(folder.name) or len(folder.name) > 60:
        told = f"“{folder.name}” cannot be the name of a pack."
        raise ConfigError("RK102", told, "Use small letters, digits and hyphens, such as eastmarch-cabinet.", folder.name)
    return folder.name


def copied(base: Pack, name: str) -> dict[str, bytes]:
    """The files of a pack under another name; its golden texts, which are of that pack, are left out."""
    files = {
        path.relative_to(base.folder).as_posix(): path.read_bytes()
        for path in sorted(base.folder.rglob("*"))
        if path.is_file() and path.relative_to(base.folder).parts[0] != "golden"
    }
    files["pack.toml"] = _set(files["pack.toml"].decode("utf-8"), name=name, version="0.1").encode("utf-8")
    if VOCABULARY in files and is_ours(base):
        files[VOCABULARY] = _without_names(files[VOCABULARY].decode("utf-8")).encode("utf-8")
    return files


def _without_names(text: str) -> str:
    """A vocabulary without the names of the council that it was copied from: its wards, priorities, domains, venues."""
    emptied = _set(text, council="", wards=[], priorities=[], email_domains=[])
    return re.sub(r"(?<=^\[defaults\]\n).*\Z", "", emptied.rstrip("\n") + "\n", flags=re.MULTILINE | re.DOTALL)


def adopted(base: Pack, name: str, found: Adoption, files: dict[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a pack in the shape of a council's paper, and what was added or set aside on the way."""
    notes: list[str] = []
    header = _header(base, found, notes)
    sections = _sections(base, found, notes)
    theme = _theme(base, found, notes)
    made = {**files, "shell.docx": found.shell}
    made["sections.toml"] = _tables(header, sections).encode("utf-8")
    styles = "".join(f"{role} = {_quoted(style)}\n" for role, style in found.styles.items())
    made["styles.toml"] = f"# The Word style of each role. The shell defines every one of them.\n{styles}".encode()
    made["theme.toml"] = _set(files["theme.toml"].decode("utf-8"), **theme).encode("utf-8")
    if found.logo:
        name = f"logo.{found.logo_kind}"
        made |= {
            name: found.logo,
            "theme.toml": _with_logo(made["theme.toml"].decode("utf-8"), name, found.logo_alt).encode("utf-8"),
        }
    known = [row.key for row in header] + [row.key for row in sections]
    missing = [key for key in base.required if key not in known]
    if missing:
        notes.append(f"A final paper is not asked for {', '.join(missing)}, which your paper has not. Add each to sections.toml "
                     "and to “required” of pack.toml if the law or your constitution asks for it.")  # fmt: skip
    changed: dict[str, Any] = {"required": [key for key in base.required if key in known]}
    made["pack.toml"] = _set(files["pack.toml"].decode("utf-8"), **changed).encode("utf-8")
    if found.lead_in and not _LEAD.search(found.lead_in):
        notes.append(
            f"The recommendations follow “{base.words['lead_in']}” and not “{found.lead_in}”, which asks nobody anything."
        )
    elif found.lead_in:
        made["pack.toml"] = _set(made["pack.toml"].decode("utf-8"), lead_in=found.lead_in).encode("utf-8")
        notes.append(f"The recommendations follow the words “{found.lead_in}”: see that they suit every committee.")
    pack = replace(base, header=header, sections=sections, required=tuple(changed["required"]))
    for path in [path for path in made if path.startswith("samples/") and path.endswith(".json")]:
        sample = _sample(paper_from_wire(json.loads(made[path])), pack)
        made[path] = (json.dumps(paper_to_wire(sample), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return made, tuple(notes)


def _header(base: Pack, found: Adoption, notes: list[str]) -> tuple[PackField, ...]:
    known = {row.key: row for row in base.header}
    rows = [PackField(key, label, *_rest(known.get(key))) for key, label in found.header]
    there = {row.key for row in rows}
    if not rows:
        notes.append(f"No row of a header block was found: it has those of {base.name}.")
        return base.header
    lacking = [row for row in base.header if row.key not in there and row.key not in ("time", "venue", "author", "title")]
    further = [replace(row, mandatory=False) for row in lacking]
    if further:
        notes.append("The header block prints these too, where there is something to say: "
                     f"{', '.join(row.label for row in further)}.")  # fmt: skip
    return (*rows, *further)


def _rest(row: PackField | None) -> tuple[str, bool]:
    return (row.prompt, row.mandatory) if row else ("", False)


def _sections(base: Pack, found: Adoption, notes: list[str]) -> tuple[PackSection, ...]:
    known = {row.key: row for row in base.sections}
    made = [_section(known.get(key), key, label, level) for key, label, level in found.sections]
    if not made:
        notes.append(f"No heading was found: the sections are those of {base.name}.")
        return base.sections
    order = [row.key for row in base.sections]
    added = []
    for key in (key for key in order if key in _NEEDED):
        there = [row.key for row in made]
        if key in there:
            continue
        before = next((there.index(other) for other in reversed(order[: order.index(key)]) if other in there), -1)
        level = known[key].level if before >= 0 else 1
        while before + 1 < len(made) and level == 1 and made[before + 1].level == 2:
            before += 1
        made.insert(before + 1, replace(known[key], level=level))
        added.append(known[key].label)
    if added:
        notes.append(f"These sections were added, since reportkit writes them: {', '.join(added)}.")
    lacking = [row.label for row in base.sections if row.key not in {row.key for row in made}]
    if lacking:
        notes.append(f"These usual sections were not found in your paper and are not in the pack: {', '.join(lacking)}.")
    return tuple(made)


def _section(row: PackSection | None, key: str, label: str, level: int) -> PackSection:
    if row is None:
        return PackSection(key, label, f"what is to be said under “{label}”", level)
    return PackSection(key, label, row.prompt, level, row.words)


def _theme(base: Pack, found: Adoption, notes: list[str]) -> dict[str, str]:
    """The paper's colours and font, so far as its text can be read in them."""
    theme = dict(base.theme)
    for key, value in found.theme.items():
        tried = {**theme, key: value, **({"accent": value} if key == "heading" else {})}
        poor = COLOUR.fullmatch(value) and any(contrast(tried[ink], tried[ground]) < LEAST for ink, ground in CONTRASTS)
        if poor:
            notes.append(f"The colour {value} of your paper is too pale for {key}: that of {base.name} stays in theme.toml.")
        else:
            theme = tried
    return {key: value for key, value in theme.items() if base.theme[key] != value}


def _with_logo(text: str, name: str, alt: str) -> str:
    """A theme with this logo, and no other, at its end."""
    rest = re.sub(r"^(?:# The logo.*|logo(?:_alt)? = .*)\n", "", text, flags=re.MULTILINE)
    told = "# The logo, and what is read out to those who cannot see it."
    return f"{rest.rstrip()}\n{told}\nlogo = {_quoted(name)}\nlogo_alt = {_quoted(alt)}\n"


def _sample(paper: AgendaPaper, pack: Pack) -> AgendaPaper:
    """A sample paper in the order and labels of a new pack."""
    header, _ = header_block(paper.meeting, pack, paper.title)
    there = {section.key: section for section in paper.sections}
    sections = []
    for row in pack.sections:
        if row.key in there:
            sections.append(replace(there[row.key], label=row.label, level=row.level))
        elif row.key not in _NEEDED:
            sections.append(PaperSection(row.key, row.label, (Paragraph(row.prompt, officer=True),), level=row.level))
    return replace(paper, pack=pack.name, header=header, sections=tuple(_first(sections)))


def _first(sections: Sequence[PaperSection]) -> Iterator[PaperSection]:
    for place, section in enumerate(sections):
        yield replace(section, level=1) if not place else section


def _tables(header: Sequence[PackField], sections: Sequence[PackSection]) -> str:
    lines = ["# The header block and the sections, in the order in which they are printed. A prompt is what an officer is asked",
             "# to write where the sources are silent."]  # fmt: skip
    for field in header:
        lines += ["", "[[header]]", f"key = {_quoted(field.key)}", f"label = {_quoted(field.label)}"]
        lines += [f"prompt = {_quoted(field.prompt)}"] if field.prompt else []
        lines += [] if field.mandatory else ["mandatory = false"]
    for row in sections:
        lines += ["", "[[section]]", f"key = {_quoted(row.key)}", f"label = {_quoted(row.label)}"]
        lines += [f"level = {row.level}"] if row.level != 1 else []
        lines += [f"prompt = {_quoted(row.prompt)}"] if row.prompt else []
        lines += [f"words = {row.words}"] if row.words else []
    return "\n".join(lines) + "\n"


def _set(text: str, **values: Any) -> str:
    """TOML with these keys set, each where it stands already; everything else and every comment as it was."""
    for key, value in values.items():
        told = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else _quoted(value)
        pattern = rf"^{key} = (?:\[.*?\]|\"[^\"\n]*\")$"
        text = re.sub(pattern, f"{key} = {told}".replace("\\", r"\\"), text, count=1, flags=re.MULTILINE | re.DOTALL)
    return text


def _quoted(text: str) -> str:
    return json.dumps(re.sub(r"[\x00-\x1f\x7f]", " ", text), ensure_ascii=False)
